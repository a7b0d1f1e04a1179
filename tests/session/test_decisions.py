"""Decisions about cards outside of a sitting, and taking them back."""

import pytest

from studynn.schedule.memory import Phase, Rating
from studynn.session.decisions import Decisions
from studynn.store import StoreError, What
from studynn.text import Both


@pytest.fixture
def decisions(store, noon):
    """Decisions at noon."""
    return Decisions(store, lambda: noon)


def test_each_decision_has_its_way_back(decisions, store, noon):
    flags = lambda: store.flags("rnn.state")  # noqa: E731
    assert [decisions.turn(What.SUSPEND, "rnn.state") for _ in range(2)] == [What.SUSPEND, What.RESUME]
    assert [decisions.turn(What.MARK, "rnn.state") for _ in range(2)] == [What.MARK, What.UNMARK]
    assert [decisions.turn(What.BURY, "rnn.state") for _ in range(3)] == [What.BURY, What.UNBURY, What.BURY]
    assert (flags().suspended, flags().marked, flags().buried) == (False, False, noon.day)


def test_a_card_buried_yesterday_is_buried_again(store, noon):
    day = [noon]
    decisions = Decisions(store, lambda: day[0])
    decisions.turn(What.BURY, "rnn.state")
    day[0] = noon.plus(24 * 60)
    assert decisions.turn(What.BURY, "rnn.state") is What.BURY


def test_decisions_are_taken_back_the_latest_first(decisions, store):
    decisions.turn(What.SUSPEND, "rnn.state")
    decisions.turn(What.MARK, "lstm.cell")
    assert decisions.any
    assert decisions.undo().what is What.MARK
    assert decisions.undo().what is What.SUSPEND
    assert decisions.undo() is None
    assert not decisions.any
    assert not store.flags("rnn.state").suspended
    assert not store.flags("lstm.cell").marked


def test_a_memory_begins_anew_and_comes_back_with_undo(decisions, store, noon):
    place = {"phase": Phase.REVIEW, "step": 0, "due_day": noon.day + 3, "due_at": 0}
    store.append(store.event(What.REVIEW, "rnn.state", noon, rating=Rating.GOOD, **place))
    assert decisions.forget("rnn.state") is True
    assert store.memory("rnn.state").phase is Phase.NEW
    assert decisions.forget("rnn.state") is False
    assert decisions.undo().what is What.RESET
    assert store.memory("rnn.state").due_day == noon.day + 3


def test_what_cannot_be_written_is_no_decision(decisions, store):
    store.read_only = Both("Elsewhere.", "别处。")
    with pytest.raises(StoreError, match="Elsewhere"):
        decisions.turn(What.MARK, "rnn.state")
    assert not decisions.any
