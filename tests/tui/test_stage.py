"""The stage by its keys: turning, stepping, predicting first, asking, training, leaving."""

import asyncio
from pathlib import Path
from random import Random

from rich.cells import cell_len
from textual.app import App

from studynn.tui import alone
from studynn.tui.alone import Alone
from studynn.tui.demos import Demos
from studynn.tui.look import Look
from studynn.tui.stage import Stage
from studynn.tui.themes import DARK, THEMES
from studynn.tui.wishes import OpenDemo


class Around(App[None]):
    """An app that opens screens and keeps what they post."""

    CSS_PATH = Path(alone.__file__).parent / "style.tcss"

    def __init__(self, *screens):
        super().__init__()
        self.opened, self.asked, self.wished = screens, [], []
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DARK.name

    def on_mount(self):
        for screen in self.opened:
            self.push_screen(screen)

    def on_stage_asked(self, event):
        self.asked.append(event)

    def on_open_demo(self, wish):
        self.wished.append(wish)


def seen(app):
    """What stands on the screen, each row as wide as the terminal."""
    rows = ["".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()]
    assert all(cell_len(row) == app.size.width for row in rows)
    return "\n".join(row.rstrip() for row in rows)


def stage(name="lstm_step", knobs=None, lang="en", **more):
    return Stage(Look(lang), name, knobs or {}, random=Random(1), **more)


async def pressed(app, *keys, size=(80, 24)):
    """The text of the screen after these keys."""
    async with app.run_test(size=size) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        return seen(app)


async def test_it_opens_on_the_numbers_of_a_card():
    knobs = {"gates": "given", "f": "0.37", "i": "0.5", "c_hat": "-0.8", "o": "0.25", "c": "1.2"}
    shown = await pressed(Around(stage(knobs=knobs)), "n", "n", "n")
    assert "forget gate fₜ   0.37" in shown
    assert "= 0.37·1.2 + 0.5·(−0.8)" in shown
    assert "weight of h" not in shown


async def test_a_setting_that_cannot_be_is_said_and_left_as_it_was():
    shown = await pressed(Around(stage(knobs={"x": "9", "h": "0.5"})))
    assert "x = 9 is out of range: it goes from −3.0 to 3.0." in shown
    assert "input xₜ" in shown
    assert "0.5" in shown


async def test_keys_turn_the_chosen_knob_a_notch_or_a_leap():
    app = Around(stage())
    await pressed(app, "down", "right", "down", "pageup")
    assert (app.opened[0].showing.values["h"], app.opened[0].showing.values["c"]) == (-0.2, -0.1)
    assert app.opened[0].showing.chosen == "c"


async def test_turning_changes_the_picture_at_once():
    app = Around(stage())
    async with app.run_test() as pilot:
        assert "0.6295" in seen(app)
        await pilot.press("left")
        await pilot.pause()
        assert "0.6388" in seen(app)


async def test_steps_are_revealed_and_taken_back():
    app = Around(stage())
    async with app.run_test() as pilot:
        await pilot.press("n", "n")
        await pilot.pause()
        assert "3/6" in seen(app)
        await pilot.press("p", "p", "p")
        await pilot.pause()
        assert "1/6" in seen(app)


async def test_reset_brings_back_what_it_was_opened_with():
    app = Around(stage(knobs={"x": "1.5"}))
    async with app.run_test() as pilot:
        await pilot.press("x", "n")
        assert app.opened[0].showing.values["x"] != 1.5
        await pilot.press("r")
        assert (app.opened[0].showing.values["x"], app.opened[0].showing.reached) == (1.5, 1)


async def test_a_choice_hides_the_knobs_that_do_nothing_then():
    app = Around(stage())
    async with app.run_test() as pilot:
        await pilot.press("down", "down", "down", "right")
        await pilot.pause()
        shown = seen(app)
        assert "your hand" in shown
        assert "weight of" not in shown


async def test_the_pictures_wait_below_a_prediction_and_then_answer_it():
    app = Around(stage("gradient_product", {"cell": "rnn"}, guess="it grows"))
    async with app.run_test() as pilot:
        assert "You said: it grows" in seen(app)
        assert "Space shows what happens." in seen(app)
        assert "Gradient norm" not in seen(app)
        await pilot.press("space")
        await pilot.pause()
        assert "Gradient norm" in seen(app)
        assert "You said: it grows" in seen(app)
        assert "Space" not in seen(app)


