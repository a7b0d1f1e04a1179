"""Which cards a query finds, in which order, and what is known of them."""

import pytest

from studynn.decks.library import Library
from studynn.schedule.memory import Phase, Rating
from studynn.session.find import Catalogue, Order, found, parse
from studynn.store import What


@pytest.fixture
def library(deck):
    """The deck as a library."""
    return Library(cards={card.id: card for card in deck})


@pytest.fixture
def past(store, noon):
    """Three cards met: one due and often forgotten, one learnt well, one in its steps; and some decisions."""

    def log(what, card, days_ago, **more):
        now = noon.plus(-days_ago * 24 * 60)
        store.append(store.event(what, card, now, **more))

    def review(card, days_ago, rating, due_in, phase=Phase.REVIEW, **more):
        place = {"phase": phase, "step": 0, "due_day": noon.day + due_in, "due_at": 0}
        log(What.REVIEW, card, days_ago, rating=rating, **place, **more)

    review("lstm.cell", 40, Rating.GOOD, -20)
    review("lstm.cell", 20, Rating.AGAIN, -10, verdict="wrong", mistake="the gate for the cell")
    review("lstm.cell", 10, Rating.AGAIN, -2, verdict="wrong", mistake="the gate for the cell")
    review("rnn.state", 3, Rating.EASY, 30)
    review("gru.gates", 0, Rating.GOOD, 0, Phase.LEARNING)
    log(What.SUSPEND, "rnn.shared#1", 1)
    log(What.BURY, "rnn.shared#2", 0)
    log(What.MARK, "rnn.state", 0)
    log(What.LEECH, "lstm.cell", 0)
    return store


def names(query, library, store, now, order=Order.DECK):
    """The ids of the cards found."""
    return [row.slip.id for row in found(parse(query), library, store, now, order=order)]


RNN = ["rnn.state", "rnn.shared#1", "rnn.shared#2"]
LSTM = ["lstm.cell", "lstm.gate.forget"]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("", [*RNN, *LSTM, "gru.gates"]),
        ("SHARED", RNN[1:]),
        ('"which path"', ["lstm.cell"]),
        ("which*keeps", ["lstm.gate.forget"]),
        ("keeps*which", []),
        ("which -path", ["lstm.gate.forget"]),
        ("gates or additive", ["lstm.cell", "gru.gates"]),
        ("-(deck:rnn or deck:lstm)", ["gru.gates"]),
        ("deck:RNN", RNN),
        ("deck:rn", []),
        ("deck:*n", RNN),
        ("deck:r*", RNN),
        ("kind:fact id:lstm", LSTM),
        ("id:rnn.shared", RNN[1:]),
        ("id:rnn.shared#2", RNN[2:]),
        ("id:*.cell", ["lstm.cell"]),
        ("is:new", [*RNN[1:], "lstm.gate.forget"]),
        ("is:learn", ["gru.gates"]),
        ("is:review", ["rnn.state", "lstm.cell"]),
        ("is:due", ["lstm.cell", "gru.gates"]),
        ("is:suspended", ["rnn.shared#1"]),
        ("is:buried", ["rnn.shared#2"]),
        ("is:marked", ["rnn.state"]),
        ("is:leech", ["lstm.cell"]),
        ("-is:new -is:due", ["rnn.state"]),
        ("prop:lapses>=2", ["lstm.cell"]),
        ("prop:lapses<2", [*RNN, "lstm.gate.forget", "gru.gates"]),
        ("prop:lapses!=0", ["lstm.cell"]),
        ("prop:reps=0", [*RNN[1:], "lstm.gate.forget"]),
        ("prop:reps=3", ["lstm.cell"]),
        ("prop:s>5", ["rnn.state"]),
        ("prop:d<=5", ["rnn.state", "gru.gates"]),
        ("prop:r<90%", ["lstm.cell"]),
        ("prop:r>=1", ["gru.gates"]),
        ("prop:r>0", ["rnn.state", "lstm.cell", "gru.gates"]),
        ("prop:r<0", []),
        (f"prop:r>0.{'0' * 60}1", ["rnn.state", "lstm.cell", "gru.gates"]),
        (f"prop:r<=0.{'0' * 60}1", []),
        ("prop:ivl>30", ["rnn.state"]),
        ("prop:due<=0", ["lstm.cell", "gru.gates"]),
        ("prop:due=-2", ["lstm.cell"]),
        ("rated:1", ["gru.gates"]),
        ("rated:4", ["rnn.state", "gru.gates"]),
        ("rated:11:1", ["lstm.cell"]),
        ("rated:10:1", []),
        ("missed:11", ["lstm.cell"]),
        ("missed:7", []),
        ("mistake:*", ["lstm.cell"]),
        ('mistake:"gate for"', ["lstm.cell"]),
        ("mistake:bias", []),
    ],
)
def test_a_query_finds(query, ids, library, past, noon):
    assert names(query, library, past, noon) == ids


