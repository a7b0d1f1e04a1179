import os
from collections.abc import Callable
from pathlib import Path

import pytest

from studynn.cards.card import Card
from studynn.decks.library import Library, unnamed
from studynn.decks.load import load

Read = Callable[..., Library]

GOOD = """\
deck: lstm
title: LSTM
lang: en
tags: [lstm, gates]
source: Hochreiter 1997
overview: Two states.
zh:
  title: 长短期记忆
cards:
- q: one
  a: no
  id: a.one
- order: two
  steps: [007, 1.10]
  tags: [lstm, steps]
  source: mine
  id: a.two
  after: a.one
  demo:
    lstm_step: {c: '3'}
"""


def test_a_deck_comes_with_its_head(read: Read) -> None:
    (deck,) = read(GOOD).decks
    assert (deck.name, deck.title, deck.lang, deck.tags, deck.source, deck.overview) == (
        "lstm",
        "LSTM",
        "en",
        ("lstm", "gates"),
        "Hochreiter 1997",
        "Two states.",
    )
    assert deck.path == Path("deck.yaml")


def test_a_deck_speaks_both_languages_back_and_forth(read: Read) -> None:
    (deck,) = read(GOOD).decks
    chinese = deck.speaking("zh")
    assert (chinese.title, chinese.overview) == ("长短期记忆", "Two states.")
    assert chinese.speaking("en") == deck


def test_cards_carry_their_deck_its_tags_and_its_source(read: Read) -> None:
    library = read(GOOD)
    one, two = library.cards["a.one"], library.cards["a.two"]
    assert library.complaints == ()
    assert (one.deck, one.lang, one.tags, one.source) == ("lstm", "en", ("lstm", "gates"), "Hochreiter 1997")
    assert (two.tags, two.source) == (("lstm", "gates", "steps"), "mine")
    assert library.decks[0].names == ("a.one", "a.two")


def test_texts_stay_as_typed(read: Read) -> None:
    library = read(GOOD)
    assert library.cards["a.one"].a == "no"
    assert library.cards["a.two"].steps == ("007", "1.10")


def test_a_bare_list_is_a_deck_named_after_its_file(read: Read) -> None:
    (deck,) = read("- q: 什么是动量？\n  a: 梯度的滑动平均\n", "momentum.yaml").decks
    assert (deck.name, deck.title, deck.lang, len(deck.names)) == ("momentum", "momentum", "en", 1)


def test_a_card_says_where_it_opens(read: Read) -> None:
    library = read(GOOD)
    spot = library.spot(library.cards["a.two"])
    assert (spot.path, spot.line, spot.column, spot.text) == (Path("deck.yaml"), 13, 3, "- order: two")


def test_a_card_without_an_id_gets_one_for_this_run_that_no_author_can_write(read: Read) -> None:
    library = read("- q: x\n  a: y\n- cloze: <b> and <c>\n- q: z\n  a: y\n  id: named\n")
    assert list(library.cards) == ["new~1", "new~2#b", "new~2#c", "named"]
    assert [unnamed(card) for card in library.cards.values()] == [True, True, True, False]
    assert [c.kind for c in read("- q: x\n  a: y\n  id: new~1\n").complaints] == ["id"]


def test_an_id_used_twice_is_told_with_both_places(read: Read) -> None:
    library = read("- q: x\n  a: y\n  id: k\n", "a.yaml", b="- q: z\n  a: w\n  id: k\n")
    assert [str(c).splitlines()[0] for c in library.complaints] == [
        "b.yaml:3:7: the id `k` is taken, by a.yaml:1 [duplicate-id]"
    ]
    assert library.complaints[0].hint == "take this line out; `studynn fmt` writes a fresh id"
    assert library.cards["k"].q == "x"
    assert library.decks[1].names == ()


