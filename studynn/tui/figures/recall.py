"""What was remembered of what came due, what had been predicted, and how much being sure is worth."""

from textual.content import Content

from studynn.session.figures import Bin, Rate, Retention
from studynn.tui.figures import words
from studynn.tui.figures.shown import Shown, stacked
from studynn.tui.panels.gauge import gauge
from studynn.tui.panels.pen import MUTED, column

LABEL, CELL = 16, 17
"""Cells of the names of spans, and of a share with its count."""


def retention(shown: Shown, width: int) -> Content:
    """A table of true retention: spans of time by maturity."""
    spans = shown.figures.retention
    if not any(span.young.of + span.mature.of for span in spans):
        return shown.note(shown.say(words.NO_RECALL), width=width)
    names = (words.YOUNG, words.MATURE, words.BOTH)
    head = column("", LABEL) + "".join(column(shown.say(name), CELL) for name in names)
    aim = shown.say(words.AIM, aim=shown.percent(shown.aim))
    rows = [_span(span, shown) for span in spans]
    return stacked([Content.styled(head.rstrip(), MUTED), *rows, Content(""), shown.note(aim, width=width)])


def _span(span: Retention, shown: Shown) -> Content:
    rates = (span.young, span.mature, span.young + span.mature)
    cells = [(column(shown.rate(rate), CELL), "" if rate.of else "$quiet") for rate in rates]
    return Content.assemble((column(shown.say(words.SPANS[span.days]), LABEL), MUTED), *cells).rstrip()


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
