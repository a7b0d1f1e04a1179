"""A formula's tokens into its tree, by the binding powers of its signs (Pratt 1973). No code is ever run from it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from studynn.formula.functions import ANY, ARGUMENTS
from studynn.formula.glyphs import TURNED
from studynn.formula.lex import Token, tokens
from studynn.formula.names import Names, parts
from studynn.formula.tree import (
    Binary,
    Call,
    Equal,
    Fold,
    Join,
    Minus,
    Name,
    Node,
    Number,
    Unreadable,
    walk,
)
from studynn.text import Both


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a constant, how high a constant exponent and how deep a formula may be."""

    constant: float
    exponent: float
    depth: int = 40


LEARNER = Limits(constant=1e6, exponent=4)
AUTHOR = Limits(constant=1e9, exponent=1000)

_POWER = {"+": 10, "-": 10, "*": 20, "·": 20, "⊙": 20, "@": 20, "/": 20, "^": 40, TURNED: 50}
_SIDE_BY_SIDE, _SIGN, _BARE = 20, 25, 30
_CLOSING = {"(": ")", "[": "]", "{": "}", "‖": "‖", "|": "|"}
_STARTS = ("name", "function", "frac", "√", "∑", "∏", "(", "[", "{")


def parse(text: str, known: Names | Iterable[str] | None = None, limits: Limits = LEARNER) -> Node:
    """The tree of `text`. Raises Unreadable. An author's expression may hold larger numbers (`AUTHOR`).

    Given the names that a card knows, their short spellings are understood (`h` for `h_{t-1}`), a σ that the
    card has is a symbol, and letters typed as one word come apart (`zh` as `z h`).
    """
    names = known if isinstance(known, Names) or known is None else Names(known)
    return _Reader(tokens(text, names), names, limits).equation()


