"""Text to str, list and dict, from YAML events, with every scalar the text that was typed.

Nothing is resolved, so `no` and `007` stay what they are. Refused: anchors, aliases, tags, merge keys,
second documents, doubled keys, depth. Depth is counted on the events as they come: libyaml's composer
dies of 50,000 brackets, and its scanner is quadratic in them. A text in block style loses its last line
end; a line break between two Chinese characters is no space.
"""

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any, NamedTuple, NoReturn

import yaml
from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from studynn.decks.complaint import Place, Refused
from studynn.decks.reading import UNREADABLE, code_point

DEPTH = 16
MOST_TEXT = 65_536
MOST_ITEMS = 1_000
MOST_CARDS = 20_000

Node = str | list["Node"] | dict[str, "Node"]

_Event = Any
"""One of yaml.events. Its stubs call the marks optional, which on events they never are."""

Parser = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader

_CJK = "\u2e80-\u30ff\u31c0-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
_GAP = re.compile(f"[{_CJK}] [{_CJK}]")
_ENDS, _BEGINS = re.compile(f"[{_CJK}]$"), re.compile(f"^[{_CJK}]")
_LATEX = re.compile(r"(?<!\\)(?:\\\\)*(\\t|\\n(?:abla|eq|e\b|u\b|mid))")
_TOO_DEEP = f"this is nested more than {DEPTH} levels deep"
_QUOTES = "write it in single quotes, where a backslash is a backslash"


class Tree(NamedTuple):
    """A parsed text, and the line (from 0) on which each item of the deck's list begins."""

    value: Node
    starts: tuple[int, ...]


def grow(text: str) -> Tree:
    """The tree of `text`. Raises Refused, or yaml.YAMLError where it is no YAML."""
    try:
        return _Grower(text).tree()
    except yaml.MarkedYAMLError as error:
        # From 0.2.6 on libyaml's scanner, which reads ahead of the events, has a depth of its own.
        if error.problem_mark and "nesting depth" in (error.problem or ""):
            mark = error.problem_mark
            raise Refused(Place(mark.line, mark.column), "depth", _TOO_DEEP) from error
        raise


class _Grower:
    """One reading of one text, event by event."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.next: Callable[[], Any] = Parser(text).get_event
        self.starts: list[int] = []

    def tree(self) -> Tree:
        self.next()
        event = self.next()
        if isinstance(event, StreamEndEvent):
            raise Refused(None, "empty", "there is nothing in this file", "a deck is a list of cards")
        if isinstance(event, DocumentStartEvent) and event.tags:
            _refuse(event, "tag", "tags are not read in decks", "take the %TAG line out")
        value = self._root(self.next())
        self.next()
        if not isinstance(event := self.next(), StreamEndEvent):
            _refuse(
                event, "document", "a second document begins here", "one file is one deck: take out `---`"
            )
        return Tree(value, tuple(self.starts))

    def _root(self, event: _Event) -> Node:
        if isinstance(event, SequenceStartEvent):
            return self._list(event, 1, cards=True)
        return self._node(event, 0)

    def _node(self, event: _Event, depth: int) -> Node:
        if type(event) is ScalarEvent:
            return self._text(event)
        _plain(event)
        if depth == DEPTH:
            _refuse(event, "depth", _TOO_DEEP)
        if type(event) is MappingStartEvent:
            return self._mapping(event, depth + 1)
        return self._list(event, depth + 1)

    def _mapping(self, start: _Event, depth: int) -> Node:
        found: dict[str, Node] = {}
        while type(event := self.next()) is not MappingEndEvent:
            key = self._key(event, found)
            event = self.next()
            if depth == 1 and key == "cards" and type(event) is SequenceStartEvent:
                found[key] = self._list(event, 2, cards=True)
            else:
                found[key] = self._node(event, depth)
        if len(found) > MOST_ITEMS:
            _refuse(start, "too-many", f"a mapping holds at most {MOST_ITEMS} keys")
        return found

    def _key(self, event: _Event, found: dict[str, Node]) -> str:
        _plain(event)
        if type(event) is not ScalarEvent:
            _refuse(event, "key", "a key is a text here, not a list or a mapping", "write '…' around it")
        key = self._text(event)
        if key in found:
            _refuse(event, "duplicate-key", f"a second `{key}` in one mapping", "take one of the two out")
        if key == "<<":
            _refuse(event, "merge-key", "merge keys are not read in decks", "write the fields out")
        if not key:
            _refuse(event, "key", "this key is empty", "a colon alone at the start needs '…' around the text")
        return key

    def _list(self, start: _Event, depth: int, cards: bool = False) -> Node:
        _plain(start)
        most = MOST_CARDS if cards else MOST_ITEMS
        found: list[Node] = []
        while type(event := self.next()) is not SequenceEndEvent:
            if len(found) == most:
                _refuse(event, "too-many", f"a list holds at most {most} items here")
            if cards:
                self.starts.append(event.start_mark.line)
            found.append(self._node(event, depth))
        return found

    def _text(self, event: _Event) -> str:
        if event.anchor is not None or event.tag is not None:
            _plain(event)
        value: str = event.value
        if len(value) > MOST_TEXT:
            _refuse(event, "too-long", f"a text has at most {MOST_TEXT} characters")
        if event.style == '"':
            self._check_escapes(event)
        elif event.style in ("|", ">"):
            value = value.rstrip("\n")
        if event.style not in ("'", '"', "|") and _GAP.search(value):
            return closed(value, self.text[event.start_mark.index : event.end_mark.index])
        return value

    def _check_escapes(self, event: _Event) -> None:
        """LaTeX in double quotes (`"\\beta \\tau \\nu"`) makes a backspace, a tab, a line break."""
        start, end = event.start_mark.index, event.end_mark.index
        if found := UNREADABLE.search(event.value):
            made = code_point(found[0])
        elif found := _LATEX.search(self.text, start, end):
            made = code_point("\t" if found[1] == "\\t" else "\n")
        else:
            return
        _refuse(
            event,
            "control",
            f"this quoted text holds the control character {made}, made by a backslash",
            _QUOTES,
        )


def closed(value: str, written: str) -> str:
    """`value`, folded from the lines `written`, without the space where two Chinese lines were joined."""
    lines = [line.strip() for line in written.split("\n")]
    if written.startswith(">"):
        lines = lines[1:]
    at = 0
    for line, after in pairwise(lines):
        if not line:
            continue
        at = value.find(line, at) + len(line)
        if value[at : at + 1] == " " and _ENDS.search(line) and _BEGINS.search(after):
            value = value[:at] + value[at + 1 :]
    return value


def _plain(event: _Event) -> None:
    """Refuse what YAML has beyond text, list and mapping."""
    if isinstance(event, AliasEvent):
        _refuse(event, "alias", starts_with("*"), "write '…' around it")
    if isinstance(event, NodeEvent) and event.anchor is not None:
        _refuse(event, "anchor", starts_with("&"), "write '…' around it")
    if isinstance(event, (ScalarEvent, CollectionStartEvent)) and event.tag is not None:
        _refuse(event, "tag", starts_with("!"), "write '…' around it")


def starts_with(sign: str) -> str:
    """The message about a text that begins with a sign of YAML."""
    return f"this text starts with {sign}, which means something else in YAML"


def _refuse(event: _Event, kind: str, message: str, hint: str = "") -> NoReturn:
    start, end = event.start_mark, event.end_mark
    width = end.column - start.column if start.line == end.line else 1
    raise Refused(Place(start.line, start.column, max(1, width)), kind, message, hint)
