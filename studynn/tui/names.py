"""Names of verdicts, ratings and phases, as the learner reads them."""

from studynn.cards.card import Verdict
from studynn.schedule.memory import Phase, Rating
from studynn.text import Both, Language

VERDICTS: dict[Verdict, Both] = {
    Verdict.RIGHT: Both("Right", "正确"),
    Verdict.PARTLY: Both("Partly right", "部分正确"),
    Verdict.WRONG: Both("Wrong", "错误"),
    Verdict.YOURS: Both("How well did you know it?", "你记得怎么样？"),
}

RATINGS: dict[Rating, Both] = {
    Rating.AGAIN: Both("Again", "重来"),
    Rating.HARD: Both("Hard", "困难"),
    Rating.GOOD: Both("Good", "良好"),
    Rating.EASY: Both("Easy", "轻松"),
}

PHASES: dict[Phase, Both] = {
    Phase.NEW: Both("new", "新卡"),
    Phase.LEARNING: Both("learning", "学习中"),
    Phase.REVIEW: Both("review", "复习"),
    Phase.RELEARNING: Both("relearning", "重学中"),
}

UNITS = {
    "mo": Both("mo", "个月"),
    "m": Both("m", "分"),
    "h": Both("h", "小时"),
    "d": Both("d", "天"),
    "y": Both("y", "年"),
}
"""Of the wait until a card returns; the first that fits."""


def waiting(wait: str, lang: Language) -> str:
    """A wait such as `<1m` or `2.1mo` with its unit in `lang`."""
    unit = next(unit for unit in UNITS if wait.endswith(unit))
    return wait.removesuffix(unit) + UNITS[unit].speak(lang)
