"""How long until the decks are on the screen, and from a key to the next card, through a pseudo-terminal.

Run by hand where nothing else is busy; FOLDER, made by make_library.py, is a big library to start with too:

    python tests/benchmarks/first_frame.py [FOLDER]

Budgets: first frame 1.5 times `import textual.app`; with 100,000 cards twice the frame of the shipped decks;
from a key to the next card 50 ms in 95 of 100 cases.
"""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import median, quantiles

ROUNDS = 11
CARDS = 30
PATIENCE = 120.0
HOME = re.compile(rb"All decks")
ASKED = re.compile(rb"Question \d+ of many")
CACHE = "decks.cache"
Timed = Callable[[], object]


class Terminal:
    """A program in a terminal of 80 x 24."""

    def __init__(self, words: list[str], data: Path) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        surroundings = {**os.environ, "STUDYNN_DATA": str(data), "TERM": "xterm-256color", "LANG": "en"}
        self.program = subprocess.Popen(words, stdin=slave, stdout=slave, stderr=slave, env=surroundings)
        os.close(slave)
        self.seen = b""

    def wait(self, sign: re.Pattern[bytes]) -> None:
        """Read until `sign` is painted; what was painted before it is forgotten."""
        ends = time.perf_counter() + PATIENCE
        while not (found := sign.search(self.seen)):
            if time.perf_counter() > ends:
                raise TimeoutError(self.seen[-2000:])
            if select.select([self.master], [], [], 0.1)[0]:
                self.seen += os.read(self.master, 1 << 16)
        self.seen = self.seen[found.end() :]

    def still(self, seconds: float = 0.15) -> None:
        """Read until nothing has been painted for so long."""
        while select.select([self.master], [], [], seconds)[0]:
            os.read(self.master, 1 << 16)
        self.seen = b""

    def press(self, key: bytes) -> None:
        """Press a key."""
        os.write(self.master, key)


@contextmanager
def studynn(data: Path, *words: str) -> Iterator[Terminal]:
    """The app with this data folder, ended in the end."""
    terminal = Terminal([sys.executable, "-m", "studynn", *words], data)
    try:
        yield terminal
    finally:
        terminal.program.kill()
        terminal.program.wait()
        os.close(terminal.master)


def textual() -> None:
    """What every Textual program pays."""
    subprocess.run([sys.executable, "-c", "import textual.app"], check=True)


def frame(data: Path) -> None:
    """The app until the decks are on the screen."""
    with studynn(data) as app:
        app.wait(HOME)


def cold(data: Path) -> None:
    """The same without a cache."""
    with suppress(FileNotFoundError):
        (data / CACHE).unlink()
    frame(data)


def milliseconds(*timed: Timed, rounds: int = ROUNDS) -> list[list[float]]:
    """The times of each; the rounds take turns, so that a busy moment hits all alike."""
    found: list[list[float]] = [[] for _ in timed]
    for _ in range(rounds):
        for k, f in enumerate(timed):
            start = time.perf_counter()
            f()
            found[k].append(1000 * (time.perf_counter() - start))
    return found


def keys(data: Path) -> list[float]:
    """Milliseconds from the key that rates a card until the next question is painted."""
    cards = "".join(
        f"- q: Question {n} of many?\n  a: Answer {n}\n  id: key.c{n}\n" for n in range(CARDS + 1)
    )
    (data / "decks").mkdir(parents=True)
    (data / "decks" / "key.yaml").write_text(f"deck: key\ncards:\n{cards}", encoding="utf-8")
    (data / "settings.toml").write_text("new_per_day = 999\n", encoding="utf-8")
    found = []
    with studynn(data, "study", "key") as app:
        app.wait(ASKED)
        for _ in range(CARDS):
            app.still()
            app.press(b" ")
            app.still()
            start = time.perf_counter()
            app.press(b"3")
            app.wait(ASKED)
            found.append(1000 * (time.perf_counter() - start))
    return found


def main(big: Path | None) -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder, "data")
        frame(data)
        base, warm = milliseconds(textual, lambda: frame(data))
        (first,) = milliseconds(lambda: cold(data), rounds=3)
        print(f"import textual.app        {median(base):7.0f} ms, least {min(base):.0f}")
        _say("first frame, warm", warm, base, 1.5)
        _say("first frame, cold", first, base, None)
        if big:
            held = Path(folder, "big")
            held.mkdir()
            (held / "decks").symlink_to(big.resolve())
            start = time.perf_counter()
            frame(held)
            print(f"big library, first time   {time.perf_counter() - start:7.1f} s")
            small, large = milliseconds(lambda: frame(data), lambda: frame(held))
            _say("big library, second time", large, small, 2)
        pressed = keys(Path(folder, "keys"))
        p95 = quantiles(pressed, n=20)[-1]
        print(f"key to next card, p95     {p95:7.0f} ms, median {median(pressed):.0f} (budget 50)")


def _say(what: str, times: list[float], base: list[float], budget: float | None) -> None:
    of_median, of_least = median(times) / median(base), min(times) / min(base)
    told = f" (budget {budget})" if budget else ""
    print(f"{what:<25} {median(times):7.0f} ms = {of_median:.2f} x, least {of_least:.2f} x{told}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
