"""A backup in place of a lost or damaged log."""

import random
from pathlib import Path

import pytest

from studynn.schedule.day import Moment
from studynn.store import Store, StoreError, What
from studynn.store.backup import backups
from studynn.store.restore import put_back


def a_log(folder: Path, noon: Moment) -> Path:
    """A log with one event and a backup of it."""
    store = Store.open(folder, random.Random(1), noon)
    store.append(store.event(What.MARK, "rnn.state", noon))
    store.close(noon)
    return backups(folder)[0]


def test_a_backup_takes_the_place_of_a_missing_log(tmp_path: Path, noon: Moment) -> None:
    backup = a_log(tmp_path, noon)
    (tmp_path / "log.db").unlink()
    assert put_back(tmp_path, backup, 7) == (1, None)
    store = Store.open(tmp_path, random.Random(1), noon)
    assert [event.card for event in store.events()] == ["rnn.state"]
    store.close(noon)


def test_a_damaged_log_is_kept_beside_the_backup(tmp_path: Path, noon: Moment) -> None:
    backup = a_log(tmp_path, noon)
    (tmp_path / "log.db").write_bytes(b"gone")
    assert put_back(tmp_path, backup, 7) == (1, tmp_path / "log-replaced-7.db")
    assert (tmp_path / "log-replaced-7.db").read_bytes() == b"gone"


def test_what_is_no_log_is_refused_and_nothing_is_moved(tmp_path: Path, noon: Moment) -> None:
    a_log(tmp_path, noon)
    other = tmp_path / "other.db"
    other.write_bytes(b"x" * 200)
    before = (tmp_path / "log.db").read_bytes()
    with pytest.raises(StoreError, match=r"other\.db is no sound log of studynn\."):
        put_back(tmp_path, other, 7)
    assert (tmp_path / "log.db").read_bytes() == before


def test_a_log_in_use_is_not_replaced(tmp_path: Path, noon: Moment) -> None:
    backup = a_log(tmp_path, noon)
    store = Store.open(tmp_path, random.Random(1), noon)
    with pytest.raises(StoreError, match=r"Another studynn has this log open\. Close it first\."):
        put_back(tmp_path, backup, 7)
    store.close(noon)
