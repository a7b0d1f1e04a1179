"""Finding cards: a small query language in Anki's terms, read and matched."""

from studynn.session.find.catalogue import Catalogue, Order, Row, found
from studynn.session.find.parse import parse

__all__ = ["Catalogue", "Order", "Row", "found", "parse"]
