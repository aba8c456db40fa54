"""Comparisons made by hand, for what shows them: an ordinary one, and ones with any text and any differences."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from communique.link.account import Account
from communique.link.comparison import Comparison, compare
from communique.model import (
    Absence,
    Block,
    Conflict,
    Difference,
    Document,
    EventDate,
    Extraction,
    Occurrence,
    Parallel,
    Part,
    Participant,
    Passage,
    Published,
    Span,
    Told,
)

KESTRIA = """Minister Tarnow meets Minister Orsanin

On 14 March Ilsa Tarnow met Lev Orsanin in Nemme. Tarnow strongly condemned the closing of the Halvik Gate border \
crossing for 12 days, the ministry said. Both banks are served, Tarnow said.

She praised the cooks.
"""
DROVIA = """On the meeting in Nemme

Lev Orsanin met Ilsa Tarnow in Nemme on 15 March. She criticised the closing of the Halvik Gate border crossing for \
21 days. Both banks are served.
"""
HOSTILE = (
    "\x1b[31mred\x1b[0m \u202egnol\u202c <script>alert('x')</script> & \"marks\" \x00\x07\ud800 "
    "وزير الخارجية 外交部发言人主持例行记者会 " + "x" * 300
)


def account(text: str, uri: str, **fields: object) -> Account:
    """A text as one account, a paragraph a line; its first line is the title."""
    document = Document(uri, text, "", b"", language="en")
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            start = at + len(line) - len(line.lstrip())
            blocks.append(Block(start, at + len(line.rstrip()), "paragraph" if blocks else "title"))
        at += len(line) + 1
    title = Span(blocks[0].start, blocks[0].end) if blocks else None
    known: dict = {"kind": "press release", "coverage": "full", "published": Published("2024-03-14", "explicit")}
    part = Part("p" + document.id[1:], 0, len(text), title=title, **{**known, **fields})
    return Account(document, Extraction(document.id, blocks=tuple(blocks), parts=(part,)), part)


def span(text: str, words: str) -> Span:
    """Where the words stand; they must stand once."""
    assert text.count(words) == 1, words
    return Span(text.index(words), text.index(words) + len(words))


def difference(kind: str, a: str, b: str, detail: str = "", texts: tuple[str, str] = (KESTRIA, DROVIA)) -> Difference:
    one, other = (span(text, words) if words else None for text, words in zip(texts, (a, b), strict=True))
    return Difference(kind, a, b, one, other, detail, "test", 0.9)


def parallels(a: Account, b: Account) -> tuple[Parallel, ...]:
    """What a reader finds in the two ordinary releases."""
    rows = (
        (
            "Tarnow strongly condemned the closing of the Halvik Gate border crossing for 12 days, the ministry said.",
            "She criticised the closing of the Halvik Gate border crossing for 21 days.",
            "edited",
            (
                difference("strength", "strongly condemned", "criticised"),
                difference("figure", "12 days", "21 days"),
                difference("attribution dropped", ", the ministry said", "", "relay"),
            ),
        ),
        (
            "Both banks are served, Tarnow said.",
            "Both banks are served.",
            "edited",
            (difference("attribution dropped", ", Tarnow said", ""),),
        ),
    )
    return tuple(
        Parallel(
            f"p{number}",
            Passage(a.document.id, a.id, span(KESTRIA, one)),
            Passage(b.document.id, b.id, span(DROVIA, other)),
            relation,
            changes,
            None,
            "test",
            0.9,
        )
        for number, (one, other, relation, changes) in enumerate(rows)
    )


def ordinary() -> Comparison:
    """Both sides' releases about one meeting."""
    a = account(KESTRIA, "kestria.txt", publisher="Ministry of Foreign Affairs of Kestria", side="Kestria")
    b = account(
        DROVIA,
        "drovia.txt",
        publisher="Ministry of Foreign Affairs of Drovia",
        side="Drovia",
        published=Published("2024-03-15", "explicit"),
    )
    day = EventDate("2024-03-14", "2024-03-14", "day", "explicit")
    event = Occurrence(
        "oe1",
        "meeting",
        None,
        "held",
        "Meeting of Ilsa Tarnow and Lev Orsanin",
        ("e1", "e2"),
        day,
        "Nemme",
        (Participant(None, "Ilsa Tarnow", "foreign minister of Kestria"), Participant(None, "Lev Orsanin")),
        tuple(Told(x.document.id, x.id, e, "held", ()) for x, e in ((a, "e1"), (b, "e2"))),
        (Conflict("date", (("2024-03-14", (a.id,)), ("2024-03-15", (b.id,)))),),
    )
    found = compare((a, b), [(a, b)], event=event, find=lambda x, y, _: parallels(a, b), renderings=lambda x, y: False)
    return found


TEXTS = st.text(
    st.one_of(
        st.characters(min_codepoint=32, max_codepoint=126),
        st.sampled_from("\n  外交部发言人主持وزيرالخارجية\u202e\u200b\u0301\x1b\x00\t👩🚀\u200d❤\ufe0f🇫🇷\ud800\u00ad"),
    ),
    min_size=1,
    max_size=300,
)


@st.composite
def any_comparison(draw: st.DrawFn) -> Comparison:
    """Two accounts of any text, with any passages, differences and absences."""
    texts = draw(TEXTS), draw(TEXTS)
    a, b = (account("x" + text, f"{n}.txt", publisher=draw(st.none() | TEXTS)) for n, text in enumerate(texts))
    found = tuple(
        Parallel(
            f"r{n}",
            _passage(draw, a),
            _passage(draw, b),
            draw(st.sampled_from(["edited", "verbatim"])),
            _any(draw, a, b),
        )
        for n in range(draw(st.integers(0, 3)))
    )
    made = compare((a, b), [(a, b)], find=lambda x, y, _: found, renderings=lambda x, y: False)
    absent = tuple(
        Absence(
            _passage(draw, a), b.document.id, b.id, draw(st.sampled_from(["only here", "cannot tell"])), draw(TEXTS)
        )
        for _ in range(draw(st.integers(0, 2)))
    )

    return replace(made, pairs=tuple(replace(pair, absences=absent) for pair in made.pairs))


def _span(draw: st.DrawFn, of: Account) -> Span:
    start = draw(st.integers(0, len(of.document.text) - 1))
    return Span(start, draw(st.integers(start + 1, len(of.document.text))))


def _passage(draw: st.DrawFn, of: Account) -> Passage:
    return Passage(of.document.id, of.id, _span(draw, of))


KINDS = ["wording", "figure", "attribution dropped", "strength", "naming", "omission", "addition", "error"]


def _any(draw: st.DrawFn, a: Account, b: Account) -> tuple[Difference, ...]:
    out = []
    for _ in range(draw(st.integers(0, 4))):
        one, other = draw(st.none() | st.just(_span(draw, a))), draw(st.none() | st.just(_span(draw, b)))
        words = [x.text(place) if place else "" for x, place in ((a, one), (b, other))]
        out.append(Difference(draw(st.sampled_from(KINDS)), *words, one, other, draw(st.sampled_from(["", "relay"]))))
    return tuple(out)
