import os
from pathlib import Path

import pytest

from studynn.decks.complaint import Refused
from studynn.decks.files import deck_files
from studynn.decks.reading import MOST_BYTES, page, read


def refused(path: Path, root: Path) -> Refused:
    with pytest.raises(Refused) as caught:
        read(path, root)
    return caught.value


def test_one_mark_at_the_start_goes_and_line_ends_become_one_kind(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"\xef\xbb\xbfa\r\nb\rc\n")
    assert read(file, tmp_path).text == "a\nb\nc\n"


def test_a_link_out_of_the_folder_is_refused_and_one_within_is_followed(tmp_path: Path) -> None:
    inside = tmp_path / "decks"
    inside.mkdir()
    (tmp_path / "secret.yaml").write_text("- a")
    (inside / "real.yaml").write_text("- b")
    (inside / "out.yaml").symlink_to(tmp_path / "secret.yaml")
    (inside / "in.yaml").symlink_to(inside / "real.yaml")
    assert refused(inside / "out.yaml", inside).message == "this link leads out of the deck's folder"
    assert read(inside / "in.yaml", inside).text == "- b"


def test_a_pipe_a_device_and_a_folder_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "folder.yaml").mkdir()
    assert refused(tmp_path / "pipe.yaml", tmp_path).kind == "not-a-file"
    assert refused(tmp_path / "folder.yaml", tmp_path).kind == "not-a-file"
    assert refused(Path("/dev/zero"), Path("/dev")).kind == "not-a-file"


def test_a_missing_file_and_a_link_to_nowhere_are_refused(tmp_path: Path) -> None:
    (tmp_path / "loop.yaml").symlink_to(tmp_path / "loop.yaml")
    assert (
        refused(tmp_path / "none.yaml", tmp_path).message
        == "this file cannot be read: No such file or directory"
    )
    assert refused(tmp_path / "loop.yaml", tmp_path).kind == "unreadable"


def test_a_huge_file_is_refused_by_its_size(tmp_path: Path) -> None:
    with open(tmp_path / "huge.yaml", "wb") as file:
        file.truncate(MOST_BYTES + 1)
    assert refused(tmp_path / "huge.yaml", tmp_path).message == "a deck file has at most 8 MiB"


@pytest.mark.parametrize(
    ("held", "message", "place"),
    [
        ("- q: 什么是动量".encode("gbk"), "byte 0xCA is no UTF-8; it looks like GBK", (0, 7)),
        (b"- q: a\r\n  a: caf\xe9\n", "byte 0xE9 is no UTF-8", (1, 8)),
        ("- q: a".encode("utf-16"), "this file is UTF-16", (0, 0)),
        ("- q: été à tout".encode("latin-1"), "byte 0xE9 is no UTF-8", (0, 5)),
        (b"- q: \xed\xa0\x80", "byte 0xED is no UTF-8", (0, 5)),
    ],
)
def test_other_encodings_are_named(held: bytes, message: str, place: tuple[int, int]) -> None:
    with pytest.raises(Refused) as caught:
        page(Path("a.yaml"), held)
    assert (caught.value.message, caught.value.place and caught.value.place[:2]) == (message, place)
    assert caught.value.hint == "save it as UTF-8"


@pytest.mark.parametrize(
    "character",
    ["\0", "\x1b", "\x7f", "\x85", "\u2028", "\u202e", "\u2066", "\ufeff", "\uffff", "\U000e0041"],
)
def test_a_forbidden_character_is_named_at_its_place_and_replaced(character: str) -> None:
    found = page(Path("a.yaml"), f"- q: a\n  a: b{character}c\n".encode())
    assert found.text == "- q: a\n  a: b\ufffdc\n"
    assert [(c.line, c.column, c.message) for c in found.strays] == [
        (2, 7, f"the control character U+{ord(character):04X} is not allowed")
    ]


def test_a_file_full_of_control_characters_is_no_text() -> None:
    with pytest.raises(Refused, match="more than 50 control characters"):
        page(Path("a.yaml"), b"\0" * 51)


def test_the_decks_of_a_folder_are_sorted_and_hidden_names_left_out(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yml", "sub/c.yaml", ".hidden.yaml", ".git/d.yaml", "notes.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert [f.relative_to(tmp_path).as_posix() for f in deck_files(tmp_path)] == [
        "a.yml",
        "b.yaml",
        "sub/c.yaml",
    ]
