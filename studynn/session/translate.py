"""An answer in the other language, where it was chosen and not typed."""

from studynn.cards.ask import Arrange, Ask, PickMany, PickOne


def translated(answer: str, old: Ask, new: Ask) -> str:
    """`answer` to `old` as it would have been chosen in `new`, which asks the same in the other language."""
    words = dict(zip(_choices(old), _choices(new), strict=False))
    return "\n".join(words.get(line, line) for line in answer.split("\n"))


def _choices(ask: Ask) -> tuple[str, ...]:
    match ask:
        case PickOne() | PickMany():
            return ask.options
        case Arrange():
            return ask.items
        case _:
            return ()
