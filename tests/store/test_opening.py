"""Opening: one writer, private files, migrations whole or not at all, nothing acknowledged is lost."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from studynn.schedule.day import Moment
from studynn.store import Store, StoreError, What, backups
from studynn.store.lock import Lock
from studynn.store.opening import bring_up_to_date
from studynn.store.schema import MIGRATIONS, migrate

ONE_WORKS, ONE_FAILS = ("ALTER TABLE about ADD COLUMN more TEXT",), ("CREATE TABLE b (x)", "NONSENSE")


def opened(folder: Path, noon: Moment, seed: int = 1) -> Store:
    return Store.open(folder, random.Random(seed), noon)


def tables(db: sqlite3.Connection) -> set[str]:
    return {name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}


def test_a_second_instance_reads_only_and_says_so(tmp_path: Path, noon: Moment) -> None:
    first = opened(tmp_path, noon)
    first.append(first.event(What.MARK, "a", noon))
    second = opened(tmp_path, noon)
    assert first.read_only is None
    assert second.read_only is not None
    assert (
        second.read_only.en
        == "Another studynn has this log open, so this one only reads: nothing is saved here."
    )
    assert second.read_only.zh == "另一个 studynn 正在使用这份记录，这里只能查看：不会保存任何内容。"
    assert second.flags("a").marked
    with pytest.raises(StoreError, match="this one only reads"):
        second.append(second.event(What.MARK, "b", noon))
    first.append(first.event(What.MARK, "c", noon))
    assert second.flags("c").marked
    second.close(noon)
    assert backups(tmp_path) == ()
    first.close(noon)
    third = opened(tmp_path, noon)
    assert third.read_only is None
    third.close(noon)


def test_a_folder_that_cannot_be_written_to_is_read_and_said_so(tmp_path: Path, noon: Moment) -> None:
    store = opened(tmp_path, noon)
    store.append(store.event(What.MARK, "a", noon))
    store.close(noon)
    (tmp_path / "log.lock").unlink()
    (tmp_path / "log.lock").mkdir()
    store = opened(tmp_path, noon)
    assert store.read_only is not None
    assert (
        store.read_only.en == f"{tmp_path} cannot be written to (Is a directory), so nothing is saved here."
    )
    assert store.read_only.zh == f"{tmp_path} 无法写入（Is a directory），这里不会保存任何内容。"
    assert store.flags("a").marked
    store.close(noon)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no modes")
def test_the_folder_and_its_files_are_for_this_user_only(tmp_path: Path, noon: Moment) -> None:
    old = os.umask(0)
    try:
        store = opened(tmp_path / "new" / "data", noon)
        store.append(store.event(What.MARK, "a", noon))
        held = {p.name: p.stat().st_mode & 0o777 for p in (tmp_path / "new" / "data").iterdir()}
        store.close(noon)
    finally:
        os.umask(old)
    assert held == dict.fromkeys(("log.db", "log.db-wal", "log.db-shm", "log.lock"), 0o600)
    assert (tmp_path / "new" / "data").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "new" / "data" / "backups").stat().st_mode & 0o777 == 0o700
    assert backups(tmp_path / "new" / "data")[0].stat().st_mode & 0o777 == 0o600


def test_a_migration_is_taken_once_behind_a_verified_backup(tmp_path: Path, noon: Moment) -> None:
    store = opened(tmp_path, noon)
    store.append(store.event(What.MARK, "a", noon))
    steps = (*MIGRATIONS, ONE_WORKS)
    bring_up_to_date(store._db, tmp_path, noon.at, steps)
    bring_up_to_date(store._db, tmp_path, noon.at, steps)
    assert store._db.execute("PRAGMA user_version").fetchone()[0] == 3
    (copy,) = backups(tmp_path)
    with sqlite3.connect(copy) as db:
        assert db.execute("PRAGMA user_version").fetchone()[0] == 2
    db.close()
    store.close(noon)


def test_a_migration_that_fails_half_way_leaves_all_as_it_was(store: Store) -> None:
    before = tables(store._db)
    with pytest.raises(sqlite3.OperationalError):
        migrate(store._db, (*MIGRATIONS, ONE_WORKS, ONE_FAILS))
    assert tables(store._db) == before
    assert store._db.execute("PRAGMA user_version").fetchone()[0] == 3


def test_without_a_backup_there_is_no_migration(tmp_path: Path, noon: Moment) -> None:
    store = opened(tmp_path, noon)
    (tmp_path / "backups").write_text("")
    with pytest.raises(StoreError, match="needs an update, but no backup can be made first: File exists"):
        bring_up_to_date(store._db, tmp_path, noon.at, (*MIGRATIONS, ONE_WORKS))
    assert store._db.execute("PRAGMA user_version").fetchone()[0] == 2
    store.close(noon)


FIRST = tuple(statement for statement in MIGRATIONS[0] if "TABLE tally" not in statement)
"""A log as the first version made it."""


def of_version_one(folder: Path, noon: Moment) -> None:
    """A log of the first version with an answer in it that made a mistake."""
    db = sqlite3.connect(folder / "log.db", isolation_level=None)
    migrate(db, (FIRST,))
    db.execute("INSERT INTO about VALUES ('device', 'd')")
    db.execute(
        "INSERT INTO events (id, device, at, offset, day, card, what, rating, mistake, ms, was, phase,"
        " step, due_day, due_at) VALUES (?, 'd', ?, 0, ?, 'a', 'review', 3, 'tanh', 900, 'new',"
        " 'learning', 1, ?, ?)",
        ("0" * 36, noon.at, noon.day, noon.day, noon.at + 600_000),
    )
    db.close()


def test_a_log_of_the_first_version_is_brought_up_to_date(tmp_path: Path, noon: Moment) -> None:
    of_version_one(tmp_path, noon)
    store = opened(tmp_path, noon)
    assert store.read_only is None
    assert store.memory("a").stability == 2.3065
    assert store.totals("day")[noon.day,].n == 1
    assert [(event.card, event.sure) for event in store.events()] == [("a", None)]
    store.append(store.event(What.PRACTICE, "a", noon, sure=True))
    assert len(backups(tmp_path)) == 1
    store.let_go()


def test_a_log_of_the_first_version_that_may_not_be_written_is_read_all_the_same(
    tmp_path: Path, noon: Moment
) -> None:
    of_version_one(tmp_path, noon)
    before, lock = (tmp_path / "log.db").read_bytes(), Lock(tmp_path / "log.lock")
    store = opened(tmp_path, noon)
    assert store.read_only is not None
    assert store.memory("a").stability == 2.3065
    assert store.totals("day")[noon.day,].n == 1
    assert [event.mistake for event in (*store.history("a"), *store.events())] == ["tanh", "tanh"]
    assert store.today(noon.day).new == 1
    with pytest.raises(StoreError, match="this one only reads"):
        store.append(store.event(What.MARK, "a", noon))
    store.close(noon)
    lock.release()
    assert (tmp_path / "log.db").read_bytes() == before


def test_a_device_keeps_its_name(tmp_path: Path, noon: Moment) -> None:
    names = []
    for seed in (1, 2):
        store = opened(tmp_path, noon, seed)
        names.append(store.device)
        store.close(noon)
    assert names[0] == names[1] != ""


CHILD = """
import itertools, random, sys
from pathlib import Path
from studynn.cards import KINDS
from studynn.decks.library import Library
from studynn.schedule.day import Moment
from studynn.schedule.memory import Rating
from studynn.session import Scope, Session
from studynn.settings import Settings
from studynn.store import Store

