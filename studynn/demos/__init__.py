"""DEMOS, the table: a demo's module, and with it NumPy, is read when the demo is first asked for."""

from collections.abc import Iterator, Mapping
from importlib import import_module

from studynn.demos.demo import Demo
from studynn.text import Both

TITLES: dict[str, Both] = {
    "lstm_step": Both("One step of an LSTM", "LSTM 的一步"),
}
"""The title of every demo by name, in the order of the list."""


class _Shelf(Mapping[str, Demo]):
    """The demos by name; `DEMOS[name]` reads that one's module, counting and listing read none."""

    def __getitem__(self, name: str) -> Demo:
        if name not in TITLES:
            raise KeyError(name)
        demo: Demo = import_module(f"studynn.demos.{name}").DEMO
        return demo

    def __contains__(self, name: object) -> bool:
        return name in TITLES

    def __iter__(self) -> Iterator[str]:
        return iter(TITLES)

    def __len__(self) -> int:
        return len(TITLES)


DEMOS = _Shelf()
