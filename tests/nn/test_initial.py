"""First weights."""

import numpy as np
import pytest

from studynn.nn import initial


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(14)


def test_an_orthogonal_matrix_keeps_every_length(rng: np.random.Generator) -> None:
    Q = initial.orthogonal(rng, 7, gain=1.5)
    np.testing.assert_allclose(Q.T @ Q, 2.25 * np.eye(7), atol=1e-14)


def test_xavier_and_he_have_the_variances_they_promise(rng: np.random.Generator) -> None:
    assert initial.xavier(rng, 300, 200).var() == pytest.approx(2 / 500, rel=0.02)
    assert initial.he(rng, 300, 200).var() == pytest.approx(2 / 200, rel=0.02)


def test_he_keeps_a_signal_s_size_through_many_relu_layers(rng: np.random.Generator) -> None:
    x = rng.normal(size=(100, 200))
    power = np.mean(x**2)
    for _ in range(20):
        x = np.maximum(x @ initial.he(rng, 200, 200).T, 0)
    assert 0.3 < np.mean(x**2) / power < 3


def test_the_same_seed_gives_the_same_weights() -> None:
    one, other = (initial.lstm_weights(np.random.default_rng(1), 4, 3) for _ in range(2))
    assert all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))


def test_an_lstm_starts_with_its_forget_gate_open(rng: np.random.Generator) -> None:
    w = initial.lstm_weights(rng, 4, 3)
    assert (w.b_f.tolist(), w.b_i.tolist()) == ([1.0] * 4, [0.0] * 4)
    assert w.W_f.shape == (4, 7)
