"""`studynn stats`, as a reader and as a script see it."""

import json
import random
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from studynn.cli import main
from studynn.schedule.day import moment
from studynn.store import Store


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, learn: Callable[..., None]) -> Path:
    """A data folder with forty days of learning."""
    monkeypatch.setenv("COLUMNS", "80")
    now = moment(datetime.now().astimezone())
    store = Store.open(tmp_path, random.Random(1), now)
    learn(store, ["lstm.gate.forget", "gru.what.term", "rnn.state"], now, 40)
    store.close(now)
    return tmp_path


def test_stats_are_printed_as_on_the_screen(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", "--data", str(data)]) == 0
    lines = capsys.readouterr().out.split("\n")
    assert lines[0] == "Days"
    assert [line for line in lines if line in ("To come", "Remembered", "Memory", "Chapters", "Claims")] == [
        "To come",
        "Remembered",
        "Memory",
        "Chapters",
        "Claims",
    ]
    assert max(map(len, lines)) <= 79


def test_stats_in_chinese_and_in_ascii(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", "--data", str(data), "--lang", "zh"]) == 0
    assert capsys.readouterr().out.startswith("日历\n")
    assert main(["stats", "--data", str(data), "--ascii"]) == 0
    assert capsys.readouterr().out.isascii()


def test_stats_as_json_are_all_figures(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", "--data", str(data), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert list(told) == [
        "today",
        "cards",
        "met",
        "forecast",
        "retention",
        "hours",
        "calibration",
        "sure",
        "unsure",
        "strengths",
        "mistakes",
        "decks",
        "claims",
        "answers",
        "minutes",
        "days",
    ]
    assert told["answers"] == sum(day["answers"] for day in told["days"].values()) > 10
    assert (len(told["hours"]), len(told["forecast"]["days"]), told["met"]) == (24, 30, 3)
    assert set(told["calibration"]) == {"bins", "predicted", "seen", "brier", "blind"}
    assert told["strengths"]["stability_bounds"] == [1, 7, 21, 90, 365]


def test_a_fresh_folder_has_nothing_to_show(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", "--data", str(tmp_path)]) == 0
    assert capsys.readouterr().out == (
        "There is nothing to show yet: what you learn appears here from the first answer on.\n"
    )
    assert main(["stats", "--data", str(tmp_path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["answers"], told["calibration"]["brier"], told["sure"]["share"]) == (0, None, None)
