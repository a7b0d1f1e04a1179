"""What a deck is about, before its first card."""

from pathlib import Path

from studynn.decks.library import Deck
from studynn.tui.look import Look
from studynn.tui.overview import overview


def test_a_formula_belongs_to_the_line_above_it() -> None:
    deck = Deck(name="mlp", title="MLP", path=Path("mlp.yaml"), overview="One layer:\n$y = W x$\n\nNo cycle.")
    assert [row.label.plain for row in overview(deck, Look()).rows] == ["·", "", "·"]
