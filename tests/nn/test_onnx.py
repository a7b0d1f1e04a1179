"""The recurrent nets against ONNX's reference evaluator on random weights, where onnx is installed."""

from typing import Any

import numpy as np
import pytest

from studynn.nn.arrays import Array
from studynn.nn.cells import GRUWeights, LSTMWeights, RNNWeights
from studynn.nn.gru import run_gru
from studynn.nn.lstm import run_lstm
from studynn.nn.rnn import run_rnn

onnx: Any = pytest.importorskip("onnx", reason="onnx is not installed; oracle.json is the oracle then")
T, B, D, H = 7, 3, 4, 5


def evaluated(
    op: str,
    W: list[Array],
    b: list[Array],
    b_R: list[Array],
    x: Array,
    states: list[Array],
    **attributes: int,
) -> list[Array]:
    """Y (T, B, H) and the last states, from one node; W on [h, x] is parted into ONNX's R and W."""
    from onnx.reference import ReferenceEvaluator

    stack = np.concatenate(W)
    feeds = {
        "X": x,
        "W": stack[None, :, H:],
        "R": stack[None, :, :H],
        "B": np.concatenate([*b, *b_R])[None],
        "h_0": states[0][None],
    }
    inputs = ["X", "W", "R", "B", "", "h_0"]
    outputs = ["Y", "h_T"]
    if op == "LSTM":
        feeds["c_0"] = states[1][None]
        inputs.append("c_0")
        outputs.append("c_T")
    node = onnx.helper.make_node(op, inputs, outputs, hidden_size=H, **attributes)
    double = onnx.TensorProto.DOUBLE
    graph = onnx.helper.make_graph(
        [node],
        "net",
        [onnx.helper.make_tensor_value_info(name, double, value.shape) for name, value in feeds.items()],
        [onnx.helper.make_tensor_value_info(name, double, None) for name in outputs],
    )
    model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 14)])
    Y, *last = ReferenceEvaluator(model).run(None, feeds)
    return [Y[:, 0], *(state[0] for state in last)]


@pytest.fixture(params=range(3))
def rng(request: pytest.FixtureRequest) -> np.random.Generator:
    return np.random.default_rng(request.param)


def test_an_lstm_is_onnx_s(rng: np.random.Generator) -> None:
    x, h_0, c_0 = rng.normal(size=(T, B, D)), rng.normal(size=(B, H)), rng.normal(size=(B, H))
    w = LSTMWeights(*rng.normal(size=(4, H, H + D)), *rng.normal(size=(4, H)))
    run = run_lstm(x, h_0, c_0, w)
    Y, h_T, c_T = evaluated(
        "LSTM",
        [w.W_i, w.W_o, w.W_f, w.W_c],
        [w.b_i, w.b_o, w.b_f, w.b_c],
        [np.zeros(4 * H)],
        x,
        [h_0, c_0],
    )
    np.testing.assert_allclose(run.h, Y, rtol=0, atol=1e-12)
    np.testing.assert_allclose(run.h[-1], h_T, rtol=0, atol=1e-12)
    np.testing.assert_allclose(run.c[-1], c_T, rtol=0, atol=1e-12)


@pytest.mark.parametrize("reset", ["before", "after"])
def test_a_gru_is_onnx_s_with_either_reset(reset: Any, rng: np.random.Generator) -> None:
    x, h_0 = rng.normal(size=(T, B, D)), rng.normal(size=(B, H))
    w = GRUWeights(*rng.normal(size=(3, H, H + D)), *rng.normal(size=(3, H)), rng.normal(size=H))
    b_Rh = w.b_Rh if reset == "after" else np.zeros(H)
    Y, _ = evaluated(
        "GRU",
        [w.W_z, w.W_r, w.W_h],
        [w.b_z, w.b_r, w.b_h],
        [np.zeros(2 * H), b_Rh],
        x,
        [h_0],
        linear_before_reset=int(reset == "after"),
    )
    np.testing.assert_allclose(run_gru(x, h_0, w, reset).h, Y, rtol=0, atol=1e-12)


def test_a_plain_rnn_is_onnx_s(rng: np.random.Generator) -> None:
    x, h_0 = rng.normal(size=(T, B, D)), rng.normal(size=(B, H))
    w = RNNWeights(rng.normal(size=(H, H + D)), rng.normal(size=H))
    Y, _ = evaluated("RNN", [w.W], [w.b], [np.zeros(H)], x, [h_0])
    np.testing.assert_allclose(run_rnn(x, h_0, w).h, Y, rtol=0, atol=1e-12)
