"""A sitting at the keyboard: what each key does, what is said, and that nothing is lost."""

from typing import Any

import pytest
from msgspec.structs import replace

from studynn.cards.choose import Choose
from studynn.cards.predict import Predict
from studynn.decks.library import Spot
from studynn.store import What
from studynn.text import Both

FOOTER = -1


async def test_an_answer_is_a_story_of_wishes(cards, seat):
    async with seat(cards.term) as s:
        await s.type("forget gate")
        await s.press("enter", "4")
        assert s.heard == ["Given", "Finish"]


async def test_a_demo_that_gives_the_answer_away_opens_after_the_verdict_below_what_was_said(seat):
    card = Predict(
        id="t.predict",
        deck="gates",
        predict="What does the gradient do?",
        right="it shrinks",
        wrong=("it grows",),
        demo={"gradient_product": {"cell": "rnn", "H": "4", "T": "10"}},
    )
    async with seat(card) as s:
        await s.press("d")
        assert "OpenDemo" not in s.heard
        await s.press("1", "d")
        said = s.app.screen.guess
        assert said in ("it shrinks", "it grows")
        assert f"You said: {said}" in s.lines()


async def test_the_count_moves_only_when_the_rating_is_saved(cards, seat):
    async with seat(cards.flip, cards.pick) as s:
        await s.press("space")
        assert "Reviewed 0" in s.lines()[0]
        await s.press("3")
        assert s.lines()[0].endswith("1 new · 1 learning · 0 due   Reviewed 1")


async def test_enter_and_space_take_the_proposed_rating(cards, seat, store):
    async with seat(cards.flip, cards.pick) as s:
        await s.press("space", "enter")
        ratings = [event.rating for event in store.history("t.flip")]
        assert ratings == [3]


async def test_the_four_ratings_show_the_next_interval(cards, seat):
    async with seat(cards.flip) as s:
        await s.press("space")
        assert "1 Again <1m    2 Hard 6m    3 Good 10m    4 Easy 9d" in s.lines()


async def test_the_footer_shows_only_the_keys_that_work_now(cards, seat):
    async with seat(cards.flip, cards.pick) as s:
        assert s.lines()[FOOTER] == "Space show the answer   h hint   q leave   L 中文   ? help"
        await s.press("space")
        assert s.lines()[FOOTER] == "Enter accept   1–4 rate   q leave   L 中文   ? help"
        await s.press("3")
        assert s.lines()[FOOTER] == "1–3 choose   Tab not sure   u undo   q leave   L 中文   ? help"


async def test_letters_are_typed_and_not_obeyed_in_a_field(cards, seat):
    async with seat(cards.term) as s:
        await s.type("quhL1?")
        assert "quhL1?" in s.lines()
        assert s.lines()[FOOTER] == "Enter judge   Tab not sure   Esc other keys   F2 中文   F1 help"


async def test_escape_leaves_the_field_and_enter_goes_back_into_it(cards, seat):
    async with seat(cards.term) as s:
        await s.type("for")
        await s.press("escape")
        assert s.lines()[FOOTER] == "Enter type on   q leave   L 中文   ? help"
        await s.press("enter")
        await s.type("get gate")
        await s.press("enter")
        assert "✓ Right" in s.lines()


async def test_hints_come_one_by_one_and_cap_the_proposal(cards, seat, store):
    async with seat(cards.flip) as s:
        await s.press("h", "h")
        assert s.lines()[2:4] == ["Hint 1/2  Think of a valve.", "Hint 2/2  Open or shut?"]
        assert "hint" not in s.lines()[FOOTER]
        await s.press("space", "enter")
        assert [(event.rating, event.hints) for event in store.history("t.flip")] == [(2, 2)]


async def test_undo_goes_back_to_the_start_of_the_sitting_and_says_what_was_undone(cards, seat, store):
    async with seat(cards.term, cards.recall) as s:
        await s.type("forget gatt")
        await s.press("enter", "1", "escape", "minus", "ctrl+z")
        assert "Undone: not today" in s.lines()
        await s.press("escape", "u")
        assert "Undone: Again" in s.lines()
        assert s.lines()[1:3] == ["the fraction that is kept", "forget gatt"]
        assert "Reviewed 0" in s.lines()[0]
        assert not any(event.rating for event in store.history("t.term#back"))
        await s.press("escape")
        assert "undo" not in s.lines()[FOOTER]


