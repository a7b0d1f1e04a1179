"""Where the decks are that come with the program."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def shipped(package: Path = _PACKAGE) -> Path:
    """The folder of the shipped decks: inside the package as a wheel has it, else beside it as a checkout."""
    inside = package / "content"
    return inside if inside.is_dir() else package.parent / "content"
