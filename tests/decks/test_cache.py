"""From the cache comes what the decks hold, and nothing that goes wrong with it is ever noticed."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

import studynn
from studynn.cards.card import Card, Draw
from studynn.decks import refresh
from studynn.decks.bodies import Cards
from studynn.decks.cache import NAME, cached
from studynn.decks.library import Library
from studynn.decks.load import load
from studynn.decks.parts import rewriting
from studynn.decks.shipped import shipped
from studynn.decks.slip import slip

LONG_AGO = 1_600_000_000


class Room:
    """A folder of decks, the data folder beside it, and which files were parsed by the last reading."""

    def __init__(self, folder: Path) -> None:
        self.decks, self.home = folder / "decks", folder / "home"
        self.decks.mkdir()
        self.parsed: list[str] = []

    def write(self, name: str, text: str, age: int = LONG_AGO) -> None:
        """A deck that was last changed at `age`, in seconds."""
        path = self.decks / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        os.utime(path, (age, age))

    def read(self) -> Library:
        """The library, by way of the cache."""
        self.parsed.clear()
        return cached((self.decks,), self.home)

    @property
    def cache(self) -> Path:
        """The file of the cache."""
        return self.home / NAME


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Room:
    """Two decks; the parsing of a file is noted."""
    made = Room(tmp_path)
    made.write("a.yaml", "- q: one\n  a: two\n  id: a.one\n- cloze: '{{x}} and {{y}}'\n  id: a.two\n")
    made.write("b.yaml", "- q: three\n  a: four\n  id: b.one\n  after: a.two\n  hint: h\n")
    bind = refresh.bind

    def noting(page, *rest):  # type: ignore[no-untyped-def]
        made.parsed.append(page.path.name)
        return bind(page, *rest)

    monkeypatch.setattr(refresh, "bind", noting)
    return made


def same(warm: Library, cold: Library) -> bool:
    """Whether two libraries hold the same in the same order."""
    assert warm.decks == cold.decks
    assert list(warm.cards) == list(cold.cards)
    assert warm.complaints == cold.complaints
    assert dict(warm.spots) == dict(cold.spots)
    assert tuple(warm.slips()) == tuple(cold.slips())
    assert dict(warm.cards) == dict(cold.cards)
    return True


def asked(card: Card) -> Iterator[object]:
    """All that a card says of itself."""
    for draw in (Draw(0), Draw(1, 1), Draw(7, 0)):
        yield from (card.ask(draw), card.key(draw), card.worked(draw), card.hints(draw), card.reason(draw))
        yield from (card.solution(draw), card.mistakes(draw), card.knobs(draw))


def test_every_shipped_card_is_the_same_in_both_languages(tmp_path: Path) -> None:
    cold = load([shipped()])
    cached([shipped()], tmp_path)
    warm = cached([shipped()], tmp_path)
    assert isinstance(warm.cards, Cards)
    assert same(warm, cold)
    for name, card in warm.cards.items():
        assert type(card) is type(cold.cards[name])
        for lang in ("en", "zh"):
            assert list(asked(card.speaking(lang))) == list(asked(cold.cards[name].speaking(lang)))


def test_a_second_start_parses_nothing(room: Room) -> None:
    assert same(room.read(), load([room.decks]))
    assert room.parsed == ["a.yaml", "b.yaml"]
    assert same(room.read(), load([room.decks]))
    assert room.parsed == []


def test_a_warm_start_imports_no_yaml_and_no_kind_before_a_card_is_asked_for(room: Room) -> None:
    room.read()
    code = """
import sys
from pathlib import Path
from studynn.decks.cache import cached
library = cached([Path(sys.argv[1])], Path(sys.argv[2]))
assert (len(library.cards), "a.one" in library.cards, library.slips()[0].kind) == (4, True, "q")
print(*sorted({"yaml", "numpy", "fsrs", "studynn.cards.kinds", "studynn.decks.load"} & set(sys.modules)))
print(library.cards["a.one"].a, "yaml" in sys.modules)
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(room.decks), str(room.home)], capture_output=True, text=True
    )
    assert (done.stdout, done.stderr) == ("\ntwo False\n", "")


def test_only_the_file_that_changed_is_parsed_again(room: Room) -> None:
    room.read()
    room.write("b.yaml", "- q: new\n  a: four\n  id: b.one\n  after: a.one\n")
    warm = room.read()
    assert room.parsed == ["b.yaml"]
    assert (warm.cards["b.one"].q, warm.slips()[-1].after) == ("new", ("a.one",))
    assert same(warm, load([room.decks]))


