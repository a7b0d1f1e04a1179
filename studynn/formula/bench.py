"""A card's right formula, its mistakes and its mutants, all run on the same draws and kept."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from studynn.formula.asked import Asked
from studynn.formula.compare import Outputs, agree, defined, outputs
from studynn.formula.draws import DOMAINS, World, worlds
from studynn.formula.mutants import Mutant, mutants, pairs
from studynn.formula.shapes import Reading, settled
from studynn.formula.tree import Fault, Node
from studynn.text import Both

_KEPT = 64
_PAIRS = 300
"""So many double slips at most are tried."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """A formula that a learner may have written, and what it comes to."""

    name: Both
    found: Outputs
    convention: bool = False


class Bench:
    """What is needed to judge answers to one card. Raises ValueError for an answer that is nowhere defined."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.worlds, self.expected = _grounds(asked)
        self.told = [
            *self._run((Mutant(Both(t, t), n, convention=True) for t, n in asked.others), split=True),
            *self._run((Mutant(Both(t, t), n) for t, n in asked.wrong), split=True),
        ]
        self._singles: list[Suspect] | None = None
        self._pairs: list[Suspect] | None = None

    def suspects(self) -> Iterator[Suspect]:
        """The card's conventions and mistakes, then single slips, then double ones, made when first wanted."""
        yield from self.told
        if self._singles is None:
            self._singles = self._run(mutants(self.asked.tree, self.asked.shapes))
        yield from self._singles
        if self._pairs is None:
            self._pairs = self._run(pairs(self.asked.tree, self.asked.shapes), most=_PAIRS)
        yield from self._pairs

    def named(self, found: Outputs) -> Suspect | None:
        """The first suspect that comes to the same as `found`."""
        return next((s for s in self.suspects() if agree(found, s.found)), None)

    def _run(self, made: Iterable[Mutant], most: int = 10_000, split: bool = False) -> list[Suspect]:
        """Those that fit by shape and are another function than the right one."""
        kept: list[Suspect] = []
        seen: set[Node] = set()
        for mutant in made:
            if mutant.node in seen:
                continue
            seen.add(mutant.node)
            found = self._outputs(mutant.node, split)
            if found is not None and not agree(found, self.expected):
                kept.append(Suspect(mutant.name, found, mutant.convention))
            if len(seen) >= most:
                break
        return kept

    def _outputs(self, node: Node, split: bool) -> Outputs | None:
        try:
            fitted = settled(node, self.asked.shapes, Reading(split=split))
        except Fault:
            return None
        found = outputs(fitted, self.worlds)
        alike = all(f.shape == e.shape for f, e in zip(found, self.expected, strict=True))
        return found if alike else None


def _grounds(asked: Asked) -> tuple[tuple[World, ...], Outputs]:
    """Draws on which the right formula is defined, and what it comes to there."""
    for domain in DOMAINS:
        made = worlds(asked.quantities, asked.right.shape, asked.seed, domain)
        expected = outputs(asked.right, made)
        if defined(expected):
            return made, expected
    raise ValueError(
        f"“{asked.answer}” has no finite value on ordinary numbers; give a range: `n of 0.1..0.9`"
    )


@lru_cache(maxsize=_KEPT)
def bench(asked: Asked) -> Bench:
    """The bench of a card, made once."""
    return Bench(asked)
