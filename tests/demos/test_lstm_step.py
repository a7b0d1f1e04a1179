"""One LSTM step: the numbers of a pocket calculator, and what the knobs refuse."""

import pytest

from studynn.demos import DEMOS
from studynn.demos.demo import report, settle
from studynn.demos.knob import Refused
from studynn.demos.panel import Steps

LSTM = DEMOS["lstm_step"]


def test_the_six_quantities_are_those_of_a_pocket_calculator():
    values = report(LSTM, settle(LSTM, {}))["values"]
    expected = {"f": 0.6295, "i": 0.6318, "c_hat": 0.8538, "c": 1.1060, "o": 0.6792, "h": 0.5451}
    assert {name: round(values[name], 4) for name in expected} == expected


def test_gates_given_by_hand_leave_the_weights_out():
    given = {"gates": "given", "f": "0.37", "i": "0.5", "c_hat": "-0.8", "o": "0.25", "c": "1.2"}
    values = report(LSTM, settle(LSTM, given))["values"]
    assert values["c"] == pytest.approx(0.37 * 1.2 - 0.5 * 0.8)
    assert values["h"] == pytest.approx(0.25 * 0.04396, abs=1e-5)
    assert "w_fh" in LSTM.idle(settle(LSTM, given))


def test_the_steps_show_the_numbers_filled_in():
    values = settle(LSTM, {})
    steps = LSTM.panels(values, LSTM.compute(values))[0]
    assert isinstance(steps, Steps)
    assert [step.name for step in steps.steps] == ["f_t", "i_t", "Ĉ_t", "c_t", "o_t", "h_t"]
    assert steps.steps[0].numbers == "σ(0.5·(−0.3) + (−0.4)·0.8 + 1)"
    assert steps.steps[3].numbers == "0.6295·0.9 + 0.6318·0.8538"


def test_an_unknown_knob_is_named_with_those_there_are():
    with pytest.raises(Refused) as refused:
        settle(LSTM, {"y": "1"})
    assert refused.value.message.en.startswith("lstm_step has no knob “y”. It has: x, h, c, gates, w_fh")
    assert refused.value.message.zh.startswith("lstm_step 没有旋钮“y”。可用的有：x, h, c")


@pytest.mark.parametrize(
    ("knob", "text", "message"),
    [
        ("x", "4", "x = 4 is out of range: it goes from −3.0 to 3.0."),
        ("x", "much", "x is a number, not “much”."),
        ("x", "nan", "x is a number, not “nan”."),
        ("gates", "none", "gates is weights or given, not “none”."),
    ],
)
def test_a_setting_that_cannot_be_is_refused_with_the_reason(knob, text, message):
    with pytest.raises(Refused) as refused:
        settle(LSTM, {knob: text})
    assert refused.value.message.en == message


def test_a_number_of_a_card_is_taken_as_it_is_with_either_minus():
    assert settle(LSTM, {"x": "−0.8125"})["x"] == -0.8125
