"""Who publishes a part: the rules, each with the words that tell it.

In this order: a credit ("Originally published by ..."), the page's metadata and address, the dateline's agency or
ministry, the header (byline, title, note, a publisher's own phrases), the first words ("The Ministry ... presents its
compliments"), a signature at the end, and the office-holder named without country while others carry theirs
(`bare.py`). What none of them tells stays None.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from communique.extraction.account.bare import FIRST_WORDS, own_office_holder
from communique.extraction.account.frame import frame_publisher
from communique.extraction.form import in_full
from communique.extraction.form.dateline import Dateline
from communique.extraction.form.headers import desk_outlet, masthead, secretariat, written_by
from communique.extraction.reading import Reading
from communique.model import Block, Part, Span
from communique.rules.furniture import furniture
from communique.rules.gazetteer import actor
from communique.rules.labels import labels
from communique.rules.publishers import MEDIA, Publisher, hints, publishers

# Headings of releases that outlets do not write.
OWN_HEADINGS = frozenset({"press release on", "readout"})

_CREDIT = re.compile(
    r"^[\[(*]*(?:this \w+ (?:was |is |has been )?)?(?:was )?(?:(?:originally|first|previously) (?:published|"
    r"released|issued|posted|appeared)|re-?published|"
    r"reprinted|reposted|reproduced|sources?|via|courtesy of|published|issued|released|text|from|by courtesy)"
    r"(?: with permission| here| in english)? ?(?:by|on|in|from|at|of|as|:)+ ?(?:courtesy of )?",
    re.IGNORECASE,
)
_CREDIT_END = re.compile(
    r"(?:,| on| at| in)? (?:\(?\d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
    r"[a-z]*\.? ?\d*)|\s[|–—-]\s|\s\(|[\])]|\. |\.$|;"
)
_SITE = re.compile(r"^(?:on )?(?:the )?(?:official )?(?:web ?)?(?:site|page|portal)s? of ", re.IGNORECASE)
_NAMES_BY = re.compile(
    r"\b(?:published|carried|released|issued|posted|put out|distributed|circulated|from)\b", re.IGNORECASE
)
_SPLIT = re.compile(r",? and (?:on |by |in )?|, (?:on |by )?|; ")
_PRESENT = re.compile(
    r"\s+(?:presents?|announces?|expresses|condemns|strongly|welcomes|informs?|congratulates|notes|regrets|rejects|"
    r"is|has the honou?r|reaffirms|"
    r"calls|urges|extends|wishes|takes|draws|hereby|categorically)\b"
)
# "The Northlandic text, published by the Ministry ... on 2 May, prevails."
_TEXT_BY = re.compile(
    r"\b(?:original|text|version|statement|transcript)[^.\n]{0,60}? (?:published|issued|released|posted) "
    r"(?:by|on the website of) "
)
# What a title speaks of: "Press release regarding the statement of the Foreign Ministry of Southland".
_TOPIC = re.compile(
    r"\b(?:regarding|concerning|about|against|reject\w*|(?:response|reply|reaction|answer) to|on) ", re.IGNORECASE
)
_TODAY = re.compile(r"(?:[A-Z][A-Z .,]{3,30} ?[–—-]{1,3} )?Today,? ")
_TITLE_OF = re.compile(r"\b(?:by|of|from|issued by)(?: the)? (?:spokes\w+ (?:of|for|at) (?:the )?)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """A publisher with the words that tell it and how sure they are."""

    publisher: Publisher
    spans: tuple[Span, ...]
    by: str
    confidence: float


@dataclass(frozen=True, slots=True)
class View:
    """One part with what the rules look at: its blocks, its header, its first words, the blocks around it."""

    reading: Reading
    part: Part
    blocks: Sequence[Block]
    header: Sequence[Block]
    body: Block
    dateline: Dateline | None
    alone: bool
    own: bool
    """Whether the page's metadata speak of this part: the only one, or the first."""
    before: Block | None
    after: Block | None