def test_a_faulty_card_is_left_out_and_the_others_are_there(read: Read) -> None:
    library = read("- q: x\n  a: y\n  id: x\n- q: z\n- q: w\n  a: y\n  id: w\n")
    assert list(library.cards) == ["x", "w"]
    assert [c.line for c in library.complaints] == [4]


def test_after_must_lead_to_a_card(read: Read) -> None:
    library = read("- q: x\n  a: y\n  id: x\n  after: [w, x1, w#b]\n- cloze: <b> <c>\n  id: w\n")
    assert [(c.line, c.column, c.message) for c in library.complaints] == [(4, 14, "no card has the id `x1`")]
    assert library.cards["x"].after == ("w", "w#b")


def test_cards_that_wait_for_each_other_are_freed(read: Read) -> None:
    text = "".join(f"- q: x\n  a: y\n  id: {a}\n  after: {b}\n" for a, b in ("ab", "bc", "ca", "da"))
    library = read(text)
    assert [str(c).splitlines()[0] for c in library.complaints] == [
        "deck.yaml:12:10: `c` waits for itself: c after a after b after c [after]"
    ]
    assert {card.id: card.after for card in library.cards.values()} == {"a": "b", "b": "c", "c": (), "d": "a"}


def test_a_long_circle_is_told_in_short_and_many_of_them_fast(read: Read) -> None:
    names = [f"k{i}" for i in range(3_000)]
    pairs = zip(names, [*names[1:], names[0]], strict=True)
    (told,) = read("".join(f"- q: x\n  a: y\n  id: {a}\n  after: {b}\n" for a, b in pairs)).complaints
    assert told.message == "`k2999` waits for itself: k2999 after k0 after k1 after … after k2998 after k2999"
    pairs = [pair for i in range(3_000) for pair in ((f"a{i}", f"b{i}"), (f"b{i}", f"a{i}"))]
    library = read("".join(f"- q: x\n  a: y\n  id: {a}\n  after: {b}\n" for a, b in pairs))
    assert len(library.complaints) == 3_000


def test_a_file_of_nothing_but_faults_is_given_up(read: Read) -> None:
    for text in ("- q: @\n" * 15_000, "- q: x\n" * 15_000, "- q: a # b\n  a: x\n" * 2_000):
        complaints = read(text).complaints
        assert len(complaints) == 501
        assert complaints[0].message == "more than 500 complaints about one file: the rest of it is not read"


def test_more_cards_than_a_file_may_hold_are_not_read_one_by_one(read: Read) -> None:
    library = read("- {q: x, a: y}\n" * 20_001)
    assert [c.message for c in library.complaints] == ["a list holds at most 20000 items here"]
    assert library.cards == {}


def test_a_card_after_itself_is_freed(read: Read) -> None:
    library = read("- q: x\n  a: y\n  id: k\n  after: k\n")
    assert [c.message for c in library.complaints] == ["`k` waits for itself: k after k"]
    assert library.cards["k"].after == ()


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 0, "there is nothing in this file"),
        ("# only a comment\n", 0, "there is nothing in this file"),
        ("just text", 1, "a deck is a list of cards or a mapping, not a text"),
        ("[]", 1, "there are no cards in this deck"),
        ("{}", 1, "there are no cards in this deck"),
        ("deck: x\ncards: []\n", 2, "`cards` is empty"),
        ("deck: x\ncards:\n", 2, "`cards` is empty"),
        ("deck: x\ncards: text\n", 2, "`cards` is a text, not a list"),
        ("deck: x\n", 1, "a deck needs `cards`"),
        ("q: x\na: y\n", 1, "a deck is a list of cards, this is a card alone"),
        ("lang: fr\ncards:\n- q: x\n  a: y\n", 1, "`lang` is `fr`, not one of `en`, `zh`"),
        ("lang: zh\nzh:\n  title: x\ncards:\n- q: x\n  a: y\n", 2, "this deck is in zh already"),
        ("- q: a\n  a: b\n---\n- q: c\n  a: d\n", 3, "a second document begins here"),
    ],
)
def test_what_is_no_deck_is_told(read: Read, text: str, line: int, message: str) -> None:
    assert [(c.line, c.message) for c in read(text).complaints] == [(line, message)]


