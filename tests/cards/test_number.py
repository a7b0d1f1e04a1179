"""Numbers by hand: fresh values, exact counts, named mistakes."""

import msgspec
import pytest

from studynn.cards.ask import Line
from studynn.cards.card import Card, Draw, Verdict
from studynn.cards.fill import fill, shown
from studynn.cards.given import drawn
from studynn.cards.number import Number
from studynn.text import Both

SEEDS = [Draw(seed) for seed in range(40)]


def made(**fields: object) -> Number:
    """A number card as a deck would give it."""
    return msgspec.convert({"\x7fkind": "number", **fields}, Number, strict=False)


COUNT = made(
    number="Parameters of an LSTM with {d} inputs and {h} hidden units?",
    given={"d": "2..64", "h": ["8", "16", "32"]},
    answer="4*(h*(h+d) + h)",
    mistakes={"three gates only": "3*(h*(h+d) + h)", "no bias": "4*h*(h+d)"},
    why="4 blocks of {h}×{h+d} weights and {h} biases: {answer}.",
    hint=["W_f has {h} rows", "and {h+d} columns"],
    steps=["{h*(h+d)} weights a block", "4 × ({h*(h+d)} + {h}) = {answer}"],
)
CELL = made(
    number="f_t = {f_t}, i_t = {i_t}, Ĉ_t = {Ĉ_t}, c_{t-1} = {c_{t-1}}. What is c_t?",
    given={"f_t": "0.1..0.9", "i_t": "0.1..0.9", "Ĉ_t": "-0.9..0.9", "c_{t-1}": "-1.5..1.5"},
    answer="f_t*c_{t-1} + i_t*Ĉ_t",
    mistakes={"gates swapped": "i_t*c_{t-1} + f_t*Ĉ_t", "1 - f for f": "(1-f_t)*c_{t-1} + i_t*Ĉ_t"},
    demo={"lstm_step": {"c": "{c_{t-1}}"}},
)
STEP = made(
    number="W_f = {W_f}; h_t?",
    by="lstm_step",
    given={f"W_{k}": "1x2 of -1.5..1.5" for k in "fico"}
    | {"x_t": "-2..2", "h_{t-1}": "0.5", "c_{t-1}": "-1..1"},
    answer="h_t",
    mistakes={"no tanh": "o_t*c_t", "the cell": "c_t"},
)


@pytest.mark.parametrize("card", [COUNT, CELL, STEP])
def test_every_draw_accepts_its_answer_and_names_its_mistakes(card: Card) -> None:
    for draw in SEEDS:
        assert card.grade(card.solution(draw), draw).verdict is Verdict.RIGHT
        for name, answer in card.mistakes(draw).items():
            grade = card.grade(answer, draw)
            assert (grade.verdict, grade.mistake) == (Verdict.WRONG, name)


def test_the_question_shows_the_numbers_that_the_answer_is_computed_from() -> None:
    draw = Draw(1)
    asked = CELL.ask(draw)
    assert isinstance(asked, Line)
    values = dict(part.split(" = ") for part in asked.prompt.split(". What")[0].split(", "))
    f, i, c_hat, c = (float(values[name]) for name in ("f_t", "i_t", "Ĉ_t", "c_{t-1}"))
    assert float(CELL.solution(draw)) == pytest.approx(f * c + i * c_hat, abs=1e-12)


def test_a_count_is_exact_and_a_measure_is_within_half_a_thousandth() -> None:
    draw = SEEDS[0]
    assert COUNT.grade(str(int(COUNT.solution(draw)) + 1), draw).verdict is Verdict.WRONG
    answer = float(CELL.solution(draw))
    assert CELL.grade(f"{answer + 4e-4:.6f}", draw).verdict is Verdict.RIGHT
    assert CELL.grade(f"{answer + 7e-4:.6f}", draw).verdict is Verdict.WRONG
    assert COUNT.ask(draw).expects == Both("a whole number", "一个整数")
    assert CELL.ask(draw).expects == Both("a number to four decimals", "一个数，保留四位小数")


def test_no_mistake_of_a_draw_lies_within_twice_the_tolerance() -> None:
    for draw in SEEDS:
        gaps = [abs(float(x) - float(CELL.solution(draw))) for x in CELL.mistakes(draw).values()]
        assert min(gaps) > 1e-3


def test_the_same_seed_gives_the_same_numbers_and_others_give_others() -> None:
    assert CELL.ask(Draw(5)) == CELL.ask(Draw(5))
    assert len({CELL.solution(draw) for draw in SEEDS}) > 30


def test_a_whole_step_is_computed_by_nn() -> None:
    from studynn.nn.cells import LSTMWeights, lstm_step

    values = STEP.drawn(Draw(3)).values
    weights = LSTMWeights(*(values[f"W_{k}"] for k in "fico"), *([0.0] for _ in "fico"))  # type: ignore[arg-type]
    step = lstm_step(values["x_t"], values["h_{t-1}"], values["c_{t-1}"], weights)
    assert float(STEP.solution(Draw(3))) == pytest.approx(float(step.h[0]), abs=1e-15)


