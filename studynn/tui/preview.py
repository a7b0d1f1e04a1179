"""A card to look at: how it asks, its answer and the reason, what is remembered of it."""

from textual.content import Content

from studynn.cards.ask import choices
from studynn.cards.card import Card, Draw
from studynn.session.about import About
from studynn.session.amiss import AMISS
from studynn.session.logged import told
from studynn.text import Both
from studynn.tui import words
from studynn.tui.look import Look
from studynn.tui.memory import remembered
from studynn.tui.overlay import Overlay
from studynn.tui.rows import Row
from studynn.tui.table import Table
from studynn.tui.texts import picture

COLUMN = 14
_QUESTION = Both("Question", "问题")
_CHOICES = Both("Choices", "选项")
_AT_FAULT = Both(
    "This card is at fault: `studynn check` says more.", "这张卡片有问题：`studynn check` 会说明。"
)


def preview(card: Card, title: str, known: About, mistakes: tuple[str, ...], look: Look) -> Overlay:
    """`card` over the screen, in the language of the look; `title` is its deck's, `mistakes` the log's."""
    try:
        rows = _told(card.speaking(look.lang), look)
    except AMISS:
        rows = [Row(Content(""), Content(look.say(_AT_FAULT)))]
    said = [told(name, card, look.lang) for name in mistakes]
    rows += [_row(words.MISTAKE if n == 0 else None, name, look) for n, name in enumerate(said)]
    first, *rest = remembered(known, look)
    rows += [Row(first.label, first.value, above=1), *rest]
    return Overlay(f"{title} {look.marks.dot} {card.id}", rows, COLUMN, look, wide=True)


def _told(card: Card, look: Look) -> list[Row]:
    draw = Draw()
    ask = card.ask(draw)
    rows = [_row(_QUESTION, ask.prompt, look, style="$bright")]
    if ask.grid:
        rows.append(Row(Content(""), Table(ask.grid, look), above=1))
    rows += [_row(_CHOICES if n == 0 else None, choice, look) for n, choice in enumerate(choices(ask))]
    rows.append(_row(words.KEY, card.key(draw), look, style="$bright", above=1))
    rows += [_row(words.WORKED if n == 0 else None, s, look) for n, s in enumerate(card.worked(draw))]
    if why := card.reason(draw):
        rows.append(_row(words.WHY, why, look, above=1))
    if card.source:
        rows.append(_row(words.SOURCE, card.source, look, style="$quiet"))
    return rows


def _row(label: Both | None, text: str, look: Look, *, style: str = "", above: int = 0) -> Row:
    said = Content.styled(look.say(label) if label else "", "$quiet")
    return Row(said, picture(text, look, style, flush=True), above=above)
