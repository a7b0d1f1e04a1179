"""An answer carried over to the same question in other words: in the other language, or mended."""

from dataclasses import replace

from studynn.cards.ask import Ask, choices
from studynn.cards.card import Card, Draw, Malformed
from studynn.session.amiss import AMISS
from studynn.session.question import Judged, Question
from studynn.text import Language


def rejudged(judged: Judged, old: Question, new: Question) -> Judged:
    """`judged` in the words of `new`; as it is where the answer would get another verdict there.

    The ratings offered stay as they were promised.
    """
    given = translated(judged.answer, old.ask, new.ask)
    try:
        grade = new.card.grade(given, new.draw)
    except (Malformed, *AMISS):
        return judged
    same = grade.verdict is judged.grade.verdict
    return replace(judged, answer=given, grade=grade) if same else judged


def translated(answer: str, old: Ask, new: Ask) -> str:
    """`answer` to `old` as it would have been chosen in `new`: an option it lacks is the one in its place."""
    options = choices(new)
    words = dict(zip(choices(old), options, strict=False))
    return "\n".join(line if line in options else words.get(line, line) for line in answer.split("\n"))


def named(mistake: str, card: Card, draw: Draw, lang: Language) -> str:
    """A mistake of `card` by the name it has in `lang`; as it is where it has none there."""
    other = card.speaking(lang)
    if not mistake or other.lang == card.lang:
        return mistake
    try:
        names = dict(zip(card.mistakes(draw), other.mistakes(draw), strict=True))
    except AMISS:
        return mistake
    return names.get(mistake, mistake)
