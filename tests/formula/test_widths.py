"""Cells are counted as Rich counts them, without Rich."""

import pytest
from rich.cells import cell_len

from studynn.formula import signs
from studynn.formula.boxes import fence, text_box
from studynn.formula.scripts import LOWERED, RAISED
from studynn.formula.widths import cells, centred, fitting, padded

SIGNS = "".join([*signs.COMMANDS.values(), *LOWERED.values(), *RAISED.values(), *signs.ACCENTS.values()])


@pytest.mark.parametrize(
    "alphabet",
    [
        SIGNS,
        "".join(map(chr, range(0x20, 0x7F))) + "ĈC\u0303h\u0303x̂ÄöΑΩαωЖ",
        "".join(map(chr, range(0x4E00, 0x9FFF, 7))) + "，。、；：“”‘’（）《》！？—…·％１Ａａ　、ー々",
        "⎛⎜⎝⎞⎟⎠⎡⎢⎣⎤⎥⎦⎧⎨⎩⎫⎬⎭⎪─│‖√∑∏∫" + "".join(map(chr, range(0x2500, 0x2600))),
    ],
    ids=["signs", "letters", "Chinese", "drawing"],
)
def test_every_character_of_a_card_fills_the_cells_that_rich_gives_it(alphabet: str) -> None:
    assert [char for char in alphabet if cells(char) != cell_len(char)] == []
    assert cells(alphabet) == cell_len(alphabet)


def test_text_is_filled_to_a_width_in_cells() -> None:
    assert padded("门h\u0303", 5) == "门h\u0303  "
    assert centred("门", 5) == " 门  "


def test_what_fits_is_counted_in_characters() -> None:
    assert [fitting("门h\u0303x", width) for width in (1, 2, 3, 9)] == [0, 1, 3, 4]


def test_every_bracket_that_grows_is_one_cell_wide_at_any_height() -> None:
    for bracket in "()[]{}|‖⌊⌋⌈⌉":
        for height in (2, 3, 4, 5):
            body = type(text_box("x"))(("x",) * height, 1, tall=True)
            assert [cells(line) for line in fence(bracket, body, grows=True).lines] == [1] * height
