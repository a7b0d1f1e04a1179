"""Whose file it is, is read before SQLite opens it; what is amiss is refused in one line."""

import random
import sqlite3
from pathlib import Path

import pytest

from studynn.schedule.day import Moment
from studynn.store import Lost, Store, StoreError, What, backups


def opened(folder: Path, noon: Moment) -> Store:
    return Store.open(folder, random.Random(1), noon)


def a_log(folder: Path, noon: Moment, events: int = 1) -> Path:
    """A closed log with a backup beside it."""
    store = opened(folder, noon)
    store.append(*(store.event(What.MARK, f"card{n}", noon) for n in range(events)))
    store.close(noon)
    return folder / "log.db"


def refusal(folder: Path, noon: Moment) -> StoreError:
    with pytest.raises(StoreError) as refused:
        opened(folder, noon)
    return refused.value


def test_a_newer_log_is_refused_and_not_one_byte_of_it_changed(tmp_path: Path, noon: Moment) -> None:
    path = a_log(tmp_path, noon)
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    before = path.read_bytes()
    said = refusal(tmp_path, noon).message
    assert said.en == (
        f"{path} was written by a newer studynn (version 99; this one knows 2). "
        "Update studynn. Nothing in it was changed."
    )
    assert said.zh == (
        f"{path} 由更新的 studynn 写成（版本 99；当前只认识 2）。请更新 studynn。其中内容未作任何改动。"
    )
    assert path.read_bytes() == before


def test_another_programs_database_is_refused(tmp_path: Path, noon: Moment) -> None:
    path = tmp_path / "log.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE t (x)")
    db.close()
    before = path.read_bytes()
    said = refusal(tmp_path, noon).message
    assert (
        said.en == f"{path} belongs to another program. Move it away, or choose another folder with --data."
    )
    assert said.zh == f"{path} 属于另一个程序。请移走它，或用 --data 选择另一个文件夹。"
    assert path.read_bytes() == before


@pytest.mark.parametrize("head", [b"SQLite format 3\0 and no more", b"# a note of mine\n" * 20])
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, noon: Moment, head: bytes) -> None:
    path = tmp_path / "log.db"
    path.write_bytes(head)
    said = refusal(tmp_path, noon).message
    assert (
        said.en == f"{path} is damaged or no log of studynn, without a backup. Move it away to start afresh."
    )
    assert said.zh == f"{path} 已损坏或不是 studynn 的记录，而且没有备份。移走它即可重新开始。"
    assert path.read_bytes() == head


def test_a_damaged_log_is_refused_and_its_backup_offered(tmp_path: Path, noon: Moment) -> None:
    path = a_log(tmp_path, noon, events=300)
    held = bytearray(path.read_bytes())
    held[len(held) // 2 :] = bytes(len(held) - len(held) // 2)
    path.write_bytes(held)
    lost = refusal(tmp_path, noon)
    (copy,) = backups(tmp_path)
    assert isinstance(lost, Lost)
    assert lost.backups == (copy,)
    assert lost.message.en == (
        f"{path} is damaged or no log of studynn. "
        f"Restore the newest backup, {copy.name}, with `studynn restore`."
    )
    assert lost.message.zh == (
        f"{path} 已损坏或不是 studynn 的记录。请用 `studynn restore` 恢复最新的备份 {copy.name}。"
    )


@pytest.mark.parametrize(
    ("empty", "en", "zh"), [(False, "is missing", "不见了"), (True, "is empty", "是空的")]
)
def test_a_lost_log_with_backups_stops_and_never_starts_afresh(
    tmp_path: Path, noon: Moment, empty: bool, en: str, zh: str
) -> None:
    path = a_log(tmp_path, noon)
    path.unlink()
    if empty:
        path.write_bytes(b"")
    lost = refusal(tmp_path, noon)
    (copy,) = backups(tmp_path)
    assert isinstance(lost, Lost)
    assert lost.message.en == (
        f"{path} {en}. Restore the newest backup, {copy.name}, with `studynn restore`."
    )
    assert lost.message.zh == (f"{path} {zh}。请用 `studynn restore` 恢复最新的备份 {copy.name}。")
    assert path.exists() is empty


def test_an_empty_file_without_backups_becomes_a_log(tmp_path: Path, noon: Moment) -> None:
    (tmp_path / "log.db").write_bytes(b"")
    store = opened(tmp_path, noon)
    store.append(store.event(What.MARK, "a", noon))
    store.close(noon)


def test_a_log_killed_before_its_first_checkpoint_is_known_as_ours(tmp_path: Path, noon: Moment) -> None:
    store = opened(tmp_path, noon)
    store.append(store.event(What.MARK, "a", noon))
    copy = tmp_path / "copy"
    copy.mkdir()
    for name in ("log.db", "log.db-wal"):
        (copy / name).write_bytes((tmp_path / name).read_bytes())
    store.close(noon)
    again = opened(copy, noon)
    assert [event.card for event in again.events()] == ["a"]
    again.close(noon)


def test_a_folder_that_cannot_be_made_is_said_so(tmp_path: Path, noon: Moment) -> None:
    (tmp_path / "file").write_text("")
    folder = tmp_path / "file" / "data"
    said = refusal(folder, noon).message
    assert said.en == f"The folder {folder} cannot be made: Not a directory. Choose another with --data."
    assert said.zh == f"无法建立文件夹 {folder}：Not a directory。请用 --data 另选一个。"
