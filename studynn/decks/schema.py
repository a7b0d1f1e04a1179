"""The JSON Schema of a deck, for editors (`# yaml-language-server: $schema=./deck.schema.json`).

Made from the types that read the decks. `anyOf` and not `if`/`then`, which reports one fault many times over;
texts accept any scalar, for an editor resolves `3` and `true` where we do not; the key of the kind comes
first, for completion keeps this order.
"""

import inspect
import json
from collections.abc import Mapping
from typing import Any

import msgspec

from studynn.cards import KINDS
from studynn.cards.card import Card
from studynn.decks.blame import OWN
from studynn.decks.head import Head
from studynn.decks.sides import KEPT

NAME = "deck.schema.json"
_SCALAR = ["string", "number", "boolean"]


def schema(kinds: Mapping[str, type[Card]] = KINDS) -> dict[str, Any]:
    """The schema of a deck or a bare list of cards."""
    _, parts = msgspec.json.schema_components((Head, *kinds.values()), ref_template="#/$defs/{name}")
    found: dict[str, Any] = {"Titles": _loose(parts["Titles"])}
    for kind in kinds.values():
        found |= _kind(kind, parts[kind.__name__])
    cards = {"type": "array", "items": {"anyOf": [_ref(kind.__name__) for kind in kinds.values()]}}
    deck = _loose(parts["Head"])
    deck["properties"]["cards"] = cards
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A studynn deck",
        "anyOf": [deck | {"title": "deck"}, cards],
        "$defs": found,
    }


def text(kinds: Mapping[str, type[Card]] = KINDS) -> str:
    """The schema as it is written to a file."""
    return json.dumps(schema(kinds), ensure_ascii=False, indent=1) + "\n"


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/$defs/{name}"}


def _kind(kind: type[Card], part: dict[str, Any]) -> dict[str, Any]:
    """The definition of a kind and that of its overlay in the other language."""
    whole = _loose(part)
    properties = whole["properties"]
    own = {kind.kind: properties.pop(kind.kind)}
    side = f"{kind.__name__}Side"
    overlay = {key: value for key, value in (own | properties).items() if key not in KEPT}
    whole["properties"] = own | properties | {"en": _ref(side), "zh": _ref(side)}
    whole["required"] = [kind.kind, *(key for key in whole["required"] if key != kind.kind)]
    whole["title"], whole["description"] = kind.kind, inspect.getdoc(kind) or ""
    closed = {"type": "object", "properties": overlay, "additionalProperties": False}
    return {kind.__name__: whole, side: closed}


def _loose(part: dict[str, Any]) -> dict[str, Any]:
    """A definition without the loader's own fields, its texts open to any scalar."""
    properties = {
        name: _scalars(value) for name, value in part["properties"].items() if not name.startswith(OWN)
    }
    required = [name for name in part.get("required", []) if not name.startswith(OWN)]
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _scalars(value: Any) -> Any:
    """A type with every plain text in it open to any scalar, and without defaults, which editors insert."""
    if isinstance(value, list):
        return [_scalars(item) for item in value]
    if not isinstance(value, dict):
        return value
    inner = {key: _scalars(item) for key, item in value.items() if key != "default"}
    if inner.get("type") == "string" and "pattern" not in inner:
        inner["type"] = _SCALAR
    return _truths(inner)


def _truths(inner: dict[str, Any]) -> dict[str, Any]:
    """A choice that names `true` and `false` also takes the truth values an editor makes of them."""
    if "enum" in inner:
        words = [word == "true" for word in inner["enum"] if word in ("true", "false")]
        inner["enum"] = [*inner["enum"], *words]
    return inner
