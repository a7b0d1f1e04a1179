"""Traces: every cell judged with the learner's own earlier cells."""

import msgspec
import pytest

from studynn.cards.ask import Lines
from studynn.cards.card import Draw, Malformed, Verdict
from studynn.cards.trace import Trace
from studynn.text import Both

GIVEN = {"f_t": "0.1..0.9", "i_t": "0.1..0.9", "o_t": "0.1..0.9", "Ĉ_t": "-0.9..0.9", "c_{t-1}": "-1.5..1.5"}
STEPS = {"c_t": "f_t*c_{t-1} + i_t*Ĉ_t", "h_t": "o_t*tanh(c_t)"}


def made(**fields: object) -> Trace:
    """A trace card as a deck would give it."""
    card = {
        "\x7fkind": "trace",
        "trace": "f_t = {f_t}, i_t = {i_t}",
        "given": GIVEN,
        "steps": STEPS,
        **fields,
    }
    return msgspec.convert(card, Trace)


CELL = made()
NAMED = made(
    mistakes={"gates swapped": {"c_t": "i_t*c_{t-1} + f_t*Ĉ_t"}, "no tanh": {"h_t": "o_t*c_t"}},
    why="c_t = {c_t}",
)
STEP = made(
    trace="W = {W_f}",
    by="lstm_step",
    given={f"W_{k}": "1x2 of -1.5..1.5" for k in "fico"}
    | {"x_t": "-2..2", "h_{t-1}": "0.5", "c_{t-1}": "0.9"},
    steps={"a_t": "f_t*c_{t-1}", "b_t": "a_t + i_t*Ĉ_t"},
)


@pytest.mark.parametrize("card", [CELL, NAMED, STEP])
@pytest.mark.parametrize("level", [0, 1, 2])
def test_every_draw_accepts_its_trace_and_refuses_its_mistakes(card: Trace, level: int) -> None:
    for draw in (Draw(seed, level) for seed in range(20)):
        assert card.grade(card.solution(draw), draw).verdict is Verdict.RIGHT
        assert card.mistakes(draw)
        for answer in card.mistakes(draw).values():
            assert card.grade(answer, draw).verdict is not Verdict.RIGHT


def test_one_slip_costs_one_cell() -> None:
    draw = Draw(3)
    c, h = map(float, NAMED.mistakes(draw)["gates swapped"].split("\n"))
    grade = NAMED.grade(f"{c:.4f}\n{h:.4f}", draw)
    assert (grade.verdict, grade.score, grade.marks) == (Verdict.PARTLY, 0.5, (False, True))
    assert grade.mistake == "gates swapped"


def test_the_true_value_of_a_later_cell_counts_too() -> None:
    draw = Draw(3)
    h = NAMED.solution(draw).split("\n")[1]
    assert NAMED.grade(f"9\n{h}", draw).marks == (False, True)


def test_the_first_wrong_cell_is_told() -> None:
    draw = Draw(3)
    c = float(CELL.solution(draw).split("\n")[0])
    assert CELL.grade("9\n9", draw).feedback == (
        Both(
            f"c_t: expected {c:.4f}".rstrip("0") + " from your cells before it, got 9.",
            f"c_t：按你前面的结果应为 {c:.4f}".rstrip("0") + "，你写的是 9。",
        ),
    )
    assert CELL.grade("\n0.5", draw).feedback[0].en.startswith("c_t is missing; it is ")


def test_a_first_meeting_asks_little_and_shows_the_rest() -> None:
    first, later = CELL.ask(Draw(3, 0)), CELL.ask(Draw(3, 2))
    assert isinstance(first, Lines)
    assert isinstance(later, Lines)
    assert (first.labels, later.labels) == (("h_t",), ("c_t", "h_t"))
    assert "c_t = " in first.prompt
    assert "c_t = " not in later.prompt


def test_the_worked_trace_shows_the_numbers_of_this_draw() -> None:
    draw = Draw(3)
    values = CELL.values(draw)
    first = CELL.worked(draw)[0]
    assert first.startswith("$c_t = f_t c_{t-1} + i_t Ĉ_t = ")
    assert f"{values['f_t']} " in first
    assert NAMED.reason(draw) == "c_t = -0.46"


def test_what_is_no_number_is_no_attempt_and_names_the_cell() -> None:
    with pytest.raises(Malformed, match=r"h_t: This is not a number\."):
        CELL.grade("0.5\nhello", Draw(3))


def test_no_answer_is_wrong() -> None:
    assert CELL.grade("\n", Draw(3)).verdict is Verdict.WRONG


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"steps": {}}, "a trace needs a step"),
        ({"steps": {"f_t": "1"}}, "a step has the name of something given"),
        ({"mistakes": {"x": {"q": "1"}}}, "there is no step q"),
    ],
)
def test_an_author_is_told_what_is_amiss(fields: dict[str, object], said: str) -> None:
    with pytest.raises(msgspec.ValidationError, match=said):
        made(**fields)


def test_a_trace_of_counts_asks_for_whole_numbers() -> None:
    said = {"x * 2": "whole numbers", "x / 3": "four decimals"}
    for step, expects in said.items():
        ask = Trace(trace="?", given={"x": "2..9"}, steps={"y": step}).ask(Draw(1))
        assert ask.expects.en == expects
