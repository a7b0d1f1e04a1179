"""A card's right formula, its mistakes and its mutants, all run on the same draws and kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from studynn.formula.asked import Asked
from studynn.formula.compare import Outputs, agree, agreeing, outputs
from studynn.formula.counterexample import smallest
from studynn.formula.draws import DOMAINS, World, worlds
from studynn.formula.mutants import Mutant, mutants, pairs
from studynn.formula.shapes import Reading, settled
from studynn.formula.tree import Fault, Node
from studynn.text import Both

_KEPT = 64
_PAIRS = 110
"""So many double slips at most are tried."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """A formula that a learner may have written, and what it comes to."""

    name: Both
    found: Outputs
    convention: bool = False


class Line:
    """Suspects in a row, compared at once."""

    def __init__(self, suspects: list[Suspect]) -> None:
        self.suspects = suspects
        self._ordinary = np.array([s.found.ordinary for s in suspects])
        self._corners = np.array([s.found.corners for s in suspects])

    def named(self, found: Outputs) -> Suspect | None:
        """The first suspect that comes to the same as `found`."""
        if not self.suspects:
            return None
        same = np.flatnonzero(agreeing(found, self._ordinary, self._corners))
        return self.suspects[int(same[0])] if len(same) else None


class Bench:
    """What is needed to judge answers to one card. Raises ValueError for an answer defined nowhere."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.worlds, self.expected = grounds(asked)
        self.small = smallest(asked.right, asked.quantities)

    def named(self, found: Outputs) -> Suspect | None:
        """The card's conventions and mistakes, then single slips, then double ones, made when wanted."""
        return self.told.named(found) or self.singles.named(found) or self.doubles.named(found)

    @cached_property
    def told(self) -> Line:
        """What the card itself lists, conventions first."""
        conventions = (Mutant(Both(t, t), n, convention=True) for t, n in self.asked.others)
        mistakes = (Mutant(Both(t, t), n) for t, n in self.asked.wrong)
        return self._run((*conventions, *mistakes), split=True)

    @cached_property
    def singles(self) -> Line:
        """One slip."""
        return self._run(mutants(self.asked.tree, self.asked.shapes, self.asked.shares))

    @cached_property
    def doubles(self) -> Line:
        """Two slips."""
        return self._run(pairs(self.asked.tree, self.asked.shapes, self.asked.shares), most=_PAIRS)

    def _run(self, made: Iterable[Mutant], most: int = 1000, split: bool = False) -> Line:
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
        return Line(kept)

    def _outputs(self, node: Node, split: bool) -> Outputs | None:
        try:
            fitted = settled(node, self.asked.shapes, Reading(split=split))
        except Fault:
            return None
        found = outputs(fitted, self.worlds)
        return found if found.ordinary.shape == self.expected.ordinary.shape else None


def grounds(asked: Asked) -> tuple[tuple[World, ...], Outputs]:
    """Draws on which the right formula is defined, and what it comes to there."""
    for domain in DOMAINS:
        made = worlds(asked.quantities, asked.right.shape, asked.seed, domain)
        expected = outputs(asked.right, made)
        if expected.defined:
            return made, expected
    raise ValueError(
        f"“{asked.answer}” has no finite value on ordinary numbers; give a range: `n of 0.1..0.9`"
    )


@lru_cache(maxsize=_KEPT)
def bench(asked: Asked) -> Bench:
    """The bench of a card, made once."""
    return Bench(asked)
