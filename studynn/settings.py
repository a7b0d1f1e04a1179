"""Where things lie, and what the learner has set: `settings.toml`, read whole or refused with one line."""

import difflib
import os
import re
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Literal

import msgspec

NAME = "settings.toml"
Minutes = Annotated[float, msgspec.Meta(gt=0, le=1440)]
Share = Annotated[float, msgspec.Meta(ge=0, le=1)]

LEAST = (0.001,) * 4 + (1, 0.001, 0.001, 0.001, 0, 0, 0.001, 0.001, 0.001, 0.001, 0, 0, 1, 0, 0, 0, 0.1)
MOST = (100,) * 4 + (10, 4, 4, 0.75, 4.5, 0.8, 3.5, 5, 0.25, 0.9, 4, 1, 6, 2, 2, 0.8, 0.8)
"""Between these the 21 weights of FSRS-6 must lie, as `fsrs` has it."""


class SettingsError(Exception):
    """`settings.toml` cannot be read or written; the same line in `en` and `zh`."""

    def __init__(self, en: str, zh: str) -> None:
        super().__init__(en)
        self.en, self.zh = en, zh


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the learner has set."""

    language: Literal["en", "zh"] = "en"
    theme: str = "studynn-dark"
    ascii: bool = False
    """Draw with ASCII characters only."""
    new_per_day: Annotated[int, msgspec.Meta(ge=0, le=9999)] = 20
    reviews_per_day: Annotated[int, msgspec.Meta(ge=0, le=9999)] = 200
    retention: Annotated[float, msgspec.Meta(ge=0.7, le=0.97)] = 0.9
    """The chance of recall at which a card is due."""
    learning_steps: tuple[Minutes, ...] = (1, 10)
    relearning_steps: tuple[Minutes, ...] = (10,)
    suspend_leeches: bool = True
    """Put a card aside that has been forgotten eight times."""
    day_starts: Annotated[int, msgspec.Meta(ge=0, le=23)] = 4
    """The local hour at which a study day begins."""
    easy_days: tuple[Share, ...] = ()
    """The share of cards that each day of the week takes on, Monday first; none for all of them alike."""
    weights: tuple[float, ...] = ()
    """The weights of FSRS-6 fitted to this learner; none for those that it comes with."""
    weights_before: tuple[float, ...] = ()
    """Those before them, which `studynn optimise --undo` puts back."""

    def __post_init__(self) -> None:
        """Raises ValueError for lists of the wrong length, and for weights out of bounds."""
        if len(self.easy_days) not in (0, 7):
            raise ValueError("a week has seven days")
        for weights in filter(None, (self.weights, self.weights_before)):
            if len(weights) != len(LEAST) or not all(map(_within, LEAST, weights, MOST)):
                raise ValueError("these are no weights of FSRS-6")


def _within(least: float, value: float, most: float) -> bool:
    return least <= value <= most


_COUNT = ("a whole number from 0 to 9999", "0 到 9999 的整数")
_MINUTES = ("a list of minutes above 0, such as [1, 10]", "一列大于 0 的分钟数，例如 [1, 10]")
_WEIGHTS = (
    "a list of 21 numbers within the bounds of FSRS-6, or []",
    "FSRS-6 允许范围内的 21 个数，或 []",
)
_ALLOWED = {
    "language": ('"en" or "zh"', '"en" 或 "zh"'),
    "theme": ("a name in quotes", "带引号的名称"),
    "ascii": ("true or false", "true 或 false"),
    "new_per_day": _COUNT,
    "reviews_per_day": _COUNT,
    "retention": ("a number from 0.7 to 0.97", "0.7 到 0.97 的数"),
    "learning_steps": _MINUTES,
    "relearning_steps": _MINUTES,
    "suspend_leeches": ("true or false", "true 或 false"),
    "day_starts": ("a whole hour from 0 to 23", "0 到 23 的整点"),
    "easy_days": (
        "a list of 7 shares from 0 to 1, Monday first, or []",
        "7 个 0 到 1 的数（从星期一起），或 []",
    ),
    "weights": _WEIGHTS,
    "weights_before": _WEIGHTS,
}


def _plain(settings: Settings) -> dict[str, object]:
    """What tomllib would read for `settings`."""
    values: dict[str, object] = msgspec.to_builtins(settings)
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}


_UNSAID = {**_plain(Settings()), "language": None}
"""What holds of a setting that the file does not name; of the language, the system decides."""


def folder(flag: str | None, environ: Mapping[str, str]) -> Path:
    """The data folder: `flag`, else STUDYNN_DATA, else where this system keeps such things."""
    chosen = flag or environ.get("STUDYNN_DATA")
    if chosen:
        return Path(chosen).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("studynn", appauthor=False)


def read(home: Path, environ: Mapping[str, str]) -> Settings:
    """The settings in the data folder `home`; where no language is set, the one that `environ` speaks.

    Raises SettingsError.
    """
    path = home / NAME
    return _checked(path, {"language": spoken(environ), **_said(path, _text(path))})


def write(home: Path, settings: Settings) -> None:
    """Write `settings` to the data folder `home`: the old file or the new one, never half.

    Comments and lines that need no change stay. Raises SettingsError.
    """
    path = home / NAME
    part = home / f"{NAME}.part"
    text = _edited(path, settings)
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        with part.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise _system(path, error) from error


def spoken(environ: Mapping[str, str]) -> Literal["en", "zh"]:
    """The language of the system, English for all but Chinese."""
    locale = next(filter(None, map(environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return "zh" if locale.startswith("zh") else "en"


def _checked(path: Path, values: dict[str, object]) -> Settings:
    for name, value in values.items():
        if name not in _ALLOWED:
            close = difflib.get_close_matches(name, _ALLOWED, 1)
            raise SettingsError(
                f"{path}: there is no setting {name!r}." + (f" Did you mean {close[0]!r}?" if close else ""),
                f"{path}：没有 {name!r} 这项设置。" + (f"是不是 {close[0]!r}？" if close else ""),
            )
        try:
            msgspec.convert({name: value}, Settings)
        except msgspec.ValidationError as error:
            en, zh = _ALLOWED[name]
            raise SettingsError(
                f"{path}: {name} = {_toml(value)}, but it must be {en}.",
                f"{path}：{name} = {_toml(value)}，但它应为{zh}。",
            ) from error
    return msgspec.convert(values, Settings)


def _text(path: Path) -> str:
    """What the file says, nothing where there is none."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: {error}.", f"{path}：{error}。") from error
    except OSError as error:
        raise _system(path, error) from error


def _said(path: Path, text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: {error}.", f"{path}：{error}。") from error


def _edited(path: Path, settings: Settings) -> str:
    """The text of the file with the lines changed or added that make it say `settings`.

    Written afresh where that fails, as it does for a value of many lines.
    """
    text, wanted = _text(path), _plain(settings)
    said = _said(path, text)
    for name, value in wanted.items():
        if said.get(name, _UNSAID.get(name)) != value:
            line = f"{name} = {_toml(value)}\n"
            found = re.search(rf"(?m)^{name}[ \t]*=.*\n?", text)
            text = text[: found.start()] + line + text[found.end() :] if found else _ended(text) + line
    with suppress(SettingsError):
        if _UNSAID | _said(path, text) == wanted:
            return text
    return "".join(f"{name} = {_toml(value)}\n" for name, value in wanted.items())


def _ended(text: str) -> str:
    return text if text.endswith("\n") or not text else text + "\n"


def _toml(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
        case list() | tuple():
            return "[" + ", ".join(map(_toml, value)) + "]"
        case _:
            return repr(value)


def _system(path: Path, error: OSError) -> SettingsError:
    reason = os.strerror(error.errno or 0)
    return SettingsError(f"{path}: {reason}.", f"{path}：{reason}。")
