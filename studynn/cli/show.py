"""How a command speaks: plain lines, JSON, and one line for what went wrong."""

import sys
from typing import Any

from studynn.text import clean


class CleanError(Exception):
    """A reason why a command cannot be carried out, in one line for its user."""


def say(text: str) -> None:
    """One line, or several, without anything that could command the terminal."""
    print(clean(text))


def complain(text: str) -> None:
    """What went wrong, where errors belong."""
    print(f"studynn: {clean(text)}", file=sys.stderr)


def say_json(value: Any) -> None:
    """A JSON value to read."""
    import json

    print(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False))


def say_line(value: Any) -> None:
    """A JSON value on one line, at once."""
    import json

    print(json.dumps(value, ensure_ascii=False, allow_nan=False), flush=True)
