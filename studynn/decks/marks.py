"""A path in the tree to a place in the text.

The composer is safe here: the tree, whose depth is bounded, has been read before.
"""

from functools import cached_property

import yaml

from studynn.decks.complaint import Place
from studynn.decks.tree import Parser

Path = tuple[str | int, ...]
"""Keys and positions from the root down."""


class Marks:
    """The places of one text that has a tree; `first` is the line of the file on which it begins."""

    def __init__(self, text: str, first: int = 0) -> None:
        self.text, self.first = text, first

    @cached_property
    def _root(self) -> yaml.Node | None:
        return yaml.compose(self.text, Loader=Parser)

    def find(self, path: Path, at_key: bool = False) -> Place:
        """Where the value at `path` stands, or its key; where the path breaks off, the last place on it."""
        key, value = self._walk(path)
        node = key if at_key and key is not None else value
        return self._place(node) if node is not None else Place(self.first, 0)

    def node(self, path: Path) -> yaml.Node | None:
        """The node at `path`, or the last one on the way."""
        return self._walk(path)[1]

    def _walk(self, path: Path) -> tuple[yaml.Node | None, yaml.Node | None]:
        key, node = None, self._root
        for step in path:
            found = _step(node, step)
            if found is None:
                break
            key, node = found
        return key, node

    def _place(self, node: yaml.Node) -> Place:
        start, end = node.start_mark, node.end_mark
        one_line = isinstance(node, yaml.ScalarNode) and start.line == end.line
        return Place(
            self.first + start.line, start.column, max(1, end.column - start.column) if one_line else 1
        )


def _step(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node | None, yaml.Node] | None:
    """The key node, if any, and the value node one step down."""
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
        return (None, node.value[step]) if step < len(node.value) else None
    if isinstance(node, yaml.MappingNode):
        return next(((k, v) for k, v in node.value if k.value == step), None)
    return None
