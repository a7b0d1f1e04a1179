"""Every layer against PyTorch itself, forwards and backwards, where it is installed."""

from typing import Any

import numpy as np
import pytest

from studynn.nn import activations, attention, clip, conv, gru, losses, lstm, norm, optimise, pool, rnn
from studynn.nn.cells import GRUWeights, LSTMWeights, RNNWeights
from studynn.nn.counts import recurrent

torch: Any = pytest.importorskip("torch", reason="PyTorch is not installed; oracle.json holds its figures")
F: Any = torch.nn.functional


def leaf(a: Any) -> Any:
    return torch.tensor(np.asarray(a), dtype=torch.float64, requires_grad=True)


def assert_same(found: Any, expected: Any, tolerance: float = 1e-12) -> None:
    expected = expected.detach().numpy() if torch.is_tensor(expected) else expected
    assert np.shape(found) == np.shape(expected)
    np.testing.assert_allclose(found, expected, rtol=tolerance, atol=tolerance)


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(7)


@pytest.mark.parametrize(("name", "torchs"), [("sigmoid", "sigmoid"), ("tanh", "tanh"), ("relu", "relu")])
@pytest.mark.parametrize("scale", [1.0, 30.0, 1e6])
def test_activations_and_their_derivatives(
    name: str, torchs: str, scale: float, rng: np.random.Generator
) -> None:
    z = rng.normal(size=50) * scale
    x = leaf(z)
    y = getattr(torch, torchs)(x)
    y.sum().backward()
    assert_same(getattr(activations, name)(z), y)
    assert_same(getattr(activations, f"d_{name}")(z), x.grad)


def test_leaky_relu_elu_and_softmax(rng: np.random.Generator) -> None:
    z = rng.normal(size=(4, 6)) * 3
    for mine, slope, theirs in (
        (activations.leaky_relu(z, 0.2), activations.d_leaky_relu(z, 0.2), lambda x: F.leaky_relu(x, 0.2)),
        (activations.elu(z, 1.5), activations.d_elu(z, 1.5), lambda x: F.elu(x, 1.5)),
    ):
        x = leaf(z)
        y = theirs(x)
        y.sum().backward()
        assert_same(mine, y)
        assert_same(slope, x.grad)
    assert_same(activations.softmax(z), F.softmax(torch.tensor(z), dim=-1))
    assert_same(activations.log_softmax(z), F.log_softmax(torch.tensor(z), dim=-1))


@pytest.mark.parametrize("stride", [1, 2, 3])
@pytest.mark.parametrize("border", ["zero", "circular"])
@pytest.mark.parametrize(
    "shape", [((2, 3, 9), (4, 3, 3)), ((2, 2, 7, 6), (3, 2, 3, 2)), ((1, 1, 5), (1, 1, 5))]
)
def test_convolutions(stride: int, border: Any, shape: Any, rng: np.random.Generator) -> None:
    x, W = rng.normal(size=shape[0]), rng.normal(size=shape[1])
    b = rng.normal(size=len(W))
    padding = conv.Padding(2, 1, border)
    tx, tW, tb = leaf(x), leaf(W), leaf(b)
    wide = F.pad(tx, [2, 1] * (x.ndim - 2), mode="circular" if border == "circular" else "constant")
    y = (F.conv1d if x.ndim == 3 else F.conv2d)(wide, tW, tb, stride=stride)
    found = conv.conv(x, W, b, stride, padding)
    assert_same(found, y)
    d_y = rng.normal(size=found.shape)
    (y * torch.tensor(d_y)).sum().backward()
    d = conv.conv_backward(x, W, d_y, stride, padding)
    for mine, theirs in zip(d, (tx, tW, tb), strict=True):
        assert_same(mine, theirs.grad)


@pytest.mark.parametrize("shape", [(2, 3, 9), (2, 2, 7, 6)])
@pytest.mark.parametrize(("k", "stride"), [(2, None), (3, 1), (2, 3)])
def test_pools(shape: Any, k: int, stride: int | None, rng: np.random.Generator) -> None:
    x = rng.normal(size=shape)
    d = len(shape) - 2
    for name, theirs in (("max", f"max_pool{d}d"), ("mean", f"avg_pool{d}d")):
        tx = leaf(x)
        y = getattr(F, theirs)(tx, k, stride)
        found = getattr(pool, f"{name}_pool")(x, k, stride)
        assert_same(found, y)
        d_y = rng.normal(size=found.shape)
        (y * torch.tensor(d_y)).sum().backward()
        assert_same(getattr(pool, f"{name}_pool_backward")(x, d_y, k, stride), tx.grad)


