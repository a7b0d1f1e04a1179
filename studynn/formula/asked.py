"""What a formula card asks: symbols with shapes, the right formula, mistakes, other conventions."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from studynn.formula.givens import Quantity, quantity
from studynn.formula.names import Names, name
from studynn.formula.parse import AUTHOR, parse
from studynn.formula.shapes import Reading, Settled, settled
from studynn.formula.sizes import Shape
from studynn.formula.tree import Equal, Fault, Misfit, Node, body, names_in

Pairs = tuple[tuple[str, str], ...]
"""Names with texts, as an author writes them."""


@dataclass(frozen=True)
class Asked:
    """A formula card's own texts, read. Properties raise ValueError for what an author wrote wrong."""

    given: Pairs
    answer: str
    mistakes: Pairs = ()
    conventions: Pairs = ()
    seed: int = 0

    @cached_property
    def quantities(self) -> Mapping[str, Quantity]:
        """Each given symbol by its canonical name."""
        found: dict[str, Quantity] = {}
        for written, text in self.given:
            try:
                symbol = name(written)
            except Fault as fault:
                raise ValueError(f"“{written}” is not a name: {fault.message.en}") from fault
            if symbol in found:
                raise ValueError(f"{symbol} is given twice")
            found[symbol] = quantity(text)
        return found

    @cached_property
    def sizes(self) -> tuple[str, ...]:
        """The names of dimensions, in the order they occur."""
        every = (n for q in self.quantities.values() for size in q.shape for n in size.names)
        return tuple(dict.fromkeys(every))

    @cached_property
    def shapes(self) -> dict[str, Shape]:
        """The shape of everything that has a value: the symbols, and the dimensions as numbers."""
        shared = set(self.sizes) & set(self.quantities)
        if shared:
            raise ValueError(f"{', '.join(sorted(shared))} is both a symbol and a size")
        return {**{n: q.shape for n, q in self.quantities.items()}, **dict.fromkeys(self.sizes, ())}

    @cached_property
    def shares(self) -> frozenset[str]:
        """The symbols between 0 and 1."""
        every = self.quantities.items()
        return frozenset(n for n, q in every if q.between and 0 <= q.between[0] < q.between[1] <= 1)

    @cached_property
    def names(self) -> Names:
        """The card's names under all their spellings."""
        return Names(self.quantities, self.sizes)

    @cached_property
    def symbol(self) -> str:
        """The symbol on the left of the answer, empty where there is none."""
        tree = self._read(self.answer)
        return tree.left.name if isinstance(tree, Equal) else ""

    @cached_property
    def asked_as(self) -> Names:
        """The spellings of what is asked."""
        return Names([self.symbol] if self.symbol else ())

    @cached_property
    def tree(self) -> Node:
        """The right formula as the author wrote it."""
        return body(self._read(self.answer))

    @cached_property
    def right(self) -> Settled:
        """The right formula with its products decided."""
        try:
            return settled(self.tree, self.shapes)
        except Fault as fault:
            raise ValueError(f"“{self.answer}”: {fault.message.en}") from fault

    @cached_property
    def reading(self) -> Reading:
        """How freely a learner's formula is read: an inner product only where the right one has one."""
        try:
            settled(self.tree, self.shapes, Reading(inner=False))
        except Misfit:
            return Reading(inner=True, split=True)
        return Reading(inner=False, split=True)

    @cached_property
    def wrong(self) -> tuple[tuple[str, Node], ...]:
        """The card's own mistakes, read."""
        return tuple((title, body(self._read(text))) for title, text in self.mistakes)

    @cached_property
    def others(self) -> tuple[tuple[str, Node], ...]:
        """Other published conventions, read."""
        return tuple((title, body(self._read(text))) for title, text in self.conventions)

    def _read(self, text: str) -> Node:
        try:
            return parse(text, self.names, AUTHOR)
        except Fault as fault:
            raise ValueError(f"“{text}”: {fault.message.en}") from fault

    def check(self) -> None:
        """Raises ValueError for whatever is wrong with the author's texts."""
        _ = self.right, self.reading, self.symbol
        for title, tree in (*self.wrong, *self.others):
            try:
                settled(tree, self.shapes, Reading(split=True))
            except Misfit:
                continue
            except Fault as fault:
                raise ValueError(f"{title}: {fault.message.en}") from fault

    def used(self, *trees: Node) -> tuple[str, ...]:
        """The given symbols that occur in any of the trees, in the card's order."""
        found = {self.names.find(n) or n for tree in trees for n in names_in(tree)}
        return tuple(n for n in self.quantities if n in found or any(f.startswith(n + "|") for f in found))
