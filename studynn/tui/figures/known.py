"""What is known of each chapter and claim, and the mistakes that come again."""

from collections.abc import Sequence

from textual.content import Content

from studynn.session.figures import Mastery
from studynn.tui.figures import words
from studynn.tui.figures.shown import Shown, stacked
from studynn.tui.panels.gauge import gauge, key_of
from studynn.tui.panels.pen import MUTED, column
from studynn.tui.panels.shade import legend, level, shade

SHARES = (0.01, 0.4, 0.7, 0.9)
"""From which share of a claim known its shade is denser."""
A_ROW = 10
"""Claims in a row."""


def mistakes(shown: Shown, width: int) -> Content:
    """The three commonest, each with the card."""
    found = shown.figures.mistakes
    if not found:
        return shown.note(shown.say(words.NO_MISTAKES), width=width)
    counts = [shown.say(words.ONCE if each.times == 1 else words.TIMES, n=each.times) for each in found]
    wide = max(Content(count).cell_length for count in counts) + 2
    rows = []
    for count, each in zip(counts, found, strict=True):
        made = shown.made.get((each.card, each.name), each.name)
        name = shown.pen.cut(shown.pen.say(made), width - wide)
        card = shown.asked.get(each.card) or shown.say(words.GONE)
        rows.append(Content.assemble((column(count, wide), MUTED), (name, "$wrong")))
        rows.append(Content.styled(" " * wide + shown.pen.cut(card, width - wide)))
        rows.append(Content.styled(" " * wide + shown.pen.cut(each.card, width - wide), MUTED))
    return stacked(rows)


def chapters(shown: Shown, width: int) -> Content:
    """Each deck: how much is known today, how much was met."""
    decks = shown.figures.decks
    names = [shown.titles.get(deck.name, deck.name) for deck in decks]
    wide = min(max((Content(name).cell_length for name in names), default=0), max(16, width - 36)) + 2
    length = max(8, min(40, width - wide - 22))
    rows = [_chapter(name, deck, wide, length, shown) for name, deck in zip(names, decks, strict=True)]
    key = key_of([shown.say(name) for name in (words.KNOWN, words.FADED, words.NOT_MET)], shown.pen)
    return stacked([*rows, Content(""), key])


def _chapter(name: str, deck: Mastery, wide: int, length: int, shown: Shown) -> Content:
    share = shown.percent(deck.recall) if deck.met else ""
    met = shown.say(words.MET_OF, met=deck.met, cards=deck.cards) if deck.met else shown.say(words.NOT_MET)
    return Content.assemble(
        (column(shown.pen.cut(name, wide - 2), wide), "" if deck.met else "$quiet"),
        gauge((deck.recall, deck.met / deck.cards), length, shown.pen),
        f"  {share:>5}  ",
        (met, MUTED),
    )


def claims(shown: Shown, width: int) -> Content:
    """Each claim as a shade, in rows of ten with the first of them named."""
    held = shown.figures.claims
    if not held:
        return shown.note(shown.say(words.NO_CLAIMS), width=width)
    blocks = [held[at : at + A_ROW] for at in range(0, len(held), A_ROW)]
    beside = max(1, (width + 4) // 39)
    rows = [
        Content("   ").join(_claims(block, shown) for block in blocks[at : at + beside])
        for at in range(0, len(blocks), beside)
    ]
    names = [
        shown.say(words.NOT_MET),
        "",
        *(shown.say(words.FROM_SHARE, n=round(s * 100)) for s in SHARES[1:]),
    ]
    names[1] = shown.say(words.UNDER, high=shown.percent(SHARES[1]))
    said = shown.note(shown.say(words.CLAIMS_ARE), width=width)
    return stacked([said, Content(""), *rows, Content(""), legend(SHARES, names, shown.pen)])


def _claims(block: Sequence[Mastery], shown: Shown) -> Content:
    cells = [shade(level(claim.recall, SHARES), shown.pen, 2) for claim in block]
    drawn = [piece for cell in cells for piece in (cell, (" ", ""))]
    return Content.assemble((column(block[0].name, 6), MUTED), *drawn)
