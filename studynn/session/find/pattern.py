"""What is looked for in a text or a name: pieces that follow one another, with anything between them."""

from dataclasses import dataclass

JOINTS = "-./:#"
"""Where a name may go on: `deck:lstm` finds `lstm-gates`, as in Anki it finds `lstm::gates`."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """The pieces between the wildcards; one piece where there is none."""

    pieces: tuple[str, ...]

    def within(self, text: str) -> bool:
        """Whether the pieces stand in `text` in their order."""
        at = 0
        for piece in self.pieces:
            at = text.find(piece, at)
            if at < 0:
                return False
            at += len(piece)
        return True

    def names(self, name: str) -> bool:
        """Whether this is the whole of `name`, or its beginning as far as a joint."""
        first, *rest = self.pieces
        if not name.startswith(first):
            return False
        at = len(first)
        if not rest:
            return _ends(name, at)
        for piece in rest[:-1]:
            at = name.find(piece, at)
            if at < 0:
                return False
            at += len(piece)
        return _closes(name, rest[-1], at)


def _ends(name: str, at: int) -> bool:
    return at == len(name) or name[at] in JOINTS


def _closes(name: str, last: str, at: int) -> bool:
    """Whether `last` stands in `name` from `at` on, and then the name ends or has a joint."""
    if not last:
        return True
    while (at := name.find(last, at)) >= 0:
        if _ends(name, at + len(last)):
            return True
        at += 1
    return False