def test_why_hints_and_steps_speak_of_this_draw() -> None:
    draw = next(d for d in SEEDS if COUNT.drawn(d).values["h"] == 8)
    d = int(COUNT.drawn(draw).values["d"])  # type: ignore[arg-type]
    total = 4 * (8 * (8 + d) + 8)
    assert COUNT.reason(draw) == f"4 blocks of 8×{8 + d} weights and 8 biases: {total}."
    assert COUNT.hints(draw) == ("W_f has 8 rows", f"and {8 + d} columns")
    assert COUNT.worked(draw)[-1] == f"4 × ({8 * (8 + d)} + 8) = {total}"
    assert COUNT.key(draw) == str(total)


def test_the_demo_gets_the_numbers_of_the_card() -> None:
    draw = Draw(2)
    assert float(CELL.knobs(draw)["lstm_step"]["c"]) == CELL.drawn(draw).values["c_{t-1}"]


def test_a_wrong_number_is_told_apart() -> None:
    draw = SEEDS[0]
    answer = float(CELL.solution(draw))
    told = CELL.grade(f"{-answer:.6f}", draw).feedback
    assert told[-1] == Both("The sign is turned.", "符号反了。")
    near = CELL.grade(f"{answer + 2e-3:.6f}", draw).feedback
    assert near[-1] == Both("Close: carry more decimals on the way.", "很接近：中间步骤多保留几位小数。")
    assert CELL.grade(" ", draw).feedback == (Both("No answer.", "没有作答。"),)


def test_where_keeps_only_the_draws_it_allows() -> None:
    card = made(
        number="{a}?", given={"a": "-9..9"}, where="a - 2", answer="a+1", mistakes={"x": "a", "y": "a-1"}
    )
    assert min(int(card.solution(draw)) for draw in SEEDS) >= 4


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"answer": "4*(h"}, "“4*(h”"),
        ({"answer": "h", "given": {"2": "1..2"}}, "“2” is not a name"),
        ({"answer": "h", "tolerance": "tiny"}, "tolerance “tiny” is neither a number nor a percentage"),
        (
            {"answer": "h", "given": {"h_t": "1..2", "hₜ": "1..2"}},
            "two names in `given` mean the same symbol",
        ),
    ],
)
def test_an_author_is_told_what_cannot_be_read(fields: dict[str, object], said: str) -> None:
    with pytest.raises(msgspec.ValidationError) as fault:
        made(number="?", **fields)
    assert said in str(fault.value)


def test_given_draws_ranges_choices_arrays_and_expressions() -> None:
    values = drawn(
        {
            "n": "2..9",
            "x": "-1.0..1.0",
            "h": ("4", "8"),
            "v": "3 of -2..2",
            "W": "2x3 of 0.00..1.00",
            "m": "n*h",
        },
        Draw(4).random(),
    )
    assert values["n"] in range(2, 10)
    assert round(float(values["x"]), 1) == values["x"]  # type: ignore[arg-type]
    assert values["h"] in (4, 8)
    assert values["v"].shape == (3,)  # type: ignore[union-attr]
    assert values["W"].shape == (2, 3)  # type: ignore[union-attr]
    assert values["m"] == values["n"] * values["h"]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("9..2", "larger than the second"),
        ("0 of 1..2", "at most 64"),
        ("99 of 1..2", "at most 64"),
        ("q+1", "There is no q"),
    ],
)
def test_what_cannot_be_drawn_is_said(source: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        drawn({"a": source}, Draw(0).random())


def test_braces_of_maths_stay_and_expressions_are_filled() -> None:
    values = {"h": 8.0, "c_{t-1}": 0.25}
    assert fill("h_{t-1} = {h}, c_{t-1} = {c_{t-1}}, $\\frac{a}{b}$, x^{2}", values) == (
        "h_{t-1} = 8, c_{t-1} = 0.25, $\\frac{a}{b}$, x^{2}"
    )


def test_an_exponent_of_values_is_filled_in_and_stays_an_exponent() -> None:
    values = {"r": 0.5, "n": 7.0}
    assert (
        fill("{r}^{n}, $2^{n}$, 10^{-4}, W^{T}, x^{k}", values) == "0.5^{7}, $2^{7}$, 10^{-4}, W^{T}, x^{k}"
    )


@pytest.mark.parametrize(
    ("x", "text"),
    [
        (384.0, "384"),
        (0.26894, "0.2689"),
        (9.536743e-7, "9.537×10⁻⁷"),
        (38535424.0, "38535424"),
        (2.1e18, "2.1×10¹⁸"),
        (-0.5, "-0.5"),
    ],
)
def test_numbers_are_shown_whole_or_to_four_decimals_or_with_a_power(x: float, text: str) -> None:
    assert shown(x) == text
