"""Whose account each part is: publisher, originator, side, source, rendering, coverage, place, speaker, each with what
shows it. `publisher.py` has the rules for the publisher."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.extraction.account.publisher import View, announced_in, of_dateline, publisher_of
from communique.extraction.form.dateline import DAY, PLACE, Dateline, dateline_at
from communique.extraction.form.headers import PLACE_AND_DAY
from communique.extraction.form.people import people_of
from communique.extraction.form.turns import first_person, header_of
from communique.extraction.reading import Reading
from communique.model import Block, Coverage, Part, Rendering, Span
from communique.rules.labels import labels
from communique.rules.publishers import MEDIA, Publisher, publishers

BY = "accounts/1"
# States whose governments publish in English first; for others an English text of a ministry is its translation.
ENGLISH = frozenset(
    [
        "United States",
        "United Kingdom",
        "Canada",
        "Australia",
        "New Zealand",
        "Ireland",
        "India",
        "Pakistan",
        "Singapore",
        "Philippines",
        "Nigeria",
        "Ghana",
        "Kenya",
        "Uganda",
        "Tanzania",
        "Zambia",
        "Zimbabwe",
        "Botswana",
        "Namibia",
        "South Africa",
        "Malawi",
        "Sierra Leone",
        "Liberia",
        "Gambia",
        "Jamaica",
        "Barbados",
        "Trinidad and Tobago",
        "Guyana",
        "Belize",
        "Bahamas",
        "Malta",
        "Fiji",
        "Papua New Guinea",
        "Samoa",
        "Tonga",
        "Vanuatu",
        "Solomon Islands",
        "Kiribati",
        "Tuvalu",
        "Nauru",
        "Palau",
        "Marshall Islands",
        "Micronesia",
        "Mauritius",
        "Lesotho",
        "Eswatini",
        "South Sudan",
        "Sri Lanka",
        "Bangladesh",
        "Saint Lucia",
        "Grenada",
        "Dominica",
        "Antigua and Barbuda",
    ]
)

_SAID_IN = re.compile(
    r"(?P<who>[A-Za-zÀ-ÿ][\w’'. -]{2,80}?(?:Ministry|ministry|Office|office|Department|department|Kremlin|service|"
    r"embassy|Embassy|White House|agency|government|"
    r"Government|Presidency|presidency|Council|House)),? (?:said|announced|reported|stated|noted|emphasi[sz]ed|"
    r"added|informed|confirmed|quoted|stressed|underscored)\b"
)
_STATEMENT_BY = re.compile(
    r"\b(?:according to|in) (?:a|the|its) (?:statement|press release|readout|news release|communiqu[eé]|release|"
    r"comment)s? "
    r"(?:by|of|from|issued by|posted by|published by|released by|on the website of) (?P<who>(?:the )?[A-Z][\w’'. "
    r"-]{2,80}?)(?=[,.;]| on | said| that)"
)
_STATEMENT_SAID = re.compile(
    r"\b(?:in a|in the|its|the|a) (?:statement|press release|readout|communiqu[eé]|commentary|comment)\b"
)
_ONE_SPEAKER = re.compile(
    r"(?:['’]s? (?:opening |introductory |closing )?(?:remarks|statement|answers?|speech|address|comments?|replies|"
    r"reply|intervention)\b|"
    r"\b(?:remarks|statement|comments|address|speech|answers?) (?:by|of) )",
    re.IGNORECASE,
)
_EXCERPT = re.compile(
    r"\b(?:excerpts?|extracts?|abridged|selected (?:remarks|passages)|highlights of)\b", re.IGNORECASE
)
_TRANSLATED = re.compile(r"\btranslat(?:ed|ion)\b", re.IGNORECASE)
_TOWN_LAST = re.compile(r"(?<=\d\d:\d\d )(?P<town>[A-ZÀ-Þ][a-zà-ÿ]+(?: [A-ZÀ-Þ][a-zà-ÿ]+)?)$")
# "May 3, 2021 – Northport, Lake Region – Ministry".
_DAY_PLACE = re.compile(rf"{DAY} ?[–—|-] ?(?P<town>{PLACE})(?= [–—|-]|$)")
_AT_END = re.compile(rf", {PLACE_AND_DAY}$")
# "I", "we" and "our" of one's own words; "us" and "my" in a name or an abbreviation ("US") are none.
_WE = re.compile(r"\b(?:I|I[’'](?:m|d|ll|ve)|[Ww]e|[Oo]ur|[Mm]y)\b(?!\.)")
# A statement of a state or body in its own name: "The United States welcomes", "Today, Northland is announcing".
_ON_BEHALF = re.compile(
    r"(?:Today,? )?(?:The |the )?(?:[A-ZÀ-Þ][\w’'.-]*)(?: (?:of |of the |and )?[A-ZÀ-Þ][\w’'.-]*){0,6} "
    r"(?:welcomes?|condemns?|congratulates?|calls? (?:on|upon|for)|regrets?|strongly|deeply|supports?|stands?|"
    r"commends?|applauds?|mourns?|extends?|offers?|expresses|urges?|notes?|deplores?|rejects?|remains?|reaffirms?|joins?|"
    r"denounces?|recogni[sz]es?|appreciates?|honou?rs?|celebrates?|marks?|shares?|"
    r"is (?:deeply|gravely|pleased|proud|committed|concerned|imposing|announcing|taking|designating|providing))\b"
)


def describe_parts(reading: Reading) -> tuple[Part, ...]:
    """The parts with publisher, originator, side, derived_from, rendering, coverage, dateline_place and speaker,
    each with evidence.
    """
    announced = announced_in(reading)
    parts = [_described(view, announced) for view in _views(reading)]
    own = parts[0] if parts and parts[0].kind == "round-up" else None
    return tuple(_same_account(p, own) if own and p.kind == "round-up" else p for p in parts)


def _same_account(part: Part, own: Part) -> Part:
    """A later stretch of a round-up's own words: its publisher is the first one's."""
    evidence = dict(part.evidence) | {k: v for k, v in own.evidence if k in ("publisher", "originator")}
    return replace(
        part, publisher=own.publisher, originator=own.originator, side=own.side, evidence=tuple(evidence.items())
    )


def _views(reading: Reading) -> Iterator[View]:
    blocks = reading.blocks
    at = 0
    for n, part in enumerate(reading.parts):
        while at < len(blocks) and blocks[at].end <= part.start:
            at += 1
        stop = at
        while stop < len(blocks) and blocks[stop].start < part.end:
            stop += 1
        own = blocks[at:stop]
        if own:
            header = header_of(own)
            body = own[len(header)] if len(header) < len(own) else own[-1]
            alone = len(reading.parts) == 1
            before = blocks[at - 1] if at else None
            after = blocks[stop] if stop < len(blocks) else None
            yield View(
                reading,
                part,
                own,
                header,
                body,
                _dateline(reading.text, header, body),
                alone,
                alone or (n == 0 and part.kind == "round-up"),
                before,
                after,
            )
        at = stop


def _dateline(text: str, header: Sequence[Block], body: Block) -> Dateline | None:
    """The dateline of the first words, or of the sentence over them that says what follows."""
    introduced = (dateline_at(text, b.start, b.end) for b in header if b.kind == "note")
    return dateline_at(text, body.start, body.end) or next((d for d in introduced if d is not None and d.source), None)


def _described(view: View, announced: Sequence[tuple[Publisher, Span]]) -> Part:
    part, text = view.part, view.reading.text
    told = publisher_of(view, announced)
    publisher = told.publisher if told else None
    evidence = dict(part.evidence)
    if told and told.spans:
        evidence["publisher"] = told.spans
    origin = _originator(view, publisher)
    if origin is not None:
        evidence["originator"] = origin[1]
    side = publisher.side if publisher else None
    body = publisher is not None and (publisher.known or publisher.kind == "organisation")
    if publisher is not None and body and publisher.kind not in MEDIA and part.kind == "article":
        # What a ministry or organisation publishes is its release, whatever its heading.
        part = replace(part, kind="press release")
        view = replace(view, part=part)
    source = _source(view, publisher)
    if source is not None:
        evidence["derived_from"] = source[1]
    rendering, shown = _rendering(view, publisher, source[0] if source else None)
    if shown:
        evidence["rendering"] = shown
    coverage, covered = _coverage(view)
    if covered:
        evidence["coverage"] = covered
    place = _place(view)
    if place is not None:
        evidence["dateline_place"] = (place,)
    speaker = _speaker(view)
    if speaker is not None:
        evidence["speaker"] = speaker[1]
    return replace(
        part,
        publisher=publisher.name if publisher else None,
        originator=origin[0] if origin else publisher.name if publisher else None,
        side=side,
        derived_from=source[0].name if source else None,
        rendering=rendering,
        coverage=coverage,
        dateline_place=_place_name(text[place.start : place.end]) if place else None,
        speaker=speaker[0] if speaker else None,
        evidence=tuple((name, spans) for name, spans in evidence.items()),
        confidence=min(part.confidence, told.confidence) if told else part.confidence,
    )


def _originator(view: View, publisher: Publisher | None) -> tuple[str, tuple[Span, ...]] | None:
    """Whose words first where it is not the publisher: the dateline's agency on an outlet's page."""
    told = of_dateline(view)
    if told is not None and (publisher is None or told.publisher.name != publisher.name):
        return told.publisher.name, told.spans
    return None


def _source(view: View, publisher: Publisher | None) -> tuple[Publisher, tuple[Span, ...]] | None:
    """The body whose statement a third party's text relays: "the ministry said in a statement"."""
    if view.part.kind not in ("wire story", "article") or (publisher is not None and publisher.side is not None):
        return None
    text, part = view.reading.text, view.part
    stop = min(part.end, part.start + 8000)
    found = _STATEMENT_BY.search(text, part.start, stop)
    if found is None:
        if not _STATEMENT_SAID.search(text, part.start, stop):
            return None
        found = next((m for m in _SAID_IN.finditer(text, part.start, stop) if _body_of(m.group("who"))), None)
    if found is None:
        return None
    known = _body_of(found.group("who"))
    return (known, (Span(*found.span()),)) if known else None


