"""The recurrent nets against PyTorch's figures (make_oracle.py recorded them), and that these catch bugs."""

import json
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from studynn.nn import cells, gru, jacobian, lstm, rnn
from studynn.nn.arrays import Array
from studynn.nn.cells import GRUWeights, LSTMWeights, RNNWeights

Case = dict[str, Any]
Answers = dict[str, Array]
CASES: list[Case] = json.loads(Path(__file__).with_name("oracle.json").read_text("utf-8"))["cases"]
NETS = {m.__name__.rpartition(".")[2]: m for m in (cells, rnn, lstm, gru, jacobian)}


def arrays(table: dict[str, Any]) -> Answers:
    """The lists of a case as arrays."""
    return {name: np.array(values) for name, values in table.items()}


def answers(case: Case, nets: dict[str, ModuleType]) -> Iterator[tuple[str, Array]]:
    """Everything the oracle knows of a case, by its names, as `nets` compute it."""
    kind, given, lengths = case["kind"], arrays(case["given"]), case["lengths"]
    x, h_0, d_h = given["x"], given["h_0"], given["d_h"]
    match kind:
        case "lstm":
            w = LSTMWeights(*(given[f"{v}_{k}"] for v in "Wb" for k in "fico"))
            run = nets["lstm"].run_lstm(x, h_0, given["c_0"], w, lengths)
            back = nets["lstm"].lstm_backward(run, w, d_h, given["d_c_T"])
            yield from (("c_T", run.c[-1]), ("c_0", back.c_0))
            yield from (("dh", nets["jacobian"].lstm_dh(run, w)), ("dc", nets["jacobian"].lstm_dc(run, w)))
            names = [f"{v}_{k}" for v in "Wb" for k in "fico"]
        case "gru_before" | "gru_after":
            reset = kind[4:]
            w = GRUWeights(*(given[f"{v}_{k}"] for v in "Wb" for k in "rzh"), given.get("b_Rh"))
            run = nets["gru"].run_gru(x, h_0, w, reset, lengths)
            back = nets["gru"].gru_backward(run, w, d_h)
            yield "dh", nets["jacobian"].gru_dh(run, w)
            names = [*(f"{v}_{k}" for v in "Wb" for k in "rzh"), *(["b_Rh"] if reset == "after" else [])]
        case _:
            w = RNNWeights(given["W_h"], given["b_h"])
            run = nets["rnn"].run_rnn(x, h_0, w, kind[4:], lengths)
            back = nets["rnn"].rnn_backward(run, w, d_h)
            yield "dh", nets["jacobian"].rnn_dh(run, w)
            names = ["W_h", "b_h"]
    yield from (("h", run.h), ("x", back.x), ("h_0", back.h_0))
    yield from zip(names, back.w, strict=False)
    yield "steps", stepped(case, w, nets["cells"])


def stepped(case: Case, w: Any, step: ModuleType) -> Array:
    """h (T, B, H) by the cells alone, one step after the other; each state kept past its length."""
    given = arrays(case["given"])
    h, c = given["h_0"], given.get("c_0")
    states = []
    for t, x in enumerate(given["x"]):
        match case["kind"]:
            case "lstm":
                new = step.lstm_step(x, h, c, w)
            case "gru_before" | "gru_after":
                new = step.gru_step(x, h, w, case["kind"][4:])
            case _:
                new = step.rnn_step(x, h, w, case["kind"][4:])
        live = np.array([[t < n] for n in case["lengths"] or [len(given["x"])] * len(h)])
        h = np.where(live, new.h, h)
        c = None if c is None else np.where(live, new.c, c)
        states.append(h)
    return np.array(states)


def faults(case: Case, nets: dict[str, ModuleType] = NETS) -> list[str]:
    """The names of the answers that differ from PyTorch's: states by 1e-12, gradients by 1e-10."""
    expected = arrays({**case["expected"], **case["gradients"], "steps": case["expected"]["h"]})
    found = dict(answers(case, nets))
    assert found.keys() == expected.keys()
    close = {name: 1e-12 if name in ("h", "c_T", "steps") else 1e-10 for name in found}
    return [n for n, a in found.items() if not np.allclose(a, expected[n], rtol=close[n], atol=close[n])]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["kind"])
def test_states_gradients_and_jacobians_are_those_of_pytorch(case: Case) -> None:
    assert faults(case) == []


