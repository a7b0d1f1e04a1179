"""`studynn grade`: an answer judged as in a sitting, and nothing logged."""

import json
import sys
from argparse import Namespace
from collections.abc import Mapping
from typing import Any

from studynn.cards.card import Card, Draw, Grade, Malformed
from studynn.cli import room
from studynn.cli.show import CleanError, say, say_json, say_line
from studynn.decks.complaint import cells
from studynn.formula.inline import inline
from studynn.text import Language, clean


def grade(chosen: Namespace) -> int:
    """Judge one answer, or those of standard input, a JSON object a line."""
    held, lang = room.library(chosen).cards, room.learner(chosen).language
    if chosen.card == "-":
        for line in filter(str.strip, sys.stdin):
            say_line(_of_line(line, held, lang))
        return 0
    if chosen.card not in held:
        raise CleanError(f"there is no card {chosen.card!r}; `studynn cards` lists them")
    judged = judge(held[chosen.card].speaking(lang), chosen.answer.replace("\\n", "\n"), chosen.seed, lang)
    if chosen.json:
        say_json(judged)
    else:
        say("\n".join(_told(judged, chosen.answer)))
    return 0


def judge(card: Card, answer: str, seed: int, lang: Language) -> dict[str, Any]:
    """The verdict on `answer`, texts in `lang`."""
    try:
        return {"card": card.id, **_graded(card.grade(clean(answer), Draw(seed)), lang)}
    except Malformed as fault:
        hint = [fault.hint.speak(lang)] if fault.hint else []
        return {
            "card": card.id,
            "verdict": "malformed",
            "score": 0.0,
            "mistake": None,
            "read_as": "",
            "feedback": [fault.message.speak(lang), *hint],
            "column": fault.column + 1,
        }


def _graded(given: Grade, lang: Language) -> dict[str, Any]:
    return {
        "verdict": str(given.verdict),
        "score": round(given.score, 4),
        "mistake": inline(given.mistake) or None,
        "read_as": inline(given.read_as),
        "feedback": [inline(line.speak(lang)) for line in given.feedback],
    }


def _of_line(line: str, held: Mapping[str, Card], lang: Language) -> dict[str, Any]:
    """The verdict on one line of standard input, or an `error` that says what is wrong with it."""
    try:
        asked = json.loads(line)
        card, answer, seed = asked["card"], asked["answer"], asked.get("seed", 0)
    except (ValueError, KeyError, TypeError, AttributeError):
        return {"error": 'a line is {"card": ID, "answer": TEXT, "seed": N}'}
    if not isinstance(answer, str) or not isinstance(seed, int):
        return {"card": card, "error": "`answer` is a text and `seed` a whole number"}
    if not isinstance(card, str) or card not in held:
        return {"card": card, "error": "there is no such card"}
    return judge(held[card].speaking(lang), answer, seed, lang)


def _told(judged: Mapping[str, Any], answer: str) -> list[str]:
    """The verdict for a reader; below an answer that cannot be read a caret, where it is one line."""
    mark = {"right": "✓", "partly": "≈", "wrong": "✗", "yours": "?", "malformed": "!"}[judged["verdict"]]
    lines = [f"{mark} {judged['verdict']}"]
    lines += [f"  read as: {judged['read_as']}"] if judged["read_as"] else []
    lines += [f"  mistake: {judged['mistake']}"] if judged["mistake"] else []
    given = clean(answer)
    if "column" in judged and len(given.splitlines()) == 1:
        lines += [f"  {given}", f"  {' ' * cells(given[: judged['column'] - 1])}^"]
    return lines + [f"  {line}" for line in judged["feedback"]]