async def test_ask_me_hands_over_questions_on_the_present_numbers():
    app = Around(stage(knobs={"gates": "given", "f": "0.37"}))
    await pressed(app, "a")
    (asked,) = app.asked
    assert asked.demo == "lstm_step"
    assert "f_t = 0.37" in asked.questions[0]["number"]


async def test_where_nobody_asks_the_key_is_not_offered():
    shown = await pressed(Alone("lstm_step", {}, Look()))
    assert "ask me" not in shown
    assert "reset" in shown


async def test_another_language_shows_the_stage_anew():
    shown = await pressed(Alone("lstm_step", {}, Look()), "L")
    assert "LSTM 的一步" in shown
    assert "遗忘门缩放旧的细胞状态" in shown
    assert "换数字" in shown


async def test_leaving_goes_back_to_the_screen_below():
    app = Around(Demos(Look()), stage())
    async with app.run_test() as pilot:
        await pilot.press("q")
        await pilot.pause()
        assert isinstance(app.screen, Demos)


async def test_leaving_a_demo_that_stands_alone_ends_the_program():
    app = Alone("lstm_step", {}, Look())
    async with app.run_test() as pilot:
        await pilot.press("b")
        await pilot.pause()
    assert app.return_value == 0


async def grown(app, pilot, holds):
    """Wait until the stage has got so far."""
    for _ in range(200):
        await pilot.pause(0.02)
        if holds(app.opened[0]):
            return
    raise AssertionError("the training did not get so far")


async def test_a_training_is_begun_shown_on_its_way_and_stopped():
    app = Around(stage("adding_problem", {"T": "10", "H": "4"}))
    async with app.run_test() as pilot:
        assert "Press g to begin." in seen(app)
        await pilot.press("g")
        await grown(app, pilot, lambda stage: stage.showing.computed is not None)
        await pilot.press("s")
        await pilot.pause()
        assert not app.opened[0].running
        steps = app.opened[0].showing.computed["steps"]
        await pilot.pause(0.1)
        assert app.opened[0].showing.computed["steps"] == steps < 1000
        assert f"Step {steps}:" in seen(app)


async def test_a_training_runs_to_its_end():
    app = Around(stage("adding_problem", {"T": "10", "H": "4", "steps": "100"}))
    async with app.run_test() as pilot:
        await pilot.press("g")
        await grown(app, pilot, lambda stage: not stage.running)
        assert app.opened[0].showing.computed["steps"] == 100


async def test_turning_a_knob_ends_a_training_that_no_longer_fits():
    app = Around(stage("adding_problem", {"T": "10", "H": "4"}))
    async with app.run_test() as pilot:
        await pilot.press("g")
        await grown(app, pilot, lambda stage: stage.showing.computed is not None)
        await pilot.press("right")
        await pilot.pause(0.1)
        assert app.opened[0].showing.computed is None
        assert not app.opened[0].running


async def test_it_works_from_60_by_20_up():
    for size in ((60, 20), (120, 40)):
        shown = await pressed(Around(stage("gradient_product")), size=size)
        assert "Gradient norm" in shown
        assert "seed" in shown


async def test_the_list_says_what_there_is_to_see_and_opens_it():
    app = Around(Demos(Look()))
    async with app.run_test() as pilot:
        await pilot.press("down", "j")
        await pilot.pause()
        assert "One gate zₜ both keeps the old state and admits the new" in seen(app)
        await pilot.press("enter")
        await pilot.pause()
    assert app.wished == [OpenDemo("gru_step", {})]


async def test_a_still_picture_holds_the_demo_and_asks_no_host_for_fonts(tmp_path):
    from studynn.demos import DEMOS
    from studynn.demos.demo import settle
    from studynn.tui.still import picture

    demo = DEMOS["forget_bias"]
    path = tmp_path / "bias.svg"
    await asyncio.to_thread(picture, demo, settle(demo, {"b_f": "3"}), "zh", path)
    svg = path.read_text(encoding="utf-8")
    assert svg.startswith("<svg")
    assert "遗忘门的偏置" in svg
    assert "@font-face" not in svg
    assert "cdnjs" not in svg


async def test_a_wide_character_in_a_picture_has_a_place_of_its_own():
    from studynn.tui.still import mended

    text = '<text class="a" x="12.2" y="20" textLength="36.6" clip-path="url(#l)">门 f</text>'
    assert mended(text) == '<text class="a" x="12.2 36.6 48.8" y="20" clip-path="url(#l)">门 f</text>'