class _Reader:
    """One pass over the tokens of one formula."""

    def __init__(self, found: tuple[Token, ...], known: Names | None, limits: Limits) -> None:
        self.tokens, self.at, self.depth = found, 0, 0
        self.known, self.limits = known, limits
        self.bars: list[str] = []

    @property
    def token(self) -> Token:
        return self.tokens[self.at]

    def taken(self, *kinds: str) -> Token | None:
        """The token here, if it is one of these, moving on."""
        token = self.token
        if token.kind not in kinds:
            return None
        self.at += 1
        return token

    def equation(self) -> Node:
        """The whole: an expression, perhaps with what it is said to equal on its left."""
        if self.token.kind == "end":
            raise Unreadable(Both("There is no formula yet.", "还没有公式。"), 0)
        left = self.expression(0)
        equals = self.taken("=")
        if equals is None:
            self.ended()
            return left
        right = self.expression(0)
        self.ended()
        if not isinstance(left, Name):
            raise Unreadable(
                Both("On the left of = a single symbol is expected.", "等号左边应当只有一个符号。"),
                equals.column,
            )
        return Equal(left, right)

    def ended(self) -> None:
        """Refuses anything that is left over."""
        token = self.token
        if token.kind == "end":
            return
        if token.kind in (")", "]", "}"):
            raise Unreadable(
                Both(f"This {token.text} closes nothing.", f"这个 {token.text} 没有对应的左括号。"),
                token.column,
            )
        if token.kind == "=":
            raise Unreadable(Both("A second = is not expected.", "不应有第二个等号。"), token.column)
        raise Unreadable(
            Both(f"‘{token.text}’ is not expected here.", f"这里不应出现“{token.text}”。"), token.column
        )

    def expression(self, power: int) -> Node:
        """What binds tighter than `power`."""
        self.depth += 1
        if self.depth > self.limits.depth:
            raise Unreadable(
                Both(
                    f"This is nested too deep: at most {self.limits.depth}.",
                    f"嵌套太深：最多 {self.limits.depth} 层。",
                ),
                self.token.column,
            )
        left = self.operand()
        while (bound := self.binding()) > power:
            left = self.joined(left, bound)
        self.depth -= 1
        return left

    def binding(self) -> int:
        """How tightly the next token binds to what is on its left; 0 where the expression ends."""
        kind = self.token.kind
        if kind in _POWER:
            return _POWER[kind]
        if kind in _STARTS or (kind in ("‖", "|") and kind not in self.bars):
            return _SIDE_BY_SIDE
        return 0

    def joined(self, left: Node, power: int) -> Node:
        """`left` with the operator here and its right side."""
        token = self.token
        if self.taken(TURNED):
            return Call("transpose", (left,))
        if token.kind not in _POWER:
            return Binary(" ", left, self.expression(power))
        self.at += 1
        if token.kind == "^":
            return Binary("^", left, self.exponent(token))
        return Binary(token.kind, left, self.expression(power))

    def exponent(self, caret: Token) -> Node:
        """What stands above; a constant there is capped."""
        above = self.expression(_POWER["^"] - 1)
        if any(isinstance(n, Name | Call | Fold) for n in walk(above)):
            return above
        if not _modest(above, self.limits.exponent):
            raise Unreadable(
                Both(
                    f"This exponent is too large: at most {self.limits.exponent:g}.",
                    f"指数太大：最多 {self.limits.exponent:g}。",
                ),
                caret.column,
            )
        return above

    def operand(self) -> Node:
        """A number, a symbol, a function applied, something in brackets, or one of these with a sign."""
        token = self.token
        self.at += 1
        match token.kind:
            case "number":
                return self.constant(token)
            case "name":
                return self.symbol(token)
            case "function":
                return self.applied(token.text, token)
            case "-" | "+":
                inner = self.expression(_SIGN)
                return Minus(inner) if token.kind == "-" else inner
            case "(" | "[" | "{":
                return self.bracketed(token)
            case "‖" | "|":
                return self.between_bars(token)
            case "√":
                return Call("sqrt", (self.argument(token),))
            case "frac":
                return self.fraction(token)
            case "∑" | "∏":
                return self.folded("sum" if token.kind == "∑" else "prod", token)
        self.at -= 1
        raise self.missing(token)

    def missing(self, token: Token) -> Unreadable:
        """The complaint where something should begin and does not."""
        if token.kind == "end":
            return Unreadable(Both("Something is missing at the end.", "末尾缺少内容。"), token.column)
        return Unreadable(
            Both(f"Something is missing before ‘{token.text}’.", f"“{token.text}”前面缺少内容。"),
            token.column,
        )

    def constant(self, token: Token) -> Number:
        """A number within the limit."""
        value = float(token.text)
        if value > self.limits.constant:
            raise Unreadable(
                Both(
                    f"This number is too large: at most {self.limits.constant:g}.",
                    f"这个数太大：最多 {self.limits.constant:g}。",
                ),
                token.column,
            )
        return Number(value, token.text)

    def symbol(self, token: Token) -> Node:
        """A symbol, or the product of symbols that were typed as one word."""
        if self.known is None or self.known.exact(token.text):
            return Name(token.text, token.column)
        pieces = self.apart(token.text)
        node: Node = Name(pieces[0], token.column)
        for piece in pieces[1:]:
            node = Binary(" ", node, Name(piece, token.column))
        return node

    def apart(self, word: str) -> tuple[str, ...]:
        """A word of two or three letters that are each a symbol of the card; else the word itself."""
        base, accent, sub = parts(word)
        if self.known is None or accent or not base.isalpha() or not 2 <= len(base) <= 3:
            return (word,)
        last = base[-1] + (word[len(base) :] if sub else "")
        found = [self.known.find(letter) for letter in (*base[:-1], last)]
        return tuple(f for f in found if f) if all(found) else (word,)

    def bracketed(self, token: Token) -> Node:
        """One thing in brackets, or several joined."""
        items = self.items(token)
        if not items:
            raise Unreadable(Both("These brackets are empty.", "括号里是空的。"), token.column)
        return items[0] if len(items) == 1 else Join(items)

    def items(self, opening: Token) -> tuple[Node, ...]:
        """The things up to the closing bracket, past it."""
        outer, self.bars = self.bars, []
        closing = _CLOSING[opening.kind]
        found: list[Node] = []
        while not self.taken(closing):
            if found and not self.taken(",", ";"):
                raise self.unclosed(opening)
            if self.taken(closing):
                break
            if not self.option():
                found.append(self.expression(0))
        self.bars = outer
        return tuple(found)

    def option(self) -> bool:
        """Passes `dim=0` and `axis=-1`, which say nothing about a vector."""
        if self.token.kind != "name" or self.token.text not in ("dim", "axis"):
            return False
        if self.tokens[self.at + 1].kind != "=":
            return False
        self.at += 2
        self.taken("-")
        return self.taken("number") is not None

    def unclosed(self, opening: Token) -> Unreadable:
        """The complaint about a bracket that does not close."""
        token = self.token
        if token.kind == "end":
            return Unreadable(
                Both(f"This {opening.text} is never closed.", f"这个 {opening.text} 没有闭合。"),
                opening.column,
            )
        return Unreadable(
            Both(
                f"‘{token.text}’ is not expected inside these brackets.",
                f"括号里不应出现“{token.text}”。",
            ),
            token.column,
        )

    def between_bars(self, token: Token) -> Node:
        """‖x‖ or |x|."""
        self.bars.append(token.kind)
        inner = self.expression(0)
        self.bars.pop()
        if not self.taken(token.kind):
            raise self.unclosed(token)
        if token.kind == "‖" and self.token.kind == "_" and self.tokens[self.at + 1].text == "2":
            self.at += 2
        return Call("norm" if token.kind == "‖" else "abs", (inner,))

    def fraction(self, token: Token) -> Node:
        """\\frac{a}{b}; `\\frac12` is a half."""
        digits = self.token
        if digits.kind == "number" and len(digits.text) == 2 and digits.text.isdigit():
            self.at += 1
            return Binary("/", *(Number(float(d), d) for d in digits.text))
        return Binary("/", self.argument(token), self.argument(token))

    def argument(self, token: Token) -> Node:
        """What a command such as \\frac or √ takes: braces, brackets, or one symbol or number."""
        if self.token.kind in ("number", "name", "function", "(", "[", "{", "‖", "|", "√", "frac"):
            return self.operand()
        raise Unreadable(
            Both(f"{token.text} needs something to work on.", f"{token.text} 后面缺少内容。"), token.column
        )

    def applied(self, function: str, token: Token) -> Node:
        """A function with what it is applied to: brackets, or a bare symbol as in `tanh c_t`."""
        if function in ("sum", "prod") and self.token.kind == "_":
            return self.folded(function, token)
        power = self.taken("^")
        above = self.exponent_of_function(power) if power else None
        if self.token.kind in ("(", "[", "{"):
            call: Node = self.call(function, self.items_after(), token)
        else:
            call = self.bare(function, token)
        return call if above is None else Binary("^", call, above)

    def exponent_of_function(self, caret: Token) -> Node:
        """The exponent in `tanh^2(x)`."""
        above = self.argument(caret)
        if not isinstance(above, Number) or above.value > self.limits.exponent:
            raise Unreadable(
                Both(
                    "After the name of a function only a small whole exponent is read.",
                    "函数名后只能写小的整数指数。",
                ),
                caret.column,
            )
        return above

    def items_after(self) -> tuple[Node, ...]:
        """The arguments in the brackets here; `f([a, b])` is `f(a, b)`."""
        opening = self.token
        self.at += 1
        return self.items(opening)

    def call(self, function: str, items: tuple[Node, ...], token: Token) -> Node:
        """A call with the right number of arguments."""
        few, many = ARGUMENTS[function]
        if len(items) == 1 and few <= 1 and many == ANY and isinstance(items[0], Join):
            items = items[0].items
        if not few <= len(items) <= many:
            raise Unreadable(
                Both(
                    f"{function} takes {_count(few, many)}, not {len(items)}.",
                    f"{function} 需要 {_count(few, many, zh=True)}，而不是 {len(items)} 个。",
                ),
                token.column,
            )
        match function:
            case "concat":
                return items[0] if len(items) == 1 else Join(items)
            case "dot":
                return Binary("@", *items)
            case "multiply":
                return Binary("⊙", *items)
            case "pow":
                return Binary("^", *items)
        return Call(function, items)

    def bare(self, function: str, token: Token) -> Node:
        """A function before a symbol without brackets."""
        if self.token.kind == "end" or self.token.kind in (
            ")",
            "]",
            "}",
            ",",
            ";",
            "=",
            "+",
            "*",
            "·",
            "⊙",
            "@",
            "/",
        ):
            if self.known is None or function in ("max", "min", "sum", "mean", "norm", "std", "var", "prod"):
                return Name(token.text, token.column)
            raise Unreadable(
                Both(f"{function} needs something in brackets.", f"{function} 后面需要括号和内容。"),
                token.column,
            )
        inner = self.expression(_BARE)
        if self.binding() == _SIDE_BY_SIDE and self.token.kind not in _POWER:
            raise Unreadable(
                Both(f"How far does {function} reach? Use brackets.", f"{function} 作用到哪里？请加括号。"),
                token.column,
                Both(f"{function}(…)", f"{function}(…)"),
            )
        return self.call(function, (inner,), token)

    def folded(self, function: str, token: Token) -> Node:
        """A sum or product over an index: `\\sum_{j=1}^{n} z_j`, `∏_k f_k`."""
        index, low = self.below(token)
        if not self.taken(TURNED) and self.taken("^"):
            self.argument(token)
        inner = self.expression(_SIDE_BY_SIDE - 1)
        return Fold(function, index, low, inner)

    def below(self, token: Token) -> tuple[str, int]:
        """The index and where it starts."""
        if not self.taken("_"):
            return "", 1
        braced = self.taken("{", "(")
        index = self.taken("name")
        low = 1
        if index and self.taken("="):
            start = self.taken("number")
            low = int(start.text) if start and start.text.isdigit() else -1
        if index is None or low not in (0, 1, 2) or (braced and not self.taken(_CLOSING[braced.kind])):
            raise Unreadable(
                Both(
                    "Below a sum or product an index is expected, as in ∑_{j=1}.",
                    "求和或连乘的下面应是一个下标，例如 ∑_{j=1}。",
                ),
                token.column,
            )
        return index.text, max(low, 1)


def _modest(node: Node, most: float) -> bool:
    """Whether a tree of constants stays within `most`, so that no power tower is ever computed."""
    match node:
        case Number(value):
            return value <= most
        case Minus(inner):
            return _modest(inner, most)
        case Binary("+" | "-" | "/", left, right):
            return _modest(left, most) and _modest(right, most)
    return False


def _count(few: int, many: int, zh: bool = False) -> str:
    """How many arguments, in words."""
    if zh:
        return f"{few} 个参数" if few == many else f"至少 {few} 个参数"
    plural = "argument" if few == 1 else "arguments"
    return f"{few} {plural}" if few == many else f"at least {few} {plural}"


def names_in(node: Node) -> Mapping[str, Name]:
    """The symbols of a tree by name, each as it first occurs."""
    found: dict[str, Name] = {}
    for part in walk(node):
        if isinstance(part, Name):
            found.setdefault(part.name, part)
    return found
