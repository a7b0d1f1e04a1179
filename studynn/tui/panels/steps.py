"""A calculation revealed line by line: one line in full, those before as results, the rest waiting."""

from rich.cells import cell_len
from textual.content import Content

from studynn.demos.panel import Step, Steps
from studynn.formula.render import render
from studynn.tui.panels.pen import MUTED, Pen, column, heading
from studynn.tui.panels.wrapped import broken


def steps(panel: Steps, width: int, pen: Pen, reached: int) -> Content:
    """The lines; `reached` counts from 1 and is the one on show in full."""
    count = len(panel.steps)
    at = min(max(reached, 1), count)
    names = max(cell_len(pen.say(step.name)) for step in panel.steps)
    lines = heading(pen, panel.title, width, (f"{at}/{count}", MUTED))
    for number, step in enumerate(panel.steps, 1):
        name = column(pen.say(step.name), names)
        if number < at:
            lines.append(
                Content.assemble(f"  {name} = ", (pen.cut(pen.say(step.value), width - names - 5), "bold"))
            )
        elif number > at:
            lines.append(Content.assemble((f"  {name}   {pen.sign('…', '...')}", MUTED)))
        else:
            lines += _full(step, width, pen)
    return Content("\n").join(lines)


def _full(step: Step, width: int, pen: Pen) -> list[Content]:
    """A step as formula, with its numbers, and with its value."""
    room = width - 2
    drawn = render(f"{pen.raw(step.name)} = {step.formula}", room, pen.ascii)
    middle = (len(drawn) - 1) // 2
    lines = [
        Content.assemble((f"{pen.sign('▸', '>') if n == middle else ' '} ", "$accent"), text)
        for n, text in enumerate(drawn)
    ]
    indent = " " * (cell_len(pen.say(step.name)) + 3)
    filled = broken(pen.say(step.numbers), room - len(indent))
    value = [(text, f"bold {pen.ink(0)}") for text in broken(pen.say(step.value), room - len(indent))]
    for part in ([(text, "") for text in filled], value):
        lines += [
            Content.assemble(f"{indent}{' ' if n else '='} ", text if text[1] else text[0])
            for n, text in enumerate(part)
        ]
    return lines
