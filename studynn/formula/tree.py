"""The tree of a formula, and what can be wrong with one."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from studynn.text import Both


@dataclass(frozen=True, slots=True)
class Number:
    """A constant, and how it was written."""

    value: float
    text: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Name:
    """A symbol by its canonical name; `column` is where it was typed."""

    name: str
    column: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Minus:
    """The negative of `body`."""

    body: "Node"


@dataclass(frozen=True, slots=True)
class Binary:
    """`left op right`, op one of `+ - * · @ ⊙ / ^` or a space for two things side by side.

    After shapes have been settled: `@` multiplies matrices, `⊙` element by element, `*` by a number.
    """

    op: str
    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True)
class Call:
    """A function by its canonical name and what it is applied to."""

    function: str
    arguments: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Join:
    """Several things in brackets: `[h, x]`, `(h, x)`, `[h; x]`."""

    items: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Fold:
    """A sum or product over an index: `\\sum_{j=1} body`; elements `z_j` of a vector `z` carry the index."""

    function: str
    index: str
    low: int
    body: "Node"


@dataclass(frozen=True, slots=True)
class Equal:
    """An equation: what is asked, and what it is said to be."""

    left: Name
    right: "Node"


Node = Number | Name | Minus | Binary | Call | Join | Fold | Equal


class Fault(Exception):
    """Anything that can be wrong with a formula."""

    def __init__(self, message: Both) -> None:
        super().__init__(message.en)
        self.message = message


class Unreadable(Fault):
    """A formula that cannot be read. `column` counts characters from 0."""

    def __init__(self, message: Both, column: int = 0, hint: Both | None = None) -> None:
        super().__init__(message)
        self.column, self.hint = column, hint


class Unknown(Fault):
    """A name that has no value."""

    def __init__(self, name: Name) -> None:
        super().__init__(Both(f"There is no {name.name} here.", f"这里没有 {name.name}。"))
        self.name = name


class Misfit(Fault):
    """Shapes that do not fit together: a mistake of substance."""


class Undefined(Fault):
    """A value that does not exist: a division by zero, the logarithm of a negative number, an overflow."""

    def __init__(self) -> None:
        super().__init__(Both("The result is not a finite number.", "结果不是有限的数。"))


def children(node: Node) -> tuple[Node, ...]:
    """What stands directly below `node`."""
    if isinstance(node, Name | Number):
        return ()
    if isinstance(node, Binary | Equal):
        return (node.left, node.right)
    if isinstance(node, Call):
        return node.arguments
    return node.items if isinstance(node, Join) else (node.body,)


def rebuilt(node: Node, below: tuple[Node, ...]) -> Node:
    """`node` with other things below it, as many as `children` gives."""
    match node:
        case Minus() | Fold():
            return replace(node, body=below[0])
        case Binary():
            return replace(node, left=below[0], right=below[1])
        case Equal(left):
            return Equal(below[0] if isinstance(below[0], Name) else left, below[1])
        case Call():
            return replace(node, arguments=below)
        case Join():
            return Join(below)
    return node


def walk(node: Node) -> Iterator[Node]:
    """`node` and everything below it, from the left."""
    waiting = [node]
    while waiting:
        part = waiting.pop()
        yield part
        waiting.extend(reversed(children(part)))


def body(node: Node) -> Node:
    """The right side of an equation, anything else as it is."""
    return node.right if isinstance(node, Equal) else node


def names_in(node: Node) -> dict[str, Name]:
    """The symbols of a tree by name, each as it first occurs."""
    found: dict[str, Name] = {}
    for part in walk(node):
        if isinstance(part, Name):
            found.setdefault(part.name, part)
    return found
