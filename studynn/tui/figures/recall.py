"""What was remembered of what came due, what had been predicted, and how much being sure is worth."""

from collections.abc import Sequence

from textual.content import Content

from studynn.session.figures import Bin, Rate, Retention
from studynn.tui.figures import words
from studynn.tui.figures.shown import Shown, stacked
from studynn.tui.panels.gauge import gauge
from studynn.tui.panels.pen import MUTED, column

LABEL, CELL = 16, 17
"""Cells of the names of spans, and of a share with its count."""
WIDE = LABEL + 3 * CELL
"""From this width on the shares of a span stand side by side."""


def retention(shown: Shown, width: int) -> Content:
    """A table of true retention: spans of time by maturity."""
    spans = shown.figures.retention
    if not any(span.young.of + span.mature.of for span in spans):
        return shown.note(shown.say(words.NO_RECALL), width=width)
    names = [shown.say(name) for name in (words.YOUNG, words.MATURE, words.BOTH)]
    aim = shown.note(shown.say(words.AIM, aim=shown.percent(shown.aim)), width=width)
    if width < WIDE:
        rows = [row for span in spans for row in _listed(span, names, shown)]
    else:
        head = column("", LABEL) + "".join(column(name, CELL) for name in names)
        rows = [Content.styled(head.rstrip(), MUTED), *(_span(span, shown) for span in spans)]
    return stacked([*rows, Content(""), aim])


def _span(span: Retention, shown: Shown) -> Content:
    """The shares of a span in one line."""
    label = column(shown.say(words.SPANS[span.days]), LABEL)
    return Content.assemble((label, MUTED), *(_share(rate, shown) for rate in _rates(span))).rstrip()


def _listed(span: Retention, names: Sequence[str], shown: Shown) -> list[Content]:
    """The shares of a span below its name, where there is no room beside it."""
    rows = [
        Content.assemble((column(f"  {name}", LABEL), MUTED), _share(rate, shown)).rstrip()
        for name, rate in zip(names, _rates(span), strict=True)
    ]
    return [Content.styled(shown.say(words.SPANS[span.days]), MUTED), *rows]


def _rates(span: Retention) -> tuple[Rate, Rate, Rate]:
    return span.young, span.mature, span.young + span.mature


def _share(rate: Rate, shown: Shown) -> tuple[str, str]:
    return column(shown.rate(rate), CELL), "" if rate.of else "$quiet"


def prediction(shown: Shown, width: int) -> Content:
    """Recall predicted and seen, by what was predicted; how right the sure and the unsure were."""
    found = shown.figures.calibration
    sure = _sureness(shown)
    share, predicted = found.seen.share, found.predicted
    if share is None or predicted is None or found.brier is None or found.blind is None:
        return stacked([shown.note(shown.say(words.NO_RECALL), width=width), Content(""), sure])
    names = [_range(each, shown) for each in found.bins]
    wide = max(Content(name).cell_length for name in names)
    length = max(10, min(40, width - wide - 20))
    rows = [
        Content.assemble(
            (column(name, wide + 2), MUTED),
            gauge((each.seen.share or 0.0,), length, shown.pen, each.predicted),
            f"  {shown.rate(each.seen, words.SEEN)}",
        )
        for name, each in zip(names, found.bins, strict=True)
    ]
    told = (
        shown.say(words.GAUGE, mark=shown.pen.sign("┃", "|")),
        shown.say(words.OVERALL, said=shown.percent(predicted), share=shown.percent(share)),
        shown.say(
            words.BRIER, brier=f"{found.brier:.3f}", share=shown.percent(share), blind=f"{found.blind:.3f}"
        ),
    )
    return stacked([*rows, Content(""), shown.note(*told, width=width), Content(""), sure])


def _range(each: Bin, shown: Shown) -> str:
    """What was predicted of the answers of a bin."""
    if not each.low:
        return shown.say(words.UNDER, high=shown.percent(each.high))
    return f"{each.low * 100:.0f}{shown.pen.sign('–', '-')}{shown.percent(each.high)}"


def _sureness(shown: Shown) -> Content:
    pairs = ((words.SURE, shown.figures.sure), (words.UNSURE, shown.figures.unsure))
    return stacked([_sure(shown.say(name), rate, shown) for name, rate in pairs])


def _sure(name: str, rate: Rate, shown: Shown) -> Content:
    said = shown.rate(rate, words.RIGHT) if rate.of else shown.say(words.NEVER_SURE)
    return Content.assemble((column(name, 24), MUTED), (said, "" if rate.of else "$quiet"))
