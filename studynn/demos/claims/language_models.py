"""What the note says of measuring language models: perplexity, cross-entropy, and scores of tasks."""

import numpy as np

from studynn.demos.claims.cells import rng
from studynn.demos.claims.claim import Bound, Claim, provided
from studynn.nn.bleu import sentence_bleu
from studynn.nn.losses import bits, cross_entropy, nll, perplexity
from studynn.nn.metrics import accuracy, class_scores, confusion, macro, micro
from studynn.nn.rouge import rouge_n
from studynn.nn.tokens import alphanumeric, chinese, western, words
from studynn.text import Both

_MAT = "the cat is on the mat"
_ZH = ("狗坐在垫子上", "猫坐在垫子上")


def uniform_guess() -> float:
    """Perplexity of a uniform guess among 50,000 words."""
    return perplexity(nll(np.zeros((4, 50_000)), [0, 7, 99, 49_999]))


def same_information() -> float:
    """How far, relatively, e to the cross-entropy is from 2 to the same in bits, and both from perplexity."""
    logits, targets = rng().normal(size=(40, 9)), rng(1).integers(9, size=40)
    loss = cross_entropy(logits, targets)
    powers = np.array([np.exp(loss), 2 ** float(bits(loss))])
    return float(np.abs(powers / perplexity(nll(logits, targets)) - 1).max())


def accuracy_of_never() -> float:
    """Accuracy of always saying no where one in twenty is a yes; its F1 is 0."""
    counts = confusion([1] * 5 + [0] * 95, [0] * 100, 2)
    return provided(accuracy(counts), class_scores(counts).f1 == 0)


def clipped_precision() -> float:
    """p_1 of seven times `the`; a Chinese sentence scores only when it is cut into characters."""
    score = sentence_bleu(words("the " * 7), [words(_MAT)])
    uncut, cut = (sentence_bleu(split(_ZH[0]), [split(_ZH[1])]).score for split in (western, chinese))
    return provided(score.precisions[0], uncut == 0, cut > 0.7)


def recalled() -> float:
    """ROUGE-1 recall of one word in six changed; of Chinese the package's tokens leave nothing."""
    return provided(rouge_n(words("the cat sat on the mat"), words(_MAT)).recall, alphanumeric(_ZH[0]) == [])


def micro_is_accuracy() -> float:
    """How far micro-F1 is from accuracy with one label a case; macro-F1 is another number."""
    counts = confusion(rng().integers(4, size=200).tolist(), rng(1).integers(3, size=200).tolist(), 4)
    return provided(abs(micro(counts).f1 - accuracy(counts)), abs(macro(counts).f1 - accuracy(counts)) > 0.01)


CLAIMS = (
    Claim("C143", Both("perplexity", "困惑度"), True, Bound("≈", 50_000), uniform_guess),
    Claim("C144", Both("cross-entropy loss", "交叉熵损失"), True, Bound("<", 1e-12), same_information),
    Claim("C145", Both("tasks: accuracy", "下游：准确率"), True, Bound("=", 0.95), accuracy_of_never),
    Claim("C146", Both("tasks: BLEU", "下游：BLEU"), True, Bound("≈", 2 / 7), clipped_precision),
    Claim("C147", Both("tasks: ROUGE", "下游：ROUGE"), True, Bound("≈", 5 / 6), recalled),
    Claim("C148", Both("tasks: F1", "下游：F1"), True, Bound("<", 1e-12), micro_is_accuracy),
)
"""The claims of this chapter."""
