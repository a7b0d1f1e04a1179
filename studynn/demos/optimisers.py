"""SGD, momentum, RMSprop and Adam from the same start in a bowl that is κ times steeper one way."""

from random import Random

import numpy as np

from studynn.demos import TITLES
from studynn.demos.demo import Computed, Demo, Question, Values, real, whole, word
from studynn.demos.knob import Knob, choice, count
from studynn.demos.panel import Curve, Label, Panel, Series, Step, Steps
from studynn.demos.question import choose, number
from studynn.demos.written import factor, short, significant
from studynn.nn.arrays import Array
from studynn.nn.optimise import adam, adam_start, momentum, rmsprop, sgd
from studynn.text import Both

NAMES: dict[str, Label] = {
    "sgd": "SGD",
    "momentum": Both("momentum", "动量"),
    "rmsprop": "RMSprop",
    "adam": "Adam",
}
START = np.array([-4.0, 1.0])
FAR = 1e12
"""A loss that has grown by so much has diverged, and its path ends."""


def compute(values: Values) -> Computed:
    """For each optimiser its path θ_0, θ_1, … (…, 2), the losses on the way, and its first step's length."""
    steepness = np.array([1.0, real(values, "kappa")])
    found = {name: _path(name, values, steepness) for name in NAMES}
    return {
        "g": steepness * START,
        "path": found,
        "loss": {name: 0.5 * (path**2 * steepness).sum(axis=1) for name, path in found.items()},
        "first_step": {name: path[1] - path[0] for name, path in found.items()},
    }


def _path(name: str, values: Values, steepness: Array) -> Array:
    """The points that one optimiser passes, until it has diverged."""
    lr, beta = real(values, "lr"), real(values, "beta")
    theta, memory, adams = START, np.zeros(2), adam_start(START)
    path = [theta]
    limit = FAR * float(0.5 * (START**2 * steepness).sum())
    for _ in range(whole(values, "steps")):
        g = steepness * theta
        match name:
            case "sgd":
                theta = sgd(theta, g, lr)
            case "momentum":
                theta, memory = momentum(theta, g, memory, lr, beta)
            case "rmsprop":
                theta, memory = rmsprop(theta, g, memory, lr)
            case _:
                theta, adams = adam(theta, g, adams, lr, beta)
        path.append(theta)
        if float(0.5 * (theta**2 * steepness).sum()) > limit:
            break
    return np.array(path)


def panels(values: Values, computed: Computed) -> tuple[Panel, ...]:
    """The first step of each by hand and the losses; or the paths."""
    if word(values, "picture") == "path":
        return (_paths(values, computed),)
    title = Both("The first step along θ_1", "θ_1 方向的第一步")
    return Steps(title=title, steps=_steps(values, computed)), _losses(computed)


def _losses(computed: Computed) -> Curve:
    """Loss over steps."""
    series = tuple(
        Series(name=NAMES[name], y=tuple(loss.tolist())) for name, loss in computed["loss"].items()
    )
    first = float(computed["loss"]["sgd"][0])
    lows = [max(float(loss.min()), 1e-12 * first) for loss in computed["loss"].values()]
    return Curve(
        title=Both("Loss", "损失"),
        series=series,
        x=Both("step", "步数"),
        y="½(θ_1² + κ θ_2²)",
        log=True,
        low=min(lows),
        high=min(max(float(loss.max()) for loss in computed["loss"].values()), 1e6 * first),
    )


def _paths(values: Values, computed: Computed) -> Curve:
    """The paths in the plane, as far as they stay near, and two lines of equal loss."""
    angles = np.linspace(0, 2 * np.pi, 73)
    lines = []
    for name, path in computed["path"].items():
        far = np.flatnonzero(np.abs(path / START).max(axis=1) > 1.5)
        near = path[: far[0]] if len(far) else path
        lines.append(Series(name=NAMES[name], x=tuple(near[:, 0].tolist()), y=tuple(near[:, 1].tolist())))
    for level in (1.0, 0.5):
        x, y = 4 * level * np.cos(angles), 4 * level * np.sin(angles) / np.sqrt(real(values, "kappa"))
        lines.append(Series(name="", x=tuple(x.tolist()), y=tuple(y.tolist()), faint=True))
    return Curve(title=Both("Paths", "路径"), series=tuple(lines), x="θ_1", y="θ_2", low=-1.5, high=1.5)


