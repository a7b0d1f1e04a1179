"""How a query is read, and what is said of one that cannot be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studynn.cards.card import Malformed
from studynn.schedule.memory import Rating
from studynn.session.find.parse import parse
from studynn.session.find.pattern import Pattern
from studynn.session.find.terms import (
    Every,
    Is,
    Missed,
    Mistake,
    Named,
    Not,
    Prop,
    Rated,
    Some,
    State,
    Text,
)


def text(*pieces: str) -> Text:
    """A text to look for."""
    return Text(Pattern(pieces))


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("", Every()),
        ("   ", Every()),
        ("Forget", text("forget")),
        ("forget gate", Every((text("forget"), text("gate")))),
        ("forget and gate", Every((text("forget"), text("gate")))),
        ('"forget gate"', text("forgetgate")),
        ("遗忘门", text("遗忘门")),
        ("c_{t-1}", text("ct-1")),
        ("for*ate", text("for", "ate")),
        (r"4\*h", text("4h")),
        ("*", text("", "")),
        ("-gate", Not(text("gate"))),
        ("--gate", Not(Not(text("gate")))),
        ("one-to-many", text("onetomany")),
        ("a or b c", Some((text("a"), Every((text("b"), text("c")))))),
        ("(a OR b) c", Every((Some((text("a"), text("b"))), text("c")))),
        ("-(a b)", Not(Every((text("a"), text("b"))))),
        ("deck:LSTM", Named("deck", Pattern(("lstm",)))),
        ('tag:"by hand"', Named("tag", Pattern(("by hand",)))),
        ('"tag:by hand"', Named("tag", Pattern(("by hand",)))),
        ("claim:c01*", Named("claim", Pattern(("c01", "")))),
        ("id:lstm.gate.forget", Named("id", Pattern(("lstm.gate.forget",)))),
        ("is:due", Is(State.DUE)),
        ("IS:Due", Is(State.DUE)),
        ("is：due", Is(State.DUE)),
        ("prop:lapses>3", Prop("lapses", ">", 3)),
        ("prop:s>=21.5", Prop("stability", ">=", 21.5)),
        ("prop:recall<80%", Prop("recall", "<", 0.8)),
        ("prop:due=-1", Prop("due", "=", -1)),
        ('"prop:reps != 2"', Prop("reviews", "!=", 2)),
        ("rated:7", Rated(7)),
        ("rated:7:1", Rated(7, Rating.AGAIN)),
        ("missed:3", Missed(3)),
        ("mistake:*", Mistake(Pattern(("", "")))),
        ("mistake:bias", Mistake(Pattern(("bias",)))),
        ("1:4:3", text("143")),
        (r"ratio\:x", text("ratiox")),
        ('"note: x"', text("notex")),
    ],
)
def test_a_query_is_read_as_in_anki(query, tree):
    assert parse(query) == tree


@pytest.mark.parametrize(
    ("query", "column", "en", "hint"),
    [
        ('a "b', 2, "This quote is never closed.", None),
        ("(a", 0, "This parenthesis is never closed.", None),
        ("a)", 1, "This parenthesis is never opened.", None),
        ("()", 1, "Something to look for is missing here.", None),
        ("a or", 4, "Something to look for is missing here.", None),
        ("or a", 0, "Something to look for is missing here.", None),
        ("a and", 5, "Something to look for is missing here.", None),
        ("a dek:b", 2, "There is no `dek:` here.", "Did you mean `deck`?"),
        (
            "note:b",
            0,
            "There is no `note:` here.",
            "To look for a text with a colon, put it in quotes.",
        ),
        ("is:", 3, "Nothing stands behind `is:`.", None),
        ("is:deu", 3, "No card can be `deu`.", "Did you mean `due`?"),
        (
            "is:xyz",
            3,
            "No card can be `xyz`.",
            "There are `new`, `learn`, `review`, `due`, `suspended`, `buried`, `marked`, `leech`.",
        ),
        ("a prop:laps>3", 7, "A card has no `laps`.", "Did you mean `lapses`?"),
        ("prop:lapses", 11, "A comparison is expected here.", "For example `prop:lapses>3`."),
        ("prop:lapses>", 12, "A number is expected here.", None),
        ("prop:lapses>x", 12, "A number is expected here.", None),
        (
            "rated:x",
            6,
            "A number of days is expected here, at least 1.",
            "For example `rated:7`, or `rated:7:1` for Again.",
        ),
        ("rated:0", 6, "A number of days is expected here, at least 1.", None),
        ("missed:1:1", 7, "A number of days is expected here, at least 1.", "For example `missed:7`."),
        ("a ?!", 2, "There is no letter or digit to look for.", None),
        ("(" * 41 + "a", 40, "This is nested too deeply.", None),
    ],
)
def test_what_cannot_be_read_is_said_with_its_place(query, column, en, hint):
    with pytest.raises(Malformed) as told:
        parse(query)
    fault = told.value
    assert (fault.column, fault.message.en, fault.hint.en if fault.hint else None) == (column, en, hint)


def test_what_is_said_is_said_in_chinese_too():
    with pytest.raises(Malformed) as told:
        parse("is:deu")
    assert told.value.message.zh == "没有 `deu` 这种状态。"
    assert told.value.hint.zh == "是不是 `due`？"


def place(query):
    """Where a query cannot be read; 0 where it can."""
    try:
        parse(query)
    except Malformed as fault:
        return fault.column
    return 0


@given(st.text(st.sampled_from('ab:"()-*\\ <>=1 isdueproratd：（'), max_size=40) | st.text(max_size=60))
def test_any_text_is_read_or_refused_within_it(query):
    assert 0 <= place(query) <= len(query)
