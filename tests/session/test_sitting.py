"""One sitting: what is asked, graded, offered, rated and logged."""

import subprocess
import sys
from dataclasses import replace
from typing import Any

import msgspec
import pytest

from studynn.cards.card import Draw, Malformed
from studynn.decks.library import Library
from studynn.schedule.day import DAY, MINUTE, Moment
from studynn.schedule.memory import Memory, Phase, Rating
from studynn.session import Counts, Leech, Session
from studynn.session.decisions import Decisions
from studynn.settings import Settings
from studynn.store import StoreError, What

AGAIN, HARD, GOOD, EASY = Rating


def asked(session: Session) -> str:
    return session.question.card.id if session.question else ""


def right(session: Session, ms: int = 4000) -> Any:
    assert session.question is not None
    return session.answer(session.question.card.solution(session.question.draw), ms)


def test_new_cards_come_in_order_with_prerequisites_first_and_siblings_apart(desk: Any) -> None:
    session = desk.sit()
    seen = []
    while session.question is not None and session.counts.new:
        seen.append(asked(session))
        right(session)
        session.rate(EASY)
    assert seen == ["rnn.state", "lstm.gate.forget", "rnn.shared#1", "lstm.cell", "gru.gates"]


def test_counts_tell_what_is_left_and_done_what_is_in_the_log(desk: Any) -> None:
    session = desk.sit()
    assert (session.counts, session.done) == (Counts(5, 0, 0), 0)
    right(session)
    assert (session.counts, session.done) == (Counts(5, 0, 0), 0)
    session.rate(GOOD)
    assert (session.counts, session.done) == (Counts(4, 1, 0), 1)


def test_the_four_futures_shown_are_what_happens(desk: Any) -> None:
    for rating in Rating:
        session = desk.sit()
        judged = right(session)
        assert [offer.rating for offer in judged.offers] == [AGAIN, HARD, GOOD, EASY]
        card, offer = asked(session), judged.offers[rating - 1]
        desk.wait(3)
        session.rate(rating)
        assert desk.store.memory(card) == offer.after
        session.undo()


def test_the_buttons_show_the_waits_in_order(desk: Any) -> None:
    session = desk.sit()
    assert [offer.wait for offer in right(session).offers] == ["<1m", "6m", "10m", "10d"]


def test_a_review_is_logged_with_all_that_was_given_and_promised(desk: Any, noon: Moment) -> None:
    desk.now = Moment(noon.at, 480)
    session = desk.sit("lstm")
    session.hint()
    session.answer("g", 2500)
    desk.wait(1)
    session.rate(AGAIN)
    (event,) = desk.store.events()
    assert (event.card, event.what, event.rating) == ("lstm.gate.forget", What.REVIEW, AGAIN)
    assert (event.answer, event.verdict, event.mistake) == ("g", "wrong", None)
    assert (event.hints, event.ms, event.level) == (1, 2500, 0)
    assert (event.at, event.offset, event.day) == (noon.at, 480, noon.day)
    assert (event.was, event.phase, event.step) == (Phase.NEW, Phase.LEARNING, 0)
    assert event.due_at == noon.at + MINUTE


def test_what_cannot_be_read_is_neither_graded_nor_logged(desk: Any) -> None:
    session = desk.sit("rnn")
    with pytest.raises(Malformed, match=r"A word is expected\."):
        session.answer("?", 100)
    assert session.judged is None
    assert list(desk.store.events()) == []


def test_a_card_that_cannot_be_asked_is_passed_over_and_one_that_cannot_judge_says_so(desk: Any) -> None:
    fact = type(desk.library.cards["rnn.state"])

    class Faulty(fact, frozen=True, kw_only=True, tag="faulty"):
        asks: bool = False

        def ask(self, draw: Draw) -> Any:
            return fact.ask(self, draw) if self.asks else float("x")

        def grade(self, answer: str, draw: Draw) -> Any:
            return 1 / 0

    cards = [Faulty(id="a", q="?", deck="d"), Faulty(id="b", q="?", a="b", deck="d", asks=True)]
    desk.library = Library(cards={card.id: card for card in cards})
    session = desk.sit()
    assert asked(session) == "b"
    with pytest.raises(Malformed, match="This card is at fault, not your answer"):
        session.answer("b", 10)
    session.bury()
    assert session.question is None


