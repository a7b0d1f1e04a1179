"""Fresh questions as an author would write them in a deck: English, with the Chinese as an overlay."""

from collections.abc import Iterable

from studynn.demos.demo import Question
from studynn.formula import evaluate, parse
from studynn.formula.parse import AUTHOR
from studynn.text import Both

Mistake = tuple[Both, str]
"""The name of a classic mistake and the expression that it leads to."""
APART = 1e-3
"""A mistake nearer to the answer than this (relative from 1 on) cannot be told from it."""


def number(ask: Both, answer: str, mistakes: Iterable[Mistake], why: Both) -> Question:
    """A question for the number that the expression `answer` stands for, with the mistakes that show."""
    right = _value(answer)
    room = APART * max(1.0, abs(right))
    named = tuple(mistake for mistake in mistakes if abs(_value(mistake[1]) - right) > room)
    return {
        "number": ask.en,
        "answer": answer,
        "mistakes": {name.en: wrong for name, wrong in named},
        "why": why.en,
        "zh": {"number": ask.zh, "mistakes": {name.zh: wrong for name, wrong in named}, "why": why.zh},
    }


def choose(ask: Both, right: Both, wrong: Iterable[Both], why: Both) -> Question:
    """A question with one right option."""
    others = tuple(wrong)
    return {
        "choose": ask.en,
        "right": right.en,
        "wrong": [option.en for option in others],
        "why": why.en,
        "zh": {"choose": ask.zh, "right": right.zh, "wrong": [option.zh for option in others], "why": why.zh},
    }


def judge(statement: Both, truth: bool, because: Both) -> Question:
    """A statement that is true or false."""
    return {
        "judge": statement.en,
        "truth": "true" if truth else "false",
        "because": because.en,
        "zh": {"judge": statement.zh, "because": because.zh},
    }


def _value(expression: str) -> float:
    """What an expression of numbers comes to."""
    return float(evaluate(parse(expression, limits=AUTHOR), {}))


def same(text: str) -> Both:
    """A symbol or number, written alike in both languages."""
    return Both(text, text)
