"""CLAIMS, the table: the chapters, and with them NumPy, are read when a claim is first asked for."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module

from studynn.demos.claims.claim import Claim

CHAPTERS = ("mlp", "cnn", "rnn", "remedies", "sequences", "lstm", "gru", "comparison", "language_models")
"""The modules that hold the claims."""


class _Table(Mapping[str, Claim]):
    """The claims by their number, which is their order in the note; any look reads all chapters."""

    def __getitem__(self, name: str) -> Claim:
        return _all()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(_all())

    def __len__(self) -> int:
        return len(_all())


@cache
def _all() -> dict[str, Claim]:
    chapters = (import_module(f"studynn.demos.claims.{name}").CLAIMS for name in CHAPTERS)
    claims = sorted((claim for chapter in chapters for claim in chapter), key=lambda claim: claim.id)
    return {claim.id: claim for claim in claims}


CLAIMS = _Table()
