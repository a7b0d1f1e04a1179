"""What Browse says, in both languages."""

from studynn.session.find import Order
from studynn.store import What
from studynn.text import Both

TITLE = Both("Browse", "浏览")
OF = Both("{n} of {all}", "{n} / {all}")
NONE = Both("No card is found.", "没有找到卡片。")
FIRST = Both("The first {n} of them.", "其中的前 {n} 张。")
SURE = Both("Forget what is known of this card?", "清除这张卡的全部记忆？")
FORGOTTEN = Both("Forgotten: the card is new again.", "已清除记忆：这张卡又是新卡了。")
UNKNOWN = Both("Nothing is known of this card yet.", "这张卡还没有记忆。")
ON_TABLE = Both(
    "This card is on the table: decide about it in the sitting.", "这张卡正在学习中：请回到学习界面操作。"
)
NO_ID = Both("This card has no id yet: `studynn fmt` writes one.", "这张卡还没有 id：用 `studynn fmt` 写入。")

ORDERS: dict[Order, Both] = {
    Order.DECK: Both("as in the decks", "按卡组顺序"),
    Order.DUE: Both("first due first", "先到期的在前"),
    Order.STABILITY: Both("least stable first", "稳定度低的在前"),
    Order.RECALL: Both("most forgotten first", "记住率低的在前"),
    Order.LAPSES: Both("most lapses first", "遗忘多的在前"),
}

DONE: dict[What, Both] = {
    What.SUSPEND: Both("Suspended.", "已暂停。"),
    What.RESUME: Both("Asked again from now on.", "已恢复。"),
    What.MARK: Both("Marked.", "已标记。"),
    What.UNMARK: Both("Mark taken away.", "已取消标记。"),
    What.BURY: Both("Not again today.", "今天不再出现。"),
    What.UNBURY: Both("Today again.", "今天照常出现。"),
    What.RESET: FORGOTTEN,
}

_STATES = Both(*["new learn review due suspended buried marked leech"] * 2)
_MEASURES = Both(
    "s d r lapses reps ivl due, compared by < > <= >= = !=",
    "s d r lapses reps ivl due，用 < > <= >= = != 比较",
)
GRAMMAR: tuple[tuple[str, Both], ...] = (
    ('"a b"  a*b', Both("words of the card, in either language", "卡片中的文字，两种语言皆可")),
    ("deck:gru  tag:  kind:", Both("what its deck is called, a tag, its kind", "卡组、标签、类型的名称")),
    ("id:  claim:", Both("its id, a statement of the note; * for anything", "id、笔记条目；* 代表任意内容")),
    ("is:due", _STATES),
    ("prop:lapses>3", _MEASURES),
    ("rated:7  rated:7:1", Both("rated in the last 7 days; as Again", "7 天内评过分；评为重来")),
    ("missed:7  mistake:*", Both("went wrong in 7 days; a classic mistake", "7 天内答错；犯过典型错误")),
    ("-a  a or b  (a b)", Both("not; one of them; together", "非；其一；合在一起")),
)
"""The language of queries in a few lines."""
