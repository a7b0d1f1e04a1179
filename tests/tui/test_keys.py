"""The footer: as many keys as fit in two lines, and the way to the others always."""

import pytest

from studynn.tui.keys import laid_out

ITEMS = [
    ("Enter", "accept"),
    ("1–4", "rate"),
    ("w", "next step"),
    ("h", "hint"),
    ("L", "中文"),
    ("?", "help"),
]


def test_all_keys_stand_on_one_line_where_they_fit():
    (line,) = laid_out(ITEMS, 80)
    assert line.plain == "Enter accept   1–4 rate   w next step   h hint   L 中文   ? help"


@pytest.mark.parametrize("width", range(12, 70))
def test_no_line_is_too_long_and_help_always_stands(width):
    lines = laid_out(ITEMS, width)
    assert len(lines) <= 2
    assert all(line.cell_length <= width for line in lines)
    assert lines[-1].plain.endswith("? help")


async def test_in_ascii_keys_are_spelled(cards, seat):
    async with seat(cards.order, ascii=True) as s:
        assert s.lines()[-2] == "Up/Down choose   J K move it   1-4 put it there   Enter judge"
        assert s.lines()[-1] == "Tab not sure   q leave   L Chinese   ? help"
        await s.press("?")
        assert s.see().isascii()
        await s.press("escape", "L")
        assert "L English" in s.lines()[-1]


async def test_the_help_of_browse_names_both_arrows(cards, seat):
    async with seat(cards.flip, home=True) as s:
        await s.press("b", "?")
        assert "↑↓                     choose" in s.lines()
