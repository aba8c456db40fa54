"""Who speaks: from a source span to the actors of the mentions in it. Nobody is guessed; what stays open says why."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from communique.extraction.reading import Reading
from communique.extraction.statements.attendees import TOOK_PART, listed
from communique.extraction.statements.described import described
from communique.extraction.statements.pointing import Told, pointed
from communique.model import Actor, Mention, Span, Turn

_NAME_WORDS = re.compile(r"[\w'-]{2,}")
# No mention is longer; how far before a span one that overlaps it may begin.
_REACH = 400
_OWNED = ("’s", "'s", "’", "'")
# Between two mentions of one source, these make the second one part of the first ("the minister of Freedonia").
_OF = ("of", "for", "to", "from", "in", "at", "with", "the", "against", "on", "by")


@dataclass(frozen=True, slots=True)
class Voices:
    """The mentions of a document, ready to be asked for by span."""

    text: str
    mentions: tuple[Mention, ...]
    starts: tuple[int, ...]
    actors: dict[str, Actor]
    """By id; grows by those whom only sources describe, as they are asked for."""
    document: str = ""
    """The id of the document, for those whom only it describes."""
    asked: tuple[tuple[Span, str], ...] = ()
    """Questions with the actor whom they are put to: "you" in them."""
    told: list[Told] = field(default_factory=list)
    """Who spoke so far; grows as sources are told, for those that point back."""


@dataclass(frozen=True, slots=True)
class Speakers:
    """Actors that speak, with their names; ``reason`` says why there is none."""

    ids: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    reason: str = ""


def voices(reading: Reading) -> Voices:
    """The mentions and actors of a reading in the form that :func:`speakers_of` asks."""
    mentions = tuple(sorted(reading.mentions, key=lambda m: (m.start, -m.end)))
    actors = {a.id: a for a in reading.actors}
    index = Voices(reading.text, mentions, tuple(m.start for m in mentions), actors, reading.document.id)
    return replace(index, asked=tuple(_asked(index, reading.turns)))


def _asked(index: Voices, turns: Sequence[Turn]) -> Iterator[tuple[Span, str]]:
    """Each question with the one who answers all of its part; nothing where several answer."""
    answering: dict[str, dict[str, None]] = {}
    for turn in turns:
        if turn.kind in ("answer", "address"):
            answering.setdefault(turn.part, {}).update(dict.fromkeys(turn_speakers(index, turn).ids or ("",)))
    for turn in turns:
        who = tuple(answering.get(turn.part, ()))
        if turn.kind == "question" and len(who) == 1 and who[0]:
            yield Span(turn.start, turn.end), who[0]


def overlapping(index: Voices, span: Span) -> list[Mention]:
    """The outermost mentions that lie in or over the span, in order."""
    found: list[Mention] = []
    for i in range(bisect_left(index.starts, span.start - _REACH), bisect_left(index.starts, span.end)):
        mention = index.mentions[i]
        if mention.end <= span.start:
            continue
        if found and mention.end <= found[-1].end:
            continue
        found.append(mention)
    return found


def speakers_of(index: Voices, source: Span | None) -> Speakers:
    """The actors that a source names or describes. Several when it names several ("A and B", "the ministers")."""
    if source is None:
        return Speakers(reason="no source in the text")
    if index.text[source.start : source.end].lower() == "you":
        return _addressed(index, source)
    if TOOK_PART.fullmatch(index.text, source.start, source.end) and (attending := _attending(index, source)):
        return attending
    heads = _heads(index, source)
    if not heads:
        return (
            _delegation(index, source)
            or _pointed(index, source)
            or _described(index, source)
            or Speakers(reason="the source names no known actor")
        )
    if _half_known(index, source, heads):
        both = _with_described(index, source, heads[0])
        return both or Speakers(reason="the source names several, and not all of them are known")
    return _of_mentions(index, heads, source)


def _attending(index: Voices, source: Span) -> Speakers | None:
    """ "Participants": the persons of a list of them, where each of its lines names one."""
    ids: list[str] = []
    for line in listed(index.text, source.start):
        of_line = (a for m in overlapping(index, line) for a in m.actors if _kind(index, a) == "person")
        if (who := next(of_line, None)) is None:
            return None
        ids += [who] if who not in ids else []
    return Speakers(tuple(ids), tuple(index.actors[a].name for a in ids)) if ids else None


def _addressed(index: Voices, source: Span) -> Speakers:
    """ "You have said": the one to whom the question is put."""
    at = bisect_right(index.asked, source.start, key=lambda q: q[0].start) - 1
    if at < 0 or source.end > index.asked[at][0].end:
        return Speakers(reason="whom the speaker addresses is not told")
    actor = index.actors[index.asked[at][1]]
    return Speakers((actor.id,), (actor.name,))


def _of_mentions(index: Voices, heads: Sequence[Mention], source: Span) -> Speakers:
    """The actors of the mentions, each once; none where one of them stays open."""
    ids: list[str] = []
    for mention in heads:
        if not mention.actors:
            whole = _pointed(index, source) if len(heads) == 1 and mention.reason in _NOBODY else None
            if whole is None and len(heads) == 1 and mention.reason in _OTHERS | {"indefinite"}:
                whole = _described(index, source)
            return whole or Speakers(reason=mention.reason or "the source stays open")
        ids += [a for a in mention.actors if a in index.actors and a not in ids]
    if not ids:
        return Speakers(reason="the source stays open")
    return Speakers(tuple(ids), tuple(index.actors[a].name for a in ids))


# A delegation is told of near the start; "the delegation" after it looks back no further than this.
_TOLD_OF = 4000
_A_DELEGATION = re.compile(r"\b(?:an?|the) ((?:[A-Z][\w.-]*|[a-z][a-z-]+)(?: [\w.-]+)? delegation|delegation)\b")


def _delegation(index: Voices, source: Span) -> Speakers | None:
    """ "The delegation": the one person of the sentence that told of it first, with it ("Lind led a delegation")."""
    if index.text[source.start : source.end].lower() != "the delegation":
        return None
    first = _A_DELEGATION.search(index.text, max(0, source.start - _TOLD_OF), source.start)
    if first is None:
        return None
    start = max(index.text.rfind("\n", 0, first.start()), index.text.rfind(". ", 0, first.start())) + 1
    near = [m for m in overlapping(index, Span(start, first.start())) if len(m.actors) == 1]
    people = dict.fromkeys(m.actors[0] for m in near if _kind(index, m.actors[0]) == "person")
    group = described(index.text, Span(first.start(1) - 2, first.end()), index.document)
    if len(people) != 1 or group is None:
        return None
    index.actors.setdefault(group.id, group)
    who = next(iter(people))
    return Speakers((who, group.id), (index.actors[who].name, group.name))


# Why a plural stays open that tells of others than those named: a description may still say who they are.
_OTHERS = frozenset(
    {"others than those named, or some of them", "fewer than two such persons are named, or others than they"}
)


# Why a mention stays open that may point back to one whom only a description names.
_NOBODY = frozenset(
    {"nobody of that office is named", "no person named close before", "nobody acted together close before"}
)


def note(index: Voices, source: Span | None, who: Speakers) -> None:
    """Remember who spoke as a source says."""
    if source is not None and who.ids:
        index.told.append(Told(source.start, who.ids))


def _pointed(index: Voices, source: Span) -> Speakers | None:
    """ "The source", "one of them": the one described before."""
    id = pointed(index.text, source, index.told, index.actors, index.document)
    return Speakers((id,), (index.actors[id].name,)) if id is not None else None


def _described(index: Voices, span: Span) -> Speakers | None:
    """The one whom a stretch of text only describes."""
    actor = described(index.text, span, index.document)
    if actor is None:
        return None
    index.actors.setdefault(actor.id, actor)
    return Speakers((actor.id,), (index.actors[actor.id].name,))


_JOINED_BEFORE = re.compile(r",? and $|, as well as $")
# "Lind of Northland and many residents": the country does not end the one named.
_OF_AND = re.compile(r" of (?:the )?[A-ZÀ-Þ][\w'-]+,? and (?=[a-z])")
_JOINED_AFTER = re.compile(rf"{_OF_AND.pattern}|,? and |,? as well as |, together with ")


def _with_described(index: Voices, source: Span, known: Mention) -> Speakers | None:
    """ "Lind and senior lawmakers": the one known with those whom the other side of the "and" describes."""
    who = _of_mentions(index, [known], source)
    before = _JOINED_BEFORE.search(index.text, source.start, known.start)
    after = _JOINED_AFTER.match(index.text, known.end, source.end)
    if not who.ids or bool(before) == bool(after):
        return None
    other = Span(source.start, before.start()) if before else Span(after.end(), source.end) if after else source
    more = _described(index, other)
    if more is None:
        return None
    pair = (more, who) if before else (who, more)
    return Speakers((*pair[0].ids, *pair[1].ids), (*pair[0].names, *pair[1].names))


def _heads(index: Voices, source: Span) -> list[Mention]:
    """The mentions that are the source itself rather than parts of its description."""
    found = overlapping(index, source)
    heads: list[Mention] = []
    for mention in found:
        if (
            index.text[mention.end : mention.end + 2].startswith(_OWNED)
            and mention.end < source.end
            and not _ends_owned(index.text, mention)
        ):
            continue
        if _modifies(index, source, mention):
            continue
        if heads:
            between = index.text[heads[-1].end : mention.start].strip().lower()
            if between.rpartition(" ")[2] in _OF or (
                between.startswith(",") and not between.endswith("and") and _apposed(between)
            ):
                continue
            if not between and not index.text.startswith("and ", mention.start):
                heads[-1] = _nearer(heads[-1], mention, index)
                continue
        if (
            index.text[source.start : mention.start].strip().lower().rpartition(" ")[2] in ("of", "from", "for")
            and not heads
        ):
            continue
        heads.append(mention)
    return heads


_AFTER_PREPOSITION = re.compile(
    r"\b(?:of|from|for|at|to|in|on|with|by|against|near|under|inside|via)\s+(?:(?:the|a|an|his|her|its|our|their)\s+)?$",
    re.IGNORECASE,
)
_WORD_FOLLOWS = re.compile(
    r"[\s-]+(?!and\b|or\b|of\b|at\b|in\b|on\b|to\b|for\b|from\b|with\b|during\b|after\b|himself\b|herself\b|who\b)\w"
)


def _modifies(index: Voices, source: Span, mention: Mention) -> bool:
    """Whether a mention only describes the source's noun ("a Freedonian engineer", "the envoy to Sylvania")."""
    if mention.start > source.start and _AFTER_PREPOSITION.search(index.text, source.start, mention.start):
        return True
    if mention.end >= source.end:
        return False
    return any(_kind(index, a) != "person" for a in mention.actors) and bool(
        _WORD_FOLLOWS.match(index.text, mention.end, source.end)
    )


