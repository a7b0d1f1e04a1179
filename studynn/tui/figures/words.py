"""What statistics say, in both languages."""

from studynn.text import Both

DAYS = Both("Days", "日历")
TIME = Both("Time", "用时")
COMING = Both("To come", "将到期")
RECALL = Both("Remembered", "记住率")
PREDICTION = Both("Predicted and seen", "预测与实际")
MEMORIES = Both("Memory", "记忆")
HOURS = Both("Hours", "时段")
MISTAKES = Both("Commonest mistakes", "最常犯的错误")
CHAPTERS = Both("Chapters", "章节")
CLAIMS = Both("Claims", "论断")

EMPTY = Both(
    "There is nothing to show yet: what you learn appears here from the first answer on.",
    "还没有可以显示的内容：从第一个答案开始，学习情况就会出现在这里。",
)

WEEKDAYS = (
    Both("Mon", "周一"),
    Both("Tue", "周二"),
    Both("Wed", "周三"),
    Both("Thu", "周四"),
    Both("Fri", "周五"),
    Both("Sat", "周六"),
    Both("Sun", "周日"),
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MONTHS = tuple(Both(en, f"{n}月") for n, en in enumerate(_MONTHS, start=1))
NONE = Both("none", "无")
FROM = Both("from {n}", "{n} 起")
ANSWERS = Both("answers a day", "次/天")
DONE = Both("answers: {now} today, {all} in all", "作答：今天 {now} 次，共 {all} 次")
STUDIED = Both("On {n} of the last {of} days", "最近 {of} 天中有 {n} 天")
HOURS_MINUTES = Both("{hours} h {minutes} min", "{hours} 小时 {minutes} 分")
WHOLE_HOURS = Both("{hours} h", "{hours} 小时")
MINUTES = Both("{minutes} min", "{minutes} 分钟")
A_DAY = Both("minutes a day, the last 30 days", "每天分钟数，最近 30 天")
EACH = Both(
    "{each} s an answer; {day} min on a day of study.",
    "每次 {each} 秒；学习的日子平均 {day} 分钟。",
)
NO_TIME = Both("No time was spent in the last 30 days.", "最近 30 天没有用时。")

DUE_A_DAY = Both("Cards due, the next 30 days.", "未来 30 天到期的卡片。")
OVERDUE = Both("{n} overdue", "逾期 {n}")
DUE_TODAY = Both("{n} due today", "今天到期 {n}")
DUE_WEEK = Both("{n} within 7 days", "7 天内 {n}")
DUE_MONTH = Both("{n} within 30 days", "30 天内 {n}")
NO_NEW = Both("New cards come on top.", "新卡另计。")
NOTHING_COMES = Both("Nothing falls due in the next 30 days.", "未来 30 天没有到期的卡片。")
TODAY_TICK = Both("today", "今天")
IN_DAYS = Both("+{n} d", "+{n}天")
AGO = Both("-{n} d", "-{n}天")

SPANS = {
    30: Both("Last 30 days", "最近 30 天"),
    365: Both("Last year", "最近一年"),
    None: Both("Ever", "全部"),
}
YOUNG = Both("young", "未成熟")
MATURE = Both("mature", "成熟")
BOTH = Both("together", "合计")
OF = Both("{share} of {n}", "{share}（{n} 次）")
NONE_YET = Both("none yet", "尚无")
AIM = Both(
    "Of cards that came due. Mature: away for 21 days or more. You aim at {aim}.",
    "只计到期的卡片。成熟：间隔 21 天以上。目标为 {aim}。",
)
NO_RECALL = Both(
    "No card has come due yet; the first ones do after a day or more.",
    "还没有卡片到期过；最早也要一天之后。",
)

UNDER = Both("under {high}", "{high} 以下")
SEEN = Both("{share} of {n}", "{share}（{n} 次）")
GAUGE = Both(
    "Bars: how many were remembered. {mark} what was predicted.", "长条：实际记住的比例。{mark} 预测值。"
)
BRIER = Both(
    "Brier score {brier} (0 is perfect foresight; always saying {share} would score {blind}).",
    "Brier 分数 {brier}（0 为完全准确；总猜 {share} 的话是 {blind}）。",
)
OVERALL = Both("Predicted {said} on the average, remembered {share}.", "平均预测 {said}，实际记住 {share}。")
SURE = Both("When you were sure", "有把握时")
UNSURE = Both("When you were not", "没把握时")
RIGHT = Both("right {share} of {n}", "答对 {share}（{n} 次）")
NEVER_SURE = Both("no answer yet", "尚无答案")

STABILITY = Both("Stability", "稳定度")
STABILITIES = (
    Both("under a day", "不到一天"),
    Both("under a week", "不到一周"),
    Both("under 3 weeks", "不到三周"),
    Both("under 3 months", "不到三个月"),
    Both("under a year", "不到一年"),
    Both("a year or more", "一年以上"),
)
STABILITY_IS = Both("days until recall falls to 90%", "记住率降到 90% 的天数")
DIFFICULTY = Both("Difficulty", "难度")
DIFFICULTY_IS = Both("1 easy, 10 hard", "1 易，10 难")
RECALL_NOW = Both("Recall today", "今天的记住率")
RECALL_IS = Both("in %, mean {share}", "百分比，平均 {share}")
MET = Both("{met} of {cards} cards met", "已学 {met} / {cards} 张")
NO_MEMORY = Both("No card has been met yet.", "还没有学过的卡片。")

BY_HOUR = Both("due cards remembered, by the hour", "各时段到期卡的记住率")
BEST = Both("Best from {hour}:00: {share} of {n}.", "最好是 {hour} 点：{share}（{n} 次）。")
WORST = Both("Least from {hour}:00: {share} of {n}.", "最差是 {hour} 点：{share}（{n} 次）。")
ALIKE = Both("No hour is better than another.", "各时段没有差别。")
FEW = Both("Too few answers to tell hours apart.", "答案太少，还分不出时段。")

ONCE = Both("once", "1 次")
TIMES = Both("{n} times", "{n} 次")
NO_MISTAKES = Both("No named mistake so far.", "还没有出现典型错误。")
GONE = Both("a card that is gone", "已不存在的卡片")

KNOWN = Both("known today", "今天记得")
FADED = Both("met, faded", "学过，已淡忘")
NOT_MET = Both("not met", "未学")
MET_OF = Both("{met} of {cards}", "{met} / {cards}")
CLAIMS_ARE = Both("how much of what the note states is known", "笔记中各条论断掌握了多少")
NO_CLAIMS = Both("No card is about a numbered claim.", "没有卡片对应编号的论断。")
FROM_SHARE = Both("from {n}%", "{n}% 起")
