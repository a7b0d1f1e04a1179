"""The interface's own words in both languages; texts of cards are never here."""

from typing import TYPE_CHECKING

from studynn.text import Both

if TYPE_CHECKING:
    from studynn.session import Leech

KEYS: dict[str, Both] = {
    "study": Both("study", "学习"),
    "study_all": Both("study all", "学习全部"),
    "browse": Both("browse", "浏览"),
    "search": Both("search", "搜索"),
    "preview": Both("look at it", "查看"),
    "list": Both("to the list", "到列表"),
    "study_these": Both("study these", "学习这些"),
    "order": Both("order", "排序"),
    "forget": Both("forget it", "清除记忆"),
    "list_demos": Both("live demos", "演示"),
    "stats": Both("statistics", "统计"),
    "section": Both("next section", "下一节"),
    "section_at": Both("to a section", "跳到某节"),
    "overview": Both("overview", "概览"),
    "help": Both("help", "帮助"),
    "quit": Both("quit", "退出"),
    "leave": Both("leave", "离开"),
    "language": Both("中文", "English"),
    "theme": Both("dark or light", "深色/浅色"),
    "show": Both("show the answer", "看答案"),
    "judge": Both("judge", "判分"),
    "unsure": Both("not sure", "不确定"),
    "choose": Both("choose", "选择"),
    "tick": Both("tick", "勾选"),
    "move": Both("choose", "选择"),
    "carry": Both("move it", "移动"),
    "place": Both("put it there", "放到该处"),
    "next_line": Both("next line", "下一行"),
    "answer": Both("answer", "答案"),
    "accept": Both("accept", "接受"),
    "rate": Both("rate", "评分"),
    "unfold": Both("next step", "下一步"),
    "hint": Both("hint", "提示"),
    "demo": Both("demo", "演示"),
    "undo": Both("undo", "撤销"),
    "edit": Both("edit", "编辑"),
    "bury": Both("not today", "今天跳过"),
    "suspend": Both("suspend", "暂停此卡"),
    "mark": Both("mark", "标记"),
    "info": Both("memory", "记忆"),
    "keys": Both("other keys", "其他按键"),
    "type": Both("type on", "继续输入"),
    "scroll": Both("scroll", "滚动"),
    "scroll_line": Both("more", "更多"),
    "again": Both("study these again", "再学这些"),
    "home": Both("done", "完成"),
    "back": Both("back", "返回"),
    "open": Both("open", "打开"),
    "pick_knob": Both("knob", "旋钮"),
    "turn": Both("turn", "转动"),
    "walk": Both("step", "逐步"),
    "uncover": Both("show it", "揭晓"),
    "go": Both("train", "训练"),
    "stop": Both("stop", "停止"),
    "fresh": Both("new numbers", "换数字"),
    "reset": Both("reset", "复原"),
    "ask_me": Both("ask me", "考考我"),
}
"""What each key does, by the name of its action: the footer and the help show these."""

COMMANDS: dict[str, Both] = {
    "language": Both("Speak Chinese", "改用英文"),
    "theme": Both("Change between dark and light", "在深色与浅色之间切换"),
    "help": Both("The keys of this screen", "这个界面的按键"),
}
"""What the entries of the command palette do, at more length."""

NEW = Both("new", "新卡")
LEARNING = Both("learning", "学习中")
DUE = Both("due", "到期")
LEFT_NEW = Both("{n} new", "新卡 {n}")
LEFT_LEARNING = Both("{n} learning", "学习中 {n}")
LEFT_DUE = Both("{n} due", "到期 {n}")
REVIEWED = Both("Reviewed {n}", "已复习 {n}")

CHINESE = "Chinese"
"""The other language for a terminal that draws ASCII only."""

ALL_DECKS = Both("All decks", "全部卡组")
NOTHING_DUE = Both("Nothing is due. Enjoy the rest of the day.", "没有到期的卡片，今天可以休息了。")
NO_DECKS = Both("There are no cards here yet.", "这里还没有卡片。")
NAMELESS = Both(
    "Not asked, as they have no id yet: cards of {files} (studynn fmt)",
    "{files} 里有卡片还没有 id，暂不出题（studynn fmt）",
)
COMPLAINTS = Both("{n} complaints in your decks: studynn check", "你的卡组有 {n} 处问题：studynn check")
ONE_COMPLAINT = Both("1 complaint in your decks: studynn check", "你的卡组有 1 处问题：studynn check")

