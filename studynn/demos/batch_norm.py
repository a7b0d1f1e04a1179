"""Batch normalisation down the columns, layer normalisation along the rows, number by number."""

from random import Random

import numpy as np

from studynn.demos import TITLES
from studynn.demos.demo import Computed, Demo, Question, Values, real, whole, word
from studynn.demos.knob import SEED, Knob, choice, count
from studynn.demos.panel import Heat, Panel, Step, Steps
from studynn.demos.question import choose, number
from studynn.demos.written import factor, rounded, short
from studynn.nn.activations import d_tanh
from studynn.nn.arrays import Array
from studynn.nn.norm import NormStep, Running, batch_norm, batch_norm_eval, layer_norm
from studynn.text import Both

EPS = 1e-5
_NORMAL = np.linspace(-8.0, 8.0, 1601)


def compute(values: Values) -> Computed:
    """x (N, F) with one decimal, μ, σ², x̂ and y, and what is remembered after this batch.

    `slope` is E[tanh'(γ z)] for normal z: how much gradient a tanh lets through behind this γ.
    """
    N, F = whole(values, "N"), whole(values, "F")
    rng = np.random.default_rng(whole(values, "seed"))
    x = np.round(rng.normal(rng.uniform(-2, 2, F), rng.uniform(0.5, 3, F), (N, F)), 1)
    step, kept = _normalised(x, values)
    density = np.exp(-0.5 * _NORMAL**2) / np.exp(-0.5 * _NORMAL**2).sum()
    return {
        "x": x,
        **step._asdict(),
        "running": {"mean": kept.mean, "var": kept.var},
        "slope": float((d_tanh(real(values, "gamma") * _NORMAL) * density).sum()),
    }


def _normalised(x: Array, values: Values) -> tuple[NormStep, Running]:
    """The normalisation that the knobs choose; before the first batch, mean 0 and variance 1 are kept."""
    gamma, beta = real(values, "gamma"), real(values, "beta")
    fresh = Running(np.zeros(x.shape[1]), np.ones(x.shape[1]))
    match word(values, "kind"):
        case "layer":
            return layer_norm(x, gamma, beta, EPS), fresh
        case "eval":
            return batch_norm_eval(x, gamma, beta, fresh, EPS), fresh
        case _:
            return batch_norm(x, gamma, beta, fresh, eps=EPS)


def panels(values: Values, computed: Computed) -> tuple[Panel, ...]:
    """One entry by hand, the matrix before and after, and what a tanh behind it lets through."""
    slope = rounded(computed["slope"], 3)
    after = Both(f"After; a tanh next keeps {slope} of a gradient", f"标准化后；再过 tanh，梯度保留 {slope}")
    return (
        Steps(title=Both("The entry in row 1, column 1", "第 1 行第 1 列"), steps=_steps(values, computed)),
        _matrix(Both("Before", "标准化前"), computed["x"]),
        _matrix(after, computed["y"]),
    )


def _matrix(title: Both, x: Array) -> Heat:
    """A matrix, a row for each example."""
    end = max(float(np.abs(x).max()), 1e-9)
    names = tuple(f"x_{n + 1}" for n in range(len(x)))
    rows = tuple(tuple(row) for row in x.tolist())
    return Heat(title=title, rows=rows, row_names=names, low=-end, high=end)


def _steps(values: Values, computed: Computed) -> tuple[Step, ...]:
    """Mean, variance, x̂ and y of the first entry; and the variance that is remembered."""
    x, kind = computed["x"], word(values, "kind")
    line = x[0] if kind == "layer" else x[:, 0]
    mu, var, x_hat = (float(np.ravel(computed[name])[0]) for name in ("mu", "var", "x_hat"))
    total = " + ".join(factor(float(v)) for v in line)
    gamma, beta = real(values, "gamma"), real(values, "beta")
    remembered = kind == "eval"
    steps = [
        Step(
            name="μ",
            formula=r"\bar{μ}" if remembered else "mean",
            numbers="" if remembered else f"({total}) / {len(line)}",
            value=rounded(mu),
        ),
        Step(name="σ²", formula=r"\bar{σ}^2" if remembered else r"mean((x - μ)^2)", value=rounded(var)),
        Step(
            name="x̂_1",
            formula=r"(x_1 - μ) / \sqrt{σ² + ε}",
            numbers=f"({short(float(x[0, 0]))} − {factor(mu)}) / √{short(var)}",
            value=rounded(x_hat),
        ),
        Step(
            name="y_1",
            formula="γ x̂_1 + β",
            numbers=f"{factor(gamma)}·{factor(x_hat)} + {factor(beta)}",
            value=rounded(float(computed["y"][0, 0])),
        ),
    ]
    if kind == "batch":
        kept, n = float(computed["running"]["var"][0]), len(line)
        filled = f"0.9·1 + 0.1·{short(var)}·{n}/{n - 1}"
        steps.append(
            Step(
                name=Both("kept", "记住"),
                formula=r"0.9 · 1 + 0.1 σ² n / (n - 1)",
                numbers=filled,
                value=rounded(kept),
            )
        )
    return tuple(steps)


def cards(values: Values, random: Random) -> tuple[Question, ...]:
    """x̂ by hand, and which axis is averaged."""
    del values
    x = [random.randint(-30, 30) / 10 for _ in range(4)]
    while len(set(x)) < 4:
        x = [random.randint(-30, 30) / 10 for _ in range(4)]
    listed = ", ".join(f"{v:g}" for v in x)
    top = f"({x[0]:g}) - mean({listed})"
    return (
        number(
            Both(
                f"A feature over a batch of four: {listed}. What is x̂ of the first (ε = 0)?",
                f"某特征在一批四个样本上为 {listed}。第一个的 x̂ 是多少（ε = 0）？",
            ),
            f"({top})/std({listed})",
            (
                (Both("divided by the variance", "除以方差"), f"({top})/var({listed})"),
                (Both("n − 1 in the variance", "方差用 n − 1"), f"({top})/(std({listed})*sqrt(4/3))"),
                (Both("not divided", "没有除"), top),
            ),
            Both("In the batch itself the variance is divided by n.", "批内标准化时方差除以 n。"),
        ),
        choose(
            Both("Over what does layer normalisation average?", "层标准化沿什么求平均？"),
            Both("the features of one example", "同一样本的各个特征"),
            (
                Both("the examples of the batch", "批内的各个样本"),
                Both("both together", "两者一起"),
                Both("all batches so far", "至今所有的批"),
            ),
            Both("So it does not depend on the batch, and suits RNNs.", "所以不依赖批，适合 RNN。"),
        ),
    )


DEMO = Demo(
    name="batch_norm",
    title=TITLES["batch_norm"],
    see=Both(
        "Batch norm evens out each column, layer norm each row.",
        "批标准化拉平每一列，层标准化拉平每一行。",
    ),
    knobs=(
        choice(
            "kind",
            Both("kind", "方式"),
            {
                "batch": Both("batch", "批"),
                "layer": Both("layer", "层"),
                "eval": Both("batch, in use", "批（推理）"),
            },
        ),
        count("N", Both("examples N", "样本数 N"), 2, 8, 3),
        count("F", Both("features F", "特征数 F"), 2, 5, 4),
        Knob(name="gamma", title=Both("scale γ", "缩放 γ"), low=0.1, high=3, value=1.0),
        Knob(name="beta", title=Both("shift β", "平移 β"), low=-2, high=2, value=0.0),
        SEED,
    ),
    compute=compute,
    panels=panels,
    cards=cards,
    drawn=("seed",),
)
