"""Pictures as text: what they show at every width, with and without colour, in both alphabets."""

import pytest
from rich.cells import cell_len

from studynn.demos import DEMOS
from studynn.demos.demo import settle
from studynn.demos.knob import Knob, choice
from studynn.demos.panel import Bar, Bars, Curve, Heat, Series, Step, Steps, Words
from studynn.text import Both
from studynn.tui.panels.axis import linear, logarithmic, stretch
from studynn.tui.panels.bars import bars
from studynn.tui.panels.board import board
from studynn.tui.panels.curve import curve
from studynn.tui.panels.heat import heat
from studynn.tui.panels.knobs import knob_list
from studynn.tui.panels.pen import Pen
from studynn.tui.panels.steps import steps
from studynn.tui.panels.wrapped import broken, words

PEN = Pen()
GREY = Pen(colour=False)
ASCII = Pen(ascii=True)
FALLING = Curve(
    title="Norm",
    series=(
        Series(name="RNN", y=tuple(10.0**-n for n in range(11))),
        Series(name="LSTM", y=tuple(0.5**n for n in range(11))),
    ),
    x=Both("steps back", "回溯步数"),
    y="‖J‖",
    log=True,
)
THREE = Bars(
    title=Both("Gates", "门"),
    low=-1.0,
    bars=(
        Bar(name="f_t", value=0.5, note=Both("kept", "保留")),
        Bar(name="Ĉ_t", value=-0.75, group=1),
        Bar(name="c_t", value=1.5, group=2),
    ),
)
MATRIX = Heat(
    title="A", rows=((0.0, 0.5), (None, 1.0)), row_names=("q_1", "q_2"), column_names=("k_1", "k_2")
)
TWO = Steps(
    title=Both("Step by step", "逐步"),
    steps=(
        Step(name="f_t", formula="σ(W_f [h_{t-1}, x_t] + b_f)", numbers="σ(0.5·(−0.3) + 1)", value="0.7006"),
        Step(name="c_t", formula="f_t ⊙ c_{t-1}", numbers="0.7006·0.9", value="0.6305"),
    ),
)


def lines(content):
    return content.plain.split("\n")


def test_a_log_curve_has_powers_of_ten_a_legend_and_its_unit():
    shown = lines(curve(FALLING, 60, 12, PEN))
    assert shown[0].startswith("Norm  ‖J‖")
    assert "━━ RNN" in shown[0]
    assert "╍╍ LSTM" in shown[0]
    assert [line.split()[0] for line in shown if "┤" in line] == ["10⁰", "10⁻³", "10⁻⁶", "10⁻⁹"]
    assert "steps back" in shown[-2]
    assert shown[-1].split() == ["0", "2", "4", "6", "8", "10"]


def test_a_curve_in_ascii_has_a_sign_for_each_line_and_no_other_characters():
    shown = curve(FALLING, 60, 12, ASCII).plain
    assert shown.isascii()
    assert {"* RNN", "+ LSTM"} <= {part.strip() for part in shown.split("\n")[0].split("  ")}
    assert "1e-9" in shown


def test_a_line_ends_where_its_last_value_lies():
    rows = lines(curve(FALLING, 60, 14, ASCII))
    plot = [row.split("|")[-1].split("+", 1)[-1] for row in rows[1:-2]]
    assert plot[-1].rstrip().endswith("*")
    assert "+" in rows[5] or "+" in rows[4]


def test_what_is_not_positive_is_left_out_of_a_log_axis():
    broken_line = Curve(title="t", series=(Series(name="", y=(1.0, 0.0, 10.0)),), x="x", y="", log=True)
    assert "10¹" in curve(broken_line, 40, 10, PEN).plain


def test_a_single_number_still_makes_an_axis():
    flat = Curve(title="t", series=(Series(name="", y=(3.0, 3.0)),), x="x", y="")
    assert "3" in curve(flat, 40, 10, PEN).plain


def test_a_level_has_its_name_at_the_right():
    level = Curve(
        title="t", series=(Series(name="", y=(0.0, 0.0)),), x="x", y="", high=1.0, marks=((0.5, "½"),)
    )
    assert any(line.endswith("╌½") for line in lines(curve(level, 40, 12, PEN)))


def test_bars_grow_to_both_sides_of_a_zero_line_and_say_when_they_are_cut():
    title, first, second, third = lines(bars(THREE, 40, GREY))
    assert title == "Gates"
    assert first == "fₜ           │█████▌        0.5000  kept"
    assert second == "Ĉₜ   ▌███████│             −0.7500  "
    assert third == "cₜ           │███████████▸  1.5000  "


def test_bars_in_ascii_are_hashes():
    shown = bars(THREE, 40, ASCII).plain
    assert shown.isascii()
    assert "#####" in shown


def test_notes_give_way_to_bars_where_it_is_narrow():
    assert "kept" not in bars(THREE, 28, PEN).plain


def test_a_heat_map_shows_its_numbers_and_a_dot_for_what_is_not_there():
    assert lines(heat(MATRIX, 30, GREY)) == [
        "A",
        "     k₁    k₂",
        "q₁  0.00  0.50 ",
        "q₂   ·    1.00 ",
    ]


def test_without_room_for_numbers_a_heat_map_has_shades_and_a_scale():
    wide = Heat(title="A", rows=(tuple(n / 20 for n in range(21)),), row_names=("x",))
    title, row, scale = lines(heat(wide, 40, GREY))
    assert row == "x     ░░░░▒▒▒▒▓▓▓▓█████"
    assert scale.startswith("  0 ")
    assert scale.endswith(" 1")
    assert title == "A"