def _kind(index: Voices, actor: str) -> str:
    return index.actors[actor].kind if actor in index.actors else ""


def _half_known(index: Voices, source: Span, heads: Sequence[Mention]) -> bool:
    """Whether "A and B" has a mention on one side of its "and" only, or one mention over both that knows one actor."""
    if len(heads) != 1 or len(heads[0].actors) > 1:
        return False
    if heads[0].kind == "plural" and " and " in index.text[heads[0].start : heads[0].end]:
        return True
    after = index.text[heads[0].end : source.end]
    if after.startswith(",") and not after.startswith(", and"):
        after = ""  # a description of the one named, whatever it joins
    before = index.text[source.start : heads[0].start]
    return " and " in before or after.startswith((" and ", ", and ")) or _OF_AND.match(after) is not None


def _ends_owned(text: str, mention: Mention) -> bool:
    return text[mention.start : mention.end].endswith(_OWNED)


def _apposed(between: str) -> bool:
    """Whether what follows a comma describes the one before it ("Wang, also a member of")."""
    words = between.strip(", ").split(" ")
    return words[0] in (
        "who",
        "which",
        "also",
        "a",
        "an",
        "the",
        "whose",
        "along",
        "together",
        "accompanied",
        "speaking",
        "as",
        "including",
    )


