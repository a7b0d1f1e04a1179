"""Types and values in the words of an author: a text, a list, a mapping, one of these."""

import difflib
import re
import types
from collections.abc import Iterable, Sequence
from enum import Enum
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import msgspec

from studynn.decks.marks import Path

_CONSTRAINTS = (
    (r"Expected `(?:array|object)` of length >= (\d+)", r"needs \1 items or more"),
    (r"Expected `(?:array|object)` of length <= (\d+)", r"has more than \1 items"),
    (r"Expected `array` of length (\d+)", r"needs \1 items"),
    (r"Expected `str` of length >= (\d+)", r"needs \1 characters or more"),
    (r"Expected `str` of length <= (\d+)", r"has more than \1 characters"),
    (r"Expected `str` matching regex '(.*)'", r"does not have the form \1"),
    (r"Expected `\w+` (>=?|<=?) (\S+)", r"must be \1 \2"),
)


_TYPES: dict[Any, str] = {
    str: "a text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
}


def options(kind: Any) -> tuple[Any, ...]:
    """The alternatives of a type, without annotations."""
    if get_origin(kind) is Annotated:
        return options(get_args(kind)[0])
    if get_origin(kind) in (Union, types.UnionType):
        return tuple(inner for arg in get_args(kind) for inner in options(arg))
    return (kind,)


def is_struct(kind: Any) -> bool:
    """Whether the type is a struct with fields of its own."""
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def choices(option: Any) -> tuple[Any, ...]:
    """The values of a Literal or an Enum; none of any other type."""
    if get_origin(option) is Literal:
        return get_args(option)
    if isinstance(option, type) and issubclass(option, Enum):
        return tuple(member.value for member in option)
    return ()


def in_words(said: str) -> str:
    """msgspec's complaint about a bound, without its place."""
    plain = re.sub(r" - at `.*`$", "", said, flags=re.DOTALL)
    for pattern, words in _CONSTRAINTS:
        if found := re.match(pattern, plain):
            return found.expand(words)
    return f"cannot be read: {plain}"


def wanted(kind: Any) -> str:
    """A type in an author's words."""
    return " or ".join(dict.fromkeys(_wanted(option) for option in options(kind) if option is not type(None)))


def _wanted(option: Any) -> str:
    if allowed := choices(option):
        return f"one of {listing(map(str, allowed))}"
    if option in _TYPES:
        return _TYPES[option]
    return (
        "a list" if (get_origin(option) or option) in (list, tuple, set, frozenset, Sequence) else "a mapping"
    )


def a(value: object) -> str:
    """What a value of the tree is, in an author's words."""
    return "a list" if isinstance(value, list) else "a mapping" if isinstance(value, dict) else "a text"


def name_of(path: Path) -> str:
    """The last key of a path, with the position of the item below it."""
    keys = [step for step in path if isinstance(step, str)]
    last = f"`{keys[-1]}`" if keys else "this"
    if path and isinstance(path[-1], int):
        return f"item {path[-1] + 1} of {last}"
    return last


def similar(word: str, words: Iterable[str]) -> str | None:
    """The one of `words` that `word` most likely was meant to be."""
    return next(iter(difflib.get_close_matches(word, list(words), 1, 0.6)), None)


def listing(words: Iterable[str]) -> str:
    """Words in backticks with commas between them."""
    return ", ".join(f"`{word}`" for word in words)
