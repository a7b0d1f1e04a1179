"""Looking through all cards."""

from dataclasses import replace
from pathlib import Path

import pytest
from msgspec import structs

from studynn.cards.choose import Choose
from studynn.decks.library import Spot
from studynn.schedule.memory import Phase, Rating
from studynn.store import StoreError, What
from studynn.text import Both

QUESTIONS = [
    "What does fₜ = 1 do?",
    "Which gate acts on hₜ only?",
    "Which are gates?",
    "the fraction that is kept",
    "Name remedies for exploding gradien…",
    "One LSTM step",
    "Gate and what it decides",
]


def learnt(store, card, now, days_ago=5, due_in=2, **more):
    """A review of `card` in the log."""
    place = {"phase": Phase.REVIEW, "step": 0, "due_day": now.day + due_in, "due_at": 0}
    then = now.plus(-days_ago * 24 * 60)
    store.append(store.event(What.REVIEW, card, then, rating=Rating.GOOD, **place, **more))


def shown(s):
    """The questions on the screen."""
    lines = [line for line in s.lines() if "  Gates" in line or "  gates  " in line or "  words  " in line]
    return [line.split("  ")[0] for line in lines]


async def test_b_shows_every_card_in_the_order_of_the_decks(cards, seat):
    async with seat(*vars(cards).values(), home=True) as s:
        await s.press("b")
        assert s.lines()[0].split("  ")[0] == "Browse"
        assert s.lines()[0].endswith("7 · as in the decks")
        assert s.lines()[1] == 'is:due tag:gru prop:lapses>3 "forget gate"'
        assert s.lines()[2].split() == ["Question", "Deck", "Due", "Recall"]
        assert shown(s) == QUESTIONS
        assert "Enter look at it   q back   / search   s study these" in s.see()


async def test_the_list_follows_what_is_typed(cards, seat):
    async with seat(*vars(cards).values(), home=True) as s:
        await s.press("slash")
        await s.type("gate -kind:choose")
        assert shown(s) == [QUESTIONS[n] for n in (0, 3, 5, 6)]
        assert "4 of 7" in s.lines()[0]
        assert s.lines()[-1] == "Enter to the list   F2 中文   F1 help"
        await s.press("enter")
        assert "Enter look at it" in s.see()
        await s.press("slash")
        await s.type(" xyz")
        assert "No card is found." in s.lines()
        assert "study these" not in s.see()


async def test_words_of_the_other_language_are_found(cards, seat):
    async with seat(*vars(cards).values(), home=True) as s:
        await s.press("slash")
        await s.type("旧状态")
        assert shown(s) == ["What does fₜ = 1 do?"]


async def test_what_cannot_be_read_is_shown_with_a_caret_once_the_learner_waits(cards, seat):
    async with seat(*vars(cards).values(), home=True) as s:
        await s.press("slash")
        await s.type("遗忘 is:deu")
        assert "deu`" not in s.see()
        assert shown(s) == QUESTIONS
        await s.press("enter")
        caret = next(line for line in s.see().split("\n") if "↑" in line)
        assert caret == " " * 11 + "↑ No card can be `deu`.  Did you mean `due`?"
        await s.press("f2")
        assert "↑ 没有 `deu` 这种状态。  是不是 `due`？" in s.see()
        await s.press("slash", "backspace", "backspace")
        assert "↑" not in s.see()


async def test_a_long_complaint_stands_left_of_its_caret_or_below(cards, seat):
    async with seat(*vars(cards).values(), home=True) as s:
        await s.press("slash")
        await s.type("a" * 54 + ' "b')
        await s.press("enter")
        assert " " * 30 + "This quote is never closed. ↑" in s.see()
    async with seat(*vars(cards).values(), home=True, size=(40, 24)) as s:
        await s.press("slash")
        await s.type("tag:a note:b")
        await s.press("enter")
        assert "      ↑\n" in s.see()
        assert "There is no `note:` here." in s.see()


