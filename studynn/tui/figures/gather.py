"""Figures with the names of what they are about, ready to be shown."""

from studynn.cards.card import Draw
from studynn.decks.library import Library
from studynn.formula.inline import inline
from studynn.session.amiss import AMISS
from studynn.session.figures import Figures, Mistake
from studynn.session.logged import told
from studynn.text import Language
from studynn.tui.figures.shown import Shown
from studynn.tui.panels.pen import Pen


def gathered(figures: Figures, library: Library, aim: float, pen: Pen) -> Shown:
    """`figures` for `pen`, with titles, questions and mistakes in its language."""
    titles = {deck.name: deck.speaking(pen.lang).title for deck in library.decks}
    asked = {each.card: _asked(each.card, library, pen.lang, pen.ascii) for each in figures.mistakes}
    made = {(each.card, each.name): _made(each, library, pen.lang) for each in figures.mistakes}
    return Shown(figures, pen, aim, titles, asked, made)


def _asked(name: str, library: Library, lang: Language, ascii: bool) -> str:
    """The first line of what a card asks; nothing for one that is gone or at fault."""
    try:
        prompt = library.cards[name].speaking(lang).ask(Draw(0)).prompt
    except AMISS:
        return ""
    lines = prompt.strip().splitlines()
    return inline(lines[0], ascii) if lines else ""


def _made(mistake: Mistake, library: Library, lang: Language) -> str:
    """A mistake by its name in `lang`; as the log has it where its card is gone."""
    try:
        return told(mistake.name, library.cards[mistake.card], lang)
    except AMISS:
        return mistake.name
