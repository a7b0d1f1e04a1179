"""The stage: one screen on which any demo is turned, stepped through and asked about."""

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

from studynn.demos.demo import Computed, Question, Values
from studynn.demos.panel import Words
from studynn.formula.inline import inline
from studynn.text import Both
from studynn.tui.keys import key
from studynn.tui.look import Look
from studynn.tui.page import Page
from studynn.tui.panels.board import board
from studynn.tui.panels.knobs import knob_list
from studynn.tui.picture import Picture
from studynn.tui.showing import Showing

GUESSED = Both("You said: {guess}", "你的预测：{guess}")
UNCOVER = Both("Space shows what happens.", "按空格键看结果。")


class Stage(Page):
    """A demo by name. With a `guess` its pictures are covered first, and then appear below what was said."""

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
        guess: str = "",
        random: Random | None = None,
    ) -> None:
        super().__init__(look)
        self.showing = Showing(name, knobs or {}, random or Random())
        self.guess, self.covered = guess, bool(guess)
        self.running = False

    def body(self) -> Iterable[Widget]:
        """What to see, the knobs, and the pictures beside them."""
        yield Static(id="see", markup=False)
        with Horizontal():
            yield Picture(self._knobs, id="knobs")
            with VerticalScroll(id="scroll", can_focus=False):
                yield Picture(self._board, id="board")

    def on_mount(self) -> None:
        """Show it, and follow dark and light."""
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self.speak())
        self.speak()

    def speak(self) -> None:
        """Show everything again."""
        demo, notice = self.showing.demo, self.showing.notice
        title = (self.look.say(demo.title), "bold $bright")
        said = (self.pen.say(notice), "$wrong") if notice else (self.pen.say(demo.see), "$quiet")
        told = self.look.say(GUESSED).format(guess=inline(self.guess)) if self.guess else ""
        guess = (f"\n{told}" if told else "", "bold")
        self.query_one("#see", Static).update(Content.assemble(title, "\n", said, guess))
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
                return not self.covered and self.showing.lines() > 1
            case "go":
                return self.showing.demo.work is not None and not self.running and not self.covered
            case "stop":
                return self.running
            case "ask_me":
                return hasattr(self.app, "on_stage_asked")
            case _:
                return True

    def action_pick_knob(self, by: int) -> None:
        """Choose the knob above or below."""
        self.showing.choose(by)
        self.speak()

    def action_turn(self, by: int) -> None:
        """Turn the chosen knob by so many notches."""
        self._changed(self.showing.turn(by))

    def action_leap(self, by: int) -> None:
        """Turn the chosen knob by a big step."""
        self._changed(self.showing.leap(by))

    def action_walk(self, by: int) -> None:
        """Reveal the next line of the calculation, or go back by one."""
        self.showing.walk(by)
        self.speak()

    def action_uncover(self) -> None:
        """Show the pictures: the learner has committed."""
        self.covered = False
        self.speak()

    def action_fresh(self) -> None:
        """Other numbers by chance."""
        self.showing.fresh()
        self._changed()

    def action_reset(self) -> None:
        """Everything as it was when the stage was opened."""
        self.showing.reset()
        self._changed()

    def action_ask_me(self) -> None:
        """Ask the app for a drill on what the knobs show."""
        self.post_message(self.Asked(self.showing.questions(), self.showing.demo.name))

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
        self._work(dict(self.showing.values))
        self.speak()

    def action_stop(self) -> None:
        """Stop it where it is."""
        self.workers.cancel_node(self)
        self.running = False
        self.speak()

    @work(thread=True, exclusive=True)
    def _work(self, values: Values) -> None:
        """Take the demo forward beside the screen, and say how far it is."""
        worker, steps = get_current_worker(), self.showing.demo.work
        computed: Computed = {}
        for computed in steps(values) if steps else ():
            if worker.is_cancelled:
                return
            self.post_message(self.Grown(values, computed, False))
        self.post_message(self.Grown(values, computed, True))

    def on_stage_grown(self, event: Grown) -> None:
        """Show how far it is, unless the knobs have been turned meanwhile."""
        if self.running and event.values == self.showing.values:
            self.showing.computed, self.running = event.computed, not event.done
            self.speak()

    def _changed(self, anything: bool = True) -> None:
        """Show other settings; what was under way for the old ones ends."""
        if anything:
            self.showing.notice = None
            self.action_stop()

    def _knobs(self, width: int, height: int) -> Content:
        """The column of knobs."""
        showing = self.showing
        return knob_list(showing.live(), showing.values, showing.chosen, (width, height), self.pen)

    def _board(self, width: int, height: int) -> Content:
        """The pictures, or what is to be done before they show."""
        panels = (Words(UNCOVER),) if self.covered else self.showing.panels()
        return board(panels, width, height, self.pen, self.showing.reached)
