"""`studynn optimise`: weights fitted to the learner's own log, accepted where they predict better."""

import json
import subprocess
import sys
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import asdict
from importlib.util import find_spec
from subprocess import PIPE
from time import monotonic
from typing import TYPE_CHECKING, Any

from studynn.cli import room
from studynn.cli.change import change, held
from studynn.cli.fitter import REQUIRED
from studynn.cli.show import CleanError, say, say_json
from studynn.text import Both

if TYPE_CHECKING:
    from studynn.schedule.fit import Fit, Judgement, Log
    from studynn.settings import Settings

_PARTS = Both(
    "{all} reviews on a later day than the one before. Fitted to {fitted} until {until},\n"
    "judged by {judged} from {day} on:",
    "共有 {all} 次跨天复习。用 {until} 及以前的 {fitted} 次拟合，\n用 {day} 起的 {judged} 次评判：",
)
_SCORES = Both(
    "                 log loss  RMSE in bins\n"
    "present weights    {a:.4f}        {b:.4f}\n"
    "fitted weights     {c:.4f}        {d:.4f}\n"
    "log loss saved    {gain:+.4f} ± {error:.4f}",
    "            对数损失  分组均方根误差\n"
    "现有权重      {a:.4f}          {b:.4f}\n"
    "拟合权重      {c:.4f}          {d:.4f}\n"
    "对数损失减少 {gain:+.4f} ± {error:.4f}",
)
_ACCEPTED = Both(
    "Accepted: the fitted weights are in your settings. They are the very ones that\n"
    "were judged; the later reviews had no part in them. Memories follow them, and\n"
    "cards are due on the days that were promised. --undo puts the old ones back.",
    "已采用：拟合权重已写入设置，正是接受评判的那一组，后面的复习没有参与拟合。\n"
    "记忆状态随之更新，已承诺的到期日不变。--undo 可以恢复原来的权重。",
)
_WOULD = Both(
    "They would be accepted; this was a dry run and nothing was changed.",
    "这组权重会被采用；这次只是试运行，没有任何改动。",
)
_REFUSED = Both(
    "Refused: they do not predict better by more than chance. Nothing was changed.",
    "未采用：预测没有好到超出偶然的程度。没有任何改动。",
)
_UNDONE = Both(
    "The weights before are in your settings again, {which}.\n--undo once more takes that back.",
    "已恢复之前的权重（{which}）。\n再次 --undo 可以撤回这一步。",
)
_DEFAULT, _FITTED = (
    Both("those that the model comes with", "模型自带的权重"),
    Both("fitted ones", "拟合的权重"),
)


def optimise(chosen: Namespace) -> int:
    """Fit, judge, and write the weights into the settings where they are accepted."""
    return _undo(chosen) if chosen.undo else _fit(chosen)


def _fit(chosen: Namespace) -> int:
    from studynn.schedule.fit import NEEDED, gathered, tried

    found = room.learner(chosen)
    with room.log(chosen, found) as store:
        if not chosen.dry_run:
            room.writable(store, found)
        log = gathered(history for _, history in store.histories())
    judged = tried(log, found.weights, _in_a_process(len(found.relearning_steps)))
    if judged is None:
        raise CleanError(_too_little(int(log.judged.sum()), NEEDED))
    written = judged.accepted and not chosen.dry_run
    if written:
        _write(chosen, judged.weights, found.weights)
    if chosen.json:
        say_json({**_plain(judged), "written": written})
    else:
        say("\n".join(_lines(judged, found, chosen.dry_run)))
    return 0


def _too_little(reviews: int, needed: int) -> str:
    told = f"there are {reviews:,} reviews on a later day than the one before, but "
    if reviews >= needed:
        return told + "nearly all on one day: they cannot be split in time"
    return told + f"some {needed:,} are needed: of fewer, weights learn more noise than habit"