def test_an_answer_is_cleaned_before_it_is_graded_and_logged(desk: Any) -> None:
    session = desk.sit("rnn")
    assert session.answer("h\x1b[2J\ud800", 100).answer == "h\ufffd[2J\ufffd"
    session.rate(AGAIN)


def test_hints_come_in_stages_and_cap_the_proposed_rating(desk: Any) -> None:
    session = desk.sit("lstm")
    assert (session.hints_shown, session.hints_left) == ((), 2)
    assert session.hint() == "A letter."
    assert (session.hints_shown, session.hints_left) == (("A letter.",), 1)
    assert session.hint() == "Before g."
    assert session.hint() is None
    assert right(session).proposed is HARD
    session.rate(HARD)
    assert session.hints_shown == ()


def test_after_the_answer_there_are_no_more_hints(desk: Any) -> None:
    session = desk.sit("lstm")
    right(session)
    assert session.hint() is None
    assert session.hints_shown == ()


def test_a_wrong_answer_proposes_again_and_a_right_one_good(desk: Any) -> None:
    session = desk.sit("rnn")
    assert session.answer("x", 100).proposed is AGAIN
    session.rate(AGAIN)
    assert right(session).proposed is GOOD


def test_easy_fits_an_answer_quicker_than_usual_for_the_card(desk: Any) -> None:
    desk.settings = Settings(new_per_day=1)
    session = desk.sit("lstm")
    for _ in range(3):
        right(session, 4000)
        session.rate(HARD)
        desk.wait(6)
    assert (right(session, 1000).proposed, session.judged.fitting) == (GOOD, (GOOD, EASY))


def test_the_time_of_an_answer_that_was_undone_is_no_usual_time(desk: Any) -> None:
    session = desk.sit()
    for _ in range(5):
        right(session, 10_000)
        session.rate(GOOD)
        session.undo()
    assert right(session, 1000).fitting == (GOOD,)


def test_nothing_may_be_rated_before_it_is_answered(desk: Any) -> None:
    with pytest.raises(RuntimeError, match="there is no answer to rate"):
        desk.sit().rate(GOOD)


def test_a_draw_asks_more_the_better_a_card_is_known(desk: Any) -> None:
    session, levels = desk.sit("gru"), []
    for rating in (GOOD, EASY, EASY, EASY):
        session = desk.sit("gru")
        assert session.question is not None
        levels.append(session.question.draw.level)
        session.answer("", 1000)
        session.rate(rating)
        held = desk.store.memory("gru.gates")
        desk.now = Moment(desk.now.at + max(10 * MINUTE, (held.due_day - desk.now.day) * DAY))
    assert levels == [0, 1, 1, 2]


def test_the_seed_of_a_draw_is_in_the_log(desk: Any) -> None:
    session = desk.sit()
    assert session.question is not None
    seed = session.question.draw.seed
    right(session)
    session.rate(GOOD)
    assert [event.seed for event in desk.store.events()] == [seed]


def test_undo_shows_the_same_draw_again_and_what_was_typed(desk: Any) -> None:
    session = desk.sit("lstm")
    first = session.question
    session.hint()
    session.answer("g", 2000)
    session.rate(AGAIN)
    second = session.question
    assert second != first
    assert session.undo()
    assert (session.question, session.typed, session.judged) == (first, "g", None)
    assert (session.hints_shown, session.done, session.counts) == (("A letter.",), 0, Counts(2, 0, 0))
    assert desk.store.memory("lstm.gate.forget") == Memory()
    right(session)
    session.rate(GOOD)
    assert session.question == second
    assert session.typed == ""


def test_undo_reaches_back_to_the_start_of_the_sitting_and_no_further(desk: Any) -> None:
    session = desk.sit()
    first, seen = session.question, []
    for rating in (GOOD, AGAIN, EASY, HARD):
        seen.append(session.question)
        right(session)
        session.rate(rating)
        desk.wait(1)
    back = []
    while session.undo():
        back.append(session.question)
    assert back == seen[::-1]
    assert session.question == first
    assert session.done == 0
    assert desk.store.met() == set()
    assert not desk.sit().undo()


def test_bury_puts_a_card_aside_for_the_day(desk: Any) -> None:
    session = desk.sit()
    card = asked(session)
    session.bury()
    assert asked(session) != card
    assert session.counts.new == 4
    assert card not in {asked(desk.sit())}
    desk.wait(24 * 60)
    assert asked(desk.sit()) == card


