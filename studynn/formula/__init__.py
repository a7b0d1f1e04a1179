"""Formulas: read what people write, check shapes, run it, compare it, name the mistake, draw it."""

from studynn.formula.evaluate import evaluate
from studynn.formula.maths import maths
from studynn.formula.names import name
from studynn.formula.parse import parse
from studynn.formula.tree import Fault, Misfit, Node, Undefined, Unknown, Unreadable

__all__ = [
    "Fault",
    "Misfit",
    "Node",
    "Undefined",
    "Unknown",
    "Unreadable",
    "evaluate",
    "maths",
    "name",
    "parse",
]
