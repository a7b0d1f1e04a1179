r"""Text with maths in it as one reads it in a line: `c_{t-1}` as cₜ₋₁, `$\sigma(x)$` as σ(x), `W_f` as it is.

Maths stands between dollars; outside them only what can be nothing else is taken for it: a letter with a
script, a power, a command of LaTeX. Identifiers (`lstm_step`), paths, addresses and `code` stay untouched.
"""

import re
from dataclasses import dataclass
from functools import cache

from studynn.formula.one_line import ascii_text, one_line
from studynn.formula.read_maths import read
from studynn.formula.scripts import PLAIN_OF_LOWERED, PLAIN_OF_RAISED
from studynn.formula.signs import FUNCTIONS


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Prose, its line breaks kept; maths within a sentence still between dollars."""

    text: str


@dataclass(frozen=True, slots=True)
class Displayed:
    """Maths that stands alone, without its dollars."""

    maths: str


Block = Paragraph | Displayed

_LETTERS = "A-Za-zÀ-ÖØ-öø-ɏΑ-ωϑϕḀ-ỿℒℝℓ"
_APART = rf"(?<![{_LETTERS}0-9_])"
_END = r"(?![A-Za-z0-9_])"
_BRACES = r"\{(?:[^{}\n]|\{(?:[^{}\n]|\{[^{}\n]*\})*\})*\}"
_BRACED = rf"[_^]{_BRACES}"
_SMALL = f"[{''.join(PLAIN_OF_LOWERED)}{''.join(PLAIN_OF_RAISED)}]+"
_SCRIPT = (
    rf"(?:{_BRACED}|[_^]\([^()\s]{{1,12}}\)|[_^]\\[A-Za-z]+|_[A-Za-z]{{1,2}}{_END}|_\d{{1,3}}{_END}"
    rf"|\^[A-Za-z]{_END}|\^[-−]?\d+{_END}|\^[*⊤]|{_SMALL})"
)
_FUNCTION = "|".join(sorted(FUNCTIONS))
_MATHS = r"[^$\n\\]|\\."
_AS_MATHS = ("display", "inline", "scripted", "braced", "environment", "command")
_WHOLE_LINE = re.compile(rf"\s*\$(?!\s)((?:{_MATHS})+?)(?<!\s)\$\s*")


@cache
def _known() -> re.Pattern[str]:
    """What is more than prose; compiled when the first text is shown, which is later than the first frame."""
    return re.compile(
        rf"""
        # Left as it is
        (?P<code>`[^`\n]+`)
        | (?P<address>(?<![A-Za-z+.-])[A-Za-z][A-Za-z+.-]*+://[^\s<>"，。；、）】]+)
        | (?P<path>(?<![^\s"'(（：:])(?:~|\.{{1,2}})?/[\w.-]+(?:/[\w.-]*)*)
        | (?P<dotted>(?<![A-Za-z0-9_/-])[A-Za-z0-9_/-]*+(?<=[A-Za-z0-9_])(?:\.[A-Za-z_][A-Za-z0-9_]*+)++)
        # Between dollars
        | (?P<dollar>\\\$)
        | \$\$(?P<display>[^$]+)\$\$
        | \$(?!\s)(?P<inline>(?:{_MATHS})+?)(?<!\s)\$(?!\d)
        # A letter, a function, a power, a sum or a bracket with scripts
        | (?P<scripted>(?:{_APART}(?:[dδΔ]?[{_LETTERS}][\u0300-\u036f]*|{_FUNCTION})
            |(?<![{_LETTERS}0-9_.])\d+(?:\.\d+)?(?=\^|{_SMALL})|[∑∏∫∂∇]|(?<=[)\]|‖]))(?:{_SCRIPT})+)
        # Other names with a low line, unless braces follow
        | (?P<name>{_APART}[A-Za-z][A-Za-z0-9]*+(?:_[A-Za-z0-9]++)++(?!{_BRACED}))
        | (?P<braced>{_APART}[{_LETTERS}0-9]*+(?:_[{_LETTERS}0-9]++)*+(?:{_BRACED})+)
        # LaTeX outside dollars
        | (?P<environment>\\begin\{{(?P<kind>\w+\*?)\}}.*?\\end\{{(?P=kind)\}})
        | (?P<blank>\\(?:[,;:!>\\\s]|quad{_END}|qquad{_END}|$))
        | (?P<command>\\(?:[A-Za-z]+(?:{_BRACES})*|.)(?:{_SCRIPT})*)
        """,
        re.VERBOSE | re.DOTALL,
    )


def inline(text: str, ascii: bool = False) -> str:
    r"""`text` with its maths in one line each; it holds no backslash and no `_{`, whatever `text` is.

    With `ascii` the signs of maths are spelled (c_(t-1), sigma); letters of other scripts, as Chinese, stay.
    """
    out: list[str] = []
    end = 0
    for match in _known().finditer(text):
        out += [_prose(text[end : match.start()], ascii), _shown(match, ascii)]
        end = match.end()
    out.append(_prose(text[end:], ascii))
    return "".join(out).replace("\\", "∖").replace("_{", "_ {")


def display(text: str) -> tuple[Block, ...]:
    """`text` in paragraphs and displayed maths: `$…$` alone on its line, `$$…$$` anywhere."""
    blocks: list[Block] = []
    for index, part in enumerate(re.split(r"\$\$([^$]+)\$\$", text)):
        blocks += [Displayed(part.strip())] if index % 2 else _paragraphs(part.strip(" "))
    return tuple(blocks)


def _paragraphs(text: str) -> list[Block]:
    blocks: list[Block] = []
    lines: list[str] = []
    for line in [*text.split("\n"), ""]:
        alone = _WHOLE_LINE.fullmatch(line)
        if line.strip() and not alone:
            lines.append(line.rstrip())
            continue
        blocks += [Paragraph("\n".join(lines))] if lines else []
        lines = []
        blocks += [Displayed(alone[1])] if alone else []
    return blocks


def _shown(match: re.Match[str], ascii: bool) -> str:
    group = next(name for name, found in match.groupdict().items() if found is not None)
    if group in _AS_MATHS:
        return one_line(read(match[group]), ascii, prose=True)
    return {"dollar": "$", "blank": " "}.get(group, match[0])


def _prose(text: str, ascii: bool) -> str:
    return ascii_text(text) if ascii else text
