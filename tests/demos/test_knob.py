"""How a knob turns, reads and writes."""

import pytest

from studynn.demos.knob import Knob, Refused, choice, count
from studynn.text import Both

NAME = Both("a knob", "旋钮")
PLAIN = Knob(name="k", title=NAME, low=-1, high=1, step=0.25, decimals=2, value=0.0)
LOG = Knob(name="k", title=NAME, low=0.1, high=10, log=True, value=1.0)


def test_a_number_moves_by_its_step_and_stops_at_the_ends():
    assert PLAIN.turned(0.0, 1) == 0.25
    assert PLAIN.turned(0.0, -10) == -1.0
    assert PLAIN.turned(1.0, 1) == 1.0


def test_a_typed_number_between_two_notches_goes_on_to_the_next():
    assert PLAIN.turned(0.3, 1) == 0.5
    assert PLAIN.turned(0.3, -1) == 0.25


def test_a_logarithmic_knob_stops_at_round_numbers():
    assert LOG.stops() == (0.1, 0.15, 0.2, 0.3, 0.5, 0.7, 1.0, 1.5, 2.0, 3.0, 5.0, 7.0, 10.0)
    assert LOG.turned(1.0, 6) == 10.0


def test_choices_go_round():
    knob = choice("k", NAME, {"a": NAME, "b": NAME, "c": NAME})
    assert knob.value == "a"
    assert knob.turned("a", -1) == "c"
    assert knob.turned("c", 1) == "a"


def test_a_count_takes_whole_numbers():
    knob = count("k", NAME, 1, 9, 3)
    assert knob.stops() == tuple(map(float, range(1, 10)))
    assert knob.written(3.0) == "3"
    assert knob.read("4.0") == 4.0


def test_a_number_is_written_with_a_true_minus_and_all_its_decimals():
    assert PLAIN.written(-0.5) == "−0.50"
    assert PLAIN.written(0.1234) == "0.1234"
    assert LOG.written(0.015) == "0.015"


@pytest.mark.parametrize("text", ["", "1,5", "inf", "0x10", "1e400"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(Refused) as refused:
        PLAIN.read(text)
    assert refused.value.message.zh == f"k 是一个数，不能是“{text}”。"
