"""The stage: one screen on which any demo is turned, stepped through and asked about."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from random import Random
from typing import ClassVar

from textual import work
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import get_current_worker

from studynn.demos import DEMOS
from studynn.demos.demo import Computed, Demo, Question, Values, drawn, settle
from studynn.demos.knob import ROUND, Knob, Refused
from studynn.demos.panel import Panel, Steps, Words
from studynn.text import Both
from studynn.tui.keys import key
from studynn.tui.look import Look
from studynn.tui.page import Page
from studynn.tui.panels.board import board
from studynn.tui.panels.knobs import knob_list
from studynn.tui.panels.pen import Pen
from studynn.tui.picture import Picture

PREDICT = Both("Say first what you expect to see. Then press Space.", "先说出你预计会看到什么，再按空格键。")
START = Both("This one is trained while you watch. Press g to begin.", "这个演示要现场训练。按 g 开始。")
FAR = 10
"""Notches of a big step; a logarithmic knob takes a decade."""


class Stage(Page):
    """A demo by name. A setting that the demo refuses is said and left at its first value."""

    CSS = """
    Stage {
        align-horizontal: left;
        #see { height: auto; padding: 0 1; margin-bottom: 1; }
        #knobs { width: 27; padding: 0 1; border-right: solid $faint; }
        #scroll { padding: 0 1 0 2; scrollbar-gutter: stable; }
        #board { height: auto; }
        Keys { max-width: 100%; padding: 0 1; }
        &.-ascii #knobs { border-right: ascii $faint; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        key("up,k", "pick_knob(-1)", "↑↓"),
        key("down,j", "pick_knob(1)", "↑↓"),
        key("left,h", "turn(-1)", "←→"),
        key("right,l", "turn(1)", "←→"),
        key("shift+right,pagedown", "leap(1)", shown=False),
        key("shift+left,pageup", "leap(-1)", shown=False),
        key("space", "uncover"),
        key("n", "walk(1)", "n p"),
        key("p", "walk(-1)", "n p"),
        key("g", "go"),
        key("s", "stop"),
        key("x", "fresh"),
        key("r", "reset"),
        key("a", "ask_me"),
        key("ctrl+down", "scroll(1)", shown=False),
        key("ctrl+up", "scroll(-1)", shown=False),
        key("q,escape,b,backspace", "back"),
    ]

    @dataclass
    class Asked(Message):
        """The learner wants to be asked about what is on the stage."""

        questions: tuple[Question, ...]
        """Cards as an author would write them."""
        demo: str

    @dataclass
    class Grown(Message):
        """A demo that takes seconds has got a little further."""

        values: Values
        computed: Computed
        done: bool

    def __init__(
        self,
        look: Look,
        name: str,
        knobs: Mapping[str, str] | None = None,
        *,
        covered: bool = False,
        random: Random | None = None,
    ) -> None:
        """`covered` hides the pictures until the learner has committed to a prediction."""
        super().__init__(look)
        self.demo: Demo = DEMOS[name]
        self.first, self.notice = _settled(self.demo, knobs or {})
        self.values = dict(self.first)
        self.chosen = self._live()[0].name
        self.reached = 1
        self.covered = covered
        self.running = False
        self.computed: Computed | None = None
        self._random = random or Random()

    def body(self) -> Iterable[Widget]:
        """What to see, the knobs, and the pictures beside them."""
        yield Static(id="see")
        with Horizontal():
            yield Picture(self._knobs, id="knobs")
            with VerticalScroll(id="scroll", can_focus=False):
                yield Picture(self._board, id="board")

    def on_mount(self) -> None:
        """Compute once, and follow dark and light."""
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self.speak())
        self._settle()

    @property
    def pen(self) -> Pen:
        """What pictures are drawn with here and now."""
        return Pen(
            lang=self.look.lang,
            ascii=self.look.ascii,
            dark=self.app.current_theme.dark,
            colour=not os.environ.get("NO_COLOR"),
        )

    def speak(self) -> None:
        """Show everything again."""
        title = Content.styled(self.look.say(self.demo.title), "bold $bright")
        said = self.pen.say(self.notice) if self.notice else self.pen.say(self.demo.see)
        self.query_one("#see", Static).update(
            Content.assemble(title, "\n", (said, "$wrong" if self.notice else "$quiet"))
        )
        self.query_one("#knobs", Picture).show(self._knobs)
        self.query_one("#board", Picture).show(self._board)
        self.set_class(self.look.ascii, "-ascii")
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what would do nothing now."""
        del parameters
        match action:
            case "uncover":
                return self.covered
            case "walk":
                return not self.covered and self._lines() > 1
            case "go":
                return self.demo.work is not None and not self.running and not self.covered
            case "stop":
                return self.running
            case "ask_me":
                return hasattr(self.app, "on_stage_asked")
            case _:
                return True

    def complete(self) -> None:
        """Compute what takes seconds at once, to its end, and reveal every line."""
        if self.demo.work is not None:
            self.computed = self.demo.compute(self.values)
        self.reached = self._lines()
        self.speak()

    def action_pick_knob(self, by: int) -> None:
        """Choose the knob above or below."""
        names = [knob.name for knob in self._live()]
        self.chosen = names[min(max(names.index(self.chosen) + by, 0), len(names) - 1)]
        self.speak()

    def action_turn(self, by: int) -> None:
        """Turn the chosen knob by so many notches."""
        knob = self.demo.knob(self.chosen)
        value = knob.turned(self.values[knob.name], by)
        if value != self.values[knob.name]:
            self._set(self.values | {knob.name: value})

    def action_leap(self, by: int) -> None:
        """Turn the chosen knob by a big step."""
        knob = self.demo.knob(self.chosen)
        self.action_turn(by if knob.choices else by * (len(ROUND) if knob.log else FAR))

    def action_walk(self, by: int) -> None:
        """Reveal the next line of the calculation, or go back by one."""
        self.reached = min(max(self.reached + by, 1), self._lines())
        self.speak()

    def action_uncover(self) -> None:
        """Show the pictures: the learner has committed."""
        self.covered = False
        self.speak()

    def action_fresh(self) -> None:
        """Fresh numbers by chance."""
        self._set(drawn(self.demo, self.values, self._random))

    def action_reset(self) -> None:
        """Everything as it was when the stage was opened."""
        self.reached = 1
        self._set(dict(self.first))

    def action_ask_me(self) -> None:
        """Ask the app for a drill on what the knobs show."""
        self.post_message(self.Asked(self.demo.cards(self.values, self._random), self.demo.name))

    def action_scroll(self, by: int) -> None:
        """Move the pictures where they are taller than the screen."""
        self.query_one("#scroll", VerticalScroll).scroll_relative(y=3 * by, animate=False)

    def action_back(self) -> None:
        """Leave the stage."""
        self.workers.cancel_node(self)
        self.dismiss(None)

    def action_go(self) -> None:
        """Begin what takes seconds."""
        self.running = True
        self._work(dict(self.values))
        self.speak()

    def action_stop(self) -> None:
        """Stop it where it is."""
        self.workers.cancel_node(self)
        self.running = False
        self.speak()

    @work(thread=True, exclusive=True)
    def _work(self, values: Values) -> None:
        """Take the demo forward beside the screen, and say how far it is."""
        worker = get_current_worker()
        computed: Computed = {}
        for computed in self.demo.work(values) if self.demo.work else ():
            if worker.is_cancelled:
                return
            self.post_message(self.Grown(values, computed, False))
        self.post_message(self.Grown(values, computed, True))

    def on_stage_grown(self, event: Grown) -> None:
        """Show how far it is, unless the knobs have been turned meanwhile."""
        if self.running and event.values == self.values:
            self.computed, self.running = event.computed, not event.done
            self.speak()

    def _set(self, values: dict[str, float | str]) -> None:
        """Take these settings and show what they do."""
        if self.running:
            self.action_stop()
        self.values, self.notice = values, None
        self._settle()

    def _settle(self) -> None:
        """Compute afresh (what takes seconds waits for its key) and show it."""
        self.computed = None if self.demo.work else self.demo.compute(self.values)
        names = [knob.name for knob in self._live()]
        self.chosen = self.chosen if self.chosen in names else names[0]
        self.speak()

    def _live(self) -> list[Knob]:
        """The knobs that do something now."""
        idle = self.demo.idle(self.values)
        return [knob for knob in self.demo.knobs if knob.name not in idle]

    def _panels(self) -> tuple[Panel, ...]:
        """The pictures of what has been computed."""
        return self.demo.panels(self.values, self.computed) if self.computed is not None else (Words(START),)

    def _lines(self) -> int:
        """Lines of the longest calculation among the pictures; at least 1."""
        return max([1, *(len(panel.steps) for panel in self._panels() if isinstance(panel, Steps))])

    def _knobs(self, width: int, height: int) -> Content:
        """The column of knobs."""
        return knob_list(self._live(), self.values, self.chosen, (width, height), self.pen)

    def _board(self, width: int, height: int) -> Content:
        """The pictures, or what is to be done before they show."""
        if self.covered:
            return board((Words(PREDICT),), width, height, self.pen)
        return board(self._panels(), width, height, self.pen, self.reached)


def _settled(demo: Demo, given: Mapping[str, str]) -> tuple[dict[str, float | str], Both | None]:
    """The knobs as given, each that cannot be so at its first setting, and what was refused."""
    values, refused = settle(demo, {}), None
    for name, text in given.items():
        try:
            values |= {name: demo.knob(name).read(text)}
        except Refused as fault:
            refused = fault.message
    return values, refused
