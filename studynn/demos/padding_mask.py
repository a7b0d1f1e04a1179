"""Four sequences of unequal length in one batch, with and without a mask."""

from random import Random

import numpy as np

from studynn.demos import TITLES
from studynn.demos.demo import Computed, Demo, Question, Values, real, whole, word
from studynn.demos.knob import SEED, Knob, choice, count
from studynn.demos.panel import Bar, Bars, Heat, Panel, Step, Steps
from studynn.demos.products import NAMES
from studynn.demos.question import choose, judge, number, same
from studynn.demos.written import rounded, short
from studynn.nn.arrays import Array
from studynn.nn.gru import run_gru
from studynn.nn.initial import gru_weights, lstm_weights, rnn_weights
from studynn.nn.lstm import run_lstm
from studynn.nn.masks import alive, masked_mean, pad, wasted
from studynn.nn.rnn import run_rnn
from studynn.text import Both

H, D = 4, 3


def compute(values: Values) -> Computed:
    """Lengths, states h (T, B, H), the error of each last state, the mean of |h| with and without padding.

    An error is the largest difference from the sequence run on its own; `waste` is the padded share.
    """
    lengths = [whole(values, f"l{b}") for b in range(1, 5)]
    rng = np.random.default_rng(whole(values, "seed"))
    sequences = [rng.normal(size=(length, D)) for length in lengths]
    batch, ends = pad(sequences, real(values, "fill"))
    seed = whole(values, "seed")
    masked = word(values, "mask") == "on"
    h = _run(batch, values, seed, ends.tolist() if masked else None)
    alone = [_run(s[:, None], values, seed, None)[-1, 0] for s in sequences]
    live, size = alive(ends, len(batch)), np.abs(h).mean(axis=2)
    return {
        "lengths": lengths,
        "h": h,
        "error": [float(np.abs(h[-1, b] - last).max()) for b, last in enumerate(alone)],
        "masked_mean": masked_mean(size, live),
        "plain_mean": float(size.mean()),
        "waste": wasted(ends),
    }


def _run(x: Array, values: Values, seed: int, lengths: list[int] | None) -> Array:
    """States of the chosen cell, always with the same weights."""
    rng = np.random.default_rng(1000 + seed)
    match word(values, "cell"):
        case "rnn":
            return run_rnn(x, 0.0, rnn_weights(rng, H, D), lengths=lengths).h
        case "lstm":
            return run_lstm(x, 0.0, 0.0, lstm_weights(rng, H, D), lengths).h
        case _:
            return run_gru(x, 0.0, gru_weights(rng, H, D), lengths=lengths).h


def panels(values: Values, computed: Computed) -> tuple[Panel, ...]:
    """The batch with its padding, the errors, and the two means."""
    del values
    lengths, waste = computed["lengths"], computed["waste"]
    T, total = max(lengths), sum(lengths)
    cells = tuple(
        tuple(float(computed["h"][t, b, 0]) if t < length else None for t in range(T))
        for b, length in enumerate(lengths)
    )
    names = tuple(f"{b + 1}" for b in range(4))
    return (
        Heat(
            title=Both("First unit of h over t; a dot is padding", "h 的第一个单元随 t 变化；点是填充"),
            rows=cells,
            row_names=names,
            low=-1.0,
        ),
        Bars(
            title=Both("Error of the last state", "最后状态的误差"),
            high=max(*computed["error"], 0.1),
            bars=tuple(
                Bar(name=name, value=error) for name, error in zip(names, computed["error"], strict=True)
            ),
        ),
        Steps(
            title=Both("What padding costs", "填充的代价"),
            steps=(
                Step(
                    name=Both("waste", "浪费"),
                    formula="1 − Σ l_i / (B T)",
                    numbers=f"1 − {total} / (4·{T})",
                    value=rounded(waste),
                ),
                Step(
                    name=Both("masked", "带掩码"),
                    formula="Σ m |h| / Σ m",
                    value=rounded(computed["masked_mean"]),
                ),
                Step(
                    name=Both("plain", "不带"), formula="Σ |h| / (B T)", value=rounded(computed["plain_mean"])
                ),
            ),
        ),
    )