def test_suspend_puts_a_card_aside_until_it_is_resumed(desk: Any) -> None:
    session = desk.sit()
    card = asked(session)
    session.suspend()
    desk.wait(100 * 24 * 60)
    assert asked(desk.sit()) != card
    desk.store.append(desk.store.event(What.RESUME, card, desk.now))
    assert asked(desk.sit()) == card


def test_bury_and_suspend_can_be_undone(desk: Any) -> None:
    session = desk.sit()
    first = session.question
    session.bury()
    session.suspend()
    assert session.undo()
    assert session.undo()
    assert session.question == first
    assert desk.store.out(desk.now.day) == frozenset()


def test_a_mark_is_set_taken_away_and_undone_without_going_on(desk: Any) -> None:
    session = desk.sit()
    card = asked(session)
    marks = []
    for _ in range(2):
        session.mark()
        marks.append((session.question.marked, desk.store.flags(card).marked))
    session.undo()
    marks.append((session.question.marked, desk.store.flags(card).marked))
    assert marks == [(True, True), (False, False), (True, True)]
    right(session)
    session.rate(GOOD)
    session.undo()
    assert session.question.marked
    session.undo()
    assert not session.question.marked


def test_a_mark_leaves_the_answer_on_the_table(desk: Any) -> None:
    session = desk.sit()
    judged = right(session)
    session.mark()
    assert session.judged == judged
    session.undo()
    assert session.judged == judged


def test_a_fault_of_the_disk_leaves_answer_and_question_as_they_were(desk: Any) -> None:
    session = desk.sit()
    question, judged = session.question, session.answer("x" * 100_000, 100)
    desk.store._db.execute("PRAGMA max_page_count = 1")
    for act in (lambda: session.rate(AGAIN), session.bury, session.suspend, session.mark):
        if act in (session.bury, session.suspend, session.mark):
            desk.store._db.execute("PRAGMA query_only = ON")
        with pytest.raises(StoreError):
            act()
        assert (session.question, session.judged, session.done) == (question, judged, 0)
    assert list(desk.store.events()) == []
    desk.store._db.execute("PRAGMA query_only = OFF")
    desk.store._db.execute("PRAGMA max_page_count = 100000")
    session.rate(AGAIN)
    assert session.done == 1


def test_a_fault_of_the_disk_while_undoing_undoes_nothing(desk: Any) -> None:
    session = desk.sit()
    right(session)
    session.rate(GOOD)
    question = session.question
    desk.store._db.execute("PRAGMA query_only = ON")
    with pytest.raises(StoreError, match="cannot be written to"):
        session.undo()
    assert (session.question, session.done) == (question, 1)
    desk.store._db.execute("PRAGMA query_only = OFF")
    assert session.undo()


def test_a_sitting_that_waits_for_learning_says_how_long_and_goes_on_by_itself(desk: Any) -> None:
    desk.settings = Settings(learning_steps=(60,))
    session = desk.sit("gru")
    session.answer("", 1000)
    session.rate(AGAIN)
    assert session.question is None
    assert session.returns_in == 40
    desk.wait(39.5)
    assert (session.question, session.returns_in) == (None, 1)
    desk.wait(0.5)
    assert asked(session) == "gru.gates"
    session.answer("", 1000)
    session.rate(EASY)
    assert (session.question, session.returns_in) == (None, None)


def test_a_new_study_day_brings_what_is_due_on_it(desk: Any) -> None:
    desk.settings = Settings(new_per_day=1)
    session = desk.sit()
    right(session)
    session.rate(EASY)
    assert session.question is None
    desk.wait(16 * 60 - 1)
    assert session.question is None
    desk.wait(1)
    assert asked(session) == "rnn.shared#1"


def test_the_limits_count_what_was_done_in_other_sittings_of_the_day(desk: Any) -> None:
    desk.settings = Settings(new_per_day=2)
    for left in (2, 1, 0):
        session = desk.sit()
        assert session.counts.new == left
        if left:
            right(session)
            session.rate(EASY)


def test_of_siblings_one_is_asked_a_day_even_in_another_sitting(desk: Any) -> None:
    session = desk.sit("rnn")
    while session.question is not None:
        right(session)
        session.rate(EASY)
    assert desk.store.met() == {"rnn.state", "rnn.shared#1"}
    assert desk.sit("rnn").question is None
    desk.wait(24 * 60)
    assert asked(desk.sit("rnn")) == "rnn.shared#2"


