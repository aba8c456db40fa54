"""The first lines of a page or mail: mail headers, menus, paths and sections over the title, letterheads, titles in two
lines.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from communique.extraction.form.headers import bare_name, bare_office, ends_sentence
from communique.extraction.form.judged import Judged
from communique.model import BlockKind
from communique.rules.publishers import publishers

# A line below this length may be a heading, a title or another header line; above it is prose.
SHORT = 240
# "From", "To", "Cc", "Date", "Subject" and three more stand at the start of a mail.
MAIL_LINES = 8
_MAIL = re.compile(
    r"(?P<field>From|To|Cc|Bcc|Date|Sent|Subject|Reply-To|Message-ID|Attachments?|Importance):[ \t]+(?=\S)",
    re.IGNORECASE,
)
_MAIL_KINDS: dict[str, BlockKind] = {"from": "byline", "subject": "title", "date": "date", "sent": "date"}
# Furniture over a title, and titles in two lines, stand in these first lines.
HEAD_LINES = 12
# "Home > Foreign policy > International organisations > News" has 58 characters.
PATH_MOST = 160
_SECTIONS = frozenset(
    [
        "WORLD",
        "POLITICS",
        "NEWS",
        "EUROPE",
        "ASIA",
        "AFRICA",
        "AMERICAS",
        "MIDDLE EAST",
        "ECONOMY",
        "BUSINESS",
        "NATIONAL",
        "INTERNATIONAL",
        "DIPLOMACY",
        "TOP NEWS",
        "TOP STORIES",
        "LATEST",
        "CHINA",
        "INDIA",
        "RUSSIA",
        "ASIA-PACIFIC",
        "GLOBAL",
    ]
)
# A menu's entry is no longer ("International cooperation").
MENU_MOST = 26


def mail(text: str, judged: Sequence[Judged]) -> None:
    """The header lines of a mail ("From: ...", "Subject: ..."), where three or more stand at the start."""
    found = [(item, _MAIL.match(text, item.line.start, item.line.end)) for item in judged[:MAIL_LINES]]
    if sum(m is not None for _, m in found) < 3:
        return
    for item, head in found:
        if head is not None:
            kind = _MAIL_KINDS.get(head.group("field").lower(), "boilerplate")
            if kind != "boilerplate":
                item.line = replace(item.line, start=head.end())
            item.kind, item.by, item.role, item.hint = kind, "mail header", "", ""


def continued(text: str, judged: Sequence[Judged]) -> None:
    """A short line in small letters directly under an open line at the start goes on with it: "Joint press conference
    / with the Prime Minister of Northland Ann Vale".
    """
    for before, item in itertools.pairwise(judged[:HEAD_LINES]):
        first = text[item.line.start]
        if before.kind not in ("", "title", "heading") or item.kind != "paragraph" or item.line.gap != 1:
            continue
        size = item.line.end - item.line.start
        if first.islower() and size <= SHORT and not ends_sentence(text[item.line.start : item.line.end]):
            item.kind, item.by = "", ""


def menu(text: str, judged: Sequence[Judged]) -> None:
    """The first lines close together, one or two words each, some of them navigation: all are a page's menu."""
    run = 0
    while run < len(judged) and (run == 0 or judged[run].line.gap == 1) and judged[run].kind in ("", "boilerplate"):
        words = text[judged[run].line.start : judged[run].line.end]
        if judged[run].kind == "" and (len(words) > MENU_MOST or len(words.split()) > 3):
            break
        run += 1
    if run < 3 or sum(x.kind == "boilerplate" for x in judged[:run]) < 2:
        return
    if run < len(judged) and judged[run].line.gap == 1:
        return
    for item in judged[:run]:
        if item.kind == "":
            item.kind, item.by = "boilerplate", "among navigation words"


def above(text: str, judged: Sequence[Judged]) -> None:
    """Paths and rows of links over the title ("Home > News", "Northland.kz | Ministry | News") are furniture, and so
    is what stands alone directly over them; a section's name in capitals too.
    """
    for i, item in enumerate(judged[:HEAD_LINES]):
        if item.kind in ("paragraph", "date", "label"):
            return
        words = text[item.line.start : item.line.end]
        if item.kind == "" and _path(words):
            item.kind, item.by = "boilerplate", "path"
            for before in judged[:i] if all(x.line.gap == 1 for x in judged[1 : i + 1]) else ():
                if before.kind == "":
                    before.kind, before.by = "boilerplate", "over a path"
        elif item.kind == "" and i + 1 < len(judged) and judged[i + 1].kind == "" and _section(words):
            item.kind, item.by = "boilerplate", "section"


def _path(words: str) -> bool:
    """Whether a line is a row of two or more short names parted by ">", three or more by "|" or wide blanks."""
    if len(words) > PATH_MOST or any(c.isdigit() for c in words):
        return False
    arrows = re.split(r" ?[>»›→] ", words)
    pieces = arrows if len(arrows) > 1 else re.split(r" *\| *| {2,}|\t+", words)
    if len(pieces) < (2 if len(arrows) > 1 else 3):
        return False
    return all(len(p.split()) <= 6 and p for p in pieces[:-1])


def _section(words: str) -> bool:
    """Whether a line is one or two names of sections in capitals: "WORLD, NORTHLAND"."""
    names = words.split(", ")
    return words.isupper() and len(names) <= 3 and any(n in _SECTIONS for n in names)


def letterhead(text: str, run: Sequence[Judged]) -> None:
    """Hints for the open lines of the first run: a state over its ministry, a name over its office."""
    ministry = any(y.kind == "" and y.hint == "byline" for y in run)
    for x in run:
        if ministry and x.kind == "" and not x.hint and publishers().state(text[x.line.start : x.line.end]) is not None:
            x.hint = "state"
    for x, y in itertools.pairwise(run):
        if x.kind or y.kind or x.hint or y.hint or y.line.gap != 1:
            continue
        if bare_name(text[x.line.start : x.line.end]) and bare_office(text[y.line.start : y.line.end]):
            x.hint = y.hint = "byline"
