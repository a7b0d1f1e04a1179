"""How fast an LSTM runs forward and backward: against torch, and against its matrix products alone.

Run by hand, where the processor's own kernel can be chosen and nothing else is busy:

    env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE python tests/benchmarks/nn_lstm.py

float64, T = 1000, B = 1, D = H, one thread. Budget: at H = 64 no slower than torch on the CPU.
"""

import os
import time
from collections.abc import Callable
from typing import Any

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np

from studynn.nn.arrays import Array
from studynn.nn.cells import LSTMWeights
from studynn.nn.initial import lstm_weights
from studynn.nn.lstm import lstm_backward, run_lstm, stacked

T, B, ROUNDS = 1000, 1, 9
Timed = Callable[[], Any]


def milliseconds(*timed: Timed) -> list[float]:
    """The best of several rounds for each; the rounds take turns, so that a busy moment hits all alike."""
    best = [float("inf")] * len(timed)
    for _ in range(ROUNDS):
        for k, f in enumerate(timed):
            start = time.perf_counter()
            f()
            best[k] = min(best[k], 1000 * (time.perf_counter() - start))
    return best


def ours(x: Array, w: LSTMWeights, d_h: Array) -> tuple[Timed, Timed]:
    """Forward alone; forward and backward."""
    return lambda: run_lstm(x, 0.0, 0.0, w), lambda: lstm_backward(run_lstm(x, 0.0, 0.0, w), w, d_h)


def floor(x: Array, w: LSTMWeights, d_h: Array) -> tuple[Timed, Timed]:
    """The products that no LSTM can do without: one for all x, one a step, and twice as many backward."""
    R, U, _ = stacked(w)
    R_T, h = np.ascontiguousarray(R.T), d_h[0]
    d_a = np.ones((T, 4 * len(h[0])))
    flat, states = x[:, 0], d_h[:, 0]

    def forward() -> None:
        flat @ U.T
        for _ in range(T):
            h @ R_T

    def both() -> None:
        forward()
        for k in range(T):
            d_a[k : k + 1] @ R
        d_a @ U, d_a.T @ flat, d_a.T @ states

    return forward, both


def torchs(x: Array, w: LSTMWeights, d_h: Array) -> tuple[Timed, Timed] | None:
    """The same net in torch, and a check that it is the same; None where torch is not installed."""
    try:
        import torch
    except ImportError:
        return None
    torch.set_num_threads(1)
    H = x.shape[2]
    net = torch.nn.LSTM(H, H, dtype=torch.float64)
    order = (1, 0, 2, 3)
    with torch.no_grad():
        W = torch.tensor(np.concatenate([w[k] for k in order]))
        net.weight_hh_l0.copy_(W[:, :H])
        net.weight_ih_l0.copy_(W[:, H:])
        net.bias_ih_l0.copy_(torch.tensor(np.concatenate([w[4 + k] for k in order])))
        net.bias_hh_l0.zero_()
    inputs, felt = torch.tensor(x, requires_grad=True), torch.tensor(d_h)

    def forward() -> Any:
        with torch.no_grad():
            return net(inputs)[0]

    def both() -> None:
        net.zero_grad()
        inputs.grad = None
        (net(inputs)[0] * felt).sum().backward()

    assert np.allclose(forward().numpy(), run_lstm(x, 0.0, 0.0, w).h, rtol=0, atol=1e-12)
    return forward, both


def kernel() -> str:
    """Which kernel NumPy's BLAS runs, where threadpoolctl can tell."""
    try:
        from threadpoolctl import threadpool_info
    except ImportError:
        return "unknown (threadpoolctl is not installed)"
    return ", ".join(str(pool.get("architecture")) for pool in threadpool_info() if "architecture" in pool)


def main() -> None:
    """A line for each size."""
    print(f"NumPy {np.__version__}, BLAS kernel: {kernel()}; T = {T}, B = {B}, float64, milliseconds")
    print("   H   forward   torch  floor | forward + backward    torch  floor | torch / ours   ours / floor")
    for H in (8, 64, 256):
        rng = np.random.default_rng(0)
        x, d_h, w = rng.normal(size=(T, B, H)), rng.normal(size=(T, B, H)), lstm_weights(rng, H, H)
        theirs = torchs(x, w, d_h)
        times = milliseconds(*ours(x, w, d_h), *floor(x, w, d_h), *(theirs or ()))
        f, fb, floor_f, floor_fb, *rest = times
        torch_f, torch_fb = rest or (float("nan"), float("nan"))
        print(
            f"{H:4} {f:9.1f} {torch_f:7.1f} {floor_f:6.1f} | {fb:18.1f} {torch_fb:8.1f} {floor_fb:6.1f}"
            f" | {torch_fb / fb:12.2f} {fb / floor_fb:14.2f}"
        )


if __name__ == "__main__":
    main()
