"""Every way to answer, with real keys, to the end."""


async def test_a_card_is_turned_and_the_learner_judges(cards, seat):
    async with seat(cards.flip) as s:
        assert s.lines()[1] == "What does fₜ = 1 do?"
        await s.press("space")
        assert s.lines()[1:5] == [
            "What does fₜ = 1 do?",
            "› How well did you know it?",
            "Answer    The old state is kept whole.",
            "Why       The gate is the fraction kept.",
        ]


async def test_a_digit_judges_a_choice_at_once(cards, seat):
    async with seat(cards.pick) as s:
        digit = next(line[-len("1  output gate")] for line in s.lines() if line.endswith("output gate"))
        await s.press(digit)
        assert "✓ Right" in s.lines()


async def test_arrows_and_enter_choose_too(cards, seat):
    async with seat(cards.pick) as s:
        options = [line for line in s.lines() if line.endswith("gate")]
        at = next(n for n, line in enumerate(options) if line.endswith("output gate"))
        await s.press(*["down"] * at, "enter")
        assert "✓ Right" in s.lines()


async def test_after_a_wrong_choice_the_options_show_what_was_right(cards, seat):
    async with seat(cards.pick) as s:
        digit = next(line[-len("1  input gate")] for line in s.lines() if line.endswith("input gate"))
        await s.press(digit)
        marked = {line.split()[0] for line in s.lines() if line.endswith("gate") and line[2:3].isdigit()}
        assert marked == {"✗", "✓"}


async def test_digits_tick_and_enter_judges_several_options(cards, seat):
    async with seat(cards.many) as s:
        rows = {line.split()[-1]: line.split()[-4] for line in s.lines() if "[ ]" in line}
        rows = {name: number.strip("›") or "1" for name, number in rows.items()}
        numbers = [str(list(rows).index(name) + 1) for name in ("forget", "input")]
        await s.press(*numbers)
        assert sum("[x]" in line for line in s.lines()) == 2
        await s.press("enter")
        assert "✓ Right" in s.lines()


async def test_a_second_press_takes_a_tick_away(cards, seat):
    async with seat(cards.many) as s:
        await s.press("1", "1", "space")
        assert sum("[x]" in line for line in s.lines()) == 1


async def test_a_typed_line_is_judged_by_enter(cards, seat):
    async with seat(cards.term) as s:
        await s.type("forget gate")
        assert "forget gate" in s.lines()
        await s.press("enter")
        assert s.lines()[2:4] == ["✓ Right", "You       forget gate"]


async def test_lines_are_walked_by_enter_and_arrows_and_the_last_enter_judges(cards, seat):
    async with seat(cards.recall) as s:
        await s.type("clipping")
        await s.press("enter", "up", "down")
        await s.type("gradient clipping")
        await s.press("up", "ctrl+u")
        await s.type("orthogonal initialisation")
        await s.press("enter", "enter")
        assert s.lines()[2:5] == [
            "✓ Right",
            "You       ✓ 1.  orthogonal initialisation",
            "✓ 2.  gradient clipping",
        ]


async def test_each_line_has_its_mark(cards, seat):
    async with seat(cards.recall) as s:
        await s.type("gradient clipping")
        await s.press("enter")
        await s.type("dropout")
        await s.press("enter")
        assert s.lines()[2:5] == [
            "~ Partly right",
            "You       ✓ 1.  gradient clipping",
            "✗ 2.  dropout",
        ]


STEPS = ("join", "gates", "cell", "hidden")


def rows(s, names=STEPS):
    """The items as they stand, each with whether the cursor is on it."""
    lines = [line for line in s.lines() if line.split()[-1] in names and "LSTM" not in line]
    return [(line.split()[-1], line.startswith("›")) for line in lines]


async def test_an_item_is_chosen_and_carried(cards, seat):
    async with seat(cards.order) as s:
        (first, _), (second, _), *rest = rows(s)
        await s.press("J")
        assert rows(s) == [(second, False), (first, True), *rest]
        await s.press("shift+up")
        assert rows(s) == [(first, True), (second, False), *rest]


async def test_a_digit_puts_the_chosen_item_in_its_place(cards, seat):
    async with seat(cards.order) as s:
        for place, name in enumerate(STEPS, 1):
            names, cursors = zip(*rows(s), strict=True)
            await s.press(*["down"] * ((names.index(name) - cursors.index(True)) % 4), str(place))
        await s.press("enter")
        assert s.lines()[2:7] == ["✓ Right", "You       ✓ join", "✓ gates", "✓ cell", "✓ hidden"]


async def test_the_left_column_stays_while_items_are_arranged_beside_it(cards, seat):
    async with seat(cards.match) as s:
        before = [line.split()[-3:] for line in s.lines()[2:5]]
        await s.press("3")
        after = [line.split()[-3:] for line in s.lines()[2:5]]
        assert [row[0] for row in before] == [row[0] for row in after] == ["forget", "input", "output"]
        assert [row[2] for row in after] == [row[2] for row in (*before[1:], before[0])]


async def test_a_mouse_chooses_and_rates_as_well(cards, seat, store):
    async with seat(cards.pick, cards.flip) as s:
        await s.pilot.click("One", offset=(8, 1))
        await s.settle()
        assert "You" in s.see()
        await s.pilot.click("Ratings", offset=(4, 0))
        await s.settle()
        assert [event.rating for event in store.history("t.pick")] == [1]
