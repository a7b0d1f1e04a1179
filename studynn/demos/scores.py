"""How each score is shown: by hand, as bars, and beside the sentences it compares."""

from studynn.demos.demo import Computed, Values, whole, word
from studynn.demos.panel import Bar, Bars, Panel, Step, Steps, Words
from studynn.demos.question import same
from studynn.demos.written import rounded
from studynn.text import Both

PAIRS = {
    "cat": ("the cat sat on the mat", "the cat is on the mat"),
    "seven": ("the the the the the the the", "the cat is on the mat"),
    "short": ("on the mat", "the cat is on the mat"),
    "zh": ("狗坐在垫子上", "猫坐在垫子上"),
}
"""A sentence and its reference."""
COUNTS = ("tp", "fp", "fn", "tn")
_PARTS = {"recall": Both("recall", "召回率"), "f1": same("F1")}


def panels(values: Values, computed: Computed) -> tuple[Panel, ...]:
    """The chosen score by hand and as bars."""
    match word(values, "score"):
        case "bleu":
            return _bleu(values, computed)
        case "rouge":
            return _rouge(values, computed)
        case _:
            return _f1(values, computed)


def _f1(values: Values, computed: Computed) -> tuple[Panel, ...]:
    """The four scores of a table of counts."""
    tp, fp, fn, tn = (whole(values, name) for name in COUNTS)
    lines = (
        ("acc", "(TP + TN) / N", f"({tp} + {tn}) / {tp + fp + fn + tn}", "accuracy"),
        ("P", "TP / (TP + FP)", f"{tp} / ({tp} + {fp})", "precision"),
        ("R", "TP / (TP + FN)", f"{tp} / ({tp} + {fn})", "recall"),
        ("F_1", "2 TP / (2 TP + FP + FN)", f"{2 * tp} / ({2 * tp} + {fp} + {fn})", "f1"),
    )
    names = (
        Both("accuracy", "准确率"),
        Both("precision", "精确率"),
        Both("recall", "召回率"),
        same("F1"),
        Both("macro-F1", "宏平均 F1"),
    )
    keys = ("accuracy", "precision", "recall", "f1", "macro_f1")
    return (
        Steps(
            title=Both("From the counts", "由计数得到"),
            steps=tuple(
                Step(name=name, formula=formula, numbers=filled, value=rounded(computed[key]))
                for name, formula, filled, key in lines
            ),
        ),
        Bars(
            title=Both("Five scores", "五个指标"),
            bars=tuple(Bar(name=name, value=computed[key]) for name, key in zip(names, keys, strict=True)),
        ),
    )


def _bleu(values: Values, computed: Computed) -> tuple[Panel, ...]:
    """Clipped precisions, brevity and their product."""
    bleu = computed["bleu"]
    orders = [n for n, total in enumerate(bleu["totals"]) if total]
    smoothed = [bleu["precisions"][n] for n in orders]
    c, r = (len(tokens) for tokens in computed["tokens"])
    steps = [
        Step(
            name=f"p_{n + 1}",
            formula=r"clipped / all",
            numbers=f"{bleu['hits'][n]} / {bleu['totals'][n]}",
            value=rounded(p),
        )
        for n, p in zip(orders, smoothed, strict=True)
    ]
    steps += [
        Step(
            name="BP",
            formula=r"\min(1, e^{1 - r/c})",
            numbers=f"min(1, e^(1 − {r}/{c}))",
            value=rounded(bleu["brevity"]),
        ),
        Step(name="BLEU", formula=r"BP (p_1 \cdots p_n)^{1/n}", value=rounded(bleu["score"])),
    ]
    return (
        Steps(title="BLEU", steps=tuple(steps)),
        Bars(
            title=Both("n-gram precisions (0 is smoothed)", "n 元精确率（0 已平滑）"),
            bars=tuple(Bar(name=f"p_{n + 1}", value=p) for n, p in zip(orders, smoothed, strict=True)),
        ),
        _sentences(values),
    )


def _rouge(values: Values, computed: Computed) -> tuple[Panel, ...]:
    """Recall, precision and F1 of the three kinds."""
    found, shared = computed["rouge"], len(computed["common"])
    c, r = (len(tokens) for tokens in computed["tokens"])
    last = found["L"]
    steps = (
        Step(name="R", formula="LCS / r", numbers=f"{shared} / {r}", value=rounded(last["recall"])),
        Step(name="P", formula="LCS / c", numbers=f"{shared} / {c}", value=rounded(last["precision"])),
        Step(name="F_1", formula="2 P R / (P + R)", value=rounded(last["f1"])),
    )
    bars = tuple(
        Bar(name=f"ROUGE-{kind}", value=found[kind][part], note=note, group=n)
        for kind in found
        for n, (part, note) in enumerate(_PARTS.items())
    )
    return (
        Steps(title="ROUGE-L", steps=steps),
        Bars(title=Both("All three", "三种 ROUGE"), bars=bars),
        _sentences(values),
    )


def _sentences(values: Values) -> Words:
    """The pair, as it is compared."""
    hypothesis, reference = PAIRS[word(values, "pair")]
    return Words(Both(f"“{hypothesis}” against “{reference}”.", f"“{hypothesis}”对照“{reference}”。"))
