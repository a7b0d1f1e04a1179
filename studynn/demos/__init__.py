"""DEMOS, the table: a demo's module, and with it NumPy, is read when the demo is first asked for."""

from collections.abc import Iterator, Mapping
from importlib import import_module

from studynn.demos.demo import Demo
from studynn.text import Both

TITLES: dict[str, Both] = {
    "rnn_step": Both("A plain RNN, unrolled", "普通 RNN 的展开"),
    "lstm_step": Both("One step of an LSTM", "LSTM 的一步"),
    "gru_step": Both("One step of a GRU", "GRU 的一步"),
    "gradient_product": Both("Gradients through time", "梯度沿时间的回传"),
    "forget_bias": Both("The forget gate's bias", "遗忘门的偏置"),
    "clipping": Both("Gradient clipping", "梯度裁剪"),
    "adding_problem": Both("Training on the adding problem", "加法问题上的训练"),
    "topologies": Both("One to many, many to one", "一对多、多对一"),
    "padding_mask": Both("Padding and masks", "填充与掩码"),
    "activations": Both("Activations and their slopes", "激活函数及其导数"),
    "learning_rate": Both("The learning rate", "学习率"),
    "optimisers": Both("Four optimisers in a narrow bowl", "狭长碗里的四种优化器"),
    "batch_norm": Both("Batch and layer normalisation", "批标准化与层标准化"),
    "attention": Both("One step of attention", "注意力的一步"),
    "convolution": Both("Convolution and shifts", "卷积与平移"),
    "parameter_count": Both("Counting parameters", "参数量"),
    "perplexity": Both("Cross-entropy and perplexity", "交叉熵与困惑度"),
    "text_scores": Both("F1, BLEU and ROUGE", "F1、BLEU 与 ROUGE"),
}
"""The title of every demo by name, in the order of the list."""


class _Shelf(Mapping[str, Demo]):
    """The demos by name; `DEMOS[name]` reads that one's module, counting and listing read none."""

    def __getitem__(self, name: str) -> Demo:
        if name not in TITLES:
            raise KeyError(name)
        demo: Demo = import_module(f"studynn.demos.{name}").DEMO
        return demo

    def __contains__(self, name: object) -> bool:
        return name in TITLES

    def __iter__(self) -> Iterator[str]:
        return iter(TITLES)

    def __len__(self) -> int:
        return len(TITLES)


DEMOS = _Shelf()
