import json

from studynn.cards.card import Card
from studynn.decks.schema import schema, text


def test_a_deck_is_a_mapping_or_a_bare_list_of_cards_of_any_kind(kinds: dict[str, type[Card]]) -> None:
    made = schema(kinds)
    deck, bare = made["anyOf"]
    assert deck["required"] == ["cards"]
    assert deck["properties"]["cards"] == bare
    assert bare["items"]["anyOf"][:2] == [{"$ref": "#/$defs/Flip"}, {"$ref": "#/$defs/Pick"}]


def test_the_key_of_the_kind_comes_first_and_the_loaders_own_fields_not_at_all(
    kinds: dict[str, type[Card]],
) -> None:
    pick = schema(kinds)["$defs"]["Pick"]
    assert list(pick["properties"])[:3] == ["choose", "right", "wrong"]
    assert pick["required"] == ["choose", "right", "wrong"]
    assert pick["additionalProperties"] is False
    assert "\\u007f" not in text(kinds)


def test_texts_accept_any_scalar_for_an_editor_resolves_what_we_do_not(kinds: dict[str, type[Card]]) -> None:
    made = schema(kinds)["$defs"]
    assert made["Flip"]["properties"]["q"] == {"type": ["string", "number", "boolean"]}
    assert made["Truth"]["properties"]["truth"]["enum"] == ["false", "true", "对", "错", False, True]
    assert made["Flip"]["properties"]["id"]["type"] == "string"


def test_an_overlay_has_the_same_fields_but_none_is_needed(kinds: dict[str, type[Card]]) -> None:
    made = schema(kinds)["$defs"]
    assert made["Pick"]["properties"]["zh"] == {"$ref": "#/$defs/PickSide"}
    assert list(made["PickSide"]["properties"])[:3] == ["choose", "right", "wrong"]
    assert not {"id", "en", "zh"} & set(made["PickSide"]["properties"])
    assert "required" not in made["PickSide"]


def test_every_reference_leads_somewhere() -> None:
    made = json.loads(text())
    names = {part.split('"')[0] for part in text().split("#/$defs/")[1:]}
    assert names <= set(made["$defs"])
