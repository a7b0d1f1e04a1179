"""A function's name and what stands in its brackets, as a piece of a tree."""

from studynn.formula import complaints
from studynn.formula.functions import ANY, ARGUMENTS
from studynn.formula.tree import Binary, Call, Join, Minus, Node, Number


def called(function: str, items: tuple[Node, ...], column: int) -> Node:
    """A call with the right number of arguments; `f([a, b])` is `f(a, b)`."""
    few, many = ARGUMENTS[function]
    if len(items) == 1 and many == ANY and isinstance(items[0], Join):
        items = items[0].items
    if not few <= len(items) <= many:
        raise complaints.wrong_count(function, few, many, len(items), column)
    match function, items:
        case "concat", _:
            return items[0] if len(items) == 1 else Join(items)
        case "dot", (left, right):
            return Binary("@", left, right)
        case "multiply", (left, right):
            return Binary("⊙", left, right)
        case "pow", (left, right):
            return Binary("^", left, right)
    return Call(function, items)


def modest(node: Node, most: float) -> bool:
    """Whether a tree of constants stays within `most`, so that no power tower is ever computed."""
    match node:
        case Number(value):
            return value <= most
        case Minus(inner):
            return modest(inner, most)
        case Binary("+" | "-" | "/", left, right):
            return modest(left, most) and modest(right, most)
    return False
