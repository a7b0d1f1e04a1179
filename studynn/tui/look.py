"""How everything is shown: the learner's language, and the marks a terminal can draw."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from studynn.text import Both, Language, the_other


class Marks(NamedTuple):
    """The signs beside words; none of them carries a meaning that no word carries."""

    right: str
    partly: str
    wrong: str
    yours: str
    cursor: str
    caret: str
    more: str
    dot: str
    bar: str


UNICODE = Marks("✓", "~", "✗", "›", "›", "↑", "…", "·", "━")
ASCII = Marks("+", "~", "x", ">", ">", "^", "...", "-", "=")


@dataclass(frozen=True, slots=True)
class Look:
    """The language and the alphabet of one moment; a new one is passed down when either changes."""

    lang: Language = "en"
    ascii: bool = False

    def say(self, words: Both) -> str:
        """The program's own sentence in the learner's language."""
        return words.speak(self.lang)

    @property
    def other(self) -> "Look":
        """The same in the other language."""
        return replace(self, lang=the_other(self.lang))

    @property
    def marks(self) -> Marks:
        """The signs to use."""
        return ASCII if self.ascii else UNICODE