MUTANTS = [
    ("cells", "f = sigmoid(affine(w.W_f, hx, w.b_f))", "f = sigmoid(affine(w.W_i, hx, w.b_i))"),
    ("cells", "c = f * array(c_prev) + i * c_hat", "c = i * array(c_prev) + f * c_hat"),
    ("cells", "h = o * np.tanh(c)", "h = o * c"),
    ("cells", "h = (1 - z) * h_hat + z * h_prev", "h = z * h_hat + (1 - z) * h_prev"),
    ("cells", "h = (1 - z) * h_hat + z * h_prev", "h = (1 - r) * h_hat + r * h_prev"),
    ("cells", 'if reset == "before"', 'if reset == "after"'),
    ("rnn", "R, U = w.W[:, :H], w.W[:, H:]", "U, R = w.W[:, :-H], w.W[:, -H:]"),
    ("rnn", "np.copyto(a, h, where=~live[t, :, None])", "pass"),
    ("rnn", "d_a[t] = d_state * slopes[t]", "d_a[t] = d_state"),
    ("rnn", "+ np.where(m, 0.0, d_state)", ""),
    (
        "lstm",
        "R, U = np.split(W, [len(w.W_f)], axis=1)",
        "U, R = np.split(W, [W.shape[1] - len(w.W_f)], axis=1)",
    ),
    ("lstm", "[w.W_f, w.W_i, w.W_c, w.W_o]", "[w.W_i, w.W_f, w.W_c, w.W_o]"),
    ("lstm", "[w.W_f, w.W_i, w.W_c, w.W_o]", "[w.W_f, w.W_o, w.W_c, w.W_i]"),
    ("lstm", "[w.b_f, w.b_i, w.b_c, w.b_o]", "[w.b_f, w.b_c, w.b_i, w.b_o]"),
    ("lstm", "np.copyto(h_t, h_prev, where=~live[t, :, None])", "pass"),
    ("lstm", "np.copyto(c_t, c_prev, where=~live[t, :, None])", "pass"),
    ("lstm", "d_cell *= keep[t]", "d_cell *= 0"),
    ("lstm", "d_cell += d_state * through_h[t, :, 1]", "d_cell = d_state * through_h[t, :, 1]"),
    ("lstm", "o * (1 - tanh_c**2)]", "o]"),
    ("lstm", "i * (1 - c_hat**2)]", "i]"),
    ("lstm", "        d_state += carried\n", ""),
    ("lstm", "np.where(live, f, 1.0)", "f"),
    ("lstm", "through_c * live[:, :, None]", "through_c"),
    ("lstm", "np.array(first(d_c_T, B, H))", "np.zeros((B, H))"),
    ("gru", "[w.W_r, w.W_z, w.W_h]", "[w.W_z, w.W_r, w.W_h]"),
    (
        "gru",
        "R, U = np.split(W, [len(w.W_r)], axis=1)",
        "U, R = np.split(W, [W.shape[1] - len(w.W_r)], axis=1)",
    ),
    ("gru", "h[t] = (1 - z[t]) * h_hat[t] + z[t] * h_prev", "h[t] = z[t] * h_hat[t] + (1 - z[t]) * h_prev"),
    ("gru", "(r[t] * h_prev) @ R[2 * H :].T)", "r[t] * (h_prev @ R[2 * H :].T))"),
    ("gru", "r[t] * (h_prev @ R[2 * H :].T + b_R)", "(r[t] * (h_prev @ R[2 * H :].T) + b_R)"),
    ("gru", "np.copyto(h[t], h_prev, where=~live[t, :, None])", "pass"),
    ("gru", "to_candidate = (1 - run.z) * (1 - run.h_hat**2)", "to_candidate = 1 - run.z"),
    ("gru", "back = d_held * run.r[t]", "back = d_held"),
    ("gru", "np.where(live, run.z, 1.0)", "run.z"),
    ("gru", "+ d_r[t] @ R[:H]", ""),
    ("gru", "d_held.sum(axis=0)", "d_c.sum(axis=0)"),
    ("jacobian", "shown * ch", "0 * ch"),
    ("jacobian", "[hh, shown * cc]", "[hh, 0 * cc]"),
    ("jacobian", "cc = _diagonal(f)", "cc = _diagonal(i)"),
    ("jacobian", "J = _diagonal(z)", "J = _diagonal(1 - z)"),
    ("jacobian", "out[k + 1] @ J[k]", "J[k] @ out[k + 1]"),
    (
        "jacobian",
        "R @ (_diagonal(r) + h_prev[..., None] * d_r)",
        "r[..., None] * R + h_prev[..., None] * d_r",
    ),
    ("jacobian", "return J if live is None else", "return J if True else"),
]


@pytest.mark.parametrize(("name", "sound", "broken"), MUTANTS, ids=lambda text: text[:40].strip())
def test_the_oracle_catches_a_seeded_bug(name: str, sound: str, broken: str) -> None:
    source = Path(str(NETS[name].__file__)).read_text("utf-8")
    assert sound in source, "the mutant no longer matches the code"
    mutant = ModuleType(name)
    exec(source.replace(sound, broken), mutant.__dict__)  # noqa: S102
    assert any(faults(case, {**NETS, name: mutant}) for case in CASES)
