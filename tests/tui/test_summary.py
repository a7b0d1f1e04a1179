"""The end of a sitting."""

import pytest


async def finish(s, *, wrong: bool):
    """Answer the only question, and take Easy so that nothing is left."""
    await s.type("output" if wrong else "forget gate")
    await s.press("enter", "4")


async def test_a_summary_tells_how_the_sitting_went(cards, seat, clock):
    async with seat(cards.term) as s:
        clock.pass_minutes(4)
        await finish(s, wrong=True)
        assert s.lines() == [
            "Done for now",
            "Right at first try    0 of 1   0%",
            "Reviewed              1",
            "Time                  4 min",
            "Due tomorrow          0",
            "Missed",
            "✗  the fraction that is kept",
            "Enter done   r study these again   u undo   L 中文   ? help",
        ]


async def test_nothing_missed_nothing_to_study_again(cards, seat):
    async with seat(cards.term) as s:
        await finish(s, wrong=False)
        assert s.lines()[-1] == "Enter done   u undo   L 中文   ? help"


async def test_the_missed_cards_are_studied_again(cards, seat, store):
    async with seat(cards.term) as s:
        await finish(s, wrong=True)
        await s.press("r")
        assert s.lines()[1] == "the fraction that is kept"
        await s.type("forget gate")
        await s.press("enter", "3")
        assert [event.verdict for event in store.history("t.term#back")] == ["wrong", "right"]


async def test_the_last_rating_can_still_be_undone(cards, seat, store):
    async with seat(cards.term) as s:
        await finish(s, wrong=True)
        await s.press("u")
        assert s.lines()[1:3] == ["the fraction that is kept", "output"]
        assert not any(event.rating for event in store.history("t.term#back"))


async def test_predicted_recall_stands_beside_what_was_seen(cards, seat, clock):
    async with seat(cards.term) as s:
        await finish(s, wrong=False)
    clock.pass_minutes(12 * 24 * 60)
    async with seat(cards.term) as s:
        await finish(s, wrong=False)
        assert any(line.startswith("Recall of due cards   100%, predicted 8") for line in s.lines())


async def test_enter_goes_home(cards, seat):
    async with seat(cards.term) as s:
        await finish(s, wrong=False)
        await s.press("enter")
        assert "All decks" in s.see()
        assert s.heard[-1] == "GoHome"


async def test_a_sitting_with_nothing_due_says_so(cards, seat):
    async with seat(cards.term, new_per_day=0) as s:
        assert s.lines()[:2] == ["Done for now", "Nothing is due. Enjoy the rest of the day."]


@pytest.mark.parametrize("width", [40, 80, 120])
async def test_the_summary_fits_every_width_in_both_languages(cards, seat, width):
    async with seat(cards.term, size=(width, 24)) as s:
        await finish(s, wrong=True)
        await s.press("L")
        assert s.lines()[0] == "这次学完了"
