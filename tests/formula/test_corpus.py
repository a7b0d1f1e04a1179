"""How people write formulas: right spellings are right, wrong ones wrong under the name of their mistake."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from studynn.formula.asked import Asked
from studynn.formula.judge import judged

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "corpus.yaml").read_text(encoding="utf-8")
)


def asked(case: dict[str, Any], seed: int = 0) -> Asked:
    """The card of a case, its values drawn from a seed."""
    return Asked(
        tuple(case["given"].items()),
        case["answer"],
        conventions=tuple(case.get("conventions", {}).items()),
        seed=seed,
    )


def right() -> Iterator[tuple[int, str]]:
    """Every right spelling, with the number of its formula."""
    return ((n, text) for n, case in enumerate(CASES) for text in case["right"])


def wrong() -> Iterator[tuple[int, str, str]]:
    """Every wrong formula, with the number of what was asked and the name of the mistake."""
    return ((n, text, name) for n, case in enumerate(CASES) for text, name in case["wrong"].items())


def test_the_corpus_is_as_large_as_it_claims() -> None:
    assert len(CASES) >= 12
    assert len(list(right())) >= 120
    assert len(list(wrong())) >= 120


@pytest.mark.parametrize(("n", "text"), list(right()))
def test_a_right_spelling_is_right(n: int, text: str) -> None:
    found = judged(asked(CASES[n]), text)
    assert (found.stands, found.mistake) == ("right", None)


@pytest.mark.parametrize(("n", "text", "name"), list(wrong()))
def test_a_wrong_formula_is_wrong_by_its_name(n: int, text: str, name: str) -> None:
    found = judged(asked(CASES[n]), text)
    convention = name.removeprefix("convention: ")
    if convention != name:
        assert (found.stands, found.mistake and found.mistake.en) == ("convention", convention)
    elif name in ("shape", "other"):
        assert (found.stands, found.mistake) == ("wrong", None)
        assert len(found.told) == 1
        assert found.told[0].en.startswith(("For ", "*", "·")) == (name == "other")
    else:
        assert (found.stands, found.mistake and found.mistake.en) == ("wrong", name)