ticks = itertools.count(1_795_521_600_000, 1000)
clock = lambda: Moment(next(ticks))
cards = {f"c{n}": KINDS["q"](id=f"c{n}", q="?", a="!") for n in range(10)}
store = Store.open(Path(sys.argv[1]), random.Random(int(sys.argv[2])), clock())
session = Session(Library(cards=cards), store, Settings(), clock, Scope(), random.Random(1))
while session.question is not None:
    session.answer("", 1000)
    session.rate(Rating.AGAIN)
    print(session.done, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
def test_what_was_acknowledged_survives_a_kill(tmp_path: Path, noon: Moment) -> None:
    acknowledged = 0
    for seed, lines in ((1, 3), (2, 11)):
        command = [sys.executable, "-c", CHILD, str(tmp_path), str(seed)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout is not None
            for _ in range(lines):
                assert child.stdout.readline().strip()
            child.send_signal(signal.SIGKILL)
            rest = child.stdout.read().split()
        acknowledged += lines + len(rest)
    store = opened(tmp_path, noon)
    kept = sum(event.what is What.REVIEW for event in store.events())
    assert acknowledged <= kept <= acknowledged + 2
    live = {name: store.memory(f"c{name}") for name in range(10)}
    store.rebuild()
    assert live == {name: store.memory(f"c{name}") for name in range(10)}
    store.close(noon)


def test_a_long_log_that_has_to_be_worked_out_again_says_so_once(
    tmp_path: Path, noon: Moment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("studynn.store.store.MANY", 1)
    store = opened(tmp_path, noon)
    store.append(*(store.event(What.MARK, card, noon) for card in "ab"))
    store._db.execute("DROP TABLE memory")
    store.close(noon)
    said: list[str] = []
    for _ in range(2):
        Store.open(tmp_path, random.Random(1), noon, None, lambda both: said.append(both.en)).close(noon)
    assert said == ["Working out from the log what you remember. This takes a moment, once."]