def test_a_file_that_was_touched_is_not_parsed_again(room: Room) -> None:
    room.read()
    before = room.cache.read_bytes()
    os.utime(room.decks / "a.yaml", (LONG_AGO + 5, LONG_AGO + 5))
    room.read()
    assert room.parsed == []
    after = room.cache.read_bytes()
    assert after != before  # the new time is known
    room.read()
    assert room.cache.read_bytes() == after


def settle(path: Path) -> None:
    """Wait until the clock of the disk has left the time at which `path` last changed."""
    beside = path.with_name("clock")
    beside.touch()
    while beside.stat().st_ctime_ns == path.stat().st_ctime_ns:
        beside.touch()
    beside.unlink()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no time of change")
def test_a_change_is_seen_that_leaves_size_and_time_as_they_were(room: Room) -> None:
    room.read()
    settle(room.decks / "b.yaml")
    room.write("b.yaml", "- q: THREE\n  a: four\n  id: b.one\n  after: a.two\n  hint: h\n")
    assert room.read().cards["b.one"].q == "THREE"
    room.write("a.yaml", "- q: 1\n  a: 2\n  id: one\n")
    room.write("b.yaml", "- q: 3\n  a: 4\n  id: two\n")
    assert [deck.names for deck in room.read().decks] == [("one",), ("two",)]
    settle(room.decks / "b.yaml")
    for old, new in (("a", "c"), ("b", "a"), ("c", "b")):
        (room.decks / f"{old}.yaml").rename(room.decks / f"{new}.yaml")
    assert [deck.names for deck in room.read().decks] == [("two",), ("one",)]


def test_a_time_set_back_does_not_hide_a_change_of_a_file_just_written(room: Room) -> None:
    now = room.decks / "a.yaml"
    now.write_text("- q: one\n  a: two\n  id: a.one\n", encoding="utf-8")
    about = now.stat()
    room.read()
    now.write_text("- q: ONE\n  a: two\n  id: a.one\n", encoding="utf-8")
    os.utime(now, ns=(about.st_mtime_ns, about.st_mtime_ns))
    warm = room.read()
    assert isinstance(warm.cards, Cards)
    assert warm.cards["a.one"].q == "ONE"


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_of_what_a_link_has_replaced_nothing_comes_back(room: Room) -> None:
    (room.decks / ".kept").mkdir()
    room.write(".kept/x.yaml", "- q: x\n  a: y\n  id: x\n")
    room.read()
    for name in ("a.yaml", "b.yaml"):
        (room.decks / name).unlink()
        (room.decks / name).symlink_to(".kept/x.yaml")
        room.read()
    (room.decks / "a.yaml").unlink()
    assert same(room.read(), load([room.decks]))


def test_a_new_file_and_one_that_is_gone_are_seen(room: Room) -> None:
    room.read()
    room.write("c.yaml", "- q: c\n  a: d\n  id: c.one\n")
    (room.decks / "a.yaml").unlink()
    warm = room.read()
    assert room.parsed == ["c.yaml", "b.yaml"]  # b once more, for the place of its complaint
    assert list(warm.cards) == ["b.one", "c.one"]
    assert [c.message for c in warm.complaints] == ["no card has the id `a.two`"]
    assert warm.cards["b.one"].after == ()
    assert same(warm, load([room.decks]))
    assert same(room.read(), load([room.decks]))


def test_a_card_of_an_unchanged_file_is_freed_and_bound_again_by_another_file(room: Room) -> None:
    text = (room.decks / "a.yaml").read_text(encoding="utf-8")
    room.read()
    room.write("a.yaml", "- q: one\n  a: two\n  id: a.two\n  after: b.one\n", LONG_AGO + 1)
    warm = room.read()
    assert [(c.path.name, c.line, c.message) for c in warm.complaints] == [
        ("b.yaml", 4, "`b.one` waits for itself: b.one after a.two after b.one")
    ]
    assert same(warm, load([room.decks]))
    room.write("a.yaml", text, LONG_AGO + 2)
    assert room.read().cards["b.one"].after == "a.two"
    assert same(room.read(), load([room.decks]))


def test_an_id_taken_twice_is_told_from_the_cache_and_free_again_when_the_first_goes(room: Room) -> None:
    room.write("b.yaml", "- q: b\n  a: b\n  id: a.one\n- q: c\n  a: c\n  id: a.one\n")
    for _ in range(2):
        warm = room.read()
        assert (warm.cards["a.one"].q, len(warm.complaints)) == ("one", 2)
        assert same(warm, load([room.decks]))
    (room.decks / "a.yaml").unlink()
    for _ in range(2):
        assert room.read().cards["a.one"].q == "b"
        assert same(room.read(), load([room.decks]))