def test_in_colour_every_cell_has_a_ground_and_its_number_reads_on_it():
    spans = heat(MATRIX, 30, PEN).spans
    styles = {str(span.style) for span in spans if "on #" in str(span.style).lower()}
    assert any(style.startswith("#ffffff on #440154".lower()) for style in map(str.lower, styles))
    assert any(style.startswith("#000000 on #fde725") for style in map(str.lower, styles))


def test_steps_show_one_line_in_full_those_before_as_results_the_rest_waiting():
    assert lines(steps(TWO, 44, PEN, 1)) == [
        "Step by step                             1/2",
        "▸ f  = σ(W [h   , x ] + b )",
        "   t      f  t−1   t     f",
        "     = σ(0.5·(−0.3) + 1)",
        "     = 0.7006",
        "  cₜ   …",
    ]
    assert lines(steps(TWO, 44, PEN, 2))[1:] == [
        "  fₜ = 0.7006",
        "▸ cₜ = fₜ ⊙ cₜ₋₁",
        "     = 0.7006·0.9",
        "     = 0.6305",
    ]


def test_a_long_calculation_is_broken_at_its_blanks():
    assert broken("0.5·(−0.3) + 1.2·0.8 − 1", 12) == ["0.5·(−0.3) +", "1.2·0.8 − 1"]
    assert broken("", 12) == []


def test_chinese_words_break_between_characters_and_never_before_a_comma():
    assert lines(words("遗忘门决定保留多少，输入门决定写入多少", 18)) == [
        "遗忘门决定保留多",
        "少，输入门决定写入",
        "多少",
    ]


def test_a_drawing_among_words_stays_as_it_is():
    drawing = "x → h → y\n    ↑"
    assert words(drawing, 20).plain == drawing


def test_ticks_are_round_and_hold_the_data():
    axis = linear(-0.37, 1.42, 4)
    assert [name for _, name in axis.ticks] == ["−0.5", "0", "0.5", "1", "1.5"]
    assert (axis.low, axis.high) == (-0.5, 1.5)
    assert [name for _, name in linear(0, 100, 5, tight=True).ticks] == ["0", "20", "40", "60", "80", "100"]
    assert [name for _, name in logarithmic(3e-7, 20, 4).ticks] == ["10⁻⁶", "10⁻³", "10⁰"]
    assert [name for _, name in stretch(8, 256).ticks] == ["10", "20", "50", "100", "200"]


KNOBS = tuple(Knob(name=f"k{n}", title=Both(f"knob {n}", f"旋钮 {n}"), value=0.5) for n in range(9))


def test_the_chosen_knob_has_arrows_and_its_way_below():
    shown = lines(knob_list(KNOBS[:3], dict.fromkeys(("k0", "k1", "k2"), 0.5), "k1", (24, 10), PEN))
    assert shown[:3] == ["  knob 0            0.5 ", "▸ knob 1           ◂0.5▸", "  knob 2            0.5 "]
    assert shown[4] == " 0.0 ━━━━━━●─────── 1.0"


def test_knobs_that_do_not_fit_scroll_with_the_chosen_one():
    values = {knob.name: 0.5 for knob in KNOBS}
    shown = lines(knob_list(KNOBS, values, "k5", (24, 7), PEN))
    assert shown[0].strip() == "↑ 4"
    assert any("knob 5" in line and "▸" in line for line in shown)
    assert shown[3].strip() == "↓ 3"


def test_choices_stand_below_in_the_language_of_the_learner():
    knob = choice("c", Both("cell", "单元"), {"all": Both("all", "全部"), "rnn": Both("RNN", "RNN")})
    shown = lines(knob_list((knob,), {"c": "all"}, "c", (24, 8), Pen(lang="zh")))
    assert shown[0] == "▸ 单元            ◂全部▸"
    assert shown[2] == " 全部  RNN"


def test_curves_take_the_rows_that_the_others_leave():
    panels = (FALLING, Words(Both("One line.", "一行。")))
    assert len(lines(board(panels, 60, 20, PEN))) == 20


@pytest.mark.parametrize(
    "pen", [PEN, GREY, ASCII, Pen(lang="zh", dark=False)], ids=["en", "grey", "ascii", "zh"]
)
@pytest.mark.parametrize("width", [28, 50, 86])
def test_no_picture_of_any_demo_is_wider_than_its_place(width, pen):
    for name in DEMOS:
        demo = DEMOS[name]
        values = settle(demo, {"steps": "100", "T": "10", "H": "4"} if demo.work else {})
        computed = next(demo.work(values)) if demo.work else demo.compute(values)
        panels = demo.panels(values, computed)
        for reached in (1, 3):
            content = board(panels, width, 20, pen, reached)
            assert max(cell_len(line) for line in lines(content)) <= width, (name, reached)
            assert not pen.ascii or content.plain.isascii(), name


@pytest.mark.parametrize("name", [name for name in DEMOS if name not in ("adding_problem",)])
def test_every_demo_fits_a_terminal_of_24_rows_at_first(name):
    demo = DEMOS[name]
    values = settle(demo, {})
    content = board(demo.panels(values, demo.compute(values)), 49, 19, PEN)
    assert len(lines(content)) <= 19
