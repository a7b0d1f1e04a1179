from pathlib import Path

from studynn.decks.complaint import Complaint, cells, report


def complaint(text: str, column: int, width: int = 1, **more: object) -> Complaint:
    return Complaint(
        path=Path("nn.yaml"), line=17, column=column, kind="k", message="m", text=text, width=width, **more
    )


def test_a_complaint_shows_the_line_a_caret_and_the_hint() -> None:
    assert str(complaint("  worng: [a, b]", 3, 5, hint="did you mean `wrong`?")) == (
        "nn.yaml:17:3: m [k]\n   |\n17 |   worng: [a, b]\n   |   ^^^^^ did you mean `wrong`?"
    )


def test_carets_stand_under_wide_characters() -> None:
    assert str(complaint("- q：什么", 4)).splitlines()[-1] == "   |    ^^"
    assert str(complaint("什么：x", 3, 2)).splitlines()[-1] == "   |     ^^^"


def test_a_warning_says_so() -> None:
    assert str(complaint("x", 1, severity="warning")).startswith("nn.yaml:17:1: warning: m [k]\n")


def test_a_complaint_about_a_whole_file_has_no_line() -> None:
    whole = Complaint(path=Path("a.yaml"), line=0, column=0, kind="empty", message="m", hint="h")
    assert str(whole) == "a.yaml: m [empty]\n  h"


def test_nothing_in_a_complaint_can_command_the_terminal() -> None:
    text = str(complaint("a\x1b]52;c;aGk=\x07b\tc", 2, hint="\x9b31m"))
    assert all(c == "\n" or c.isprintable() for c in text)


def test_a_long_line_is_shown_around_the_caret() -> None:
    far = str(complaint("x" * 500 + "HERE" + "y" * 500, 501, 4)).splitlines()
    assert far[2] == "17 | …" + "x" * 20 + "HERE" + "y" * 75 + "…"
    assert far[3] == "   | " + " " * 21 + "^^^^"


def test_a_long_message_is_cut_and_stays_on_its_line() -> None:
    long = Complaint(path=Path("a.yaml"), line=0, column=0, kind="k", message="x\n" + "y" * 70_000)
    assert str(long) == f"a.yaml: x {'y' * 298}… [k]"


def test_a_report_is_capped_and_says_how_many_more() -> None:
    many = [complaint("x", 1)] * 53
    assert report(many).count("nn.yaml") == 50
    assert report(many).endswith("\n\n… and 3 more")
    assert report(many[:2]).count("nn.yaml") == 2


def test_the_width_of_a_text_in_cells() -> None:
    assert cells("aé") == 2
    assert cells("中：") == 4
    assert cells("e\u0301") == 1
