"""Predictions: committed first, then seen."""

import msgspec
import pytest

from studynn.cards.ask import PickOne
from studynn.cards.card import Draw, Malformed, Verdict
from studynn.cards.predict import Predict
from studynn.demos import DEMOS
from studynn.demos.demo import settle

DRAW = Draw(1)
CARD = msgspec.convert(
    {
        "\x7fkind": "predict",
        "predict": "What happens to the gradient over 50 steps?",
        "demo": {"gradient_product": {"cell": "rnn", "scale": "0.5"}},
        "right": "it shrinks towards 0",
        "wrong": ["it stays near 1", "it grows"],
    },
    Predict,
)


def test_a_prediction_is_chosen_and_judged() -> None:
    asked = CARD.ask(DRAW)
    assert isinstance(asked, PickOne)
    assert sorted(asked.options) == ["it grows", "it shrinks towards 0", "it stays near 1"]
    assert CARD.grade("it shrinks towards 0", DRAW).verdict is Verdict.RIGHT
    assert CARD.grade("it grows", DRAW).mistake == "it grows"
    with pytest.raises(Malformed, match="is not one of the options"):
        CARD.grade("it oscillates", DRAW)


def test_its_demo_gives_the_answer_away_and_has_the_knobs_that_the_card_sets() -> None:
    assert CARD.shows_answer
    for name, knobs in CARD.knobs(DRAW).items():
        assert settle(DEMOS[name], knobs)["scale"] == 0.5


def test_a_prediction_without_a_demo_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError, match="a prediction needs a `demo`"):
        msgspec.convert({"\x7fkind": "predict", "predict": "?", "right": "a", "wrong": ["b"]}, Predict)
