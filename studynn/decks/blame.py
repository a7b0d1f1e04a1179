"""All faults of a value against its type, where msgspec stops at the first.

`faults` walks key by key and item by item, asks msgspec about each leaf, and says in words what it expected.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args, get_origin

import msgspec

from studynn.cards.card import Id
from studynn.decks.marks import Path
from studynn.decks.wording import a, choices, in_words, is_struct, listing, name_of, options, similar, wanted

OWN = "\x7f"
"""First character of the field names that only the loader fills in."""

Fields = dict[str, msgspec.structs.FieldInfo]


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault at `path`; `at_key` where the key is at fault and not its value."""

    path: Path
    kind: str
    message: str
    hint: str = ""
    at_key: bool = False

    def below(self, *path: str | int) -> "Fault":
        """This fault, with its path taken to start below `path`."""
        return Fault((*path, *self.path), self.kind, self.message, self.hint, self.at_key)


def fields_of(struct: type[msgspec.Struct]) -> Fields:
    """The fields an author may write, by their names in YAML."""
    named = {field.encode_name: field for field in msgspec.structs.fields(struct)}
    return {name: field for name, field in named.items() if not name.startswith(OWN)}


def faults(
    value: Mapping[str, object], known: Fields, label: str, opening: str = "", partial: bool = False
) -> Iterator[Fault]:
    """Every fault of a mapping with the fields `known`; what `label` lacks is said at its key `opening`.

    A `partial` mapping need not be complete.
    """
    needed = {name for name, field in known.items() if field.required}
    absent = [name for name in needed if name not in value]
    for key in value:
        if key not in known:
            meant = similar(key, absent) or similar(key, set(known) - set(value))
            absent = [name for name in absent if name != meant]
            hint = f"did you mean `{meant}`?" if meant else f"there are: {listing(known)}"
            yield Fault((key,), "unknown-key", f"{label} has no `{key}`", hint, at_key=True)
    if not partial:
        for name in sorted(absent, key=list(known).index):
            path = (opening,) if opening else ()
            yield Fault(path, "missing-key", f"{label} needs `{name}`", _swallowed(name, value), at_key=True)
    for key in (key for key in value if key in known):
        if not value[key] and (key in needed or key == "id"):
            yield Fault((key,), "empty", f"`{key}` is empty", "write it, or take the line out", at_key=True)
        else:
            yield from value_faults(value[key], known[key].type, (key,))


def value_faults(value: object, kind: Any, path: Path) -> Iterator[Fault]:
    """Every fault of one value against its type."""
    try:
        read = msgspec.convert(value, kind, strict=False)
    except msgspec.ValidationError as error:
        yield from _inside(value, kind, path, str(error))
    else:
        if isinstance(read, float) and not math.isfinite(read):
            yield Fault(path, "type", f"{name_of(path)} is `{value}`, not a number that can be computed with")


def _inside(value: object, kind: Any, path: Path, said: str) -> Iterator[Fault]:
    fitting = [option for option in options(kind) if _fits(value, option)]
    if not fitting:
        yield _mismatch(value, kind, path)
        return
    found = list(_items(value, fitting[0], path)) if not isinstance(value, str) else []
    yield from found or [_leaf(value, kind, path, said)]


def _items(value: object, kind: Any, path: Path) -> Iterator[Fault]:
    """The faults of what is in a list or a mapping."""
    if isinstance(value, list):
        for i, item in enumerate(value):
            yield from value_faults(item, _item_type(kind, i), (*path, i))
    elif isinstance(value, dict) and is_struct(kind):
        yield from (f.below(*path) for f in faults(value, fields_of(kind), name_of(path)))
    elif isinstance(value, dict):
        of_key, of_value = get_args(kind) or (Any, Any)
        for key, item in value.items():
            yield from (
                Fault(f.path, f.kind, f.message, f.hint, True)
                for f in value_faults(key, of_key, (*path, key))
            )
            yield from value_faults(item, of_value, (*path, key))


def _item_type(kind: Any, i: int) -> Any:
    args = [arg for arg in get_args(kind) if arg is not Ellipsis] or [Any]
    return args[min(i, len(args) - 1)]


def _fits(value: object, option: Any) -> bool:
    """Whether the option has the shape of the value: text, list or mapping."""
    outer = get_origin(option) or option
    if option is Any:
        return True
    if outer in (list, tuple, set, frozenset, Sequence):
        return isinstance(value, list)
    if outer in (dict, Mapping) or is_struct(option):
        return isinstance(value, dict)
    return isinstance(value, str)


def _mismatch(value: object, kind: Any, path: Path) -> Fault:
    return Fault(path, "type", f"{name_of(path)} is {a(value)}, not {wanted(kind)}", _way_out(value, kind))


def _way_out(value: object, kind: Any) -> str:
    texts = str in options(kind)
    if isinstance(value, dict) and texts:
        one_line = len(value) == 1 and all(isinstance(v, str) for v in value.values())
        return "': ' or { } makes a mapping of a text: write '…' around it" if one_line else ""
    if isinstance(value, list) and texts:
        return "[ ] or '- ' makes a list of it: write '…' around a text"
    lists = any((get_origin(option) or option) in (list, tuple) for option in options(kind))
    return "write one item a line, each behind '- ', or [a, b]" if isinstance(value, str) and lists else ""


def _leaf(value: object, kind: Any, path: Path, said: str) -> Fault:
    allowed = [str(c) for option in options(kind) for c in choices(option)]
    if allowed and isinstance(value, str):
        close = similar(value, allowed)
        hint = f"did you mean `{close}`?" if close else ""
        return Fault(path, "choice", f"{name_of(path)} is `{value}`, not one of {listing(allowed)}", hint)
    if kind == Id:
        rule = "small letters and digits, a letter first, and `.`, `_` or `-` between them; at most 64"
        return Fault(path, "id", f"`{value}` is no id", rule)
    if isinstance(value, str) and str not in options(kind) and "Expected" in said and "got" in said:
        return Fault(path, "type", f"{name_of(path)} is `{value}`, not {wanted(kind)}")
    return Fault(path, "value", f"{name_of(path)} {in_words(said)}")


def _swallowed(name: str, value: Mapping[str, object]) -> str:
    """A hint for a key that is there but ran into the text above for want of a proper colon."""
    texts = (text for text in value.values() if isinstance(text, str))
    if any(re.search(rf"(^|\s){re.escape(name)}(：|:\S)", text) for text in texts):
        return f"`{name}` ran into the text above it: YAML needs '{name}: ', a plain colon and a space"
    return f"add a line `{name}: …`"