def cards(values: Values, random: Random) -> tuple[Question, ...]:
    """Waste and a masked mean by hand; and who needs a mask."""
    lengths = [random.randint(2, 12) for _ in range(4)]
    listed, total, T = ", ".join(map(str, lengths)), sum(lengths), max(lengths)
    losses = [random.randint(5, 30) / 10 for _ in range(3)]
    shown = ", ".join(short(loss) for loss in losses)
    added = " + ".join(short(loss) for loss in losses)
    name = NAMES[word(values, "cell")]
    return (
        number(
            Both(
                f"Lengths {listed}, padded to the longest: which share of the batch is padding?",
                f"长度为 {listed} 的序列填充到最长。批中填充占多少比例？",
            ),
            f"1 - {total}/(4*{T})",
            (
                (Both("the share of real steps", "真实步的比例"), f"{total}/(4*{T})"),
                (Both("over real steps", "除以真实步数"), f"(4*{T} - {total})/{total}"),
                (Both("one row too few", "少算一行"), f"1 - {total}/(3*{T} + {min(lengths)})"),
            ),
            Both("Padding over all B·T places.", "填充数除以全部 B·T 个位置。"),
        ),
        number(
            Both(
                f"Losses {shown} at real steps and 0 at 2 padded ones: the masked mean?",
                f"真实步的损失为 {shown}，另有 2 个填充步损失为 0：带掩码的平均是多少？",
            ),
            f"({added})/3",
            (
                (Both("over all steps", "除以全部步数"), f"({added})/5"),
                (Both("the sum", "只求和"), added),
                (Both("over padded steps", "除以填充步数"), f"({added})/2"),
            ),
            Both("Divide by the number of real steps.", "除以真实步的个数。"),
        ),
        judge(
            Both(
                "LSTM and GRU need no mask for a batch of unequal lengths; a plain RNN does.",
                "长度不等的批里，LSTM 和 GRU 不需要掩码，普通 RNN 才需要。",
            ),
            False,
            Both(
                f"All three run on over the padding; {name} as well.",
                f"三者都会在填充上继续运行，{name} 也一样。",
            ),
        ),
        choose(
            Both("Which padding changes no result?", "哪种填充不改变结果？"),
            Both("any, with a mask", "任意值，配合掩码"),
            (Both("zeros", "零"), Both("the last input again", "重复最后的输入"), Both("the mean", "均值")),
            Both(
                "Zeros too still move the state through its weights and biases.",
                "零输入仍会通过权重和偏置改变状态。",
            ),
        ),
    )


DEMO = Demo(
    name="padding_mask",
    title=TITLES["padding_mask"],
    see=Both(
        "Without a mask the state runs on through the padding, whatever the cell.",
        "没有掩码，状态会在填充上继续变化，哪种单元都一样。",
    ),
    knobs=(
        choice("mask", Both("mask", "掩码"), {"off": Both("off", "关"), "on": Both("on", "开")}),
        choice("cell", Both("cell", "单元"), {name: same(text) for name, text in NAMES.items()}),
        count("l1", Both("length 1", "长度 1"), 1, 12, 12),
        count("l2", Both("length 2", "长度 2"), 1, 12, 4),
        count("l3", Both("length 3", "长度 3"), 1, 12, 7),
        count("l4", Both("length 4", "长度 4"), 1, 12, 2),
        Knob(name="fill", title=Both("padded with", "填充值"), low=-2, high=2, step=0.5, value=0.0),
        SEED,
    ),
    compute=compute,
    panels=panels,
    cards=cards,
    drawn=("l1", "l2", "l3", "l4"),
)
