"""BLEU: the paper's examples, and sacrebleu 2.6's figures."""

import random
from typing import Any

import pytest

from studynn.nn.bleu import Smoothing, brevity_penalty, corpus_bleu, matches, sentence_bleu
from studynn.nn.tokens import chinese, western, words

MAT = words("the cat is on the mat")
WORSE = western("It is to insure the troops forever hearing the activity guidebook that party direct.")
GUIDES = [
    western("It is a guide to action that ensures that the military will forever heed Party commands."),
    western(
        "It is the guiding principle which guarantees the military forces "
        "always being under the command of the Party."
    ),
]


def test_a_word_counts_no_more_often_than_in_the_reference() -> None:
    """Papineni et al. 2002, §2.1: "the" seven times has a modified unigram precision of 2/7."""
    counts = matches(words("the the the the the the the"), [MAT, words("there is a cat on the mat")])
    assert (counts.hits[0], counts.totals[0]) == (2, 7)


def test_the_paper_s_second_candidate() -> None:
    """Papineni et al. 2002, example 1; the figures are sacrebleu's."""
    found = sentence_bleu(WORSE, GUIDES)
    assert found.counts.hits == (8, 1, 0, 0)
    assert 100 * found.score == pytest.approx(6.505161691581001, abs=1e-9)
    assert found.brevity == pytest.approx(0.8751733190429475, abs=1e-12)


@pytest.mark.parametrize(
    ("smoothing", "score"),
    [("none", 0.0), ("floor", 11.062691203042489), ("add-k", 33.08516361499262), ("exp", 20.80119537801062)],
)
def test_a_missing_order_by_each_smoothing(smoothing: Smoothing, score: float) -> None:
    found = sentence_bleu(words("the cat sat on mat"), [MAT], smoothing)
    assert 100 * found.score == pytest.approx(score, abs=1e-9)
    assert found.brevity == pytest.approx(0.8187307530779819, abs=1e-12)


def test_precisions_are_shown_after_smoothing() -> None:
    found = sentence_bleu(words("the cat sat on mat"), [MAT])
    assert found.precisions == pytest.approx((4 / 5, 1 / 4, 1 / 6, 1 / 8))


def test_a_corpus_adds_its_counts_and_not_its_scores() -> None:
    said = [words("the cat sat on the mat today"), words("he read the book")]
    meant = [[words("the cat sat on a mat today")], [words("he was reading the book")]]
    found = corpus_bleu(said, meant)
    assert 100 * found.score == pytest.approx(36.65671146483689, abs=1e-9)
    assert found.counts.hits == (9, 5, 2, 1)
    assert found.counts.totals == (11, 9, 7, 5)


def test_the_tokeniser_decides_what_one_wrong_chinese_character_costs() -> None:
    assert 100 * sentence_bleu(chinese("猫坐在垫子上"), [chinese("狗坐在垫子上")]).score == pytest.approx(
        75.98356856515926
    )
    assert sentence_bleu(western("猫坐在垫子上"), [western("狗坐在垫子上")]).score == 0.0


def test_brevity() -> None:
    assert brevity_penalty(12, 12) == brevity_penalty(13, 12) == 1.0
    assert brevity_penalty(6, 12) == pytest.approx(0.36787944117144233)
    assert brevity_penalty(0, 12) == 0.0


def test_of_two_references_equally_near_in_length_the_shorter_counts() -> None:
    assert matches(words("a b c"), [words("a b c d"), words("a b")]).reference == 2


def test_the_same_sentence_scores_one_and_an_empty_one_zero() -> None:
    assert sentence_bleu(MAT, [MAT]).score == 1.0
    assert sentence_bleu([], [MAT]).score == 0.0
    assert sentence_bleu(words("a b"), [words("a b")]).score == 1.0


def test_random_corpora_score_as_in_sacrebleu_where_it_is_installed() -> None:
    theirs: Any = pytest.importorskip("sacrebleu.metrics", reason="sacrebleu is not installed")
    rng = random.Random(0)

    def sentence() -> list[str]:
        return rng.choices("abcd", k=rng.randint(0, 9))

    for smoothing in ("none", "floor", "add-k", "exp"):
        scorer = theirs.BLEU(tokenize="none", smooth_method=smoothing, force=True)
        for _ in range(100):
            said, meant = [sentence() for _ in range(3)], [[sentence(), sentence()] for _ in range(3)]
            streams = [[" ".join(pair[k]) for pair in meant] for k in range(2)]
            expected = scorer.corpus_score([" ".join(s) for s in said], streams)
            found = corpus_bleu(said, meant, smoothing)
            assert 100 * found.score == pytest.approx(expected.score, abs=1e-9)
            assert found.brevity == pytest.approx(expected.bp, abs=1e-12)
