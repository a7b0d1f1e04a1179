"""The commands, each a few lines over the layers below; a command imports what it needs when it is called."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from studynn.cli.options import parser
from studynn.cli.show import CleanError, complain

CLEAN, COMPLAINTS, USAGE = 0, 1, 2
"""Exit codes: all is well; there are complaints; the command could not be carried out."""


def main(words: Sequence[str] | None = None) -> int:
    """Carry out the command line `words` (the process's own by default) and return the exit code."""
    chosen = parser().parse_args(_joined(sys.argv[1:] if words is None else words))
    module, _, name = str(chosen.run).partition(":")
    try:
        code: int = getattr(import_module(f"studynn.cli.{module}"), name)(chosen)
    except CleanError as error:
        complain(str(error))
        return USAGE
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader has left: nobody wants the rest, nor the interpreter's complaint about it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLEAN
    return code


def _joined(words: Sequence[str]) -> list[str]:
    """`words` with each answer joined to its option, since an answer may begin with a minus."""
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] == "--answer":
            joined[-1] = f"--answer={word}"
        else:
            joined.append(word)
    return joined
