"""Tokenisers as the usual scorers have them."""

import pytest

from studynn.nn.tokens import alphanumeric, chinese, ngrams, western, words

ENGLISH = 'It\'s 3.5% of $1,000 -- "well-known" e.g. (a-b) 10-20.'


def test_western_text_splits_off_signs_and_keeps_numbers_whole() -> None:
    expected = 'It\'s 3.5 % of $ 1,000 -- " well-known " e . g . ( a-b ) 10 - 20 .'
    assert western(ENGLISH) == expected.split(" ")
    assert western("&quot;hi&quot; &amp; bye") == ['"', "hi", '"', "&", "bye"]


def test_chinese_text_is_split_by_character() -> None:
    assert chinese("LSTM的“门”约3.5%。") == ["LSTM", "的", "“", "门", "”", "约", "3.5", "%", "。"]
    assert western("猫坐在垫子上") == ["猫坐在垫子上"]


def test_of_chinese_an_english_tokeniser_leaves_nothing() -> None:
    assert alphanumeric("猫坐在垫子上") == []
    assert alphanumeric("Don't STOP at 3.5") == ["don", "t", "stop", "at", "3", "5"]


def test_ngrams_are_counted() -> None:
    assert ngrams(words("a b a b"), 2) == {("a", "b"): 2, ("b", "a"): 1}
    assert ngrams(["a"], 2) == {}


@pytest.mark.parametrize(
    "text", [ENGLISH, "猫坐在垫子上。", "LSTM的“遗忘门”保留了……多少？约3.5%", "a-\nb\n", ""]
)
def test_the_tokens_are_sacrebleu_s_where_it_is_installed(text: str) -> None:
    pytest.importorskip("sacrebleu", reason="sacrebleu is not installed")
    from sacrebleu.tokenizers.tokenizer_13a import Tokenizer13a
    from sacrebleu.tokenizers.tokenizer_zh import TokenizerZh

    assert western(text) == Tokenizer13a()(text.rstrip()).split()
    assert chinese(text) == TokenizerZh()(text.rstrip()).split()
