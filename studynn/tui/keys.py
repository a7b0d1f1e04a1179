"""The footer: a quiet line of the keys that do something now, in the learner's language."""

from collections.abc import Iterable
from typing import Any

from rich.cells import cell_len
from textual.binding import ActiveBinding, Binding
from textual.content import Content
from textual.keys import format_key
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget

from studynn.tui.look import Look
from studynn.tui.words import KEYS

SIGNS = {"up": "↑", "down": "↓", "enter": "Enter", "space": "Space", "escape": "Esc"}


def key(keys: str, action: str, sign: str = "", *, shown: bool = True, first: bool = False) -> Binding:
    """A binding. `sign`: how the key is written; `first`: before the field that has the focus gets it."""
    name = action.partition("(")[0]
    return Binding(keys, action, name, show=shown, key_display=sign or None, priority=first)


class Keys(Widget):
    """The footer: a key and its word for each thing that can be done now, as many as fit in two lines."""

    look: reactive[Look] = reactive(Look(), layout=True)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.set_reactive(Keys.look, look)

    def on_mount(self) -> None:
        """Follow the bindings of the screen."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, _screen: Screen[Any]) -> None:
        self.refresh(layout=True)

    def get_content_height(self, container: Any, viewport: Any, width: int) -> int:
        """One line or two."""
        del container, viewport
        return len(self.lines(width))

    def render(self) -> Content:
        """The keys of now."""
        return Content("\n").join(self.lines(self.size.width))

    def lines(self, width: int) -> list[Content]:
        """The keys laid out in `width` cells."""
        items = keys_of(self.screen.active_bindings.values(), self.look)
        return laid_out(items, width)


def keys_of(bindings: Iterable[ActiveBinding], look: Look) -> list[tuple[str, str]]:
    """Each shown action once: the first key that reaches it, and its word."""
    seen: dict[str, tuple[str, str]] = {}
    for node, binding, enabled, _tip in bindings:
        action = binding.action.partition("(")[0]
        if binding.show and enabled and action not in seen and action in KEYS:
            signs = getattr(node, "signs", {})
            seen[action] = (signs.get(action) or key_name(binding), look.say(KEYS[action]))
    last = seen.pop("help", None)
    return [*seen.values(), *([last] if last else [])]


def key_name(binding: Binding) -> str:
    """A key as it is written on the screen."""
    if binding.key_display or binding.key in SIGNS:
        return binding.key_display or SIGNS[binding.key]
    name = format_key(binding.key)
    return name if len(name) == 1 else name.title()


def laid_out(items: list[tuple[str, str]], width: int) -> list[Content]:
    """At most two lines of keys; the last item always stands, the ones before it as they fit."""
    if not items or width < 1:
        return [Content("")]
    lines: list[list[tuple[str, str]]] = [[]]
    used, last = 0, items[-1]
    for item in items:
        size = cell_len(" ".join(item)) + 3
        reserve = 0 if item is last or not lines[1:] else cell_len(" ".join(last)) + 3
        if used + size + reserve > width + 3:
            if len(lines) == 2:
                continue
            lines.append([])
            used = 0
        lines[-1].append(item)
        used += size
    return [Content("   ").join(key_word(*item) for item in line) for line in lines]


def key_word(key: str, word: str) -> Content:
    """One key and its word."""
    return Content.assemble((key, "$foreground"), " ", (word, "$quiet"))
