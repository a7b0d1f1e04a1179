"""The draws on which formulas are compared tell near functions apart."""

import numpy as np
import pytest

from studynn.formula.arrays import run
from studynn.formula.asked import Asked
from studynn.formula.bench import grounds
from studynn.formula.compare import agree, outputs
from studynn.formula.draws import CORNERS, DOMAINS, worlds
from studynn.formula.givens import quantity
from studynn.formula.mutants import mutants
from studynn.formula.parse import parse
from studynn.formula.shapes import settled
from studynn.formula.steps import STEPS
from studynn.formula.tree import Misfit

SYMBOLS = {
    **dict.fromkeys(("W_f", "W_i", "W_c", "W_o", "W_r", "W_z", "W_h"), "H x (H+D)"),
    **dict.fromkeys(("b_f", "b_i", "b_c", "b_o", "b_r", "b_z", "b_h", "h_{t-1}", "c_{t-1}", "c_t"), "H"),
    **dict.fromkeys(("f_t", "i_t", "o_t", "r_t", "z_t"), "H of 0.1..0.9"),
    "x_t": "D",
    "Ĉ_t": "H",
    "ĥ_t": "H",
}
GIVEN = {
    name: quantity(text)
    for name, text in {"W": "H x (H+D)", "h": "H", "x": "D", "g": "H of 0.1..0.9"}.items()
}


@pytest.mark.parametrize("domain", DOMAINS)
def test_there_are_eight_draws_and_sixty_four_numbers_of_different_sizes(domain: str) -> None:
    made = worlds(GIVEN, GIVEN["h"].shape, 0, domain)
    assert sum(world.draws for world in made) >= 8
    assert sum(world.draws * world.sizes["H"] for world in made) >= 64
    assert all(world.sizes["H"] != world.sizes["D"] for world in made)
    assert {world.values["W"].shape[0] for world in made} == {world.draws + CORNERS for world in made}


def test_a_number_is_drawn_sixty_four_times() -> None:
    assert sum(world.draws for world in worlds(GIVEN, (), 0, "signed")) >= 64


def test_states_are_signed_of_order_one_and_none_is_zero() -> None:
    for world in worlds(GIVEN, GIVEN["h"].shape, 0, "signed"):
        h = world.values["h"][:-CORNERS]
        assert np.abs(h).min() > 0.03
        assert 0.5 < np.abs(h).max() < 3
        assert h.min() < 0 < h.max()
        assert set(np.abs(world.values["h"][-CORNERS:]).ravel()) == {0.0, 20.0}
        g = world.values["g"]
        assert 0.1 <= g.min() < g.max() <= 0.9


def test_the_same_seed_draws_the_same_values() -> None:
    one, same, other = (worlds(GIVEN, GIVEN["h"].shape, seed, "signed")[0].values["h"] for seed in (3, 3, 4))
    assert (one == same).all()
    assert not (one == other).all()


def test_relu_is_not_the_identity_and_tanh_is_not_linear_on_them() -> None:
    world = worlds(GIVEN, GIVEN["h"].shape, 0, "signed")[0]
    h = run(parse("h"), world.values)
    for text in ("relu(h)", "tanh(h)", "sinh(h)"):
        assert np.abs(run(parse(text), world.values) - h).max() > 0.1


def slipped(name: str, formula: str) -> list[str]:
    """The single slips in a formula of a cell that no draw tells from it, by name."""
    given = {n: text for n, text in SYMBOLS.items() if n != name}
    asked = Asked(tuple(given.items()), f"{name} = {formula}")
    made, expected = grounds(asked)
    unseen = []
    for mutant in mutants(asked.tree, asked.shapes, asked.shares):
        try:
            fitted = settled(mutant.node, asked.shapes)
        except Misfit:
            continue
        if fitted.shape == asked.right.shape and agree(outputs(fitted, made), expected):
            unseen.append(mutant.name.en)
    return unseen


SAME = {
    "c_t": ["f_t and c_{t-1} exchanged", "i_t and Ĉ_t exchanged"],
    "ĥ_t": ["r_t and h_{t-1} exchanged"],
    **{gate: ["an extra relu around the whole"] for gate in ("f_t", "i_t", "o_t", "r_t", "z_t")},
}
"""Slips that leave the function as it is: factors change places, a sigmoid is never negative."""


@pytest.mark.parametrize(
    ("name", "formula"), [pair for step in STEPS.values() for pair in step.formulas.items()]
)
def test_no_single_slip_in_a_formula_of_a_cell_goes_unseen(name: str, formula: str) -> None:
    assert slipped(name, formula) == SAME.get(name, [])