def test_a_clock_set_back_does_not_lock_a_learning_card_away(desk: Any) -> None:
    session = desk.sit("gru")
    session.answer("", 1000)
    session.rate(AGAIN)
    desk.wait(-365 * 24 * 60)
    session = desk.sit("gru")
    assert asked(session) == "gru.gates"
    session.answer("", 1000)
    session.rate(GOOD)
    assert desk.store.memory("gru.gates").reviews == 2


def test_a_card_without_an_id_of_its_own_is_not_asked(desk: Any) -> None:
    card = msgspec.structs.replace(desk.library.cards["gru.gates"], id="new~1")
    desk.library.cards["new~1"] = card
    assert desk.sit().counts.new == 5


def test_eight_lapses_make_a_leech_and_undo_unmakes_it(desk: Any) -> None:
    for n in range(9):
        session = desk.sit("gru")
        session.answer("", 1000)
        session.rate(EASY if n == 0 else AGAIN)
        if n and n < 8:
            session.answer("", 1000)
            session.rate(EASY)
        held = desk.store.memory("gru.gates")
        assert held.lapses == n
        assert desk.store.flags("gru.gates").leech == (n == 8)
        desk.now = Moment(desk.now.at + max(1, held.due_day - desk.now.day) * DAY)
    session.undo()
    assert not desk.store.flags("gru.gates").leech


def a_leech(desk: Any, mistakes: tuple[str, ...]) -> Any:
    """A sitting in which a card has just been forgotten for the eighth time, after these mistakes."""
    known = Memory(Phase.REVIEW, 0, 2.0, 8.0, desk.now.day, 0, 1, desk.now.day - 2, 9, 7)
    for n, mistake in enumerate(mistakes):
        event = desk.store.event(What.PRACTICE, "gru.gates", desk.now.plus(-n - 1), verdict="wrong")
        desk.store.append(replace(event, mistake=mistake))
    session = desk.sit("gru")
    session._table = replace(session._table, before=known)
    session.answer("", 1000)
    session.rate(AGAIN)
    return session


def test_a_leech_is_put_aside_and_the_mistake_that_repeats_is_named(desk: Any) -> None:
    session = a_leech(desk, ("z and 1-z", "two gates", "z and 1-z"))
    assert session.leech == Leech(8, True, "z and 1-z", 2)
    assert desk.store.flags("gru.gates").suspended
    assert session.question is None
    session.undo()
    assert session.leech is None
    assert not desk.store.flags("gru.gates").suspended


def test_a_leech_stays_in_the_sitting_where_the_learner_wants_that(desk: Any) -> None:
    desk.settings = Settings(suspend_leeches=False)
    session = a_leech(desk, ())
    assert session.leech == Leech(8, False)
    assert not desk.store.flags("gru.gates").suspended
    assert session.question is not None


def test_a_sure_but_wrong_answer_returns_in_the_same_sitting(desk: Any) -> None:
    desk.settings = Settings(learning_steps=())
    for sure, returns in ((True, True), (False, False), (None, False)):
        session = desk.sit("lstm")
        first = asked(session)
        session.answer("nonsense", 1000, sure)
        session.rate(AGAIN)
        right(session)
        session.rate(GOOD)
        assert (asked(session) == first) == returns
        session.undo()
        session.undo()


def test_a_sure_answer_whose_verdict_is_overruled_does_not_return(desk: Any) -> None:
    desk.settings = Settings(learning_steps=())
    session = desk.sit("gru", "rnn", limit=9)
    first = asked(session)
    session.answer("nonsense", 1000, True)
    session.rate(GOOD)
    seen = []
    while session.question is not None:
        seen.append(asked(session))
        right(session)
        session.rate(GOOD)
    assert first not in seen


def test_a_right_answer_without_confidence_may_be_hard(desk: Any) -> None:
    judged = desk.sit().answer("h", 1000, False)
    assert (judged.proposed, judged.fitting, judged.sure) == (GOOD, (GOOD, HARD), False)


def test_the_log_keeps_how_sure_the_learner_was_but_not_of_what_only_the_learner_judges(desk: Any) -> None:
    for deck, sure in (("lstm", False), ("gru", True)):
        session = desk.sit(deck)
        session.answer("f", 1000, sure)
        session.rate(GOOD)
    assert [event.sure for event in desk.store.events()] == [False, None]


