"""What holds of every demo: finite at its corners, pictures for them, questions that judge themselves."""

import itertools
import json
import random

import pytest
from rich.cells import cell_len

from studynn.cards.card import Draw, Verdict
from studynn.decks.load import load
from studynn.demos import DEMOS, TITLES
from studynn.demos.demo import drawn, report, settle
from studynn.demos.knob import Refused
from studynn.demos.panel import Bars, Curve, Heat, Steps
from studynn.formula.inline import inline
from studynn.text import LANGUAGES

QUICK = [name for name in DEMOS if DEMOS[name].work is None]
MOST = 64


def corners(demo):
    """Every knob at an end or at one of its choices: all together, or so many of them by chance."""
    ends = [knob.choices or (knob.low, knob.high) for knob in demo.knobs]
    names = [knob.name for knob in demo.knobs]
    count = 1
    for end in ends:
        count *= len(end)
    if count <= MOST:
        return [dict(zip(names, corner, strict=True)) for corner in itertools.product(*ends)]
    chance = random.Random(demo.name)
    return [dict(zip(names, map(chance.choice, ends), strict=True)) for _ in range(MOST)]


def test_the_table_holds_the_eighteen_demos_by_their_names():
    assert len(DEMOS) == 18
    assert all(DEMOS[name].name == name and DEMOS[name].title == TITLES[name] for name in DEMOS)


@pytest.mark.parametrize("name", QUICK)
def test_all_is_finite_at_the_corners_and_ready_for_json(name):
    for values in corners(DEMOS[name]):
        said = report(DEMOS[name], values)
        assert json.loads(json.dumps(said, allow_nan=False))["demo"] == name


@pytest.mark.parametrize("name", QUICK)
def test_every_corner_has_pictures_of_fitting_sizes(name):
    demo = DEMOS[name]
    for values in corners(demo)[:16]:
        for panel in demo.panels(values, demo.compute(values)):
            match panel:
                case Curve(series=series):
                    assert all(len(line.x) in (0, len(line.y)) and line.y for line in series)
                case Heat(rows=rows, row_names=names):
                    assert len(rows) == len(names)
                    assert len({len(row) for row in rows}) == 1
                case Bars(bars=bars, low=low, high=high):
                    assert bars
                    assert low < high
                case Steps(steps=steps):
                    assert all(step.formula and step.value for step in steps)


@pytest.mark.parametrize("name", DEMOS)
def test_the_sentence_fits_a_line_of_a_small_terminal(name):
    for lang in LANGUAGES:
        assert cell_len(inline(DEMOS[name].see.speak(lang))) <= 78


@pytest.mark.parametrize("name", DEMOS)
def test_every_knob_starts_between_its_ends_and_is_called_idle_only_by_its_name(name):
    demo = DEMOS[name]
    for knob in demo.knobs:
        assert knob.read(str(knob.value)) == knob.value
        assert not knob.words or len(knob.words) == len(knob.choices)
    names = {knob.name for knob in demo.knobs}
    assert all(set(demo.idle(values)) < names for values in corners(demo))
    assert set(demo.drawn) <= names


@pytest.mark.parametrize("name", QUICK)
def test_an_idle_knob_changes_nothing_that_is_seen(name):
    demo = DEMOS[name]
    for values in corners(demo)[:8]:
        before = demo.panels(values, demo.compute(values))
        for idle in demo.idle(values):
            knob = demo.knob(idle)
            turned = {**values, idle: knob.turned(values[idle], 1 if values[idle] == knob.low else -1)}
            assert demo.panels(turned, demo.compute(turned)) == before, idle


@pytest.mark.parametrize("name", DEMOS)
def test_its_questions_are_cards_whose_answers_are_right_and_whose_mistakes_are_refused(name, tmp_path):
    demo, chance = DEMOS[name], random.Random(name)
    states = [settle(demo, {})]
    if demo.work is None:
        states += [drawn(demo, states[0], chance) for _ in range(3)]
    asked = [question for values in states for question in demo.cards(values, chance)]
    numbered = [{**question, "id": f"t{n}"} for n, question in enumerate(asked)]
    path = tmp_path / "asked.yaml"
    path.write_text(json.dumps({"deck": "asked", "lang": "en", "cards": numbered}, ensure_ascii=False))
    library = load([path])
    assert [complaint.message for complaint in library.complaints] == []
    assert len(library.cards) == len(asked)
    for card in library.cards.values():
        for each in (card, card.speaking("zh")):
            draw = Draw(1)
            assert each.grade(each.solution(draw), draw).verdict is Verdict.RIGHT
            for mistake, answer in each.mistakes(draw).items():
                assert each.grade(answer, draw).verdict is not Verdict.RIGHT, mistake


def test_a_demo_that_there_is_not_is_not_there():
    assert "lstm" not in DEMOS
    with pytest.raises(KeyError):
        DEMOS["lstm"]


def test_a_knob_that_there_is_not_is_refused_in_both_languages():
    with pytest.raises(Refused) as refused:
        settle(DEMOS["forget_bias"], {"bias": "1"})
    assert refused.value.message.en == "forget_bias has no knob “bias”. It has: b_f, T."
    assert refused.value.message.zh == "forget_bias 没有旋钮“bias”。可用的有：b_f, T。"
