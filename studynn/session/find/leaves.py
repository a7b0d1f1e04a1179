"""One word of a query as a term: its key, and what is behind the colon."""

import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import NoReturn

from studynn.cards.card import Malformed
from studynn.decks.wording import listing, similar
from studynn.schedule.memory import Rating
from studynn.session.find.lex import KEYS, Token
from studynn.session.find.pattern import Pattern
from studynn.session.find.terms import Field, Is, Missed, Mistake, Named, Prop, Rated, State, Term, Text
from studynn.store.finding import COMPARES, Compare, Measure
from studynn.text import Both, fold

MEASURES: dict[str, Measure] = {
    "s": "stability",
    "stability": "stability",
    "d": "difficulty",
    "difficulty": "difficulty",
    "r": "recall",
    "recall": "recall",
    "lapses": "lapses",
    "reps": "reviews",
    "reviews": "reviews",
    "ivl": "interval",
    "interval": "interval",
    "due": "due",
}
"""What `prop:` can be about, in Anki's words and in ours."""
LONGEST = 36_500
"""Days back, at most."""
_PROP = re.compile(r"\s*(?P<name>\w*)\s*(?P<sign><=|>=|!=|<|>|=)?\s*(?P<number>.*)")
_NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)%?")
_DAYS = re.compile(r"(?P<days>\d{1,6})(:(?P<rating>[1-4]))?")


def leaf(token: Token) -> Term:
    """The term of a word. Raises Malformed."""
    if token.key and token.key not in READERS:
        _refuse(
            Both(f"There is no `{token.key}:` here.", f"没有 `{token.key}:` 这种条件。"),
            token.at,
            _meant(token.key, KEYS) or _QUOTE,
        )
    if token.key and not token.text:
        _refuse(
            Both(f"Nothing stands behind `{token.key}:`.", f"`{token.key}:` 后面没有内容。"), token.text_at
        )
    return READERS[token.key](token)


def _text(token: Token) -> Term:
    return Text(_folded(token))


def _mistake(token: Token) -> Term:
    return Mistake(_folded(token))


def _folded(token: Token) -> Pattern:
    pieces = tuple(map(fold, token.pieces))
    if not any(pieces) and token.text.strip("*"):
        _refuse(_NO_LETTER, token.text_at)
    return Pattern(pieces)


def _named(field: Field, token: Token) -> Term:
    return Named(field, Pattern(tuple(piece.casefold() for piece in token.pieces)))


def _is(token: Token) -> Term:
    word = token.text.lower()
    if word not in list(State):
        _refuse(
            Both(f"No card can be `{token.text}`.", f"没有 `{token.text}` 这种状态。"),
            token.text_at,
            _meant(word, State) or _one_of(State),
        )
    return Is(State(word))


def _prop(token: Token) -> Term:
    found = _PROP.fullmatch(token.text)
    name = found["name"].lower() if found else ""
    if found is None or name not in MEASURES:
        said = Both(f"A card has no `{name or token.text}`.", f"卡片没有 `{name or token.text}` 这项数值。")
        _refuse(said, token.text_at, _meant(name, MEASURES) or _one_of(MEASURES))
    sign: Compare | None = next((sign for sign in COMPARES if sign == found["sign"]), None)
    if sign is None:
        at = token.text_at + found.end("name")
        _refuse(_COMPARE, at, Both(f"For example `prop:{name}>3`.", f"例如 `prop:{name}>3`。"))
    number = found["number"].strip()
    if not _NUMBER.fullmatch(number):
        _refuse(_NO_NUMBER, token.text_at + found.start("number"))
    value = float(number.rstrip("%")) / (100 if number.endswith("%") else 1)
    return Prop(MEASURES[name], sign, min(value, 1e15))


def _rated(token: Token) -> Term:
    found = _DAYS.fullmatch(token.text)
    if found is None:
        _refuse(_NO_DAYS, token.text_at, _RATED)
    return Rated(_days(found["days"], token), Rating(int(found["rating"])) if found["rating"] else None)


def _missed(token: Token) -> Term:
    if not token.text.isdecimal():
        _refuse(_NO_DAYS, token.text_at, _MISSED)
    return Missed(_days(token.text, token))


def _days(digits: str, token: Token) -> int:
    days = int(digits[:7])
    if not 1 <= days <= LONGEST:
        _refuse(_NO_DAYS, token.text_at)
    return days


READERS: dict[str, Callable[[Token], Term]] = {
    "": _text,
    "is": _is,
    "prop": _prop,
    "rated": _rated,
    "missed": _missed,
    "mistake": _mistake,
    "deck": partial(_named, "deck"),
    "tag": partial(_named, "tag"),
    "kind": partial(_named, "kind"),
    "claim": partial(_named, "claim"),
    "id": partial(_named, "id"),
}
"""What reads the words of each key; those without a key are text."""


def _refuse(said: Both, at: int, hint: Both | None = None) -> NoReturn:
    raise Malformed(said, at, hint)


def _meant(word: str, words: Iterable[str]) -> Both | None:
    near = similar(word, words)
    return None if near is None else Both(f"Did you mean `{near}`?", f"是不是 `{near}`？")


def _one_of(words: Iterable[str]) -> Both:
    listed = listing(words)
    return Both(f"There are {listed}.", f"可用的有 {listed}。")


_QUOTE = Both("To look for a text with a colon, put it in quotes.", "要查找带冒号的文字，请加引号。")
_NO_LETTER = Both("There is no letter or digit to look for.", "这里没有可查找的字母或数字。")
_COMPARE = Both("A comparison is expected here.", "这里需要一个比较符号。")
_NO_NUMBER = Both("A number is expected here.", "这里需要一个数。")
_NO_DAYS = Both("A number of days is expected here, at least 1.", "这里需要天数，至少为 1。")
_RATED = Both("For example `rated:7`, or `rated:7:1` for Again.", "例如 `rated:7`，或 `rated:7:1`（重来）。")
_MISSED = Both("For example `missed:7`.", "例如 `missed:7`。")
