"""Writes oracle.json: what PyTorch computes for random recurrent nets. Run by hand where torch is installed.

    python tests/nn/make_oracle.py > tests/nn/oracle.json

torch.nn.RNN, LSTM and GRU give the answers, packed where lengths differ; a GRU with the reset before the
product, which torch has not, is written out and left to its autograd. Inputs have few digits, so that the
file is exact and small; answers have all 17.
"""

import json
import random
import sys
from collections.abc import Callable
from typing import Any

import torch

BLOCKS = {"rnn_tanh": "h", "rnn_relu": "h", "lstm": "fico", "gru_before": "rzh", "gru_after": "rzh"}
ORDER = {"rnn_tanh": "h", "rnn_relu": "h", "lstm": "ifco", "gru_after": "rzh"}  # torch's own order of blocks
Case = dict[str, Any]
Leaves = dict[str, torch.Tensor]


def drawn(rng: random.Random, scale: float, *shape: int) -> torch.Tensor:
    """A tensor of numbers with three decimals."""
    count = int(torch.tensor(shape).prod())
    return torch.tensor([round(rng.gauss(0, scale), 3) for _ in range(count)], dtype=torch.float64).reshape(
        shape
    )


def leaves(rng: random.Random, kind: str, T: int, B: int, D: int, H: int, scale: float) -> Leaves:
    """Inputs, first states and weights, block by block, each W (H, H+D) on [h, x]."""
    made = {"x": drawn(rng, 1.0, T, B, D), "h_0": drawn(rng, 0.7, B, H)}
    if kind == "lstm":
        made["c_0"] = drawn(rng, 0.7, B, H)
    for k in BLOCKS[kind]:
        made[f"W_{k}"], made[f"b_{k}"] = drawn(rng, scale, H, H + D), drawn(rng, 0.5, H)
    if kind == "gru_after":
        made["b_Rh"] = drawn(rng, 0.5, H)
    return {name: value.requires_grad_() for name, value in made.items()}


def parameters(kind: str, leaf: Leaves, H: int) -> Leaves:
    """The same weights in the arrangement of torch's modules."""
    W = torch.cat([leaf[f"W_{k}"] for k in ORDER[kind]])
    b = torch.cat([leaf[f"b_{k}"] for k in ORDER[kind]])
    second = torch.zeros_like(b)
    if kind == "gru_after":
        second = torch.cat([second[: 2 * H], leaf["b_Rh"]])
    return {"weight_hh_l0": W[:, :H], "weight_ih_l0": W[:, H:], "bias_ih_l0": b, "bias_hh_l0": second}


def module(kind: str, D: int, H: int) -> torch.nn.Module:
    """torch's own net of this kind."""
    match kind:
        case "lstm":
            return torch.nn.LSTM(D, H, dtype=torch.float64)
        case "gru_after":
            return torch.nn.GRU(D, H, dtype=torch.float64)
        case _:
            return torch.nn.RNN(D, H, nonlinearity=kind[4:], dtype=torch.float64)


def by_module(kind: str, leaf: Leaves, lengths: list[int]) -> tuple[torch.Tensor, torch.Tensor | None]:
    """h (T, B, H), carried past each end, and the last c (B, H)."""
    T, B, D = leaf["x"].shape
    H = leaf["h_0"].shape[1]
    packed = torch.nn.utils.rnn.pack_padded_sequence(leaf["x"], torch.tensor(lengths), enforce_sorted=False)
    state: Any = leaf["h_0"][None]
    if kind == "lstm":
        state = (state, leaf["c_0"][None])
    out, end = torch.func.functional_call(module(kind, D, H), parameters(kind, leaf, H), (packed, state))
    h, _ = torch.nn.utils.rnn.pad_packed_sequence(out, total_length=T)
    held = torch.tensor([[min(t, n - 1) for n in lengths] for t in range(T)])
    return h[held, torch.arange(B)], end[1][0] if kind == "lstm" else None


def by_hand(kind: str, leaf: Leaves, lengths: list[int]) -> tuple[torch.Tensor, torch.Tensor | None]:
    """The GRU of Cho et al. 2014, eq. 5-8."""
    del kind
    h, states = leaf["h_0"], []
    for t, x in enumerate(leaf["x"]):
        hx = torch.cat([h, x], dim=1)
        r = torch.sigmoid(hx @ leaf["W_r"].T + leaf["b_r"])
        z = torch.sigmoid(hx @ leaf["W_z"].T + leaf["b_z"])
        h_hat = torch.tanh(torch.cat([r * h, x], dim=1) @ leaf["W_h"].T + leaf["b_h"])
        live = torch.tensor([[t < n] for n in lengths])
        h = torch.where(live, (1 - z) * h_hat + z * h, h)
        states.append(h)
    return torch.stack(states), None


def jacobian(f: Callable[[torch.Tensor], torch.Tensor], at: torch.Tensor) -> torch.Tensor:
    """∂f/∂at of every row of the batch, (B, H, H)."""
    full = torch.autograd.functional.jacobian(f, at.detach())
    return torch.einsum("bibj->bij", full)


def case(
    rng: random.Random, kind: str, sizes: tuple[int, ...], scale: float, lengths: list[int] | None
) -> Case:
    """One net with its answers."""
    T, B, D, H = sizes
    leaf = leaves(rng, kind, T, B, D, H, scale)
    ends = lengths or [T] * B
    run = by_hand if kind == "gru_before" else by_module
    h, c_T = run(kind, leaf, ends)
    d_h = drawn(rng, 1.0, T, B, H)
    loss = (h * d_h).sum()
    expected = {"h": h, "dh": jacobian(lambda v: run(kind, {**leaf, "h_0": v}, ends)[0][-1], leaf["h_0"])}
    given = {**leaf, "d_h": d_h}
    if c_T is not None:
        given["d_c_T"] = drawn(rng, 1.0, B, H)
        loss = loss + (c_T * given["d_c_T"]).sum()
        expected["c_T"] = c_T
        expected["dc"] = jacobian(lambda v: run(kind, {**leaf, "c_0": v}, ends)[1], leaf["c_0"])
    loss.backward()
    return {
        "kind": kind,
        "lengths": lengths,
        "given": {k: v.tolist() for k, v in given.items()},
        "expected": {k: v.tolist() for k, v in expected.items()},
        "gradients": {k: v.grad.tolist() for k, v in leaf.items()},
    }


def main() -> None:
    """Six nets of each kind, two of them with unequal lengths."""
    rng = random.Random(2024)
    shapes = [
        ((4, 2, 2, 3), 0.6, None),
        ((5, 3, 2, 2), 0.6, [5, 2, 1]),
        ((3, 2, 4, 3), 1.5, [1, 3]),
        ((6, 1, 1, 1), 1.0, None),
        ((1, 2, 3, 2), 1.0, None),
        ((8, 1, 2, 4), 0.3, None),
    ]
    cases = [case(rng, kind, sizes, scale, ends) for kind in BLOCKS for sizes, scale, ends in shapes]
    json.dump({"made with": f"torch {torch.__version__}", "cases": cases}, sys.stdout, separators=(",", ":"))
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