def publisher_of(view: View, announced: Sequence[tuple[Publisher, Span]]) -> Told | None:
    """The first rule that tells the publisher; a round-up's own words take only what speaks of the whole page."""
    rules: tuple[Callable[[View], Told | None], ...]
    if view.part.kind == "round-up":
        rules = (_of_page, _of_desk, _of_masthead, of_frame)
    else:
        rules = (
            _of_lead_in,
            _of_credit,
            _of_page,
            of_dateline,
            _of_desk,
            _of_header,
            _of_masthead,
            of_frame,
            _of_opening,
            _of_signature,
            _of_holder,
        )
    for rule in rules:
        told = rule(view)
        if told is not None:
            return told
    if view.part.kind == "round-up" or view.alone:
        return None
    if len({p.name for p, _ in announced}) == 1:
        return Told(announced[0][0], (announced[0][1],), "announced", 0.7)
    return _one_of(view, announced)


def _one_of(view: View, announced: Sequence[tuple[Publisher, Span]]) -> Told | None:
    """Of several bodies announced, the one whose own people the part names first while its title names no state but
    the others': a ministry's "Meeting of Prime Minister with ..., President of Southland"."""
    title, body = view.part.title, view.body
    if title is None or view.part.kind in ("wire story", "article", "joint statement"):
        return None
    states: set[str] = set()
    people: set[str] = set()
    for hit in view.reading.hits:
        entry = actor(hit.actors[0]) if len(hit.actors) == 1 else None
        if entry is None or not title.start <= hit.start < body.start + FIRST_WORDS:
            continue
        if entry.kind == "state" and hit.start < title.end and hit.kind != "metonym":
            states.add(entry.name)
        elif entry.kind == "person" and entry.side:
            people.add(entry.side)
    bodies = {p.name: (p, span) for p, span in reversed(announced) if p.side}
    own = [pair for pair in bodies.values() if pair[0].side not in states and pair[0].side in people]
    others = [pair for pair in bodies.values() if pair[0].side in states]
    return Told(own[0][0], (own[0][1],), "announced; its own people", 0.7) if len(own) == 1 and others else None


def _of_lead_in(view: View) -> Told | None:
    """The body that the sentence before a text printed in full names as its own."""
    text, block = view.reading.text, view.before
    if view.alone or block is None or in_full.leads_in(text, block.start, block.end) is None:
        return None
    low = max(block.start, block.end - in_full.LEAD_REACH, text.rfind(". ", block.start, block.end) + 1)
    found = publishers().bodies_in(text, low, block.end)
    if len({made.name for _, _, made in found}) != 1:
        return None
    start, end, known = found[0]
    return Told(known, (Span(start, end),), "lead-in", 0.9)


def _of_credit(view: View) -> Told | None:
    """ "Originally published by X", "Source: X": inside the part, or directly before or after it."""
    text = view.reading.text
    # Where the last line of all is a credit, credits stand under their texts, else over them.
    beside = view.after if _closing(view.reading) else view.before
    for block in (*view.header, *view.blocks[-2:], *((beside,) if beside is not None else ())):
        if block.kind not in ("note", "byline") or "furniture" not in block.by:
            continue
        entry = furniture().of_line(text[block.start : block.end])
        if entry is not None and entry.role == "credit":
            told = _named_in_credit(text, block)
            if told is not None:
                return told
    return None


def _closing(reading: Reading) -> bool:
    """Whether the last line with content is a credit."""
    last = next((b for b in reversed(reading.blocks) if b.kind not in ("boilerplate", "rule")), None)
    if last is None or "furniture" not in last.by:
        return False
    entry = furniture().of_line(reading.text[last.start : last.end])
    return entry is not None and entry.role == "credit"


def _named_in_credit(text: str, block: Block) -> Told | None:
    line = text[block.start : block.end]
    found = _CREDIT.match(line)
    if not found:
        return None
    rest = line[found.end() :]
    of_site = _SITE.match(rest)
    skip = found.end() + (of_site.end() if of_site else 0)
    rest = line[skip:]
    stop = _CREDIT_END.search(rest)
    name = re.sub(r"^the ", "", (rest[: stop.start()] if stop else rest).strip(" .,:;*"))
    if rest.lower().startswith(("http", "www.")):
        site = publishers().of_uri(rest if rest.lower().startswith("http") else "//" + rest)
        return Told(site, (Span(block.start + skip, block.end),), "credit", 0.95) if site else None
    if not name or not name[0].isupper():
        return None
    at = block.start + skip + rest.index(name)
    known = publishers().named(name) or publishers().of_uri("//" + name.lower())
    if known is None and " and " in name and publishers().named(name.rpartition(" and ")[0]):
        name = name.rpartition(" and ")[0]
        known = publishers().named(name)
    return Told(
        known or Publisher(name, "outlet", None, None, known=False), (Span(at, at + len(name)),), "credit", 0.95
    )


