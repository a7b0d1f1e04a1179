from pathlib import Path

from studynn.decks.shipped import shipped


def test_content_inside_the_package_comes_before_content_beside_it(tmp_path: Path) -> None:
    package = tmp_path / "studynn"
    package.mkdir()
    assert shipped(package) == tmp_path / "content"
    (package / "content").mkdir()
    assert shipped(package) == package / "content"


def test_the_shipped_decks_are_found() -> None:
    assert any(shipped().rglob("*.yaml"))
