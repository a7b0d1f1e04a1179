"""How strong memories are: stability, difficulty, and recall today."""

from collections.abc import Sequence

from textual.content import Content

from studynn.tui.figures import words
from studynn.tui.figures.shown import Shown, number, rounded_up, stacked
from studynn.tui.panels.columns import beside, columns
from studynn.tui.panels.gauge import gauge
from studynn.tui.panels.pen import MUTED, column

ROWS = 5
"""Of the small pictures."""


def memory(shown: Shown, width: int) -> Content:
    """Three histograms of the cards met."""
    held = shown.figures.strengths
    if held.mean is None:
        return shown.note(shown.say(words.NO_MEMORY), width=width)
    met = shown.say(words.MET, met=number(shown.figures.met), cards=number(shown.figures.cards))
    recall = stacked(
        [
            shown.head(words.RECALL_NOW, shown.say(words.RECALL_IS, share=shown.percent(held.mean))),
            _columns(held.recall, {0: "<50", 3: "60", 5: "70", 7: "80", 9: "90"}, shown, 3),
        ]
    )
    difficulty = stacked(
        [
            shown.head(words.DIFFICULTY, shown.say(words.DIFFICULTY_IS)),
            _columns(held.difficulty, {n: str(n + 1) for n in range(9)}, shown, 3),
        ]
    )
    return stacked(
        [
            shown.note(met, width=width),
            Content(""),
            beside(recall, difficulty, width, 3),
            Content(""),
            shown.head(words.STABILITY, shown.say(words.STABILITY_IS)),
            _stability(held.stability, shown, width),
        ]
    )


def _columns(counts: Sequence[int], names: dict[int, str], shown: Shown, cell: int) -> Content:
    top = rounded_up(max(*counts, 1))
    room = len(number(top)) + 2 + cell * len(counts)
    return columns(list(map(float, counts)), names, {top: number(top)}, room, ROWS, shown.pen)


def _stability(counts: Sequence[int], shown: Shown, width: int) -> Content:
    names = [shown.say(name) for name in words.STABILITIES]
    wide = max(Content(name).cell_length for name in names) + 2
    top, length = max(*counts, 1), max(10, min(40, width - wide - 8))
    return stacked(
        [
            Content.assemble(
                (column(name, wide), MUTED),
                gauge((n / top,), length, shown.pen) if n else Content.styled(" " * length),
                f"  {number(n)}" if n else "",
            ).rstrip()
            for name, n in zip(names, counts, strict=True)
        ]
    )