def test_batch_norm_in_training_and_after(rng: np.random.Generator) -> None:
    x, gamma, beta, d_y = (
        rng.normal(size=(5, 3)),
        rng.normal(size=3),
        rng.normal(size=3),
        rng.normal(size=(5, 3)),
    )
    theirs = torch.nn.BatchNorm1d(3, dtype=torch.float64)
    with torch.no_grad():
        theirs.weight.copy_(torch.tensor(gamma))
        theirs.bias.copy_(torch.tensor(beta))
    tx = leaf(x)
    y = theirs(tx)
    (y * torch.tensor(d_y)).sum().backward()
    step, running = norm.batch_norm(x, gamma, beta, norm.Running(np.zeros(3), np.ones(3)))
    assert_same(step.y, y)
    assert_same(running.mean, theirs.running_mean)
    assert_same(running.var, theirs.running_var)
    d = norm.batch_norm_backward(step, gamma, d_y)
    for mine, expected in zip(d, (tx, theirs.weight, theirs.bias), strict=True):
        assert_same(mine, expected.grad)
    theirs.eval()
    theirs.zero_grad()
    tx = leaf(x)
    y = theirs(tx)
    (y * torch.tensor(d_y)).sum().backward()
    step = norm.batch_norm_eval(x, gamma, beta, running)
    assert_same(step.y, y)
    for mine, expected in zip(
        norm.batch_norm_eval_backward(step, gamma, d_y), (tx, theirs.weight, theirs.bias), strict=True
    ):
        assert_same(mine, expected.grad)


def test_layer_norm(rng: np.random.Generator) -> None:
    x, gamma, beta = rng.normal(size=(2, 5, 3)), rng.normal(size=3), rng.normal(size=3)
    d_y = rng.normal(size=x.shape)
    tx, tg, tb = leaf(x), leaf(gamma), leaf(beta)
    y = F.layer_norm(tx, (3,), tg, tb)
    (y * torch.tensor(d_y)).sum().backward()
    step = norm.layer_norm(x, gamma, beta)
    assert_same(step.y, y)
    for mine, expected in zip(norm.layer_norm_backward(step, gamma, d_y), (tx, tg, tb), strict=True):
        assert_same(mine, expected.grad)


@pytest.mark.parametrize("scaled", [True, False])
@pytest.mark.parametrize("masked", [True, False])
def test_attention(scaled: bool, masked: bool, rng: np.random.Generator) -> None:
    Q, K, V = rng.normal(size=(2, 3, 4)), rng.normal(size=(2, 5, 4)), rng.normal(size=(2, 5, 6))
    mask = np.tril(np.ones((3, 5), dtype=bool)) if masked else None
    tQ, tK, tV = leaf(Q), leaf(K), leaf(V)
    y = F.scaled_dot_product_attention(
        tQ, tK, tV, None if mask is None else torch.tensor(mask), scale=None if scaled else 1.0
    )
    step = attention.attention(Q, K, V, mask, scaled)
    assert_same(step.out, y)
    d_out = rng.normal(size=step.out.shape)
    (y * torch.tensor(d_out)).sum().backward()
    d = attention.attention_backward(step, Q, K, V, d_out, scaled)
    for mine, expected in zip(d, (tQ, tK, tV), strict=True):
        assert_same(mine, expected.grad)


def test_cross_entropy(rng: np.random.Generator) -> None:
    z, targets = rng.normal(size=(6, 5)) * 4, rng.integers(0, 5, 6)
    tz = leaf(z)
    loss = F.cross_entropy(tz, torch.tensor(targets))
    loss.backward()
    assert losses.cross_entropy(z, targets) == pytest.approx(loss.item(), rel=1e-14)
    assert_same(losses.cross_entropy_backward(z, targets), tz.grad)


