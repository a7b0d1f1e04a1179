"""What YAML swallows without a word: a `#` that ends a text, a full-width comma that joins two items."""

import re
from collections.abc import Iterator
from typing import Any

from yaml.events import ScalarEvent, SequenceEndEvent, SequenceStartEvent, StreamEndEvent

from studynn.decks.complaint import Complaint, Place
from studynn.decks.reading import Page
from studynn.decks.tree import Parser

_HASH = re.compile(r"(?<=[^\s:-]) #")
_COMMA = re.compile(r"\[[^\],]*，[^\],]*\]")


def lint(page: Page) -> Iterator[Complaint]:
    """Warnings about a page that has a tree. Most pages are passed by two searches, without parsing."""
    if _HASH.search(page.text) or _COMMA.search(page.text):
        events = list(_events(page.text))
        yield from _eaten(page, events)
        yield from _joined(page, events)


def _events(text: str) -> Iterator[Any]:
    parser = Parser(text)
    while not isinstance(event := parser.get_event(), StreamEndEvent):
        yield event


def _plain(event: Any) -> bool:
    return isinstance(event, ScalarEvent) and event.style in (None, "") and event.value != ""


def _eaten(page: Page, events: list[Any]) -> Iterator[Complaint]:
    """A comment one space behind a text is the rest of that text; real comments keep their distance."""
    for event in events:
        end = event.end_mark
        if _plain(event) and re.match(r" #", page.text[end.index : end.index + 2]):
            rest = len(page.lines[end.line]) - end.column - 1
            yield page.complaint(
                Place(end.line, end.column + 1, rest),
                "comment",
                "YAML takes this for a comment",
                "write '…' around the whole text; a comment keeps two spaces away",
                "warning",
            )


def _joined(page: Page, events: list[Any]) -> Iterator[Complaint]:
    """A list of one whose only item holds a full-width comma."""
    for start, item, end in zip(events, events[1:], events[2:], strict=False):
        if not (isinstance(start, SequenceStartEvent) and start.flow_style and _plain(item)):
            continue
        if isinstance(end, SequenceEndEvent) and "，" in item.value:
            comma = page.text.index("，", item.start_mark.index)
            column = comma - page.text.rfind("\n", 0, comma) - 1
            yield page.complaint(
                Place(page.text.count("\n", 0, comma), column),
                "comma",
                "a full-width comma ， makes no second item",
                "YAML separates items with ', '",
                "warning",
            )
