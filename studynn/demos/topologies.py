"""How inputs and outputs of a recurrent net stand to each other: drawn, with shapes and tasks."""

from itertools import groupby
from random import Random

import numpy as np

from studynn.demos import TITLES
from studynn.demos.demo import Computed, Demo, Question, Values, whole, word
from studynn.demos.knob import choice, count
from studynn.demos.panel import Panel, Step, Steps, Words
from studynn.demos.question import choose, judge, same
from studynn.nn.initial import rnn_weights
from studynn.nn.rnn import run_rnn
from studynn.text import Both

D, H, C = 3, 4, 2
TASKS = {
    "N-1": Both("sentiment of a sentence", "句子的情感分类"),
    "1-N": Both("a caption for an image", "为图像写描述"),
    "N-N": Both("a part of speech for each word", "逐词的词性标注"),
    "N-M": Both("translation", "机器翻译"),
    "1-1": Both("the class of one image (not recurrent)", "单幅图像的类别（并非循环）"),
}
FRAMES = "aa_b_b"


def compute(values: Values) -> Computed:
    """Numbers of inputs, states and outputs, their shapes, and two facts that hold for any weights.

    `last_of_all`: the largest difference between N-1's output and the last one of N-N. `collapsed`: what CTC
    makes of six frames (Graves et al. 2006).
    """
    kind = word(values, "kind")
    n = 1 if kind[0] == "1" else whole(values, "N")
    m = {"1": 1, "N": whole(values, "N") if kind == "1-N" else n, "M": whole(values, "M")}[kind[-1]]
    rng = np.random.default_rng(0)
    x, w, W_y = rng.normal(size=(n, 1, D)), rnn_weights(rng, H, D), rng.normal(size=(C, H))
    h = run_rnn(x, 0.0, w).h[:, 0]
    return {
        "inputs": n,
        "outputs": m,
        "steps": n + m if kind == "N-M" else max(n, m),
        "x": [n, D],
        "h": list(h.shape),
        "y": [m, C],
        "last_of_all": float(np.abs(W_y @ h[-1] - (h @ W_y.T)[-1]).max()),
        "collapsed": collapsed(FRAMES),
    }


def collapsed(frames: str) -> str:
    """CTC's reading of a frame-by-frame labelling: repeats merged, then blanks dropped."""
    return "".join(label for label, _ in groupby(frames) if label != "_")


def panels(values: Values, computed: Computed) -> tuple[Panel, ...]:
    """The unrolled net, the shapes, and a task."""
    kind = word(values, "kind")
    task = TASKS[kind]
    n, m = computed["inputs"], computed["outputs"]
    drawing = "\n".join(_drawing(kind, n, m))
    return (
        Words(Both(drawing, drawing)),
        Steps(
            title=Both("Shapes", "形状"),
            steps=(
                Step(name="x", formula="(N, D)" if n > 1 else "(1, D)", value=f"({n}, {D})"),
                Step(name="h", formula="(T, H)", value=f"({computed['steps']}, {H})"),
                Step(name="y", formula="(M, C)", value=f"({m}, {C})"),
            ),
        ),
        Words(Both(f"For example {task.en}. {_remark(kind).en}", f"例如{task.zh}。{_remark(kind).zh}")),
    )


def _remark(kind: str) -> Both:
    """What is worth knowing about this kind."""
    match kind:
        case "N-1":
            return Both("Its output is the last one of N-N.", "它的输出就是 N-N 的最后一个输出。")
        case "N-N":
            return Both(
                f"Speech has fewer labels than frames: CTC reads {FRAMES} as {collapsed(FRAMES)}.",
                f"语音的标签比帧少：CTC 把 {FRAMES} 读作 {collapsed(FRAMES)}。",
            )
        case "N-M":
            return Both("The encoder's last state starts the decoder.", "编码器的最后状态交给解码器。")
        case "1-N":
            return Both("Each output is the next step's input.", "每个输出作为下一步的输入。")
        case _:
            return Both("Nothing is carried from step to step.", "没有状态在时间步之间传递。")


def _drawing(kind: str, n: int, m: int) -> tuple[str, ...]:
    """Outputs above, states in a row, inputs below, an arrow wherever something goes."""
    steps = n + m if kind == "N-M" else max(n, m)
    reads, writes = range(n), range(steps - m, steps)
    return (
        _row("y", writes, steps),
        _row("↑", writes, steps),
        " → ".join("h" for _ in range(steps)),
        _row("↑", reads, steps),
        _row("x", reads, steps),
    )


def _row(sign: str, places: range, steps: int) -> str:
    """The sign at some of the steps, four cells apart."""
    return "".join(f"{sign if t in places else ' '}   " for t in range(steps)).rstrip()


def idle(values: Values) -> tuple[str, ...]:
    """The lengths that this kind does not have."""
    match word(values, "kind"):
        case "1-1":
            return ("N", "M")
        case "N-M":
            return ()
        case _:
            return ("M",)


def cards(values: Values, random: Random) -> tuple[Question, ...]:
    """Which kind a task is, and two statements that are often wrong."""
    del values
    kind = random.choice(("N-1", "1-N", "N-N", "N-M"))
    task = TASKS[kind]
    return (
        choose(
            Both(f"Which kind of recurrent net does this: {task.en}?", f"{task.zh}用哪一种循环网络结构？"),
            same(kind),
            (same(other) for other in ("1-N", "N-1", "N-N", "N-M") if other != kind),
            Both("Count the inputs and the outputs.", "数一数输入和输出的个数。"),
        ),
        judge(
            Both("Sentiment classification is a one-to-one task.", "情感分类是一对一任务。"),
            False,
            Both("Many words in, one class out: many to one.", "多个词输入、一个类别输出：多对一。"),
        ),
        judge(
            Both(
                "With the same weights, the output of an N-1 net is the last output of an N-N net.",
                "权重相同时，N-1 网络的输出等于 N-N 网络的最后一个输出。",
            ),
            True,
            Both("N-1 only leaves the earlier outputs out.", "N-1 只是略去前面的输出。"),
        ),
    )


DEMO = Demo(
    name="topologies",
    title=TITLES["topologies"],
    see=Both(
        "One cell serves them all: what differs is where it is fed and read.",
        "同一种循环单元，只是在哪里输入、在哪里读出不同。",
    ),
    knobs=(
        choice("kind", Both("kind", "结构"), {kind: same(kind) for kind in TASKS}),
        count("N", Both("length N", "长度 N"), 2, 6, 4),
        count("M", Both("length M", "长度 M"), 1, 5, 3),
    ),
    compute=compute,
    panels=panels,
    cards=cards,
    idle=idle,
)
