"""Entries to cards: all at once where nothing is wrong, else card by card with every fault of each."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import msgspec

from studynn.cards.card import Card
from studynn.decks.blame import Fault, faults, fields_of
from studynn.decks.draft import Entry
from studynn.decks.kinds import SIDES
from studynn.decks.sides import KEPT, Frame
from studynn.decks.wording import a, listing, similar

MOST_FAULTS = 100
"""Faults told of one card."""

Faces = tuple[Card, Card | None]
"""A card in its deck's language and in the other one."""


@dataclass(frozen=True, slots=True)
class Dealt:
    """An entry with the card it is, or with its faults."""

    entry: Entry
    faces: Faces | None
    faults: tuple[Fault, ...] = ()


def deal(entries: Sequence[Entry], frame: Frame) -> Iterator[Dealt]:
    """A card or faults for each entry."""
    try:
        faces = _all(entries, frame)
    except Exception:  # whatever is wrong, the slow way tells it of the card it belongs to
        return (_one(entry, frame) for entry in entries)
    return (Dealt(entry, pair) for entry, pair in zip(entries, faces, strict=True))


def _all(entries: Sequence[Entry], frame: Frame) -> list[Faces]:
    """Every entry as a card, by two conversions. Raises for the first fault."""
    bases: list[dict[str, object]] = []
    overlays: list[dict[str, object]] = []
    owners: list[int] = []
    for i, entry in enumerate(entries):
        card = entry.value
        kind = frame.kinds.of(card) if isinstance(card, dict) else None
        if kind is None or not isinstance(card, dict) or _sided_wrongly(card, frame):
            raise ValueError("a card with faults")
        bases.append(frame.base(card, kind))
        if (over := frame.overlaid(card, kind)) is not None:
            overlays.append(over)
            owners.append(i)
        if any(not value for value in card.values()):
            raise ValueError("a card with something empty")
    others = dict(zip(owners, frame.kinds.read_all(overlays), strict=True))
    return [(base, others.get(i)) for i, base in enumerate(frame.kinds.read_all(bases))]


def _sided_wrongly(card: Mapping[str, object], frame: Frame) -> bool:
    over = card.get(frame.other)
    return frame.lang in card or (isinstance(over, dict) and any(key in over for key in KEPT))


def _one(entry: Entry, frame: Frame) -> Dealt:
    found = tuple(islice(card_faults(entry.value, frame), MOST_FAULTS))
    if found or not isinstance(entry.value, dict):
        return Dealt(entry, None, found)
    card, kind = entry.value, frame.kinds.of(entry.value) or ""
    try:
        base = frame.kinds.read(frame.base(card, kind))
    except Exception as error:
        return Dealt(entry, None, (_as_a_whole(error, card, (kind,)),))
    try:
        over = frame.overlaid(card, kind)
        return Dealt(entry, (base, frame.kinds.read(over) if over else None))
    except Exception as error:
        side = card[frame.other]
        fault = _as_a_whole(error, side if isinstance(side, dict) else {}, ())
        return Dealt(entry, None, (fault.below(frame.other),))


def _as_a_whole(error: Exception, card: Mapping[str, object], path: tuple[str, ...]) -> Fault:
    """The fault of a card whose fields are each in order; the field that its message names is the place."""
    said = re.sub(r" - at `.*`$", "", str(error), flags=re.DOTALL)
    if not isinstance(error, (msgspec.ValidationError, ValueError)):
        said = f"reading this card raised {type(error).__name__}: {said}"
    named = next((name for name in re.findall(r"`([^`]+)`", said) if name in card), None)
    return Fault((named,) if named else path, "card", said, at_key=named is None)


def card_faults(card: object, frame: Frame) -> Iterator[Fault]:
    """Every fault of one card as written, but for what its kind checks of it as a whole."""
    if not isinstance(card, dict):
        yield Fault((), "card", f"a card is a mapping that opens with its kind, not {a(card)}", _opener(card))
        return
    kind = frame.kinds.of(card)
    if kind is None:
        yield _no_kind(card, frame)
        return
    known = fields_of(frame.kinds.table[kind])
    second = [key for key in card if key in frame.kinds.table and key not in known]
    for key in second:
        message = f"a second kind in one card: it is `{kind}` already"
        yield Fault((key,), "two-kinds", message, f"begin a new card with `- {key}: …`", at_key=True)
    label = f"{'an' if kind[0] in 'aeiou' else 'a'} `{kind}` card"
    yield from faults({key: card[key] for key in card if key not in second}, known, label, kind)
    for side in SIDES:
        if side in card:
            yield from _side_faults(side, card[side], frame, kind)


def _side_faults(side: str, over: object, frame: Frame, kind: str) -> Iterator[Fault]:
    if side == frame.lang:
        hint = f"the other language goes below `{frame.other}:`"
        yield Fault((side,), "overlay", f"this deck is in {side} already", hint, at_key=True)
    elif isinstance(over, dict):
        for key in over:
            if key in KEPT:
                yield Fault((side, key), "overlay", f"`{key}` is the same in both languages", at_key=True)
        known = {
            name: field for name, field in fields_of(frame.kinds.table[kind]).items() if name not in KEPT
        }
        mine = {key: value for key, value in over.items() if key not in KEPT}
        label = f"the `{side}` side of a `{kind}` card"
        yield from (fault.below(side) for fault in faults(mine, known, label, partial=True))


def _no_kind(card: dict[str, object], frame: Frame) -> Fault:
    if not card:
        return Fault((), "card", "this card is empty", "take it out")
    first = next(iter(card))
    meant = similar(first, frame.kinds.table)
    hint = f"did you mean `{meant}`?" if meant else f"the kinds are {listing(frame.kinds.table)}"
    return Fault((first,), "unknown-kind", f"no kind of card opens with `{first}`", hint, at_key=True)


def _opener(card: object) -> str:
    """How the text that stands for a card was probably meant."""
    if isinstance(card, str) and re.match(r"\w+：", card):
        return "a full-width colon ：, where YAML needs ': ', a plain colon and a space"
    if isinstance(card, str) and re.match(r"\w+:", card):
        return "YAML needs ': ', a colon and a space"
    return "as in `- q: …`"
