"""A formula's tokens into its tree, by the binding powers of its signs (Pratt 1973). Nothing in it is ever run."""

from collections.abc import Iterable
from dataclasses import dataclass

from studynn.formula import complaints
from studynn.formula.functions import ANY, ARGUMENTS, WHOLE
from studynn.formula.glyphs import TURNED
from studynn.formula.lex import Token, tokens
from studynn.formula.names import Names, parts
from studynn.formula.tree import Binary, Call, Equal, Fold, Join, Minus, Name, Node, Number, Unreadable, walk


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
_OPENING = ("(", "[", "{")
_STARTS = ("name", "function", "frac", "√", "∑", "∏", *_OPENING)
_ENDS = ("end", ")", "]", "}", ",", ";", "=", "+", "*", "·", "⊙", "@", "/")


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
            raise complaints.nothing()
        left = self.expression(0)
        equals = self.taken("=")
        right = self.expression(0) if equals else left
        if self.token.kind != "end":
            raise complaints.left_over(*self.token[:3])
        if equals is None:
            return left
        if not isinstance(left, Name):
            raise complaints.no_single_left(equals.column)
        return Equal(left, right)

    def expression(self, power: int) -> Node:
        """What binds tighter than `power`."""
        self.depth += 1
        if self.depth > self.limits.depth:
            raise complaints.too_deep(self.limits.depth, self.token.column)
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
        if token.kind != "^":
            return Binary(token.kind, left, self.expression(power))
        above = self.exponent(token)
        if above == Name("T") and self.known is not None and not self.known.exact("T"):
            return Call("transpose", (left,))
        return Binary("^", left, above)

    def exponent(self, caret: Token) -> Node:
        """What stands above; a constant there is capped."""
        above = self.expression(_POWER["^"] - 1)
        varies = any(isinstance(n, Name | Call | Fold) for n in walk(above))
        if not varies and not _modest(above, self.limits.exponent):
            raise complaints.too_high(self.limits.exponent, caret.column)
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
            case "-":
                return Minus(self.expression(_SIGN))
            case "+":
                return self.expression(_SIGN)
            case "(" | "[" | "{":
                items = self.items(token)
                return items[0] if len(items) == 1 else Join(items)
            case "‖" | "|":
                return self.between_bars(token)
            case "√":
                return Call("sqrt", (self.argument(token),))
            case "frac":
                return self.fraction(token)
            case "∑" | "∏":
                return self.folded("sum" if token.kind == "∑" else "prod", token)
        self.at -= 1
        raise complaints.missing(*token[:3])

    def constant(self, token: Token) -> Number:
        """A number within the limit."""
        value = float(token.text)
        if value > self.limits.constant:
            raise complaints.too_large(self.limits.constant, token.column)
        return Number(value, token.text)

    def symbol(self, token: Token) -> Node:
        """A symbol, or the product of symbols that were typed as one word."""
        pieces = self.apart(token.text)
        node: Node = Name(pieces[0], token.column)
        for piece in pieces[1:]:
            node = Binary(" ", node, Name(piece, token.column))
        return node

    def apart(self, word: str) -> tuple[str, ...]:
        """A word of two or three letters that are each a symbol of the card; else the word itself."""
        base, accent, sub = parts(word)
        if (
            self.known is None
            or self.known.exact(word)
            or accent
            or not 2 <= len(base) <= 3
            or not base.isalpha()
        ):
            return (word,)
        last = base[-1] + (word[len(base) :] if sub else "")
        found = [self.known.find(letter) for letter in (*base[:-1], last)]
        return tuple(f for f in found if f) if all(found) else (word,)

    def items(self, opening: Token) -> tuple[Node, ...]:
        """The things up to the closing bracket, past it; at least one."""
        outer, self.bars = self.bars, []
        found: list[Node] = []
        while not self.taken(_CLOSING[opening.kind]):
            if found and not self.taken(",", ";"):
                raise complaints.unclosed(opening.text, opening.column, *self.token[:3])
            if self.token.kind == "end":
                raise complaints.unclosed(opening.text, opening.column, *self.token[:3])
            if self.token.kind != _CLOSING[opening.kind] and not self.option():
                found.append(self.expression(0))
        self.bars = outer
        if not found:
            raise complaints.empty(opening.column)
        return tuple(found)

    def option(self) -> bool:
        """Passes `dim=0` and `axis=-1`, which say nothing about a vector."""
        here, after = self.token, self.tokens[min(self.at + 1, len(self.tokens) - 1)]
        if here.text not in ("dim", "axis") or after.kind != "=":
            return False
        self.at += 2
        self.taken("-")
        return self.taken("number") is not None

    def between_bars(self, token: Token) -> Node:
        """‖x‖, ‖x‖_2 or |x|."""
        self.bars.append(token.kind)
        inner = self.expression(0)
        self.bars.pop()
        if not self.taken(token.kind):
            raise complaints.unclosed(token.text, token.column, *self.token[:3])
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
        if self.token.kind in ("number", "‖", "|", *_STARTS):
            self.depth += 1
            if self.depth > self.limits.depth:
                raise complaints.too_deep(self.limits.depth, self.token.column)
            inner = self.operand()
            self.depth -= 1
            return inner
        raise complaints.no_operand(token.text, token.column)

    def applied(self, function: str, token: Token) -> Node:
        """A function with what it is applied to: brackets, or a bare symbol as in `tanh c_t`."""
        if function in ("sum", "prod") and self.token.kind == "_":
            return self.folded(function, token)
        caret = self.taken("^")
        above = self.argument(caret) if caret else None
        if caret and not (isinstance(above, Number) and above.value <= self.limits.exponent):
            raise complaints.no_exponent(caret.column)
        opening = self.taken(*_OPENING)
        call = self.call(function, self.items(opening), token) if opening else self.bare(function, token)
        return call if above is None else Binary("^", call, above)

    def call(self, function: str, items: tuple[Node, ...], token: Token) -> Node:
        """A call with the right number of arguments; `f([a, b])` is `f(a, b)`."""
        few, many = ARGUMENTS[function]
        if len(items) == 1 and many == ANY and isinstance(items[0], Join):
            items = items[0].items
        if not few <= len(items) <= many:
            raise complaints.wrong_count(function, few, many, len(items), token.column)
        match function, items:
            case "concat", _:
                return items[0] if len(items) == 1 else Join(items)
            case "dot", (left, right):
                return Binary("@", left, right)
            case "multiply", (left, right):
                return Binary("⊙", left, right)
            case "pow", (left, right):
                return Binary("^", left, right)
        return Call(function, items)

    def bare(self, function: str, token: Token) -> Node:
        """A function before a symbol without brackets; alone, a word like `mean` may be a name."""
        if self.token.kind in _ENDS:
            if self.known is None or function in WHOLE:
                return Name(token.text, token.column)
            raise complaints.no_brackets(function, token.column)
        inner = self.expression(_BARE)
        if self.binding() == _SIDE_BY_SIDE and self.token.kind not in _POWER:
            raise complaints.no_reach(function, token.column)
        return self.call(function, (inner,), token)

    def folded(self, function: str, token: Token) -> Node:
        """A sum or product over an index: `\\sum_{j=1}^{n} z_j`, `∏_k f_k`."""
        index, low = self.below(token) if self.taken("_") else ("", 1)
        if not self.taken(TURNED) and self.taken("^"):
            self.argument(token)
        return Fold(function, index, low, self.expression(_SIDE_BY_SIDE - 1))

    def below(self, token: Token) -> tuple[str, int]:
        """The index and where it starts."""
        braced = self.taken("{", "(")
        index, low = self.taken("name"), "1"
        if index and self.taken("="):
            start = self.taken("number")
            low = start.text if start else ""
        if index is None or low not in ("0", "1", "2") or (braced and not self.taken(_CLOSING[braced.kind])):
            raise complaints.no_index(token.column)
        return index.text, max(int(low), 1)


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


def names_in(node: Node) -> dict[str, Name]:
    """The symbols of a tree by name, each as it first occurs."""
    found: dict[str, Name] = {}
    for part in walk(node):
        if isinstance(part, Name):
            found.setdefault(part.name, part)
    return found


__all__ = ["AUTHOR", "LEARNER", "Limits", "Unreadable", "names_in", "parse"]
