"""Accuracy and F1 from counts; BLEU and ROUGE of a sentence against a reference."""

from collections.abc import Sequence
from random import Random

from studynn.demos import TITLES
from studynn.demos.demo import Computed, Demo, Question, Values, whole, word
from studynn.demos.knob import choice, count
from studynn.demos.question import choose, judge, number, same
from studynn.demos.scores import COUNTS, PAIRS, panels
from studynn.nn.bleu import matches, sentence_bleu
from studynn.nn.metrics import accuracy, class_scores, macro
from studynn.nn.rouge import common, rouge_l, rouge_n
from studynn.nn.tokens import words
from studynn.text import Both


def compute(values: Values) -> Computed:
    """Accuracy, precision, recall, F1 and macro-F1 of the counts; BLEU and ROUGE of the pair, by their parts.

    BLEU is sacrebleu's sentence BLEU for these tokens, over 100; ROUGE as the package rouge-score.
    """
    tp, fp, fn, tn = (whole(values, name) for name in COUNTS)
    table = [[tn, fp], [fn, tp]]
    positive = class_scores(table)
    hypothesis, reference = (_tokens(text, values) for text in PAIRS[word(values, "pair")])
    bleu = sentence_bleu(hypothesis, [reference])
    found = {"1": rouge_n(hypothesis, reference), "2": rouge_n(hypothesis, reference, 2)}
    found["L"] = rouge_l(hypothesis, reference)
    raw = matches(hypothesis, [reference])
    return {
        "accuracy": accuracy(table),
        **positive._asdict(),
        "macro_f1": macro(table).f1,
        "tokens": [list(hypothesis), list(reference)],
        "bleu": {
            "hits": list(raw.hits),
            "totals": list(raw.totals),
            "precisions": list(bleu.precisions),
            "brevity": bleu.brevity,
            "score": bleu.score,
        },
        "rouge": {name: scores._asdict() for name, scores in found.items()},
        "common": list(common(hypothesis, reference)),
    }


def _tokens(text: str, values: Values) -> Sequence[str]:
    """Words between spaces, or every character that is not one."""
    return words(text) if word(values, "tokens") == "words" else [c for c in text if c != " "]


def idle(values: Values) -> tuple[str, ...]:
    """The counts, or the sentences."""
    return ("pair", "tokens") if word(values, "score") == "f1" else COUNTS


def cards(values: Values, random: Random) -> tuple[Question, ...]:
    """F1 by hand, a clipped precision, and two traps."""
    del values
    tp, fp, fn = (random.randint(2, 40) for _ in range(3))
    return (
        number(
            Both(
                f"TP = {tp}, FP = {fp}, FN = {fn}: what is F1?",
                f"TP = {tp}、FP = {fp}、FN = {fn}：F1 是多少？",
            ),
            f"2*{tp}/(2*{tp} + {fp} + {fn})",
            (
                (Both("precision", "算成了精确率"), f"{tp}/({tp} + {fp})"),
                (Both("recall", "算成了召回率"), f"{tp}/({tp} + {fn})"),
                (
                    Both("mean of precision and recall", "精确率与召回率的算术平均"),
                    f"({tp}/({tp} + {fp}) + {tp}/({tp} + {fn}))/2",
                ),
            ),
            Both("The harmonic mean of precision and recall.", "精确率与召回率的调和平均。"),
        ),
        choose(
            Both(
                "“the” seven times, against “the cat is on the mat”: the clipped unigram precision?",
                "七个“the”对照“the cat is on the mat”：截断后的一元精确率是多少？",
            ),
            same("2/7"),
            (same("7/7"), same("2/6"), same("1/7")),
            Both("The reference has “the” twice, so only two count.", "参考中“the”出现两次，所以只算两个。"),
        ),
        judge(
            Both(
                "With 5 % positives, always saying no has accuracy 0.95 and is useless.",
                "正例占 5% 时，总说“否”的分类器准确率为 0.95，却毫无用处。",
            ),
            True,
            Both(
                "Its F1 is 0: accuracy misleads under imbalance.", "它的 F1 为 0：类别不平衡时准确率会误导。"
            ),
        ),
    )


DEMO = Demo(
    name="text_scores",
    title=TITLES["text_scores"],
    see=Both(
        "What each score counts, and what it therefore cannot see.",
        "每个指标数的是什么，因而看不见什么。",
    ),
    knobs=(
        choice(
            "score",
            Both("score", "指标"),
            {"f1": same("F1"), "bleu": same("BLEU"), "rouge": same("ROUGE")},
        ),
        count("tp", Both("true positives", "真正例"), 0, 100, 8),
        count("fp", Both("false positives", "假正例"), 0, 100, 4),
        count("fn", Both("false negatives", "假负例"), 0, 100, 12),
        count("tn", Both("true negatives", "真负例"), 0, 1000, 76),
        choice(
            "pair",
            Both("sentence", "句子"),
            {
                "cat": same("cat sat"),
                "seven": same("7 × the"),
                "short": Both("too short", "过短"),
                "zh": Both("Chinese", "中文"),
            },
        ),
        choice(
            "tokens",
            Both("tokens", "词元"),
            {"words": Both("words", "词"), "characters": Both("characters", "字符")},
        ),
    ),
    compute=compute,
    panels=panels,
    cards=cards,
    idle=idle,
    drawn=("tp", "fp", "fn", "tn"),
)
