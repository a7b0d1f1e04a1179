"""Cross-entropy and perplexity of four tokens, and why two tokenisations cannot be compared."""

from math import exp
from random import Random

import numpy as np

from studynn.demos import TITLES
from studynn.demos.demo import Computed, Demo, Question, Values, real, whole
from studynn.demos.knob import Knob, count
from studynn.demos.panel import Bar, Bars, Panel, Step, Steps, Words
from studynn.demos.question import judge, number
from studynn.demos.written import rounded, short, significant
from studynn.nn.losses import bits, cross_entropy, perplexity
from studynn.text import Both

TOKENS = ("p1", "p2", "p3", "p4")


def compute(values: Values) -> Computed:
    """−ln p of each right token, their mean in nats and bits, and e to it; and three comparisons.

    `uniform` is the perplexity of a guess among V; `mean_of_each` the mean of 1/p, which is not the
    perplexity; `by_token` and `by_character` the perplexities that the same bits give for two unit counts.
    """
    p = np.array([real(values, name) for name in TOKENS])
    losses, V = -np.log(p), whole(values, "V")
    text = real(values, "bits")
    return {
        "nll": losses,
        "cross_entropy": float(losses.mean()),
        "bits": float(bits(losses.mean())),
        "perplexity": perplexity(losses),
        "mean_of_each": float((1 / p).mean()),
        "uniform": exp(cross_entropy(np.zeros((1, V)), [0])),
        "by_token": float(2 ** (text / whole(values, "tokens"))),
        "by_character": float(2 ** (text / whole(values, "characters"))),
    }


def panels(values: Values, computed: Computed) -> tuple[Panel, ...]:
    """The loss by hand, the four losses, and the same text counted in tokens and in characters."""
    losses = [float(loss) for loss in computed["nll"]]
    total = " + ".join(rounded(loss) for loss in losses)
    ce = computed["cross_entropy"]
    steps = (
        Step(
            name="L", formula=r"−\frac{1}{N} Σ \ln p_n", numbers=f"({total}) / 4", value=f"{rounded(ce)} nat"
        ),
        Step(
            name="L_2",
            formula=r"L / \ln 2",
            numbers=f"{rounded(ce)} / 0.6931",
            value=f"{rounded(computed['bits'])} bit",
        ),
        Step(
            name="PPL",
            formula="e^L",
            numbers=f"exp({rounded(ce)})",
            value=significant(computed["perplexity"], 5),
        ),
    )
    bars = tuple(
        Bar(name=f"−ln {short(real(values, name))}", value=loss)
        for name, loss in zip(TOKENS, losses, strict=True)
    )
    V, size = whole(values, "V"), real(values, "bits")
    by_token, by_character = (significant(computed[name]) for name in ("by_token", "by_character"))
    tokens, characters = whole(values, "tokens"), whole(values, "characters")
    return (
        Steps(title=Both("From probabilities to perplexity", "从概率到困惑度"), steps=steps),
        Bars(title=Both("Loss of each token", "每个词元的损失"), bars=bars, high=max(*losses, 1.0)),
        Words(
            Both(
                f"A uniform guess among {V} has PPL {V}. {size:g} bits: {tokens} tokens give {by_token}, "
                f"{characters} characters {by_character}.",
                f"在 {V} 个里均匀猜测，PPL 为 {V}。同样 {size:g} 比特：{tokens} 个词元得 {by_token}，"
                f"{characters} 个字符得 {by_character}。",
            )
        ),
    )


def cards(values: Values, random: Random) -> tuple[Question, ...]:
    """A perplexity by hand, and when two of them compare."""
    p = [f"{real(values, name):g}" for name in TOKENS]
    listed, product = ", ".join(p), "*".join(p)
    V = random.choice((50, 100, 1000, 32000))
    return (
        number(
            Both(
                f"A model gives the right tokens the probabilities {listed}. Its perplexity?",
                f"模型给正确词元的概率为 {listed}。困惑度是多少？",
            ),
            f"({product})^(-1/4)",
            (
                (Both("cross-entropy, not e to it", "算成了交叉熵"), f"-log({product})/4"),
                (Both("mean of 1/p", "1/p 的平均"), f"({' + '.join(f'1/{x}' for x in p)})/4"),
                (Both("not divided by N", "没有除以 N"), f"1/({product})"),
            ),
            Both(
                "e to the mean of −ln p: the geometric mean of 1/p.",
                "e 的（−ln p 的平均）次方：1/p 的几何平均。",
            ),
        ),
        number(
            Both(
                f"The cross-entropy in nats of a uniform guess among {V} tokens?",
                f"在 {V} 个词元中均匀猜测，交叉熵是多少奈特？",
            ),
            f"log({V})",
            (
                (Both("in bits", "用了比特"), f"log2({V})"),
                (Both("the perplexity", "算成了困惑度"), f"{V}"),
                (Both("1/V", "1/V"), f"1/{V}"),
            ),
            Both("−ln(1/V) = ln V; the perplexity is V.", "−ln(1/V) = ln V；困惑度为 V。"),
        ),
        judge(
            Both(
                "Of two models with different tokenisers, the one with the lower perplexity is the better.",
                "两个分词器不同的模型，困惑度低的更好。",
            ),
            False,
            Both(
                "Perplexity is per token: the same bits over more tokens look better.",
                "困惑度按词元计：同样的比特分给更多词元，数值就更低。",
            ),
        ),
    )


DEMO = Demo(
    name="perplexity",
    title=TITLES["perplexity"],
    see=Both(
        "Perplexity is e to the mean loss: among how many the model seems to guess.",
        "困惑度是 e 的平均损失次方：模型相当于在多少个里猜。",
    ),
    knobs=(
        *(
            Knob(
                name=name,
                title=Both(f"p of token {n}", f"词元 {n} 的 p"),
                low=0.01,
                high=1,
                step=0.01,
                decimals=2,
                value=value,
            )
            for n, (name, value) in enumerate(zip(TOKENS, (0.5, 0.25, 0.1, 0.8), strict=True), 1)
        ),
        count("V", Both("vocabulary V", "词表 V"), 2, 1000, 50),
        count("bits", Both("bits of a text", "文本的比特数"), 100, 2000, 1000, step=100),
        count("tokens", Both("its tokens", "词元数"), 100, 1000, 200, step=50),
        count("characters", Both("its characters", "字符数"), 100, 2000, 400, step=50),
    ),
    compute=compute,
    panels=panels,
    cards=cards,
    drawn=TOKENS,
)
