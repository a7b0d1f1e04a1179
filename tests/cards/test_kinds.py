"""The kinds that ask in words: how each asks, judges, and names what is amiss."""

import msgspec
import pytest

from studynn.cards.ask import Arrange, Line, Lines, PickMany, PickOne, Reveal
from studynn.cards.card import Card, Draw, Malformed, Verdict
from studynn.cards.choose import Choose
from studynn.cards.cloze import Cloze
from studynn.cards.flip import Flip, Term
from studynn.cards.judge import Judge
from studynn.cards.match import Match
from studynn.cards.order import Order
from studynn.cards.recall import Recall
from studynn.text import Both

DRAW = Draw(7)
GATE = Choose(
    choose="Which gate acts on h_t alone?", right="output gate", wrong=("forget gate", "input gate")
)
CURES = Choose(
    choose="Which help?",
    right=("LSTM", "clipping"),
    wrong={"more layers": "longer products", "a bigger lr": ""},
)
STEP = Order(order="One step", steps=("join", "gates", "cell", "hidden"))
PAIRS = Match(match="Gate and job", pairs={"forget": "keeps", "input": "enters", "output": "shows"})
LIST = Recall(
    recall="Remedies", items=("gradient clipping", ("gated cells", "LSTM", "GRU"), "attention"), enough=2
)
UPDATE = Cloze(cloze="The update is {{additive}}: c_t = f_t ⊙ {{c_{t-1}}} + {{i_t ⊙ Ĉ_t::gated candidate}}.")
SHIPPED: tuple[Card, ...] = (
    GATE,
    CURES,
    STEP,
    PAIRS,
    LIST,
    *UPDATE.split(),
    Judge(judge="x", truth="false", because="y"),
)


@pytest.mark.parametrize("card", SHIPPED)
@pytest.mark.parametrize("seed", range(20))
def test_every_card_accepts_its_solution_and_refuses_its_mistakes(card: Card, seed: int) -> None:
    draw = Draw(seed)
    assert card.grade(card.solution(draw), draw).verdict is Verdict.RIGHT
    assert card.mistakes(draw)
    for answer in card.mistakes(draw).values():
        assert card.grade(answer, draw).verdict is not Verdict.RIGHT


def test_a_flip_is_judged_by_the_learner() -> None:
    card = Flip(q="Why?", a="Because.")
    assert card.ask(DRAW) == Reveal(prompt="Why?")
    assert card.grade("", DRAW).verdict is Verdict.YOURS
    assert card.key(DRAW) == "Because."


def test_a_term_is_turned_one_way_and_typed_the_other() -> None:
    front, back = Term(id="t", term=("forget gate", "f gate"), means="the fraction kept").split()
    assert (front.id, back.id) == ("t", "t#back")
    assert isinstance(front.ask(DRAW), Reveal)
    assert isinstance(back.ask(DRAW), Line)
    assert back.grade("F-Gate", DRAW).verdict is Verdict.RIGHT
    assert back.grade("output gate", DRAW).verdict is Verdict.WRONG


def test_answers_count_in_the_other_language_too() -> None:
    english, chinese = Term(term="forget gate", means="m"), Term(term="遗忘门", means="义", lang="zh")
    back = english.accepting(chinese).split()[1]
    assert back.grade("遗忘门", DRAW).verdict is Verdict.RIGHT
    merged = LIST.accepting(Recall(recall="办法", items=("梯度裁剪", "门控单元", "注意力"), lang="zh"))
    assert merged.grade("梯度裁剪\nattention", DRAW).verdict is Verdict.RIGHT


def test_the_question_itself_is_no_answer() -> None:
    english, chinese = (
        Term(term="forget gate", means="遗忘门"),
        Term(term="遗忘门", means="forget gate", lang="zh"),
    )
    back = english.accepting(chinese).split()[1]
    assert back.grade("forget gate", DRAW).verdict is Verdict.RIGHT
    assert back.grade("遗忘门", DRAW).verdict is Verdict.WRONG


def test_options_come_in_another_order_each_draw_and_the_same_for_the_same() -> None:
    orders = {GATE.options(Draw(seed)) for seed in range(20)}
    assert len(orders) > 1
    assert GATE.ask(Draw(3)) == GATE.ask(Draw(3))
    assert isinstance(GATE.ask(DRAW), PickOne)
    assert isinstance(CURES.ask(DRAW), PickMany)


