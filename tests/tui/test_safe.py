"""Nothing that a text holds reaches the terminal as a command."""

from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter
from textual.widgets import Static

from studynn.tui.safe import ControlFilter

BLACK = Color(0, 0, 0)


def passed(text: str) -> str:
    """What the filter leaves of a text."""
    return "".join(segment.text for segment in ControlFilter().apply([Segment(text)], BLACK))


def test_escape_sequences_are_taken_out() -> None:
    assert passed("a\x1b]52;c;UFdORUQ=\x07b") == "a]52;c;UFdORUQ=b"
    assert passed("\x1b[31mred\x9b0m") == "[31mred0m"
    assert passed("a\u202eb\u2066c\U000e0041d\r\n\te\x7f") == "abcde"


def test_what_fills_a_cell_is_replaced_so_that_columns_stay() -> None:
    assert passed("\ud800|") == "\ufffd|"


def test_harmless_lines_go_through_untouched() -> None:
    line = [Segment("遗忘门 h\u0303ₜ ", Style(bold=True)), Segment("‖x‖")]
    assert ControlFilter().apply(line, BLACK) is line


def test_styles_stay() -> None:
    bold = Style(bold=True)
    assert ControlFilter().apply([Segment("a\x1bb", bold)], BLACK) == [Segment("ab", bold)]


async def test_an_app_with_the_filter_shows_no_control_character() -> None:
    class Guarded(App[None]):
        def compose(self) -> ComposeResult:
            yield Static(Content("a\x1b]0;title\x07b\u202ec"), markup=False)

        def get_line_filters(self) -> list[LineFilter]:
            return [*super().get_line_filters(), ControlFilter()]

    app = Guarded()
    async with app.run_test(size=(30, 2)):
        shown = "".join(segment.text for segment in app.query_one(Static).render_line(0))
        assert "\x1b" in shown, "Textual itself lets it pass"
        strips = app.screen._compositor.render_strips()
        seen = "".join(s.text for strip in strips for s in strip.apply_filter(ControlFilter(), BLACK))
    assert seen.startswith("a]0;titlebc ")
