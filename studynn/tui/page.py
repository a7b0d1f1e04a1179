"""What all screens share: a look that changes under them, and a quiet line of the keys that work now."""

import os
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget

from studynn.text import Both
from studynn.tui.keys import Keys
from studynn.tui.look import Look

if TYPE_CHECKING:
    from studynn.tui.panels.pen import Pen

WIDE = {" ": "space", "?": "question_mark", "-": "minus", "@": "at", "*": "asterisk"}
"""Names of the keys that are not letters or digits."""


class Page(Screen[None]):
    """A screen that can be looked at in either language."""

    look: reactive[Look] = reactive(Look(), init=False)
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]
    of_sitting: ClassVar[bool] = False
    """Whether it goes when the learner leaves the sitting."""
    legend: ClassVar[tuple[tuple[str, Both], ...]] = ()
    """Signs on it that need a word, for its help."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.set_reactive(Page.look, look)

    @property
    def pen(self) -> "Pen":
        """What pictures are drawn with here and now; the first screen has none."""
        from studynn.tui.panels.pen import Pen

        return Pen(
            lang=self.look.lang,
            ascii=self.look.ascii,
            dark=self.app.current_theme.dark,
            colour=not os.environ.get("NO_COLOR"),
        )

    def compose(self) -> ComposeResult:
        """The screen's own widgets, and the keys below."""
        yield from self.body()
        yield Keys(self.look)

    def body(self) -> Iterable[Widget]:
        """The widgets of this screen, top first."""
        raise NotImplementedError

    def speak(self) -> None:
        """Show every word again, in the language of the look."""

    def watch_look(self, look: Look) -> None:
        """Speak the other language at once."""
        self.query_one(Keys).look = look
        self.speak()

    def on_key(self, event: events.Key) -> None:
        """Take the full-width character of an input method for the key it stands on."""
        plain = unicodedata.normalize("NFKC", event.character or "")
        if len(plain) == 1 and plain != event.character:
            event.stop()
            meant = events.Key(WIDE.get(plain, plain), plain)
            # From the app, as from a terminal: what comes from a screen is not passed on beyond it.
            self.app.post_message(meant.set_sender(self.app))
