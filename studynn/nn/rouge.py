"""ROUGE: what a summary recalls of a reference, in n-grams or in a longest common subsequence (Lin 2004).

Precision, recall and F1 as the package rouge-score gives them for the same tokens.
"""

from studynn.nn.metrics import Scores, scores
from studynn.nn.tokens import Tokens, ngrams


def rouge_n(candidate: Tokens, reference: Tokens, n: int = 1) -> Scores:
    """The n-grams that both have, over the candidate's (precision) and over the reference's (recall)."""
    mine, theirs = ngrams(candidate, n), ngrams(reference, n)
    return scores((mine & theirs).total(), mine.total(), theirs.total())


def rouge_l(candidate: Tokens, reference: Tokens) -> Scores:
    """As `rouge_n`, counting the tokens of the longest common subsequence: in order, with gaps allowed."""
    return scores(len(common(candidate, reference)), len(candidate), len(reference))


def common(a: Tokens, b: Tokens) -> tuple[str, ...]:
    """A longest common subsequence of both, by dynamic programming in len(a) · len(b) steps."""
    longest: list[list[int]] = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, u in enumerate(a):
        for j, v in enumerate(b):
            longest[i + 1][j + 1] = longest[i][j] + 1 if u == v else max(longest[i][j + 1], longest[i + 1][j])
    return _walk(a, b, longest)


def _walk(a: Tokens, b: Tokens, longest: list[list[int]]) -> tuple[str, ...]:
    """The subsequence itself, read backwards from the table's end."""
    i, j = len(a), len(b)
    found: list[str] = []
    while i and j:
        if a[i - 1] == b[j - 1]:
            found.append(a[i - 1])
            i, j = i - 1, j - 1
        elif longest[i - 1][j] >= longest[i][j - 1]:
            i -= 1
        else:
            j -= 1
    return tuple(reversed(found))
