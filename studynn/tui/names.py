"""Names of verdicts, ratings and phases, as the learner reads them."""

from studynn.cards.card import Verdict
from studynn.schedule.memory import Phase, Rating
from studynn.text import Both

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
