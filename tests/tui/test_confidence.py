"""Enter is sure, Tab is not; and what comes of it."""

from studynn.cards.card import Draw


async def test_tab_judges_a_typed_answer_that_is_a_guess(cards, seat, store):
    async with seat(cards.term) as s:
        await s.type("forget gate")
        await s.press("tab")
        assert "✓ Right   you were not sure" in s.lines()
        await s.press("enter")
        assert [event.sure for event in store.history("t.term#back")] == [False]


async def test_enter_is_sure_and_nothing_is_said_of_it(cards, seat, store):
    async with seat(cards.term) as s:
        await s.type("forget gate")
        await s.press("enter")
        assert "✓ Right" in s.lines()
        await s.press("enter")
        assert [event.sure for event in store.history("t.term#back")] == [True]


async def test_tab_chooses_the_option_at_the_cursor_as_a_guess(cards, seat, store):
    async with seat(cards.pick) as s:
        await s.press("down", "tab", "enter")
        (event,) = (event for event in store.history("t.pick") if event.rating)
        options = cards.pick.ask(Draw(event.seed, 0)).options
        assert (event.answer, event.sure) == (options[1], False)


async def test_tab_walks_the_lines_and_judges_on_the_last(cards, seat):
    async with seat(cards.recall) as s:
        await s.type("dropout")
        await s.press("tab")
        assert not any("Wrong" in line for line in s.lines())
        await s.type("gradient clipping")
        await s.press("tab")
        assert any("you were not sure" in line for line in s.lines())


async def test_nobody_is_asked_how_sure_where_the_learner_judges(cards, seat, store):
    async with seat(cards.flip) as s:
        await s.press("tab")
        assert "Answer    The old state is kept whole." not in s.lines()
        await s.press("space", "enter")
        assert [event.sure for event in store.history("t.flip")] == [None]
