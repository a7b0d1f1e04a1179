"""What a person did to break YAML. A parser says where it noticed, often a line later."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

import yaml

from studynn.decks.complaint import Place, Refused
from studynn.decks.tree import starts_with

_KEY = r"^(?P<lead>\s*(?:-\s+)*)(?P<key>[^\s'\"#\[\]{}&*!|>%@`,?:：-][^'\"#\[\]{}:：]{0,60}?)\s*"
_FIELD = re.compile(_KEY + r":\s+(?P<value>\S.*)$")
_ITEM = re.compile(r"^(?P<lead>\s*(?:-\s+)+)(?P<value>\S.*)$")
_BLOCK = re.compile(r"^(?P<indent>\s*(?:-\s+)*)[^#]*?(?::|-)\s+[|>][-+\d]*\s*(?:#.*)?$")
_CONFLICT = re.compile(r"^(<{7}|={7}|>{7})( |$)")
_WIDE_COLON = re.compile(_KEY + "(?P<colon>：)")
_TIGHT_COLON = re.compile(r"^\s*(?:-\s+)*[A-Za-z_]+(?P<colon>:)(?!//)[^\s:]")
_DASH = re.compile(r"^\s*(?P<dash>[—–−])\s*\S")
_STRANGE_SPACE = re.compile("^[ \t-]*(?P<space>[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000]+)")
_TAB = re.compile(r"^ *(?:- *)?(?P<tab>\t)")
_CLOSED = re.compile(r"""^(?:'(?:[^']|'')*'|"(?:[^"\\]|\\.)*")\s*(?P<rest>[^\s#,\]}].*)?""")
_BEFORE = 3  # lines above the noticed one that may hold the slip


class Slip(NamedTuple):
    """A cause found in one line."""

    column: int
    width: int
    message: str
    hint: str


def cause(text: str, error: yaml.YAMLError, first: int = 0) -> Refused:
    """The refusal of `text`, which begins on line `first` of its file, with the caret on the likely cause."""
    noticed = getattr(error, "problem_mark", None)
    opened = getattr(error, "context_mark", None)
    lines = text.split("\n")
    for number in _suspects(lines, noticed, opened):
        found = next((slip for look in _LOOKS if (slip := look(lines[number]))), None)
        if found:
            return Refused(
                Place(first + number, found.column, found.width), "syntax", found.message, found.hint
            )
    return _as_noticed(error, lines, first)


def full_width_colon(line: str) -> Slip | None:
    """A key with `：` behind it."""
    found = _WIDE_COLON.match(line)
    if not found:
        return None
    return Slip(
        found.start("colon"), 1, "a full-width colon ：", "YAML needs ': ' here, a plain colon and a space"
    )


def _suspects(lines: list[str], noticed: yaml.Mark | None, opened: yaml.Mark | None) -> Iterator[int]:
    """Line numbers to look at: where it was noticed, where that began, then upwards."""
    live = sorted(_live(lines))
    yield from (i for i in live if _CONFLICT.match(lines[i]))
    at = noticed.line if noticed else len(lines)
    above = [i for i in live if i < at][-_BEFORE:][::-1]
    marks = [at, *([opened.line] if opened else []), *above]
    yield from (i for i in dict.fromkeys(marks) if i in set(live))


def _live(lines: list[str]) -> Iterator[int]:
    """Numbers of the lines that YAML reads as structure: no comments, no lines of a `|` text."""
    block = -1
    for i, line in enumerate(lines):
        indent = len(line) - len(line.lstrip(" "))
        if not line.strip() or (block >= 0 and indent > block):
            continue
        block = -1
        if not line.lstrip().startswith("#"):
            yield i
        if found := _BLOCK.match(line):
            block = len(found["indent"])


def _conflict(line: str) -> Slip | None:
    if not _CONFLICT.match(line):
        return None
    return Slip(
        0, len(line), "a mark of an unfinished merge", "keep one of the two sides, take the marks out"
    )


