"""What is said about a formula that cannot be read, in both languages."""

from studynn.formula.tree import Unreadable
from studynn.text import Both


def too_long(size: int, most: int) -> Unreadable:
    """More characters than are read."""
    return Unreadable(
        Both(
            f"This is too long: {size} characters, at most {most} are read.",
            f"太长了：{size} 个字符，最多读 {most} 个。",
        ),
        most,
    )


def too_many(most: int, column: int) -> Unreadable:
    """More tokens than are read."""
    return Unreadable(
        Both(f"This has too many parts: at most {most}.", f"部分太多：最多 {most} 个。"), column
    )


def too_deep(most: int, column: int) -> Unreadable:
    """Brackets in brackets in brackets."""
    return Unreadable(
        Both(f"This is nested too deep: at most {most}.", f"嵌套太深：最多 {most} 层。"), column
    )


def too_large(most: float, column: int) -> Unreadable:
    """A constant beyond the limit."""
    return Unreadable(
        Both(f"This number is too large: at most {most:g}.", f"这个数太大：最多 {most:g}。"), column
    )


def too_high(most: float, column: int) -> Unreadable:
    """A constant exponent beyond the limit."""
    return Unreadable(
        Both(f"This exponent is too large: at most {most:g}.", f"指数太大：最多 {most:g}。"), column
    )


def strange(c: str, column: int) -> Unreadable:
    """A character that no formula has."""
    if c == ".":
        message = Both(
            "A dot here: a formula has no attributes; multiply with * or @.",
            "这里有一个点：公式里没有属性；乘法请用 * 或 @。",
        )
    else:
        message = Both(f"‘{c}’ has no meaning in a formula.", f"“{c}”在公式里没有意义。")
    return Unreadable(message, column)


def no_command(word: str, column: int) -> Unreadable:
    """A LaTeX command that is not known."""
    return Unreadable(
        Both(f"\\{word} is not a command I know.", f"不认识命令 \\{word}。"),
        column,
        Both("Write it in plain letters.", "请用普通字母写。"),
    )


def nothing() -> Unreadable:
    """An empty line."""
    return Unreadable(Both("There is no formula yet.", "还没有公式。"), 0)


def no_single_left(column: int) -> Unreadable:
    """An expression on the left of the equals sign."""
    return Unreadable(
        Both("On the left of = a single symbol is expected.", "等号左边应当只有一个符号。"), column
    )


def left_over(kind: str, text: str, column: int) -> Unreadable:
    """Something after the end of the formula."""
    if kind in (")", "]", "}"):
        message = Both(f"This {text} closes nothing.", f"这个 {text} 没有对应的左括号。")
    elif kind == "=":
        message = Both("A second = is not expected.", "不应有第二个等号。")
    else:
        message = Both(f"‘{text}’ is not expected here.", f"这里不应出现“{text}”。")
    return Unreadable(message, column)


def missing(kind: str, text: str, column: int) -> Unreadable:
    """Nothing where something should begin."""
    if kind == "end":
        return Unreadable(Both("Something is missing at the end.", "末尾缺少内容。"), column)
    return Unreadable(Both(f"Something is missing before ‘{text}’.", f"“{text}”前面缺少内容。"), column)


def unclosed(opening: str, opened: int, kind: str, text: str, column: int) -> Unreadable:
    """A bracket whose other half does not come."""
    if kind == "end":
        return Unreadable(Both(f"This {opening} is never closed.", f"这个 {opening} 没有闭合。"), opened)
    return Unreadable(
        Both(f"‘{text}’ is not expected inside these brackets.", f"括号里不应出现“{text}”。"), column
    )


def empty(column: int) -> Unreadable:
    """Brackets around nothing."""
    return Unreadable(Both("These brackets are empty.", "括号里是空的。"), column)


def no_operand(word: str, column: int) -> Unreadable:
    """A command with nothing behind it."""
    return Unreadable(Both(f"{word} needs something to work on.", f"{word} 后面缺少内容。"), column)


def no_brackets(function: str, column: int) -> Unreadable:
    """A function alone."""
    return Unreadable(
        Both(f"{function} needs something in brackets.", f"{function} 后面需要括号和内容。"), column
    )


def no_reach(function: str, column: int) -> Unreadable:
    """A function without brackets before several things."""
    return Unreadable(
        Both(f"How far does {function} reach?", f"{function} 作用到哪里？"),
        column,
        Both(f"Write {function}(…).", f"请写 {function}(…)。"),
    )


def no_exponent(column: int) -> Unreadable:
    """`tanh^x(a)`."""
    return Unreadable(
        Both(
            "After the name of a function only a small whole exponent is read.",
            "函数名后只能写小的整数指数。",
        ),
        column,
    )


def wrong_count(function: str, few: int, many: int, got: int, column: int) -> Unreadable:
    """A call with too few or too many arguments."""
    least = "" if few == many else "at least "
    plural = "argument" if few == 1 else "arguments"
    zh = f"{few} 个" if few == many else f"至少 {few} 个"
    return Unreadable(
        Both(
            f"{function} takes {least}{few} {plural}, not {got}.",
            f"{function} 需要{zh}参数，而不是 {got} 个。",
        ),
        column,
    )


def no_index(column: int) -> Unreadable:
    """A sum or product sign with something unreadable below it."""
    return Unreadable(
        Both(
            "Below a sum or product an index is expected, as in ∑_{j=1}.",
            "求和或连乘的下面应是一个下标，例如 ∑_{j=1}。",
        ),
        column,
    )
