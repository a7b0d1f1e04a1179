"""What holds between the cards of a library: each id once, and `after` leads to cards, never in a circle."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from studynn.cards.card import Card, listed
from studynn.decks.complaint import Complaint
from studynn.decks.draft import Entry
from studynn.decks.marks import Path
from studynn.decks.reading import Page


class Placed(NamedTuple):
    """The siblings that one entry of a page came to."""

    page: Page
    entry: Entry
    cards: tuple[Card, ...]

    @property
    def family(self) -> str:
        """The id as it is written."""
        return self.cards[0].family

    def complaint(self, path: Path, kind: str, message: str, hint: str) -> Complaint:
        """A complaint about the value at `path` of this entry."""
        place = self.entry.marks.find((*self.entry.path, *path))
        return self.page.complaint(place, kind, message, hint)

    def freed(self) -> "Placed":
        """These siblings without `after`."""
        cards = tuple(msgspec.structs.replace(card, after=()) for card in self.cards)
        return self._replace(cards=cards)


def admitted(placed: Iterable[Placed], complaints: list[Complaint]) -> list[Placed]:
    """The first entry of each id; the others are complained about, naming both places."""
    held: dict[str, Placed] = {}
    for one in placed:
        first = held.setdefault(one.family, one)
        if first is not one:
            message = f"the id `{one.family}` is taken, by {first.page.path}:{first.entry.line + 1}"
            hint = "take this line out; `studynn fmt` writes a fresh id"
            complaints.append(one.complaint(("id",), "duplicate-id", message, hint))
    return list(held.values())


def leading(placed: Sequence[Placed], complaints: list[Complaint]) -> list[Placed]:
    """The entries with an `after` that can be followed; the others lose theirs, with a complaint."""
    known = {one.family for one in placed} | {card.id for one in placed for card in one.cards}
    kept = {one.family: _to_known(one, known, complaints) for one in placed}
    for circle in circles({name: _waits_for(one) for name, one in kept.items()}):
        one = kept[circle[0]]
        message = f"`{one.family}` waits for itself: {_shortened(circle)}"
        complaints.append(one.complaint(("after",), "after", message, "take one `after` of the circle out"))
        kept[one.family] = one.freed()
    return list(kept.values())


def _to_known(one: Placed, known: set[str], complaints: list[Complaint]) -> Placed:
    after = listed(one.cards[0].after)
    missing = [i for i, name in enumerate(after) if name not in known]
    for i in missing:
        path: Path = ("after",) if isinstance(one.cards[0].after, str) else ("after", i)
        complaints.append(one.complaint(path, "after", f"no card has the id `{after[i]}`", "is it misspelt?"))
    if not missing:
        return one
    left = tuple(name for name in after if name in known)
    cards = tuple(msgspec.structs.replace(card, after=left) for card in one.cards)
    return one._replace(cards=cards)


def _waits_for(one: Placed) -> tuple[str, ...]:
    return tuple(name.partition("#")[0] for name in listed(one.cards[0].after))


def circles(graph: Mapping[str, tuple[str, ...]]) -> Iterator[list[str]]:
    """Names each of which waits for the next, the first and the last the same.

    Without what the first of each circle waits for, no circle is left.
    """
    done: set[str] = set()
    for root in graph:
        path: dict[str, Iterator[str]] = {} if root in done else {root: iter(graph[root])}
        while path:
            last = next(reversed(path))
            name = next(path[last], None)
            if name in path:
                names = list(path)
                yield [last, *names[names.index(name) : -1], last] if name != last else [last, last]
            if name is None or name in path:
                path.pop(last)
                done.add(last)
            elif name not in done:
                path[name] = iter(graph[name])


def _shortened(circle: list[str]) -> str:
    names = circle if len(circle) <= 6 else [*circle[:3], "…", *circle[-2:]]
    return " after ".join(names)
