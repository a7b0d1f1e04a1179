"""Missing ids written into a deck, a line each; no other byte of the file changes.

The new text is read back and compared with the old before it takes the file's place, in one step. A card
that has no line for an id of its own, as `{q: …, a: …}` on one line, is passed over and named.
"""

import os
import random
import tempfile
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from studynn.decks.complaint import Complaint, Refused
from studynn.decks.draft import Draft, Entry, draft
from studynn.decks.gap import Gap, gap
from studynn.decks.library import Library
from studynn.decks.reading import Page, content, page

ALPHABET = "abcdefghjkmnpqrstvwxyz23456789"
"""Without 0 1 i l o u, which are misread; 22 letters, then digits."""
_LETTERS = 22
_LENGTH = 6


@dataclass(frozen=True, slots=True)
class Named:
    """What became of one file: the ids written, in order, and complaints about cards that have none yet."""

    ids: tuple[str, ...] = ()
    complaints: tuple[Complaint, ...] = ()


@dataclass(frozen=True, slots=True)
class _Insertion:
    """An id on its way into the file: the card it is for, and the line it becomes."""

    entry: Entry
    gap: Gap
    id: str


def fresh(used: Collection[str], chance: random.Random) -> str:
    """An id that is not in use. It begins with a letter, so that it never looks like a number."""
    while True:
        found = chance.choice(ALPHABET[:_LETTERS]) + "".join(chance.choices(ALPHABET, k=_LENGTH - 1))
        if found not in used:
            return found


def name_cards(path: Path, used: Collection[str], chance: random.Random) -> Named:
    """Write an id for every card of the deck at `path` that has none; `used` are the ids of the library.

    A deck that does not parse as a whole is left alone, as is one that cannot be written.
    """
    try:
        held = content(path, path.parent)
        made = draft(page(path, held))
        if made.complaints:
            return Named((), made.complaints)
        named, insertions = _insertions(made, held, set(used), chance)
        if insertions:
            _replace(path, held, _inserted(held, insertions))
        return replace(named, ids=tuple(one.id for one in insertions))
    except Refused as refused:
        return Named((), (Page(path, "").refusal(refused),))
    except OSError as error:
        message = f"this file cannot be written: {error.strerror}"
        return Named((), (Page(path, "").complaint(None, "unwritable", message),))


def name_all(library: Library, folder: Path, chance: random.Random) -> bool:
    """Write the missing ids of all decks of `library` in `folder`; whether any was written."""
    used = set(library.spots)
    for deck in library.nameless:
        if deck.path.is_relative_to(folder):
            used |= set(name_cards(deck.path, used, chance).ids)
    return len(used) > len(library.spots)


def _insertions(
    made: Draft, held: bytes, used: set[str], chance: random.Random
) -> tuple[Named, list[_Insertion]]:
    """The insertions that leave every other text as it is, and complaints about the other cards."""
    wanted: list[_Insertion] = []
    homeless: list[Entry] = []
    for entry in made.entries:
        if isinstance(entry.value, dict) and "id" not in entry.value:
            place = gap(entry, made.page.lines)
            if place is None:
                homeless.append(entry)
            else:
                wanted.append(_Insertion(entry, place, fresh(used, chance)))
                used.add(wanted[-1].id)
    if not _harmless(made, held, wanted):
        harmless = [one for one in wanted if _harmless(made, held, [one])]
        homeless += [one.entry for one in wanted if one not in harmless]
        wanted = harmless
    return Named((), tuple(_homeless(made.page, entry) for entry in homeless)), wanted


def _homeless(read: Page, entry: Entry) -> Complaint:
    hint = "write the card over several lines, or give it an `id` yourself"
    return read.complaint(
        entry.marks.find(entry.path), "no-id", "there is no line for an id in this card", hint
    )


def _harmless(made: Draft, held: bytes, insertions: list[_Insertion]) -> bool:
    """Whether the text with the insertions reads as the old one, but for the ids."""
    ids = {id(one.entry): one.id for one in insertions}
    expected = [
        {**entry.value, "id": ids[id(entry)]}
        if id(entry) in ids and isinstance(entry.value, dict)
        else entry.value
        for entry in made.entries
    ]
    again = draft(page(made.page.path, _inserted(held, insertions)))
    heads = [{**(head or {}), "cards": ""} for head in (made.head, again.head)]
    same = [entry.value for entry in again.entries] == expected and heads[0] == heads[1]
    return same and not again.complaints


def _inserted(held: bytes, insertions: Iterable[_Insertion]) -> bytes:
    """The file with the lines added, each ended as the line above it."""
    lines = held.decode("utf-8").splitlines(keepends=True)
    for one in sorted(insertions, key=lambda one: one.gap.before, reverse=True):
        above = lines[one.gap.before - 1]
        end = above[len(above.rstrip("\r\n")) :]
        line = f"{' ' * one.gap.indent}id: {one.id}"
        lines.insert(one.gap.before, line + end if end else f"\n{line}")
    return "".join(lines).encode("utf-8")


def _replace(path: Path, old: bytes, new: bytes) -> None:
    """Put `new` in the place of the file in one step, unless it has changed under us."""
    real = path.resolve(strict=True)
    handle, temporary = tempfile.mkstemp(dir=real.parent, prefix=f".{real.name}.")
    try:
        with open(handle, "wb") as file:
            file.write(new)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(real.stat().st_mode & 0o777)
        if content(path, path.parent) != old:
            raise Refused(None, "changed", "this file changed while its ids were written", "try again")
        os.replace(temporary, real)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
