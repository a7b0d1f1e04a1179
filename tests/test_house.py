"""The house: what imports what, what is imported when, and what may lie in the repository."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TOP = {"pyproject.toml", "studynn", "content", "tests", "README.md", "LICENSE"}


def run(*command: str) -> subprocess.CompletedProcess[str]:
    """A command of the checkout's own Python, from its root."""
    return subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False)


def tracked() -> list[str]:
    """The files that git tracks."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [f for f in listed.stdout.split("\0") if f and (ROOT / f).exists()]


def test_imports_go_down_never_up() -> None:
    pytest.importorskip("importlinter")
    done = run("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()")
    assert done.returncode == 0, done.stdout


def test_the_top_level_holds_what_the_house_names_and_nothing_else() -> None:
    assert {f.split("/")[0] for f in tracked() if not f.startswith(".")} == TOP


@pytest.mark.parametrize(
    ("module", "absent"),
    [
        ("studynn.cli", ("textual", "rich", "numpy", "yaml", "msgspec", "fsrs", "sqlite3")),
        ("studynn.session", ("textual", "rich", "numpy", "yaml")),
        ("studynn.cards", ("textual", "rich", "numpy", "yaml", "fsrs")),
        ("studynn.demos", ("textual", "rich", "numpy", "yaml", "fsrs")),
        ("studynn.tui.app", ("numpy", "yaml", "fsrs")),
    ],
)
def test_nothing_is_imported_before_it_is_needed(module: str, absent: tuple[str, ...]) -> None:
    done = run("-c", f"import sys, {module}; print(*sorted(set(sys.modules) & set({absent!r})))")
    assert done.stderr == ""
    assert done.stdout.split() == []


UNTIL_THE_DECKS_ARE_SHOWN = """
import random, sys
import studynn.tui.app
from studynn.cli import live, room
from studynn.cli.options import parser
from studynn.tui.desk import Desk

chosen = parser().parse_args(["--data", sys.argv[1]])
found, decks = room.learner(chosen), room.library(chosen)
with room.log(chosen, found) as store:
    desk = Desk(decks, store, found, lambda: room.now(found), random.Random(), room.home(chosen))
    shelves = studynn.tui.app.Studynn(desk).get_default_screen().shelves
    print(*sorted({"yaml", "numpy", "fsrs", "studynn.cards", "studynn.session"} & set(sys.modules)))
    assert desk.counted(shelves)[0].counts.new == 20
    print(*sorted({"yaml", "numpy", "fsrs", "studynn.cards.kinds"} & set(sys.modules)))
"""


def test_a_warm_start_reads_no_yaml_and_no_card(tmp_path: Path) -> None:
    for printed in (None, "\n\n"):
        done = run("-c", UNTIL_THE_DECKS_ARE_SHOWN, str(tmp_path / "data"))
        assert done.stderr == ""
        assert printed in (None, done.stdout)


def test_every_module_says_in_a_sentence_what_it_is() -> None:
    import ast

    silent = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "studynn").rglob("*.py")
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_no_lock_file_and_no_path_of_a_machine_is_committed() -> None:
    names = {Path(f).name for f in tracked()}
    assert not names & {"uv.lock", "poetry.lock", "package-lock.json", "Pipfile.lock"}
    home = str(Path.home())
    for file in tracked():
        if Path(file).suffix in {".py", ".md", ".toml", ".yaml", ".json", ".svg", ".tcss"}:
            text = (ROOT / file).read_text(encoding="utf-8")
            assert str(ROOT) not in text, file
            assert home == "/" or f"{home}/" not in text, file
