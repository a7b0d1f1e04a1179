"""A demo without the rest of the app: opened from the command line, or drawn into a picture."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from textual.app import App
from textual.binding import BindingType
from textual.filter import LineFilter

from studynn.settings import Settings
from studynn.tui.keys import key
from studynn.tui.look import Look
from studynn.tui.safe import ControlFilter
from studynn.tui.stage import Stage
from studynn.tui.themes import DARK, LIGHT, THEMES


class Alone(App[int]):
    """One stage; leaving it leaves the program."""

    CSS_PATH = "style.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [key("L,f2", "language"), key("ctrl+t", "theme", shown=False)]

    def __init__(self, name: str, knobs: Mapping[str, str], look: Look, theme: str = DARK.name) -> None:
        """The demo `name` with the knobs given; a theme that there is not is the dark one."""
        super().__init__()
        self._guard = ControlFilter()
        for each in THEMES:
            self.register_theme(each)
        self.theme = theme if theme in self.available_themes else DARK.name
        self.stage = Stage(look, name, knobs)

    def on_mount(self) -> None:
        """Show the demo."""
        self.push_screen(self.stage, lambda _: self.exit(0))

    def action_language(self) -> None:
        """Speak the other language."""
        self.stage.look = replace(self.stage.look, lang="en" if self.stage.look.lang == "zh" else "zh")

    def action_theme(self) -> None:
        """Dark becomes light, and light dark."""
        self.theme = LIGHT.name if self.current_theme.dark else DARK.name

    def get_line_filters(self) -> Sequence[LineFilter]:
        """No text can command the terminal."""
        return [*super().get_line_filters(), self._guard]


def run_demo(name: str, knobs: Mapping[str, str], settings: Settings) -> int:
    """Show a demo until the learner leaves it; the exit code."""
    app = Alone(name, knobs, Look(settings.language, settings.ascii), settings.theme)
    app.run()
    return app.return_code or 0