def _steps(values: Values, computed: Computed) -> tuple[Step, ...]:
    """How far each goes first: by the gradient, or by η whatever the gradient."""
    lr, g = real(values, "lr"), float(computed["g"][0])
    along = {name: significant(float(step[0]), 4) for name, step in computed["first_step"].items()}
    plain = f"−{short(lr)}·{factor(g)}"
    s = 0.1 * g * g
    return (
        Step(name="SGD", formula="−η g", numbers=plain, value=along["sgd"]),
        Step(
            name="RMSprop",
            formula=r"−η g / (\sqrt{0.1 g^2} + ε)",
            numbers=f"{plain} / √{short(s)}",
            value=along["rmsprop"],
        ),
        Step(
            name="Adam",
            formula="−η g / (|g| + ε)",
            numbers=f"{plain} / {short(abs(g))}",
            value=along["adam"],
        ),
    )


def cards(values: Values, random: Random) -> tuple[Question, ...]:
    """Adam's first step, and whether SGD diverges."""
    lr, g = f"{real(values, 'lr'):g}", random.choice((0.02, 0.5, 30, 400))
    kappa, rate = real(values, "kappa"), real(values, "lr")
    right = (Both("it diverges", "发散"), Both("it converges", "收敛"))
    right = right if rate * kappa > 2 else right[::-1]
    return (
        number(
            Both(
                f"The very first Adam step with learning rate {lr} and gradient g = {g:g}: how long is it?",
                f"Adam 的第一步，学习率 {lr}，梯度 g = {g:g}：步长是多少？",
            ),
            lr,
            (
                (Both("SGD's step", "SGD 的步长"), f"{lr}*{g:g}"),
                (Both("no bias correction", "没有偏差修正"), f"{lr}*0.1/sqrt(0.001)"),
                (Both("divided by g²", "除以 g²"), f"{lr}/{g:g}"),
            ),
            Both("m̂ = g and √v̂ = |g| at first, so the step is η.", "第一步 m̂ = g、√v̂ = |g|，所以步长为 η。"),
        ),
        choose(
            Both(
                f"SGD with η = {lr} on ½(θ_1² + κ θ_2²), κ = {kappa:g}: what happens?",
                f"SGD，η = {lr}，在 ½(θ_1² + κ θ_2²) 上，κ = {kappa:g}：会怎样？",
            ),
            right[0],
            (right[1], Both("it swings for ever", "永远摆动")),
            Both("It converges when η < 2/κ, κ the largest curvature.", "η < 2/κ 时收敛，κ 是最大曲率。"),
        ),
    )


DEMO = Demo(
    name="optimisers",
    title=TITLES["optimisers"],
    see=Both(
        "SGD is held back by the steepest direction; RMSprop and Adam scale each one.",
        "SGD 受最陡方向限制；RMSprop 和 Adam 对每个方向分别缩放。",
    ),
    knobs=(
        Knob(name="kappa", title=Both("steepness κ", "陡峭比 κ"), low=1, high=1000, log=True, value=100.0),
        Knob(name="lr", title=Both("rate η", "学习率 η"), low=0.0001, high=1, log=True, value=0.015),
        Knob(
            name="beta", title=Both("memory β", "记忆 β"), low=0, high=0.95, step=0.05, decimals=2, value=0.9
        ),
        count("steps", Both("steps", "步数"), 5, 200, 100, step=5),
        choice(
            "picture", Both("picture", "图"), {"loss": Both("loss", "损失"), "path": Both("paths", "路径")}
        ),
    ),
    compute=compute,
    panels=panels,
    cards=cards,
    drawn=("kappa", "lr"),
)
