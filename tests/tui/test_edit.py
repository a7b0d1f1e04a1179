"""The editor is opened at the card's line, whichever editor it is."""

from pathlib import Path

import pytest

from studynn.tui.edit import command, editor

PATH = Path("decks/lstm.yaml")


@pytest.mark.parametrize(
    ("editor", "expected"),
    [
        ("vi", ["vi", "+7", str(PATH)]),
        ("emacs -nw", ["emacs", "-nw", "+7", str(PATH)]),
        ("/usr/bin/nano", ["/usr/bin/nano", "+7", str(PATH)]),
        ("hx", ["hx", f"{PATH}:7"]),
        ("code", ["code", "--wait", "--goto", f"{PATH}:7"]),
        ("subl -n", ["subl", "-n", "--wait", f"{PATH}:7"]),
    ],
)
def test_each_editor_is_told_the_line_in_its_way(editor, expected):
    assert command(editor, PATH, 7) == expected


def test_visual_goes_before_editor_and_vi_is_everywhere():
    assert editor({"VISUAL": "code", "EDITOR": "nano"}) == "code"
    assert editor({"EDITOR": "nano"}) == "nano"
    assert editor({}) == "vi"
