"""Cram and exam: everything is asked and judged, nothing is scheduled."""

from typing import Any

from studynn.schedule.memory import Memory, Phase, Rating
from studynn.session import Mode, Session
from studynn.store import What

AGAIN, HARD, GOOD, EASY = Rating
NAMES = {"rnn.state", "rnn.shared#1", "rnn.shared#2", "lstm.cell", "lstm.gate.forget", "gru.gates"}


def answered(session: Session, text: str | None = None) -> str:
    """The card that was asked, answered (rightly unless `text` is given) and rated as proposed."""
    assert session.question is not None
    card = session.question.card
    judged = session.answer(card.solution(session.question.draw) if text is None else text, 1000)
    session.rate(judged.proposed)
    return card.id


def test_a_cram_asks_every_card_until_it_is_right_and_schedules_nothing(desk: Any) -> None:
    session = desk.sit(mode=Mode.CRAM)
    assert session.to_go == 6
    wrong, seen = answered(session, "nonsense" if session.question.card.a else None), []
    while session.question is not None:
        seen.append(answered(session))
    assert set(seen) | {wrong} == NAMES
    assert {event.what for event in desk.store.events()} == {What.PRACTICE}
    assert all(desk.store.memory(card) == Memory() for card in NAMES)


def test_a_card_answered_wrongly_in_a_cram_returns_after_three_others(desk: Any) -> None:
    session = desk.sit("lstm", "rnn", mode=Mode.CRAM)
    first = answered(session, "nonsense")
    seen = [answered(session) for _ in range(5)]
    assert seen[3] == first
    assert (session.question, session.to_go, session.returns_in) == (None, 0, None)


def test_a_practised_answer_has_two_ratings_and_less_than_good_returns(desk: Any) -> None:
    session = desk.sit("lstm", mode=Mode.CRAM)
    judged = session.answer("nonsense", 1000)
    assert [(offer.rating, offer.wait) for offer in judged.offers] == [(AGAIN, ""), (GOOD, "")]
    assert judged.proposed is AGAIN
    session = desk.sit("lstm", mode=Mode.CRAM)
    while session.question.card.id != "lstm.gate.forget":
        answered(session)
    session.hint()
    assert session.answer("f", 1000).proposed is AGAIN


def test_the_log_keeps_a_practised_answer_and_the_learners_own_verdict(desk: Any) -> None:
    session = desk.sit("gru", mode=Mode.CRAM)
    session.answer("", 1500)
    session.rate(AGAIN)
    session.answer("", 1500)
    session.rate(GOOD)
    first, second = desk.store.events()
    assert (first.verdict, second.verdict, first.ms, first.rating) == ("wrong", "right", 1500, None)


def test_an_exam_asks_what_can_be_judged_once_and_tells_all_at_the_end(desk: Any) -> None:
    session = desk.sit(mode=Mode.EXAM, limit=3)
    assert (session.silent, session.to_go) == (True, 3)
    seen = [answered(session, "nonsense"), answered(session), answered(session)]
    assert session.question is None
    assert len({card.partition("#")[0] for card in seen}) == 3
    assert "gru.gates" not in seen
    said = session.summary()
    assert (said.reviewed, said.first_right) == (3, 2)
    assert [(one.question.card.id, one.judged.answer) for one in said.missed] == [(seen[0], "nonsense")]
    assert sum(share.of for share in said.decks) == 3
    assert all(desk.store.memory(card).phase is Phase.NEW for card in seen)


def test_an_exam_takes_no_more_than_there_is_to_judge(desk: Any) -> None:
    assert desk.sit(mode=Mode.EXAM, limit=50).to_go == 4
    assert desk.sit("gru", mode=Mode.EXAM, limit=50).question is None


def test_what_was_missed_in_an_exam_can_be_crammed(desk: Any) -> None:
    session = desk.sit(mode=Mode.EXAM, limit=2)
    missed = answered(session, "nonsense")
    answered(session)
    again = session.again()
    assert (again.silent, again.to_go, again.question.card.id) == (False, 1, missed)


def test_undo_takes_a_practised_answer_back(desk: Any) -> None:
    session = desk.sit("lstm", mode=Mode.CRAM)
    card = answered(session)
    assert session.undo()
    assert (session.question.card.id, session.to_go) == (card, 2)
    assert What.PRACTICE not in [event.what for event in desk.store.history(card)]


def test_a_new_day_does_not_begin_a_cram_anew(desk: Any) -> None:
    session = desk.sit("lstm", mode=Mode.CRAM)
    answered(session)
    desk.wait(24 * 60)
    answered(session)
    assert session.question is None
