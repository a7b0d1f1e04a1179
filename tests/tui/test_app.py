"""The app as a whole: look, settings, faults, signals, and what it imports."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from studynn.settings import read
from studynn.tui.themes import THEMES

ROOT = Path(__file__).parents[2]


async def test_the_language_is_remembered(cards, seat, tmp_path):
    async with seat(cards.flip, home=True) as s:
        await s.press("L")
        assert "全部卡组" in s.see()
    assert read(tmp_path, {}).language == "zh"


async def test_dark_and_light_are_remembered(cards, seat, tmp_path):
    async with seat(cards.flip, home=True) as s:
        assert s.app.current_theme.dark
        await s.press("ctrl+t")
        assert not s.app.current_theme.dark
    assert read(tmp_path, {}).theme == "studynn-light"


async def test_settings_that_cannot_be_written_are_said_and_hold_for_now(cards, seat, tmp_path):
    (tmp_path / "settings.toml").mkdir()
    async with seat(cards.flip, home=True) as s:
        await s.press("L", "L")
        await s.pilot.pause()
        assert ".toml: Is a directory." in s.see()
        assert "All decks" in s.see()


async def test_help_lists_the_keys_that_work_now(cards, seat):
    async with seat(cards.flip) as s:
        await s.press("?")
        listed = [line.split()[-2:] for line in s.lines()]
        assert ["@", "suspend"] in listed
        assert ["Space", "answer"] not in listed


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_text_can_be_read_in_both_themes(theme):
    backgrounds = (theme.background, theme.surface, theme.panel, theme.variables["chosen"])
    for ground in backgrounds:
        assert contrast(theme.foreground, ground) >= 7
        for name in ("quiet", "right", "partly", "wrong", "yours"):
            assert contrast(theme.variables[name], ground) >= 4.5, (name, ground)
    assert contrast(theme.background, theme.accent) >= 4.5


def run(code: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, timeout=30)


def test_the_screens_import_no_numpy_no_scheduler_and_no_yaml():
    code = """
import sys, importlib, pkgutil, studynn.tui
for name in ("app", "home", "drill", "verdict", "summary", "answers"):
    importlib.import_module(f"studynn.tui.{name}")
print(sorted({"numpy", "fsrs", "yaml"} & set(sys.modules)))
"""
    assert run(code).stdout == "[]\n"


def test_the_first_screen_imports_nothing_of_a_sitting():
    code = """
import sys, studynn.tui.app
rooms = ("studynn.session", "studynn.cards", "studynn.formula")
print([name for name in sys.modules if name.startswith(rooms)])
"""
    assert run(code).stdout == "[]\n"


APP = """
import random, sys
from pathlib import Path
from studynn.decks.library import Library
from studynn.schedule.day import Moment
from studynn.settings import Settings
from studynn.store import Store
from studynn.tui.app import Studynn
from studynn.tui.desk import Desk

home, now = Path({home!r}), Moment(1_795_521_600_000)
store = Store.open(home, random.Random(1), now)
app = Studynn(Desk(Library(), store, Settings(), lambda: now, random.Random(1), home))
"""


def test_a_fault_of_the_program_is_one_line_and_its_details_lie_in_a_file(tmp_path):
    code = (
        APP.format(home=str(tmp_path))
        + """
Studynn.on_ready = lambda self: 1 / 0
app.run(headless=True)
sys.exit(app.return_code)
"""
    )
    done = run(code)
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert " ".join(said.split()) == (
        "studynn has stopped on a fault of its own. Every answer you rated is saved. "
        f"Details: {tmp_path / 'crash.log'}"
    )
    assert "ZeroDivisionError" in (tmp_path / "crash.log").read_text(encoding="utf-8")


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_in_order(tmp_path, sign):
    code = (
        APP.format(home=str(tmp_path))
        + f"""
import os
Studynn.on_ready = lambda self: os.kill(os.getpid(), {int(sign)})
app.run(headless=True)
print("in order")
sys.exit(app.return_code)
"""
    )
    done = run(code)
    assert done.stdout.endswith("in order\n")
    assert done.returncode == 128 + sign


def test_input_methods_are_not_disturbed():
    code = "import os, studynn.tui.app; print(os.environ['TEXTUAL_DISABLE_KITTY_KEY'])"
    assert run(code).stdout == "1\n"


async def test_a_demo_is_opened_from_the_list_asks_and_leaves_nothing_in_the_log(cards, seat, store):
    async with seat(cards.flip, home=True) as s:
        await s.press("d", "j", "enter")
        assert "LSTM" in s.lines()[0]
        await s.press("a")
        assert s.lines()[0].endswith("Reviewed 0")
        await s.press("escape", "q")
        assert "LSTM" in s.lines()[0]
        await s.press("q", "q")
        assert "All decks" in s.see()
    assert not list(store.events())


async def test_a_card_opens_its_demo_with_its_own_numbers(cards, seat):
    card = type(cards.flip)(
        id="t.demo", deck="gates", q="What does f_t do?", a="It keeps.", demo={"lstm_step": {"b_f": "2.2"}}
    )
    async with seat(card) as s:
        assert "d demo" in s.lines()[-1]
        await s.press("d")
        assert "2.2" in s.see()
        await s.press("q")
        assert s.lines()[1] == "What does fₜ do?"
