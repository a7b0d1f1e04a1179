"""What both apps wear: the themes, dark or light, and the guard before the terminal."""

from collections.abc import Sequence

from textual.app import App
from textual.filter import LineFilter

from studynn.tui.safe import ControlFilter
from studynn.tui.themes import DARK, LIGHT, THEMES


class Dressed(App[int]):
    """An app in the colours of the house."""

    CSS_PATH = "style.tcss"

    def __init__(self, theme: str) -> None:
        """A theme that there is not is the dark one."""
        super().__init__()
        self._guard = ControlFilter()
        for each in THEMES:
            self.register_theme(each)
        self.theme = theme if theme in self.available_themes else DARK.name

    def action_theme(self) -> None:
        """Dark becomes light, and light dark."""
        self.theme = LIGHT.name if self.current_theme.dark else DARK.name

    def get_line_filters(self) -> Sequence[LineFilter]:
        """No text can command the terminal."""
        return [*super().get_line_filters(), self._guard]