YOU = Both("You", "你")
DIFFERS = Both("Differs", "差别")
MISTAKE = Both("Mistake", "典型错误")
KEY = Both("Answer", "答案")
WORKED = Both("Steps", "步骤")
WHY = Both("Why", "为什么")
SOURCE = Both("Source", "出处")
HINT = Both("Hint", "提示")
EMPTY = Both("(nothing)", "（空）")

NOT_SURE = Both("you were not sure", "你不确定")
TO_GO = Both("{n} to go", "还剩 {n}")
MINUTES_LEFT = Both("{n} min left", "剩 {n} 分钟")
ANSWERED = Both("Answered {n}", "已答 {n}")
BY_DECK = Both("By deck", "按卡组")
CRAMMED = Both("Practice: nothing was scheduled.", "练习：没有改动复习安排。")

NOTHING_TO_UNDO = Both("Nothing left to undo in this sitting.", "本次没有可撤销的了。")
BURIED = Both("Not again today.", "今天不再出现。")
SUSPENDED = Both("Suspended until you take it back.", "已暂停，直到你恢复它。")
MARKED = Both("Marked.", "已标记。")
UNMARKED = Both("Mark taken away.", "已取消标记。")
NOT_YOURS = Both("A shipped deck cannot be edited here.", "内置卡组不能在这里编辑。")
NO_SUSPEND = Both("This terminal cannot make way for an editor.", "这个终端不能让位给编辑器。")

EXAM_OVER = Both("The exam is over", "考试结束")
GIVEN = Both("Answered", "已答")
BEGIN = Both("begin", "开始")
DONE = Both("Done for now", "这次学完了")
FIRST_TRY = Both("Right at first try", "首次答对")
SHARE = Both("{right} of {all}", "{right} / {all}")
ANSWERS = Both("Reviewed", "已复习")
TIME = Both("Time", "用时")
MINUTES = Both("{n} min", "{n} 分钟")
RECALL = Both("Recall of due cards", "到期卡的记住率")
PREDICTED = Both("{seen}, predicted {said}", "{seen}，预测 {said}")
TOMORROW = Both("Due tomorrow", "明天到期")
MISSED = Both("Missed", "答错的")
RETURNS = Both("The next card returns in {n} min.", "下一张卡片 {n} 分钟后回来。")

HELP = Both("Keys", "按键")

MEMORY = Both("Memory of this card", "这张卡的记忆")
PHASE = Both("Phase", "阶段")
RECALL_NOW = Both("Recall now", "当前记住率")
DUE_ON = Both("Due", "到期")
STABILITY = Both("Stability", "稳定度")
SECONDS = Both("{n} s", "{n} 秒")
DIFFICULTY = Both("Difficulty", "难度")
OF_TEN = Both("{n} of 10", "{n} / 10")
REVIEWS = Both("Reviews", "复习次数")
LAPSES = Both("Lapses", "遗忘次数")

CRASHED = Both(
    "studynn has stopped on a fault of its own. Every answer you rated is saved. Details: {log}",
    "studynn 因自身错误停止。已评分的答案都已保存。详情：{log}",
)


def no_editor(name: str) -> Both:
    """The learner's editor is not on this machine."""
    return Both(
        f"There is no editor {name} here; set EDITOR to one you have.",
        f"这里没有编辑器 {name}；请把 EDITOR 设为已有的编辑器。",
    )


def leech(said: "Leech") -> Both:
    """What to say of a card that is forgotten again and again."""
    n, mistake, times = said.lapses, said.mistake, said.times
    en, zh = f"Forgotten {n} times", f"已遗忘 {n} 次"
    if mistake:
        en, zh = f"{en}; {times} times the mistake was: {mistake}", f"{zh}；其中 {times} 次错在：{mistake}"
    return (
        Both(f"{en}. Suspended (u).", f"{zh}。已暂停（u）。") if said.suspended else Both(f"{en}.", f"{zh}。")
    )


def in_days(n: str) -> Both:
    """A number of days, written as `n`."""
    return Both(f"{n} day" if n == "1" else f"{n} days", f"{n} 天")


def undone(what: Both) -> Both:
    """What has just been taken back."""
    return Both(f"Undone: {what.en}", f"已撤销：{what.zh}")