def _body_of(words: str) -> Publisher | None:
    """The body that the last words of a phrase name."""
    tokens = words.split()
    for n in range(min(8, len(tokens)), 0, -1):
        known = publishers().named(" ".join(tokens[-n:]))
        if known is not None and known.kind not in MEDIA:
            return known
    return None


def _rendering(view: View, publisher: Publisher | None, source: Publisher | None) -> tuple[Rendering, tuple[Span, ...]]:
    text = view.reading.text
    for block in (*view.header, *view.blocks[-2:]):
        if block.kind == "note" and _TRANSLATED.search(text, block.start, block.end):
            kind: Rendering = (
                "agency translation" if publisher is not None and publisher.kind in MEDIA else "official translation"
            )
            return kind, (Span(block.start, block.end),)
    turns = [t for t in view.reading.turns if t.part == view.part.id and t.kind in ("answer", "address")]
    if turns and all(t.interpreted for t in turns):
        return "interpreter", tuple(s for t in turns[:3] for s in (t.asides[:1] or ((t.label,) if t.label else ())))
    if publisher is None or view.part.kind == "round-up":
        return "unknown", ()
    if publisher.kind in MEDIA:
        return (
            ("agency translation", ())
            if source is not None and source.known and source.home not in ENGLISH
            else ("unknown", ())
        )
    if not publisher.known or publisher.home is None:
        return "unknown", ()
    return ("original" if publisher.home in ENGLISH or publisher.kind == "organisation" else "official translation"), ()


