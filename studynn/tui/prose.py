"""The text of a card on the screen: paragraphs with maths in the line, displayed maths in two dimensions."""

from collections.abc import Sequence

from textual.content import Content
from textual.style import Style

from studynn.formula.inline import Block, Displayed, Paragraph, display, inline
from studynn.formula.render import render
from studynn.tui import wrap

# Whoever shows a text comes by here first.
wrap.install()

_INDENT = 4
_NARROW = 30
"""Cells below which displayed maths is not indented."""


def prose(text: str, width: int, ascii: bool = False, *, style: str = "", maths: str | Style = "") -> Content:
    """`text` for a place of `width` cells: all of it in `style`, displayed maths in `maths` as well.

    Markup in `text` is shown, never obeyed. Lines of prose are left to be wrapped where the text is shown;
    displayed maths fits. A blank line stands between paragraphs that have one between them, and around
    displayed maths of several lines.
    """
    blocks = display(text)
    shown = [_shown(block, width, ascii) for block in blocks]
    parts: list[Content] = []
    for index, (block, lines) in enumerate(zip(blocks, shown, strict=True)):
        if index and _apart(blocks, shown, index):
            parts.append(Content(""))
        content = Content("\n".join(lines))
        parts.append(content.stylize(maths) if maths and isinstance(block, Displayed) else content)
    joined = Content("\n").join(parts)
    return joined.stylize_before(style) if style else joined


def _shown(block: Block, width: int, ascii: bool) -> list[str]:
    match block:
        case Paragraph(text):
            return inline(text, ascii).split("\n")
        case Displayed(maths):
            indent = _INDENT if width >= _NARROW else 0
            return [(" " * indent + line).rstrip() for line in render(maths, width - indent, ascii)]


def _apart(blocks: Sequence[Block], shown: Sequence[list[str]], index: int) -> bool:
    """Whether a blank line stands before a block: round formulas that follow one another, if one is high."""
    before, block = blocks[index - 1], blocks[index]
    if isinstance(before, Paragraph) and isinstance(block, Paragraph):
        return True
    return any(len(shown[near]) > 1 for near in _formulas(blocks, index))


def _formulas(blocks: Sequence[Block], index: int) -> list[int]:
    """The places of the formulas in a row that the gap before `index` touches."""
    first = last = index
    while first > 0 and isinstance(blocks[first - 1], Displayed):
        first -= 1
    while last < len(blocks) and isinstance(blocks[last], Displayed):
        last += 1
    return list(range(first, last))
