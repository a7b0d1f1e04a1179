"""Sittings that end by themselves: limits, minutes, cram and exam; and the overview before a deck."""

from dataclasses import replace

from studynn.cards.choose import Choose
from studynn.schedule.memory import Memory, Phase
from studynn.session import Mode, Scope
from studynn.store import What


async def test_a_limited_sitting_shows_how_many_are_to_go(cards, seat):
    async with seat(cards.flip, cards.term, scope=Scope(limit=1)) as s:
        assert s.lines()[0].endswith("1 to go   Reviewed 0")
        await s.press("space", "enter")
        assert s.lines()[0] == "Done for now"


async def test_minutes_left_are_shown(cards, seat, clock):
    async with seat(cards.flip, cards.term, scope=Scope(minutes=10)) as s:
        assert "10 min left" in s.lines()[0]
        clock.pass_minutes(8.5)
        await s.press("space", "enter")
        assert "2 min left" in s.lines()[0]


async def test_an_exam_tells_nothing_before_its_end_and_then_all(cards, seat, store):
    async with seat(cards.term, cards.flip, scope=Scope(mode=Mode.EXAM, limit=5)) as s:
        assert s.lines()[0].endswith("1 to go   Answered 0")
        await s.type("output")
        await s.press("enter")
        assert s.lines() == [
            "The exam is over",
            "Right at first try    0 of 1   0%",
            "Answered              1",
            "Time                  1 min",
            "Practice: nothing was scheduled.",
            "Missed",
            "✗  the fraction that is kept",
            "You       output",
            "Answer    forget gate",
            "Enter done   r study these again   u undo   L 中文   ? help",
        ]
        assert [event.what for event in store.history("t.term#back")] == [What.PRACTICE]
        await s.press("u")
        assert s.lines()[1:3] == ["the fraction that is kept", "output"]


async def test_an_exam_helps_neither_by_hint_nor_by_demo(seat):
    card = Choose(id="c", choose="Which?", right="a", wrong=("b",), hint="Think.", demo="lstm_step")
    async with seat(card) as s:
        assert s.lines()[-1].startswith("1–2 choose   Tab not sure   h hint   d demo   q leave")
    async with seat(card, scope=Scope(mode=Mode.EXAM, limit=1)) as s:
        assert s.lines()[-1].startswith("1–2 choose   Tab not sure   q leave")
        before = s.see()
        await s.press("h", "d")
        assert s.see() == before


async def test_a_cram_asks_again_what_was_wrong(cards, seat):
    async with seat(cards.term, scope=Scope(mode=Mode.CRAM)) as s:
        await s.type("output")
        await s.press("enter")
        assert "1 Again    3 Good" in " ".join(s.lines())
        await s.press("enter")
        await s.type("forget gate")
        await s.press("enter", "enter")
        assert s.lines()[0] == "Done for now"


async def test_a_leech_names_the_mistake_that_repeats(cards, seat, store, clock):
    for n in (1, 2):
        event = store.event(What.PRACTICE, "t.term#back", clock.now.plus(-n), verdict="wrong")
        store.append(replace(event, mistake="the other gate"))
    async with seat(cards.term, cards.flip) as s:
        known = Memory(Phase.REVIEW, 0, 2.0, 8.0, clock.now.day, 0, 1, clock.now.day - 2, 9, 7)
        session = s.app.screen.session
        session._table = replace(session._table, before=known)
        await s.type("output")
        await s.press("enter", "enter")
        said = "Forgotten 8 times; 2 times the mistake was: the other gate. Suspended (u)."
        assert said in s.lines()


async def test_before_the_first_card_of_a_deck_stands_what_it_is_about(cards, seat, clock, store):
    async with seat(cards.flip, cards.pick, overviews=True) as s:
        assert "· All about gates." in s.lines()
        clock.pass_minutes(5)
        await s.press("enter")
        assert "· All about gates." not in s.lines()
        await s.press("space", "4")
        assert "· All about gates." not in s.lines()
        assert [event.ms for event in store.history("t.flip")] == [0]
    async with seat(cards.flip, cards.pick, overviews=True) as s:
        assert "· All about gates." not in s.lines()
