"""A demo as a still picture, an SVG that holds no font and asks no other host for one."""

import asyncio
import html
import re
from pathlib import Path

from rich.cells import cell_len

from studynn.demos.demo import Demo, Values
from studynn.text import Language
from studynn.tui.alone import Alone
from studynn.tui.look import Look

SIZE = (100, 32)
"""Cells and rows of a picture."""
_CELL = 12.2
"""Width of a cell in Rich's SVG, in its units."""
_FONTS = "DejaVu Sans Mono, Noto Sans Mono CJK SC, monospace"
_TEXT = re.compile(r"<text((?: [\w-]+=\"[^\"]*\")*)>([^<]*)</text>")


def picture(demo: Demo, values: Values, language: Language, path: str | Path) -> None:
    """Write the stage with this demo and these knobs to `path`. Raises OSError."""
    knobs = {name: str(value) for name, value in values.items()}
    Path(path).write_text(asyncio.run(_drawn(demo.name, knobs, language)), encoding="utf-8")


async def _drawn(name: str, knobs: dict[str, str], language: Language) -> str:
    """The stage in an app without a terminal; what takes seconds is worked to its end first."""
    app = Alone(name, knobs, Look(language))
    async with app.run_test(size=SIZE) as pilot:
        app.stage.showing.complete()
        app.stage.speak()
        await pilot.pause()
        return mended(app.export_screenshot(title="studynn"))


def mended(svg: str) -> str:
    """`svg` of Rich with every wide character in its own cells, and without addresses of fonts.

    Rich stretches a text over the width that it would have if every character were narrow (its issue 2742).
    """
    without = re.sub(r"@font-face\s*\{.*?\}", "", svg, flags=re.DOTALL)
    return _TEXT.sub(_spread, re.sub(r"Fira Code(?:, ?monospace)?", _FONTS, without))


def _spread(found: re.Match[str]) -> str:
    """A text with a place for each character, where one of them is wide."""
    attributes, text = found[1], html.unescape(found[2])
    start = re.search(r' x="([\d.]+)"', attributes)
    if start is None or cell_len(text) == len(text):
        return found[0]
    places = " ".join(f"{float(start[1]) + _CELL * cell_len(text[:n]):g}" for n in range(len(text)))
    placed = attributes.replace(start[0], f' x="{places}"', 1)
    return f"<text{re.sub(' textLength=.[0-9.]+.', '', placed)}>{found[2]}</text>"
