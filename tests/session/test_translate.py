"""The same question in other words: in the other language, or mended by its author."""

from typing import Any

import msgspec
import pytest

from studynn.cards import KINDS
from studynn.cards.ask import PickOne
from studynn.cards.card import Card, Draw, Verdict
from studynn.decks.library import Library
from studynn.schedule.memory import Rating
from studynn.session.translate import named


def choice() -> Card:
    """A choice in two languages."""
    right, wrong = ("output gate", "输出门"), (("forget gate", "input gate"), ("遗忘门", "输入门"))
    kind = KINDS["choose"]
    zh = kind(id="gate", choose="哪个门？", right=right[1], wrong=wrong[1], lang="zh", deck="lstm")
    return kind(id="gate", choose="Which gate?", right=right[0], wrong=wrong[0], deck="lstm", other=zh)


def sitting(desk: Any, *cards: Card) -> Any:
    desk.library = Library(cards={card.id: card for card in cards})
    return desk.sit()


def test_the_other_language_asks_the_same_draw(desk: Any) -> None:
    session = sitting(desk, choice())
    before = session.question
    session.speak("zh")
    after = session.question
    assert (before.ask.prompt, after.ask.prompt) == ("Which gate?", "哪个门？")
    assert before.draw == after.draw
    pairs = {"output gate": "输出门", "forget gate": "遗忘门", "input gate": "输入门"}
    assert isinstance(after.ask, PickOne)
    assert tuple(pairs[option] for option in before.ask.options) == after.ask.options
    session.speak("en")
    assert session.question == before


def test_a_judged_answer_is_judged_again_in_the_other_language_and_its_offers_stay(desk: Any) -> None:
    session = sitting(desk, choice())
    before = session.answer("forget gate", 1000)
    session.speak("zh")
    after = session.judged
    assert (after.answer, after.grade.read_as, after.grade.mistake) == ("遗忘门", "遗忘门", "遗忘门")
    assert (after.offers, after.proposed, after.grade.verdict) == (
        before.offers,
        before.proposed,
        Verdict.WRONG,
    )
    session.speak("en")
    assert session.judged == before


def test_the_language_stays_for_the_cards_that_follow(desk: Any) -> None:
    session = sitting(desk, *desk.library.cards.values(), choice())
    session.speak("zh")
    while session.question.card.family != "gate":
        session.bury()
    assert session.question.card.lang == "zh"


def test_a_mended_card_is_asked_at_once_with_the_same_draw(desk: Any) -> None:
    session = sitting(desk, choice())
    before = session.question
    mended = msgspec.structs.replace(choice(), choose="Which of the gates?")
    session.reread(Library(cards={"gate": mended}))
    assert session.question.ask.prompt == "Which of the gates?"
    assert session.question.draw == before.draw


def test_an_answer_that_a_mended_card_judges_otherwise_keeps_its_verdict(desk: Any) -> None:
    session = sitting(desk, choice())
    before = session.answer("forget gate", 1000)
    mended = msgspec.structs.replace(choice(), right="forget gate", wrong=("output gate", "input gate"))
    session.reread(Library(cards={"gate": mended}))
    assert session.judged == before
    lacking = msgspec.structs.replace(choice(), wrong=("input gate", "candidate"))
    session.reread(Library(cards={"gate": lacking}))
    assert session.judged == before


def test_a_card_taken_out_of_its_deck_leaves_the_table(desk: Any) -> None:
    session = sitting(desk, choice())
    session.reread(Library())
    assert session.question is None
    assert session.counts.new == 0


@pytest.mark.parametrize("act", ["mark", "rate"])
def test_what_was_done_to_a_card_that_is_gone_since_can_be_undone(desk: Any, act: str) -> None:
    gone, left = choice(), msgspec.structs.replace(choice(), id="left")
    session = sitting(desk, gone, left)
    first = session.question.card.id
    session.answer("forget gate", 1000)
    session.mark() if act == "mark" else session.rate(Rating.GOOD)
    rest = {card.id: card for card in (gone, left) if card.id != first}
    session.reread(Library(cards=rest))
    question = session.question
    assert session.undo()
    assert session.question == question
    assert (session.done, desk.store.flags(first).marked) == (0, False)
    session.mark()
    session.reread(Library())
    assert session.undo()
    assert session.question is None


def test_a_card_mended_for_the_worse_is_passed_over(desk: Any) -> None:
    number = counting()
    for given in ({"h": "0..0"}, {}):
        session = sitting(desk, number, choice())
        while session.question.card.id != "n":
            session.bury()
            session.undo()
            session = sitting(desk, number, choice())
        session.answer("8", 1000)
        broken = msgspec.structs.replace(number, answer="4/h", given=given, other=None)
        session.reread(Library(cards={"gate": choice(), "n": broken}))
        assert session.question.card.id == "gate"


def counting() -> Card:
    """A number in two languages."""
    kind, given = KINDS["number"], {"h": "2..9"}
    zh = kind(
        id="n",
        number="{h} 的四倍？",
        given=given,
        answer="4*h",
        classic={"少一个门": "3*h", "没有乘": "h"},
        lang="zh",
        deck="lstm",
    )
    en = {"three gates only": "3*h", "not multiplied": "h"}
    return kind(
        id="n", number="Four times {h}?", given=given, answer="4*h", classic=en, deck="lstm", other=zh
    )


def test_the_log_names_a_mistake_in_one_language_whatever_the_learner_speaks(desk: Any) -> None:
    session = sitting(desk, counting())
    for language in ("en", "zh"):
        session.speak(language)
        card, draw = session.question.card, session.question.draw
        wrong = next(iter(card.mistakes(draw).values()))
        judged = session.answer(wrong, 1000)
        assert judged.grade.mistake == {"en": "three gates only", "zh": "少一个门"}[language]
        session.rate(Rating.AGAIN)
        logged = [event.mistake for event in desk.store.history("n") if event.rating]
        assert logged == ["three gates only"]
        session.undo()


def test_a_mistake_without_a_name_in_the_other_language_keeps_its_own() -> None:
    draw = Draw()
    assert named("not multiplied", counting(), draw, "zh") == "没有乘"
    assert named("another", counting(), draw, "zh") == "another"
    assert named("", counting(), draw, "zh") == ""
