"""What every picture of figures is given: the figures, the pen, and names for what they are about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from textual.content import Content

from studynn.session.figures import Figures, Rate
from studynn.text import Both
from studynn.tui.figures import words
from studynn.tui.panels.pen import MUTED, Pen
from studynn.tui.panels.wrapped import words as wrapped


@dataclass(frozen=True, slots=True)
class Shown:
    """Figures and how they are to be shown."""

    figures: Figures
    pen: Pen
    aim: float = 0.9
    """The recall at which the learner wants a card to be due."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """Of decks, by their names."""
    asked: Mapping[str, str] = field(default_factory=dict)
    """What cards ask, by their ids, where a mistake was made with them."""
    made: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Those mistakes in the learner's words, by card and by name in the log."""

    def say(self, what: Both, **values: object) -> str:
        """The sentence in the learner's language, its gaps filled."""
        said = what.speak(self.pen.lang)
        return said.format(**values) if values else said

    def percent(self, share: float) -> str:
        """A share in whole per cent."""
        return f"{share:.0%}"

    def rate(self, rate: Rate, how: Both = words.OF) -> str:
        """A share and of how many; in words where there are none."""
        if rate.share is None:
            return self.say(words.NONE_YET)
        return self.say(how, share=self.percent(rate.share), n=number(rate.of))

    def note(self, *sentences: str, width: int) -> Content:
        """Sentences below a picture."""
        gap = "" if self.pen.lang == "zh" else " "
        return wrapped(gap.join(sentences), width).stylize(MUTED)

    def head(self, title: Both, beside: str = "") -> Content:
        """The heading of a small picture, and what it shows."""
        return Content.assemble((self.say(title), "bold"), (f"  {beside}" if beside else "", MUTED))

    def length(self, minutes: float) -> str:
        """How long something took."""
        whole = max(1, round(minutes)) if minutes else 0
        if whole < 60:
            return self.say(words.MINUTES, minutes=whole)
        if whole < 600:
            return self.say(words.HOURS_MINUTES, hours=whole // 60, minutes=whole % 60)
        return self.say(words.WHOLE_HOURS, hours=number(round(whole / 60)))


def number(n: int) -> str:
    """A count, its thousands apart."""
    return f"{n:,}"


def stacked(parts: Sequence[Content], gap: int = 0) -> Content:
    """Pictures under one another."""
    return Content("\n" * (gap + 1)).join(parts)


def rounded_up(value: float) -> int:
    """The least round number that is not below `value`: where an axis ends."""
    power = 1
    while True:
        for step in (1, 2, 3, 4, 5, 6, 8):
            if step * power >= value:
                return step * power
        power *= 10
