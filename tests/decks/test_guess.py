from collections.abc import Callable

import pytest

from studynn.decks.library import Library

Read = Callable[..., Library]

RESEARCH = """\
cards:
  - q: 什么是区间？
    hint: half open
    a: [0, 1) 区间
  - q: fine
    a: one card that nothing is wrong with

  - q：什么是动量？
    a: 梯度的滑动平均
  - q: one
\ta: after a tab
  - q: What is a: b?
    a: two colons
  - q: beta
    hint: in double quotes
    why: x
    a: "\\beta 和 \\nu"
"""


def test_one_slip_does_not_hide_the_others(read: Read) -> None:
    library = read(RESEARCH, "broken2.yaml")
    assert "\n\n".join(map(str, library.complaints)) == (
        "broken2.yaml:4:8: this text starts with [, which means something else in YAML [syntax]\n"
        "  |\n"
        "4 |     a: [0, 1) 区间\n"
        "  |        ^ write '…' around it, or put it below `a: |`\n"
        "\n"
        "broken2.yaml:8:6: a full-width colon ： [syntax]\n"
        "  |\n"
        "8 |   - q：什么是动量？\n"
        "  |      ^^ YAML needs ': ' here, a plain colon and a space\n"
        "\n"
        "broken2.yaml:11:1: a tab in the indentation [syntax]\n"
        "   |\n"
        "11 |  a: after a tab\n"
        "   | ^ use spaces\n"
        "\n"
        "broken2.yaml:12:17: a second ': ' in one text [syntax]\n"
        "   |\n"
        "12 |   - q: What is a: b?\n"
        "   |                 ^ write '…' around the text, or put it below `q: |`\n"
        "\n"
        "broken2.yaml:17:8: this quoted text holds the control character U+0008, made by a backslash"
        " [control]\n"
        "   |\n"
        '17 |     a: "\\beta 和 \\nu"\n'
        "   |        ^^^^^^^^^^^^^^ write it in single quotes, where a backslash is a backslash"
    )
    assert [card.q for card in library.cards.values()] == ["fine"]


@pytest.mark.parametrize(
    ("card", "place", "message"),
    [
        ("- q: 'never ends\n  a: b", (1, 6), "this quote ' is never closed"),
        ('- q: "said" he\n  a: b', (1, 13), "text behind a closing quote"),
        ("- q:x\n  a: b", (1, 4), "no space behind the colon"),
        ("- q: x\n  a:y\n  why: z", (2, 4), "no space behind the colon"),
        ("- q: x\n  a：y\n  why: z", (2, 4), "a full-width colon ："),
        ("- q: x\n  a: @home", (2, 6), "this text starts with @, which means something else in YAML"),
        ("- q: x\n  a: `code`", (2, 6), "this text starts with `, which means something else in YAML"),
        ("- q: x\n  a: %d", (2, 6), "this text starts with %, which means something else in YAML"),
        ("- q: x\n  a: *bold*", (2, 6), "this text starts with *, which means something else in YAML"),
        ("- q: x\n  a: * star", (2, 6), "this text starts with *, which means something else in YAML"),
        ("- q: x\n  a: !", (2, 6), "this text starts with !, which means something else in YAML"),
        ("- q: x\n  a: & b", (2, 6), "this text starts with &, which means something else in YAML"),
        ("- q: x\n  a: {x} of y", (2, 6), "this text starts with {, which means something else in YAML"),
        ("- q: x\n  a: [0, 1] too", (2, 6), "this text starts with [, which means something else in YAML"),
        ("- q: x\n  a: | text", (2, 6), "this text starts with |, which means something else in YAML"),
        ("- q: x\n  a: > 0", (2, 6), "this text starts with >, which means something else in YAML"),
        (
            "- order: x\n  steps:\n  - @a",
            (3, 5),
            "this text starts with @, which means something else in YAML",
        ),
        ("- q: x\n\u3000\u3000a: b", (2, 1), "a strange space U+3000 in the indentation"),
        ("- q: x\n\u00a0\u00a0a: b", (2, 1), "a strange space U+00A0 in the indentation"),
        ("— q: x\n  a: b", (1, 1), "a long dash —"),
        ("- q: x\n<<<<<<< HEAD\n  a: b\n=======\n  a: c\n>>>>>>> x", (2, 1), "a mark of an unfinished merge"),
    ],
)
def test_the_caret_stands_under_what_the_author_did(
    read: Read, card: str, place: tuple[int, int], message: str
) -> None:
    told = read(f"{card}\n").complaints
    assert [((c.line, c.column), c.message) for c in told] == [(place, message)]


def test_text_in_block_style_is_not_suspected(read: Read) -> None:
    told = read("- q: |\n    a：b [0, 1)\n    - c：d\n  a: @x\n").complaints
    assert [(c.line, c.column) for c in told] == [(4, 6)]


def test_what_is_not_recognised_is_told_in_the_words_of_the_parser(read: Read) -> None:
    (told,) = read("- q: x\n  a: y\n   why: z\n").complaints
    assert str(told) == (
        "deck.yaml:3:7: YAML stops here: mapping values are not allowed in this context [syntax]\n"
        "  |\n"
        "3 |    why: z\n"
        "  |       ^ is it indented like the lines above?"
    )


def test_a_broken_head_is_told_and_its_cards_are_still_checked(read: Read) -> None:
    library = read("deck: d\ntitle: LSTM: the gates\ncards:\n- q: x\n  b: y\ntags: [a\n")
    assert [(c.line, c.column, c.kind) for c in library.complaints] == [
        (2, 12, "syntax"),
        (4, 3, "missing-key"),
        (5, 3, "unknown-key"),
    ]
    assert library.decks == ()
