"""Each demo's figures where a claim, a paper or a calculator gives them."""

import pytest

from studynn.demos import DEMOS
from studynn.demos.demo import report, settle


def figures(name, **knobs):
    return report(DEMOS[name], settle(DEMOS[name], knobs))["values"]


def test_a_gru_mixes_with_either_meaning_of_z():
    given = {"gates": "given", "z": "0.7", "h_hat": "0.6", "h": "-0.5"}
    assert figures("gru_step", **given)["h"] == pytest.approx(0.3 * 0.6 - 0.7 * 0.5)
    assert figures("gru_step", z_is="new", **given)["h"] == pytest.approx(0.7 * 0.6 - 0.3 * 0.5)


def test_both_resets_agree_just_where_the_units_are_not_coupled():
    assert figures("gru_step", coupling="0")["apart"] < 1e-15
    assert figures("gru_step", coupling="1")["apart"] == pytest.approx(0.115, abs=0.05)


def test_with_one_unit_the_place_of_the_reset_matters_only_by_its_own_bias():
    before, after = (figures("gru_step", reset=place)["h_hat"] for place in ("before", "after"))
    assert before == pytest.approx(after, abs=1e-15)
    assert figures("gru_step", reset="after", b_Rh="1")["h_hat"] > after + 0.1


def test_without_a_weight_on_h_an_rnn_forgets_its_input_at_once():
    h = figures("rnn_step", w_h="0", b="0", input="pulse", T="5")["h"]
    assert h[1] == pytest.approx(0.6043677771)
    assert h[2:] == [0.0] * 4


@pytest.mark.parametrize(
    ("b_f", "left", "half_life"),
    [("0", 9.536743e-07, 1.0), ("1", 1.901e-3, 2.213), ("3", 0.3784, 14.27), ("5", 0.8742, 103.2)],
)
def test_the_forget_bias_sets_what_is_left_after_20_steps_and_the_half_life(b_f, left, half_life):
    values = figures("forget_bias", b_f=b_f, T="20")
    assert values["left"] == pytest.approx(left, rel=5e-4)
    assert values["half_life"] == pytest.approx(half_life, rel=1e-3)


def test_a_constant_input_piles_up_to_one_over_one_minus_f():
    assert figures("forget_bias", b_f="1")["total"] == pytest.approx(1 / (1 - 0.7310585786), rel=1e-9)


def test_the_needed_bias_keeps_half():
    needed = figures("forget_bias", T="20")["needed"]
    assert figures("forget_bias", b_f=f"{needed:.4f}", T="20")["left"] == pytest.approx(0.5, abs=1e-4)


def test_clipping_by_norm_keeps_the_direction_and_by_value_turns_it():
    by_norm = figures("clipping", g1="6", g2="2", threshold="3")
    assert by_norm["factor"] == pytest.approx(0.4743, abs=5e-5)
    assert by_norm["norm_after"] == pytest.approx(3.0)
    assert by_norm["cosine"] == pytest.approx(1.0, abs=1e-12)
    by_value = figures("clipping", g1="6", g2="2", threshold="3", by="value")
    assert by_value["clipped"] == [3.0, 2.0]
    assert by_value["cosine"] == pytest.approx(0.9648, abs=5e-5)


def test_a_gradient_within_the_threshold_stays_as_it_is():
    assert figures("clipping", g1="1", g2="1", threshold="10")["clipped"] == [1.0, 1.0]


@pytest.mark.parametrize(("function", "most"), [("sigmoid", 0.25), ("tanh", 1.0)])
def test_a_squashing_slope_is_never_negative_and_at_most_so_much(function, most):
    values = figures("activations", function=function)
    assert values["slope_high"] == pytest.approx(most)
    assert values["slope_low"] > 0


def test_the_first_adam_step_has_the_length_of_the_rate_whatever_the_gradient():
    for kappa in ("1", "1000"):
        first = figures("optimisers", kappa=kappa, lr="0.05")["first_step"]["adam"]
        assert first == pytest.approx([0.05, -0.05], rel=1e-6)


def test_sgd_converges_below_two_over_kappa_and_diverges_above():
    below, above = (figures("optimisers", kappa="1000", lr=lr)["loss"]["sgd"] for lr in ("0.0019", "0.0021"))
    assert below[-1] < below[0]
    assert above[-1] > 1e6 * above[0]


@pytest.mark.parametrize(("rate", "final"), [("1.99", 0.0066), ("2", 1.0), ("2.01", 145)])
def test_a_parabola_is_left_where_the_rate_passes_two(rate, final):
    assert figures("learning_rate", rate=rate, steps="500")["final"] == pytest.approx(final, rel=0.01)


def test_batch_norm_evens_columns_and_layer_norm_rows():
    batch, layer = figures("batch_norm"), figures("batch_norm", kind="layer")
    for column in zip(*batch["y"], strict=True):
        assert sum(column) == pytest.approx(0, abs=1e-12)
    for row in layer["y"]:
        assert sum(row) == pytest.approx(0, abs=1e-12)
        assert sum(v * v for v in row) / len(row) == pytest.approx(1, abs=1e-3)


def test_a_small_gamma_keeps_the_slope_of_tanh():
    assert figures("batch_norm", gamma="1")["slope"] == pytest.approx(0.605, abs=0.001)
    assert figures("batch_norm", gamma="0.1")["slope"] == pytest.approx(0.990, abs=0.001)


