"""The four ratings with the wait that each leads to."""

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

from studynn.schedule.memory import Rating
from studynn.session import Judged
from studynn.tui.look import Look
from studynn.tui.names import RATINGS, waiting


class Ratings(Widget):
    """Ratings side by side; the proposed one stands out."""

    class Taken(Message):
        """A rating was clicked."""

        def __init__(self, rating: Rating) -> None:
            super().__init__()
            self.rating = rating

    judged: Judged | None = None
    look = Look()

    def show(self, judged: Judged | None, look: Look) -> None:
        """Offer the ratings of `judged`; nothing to offer without it."""
        self.judged, self.look = judged, look
        self.display = judged is not None
        self.refresh(layout=True)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """One line, or two where the words do not fit on one."""
        del container, viewport
        return 1 if self._on_one_line(width) else 2

    def render(self) -> Content:
        """The ratings."""
        width = self.size.width
        items = self._items()
        if self._on_one_line(width):
            return Content("  ").join(
                self._cell(r, f" {word} {wait}".rstrip() + " ") for r, word, wait in items
            )
        column = width // max(1, len(items))
        lines = [Content("").join(self._cell(i[0], f" {i[n]}", column) for i in items) for n in (1, 2)]
        return Content("\n").join(lines)

    def _items(self) -> list[tuple[Rating, str, str]]:
        offers = self.judged.offers if self.judged else ()
        words = [f"{int(o.rating)} {self.look.say(RATINGS[o.rating])}" for o in offers]
        waits = [waiting(o.wait, self.look.lang) if o.wait else "" for o in offers]
        return [(o.rating, word, wait) for o, word, wait in zip(offers, words, waits, strict=True)]

    def _on_one_line(self, width: int) -> bool:
        return sum(cell_len(word + wait) + 5 for _, word, wait in self._items()) - 2 <= width

    def _cell(self, rating: Rating, text: str, column: int = 0) -> Content:
        proposed = self.judged is not None and rating is self.judged.proposed
        padded = text + " " * max(0, column - 1 - cell_len(text))
        cell = Content.styled(padded, "bold $background on $accent" if proposed else "$foreground")
        cell = cell.stylize(Style.from_meta({"rating": int(rating)}))
        return cell + " " if column else cell

    def on_click(self, event: events.Click) -> None:
        """A click takes the rating under it."""
        if "rating" in event.style.meta:
            self.post_message(self.Taken(Rating(event.style.meta["rating"])))
