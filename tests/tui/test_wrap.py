"""Lines break between Han characters, not before what closes nor after what opens; English breaks as ever."""

import re
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path

import pytest
import rich._wrap
import textual._wrap
import textual.content
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text
from textual.content import Content
from textual.document._document import Document
from textual.document._wrapped_document import WrappedDocument

from studynn.formula.inline import inline
from studynn.tui import wrap

CONTENT = Path(__file__).parents[2] / "content"
wrap.install()

STARTS = re.compile(
    r"^(?:[，。、；：！？）》」』】…％]|·(?! ))"
)  # a product sign between blanks is an operator
ENDS = re.compile(r"[（《「『【“‘]$")


def lines(text: str, width: int) -> list[str]:
    """What Textual shows of a text."""
    return [line.plain.rstrip() for line in Content(text).wrap(width)]


def faults(text: str, width: int) -> list[str]:
    """Lines that begin or end badly or are too wide, and the text itself if a character of it is missing."""
    got = lines(text, width)
    bad = [line for line in got if STARTS.search(line) or ENDS.search(line) or cell_len(line) > width]
    return bad + [text] * ("".join("".join(got).split()) != "".join(text.split()))


def test_the_functions_that_are_replaced_are_still_the_ones_that_are_asked() -> None:
    assert rich._wrap.divide_line.__globals__["words"] is wrap.words
    assert textual._wrap.compute_wrap_offsets.__globals__["chunks"] is wrap.chunks
    assert textual.content.divide_line is rich._wrap.divide_line


def test_every_way_to_wrap_breaks_between_characters() -> None:
    text = "LSTM 的遗忘门决定，保留多少。"
    expected = ["LSTM 的遗", "忘门决定，", "保留多少。"]
    assert lines(text, 10) == expected
    wrapped = Text(text).wrap(rich.get_console(), 10)
    assert [line.plain.rstrip() for line in wrapped] == expected
    document = WrappedDocument(Document(text), 10)
    assert [line.rstrip() for line in document.lines[0]] == expected


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("一二三四，五六", 8, ["一二三", "四，五六"]),
        ("一二三（四五）六", 8, ["一二三", "（四五）", "六"]),
        ("一二三“四五”，六", 8, ["一二三", "“四五”，", "六"]),
        ("一二三(四)五", 8, ["一二三", "(四)五"]),
        ("他说……好——的", 6, ["他说……", "好——的"]),
        ("他说了……好", 7, ["他说", "了……好"]),
        ("门 forget gate 门", 12, ["门 forget", "gate 门"]),
        ("用cₜ₋₁和fₜ算", 8, ["用cₜ₋₁和", "fₜ算"]),
        ("增加 50％，", 8, ["增加", "50％，"]),
    ],
)
def test_punctuation_stays_with_its_word(text: str, width: int, expected: list[str]) -> None:
    assert lines(text, width) == expected


def original(pattern: re.Pattern[str]) -> Callable[[str], Iterable[tuple[int, int, str]]]:
    """The function that was replaced, as it was."""

    def split(text: str) -> Iterable[tuple[int, int, str]]:
        match = pattern.match(text)
        while match is not None:
            yield *match.span(), match[0]
            match = pattern.match(text, match.end())

    return split


@given(st.text(alphabet=st.characters(max_codepoint=0x2FF, exclude_categories=["Cs"]), max_size=80))
def test_english_breaks_where_it_always_did(text: str) -> None:
    assert list(wrap.words(text)) == list(original(rich._wrap.re_word)(text))
    assert list(wrap.chunks(text)) == list(original(textual._wrap.re_chunk)(text))


HAN = st.sampled_from(list("门控循环单元的梯度消失"))
WORDS = st.sampled_from(["LSTM ", "fₜ = 1", " x ", "（", "”", "，", "。", "“", "）", "a(b)", "3.5"])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(HAN, HAN, HAN, WORDS), max_size=60).map("".join), st.integers(2, 60))
def test_no_character_is_lost_at_any_width(text: str, width: int) -> None:
    shown = lines(text, width)
    assert "".join("".join(shown).split()) == "".join(text.split())
    assert all(cell_len(line) <= width for line in shown)


def shipped() -> list[str]:
    """Every text of the decks that is long enough to be wrapped, as it is shown, in both languages."""
    found: dict[str, None] = {}
    for path in sorted(CONTENT.rglob("*.yaml")):
        for event in yaml.parse(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.ScalarEvent):
                found |= dict.fromkeys(
                    line for line in inline(event.value).split("\n") if cell_len(line) > 40
                )
    return list(found)


def test_every_shipped_text_breaks_well_at_every_width() -> None:
    """Each text at every 23rd width from 40 to 200, the first of which moves on from text to text."""
    bad = (
        (width, fault)
        for number, text in enumerate(shipped())
        for width in range(40 + number % 23, min(200, cell_len(text)) + 1, 23)
        for fault in faults(text, width)
    )
    assert list(islice(bad, 5)) == []
