"""What is shown after an answer: always in the same order, whatever the card."""

import pytest

from studynn.cards.ask import Line, Lines
from studynn.cards.card import Card, Draw, Grade, Malformed, Verdict
from studynn.text import Both


class Long(Card, frozen=True, kw_only=True, tag="long"):
    """A card that has everything to show, and refuses what it cannot read."""

    kind = "long"
    q: str
    labels: tuple[str, ...] = ()
    grid: tuple[tuple[str, ...], ...] = ()

    def ask(self, draw: Draw) -> Line | Lines:
        if self.labels:
            return Lines(prompt=self.q, labels=self.labels, expects=Both("numbers", "数字"), grid=self.grid)
        return Line(prompt=self.q, expects=Both("a formula", "一个公式"), grid=self.grid)

    def grade(self, answer: str, draw: Draw) -> Grade:
        if "?" in answer:
            raise Malformed(
                Both("A name is expected here.", "这里应是一个名字。"),
                answer.index("?"),
                Both("Write tanh or sigmoid.", "请写 tanh 或 sigmoid。"),
            )
        return Grade(
            verdict=Verdict.WRONG,
            score=0.0,
            read_as="$f_t = \\tanh(W_f [h_{t-1}, x_t])$",
            mistake="tanh for sigmoid",
            feedback=(Both("For x = 1 yours is 0.76, expected 0.73.", "x = 1 时你的是 0.76，应为 0.73。"),),
        )

    def solution(self, draw: Draw) -> str:
        return "f"

    def key(self, draw: Draw) -> str:
        return "$$f_t = \\sigma(W_f [h_{t-1}, x_t] + b_f)$$"

    def worked(self, draw: Draw) -> tuple[str, ...]:
        return ("Join h and x.", "Multiply by W_f.", "Add the bias.")


@pytest.fixture
def long() -> Long:
    return Long(
        id="long", deck="gates", q="The forget gate?", why="A gate is a fraction.", source="Hochreiter 1997"
    )


async def test_the_order_never_changes(long, seat):
    async with seat(long, size=(80, 40)) as s:
        await s.type("x")
        await s.press("enter")
        assert s.lines()[1:] == [
            "The forget gate?",
            "✗ Wrong",
            "You       f  = tanh(W [h   , x ])",
            "t         f  t−1   t",
            "Differs   For x = 1 yours is 0.76, expected 0.73.",
            "Mistake   tanh for sigmoid",
            "Answer    f  = σ(W [h   , x ] + b )",
            "t      f  t−1   t     f",
            "Steps     Join h and x.",
            "… 2",
            "Why       A gate is a fraction.",
            "Source    Hochreiter 1997",
            "1 Again <1m    2 Hard 6m    3 Good 10m    4 Easy 10d",
            "Enter accept   1–4 rate   w next step   q leave   L 中文   ? help",
        ]


async def test_worked_lines_unfold_one_by_one(long, seat):
    async with seat(long, size=(80, 40)) as s:
        await s.type("x")
        await s.press("enter", "w")
        assert "Multiply by W_f." in s.lines()
        assert "… 1" in s.lines()
        await s.press("w")
        assert "Add the bias." in s.lines()
        assert "next step" not in s.lines()[-1]


async def test_the_verdict_comes_into_view_and_scrolls_where_it_is_long(long, seat):
    async with seat(long, size=(40, 16)) as s:
        await s.type("x")
        await s.press("enter")
        assert any(line.startswith("✗ Wrong") for line in s.lines())
        assert not any("Hochreiter" in line for line in s.lines())
        await s.press("pagedown", "pagedown", "pagedown")
        assert any("Hochreiter" in line for line in s.lines())


async def test_what_cannot_be_read_has_a_caret_under_its_place_and_stays(long, seat, store):
    async with seat(long) as s:
        await s.type("σ(中?)")
        await s.press("enter")
        rows = s.see().split("\n")
        field = next(n for n, row in enumerate(rows) if "σ(中?)" in row)
        caret = next(row for row in rows if "↑" in row)
        assert caret.index("↑") == rows[field].index("?") + 1  # 中 takes two cells
        assert s.lines()[3:6] == ["↑", "A name is expected here.", "Write tanh or sigmoid."]
        assert not list(store.events())
        await s.press("x")
        assert "a formula" in s.lines()


async def test_of_several_lines_the_one_that_cannot_be_read_has_the_caret(seat):
    card = Long(id="long", deck="gates", q="By hand", labels=("c_t", "h_t"))
    async with seat(card) as s:
        await s.type("0.5")
        await s.press("enter")
        await s.type("ab?")
        await s.press("enter")
        row = next(line for line in s.see().split("\n") if "ab?" in line)
        caret = next(line for line in s.see().split("\n") if "↑" in line)
        assert caret.index("↑") == row.index("?")


GRID = ((".", "RNN", "长短期记忆网络"), ("gates", "0", "3"), ("weight blocks", "1", "____"))


async def test_a_table_is_aligned_where_there_is_room(seat):
    async with seat(Long(id="long", deck="gates", q="Fill in", grid=GRID)) as s:
        assert s.lines()[2:6] == [
            "RNN   长短期记忆网络",
            "─" * 36,
            "gates           0     3",
            "weight blocks   1     ____",
        ]


async def test_a_table_too_wide_becomes_a_list_that_loses_nothing(seat):
    wide = tuple((*row, "a very long last column that does not fit") for row in GRID)
    async with seat(Long(id="long", deck="gates", q="Fill in", grid=wide), size=(40, 30)) as s:
        text = " ".join(s.lines())
        for cell in (
            "gates",
            "RNN: 0",
            "长短期记忆网络: 3",
            "weight blocks",
            "RNN: 1",
            "长短期记忆网络: ____",
        ):
            assert cell in text
        assert text.count("does not fit") == 4


async def test_ascii_marks_where_the_learner_wants_no_others(long, seat):
    async with seat(long, ascii=True, size=(80, 40)) as s:
        await s.type("x")
        await s.press("enter")
        shown = "\n".join(line for line in s.lines() if "中文" not in line and "1–4" not in line)
        assert "x Wrong" in shown
        assert shown.isascii()