def _indentation(line: str) -> Slip | None:
    if found := _TAB.match(line):
        return Slip(found.start("tab"), 1, "a tab in the indentation", "use spaces")
    if found := _STRANGE_SPACE.match(line):
        code = f"U+{ord(found['space'][0]):04X}"
        width = len(found["space"])
        return Slip(
            found.start("space"), width, f"a strange space {code} in the indentation", "use plain spaces"
        )
    return None


def _dash(line: str) -> Slip | None:
    found = _DASH.match(line)
    return found and Slip(
        found.start("dash"), 1, f"a long dash {found['dash']}", "a list item begins with '- '"
    )


def _opening(line: str) -> Slip | None:
    """A value that begins with a sign of YAML and is not what that sign promises."""
    found = _FIELD.match(line) or _ITEM.match(line)
    if not found or not _promises(found["value"]):
        return None
    way_out = f", or put it below `{found['key']}: |`" if "key" in found.groupdict() else ""
    sign = found["value"][0]
    return Slip(found.start("value"), 1, starts_with(sign), f"write '…' around it{way_out}")


def _promises(value: str) -> bool:
    """Whether the value starts with a sign that nothing after it makes good."""
    bare = re.sub(r"\s+#.*$", "", value)
    match bare[0]:
        case "[" | "{":
            return not bare.endswith({"[": "]", "{": "}"}[bare[0]]) and bare != bare[0]
        case "|" | ">":
            return not re.fullmatch(r"[|>][-+\d]*", bare)
        case "*" | "&" | "!" | "%" | "@" | "`":
            return True
    return False


def _quote(line: str) -> Slip | None:
    found = _FIELD.match(line) or _ITEM.match(line)
    if not found or found["value"][0] not in "'\"":
        return None
    quote, at = found["value"][0], found.start("value")
    closed = _CLOSED.match(found["value"])
    if not closed:
        return Slip(
            at, 1, f"this quote {quote} is never closed", f"end the text with {quote}, or write no quotes"
        )
    if closed["rest"]:
        after = at + closed.start("rest")
        return Slip(after, len(closed["rest"]), "text behind a closing quote", "write no quotes at all")
    return None


def _second_colon(line: str) -> Slip | None:
    found = _FIELD.match(line)
    if not found or found["value"][0] in "'\"[{|>#":
        return None
    second = re.search(r":(?=\s|$)", re.sub(r"\s#.*$", "", found["value"]))
    if not second:
        return None
    hint = f"write '…' around the text, or put it below `{found['key']}: |`"
    return Slip(found.start("value") + second.start(), 1, "a second ': ' in one text", hint)


def _tight_colon(line: str) -> Slip | None:
    found = _TIGHT_COLON.match(line)
    return found and Slip(found.start("colon"), 1, "no space behind the colon", "YAML needs ': ' here")


_LOOKS: tuple[Callable[[str], Slip | None], ...] = (
    _conflict,
    _indentation,
    _dash,
    full_width_colon,
    _opening,
    _quote,
    _second_colon,
    _tight_colon,
)


def _as_noticed(error: yaml.YAMLError, lines: list[str], first: int) -> Refused:
    """The parser's own words, where no slip was recognised."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or "it cannot be read"
    if mark is None:
        return Refused(Place(first, 0), "syntax", f"YAML stops here: {problem}")
    line = min(mark.line, len(lines) - 1)
    if mark.line > line or not lines[line].strip():
        line = next((i for i in range(line, -1, -1) if lines[i].strip()), line)
        return Refused(
            Place(first + line, max(0, len(lines[line]) - 1)), "syntax", f"YAML stops after this: {problem}"
        )
    hint = "is it indented like the lines above?" if "expected" in problem or "mapping" in problem else ""
    return Refused(Place(first + line, mark.column), "syntax", f"YAML stops here: {problem}", hint)