def test_optimisers_over_fifty_steps() -> None:
    kappa = np.array([1.0, 100.0])
    start = np.array([2.0, -3.0])
    memory = {"momentum": np.zeros(2), "rmsprop": np.zeros(2), "adam": optimise.adam_start(start)}
    theirs = {
        "momentum": lambda p: torch.optim.SGD(p, 0.01, momentum=0.8),
        "rmsprop": lambda p: torch.optim.RMSprop(p, 0.01, alpha=0.9),
        "adam": lambda p: torch.optim.Adam(p, 0.01, betas=(0.8, 0.99)),
    }
    for name, make in theirs.items():
        p = leaf(start)
        optimiser = make([p])
        theta, kept = start, memory[name]
        for _ in range(50):
            optimiser.zero_grad()
            (p * p * torch.tensor(kappa) / 2).sum().backward()
            optimiser.step()
            g = kappa * theta
            match name:
                case "momentum":
                    theta, kept = optimise.momentum(theta, g, kept, 0.01, 0.8)
                case "rmsprop":
                    theta, kept = optimise.rmsprop(theta, g, kept, 0.01, 0.9)
                case _:
                    theta, kept = optimise.adam(theta, g, kept, 0.01, 0.8, 0.99)
        assert_same(theta, p, 1e-10)


def test_clipping(rng: np.random.Generator) -> None:
    a, b = leaf(np.zeros(4)), leaf(np.zeros((2, 3)))
    a.grad, b.grad = torch.tensor(rng.normal(size=4)), torch.tensor(rng.normal(size=(2, 3)))
    found = clip.clip_by_norm([a.grad.numpy().copy(), b.grad.numpy().copy()], 1.0, eps=1e-6)
    length = torch.nn.utils.clip_grad_norm_([a, b], 1.0)
    assert found.norm == pytest.approx(length.item(), rel=1e-14)
    assert_same(found.gradients[0], a.grad)
    assert_same(found.gradients[1], b.grad)


@pytest.mark.parametrize("H", [1, 5, 16])
def test_long_recurrent_runs_of_fresh_random_weights(H: int, rng: np.random.Generator) -> None:
    T, B, D = 60, 3, 4
    x, h_0, c_0 = rng.normal(size=(T, B, D)), rng.normal(size=(B, H)), rng.normal(size=(B, H))
    d_h = rng.normal(size=(T, B, H))

    def compare(module: Any, blocks: list[int], w: Any, biases: int, run: Any, back: Any, state: Any) -> None:
        with torch.no_grad():
            W = np.concatenate([w[k] for k in blocks])
            module.weight_hh_l0.copy_(torch.tensor(W[:, :H]))
            module.weight_ih_l0.copy_(torch.tensor(W[:, H:]))
            module.bias_ih_l0.copy_(torch.tensor(np.concatenate([w[biases + k] for k in blocks])))
            module.bias_hh_l0.zero_()
            if len(w) == 7:
                module.bias_hh_l0[2 * H :] = torch.tensor(w[6])
        tx = leaf(x)
        y, _ = module(tx, state)
        (y * torch.tensor(d_h)).sum().backward()
        assert_same(run.h, y)
        assert_same(back.x, tx.grad, 1e-9)
        d_W = np.concatenate([back.w[k] for k in blocks])
        assert_same(d_W[:, :H], module.weight_hh_l0.grad, 1e-9)
        assert_same(d_W[:, H:], module.weight_ih_l0.grad, 1e-9)
        assert_same(np.concatenate([back.w[biases + k] for k in blocks]), module.bias_ih_l0.grad, 1e-9)

    def drawn(n: int) -> list[Any]:
        return [*rng.normal(size=(n, H, H + D)) / np.sqrt(H + D), *rng.normal(size=(n, H))]

    h, c = torch.tensor(h_0)[None], torch.tensor(c_0)[None]
    w1 = LSTMWeights(*drawn(4))
    r1 = lstm.run_lstm(x, h_0, c_0, w1)
    compare(
        torch.nn.LSTM(D, H, dtype=torch.float64),
        [1, 0, 2, 3],
        w1,
        4,
        r1,
        lstm.lstm_backward(r1, w1, d_h),
        (h, c),
    )
    w2 = GRUWeights(*drawn(3), rng.normal(size=H))
    r2 = gru.run_gru(x, h_0, w2, "after")
    compare(torch.nn.GRU(D, H, dtype=torch.float64), [0, 1, 2], w2, 3, r2, gru.gru_backward(r2, w2, d_h), h)
    w3 = RNNWeights(*drawn(1))
    r3 = rnn.run_rnn(x, h_0, w3)
    compare(torch.nn.RNN(D, H, dtype=torch.float64), [0], w3, 1, r3, rnn.rnn_backward(r3, w3, d_h), h)


def test_parameter_counts() -> None:
    for cell, module in (("rnn", torch.nn.RNN), ("lstm", torch.nn.LSTM), ("gru", torch.nn.GRU)):
        assert recurrent(cell, 3, 4, "torch") == sum(p.numel() for p in module(3, 4).parameters())
