"""The statistics on the screen."""

import pytest
from msgspec.structs import replace

from studynn.cards.choose import Choose
from studynn.schedule.day import DAY, Moment
from studynn.store import What
from studynn.tui.figures import SECTIONS


def names(cards):
    """The ids of all cards."""
    return [card.id for card in vars(cards).values()]


async def test_t_shows_the_statistics_and_q_goes_back(cards, seat, store, noon, learn):
    learn(store, names(cards), noon, 20)
    async with seat(*vars(cards).values(), home=True) as s:
        await s.press("t")
        assert s.lines()[0] == "Days"
        assert "Tab next section   ↑↓ scroll   q back   L 中文   ? help" in s.lines()
        await s.press("q")
        assert "All decks" in s.see()


async def test_an_empty_log_is_one_calm_sentence(cards, seat):
    async with seat(*vars(cards).values(), home=True) as s:
        await s.press("t")
        assert s.lines() == [
            "There is nothing to show yet: what you learn appears here from the first",
            "answer on.",
            "q back   L 中文   ? help",
        ]
        await s.press("tab", "5", "j", "q")
        assert "All decks" in s.see()


async def test_digits_and_tab_go_from_section_to_section(cards, seat, store, noon, learn):
    learn(store, names(cards), noon, 60)
    async with seat(*vars(cards).values(), home=True, size=(80, 12)) as s:

        def at_top():
            return s.lines()[0].split("  ")[0]

        await s.press("t")
        for digit, title in (("2", "To come"), ("4", "Predicted and seen"), ("0", "Claims"), ("1", "Days")):
            await s.press(digit)
            assert title in (at_top(), *s.lines())
        await s.press("tab", "tab")
        assert at_top() == "Remembered"
        await s.press("shift+tab")
        assert at_top() == "To come"
        await s.press("j", "shift+tab")
        assert at_top() == "To come"
        await s.press("end", "tab")
        assert at_top() == "Days"


async def test_the_calendar_says_how_many_days_were_days_of_study(cards, seat, store, clock):
    for back, answers in ((0, 1), (1, 4), (2, 2), (9, 3)):
        now = Moment(clock.now.at - back * DAY)
        store.append(*(store.event(What.PRACTICE, "t.flip", now.plus(n), ms=60_000) for n in range(answers)))
    async with seat(*vars(cards).values(), home=True, size=(80, 200)) as s:
        await s.press("t")
        assert s.lines()[:12] == [
            "Days",
            "On 4 of the last 30 days · answers: 1 today, 10 in all · 10 min",
            "Sep     Oct     Nov",
            "Mon  · · · · · · · · · · · ██",
            "Tue  · · · · · · · · · · · ░░",
            "Wed  · · · · · · · · · · ·",
            "Thu  · · · · · · · · · · ·",
            "Fri  · · · · · · · · · · ·",
            "Sat  · · · · · · · · · · ·",
            "Sun  · · · · · · · · · ▓▓▒▒",
            "· none   ░ from 1   ▒ from 2   ▓ from 3   █ from 4   answers a day",
            "To come",
        ]


async def test_nothing_is_called_nought_per_cent_where_there_is_nothing(cards, seat, store, noon, learn):
    learn(store, names(cards), noon, 1)
    async with seat(*vars(cards).values(), home=True, size=(80, 200)) as s:
        await s.press("t")
        text = s.see()
        assert " 0%" not in text
        assert text.count("No card has come due yet; the first ones do after a day or more.") == 3
        assert "No card is about a numbered claim." in text


@pytest.mark.parametrize(("width", "ascii"), [(40, False), (80, False), (80, True), (120, False)])
async def test_it_fits_every_width_in_both_languages(cards, seat, store, noon, learn, width, ascii):
    learn(store, names(cards), noon, 90)
    async with seat(
        *vars(cards).values(), home=True, size=(width, 250), ascii=ascii, theme="studynn-light"
    ) as s:
        await s.press("t")
        text = s.see()
        assert not ascii or text[: text.index("Tab ")].isascii()
        assert all(section.title.en in text for section in SECTIONS)
        await s.press("L")
        text = s.see()
        assert all(section.title.zh in text for section in SECTIONS)


async def test_the_commonest_mistakes_name_the_card(cards, seat, store, noon):
    for n in range(2):
        store.append(
            store.event(What.PRACTICE, "t.flip", noon.plus(n), verdict="wrong", mistake="c_{t-1} kept")
        )
    async with seat(*vars(cards).values(), home=True) as s:
        await s.press("t", "8")
        at = s.lines().index("Commonest mistakes")
        assert s.lines()[at + 1 : at + 4] == ["2 times  cₜ₋₁ kept", "What does fₜ = 1 do?", "t.flip"]


async def test_a_mistake_is_named_in_the_language_of_the_screen(seat, store, noon):
    en = Choose(id="c", deck="d", choose="Which?", right="output gate", wrong=("input gate", "cell"))
    zh = Choose(id="c", deck="d", lang="zh", choose="哪个？", right="输出门", wrong=("输入门", "细胞"))
    store.append(store.event(What.PRACTICE, "c", noon, verdict="wrong", mistake="input gate"))
    async with seat(replace(en, other=zh), home=True) as s:
        await s.press("t", "8")
        assert "once  input gate" in s.lines()
        await s.press("L")
        assert "1 次  输入门" in s.lines()
        await s.press("q", "b", "enter")
        assert "典型错误      输入门" in s.lines()


async def test_shares_stand_below_their_span_where_there_is_no_room_beside_it(
    cards, seat, store, noon, learn
):
    learn(store, names(cards), noon, 60)
    for width, head in ((80, "young            mature           together"), (40, "Last 30 days")):
        async with seat(*vars(cards).values(), home=True, size=(width, 250)) as s:
            await s.press("t")
            at = s.lines().index("Remembered")
            assert s.lines()[at + 1] == head
            below = [line.split()[0] for line in s.lines()[at + 2 : at + 5]]
    assert below == ["young", "mature", "together"]


async def test_the_end_of_a_sitting_shows_the_last_weeks_from_the_second_day_on(cards, seat, clock):
    for day in range(2):
        async with seat(cards.term) as s:
            await s.type("forget gate")
            await s.press("enter", "4")
            assert ("answers a day" in s.see()) is (day > 0)
        clock.pass_minutes(20 * 24 * 60)
