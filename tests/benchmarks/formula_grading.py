"""How long one grading of a typed formula takes: `python tests/benchmarks/formula_grading.py [rounds]`.

Every formula of the corpus, right and wrong, is judged over and over after one round to warm up. Budget: 1 ms
at the 95th percentile.
"""

import sys
import time
from pathlib import Path

import yaml

from studynn.formula.asked import Asked
from studynn.formula.judge import judged

CORPUS = Path(__file__).parents[1] / "formula" / "corpus.yaml"
BUDGET = 1.0
"""Milliseconds."""


def answers() -> list[tuple[Asked, str]]:
    """Every answer of the corpus with what it answers."""
    cases = yaml.safe_load(CORPUS.read_text(encoding="utf-8"))
    asked = [
        Asked(tuple(c["given"].items()), c["answer"], conventions=tuple(c.get("conventions", {}).items()))
        for c in cases
    ]
    return [
        (a, text) for a, case in zip(asked, cases, strict=True) for text in (*case["right"], *case["wrong"])
    ]


def milliseconds(asked: Asked, text: str) -> float:
    """How much time of the processor one grading takes, whatever else runs."""
    begun = time.process_time()
    judged(asked, text)
    return (time.process_time() - begun) * 1000


def main() -> None:
    """Prints p50, p95 and the longest."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    every = answers()
    first = sorted(milliseconds(*answer) for answer in every)
    taken = sorted(milliseconds(*answer) for _ in range(rounds) for answer in every)
    p50, p95 = (taken[int(len(taken) * share)] for share in (0.5, 0.95))
    print(f"{len(every)} answers, {rounds} rounds: p50 {p50:.3f} ms, p95 {p95:.3f} ms")
    print(f"longest {taken[-1]:.3f} ms; budget of p95: {BUDGET} ms")
    print(f"first time, when mutants are made: longest {first[-1]:.1f} ms")


if __name__ == "__main__":
    main()
