"""How a checked quotation looks: what was found, what differs, where the words stand, the paragraphs around them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from typing import Literal

import click
from rich.cells import cell_len

from communique.cli.citation import in_marks
from communique.cli.console import count, fit, one_line, wrap
from communique.cli.view import best_day, day_of
from communique.link.quotations.article import Quoted
from communique.link.quotations.check import Check, Finding
from communique.link.quotations.places import Place, Speaker, same_speaker
from communique.model import Document, Span
from communique.run.quoting import Answer, Others
from communique.store.quotations import Extent

FINDINGS: dict[Finding, str] = {
    "verbatim": "verbatim",
    "altered": "altered",
    "another rendering": "in another rendering",
    "not found": "not in the record",
}
INDENT = "   "
AROUND = 240
"""Characters of the paragraphs before and after, and of a long paragraph on either side of the words."""
LONGEST = 200
"""Characters of words left out that are shown."""

Style = Literal["", "removed", "added", "bold", "dim"]
_STYLES: dict[str, dict[str, object]] = {
    "removed": {"fg": "red", "strikethrough": True},
    "added": {"fg": "green"},
    "bold": {"bold": True},
    "dim": {"dim": True},
}


def lines(
    number: int, article: Document | None, quoted: Quoted, answer: Answer, extent: Extent, width: int, all_: bool
) -> list[str]:
    """A quotation with all that was found of it."""
    check = answer.check
    label = f"{number:>2} " if article else ""
    head = _wrapped([(in_marks(one_line(quoted.text)), "bold")], width, label, INDENT if article else "")
    out = [*head, *wrap(_found(check, answer.version), width, INDENT)]
    if check.finding == "altered":
        out += _wrapped(_marked(check), width, INDENT + "  ", INDENT + "  ")
        out += [line for change in check.changes for line in wrap(_change(*change[:3]), width, INDENT + "- ")]
    for piece, place, others in zip(check.traced, answer.places, answer.elsewhere, strict=True):
        if len(check.traced) > 1:
            shown = one_line(check.quotation[piece.quoted.start : piece.quoted.end])
            out += wrap(f"from here: {in_marks(shown)}", width, INDENT)
        out += _place(place, quoted.speakers, width)
        out += _elsewhere(others, width, all_)
    return out


def _found(check: Check, version: int | None) -> str:
    """What was found, in words."""
    said = FINDINGS[check.finding]
    if check.finding == "altered":
        said = "altered inside the marks"
    if check.finding == "another rendering":
        said = "in another rendering: not these words, but a passage that says something close"
    notes = []
    if check.ellipsis and check.finding in ("verbatim", "altered"):
        words = f"shortened with an ellipsis ({count(check.shortened, 'word')})"
        notes.append(words if check.shortened else "an ellipsis where nothing is left out")
    if check.brackets and check.finding in ("verbatim", "altered"):
        notes.append("with square brackets")
    if version:
        notes.append(f"in version {version} of the text, which was changed since")
    notes += [f"{in_marks(one_line(source))} spelt {in_marks(one_line(quoted))}" for quoted, source in check.spelt]
    notes += [f"passing over {in_marks(one_line(words))}" for words in check.passed]
    return ", ".join([said, *notes])


def _change(kind: str, quoted: str, source: str) -> str:
    """ "figure: “25” for “20”" """
    new, old = in_marks(fit(quoted, LONGEST)), in_marks(fit(source, LONGEST))
    if kind == "spliced":
        return f"spliced: two places are joined at {new} without an ellipsis"
    both = f"{new} for {old}" if quoted and source else f"{new} put in" if quoted else f"{old} left out"
    return f"{kind}: {both}" if kind not in ("inserted", "left out") else both


def _marked(check: Check) -> list[tuple[str, Style]]:
    """The quotation with what was left out and put in: (words, style)."""
    out: list[tuple[str, Style]] = []
    at = 0
    for change in check.changes:
        out.append((check.quotation[at : change.at], ""))
        at = change.at
        if change.kind == "spliced":
            out.append(("/ ", "removed"))
        if change.source:
            gone = f"[-{fit(change.source, LONGEST)}-]"
            out.append((f"{gone} " if change.quoted_span or not at else f" {gone}", "removed"))
        if change.quoted_span and change.kind != "spliced":
            out.append((f"{{+{one_line(change.quoted)}+}}", "added"))
            at = change.quoted_span.end
    return [*out, (check.quotation[at:], "")]


def _place(place: Place, named: Sequence[Speaker], width: int) -> list[str]:
    """Where and when, who says it there, whom the article names, the paragraphs."""
    document, part = place.document, place.part
    day = best_day(*_published(place)) or "no date"
    publisher = one_line((part.publisher if part else None) or document.publisher or "publisher unknown")
    kind = part.kind if part and part.kind != "other" else "text"
    where = f"{document.id} · {place.span.start}–{place.span.end}"
    out = [
        INDENT + fit(f"{day} · {kind} · {publisher}: {one_line(_title(place))}", width - len(INDENT)),
        *wrap(_who(place, named), width, INDENT),
        INDENT + fit(where, width - len(INDENT)),
    ]
    text = document.text
    if place.before:
        out += _wrapped([(_tail(text, place.before), "dim")], width, INDENT + "| ", INDENT + "| ")
    head = (
        _tail(text, Span(place.paragraph.start, place.span.start)) if place.paragraph.start < place.span.start else ""
    )
    rest = _head(text, Span(place.span.end, place.paragraph.end)) if place.span.end < place.paragraph.end else ""
    own = f"[[{one_line(text[slice(*place.span)])}]]"
    words: list[tuple[str, Style]] = [(head, ""), (own, "bold"), (rest, "")]
    out += _wrapped(words, width, INDENT + "> ", INDENT + "> ")
    if place.after:
        out += _wrapped([(_head(text, place.after), "dim")], width, INDENT + "| ", INDENT + "| ")
    return out


def _published(place: Place) -> tuple[str | None, str]:
    if place.part and place.part.published.date:
        return place.part.published.date, place.part.published.certainty
    return day_of(place.document.published) or None, "explicit"


def _title(place: Place) -> str:
    document, part = place.document, place.part
    if part and part.title and not document.title:
        return document.text[slice(*part.title)]
    return document.title or document.file or document.uri


def _who(place: Place, named: Sequence[Speaker]) -> str:
    """Who says it, in whose words, and whom the article names."""
    names = ", ".join(one_line(s.name) for s in place.speakers)
    if not names:
        return place.whose if place.whose == "the text's own words" else f"{place.whose}; who speaks is not told there"
    said = f"said by {names} in the record" if same_speaker(named, place.speakers) is False else f"said by {names}"
    said += ", as the text reports it" if place.whose == "reported" else f", {place.whose}"
    if same_speaker(named, place.speakers) is False:
        said += f"; the article gives {', '.join(one_line(s.name) for s in named)}"
    return said


def _elsewhere(others: Others, width: int, all_: bool) -> list[str]:
    """The other places: how many, or all of them."""
    if not others:
        return []
    if not all_:
        return [INDENT + f"the same words in {count(len(others), 'other place')}; --all lists them"]
    out = [INDENT + f"the same words in {count(len(others), 'other place')}:"]
    for each in others.listed:
        title = one_line(each.title or each.uri)
        span = f"{each.document} · {each.span.start}–{each.span.end}"
        out.append(INDENT + "  " + fit(f"{each.published or 'no date'} · {span} · {title}", width - len(INDENT) - 2))
    return out + ([INDENT + f"  and {others.more:,} more"] if others.more else [])


def _tail(text: str, span: Span) -> str:
    """The end of a stretch, with the blank after it."""
    words = one_line(text[span.start : span.end])
    blank = " " if text[span.start : span.end][-1:].isspace() else ""
    return (words if len(words) <= AROUND else "…" + words[-AROUND:].split(" ", 1)[-1]) + blank


def _head(text: str, span: Span) -> str:
    """The beginning of a stretch, with the blank before it."""
    words = one_line(text[span.start : span.end])
    blank = " " if text[span.start : span.end][:1].isspace() else ""
    return blank + (words if len(words) <= AROUND else words[:AROUND].rsplit(" ", 1)[0] + "…")


def _wrapped(pieces: Iterable[tuple[str, Style]], width: int, first: str, indent: str) -> list[str]:
    """Styled words in lines of at most ``width`` columns; colours only on a terminal that wants them."""
    coloured = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    out: list[str] = []
    line, used = first, cell_len(first)
    begun = blank = False
    for words, style in pieces:
        blank = blank or words[:1].isspace()
        for word in one_line(words).split():
            shown = fit(word, width - len(indent))
            if begun and used + blank + cell_len(shown) > width:
                out.append(line)
                line, used, blank = indent, cell_len(indent), False
            painted = click.style(shown, **_STYLES[style]) if coloured and style else shown  # type: ignore[arg-type]
            line, used = line + " " * (begun and blank) + painted, used + (begun and blank) + cell_len(shown)
            begun = blank = True
        blank = words[-1:].isspace()
    return [*out, line]


def searched(extent: Extent, width: int) -> str:
    """What "not in the record" rests on."""
    days = f", published {extent.earliest} to {extent.latest}" if extent.earliest and extent.latest else ""
    said = (
        f"Searched: the newest text of {count(extent.documents, 'document')}{days}, for the words, for passages that "
        "share most of them, and for close ones in other words. What is not in the record may have been said elsewhere."
    )
    return "\n".join(wrap(said, width))


def as_json(
    article: Document | None, left_out: int, extent: Extent, answers: Sequence[tuple[Quoted, Answer]]
) -> dict[str, object]:
    """All of it for programs: every quotation of one text."""
    return {
        "article": article and {"uri": article.uri, "title": article.title},
        "left_out": left_out,
        "searched": extent,
        "quotations": [_answer_json(quoted, answer) for quoted, answer in answers],
    }


def _answer_json(quoted: Quoted, answer: Answer) -> dict[str, object]:
    check = answer.check
    places = zip(check.traced, answer.places, answer.elsewhere, strict=True)
    return {
        "quotation": quoted.text,
        "span": quoted.span,
        "speakers": [s.name for s in quoted.speakers],
        "finding": FINDINGS[check.finding],
        "changes": [change._asdict() for change in check.changes],
        "ellipsis": check.ellipsis,
        "shortened": check.shortened,
        "brackets": check.brackets,
        "spelt": check.spelt,
        "passed": check.passed,
        "version": answer.version,
        "places": [
            {
                "quoted": piece.quoted,
                **_place_json(place, quoted.speakers),
                "elsewhere": others.listed,
                "more": others.more,
            }
            for piece, place, others in places
        ],
    }


def _place_json(place: Place, named: Sequence[Speaker]) -> dict[str, object]:
    text = place.document.text
    date, certainty = _published(place)
    around = {"before": place.before, "paragraph": place.paragraph, "after": place.after}
    return {
        "document": place.document.id,
        "uri": place.document.uri,
        "title": _title(place),
        "part": place.part and place.part.id,
        "publisher": (place.part.publisher if place.part else None) or place.document.publisher,
        "published": {"date": date, "certainty": certainty},
        "span": place.span,
        "text": text[slice(*place.span)],
        "speakers": [s.name for s in place.speakers],
        "statement": place.statement,
        "whose": place.whose,
        "reason": place.reason,
        "same_speaker": same_speaker(named, place.speakers),
        **{name: span and {"span": span, "text": text[slice(*span)]} for name, span in around.items()},
    }
