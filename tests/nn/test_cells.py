"""One step of each cell: by hand, and what each gate does and does not do."""

from typing import Any

import numpy as np
import pytest

from studynn.nn.activations import sigmoid
from studynn.nn.cells import GRUWeights, LSTMWeights, RNNWeights, gru_step, lstm_step, rnn_step
from studynn.nn.dense import DenseWeights, dense

H, D = 4, 3


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(11)


def lstm(rng: np.random.Generator, **biases: Any) -> LSTMWeights:
    w = LSTMWeights(*rng.normal(size=(4, H, H + D)), *rng.normal(size=(4, H)))
    return w._replace(**{name: np.full(H, float(b)) for name, b in biases.items()})


def gru(rng: np.random.Generator, **biases: Any) -> GRUWeights:
    w = GRUWeights(*rng.normal(size=(3, H, H + D)), *rng.normal(size=(3, H)), rng.normal(size=H))
    return w._replace(**{name: np.full(H, float(b)) for name, b in biases.items()})


def test_an_lstm_step_by_hand() -> None:
    """h = 0.5, x = 1, c = 2: pre-activations 0.7, -0.2, 0.3 and 0.4."""
    W = [np.array([row]) for row in ([0.4, 0.5], [0.2, -0.4], [0.2, 0.1], [0.0, 0.3])]
    w = LSTMWeights(*W, *(np.array([b]) for b in (0.0, 0.1, 0.1, 0.1)))
    step = lstm_step(1.0, 0.5, 2.0, w)
    expected = [
        0.6681877721681662,
        0.45016600268752216,
        0.2913126124515909,
        1.4675145786161243,
        0.598687660112452,
        0.5382814355355258,
    ]
    np.testing.assert_allclose(np.ravel(step), expected, rtol=1e-14)


def test_a_batch_is_its_rows(rng: np.random.Generator) -> None:
    x, h, c = rng.normal(size=(5, D)), rng.normal(size=(5, H)), rng.normal(size=(5, H))
    w, v, u = lstm(rng), gru(rng), RNNWeights(rng.normal(size=(H, H + D)), rng.normal(size=H))
    for b in range(5):
        np.testing.assert_allclose(lstm_step(x, h, c, w).h[b], lstm_step(x[b], h[b], c[b], w).h, rtol=1e-13)
        np.testing.assert_allclose(gru_step(x, h, v).h[b], gru_step(x[b], h[b], v).h, rtol=1e-13)
        np.testing.assert_allclose(rnn_step(x, h, u).h[b], rnn_step(x[b], h[b], u).h, rtol=1e-13)


def test_one_state_serves_a_whole_batch(rng: np.random.Generator) -> None:
    assert lstm_step(rng.normal(size=(5, D)), np.zeros(H), np.zeros(H), lstm(rng)).h.shape == (5, H)


def test_a_plain_rnn_step_is_a_dense_layer_on_h_and_x(rng: np.random.Generator) -> None:
    W, b, h, x = rng.normal(size=(H, H + D)), rng.normal(size=H), rng.normal(size=H), rng.normal(size=D)
    joined = np.concatenate([h, x])
    assert np.array_equal(rnn_step(x, h, RNNWeights(W, b), "identity").h, dense(joined, DenseWeights(W, b)))


def test_activations_of_a_plain_rnn() -> None:
    w = RNNWeights(np.array([[0.5, -1.0]]), np.array([0.25]))
    assert rnn_step(2.0, 1.0, w, "relu").h.tolist() == [0.0]
    assert rnn_step(2.0, 1.0, w, "identity").h.tolist() == [-1.25]
    np.testing.assert_allclose(rnn_step(2.0, 1.0, w, "sigmoid").h, [0.22270013882530884], rtol=1e-15)
    np.testing.assert_allclose(rnn_step(2.0, 1.0, w).h, [-0.8482836399575129], rtol=1e-15)


