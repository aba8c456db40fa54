"""Quotations: (text, what is found) tables."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.text.quotes import find_quotations


def found(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find_quotations(text)]


MATCHED = [
    ("“We are ready,” he said.", ["“We are ready,”"]),
    ('"We are ready," he said.', ['"We are ready,"']),
    ("``We are ready,'' he said.", ["``We are ready,''"]),
    ("«We are ready», he said.", ["«We are ready»"]),
    ("„We are ready“, he said.", ["„We are ready“"]),
    ("„We are ready”, he said.", ["„We are ready”"]),
    ("‹We are ready›, he said.", ["‹We are ready›"]),
    ("‘We are ready,’ he said.", ["‘We are ready,’"]),
    ("'We are ready,' he said.", ["'We are ready,'"]),
    ('“We are ready," he said.', ['“We are ready,"']),
    ('"We are ready,” he said.', ['"We are ready,”']),
    ("the ‘president' of the island", ["‘president'"]),
    ("The ministers' meeting didn't end; Freedonia's minister left.", []),
    ("The ministers’ meeting didn’t end in the ’90s.", []),
    ("back in the '90s and the '80s", []),
    ("‘the ministers’ meeting was useful,’ he said", ["‘the ministers’ meeting was useful,’"]),
    ('"A," he said. "B."', ['"A,"', '"B."']),
    ("“A ‘b c’ d,” he said.", ["“A ‘b c’ d,”", "‘b c’"]),
    ("\"A 'b c' d,\" he said.", ["\"A 'b c' d,\"", "'b c'"]),
    ("“A “b c” d,” he said.", ["“A “b c” d,”", "“b c”"]),
    ('a 5" pipe and nothing else', []),
    ("\"Don't,\" said the ministers' aide.", ['"Don\'t,"']),
]


@pytest.mark.parametrize(("text", "expected"), MATCHED)
def test_marks_are_matched_by_type(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_repeated_opening_marks_are_one_quotation() -> None:
    text = "He said: “First.\n\n“Second.\n\n“Third.”\n\nHe left."
    (q,) = find_quotations(text)
    assert q.closed
    assert [text[s.start : s.end] for s in q.paragraphs] == ["“First.", "“Second.", "“Third.”"]


def test_a_quotation_runs_on_without_repeated_marks() -> None:
    text = "He said: “First.\n\nSecond.”\n\nHe left."
    (q,) = find_quotations(text)
    assert text[q.start : q.end] == "“First.\n\nSecond.”"
    assert len(q.paragraphs) == 2


def test_a_quotation_never_closed_ends_with_its_paragraph() -> None:
    text = "He said: “First.\n\nThe minister then said: “Second.”"
    first, second = find_quotations(text)
    assert (text[first.start : first.end], first.closed) == ("“First.", False)
    assert (text[second.start : second.end], second.closed) == ("“Second.”", True)


def test_straight_marks_left_open_end_with_their_paragraph() -> None:
    text = 'He said: "First.\n\nShe said: "Second."'
    assert found(text) == ['"First.', '"Second."']


def test_depth_of_nested_quotations() -> None:
    assert [q.depth for q in find_quotations("“A ‘b’ c.”")] == [0, 1]


SCARE = [
    ("the so-called “president” of the island", True),
    ("the “one island” principle", True),
    ("the ‘12 points’ put forward", True),
    ("participants of the ‘Freedonia and Sylvania: Partners in Trade’ conference", True),
    ("the ‘Island Security Initiative,’ voiced in May", True),
    ("“No comment,” she said.", False),
    ("She called it “absurd” on Monday.", False),
    ("He said: “Never.”", False),
    ("Sylvania “is ready to improve relations with Freedonia,” she said.", False),
]


@pytest.mark.parametrize(("text", "expected"), SCARE)
def test_words_in_marks_that_quote_nobody(text: str, expected: bool) -> None:
    (q,) = find_quotations(text)
    assert q.scare is expected


@given(st.text(alphabet="ab. \n“”‘’\"'«»„`,", max_size=80))
def test_spans_hold_in_any_text(text: str) -> None:
    last = -1
    for q in find_quotations(text):
        assert 0 <= q.start <= q.inner_start <= q.inner_end <= q.end <= len(text)
        assert q.start < q.end
        assert q.start >= last
        last = q.start
        assert all(q.start <= s.start < s.end <= q.end for s in q.paragraphs)


@pytest.mark.parametrize("unit", ["a “b c. ", "it's ", "“x” ", '" ', "‘a "])
def test_long_lines_take_linear_time(unit: str) -> None:
    text = unit * 20_000
    begun = time.process_time()
    find_quotations(text)
    assert time.process_time() - begun < 3
