"""Where things lie, and what the learner has set."""

from pathlib import Path

import msgspec
import pytest
from fsrs import scheduler

from studynn.settings import LEAST, MOST, NAME, Settings, SettingsError, folder, read, spoken, write

WEIGHTS = tuple(scheduler.DEFAULT_PARAMETERS)
ENGLISH = {"LANG": "en_GB.UTF-8"}


def test_the_flag_comes_before_the_variable_and_the_variable_before_the_system() -> None:
    assert folder("/a", {"STUDYNN_DATA": "/b"}) == Path("/a").absolute()
    assert folder(None, {"STUDYNN_DATA": "/b"}) == Path("/b").absolute()
    assert folder(None, {}).name == "studynn"


def test_without_a_file_all_is_as_it_comes_and_the_language_is_the_systems(tmp_path: Path) -> None:
    assert read(tmp_path, ENGLISH) == Settings()
    assert read(tmp_path, {"LANG": "zh_CN.UTF-8"}).language == "zh"


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "zh_TW"}, "zh"),
        ({"LC_ALL": "", "LC_MESSAGES": "zh_CN", "LANG": "en_US"}, "zh"),
        ({"LC_ALL": "de_DE", "LANG": "zh_CN"}, "en"),
    ],
)
def test_the_system_speaks_chinese_or_else_english(environ: dict[str, str], language: str) -> None:
    assert spoken(environ) == language


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    mine = Settings(
        language="zh",
        theme='a "name" \\ with signs',
        ascii=True,
        new_per_day=7,
        retention=0.85,
        learning_steps=(0.5, 15),
        relearning_steps=(),
        day_starts=0,
        easy_days=(1, 1, 1, 1, 1, 0.5, 0),
        weights=WEIGHTS,
        weights_before=MOST,
    )
    write(tmp_path / "new", mine)
    assert read(tmp_path / "new", ENGLISH) == mine


def test_a_chosen_language_outlasts_the_systems(tmp_path: Path) -> None:
    write(tmp_path, Settings(language="en"))
    assert (tmp_path / NAME).read_text() == 'language = "en"\n'
    assert read(tmp_path, {"LANG": "zh_CN.UTF-8"}).language == "en"


def test_writing_keeps_comments_and_the_lines_that_need_no_change(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(
        "# mine\nlearning_steps = [\n  1,\n  5,\n]\nnew_per_day = 5\nlanguage = 'en'"
    )
    write(tmp_path, msgspec.structs.replace(read(tmp_path, ENGLISH), new_per_day=9, theme="dim"))
    assert (tmp_path / NAME).read_text() == (
        "# mine\nlearning_steps = [\n  1,\n  5,\n]\nnew_per_day = 9\nlanguage = 'en'\ntheme = \"dim\"\n"
    )


def test_a_value_of_many_lines_is_changed_by_writing_the_file_afresh(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("learning_steps = [\n  1,\n]\n")
    changed = msgspec.structs.replace(read(tmp_path, ENGLISH), learning_steps=(2,))
    write(tmp_path, changed)
    assert read(tmp_path, ENGLISH) == changed


@pytest.mark.parametrize(
    ("line", "en", "zh"),
    [
        (
            "new_pr_day = 3",
            "there is no setting 'new_pr_day'. Did you mean 'new_per_day'?",
            "没有 'new_pr_day' 这项设置。是不是 'new_per_day'？",
        ),
        ("qqq = 3", "there is no setting 'qqq'.", "没有 'qqq' 这项设置。"),
        (
            "retention = 1.5",
            "retention = 1.5, but it must be a number from 0.7 to 0.97.",
            "retention = 1.5，但它应为0.7 到 0.97 的数。",
        ),
        (
            'language = "fr"',
            'language = "fr", but it must be "en" or "zh".',
            'language = "fr"，但它应为"en" 或 "zh"。',
        ),
        (
            "learning_steps = [0]",
            "learning_steps = [0], but it must be a list of minutes above 0, such as [1, 10].",
            "learning_steps = [0]，但它应为一列大于 0 的分钟数，例如 [1, 10]。",
        ),
        (
            "weights = [1, 2]",
            "weights = [1, 2], but it must be a list of 21 numbers within the bounds of FSRS-6, or [].",
            "weights = [1, 2]，但它应为FSRS-6 允许范围内的 21 个数，或 []。",
        ),
        (
            "easy_days = [1, 0.5]",
            "easy_days = [1, 0.5], but it must be a list of 7 shares from 0 to 1, Monday first, or [].",
            "easy_days = [1, 0.5]，但它应为7 个 0 到 1 的数（从星期一起），或 []。",
        ),
        ("x = = 3", "Invalid value (at line 1, column 5).", "Invalid value (at line 1, column 5)。"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(tmp_path: Path, line: str, en: str, zh: str) -> None:
    (tmp_path / NAME).write_text(line + "\n")
    with pytest.raises(SettingsError) as refused:
        read(tmp_path, ENGLISH)
    assert (refused.value.en, refused.value.zh) == (f"{tmp_path / NAME}: {en}", f"{tmp_path / NAME}：{zh}")


@pytest.mark.parametrize(
    ("held", "why"), [(b"\xff\xfe", "can't decode byte 0xff"), (b"x = = 3", "Invalid value")]
)
def test_a_file_that_cannot_be_read_is_refused_and_not_overwritten(
    tmp_path: Path, held: bytes, why: str
) -> None:
    (tmp_path / NAME).write_bytes(held)
    with pytest.raises(SettingsError, match=why):
        read(tmp_path, ENGLISH)
    with pytest.raises(SettingsError, match=why):
        write(tmp_path, Settings())
    assert (tmp_path / NAME).read_bytes() == held


def test_a_folder_that_cannot_be_written_is_said_so_and_nothing_is_half_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match=r"settings\.toml: (File exists|Not a directory)\.$"):
        write(tmp_path / "file", Settings(ascii=True))


def test_weights_have_the_bounds_of_the_model() -> None:
    assert tuple(scheduler.LOWER_BOUNDS_PARAMETERS) == LEAST
    assert tuple(scheduler.UPPER_BOUNDS_PARAMETERS) == MOST


@pytest.mark.parametrize("place", range(21))
@pytest.mark.parametrize("wrong", ["nan", "inf", "-0.1"])
def test_a_weight_out_of_bounds_is_refused(tmp_path: Path, place: int, wrong: str) -> None:
    weights = [wrong if n == place else repr(weight) for n, weight in enumerate(WEIGHTS)]
    (tmp_path / NAME).write_text(f"weights = [{', '.join(weights)}]\n")
    with pytest.raises(SettingsError, match="a list of 21 numbers within the bounds of FSRS-6"):
        read(tmp_path, ENGLISH)
