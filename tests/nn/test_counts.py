"""Parameter counts, exact, as the note's statements are judged by them."""

import numpy as np
import pytest

from studynn.nn import counts
from studynn.nn.counts import Biases, Cell
from studynn.nn.initial import gru_weights, lstm_weights, rnn_weights


def test_a_dense_layer_on_an_image_needs_tens_of_millions() -> None:
    assert counts.dense(224 * 224 * 3, 256) == 38_535_424


def test_a_convolution_shares_its_kernel_over_all_places() -> None:
    assert counts.conv(3, 64, (3, 3)) == 1_792
    assert counts.locally_connected(3, 64, (3, 3), (32, 32)) == 1_835_008


@pytest.mark.parametrize(("k", "expected"), [(3, 36_928), (5, 102_464), (7, 200_768)])
def test_a_kernel_s_count_grows_with_its_area(k: int, expected: int) -> None:
    assert counts.conv(64, 64, (k, k)) == expected


@pytest.mark.parametrize(("C", "expected"), [(32, 9_248), (64, 36_928), (128, 147_584)])
def test_a_convolution_s_count_is_quadratic_where_both_channels_grow(C: int, expected: int) -> None:
    assert counts.conv(C, C, (3, 3)) == expected


@pytest.mark.parametrize(
    ("biases", "expected"),
    [("none", (28, 112, 84)), ("one", (32, 128, 96)), ("torch", (36, 144, 108)), ("keras", (32, 128, 108))],
)
def test_recurrent_nets_by_convention(biases: Biases, expected: tuple[int, ...]) -> None:
    assert tuple(counts.recurrent(cell, 3, 4, biases) for cell in ("rnn", "lstm", "gru")) == expected


@pytest.mark.parametrize("biases", ["none", "one", "torch"])
def test_the_ratio_is_one_to_four_to_three(biases: Biases) -> None:
    rnn, lstm, gru = (counts.recurrent(cell, 17, 29, biases) for cell in ("rnn", "lstm", "gru"))
    assert (lstm, gru) == (4 * rnn, 3 * rnn)


@pytest.mark.parametrize(("cell", "make"), [("rnn", rnn_weights), ("lstm", lstm_weights)])
def test_the_count_is_what_the_weights_hold(cell: Cell, make: type) -> None:
    assert counts.size(make(np.random.default_rng(0), 4, 3)) == counts.recurrent(cell, 3, 4)


def test_the_bias_inside_the_reset_makes_a_gru_a_little_more_than_three_rnns() -> None:
    w = gru_weights(np.random.default_rng(0), 4, 3)
    assert counts.size(w) == 100 == 3.125 * counts.recurrent("rnn", 3, 4)
    assert counts.size(w._replace(b_Rh=None)) == counts.recurrent("gru", 3, 4)


def test_two_thirds_of_a_transformer_block_are_its_mlp() -> None:
    d = 512
    assert counts.self_attention(d) == 4 * d * d
    assert counts.feed_forward(d) == 8 * d * d


def test_an_mlp_has_no_weights_past_the_next_layer() -> None:
    assert counts.mlp((20, 30, 5), bias=False) == 20 * 30 + 30 * 5
    assert counts.mlp((784, 100, 10)) == 79_510
