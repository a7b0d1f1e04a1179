"""Padding and masks."""

import numpy as np
import pytest

from studynn.nn.masks import alive, causal, last, masked_mean, pad, wasted


def test_steps_are_alive_up_to_their_sequence_s_length() -> None:
    assert alive([2, 0, 3], 3).T.tolist() == [[True, True, False], [False] * 3, [True] * 3]


@pytest.mark.parametrize("lengths", [[4], [-1], [[1]]])
def test_lengths_that_cannot_be_are_refused(lengths: list[int]) -> None:
    with pytest.raises(ValueError, match="lengths must be a list of numbers from 0 to 3, not"):
        alive(lengths, 3)


def test_sequences_are_padded_to_the_longest() -> None:
    batch, lengths = pad([[[1.0], [2.0]], [[3.0]]], value=-1.0)
    assert batch[:, :, 0].T.tolist() == [[1.0, 2.0], [3.0, -1.0]]
    assert lengths.tolist() == [2, 1]


def test_the_last_state_is_taken_at_each_sequence_s_own_end() -> None:
    states = np.arange(6.0).reshape(3, 2, 1)
    assert last(states, [3, 1])[:, 0].tolist() == [4.0, 1.0]
    with pytest.raises(ValueError, match=r"a last step needs lengths from 1 to 3, not \[0, 1\]"):
        last(states, [0, 1])


def test_a_masked_mean_leaves_padding_out() -> None:
    losses = np.array([[1.0, 4.0], [3.0, 99.0]])
    assert masked_mean(losses, alive([2, 1], 2)) == pytest.approx(8 / 3)


def test_the_waste_of_padding_is_its_share_of_the_batch() -> None:
    assert wasted([10, 5, 5]) == pytest.approx(1 / 3)
    assert wasted([10, 5, 5], T=20) == pytest.approx(2 / 3)
    assert wasted([7, 7]) == 0.0


def test_a_token_sees_itself_and_what_came_before() -> None:
    assert causal(3).tolist() == [[True, False, False], [True, True, False], [True, True, True]]
