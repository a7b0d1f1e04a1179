import pytest
import yaml

from studynn.decks import tree
from studynn.decks.complaint import Refused
from studynn.decks.tree import grow

NORWAY = (
    "no NO on off yes y n ~ null true False 007 0o7 0x1F 0b101 1_000 1.5e+3 1e3 12:30:45 2024-01-02 1.10",
    "0.50 +1 .5 .inf .nan = 2024-13-45 0b_ 1,000 ½ -0 NaN",
)
WORDS = [word for line in NORWAY for word in line.split()]


@pytest.fixture(params=["libyaml", "pure"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both parsers of PyYAML, for a build may lack libyaml."""
    if request.param == "pure":
        monkeypatch.setattr(tree, "Parser", yaml.BaseLoader)
    return str(request.param)


def refused(text: str) -> Refused:
    with pytest.raises(Refused) as caught:
        grow(text)
    return caught.value


@pytest.mark.usefixtures("parser")
def test_every_scalar_stays_the_text_that_was_typed() -> None:
    assert grow("\n".join(f"- {word}" for word in WORDS)).value == WORDS


@pytest.mark.usefixtures("parser")
def test_a_tree_is_texts_lists_and_mappings_and_knows_where_its_cards_begin() -> None:
    grown = grow("deck: d\ncards:\n# c\n- q: one\n  a: [x, {y: z}]\n\n- q: two\n")
    assert grown.value == {"deck": "d", "cards": [{"q": "one", "a": ["x", {"y": "z"}]}, {"q": "two"}]}
    assert grown.starts == (3, 6)


@pytest.mark.usefixtures("parser")
def test_no_space_is_put_between_two_chinese_lines() -> None:
    text = (
        "- 这是第一行\n  这是第二行\n  and english\n  more 词\n  词\n- >\n  一\n  二\n\n  三\n- a b 词 词\n"
    )
    assert grow(text).value == [
        "这是第一行这是第二行 and english more 词词",
        "一二\n三",
        "a b 词 词",
    ]


@pytest.mark.usefixtures("parser")
def test_a_text_in_block_style_has_no_line_end_of_its_own() -> None:
    assert grow("- |\n  a\n  b\n\n- |+\n  c\n\n- >\n  d\n").value == ["a\nb", "c", "d"]


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("- a: &x b\n", "anchor", (0, 5)),
        ("- &x {a: b}\n", "anchor", (0, 2)),
        ("- a: *x\n", "alias", (0, 5)),
        ("- *x : b\n", "alias", (0, 2)),
        ("- a: !!int 3\n", "tag", (0, 5)),
        ("- !!python/object/apply:os.system [ls]\n", "tag", (0, 2)),
        ("- a: !x b\n", "tag", (0, 5)),
        ("- a: b\n  <<: {c: d}\n", "merge-key", (1, 2)),
        ("a: 1\nb: 2\na: 3\n", "duplicate-key", (2, 0)),
        ("- a\n---\n- b\n", "document", (1, 0)),
        ("? [a, b]\n: c\n", "key", (0, 2)),
        ("'': c\n", "key", (0, 0)),
    ],
)
def test_what_a_deck_has_no_use_for_is_refused_at_its_place(
    text: str, kind: str, place: tuple[int, int]
) -> None:
    fault = refused(text)
    assert (fault.kind, fault.place and fault.place[:2]) == (kind, place)


def test_a_tag_directive_is_refused() -> None:
    assert refused("%TAG ! tag:x,2000:\n---\n- a\n").kind == "tag"


def test_an_empty_file_is_refused_as_a_whole() -> None:
    assert refused("# nothing\n").place is None


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "- " * 100_000, "{a: " * 100_000, "- a:\n   " + "- - " * 50_000]
)
def test_depth_is_refused_before_the_parser_suffers(text: str) -> None:
    assert refused(text).kind == "depth"


def test_sixteen_levels_are_read_and_seventeen_are_not() -> None:
    assert grow("[" * 16 + "]" * 16).value
    assert refused("[" * 17 + "]" * 17).kind == "depth"


def test_the_bounds_of_texts_lists_mappings_and_cards() -> None:
    assert refused("- " + "x" * 65_537).kind == "too-long"
    assert refused(f"- a: [{'x, ' * 1_001}]").kind == "too-many"
    assert refused("- " + "".join(f"{'  ' * (i > 0)}k{i}: v\n" for i in range(1_001))).kind == "too-many"
    assert refused("- a\n" * 20_001).kind == "too-many"
    assert len(grow("cards:\n" + "- a\n" * 20_000).value["cards"]) == 20_000


@pytest.mark.parametrize(
    ("quoted", "made"),
    [
        (r'"\beta"', "U+0008"),
        (r'"\tau"', "U+0009"),
        (r'"\nu"', "U+000A"),
        (r'"\nabla x"', "U+000A"),
        (r'"\rho"', "U+000D"),
        (r'"\0"', "U+0000"),
        (r'"\e[31m"', "U+001B"),
        (r'"\N"', "U+0085"),
        (r'"\u202e"', "U+202E"),
        (r'"\uFEFF"', "U+FEFF"),
    ],
)
def test_a_control_character_made_by_a_backslash_is_refused(quoted: str, made: str) -> None:
    fault = refused(f"- a: {quoted}")
    assert fault.message == f"this quoted text holds the control character {made}, made by a backslash"
    assert fault.hint == "write it in single quotes, where a backslash is a backslash"


def test_honest_escapes_and_single_quotes_are_read() -> None:
    assert grow(r"""["a\nb", "\\beta", "\\nu", '\beta \nu', "\u4e2d"]""").value == [
        "a\nb",
        r"\beta",
        r"\nu",
        r"\beta \nu",
        "中",
    ]