async def test_the_cursor_moves_by_lines_pages_and_ends(cards, seat):
    async with seat(*vars(cards).values(), home=True) as s:
        await s.press("b", "j", "down", "k")
        assert s.app.screen.slip.id == "t.pick"
        await s.press("end")
        assert s.app.screen.slip.id == "t.match"
        await s.press("g")
        assert s.app.screen.slip.id == "t.flip"
        await s.press("pagedown")
        assert s.app.screen.slip.id == "t.match"


async def test_a_long_list_scrolls_with_the_cursor(cards, seat):
    many = [type(cards.flip)(id=f"t.n{n}", deck="gates", q=f"Question {n}?", a="a") for n in range(300)]
    async with seat(*many, home=True) as s:
        await s.press("b", "G")
        assert shown(s)[-1] == "Question 299?"
        await s.press("pageup", "up")
        assert s.app.screen.slip.id == "t.n284"
        assert shown(s)[0] == "Question 284?"


async def test_a_click_chooses_and_another_looks_at_it(cards, seat):
    async with seat(*vars(cards).values(), home=True) as s:
        await s.press("b")
        await s.pilot.click("#cards", offset=(5, 2))
        assert s.app.screen.slip.id == "t.many"
        await s.pilot.click("#cards", offset=(5, 2))
        await s.settle()
        assert "Gates · t.many" in s.see()


async def test_a_card_is_shown_with_its_answer_its_reason_and_its_memory(cards, seat, store, noon):
    learnt(store, "t.pick", noon, mistake="input gate")
    async with seat(*vars(cards).values(), home=True, size=(80, 40)) as s:
        await s.press("b", "j", "enter")
        lines = s.lines()
        assert "Gates · t.pick" in lines
        assert "Question      Which gate acts on hₜ only?" in lines
        assert "Answer        output gate" in lines
        assert "Mistake       input gate" in lines
        assert "Due           2026-11-26" in lines
        assert "2026-11-19    Good" in lines
        await s.press("q", "k", "space")
        assert "Why           The gate is the fraction kept." in s.lines()
        await s.press("escape")
        assert s.app.screen.slip.id == "t.flip"


async def test_what_is_remembered_stands_in_columns(cards, seat, store, noon):
    learnt(store, "t.pick", noon, due_in=-1)
    learnt(store, "t.flip", noon, due_in=0)
    async with seat(cards.flip, cards.pick, cards.many, home=True, size=(120, 24)) as s:
        await s.press("b")
        heads, *rows = s.lines()[2:6]
        assert heads.split() == ["Question", "Deck", "Due", "Stability", "Recall", "Lapses"]
        assert rows[0].split("gates")[-1].split() == ["today", "2", "days", "84%", "·"]
        assert rows[1].split("gates")[-1].split() == ["2026-11-23", "2", "days", "84%", "·"]
        assert rows[2].split("gates")[-1].split() == ["?", "gates", "new", "·", "·", "·"][2:]


async def test_a_long_chinese_question_is_cut_without_a_gap_before_the_sign(seat):
    for extra in ("", "a"):
        card = Choose(
            id="c", deck="d", lang="zh", choose=f"{extra}{'哪些是门' * 30}", right="是", wrong=("否",)
        )
        async with seat(card, home=True, language="zh") as s:
            await s.press("b")
            assert "…" in s.lines()[3]
            assert " …" not in s.lines()[3]


async def test_o_goes_through_the_orders(cards, seat, store, noon):
    learnt(store, "t.pick", noon)
    learnt(store, "t.term#back", noon, due_in=-3)
    async with seat(*vars(cards).values(), home=True) as s:
        await s.press("b", "j", "o")
        assert s.lines()[0].endswith("7 · first due first")
        assert shown(s)[:2] == ["the fraction that is kept", "Which gate acts on hₜ only?"]
        assert s.app.screen.slip.id == "t.term#back"
        await s.press("o", "o", "o")
        assert s.lines()[0].endswith("7 · most lapses first")
        await s.press("o")
        assert s.lines()[0].endswith("7 · as in the decks")


