from collections.abc import Callable

from studynn.decks.library import Library

Read = Callable[..., Library]

BOTH = """\
lang: en
tags: [t]
cards:
- q: What?
  a: That.
  why: Because.
  id: k
  zh:
    q: 什么？
    a: 那个。
- cloze: the <cell> and the <gate>
  id: c
  zh:
    cloze: <细胞>与<门>，各有其职
"""


def test_an_overlay_replaces_fields_and_leaves_the_others(read: Read) -> None:
    card = read(BOTH).cards["k"]
    chinese = card.speaking("zh")
    assert (chinese.q, chinese.a, chinese.why, chinese.lang) == ("什么？", "那个。", "Because.", "zh")
    assert (chinese.id, chinese.deck, chinese.tags) == ("k", "deck", ("t",))
    assert card.languages == ("en", "zh")
    assert (card.zh, card.en) == ({}, {})


def test_a_card_speaks_back_and_forth(read: Read) -> None:
    card = read(BOTH).cards["k"]
    chinese = card.speaking("zh")
    assert chinese.languages == ("zh", "en")
    assert chinese.speaking("en") == card
    assert chinese.speaking("en").speaking("zh") == chinese
    assert chinese.speaking("zh") is chinese


def test_a_card_of_one_language_stays_as_it_is(read: Read) -> None:
    card = read("- q: x\n  a: y\n  id: k\n").cards["k"]
    assert card.speaking("zh") is card
    assert card.languages == ("en",)


def test_a_chinese_deck_has_english_overlays(read: Read) -> None:
    library = read("lang: zh\ncards:\n- q: 甲\n  a: 乙\n  id: k\n  en:\n    q: A\n")
    assert library.complaints == ()
    assert library.cards["k"].lang == "zh"
    assert library.cards["k"].speaking("en").q == "A"


def test_siblings_are_paired_by_position_and_share_their_ids(read: Read) -> None:
    library = read(BOTH)
    assert list(library.cards) == ["k", "c#cell", "c#gate"]
    gate = library.cards["c#gate"]
    assert gate.speaking("zh").id == "c#gate"
    assert gate.family == "c"


def test_each_language_accepts_the_answers_of_the_other(read: Read) -> None:
    cell = read(BOTH).cards["c#cell"]
    assert cell.also == ("细胞", "门")
    assert cell.speaking("zh").also == ("cell", "gate")


def test_languages_that_make_different_numbers_of_cards_are_told(read: Read) -> None:
    (told,) = read("- cloze: a <b>\n  zh:\n    cloze: <甲><乙>\n").complaints
    assert (told.line, told.column) == (2, 3)
    assert told.message == "the two languages make different numbers of cards: 1 in en and 2 in zh"


def test_a_slip_in_the_head_does_not_make_its_overlays_faulty(read: Read) -> None:
    library = read("deck: d\nlang: zh\ntitel: T\ncards:\n- q: 甲\n  a: 乙\n  en:\n    q: A\n")
    assert [c.line for c in library.complaints] == [3]
