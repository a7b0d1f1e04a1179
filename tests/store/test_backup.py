"""Copies of the log: verified, numbered, seven kept."""

import random
from pathlib import Path

import pytest

from studynn.schedule.day import Moment
from studynn.store import Store, What, backups
from studynn.store.backup import events_in, taken_at


def sat(folder: Path, now: Moment, *cards: str) -> list[str]:
    """The names of the backups after a sitting that marks `cards`."""
    store = Store.open(folder, random.Random(now.at), now)
    for card in cards:
        store.append(store.event(What.MARK, card, now))
    store.close(now)
    return [path.name for path in backups(folder)]


def test_the_end_of_a_sitting_makes_a_backup_unless_one_is_younger_than_half_an_hour(
    tmp_path: Path, noon: Moment
) -> None:
    first = "log-0001-20261124T120000.000000Z.db"
    assert sat(tmp_path, noon, "a") == [first]
    assert sat(tmp_path, noon.plus(29), "b") == [first]
    second = "log-0002-20261124T123000.000000Z.db"
    assert sat(tmp_path, noon.plus(30), "c") == [second, first]
    assert [events_in(path) for path in backups(tmp_path)] == [3, 1]
    assert taken_at(backups(tmp_path)[0]) == noon.plus(30).at


def test_where_nothing_is_new_no_backup_is_made(tmp_path: Path, noon: Moment) -> None:
    assert sat(tmp_path, noon) == []
    held = sat(tmp_path, noon, "a")
    assert sat(tmp_path, noon.plus(600)) == held


def test_seven_backups_are_kept_the_newest(tmp_path: Path, noon: Moment) -> None:
    for n in range(9):
        sat(tmp_path, noon.plus(60 * n), f"card{n}")
    assert [events_in(path) for path in backups(tmp_path)] == [9, 8, 7, 6, 5, 4, 3]


def test_a_backup_made_while_the_clock_was_wrong_does_not_pass_for_the_newest(
    tmp_path: Path, noon: Moment
) -> None:
    sat(tmp_path, noon.plus(10 * 365 * 24 * 60), "a")
    sat(tmp_path, noon, "b")
    sat(tmp_path, noon.plus(60), "c")
    assert [events_in(path) for path in backups(tmp_path)] == [3, 2, 1]


def test_a_relative_folder_will_do(tmp_path: Path, noon: Moment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert len(sat(Path("data"), noon, "a")) == 1


def test_no_part_of_a_backup_is_left_where_it_cannot_be_made(store: Store, noon: Moment) -> None:
    store.append(store.event(What.MARK, "a", noon))
    home = store.folder / "backups"
    home.mkdir()
    (home / "log-0001-20261124T120000.000000Z.part").mkdir()
    with pytest.raises(OSError, match=r"Is a directory|Operation not permitted"):
        store.back_up(noon)
    (home / "log-0001-20261124T120000.000000Z.part").rmdir()
    assert list(home.iterdir()) == []


def test_a_file_that_is_no_sound_log_holds_no_events(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_bytes(b"x" * 5000)
    assert events_in(tmp_path / "x.db") == -1