def test_a_wrong_option_is_the_mistake_and_says_why() -> None:
    grade = CURES.grade("LSTM\nclipping\nmore layers", DRAW)
    assert grade.verdict is Verdict.PARTLY
    assert grade.mistake == "more layers"
    assert grade.feedback == (
        Both("Not right: more layers", "多选：more layers"),
        Both("more layers: longer products", "more layers: longer products"),
    )


def test_half_of_the_right_options_is_partly_right() -> None:
    grade = CURES.grade("LSTM", DRAW)
    assert (grade.verdict, grade.feedback) == (
        Verdict.PARTLY,
        (Both("Also right: clipping", "漏选：clipping"),),
    )


def test_what_is_no_option_is_no_attempt() -> None:
    with pytest.raises(Malformed, match=r"“peephole” is not one of the options\."):
        GATE.grade("peephole", DRAW)


def test_a_statement_is_judged_in_either_language() -> None:
    card = Judge(judge="LSTM cannot explode.", truth="错", because="It can.")
    assert [card.grade(a, DRAW).verdict.value for a in ("False", "错", "True", "对")] == [
        "right",
        "right",
        "wrong",
        "wrong",
    ]
    assert card.key(DRAW) == "False: It can."
    with pytest.raises(Malformed, match=r"Answer true or false\."):
        card.grade("maybe", DRAW)


def test_steps_are_marked_one_by_one() -> None:
    asked = STEP.ask(DRAW)
    assert isinstance(asked, Arrange)
    assert sorted(asked.items) == sorted(STEP.steps)
    assert asked.items != STEP.steps
    assert STEP.grade("gates\njoin\ncell\nhidden", DRAW).marks == (False, False, True, True)
    with pytest.raises(Malformed, match=r"Use each item once, one on a line\."):
        STEP.grade("join\njoin\ncell\nhidden", DRAW)


def test_pairs_are_marked_in_the_order_of_their_left_halves() -> None:
    asked = PAIRS.ask(DRAW)
    assert isinstance(asked, Arrange)
    assert asked.beside == ("forget", "input", "output")
    assert PAIRS.grade("keeps\nshows\nenters", DRAW).marks == (True, False, False)


def test_a_list_wants_enough_different_items() -> None:
    asked = LIST.ask(DRAW)
    assert isinstance(asked, Lines)
    assert asked.labels == ("1.", "2.")
    assert LIST.grade("attention\nGRU", DRAW).verdict is Verdict.RIGHT
    twice = LIST.grade("GRU\nLSTM", DRAW)
    assert (twice.verdict, twice.marks) == (Verdict.PARTLY, (True, False))
    assert twice.feedback == (
        Both("Not named: gradient clipping; attention", "未写出：gradient clipping；attention"),
    )


def test_each_blank_is_a_card_named_after_its_answer() -> None:
    cards = Cloze(id="c", cloze=UPDATE.cloze).split()
    assert [c.id for c in cards] == ["c#additive", "c#ct1", "c#itct"]
    assert cards[1].ask(DRAW).prompt == "The update is additive: c_t = f_t ⊙ ____ + i_t ⊙ Ĉ_t."
    assert cards[2].ask(DRAW).prompt == "The update is additive: c_t = f_t ⊙ c_{t-1} + [gated candidate]."
    assert cards[1].grade("c_{t-1}", DRAW).verdict is Verdict.RIGHT
    assert cards[1].grade("c_t", DRAW).verdict is Verdict.WRONG


def test_a_new_blank_leaves_the_ids_of_the_others() -> None:
    before = {c.id for c in Cloze(id="c", cloze="{{a}} then {{b}}").split()}
    after = {c.id for c in Cloze(id="c", cloze="{{new}} {{a}} then {{b}}").split()}
    assert before <= after


def test_numbered_blanks_pair_up_across_languages() -> None:
    english = Cloze(id="c", cloze="{{keep}} before {{add}}")
    chinese = Cloze(id="c", cloze="{{c2::相加}}之前先{{c1::保留}}", lang="zh")
    keep, add = english.accepting(chinese).split()
    assert keep.grade("保留", DRAW).verdict is Verdict.RIGHT
    assert add.grade("相加", DRAW).verdict is Verdict.RIGHT


def test_a_cloze_without_a_blank_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError, match=r"a cloze needs a blank, \{\{like this\}\}"):
        msgspec.convert({"\x7fkind": "cloze", "cloze": "no hole"}, Cloze)


def test_all_typed_kinds_take_no_answer_as_wrong() -> None:
    for card in (GATE, CURES, STEP, PAIRS, LIST, UPDATE.split()[0]):
        assert card.grade("", DRAW).verdict is Verdict.WRONG
