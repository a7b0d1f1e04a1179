"""The shipped decks: clean, whole in two languages, every card against its own answer and mistakes."""

from collections import Counter
from collections.abc import Iterator

import pytest

from studynn.cards.card import Card, Draw, Verdict
from studynn.decks.library import Library
from studynn.decks.load import load
from studynn.decks.shipped import shipped

SEEDS = range(20)
FIRST, LAST = 6, 150
"""The statements of the source note; the five before them are about its headings and typing slips."""


@pytest.fixture(scope="module")
def library() -> Library:
    """Everything that is shipped."""
    return load([shipped()])


def faces(library: Library) -> Iterator[Card]:
    """Every card in each of its languages."""
    for card in library.cards.values():
        yield card
        if card.other is not None:
            yield card.other


def test_no_complaint_is_raised(library: Library) -> None:
    assert [str(complaint) for complaint in library.complaints] == []


def test_every_card_accepts_its_solution_and_refuses_its_mistakes(library: Library) -> None:
    for card in faces(library):
        for draw in map(Draw, SEEDS):
            solution = card.solution(draw)
            if solution:
                assert card.grade(solution, draw).verdict is Verdict.RIGHT, (card.id, card.lang, draw)
            for name, answer in card.mistakes(draw).items():
                assert card.grade(answer, draw).verdict is not Verdict.RIGHT, (card.id, card.lang, name, draw)


def test_every_card_is_written_in_both_languages_with_a_reason(library: Library) -> None:
    lacking = [card.id for card in library.cards.values() if set(card.languages) != {"en", "zh"}]
    assert lacking == []
    assert [
        card.id for card in faces(library) if not card.reason(Draw()).strip() and card.kind != "term"
    ] == []


def test_every_deck_opens_with_a_map_in_both_languages(library: Library) -> None:
    for deck in library.decks:
        assert set(deck.titles) == {"en", "zh"}, deck.name
        assert all(title and overview for title, overview in deck.titles.values()), deck.name


def test_the_lstm_chapter_has_cards_of_all_kinds_and_ten_numbers_that_nn_computes(library: Library) -> None:
    cards = [card for card in library.cards.values() if card.id.startswith("lstm.")]
    kinds = Counter(card.kind for card in cards)
    assert len({card.family for card in cards}) >= 40
    assert {"q", "term", "cloze", "choose", "judge", "order", "match", "recall", "number"} <= set(kinds)
    assert sum(bool(getattr(card, "by", "")) for card in cards) >= 10


def test_at_most_a_third_of_the_cards_are_plain_flips(library: Library) -> None:
    kinds = Counter(card.kind for card in library.cards.values())
    assert kinds["q"] * 3 <= sum(kinds.values())


def test_every_statement_of_the_note_but_those_on_its_layout_is_reached(library: Library) -> None:
    claims = {claim for card in library.cards.values() for claim in card.claims}
    assert claims == {f"C{number:03}" for number in range(FIRST, LAST + 1)}
