"""A short training: what a gated cell learns and a plain RNN does not."""

import pytest

from studynn.demos import DEMOS
from studynn.demos.adding import BASELINE, B, batch
from studynn.demos.demo import report, settle

DEMO = DEMOS["adding_problem"]


def trained(**knobs):
    return report(DEMO, settle(DEMO, knobs))["values"]


def test_a_gru_learns_to_add_over_twenty_steps_and_stops_there():
    values = trained(cell="gru", T="20", H="16", lr="0.01", steps="600")
    assert values["solved"]
    assert values["mean"] < 0.01
    assert len(values["loss"]) == values["steps"] < 600


def test_a_plain_rnn_stays_near_the_baseline_over_fifty_steps():
    values = trained(cell="rnn", T="50", H="16", steps="300", seed="1")
    assert not values["solved"]
    assert values["mean"] == pytest.approx(BASELINE, abs=0.04)


def test_it_grows_while_it_works_and_can_be_left_at_any_time():
    growing = DEMO.work(settle(DEMO, {"T": "10", "H": "4", "steps": "100"}))
    assert [next(growing)["steps"] for _ in range(3)] == [10, 20, 30]
    growing.close()


def test_one_number_of_each_half_is_marked_and_their_sum_is_the_target():
    import numpy as np

    x, target = batch(np.random.default_rng(0), 20)
    assert x.shape == (20, B, 2)
    assert x[:10, :, 1].sum(axis=0).tolist() == [1.0] * B
    assert x[10:, :, 1].sum(axis=0).tolist() == [1.0] * B
    assert (x[:, :, 0] * x[:, :, 1]).sum(axis=0).tolist() == pytest.approx(target.tolist())


def test_its_pictures_show_a_training_that_has_just_begun():
    values = settle(DEMO, {"T": "10", "H": "4", "steps": "100"})
    first = next(DEMO.work(values))
    curve, said = DEMO.panels(values, first)
    assert len(curve.series[0].y) == 2
    assert said.text.en.startswith("Step 10: mean of the last 50 is ")