def _undo(chosen: Namespace) -> int:
    found, now = room.learner(chosen), held(chosen)
    if now.weights == now.weights_before:
        raise CleanError("there are no other weights to put back")
    with room.log(chosen, found) as store:
        room.writable(store, found)
    _write(chosen, now.weights_before, now.weights)
    if chosen.json:
        say_json({"weights": list(now.weights_before), "weights_before": list(now.weights)})
    else:
        which = (_FITTED if now.weights_before else _DEFAULT).speak(found.language)
        say(_UNDONE.speak(found.language).format(which=which))
    return 0


def _write(chosen: Namespace, weights: Sequence[float], before: Sequence[float]) -> None:
    """Write both into the settings, and let the log's memories follow."""
    changed = change(chosen, weights=tuple(weights), weights_before=tuple(before))
    if sys.stderr.isatty():
        print("studynn: the memories of your cards follow …", file=sys.stderr)
    with room.log(chosen, changed):
        pass


def _in_a_process(relearning: int) -> "Fit":
    """A fit by the optimiser in a process of its own. Raises CleanError."""

    def fit(log: "Log") -> list[float]:
        if find_spec(REQUIRED) is None:
            raise CleanError("fitting weights needs an extra: pip install 'studynn[optimise]'")
        asked = {"cards": _cards(log), "relearning": relearning}
        words = [sys.executable, "-m", "studynn.cli.fitter"]
        with subprocess.Popen(words, text=True, stdin=PIPE, stdout=PIPE, stderr=PIPE) as process:
            try:
                out, err = _awaited(process, json.dumps(asked), len(log.day))
            except BaseException:
                process.kill()
                raise
        if process.returncode:
            reason = next(reversed(err.strip().splitlines()), "no reason given")
            raise CleanError(f"the optimiser has failed, and nothing was changed: {reason}")
        weights: list[float] = json.loads(out)
        return weights

    return fit


def _awaited(process: "subprocess.Popen[str]", given: str, reviews: int) -> tuple[str, str]:
    """What the process says in the end; meanwhile a line tells somebody who is looking how long it takes."""
    began, looking, asked = monotonic(), sys.stderr.isatty(), given or None
    while True:
        if looking:
            said = f"\rstudynn: fitting 21 weights to {reviews:,} reviews … {monotonic() - began:.0f} s"
            print(said, end="", file=sys.stderr, flush=True)
        try:
            out, err = process.communicate(asked, timeout=0.5)
        except subprocess.TimeoutExpired:
            asked = None
        else:
            if looking:
                print("\r\x1b[K", end="", file=sys.stderr, flush=True)
            return out, err


def _cards(log: "Log") -> list[list[list[int]]]:
    """The reviews as the fitter reads them."""
    ends = [*log.starts[1:].tolist(), len(log.day)]
    rows = [
        list(row) for row in zip(log.rating.tolist(), log.elapsed.tolist(), log.day.tolist(), strict=True)
    ]
    return [rows[start:end] for start, end in zip(log.starts.tolist(), ends, strict=True)]


def _plain(judged: "Judgement") -> dict[str, Any]:
    from studynn.schedule.day import calendar

    told = asdict(judged)
    return {
        **told,
        "weights": list(judged.weights),
        "day": str(calendar(judged.day)),
        "accepted": judged.accepted,
    }


def _lines(judged: "Judgement", found: "Settings", dry: bool) -> list[str]:
    from studynn.schedule.day import calendar

    lang = found.language
    parts = _PARTS.speak(lang).format(
        all=f"{judged.fitted + judged.judged:,}",
        fitted=f"{judged.fitted:,}",
        judged=f"{judged.judged:,}",
        until=calendar(judged.day - 1),
        day=calendar(judged.day),
    )
    scores = _SCORES.speak(lang).format(
        a=judged.present.log_loss,
        b=judged.present.rmse,
        c=judged.new.log_loss,
        d=judged.new.rmse,
        gain=judged.gain,
        error=judged.error,
    )
    end = _REFUSED if not judged.accepted else _WOULD if dry else _ACCEPTED
    return [*parts.split("\n"), *scores.split("\n"), *end.speak(lang).split("\n")]
