"""Tables with holes: each a card of its own, asked among its neighbours."""

import msgspec
import pytest

from studynn.cards.ask import Line, PickOne
from studynn.cards.card import Draw, Malformed, Verdict
from studynn.cards.table import Table
from studynn.text import Both

CELLS = """\
.             | RNN   | LSTM  | GRU
gates         | {{0|none}} | {{3}} | {{2}}
weight blocks | {{1}} | {{4}} | {{3}}
"""
WORDS = """\
.    | gradients
RNN  | {{vanish or explode easily}}
LSTM | {{eased by an additive cell path}}
GRU  | {{eased by copying with the update gate}}
"""
DRAW = Draw(3)


def made(cells: str, **fields: object) -> Table:
    """A table card as a deck would give it."""
    return msgspec.convert({"\x7fkind": "table", "table": "Side by side", "cells": cells, **fields}, Table)


def test_each_hole_is_a_card_named_after_its_headings() -> None:
    cards = made(CELLS, id="c").split()
    assert [card.id for card in cards] == [
        "c#gates.rnn",
        "c#gates.lstm",
        "c#gates.gru",
        "c#weightblocks.rnn",
        "c#weightblocks.lstm",
        "c#weightblocks.gru",
    ]
    assert len({card.family for card in cards}) == 1


def test_the_asked_hole_is_marked_and_the_others_are_closed() -> None:
    asked = made(CELLS).split()[1].ask(DRAW)
    assert isinstance(asked, Line)
    assert asked.prompt == "Side by side\n\ngates · LSTM"
    assert asked.grid == (
        ("", "RNN", "LSTM", "GRU"),
        ("gates", "…", "?", "…"),
        ("weight blocks", "…", "…", "…"),
    )
    assert asked.expects == Both("the cell marked ?", "标有 ? 的一格")


@pytest.mark.parametrize("cells", [CELLS, WORDS])
def test_every_hole_accepts_its_answer_and_refuses_its_neighbours(cells: str) -> None:
    for card in made(cells).split():
        assert card.grade(card.solution(DRAW), DRAW).verdict is Verdict.RIGHT
        assert len(card.mistakes(DRAW)) >= 2
        for name, answer in card.mistakes(DRAW).items():
            grade = card.grade(answer, DRAW)
            assert (grade.verdict, grade.mistake) == (Verdict.WRONG, name)


def test_synonyms_and_the_other_language_count() -> None:
    english, chinese = made(CELLS), made(CELLS.replace("{{0|none}}", "{{没有}}"), **{"\x7flang": "zh"})
    card = english.accepting(chinese).split()[0]
    assert [card.grade(a, DRAW).verdict.value for a in ("0", "none", "没有", "3")] == [
        "right",
        "right",
        "right",
        "wrong",
    ]


def test_long_cells_are_chosen_among_the_same_column() -> None:
    card = made(WORDS).split()[0]
    asked = card.ask(DRAW)
    assert isinstance(asked, PickOne)
    assert sorted(asked.options) == sorted(
        [
            "vanish or explode easily",
            "eased by an additive cell path",
            "eased by copying with the update gate",
        ]
    )
    with pytest.raises(Malformed, match="is not one of the options"):
        card.grade("something else", DRAW)


def test_the_author_says_how_it_is_asked() -> None:
    assert isinstance(made(CELLS, **{"as": "choice"}).split()[0].ask(DRAW), PickOne)
    assert isinstance(made(WORDS, **{"as": "line"}).split()[0].ask(DRAW), Line)


@pytest.mark.parametrize(
    ("cells", "said"), [("a | b\nc", "as many cells as the first"), ("a | b\nc | d", "a table needs a hole")]
)
def test_a_crooked_table_is_refused(cells: str, said: str) -> None:
    with pytest.raises(msgspec.ValidationError, match=said):
        made(cells)


def test_a_mistake_of_a_table_speaks_the_language_of_its_card() -> None:
    cells = ".     | RNN   | LSTM\ngates | {{0}} | {{3}}\n"
    for lang, said in (("en", "the cell “3”"), ("zh", "“3”是另一格的内容")):
        card = Table(table="?", cells=cells, id="t", lang=lang).split()[0]
        assert card.mistakes(Draw()) == {said: "3"}
        assert card.grade("3", Draw()).mistake == said