async def test_decisions_are_logged_shown_and_taken_back(cards, seat, store):
    async with seat(*vars(cards).values(), home=True) as s:
        await s.press("b", "asterisk")
        assert "Marked." in s.lines()
        assert shown(s)[0] == "* What does fₜ = 1 do?"
        await s.press("at")
        assert "Suspended." in s.lines()
        assert shown(s)[0] == "*@ What does fₜ = 1 do?"
        await s.press("j", "minus")
        assert "Not again today." in s.lines()
        await s.press("k", "at")
        assert "Asked again from now on." in s.lines()
        assert shown(s)[:2] == ["* What does fₜ = 1 do?", "- Which gate acts on hₜ only?"]
        await s.press("u", "u")
        assert "Undone: Not again today." in s.lines()
        assert shown(s)[:2] == ["*@ What does fₜ = 1 do?", "Which gate acts on hₜ only?"]
        await s.press("u", "u")
        assert not store.flags("t.flip").marked
        assert "u undo" not in s.see()


async def test_a_memory_is_forgotten_only_after_a_yes(cards, seat, store, noon):
    learnt(store, "t.flip", noon)
    async with seat(*vars(cards).values(), home=True) as s:
        await s.press("b", "x")
        assert "Forget what is known of this card?" in s.see()
        await s.press("n")
        assert store.memory("t.flip").reviews == 1
        await s.press("x", "y")
        assert "Forgotten: the card is new again." in s.lines()
        assert store.memory("t.flip").reviews == 0
        await s.press("x")
        assert "Nothing is known of this card yet." in s.lines()
        await s.press("u")
        assert store.memory("t.flip").reviews == 1


async def test_a_second_instance_says_why_nothing_is_written(cards, seat, store):
    store.read_only = Both("Another studynn has this log open.", "另一个 studynn 正在使用这份记录。")
    async with seat(*vars(cards).values(), home=True) as s:
        await s.press("b")
        for key in ("at", "asterisk", "minus", "x"):
            await s.press(key)
            assert "Another studynn has this log open." in s.lines()
        await s.press("enter")
        assert "Gates · t.flip" in s.see()


async def test_a_disk_that_fails_is_one_line(cards, seat, store, monkeypatch):
    async with seat(*vars(cards).values(), home=True) as s:
        await s.press("b")

        def fail(*_args, **_more):
            raise StoreError(Both("The disk is full.", "磁盘已满。"))

        monkeypatch.setattr(store, "append", fail)
        await s.press("at")
        assert "The disk is full." in s.lines()
        monkeypatch.setattr(store, "having", fail)
        await s.press("slash")
        await s.type("prop:lapses>3")
        assert "The disk is full." in s.lines()


async def test_a_shipped_card_says_why_it_is_not_edited_and_one_of_ones_own_is(cards, seat, tmp_path):
    async with seat(cards.flip, cards.pick, home=True) as s:
        await s.press("b", "e")
        assert "A shipped deck cannot be edited here." in s.lines()
        held = s.app.desk.library
        spot = Spot(Path(tmp_path / "own.yaml"), 3, 1, "- q: ...")
        s.app.desk.library = replace(held, spots={"t.flip": spot})
        s.app.on_edit = lambda wish: s.messages.append(wish)
        await s.press("e")
        wish = next(m for m in s.messages if type(m).__name__ == "Edit")
        assert (wish.spot, wish.session) == (spot, None)


async def test_s_studies_the_cards_found_and_comes_back(cards, seat):
    async with seat(*vars(cards).values(), home=True) as s:
        await s.press("slash")
        await s.type("kind:choose gates")
        await s.press("escape", "s")
        assert "1 new · 0 learning · 0 due" in s.lines()[0]
        assert "Which are gates?" in s.see()
        await s.press("q")
        assert shown(s) == ["Which are gates?"]


