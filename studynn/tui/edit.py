"""The learner's editor, opened at a line of a deck."""

import shlex
import subprocess
from collections.abc import Mapping
from pathlib import Path

WAITING = {"code": "--goto", "codium": "--goto", "cursor": "--goto", "zed": "", "subl": ""}
"""Editors with windows of their own, which are told to wait, and how they take `file:line`."""


def editor(environ: Mapping[str, str]) -> str:
    """The editor that the learner has set, else vi."""
    return environ.get("VISUAL") or environ.get("EDITOR") or "vi"


def command(editor: str, path: Path, line: int) -> list[str]:
    """The words of the command that opens `path` at `line`, counted from 1."""
    words = shlex.split(editor) or ["vi"]
    name = Path(words[0]).name
    if name in WAITING:
        return [*words, "--wait", *filter(None, [WAITING[name]]), f"{path}:{line}"]
    if name in ("hx", "helix"):
        return [*words, f"{path}:{line}"]
    return [*words, f"+{line}", str(path)]


def edit(line: list[str]) -> None:
    """Run the editor until the learner leaves it. Raises OSError where there is no such program."""
    subprocess.run(line, check=False)
