"""Scaled dot-product attention on a handful of tokens, one query by hand."""

from random import Random

import numpy as np

from studynn.demos import TITLES
from studynn.demos.demo import Computed, Demo, Question, Values, whole, word
from studynn.demos.knob import SEED, choice, count
from studynn.demos.panel import Heat, Panel, Step, Steps, Words
from studynn.demos.question import choose, number, same
from studynn.demos.written import dot, rounded
from studynn.nn.activations import softmax
from studynn.nn.arrays import Array
from studynn.nn.attention import attention
from studynn.nn.masks import causal
from studynn.text import Both


def compute(values: Values) -> Computed:
    """Q, K (n, d), V (n, 1) with one decimal, q·k, A (n, n), the output, and how permuting tokens acts on A.

    `raw` holds every q·k; `permuted` is the largest |A(Px) − P A(x) Pᵀ|, 0 where no mask fixes an order.
    """
    n, d = whole(values, "n"), whole(values, "d")
    rng = np.random.default_rng(whole(values, "seed"))
    Q, K, V = (np.round(rng.normal(size=(n, width)), 1) for width in (d, d, 1))
    mask = causal(n) if word(values, "mask") == "causal" else None
    scaled = word(values, "scaled") == "yes"
    step, order = attention(Q, K, V, mask, scaled), rng.permutation(n)
    moved = attention(Q[order], K[order], V[order], mask, scaled)
    return {
        "Q": Q,
        "K": K,
        "V": V,
        "raw": Q @ K.T,
        "A": step.A,
        "out": step.out,
        "largest": float(step.A.max()),
        "permuted": float(np.abs(moved.A - step.A[np.ix_(order, order)]).max()),
    }


def panels(values: Values, computed: Computed) -> tuple[Panel, ...]:
    """One query by hand, the weights of all, and how sure the softmax is."""
    n = whole(values, "n")
    names = tuple(str(i + 1) for i in range(n))
    mask = causal(n) if word(values, "mask") == "causal" else np.ones((n, n), dtype=np.bool_)
    cells = [
        [weight if seen else None for weight, seen in zip(row, open_, strict=True)]
        for row, open_ in zip(computed["A"].tolist(), mask.tolist(), strict=True)
    ]
    largest = rounded(computed["largest"], 3)
    return (
        Steps(title=Both("What one token looks at", "一个词元看向哪里"), steps=_steps(values, computed)),
        Heat(
            title=Both("Weights A: each row adds to 1", "权重 A：每行之和为 1"),
            rows=tuple(tuple(row) for row in cells),
            row_names=tuple(f"q_{name}" for name in names),
            column_names=tuple(f"k_{name}" for name in names),
        ),
        Words(
            Both(
                f"Largest weight {largest}. q·k has variance d; 1/√d keeps it at 1.",
                f"最大权重 {largest}。q·k 的方差是 d；乘 1/√d 后是 1。",
            )
        ),
    )


def _steps(values: Values, computed: Computed) -> tuple[Step, ...]:
    """Scores, weights and output of the chosen query."""
    i, d = min(whole(values, "query"), whole(values, "n")) - 1, whole(values, "d")
    seen = slice(0, i + 1) if word(values, "mask") == "causal" else slice(None)
    raw, weights = computed["raw"][i][seen], computed["A"][i][seen]
    scale = word(values, "scaled") == "yes"
    scores = raw / np.sqrt(d) if scale else raw
    pairs = zip(weights.tolist(), computed["V"][seen, 0].tolist(), strict=True)
    j = i + 1
    return (
        Step(name="q·k", formula=f"q_{j} · k_j", value=_listed(raw)),
        Step(
            name="s",
            formula=r"q · k / \sqrt{d}" if scale else "q · k",
            numbers=f"{_listed(raw)} / √{d}" if scale else "",
            value=_listed(scores),
        ),
        Step(name="a", formula=r"\exp(s_j) / Σ \exp(s)", value=_listed(weights)),
        Step(
            name="out",
            formula="Σ a_j v_j",
            numbers=dot((round(a, 4), v) for a, v in pairs),
            value=rounded(float(computed["out"][i, 0])),
        ),
    )


def _listed(numbers: Array) -> str:
    """Numbers to two decimals in brackets."""
    return "[" + ", ".join(rounded(float(v), 2) for v in numbers) + "]"


def cards(values: Values, random: Random) -> tuple[Question, ...]:
    """A weight by hand, and why there is a root."""
    d = whole(values, "d")
    scores = [random.randint(-20, 20) / 10 for _ in range(3)]
    listed = ", ".join(f"{s:g}" for s in scores)
    total = " + ".join(f"exp({s:g})" for s in scores)
    largest = float(softmax(scores).max())
    return (
        number(
            Both(
                f"Scaled scores {listed}: what is the first weight?",
                f"缩放后的得分 {listed}：第一个权重是多少？",
            ),
            f"exp({scores[0]:g})/({total})",
            (
                (Both("not normalised", "没有归一化"), f"exp({scores[0]:g})"),
                (Both("sigmoid for softmax", "softmax 写成 sigmoid"), f"sigmoid({scores[0]:g})"),
                (Both("the largest weight", "最大的权重"), f"{largest:.6f}"),
            ),
            Both("softmax: e^s over the sum of all e^s.", "softmax：e^s 除以所有 e^s 之和。"),
        ),
        choose(
            Both(
                f"q and k have {d} independent entries of variance 1. What is the variance of q·k?",
                f"q 与 k 各有 {d} 个方差为 1 的独立分量。q·k 的方差是多少？",
            ),
            same(f"{d}"),
            dict.fromkeys(same(o) for o in ("0.5", f"√{d}", f"{d}²") if d > 1 or o == "0.5"),
            Both(
                "d products of variance 1 are added; hence 1/√d.", "d 个方差为 1 的乘积相加，所以要乘 1/√d。"
            ),
        ),
    )


DEMO = Demo(
    name="attention",
    title=TITLES["attention"],
    see=Both(
        "Each token mixes the values of all others, near or far, by softmaxed scores.",
        "每个词元按 softmax 后的得分混合所有词元的值，远近无关。",
    ),
    knobs=(
        count("n", Both("tokens n", "词元数 n"), 2, 6, 4),
        count("d", Both("size d", "维数 d"), 1, 64, 4),
        choice(
            "scaled", Both("scaled by 1/√d", "乘 1/√d"), {"yes": Both("yes", "是"), "no": Both("no", "否")}
        ),
        choice("mask", Both("mask", "掩码"), {"none": Both("none", "无"), "causal": Both("causal", "因果")}),
        count("query", Both("query", "查询"), 1, 6, 1),
        SEED,
    ),
    compute=compute,
    panels=panels,
    cards=cards,
    drawn=("seed",),
)