async def test_from_a_sitting_slash_searches_and_the_sitting_goes_on_as_it_was(cards, seat):
    async with seat(cards.flip, cards.pick) as s:
        await s.press("h", "slash")
        assert s.lines()[0].startswith("Browse")
        await s.press("escape")
        assert "s study these" not in s.see()
        await s.press("at")
        assert "This card is on the table: decide about it in the sitting." in s.lines()
        await s.press("j", "asterisk")
        assert "Marked." in s.lines()
        await s.press("q")
        assert "What does fₜ = 1 do?" in s.see()
        assert "Think of a valve." in s.see()
        await s.press("space", "3")
        assert s.lines()[0].startswith("Gates *")


async def test_escape_leaves_the_query_then_the_screen(cards, seat):
    async with seat(*vars(cards).values(), home=True) as s:
        await s.press("slash", "escape", "escape")
        assert s.lines()[0].startswith("studynn")


@pytest.mark.parametrize("width", [40, 80, 160])
async def test_browse_fits_every_width_in_both_languages(cards, seat, width):
    async with seat(*vars(cards).values(), home=True, size=(width, 24)) as s:
        await s.press("b")
        s.see()
        await s.press("L")
        assert "浏览" in s.see()
        assert "f_t = 1 时会怎样？".replace("f_t", "fₜ")[:8] in s.see()
        await s.press("question_mark")
        assert "已标记" in s.see() or width < 60


async def test_help_explains_the_signs_and_the_language_of_queries(cards, seat):
    async with seat(*vars(cards).values(), home=True, size=(100, 50)) as s:
        await s.press("b", "question_mark")
        for sign, said in (("*", "marked"), ("@", "suspended"), ("-", "not today")):
            assert any(line.split() == [sign, *said.split()] for line in s.lines())
        assert any(line.startswith("is:due ") for line in s.lines())


async def test_hostile_questions_are_shown_and_not_obeyed(cards, seat):
    card = type(cards.flip)(id="t.bad", deck="gates", q="[/bad] [@click=app.quit]x[/]\x1b[31m", a="a")
    async with seat(card, home=True) as s:
        await s.press("b")
        assert "[/bad] [@click=app.quit]x[/]" in s.see()
        await s.press("enter")
        assert "\x1b" not in s.see()


async def test_a_card_at_fault_is_listed_by_its_id(cards, seat):
    broken = type("Broken", (type(cards.flip),), {"ask": lambda self, draw: 1 / 0}, frozen=True, kw_only=True)
    async with seat(broken(id="t.broken", deck="gates", q="q", a="a"), home=True) as s:
        await s.press("b")
        assert shown(s) == ["t.broken"]
        await s.press("enter")
        assert "This card is at fault: `studynn check` says more." in s.see()


async def test_in_ascii_no_other_sign_is_drawn(cards, seat):
    async with seat(*vars(cards).values(), home=True, ascii=True) as s:
        await s.press("slash")
        await s.type("na*dients")
        assert shown(s) == ["Name remedies for exploding gradi..."]
        await s.type(" is:deu")
        await s.press("enter")
        assert "^ No card can be `deu`." in s.see()
        assert s.see().isascii()


async def test_a_card_taken_out_of_its_deck_is_not_asked_any_more(cards, seat):
    async with seat(cards.term, cards.pick) as s:
        await s.type("forget")
        first = s.app.screen.question.card.id
        await s.press("escape", "slash")
        held = s.app.desk.library
        s.app.screen.session.reread(replace(held, cards={k: v for k, v in held.cards.items() if k != first}))
        await s.press("escape", "escape")
        assert s.app.screen.question is s.app.screen.session.question
        assert s.lines()[1] == "Which gate acts on hₜ only?"
        s.app.screen.session.reread(replace(held, cards={}))
        s.app.screen.speak()
        await s.settle()
        assert s.heard[-1] == "Finish"


async def test_a_mended_card_is_asked_in_its_new_words_and_what_was_typed_stays(cards, seat):
    async with seat(cards.term) as s:
        await s.type("forg")
        await s.press("escape", "slash")
        held = s.app.desk.library
        mended = {k: structs.replace(v, means="the share that is kept") for k, v in held.cards.items()}
        s.app.screen.session.reread(replace(held, cards=mended))
        await s.press("escape", "escape")
        assert "the share that is kept" in s.see()
        assert "forg" in s.lines()
