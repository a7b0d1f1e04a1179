"""Every kind by the YAML key that opens its cards."""

from studynn.cards.card import Card
from studynn.cards.choose import Choose
from studynn.cards.cloze import Cloze
from studynn.cards.flip import Flip, Term
from studynn.cards.formula import Formula
from studynn.cards.judge import Judge
from studynn.cards.match import Match
from studynn.cards.number import Number
from studynn.cards.order import Order
from studynn.cards.predict import Predict
from studynn.cards.recall import Recall
from studynn.cards.shape import Shape
from studynn.cards.table import Table
from studynn.cards.trace import Trace

_ALL = (Flip, Term, Cloze, Choose, Judge, Order, Match, Table, Recall, Number, Shape, Formula, Trace, Predict)
KINDS: dict[str, type[Card]] = {kind.kind: kind for kind in _ALL}
