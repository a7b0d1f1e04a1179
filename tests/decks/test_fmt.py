import difflib
import random
from pathlib import Path

import pytest

from studynn.decks.fmt import ALPHABET, fresh, name_cards

DECK = """\
# top
deck: x   # c
cards:

- q: one
  a: two   # comment
  zh:
    q: 一

# next
- q: block
  a: |
    text

    more

- cloze: |
    a {{b}}

    c


- cloze: x {{y}}
- order: x
  steps:
  - a
  - b
  # trailing
- match: m
  pairs:
    a: b
    c: [x,
      y]
- q: has
  a: id
  id: k
-
    q: nested
    a: >+
      folded

-   q: 'multi
      line'
    a: x"""

WITH_IDS = """\
# top
deck: x   # c
cards:

- q: one
  a: two   # comment
  id: ID1
  zh:
    q: 一

# next
- q: block
  id: ID2
  a: |
    text

    more

- cloze: |
    a {{b}}

    c
  id: ID3


- cloze: x {{y}}
  id: ID4
- order: x
  steps:
  - a
  - b
  id: ID5
  # trailing
- match: m
  pairs:
    a: b
    c: [x,
      y]
  id: ID6
- q: has
  a: id
  id: k
-
    q: nested
    id: ID7
    a: >+
      folded

-   q: 'multi
      line'
    a: x
    id: ID8"""


def test_an_id_is_the_last_line_of_its_card_above_the_other_language(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(DECK, encoding="utf-8")
    named = name_cards(file, {"k"}, random.Random(1))
    expected = WITH_IDS
    for i, name in enumerate(named.ids, 1):
        expected = expected.replace(f"ID{i}", name)
    assert len(named.ids) == 8
    assert named.complaints == ()
    assert file.read_text(encoding="utf-8") == expected


@pytest.mark.parametrize("held", [DECK + "\n", DECK.replace("\n", "\r\n") + "\r\n", "\ufeff" + DECK + "\n"])
def test_no_byte_changes_but_for_inserted_lines(tmp_path: Path, held: str) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(held.encode())
    assert len(name_cards(file, (), random.Random(1)).ids) == 8
    new = file.read_bytes().decode()
    changes = list(difflib.ndiff(held.splitlines(keepends=True), new.splitlines(keepends=True)))
    assert [c for c in changes if c[0] == "-"] == []
    assert all(c[2:].strip().startswith("id: ") for c in changes if c[0] == "+")
    assert new.count("\r\n") == (new.count("\n") if "\r" in held else 0)


def test_a_second_time_there_is_nothing_to_write(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("- q: x\n  a: y\n")
    first = name_cards(file, (), random.Random(1))
    held, when = file.read_bytes(), file.stat().st_mtime_ns
    assert name_cards(file, first.ids, random.Random(1)).ids == ()
    assert (file.read_bytes(), file.stat().st_mtime_ns) == (held, when)


def test_a_card_in_braces_is_passed_over_and_named(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("- {q: x, a: y}\n- q: x\n  a: y\n")
    named = name_cards(file, (), random.Random(1))
    assert len(named.ids) == 1
    assert [(c.line, c.message) for c in named.complaints] == [(1, "there is no line for an id in this card")]


def test_a_card_where_a_line_would_do_harm_is_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("- zh: {q: x}\n  q: x\n  a: y\n- q: x\n  a: y\n")
    named = name_cards(file, (), random.Random(1))
    assert len(named.ids) == 1
    assert [c.line for c in named.complaints] == [1]
    assert file.read_text() == f"- zh: {{q: x}}\n  q: x\n  a: y\n- q: x\n  a: y\n  id: {named.ids[0]}\n"


def test_a_deck_that_does_not_parse_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("- q: x\n  a: @\n- q: x\n  a: y\n")
    named = name_cards(file, (), random.Random(1))
    assert (named.ids, [c.kind for c in named.complaints]) == ((), ["syntax"])
    assert file.read_text() == "- q: x\n  a: @\n- q: x\n  a: y\n"


def test_the_mode_of_the_file_stays_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("- q: x\n  a: y\n")
    file.chmod(0o640)
    name_cards(file, (), random.Random(1))
    assert file.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [file]


def test_an_id_has_six_characters_a_letter_first_and_is_not_in_use() -> None:
    ids = {fresh((), random.Random(seed)) for seed in range(200)}
    assert all(len(name) == 6 and set(name) <= set(ALPHABET) and name[0].isalpha() for name in ids)
    assert not set("01ilou") & set(ALPHABET)
    taken = fresh((), random.Random(3))
    assert fresh({taken}, random.Random(3)) != taken
