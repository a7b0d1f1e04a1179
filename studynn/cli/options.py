"""What can be typed after `studynn`."""

import argparse
from argparse import ArgumentParser
from typing import TypeAlias

from studynn import __version__

_Commands: TypeAlias = "argparse._SubParsersAction[ArgumentParser]"


def parser() -> ArgumentParser:
    """The parser of the whole command line; `run` names the function of `studynn.cli` to call."""
    top = ArgumentParser(
        prog="studynn",
        description="Learn neural networks by heart and by hand. Without a command: start the app.",
    )
    top.add_argument("--version", action="version", version=f"studynn {__version__}")
    _data(top, None)
    _ascii(top, False)
    top.set_defaults(run="live:start")
    commands = top.add_subparsers(title="commands", metavar="COMMAND")
    for add in (
        _study,
        _due,
        _cards,
        _grade,
        _demo,
        _stats,
        _check,
        _fmt,
        _schema,
        _restore,
        _selftest,
        _plan,
        _optimise,
    ):
        add(commands)
    return top


def _command(commands: _Commands, name: str, run: str, said: str) -> ArgumentParser:
    added = commands.add_parser(name, help=said, description=said)
    added.set_defaults(run=run)
    _data(added, argparse.SUPPRESS)
    _ascii(added, argparse.SUPPRESS)
    return added


def _data(to: ArgumentParser, default: str | None) -> None:
    to.add_argument(
        "--data",
        metavar="DIR",
        default=default,
        help="the data folder (else STUDYNN_DATA, else the system's)",
    )


def _ascii(to: ArgumentParser, default: object) -> None:
    to.add_argument("--ascii", action="store_true", default=default, help="draw with ASCII characters only")


def _json(to: ArgumentParser, said: str = "print JSON") -> None:
    to.add_argument("--json", action="store_true", help=said)


def _lang(to: ArgumentParser) -> None:
    to.add_argument("--lang", choices=("en", "zh"), help="the language of question and feedback")


def _study(commands: _Commands) -> None:
    study = _command(commands, "study", "live:study", "study these decks, or everything that is due")
    study.add_argument("decks", nargs="*", metavar="DECK", help="a deck, or the folder of several; none: all")
    study.add_argument(
        "--tag", action="append", default=[], metavar="T", help="of this tag; may be given again"
    )
    study.add_argument("--new", type=_count, metavar="N", help="so many new cards, whatever is set for a day")
    study.add_argument("--limit", type=_count, metavar="N", help="end after so many answers")
    study.add_argument("--minutes", type=_minutes, metavar="M", help="end after so long")
    way = study.add_mutually_exclusive_group()
    way.add_argument("--cram", action="store_true", help="every card until it is right; nothing is scheduled")
    way.add_argument(
        "--exam", type=_count, metavar="N", help="N cards, no feedback before the end; nothing is scheduled"
    )
    way.add_argument(
        "--missed",
        nargs="?",
        type=_count,
        const=7,
        metavar="DAYS",
        help="what went wrong in so many days (7)",
    )


def _count(text: str) -> int:
    """A whole number from 1, for argparse, which says what else was typed."""
    if not text.isdecimal() or not 0 < int(text) < 100_000:
        raise argparse.ArgumentTypeError(f"a whole number from 1 is expected, not {text!r}")
    return int(text)


def _minutes(text: str) -> float:
    """Minutes above 0, at most a day."""
    try:
        minutes = float(text)
    except ValueError:
        minutes = 0.0
    if not 0 < minutes <= 1440:
        raise argparse.ArgumentTypeError(f"minutes from above 0 to 1440 are expected, not {text!r}")
    return minutes


def _plan(commands: _Commands) -> None:
    plan = _command(commands, "plan", "plan:plan", "what to set for an exam, simulated from your memories")
    plan.add_argument("--exam", metavar="DATE", help="the day of the exam, such as 2027-01-15")
    plan.add_argument(
        "--minutes", type=_minutes, metavar="M", help="minutes a day; none: what you usually take"
    )
    plan.add_argument(
        "--deck", action="append", default=[], metavar="DECK", help="for this deck or folder alone"
    )
    plan.add_argument("--tag", action="append", default=[], metavar="T", help="for cards with this tag alone")
    plan.add_argument("--curve", action="store_true", help="what each desired retention costs and brings")
    plan.add_argument("--apply", action="store_true", help="write the proposal into your settings")
    _lang(plan)
    _json(plan)


