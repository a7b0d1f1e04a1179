"""A few questions on what a demo shows, in a sitting of which nothing is kept."""

import json
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec

from studynn.decks.load import load
from studynn.session import Scope, Session
from studynn.store import Store
from studynn.text import Language
from studynn.tui.desk import Desk


def quiz(
    questions: Iterable[Mapping[str, Any]], demo: str, desk: Desk, lang: Language, until: ExitStack
) -> tuple[Session, Desk]:
    """A sitting with `questions`, and its desk, whose log lies in a folder that is gone with `until`.

    `questions`: cards as an author would write them. Raises StoreError.
    """
    folder = Path(until.enter_context(TemporaryDirectory(prefix="studynn-")))
    cards = [{**question, "id": f"{demo}.{n}"} for n, question in enumerate(questions, 1)]
    file = folder / f"{demo}.yaml"
    file.write_text(json.dumps(cards, ensure_ascii=False), encoding="utf-8")
    library = replace(load([file]), spots={})  # nothing that an editor could keep
    store = Store.open(folder / "log", desk.chance, desk.clock())
    until.callback(lambda: store.close(desk.clock()))
    aside = replace(desk, library=library, store=store, home=folder)
    settings = msgspec.structs.replace(desk.settings, language=lang)
    scope = Scope(only=tuple(library.cards))
    return Session(library, store, settings, desk.clock, scope, desk.chance), aside
