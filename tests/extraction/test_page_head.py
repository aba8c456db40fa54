"""The first lines of pages and mails: kinds of the lines, and what the text is called."""

import pytest

from communique.extraction.form.layout import lay_out
from communique.model import Document

BODY = "\n\nForeign Minister Ann Vale met with Foreign Minister of Southmark Bo Marsh on Tuesday and spoke about trade."

TITLES = [
    ("Home\nAbout\nAll news\nSubscribe\n\nMinisters of two countries meet", "Ministers of two countries meet"),
    ("Home > News > Releases\nMinisters of two countries meet", "Ministers of two countries meet"),
    ("Northport Digest\nHome   About   Archive\nMinisters of two countries meet", "Ministers of two countries meet"),
    ("Gov.nl | Ministry | Press center | News\n\nMinisters of two countries meet", "Ministers of two countries meet"),
    ("WORLD, EUROPE\nMinisters of two countries meet", "Ministers of two countries meet"),
    (
        "From: Press Office <press@mfa.example>\nTo: Media <media@mfa.example>\nDate: Mon, 2 May 2022 09:15:00 +0000\n"
        "Subject: Ministers of two countries meet",
        "Ministers of two countries meet",
    ),
    ("Ministers meet | Northport", "Ministers meet | Northport"),
    ("Kenya\nMinistry of Foreign Affairs of Kenya\nMinisters of two countries meet", "Ministers of two countries meet"),
]


@pytest.mark.parametrize(("head", "title"), TITLES, ids=[t[0][:18] for t in TITLES])
def test_titles_under_what_stands_over_them(head, title):
    text = head + BODY
    titles = [text[b.start : b.end] for b in lay_out(Document("a.txt", text, "")) if b.kind == "title"]
    assert titles == [title]


KINDS = [
    ("Remarks after talks\n\nAnn B. Vale\nSecretary of State\nNorthport", ["title", "byline", "byline", "place"]),
    ("Joint press conference\nwith Foreign Minister Ann Vale and Bo Marsh", ["title", "lead"]),
    ("Ministers meet\n\n*Northern League*\n\n**Northport, 3 May 2022**", ["title", "place", "date"]),
    ("Ministers meet\n\n15 Mar. 2022 - | Last updated: 15 Mar. 2022 14:32", ["title", "date"]),
]


@pytest.mark.parametrize(("head", "kinds"), KINDS, ids=[k[0][:18] for k in KINDS])
def test_kinds_of_header_lines(head, kinds):
    text = head + BODY
    assert [b.kind for b in lay_out(Document("a.txt", text, ""))] == [*kinds, "paragraph"]


def test_a_wrapped_mail_with_longer_header_lines():
    text = (
        "From: Press Office of the Ministry of Fisheries of Northland <press.office@fisheries.northland.example>\n"
        "To: Media <media@fisheries.northland.example>\nSubject: Agreement on cod\n\n"
        "The agreement between Northland and Southmark on the cod\n"
        "quota for next year will be signed by the two ministers\n"
        "of fisheries, who will speak to all of the press people\nafterwards in the Net Loft.\n"
    )
    last = lay_out(Document("a.txt", text, ""))[-1]
    assert text[last.start : last.end].startswith("The agreement")
    assert text[last.start : last.end].endswith("afterwards in the Net Loft.")