def _nearer(first: Mention, second: Mention, index: Voices) -> Mention:
    """Of two mentions side by side ("Russian Foreign Minister" "Ivanov") the one that is a person, else the last."""
    kinds = [any(index.actors[a].kind == "person" for a in m.actors if a in index.actors) for m in (first, second)]
    return first if kinds[0] and not kinds[1] else second


def participants(index: Voices, who: Speakers, partners: Span) -> Speakers:
    """The speakers with those they met or spoke with: the persons, else whom the words describe."""
    ids, names = list(who.ids), list(who.names)
    for mention in overlapping(index, partners):
        for a in mention.actors:
            if a in index.actors and a not in ids and index.actors[a].kind == "person":
                ids.append(a)
                names.append(index.actors[a].name)
    if len(ids) == len(who.ids) and (met := _described(index, partners)):
        return Speakers((*ids, *met.ids), (*names, *met.names))
    return Speakers(tuple(ids), tuple(names))


def turn_speakers(index: Voices, turn: Turn) -> Speakers:
    """The actor of a turn: that of its label, unless the turn's name is another's; else the one of the turn's name."""
    if turn.label is not None:
        for mention in overlapping(index, turn.label):
            known = [a for a in mention.actors if a in index.actors]
            if len(known) == 1 and (_called(index.actors[known[0]], turn.speaker) or _nobody(index, turn.speaker)):
                return Speakers((known[0],), (index.actors[known[0]].name,))
    return by_name(index, turn.speaker)


def _called(actor: Actor, name: str) -> bool:
    """Whether an actor's name shares a word with that of a turn's speaker; a body may speak under any label."""
    said = set(_NAME_WORDS.findall(name.casefold()))
    return actor.kind != "person" or any(
        said & set(_NAME_WORDS.findall(n.casefold())) for n in (actor.name, *actor.aliases)
    )


def _nobody(index: Voices, name: str) -> bool:
    """Whether a turn's speaker is no actor of the document by that name: an office, "The President"."""
    return not by_name(index, name).ids


def by_name(index: Voices, name: str) -> Speakers:
    """The actor that a name or one of its aliases names, if exactly one does."""
    wanted = name.casefold()
    found = [
        a for a in index.actors.values() if a.name.casefold() == wanted or wanted in {x.casefold() for x in a.aliases}
    ]
    if len(found) == 1:
        return Speakers((found[0].id,), (found[0].name,))
    return Speakers(reason=f"{name}: " + ("no actor of the document" if not found else "several actors have the name"))
