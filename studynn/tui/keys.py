"""The footer: a quiet line of the keys that do something now, in the learner's language."""

from collections.abc import Iterable
from typing import Any

from rich.cells import cell_len
from textual.binding import ActiveBinding, Binding
from textual.content import Content
from textual.keys import format_key
from textual.reactive import reactive
from textual.widget import Widget

from studynn.tui.look import Look
from studynn.tui.words import CHINESE, KEYS

GAP = "   "
SIGNS = {"up": "↑", "down": "↓", "enter": "Enter", "space": "Space", "escape": "Esc"}
SPELLED = (("↑↓", "Up/Down"), ("←→", "Left/Right"), ("↑", "Up"), ("↓", "Down"), ("–", "-"))
"""Signs of keys for a terminal that draws ASCII only."""


def key(keys: str, action: str, sign: str = "", *, shown: bool = True, first: bool = False) -> Binding:
    """A binding. `sign`: how the key is written; `first`: before the field that has the focus gets it."""
    name = action.partition("(")[0]
    return Binding(keys, action, name, show=shown, key_display=sign or None, priority=first)


class Keys(Widget):
    """The footer: a key and its word for each thing that can be done now, as many as fit in two lines."""

    look: reactive[Look] = reactive(Look(), init=False)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.set_reactive(Keys.look, look)
        self._items: list[tuple[str, str]] = []

    def on_mount(self) -> None:
        """Follow the bindings of the screen."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _screen: self._fetch())

    def watch_look(self) -> None:
        """The words in the other language."""
        self._fetch()

    def _fetch(self) -> None:
        """Ask what the keys are now; where they take as many lines as before, nothing else moves."""
        width = self.size.width
        before, self._items = self._items, keys_of(self.screen.active_bindings.values(), self.look)
        if before != self._items:
            moved = len(laid_out(before, width)) != len(laid_out(self._items, width))
            self.refresh(layout=moved)

    def get_content_height(self, container: Any, viewport: Any, width: int) -> int:
        """One line or two."""
        del container, viewport
        return len(laid_out(self._items, width))

    def render(self) -> Content:
        """The keys of now."""
        return Content("\n").join(laid_out(self._items, self.size.width))


def keys_of(bindings: Iterable[ActiveBinding], look: Look) -> list[tuple[str, str]]:
    """Each shown action once: the first key that reaches it, and its word."""
    seen: dict[str, tuple[str, str]] = {}
    for node, binding, enabled, _tip in bindings:
        action = binding.action.partition("(")[0]
        if binding.show and enabled and action not in seen and action in KEYS:
            seen[action] = (sign_of(node, binding, look), word_of(action, look))
    last = seen.pop("help", None)
    return [*seen.values(), *([last] if last else [])]


def sign_of(node: object, binding: Binding, look: Look) -> str:
    """A key as it is written on the screen, where `node` has no better sign for it."""
    action = binding.action.partition("(")[0]
    sign = getattr(node, "signs", {}).get(action) or key_name(binding)
    for drawn, spelled in SPELLED if look.ascii else ():
        sign = sign.replace(drawn, spelled)
    return sign


def word_of(action: str, look: Look) -> str:
    """What an action does, in the learner's language and alphabet."""
    return CHINESE if look.ascii and look.lang == "en" and action == "language" else look.say(KEYS[action])


def key_name(binding: Binding) -> str:
    """A key as it is written on the screen."""
    if binding.key_display or binding.key in SIGNS:
        return binding.key_display or SIGNS[binding.key]
    name = format_key(binding.key)
    return name if len(name) == 1 else name.title()


def laid_out(items: list[tuple[str, str]], width: int) -> list[Content]:
    """At most two lines of keys; the last item always stands, the ones before it as they fit."""
    first = fitting(items, width)
    rest = items[len(first) :]
    if not rest:
        return [_line(first)]
    second = fitting(rest[:-1], width - _cells(rest[-1]) - len(GAP))
    return [_line(first), _line([*second, rest[-1]])]


def fitting(items: list[tuple[str, str]], width: int) -> list[tuple[str, str]]:
    """As many of the first items as fit in a line."""
    used = 0
    for number, item in enumerate(items):
        used += _cells(item) + (len(GAP) if number else 0)
        if used > width:
            return items[:number]
    return items


def _cells(item: tuple[str, str]) -> int:
    return cell_len(" ".join(item))


def _line(items: list[tuple[str, str]]) -> Content:
    return Content(GAP).join(key_word(*item) for item in items)


def key_word(key: str, word: str) -> Content:
    """One key and its word."""
    return Content.assemble((key, "$foreground"), " ", (word, "$quiet"))
