"""The commands as a script sees them: what they print, how they exit, what they leave alone."""

import io
import json
import random
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from studynn.cli import main, room
from studynn.cli.options import parser
from studynn.schedule.day import Moment, calendar, moment
from studynn.schedule.memory import Phase, Rating
from studynn.session.today import counted
from studynn.store import Store, What

DECK = """\
deck: tiny
lang: en
cards:
- choose: Which gate keeps?
  right: forget gate
  wrong: [input gate, output gate]
  id: tiny.keeps
  tags: [gates]
  claim: C086
  zh:
    choose: 哪个门负责保留？
    right: 遗忘门
    wrong: [输入门, 输出门]
- number: "{a} + {b}?"
  given:
    a: 2..9
    b: 20..90
  answer: a + b
  mistakes:
    minus: b - a
    one off: a + b + 1
  id: tiny.sum
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh data folder with one deck of the learner's own."""
    monkeypatch.setenv("STUDYNN_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    (tmp_path / "data" / "decks").mkdir(parents=True)
    (tmp_path / "data" / "decks" / "tiny.yaml").write_text(DECK, encoding="utf-8")
    return tmp_path / "data"


def said(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> Any:
    """What the command prints, as JSON."""
    assert main(words) == code
    return json.loads(capsys.readouterr().out)


def test_due_counts_every_deck(capsys: pytest.CaptureFixture[str]) -> None:
    decks = said(capsys, "due", "--json")["decks"]
    assert {"deck": "tiny", "new": 2, "learning": 0, "due": 0} in decks


def test_cards_are_listed_with_all_a_script_asks_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "cards", "--deck", "tiny", "--json")[0] == {
        "id": "tiny.keeps",
        "deck": "tiny",
        "kind": "choose",
        "tags": ["gates"],
        "claims": ["C086"],
        "languages": ["en", "zh"],
        "phase": "new",
        "due": None,
        "stability": None,
        "difficulty": None,
        "recall": None,
        "lapses": 0,
        "reviews": 0,
        "flags": [],
        "mistakes": [],
    }


def test_cards_are_found_by_a_query(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cards", "--deck", "tiny", "tag:gates", "or", "kind:number"]) == 0
    assert (
        capsys.readouterr().out == "tiny.keeps  choose  en zh  tiny  new\ntiny.sum  number  en  tiny  new\n"
    )
    assert [card["id"] for card in said(capsys, "cards", "遗忘门", "id:tiny", "--json")] == ["tiny.keeps"]
    assert said(capsys, "cards", "id:tiny is:due", "--json") == []


def test_what_is_known_of_a_card_is_printed(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    now = moment(datetime.now().astimezone())
    store = Store.open(home, random.Random(1), now)
    place: Any = {"phase": Phase.REVIEW, "step": 0, "due_day": now.day + 3, "due_at": 0}
    good = store.event(What.REVIEW, "tiny.sum", now, rating=Rating.GOOD, mistake="minus", **place)
    store.append(good, store.event(What.MARK, "tiny.sum", now))
    store.let_go()
    first, second = said(capsys, "cards", "--deck", "tiny", "--sort", "due", "--json")
    assert (first["id"], second["id"]) == ("tiny.sum", "tiny.keeps")
    assert {key: first[key] for key in list(first)[6:]} == {
        "phase": "review",
        "due": str(calendar(now.day + 3)),
        "stability": 2.3065,
        "difficulty": 2.1181,
        "recall": 1.0,
        "lapses": 0,
        "reviews": 1,
        "flags": ["marked"],
        "mistakes": ["minus"],
    }


def test_a_query_that_cannot_be_read_is_shown_with_a_caret(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cards", "遗忘", "is:deu"]) == 2
    assert capsys.readouterr().err == (
        "studynn: No card can be `deu`. Did you mean `due`?\n  遗忘 is:deu\n          ^\n"
    )


def test_an_unknown_deck_or_card_is_one_line_and_exit_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cards", "--deck", "nope"]) == 2
    assert capsys.readouterr().err.startswith("studynn: there is no deck 'nope'; there are ")
    assert main(["grade", "nope"]) == 2
    assert capsys.readouterr().err == "studynn: there is no card 'nope'; `studynn cards` lists them\n"


def test_an_answer_is_judged_and_nothing_is_logged(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    assert said(capsys, "grade", "tiny.keeps", "--answer", "forget gate", "--json") == {
        "card": "tiny.keeps",
        "verdict": "right",
        "score": 1.0,
        "mistake": None,
        "read_as": "forget gate",
        "feedback": [],
    }
    wrong = said(capsys, "grade", "tiny.keeps", "--answer", "input gate", "--json")
    assert (wrong["verdict"], wrong["mistake"]) == ("wrong", "input gate")
    assert not (home / "log.db").exists()


def test_what_cannot_be_read_is_malformed_with_the_place_and_a_hint(
    capsys: pytest.CaptureFixture[str],
) -> None:
    judged = said(capsys, "grade", "tiny.sum", "--answer", "3 + 4", "--json")
    assert judged["verdict"] == "malformed"
    assert judged["feedback"] == [
        "This is not a number.",
        "Write the number itself, like 384, 0.2689 or 9.5e-7.",
    ]
    assert judged["column"] == 3
    assert main(["grade", "tiny.sum", "--answer", "3 + 4"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "! malformed",
        "  3 + 4",
        "    ^",
        "  This is not a number.",
        "  Write the number itself, like 384, 0.2689 or 9.5e-7.",
    ]


def test_a_question_is_judged_in_the_language_it_is_asked_in(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        said(capsys, "grade", "tiny.keeps", "--answer", "遗忘门", "--lang", "zh", "--json")["verdict"]
        == "right"
    )


def test_an_answer_may_begin_with_a_minus(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "grade", "tiny.sum", "--answer", "-7", "--json")["read_as"] == "-7"
    assert said(capsys, "grade", "tiny.sum", "--answer", "-x", "--json")["verdict"] == "malformed"


def test_json_lines_are_answered_line_by_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [
        {"card": "tiny.keeps", "answer": "forget gate", "seed": 3},
        {"card": "tiny.none", "answer": "x"},
        {"answer": "x"},
    ]
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(map(json.dumps, lines)) + "\nnonsense\n"))
    assert main(["grade", "-"]) == 0
    out = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert out[0]["verdict"] == "right"
    assert out[1] == {"card": "tiny.none", "error": "there is no such card"}
    assert out[2] == out[3] == {"error": 'a line is {"card": ID, "answer": TEXT, "seed": N}'}


def test_check_is_0_when_clean_1_with_complaints_2_when_there_is_nothing_to_check(
    capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    path = home / "decks" / "tiny.yaml"
    assert main(["check", str(path)]) == 0
    assert capsys.readouterr().out == "2 cards in 1 decks: every card answers itself.\n"
    path.write_text(DECK.replace("right: forget gate", "rigth: forget gate"), encoding="utf-8")
    assert main(["check", str(path)]) == 1
    out = capsys.readouterr().out
    assert f"{path}:5:3: a `choose` card has no `rigth`" in out
    assert "did you mean `right`?" in out
    assert main(["check", "nowhere.yaml"]) == 2
    assert capsys.readouterr().err == "studynn: there is no nowhere.yaml\n"


def test_check_tells_how_many_mistakes_each_card_refused(
    capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    cards = said(capsys, "check", str(home / "decks"), "--json")["cards"]
    killed = next(card for card in cards if card["card"] == "tiny.sum")
    assert killed["killed"] == killed["total"] > 0


def test_demos_are_listed_and_computed_with_knobs_set(capsys: pytest.CaptureFixture[str]) -> None:
    names = [demo["name"] for demo in said(capsys, "demo", "--json")]
    assert "lstm_step" in names
    shown = said(capsys, "demo", "lstm_step", "--set", "c=0", "--json")
    assert shown["knobs"]["c"] == 0
    assert shown["values"]["c"] == pytest.approx(shown["values"]["i"] * shown["values"]["c_hat"])


def test_a_knob_that_cannot_be_set_is_one_line_and_exit_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "lstm_step", "--set", "c=much", "--json"]) == 2
    assert capsys.readouterr().err == "studynn: c is a number, not “much”.\n"
    assert main(["demo", "lstm_step", "--set", "c", "--json"]) == 2
    assert capsys.readouterr().err == "studynn: --set takes knob=value\n"


def test_a_screen_without_a_terminal_is_refused_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert capsys.readouterr().err == (
        "studynn: this opens a screen and needs a terminal; `studynn --help` lists what does not\n"
    )


def test_a_settings_file_with_a_slip_is_named(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    (home / "settings.toml").write_text('langauge = "zh"\n', encoding="utf-8")
    assert main(["due"]) == 2
    err = capsys.readouterr().err
    assert "there is no setting 'langauge'. Did you mean 'language'?" in err
    assert len(err.splitlines()) == 1


def test_ids_are_written_where_they_are_missing(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    path = home / "decks" / "mine.yaml"
    path.write_text("- q: Why?\n  a: Because.\n", encoding="utf-8")
    assert main(["fmt", str(path)]) == 0
    assert capsys.readouterr().out == f"{path}: 1 id written\n"
    assert path.read_text(encoding="utf-8").startswith("- q: Why?\n  a: Because.\n  id: ")


def test_the_app_writes_missing_ids_so_that_such_cards_are_asked(home: Path, noon: Moment) -> None:
    path = home / "decks" / "mine.yaml"
    path.write_text("deck: mine\ncards:\n- q: Why?\n  a: Because.\n- {q: One line?, a: Yes}\n")
    chosen = parser().parse_args(["study"])
    decks = room.library(chosen)
    assert [deck.name for deck in decks.nameless] == ["mine"]
    with room.log(chosen, room.learner(chosen)) as store:
        decks = room.lasting(chosen, decks, store)
        asked = counted(decks, store, room.learner(chosen), noon)
    assert asked["mine"].new == 1
    assert path.read_text().count("  id: ") == 1
    assert [deck.name for deck in decks.nameless] == ["mine"]


def test_who_may_only_read_writes_no_ids(home: Path, noon: Moment) -> None:
    path = home / "decks" / "mine.yaml"
    path.write_text("- q: Why?\n  a: Because.\n")
    chosen = parser().parse_args(["study"])
    writer = Store.open(home, random.Random(1), noon)
    with room.log(chosen, room.learner(chosen)) as store:
        room.lasting(chosen, room.library(chosen), store)
    writer.close(noon)
    assert path.read_text() == "- q: Why?\n  a: Because.\n"


def test_the_schema_is_json_of_every_kind(capsys: pytest.CaptureFixture[str]) -> None:
    assert "choose" in json.dumps(said(capsys, "schema"))


@pytest.mark.parametrize(
    "command", ["study", "due", "cards", "grade", "demo", "check", "fmt", "schema", "restore", "selftest"]
)
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        parser().parse_args([command, "--help"])
    assert left.value.code == 0
    assert f"usage: studynn {command}" in capsys.readouterr().out
