"""Where in a card a line can be inserted: the last line of the card, but above its other language."""

from typing import NamedTuple

import yaml

from studynn.decks.draft import Entry
from studynn.decks.kinds import SIDES


class Gap(NamedTuple):
    """A place for a line: the number, from 0, of the line it goes before, and its indentation."""

    before: int
    indent: int


def gap(entry: Entry, lines: list[str]) -> Gap | None:
    """The gap in a card; None for one that is written in braces.

    Where the last field is a text in block style the gap is above that field, for below it a line would
    have to find the end of the text.
    """
    card = entry.marks.node(entry.path)
    if not isinstance(card, yaml.MappingNode) or card.flow_style or not card.value:
        return None
    indent = card.value[0][0].start_mark.column
    side = next((key for key, _ in card.value if key.value in SIDES), None)
    if side is not None:
        return Gap(side.start_mark.line, indent)
    last_key, last = card.value[-1]
    leaf = _leaf(last)
    if not isinstance(leaf, yaml.ScalarNode) or leaf.style not in ("|", ">"):
        return Gap(leaf.end_mark.line + 1, indent)
    if len(card.value) > 1:
        return Gap(last_key.start_mark.line, indent)
    return Gap(_end_of_block(lines, leaf.start_mark.line, indent), indent)


def _leaf(node: yaml.Node) -> yaml.Node:
    """The last scalar, or list or mapping in brackets, of a node."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return node


def _end_of_block(lines: list[str], header: int, indent: int) -> int:
    """The line behind the last written one of the text in block style that line `header` opens."""
    end = header + 1
    for i in range(header + 1, len(lines)):
        text = lines[i].lstrip(" ")
        if text and len(lines[i]) - len(text) <= indent:
            break
        end = i + 1 if text else end
    return end