def test_f_is_the_fraction_of_the_old_cell_state_that_is_kept(rng: np.random.Generator) -> None:
    step = lstm_step(rng.normal(size=D), rng.normal(size=H), np.ones(H), lstm(rng, b_i=-800))
    assert np.array_equal(step.c, step.f)


def test_the_output_gate_does_not_touch_the_cell_state(rng: np.random.Generator) -> None:
    x, h, c, w = rng.normal(size=D), rng.normal(size=H), rng.normal(size=H), lstm(rng)
    one, other = lstm_step(x, h, c, w), lstm_step(x, h, c, w._replace(W_o=-w.W_o))
    assert np.array_equal(one.c, other.c)
    assert not np.allclose(one.h, other.h)


def test_h_stays_within_one_while_c_does_not(rng: np.random.Generator) -> None:
    step = lstm_step(rng.normal(size=D), rng.normal(size=H), np.full(H, 74.7), lstm(rng, b_f=60))
    assert np.all(np.abs(step.h) < 1)
    assert np.all(np.abs(step.c) > 70)


def test_gates_are_no_probabilities_that_share_a_one(rng: np.random.Generator) -> None:
    step = lstm_step(np.zeros(D), np.zeros(H), np.zeros(H), lstm(rng, b_f=2, b_i=2))
    np.testing.assert_allclose(step.f + step.i, 2 * 0.8807970779778823, rtol=1e-15)


@pytest.mark.parametrize("b_r", [-800, 800])
def test_an_open_update_gate_copies_the_state_whatever_the_reset_gate_says(
    b_r: float, rng: np.random.Generator
) -> None:
    h = rng.normal(size=H)
    step = gru_step(rng.normal(size=D), h, gru(rng, b_z=60, b_r=b_r))
    assert np.array_equal(step.h, h)


def test_reset_before_and_after_are_not_the_same(rng: np.random.Generator) -> None:
    x, h, w = rng.normal(size=D), rng.normal(size=H), gru(rng, b_Rh=0)
    assert np.max(np.abs(gru_step(x, h, w).h - gru_step(x, h, w, "after").h)) > 0.01


def test_reset_before_and_after_agree_for_a_diagonal_recurrent_block(rng: np.random.Generator) -> None:
    x, h, w = rng.normal(size=D), rng.normal(size=H), gru(rng, b_Rh=0)
    w = w._replace(W_h=np.concatenate([np.diag(rng.normal(size=H)), w.W_h[:, H:]], axis=1))
    np.testing.assert_allclose(gru_step(x, h, w).h, gru_step(x, h, w, "after").h, rtol=0, atol=1e-15)


def test_a_missing_bias_inside_the_reset_is_zero(rng: np.random.Generator) -> None:
    x, h, w = rng.normal(size=D), rng.normal(size=H), gru(rng, b_Rh=0)
    assert np.array_equal(gru_step(x, h, w, "after").h, gru_step(x, h, w._replace(b_Rh=None), "after").h)


def test_the_other_convention_for_z_is_the_negated_update_gate(rng: np.random.Generator) -> None:
    """Chung et al. 2014: h = (1 - z) h_prev + z ĥ."""
    x, h, w = rng.normal(size=D), rng.normal(size=H), gru(rng)
    step = gru_step(x, h, w)
    z = sigmoid(-w.W_z @ np.concatenate([h, x]) - w.b_z)
    np.testing.assert_allclose((1 - z) * h + z * step.h_hat, step.h, rtol=0, atol=1e-15)


def test_huge_inputs_saturate_without_a_warning(rng: np.random.Generator) -> None:
    big = np.full(D, 1e6)
    steps = [lstm_step(s * big, np.ones(H), np.ones(H), lstm(rng)) for s in (-1, 1)]
    steps += [gru_step(s * big, np.ones(H), gru(rng), r) for s in (-1, 1) for r in ("before", "after")]
    assert all(np.all(np.isfinite(gate)) for step in steps for gate in step)
