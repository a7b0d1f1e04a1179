"""`studynn optimise` as a learner and a script see it."""

import json
import random
from importlib.util import find_spec
from pathlib import Path

import pytest
from fsrs.scheduler import DEFAULT_PARAMETERS

from studynn.cli import main
from studynn.cli.fitter import REQUIRED
from studynn.schedule.day import DAY, Moment
from studynn.schedule.memory import Pace, Rating
from studynn.settings import MOST, read
from studynn.store import Store, What

LASTING = (2.0, 3.0, 6.0, 20.0, *DEFAULT_PARAMETERS[4:])
needs_the_extra = pytest.mark.skipif(find_spec(REQUIRED) is None, reason="needs studynn[optimise]")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh data folder."""
    monkeypatch.setenv("STUDYNN_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    (tmp_path / "data").mkdir()
    return tmp_path / "data"


def reviewed(home: Path, noon: Moment, cards: int) -> None:
    """A log of cards reviewed after 1, 4, 12 and 32 days by somebody who forgets little."""
    chance = random.Random(1)
    store = Store.open(home, random.Random(1), noon)
    events = []
    for n in range(cards):
        first = Moment(noon.at + chance.randrange(200) * DAY)
        for after in (0, 1, 4, 12, 32):
            now = Moment(first.at + after * DAY)
            again = after and chance.random() < 0.02
            events.append(
                store.event(What.REVIEW, f"c{n}", now, rating=Rating.AGAIN if again else Rating.GOOD)
            )
    store.append(*events)
    store.let_go()


def stability(home: Path, noon: Moment) -> float:
    """That of the one card, as a store with the learner's weights has it."""
    store = Store.open(home, random.Random(1), noon, Pace(weights=read(home, {}).weights))
    try:
        return store.memory("a").stability
    finally:
        store.let_go()


def test_with_too_few_reviews_it_says_how_many_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["optimise"]) == 2
    assert capsys.readouterr().err == (
        "studynn: there are 0 reviews on a later day than the one before, but some 1,000 are needed: "
        "of fewer, weights learn more noise than habit\n"
    )


def test_undo_puts_the_weights_before_back_and_memories_follow_every_time(
    capsys: pytest.CaptureFixture[str], home: Path, noon: Moment
) -> None:
    store = Store.open(home, random.Random(1), noon)
    store.append(store.event(What.REVIEW, "a", noon, rating=Rating.GOOD, was="new"))
    store.let_go()
    (home / "settings.toml").write_text(f"# mine\nweights = {list(LASTING)}\n")
    seen = [stability(home, noon)]
    for _ in range(2):
        assert main(["optimise", "--undo"]) == 0
        seen.append(stability(home, noon))
    assert [round(days, 4) for days in seen] == [6.0, 2.3065, 6.0]
    assert (home / "settings.toml").read_text().startswith("# mine\nweights = [2.0, 3.0, 6.0")
    assert capsys.readouterr().out == (
        "The weights before are in your settings again, those that the model comes with.\n"
        "--undo once more takes that back.\n"
        "The weights before are in your settings again, fitted ones.\n"
        "--undo once more takes that back.\n"
    )


def test_undo_tells_a_script_both_sets(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    (home / "settings.toml").write_text(f"weights_before = {list(MOST)}\n")
    assert main(["optimise", "--undo", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"weights": list(MOST), "weights_before": []}


def test_without_weights_before_there_is_nothing_to_undo(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["optimise", "--undo"]) == 2
    assert capsys.readouterr().err == "studynn: there are no other weights to put back\n"


def test_while_another_studynn_is_open_nothing_is_changed(
    capsys: pytest.CaptureFixture[str], home: Path, noon: Moment
) -> None:
    (home / "settings.toml").write_text(f"weights = {list(LASTING)}\n")
    store = Store.open(home, random.Random(1), noon)
    assert main(["optimise", "--undo"]) == main(["optimise"]) == 2
    assert main(["plan", "--exam", "2999-01-01", "--apply"]) == 2
    store.let_go()
    told = "studynn: Another studynn has this log open, so this one only reads: nothing is saved here.\n"
    assert capsys.readouterr().err == told * 3
    assert read(home, {}).weights == LASTING


@pytest.mark.skipif(find_spec(REQUIRED) is not None, reason="needs a machine without studynn[optimise]")
def test_without_the_extra_it_says_what_to_install(
    capsys: pytest.CaptureFixture[str], home: Path, noon: Moment
) -> None:
    reviewed(home, noon, 300)
    assert main(["optimise"]) == 2
    assert capsys.readouterr().err == (
        "studynn: fitting weights needs an extra: pip install 'studynn[optimise]'\n"
    )


@needs_the_extra
def test_a_fit_that_predicts_better_is_written_and_can_be_undone(
    capsys: pytest.CaptureFixture[str], home: Path, noon: Moment
) -> None:
    reviewed(home, noon, 900)
    assert main(["optimise", "--dry-run", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["accepted"], told["written"]) == (True, False)
    assert told["new"]["log_loss"] < told["present"]["log_loss"]
    assert told["fitted"] + told["judged"] == 3600
    assert read(home, {}).weights == ()
    assert main(["optimise"]) == 0
    assert "Accepted: the fitted weights are in your settings." in capsys.readouterr().out
    assert list(read(home, {}).weights) == told["weights"]
    assert main(["optimise"]) == 0
    assert "Refused: they do not predict better by more than chance." in capsys.readouterr().out
    assert main(["optimise", "--undo"]) == 0
    assert read(home, {}).weights == ()
