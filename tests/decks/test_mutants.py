"""Whatever is done to a good deck, it loads or is complained about; nothing is raised."""

from itertools import count
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studynn.cards.card import Card
from studynn.decks.bind import bind
from studynn.decks.complaint import Refused, report
from studynn.decks.kinds import Kinds
from studynn.decks.reading import page
from studynn.decks.tree import grow
from studynn.text import FORBIDDEN

DECK = """\
deck: d
lang: en
tags: [a, b]
zh: {title: 题}
cards:
- q: What is this [0, 1)?
  a: 'It''s {x: y}'
  hint: [one, two]
  id: a.b
  zh:
    q: 什么？
- choose: c   # comment
  right: r
  wrong:
    a: because
    b: |
      block
       more
- judge: j
  truth: false
  because: >
    一行
    二行
  after: a.b
- cloze: a <b> c <d>
  zh:
    cloze: 甲<乙>丙<丁>
- recall: r
  items:
  - a
  - [b, 乙]
  enough: 1
"""

PIECES = [
    *"[]{}\"'|>*&!%@`#:,-?~<\n\t ：，　\u00a0—\0\x1b\x85\u202e\ufeff\r中",
    "\n- ",
    ": ",
    " #",
    "---\n",
    "...\n",
    "<<: ",
    "\n  ",
    "\n    ",
    '"\\u0000"',
    "&a ",
    "*a",
    "!!set ",
    "? ",
    "<<<<<<< HEAD\n",
    "- " * 20,
    "[" * 20,
]

UNTIMED = settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

Change = tuple[int, int, str]
"""Where, how many characters go, what comes instead."""

edits = st.lists(
    st.tuples(st.integers(0, len(DECK)), st.integers(0, 12), st.sampled_from(["", *PIECES])),
    min_size=1,
    max_size=4,
)


def mutant(changes: list[Change]) -> str:
    text = DECK
    for at, gone, new in changes:
        text = text[:at] + new + text[at + gone :]
    return text


def test_the_deck_itself_is_in_order(kinds: dict[str, type[Card]]) -> None:
    bound = bind(page(Path("a.yaml"), DECK.encode()), Kinds(kinds), count())
    assert (len(bound.families), bound.complaints) == (5, [])


@UNTIMED
@given(changes=edits)
def test_a_changed_deck_loads_or_is_told(kinds: dict[str, type[Card]], changes: list[Change]) -> None:
    _loads_or_is_told(mutant(changes).encode(), kinds)


@UNTIMED
@given(held=st.binary(max_size=80))
def test_any_bytes_load_or_are_told(kinds: dict[str, type[Card]], held: bytes) -> None:
    _loads_or_is_told(held, kinds)


def _loads_or_is_told(held: bytes, kinds: dict[str, type[Card]]) -> None:
    try:
        read = page(Path("a.yaml"), held)
    except Refused:
        return
    bound = bind(read, Kinds(kinds), count())
    assert bound.deck is not None or bound.complaints
    assert all(1 <= c.line <= len(read.lines) for c in bound.complaints if c.line)
    printed = report(bound.complaints, 1_000)
    assert not FORBIDDEN.search(printed)


@UNTIMED
@given(changes=edits)
def test_both_parsers_grow_the_same_tree(changes: list[Change]) -> None:
    text = mutant(changes)
    with pytest.MonkeyPatch.context() as patch:
        grown = _grown(text)
        patch.setattr("studynn.decks.tree.Parser", yaml.BaseLoader)
        pure = _grown(text)
    assert grown is None or pure is None or grown == pure


def _grown(text: str) -> object:
    try:
        return grow(text)
    except (Refused, yaml.YAMLError):
        return None
