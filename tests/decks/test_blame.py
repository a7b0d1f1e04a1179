from collections.abc import Callable

import pytest

from studynn.decks.library import Library

Read = Callable[..., Library]

FAULTS = """\
deck: d
titel: T
tags: nn
cards:
- choose: c
  right: r
  worng: [a, b]
- chose: c
- q: one
  order: two
  a: x
- order: o
  steps: just text
- judge: j
  truth: flase
  because: [a, b]
- q: q
  a: {x: y}
  id: Bad_ID
- recall: r
  items:
  - a
  - b: c
  - [d, {e: f}]
  enough: two
  share: nan
- just a text
- [a, list]
- q：全角
- q: no colon a：x
- q: s
  a: x
  zh: no
- q: s
  a: x
  en:
    q: y
- q: s
  a: x
  zh:
    id: x
    q: [a, b]
    w: y
- cloze: no blank
- cloze: a <blank>
  zh:
    cloze: 无
- q:
  a: x
  id:
- choose: c
  right: r
  wrong:
    a: [b]
    c: d
- q: s
  a: x
  demo: {lstm_step: {c: [1]}}
- {}
"""


def test_all_faults_of_a_file_are_found_each_at_its_place(read: Read) -> None:
    assert [(c.line, c.column, c.kind, c.message) for c in read(FAULTS).complaints] == [
        (2, 1, "unknown-key", "a deck has no `titel`"),
        (3, 7, "type", "`tags` is a text, not a list"),
        (7, 3, "unknown-key", "a `choose` card has no `worng`"),
        (8, 3, "unknown-kind", "no kind of card opens with `chose`"),
        (10, 3, "two-kinds", "a second kind in one card: it is `q` already"),
        (13, 10, "type", "`steps` is a text, not a list"),
        (15, 10, "choice", "`truth` is `flase`, not one of `true`, `false`, `对`, `错`"),
        (16, 12, "type", "`because` is a list, not a text"),
        (18, 6, "type", "`a` is a mapping, not a text"),
        (19, 7, "id", "`Bad_ID` is no id"),
        (23, 5, "type", "item 2 of `items` is a mapping, not a text or a list"),
        (24, 9, "type", "item 2 of `items` is a mapping, not a text"),
        (25, 11, "type", "`enough` is `two`, not a whole number"),
        (26, 10, "type", "`share` is `nan`, not a number that can be computed with"),
        (27, 3, "card", "a card is a mapping that opens with its kind, not a text"),
        (28, 3, "card", "a card is a mapping that opens with its kind, not a list"),
        (29, 3, "card", "a card is a mapping that opens with its kind, not a text"),
        (30, 3, "missing-key", "a `q` card needs `a`"),
        (33, 7, "type", "`zh` is a text, not a mapping"),
        (36, 3, "overlay", "this deck is in en already"),
        (41, 5, "overlay", "`id` is the same in both languages"),
        (42, 8, "type", "`q` is a list, not a text"),
        (43, 5, "unknown-key", "the `zh` side of a `q` card has no `w`"),
        (44, 10, "card", "`cloze` needs a blank, <like this>"),
        (47, 12, "card", "`cloze` needs a blank, <like this>"),
        (48, 3, "empty", "`q` is empty"),
        (50, 3, "empty", "`id` is empty"),
        (54, 8, "type", "`a` is a list, not a text"),
        (58, 25, "type", "`c` is a list, not a text"),
        (59, 3, "card", "this card is empty"),
    ]


def test_a_deck_with_a_faulty_head_is_not_loaded(read: Read) -> None:
    library = read(FAULTS)
    assert (library.decks, dict(library.cards)) == ((), {})


@pytest.mark.parametrize(
    ("card", "hint"),
    [
        ("- choose: c\n  right: r\n  worng: [a]", "did you mean `wrong`?"),
        ("- jugde: x", "did you mean `judge`?"),
        ("- xyz: x", "the kinds are `q`, `choose`, `judge`, `order`, `recall`, `cloze`"),
        ("- order: o\n  steps: text", "write one item a line, each behind '- ', or [a, b]"),
        ("- q: x\n  a: [a, b]", "[ ] or '- ' makes a list of it: write '…' around a text"),
        ("- q: x\n  a: {b}", "': ' or { } makes a mapping of a text: write '…' around it"),
        ("- q: x", "add a line `a: …`"),
        ("- q: x\n    a：y", "`a` ran into the text above it: YAML needs 'a: ', a plain colon and a space"),
        ("- q：x", "a full-width colon ：, where YAML needs ': ', a plain colon and a space"),
        ("- q:x", "YAML needs ': ', a colon and a space"),
        (
            "- q: x\n  a: y\n  id: 9x",
            "small letters and digits, a letter first, and `.`, `_` or `-` between them; at most 64",
        ),
    ],
)
def test_a_hint_says_what_to_do(read: Read, card: str, hint: str) -> None:
    assert [c.hint for c in read(card).complaints] == [hint]


def test_a_mistyped_key_is_told_once_word_for_word(read: Read) -> None:
    (told,) = read("- choose: c\n  right: r\n  worng: [Sigmoid, Tanh, Leaky ReLU]\n", "mut.yaml").complaints
    assert str(told) == (
        "mut.yaml:3:3: a `choose` card has no `worng` [unknown-key]\n"
        "  |\n"
        "3 |   worng: [Sigmoid, Tanh, Leaky ReLU]\n"
        "  |   ^^^^^ did you mean `wrong`?"
    )


def test_marks_count_the_lines_of_the_file_when_its_cards_are_read_alone(read: Read) -> None:
    told = read("cards:\n- q: @\n  a: x\n\n- q: x\n  b: y\n").complaints
    assert [(c.line, c.column, c.kind) for c in told] == [
        (2, 6, "syntax"),
        (5, 3, "missing-key"),
        (6, 3, "unknown-key"),
    ]
