"""Who has a voice in a transcript: the labels that are speakers', with the speaker of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from communique.extraction.form.labels import Label, label_at
from communique.extraction.form.people import Person, core_of, full_name, key
from communique.model import Block, Part
from communique.rules.labels import labels

# Slips in labels ("OPERTATOR", "FOREIGN MINISTESR KOFOD") are 0.93 and more like the label meant; different labels at
# most 0.87.
SLIP = 0.93
# Slips are looked for among this many of the commonest labels; the longest briefing of 2021 has 14 different ones.
OFTEN_MOST = 40


@dataclass(frozen=True, slots=True)
class Spoken:
    """A label accepted as a speaker's, with the number of its block among the part's."""

    label: Label
    at: int
    speaker: str


def lines_as_labels(text: str, blocks: Sequence[Block]) -> list[tuple[Label, int]]:
    """Lines of their own without a colon that are labels because they come back: "Question", "Prime Minister"."""
    lines = [
        (text[b.start : b.end], i)
        for i, b in enumerate(blocks)
        if b.kind in ("heading", "paragraph", "label", "place") and b.end - b.start <= 60
    ]
    counts = Counter(words for words, _ in lines)
    again = [words for words in counts if counts[words] >= 2 and not words.endswith((":", ".", "?", "!"))]
    if not any(key(w) in labels().question for w in again) or len(again) < 2:
        return []
    out = []
    for words, i in lines:
        if words in again:
            made = label_at(words + ":", 0, len(words) + 1)
            if made is not None:
                b = blocks[i]
                out.append((Label(b.start, b.end, b.end, made.name, made.form, True, made.note), i))
    return out


def accepted(text: str, part: Part, candidates: Sequence[tuple[Label, int]], people: Sequence[Person]) -> list[Spoken]:
    """The labels that are speakers'. Strong ones show a transcript; in one, names that come back or are known are
    labels too.
    """
    strong = [label for label, _ in candidates if label.strong]
    counts = Counter(key(label.name) for label, _ in candidates)
    known = {key(t) for p in people for t in p.name.split() if len(t) > 2}
    # A full label ("President of Northland Ann Vale") makes the name alone known.
    known |= {key(t) for x, _ in candidates if x.form == "office" and len(x.name.split()) > 2 for t in core_of(x.name)}
    asks = sum(label.form == "question" for label in strong)
    again = [n for n in counts.values() if n >= 2]
    voices = any(counts[key(x.name)] >= 2 for x, _ in candidates if x.form in ("name", "office", "caps"))
    heard = voices * sum(
        x.form == "outlet" or bool({key(t) for t in x.name.split()} & known) for x, _ in candidates if not x.strong
    )
    shown = (
        len(strong) >= 2
        or (strong and (part.kind in ("transcript", "speech") or asks == 0))
        or len(strong) + heard >= 3
        or (part.kind in ("transcript", "speech", "article", "other") and len(candidates) >= 3 and len(again) >= 2)
    )
    if not shown:
        return []
    plain = [x for x in strong if x.form in ("office", "caps", "unnamed", "host")]
    capitals = bool(plain) and sum(x.name.isupper() for x in plain) >= 0.8 * len(plain)
    out: list[Spoken] = []
    often = [name for name, times in counts.most_common(OFTEN_MOST) if times >= 2]
    for label, i in candidates:
        core = [key(t) for t in label.name.split()]
        named = any(t in known for t in core)
        if not (label.strong or _weak(label, counts[key(label.name)], named, capitals, len(strong))):
            continue
        out.append(Spoken(label, i, _speaker(_spelt(label, counts, often), people, text, part)))
    return out


def _spelt(label: Label, counts: Counter[str], often: Sequence[str]) -> Label:
    """The label, with its name spelt as one that comes back often when it stands once and is only a slip away from
    it.
    """
    name = key(label.name)
    if counts[name] > 1 or len(name) < 8 or name in often:
        return label
    for other in often:
        if abs(len(other) - len(name)) <= 2 and SequenceMatcher(None, name, other).ratio() >= SLIP:
            return replace(label, name=other.upper() if label.name.isupper() else other.title())
    return label


def _weak(label: Label, times: int, named: bool, capitals: bool, strong: int) -> bool:
    """Whether a label that is not strong by itself is a speaker's in this transcript."""
    words = label.name.split()
    if label.form in ("outlet", "question", "answer"):
        return True
    if named and len(words) <= 8:
        return True
    if capitals and not label.name.isupper():
        return label.form == "host" or (bool(label.note) and labels().interpreted.search(label.note) is not None)
    if label.form in ("host", "unnamed"):
        return True
    if label.form == "office":
        return len(words) <= 8
    return times >= 2 or (strong >= 2 and 2 <= len(words) <= 4) or bool(label.note)


def _speaker(label: Label, people: Sequence[Person], text: str, part: Part) -> str:
    if label.form == "question":
        return "Question"
    if label.form == "answer":
        lead = principal(people)
        return lead.name if lead else "Answer"
    if label.form in ("host", "unnamed"):
        return " ".join(w[:1].upper() + w[1:].lower() if w.isupper() else w for w in label.name.split())
    if label.form == "outlet":
        return label.name
    return full_name(label.name, people, text, part)


def principal(people: Sequence[Person]) -> Person | None:
    """Who answers: the spokesperson of the heading, else the first with an office, else the first named."""
    for person in people:
        if "spokes" in person.office.lower():
            return person
    return next((p for p in people if p.titled), people[0] if people else None)