def of_dateline(view: View) -> Told | None:
    if view.dateline is None or view.dateline.source is None:
        return None
    span = view.dateline.source
    name = view.reading.text[span.start : span.end].strip()
    known = publishers().named(name)
    if known is None and " " in name and "/" in name:
        known = publishers().named(name.split("/")[0])
    return Told(known or Publisher(name, "agency", None, None, known=False), (span,), "dateline", 0.95)


def _of_page(view: View) -> Told | None:
    """The metadata of the page or item, or the address it was found at."""
    if not view.own:
        return None
    document = view.reading.document
    if document.publisher:
        known = publishers().named(document.publisher) or publishers().of_uri("//" + document.publisher.lower())
        return Told(known or Publisher(document.publisher, "outlet", None, None, known=False), (), "metadata", 0.95)
    known = publishers().of_uri(document.uri)
    return Told(known, (), "address", 0.95) if known else None


def _of_desk(view: View) -> Told | None:
    """The outlet whose desk or staff the byline names."""
    text = view.reading.text
    for block in view.header:
        found = desk_outlet(text[block.start : block.end]) if block.kind in ("byline", "lead", "place") else None
        if found:
            span = Span(block.start + found[0], block.start + found[1])
            name = text[span.start : span.end]
            known = publishers().named(name)
            return Told(known or Publisher(name, "outlet", None, None, known=False), (span,), "byline", 0.85)
    return None


def _of_masthead(view: View) -> Told | None:
    """The newspaper whose name stands over or under the title of an article with a byline; the organisation whose
    secretariat a line of the header begins with."""
    text = view.reading.text
    lines = [(b, text[b.start : b.end]) for b in view.header if b.end - b.start < 160]
    if any(b.kind == "byline" and written_by(words) for b, words in lines):
        for block, words in lines:
            name = masthead(words)
            if name is not None:
                known = publishers().named(name)
                made = known or Publisher(name, "outlet", None, None, known=False)
                return Told(made, (Span(block.start, block.end),), "masthead", 0.85)
    for block, words in lines:
        body = secretariat(words) if block.kind in ("date", "byline", "place") else None
        if body is not None:
            made = publishers().named(body[0]) or Publisher(body[0], "organisation", body[1], None, known=False)
            return Told(made, (Span(block.start, block.start + len(body[0])),), "line of the header", 0.85)
    return None


def _of_header(view: View) -> Told | None:
    """A publisher's name or own phrase in the title, byline, note or place lines."""
    text = view.reading.text
    for block in view.header:
        if block.kind == "byline":
            known = publishers().named(text[block.start : block.end])
            if known is not None:
                return Told(known, (Span(block.start, block.end),), "byline", 0.95)
            for start, end, known in publishers().bodies_in(text, block.start, block.end) if "mail" in block.by else ():
                return Told(known, (Span(start, end),), "sender", 0.9)
    for hint in hints():
        if not any(text.find(hint.phrase, b.start, b.end) >= 0 for b in view.header) or not _at_home(
            view, hint.publisher
        ):
            continue
        for block in view.header:
            kind = "title" if block.kind in ("heading", "lead") else block.kind
            fits = kind == hint.where or (kind == "place" and hint.where == "byline")
            at = text.find(hint.phrase, block.start, block.end) if fits else -1
            # "Remarks by President Vale and ...": who is named second is the guest.
            if at >= 0 and text[max(block.start, at - 4) : at] != "and ":
                return Told(hint.publisher, (Span(at, at + len(hint.phrase)),), "phrase of the header", 0.85)
    for block in view.header:
        if block.kind in ("title", "heading", "note", "lead", "byline"):
            for start, end, known in publishers().bodies_in(text, block.start, block.end):
                line = text[block.start : start]
                if _TOPIC.search(line):
                    continue
                if not line.strip("# ") or _TITLE_OF.search(line) or text[end : end + 1] == ":":
                    return Told(known, (Span(start, end),), "title", 0.85)
    return None


