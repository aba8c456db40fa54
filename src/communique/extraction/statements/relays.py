"""Who relays a speaker's words as their own sentence tells it: "R reported, citing S", "S told R", "R quoted S"."""

from __future__ import annotations

from dataclasses import replace

from communique.extraction.statements.contents import trimmed
from communique.extraction.statements.found import Found
from communique.extraction.statements.subjects import Subject, is_voice, subject_of
from communique.extraction.statements.tokens import DETERMINERS, QUOTED, Tokens
from communique.model import Span
from communique.rules.publishers import MEDIA, publishers
from communique.rules.syntax import words

_WORDS = words()
_OUTLETS = _WORDS["outlets"]
_QUOTING = frozenset({"citing", "quoting"})
# Verbs by which an outlet reports what the one it cites says; with "say" a body may speak for itself and cite a paper.
_REPORTING = frozenset({"report", "say", "write"})
# So many tokens around a cue are looked at for the one who is cited, and so many for an outlet's name.
_CITED_REACH = 24
_NAME = 6


def relayed_by(tokens: Tokens, found: Found) -> Found:
    """The attribution with who relays it, where its sentence names one besides the speaker."""
    if found.source is None or found.cue is None or found.relay is not None or not found.content:
        return found
    cited = _citing(tokens, found)
    if cited is not None:
        return cited
    relay = _reported_by(tokens, found) or _told(tokens, found) or _interview(tokens, found)
    return replace(found, relay=relay) if relay is not None else found


def _citing(tokens: Tokens, found: Found) -> Found | None:
    """ "A, R reported, citing S", "Citing S, R reported A", "R, citing S, said A": S speaks, R relays."""
    if found.lemma not in _REPORTING or found.source is None or found.cue is None:
        return None
    cue = next((i for i, end in enumerate(tokens.ends) if end >= found.cue.end), len(tokens) - 1)
    for i in range(max(0, cue - _CITED_REACH), min(cue + _CITED_REACH, len(tokens) - 1)):
        if tokens.lower[i] not in _QUOTING or (i > 0 and tokens.lower[i - 1] == "without"):
            continue
        end = i + 1
        while end < len(tokens) and tokens.lower[end] not in (",", ".", ";", QUOTED, ":", "that", "as"):
            end += 1
        inside = any(c.start <= tokens.starts[i] < c.end for c in found.content)
        told = end > i + 1 and is_voice(tokens, Subject(i + 1, end, i, "np"))
        if inside or not told or (found.lemma != "report" and tokens.lower[end - 1] in _WORDS["papers"]):
            continue
        if found.lemma != "report" and not _of_media(tokens, found.source):
            continue
        return replace(found, source=tokens.span(i + 1, end), relay=found.source)
    return None


def _of_media(tokens: Tokens, source: Span) -> bool:
    """Whether a source is an agency, a paper or a station, by its last word or by the table of publishers."""
    at = [i for i in range(len(tokens)) if source.start <= tokens.starts[i] and tokens.ends[i] <= source.end]
    return bool(at) and (tokens.lower[at[-1]] in _OUTLETS or _known(tokens, at[0], at[-1] + 1))


def _known(tokens: Tokens, start: int, end: int) -> bool:
    name = " ".join(tokens.words[start:end])
    publisher = publishers().named(name) or publishers().named(name.removeprefix("the ").removeprefix("The "))
    return publisher is not None and publisher.kind in MEDIA


def outlet_at(tokens: Tokens, start: int) -> int:
    """Where an outlet's name that begins at a token ends ("Reuters", "the Northport Times"); -1 where none does."""
    i = start + 1 if start < len(tokens) and tokens.lower[start] in DETERMINERS else start
    first = i
    while i < len(tokens) and i - first < _NAME and (tokens.words[i][0].isupper() or tokens.lower[i] in _OUTLETS):
        i += 1
    for end in range(i, first, -1):
        if tokens.lower[end - 1] in _OUTLETS or _known(tokens, first, end):
            return end
    return -1


def _told(tokens: Tokens, found: Found) -> Span | None:
    """ "S told R that A", where R is an outlet."""
    if found.lemma != "tell" or found.cue is None:
        return None
    at = next((i for i, start in enumerate(tokens.starts) if start >= found.cue.end), len(tokens))
    end = outlet_at(tokens, at)
    return tokens.span(at, end) if end > at else None


def _interview(tokens: Tokens, found: Found) -> Span | None:
    """ "in an interview with R", "in remarks carried by R"."""
    for i in range(len(tokens) - 2):
        low = tokens.lower[i]
        leads = low == "interview" and tokens.lower[i + 1] in ("with", "to", "for", "on")
        leads = leads or (low in ("carried", "aired", "quoted", "cited") and tokens.lower[i + 1] == "by")
        if not leads or any(c.start <= tokens.starts[i] < c.end for c in found.content):
            continue
        end = outlet_at(tokens, i + 2)
        if end > i + 2:
            return tokens.span(i + 2, end)
    return None


def _reported_by(tokens: Tokens, found: Found) -> Span | None:
    """ "As reported by R, S said A"."""
    if tokens.lower[:3] not in (("as", "reported", "by"), ("as", "quoted", "by"), ("as", "cited", "by")):
        return None
    end = 3
    while end < len(tokens) and tokens.lower[end] != ",":
        end += 1
    return tokens.span(3, end) if 3 < end < len(tokens) and is_voice(tokens, Subject(3, end, 2, "np")) else None


def quoted_tag(tokens: Tokens) -> list[Found]:
    """ "Q, R quoted S as saying": the attribution after its quotation."""
    for i in range(2, len(tokens) - 2):
        if tokens.lower[i] not in ("quoted", "cited", "quotes", "cites") or QUOTED not in tokens.lower[:i]:
            continue
        end = next((j for j in range(i + 2, min(i + 20, len(tokens) - 1)) if tokens.lower[j] == "as"), -1)
        if end < 0 or tokens.lower[end + 1] not in ("saying", "telling") or any(tokens.finite[i + 1 : end]):
            continue
        teller = subject_of(tokens, i)
        after = tokens.lower[end + 2 : end + 3]
        if teller.link != "np" or tokens.lower[teller.start - 1] != QUOTED or after not in ((), (".",), (",",)):
            continue
        content = trimmed(tokens, 0, teller.start)
        if content is not None:
            source, relay = tokens.span(i + 1, end), tokens.span(teller.start, teller.end)
            cue = tokens.span(end, end + 2)
            found = Found((content,), "quote", "tag-left", source, cue, lemma="say", sense="assert", relay=relay)
            return [replace(found, past=True)]
    return []
