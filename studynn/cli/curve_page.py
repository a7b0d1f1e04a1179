"""The curve of workload as a page to read, no wider than 80 columns."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from studynn.cli.drawn import bar
from studynn.cli.plan_page import CARDS, fine_print
from studynn.formula.widths import cells, padded
from studynn.text import Both

if TYPE_CHECKING:
    from studynn.cli.plan import Asked
    from studynn.schedule.search import Expected
    from studynn.session.foresight import Foresight
    from studynn.settings import Settings

DEARER = 2.0
"""So many times its lowest price is still a sensible price of a card known."""

_HEAD = Both(
    "Until {date}, {left} days: {new} new cards, {reviews} reviews{limit} a day at most.",
    "到 {date} 为止 {left} 天：每天新卡 {new} 张，复习至多 {reviews} 次{limit}。",
)
_LIMIT = Both(", {minutes} min", "，{minutes} 分钟")
_COLUMNS = (
    Both("due at", "期望记住率"),
    Both("minutes a day", "每天分钟"),
    Both("known then", "届时记得"),
)
_YOURS = Both("yours", "你的")
_SENSIBLE = Both(
    "{low} to {high} is sensible here: a card known takes at most twice the time that\n"
    "it takes at its cheapest. Above, each percent gets dearer: {top} takes {times} times\n"
    "the minutes of {high}. It is time against knowledge, and yours to weigh. Now you\n"
    "have retention = {own}.",
    "这里 {low} 到 {high} 都合理：每记住一张卡所花的时间，至多是最省时的两倍。\n"
    "再往上每提高一个百分点代价更大：{top} 所需时间是 {high} 的 {times} 倍。\n"
    "这是时间与知识的取舍，由你决定。当前设置：retention = {own}。",
)
_ALL_SENSIBLE = Both(
    "{low} to {high} is sensible here: a card known never takes twice the time that it\n"
    "takes at its cheapest. It is time against knowledge, and yours to weigh. Now you\n"
    "have retention = {own}.",
    "这里 {low} 到 {high} 都合理：每记住一张卡所花的时间，都不到最省时的两倍。\n"
    "这是时间与知识的取舍，由你决定。当前设置：retention = {own}。",
)
_WAITING = Both(
    "From {from_} on, more falls due than is done; the figures are of what is done.",
    "从 {from_} 起，到期的多于能完成的：这些数字只是完成的部分。",
)


def curve_lines(
    found: "Settings", seen: "Foresight", asked: "Asked", expected: "Sequence[Expected]"
) -> Iterator[str]:
    """Minutes a day and what is known, by desired retention, and which of them are sensible."""
    lang = found.language
    limit = _LIMIT.speak(lang).format(minutes=f"{asked.minutes:g}") if asked.minutes < float("inf") else ""
    yield _HEAD.speak(lang).format(
        date=asked.exam,
        left=asked.left,
        new=seen.own.new,
        reviews=seen.start.reviews,
        limit=limit,
    )
    yield from (CARDS.speak(lang).format(cards=seen.start.cards, met=seen.met), "")
    yield from _rows(found, seen, expected)
    yield ""
    late = [e for e in expected if e.waiting >= 1]
    if late:
        yield _WAITING.speak(lang).format(from_=f"{late[0].policy.retention:.0%}")
    held = sensible(expected)
    if held:
        yield from _sensibly(found, *held, _managed(expected)[-1]).split("\n")
    yield from ("", *fine_print(seen, lang))


def sensible(expected: "Sequence[Expected]") -> "tuple[Expected, Expected] | None":
    """The first and the last, from the cheapest card known on, whose price is not DEARER.

    None where under none of them all is done that falls due.
    """
    held = _managed(expected)
    if not held:
        return None
    prices = [sum(e.minutes) / max(e.recall, 1e-9) for e in held]
    low = prices.index(min(prices))
    high = max(n for n, price in enumerate(prices) if n >= low and price <= DEARER * prices[low])
    return held[low], held[high]


def _managed(expected: "Sequence[Expected]") -> "Sequence[Expected]":
    """Those under which all that falls due is done."""
    return [e for e in expected if e.waiting < 1]


def _sensibly(found: "Settings", low: "Expected", high: "Expected", top: "Expected") -> str:
    times = sum(top.minutes) / max(sum(high.minutes), 1e-9)
    words = _ALL_SENSIBLE if high is top else _SENSIBLE
    return words.speak(found.language).format(
        low=f"{low.policy.retention:.0%}",
        high=f"{high.policy.retention:.0%}",
        top=f"{top.policy.retention:.0%}",
        times=f"{times:.1f}",
        own=found.retention,
    )


def _rows(found: "Settings", seen: "Foresight", expected: "Sequence[Expected]") -> Iterator[str]:
    lang = found.language
    most = max(sum(e.minutes) / max(1, len(e.minutes)) for e in expected)
    widths = (max(8, cells(_COLUMNS[0].speak(lang)) + 2), 44)
    head = [column.speak(lang) for column in _COLUMNS]
    yield f"{padded(head[0], widths[0])}  {padded(head[1], widths[1])}{head[2]}"
    yours = f"  {'<' if found.ascii else '←'} {_YOURS.speak(lang)}"
    for e in expected:
        minutes = sum(e.minutes) / max(1, len(e.minutes))
        drawn = bar(minutes / most if most else 0.0, 34, found.ascii)
        known = f"{e.recall * seen.start.cards:.0f} = {e.recall:.1%}"
        mark = yours if e.policy.retention == seen.own.retention else ""
        retention = padded(f"{e.policy.retention:>5.1%}".replace(".0%", "%"), widths[0])
        yield f"{retention}  {drawn} {minutes:>6.1f}   {known}{mark}"