async def test_a_card_is_buried_suspended_or_marked(cards, seat, store):
    async with seat(cards.flip, cards.pick, cards.many) as s:
        await s.press("*")
        assert s.lines()[0].startswith("Gates *")
        assert "Marked." in s.lines()
        await s.press("-")
        assert "Not again today." in s.lines()
        await s.press("@")
        assert "Suspended until you take it back." in s.lines()
        assert {event.what for event in store.events()} == {What.MARK, What.BURY, What.SUSPEND}


async def test_what_cannot_be_saved_is_said_and_the_answer_stays(cards, seat, store):
    async with seat(cards.term) as s:
        await s.type("forget gate")
        await s.press("enter")
        store.read_only = Both("The disk is full.", "磁盘已满。")
        await s.press("3")
        assert "The disk is full." in s.lines()
        assert "You       forget gate" in s.lines()
        assert "Reviewed 0" in s.lines()[0]
        store.read_only = None
        await s.press("3")
        assert [event.answer for event in store.history("t.term#back")] == ["forget gate"]


async def test_a_long_fault_is_told_whole(cards, seat, store):
    async with seat(cards.flip, size=(60, 24)) as s:
        store.read_only = Both(
            "Another studynn has this log open, so this one only reads: nothing is saved.", ""
        )
        await s.press("space", "3")
        assert s.lines()[-3:-1] == [
            "Another studynn has this log open, so this one only",
            "reads: nothing is saved.",
        ]


async def test_the_language_changes_under_the_question(cards, seat):
    async with seat(cards.flip) as s:
        await s.press("L")
        assert s.lines()[0].endswith("新卡 1 · 学习中 0 · 到期 0   已复习 0")
        assert s.lines()[1] == "fₜ = 1 时会怎样？"
        await s.press("space")
        assert s.lines()[2:4] == ["› 你记得怎么样？", "答案      旧状态全部保留。"]
        assert "1 重来 <1分    2 困难 6分    3 良好 10分    4 轻松 9天" in s.lines()
        await s.press("L")
        assert s.lines()[3] == "Answer    The old state is kept whole."


async def test_what_was_typed_stays_when_the_language_changes(cards, seat):
    async with seat(cards.term) as s:
        await s.type("forg")
        await s.press("f2")
        assert "forg" in s.lines()


async def test_what_was_chosen_stays_when_the_language_changes(seat):
    en = Choose(id="c", choose="Which?", right="output", wrong=("input", "cell"))
    zh = Choose(id="c", lang="zh", choose="哪个？", right="输出", wrong=("输入", "细胞"))
    async with seat(replace(en, other=zh)) as s:
        at = next(n for n in range(2, 5) if s.lines()[n].endswith("input"))
        await s.press(*["down"] * (at - 2))
        chosen = s.lines()[at]
        await s.press("L")
        assert s.lines()[at] == chosen.replace("input", "输入")
        await s.press("L", str(at - 1))
        assert s.lines()[at].startswith("✗")
        await s.press("L")
        assert s.lines()[at] == f"✗ {at - 1}  输入"


async def test_ticks_and_an_arrangement_stay_when_the_language_changes(cards, seat):
    async with seat(cards.many) as s:
        await s.press("2", "4", "L")
        assert [line for line in s.lines() if "[x]" in line] == [s.lines()[3], s.lines()[5]]
    async with seat(cards.order) as s:
        await s.press("J", "J")
        before = s.lines()[2:6]
        await s.press("L")
        assert s.lines()[2:6] == before
        assert before[2].startswith("›")


async def test_the_footer_offers_no_scrolling_once_the_screen_has_grown(cards, seat):
    async with seat(cards.pick, size=(80, 14)) as s:
        await s.press("1")
        assert "↓ more" in s.see()
        await s.pilot.resize_terminal(80, 40)
        await s.settle()
        assert "↓ more" not in s.see()


async def test_a_full_width_character_of_an_input_method_is_the_key_it_stands_on(cards, seat, store):
    async with seat(cards.flip, cards.pick) as s:
        await s.press("space", "４")
        assert [event.rating for event in store.history("t.flip")] == [4]
        await s.press("？")
        assert "Keys" in s.see()


async def test_the_time_to_the_answer_is_logged_and_not_the_time_to_the_rating(cards, seat, store, clock):
    async with seat(cards.flip) as s:
        clock.pass_minutes(0.5)
        await s.press("space")
        clock.pass_minutes(3)
        await s.press("3")
        assert [event.ms for event in store.history("t.flip")] == [30_000]