def _coverage(view: View) -> tuple[Coverage, tuple[Span, ...]]:
    text, part = view.reading.text, view.part
    for block in view.header:
        found = (
            _EXCERPT.search(text, block.start, block.end)
            if block.kind in ("title", "heading", "note", "lead")
            else None
        )
        if found:
            return "excerpt", (Span(*found.span()),)
    if part.kind in ("transcript", "speech") and part.title is not None:
        found = _ONE_SPEAKER.search(text, part.title.start, part.title.end)
        speakers = {
            t.speaker
            for t in view.reading.turns
            if t.part == part.id and t.speaker != "Question" and t.kind != "question"
        }
        if found and len(speakers) <= 1:
            return "one speaker's turns", (part.title,)
    if part.kind in ("round-up", "wire story", "article", "other"):
        return "summary", ()
    return "full", ()


def _place(view: View) -> Span | None:
    """Where the text is dated from: its dateline, a place line of the header, or the end of a heading ("...,
    Northport, May 3, 2021").
    """
    if view.part.kind == "round-up":
        return None
    if view.dateline is not None and view.dateline.place is not None:
        return view.dateline.place
    text = view.reading.text
    if view.part.title is not None:
        found = _AT_END.search(text, view.part.title.start, view.part.title.end)
        if found:
            return Span(found.start("town"), found.end("town"))
    for block in view.header:
        if block.kind == "date":
            start, end = _inside(text, block)
            found = re.compile(PLACE_AND_DAY).fullmatch(text, start, end) or _TOWN_LAST.search(text, start, end)
            if found and not found.group("town").startswith(("Published", "Updated", "Posted", "Released", "Issued")):
                return Span(found.start("town"), found.end("town"))
    places = [b for b in view.header if b.kind == "place"]
    hits = {(h.start, h.end) for h in view.reading.hits if h.kind != "demonym"}
    for block in places:
        dated = _DAY_PLACE.match(text, block.start, block.end)
        if dated:
            return Span(*dated.span("town"))
        if any(c.isdigit() for c in text[block.start : block.end]):
            continue
        if ", " in text[block.start : block.end] or (block.start, block.end) in hits:
            return Span(block.start, block.end)
    return None


