"""Attention: by hand, its gradients, and what it does and does not see."""

from collections.abc import Callable

import numpy as np
import pytest

from studynn.nn.attention import attention, attention_backward
from studynn.nn.masks import causal


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(12)


def test_one_query_by_hand() -> None:
    """d = 4, so scores are halved: 2 ln 3 / 2 = ln 3 against 0 gives weights ¾ and ¼."""
    Q, K = [[2.0, 0.0, 0.0, 0.0]], [[np.log(3), 0.0, 0.0, 0.0], [0.0, 1.0, 0.0, 0.0]]
    step = attention(Q, K, [[4.0], [8.0]])
    np.testing.assert_allclose(step.scores, [[np.log(3), 0.0]], rtol=1e-15)
    np.testing.assert_allclose(step.A, [[0.75, 0.25]], rtol=1e-15)
    np.testing.assert_allclose(step.out, [[5.0]], rtol=1e-15)
    np.testing.assert_allclose(attention(Q, K, [[4.0], [8.0]], scaled=False).A, [[0.9, 0.1]], rtol=1e-14)


@pytest.mark.parametrize("scaled", [True, False])
@pytest.mark.parametrize("masked", [True, False])
def test_gradients(
    scaled: bool, masked: bool, rng: np.random.Generator, falls_short: Callable[..., float]
) -> None:
    Q, K, V = rng.normal(size=(2, 3, 4)), rng.normal(size=(2, 3, 4)), rng.normal(size=(2, 3, 2))
    mask = causal(3) if masked else None
    d_out = rng.normal(size=(2, 3, 2))
    d = attention_backward(attention(Q, K, V, mask, scaled), Q, K, V, d_out, scaled)
    for at, gradient in ((Q, d.Q), (K, d.K), (V, d.V)):
        worst = falls_short(lambda: float(np.sum(attention(Q, K, V, mask, scaled).out * d_out)), at, gradient)
        assert worst < 1e-7


def test_a_causal_mask_hides_what_comes_later(rng: np.random.Generator) -> None:
    x = rng.normal(size=(5, 4))
    later = x.copy()
    later[3:] += 1
    one, other = (attention(v, v, v, causal(5)).out for v in (x, later))
    assert np.array_equal(one[:3], other[:3])
    assert np.array_equal(np.triu(attention(x, x, x, causal(5)).A, 1), np.zeros((5, 5)))


def test_shuffled_tokens_give_shuffled_outputs(rng: np.random.Generator) -> None:
    x, P = rng.normal(size=(6, 4)), rng.permutation(6)
    np.testing.assert_allclose(attention(x[P], x[P], x[P]).out, attention(x, x, x).out[P], rtol=0, atol=1e-14)


def test_a_value_is_felt_by_its_weight_however_far_away(rng: np.random.Generator) -> None:
    Q, K, V = (rng.normal(size=(8, 3)) for _ in range(3))
    step = attention(Q, K, V)
    d_out = np.zeros((8, 3))
    d_out[7] = 1
    d_V = attention_backward(step, Q, K, V, d_out).V
    np.testing.assert_allclose(d_V, np.repeat(step.A[7][:, None], 3, axis=1), rtol=1e-14)


@pytest.mark.parametrize("d", [4, 64, 512])
def test_a_product_of_random_vectors_has_the_variance_d(d: int, rng: np.random.Generator) -> None:
    q, k = rng.normal(size=(2, 4000, d))
    assert np.var(np.sum(q * k, axis=1)) == pytest.approx(d, rel=0.1)


def test_a_query_that_may_look_nowhere_is_refused(rng: np.random.Generator) -> None:
    x = rng.normal(size=(2, 3))
    with pytest.raises(ValueError, match="a query whose every key is masked has no weights"):
        attention(x, x, x, np.array([[True, False], [False, False]]))


def test_huge_inputs_give_finite_weights(rng: np.random.Generator) -> None:
    x = rng.choice([-1e6, 1e6], size=(4, 3))
    step = attention(x, x, x, causal(4))
    assert np.all(np.isfinite(step.out))
    assert all(np.all(np.isfinite(g)) for g in attention_backward(step, x, x, x, np.ones((4, 3))))