def _at_home(view: View, publisher: Publisher) -> bool:
    """Whether a phrase that others use too can be this publisher's: the page is not on another's site, and the part
    names the publisher's state.
    """
    uri = view.reading.document.uri
    if view.alone and uri.startswith("http") and publishers().of_uri(uri) is None:
        return False
    part = view.part
    hits = [h for h in view.reading.hits if part.start <= h.start < part.end]
    named = [a for h in hits for id in h.actors if (a := actor(id)) is not None]
    ours = (publisher.home, publisher.side, publisher.name)
    return (
        not named
        or publisher.home is None
        or publisher.kind == "organisation"
        or any(a.name in ours or a.side in ours for a in named)
    )


def of_frame(view: View) -> Told | None:
    """The lines of the page over and under the text: letterhead, path, copyright."""
    if not view.own:
        return None
    found = frame_publisher(view.reading, view.part)
    return Told(found[0], (found[1],), "the page's own lines", 0.85) if found else None


def _of_opening(view: View) -> Told | None:
    """A body that speaks of itself in the present: "The Ministry of Foreign Affairs of Northland presents its
    compliments".
    """
    if view.dateline is not None:
        return None
    text, body = view.reading.text, view.body
    for start, end, known in publishers().bodies_in(text, body.start, min(body.end, body.start + 160)):
        if start - body.start <= 4 and _PRESENT.match(text, end):
            return Told(known, (Span(start, end),), "speaks of itself", 0.85)
    return None


def _of_signature(view: View) -> Told | None:
    """A body's name on a line of its own at the end."""
    text = view.reading.text
    for block in view.blocks[-3:]:
        if (
            block.end - block.start <= 120
            and block.start > view.body.start
            and block.kind in ("byline", "paragraph", "heading", "place")
        ):
            known = publishers().named(text[block.start : block.end])
            if known is not None and known.kind not in MEDIA:
                return Told(known, (Span(block.start, block.end),), "signature", 0.85)
        found = _TEXT_BY.search(text, block.start, block.end)
        if found is None:
            continue
        for start, end, known in publishers().bodies_in(text, found.end(), block.end):
            if start - found.end() <= 4:
                return Told(known, (Span(start, end),), "its text published by", 0.85)
    return None


def _of_holder(view: View) -> Told | None:
    """The office-holder named without country while others carry theirs is the publisher's own."""
    if view.part.kind in ("wire story", "article", "joint statement") and not (
        view.part.title and view.part.kind == "article"
    ):
        return None
    text, title = view.reading.text, view.part.title
    heading = labels().heading(text[title.start : title.end]) if title else None
    alone = heading is not None and (
        heading.name in OWN_HEADINGS or heading.kind in ("transcript", "speech", "statement")
    )
    # "Today, President Vale announced": a ministry's or presidency's own news, told on the day.
    alone = alone or (
        heading is not None and heading.name == "announces" and _TODAY.match(text, view.body.start) is not None
    )
    found = own_office_holder(view.reading, view.part, view.header, view.body, alone)
    return Told(found[0], found[1], "own office-holder without country", 0.7) if found else None


def announced_in(reading: Reading) -> list[tuple[Publisher, Span]]:
    """The publishers that an announcing sentence names: "... were originally published by X and on the website of
    Y".
    """
    text = reading.text
    out: list[tuple[Publisher, Span]] = []
    for block in reading.blocks:
        if block.kind != "note" or "announcement" not in block.by:
            continue
        found = list(_NAMES_BY.finditer(text, block.start, block.end))
        if not found:
            continue
        at = found[-1].end()
        rest = text[at : block.end]
        offset = 0
        for piece in _SPLIT.split(rest):
            start = rest.find(piece, offset)
            offset = start + len(piece)
            bare = re.sub(r"^\s*(?:by |on |in )*", "", piece)
            site = _SITE.match(bare)
            name = (bare[site.end() :] if site else bare).strip(" .:")
            known = publishers().named(name) if name else None
            if known is not None:
                where = at + start + piece.rindex(name)
                out.append((known, Span(where, where + len(name))))
    return out
