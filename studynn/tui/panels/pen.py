"""How pictures are shown here: the language, dark or light, colours or none, and the signs to draw with."""

from collections.abc import Iterable
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content

from studynn.demos.panel import Label
from studynn.formula.inline import inline
from studynn.text import Language

# Okabe and Ito's colours, told apart by colour-blind people; a darker set for light grounds.
DARK = ("#56b4e9", "#e69f00", "#4fd1a5", "#e48fc0", "#f0e442", "#ff8a5c")
LIGHT = ("#0068a8", "#b35900", "#007a5a", "#a03c78", "#7a6f00", "#a83200")
MUTED = "$quiet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pen:
    """What every picture is told; each reads well without colour, and with `ascii` without special signs."""

    lang: Language = "en"
    dark: bool = True
    ascii: bool = False
    colour: bool = True

    def say(self, label: Label) -> str:
        """A symbol or words as shown: in the learner's language, c_{t-1} with its scripts."""
        return inline(self.raw(label), self.ascii)

    def raw(self, label: Label) -> str:
        """A symbol or words as their author wrote them."""
        return label if isinstance(label, str) else label.speak(self.lang)

    def ink(self, number: int) -> str:
        """The colour of the line or group `number`."""
        colours = DARK if self.dark else LIGHT
        return colours[number % len(colours)]

    def cut(self, text: str, width: int) -> str:
        """As much of `text` as `width` cells hold, a sign for the rest."""
        if cell_len(text) <= width:
            return text
        kept = ""
        for character in text:
            if cell_len(kept + character) > width - 1:
                break
            kept += character
        return kept + self.sign("…", "~") if width > 0 else ""

    def sign(self, fine: str, plain: str) -> str:
        """`fine`, or `plain` where only ASCII may be shown."""
        return plain if self.ascii else fine


def heading(pen: Pen, title: Label, width: int, *right: tuple[str, str], unit: Label = "") -> list[Content]:
    """A title in bold and faint its unit; `right` stands at the right end, or below where it does not fit."""
    name = pen.cut(pen.say(title), width)
    beside = pen.cut(f"  {pen.say(unit)}", width - cell_len(name)) if unit else ""
    text = Content.assemble((name, "bold"), (beside, MUTED))
    gap = width - text.cell_length - sum(cell_len(part) + 2 for part, _ in right)
    if right and gap >= 0:
        return [Content.assemble(text, " " * gap, *(piece for part in right for piece in ("  ", part)))]
    return [text, *row_of(right, width)]


def row_of(parts: Iterable[tuple[str, str]], width: int) -> list[Content]:
    """Parts beside one another, two cells apart, in as many rows as they need."""
    rows: list[Content] = []
    for part in parts:
        text = Content.assemble(part).truncate(width)
        if rows and rows[-1].cell_length + 2 + text.cell_length <= width:
            rows[-1] = Content.assemble(rows[-1], "  ", text)
        else:
            rows.append(text)
    return rows


def column(text: str, width: int) -> str:
    """`text` filled with spaces to `width` cells."""
    return text + " " * max(0, width - cell_len(text))
