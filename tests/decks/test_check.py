from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

import pytest

from studynn.cards.ask import Ask, Line
from studynn.cards.card import Card, Draw, Grade, Malformed, right, wrong
from studynn.decks.check import check, trials
from studynn.decks.library import Library
from studynn.decks.load import load
from studynn.text import Both

Read = Callable[..., Library]


class Sum(Card, frozen=True, tag="sum"):
    """A computed answer that goes wrong in the way its field `slip` says."""

    kind: ClassVar[str] = "sum"
    gated: ClassVar[bool] = True
    sum: str
    slip: str = ""
    given: tuple[str, ...] = ("a", "b")

    def numbers(self, draw: Draw) -> tuple[int, int]:
        rng = draw.random() if self.slip != "still" else Draw().random()
        return rng.randint(1, 99), rng.randint(1, 99)

    def ask(self, draw: Draw) -> Ask:
        if self.slip == "raises" and draw.seed == 5:
            raise ZeroDivisionError("division by zero")
        return Line(prompt="{} + {}?".format(*self.numbers(draw)), expects=Both("a number", "一个数"))

    def solution(self, draw: Draw) -> str:
        fixed = {"same": "7", "often": "7" if draw.seed % 2 else "", "nan": "nan"}
        return fixed.get(self.slip) or str(sum(self.numbers(draw)))

    def grade(self, answer: str, draw: Draw) -> Grade:
        if answer == "?":
            raise Malformed(Both("Type a number.", "请输入一个数。"))
        if self.slip == "unlike":
            return wrong(answer)
        if self.slip == "kind" and answer.startswith("-"):
            return right(answer)
        return right(answer) if answer == self.solution(draw) else wrong(answer)

    def mistakes(self, draw: Draw) -> dict[str, str]:
        a, b = self.numbers(draw)
        found = {"difference": str(a - b - 200), "product": str(a * b + 1000)}
        if self.slip == "few":
            return {"difference": found["difference"]}
        more = {"unreadable": {"mark": "?"}, "equal": {"equal": self.solution(draw)}}
        return found | more.get(self.slip, {})


@pytest.fixture
def summed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Library]:
    """A library of one `sum` card with a slip."""
    monkeypatch.chdir(tmp_path)

    def _summed(slip: str) -> Library:
        Path("s.yaml").write_text(f"- sum: s\n  slip: {slip}\n  id: s\n")
        return load(["s.yaml"], {"sum": Sum})

    return _summed


@pytest.mark.parametrize(
    ("slip", "kind", "message"),
    [
        ("raises", "raises", "it raised ZeroDivisionError: division by zero (seed 5, level 2)"),
        ("few", "mistakes", "it lists one mistake only; a computed answer needs two or more"),
        ("unlike", "own-answer", "its own answer “76” is judged wrong (seed 0, level 0)"),
        (
            "unreadable",
            "mistake",
            "the mistake “mark”, “?”, cannot be read: Type a number. (seed 0, level 0)",
        ),
        ("equal", "mistake", "the mistake “equal” is the right answer, 76 (seed 0, level 0)"),
        ("same", "degenerate", "its answer is 7 in all of 200 draws"),
        ("often", "frequent", "its answer is 7 in 100 of 200 draws"),
        ("nan", "no-number", "its answer is nan (seed 0, level 0)"),
    ],
)
def test_a_card_that_does_not_answer_itself_is_told(
    summed: Callable[[str], Library], slip: str, kind: str, message: str
) -> None:
    told = check(summed(slip))
    assert (told[0].kind, told[0].message) == (kind, f"`s`: {message}")


def test_a_card_in_order_has_nothing_told_and_kills_every_mistake(summed: Callable[[str], Library]) -> None:
    library = summed("none")
    (trial,) = trials(library)
    assert check(library) == ()
    assert (trial.draws, trial.refused, trial.mistakes) == (200, 400, 400)


def test_a_question_that_never_changes_is_not_drawn_again_and_again(summed: Callable[[str], Library]) -> None:
    (trial,) = trials(summed("still"))
    assert trial.draws == 20


def test_an_accepted_mistake_counts_as_alive(summed: Callable[[str], Library]) -> None:
    (trial,) = trials(summed("kind"))
    assert (trial.refused, trial.mistakes) == (200, 400)


def test_a_frequent_answer_is_a_warning_and_all_else_an_error(summed: Callable[[str], Library]) -> None:
    assert [c.severity for c in check(summed("often"))] == ["warning"]
    assert {c.severity for c in check(summed("equal"))} == {"error"}


def test_a_card_is_told_at_the_line_where_it_opens(read: Read) -> None:
    (told,) = check(read("- q: x\n  a: y\n\n- choose: c\n  right: r\n  wrong: [w, r]\n  id: c\n"))
    assert str(told) == (
        "deck.yaml:4:3: `c`: the mistake “r” is the right answer, r (seed 0, level 0) [mistake]\n"
        "  |\n"
        "4 | - choose: c\n"
        "  |   ^^^^^^"
    )


def test_both_languages_are_checked(read: Read) -> None:
    library = read("- choose: c\n  right: r\n  wrong: [w]\n  id: c\n  zh:\n    right: 对\n    wrong: [对]\n")
    assert [c.message.partition(":")[0] for c in check(library)] == ["`c` (zh)"]
    assert [trial.draws for trial in trials(library)] == [60, 60]


def test_a_card_that_its_learner_judges_needs_no_answer_of_its_own(read: Read) -> None:
    assert check(read("- q: x\n  a: y\n")) == ()


def test_what_loading_found_comes_with_it(read: Read) -> None:
    assert [c.kind for c in check(read("- q: x\n"))] == ["missing-key"]
