"""A card as a line of a table: its question, its deck, and what is remembered of it."""

from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content

from studynn.cards.card import Card, Draw
from studynn.formula.inline import inline
from studynn.schedule.day import calendar
from studynn.session.amiss import AMISS
from studynn.session.find import Row
from studynn.text import Both, clean
from studynn.tui import words
from studynn.tui.look import Look

GAP = 2
SIGNS = {
    "*": Both("marked", "已标记"),
    "@": Both("suspended", "已暂停"),
    "-": Both("not today", "今天跳过"),
    "!": Both("forgotten again and again", "屡屡遗忘"),
}
"""What stands before a question."""
_QUESTION = Both("Question", "问题")
_DECK = Both("Deck", "卡组")
_RECALL = Both("Recall", "记住率")
_TODAY = Both("today", "今天")


@dataclass(frozen=True, slots=True)
class Column:
    """A column right of the question: its head, its width in cells, and from which width of all on."""

    head: Both
    width: int
    least: int
    right: bool = True


COLUMNS = {
    "deck": Column(_DECK, 16, 70, right=False),
    "due": Column(words.DUE_ON, 10, 40),
    "stability": Column(words.STABILITY, 9, 88),
    "recall": Column(_RECALL, 6, 56),
    "lapses": Column(words.LAPSES, 8, 96),
}


def heads(look: Look, width: int) -> Content:
    """The heads of the columns there is room for."""
    cells = {name: Content(look.say(column.head)) for name, column in COLUMNS.items()}
    return _spread(Content(look.say(_QUESTION)), cells, width, look).stylize("$quiet")


def line(row: Row, card: Card, today: int, look: Look, width: int) -> Content:
    """A card on one line."""
    memory, dot = row.memory, Content.styled(look.marks.dot, "$faint")
    cells = {
        "deck": Content.styled(row.slip.deck, "$quiet"),
        "due": due(row, today, look),
        "stability": dot if row.new else Content(look.say(words.in_days(f"{memory.stability:.0f}"))),
        "recall": dot if row.new else Content(f"{row.recall:.0%}"),
        "lapses": Content(str(memory.lapses)) if memory.lapses else dot,
    }
    style = "$quiet" if row.flags.suspended or row.buried else ""
    question = Content("").join([signs(row), asked(card, look).stylize_before(style)])
    return _spread(question, cells, width, look)


def due(row: Row, today: int, look: Look) -> Content:
    """When it is asked next: a day, or that it is new, or that it is overdue."""
    if row.new:
        return Content.styled(look.say(words.NEW), "$quiet")
    if row.memory.due_day == today:
        return Content.styled(look.say(_TODAY), "$partly")
    return Content.styled(f"{calendar(row.memory.due_day)}", "$partly" if row.memory.due_day < today else "")


def signs(row: Row) -> Content:
    """What is decided about the card, a sign for each, and a blank behind them."""
    held = {"*": row.flags.marked, "@": row.flags.suspended, "-": row.buried, "!": row.flags.leech}
    shown = "".join(sign for sign, here in held.items() if here)
    return Content.styled(f"{shown} " if shown else "", "$accent")


def asked(card: Card, look: Look) -> Content:
    """The question on one line; of a table, whose cells share all but its last paragraph, that one first."""
    try:
        ask = card.speaking(look.lang).ask(Draw())
        paragraphs = [_one_line(text, look) for text in ask.prompt.split("\n\n")]
    except AMISS:
        return Content(card.id)
    if ask.grid and len(paragraphs) > 1:
        *shared, cell = paragraphs
        return Content.assemble(cell, (f"  {' '.join(shared)}", "$quiet"))
    return Content(" ".join(paragraphs))


def _one_line(text: str, look: Look) -> str:
    return clean(" ".join(inline(text, look.ascii).split()))


def _spread(question: Content, cells: dict[str, Content], width: int, look: Look) -> Content:
    """The question in the room that the columns leave, then the columns; what is too long is cut."""
    shown = {name: column for name, column in COLUMNS.items() if width >= column.least}
    room = max(1, width - sum(column.width + GAP for column in shown.values()))
    parts = [_cell(question, room, look, right=False)]
    for name, column in shown.items():
        parts += [Content(" " * GAP), _cell(cells[name], column.width, look, right=column.right)]
    return Content("").join(parts)


def _cell(content: Content, width: int, look: Look, *, right: bool) -> Content:
    if content.cell_length > width:
        # Half of a wide character leaves a blank, which belongs behind the sign.
        kept = content.truncate(max(0, width - cell_len(look.marks.more))).rstrip()
        content = kept + Content(look.marks.more)
    blank = Content(" " * max(0, width - content.cell_length))
    return blank + content if right else content + blank
