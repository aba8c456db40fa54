"""HTML to text with exact marks: tables of (source, text) and properties of whatever source."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.read.tree import parse, render

TEXTS = [
    ("<p>One</p><p>Two</p>", "One\n\nTwo"),
    ("<p>One\n   line&nbsp;&nbsp;of\ttext </p>", "One line of text"),
    ("One<br>two<br/><br/>three<br>&nbsp;<br>four", "One\ntwo\n\nthree\n\nfour"),
    ("<p>Before:</p><ul><li>one</li><li><p>two</p></li></ul><p>After</p>", "Before:\n\n• one\n• two\n\nAfter"),
    ("<ol><li>a<li>b</ol>", "1. a\n2. b"),
    ("<ol start='3' type='a'><li>x<li value='9'>y</ol>", "c. x\ni. y"),
    ("<ol type='I'><li>x<li>y</ol>", "I. x\nII. y"),
    ("<ul><li>a<ul><li>b</ul><li>c</ul>", "• a\n• b\n• c"),
    ("<ul><li></li><li> </li><li>only</li></ul>", "• only"),
    ("<ul><li>• marked already</li></ul>", "• marked already"),
    ("<ul><li>one</li></ul><ul><li>two</li></ul>", "• one\n\n• two"),
    ("<h2>Head</h2>Text", "Head\n\nText"),
    ("<table><tr><td>1</td><td>2</td></tr><tr><td><p>3</p></td></tr></table>", "1\n2\n\n3"),
    ("<pre>line 1\n  line 2\n\nline 4</pre>", "line 1\nline 2\n\nline 4"),
    (
        "a<script>x()</script>b<style>y{}</style>c<!-- d -->e<nav>f</nav><p style='display:none'>g</p><p hidden>h</p>",
        "abce",
    ),
    ("<p>it<b>al</b>ic <i> and </i>so</p>", "ital" + "ic and so"),
    ("<q>Yes</q>, he said", "“Yes”, he said"),
    ("5 &lt; 6 &amp; 7 &#150; 8 &#8212; 9", "5 < 6 & 7 – 8 — 9"),
    ("a\u200bb\xadc\ufeffd", "abcd"),
    ("\u200fשלום\u200e \u2028x", "\u200fשלום\u200e \u2028x"),
    ("<dl><dt>Place<dd>Tarn</dl>", "Place\nTarn"),
    ("no element at all", "no element at all"),
    ("<p>unclosed <b>bold <p>next", "unclosed bold\n\nnext"),
    ("&#xD800; &#0;", "\ufffd \ufffd"),
]


@pytest.mark.parametrize(("source", "expected"), TEXTS)
def test_text(source: str, expected: str) -> None:
    assert render(parse(f"<div>{source}</div>"))[0] == expected


MARKS = [
    ("<p> <b> Q: </b>Why?</p>", [("bold", "", "Q:")]),
    ("<b>QUES</b><strong>TION</strong><b>: </b> x", [("bold", "", "QUESTION:")]),
    ("<span style='font-weight: 700'>A:</span> x", [("bold", "", "A:")]),
    ("<span style='FONT-WEIGHT: normal'>A:</span> x", []),
    ("<em>x</em> y", [("italic", "", "x")]),
    ("<b></b><i> </i>x", []),
    ("<h3>H</h3>x", [("heading", "3", "H")]),
    ("<a href='/x'>l</a> <a href='#n'>n</a> <a href='javascript:v()'>v</a>", [("link", "https://e.org/x", "l")]),
    (
        "<a href='//o.org/y'>l</a><a href='http://[bad'>b</a>",
        [("link", "https://o.org/y", "l"), ("link", "http://[bad", "b")],
    ),
    ("<ul><li>a<ol><li>b</ol></ul>", [("list item", "1", "• a\n1. b"), ("list item", "2", "1. b")]),
    ("<figure><figcaption>Photo: me</figcaption></figure>", [("caption", "", "Photo: me")]),
    ("<p class='wp-caption-text'>Tarn</p>", [("caption", "", "Tarn")]),
    ("<blockquote><p>a</p><p>b</p></blockquote>c", [("quote", "", "a\n\nb")]),
    ("<table><tr><td>1<td><td>2</table>", [("cell", "", "1"), ("cell", "", "2")]),
]


@pytest.mark.parametrize(("source", "expected"), MARKS)
def test_marks(source: str, expected: list[tuple[str, str, str]]) -> None:
    text, marks = render(parse(f"<div>{source}</div>"), "https://e.org/a/b")
    assert [(mark.kind, mark.value, text[mark.start : mark.end]) for mark in marks] == expected


TAG_NAMES = """p b i a ul ol li div br h2 table tr td blockquote pre q span script nav figcaption dl dt"""
TAGS = st.sampled_from(TAG_NAMES.split())
PIECES = st.one_of(
    st.text(max_size=8),
    st.sampled_from([" ", "&nbsp;", "\n", "• ", "x", "。"]),
    TAGS.map(lambda tag: f"<{tag}>"),
    TAGS.map(lambda tag: f"</{tag}>"),
    st.just("<a href='../x'>"),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_marks_lie_in_the_text_and_blanks_are_single(pieces: list[str]) -> None:
    root = parse("<div>" + "".join(pieces) + "</div>")
    if root is None:
        return
    text, marks = render(root, "https://e.org/")
    assert render(root, "https://e.org/") == (text, marks)
    assert "\n\n\n" not in text
    assert "  " not in text
    assert text == text.strip(" \n")
    text.encode("utf-8")
    for mark in marks:
        assert 0 <= mark.start < mark.end <= len(text)
        assert text[mark.start : mark.end].strip(" \n") == text[mark.start : mark.end]


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td", "ul><li", "blockquote", "span style='x'"])
def test_ten_thousand_nested_tags(tag: str) -> None:
    start = time.process_time()
    text, _ = render(parse(f"<html><body><p>first</p>{f'<{tag}>' * 10_000}deep text<p>last</p>"))
    assert [word for word in ("first", "deep text", "last") if word in text] == ["first", "deep text", "last"]
    assert time.process_time() - start < 5
