"""Where things lie, and what the learner has set: `settings.toml`, read whole or refused with one line."""

import difflib
import os
import tempfile
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

import msgspec

NAME = "settings.toml"
Minutes = Annotated[float, msgspec.Meta(gt=0, le=1440)]


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
    day_starts: Annotated[int, msgspec.Meta(ge=0, le=23)] = 4
    """The local hour at which a study day begins."""


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
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        values = {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: {error}.", f"{path}：{error}。") from error
    except OSError as error:
        raise _system(path, error) from error
    return _checked(path, {"language": spoken(environ), **values})


def write(home: Path, settings: Settings) -> None:
    """Write `settings` to the data folder `home`: the old file or the new one, never half.

    Raises SettingsError.
    """
    path = home / NAME
    lines = (f"{name} = {_toml(value)}\n" for name, value in msgspec.to_builtins(settings).items())
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=home, delete=False) as file:
            file.writelines(lines)
            file.flush()
            os.fsync(file.fileno())
        os.replace(file.name, path)
    except OSError as error:
        raise _system(path, error) from error


def spoken(environ: Mapping[str, str]) -> Literal["en", "zh"]:
    """The language of the system, English for all but Chinese."""
    locale = next(filter(None, map(environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return "zh" if locale.startswith("zh") else "en"


def _checked(path: Path, values: dict[str, object]) -> Settings:
    names = Settings.__struct_fields__
    for name in values:
        if name not in names:
            close = difflib.get_close_matches(name, names, 1)
            raise SettingsError(
                f"{path}: there is no setting {name!r}." + (f" Did you mean {close[0]!r}?" if close else ""),
                f"{path}：没有 {name!r} 这项设置。" + (f"是不是 {close[0]!r}？" if close else ""),
            )
    try:
        return msgspec.convert(values, Settings)
    except msgspec.ValidationError as error:
        raise SettingsError(f"{path}: {error}.", f"{path}：{error}。") from error


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