def test_cards_without_an_id_keep_apart_when_one_file_is_read_again(room: Room) -> None:
    room.write("a.yaml", "- q: x\n  a: y\n- q: z\n  a: y\n")
    room.write("b.yaml", "- q: b\n  a: y\n")
    assert list(room.read().cards) == ["new~1", "new~2", "new~3"]
    room.write("a.yaml", "- q: X\n  a: y\n- q: z\n  a: y\n- q: more\n  a: y\n")
    warm = room.read()
    assert [card.q for card in warm.cards.values()] == ["X", "z", "more", "b"]
    assert list(warm.cards) == ["new~4", "new~5", "new~6", "new~3"]


def test_complaints_of_every_sort_are_kept(room: Room) -> None:
    room.write("c.yaml", "- q: [\n- x: 1\n")
    room.write("d.yaml", "- q: a\n  a: b # c\n  id: d\n")
    (room.decks / "e.yaml").write_bytes(b"\xff\xfe")
    (room.decks / "f.yaml").symlink_to("nowhere")
    (room.decks / "g.yaml").symlink_to("g.yaml")
    (room.decks / "h.yaml").symlink_to("a.yaml")
    for _ in range(2):
        warm = room.read()
        assert len(warm.complaints) >= 5
        assert same(warm, load([room.decks]))


