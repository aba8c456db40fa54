"""Speakers whom a text only describes or names in passing: "many residents", "leaders from regional countries", "a
senior lawmaker", "Marten Osk".

Such a source names nobody whom the document makes known elsewhere, and yet it says who spoke: an actor of this
document alone, called as the text calls it. What points back to somebody ("the parties", "his aides", "they") describes
nobody, and stays open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from communique.extraction.reading import Reading
from communique.model import Actor, ActorKind, Mention, Span, Statement
from communique.rules import gazetteer
from communique.rules.syntax import words as syntax
from communique.rules.words import words
from communique.text.match import level

# Longer sources are sentences, not descriptions.
_LONGEST = 160
_DETERMINER = re.compile(r"(?:the|a|an|this|that|these|those) ", re.IGNORECASE)
_DEFINITE = re.compile(r"(?:the|this|that|these|those) ", re.IGNORECASE)
_WHOSE = re.compile(
    r"(?:my|our|your|his|her|its|their|no|all|any|every|each|both|(?:the|these|those|our) (?:two|three|four|same))\b",
    re.IGNORECASE,
)
# Where the noun of a description has been said: what follows tells more of it.
_GOES_ON = re.compile(
    r",|\(|[–—]| (?:of|from|in|at|across|for|who|whom|whose|which|that|with|on|to|representing|including|attending"
    r"|participating|present|surveyed|gathered|around|throughout|among|constituted|established|working|living|like"
    r"|such|familiar|close|based|led|headed|there|here|as|near|outside|inside|within|responsible|opposed|through|by"
    r"|affected|involved|concerned|interviewed|briefed|following|directly|speaking|today|yesterday|and)\b"
)
# Where a description goes on with what the one described does: no part of the name.
_RELATIVE = re.compile(r",? (?:who|whom|which)\b|, (?:asking|speaking|citing|adding|whose)\b")
# A source cut out of a longer subject is only half of it: "we and other countries".
_HALF = re.compile(r"\b(?:we|they|you|he|she|it|i),? (?:and|or) $", re.IGNORECASE)
# What a source that was cut too late ends in; what no description holds.
_CUT = re.compile(r",? (?:and|or|also|then)$")
_NO_DESCRIPTION = re.compile(
    r"^(?:only|one of|source of|currently) |^\w+ (?:the|these|both) | to [a-z]+ "
    r"| (?:to|that|which|who|of|with|and|or|is|are|was|were)$"
)
_PLURAL = frozenset({"people", "police", "children", "women", "men", "youth"})
_PAPERS = frozenset({"survey", "study", "research", "data", "poll", "figures", "newspaper", "statistics"})
_PART = r"(?:(?:al|el|ul|ad|ash)-)?[A-ZÀ-Þ](?:'[A-Z])?[a-zà-ÿ]+(?:-[A-ZÀ-Þ][a-zà-ÿ]+)?"
_PERSON = re.compile(rf"{_PART}(?: [A-Z]\.)?(?: (?:de|van|von|bin|al|da))?(?: {_PART}){{1,2}}")
_TITLED = re.compile(r"^(?:Prof|Professor|Dr|Mr|Mrs|Ms|Sir)\.? ")
_NO_PERSON = ("no-names", "headline", "function", "not-states", "portfolio-ends")
_PREFIX = {"group": "group", "person": "person", "organisation": "org"}
_KINDS: dict[str, ActorKind] = {"group": "group", "person": "person", "org": "organisation"}
# How sure a mention is that describes its actor; the words are the actor's name.
_SURE = 0.8


def described(text: str, source: Span, document: str) -> Actor | None:
    """The actor whom a source describes; None where it describes nobody, or points back to somebody."""
    said = _CUT.sub("", " ".join(level(text[source.start : source.end]).split()).strip(" ,;:"))
    if (relative := _RELATIVE.search(said)) and " " in _DETERMINER.sub("", said[: relative.start()]):
        said = said[: relative.start()]
    if not said or len(said) > _LONGEST or _WHOSE.match(said) or text[source.end : source.end + 1] == ":":
        return None
    if _HALF.search(text, max(0, source.start - 12), source.start):
        return None
    if _PERSON.fullmatch(bare := _TITLED.sub("", said)):
        return _person(bare)
    if _PERSON.fullmatch(said):
        return _person(said)
    if bare != said and _PERSON.fullmatch(first := _GOES_ON.split(bare, maxsplit=1)[0]):
        return _person(first)
    found = _DETERMINER.match(said)
    name = said[found.end() :] if found else said
    core = _GOES_ON.split(name, maxsplit=1)[0]
    noun = core.rpartition(" ")[2].removesuffix("'s")
    kind = _kind(noun)
    if (
        _NO_DESCRIPTION.search(name)
        or not _can_speak(noun)
        or said.rpartition(" ")[2].lower() in _PAPERS | syntax()["papers"]
    ):
        return None
    only = core == name == noun and (noun[0].isupper() or found)
    if (only or (_DEFINITE.match(said) and " " not in core)) and not _crowd(noun):
        return None  # "the allies", "Ministers": those of whom the text told before
    if kind != "group" and (noun[0].isupper() or core == name == noun):
        return None  # "a man" might be anybody, and a name in capitals is no description
    if core.partition(" ")[0].endswith("ing"):
        return None
    id = f"{_PREFIX[kind]}:{document}-{gazetteer.slug(name)}"
    return Actor(id, kind, name, tuple(dict.fromkeys((said, core))))


def core_noun(name: str) -> str:
    """The noun of a description: "source" of "government source close to the talks"."""
    return _GOES_ON.split(name, maxsplit=1)[0].rpartition(" ")[2].lower()


def _person(name: str) -> Actor | None:
    """A person of whom the text has nothing but the name; None where a word of it is none of a name."""
    if any(word in words(table) for word in name.split() for table in _NO_PERSON) or name in gazetteer.forms():
        return None
    return Actor(f"person:{gazetteer.slug(name)}", "person", name, (name,))


def _crowd(noun: str) -> bool:
    """Whether a noun alone says who speaks: "experts", "Democrats"."""
    return noun.lower() in words("crowds") or (noun[0].isupper() and noun in words("more-speakers"))


def _can_speak(noun: str) -> bool:
    low = noun.lower()
    known = low in syntax()["heads"] or noun in words("more-speakers") or low in words("crowds")
    return known and low not in words("not-speakers")


def _kind(noun: str) -> ActorKind:
    """Several people are a group, a body of them an organisation, else it is one person."""
    low = noun.lower()
    if low in words("collectives"):
        return "organisation"
    return (
        "group" if low in _PLURAL or low.endswith("men") or (low.endswith("s") and not low.endswith("ss")) else "person"
    )


def with_described(reading: Reading, statements: Sequence[Statement]) -> tuple[tuple[Actor, ...], tuple[Mention, ...]]:
    """The actors and mentions of a reading with those whom only sources of ``statements`` describe."""
    known = {a.id for a in reading.actors}
    actors: dict[str, Actor] = {}
    mentions = {(m.start, m.end): m for m in reading.mentions}
    for statement in statements:
        for id, name, at in _named(reading.text, statement):
            if id in known:
                continue
            said = level(reading.text[at.start : at.end])
            core = _GOES_ON.split(name, maxsplit=1)[0]
            forms = (name, said, *((core,) if " " in core else ()))
            actors.setdefault(id, Actor(id, _KINDS[id.partition(":")[0]], name, tuple(dict.fromkeys(forms))))
            if (old := mentions.get(at)) is None or not old.actors:
                row = reading.id_for("mention", (at,))
                mentions[at] = Mention(row, at.start, at.end, (id,), "description", "", "described", _SURE)
    if not actors:
        return reading.actors, reading.mentions
    both = sorted((*reading.actors, *actors.values()), key=lambda a: a.id)
    return tuple(both), tuple(sorted(mentions.values(), key=lambda m: (m.start, -m.end)))


def _named(text: str, statement: Statement) -> Iterator[tuple[str, str, Span]]:
    """Id, name and place of each speaker, and of everybody who relays the statement with words of the text."""
    for id, name in zip(statement.speakers, statement.speaker_names, strict=True):
        yield id, name, _where(text, statement, name)
    for link in statement.chain:
        if link.actor is not None and link.span is not None and link.actor not in statement.speakers:
            yield link.actor, link.name, link.span


def _where(text: str, statement: Statement, name: str) -> Span:
    """Where the words that describe a speaker stand: in the source, or beside it ("met with voters to")."""
    spans = [s for s in (statement.source, statement.cue, *statement.content) if s is not None]
    low, high = min(s.start for s in spans), max(s.end for s in spans)
    at = level(text[low:high]).find(name)
    return Span(low + at, low + at + len(name)) if at >= 0 else spans[0]
