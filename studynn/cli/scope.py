"""What `studynn study` is about, from what was typed."""

import difflib
from argparse import Namespace
from collections.abc import Iterable

from studynn.cli.show import CleanError
from studynn.decks.library import Library
from studynn.schedule.day import Moment
from studynn.session.scope import Mode, Scope, within
from studynn.store import Store


def scope(chosen: Namespace, library: Library, store: Store, now: Moment) -> Scope:
    """The scope that was asked for. Raises CleanError where there is nothing in it."""
    decks = tuple(dict.fromkeys(name for word in chosen.decks for name in deck_names(word, library)))
    whole = Scope(decks, tuple(chosen.tag), None, chosen.new, chosen.limit, chosen.minutes, _mode(chosen))
    cards = within(whole, library)
    if not cards:
        raise CleanError(f"no card has the tag {_or(chosen.tag)}" if chosen.tag else "there are no cards")
    if chosen.missed:
        missed = tuple(card for card in store.missed(now.day - chosen.missed + 1) if card in cards)
        if not missed:
            raise CleanError(f"nothing went wrong in the last {chosen.missed} days")
        return Scope(only=missed, limit=chosen.limit, minutes=chosen.minutes)
    if chosen.exam:
        return Scope(decks, whole.tags, limit=chosen.exam, minutes=chosen.minutes, mode=Mode.EXAM)
    return whole


def _mode(chosen: Namespace) -> Mode:
    return Mode.CRAM if chosen.cram else Mode.DAILY


def deck_names(word: str, library: Library) -> list[str]:
    """The deck of this name, else those in the folder of this name. Raises CleanError."""
    names = [deck.name for deck in library.decks]
    if word in names:
        return [word]
    folders = [deck.path.parent.name for deck in library.decks]
    held = [name for name, folder in zip(names, folders, strict=True) if folder == word]
    if not held:
        near = difflib.get_close_matches(word, {*names, *folders}, 1)
        meant = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(sorted(names))}"
        raise CleanError(f"there is no deck {word!r}; {meant}")
    return held


def _or(tags: Iterable[str]) -> str:
    return " or ".join(map(repr, tags))
