"""What holds between the cards of a library: each id once, and `after` leads to cards, never in a circle.

Only where cards stand and what they come after is looked at, so that a file need not be read again for it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from studynn.decks.blame import Fault
from studynn.decks.leaf import Leaf, Stand


class Placed(NamedTuple):
    """A family of a library: the file it stands in, and the how manieth it is there, from 0."""

    leaf: Leaf
    at: int

    @property
    def stand(self) -> Stand:
        """Where it stands in its file."""
        return self.leaf.stands[self.at]


class Wrong(NamedTuple):
    """A fault of a family, told below its entry."""

    placed: Placed
    fault: Fault


class Woven(NamedTuple):
    """The families that hold, the new `after` of those that lost some of it, and what is wrong."""

    placed: tuple[Placed, ...]
    freed: dict[str, tuple[str, ...]]
    wrong: tuple[Wrong, ...]


def woven(leaves: Iterable[Leaf]) -> Woven:
    """What the files of a library, in their order, come to together."""
    wrong: list[Wrong] = []
    placed = _admitted((Placed(leaf, at) for leaf in leaves for at in range(len(leaf.stands))), wrong)
    return Woven(tuple(placed.values()), _freed(placed, wrong), tuple(wrong))


def _admitted(placed: Iterable[Placed], wrong: list[Wrong]) -> dict[str, Placed]:
    """The first of each family; the others are told with both places."""
    held: dict[str, Placed] = {}
    for one in placed:
        first = held.setdefault(one.stand.family, one)
        if first is not one:
            taken = f"the id `{one.stand.family}` is taken, by {first.leaf.path}:{first.stand.line}"
            hint = "take this line out; `studynn fmt` writes a fresh id"
            wrong.append(Wrong(one, Fault(("id",), "duplicate-id", taken, hint)))
    return held


def _freed(placed: Mapping[str, Placed], wrong: list[Wrong]) -> dict[str, tuple[str, ...]]:
    """What is left of each `after` that cannot be followed."""
    known = {name for one in placed.values() for name in (one.stand.family, *one.stand.ids)}
    freed = {}
    for family, one in placed.items():
        after = one.stand.awaited
        if after and (missing := [i for i, name in enumerate(after) if name not in known]):
            wrong += (Wrong(one, _missing(one.stand, i)) for i in missing)
            freed[family] = tuple(name for name in after if name in known)
    awaited = {f: freed.get(f, one.stand.awaited) for f, one in placed.items() if one.stand.after}
    for circle in circles({f: tuple(name.partition("#")[0] for name in awaited[f]) for f in awaited}):
        said = f"`{circle[0]}` waits for itself: {_shortened(circle)}"
        fault = Fault(("after",), "after", said, "take one `after` of the circle out")
        wrong.append(Wrong(placed[circle[0]], fault))
        freed[circle[0]] = ()
    return freed


def _missing(stand: Stand, i: int) -> Fault:
    at = ("after",) if isinstance(stand.after, str) else ("after", i)
    return Fault(at, "after", f"no card has the id `{stand.awaited[i]}`", "is it misspelt?")


def circles(graph: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """Names each of which waits for the next, the first and the last the same.

    Without what the first of each circle waits for, no circle is left. A name not in `graph` waits for none.
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
                path[name] = iter(graph.get(name, ()))


def _shortened(circle: list[str]) -> str:
    names = circle if len(circle) <= 6 else [*circle[:3], "…", *circle[-2:]]
    return " after ".join(names)
