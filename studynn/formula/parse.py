"""A formula's tokens into its tree, by the binding powers of its signs (Pratt 1973); nothing is ever run."""

from collections.abc import Iterable

from studynn.formula import complaints
from studynn.formula.calls import called, modest
from studynn.formula.cursor import AUTHOR, CLOSING, LEARNER, Cursor, Limits
from studynn.formula.functions import WHOLE
from studynn.formula.glyphs import TURNED
from studynn.formula.lex import Token, tokens
from studynn.formula.names import Names
from studynn.formula.tree import Binary, Call, Equal, Fold, Join, Minus, Name, Node, Number, walk

__all__ = ["AUTHOR", "LEARNER", "Limits", "parse"]

_POWER = {"+": 10, "-": 10, "*": 20, "·": 20, "⊙": 20, "@": 20, "/": 20, "^": 40, TURNED: 50}
_SIDE_BY_SIDE, _SIGN, _BARE = 20, 25, 30
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


class _Reader(Cursor):
    """One pass over the tokens of one formula."""

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
        self.deeper()
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
        if not varies and not modest(above, self.limits.exponent):
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

    def items(self, opening: Token) -> tuple[Node, ...]:
        """The things up to the closing bracket, past it; at least one."""
        outer, self.bars = self.bars, []
        found: list[Node] = []
        while not self.taken(CLOSING[opening.kind]):
            if found and not self.taken(",", ";"):
                raise complaints.unclosed(opening.text, opening.column, *self.token[:3])
            if self.token.kind == "end":
                raise complaints.unclosed(opening.text, opening.column, *self.token[:3])
            if self.token.kind != CLOSING[opening.kind] and not self.option():
                found.append(self.expression(0))
        self.bars = outer
        if not found:
            raise complaints.empty(opening.column)
        return tuple(found)

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
            self.deeper()
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
        call = called(function, self.items(opening), token.column) if opening else self.bare(function, token)
        return call if above is None else Binary("^", call, above)

    def bare(self, function: str, token: Token) -> Node:
        """A function before a symbol without brackets; alone, a word like `mean` may be a name."""
        if self.token.kind in _ENDS:
            if self.known is None or function in WHOLE:
                return Name(token.text, token.column)
            raise complaints.no_brackets(function, token.column)
        inner = self.expression(_BARE)
        if self.binding() == _SIDE_BY_SIDE and self.token.kind not in _POWER:
            raise complaints.no_reach(function, token.column)
        return called(function, (inner,), token.column)

    def folded(self, function: str, token: Token) -> Node:
        """A sum or product over an index: `\\sum_{j=1}^{n} z_j`, `∏_k f_k`."""
        index, low = self.below(token) if self.taken("_") else ("", 1)
        if not self.taken(TURNED) and self.taken("^"):
            self.argument(token)
        return Fold(function, index, low, self.expression(_SIDE_BY_SIDE - 1))