def test_hostile_files_are_complaints_and_the_good_deck_beside_them_loads(
    tmp_path: Path, kinds: dict[str, type[Card]]
) -> None:
    decks = tmp_path / "decks"
    decks.mkdir()
    laughs = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\ncards: [*c]\n"
    hostile = {
        "laughs": laughs.encode(),
        "merge": b"- &a {q: x}\n- <<: [*a, *a]\n",
        "self": b"- &a [*a]\n",
        "deep": b"[" * 100_000,
        "dashes": b"- " * 100_000,
        "double": b"- q: x\n  q: y\n",
        "python": b"- !!python/object/apply:os.system [ls]\n",
        "binary": b"- q: !!binary aGk=\n",
        "escape": b'- q: "\\e]52;c;aGk=\\a"\n  a: y\n',
        "bidi": "- q: x\u202ey\n  a: z\n".encode(),
        "bytes": bytes(range(256)),
        "gbk": "- q: 什么".encode("gbk"),
        "huge": b"- q: x\n" * 1_300_000,
        "long": b"- q: " + b"x" * 70_000,
        "nul": b"- q: a\0b\n  a: c\n",
    }
    for name, held in hostile.items():
        (decks / f"{name}.yaml").write_bytes(held)
    (tmp_path / "secret.yaml").write_text("- q: secret\n  a: x\n")
    (decks / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    (decks / "circle.yaml").symlink_to(decks / "circle.yaml")
    os.mkfifo(decks / "pipe.yaml")
    (decks / "zero.yaml").symlink_to("/dev/zero")
    (decks / "good.yaml").write_text("- q: x\n  a: y\n  id: good\n")
    library = load([decks], kinds)
    assert list(library.cards) == ["good"]
    assert {c.path.stem for c in library.complaints} == {*hostile, "link", "circle", "pipe", "zero"}


@pytest.mark.parametrize(
    ("card", "message"),
    [
        (f"- cloze: |\n    {'{{a}} ' * 9_000}", "`cloze` has more than 2000 characters"),
        (f"- cloze: |\n    {'{{' * 900}", "a cloze needs a blank, {{like this}}"),
        (
            "- table: t\n  cells: |\n" + f"    {'{{a}} | ' * 20}a\n" * 20,
            "`cells`: a table needs a hole, {{like this}}, and has at most 64",
        ),
    ],
)
def test_a_card_of_endless_blanks_is_refused_at_once(tmp_path: Path, card: str, message: str) -> None:
    (tmp_path / "a.yaml").write_text(card)
    assert [c.message for c in load([tmp_path]).complaints] == [message]


def test_a_stray_character_costs_its_card_only(read: Read) -> None:
    library = read("deck: d\ncards:\n- q: a\u202eb\n  a: c\n- q: x\n  a: y\n  id: k\n")
    assert [(c.line, c.column, c.message) for c in library.complaints] == [
        (3, 7, "the control character U+202E is not allowed")
    ]
    assert list(library.cards) == ["k"]


def test_a_file_is_read_once_and_a_missing_one_is_told(tmp_path: Path, kinds: dict[str, type[Card]]) -> None:
    (tmp_path / "a.yaml").write_text("- q: x\n  a: y\n  id: k\n")
    library = load([tmp_path, tmp_path / "a.yaml", tmp_path / "none.yaml"], kinds)
    assert len(library.decks) == 1
    assert [c.message for c in library.complaints] == ["this file cannot be read: No such file or directory"]


def test_the_fast_way_and_the_careful_way_read_the_same_cards(read: Read) -> None:
    fast = read(GOOD)
    careful = read(f"{GOOD}- q: has a fault\n")
    assert dict(careful.cards) == dict(fast.cards)
    assert len(careful.complaints) == 1
