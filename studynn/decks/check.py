"""Every card answers itself: its own answer is right, each of its classic mistakes is refused.

Runs over loaded cards, whatever their kind, through the questions that every card answers. A card whose
answer is computed (`gated`) is drawn more often, needs two mistakes or more, and answers that differ.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product

from studynn.cards.card import Card, Draw, Grade, Malformed, Verdict
from studynn.decks.complaint import Complaint
from studynn.decks.library import Library

SEEDS = 20
"""Seeds of every card, each at the three levels."""
DRAWS = 200
"""Seeds of a card whose answer is computed from fresh values (`given`)."""
_LEVELS = 3
_FEWEST = 2  # classic mistakes of a computed answer
_SHARE = 0.25  # of the draws that may have the same answer
_VARIED = 20  # different questions from which that share is judged
_NO_NUMBER = ("nan", "inf", "-inf", "∞", "−∞", "?")


@dataclass(slots=True)
class Trial:
    """One card in one language over many draws, and what was found."""

    card: Card
    draws: int = 0
    mistakes: int = 0
    """Classic mistakes handed in, over all draws."""
    refused: int = 0
    """Those that were not accepted."""
    found: dict[tuple[str, str], str] = field(default_factory=dict)
    """The first message of each kind of fault, by fault and subject."""
    answers: Counter[str] = field(default_factory=Counter)
    asked: set[str] = field(default_factory=set)
    most: int = 0
    """Mistakes in the draw that has most of them."""

    def note(self, kind: str, subject: str, message: str) -> None:
        """Keep the first message about `subject`."""
        self.found.setdefault((kind, subject), message)


def check(library: Library) -> tuple[Complaint, ...]:
    """All that is wrong with a library: what its loading found, then what its cards say of themselves."""
    tried = (complaint for trial in trials(library) for complaint in complaints(library, trial))
    return tuple(sorted((*library.complaints, *tried), key=lambda complaint: complaint.order))


def trials(library: Library, draws: int = DRAWS, seeds: int = SEEDS) -> Iterator[Trial]:
    """Every card in every language it has, tried: over `draws` seeds if computed from fresh values."""
    for card in library.cards.values():
        yield tried(card, draws if card.gated and card.fresh else seeds)
        if card.other is not None:
            yield tried(card.other, seeds)


def complaints(library: Library, trial: Trial) -> Iterator[Complaint]:
    """What a trial found, told at the line where the card opens."""
    spot, card = library.spot(trial.card), trial.card
    side = "" if card.lang == library.cards[card.id].lang else f" ({card.lang})"
    for (kind, _), message in trial.found.items():
        yield Complaint(
            path=spot.path,
            line=spot.line,
            column=spot.column,
            kind=kind,
            message=f"`{card.id}`{side}: {message}",
            severity="warning" if kind == "frequent" else "error",
            text=spot.text,
            width=len(card.kind),
        )


def tried(card: Card, seeds: int) -> Trial:
    """The card over `seeds` seeds, at every level; at one level a seed where the answer is computed.

    Ends with the first exception, and after SEEDS seeds where the question never changes with them.
    """
    trial = Trial(card)
    for seed, level in product(range(seeds), range(_LEVELS)):
        if card.gated and level != seed % _LEVELS:
            continue
        if seed >= SEEDS and len(trial.asked) <= _LEVELS:
            break
        draw = Draw(seed, level)
        try:
            _once(trial, draw)
        except Exception as error:
            trial.note("raises", "", f"it raised {type(error).__name__}: {error} ({_at(draw)})")
            return trial
    if card.gated:
        _varied(trial)
    return trial


def _once(trial: Trial, draw: Draw) -> None:
    card = trial.card
    asked = card.ask(draw)
    solution, key = card.solution(draw), card.key(draw)
    card.worked(draw), card.reason(draw), card.hints(draw)
    trial.draws += 1
    trial.asked.add(repr(asked))
    trial.answers[solution] += 1
    if solution:
        _own_answer(trial, solution, draw)
    if not key.strip():
        trial.note("no-key", "", f"there is no answer to show ({_at(draw)})")
    mistakes = card.mistakes(draw)
    trial.most = max(trial.most, len(mistakes))
    for name, answer in mistakes.items():
        trial.mistakes += 1
        trial.refused += _refused(trial, name, answer, solution, draw)


def _own_answer(trial: Trial, solution: str, draw: Draw) -> None:
    if trial.card.gated and solution.strip() in _NO_NUMBER:
        trial.note("no-number", "", f"its answer is {solution} ({_at(draw)})")
    try:
        verdict = trial.card.grade(solution, draw).verdict
    except Malformed as fault:
        trial.note(
            "own-answer", "", f"its own answer “{_short(solution)}” cannot be read: {fault} ({_at(draw)})"
        )
        return
    if verdict is not Verdict.RIGHT:
        said = f"its own answer “{_short(solution)}” is judged {verdict} ({_at(draw)})"
        trial.note("own-answer", "", said)


def _refused(trial: Trial, name: str, answer: str, solution: str, draw: Draw) -> bool:
    """Whether a classic mistake is refused; one that cannot be read is no mistake that a learner makes."""
    told = f"the mistake “{name}”"
    try:
        grade: Grade = trial.card.grade(answer, draw)
    except Malformed as fault:
        trial.note("mistake", name, f"{told}, “{_short(answer)}”, cannot be read: {fault} ({_at(draw)})")
        return False
    if grade.verdict is not Verdict.RIGHT:
        return True
    if answer == solution:
        trial.note("mistake", name, f"{told} is the right answer, {_short(answer)} ({_at(draw)})")
    else:
        trial.note(
            "mistake", name, f"{told} is accepted, {_short(answer)} for {_short(solution)} ({_at(draw)})"
        )
    return False


def _varied(trial: Trial) -> None:
    """Whether a computed answer has mistakes to be told from, and is another in another draw."""
    if trial.most < _FEWEST:
        has = {0: "no mistake", 1: "one mistake only"}[trial.most]
        trial.note("mistakes", "", f"it lists {has}; a computed answer needs two or more")
    if not trial.card.fresh or len(trial.asked) == 1:
        return
    answer, times = trial.answers.most_common(1)[0]
    if times == trial.draws:
        trial.note("degenerate", "", f"its answer is {_short(answer)} in all of {times} draws")
    elif len(trial.asked) >= _VARIED and times > _SHARE * trial.draws:
        trial.note("frequent", "", f"its answer is {_short(answer)} in {times} of {trial.draws} draws")


def _at(draw: Draw) -> str:
    return f"seed {draw.seed}, level {draw.level}"


def _short(text: str) -> str:
    line = text.replace("\n", " / ")
    return line if len(line) <= 60 else f"{line[:59]}…"
