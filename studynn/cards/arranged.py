"""Items brought into an order: the start of it and the judgement of it."""

from studynn.cards.card import Draw, Grade, Malformed, partial, wrong
from studynn.cards.words import NO_ANSWER, chosen, lines
from studynn.text import Both


def shuffled(items: tuple[str, ...], draw: Draw) -> tuple[str, ...]:
    """`items` in another order than their own, unless they are all alike."""
    for turn in range(9):
        order = draw.random(f"order{turn}").sample(items, len(items))
        if tuple(order) != items:
            return tuple(order)
    return items[1:] + items[:1]


def judged(answer: str, items: tuple[str, ...]) -> Grade:
    """The grade of lines that should be `items` in this order. Raises Malformed for other items."""
    given = lines(answer)
    if not given:
        return wrong("", NO_ANSWER)
    named = tuple(chosen(line, items) for line in given)
    if None in named or sorted(map(str, named)) != sorted(items):
        raise Malformed(Both("Use each item once, one on a line.", "每一项用一次，每行一项。"))
    return partial((a == b for a, b in zip(named, items, strict=True)), " → ".join(given))
