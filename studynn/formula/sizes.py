"""Sizes with names, such as H and H+D, and the shapes made of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from studynn.text import Both


@dataclass(frozen=True, slots=True)
class Size:
    """A sum of named sizes and a constant (under the empty name); equal whatever the order."""

    terms: tuple[tuple[str, int], ...]
    written: tuple[str, ...] = field(default=(), compare=False)

    def __add__(self, other: "Size") -> "Size":
        """The size of two things end to end."""
        counts = dict(self.terms)
        for key, count in other.terms:
            counts[key] = counts.get(key, 0) + count
        return _size(counts, (*self.written, *other.written))

    def __str__(self) -> str:
        """As it was written: `H+D`, `4H`, `3`."""
        counts = dict(self.terms)
        order = sorted(counts, key=lambda k: (k == "", self.written.index(k) if k in self.written else 99))
        return "+".join(_term(key, counts[key]) for key in order) or "0"

    def number(self, values: Mapping[str, int]) -> int:
        """The size when the named ones have these values."""
        return sum(count * values[key] if key else count for key, count in self.terms)

    @property
    def names(self) -> tuple[str, ...]:
        """The named sizes in it."""
        return tuple(key for key, _ in self.terms if key)

    @property
    def split(self) -> "tuple[Size, Size] | None":
        """Its two summands in the order they were written, where it has just two names."""
        if len(self.terms) != 2 or any(count != 1 or not key for key, count in self.terms):
            return None
        first, second = sorted(self.names, key=lambda k: self.written.index(k) if k in self.written else 99)
        return named(first), named(second)


Shape = tuple[Size, ...]
"""Of a number, a vector (one size) or a matrix (two)."""


def named(name: str, times: int = 1) -> Size:
    """A named size, perhaps several times."""
    return _size({name: times}, (name,))


def whole(number: int) -> Size:
    """A size that is a number."""
    return _size({"": number}, ())


def total(sizes: Iterable[Size]) -> Size:
    """The size of everything end to end."""
    result = whole(0)
    for size in sizes:
        result = result + size
    return result


def written(shape: Shape) -> str:
    """A shape in signs: `H×(H+D)`."""
    return "×".join(f"({s})" if "+" in str(s) and len(shape) > 1 else str(s) for s in shape)


def described(shape: Shape) -> Both:
    """A shape in words."""
    match len(shape):
        case 0:
            return Both("a number", "一个数")
        case 1:
            return Both(f"a vector of length {shape[0]}", f"长度为 {shape[0]} 的向量")
    return Both(f"a matrix {written(shape)}", f"矩阵 {written(shape)}")


def spread(s: Shape, t: Shape) -> Shape | None:
    """The shape of two things element by element; None where they do not fit. A row spreads over a column."""
    if s == t or not t:
        return s
    if not s:
        return t
    (rows, row), (columns, column) = _as_matrix(s), _as_matrix(t)
    if (rows != columns and ONE not in (rows, columns)) or (row != column and ONE not in (row, column)):
        return None
    if len(s) == len(t) == 1 or (len(s) != len(t) and ONE not in (rows, columns)):
        return None
    return (columns if rows == ONE else rows, column if row == ONE else row)


def _as_matrix(s: Shape) -> Shape:
    return (s[0], ONE) if len(s) == 1 else s


def _size(counts: dict[str, int], order: tuple[str, ...]) -> Size:
    kept = tuple(sorted((k, n) for k, n in counts.items() if n))
    return Size(kept, tuple(dict.fromkeys(order)))


def _term(key: str, count: int) -> str:
    if not key:
        return str(count)
    return key if count == 1 else f"{count}{key}"


ONE = whole(1)