async def test_memory_of_a_card_lies_over_the_question_until_a_key(cards, seat):
    async with seat(cards.flip, cards.pick) as s:
        await s.press("space", "4", "u", "space", "3", "i")
        assert "Memory of this card" in s.see()
        assert "Phase         new" in s.see()
        await s.press("escape")
        assert "Memory of this card" not in s.see()


async def test_leaving_loses_nothing(cards, seat, store):
    async with seat(cards.flip, cards.pick) as s:
        await s.press("space", "3", "q")
        assert len(store.history("t.flip")) == 1
        assert "All decks" in s.see()


async def test_only_a_deck_of_ones_own_can_be_edited(cards, seat, tmp_path):
    file = tmp_path / "gates.yaml"
    file.write_text("- q: What is new?\n  a: This.\n  id: t.flip\n", encoding="utf-8")
    async with seat(cards.flip) as s:
        assert "edit" not in s.lines()[FOOTER]
        s.app.desk.library.spots["t.flip"] = Spot(file, 1, 3, "- q: What is new?")
        await s.press("h")
        assert "e edit" in s.lines()[FOOTER]


async def test_type_ahead_reaches_the_next_question_and_no_shortcut(cards, seat):
    async with seat(cards.flip, cards.term) as s:
        await s.press("space")
        await s.rush("3", "q", "u")
        assert "qu" in s.lines()


async def test_undoing_a_mark_leaves_what_is_being_typed(cards, seat):
    async with seat(cards.term) as s:
        await s.type("forg")
        await s.press("escape", "*")
        assert s.lines()[0].startswith("Words *")
        await s.press("u")
        assert s.lines()[0].startswith("Words  ")
        assert "forg" in s.lines()
        assert "Undone: mark" in s.lines()


async def test_an_undo_that_cannot_be_saved_is_said(cards, seat, store):
    async with seat(cards.flip, cards.pick) as s:
        await s.press("space", "3")
        store.read_only = Both("The disk is full.", "磁盘已满。")
        await s.press("u")
        assert "The disk is full." in s.lines()
        assert "Reviewed 1" in s.lines()[0]


HOSTILE = ("[/foo] [@click=app.quit]x[/]", "\x1b[31mred\x1b]52;c;aGk=\x07", "a\u202eb")


@pytest.mark.parametrize("width", [40, 80, 120])
async def test_hostile_texts_are_shown_and_not_obeyed(cards, seat, width):
    fields: dict[str, Any] = {"q": HOSTILE[0], "a": HOSTILE[1], "why": HOSTILE[2], "source": HOSTILE[0]}
    card = type(cards.flip)(id="t.bad", deck="[/bad]", hint=HOSTILE[0], **fields)
    async with seat(card, size=(width, 24)) as s:
        await s.press("h", "space")
        seen = s.see()
        assert "[/foo] [@click=app.quit]x[/]" in seen
        assert not {"\x1b", "\x07", "\u202e"} & set(seen)


@pytest.mark.parametrize(("width", "lang"), [(40, "en"), (40, "zh"), (80, "en"), (120, "zh")])
async def test_nothing_runs_over_the_edge_at_any_width(cards, seat, width, lang):
    async with seat(*vars(cards).values(), size=(width, 24), language=lang) as s:
        for keys in (["space"], ["4"], ["1"], ["4"], ["1", "enter"], ["4"]):
            await s.press(*keys)
            s.see()


async def test_what_lies_over_a_question_takes_no_time_of_its_answer(cards, seat, clock, store):
    async with seat(cards.flip) as s:
        clock.pass_minutes(1)
        await s.press("i")
        clock.pass_minutes(5)
        await s.press("escape")
        clock.pass_minutes(1)
        await s.press("space", "enter")
        assert [event.ms for event in store.history("t.flip")] == [120_000]


async def test_undo_brings_back_what_was_chosen_ticked_and_arranged(cards, seat):
    async with seat(cards.pick) as s:
        await s.press("3", "enter", "u")
        assert any(line.startswith("› 3") for line in s.lines())
    async with seat(cards.many) as s:
        await s.press("1", "3", "enter", "enter", "u")
        assert [line.count("[x]") for line in s.lines() if "[" in line] == [1, 0, 1, 0]
    async with seat(cards.order) as s:
        await s.press("J")
        before = [line for line in s.lines() if any(w in line for w in cards.order.steps)]
        await s.press("enter", "enter", "u")
        after = [line for line in s.lines() if any(w in line for w in cards.order.steps)]
        assert [line.split()[-1] for line in after] == [line.split()[-1] for line in before]