def test_batch_norm_remembers_the_unbiased_variance():
    values = figures("batch_norm", N="3")
    assert values["running"]["var"][0] == pytest.approx(0.9 + 0.1 * values["var"][0] * 3 / 2)


def test_attention_weights_add_to_one_and_move_with_the_tokens():
    values = figures("attention", n="5", seed="3")
    assert [sum(row) for row in values["A"]] == pytest.approx([1.0] * 5)
    assert values["permuted"] < 1e-12


def test_a_causal_mask_hides_what_comes_later_and_fixes_the_order():
    values = figures("attention", n="4", mask="causal", seed="3")
    assert [values["A"][i][j] for i in range(4) for j in range(i + 1, 4)] == [0.0] * 6
    assert values["permuted"] > 0.1


def test_a_convolution_is_equivariant_and_not_invariant():
    values = figures("convolution", shift="3")
    assert values["equivariance"] == 0.0
    assert values["invariance"] > 1
    assert values["pooled"]["max"] == 0.0
    assert values["pooled"]["mean"] == pytest.approx(0, abs=1e-15)


def test_zeros_at_the_border_and_a_stride_break_equivariance():
    assert figures("convolution", shift="1", border="zero")["equivariance"] > 0.3
    assert figures("convolution", shift="2", stride="2")["equivariance"] == 0.0
    assert figures("convolution", shift="1", stride="2")["equivariance"] > 0.3


@pytest.mark.parametrize(
    ("biases", "cells"),
    [("one", (32, 96, 128)), ("torch", (36, 108, 144)), ("keras", (32, 108, 128))],
)
def test_cells_count_one_to_three_to_four(biases, cells):
    values = figures("parameter_count", D="3", H="4", biases=biases)["cells"]
    assert (values["rnn"], values["gru"], values["lstm"]) == cells


def test_a_dense_layer_grows_with_the_image_and_a_convolution_does_not():
    values = figures("parameter_count", of="layers", n="224", C="3", m="256", k="3", O="64")
    assert values["dense"] == 38_535_424
    assert values["conv"] == 1_792
    assert values["slope"] == pytest.approx(2.0, abs=0.01)


@pytest.mark.parametrize("cell", ["rnn", "lstm", "gru"])
def test_every_cell_runs_on_over_padding_unless_it_is_masked(cell):
    off, on = (figures("padding_mask", cell=cell, mask=mask)["error"] for mask in ("off", "on"))
    assert off[0] < 1e-12
    assert min(off[1:]) > 0.05
    assert max(on) < 1e-12


def test_waste_is_the_share_of_padding():
    assert figures("padding_mask", l1="12", l2="4", l3="7", l4="2")["waste"] == pytest.approx(23 / 48)


def test_many_to_one_is_the_last_of_many_to_many():
    assert figures("topologies", kind="N-1")["last_of_all"] < 1e-15


@pytest.mark.parametrize(
    ("kind", "inputs", "outputs", "steps"),
    [("1-1", 1, 1, 1), ("1-N", 1, 4, 4), ("N-1", 4, 1, 4), ("N-N", 4, 4, 4), ("N-M", 4, 3, 7)],
)
def test_the_five_kinds_have_these_lengths(kind, inputs, outputs, steps):
    values = figures("topologies", kind=kind, N="4", M="3")
    assert (values["inputs"], values["outputs"], values["steps"]) == (inputs, outputs, steps)


def test_ctc_merges_repeats_and_drops_blanks():
    assert figures("topologies")["collapsed"] == "abb"


def test_a_uniform_guess_has_the_perplexity_of_its_vocabulary():
    assert figures("perplexity", V="50")["uniform"] == pytest.approx(50, rel=1e-9)


def test_the_same_bits_over_more_units_give_a_lower_perplexity():
    values = figures("perplexity", bits="1000", tokens="200", characters="400")
    assert values["by_token"] == pytest.approx(32)
    assert values["by_character"] == pytest.approx(5.657, abs=1e-3)


def test_perplexity_is_not_the_mean_of_the_tokens_perplexities():
    values = figures("perplexity", p1="0.5", p2="0.25", p3="0.1", p4="0.8")
    assert values["perplexity"] == pytest.approx((0.5 * 0.25 * 0.1 * 0.8) ** -0.25)
    assert values["mean_of_each"] == pytest.approx(4.3125)


def test_always_no_is_accurate_and_worthless_where_yes_is_rare():
    values = figures("text_scores", tp="0", fp="0", fn="5", tn="95")
    assert values["accuracy"] == 0.95
    assert values["f1"] == 0.0


def test_a_repeated_word_counts_as_often_as_the_reference_has_it():
    bleu = figures("text_scores", score="bleu", pair="seven")["bleu"]
    assert (bleu["hits"][0], bleu["totals"][0]) == (2, 7)


def test_a_chinese_sentence_needs_characters_for_tokens():
    by_words, by_characters = (
        figures("text_scores", score="bleu", pair="zh", tokens=tokens)["bleu"]["score"]
        for tokens in ("words", "characters")
    )
    assert by_words == 0.0
    assert by_characters == pytest.approx(0.7598, abs=5e-4)
