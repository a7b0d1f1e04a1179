"""The verdict does not hang on the draws: the whole corpus over many seeds, none misjudged.

Every eighth of 200 seeds by default; with STUDYNN_ALL_SEEDS set, all of them (some twenty seconds).
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from studynn.formula.asked import Asked
from studynn.formula.bench import grounds
from studynn.formula.compare import agree, outputs
from studynn.formula.judge import fitting
from studynn.formula.parse import parse
from studynn.formula.shapes import Settled
from studynn.formula.tree import Misfit, Unknown, body

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "corpus.yaml").read_text(encoding="utf-8")
)
SEEDS = range(0, 200, 1 if os.environ.get("STUDYNN_ALL_SEEDS") else 8)


class Read(NamedTuple):
    """A typed formula, read once for all seeds, and whether it is right."""

    text: str
    readings: list[Settled]
    right: bool


def asked(case: dict[str, Any], seed: int = 0) -> Asked:
    """The card of a case, its values drawn from a seed."""
    return Asked(tuple(case["given"].items()), case["answer"], seed=seed)


def read(case: dict[str, Any]) -> Iterator[Read]:
    """The formulas of a case that can be run; the same function in another convention is not among them."""
    card = asked(case)
    texts = [(text, True) for text in case["right"]]
    texts += [(text, False) for text, name in case["wrong"].items() if "row vectors" not in name]
    for text, is_right in texts:
        try:
            yield Read(text, fitting(body(parse(text, card.names)), card), is_right)
        except (Misfit, Unknown):
            assert not is_right, text


def test_no_formula_is_misjudged_on_any_seed() -> None:
    misjudged = []
    for case in CASES:
        formulas = list(read(case))
        for seed in SEEDS:
            worlds, expected = grounds(asked(case, seed))
            for text, readings, is_right in formulas:
                agrees = any(agree(outputs(reading, worlds), expected) for reading in readings)
                if agrees != is_right:
                    misjudged.append((case["answer"], text, seed))
    assert misjudged == []
