"""`studynn plan` as a learner and a script see it."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from studynn.cli import main
from studynn.cli.curve_page import sensible
from studynn.cli.drawn import bar, evened, profile
from studynn.formula.widths import cells
from studynn.schedule.day import calendar, moment
from studynn.schedule.forecast import Policy
from studynn.schedule.search import Expected

TODAY = calendar(moment(datetime.now().astimezone()).day)
SOON = str(TODAY + timedelta(days=20))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh data folder."""
    monkeypatch.setenv("STUDYNN_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return tmp_path / "data"


def said(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    """What the command prints, as JSON."""
    assert main(["plan", *words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def page(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["plan", *words]) == 0
    return capsys.readouterr().out


def complaint(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["plan", *words]) == 2
    return capsys.readouterr().err


def test_a_script_gets_both_policies_and_the_proposal_is_never_worse(
    capsys: pytest.CaptureFixture[str],
) -> None:
    plan = said(capsys, "--exam", SOON, "--minutes", "20", "--deck", "lstm-gates")
    own, proposed = plan["own"], plan["proposed"]
    assert (plan["exam"], plan["minutes"], plan["met"], plan["measured"]) == (SOON, 20.0, 0, [])
    assert (own["new_per_day"], own["retention"]) == (20, 0.9)
    assert proposed["recall"] >= own["recall"]
    assert all(minutes <= 20 for course in (own, proposed) for minutes in course["minutes_by_week"])
    assert len(own["minutes_by_week"]) == 3
    assert [course["new_per_day"] for course in plan["by_new"]][:3] == [0, 1, 2]
    assert plan["by_new"][0]["recall"] == 0
    assert plan["applied"] is None


def test_apply_writes_what_is_proposed_and_tells_the_old_values(
    capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    home.mkdir()
    (home / "settings.toml").write_text("# mine\nnew_per_day = 1\n")
    out = page(capsys, "--exam", SOON, "--minutes", "20", "--deck", "lstm-gates", "--apply")
    written = (home / "settings.toml").read_text()
    assert written.startswith("# mine\nnew_per_day = ")
    new = written.split("\n")[1].split(" = ")[1]
    assert int(new) > 1
    assert f"Written: new_per_day = {new} (was 1), retention = " in out


def test_without_apply_no_setting_is_touched(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    page(capsys, "--exam", SOON, "--deck", "lstm-gates")
    assert not (home / "settings.toml").exists()


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(
    "asked", [("--exam", SOON), ("--curve", "--exam", SOON), ("--exam", SOON, "--ascii")]
)
def test_a_page_is_no_wider_than_80_columns(
    capsys: pytest.CaptureFixture[str], lang: str, asked: tuple[str, ...]
) -> None:
    out = page(capsys, *asked, "--minutes", "25", "--lang", lang)
    assert max(map(cells, out.split("\n"))) <= 80
    assert max(cells(line) for line in out.split("\n")) > 60


def test_the_page_says_the_day_both_recalls_and_what_was_assumed(capsys: pytest.CaptureFixture[str]) -> None:
    out = page(capsys, "--exam", SOON, "--minutes", "20", "--deck", "lstm-gates").split("\n")
    assert out[0] == f"Exam on {SOON}. Days left: 20. Minutes a day: 20."
    assert out[3].split("  ")[-1].strip() == "min a day"
    assert out[4].startswith("your settings")
    assert "Seconds: a review 15 (assumed), a new card 45 (assumed), a lapse 35 (assumed)." in out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--exam", "15.1.2027"), "a date such as 2027-01-15 is expected, not '15.1.2027'"),
        ((), "the date of the exam is missing: --exam 2027-01-15; or ask for the --curve"),
        (("--exam", SOON, "--tag", "nope"), "there are no cards to plan for"),
        (("--curve", "--apply"), "a curve proposes nothing that --apply could write"),
        (
            ("--exam", "2020-01-15"),
            f"2020-01-15 has come already: an exam must lie after today, {TODAY}",
        ),
        (
            ("--exam", "2999-01-15"),
            "2999-01-15 is more than three years away: nothing can be said about that day",
        ),
    ],
)
def test_what_cannot_be_planned_is_one_line(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], told: str
) -> None:
    assert complaint(capsys, *words) == f"studynn: {told}\n"


def test_the_curve_has_a_row_for_each_retention(capsys: pytest.CaptureFixture[str]) -> None:
    told = said(capsys, "--curve", "--exam", SOON, "--deck", "lstm-gates")
    assert [row["retention"] for row in told["curve"]] == [n / 100 for n in range(80, 98)]
    low, high = told["sensible"]
    assert 0.8 <= low <= high <= 0.97
    assert told["minutes"] is None


def expected(retention: float, minutes: float, recall: float, waiting: float = 0) -> Expected:
    return Expected(Policy(20, retention), recall, 10, (minutes, minutes), waiting)


def test_sensible_is_up_to_twice_the_price_of_the_cheapest_card() -> None:
    rows = (expected(0.8, 10, 0.5), expected(0.85, 9, 0.9), expected(0.9, 16, 0.9), expected(0.95, 30, 0.95))
    assert sensible(rows) == (rows[1], rows[2])


def test_where_reviews_are_left_undone_nothing_is_called_sensible() -> None:
    rows = (expected(0.8, 10, 0.9), expected(0.85, 10, 0.9, waiting=9))
    assert sensible(rows) == (rows[0], rows[0])
    assert sensible(rows[1:]) is None


def test_bars_lie_and_stand() -> None:
    assert [bar(share, 2) for share in (0, 1 / 16, 0.5, 0.78, 1, 7, -1)] == [
        "  ", "▏ ", "█ ", "█▌", "██", "██", "  ",
    ]  # fmt: skip
    assert bar(0.5, 4, ascii=True) == "##  "
    assert profile((0, 0.1, 5, 10), 10) == " ▁▄█"
    assert profile((0, 5, 10), 10, ascii=True) == " =#"
    assert profile((0, 0), 0) == "  "


def test_many_values_are_evened_out() -> None:
    assert evened((1, 3, 5, 7, 9), 2) == (2.0, 7.0)
    assert evened((1, 3), 5) == (1.0, 3.0)
    assert evened((), 5) == ()
