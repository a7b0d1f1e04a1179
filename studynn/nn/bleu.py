"""BLEU by its parts: clipped n-gram precisions, their geometric mean, the brevity penalty.

Papineni et al. 2002; smoothing as in sacrebleu (Chen & Cherry 2014, methods 1 to 3), whose figures are 100
times these for the same tokens.
"""

import math
from collections import Counter
from collections.abc import Sequence
from typing import Literal, NamedTuple

from studynn.nn.tokens import Tokens, ngrams

Smoothing = Literal["none", "floor", "add-k", "exp"]


class Matches(NamedTuple):
    """What BLEU is computed from, added up over sentences: for n = 1 … N how many n-grams of the hypothesis
    are in a reference (clipped) and how many there are; both lengths, the reference's being the closest."""

    hits: tuple[int, ...]
    totals: tuple[int, ...]
    length: int
    reference: int


class Bleu(NamedTuple):
    """The score, 0 to 1, the n-gram precisions after smoothing, the brevity penalty, and the counts."""

    score: float
    precisions: tuple[float, ...]
    brevity: float
    counts: Matches


def sentence_bleu(
    hypothesis: Tokens, references: Sequence[Tokens], smoothing: Smoothing = "exp", N: int = 4
) -> Bleu:
    """BLEU of one sentence, of no higher order than the sentence has (sacrebleu's `effective_order`)."""
    return bleu(matches(hypothesis, references, N), smoothing, effective=True)


def corpus_bleu(
    hypotheses: Sequence[Tokens],
    references: Sequence[Sequence[Tokens]],
    smoothing: Smoothing = "exp",
    N: int = 4,
) -> Bleu:
    """BLEU of a corpus from its summed counts, not a mean of scores; `references[k]` belong to sentence k."""
    each = [matches(h, r, N) for h, r in zip(hypotheses, references, strict=True)]
    hits = tuple(map(sum, zip(*(m.hits for m in each), strict=True)))
    totals = tuple(map(sum, zip(*(m.totals for m in each), strict=True)))
    counts = Matches(hits, totals, sum(m.length for m in each), sum(m.reference for m in each))
    return bleu(counts, smoothing)


def matches(hypothesis: Tokens, references: Sequence[Tokens], N: int = 4) -> Matches:
    """The counts of one sentence. An n-gram counts no more often than in the reference that has it most."""
    hits, totals = [], []
    for n in range(1, N + 1):
        most: Counter[tuple[str, ...]] = Counter()
        for reference in references:
            most |= ngrams(reference, n)
        mine = ngrams(hypothesis, n)
        hits.append((mine & most).total())
        totals.append(mine.total())
    closest = min((len(r) for r in references), key=lambda n: (abs(n - len(hypothesis)), n))
    return Matches(tuple(hits), tuple(totals), len(hypothesis), closest)


def brevity_penalty(length: int, reference: int) -> float:
    """1 where the hypothesis is at least as long as the reference, else e^(1 - r/c)."""
    if length >= reference:
        return 1.0
    return math.exp(1 - reference / length) if length else 0.0


def bleu(
    counts: Matches, smoothing: Smoothing = "none", effective: bool = False, value: float | None = None
) -> Bleu:
    """BP · (Π p_n)^(1/N) from counts; 0 where nothing matches at all.

    Smoothing of a precision 0 / l: "none" leaves it, and so the score, 0; "floor" gives `value` / l (0.1);
    "exp" gives 1 / (2^k l) to the k-th such order. "add-k" adds `value` (1) above and below from n = 2 on.
    """
    brevity = brevity_penalty(counts.length, counts.reference)
    if not any(counts.hits):
        return Bleu(0.0, (0.0,) * len(counts.hits), brevity, counts)
    precisions = _precisions(counts, smoothing, value)
    orders = len([p for p in precisions if p is not None]) if effective else len(precisions)
    shown = tuple(p or 0.0 for p in precisions)
    return Bleu(brevity * _geometric_mean(shown[:orders]), shown, brevity, counts)


def _precisions(counts: Matches, smoothing: Smoothing, value: float | None) -> list[float | None]:
    """The smoothed precisions; None from the first order of which the hypothesis has no n-gram at all."""
    found: list[float | None] = []
    zeros = 0
    for n, (hits, total) in enumerate(zip(counts.hits, counts.totals, strict=True), start=1):
        k = (1.0 if value is None else value) if smoothing == "add-k" and n > 1 else 0.0
        above, below = hits + k, total + k
        if not below or None in found:
            found.append(None)
            continue
        zeros += above == 0
        if above == 0 and smoothing == "exp":
            above = 0.5**zeros
        elif above == 0 and smoothing == "floor":
            above = 0.1 if value is None else value
        found.append(above / below)
    return found


def _geometric_mean(factors: Sequence[float]) -> float:
    if 0.0 in factors:
        return 0.0
    return math.exp(sum(map(math.log, factors)) / len(factors))
