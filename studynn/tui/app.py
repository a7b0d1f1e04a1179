"""The terminal app: screens come and go, the look is one for all."""

import asyncio
import gc
import os
import signal
import traceback
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar

# Input methods lose what is composed when every key is reported on its own; textual reads this on import.
os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")

from rich.text import Text
from textual.app import SuspendNotSupported, SystemCommand
from textual.binding import BindingType
from textual.screen import Screen

from studynn.settings import SettingsError
from studynn.store import StoreError
from studynn.text import Both
from studynn.tui import words
from studynn.tui.dressed import Dressed
from studynn.tui.home import Home
from studynn.tui.keys import key
from studynn.tui.look import Look
from studynn.tui.page import Page
from studynn.tui.wishes import Browse, Edit, Finish, OpenDemo, Study, StudyAgain

if TYPE_CHECKING:
    from studynn.session import Scope, Session
    from studynn.tui.desk import Desk
    from studynn.tui.stage import Stage

SOON = 0.1
"""Seconds after which the first screen has been painted."""
LOG = "crash.log"
"""The file in the data folder that a fault of the program is written to."""


class Studynn(Dressed):
    """The app: it owns the look and the way from screen to screen."""

    TITLE = "studynn"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("L,f2", "language"),
        key("ctrl+t", "theme", shown=False),
        key("question_mark,f1", "help"),
        key("ctrl+q", "quit", shown=False, first=True),
    ]

    def __init__(self, desk: "Desk", scope: "Scope | None" = None) -> None:
        """`scope`: begin with a sitting about this and not with the list of decks."""
        super().__init__(desk.settings.theme)
        self.desk, self.scope = desk, scope
        self.until = ExitStack()
        """Closes what a sitting of which nothing is kept has lain in."""
        self.look = Look(desk.settings.language, desk.settings.ascii)
        self._first_variables: dict[str, str] | None = self.get_css_variables()
        self.stylesheet.set_variables(self._first_variables)

    def get_default_screen(self) -> Screen[None]:
        """The decks."""
        return Home(self.desk, self.look)

    def on_mount(self) -> None:
        """Leave in order when told to, so that the terminal is itself again."""
        loop = asyncio.get_running_loop()
        for sign in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(sign, self.exit, None, 128 + sign)
        self.theme_changed_signal.subscribe(self, lambda theme: self._keep(theme=theme.name))
        if self.scope is not None:
            self.on_study(Study(self.scope))

    def on_ready(self) -> None:
        """The first screen is about to be painted, which nothing must disturb."""
        self.set_timer(SOON, self._fetch)

    def _fetch(self) -> None:
        """Fetch what the next screens need while the learner looks at the first."""
        if not gc.isenabled():
            gc.freeze()
            gc.enable()
        self.run_worker(_fetch, thread=True)

    # From screen to screen

    def on_study(self, wish: Study) -> None:
        """Begin a sitting."""
        self._sit(lambda: (self.desk.sit(wish.scope, self.look.lang), self.desk))

    def on_study_again(self, wish: StudyAgain) -> None:
        """Study the missed cards once more."""
        self._sit(lambda: (wish.session.again(), wish.desk))

    async def on_resume(self) -> None:
        """Back into the sitting, its last step taken back."""
        await self.pop_screen()
        await self.run_action("undo", self.screen)

    def on_stage_asked(self, wish: "Stage.Asked") -> None:
        """Ask about what is on the stage; nothing of it is kept."""
        from studynn.tui.quiz import quiz

        self.until.close()
        self._sit(lambda: quiz(wish.questions, wish.demo, self.desk, self.look.lang, self.until))

    def _sit(self, begin: "Callable[[], tuple[Session, Desk]]") -> None:
        """Show the sitting that `begin` makes, or why there is none."""
        from studynn.tui.drill import Drill

        try:
            self.push_screen(Drill(*begin(), self.look))
        except StoreError as error:
            self._warn(error.message)

    def on_finish(self, wish: Finish) -> None:
        """Show how the sitting went."""
        from studynn.tui.summary import Over

        try:
            said = wish.session.summary()
        except StoreError as error:
            self._warn(error.message)
        else:
            self.push_screen(Over(wish.session, said, wish.desk, self.look))

    async def on_go_home(self) -> None:
        """Back to where the sitting was begun."""
        while isinstance(self.screen, Page) and self.screen.of_sitting:
            await self.pop_screen()
        self.until.close()

    def on_open_demo(self, wish: OpenDemo) -> None:
        """Open a live demo; numpy is imported with the first one."""
        from studynn.tui.stage import Stage

        self.push_screen(Stage(self.look, wish.name, wish.knobs, guess=wish.guess))

    def on_browse(self, wish: Browse) -> None:
        """Show all cards; from a sitting, which then goes on as it was."""
        from studynn.tui.browse import Browser

        self.push_screen(Browser(self.desk, self.look, typing=wish.typing, session=wish.session))

    def on_list_demos(self) -> None:
        """Show the list of live demos."""
        from studynn.tui.demos import Demos

        self.push_screen(Demos(self.look))

    def on_show_stats(self) -> None:
        """Show the statistics."""
        from studynn.tui.stats import Stats

        self.push_screen(Stats(self.desk, self.look))

    def on_edit(self, wish: Edit) -> None:
        """Make way for the learner's editor, then go on with the decks as they are now."""
        from studynn.tui.edit import command, edit, editor

        line = command(editor(os.environ), wish.spot.path, wish.spot.line)
        try:
            with self.suspend():
                edit(line)
        except SuspendNotSupported:
            self._warn(words.NO_SUSPEND)
        except OSError:
            self._warn(words.no_editor(line[0]))
        library = self.desk.reload()
        if wish.session is not None:
            wish.session.reread(library)
        if isinstance(self.screen, Page):
            self.screen.speak()

    def _warn(self, said: Both) -> None:
        self.notify(self.look.say(said), severity="warning", markup=False)

    # The look

    def refresh_css(self, animate: bool = True) -> None:
        """Read the styles again for a new theme; for the one that the app begins with they just were."""
        first, self._first_variables = self._first_variables, None
        if first != self.get_css_variables():
            super().refresh_css(animate)

    def action_language(self) -> None:
        """Speak the other language from now on."""
        self._wear(self.look.other)
        self._keep(language=self.look.lang)

    def _wear(self, look: Look) -> None:
        self.look = look
        for screen in self.screen_stack:
            if isinstance(screen, Page):
                screen.look = look

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """The command palette: what the app itself can do, in the learner's language."""
        del screen
        say = self.look.say
        for name, act in (("language", self.action_language), ("theme", self.action_theme)):
            yield SystemCommand(say(words.KEYS[name]), say(words.COMMANDS[name]), act)
        yield SystemCommand(say(words.KEYS["help"]), say(words.COMMANDS["help"]), self.action_help)

    def _keep(self, **changes: str) -> None:
        try:
            self.desk.set(**changes)
        except SettingsError as error:
            self._warn(Both(error.en, error.zh))

    def action_help(self) -> None:
        """The keys of this screen."""
        from studynn.tui.overlay import keys_of_page

        if isinstance(self.screen, Page):
            self.push_screen(keys_of_page(self.screen, self.look))

    # Faults

    def _fatal_error(self) -> None:
        """A fault of the program itself: one clear line for the learner, the details into a file."""
        log = self.desk.home / LOG
        log.write_text(traceback.format_exc(), encoding="utf-8")
        said = self.look.say(words.CRASHED).format(log=log)
        self._exit_renderables.append(Text(said))
        self._close_messages_no_wait()


def _fetch() -> None:
    """Import what the first sitting and the first demo need."""
    for name in ("studynn.tui.drill", "studynn.tui.summary", "numpy"):
        import_module(name)


def run(desk: "Desk", scope: "Scope | None" = None) -> int:
    """Run the app until the learner leaves it; the exit code."""
    app = Studynn(desk, scope)
    with app.until:
        app.run()
    return app.return_code or 0
