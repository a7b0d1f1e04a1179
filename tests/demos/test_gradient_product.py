"""Gradients through time: the figures that the claims of the textbooks are measured against."""

import pytest

from studynn.demos import DEMOS
from studynn.demos.demo import report, settle

DEMO = DEMOS["gradient_product"]


def figures(**knobs):
    return report(DEMO, settle(DEMO, knobs))["values"]


def test_with_half_the_weights_all_three_vanish_over_100_steps():
    final = figures(scale="0.5", b_f="0")["final"]
    assert final == pytest.approx({"rnn": 4.8e-27, "lstm": 8.7e-22, "gru": 1.9e-21}, rel=0.02)


def test_with_ten_times_the_weights_all_three_explode():
    final = figures(scale="10", b_f="0")["final"]
    assert all(norm > 1e9 for norm in final.values()), final
    assert figures(scale="10", b_f="3")["final"]["lstm"] > 1e9


def test_at_scale_one_a_forget_bias_of_three_keeps_what_a_bias_of_zero_loses():
    assert figures(b_f="0")["final"]["lstm"] < 1e-14
    assert figures(b_f="3")["final"]["lstm"] > 1


def test_an_update_bias_keeps_a_gru_where_the_rnn_vanishes():
    final = figures(b_z="2")["final"]
    assert final["gru"] == pytest.approx(8.8e-4, rel=0.02)
    assert final["rnn"] < 1e-8


@pytest.mark.parametrize(("T", "norm"), [("10", 7240.773439350247), ("20", 7414552.001894653)])
def test_a_matrix_of_spectral_radius_zero_makes_a_tanh_rnn_explode(T, norm):
    values = figures(weights="rho0", T=T)
    assert values["final"]["rnn"] == pytest.approx(norm, rel=1e-12)
    assert norm == pytest.approx(14.142135623730951 * 2 ** (int(T) - 1), rel=1e-12)
    assert values["rho"] < 1e-6
    assert values["sigma_max"] == pytest.approx(16)


@pytest.mark.parametrize(("w", "norm"), [("1.5", 4.1e-20), ("2", 1.5e-38), ("4", 2.7e-112)])
def test_a_weight_above_one_lets_the_gradient_vanish_where_tanh_is_flat(w, norm):
    final = figures(weights="scalar", w=w, T="50")["final"]["rnn"]
    assert 0.001 * norm < final < 1e7 * norm


def test_a_weight_of_four_settles_where_each_step_keeps_five_thousandths():
    values = figures(weights="scalar", w="4", T="100")
    assert values["h"] == pytest.approx(0.9993, abs=5e-5)
    assert values["factor"]["rnn"] == pytest.approx(0.0054, rel=0.15)


def test_no_tanh_rnn_exceeds_the_bound_of_its_largest_singular_value():
    for seed in "012":
        values = figures(cell="rnn", scale="0.5", seed=seed)
        assert all(
            norm <= top * (1 + 1e-12) for norm, top in zip(values["rnn"], values["bound"], strict=True)
        )


def test_a_relu_rnn_started_at_the_identity_keeps_the_norm_at_one():
    values = figures(cell="rnn", weights="identity", activation="relu", T="100", seed="0")
    assert values["rnn"] == [1.0] * len(values["lags"])


def test_the_direct_path_of_an_lstm_without_input_is_the_gate_to_the_power_of_the_steps():
    values = figures(cell="lstm", inputs="0", b_f="1", T="20")
    assert values["direct"][20] == pytest.approx(0.7310585786**20, rel=1e-6)
