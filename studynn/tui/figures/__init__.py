"""Figures as pictures, one section under another; the screen and the command line show the same."""

from collections.abc import Callable
from typing import NamedTuple

from textual.content import Content

from studynn.text import Both
from studynn.tui.figures import words
from studynn.tui.figures.coming import coming
from studynn.tui.figures.days import days, time
from studynn.tui.figures.hours import hours
from studynn.tui.figures.known import chapters, claims, mistakes
from studynn.tui.figures.memory import memory
from studynn.tui.figures.recall import prediction, retention
from studynn.tui.figures.shown import Shown


class Section(NamedTuple):
    """A part of the statistics: its title, and what draws it in so many cells."""

    title: Both
    draw: Callable[[Shown, int], Content]


SECTIONS = (
    Section(words.DAYS, days),
    Section(words.COMING, coming),
    Section(words.RECALL, retention),
    Section(words.PREDICTION, prediction),
    Section(words.MEMORIES, memory),
    Section(words.TIME, time),
    Section(words.HOURS, hours),
    Section(words.MISTAKES, mistakes),
    Section(words.CHAPTERS, chapters),
    Section(words.CLAIMS, claims),
)


def drawn(section: Section, shown: Shown, width: int) -> Content:
    """The section below its title."""
    title = Content.styled(shown.say(section.title), "bold $accent")
    return Content("\n\n").join([title, section.draw(shown, width)])
