"""`studynn selftest`: the program checks itself: its gradients, its cards, and what they teach."""

import math
from argparse import Namespace
from collections.abc import Mapping, Sequence
from time import perf_counter
from typing import TYPE_CHECKING, Any, NamedTuple

from studynn.cli import room
from studynn.cli.show import CleanError, say, say_json

if TYPE_CHECKING:
    from studynn.decks.complaint import Complaint
    from studynn.decks.library import Library
    from studynn.demos.claims.backward import Slope
    from studynn.demos.claims.claim import Claim, Observed
    from studynn.text import Language

PARTS = ("nn", "cards", "claims")
"""What can be checked by itself, besides a single claim."""
_SEEDS = 5
"""Seeds of every card: a few, since `check` runs all."""


class Cards(NamedTuple):
    """How many cards and mistakes were tried, how many mistakes were refused, and what is wrong."""

    cards: int
    mistakes: int
    refused: int
    complaints: tuple["Complaint", ...]


class Report(NamedTuple):
    """All that was checked; what was not asked for is empty or None."""

    nn: tuple["Slope", ...]
    cards: Cards | None
    claims: tuple["Observed", ...]

    @property
    def ok(self) -> bool:
        """Whether everything is as it should be."""
        return (
            all(slope.agrees for slope in self.nn)
            and not (self.cards and self.cards.complaints)
            and all(seen.agrees for seen in self.claims)
        )


def selftest(chosen: Namespace) -> int:
    """Check the shipped program; 1 where anything is not as it should be."""
    from studynn.decks.load import load
    from studynn.decks.shipped import shipped
    from studynn.demos.claims import CLAIMS

    began = perf_counter()
    wanted = _wanted(chosen.only, CLAIMS)
    report = checked(wanted, load((shipped(),)) if "cards" in wanted else None, CLAIMS)
    if chosen.json:
        say_json(plain(report, room.learner(chosen).language))
    else:
        say("\n".join(lines(report, room.learner(chosen).language, perf_counter() - began)))
    return 0 if report.ok else 1


def checked(wanted: Sequence[str], library: "Library | None", claims: Mapping[str, "Claim"]) -> Report:
    """What is found when the parts and claims named in `wanted` are checked."""
    from studynn.demos.claims.backward import slopes
    from studynn.demos.claims.claim import observe

    return Report(
        nn=tuple(slopes()) if "nn" in wanted else (),
        cards=None if library is None else _tried(library),
        claims=tuple(observe(c) for name, c in claims.items() if "claims" in wanted or name in wanted),
    )


def plain(report: Report, lang: "Language") -> dict[str, Any]:
    """The report for JSON; a figure that is no number is null."""
    return {
        "claims": [_plain_claim(seen, lang) for seen in report.claims],
        "cards": _plain_cards(report.cards),
        "nn": [{"backward": s.name, "error": _number(s.error), "agrees": s.agrees} for s in report.nn],
        "ok": report.ok,
    }


def lines(report: Report, lang: "Language", seconds: float) -> list[str]:
    """The report to read: gradients, cards, a row for each claim, and the sum of it all."""
    told = [f"{_mark(s.agrees)} gradient {s.name:<22} error {s.error:.1e}" for s in report.nn]
    if report.cards:
        told += [f"✗ {c.path}:{c.line}:{c.column} {c.message}" for c in report.cards.complaints]
    told += _table(report.claims, lang)
    return [*told, _closing(report, seconds)]


def _wanted(only: Sequence[str], claims: Mapping[str, "Claim"]) -> tuple[str, ...]:
    for name in only:
        if name not in PARTS and name not in claims:
            raise CleanError(f"there is no claim {name!r} to check; parts are {', '.join(PARTS)}")
    return tuple(only) or PARTS


def _tried(library: "Library") -> Cards:
    from studynn.decks.check import complaints, trials

    tried = tuple(trials(library, draws=_SEEDS, seeds=_SEEDS))
    told = (*library.complaints, *(c for trial in tried for c in complaints(library, trial)))
    return Cards(
        cards=len(library.cards),
        mistakes=sum(trial.mistakes for trial in tried),
        refused=sum(trial.refused for trial in tried),
        complaints=tuple(c for c in told if c.severity == "error"),
    )


def _plain_claim(seen: "Observed", lang: "Language") -> dict[str, Any]:
    row = {
        "claim": seen.claim.id,
        "note": seen.claim.note.speak(lang),
        "observed": _number(seen.value),
        "bound": str(seen.claim.bound),
        "holds": seen.claim.holds,
        "agrees": seen.agrees,
    }
    return row | {"fault": seen.fault} if seen.fault else row


def _plain_cards(cards: Cards | None) -> dict[str, Any]:
    if cards is None:
        return {}
    told = [{"path": str(c.path), "line": c.line, "message": c.message} for c in cards.complaints]
    return {"cards": cards.cards, "mistakes": cards.mistakes, "refused": cards.refused, "complaints": told}


def _table(claims: Sequence["Observed"], lang: "Language") -> list[str]:
    """A row for each claim under a head: number, what the note says, observed, bound, taught, mark."""
    from studynn.formula.widths import cells, padded

    if not claims:
        return []
    head = ("claim", "the note says", "observed", "bound", "taught", "")
    rows = [head, *(_row(seen, lang) for seen in claims)]
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(map(padded, row, widths)).rstrip() for row in rows]


def _row(seen: "Observed", lang: "Language") -> tuple[str, ...]:
    claim = seen.claim
    figure = seen.fault or _figure(seen.value)
    taught = "holds" if claim.holds else "refuted"
    return (claim.id, claim.note.speak(lang), figure, str(claim.bound), taught, _mark(seen.agrees))


def _figure(value: float) -> str:
    """Counts in full, other figures to six digits."""
    if not math.isfinite(value):
        return "no figure"
    return f"{value:.0f}" if value.is_integer() and abs(value) < 1e12 else f"{value:.6g}"


def _closing(report: Report, seconds: float) -> str:
    parts = []
    if report.nn:
        parts.append(f"{sum(s.agrees for s in report.nn)} of {len(report.nn)} gradients right")
    if report.cards:
        cards = report.cards
        parts.append(f"{cards.cards} cards with {cards.refused} of {cards.mistakes} mistakes refused")
    if report.claims:
        parts.append(f"{sum(seen.agrees for seen in report.claims)} of {len(report.claims)} claims as taught")
    return f"{_mark(report.ok)} {', '.join(parts)}; {seconds:.1f} s"


def _number(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _mark(good: bool) -> str:
    return "✓" if good else "✗"
