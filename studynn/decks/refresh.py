"""The deck cache brought up to date: only files that have changed are read again."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import msgspec

from studynn.decks.bind import Bound, bind
from studynn.decks.bodies import packed
from studynn.decks.cache import Unusable, opened, stamp
from studynn.decks.complaint import Complaint, Refused
from studynn.decks.files import Rooted, rooted
from studynn.decks.kept import BODIES, INDEX, LEAF, SLIPS, File, Index, pack, unpack
from studynn.decks.kinds import known
from studynn.decks.leaf import Leaf
from studynn.decks.load import decks_of, in_order, in_place, no_collection, once, tell
from studynn.decks.network import Wrong, woven
from studynn.decks.parts import Draft, rewriting
from studynn.decks.reading import Page, content, page, read
from studynn.decks.slip import slip

_YOUNG = 2 * 10**9
"""Nanoseconds within which some disks do not tell two changes apart."""


def refresh(paths: tuple[Path, ...], path: Path, maker: str) -> None:
    """Write the cache at `path` of the decks at `paths`. Raises what is Unusable where that cannot be."""
    files = [one for given in paths for one in rooted(given)]
    with rewriting(path) as draft, no_collection():
        began = draft.clock()
        before = _before(paths, path, maker, draft)
        for file in before.files.keys() - {str(one.file) for one in files}:
            draft.drop(file)
        complaints: list[Complaint] = []
        read_now = _Reading(draft, before)
        leaves = in_order([read_now.leaf(one) for one in once(files, complaints)])
        web = woven(leaves)
        complaints += (complaint for leaf in leaves for complaint in leaf.complaints)
        complaints += _told(web.wrong, {one.file: one.root for one in files})
        index = Index(
            maker=maker,
            paths=tuple(map(str, paths)),
            files=tuple(_settled(read_now.file(one), began, draft.clock()) for one in files),
            decks=decks_of(leaves, web.placed),
            complaints=in_place(complaints),
            freed=web.freed,
            named=next(read_now.numbers),
        )
        draft.put(*INDEX, pack(index))


@dataclass(frozen=True, slots=True)
class _Before:
    """What the last cache held, nothing where there was none."""

    files: Mapping[str, File] = field(default_factory=dict)
    leaves: Mapping[str, Leaf] = field(default_factory=dict)
    named: int = 1


def _before(paths: tuple[Path, ...], path: Path, maker: str, draft: Draft) -> _Before:
    """What can be used of the cache at `path`, all of which is then in `draft`."""
    with suppress(*Unusable):
        held = opened(path, paths, maker)
        if held is not None:
            parts, index = held
            leaves = {file: unpack(part, Leaf) for file, part in parts.read_all(LEAF)}
            draft.begin(parts)
            return _Before({file.path: file for file in index.files}, leaves, index.named)
    return _Before()


class _Reading:
    """Files one after another, from what was before where they are the same."""

    def __init__(self, draft: Draft, before: _Before) -> None:
        self._draft, self._before = draft, before
        self._files: dict[str, File] = {}
        self.numbers = count(before.named)

    def leaf(self, one: Rooted) -> Leaf:
        """What a file comes to."""
        name = str(one.file)
        old, now = self._before.files.get(name), stamp(name)
        if old is not None and name in self._before.leaves and old.stamp == now:
            self._files[name] = old
            return self._before.leaves[name]
        held: bytes | Refused
        try:
            held = content(one.file, one.root)
        except Refused as refused:
            held = refused
        digest = b"" if isinstance(held, Refused) else hashlib.blake2b(held, digest_size=20).digest()
        self._files[name] = File(name, *now, digest)
        if old is not None and name in self._before.leaves and digest and digest == old.digest:
            return self._before.leaves[name]
        return self._fresh(one.file, held)

    def file(self, one: Rooted) -> File:
        """A file as it was found; one that another link leads to as well is not read a second time, and
        nothing is kept of what it was before."""
        name = str(one.file)
        if name not in self._files:
            self._draft.drop(name)
        return self._files.get(name) or File(name, *stamp(name), b"-")

    def _fresh(self, file: Path, held: bytes | Refused) -> Leaf:
        try:
            if isinstance(held, Refused):
                raise held
            bound = bind(page(file, held), known(), self.numbers)
        except Refused as refused:
            bound = Bound(Page(file, ""), complaints=[Page(file, "").refusal(refused)])
        leaf, cards = bound.leaf(), [card for family in bound.families for card in family.cards]
        name = str(file)
        self._draft.put(name, LEAF, pack(leaf))
        self._draft.put(name, BODIES, packed(cards))
        self._draft.put(name, SLIPS, pack({card.id: slip(card) for card in reversed(cards)}))
        return leaf


def _settled(file: File, began: int, ended: int) -> File:
    """The file, without its time where that may not tell the next change."""
    young = began - _YOUNG <= file.mtime <= ended
    return msgspec.structs.replace(file, mtime=-1) if young or not file.digest else file


def _told(wrong: Iterable[Wrong], roots: Mapping[Path, Path]) -> Iterator[Complaint]:
    """The complaints about what does not go together, each from its file, which is read again for it."""
    bounds: dict[Path, Bound] = {}
    for one in wrong:
        path = one.placed.leaf.path
        if path not in bounds:
            bounds[path] = bind(read(path, roots[path]), known(), count(1))
        tell(one, bounds[path])
        yield bounds[path].complaints[-1]
