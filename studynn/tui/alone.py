"""A demo without the rest of the app: opened from the command line, or drawn into a picture."""

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import BindingType

from studynn.settings import Settings
from studynn.tui.dressed import Dressed
from studynn.tui.keys import key
from studynn.tui.look import Look
from studynn.tui.stage import Stage
from studynn.tui.themes import DARK


class Alone(Dressed):
    """One stage; leaving it leaves the program."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [key("L,f2", "language"), key("ctrl+t", "theme", shown=False)]

    def __init__(self, name: str, knobs: Mapping[str, str], look: Look, theme: str = DARK.name) -> None:
        """The demo `name` with the knobs given."""
        super().__init__(theme)
        self.stage = Stage(look, name, knobs)

    def on_mount(self) -> None:
        """Show the demo."""
        self.push_screen(self.stage, lambda _: self.exit(0))

    def action_language(self) -> None:
        """Speak the other language."""
        self.stage.look = self.stage.look.other


def run_demo(name: str, knobs: Mapping[str, str], settings: Settings) -> int:
    """Show a demo until the learner leaves it; the exit code."""
    app = Alone(name, knobs, Look(settings.language, settings.ascii), settings.theme)
    app.run()
    return app.return_code or 0
