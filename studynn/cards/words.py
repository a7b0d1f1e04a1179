"""Typed words against the words that count: synonyms, brackets, articles, a slip of the pen."""

import re
from collections.abc import Iterable
from functools import lru_cache

from studynn.cards.card import Grade, Words, listed, right, wrong
from studynn.text import Both, fold

NO_ANSWER = Both("No answer.", "没有作答。")
_BRACKET = re.compile(r"\s*[(（]([^()（）]*)[)）]\s*")
_ARTICLE = re.compile(r"^\s*(the|an?)\s+", re.IGNORECASE)
_HAN = re.compile(r"[\u3400-\u9fff]")
_SHORTEST_SLIP = 7  # below this many letters one letter makes another word


def plain(text: str) -> str:
    """`text` folded, without a leading article."""
    return fold(_ARTICLE.sub("", text))


@lru_cache(maxsize=4096)
def spellings(text: str) -> tuple[str, ...]:
    """The folded forms that count for one answer: whole, without its bracket, a bracketed translation."""
    forms = [plain(text), plain(_BRACKET.sub(" ", text))]
    forms += [
        plain(b)
        for b in _BRACKET.findall(text)
        if bool(_HAN.search(b)) != bool(_HAN.search(text.split(b)[0]))
    ]
    return tuple(dict.fromkeys(f for f in forms if f))


def slip(typed: str, meant: str) -> bool:
    """Whether folded `typed` is folded `meant` but for one letter wrong, missing, extra or swapped."""
    if min(len(typed), len(meant)) < _SHORTEST_SLIP or typed[0] != meant[0] or not meant.isascii():
        return False
    if any(c.isdigit() for c in typed + meant) or abs(len(typed) - len(meant)) > 1:
        return False
    i = next(
        (k for k, (a, b) in enumerate(zip(typed, meant, strict=False)) if a != b), min(len(typed), len(meant))
    )
    rest, want = typed[i:], meant[i:]
    swapped = len(want) > 1 and rest == want[1] + want[0] + want[2:]
    return swapped or rest[1:] == want[1:] or rest == want[1:] or rest[1:] == want


def found(typed: str, accepted: Words) -> str | None:
    """The accepted text that `typed` says, or None. An accepted text inside a longer answer counts."""
    said = plain(typed)
    if not said:
        return None
    for text in listed(accepted):
        if any(said == form or slip(said, form) or _inside(form, typed) for form in spellings(text)):
            return text
    return None


def _inside(form: str, typed: str) -> bool:
    if _HAN.search(form):
        return len(form) > 1 and form in plain(typed)
    words = [plain(w) for w in re.split(r"[\s,;，；、]+", typed)]
    return len(form) > 3 and any(
        "".join(words[i:j]) == form for i in range(len(words)) for j in range(i + 1, len(words) + 1)
    )


def judge_words(typed: str, accepted: Words) -> Grade:
    """The grade of one typed text against the accepted ones."""
    if not plain(typed):
        return wrong(typed.strip(), NO_ANSWER)
    text = found(typed, accepted)
    if text is None:
        return wrong(typed.strip())
    if plain(typed) not in spellings(text) and any(slip(plain(typed), form) for form in spellings(text)):
        return right(typed.strip(), Both(f"Spelt “{text}”.", f"拼写应为“{text}”。"))
    return right(typed.strip())


def merged(mine: Words, others: Words) -> tuple[str, ...]:
    """My texts, then the others' that are not among them."""
    return tuple(dict.fromkeys((*listed(mine), *listed(others))))


def lines(answer: str) -> tuple[str, ...]:
    """The lines of an answer, trimmed, the empty ones at the end dropped."""
    rows = [row.strip() for row in answer.split("\n")]
    while rows and not rows[-1]:
        rows.pop()
    return tuple(rows)


def chosen(text: str, options: Iterable[str]) -> str | None:
    """The option that `text` names, compared folded; exact text first."""
    held = tuple(options)
    if text in held:
        return text
    return next((o for o in held if fold(o) == fold(text) or o.strip() == text.strip()), None)
