"""The program's check of itself: what it prints, how it exits, and that it finds what is wrong."""

import json
from pathlib import Path

import pytest

from studynn.cli import main
from studynn.cli.selftest import checked, lines, plain
from studynn.decks.load import load
from studynn.demos.claims.claim import Bound, Claim
from studynn.text import Both

DECK = """\
deck: tiny
lang: en
cards:
- choose: Which gate keeps?
  right: forget gate
  wrong: [input gate, {wrong}]
  id: tiny.keeps
"""


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STUDYNN_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def table(bound: Bound) -> dict[str, Claim]:
    """One claim whose figure is 0.25."""
    note = Both("σ' is at most a quarter", "σ' 至多四分之一")
    return {"C000": Claim("C000", note, True, bound, lambda: 0.25)}


def test_a_claim_as_taught_is_a_row_and_all_is_well() -> None:
    report = checked(("claims",), None, table(Bound("=", 0.25)))
    assert report.ok
    assert lines(report, "en", 0.12) == [
        "claim  the note says            observed  bound   taught",
        "C000   σ' is at most a quarter  0.25      = 0.25  holds   ✓",
        "✓ 1 of 1 claims as taught; 0.1 s",
    ]


def test_a_false_claim_is_found_out() -> None:
    report = checked(("claims",), None, table(Bound("<", 0.2)))
    assert not report.ok
    assert lines(report, "zh", 0.12)[1:] == [
        "C000   σ' 至多四分之一  0.25      < 0.2  holds   ✗",
        "✗ 0 of 1 claims as taught; 0.1 s",
    ]
    assert plain(report, "en") == {
        "claims": [
            {
                "claim": "C000",
                "note": "σ' is at most a quarter",
                "observed": 0.25,
                "bound": "< 0.2",
                "holds": True,
                "agrees": False,
            }
        ],
        "cards": {},
        "nn": [],
        "ok": False,
    }


def test_a_false_claim_ends_the_command_with_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("studynn.demos.claims.CLAIMS", table(Bound("<", 0.2)))
    assert main(["selftest", "--only", "claims"]) == 1
    assert "✗ 0 of 1 claims as taught" in capsys.readouterr().out


def test_a_figure_that_is_none_is_null_in_json() -> None:
    broken = Claim("C000", Both("x", "x"), True, Bound("<", 1), lambda: 1 / 0)
    row = plain(checked(("C000",), None, {"C000": broken}), "en")["claims"][0]
    assert row["observed"] is None
    assert row["fault"] == "ZeroDivisionError: division by zero"


@pytest.mark.parametrize(("wrong", "ok"), [("output gate", True), ("forget gate", False)])
def test_cards_answer_themselves_or_are_named(tmp_path: Path, wrong: str, ok: bool) -> None:
    path = tmp_path / "tiny.yaml"
    path.write_text(DECK.replace("{wrong}", wrong), encoding="utf-8")
    report = checked(("cards",), load([path]), {})
    assert report.ok is ok
    told = lines(report, "en", 0.0)
    assert any(line.startswith(f"✗ {path}:") for line in told) is not ok


def test_one_claim_alone_is_checked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["selftest", "--only", "C019", "--only", "C122", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert [(row["claim"], row["holds"], row["agrees"]) for row in said["claims"]] == [
        ("C019", False, True),
        ("C122", False, True),
    ]
    assert (said["cards"], said["nn"], said["ok"]) == ({}, [], True)


def test_gradients_alone_are_checked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["selftest", "--only", "nn"]) == 0
    out = capsys.readouterr().out
    assert "✓ gradient lstm " in out
    assert "gradients right; " in out.splitlines()[-1]


def test_an_unknown_part_is_one_line_and_exit_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["selftest", "--only", "C999"]) == 2
    assert capsys.readouterr().err == (
        "studynn: there is no claim 'C999' to check; parts are nn, cards, claims\n"
    )


def test_a_count_is_printed_in_full(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["selftest", "--only", "C012"]) == 0
    assert "  38535424  = 38535424  holds" in capsys.readouterr().out