@pytest.mark.parametrize(("joint", "last"), [(" ", "keeps"), (" or ", "which"), (" -", "zebra")])
def test_a_query_may_be_as_long_as_it_likes(joint, last, library, past, noon):
    words = ["which", *(f"zebra{n}" if joint != " " else "gate" for n in range(3000)), last]
    found = {" ": ["lstm.gate.forget"], " or ": LSTM, " -": LSTM}[joint]
    assert names(joint.join(words), library, past, noon) == found


@pytest.mark.parametrize(
    ("order", "first"),
    [
        (Order.DECK, ["rnn.state", "rnn.shared#1"]),
        (Order.DUE, ["lstm.cell", "gru.gates", "rnn.state", "rnn.shared#1"]),
        (Order.STABILITY, ["lstm.cell", "gru.gates", "rnn.state", "rnn.shared#1"]),
        (Order.RECALL, ["lstm.cell", "rnn.state", "gru.gates", "rnn.shared#1"]),
        (Order.LAPSES, ["lstm.cell", "gru.gates", "rnn.state", "rnn.shared#1"]),
    ],
)
def test_cards_stand_in_an_order_and_those_not_met_come_last(order, first, library, past, noon):
    assert names("", library, past, noon, order)[: len(first)] == first


def test_a_row_tells_what_is_known(library, past, noon):
    (row,) = found(parse("id:lstm.cell"), library, past, noon)
    assert (row.memory.lapses, row.memory.reviews, row.memory.due_day - noon.day) == (2, 3, -2)
    assert row.mistakes == ("the gate for the cell",)
    assert (row.flags.leech, row.flags.suspended, row.buried, row.new) == (True, False, False, False)
    assert 0.3 < row.recall < 0.9
    (row,) = found(parse("is:buried"), library, past, noon)
    assert (row.buried, row.new, row.recall) == (True, True, 0.0)


@pytest.mark.parametrize("aside", [What.BURY, What.SUSPEND])
def test_what_is_put_aside_is_not_due(aside, library, past, noon):
    past.append(past.event(aside, "lstm.cell", noon))
    assert names("is:due", library, past, noon) == ["gru.gates"]


def test_a_burying_ends_with_its_day(library, past, noon):
    tomorrow = noon.plus(24 * 60)
    assert names("is:buried", library, past, tomorrow) == []
    (row,) = found(parse("id:rnn.shared#2"), library, past, tomorrow)
    assert row.buried is False


def test_what_was_taken_back_is_not_found(library, past, noon):
    past.void(tuple(e for e in past.history("lstm.cell") if e.mistake), noon)
    assert names("mistake:*", library, past, noon) == []
    assert names("rated:30:1", library, past, noon) == []


def test_a_catalogue_asks_the_log_again_only_when_told(library, past, noon):
    catalogue = Catalogue(library, past, noon)

    def marked():
        return [slip.id for slip in filter(catalogue.match(parse("is:marked")), catalogue.slips)]

    assert marked() == ["rnn.state"]
    past.append(past.event(What.MARK, "gru.gates", noon))
    assert marked() == ["rnn.state"]
    catalogue.renew(noon)
    assert marked() == ["rnn.state", "gru.gates"]


def test_no_body_is_read_to_search(library, past, noon):
    class Shut(dict):
        def __getitem__(self, name):
            raise AssertionError(f"{name} was read")

    slips = library.slips()
    shut = Library(cards=Shut(library.cards), catalogue=lambda: slips)
    assert names("is:due which", shut, past, noon) == ["lstm.cell"]
