"""What wildcards find in texts and names."""

import pytest

from studynn.session.find.pattern import Pattern


@pytest.mark.parametrize(
    ("pieces", "name", "found"),
    [
        (("lstm",), "lstm", True),
        (("lstm",), "lstm-gates", True),
        (("lstm",), "lstm.gate#2", True),
        (("lstm",), "lstms", False),
        (("lstm",), "my-lstm", False),
        (("", "gates"), "lstm-gates", True),
        (("", "gate"), "lstm-gates", False),
        (("", "gate"), "a-gates-gate", True),
        (("l", "s"), "lstm-gates", True),
        (("l", "x", ""), "lstm-gates", False),
        (("l", "m", ""), "lstm-gates", True),
        (("", ""), "", True),
    ],
)
def test_a_name_is_found_whole_or_up_to_a_joint(pieces, name, found):
    assert Pattern(pieces).names(name) is found


@pytest.mark.parametrize(
    ("pieces", "found"),
    [(("gate",), True), (("for", "gate"), True), (("gate", "for"), False), (("get", "get"), False)],
)
def test_pieces_are_found_in_their_order_and_none_twice(pieces, found):
    assert Pattern(pieces).within("theforgetgate") is found
