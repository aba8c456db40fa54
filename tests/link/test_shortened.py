"""Names in another length and quotation marks where words are only handed on."""

from dataclasses import replace

import pytest

from communique.extraction import extract_document
from communique.link.account import Account, accounts_of
from communique.link.comparison import Change, Comparison, Pair, Sided, folded, is_short_form
from communique.model import Difference, Document, Parallel, Passage, Span

LEFT = "Minister Ilsa Tarnow met Lev Orsanin. The ministers spoke of Lower Merrin. Ilsa Tarnow left."
RIGHT = "They spoke of Merrin. Tarnow went home. Foreign Minister Ilsa Tarnow had met Lev Orsanin of Drovia before."


def sided(text: str, letter: str, **fields: object) -> Sided:
    document = Document(letter, text, "", text.encode(), language="en")
    (found,) = accounts_of(document, extract_document(document, model=False))
    return Sided(letter, replace(found, part=replace(found.part, **fields)), None)


def change(kind: str, left: str, right: str) -> Difference:
    spans = [Span(t.index(w), t.index(w) + len(w)) for t, w in ((LEFT, left), (RIGHT, right))]
    return Difference(kind, left, right, *spans)


@pytest.mark.parametrize(
    ("left", "right", "short"),
    [("The ministers", "They", True), ("Ilsa Tarnow", "Tarnow", True), ("Lower Merrin", "Merrin", False)],
)
def test_a_name_in_another_length_is_no_naming(left: str, right: str, short: bool) -> None:
    pair = Pair(sided(LEFT, "A"), sided(RIGHT, "B"), False, (), (), ())
    assert is_short_form(pair, change("naming", left, right)) is short


@pytest.mark.parametrize(
    ("kind", "renderings", "derived", "all_", "counted"),
    [
        ("quotation marks", True, None, False, 1),
        ("quotation marks", False, "Ministry K", False, 1),
        ("quotation marks", True, None, True, 0),
        ("quotation marks", False, None, False, 0),
        ("figure", True, "Ministry K", False, 0),
    ],
)
def test_quotation_marks_are_counted_where_words_are_handed_on(
    kind: str, renderings: bool, derived: str | None, all_: bool, counted: int
) -> None:
    a, b = sided(LEFT, "A"), sided(RIGHT, "B", derived_from=derived)
    made = change(kind, "Ilsa Tarnow", "Tarnow")
    sides = [passage(each.account, span) for each, span in ((a, made.a_span), (b, made.b_span))]
    held = Parallel("p", *sides, "edited", (made,))
    whole = Comparison("t", None, (a, b), (), (), (), (Pair(a, b, renderings, (), (held,), ()),), ())
    shown, number = folded(whole, [Change("A", "B", held, made)], all_=all_)
    assert (len(shown), number) == (1 - counted, counted)


def passage(account: Account, span: Span | None) -> Passage:
    assert span
    return Passage(account.document.id, account.part.id, span)
