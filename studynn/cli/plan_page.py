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
_HEAD = Both(
    "Exam on {date}. Days left: {left}. Minutes a day: {minutes}{source}.",
    "考试日期 {date}。还有 {left} 天。每天 {minutes} 分钟{source}。",
)
_SOURCES = {
    "usual": Both(" (what you usually take)", "（你平常的用时）"),
    "assumed": Both(" (assumed: say --minutes)", "（假定值，可用 --minutes 指定）"),
    "": Both("", ""),
}
CARDS = Both("{cards} cards, {met} of them met.", "共 {cards} 张卡，已学 {met} 张。")
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
    yield from (CARDS.speak(lang).format(cards=seen.start.cards, met=seen.met), "")
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
    yield from ("", *fine_print(seen, lang))
    if made.best == made.own:
        yield from ("", SAME.speak(lang).format(tried=made.tried))


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


def fine_print(seen: "Foresight", lang: Language) -> list[str]:
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