def _inside(text: str, block: Block) -> Span:
    """A block without Markdown's marks around it."""
    start, end = block.start, block.end
    while end - start > 2 and text[start] in "*_" and text[end - 1] in "*_":
        start, end = start + 1, end - 1
    return Span(start, end)


def _place_name(words: str) -> str:
    """A dateline's place in the case of ordinary names."""
    letters = [c for c in words if c.isalpha()]
    if sum(c.isupper() for c in letters) < 0.7 * len(letters):
        return words
    return re.sub(r"[A-ZÀ-Þ]{2,}", lambda m: m.group()[0] + m.group()[1:].lower(), words)


def _speaker(view: View) -> tuple[str, tuple[Span, ...]] | None:
    """The person whose address or first-person text it is, named in the byline or title."""
    part, text = view.part, view.reading.text
    if part.kind in ("round-up", "wire story", "article", "joint statement", "note"):
        return None
    people = people_of(text, part, view.header)
    if not people:
        return None
    named = {t.speaker for t in view.reading.turns if t.part == part.id and t.kind in ("address", "answer")}
    if part.kind == "transcript" or named:
        person = next((p for p in people if p.name in named), None)
        return (person.name, (person.span,)) if person and len(named) == 1 else None
    if any(b.kind == "note" and "attributable" in b.by for b in view.header):
        return None
    first = people[0]
    byline = any(
        (b.kind == "byline" or "issued the following" in b.by) and b.start <= first.span.start < b.end
        for b in view.header
    )
    heading = labels().heading(text[part.title.start : part.title.end]) if part.title else None
    titled = heading is not None and heading.kind in ("speech", "statement", "transcript") and first.titled
    if byline and _own_words(view, first.name):
        return first.name, (first.span,)
    if (byline or titled) and first_person(text, view.body.start, part.end):
        return first.name, (first.span,)
    return None


def _own_words(view: View, name: str) -> bool:
    """Whether a text under somebody's byline is in their own words: it says "I" or "we" outside quotations, or begins
    with what their state or body does, and does not speak of them.
    """
    text, start, end = view.reading.text, view.body.start, view.part.end
    surname = name.split()[-1]
    if re.search(rf"\b{re.escape(surname)}\b", text[start:end]):
        return False
    if _ON_BEHALF.match(text, start):
        return True
    quoted = [q for q in view.reading.quotations if q.start < end and q.end > start and q.depth == 0]
    return any(not any(q.start <= m.start() < q.end for q in quoted) for m in _WE.finditer(text, start, end))
