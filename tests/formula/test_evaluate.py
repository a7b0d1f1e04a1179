"""The value of a formula, of numbers without NumPy, of vectors and matrices with it."""

import math
import subprocess
import sys

import numpy as np
import pytest

from studynn.formula import Misfit, Undefined, Unknown, evaluate, parse
from studynn.formula.functions import EACH, NUMBERS
from studynn.formula.parse import AUTHOR

Z = np.array([1.0, 2.0, 3.0])


@pytest.mark.parametrize(
    ("text", "values", "result"),
    [
        ("4*(h*(h+d) + h)", {"h": 32, "d": 64}, 12416),
        ("|1-lr|^500", {"lr": 1.99}, 0.99**500),
        ("exp(-(log(p)+log(q))/2)", {"p": 0.5, "q": 0.25}, math.sqrt(8)),
        ("floor((n-k+2*p)/s)+1", {"n": 7, "k": 3, "p": 1, "s": 2}, 4),
        ("max(0, a)", {"a": -2}, 0),
        ("mean(1, 2, 6)", {}, 3),
        ("norm(3, 4)", {}, 5),
        ("2π", {}, 2 * math.pi),
        ("e^x", {"x": 1}, math.e),
        ("log2(8) + ln(e) + lg(100)", {}, 6),
        ("round(2.5) + ceil(0.1) + sign(-3)", {}, 3),
        ("h + x", {"h_{t-1}": 1, "x_t": 2}, 3),
        ("clip(x, 0, 1)", {"x": 3}, 1),
        ("β_1^t", {"β_1": 0.5, "t": 3}, 0.125),
        ("g^T", {"g": 2, "T": 3}, 8),
    ],
)
def test_numbers(text: str, values: dict[str, float], result: float) -> None:
    found = evaluate(parse(text, limits=AUTHOR), values)
    assert isinstance(found, float)
    assert found == pytest.approx(result, rel=1e-12)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("softmax(z)", np.exp(Z) / np.exp(Z).sum()),
        ("exp(z_i)/sum_j exp(z_j)", np.exp(Z) / np.exp(Z).sum()),
        (r"\sum_j \exp(z_i - z_j)", np.exp(Z[:, None] - Z).sum(axis=1)),
        (r"\prod_{k=2}^{T} z_k", 6.0),
        ("z @ z", 14.0),
        ("zᵀ z", 14.0),
        ("z z^T", np.outer(Z, Z)),
        ("outer(z, z)", np.outer(Z, Z)),
        ("z*z", Z * Z),
        ("diag(z) z", Z * Z),
        ("diag(diag(z))", Z),
        ("[z, 4]", np.array([1.0, 2, 3, 4])),
        ("sum(z) + prod(z) + mean(z) + max(z) - min(z)", 16.0),
        ("std(z)^2 - var(z) + ‖z‖^2", 14.0),
        ("max(2, z)", np.array([2.0, 2, 3])),
        ("onehot(1, 3) - z", np.array([-1.0, -1, -3])),
        ("onehot(1, n)", np.array([0.0, 1, 0])),
        ("A z", np.array([14.0, 32])),
        ("z A^T", np.array([14.0, 32])),
        ("A A^T", np.array([[14.0, 32], [32, 77]])),
        ("A ⊙ A", np.array([[1.0, 4, 9], [16, 25, 36]])),
        ("softmax(A)[2]", None),
    ],
)
def test_vectors_and_matrices(text: str, result: object) -> None:
    values = {"z": Z, "n": 3.0, "A": np.array([[1.0, 2, 3], [4, 5, 6]])}
    if result is None:
        assert evaluate(parse("softmax(A)"), values) == pytest.approx(
            np.exp(values["A"]) / np.exp(values["A"]).sum(axis=1, keepdims=True)
        )
    else:
        assert evaluate(parse(text), values) == pytest.approx(result, rel=1e-12)


def test_lists_do_for_vectors() -> None:
    assert evaluate(parse("sum(p)"), {"p": (0.25, 0.5)}) == 0.75  # type: ignore[dict-item]


@pytest.mark.parametrize(
    "text", ["1/0", "log(-1)", "log(0)", "10^999", "exp(1000)", "(-8)^(1/3)", "log(z - 5)"]
)
def test_what_has_no_finite_value_is_undefined(text: str) -> None:
    with pytest.raises(Undefined):
        evaluate(parse(text, limits=AUTHOR), {"z": Z})


def test_a_name_without_a_value_is_unknown() -> None:
    with pytest.raises(Unknown, match=r"There is no q here\."):
        evaluate(parse("q + 1"), {"z": 1})


def test_shapes_that_do_not_fit_are_said() -> None:
    with pytest.raises(Misfit, match=r"z has length 3, y has length 2"):
        evaluate(parse("z*y"), {"z": Z, "y": np.array([1.0, 2])})


@pytest.mark.parametrize("function", sorted(EACH))
def test_a_function_is_the_same_on_numbers_and_on_vectors(function: str) -> None:
    for x in (0.3, 0.9, 1.7):
        number = NUMBERS[function](x)
        vector = evaluate(parse(f"{function}(x)"), {"x": np.array([x, x])})
        assert vector == pytest.approx([number, number], rel=1e-12)


def test_numbers_need_no_numpy() -> None:
    program = (
        "import sys; from studynn.formula import evaluate, parse; "
        "evaluate(parse('sigmoid(2)*max(a, 1)'), {'a': 3}); print('numpy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