def test_after_a_reset_a_review_counts_whatever_the_clock_says(desk: Any) -> None:
    session = desk.sit("lstm")
    right(session)
    session.rate(EASY)
    card = "lstm.gate.forget"
    desk.store.append(desk.store.event(What.RESET, card, desk.now))
    desk.wait(-60)
    session = desk.sit(only=(card,))
    assert asked(session) == card
    right(session)
    session.rate(EASY)
    held = desk.store.memory(card)
    assert held.reviews == 1
    desk.store.rebuild()
    assert desk.store.memory(card) == held


def test_the_summary_counts_first_tries_and_lists_the_missed(desk: Any) -> None:
    desk.settings = Settings(learning_steps=())
    session = desk.sit()
    for answer in ("x", "f", "W", "c"):
        session.answer(answer, 30_000)
        session.rate(session.judged.proposed)
    session.answer("", 30_000)
    session.rate(AGAIN)
    said = session.summary()
    assert (said.reviewed, said.first_tries, said.first_right, said.minutes) == (5, 5, 3, 2.5)
    assert [missed.question.card.id for missed in said.missed] == ["rnn.state", "gru.gates"]
    assert (said.predicted, said.observed) == (None, None)
    assert said.tomorrow == 2


def test_a_first_miss_counts_even_when_it_was_corrected(desk: Any) -> None:
    session = desk.sit("lstm")
    first = asked(session)
    session.answer("x", 1000)
    session.rate(AGAIN)
    while session.question is not None:
        right(session)
        session.rate(GOOD)
        desk.wait(3)
    said = session.summary()
    assert (said.first_tries, said.first_right) == (2, 1)
    assert [missed.question.card.id for missed in said.missed] == [first]


def test_an_overruled_verdict_still_counts_as_the_grade_said(desk: Any) -> None:
    session = desk.sit("lstm")
    session.answer("x", 1000)
    session.rate(GOOD)
    assert session.summary().first_right == 0


def test_the_summary_sets_predicted_recall_beside_the_observed(desk: Any) -> None:
    session = desk.sit()
    while session.question is not None:
        right(session)
        session.rate(EASY)
    desk.wait(12 * 24 * 60)
    session = desk.sit()
    for rating in (AGAIN, GOOD):
        right(session)
        session.rate(rating)
    said = session.summary()
    assert said.observed == 0.5
    assert said.predicted == pytest.approx(0.8727, abs=0.0001)


def test_what_was_undone_is_no_part_of_the_summary(desk: Any) -> None:
    session = desk.sit()
    session.answer("x", 1000)
    session.rate(AGAIN)
    session.undo()
    said = session.summary()
    assert (said.reviewed, said.missed, said.minutes) == (0, (), 0)


def test_the_missed_cards_can_be_asked_again_whether_due_or_not(desk: Any) -> None:
    desk.settings = Settings(learning_steps=())
    session = desk.sit()
    for answer in ("x", "f", "x", "c"):
        session.answer(answer, 1000)
        session.rate(session.judged.proposed)
    once_more = session.again()
    assert (once_more.counts, once_more.done) == (Counts(0, 0, 2), 0)
    seen = []
    while once_more.question is not None:
        seen.append(asked(once_more))
        right(once_more)
        once_more.rate(GOOD)
    assert seen == ["rnn.state", "rnn.shared#1"]


def test_importing_a_session_brings_in_no_screen_no_yaml_no_numpy_and_no_model() -> None:
    names = ("textual", "rich", "yaml", "numpy", "fsrs")
    code = f"import sys, studynn.session; print([m for m in {names} if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_a_card_put_aside_elsewhere_is_not_asked(desk: Any) -> None:
    session = desk.sit("lstm")
    for what in (What.SUSPEND, What.BURY):
        aside = desk.store.event(what, "lstm.cell", desk.now)
        desk.store.append(aside)
        right(session)
        session.rate(EASY)
        assert session.question is None
        session.undo()
        desk.store.void((aside,), desk.now)


def test_what_was_undone_after_the_card_was_forgotten_elsewhere_begins_anew(desk: Any) -> None:
    session = desk.sit("gru")
    for _ in range(2):
        session.answer("", 1000)
        session.rate(GOOD)
        desk.wait(10)
    decisions = Decisions(desk.store, lambda: desk.now)
    decisions.turn(What.MARK, "gru.gates")
    decisions.forget("gru.gates")
    assert session.undo()
    assert session.question.marked
    session.answer("", 1000)
    session.rate(GOOD)
    memory = desk.store.memory("gru.gates")
    desk.store.rebuild()
    assert (memory.reviews, memory) == (1, desk.store.memory("gru.gates"))
