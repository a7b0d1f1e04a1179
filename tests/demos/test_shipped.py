"""The decks that ship open demos that there are, with settings that the demos take."""

from studynn.cards.card import Draw
from studynn.decks.load import load
from studynn.decks.shipped import shipped
from studynn.demos import DEMOS
from studynn.demos.demo import settle


def test_every_card_that_opens_a_demo_sets_its_knobs_within_their_ends():
    library = load(sorted(shipped().rglob("*.yaml")))
    opened = [
        settle(DEMOS[name], knobs)
        for card in library.cards.values()
        for seed in range(5)
        for name, knobs in card.knobs(Draw(seed)).items()
    ]
    assert opened
