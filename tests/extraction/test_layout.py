"""Layout: kinds of lines, wrapped text, lists, furniture, template remains, markup."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.extraction.form.layout import lay_out
from communique.model import Document, Markup


def kinds(text: str, markup: tuple[Markup, ...] = (), title: str | None = None) -> list[tuple[str, str]]:
    document = Document(uri="layout.txt", text=text, sha256="", markup=markup, title=title)
    return [(b.kind, text[b.start : b.end]) for b in lay_out(document)]


WIRE = """All news

Northland and Southmark agree on trade, minister says

According to the minister, the agreement opens a new chapter in the relations of both states
Foreign Minister Ann Vale TASS
Foreign Minister Ann Vale

NORTHPORT, May 3. /TASS/. Northland and Southmark agreed on trade, Foreign Minister Ann Vale said on Monday.

What was agreed

The two sides agreed to open their markets.

{article_photo:12:'Talks in Northport':'right':'50'}Next steps

A commission will meet in June.

Leave a Reply

Your email address will not be published. Required fields are marked *
"""


def test_a_wire_story():
    assert kinds(WIRE) == [
        ("boilerplate", "All news"),
        ("title", "Northland and Southmark agree on trade, minister says"),
        ("lead", "According to the minister, the agreement opens a new chapter in the relations of both states"),
        ("caption", "Foreign Minister Ann Vale TASS"),
        ("caption", "Foreign Minister Ann Vale"),
        (
            "paragraph",
            "NORTHPORT, May 3. /TASS/. Northland and Southmark agreed on trade, Foreign Minister Ann Vale said on "
            "Monday.",
        ),
        ("heading", "What was agreed"),
        ("paragraph", "The two sides agreed to open their markets."),
        ("boilerplate", "{article_photo:12:'Talks in Northport':'right':'50'}"),
        ("heading", "Next steps"),
        ("paragraph", "A commission will meet in June."),
        ("boilerplate", "Leave a Reply"),
        ("boilerplate", "Your email address will not be published. Required fields are marked *"),
    ]


def test_a_release_with_header_lines():
    text = (
        "Secretary Vale’s Call with Southmark Foreign Minister Marsh\n\nMay 3, 2021\n\nOffice of the Spokesperson\n\n"
        "The below is attributable to Spokesperson Cy Dale:\n\nThe two spoke today about trade and transport.\n\n###\n"
    )
    assert [k for k, _ in kinds(text)] == ["title", "date", "byline", "note", "paragraph", "boilerplate"]


def test_a_transcript_with_place_lines():
    text = (
        "Secretary Vale at a Press Availability\n\nAnn J. Vale, Secretary of State\n\nNorthport, "
        "Northland\n\nTreaty Room\n\n"
        "3:55 P.M. EDT\n\nSECRETARY VALE: Good afternoon.\n\nQUESTION:\n\nWill you go?\n"
    )
    assert kinds(text)[1:] == [
        ("byline", "Ann J. Vale, Secretary of State"),
        ("place", "Northport, Northland"),
        ("place", "Treaty Room"),
        ("date", "3:55 P.M. EDT"),
        ("paragraph", "SECRETARY VALE: Good afternoon."),
        ("label", "QUESTION:"),
        ("paragraph", "Will you go?"),
    ]


LISTS = [
    ("They agreed on three points:\n\n• to meet,\n\n• to talk,\n\n• to trade.", 3),
    ("They agreed on three points:\n\n- to meet,\n\n- to talk,\n\n- to trade.", 3),
    ("The principles are:\n\n— upholding the Charter;\n\n— seeking solutions.", 2),
    ("They agreed on the following:\n\n1. To meet in May.\n\n2. To talk in June.", 2),
    (
        "She named two principles:\n\nBoth states shall respect one another.\n\nBoth states shall trade "
        "freely.\n\nThen she left for home.",
        2,
    ),
    ("Members of the delegation:\n\nAnn Vale\n\nBo Marsh\n\nCy Dale", 3),
]


@pytest.mark.parametrize(("text", "items"), LISTS, ids=[x[0][:40] for x in LISTS])
def test_lists_after_a_colon(text, items):
    before = "A title of the text\n\nThe ministers met in Northport on Monday and spoke for two hours about trade.\n\n"
    assert [k for k, _ in kinds(before + text)].count("list item") == items


def test_a_single_dash_is_no_list():
    text = (
        "A title of the text\n\nThe ministers met.\n\n— We agreed on trade and transport, the minister said "
        "after the talks.\n\nThen they left."
    )
    assert "list item" not in [k for k, _ in kinds(text)]


def test_hard_wrapped_lines_are_one_paragraph():
    text = (
        "NORTHLAND AND SOUTHMARK SIGN A TREATY\n\n"
        "The foreign ministers of Northland and Southmark signed a treaty on\n"
        "trade and transport in Northport on Monday, the ministry said. The\n"
        "treaty opens the markets of both states and ends the tariffs that\n"
        "were put in place ten years ago.\n\n"
        "A commission of both states will meet twice a year and report to the\n"
        "governments on what was done and what remains to be done under the\n"
        "treaty.\n"
    )
    found = kinds(text)
    assert [k for k, _ in found] == ["title", "paragraph", "paragraph"]
    assert found[1][1].endswith("ten years ago.")


def test_lines_without_blanks_between_stay_apart():
    text = (
        "Press release on the talks\nOn May 3, the ministers met in Northport.\nThey spoke about trade.\nThe "
        "talks will go on.\n"
    )
    assert [k for k, _ in kinds(text)] == ["title", "paragraph", "paragraph", "paragraph"]


def test_what_follows_the_tail_of_a_page_is_furniture_until_a_text_begins():
    text = (
        "Talks end in Northport\n\nThe ministers of both states ended their talks in Northport on Monday and will "
        "meet again in the autumn.\n\n"
        "Related news:\nEnvoys agree on the agenda\nSummit to be held in May\n\n"
        "Press release on the visit\n\nOn May 4, the minister visited the port of Southaven and spoke with those "
        "who work there about their work.\n"
    )
    assert [k for k, _ in kinds(text)] == [
        "title",
        "paragraph",
        "boilerplate",
        "boilerplate",
        "boilerplate",
        "heading",
        "paragraph",
    ]


def test_markdown_and_underlined_headings():
    text = (
        "# A title\n\nSome words of an introduction stand here.\n\n## A heading\n\nMore words.\n\nAnother "
        "one\n-----------\n\nWords.\n"
    )
    found = kinds(text)
    assert [k for k, _ in found] == ["heading", "paragraph", "heading", "paragraph", "heading", "rule", "paragraph"]


def test_markup_tells_titles_headings_items_and_captions():
    text = (
        "Menu\n\nThe title\n\nA heading\n\nWords that make a paragraph.\n\nfirst item\n\nThe two ministers at the table"
    )
    spans = {
        w: (text.index(w), text.index(w) + len(w))
        for w in ("The title", "A heading", "first item", "The two ministers at the table")
    }
    markup = (
        Markup(*spans["The title"], "title"),
        Markup(*spans["A heading"], "heading", "2"),
        Markup(*spans["first item"], "list item"),
        Markup(*spans["The two ministers at the table"], "caption"),
    )
    assert [k for k, _ in kinds(text, markup)] == [
        "boilerplate",
        "title",
        "heading",
        "paragraph",
        "list item",
        "caption",
    ]


@given(st.text(alphabet=st.sampled_from("ab .:\n\r\u2028\xa0\u200b“”—•-#{}[]()Q1é"), max_size=300))
def test_blocks_are_in_order_apart_and_without_blank_ends(text):
    last = 0
    for block in lay_out(Document(uri="x", text=text, sha256="")):
        assert last <= block.start < block.end <= len(text)
        assert text[block.start : block.end].strip() == text[block.start : block.end]
        last = block.end
    covered = "".join(text[b.start : b.end] for b in lay_out(Document(uri="x", text=text, sha256="")))
    assert [c for c in covered if c.isalnum()] == [c for c in text if c.isalnum()]


@pytest.mark.parametrize("piece", ["a ", "the following ", "{x", "((", "Q: ", "— ", "A:", "“", "Ann Vale, "])
def test_a_very_long_line_takes_no_long_time(piece):
    start = time.process_time()
    lay_out(Document(uri="x", text=piece * 400_000, sha256=""))
    assert time.process_time() - start < 3
