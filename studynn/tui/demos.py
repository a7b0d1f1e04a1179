"""The list of live demos."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from studynn.demos import DEMOS, TITLES
from studynn.formula.inline import inline
from studynn.text import Both
from studynn.tui.keys import key
from studynn.tui.look import Look
from studynn.tui.page import Page
from studynn.tui.wishes import OpenDemo

HEADING = Both("Live demos", "现场演示")


class Demos(Page):
    """Every demo by its title, and of the one at the cursor what there is to see."""

    CSS = """
    Demos {
        #live { width: 100%; max-width: 92; height: auto; padding: 0 3; margin: 1 0; }
        #all {
            width: 100%; max-width: 92; height: 1fr; padding: 0 2; border: none;
            background: $background; color: $foreground; background-tint: $background 0%;
        }
        #all:focus { border: none; background-tint: $background 0%; }
        #all > .option-list--option { padding: 0 1; }
        #all > .option-list--option-highlighted { background: $chosen; color: $bright; text-style: none; }
        #about { width: 100%; max-width: 92; height: 2; padding: 0 3; margin: 1 0 0 0; color: $quiet; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter,space", "open", "Enter"),
        key("j", "move(1)", shown=False),
        key("k", "move(-1)", shown=False),
        key("q,escape,b,backspace", "back"),
    ]

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.names = tuple(TITLES)

    def body(self) -> Iterable[Widget]:
        """A heading, the list, and a sentence."""
        yield Static(id="live", markup=False)
        yield OptionList(id="all", markup=False)
        yield Static(id="about", markup=False)

    def on_mount(self) -> None:
        """Show the list, the cursor on the first."""
        self.speak()
        self.query_one(OptionList).focus()

    def speak(self) -> None:
        """The titles in the language of the look."""
        options = self.query_one(OptionList)
        at = options.highlighted or 0
        options.clear_options()
        options.add_options([Option(Content(self.look.say(title))) for title in TITLES.values()])
        options.highlighted = at
        self.query_one("#live", Static).update(Content.styled(self.look.say(HEADING), "bold $accent"))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say what there is to see."""
        said: Both = DEMOS[self.names[event.option_index]].see
        self.query_one("#about", Static).update(Content(inline(self.look.say(said), self.look.ascii)))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the demo that was clicked or chosen."""
        self._open(event.option_index)

    def action_open(self) -> None:
        """Open the demo at the cursor."""
        self._open(self.query_one(OptionList).highlighted or 0)

    def _open(self, index: int) -> None:
        self.post_message(OpenDemo(self.names[index], {}))

    def action_move(self, by: int) -> None:
        """One demo down or up."""
        options = self.query_one(OptionList)
        options.highlighted = ((options.highlighted or 0) + by) % len(self.names)

    def action_back(self) -> None:
        """Back to where the list was opened."""
        self.dismiss(None)
