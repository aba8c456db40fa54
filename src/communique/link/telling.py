"""Which occurrence a statement was made on, and which one two parallel passages tell of: only where that is plain."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from communique.model import Event, Extraction, Part, Passage, Span, Statement

OPENING = 700
"""What a part tells within so many characters of its start, it is about: its title and first sentences."""


def occasions(extraction: Extraction, occurrence_of: Mapping[str, str]) -> dict[str, str]:
    """Statement to the occurrence on which it was made, for those of which that is plain.

    The words that name the speaker are words that tell a held event; or the part is about one held event and no other.
    """
    held = [e for e in extraction.events if e.status == "held"]
    about = {part.id: _about(part, held) for part in extraction.parts}
    out = {}
    for statement in extraction.statements:
        told = {e.id for e in held if _tells(e, statement)} or about[statement.part]
        found = {occurrence_of[event] for event in told if event in occurrence_of}
        if len(found) == 1:
            out[statement.id] = found.pop()
    return out


def is_about(start: int, spans: Iterable[Span]) -> bool:
    """Whether a part that begins there tells of something in its title or first sentences."""
    return any(span.start < start + OPENING for span in spans)


def _about(part: Part, held: Iterable[Event]) -> set[str]:
    """The held events that the part is about."""
    return {
        event.id
        for event in held
        for account in event.accounts
        if account.part == part.id and account.status == "held" and is_about(part.start, account.spans)
    }


def _tells(event: Event, statement: Statement) -> bool:
    """Whether the words that name the speaker, or say that it was said, are words that tell the event."""
    spoken = [span for span in (statement.source, statement.cue) if span is not None]
    return any(
        _meet(span, words) and not any(_inside(span, content) for content in statement.content)
        for account in event.accounts
        if account.part == statement.part
        for span in account.spans
        for words in spoken
    )


def told_by_both(a: Passage, b: Passage, accounts: Mapping[str, Sequence[tuple[str, Sequence[Span]]]]) -> str | None:
    """The occurrence that two parallel passages tell of. ``accounts`` are those of either part: (occurrence, spans).

    The one whose words lie in both passages; else the only one that both parts tell of.
    """
    first, second = (_touched(p.span, accounts.get(p.part, ())) for p in (a, b))
    if both := first & second:
        return min(both) if len(both) == 1 else None
    shared = {o for o, _ in accounts.get(a.part, ())} & {o for o, _ in accounts.get(b.part, ())}
    return min(shared) if len(shared) == 1 else None


def _touched(passage: Span, told: Collection[tuple[str, Sequence[Span]]]) -> set[str]:
    return {occurrence for occurrence, spans in told if any(_meet(span, passage) for span in spans)}


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _inside(one: Span, other: Span) -> bool:
    return other.start <= one.start and one.end <= other.end
