"""The list of decks."""

import pytest

from studynn.store import What
from studynn.text import Both


async def test_decks_stand_with_what_they_have_for_today(cards, seat):
    async with seat(*vars(cards).values(), home=True) as s:
        assert [line.split() for line in s.lines()[:4]] == [
            ["studynn", "new", "learning", "due"],
            ["All", "decks", "7", "·", "·"],
            ["Gates", "3", "·", "·"],
            ["Words", "4", "·", "·"],
        ]
        footer = "   ".join(s.lines()[4:])
        assert (
            footer
            == "Enter study   a study all   b browse   d live demos   t statistics   q quit   L 中文   ? help"
        )


async def test_on_a_narrow_screen_the_counts_stand_below(cards, seat):
    async with seat(*vars(cards).values(), home=True, size=(40, 24)) as s:
        assert s.lines()[:3] == ["studynn", "All decks", "7 new · 0 learning · 0 due"]


async def test_enter_studies_the_deck_at_the_cursor(cards, seat):
    async with seat(*vars(cards).values(), home=True) as s:
        await s.press("down", "j", "enter")
        assert s.lines()[0].startswith("Words")
        assert "4 new · 0 learning · 0 due" in s.lines()[0]


async def test_the_first_row_and_a_study_everything(cards, seat):
    for key in ("enter", "a"):
        async with seat(*vars(cards).values(), home=True) as s:
            await s.press(key)
            assert "7 new · 0 learning · 0 due" in s.lines()[0]
            await s.press("escape", "q")


async def test_counts_are_fresh_after_a_sitting(cards, seat):
    async with seat(cards.flip, cards.pick, home=True) as s:
        await s.press("a", "space", "3", "q")
        assert s.lines()[1].split() == ["All", "decks", "1", "1", "·"]


async def test_a_deck_has_an_overview(cards, seat):
    async with seat(cards.flip, home=True) as s:
        assert "overview" not in s.lines()[-1]
        await s.press("down")
        assert "o overview" in " ".join(s.lines()[-2:])
        await s.press("o")
        assert "All about gates." in s.see()
        await s.press("q")
        assert "All about gates." not in s.see()


@pytest.mark.parametrize(
    ("complaints", "said"),
    [
        (("one",), "1 complaint in your decks: studynn check"),
        (("one", "two", "three"), "3 complaints in your decks: studynn check"),
    ],
)
async def test_complaints_about_decks_are_counted(cards, seat, complaints, said):
    async with seat(cards.flip, home=True, complaints=complaints) as s:
        assert said in s.lines()


async def test_cards_that_cannot_be_asked_for_want_of_an_id_are_told(cards, seat):
    nameless = type(cards.flip)(id="new~1", deck="mine", q="q", a="a")
    async with seat(cards.flip, nameless, home=True) as s:
        assert "Not asked, as they have no id yet: cards of mine.yaml (studynn fmt)" in s.lines()


async def test_a_second_instance_says_that_it_only_reads(cards, seat, store):
    store.read_only = Both("Another studynn has this log open.", "另一个 studynn 正在使用这份记录。")
    async with seat(cards.flip, home=True, language="zh") as s:
        assert "另一个 studynn 正在使用这份记录。" in s.lines()


async def test_when_nothing_is_due_it_says_so(cards, seat):
    async with seat(cards.flip, home=True, new_per_day=0) as s:
        assert "Nothing is due. Enjoy the rest of the day." in s.lines()


async def test_a_library_without_cards_is_no_fault(seat):
    async with seat(home=True) as s:
        assert "There are no cards here yet." in s.lines()
        await s.press("enter")
        assert s.lines()[0] == "Done for now"


async def test_q_quits(cards, seat):
    async with seat(cards.flip, home=True) as s:
        await s.pilot.press("q")
    assert s.app.return_value == 0


@pytest.mark.parametrize("width", [40, 80, 120])
async def test_home_fits_every_width_in_both_languages(cards, seat, width):
    async with seat(*vars(cards).values(), home=True, size=(width, 24)) as s:
        s.see()
        await s.press("L")
        assert "全部卡组" in s.see()


async def test_hostile_titles_are_shown_and_not_obeyed(cards, seat):
    card = type(cards.flip)(id="t.bad", deck="[/bad] [@click=app.quit]x[/]\x1b[31m", q="q", a="a")
    async with seat(card, home=True) as s:
        await s.press("down", "o")
        assert "[/bad] [@click=app.quit]x[/]" in s.see()
        assert "\x1b" not in s.see()


async def test_a_clock_that_stands_before_the_last_review_is_doubted(cards, seat, store, clock):
    store.append(store.event(What.MARK, "t.flip", clock.now.plus(120)))
    async with seat(cards.flip, home=True) as s:
        assert "The clock stands before the last review (2026-11-24)." in s.see()
