"""Text into tokens, as the usual scorers do it, and tokens into n-grams.

A score of text means nothing until its tokeniser is named.
"""

import re
from collections import Counter
from collections.abc import Sequence

Tokens = Sequence[str]

# What sacrebleu's `zh` sets apart: ideographs and their parts, and signs from U+2001 on, full-width ones too.
_CHINESE = re.compile(
    "([\u2001-\u2a6d\u2e80-\u2fdf\u2ff0-\u303f\u3100-\u312f\u31a0-\u31ef\u3200-\u4db5\u4e00-\u9fbb"
    "\uf900-\ufa2d\ufa30-\ufa6a\ufa70-\ufad9\ufe10-\ufe1f\ufe30-\ufe4f\uff00-\uffef])"
)
# In this order: signs; a period or comma after, then before, anything but a digit; a dash after a digit.
_WESTERN = (
    (re.compile(r"([{-~\[-` -&(-+:-@/])"), r" \1 "),
    (re.compile(r"([^0-9])([.,])"), r"\1 \2 "),
    (re.compile(r"([.,])([^0-9])"), r" \1 \2"),
    (re.compile(r"([0-9])(-)"), r"\1 \2 "),
)
_ENTITIES = (("&quot;", '"'), ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"))


def words(text: str) -> list[str]:
    """What stands between spaces (sacrebleu's `none`)."""
    return text.split()


def western(text: str) -> list[str]:
    """Words and signs apart, numbers whole (sacrebleu's default `13a`, after NIST's mteval-v13a)."""
    text = text.rstrip().replace("<skipped>", "").replace("-\n", "").replace("\n", " ")
    for name, sign in _ENTITIES:
        text = text.replace(name, sign)
    return _split(f" {text} ")


def chinese(text: str) -> list[str]:
    """Every Chinese character and sign by itself, the rest as `western` (sacrebleu's `zh`)."""
    return _split(_CHINESE.sub(r" \1 ", text.strip()))


def alphanumeric(text: str) -> list[str]:
    """Runs of a-z and 0-9, lower-cased (rouge-score's). Of Chinese nothing is left."""
    return re.findall("[a-z0-9]+", text.lower())


def ngrams(tokens: Tokens, n: int) -> Counter[tuple[str, ...]]:
    """How often each run of n tokens occurs."""
    return Counter(tuple(tokens[k : k + n]) for k in range(len(tokens) - n + 1))


def _split(text: str) -> list[str]:
    for pattern, apart in _WESTERN:
        text = pattern.sub(apart, text)
    return text.split()
