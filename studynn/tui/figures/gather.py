"""Figures with the names of what they are about, ready to be shown."""

from studynn.cards.card import Draw
from studynn.decks.library import Library
from studynn.formula.inline import inline
from studynn.session.amiss import AMISS
from studynn.session.figures import Figures
from studynn.text import Language
from studynn.tui.figures.shown import Shown
from studynn.tui.panels.pen import Pen


def gathered(figures: Figures, library: Library, aim: float, pen: Pen) -> Shown:
    """`figures` for `pen`, with titles and questions in its language."""
    titles = {deck.name: deck.speaking(pen.lang).title for deck in library.decks}
    asked = {each.card: _asked(each.card, library, pen.lang, pen.ascii) for each in figures.mistakes}
    return Shown(figures, pen, aim, titles, asked)


def _asked(name: str, library: Library, lang: Language, ascii: bool) -> str:
    """The first line of what a card asks; nothing for one that is gone or at fault."""
    try:
        prompt = library.cards[name].speaking(lang).ask(Draw(0)).prompt
    except AMISS:
        return ""
    lines = prompt.strip().splitlines()
    return inline(lines[0], ascii) if lines else ""
