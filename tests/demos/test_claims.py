"""What the decks teach of the note, computed: every claim, and that a false one is found out."""

import math
from importlib import import_module

import numpy as np
import pytest

from studynn.demos.claims import CHAPTERS, CLAIMS
from studynn.demos.claims.backward import LIMIT, error, slopes
from studynn.demos.claims.claim import Bound, Claim, observe, provided
from studynn.nn.activations import d_sigmoid, sigmoid
from studynn.text import Both


def claim(value: float, bound: Bound) -> Claim:
    return Claim("C000", Both("so it is said", "据说如此"), True, bound, lambda: value)


@pytest.mark.parametrize("name", CLAIMS)
def test_a_claim_is_as_taught(name: str) -> None:
    seen = observe(CLAIMS[name])
    assert seen.fault == ""
    assert seen.agrees, f"{seen.value} is not {seen.claim.bound}"


@pytest.mark.parametrize("name", CLAIMS)
def test_an_experiment_gives_the_same_figure_twice(name: str) -> None:
    assert CLAIMS[name].experiment() == CLAIMS[name].experiment()


def test_each_claim_is_there_once_in_the_order_of_the_note() -> None:
    chapters = [import_module(f"studynn.demos.claims.{name}").CLAIMS for name in CHAPTERS]
    assert len(CLAIMS) == sum(map(len, chapters)) == 74
    assert list(CLAIMS) == sorted(CLAIMS)
    assert all(name == claim.id for name, claim in CLAIMS.items())
    assert {name for name, claim in CLAIMS.items() if not claim.holds} >= {"C019", "C057", "C099", "C122"}


def test_notes_are_short_and_in_both_languages() -> None:
    assert all(0 < len(note) <= 50 for c in CLAIMS.values() for note in (c.note.en, c.note.zh))


@pytest.mark.parametrize(
    ("bound", "met", "missed"),
    [
        (Bound("=", 4), 4.0, 4.0000001),
        (Bound("≈", 4), 4.000001, 4.00001),
        (Bound("<", 4), 3.9, 4.0),
        (Bound("≤", 4), 4.0, 4.1),
        (Bound(">", 4), 4.1, 4.0),
        (Bound("≥", 4), 4.0, 3.9),
    ],
)
def test_a_bound_is_met_or_missed(bound: Bound, met: float, missed: float) -> None:
    assert bound.met(met)
    assert not bound.met(missed)
    assert not bound.met(math.nan)


def test_a_bound_reads_as_it_is_asked() -> None:
    assert str(Bound("<", 1e-12)) == "< 1e-12"
    assert str(Bound("=", 38_535_424)) == "= 38535424"


def test_a_false_claim_does_not_agree() -> None:
    assert observe(claim(3.0, Bound("=", 4))).agrees is False
    assert observe(claim(4.0, Bound("=", 4))).agrees is True


def test_a_figure_whose_condition_fails_is_none() -> None:
    assert provided(1.0, True, True) == 1.0
    assert math.isnan(provided(1.0, True, False))
    assert observe(claim(provided(0.0, False), Bound("<", 1))).agrees is False


def test_an_experiment_that_breaks_does_not_agree_and_says_why() -> None:
    broken = Claim("C000", Both("x", "x"), True, Bound("<", 1), lambda: 1 / 0)
    seen = observe(broken)
    assert (seen.agrees, seen.fault) == (False, "ZeroDivisionError: division by zero")


def test_every_backward_pass_agrees_with_differences() -> None:
    found = tuple(slopes())
    assert {s.name for s in found} >= {"dense", "conv", "rnn", "lstm", "gru_before", "gru_after", "attention"}
    assert [s.name for s in found if not s.agrees] == []


def test_a_gradient_that_is_wrong_in_one_entry_is_found_out() -> None:
    z, d_y = np.array([0.3, -0.2, 1.0]), np.ones(3)
    right = d_sigmoid(z)
    assert error(sigmoid, (z,), d_y, (right,)) < LIMIT
    assert error(sigmoid, (z,), d_y, (right * [1, 1, 1.001],)) > LIMIT
