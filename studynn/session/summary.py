"""What a sitting came to, from its turns."""

from collections.abc import Sequence
from statistics import fmean

from studynn.cards.card import Verdict
from studynn.schedule.forgetting import Weights
from studynn.schedule.memory import Phase, Rating, retrievability
from studynn.session.question import Missed, Share, Summary
from studynn.session.table import Turn


def summed(turns: Sequence[Turn], tomorrow: int, weights: Weights = ()) -> Summary:
    """The summary of `turns`, of which the undone are no part."""
    reviews = [turn for turn in turns if turn.rating is not None]
    missed = missed_first(reviews)
    tries = len({turn.table.entry.card for turn in reviews})
    due = [turn for turn in reviews if turn.table.before.phase is Phase.REVIEW]
    return Summary(
        reviewed=len(reviews),
        first_tries=tries,
        first_right=tries - len(missed),
        minutes=sum(turn.table.ms for turn in reviews) / 60_000,
        missed=tuple(Missed(turn.table.question, turn.table.judged) for turn in missed if turn.table.judged),
        decks=_by_deck(reviews, missed),
        predicted=fmean(retrievability(t.table.before, t.events[0].day, weights) for t in due)
        if due
        else None,
        observed=fmean(t.rating is not Rating.AGAIN for t in due) if due else None,
        tomorrow=tomorrow,
    )


def missed_first(turns: Sequence[Turn]) -> list[Turn]:
    """Of each card that was not right at its first try, that try."""
    reviews = [turn for turn in turns if turn.rating is not None]
    firsts = {turn.table.entry.card: turn for turn in reversed(reviews)}
    return [turn for turn in reviews if firsts[turn.table.entry.card] is turn and not _right(turn)]


def _by_deck(reviews: Sequence[Turn], missed: Sequence[Turn]) -> tuple[Share, ...]:
    asked = {turn.table.entry.card: turn.table.question.card.deck for turn in reviews}
    wrong = [turn.table.question.card.deck for turn in missed]
    decks = list(asked.values())
    return tuple(
        Share(deck, decks.count(deck) - wrong.count(deck), decks.count(deck)) for deck in dict.fromkeys(decks)
    )


def _right(turn: Turn) -> bool:
    """Whether the answer was right, as the grade says, or the learner where the learner is the judge."""
    verdict = turn.table.judged.grade.verdict if turn.table.judged else Verdict.YOURS
    return verdict is Verdict.RIGHT or (verdict is Verdict.YOURS and turn.rating is not Rating.AGAIN)