def _optimise(commands: _Commands) -> None:
    said = "fit the memory model to your own reviews; accepted only where that predicts better"
    optimise = _command(commands, "optimise", "optimise:optimise", said)
    way = optimise.add_mutually_exclusive_group()
    way.add_argument("--dry-run", action="store_true", help="change nothing, only say what would come of it")
    way.add_argument("--undo", action="store_true", help="put the weights before back; again: take that back")
    _lang(optimise)
    _json(optimise)


def _due(commands: _Commands) -> None:
    _json(_command(commands, "due", "due:due", "what each deck has for today: new, learning, due"))


def _cards(commands: _Commands) -> None:
    cards = _command(commands, "cards", "cards:cards", "list cards, all or those a query finds")
    said = """such as: is:due tag:gru prop:lapses>3 '"forget gate"'; after -- where it begins with a minus"""
    cards.add_argument("query", nargs="*", metavar="QUERY", help=said)
    cards.add_argument("--deck", metavar="DECK", help="of this deck alone")
    orders = ("deck", "due", "stability", "recall", "lapses")
    cards.add_argument("--sort", choices=orders, default="deck", help="by what they are sorted")
    _json(cards)


def _grade(commands: _Commands) -> None:
    grade = _command(commands, "grade", "grade:grade", "judge an answer; nothing is logged")
    grade.add_argument(
        "card", metavar="CARD_ID", help="a card's id, or - for JSON lines {card, answer, seed}"
    )
    grade.add_argument("--answer", metavar="TEXT", default="", help="the answer; lines apart by \\n")
    grade.add_argument("--seed", type=int, default=0, metavar="N", help="the seed of the card's numbers")
    _lang(grade)
    _json(grade)


def _demo(commands: _Commands) -> None:
    demo = _command(commands, "demo", "live:demo", "list the live demos, or open one")
    demo.add_argument("name", nargs="?", metavar="NAME", help="a demo's name")
    demo.add_argument(
        "--set", action="append", default=[], metavar="knob=value", help="set a knob; may be given again"
    )
    _json(demo, "print what the demo computes")
    demo.add_argument("--svg", metavar="FILE", help="write a picture of the demo to FILE")
    _lang(demo)


def _stats(commands: _Commands) -> None:
    said = "how the learning goes: days, what is due, recall, memory, mistakes, chapters"
    stats = _command(commands, "stats", "stats:stats", said)
    stats.add_argument("--lang", choices=("en", "zh"), help="the language of the pictures")
    _json(stats, "print all figures as JSON")


def _check(commands: _Commands) -> None:
    check = _command(commands, "check", "check:check", "check decks: every card must answer itself")
    check.add_argument("paths", nargs="*", metavar="PATH", help="deck files or folders; none: all decks")
    _json(check)


def _fmt(commands: _Commands) -> None:
    fmt = _command(commands, "fmt", "check:fmt", "write missing ids into decks; nothing else is touched")
    fmt.add_argument("paths", nargs="+", metavar="PATH", help="deck files or folders")


def _schema(commands: _Commands) -> None:
    _command(commands, "schema", "check:schema", "print the JSON Schema of a deck, for editors")


def _restore(commands: _Commands) -> None:
    restore = _command(commands, "restore", "restore:restore", "put a backup of the log in its place")
    restore.add_argument("backup", nargs="?", metavar="FILE", help="a backup; none: the newest")


def _selftest(commands: _Commands) -> None:
    said = "check the program: its gradients, its cards, and the claims of the note that can be computed"
    selftest = _command(commands, "selftest", "selftest:selftest", said)
    selftest.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="CLAIM_ID|cards|claims|nn",
        help="this part or claim alone; may be given again",
    )
    _json(selftest)
