"""Published facts about vanishing and exploding gradients, as products of Jacobians."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studynn.nn.activations import sigmoid
from studynn.nn.arrays import Array
from studynn.nn.cells import LSTMWeights, RNNWeights
from studynn.nn.gru import run_gru
from studynn.nn.initial import gru_weights, irnn_weights, lstm_weights, orthogonal, rnn_weights
from studynn.nn.jacobian import direct_path, gru_dh, lstm_dc, lstm_dh, norms, products, rnn_dh, rnn_jacobians
from studynn.nn.lstm import run_lstm
from studynn.nn.rnn import run_rnn


def plain(R: Array, b: Array | float = 0.0) -> RNNWeights:
    """A net with one input that it does not feel."""
    H = len(R)
    return RNNWeights(np.concatenate([R, np.zeros((H, 1))], axis=1), np.broadcast_to(b, H).astype(float))


def silence(T: int) -> Array:
    return np.zeros((T, 1, 1))


@settings(max_examples=30)
@given(st.integers(0, 10**6), st.floats(0.1, 5.0), st.floats(0.0, 3.0))
def test_the_product_never_exceeds_the_bound_of_the_largest_singular_value(
    seed: int, gain: float, scale: float
) -> None:
    """Pascanu et al. 2013, §2.1: ‖∂h_T/∂h_0‖ ≤ (γ σ_max)^T with γ = 1 for tanh."""
    rng = np.random.default_rng(seed)
    w = RNNWeights(gain * rng.normal(size=(6, 8)) / np.sqrt(6), rng.normal(size=6))
    run = run_rnn(scale * rng.normal(size=(20, 2, 2)), 0.0, w)
    assert np.all(norms(rnn_dh(run, w)) <= norms(w.W[:, :6]) ** 20 * (1 + 1e-12))


def test_a_spectral_radius_of_zero_does_not_keep_the_gradient_from_growing() -> None:
    """W = [[8, 8], [-8, -8]] at the fixed point h = (0, ½): ‖J_T‖ = 10 √2 · 2^(T-1)."""
    R, h = np.array([[8.0, 8.0], [-8.0, -8.0]]), np.array([0.0, 0.5])
    assert np.linalg.matrix_power(R, 2).tolist() == [[0, 0], [0, 0]]
    w = plain(R, np.arctanh(h) - R @ h)
    for T in (1, 5, 20):
        J = norms(rnn_dh(run_rnn(silence(T), h, w), w))[0]
        assert pytest.approx(14.142135623730951 * 2 ** (T - 1), rel=1e-6) == J


def test_a_spectral_radius_below_one_may_grow_first() -> None:
    w = plain(np.array([[0.8, 5.0], [0.0, 0.8]]))
    J = products(rnn_jacobians(run_rnn(silence(60), 0.0, w, "identity"), w))
    by_distance = norms(J)[::-1, 0]
    assert (by_distance.argmax(), round(by_distance.max(), 2)) == (4, 10.26)
    assert by_distance[60] == pytest.approx(5.7e-4, rel=0.02)


@pytest.mark.parametrize("g", [0.9, 1.0, 1.1])
def test_a_linear_rnn_with_a_scaled_rotation_has_the_gradient_g_to_the_t(g: float) -> None:
    w = plain(orthogonal(np.random.default_rng(0), 8, g))
    J = products(rnn_jacobians(run_rnn(silence(100), 0.0, w, "identity"), w))
    np.testing.assert_allclose(norms(J)[::-1, 0], g ** np.arange(101), rtol=1e-12)


@pytest.mark.parametrize("w", [1.5, 2.0, 4.0])
def test_a_weight_over_one_makes_a_tanh_net_s_gradient_vanish_all_the_same(w: float) -> None:
    net = plain(np.array([[w]]))
    assert norms(rnn_dh(run_rnn(silence(50), 0.5, net), net))[0] < 1e-15


def test_the_weight_four_saturates_at_0_9993_where_a_step_multiplies_by_0_0054() -> None:
    net = plain(np.array([[4.0]]))
    run = run_rnn(silence(60), 0.5, net)
    assert round(run.h[-1, 0, 0], 4) == 0.9993
    assert round(rnn_jacobians(run, net)[-1, 0, 0, 0], 4) == 0.0054


@pytest.mark.parametrize(
    ("w", "slope", "critical"),
    [(1.1, 0.822, 0.0205), (1.5, 0.394, 0.2075), (2.0, 0.166, 0.5328), (3.0, 0.031, 1.3033)],
)
def test_a_state_that_latches_has_a_slope_below_one(w: float, slope: float, critical: float) -> None:
    """Bengio et al. 1994: h = tanh(w h + x) holds its sign against noise up to x*, and flips beyond."""
    net = RNNWeights(np.array([[w, 1.0]]), np.zeros(1))
    settled = run_rnn(silence(500), 1.0, net)
    assert rnn_jacobians(settled, net)[-1, 0, 0, 0] == pytest.approx(slope, abs=5e-4)
    turn = np.sqrt(1 - 1 / w)
    noise = w * turn - np.arctanh(turn)
    assert noise == pytest.approx(critical, abs=5e-5)
    held, flipped = (run_rnn(np.full((3000, 1, 1), -k * noise), 1.0, net).h[-1, 0, 0] for k in (0.99, 1.01))
    assert held > 0 > flipped


def test_relu_with_the_identity_keeps_the_gradient_exactly() -> None:
    """Le, Jaitly & Hinton 2015: while all units are active."""
    rng = np.random.default_rng(1)
    w = irnn_weights(rng, 6, 2)
    run = run_rnn(np.zeros((100, 1, 2)), np.ones((1, 6)), w, "relu")
    assert norms(rnn_dh(run, w))[0] == 1.0
    grown = w._replace(W=w.W * 1.1)
    run = run_rnn(np.zeros((100, 1, 2)), np.ones((1, 6)), grown, "relu")
    assert norms(rnn_dh(run, grown))[0] == pytest.approx(1.1**100, rel=1e-12)


@pytest.mark.parametrize(("b_f", "kept"), [(0.0, 9.5e-7), (1.0, 1.9e-3), (3.0, 0.378)])
def test_the_direct_path_over_twenty_steps_is_sigma_of_the_bias_to_the_twentieth(
    b_f: float, kept: float
) -> None:
    """Jozefowicz et al. 2015: a small initialisation leaves f = ½, a vanishing gradient of ½ a step."""
    w = LSTMWeights(*np.zeros((4, 2, 3)), np.full(2, b_f), *np.zeros((3, 2)))
    path = direct_path(run_lstm(silence(20), 0.0, 0.0, w))[0]
    np.testing.assert_allclose(path, float(sigmoid(b_f)) ** 20, rtol=1e-12)
    assert path[0] == pytest.approx(kept, rel=0.02)


def test_an_open_forget_gate_and_a_shut_input_gate_carry_the_error_unchanged() -> None:
    """Hochreiter & Schmidhuber 1997: the constant error carousel, ∂c_T/∂c_0 = I."""
    rng = np.random.default_rng(2)
    w = LSTMWeights(
        *rng.normal(size=(4, 3, 5)), np.full(3, 800.0), np.full(3, -800.0), *rng.normal(size=(2, 3))
    )
    run = run_lstm(rng.normal(size=(50, 1, 2)), 0.3, 0.7, w)
    np.testing.assert_allclose(lstm_dc(run, w)[0], np.eye(3), rtol=0, atol=1e-12)


def test_the_cell_path_is_more_than_the_product_of_the_forget_gates() -> None:
    rng = np.random.default_rng(3)
    w = lstm_weights(rng, 4, 2)
    run = run_lstm(rng.normal(size=(10, 1, 2)), 0.0, 0.0, w)
    assert not np.allclose(np.diagonal(lstm_dc(run, w)[0]), direct_path(run)[0], rtol=1e-3)


def test_large_weights_make_all_three_nets_explode() -> None:
    """Sutskever et al. 2014, §3.4: LSTMs do not tend to vanish, but they can explode."""
    rng = np.random.default_rng(4)
    x = 0.1 * rng.normal(size=(100, 1, 8))
    a, b, c = (make(rng, 32, 8, 10.0) for make in (rnn_weights, lstm_weights, gru_weights))
    assert norms(rnn_dh(run_rnn(x, 0.0, a), a))[0] > 1e6
    assert norms(lstm_dh(run_lstm(x, 0.0, 0.0, b), b))[0] > 1e6
    assert norms(gru_dh(run_gru(x, 0.0, c), c))[0] > 1e6


def test_an_lstm_without_forget_bias_vanishes_too_and_with_it_does_not() -> None:
    rng = np.random.default_rng(5)
    x = rng.normal(size=(100, 1, 8))
    for b_f, low, high in ((0.0, 0.0, 1e-12), (3.0, 1e-3, 10.0)):
        w = lstm_weights(rng, 32, 8, 0.5, b_f)
        assert low < norms(lstm_dc(run_lstm(x, 0.0, 0.0, w), w))[0] < high


def test_a_gru_with_an_update_bias_keeps_what_a_plain_rnn_loses() -> None:
    rng = np.random.default_rng(6)
    x = rng.normal(size=(100, 1, 8))
    a, c = rnn_weights(rng, 32, 8), gru_weights(rng, 32, 8, 1.0, 2.0)
    lost, kept = norms(rnn_dh(run_rnn(x, 0.0, a), a))[0], norms(gru_dh(run_gru(x, 0.0, c), c))[0]
    assert lost < 1e-6 * kept


def test_a_padded_step_is_the_identity() -> None:
    rng = np.random.default_rng(7)
    w = rnn_weights(rng, 3, 2)
    x = rng.normal(size=(6, 2, 2))
    masked = rnn_dh(run_rnn(x, 0.0, w, lengths=[6, 2]), w)
    np.testing.assert_allclose(masked[1], rnn_dh(run_rnn(x[:2, 1:], 0.0, w), w)[0], rtol=1e-13)
