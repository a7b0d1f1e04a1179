"""Writes a big library of decks: `python tests/benchmarks/make_library.py FOLDER [FILES] [CARDS]`.

FILES files (1,000) of CARDS cards each (100), of the kinds q, term, choose, number and cloze, most of them in
two languages, below FOLDER. The same arguments write the same bytes.
"""

import random
import re
import sys
from pathlib import Path

WORDS = re.findall(
    r"\w+",
    "state gate input output forget candidate weight bias gradient loss layer batch norm kernel stride"
    " padding channel filter embedding token attention query key value softmax logit entropy momentum"
    " rate decay",
)


def main(folder: Path, files: int = 1_000, cards: int = 100) -> None:
    """Write the library; files that are there are replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(files):
        (folder / f"{name(number)}.yaml").write_text(deck(number, cards), encoding="utf-8")


def name(number: int) -> str:
    """The name of a deck."""
    return f"big{number:04d}"


def deck(number: int, cards: int) -> str:
    """A deck of `cards` cards, siblings counted: a cloze is two of them, and so is a term."""
    chance = random.Random(number)
    head = f"deck: {name(number)}\ntitle: {_words(chance, 2)} {number}\noverview: {_words(chance, 12)}.\n"
    made = []
    left = cards
    while left:
        made.append(chance.choice(_KINDS if left > 1 else _ALONE)(chance, f"{name(number)}.c{left}"))
        left -= 1 + made[-1].startswith(("- term", "- cloze"))
    return f"{head}zh:\n  title: 第{number}组\ncards:\n{''.join(made)}"


def _words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(WORDS, k=count))


def _flip(chance: random.Random, card: str) -> str:
    said = _words(chance, 9)
    return (
        f"- q: What does the {_words(chance, 3)} do to the {_words(chance, 2)}?\n  a: It keeps the {said}.\n"
        f"  id: {card}\n  why: The {_words(chance, 8)}.\n  tags: [{chance.choice(WORDS)}]\n"
        f"  zh:\n    q: {said} 会怎样？\n    a: 保留 {said}。\n"
    )


def _term(chance: random.Random, card: str) -> str:
    said = _words(chance, 2)
    return (
        f"- term: {said}\n  means: the {_words(chance, 7)}\n  id: {card}\n"
        f"  zh:\n    term: 术语 {said}\n    means: 保留下来的 {_words(chance, 3)}\n"
    )


def _choose(chance: random.Random, card: str) -> str:
    options = chance.sample(WORDS, 4)
    return (
        f"- choose: Which of them acts on the {_words(chance, 3)}?\n  right: {options[0]}\n"
        f"  wrong: [{', '.join(options[1:])}]\n  id: {card}\n  hint: Not the {options[1]}.\n"
        f"  zh:\n    choose: 哪一个作用于 {_words(chance, 3)}？\n    right: 甲\n    wrong: [乙, 丙, 丁]\n"
    )


def _number(chance: random.Random, card: str) -> str:
    return (
        f"- number: Parameters of a {_words(chance, 2)} with {{d}} inputs and {{h}} units?\n"
        f"  given:\n    d: 2..{chance.randint(20, 64)}\n    h: [8, 16, 32]\n  answer: 4*(h*(h+d) + h)\n"
        "  mistakes:\n    three gates only: 3*(h*(h+d) + h)\n    no bias: 4*h*(h+d)\n"
        f"  id: {card}\n  zh:\n    number: 有 {{d}} 个输入、{{h}} 个单元时有多少参数？\n"
    )


def _cloze(chance: random.Random, card: str) -> str:
    first, second = chance.sample(WORDS, 2)
    return (
        f"- cloze: The {_words(chance, 4)} of the {{{{{first}}}}} is the {_words(chance, 3)} of the"
        f" {{{{{second}}}}}.\n  id: {card}\n  source: {_words(chance, 3)}\n"
    )


_ALONE = (_flip, _choose, _number)
_KINDS = (_flip, _flip, _term, _choose, _number, _cloze)

if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
