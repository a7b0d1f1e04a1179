"""One name for each symbol, and short spellings only where they mean one."""

import pytest

from studynn.formula import Unreadable, name
from studynn.formula.names import Names


@pytest.mark.parametrize(
    ("canonical", "spellings"),
    [
        (
            "h_{t-1}",
            [
                "h_{t-1}", "h_t-1", "h_prev", "hprev", "h_old", "h[t-1]", "h_(t-1)", "h^{(t-1)}", "h^(t-1)",
                "h^{<t-1>}", "hₜ₋₁", "h_{t−1}", "\\mathbf{h}_{t-1}", "ｈ_{t-1}", "h_{ t - 1 }",
            ],
        ),
        ("x_t", ["x_t", "x_{t}", "xₜ", "x^{(t)}", "\\boldsymbol{x}_t"]),
        ("Ĉ_t", ["Ĉ_t", "C̃_t", "Ĉₜ", "C_hat_t", "C_tilde_t", "C'_t"]),
        ("Ĉ_t", ["\\hat{C}_t", "\\tilde{C}_t", "\\tilde C_t", "\\hat{C_t}"]),
        ("ĉ_t", ["c_hat_t", "chat_t", "ĉ_t", "c̃_t", "\\widetilde{c_t}", "c_t'"]),
        ("W_f", ["W_f", "W_{f}", "\\mathbf{W}_f", "W _f"]),
        ("W_fh", ["W_fh", "W_{fh}", "W_{f,h}", "W_f_h"]),
        ("β_1", ["beta_1", "\\beta_1", "β_1", "β1", "beta1"]),
        ("d_model", ["d_model"]),
        ("lr", ["lr"]),
        ("x1", ["x1"]),
    ],
)  # fmt: skip
def test_a_symbol_has_one_name(canonical: str, spellings: list[str]) -> None:
    assert {spelling: name(spelling) for spelling in spellings} == dict.fromkeys(spellings, canonical)


@pytest.mark.parametrize("text", ["", "1", "a b", "a+b", "f(x)", "_", "h_{t"])
def test_what_is_no_name_is_refused(text: str) -> None:
    with pytest.raises(Unreadable) as fault:
        name(text)
    assert fault.value.message.en == f"‘{text}’ is not a name."


GATE = Names(["W_f", "b_f", "h_{t-1}", "x_t"], sizes=["H", "D"])
CELL = Names(["f_t", "i_t", "c_{t-1}", "c_t", "Ĉ_t", "W_c"])


@pytest.mark.parametrize(
    ("names", "spelling", "meant"),
    [
        (GATE, "h", "h_{t-1}"),
        (GATE, "x", "x_t"),
        (GATE, "X_t", "x_t"),
        (GATE, "Wf", "W_f"),
        (GATE, "bf", "b_f"),
        (GATE, "w_f", "W_f"),
        (GATE, "H", "H"),
        (GATE, "h_t", None),
        (GATE, "W", None),
        (GATE, "d", None),
        (CELL, "c", None),
        (CELL, "ct", "c_t"),
        (CELL, "C_t", "c_t"),
        (CELL, "f", "f_t"),
        (CELL, "ĉ_t", "Ĉ_t"),
        (CELL, "Ĉ", "Ĉ_t"),
        (CELL, "g_t", "Ĉ_t"),
        (CELL, "g", "Ĉ_t"),
        (CELL, "W_g", "W_c"),
        (CELL, "W_C", "W_c"),
    ],
)
def test_a_short_spelling_counts_where_it_means_one_name(
    names: Names, spelling: str, meant: str | None
) -> None:
    assert names.find(spelling) == meant


def test_a_spelling_of_several_names_says_which() -> None:
    assert CELL.several("c") == ("c_{t-1}", "c_t")
    assert CELL.several("q") == ()
