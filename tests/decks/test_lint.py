from collections.abc import Callable

from studynn.decks.library import Library

Read = Callable[..., Library]


def test_a_comment_that_cuts_a_text_is_a_warning_and_the_card_loads(read: Read) -> None:
    library = read("- q: the C # language\n  a: x   # a comment\n  id: k # near\n", "a.yaml")
    assert str(library.complaints[0]) == (
        "a.yaml:1:12: warning: YAML takes this for a comment [comment]\n"
        "  |\n"
        "1 | - q: the C # language\n"
        "  |            ^^^^^^^^^^ write '…' around the whole text; a comment keeps two spaces away"
    )
    assert [(c.line, c.column) for c in library.complaints] == [(1, 12), (3, 9)]
    assert library.cards["k"].q == "the C"


def test_a_full_width_comma_in_a_list_of_one_is_a_warning(read: Read) -> None:
    library = read("- order: o\n  id: k\n  steps: [甲，乙]\n- order: o\n  steps: [甲，乙, 丙]\n  id: l\n")
    (told,) = library.complaints
    assert (told.line, told.column, told.severity) == (3, 12, "warning")
    assert told.message == "a full-width comma ， makes no second item"


def test_hashes_and_commas_that_do_no_harm_are_passed_over(read: Read) -> None:
    text = "- q: 'C # x'\n  a: |\n    a # b [甲，乙]\n  why: a#b  # c\n  hint: 甲，乙\n  tags: [a] # near\n"
    assert read(text).complaints == ()
