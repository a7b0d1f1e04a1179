"""What is asked today, and what comes next."""

from collections.abc import Iterable
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as some

from studynn.schedule.day import MINUTE
from studynn.schedule.queue import Entry, Plan, build, mixed, next_up, returns_at


def e(card: str, skill: str = "s", **more: object) -> Entry:
    return Entry(card, card.partition("#")[0], skill, **more)  # type: ignore[arg-type]


def ids(entries: Iterable[Entry]) -> str:
    return " ".join(entry.card for entry in entries)


def order(plan: Plan, now: int = 0) -> list[Entry]:
    """The cards as they come when each is known at once."""
    seen = []
    while (entry := next_up(plan, now)) is not None:
        seen.append(entry)
        plan = plan.seen(entry, 0)
    return seen


def test_new_cards_are_spread_evenly_into_reviews() -> None:
    reviews, new = [e(f"r{n}") for n in range(8)], [e("n0"), e("n1")]
    assert ids(mixed(reviews, new)) == "r0 r1 n0 r2 r3 r4 r5 n1 r6 r7"
    assert ids(mixed([], new)) == "n0 n1"
    assert ids(mixed(new, [])) == "n0 n1"


def test_no_more_is_taken_than_there_is_room_for() -> None:
    due, new = [e(f"r{n}") for n in range(9)], [e(f"n{n}", new=True) for n in range(9)]
    plan = build(1, (), due, new, room=(2, 3))
    assert sorted(entry.card for entry in plan.rest) == ["n0", "n1", "r0", "r1", "r2"]
    assert build(1, (), due, new, room=(0, -5)).rest == ()


def test_of_a_family_one_card_is_asked_a_day() -> None:
    due, new = [e("a#1"), e("a#2"), e("b#1")], [e("b#2"), e("c#1"), e("c#2"), e("d#1")]
    plan = build(1, [e("c#3")], due, new, room=(9, 9), seen=["d"])
    assert sorted(entry.card for entry in plan.rest) == ["a#1", "b#1"]
    assert ids(plan.learning) == "c#3"


def test_reviews_come_in_another_order_each_day_and_the_same_on_one_day() -> None:
    due = [e(f"r{n}") for n in range(9)]
    days = [ids(build(day, (), due, (), room=(0, 9)).rest) for day in (1, 1, 2)]
    assert days[0] == days[1] != days[2]


def test_prerequisites_come_before_what_needs_them() -> None:
    new = {
        "c": e("c", after=("b", "old")),
        "b": e("b", after=("a#1",)),
        "a#1": e("a#1"),
        "x": e("x"),
    }
    plan = build(1, (), (), new.values(), room=(9, 9), needed=new.get)
    assert ids(plan.rest) == "a#1 b c x"
    assert ids(build(1, (), (), new.values(), room=(2, 9), needed=new.get).rest) == "a#1 b"
    assert ids(order(plan)) == "a#1 b c x"


def test_a_circle_of_prerequisites_ends() -> None:
    new = {"a": e("a", after=("b",)), "b": e("b", after=("a",)), "c": e("c", after=("c",))}
    plan = build(1, (), (), new.values(), room=(9, 9), needed=new.get)
    assert sorted(entry.card for entry in order(plan)) == ["a", "b", "c"]


def test_what_is_due_is_drawn_only_as_far_as_there_is_room() -> None:
    asked = []

    def endless() -> Iterable[Entry]:
        n = 0
        while True:
            asked.append(n)
            yield e(f"r{n}")
            n += 1

    build(1, (), endless(), endless(), room=(2, 3))
    assert len(asked) == 3 + 3 + 2


def test_neighbours_are_of_different_skills() -> None:
    rest = (e("a1", "a"), e("a2", "a"), e("a3", "a"), e("b1", "b"), e("c1", "c"))
    assert ids(order(Plan(1, rest))) == "a1 b1 a2 c1 a3"


def test_a_prerequisite_is_not_overtaken_for_the_sake_of_another_skill() -> None:
    rest = (e("a1", "a"), e("a2", "a"), e("b1", "b", after=("a2",)))
    assert ids(order(Plan(1, rest))) == "a1 a2 b1"


@given(some.lists(some.sampled_from("abcd"), max_size=40))
def test_no_neighbours_share_a_skill_where_that_can_be(skills: list[str]) -> None:
    plan = Plan(1, tuple(e(f"{n}", skill) for n, skill in enumerate(skills)))
    seen = [entry.skill for entry in order(plan)]
    assert sorted(seen) == sorted(skills)
    meetings = sum(a == b for a, b in pairwise(seen))
    most = max(map(skills.count, skills), default=0)
    assert meetings == max(0, most - (len(skills) - most) - 1)


def test_learning_that_is_due_comes_first_the_longest_due_first() -> None:
    plan = Plan(1, (e("r"),), (e("l1", due_at=50), e("l2", due_at=40), e("l3", due_at=60)))
    assert next_up(plan, 55) == e("l2", due_at=40)
    assert next_up(plan, 39) == e("r")


def test_a_failed_card_returns_after_at_least_three_others() -> None:
    plan = Plan(1, tuple(e(f"r{n}", f"s{n}") for n in range(6)))
    seen, now = [], 0
    for _ in range(5):
        entry = next_up(plan, now)
        assert entry is not None
        plan = plan.seen(entry, now + MINUTE if entry.card == "r0" else 0)
        seen.append(entry.card)
        now += 2 * MINUTE
    assert seen == ["r0", "r1", "r2", "r3", "r0"]


def test_a_failed_card_does_not_return_before_its_time_while_others_are_left() -> None:
    plan = Plan(1, tuple(e(f"r{n}", f"s{n}") for n in range(6))).seen(e("r0", "s0"), MINUTE)
    assert ids(order(plan)) == "r1 r2 r3 r4 r5 r0"


def test_when_nothing_else_is_left_a_card_returns_up_to_20_minutes_early() -> None:
    plan = Plan(1, (), (e("l", due_at=20 * MINUTE),))
    assert next_up(plan, 0) == e("l", due_at=20 * MINUTE)
    assert next_up(plan, -1) is None
    assert returns_at(plan) == 0
    assert returns_at(Plan(1)) is None


def test_of_those_that_return_early_the_one_just_seen_comes_last() -> None:
    plan = Plan(1, (), (e("a", due_at=10), e("b", due_at=20), e("c", due_at=30)))
    plan = plan.seen(e("a"), 10)
    assert next_up(plan, 0) == e("b", due_at=20)
    plan = plan.seen(e("b"), 5).seen(e("c"), 1)
    assert next_up(plan, 0) == e("a", due_at=10)
    assert next_up(Plan(1).seen(e("a"), 10), 10) == e("a", due_at=10)


def test_a_card_put_aside_is_not_asked_again() -> None:
    plan = Plan(1, (e("r"),), (e("l", due_at=0),))
    assert order(plan.without("r").without("l")) == []


def test_a_plan_is_left_as_it_was_by_what_follows_from_it() -> None:
    plan = Plan(1, (e("r", new=True),))
    after = plan.seen(e("r", new=True), 9)
    assert plan == Plan(1, (e("r", new=True),))
    assert after == Plan(1, (), (e("r", due_at=9),), (e("r", new=True),))


def test_a_day_without_a_limit_is_looked_at_as_far_as_three_hundred_cards() -> None:
    rest = tuple(e(f"{n}", "a" if n < 300 else "b") for n in range(600))
    assert next_up(Plan(1, rest, recent=(e("x", "a"),)), 0) == rest[0]
    assert next_up(Plan(1, rest[1:], recent=(e("x", "a"),)), 0) == rest[300]
