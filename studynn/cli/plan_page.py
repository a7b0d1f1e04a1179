"""A plan as a page to read, no wider than 80 columns."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from studynn.cli.drawn import bar, evened, profile
from studynn.formula.widths import cells, padded
from studynn.text import Both, Language

if TYPE_CHECKING:
    from studynn.cli.plan import Asked
    from studynn.schedule.search import Expected, Proposal
    from studynn.session.foresight import Foresight
    from studynn.settings import Settings

WEEKS = 52
"""No more bars stand side by side."""
WIDE = 38
"""Cells of the longest bar."""
DEARER = 2.0
"""So many times its lowest price is still a sensible price of a card known."""

_HEAD = Both(
    "Exam on {date}. Days left: {left}. Minutes a day: {minutes}{source}.",
    "考试日期 {date}。还有 {left} 天。每天 {minutes} 分钟{source}。",
)
_SOURCES = {
    "usual": Both(" (what you usually take)", "（你平常的用时）"),
    "assumed": Both(" (assumed: say --minutes)", "（假定值，可用 --minutes 指定）"),
    "": Both("", ""),
}
_CARDS = Both("{cards} cards, {met} of them met.", "共 {cards} 张卡，已学 {met} 张。")
_COLUMNS = (
    Both("", ""),
    Both("new a day", "每天新卡"),
    Both("due at", "期望记住率"),
    Both("recall that day", "当天记住率"),
    Both("met", "学到"),
    Both("min a day", "每天分钟"),
)
_OWN, _PROPOSED = Both("your settings", "你的设置"), Both("proposed", "建议")
_BY_NEW = Both(
    "Recall on the day by new cards a day (all else as proposed)",
    "当天记住率与每天新卡数（其余同建议）",
)
_WEEKS = Both("Minutes a day, week by week: {most} at most", "每天分钟数，逐周：最多 {most}")
_STOP = Both(
    "From {date} on, meet no new card: set new_per_day = 0 on that day.",
    "从 {date} 起不再学新卡：请在当天把 new_per_day 设为 0。",
)
_TIMES = Both(
    "Seconds: a review {review}{a}, a new card {fresh}{b}, a lapse {lapse}{c}.",
    "复习一张 {review} 秒{a}，新卡 {fresh} 秒{b}，遗忘后重学 {lapse} 秒{c}。",
)
_ASSUMED = Both(" (assumed)", "（假定）")
_FINE_PRINT = Both(
    "Simulated from your own memories. Recall is the mean over all cards, and one not\n"
    "met counts 0. Times are those of answering; reading the verdict is not logged.",
    "由你自己的记忆状态模拟得出；记住率是全部卡片的平均，没学过的卡按 0 计。\n"
    "用时只含作答，不含之后的阅读（日志里没有记录）。",
)
SAME = Both(
    "Of {tried} ways that were tried none leads to noticeably more: keep your settings.",
    "试过的 {tried} 种设置都没有明显更好：请保持现在的设置。",
)
APPLY = Both(
    "--apply writes new_per_day = {new} and retention = {retention} into your settings,\n"
    "which hold for all decks; for after the exam, note {old_new} and {old_retention}.",
    "--apply 会把 new_per_day = {new} 和 retention = {retention} 写入设置，\n"
    "对所有卡组生效；请记下原值 {old_new} 和 {old_retention}，考试后改回。",
)
APPLIED = Both(
    "Written: new_per_day = {new} (was {old_new}), retention = {retention} (was {old_retention}).",
    "已写入：new_per_day = {new}（原为 {old_new}），retention = {retention}（原为 {old_retention}）。",
)

_CURVE_HEAD = Both(
    "Until {date}, {left} days: {new} new cards, {reviews} reviews{limit} a day at most.",
    "到 {date} 为止 {left} 天：每天新卡 {new} 张，复习至多 {reviews} 次{limit}。",
)
_LIMIT = Both(", {minutes} min", "，{minutes} 分钟")
_CURVE_COLUMNS = (
    Both("due at", "期望记住率"),
    Both("minutes a day", "每天分钟"),
    Both("known then", "届时记得"),
)
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
    "All of it is sensible here: a card known never takes twice the time that it\n"
    "takes at its cheapest. It is time against knowledge, and yours to weigh. Now you\n"
    "have retention = {own}.",
    "这里全部范围都合理：每记住一张卡所花的时间，都不到最省时的两倍。\n"
    "这是时间与知识的取舍，由你决定。当前设置：retention = {own}。",
)
_WAITING = Both(
    "From {from_} on, more falls due than is done; the figures are of what is done.",
    "从 {from_} 起，到期的多于能完成的：这些数字只是完成的部分。",
)


def proposal_lines(
    found: "Settings", seen: "Foresight", asked: "Asked", made: "Proposal", source: str
) -> Iterator[str]:
    """What the learner's settings lead to, what is proposed, and a picture of both.

    `source` of the minutes: "usual", "assumed", or "" where they were given.
    """
    lang, minutes = found.language, f"{asked.minutes:g}"
    yield _HEAD.speak(lang).format(
        date=asked.exam, left=asked.left, minutes=minutes, source=_SOURCES[source].speak(lang)
    )
    yield from (_CARDS.speak(lang).format(cards=seen.start.cards, met=seen.met), "")
    rows = [_row(_OWN, made.own, lang)]
    if made.best != made.own:
        rows.append(_row(_PROPOSED, made.best, lang))
    yield from _table([[column.speak(lang) for column in _COLUMNS], *rows])
    yield from ("", _BY_NEW.speak(lang), *_by_new(found, made))
    most = max(made.best.minutes, default=0.0)
    yield from ("", _WEEKS.speak(lang).format(most=f"{most:.0f}"))
    yield "  " + profile(evened(made.best.minutes, min(WEEKS, -(-asked.days // 7))), most, found.ascii)
    if made.best.policy.stop:
        last = asked.exam - timedelta(days=made.best.policy.stop)
        yield _STOP.speak(lang).format(date=last)
    yield from ("", *_fine_print(seen, lang))
    if made.best == made.own:
        yield from ("", SAME.speak(lang).format(tried=made.tried))


def curve_lines(
    found: "Settings", seen: "Foresight", asked: "Asked", expected: "Sequence[Expected]"
) -> Iterator[str]:
    """Minutes a day and what is known, by desired retention, and which of them are sensible."""
    lang = found.language
    limit = _LIMIT.speak(lang).format(minutes=f"{asked.minutes:g}") if asked.minutes < float("inf") else ""
    yield _CURVE_HEAD.speak(lang).format(
        date=asked.exam,
        left=asked.left,
        new=seen.own.new,
        reviews=seen.start.reviews,
        limit=limit,
    )
    yield from (_CARDS.speak(lang).format(cards=seen.start.cards, met=seen.met), "")
    yield from _curve_rows(found, seen, expected)
    yield ""
    late = [e for e in expected if e.waiting >= 1]
    if late:
        yield _WAITING.speak(lang).format(from_=f"{late[0].policy.retention:.0%}")
    held = sensible(expected)
    if held:
        yield from _sensibly(found, *held, _managed(expected)[-1]).split("\n")
    yield from ("", *_fine_print(seen, lang))


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


def _row(name: Both, expected: "Expected", lang: Language) -> list[str]:
    minutes = sum(expected.minutes) / max(1, len(expected.minutes))
    policy = expected.policy
    figures = (f"{policy.new}", f"{policy.retention:.0%}", f"{expected.recall:.1%}")
    return [name.speak(lang), *figures, f"{expected.met:.0f}", f"{minutes:.0f}"]


def _by_new(found: "Settings", made: "Proposal") -> Iterator[str]:
    """A bar for each number of new cards a day."""
    for e in made.by_new:
        names = [_OWN] if e.policy.new == made.own.policy.new else []
        names += [_PROPOSED] if e.policy.new == made.best.policy.new and made.best != made.own else []
        marks = ", ".join(name.speak(found.language) for name in names)
        line = f"{e.policy.new:>6}  {bar(e.recall, WIDE, found.ascii)} {e.recall:>6.1%}  {marks}"
        yield line.rstrip()


def _curve_rows(found: "Settings", seen: "Foresight", expected: "Sequence[Expected]") -> Iterator[str]:
    lang = found.language
    most = max(sum(e.minutes) / max(1, len(e.minutes)) for e in expected)
    widths = (max(8, cells(_CURVE_COLUMNS[0].speak(lang)) + 2), 44)
    head = [column.speak(lang) for column in _CURVE_COLUMNS]
    yield f"{padded(head[0], widths[0])}  {padded(head[1], widths[1])}{head[2]}"
    for e in expected:
        minutes = sum(e.minutes) / max(1, len(e.minutes))
        drawn = bar(minutes / most if most else 0.0, 34, found.ascii)
        known = f"{e.recall * seen.start.cards:.0f} = {e.recall:.1%}"
        mark = "  ←" if e.policy.retention == seen.own.retention else ""
        retention = padded(f"{e.policy.retention:>5.1%}".replace(".0%", "%"), widths[0])
        yield f"{retention}  {drawn} {minutes:>6.1f}   {known}{mark}".replace(
            "←", "<" if found.ascii else "←"
        )


def _fine_print(seen: "Foresight", lang: Language) -> list[str]:
    """What was measured of the learner, and what was not."""
    habits = seen.start.habits
    assumed = ["" if name in seen.measured else _ASSUMED.speak(lang) for name in ("review", "fresh", "lapse")]
    times = _TIMES.speak(lang).format(
        review=f"{habits.review:.0f}",
        fresh=f"{habits.fresh:.0f}",
        lapse=f"{habits.lapse:.0f}",
        a=assumed[0],
        b=assumed[1],
        c=assumed[2],
    )
    return [times, *_FINE_PRINT.speak(lang).split("\n")]


def _table(rows: "Sequence[Sequence[str]]") -> Iterator[str]:
    """Rows in columns: names to the left, figures to the right."""
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        figures = (
            " " * (width - cells(text)) + text for text, width in zip(row[1:], widths[1:], strict=True)
        )
        yield "  ".join([padded(row[0], widths[0]), *figures]).rstrip()
