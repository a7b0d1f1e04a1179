"""The learner's language with the other as fallback, folding of typed text, and what may reach a terminal."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")

# C0 except tab and line feed, DEL, C1, line separators, bidi controls, interlinear and tag characters,
# lone surrogates.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\ufff9-\ufffb"
    "\U000e0000-\U000e007f\ud800-\udfff]"
)
_HYPHEN = re.compile(r"(?<=[^\W\d_]{2})[-/](?=[^\W\d_])|(?<=[^\W\d_])[-/](?=[^\W\d_]{2})")
_DASHES = str.maketrans("−–—‐‑－", "------")


@dataclass(frozen=True, slots=True)
class Both:
    """One sentence of the program in both languages."""

    en: str
    zh: str

    def speak(self, lang: Language) -> str:
        """The sentence in `lang`."""
        return self.zh if lang == "zh" else self.en


def the_other(lang: Language) -> Language:
    """The language that `lang` is not."""
    return "zh" if lang == "en" else "en"


def clean(text: str) -> str:
    """`text` with whatever could command a terminal or reorder its line replaced by U+FFFD."""
    return FORBIDDEN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """What is compared of a typed answer: width, case, dashes, punctuation and spacing do not count.

    Letters, digits and most mathematical signs stay: `c_t` and `ct` are one, `1-z` and `1z` are two,
    `many-to-one` and `many to one` are one.
    """
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_DASHES)
    if "-" in plain or "/" in plain:
        plain = _HYPHEN.sub("", plain)
    return plain.translate(_KEPT)


class _Kept(dict[int, str]):
    """What is left of a character when folded, worked out once."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        skipped = char in "$⊙∘×" or (char not in "-+^/" and unicodedata.category(char)[0] in "PZC")
        self[code] = "" if skipped else char
        return self[code]


_KEPT = _Kept()
