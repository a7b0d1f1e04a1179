"""A query read: `is:due tag:gru prop:lapses>3 "forget gate"`.

The grammar is Anki's (docs.ankiweb.net/searching.html): terms beside one another must all hold, `or`, `-`
and parentheses do what they say, and `*` stands for anything.
"""

from collections.abc import Callable

from studynn.cards.card import Malformed
from studynn.session.find.leaves import leaf
from studynn.session.find.lex import Token, tokens
from studynn.session.find.terms import Every, Not, Some, Term
from studynn.text import Both

DEEPEST = 40
"""How many parentheses and minuses may stand in one another."""


def parse(text: str) -> Term:
    """The tree of a query; an empty one finds every card. Raises Malformed, which says where and why."""
    reader = _Reader(tuple(tokens(text)))
    if not reader.now.sign:
        return Every()
    term = reader.alternatives()
    if reader.now.sign:
        raise Malformed(_NOT_OPENED, reader.now.at)
    return term


class _Reader:
    """Reads tokens from the left."""

    def __init__(self, held: tuple[Token, ...]) -> None:
        self._held, self._at, self._depth = held, 0, 0

    @property
    def now(self) -> Token:
        """The token that comes next."""
        return self._held[self._at]

    def alternatives(self) -> Term:
        """Terms with `or` between them."""
        terms = [self._together()]
        while self.now.sign == "or":
            self._at += 1
            terms.append(self._together())
        return terms[0] if len(terms) == 1 else Some(tuple(terms))

    def _together(self) -> Term:
        """Terms beside one another, an `and` between them or not."""
        terms = [self._one()]
        while self.now.sign not in ("", ")", "or"):
            self._at += self.now.sign == "and"
            terms.append(self._one())
        return terms[0] if len(terms) == 1 else Every(tuple(terms))

    def _one(self) -> Term:
        token = self.now
        self._at += 1
        match token.sign:
            case "word":
                return leaf(token)
            case "-":
                return Not(self._inside(token, self._one))
            case "(":
                term = self._inside(token, self.alternatives)
                if self.now.sign != ")":
                    raise Malformed(_NOT_CLOSED, token.at)
                self._at += 1
                return term
            case _:
                raise Malformed(_MISSING, token.at)

    def _inside(self, token: Token, read: Callable[[], Term]) -> Term:
        self._depth += 1
        if self._depth > DEEPEST:
            raise Malformed(_TOO_DEEP, token.at)
        term = read()
        self._depth -= 1
        return term


_NOT_OPENED = Both("This parenthesis is never opened.", "这个括号没有对应的左括号。")
_NOT_CLOSED = Both("This parenthesis is never closed.", "这个括号没有闭合。")
_MISSING = Both("Something to look for is missing here.", "这里缺少要查找的内容。")
_TOO_DEEP = Both("This is nested too deeply.", "嵌套层数太多。")