def test_a_linked_deck_folder_that_leads_elsewhere_is_read_anew(room: Room, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.yaml").write_text("- q: other\n  a: x\n  id: o.one\n", encoding="utf-8")
    link = tmp_path / "link"
    link.symlink_to(room.decks)
    assert list(cached([link], room.home).cards) == ["a.one", "a.two#x", "a.two#y", "b.one"]
    link.unlink()
    link.symlink_to(other)
    assert list(cached([link], room.home).cards) == ["o.one"]
    assert same(cached([link], room.home), load([link]))


def test_a_library_whose_cache_is_deleted_or_replaced_reads_on(room: Room) -> None:
    warm = room.read()
    warm = room.read()
    room.write("a.yaml", "- q: other\n  a: two\n  id: a.one\n")
    room.read()
    room.cache.unlink()
    assert warm.cards["a.one"].q == "one"
    assert len(warm.slips()) == 4


DAMAGES: dict[str, Callable[[Path], object]] = {
    "deleted": lambda path: path.unlink(),
    "empty": lambda path: path.write_bytes(b""),
    "text": lambda path: path.write_text("not a database"),
    "truncated": lambda path: os.truncate(path, path.stat().st_size // 2),
    "zeroed": lambda path: path.write_bytes(b"\0" * path.stat().st_size),
    "foreign": lambda path: (path.unlink(), _foreign(path)),
    "a pipe": lambda path: (path.unlink(), os.mkfifo(path)),
    "a link to nowhere": lambda path: (path.unlink(), path.symlink_to("nowhere")),
}


def _foreign(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE parts (x)")
    db.close()


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_or_foreign_cache_is_made_anew(room: Room, damage: Callable[[Path], object]) -> None:
    room.read()
    damage(room.cache)
    assert same(room.read(), load([room.decks]))
    assert room.parsed == ["a.yaml", "b.yaml"]
    assert same(room.read(), load([room.decks]))
    assert room.parsed == []


def test_a_folder_in_its_place_is_left_alone(room: Room) -> None:
    room.cache.mkdir(parents=True)
    assert same(room.read(), load([room.decks]))
    assert room.cache.is_dir()
    assert [path.name for path in room.home.iterdir()] == [NAME]


def test_a_data_folder_that_cannot_be_written_stops_nothing(room: Room, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert same(cached([room.decks], blocked / "home"), load([room.decks]))


def test_another_version_of_the_program_reads_the_decks(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.read()
    monkeypatch.setattr(studynn, "__version__", "9.9.9")
    assert same(room.read(), load([room.decks]))
    assert room.parsed == ["a.yaml", "b.yaml"]
    room.read()
    assert room.parsed == []


def test_other_decks_are_not_taken_for_these(room: Room, tmp_path: Path) -> None:
    room.read()
    other = tmp_path / "more"
    other.mkdir()
    assert list(cached([other], room.home).cards) == []
    assert len(room.read().cards) == 4


def test_what_a_run_left_half_written_goes_and_what_is_being_written_stays(room: Room) -> None:
    room.home.mkdir()
    old, young = room.home / f".{NAME}.old", room.home / f".{NAME}.young"
    old.touch()
    young.touch()
    os.utime(old, (LONG_AGO, LONG_AGO))
    room.read()
    assert sorted(path.name for path in room.home.iterdir()) == [f".{NAME}.young", NAME]


def test_a_second_run_that_writes_at_the_same_time_disturbs_nothing(room: Room) -> None:
    with rewriting(room.cache) as unfinished:
        unfinished.put("", "index", b"from another run")
        assert same(room.read(), load([room.decks]))
        room.read()
        assert room.parsed == []
    assert same(room.read(), load([room.decks]))
    assert room.parsed == ["a.yaml", "b.yaml"]


def test_slips_come_without_bodies_and_say_all_words_of_both_languages(room: Room) -> None:
    room.write(
        "a.yaml",
        "- choose: Which gate?\n  right: Output gate\n  wrong: {forget: it keeps}\n"
        "  id: a.one\n  claim: x.y\n  tags: [t]\n  why: So-so.\n"
        "  zh: {choose: 哪个门？, right: 输出门, wrong: {遗忘门: 保留}}\n",
    )
    room.write("b.yaml", "- q: x\n  a: y\n  id: b.one\n  after: a.one\n")
    room.read()
    warm = room.read()
    first, second = warm.slips()
    assert (first.id, first.family, first.deck, first.kind) == ("a.one", "a.one", "a", "choose")
    assert (first.tags, first.claims, first.languages) == (("t",), ("x.y",), ("en", "zh"))
    assert first.text.split("\n") == [
        "whichgate", "outputgate", "forget", "itkeeps", "soso", "哪个门", "输出门", "遗忘门", "保留"
    ]  # fmt: skip
    assert second.after == ("a.one",)
    assert warm.cards._read == {}


def test_the_cards_of_some_decks_are_those_in_their_order(room: Room) -> None:
    warm = room.read()
    some_cards = warm.within(("b",))
    assert (list(some_cards), len(some_cards), "a.one" in some_cards) == (["b.one"], 1, False)
    assert some_cards["b.one"].q == "three"
    with pytest.raises(KeyError):
        some_cards["a.one"]
    assert warm.within(()) is warm.cards


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=some.floats(0, 1), flipped=some.binary(min_size=1, max_size=600))
def test_whatever_bytes_of_it_change_the_library_is_that_of_the_decks(
    room: Room, at: float, flipped: bytes
) -> None:
    if not room.cache.is_file():
        room.read()
    held = bytearray(room.cache.read_bytes())
    place = int(at * len(held))
    held[place : place + len(flipped)] = flipped
    room.cache.write_bytes(held)
    warm, cold = room.read(), load([room.decks])
    assert (warm.decks, list(warm.cards), warm.complaints) == (cold.decks, list(cold.cards), cold.complaints)
    assert dict(warm.cards) == dict(cold.cards)
    assert tuple(warm.slips()) == tuple(map(slip, cold.cards.values()))
    assert dict(warm.spots) == dict(cold.spots)


DECKS = some.sampled_from(
    [
        "- q: x\n  a: y\n  id: k\n",
        "- q: x\n  a: y\n  id: k\n  after: m\n- q: z\n  a: y\n  id: l\n",
        "- q: x\n  a: y\n  id: m\n  after: [k, gone]\n",
        "- q: no id\n  a: y\n",
        "- cloze: '{{a}} {{b}}'\n  id: l\n",
        "- q: [\n",
        "deck: same\nplace: 3\ncards:\n- q: x\n  a: y\n  id: n\n  after: l#1\n",
        "",
    ]
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=some.lists(some.tuples(some.sampled_from("abc"), some.none() | DECKS), max_size=6))
def test_after_any_edits_the_library_is_that_of_the_decks(
    room: Room, edits: list[tuple[str, str | None]]
) -> None:
    for age, (name, text) in enumerate(edits):
        if text is None:
            (room.decks / f"{name}.yaml").unlink(missing_ok=True)
        else:
            room.write(f"{name}.yaml", text, LONG_AGO + age)
        warm, cold = room.read(), load([room.decks])
        assert warm.complaints == cold.complaints
        # Cards without an id are numbered as they are read, and so in another order after an edit.
        own = [name for name in cold.cards if not name.startswith("new~")]
        assert [name for name in warm.cards if not name.startswith("new~")] == own
        assert [warm.cards[name] for name in own] == [cold.cards[name] for name in own]
        assert [d.title for d in warm.decks] == [d.title for d in cold.decks]
        assert len(set(warm.cards)) == len(cold.cards)
