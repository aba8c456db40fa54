"""Events told by a verb: "met with", "spoke with", "will travel to", "signed an agreement"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.extraction.events.clause import (
    PREPOSITIONS,
    Subject,
    clause_end,
    group_start,
    heir,
    partners,
    subject,
)
from communique.extraction.events.scene import WHO, Unit
from communique.extraction.events.status import verb_status
from communique.extraction.events.telling import Telling, Where
from communique.extraction.events.when import find_when
from communique.extraction.events.where import ahead, find_where, places
from communique.model import Span
from communique.rules.events import VerbForm, event_rules, event_words

_BEFORE_NOUN = event_words("before_noun")
_PAPERS = event_words("papers")
_EACH_OTHER_NEXT = event_words("after_each_other")
_AUDIENCES = event_words("audiences")
_WITH_FAR = 9
_PAPER_FAR = 14


def told_by_verbs(units: Sequence[Unit], spots: Sequence[int], *, title: bool) -> Iterator[tuple[int, Telling]]:
    """Each event that a verb of the sentence tells, with the unit of the verb; ``spots`` are the units it may be."""
    verbs = event_rules().verbs
    for i in spots:
        forms = verbs.get(units[i].low)
        if forms is None or _nouny(units, i, title=title):
            continue
        for form in forms:
            found = list(_read(units, i, form, title=title))
            yield from ((i, telling) for telling in found)
            if found:
                break


def _nouny(units: Sequence[Unit], i: int, *, title: bool) -> bool:
    """Whether a form that is also a noun stands as one ("the visit", "a meeting with")."""
    low = units[i].low
    if low in ("met", "spoke", "spoken", "flew", "signed", "hosted", "welcomed", "received", "visited", "met"):
        return False
    before = units[i - 1] if i else None
    if before is None:
        return not title or low in ("meeting", "visit", "travel", "address", "call", "talks", "visits")
    if low in ("meeting", "speaking") or low.endswith("ing"):
        return before.low not in (
            "is",
            "are",
            "be",
            "was",
            "were",
            "’re",
            "been",
            "to",
            "am",
            "before",
            "after",
            "by",
        ) and not (before.kind == "date" or before.low in ("also", "currently", "today", "forward", "not"))
    return before.low in _BEFORE_NOUN or before.kind == "adjective"


def _read(units: Sequence[Unit], i: int, form: VerbForm, *, title: bool) -> Iterator[Telling]:
    start = group_start(units, i)
    if units[i].low.endswith("ing") and start == i and units[i - 1].low != "forward" and not title:
        return
    status = verb_status(units, start, i, form.tenses, title=title)
    if status is None:
        return
    who = subject(units, start)
    base = Telling(form.type, Span(0, 1), status, group=who.group, pair=who.pair, by=f"verb:{form.frame}")
    group = {u.low for u in units[start:i]}
    base = replace(base, perfect=bool(group & {"has", "have", "had", "having"}), just="just" in group)
    reader = _FRAMES[form.frame]
    yield from reader(units, start, i, who, base)


def _with(units: Sequence[Unit], start: int, i: int, who: Subject, base: Telling) -> Iterator[Telling]:
    """ "met today in Halvik with": the partners after "with", and those after a further "; and with"."""
    at = _preposition(units, i + 1, ("with", "to") if units[i].low.startswith(("spe", "spo")) else ("with",))
    if base.type == "call" and at > i + 2 and any(u.low in ("at", "before", "about") for u in units[i + 1 : at]):
        return
    first = start
    while at:
        found, end = partners(units, at + 1)
        persons = [u for u in found if u.kind == "person"] or ([] if base.type == "call" else found)
        if base.type == "call" and not persons:
            return
        others = _unnamed(units, at + 1, end) if not found and any(u.kind == "person" for u in who.units) else ""
        if others:
            told = _made(units, start, i, end, who.units, base)
            yield replace(told, others=(others,))
            return
        if found and (who.units or who.group or who.pair):
            if base.type == "call" and {u.low for u in units[end : end + 4]} & {"sidelines", "margins", "person", "at"}:
                base = replace(base, type="meeting")
            yield _made(units, first, i, end, (*who.units, *found) if first == start else found, base, who.units)
        first = end + 1
        again = next((j for j in range(end, min(len(units) - 1, end + 12)) if units[j].low == ";"), 0)
        at = (
            next((j for j in range(again + 1, again + 4) if j < len(units) and units[j].low == "with"), 0)
            if again
            else 0
        )


def _unnamed(units: Sequence[Unit], start: int, end: int) -> str:
    """The words for people without names who are met ("civil society leaders"); empty where there are none."""
    words: list[str] = []
    for unit in units[start:end]:
        if unit.kind not in ("word", "adjective", "state") or unit.low in ("and", "or"):
            break
        words.append(unit.low if not unit.capital else unit.low.title())
    return " ".join(words) if words and words[-1].lower() in event_words("unnamed_people") else ""


def _preposition(units: Sequence[Unit], start: int, wanted: tuple[str, ...]) -> int:
    """Where "with" stands behind a verb, over dates, places, adverbs and short phrases; 0 where it does not."""
    for j in range(start, min(len(units), start + _WITH_FAR)):
        unit = units[j]
        if unit.low in wanted and (unit.low != "to" or j == start):
            return j
        if unit.kind in ("person", "mark") or unit.low in ("to", "and", "that", "about"):
            return 0
    return 0


def _object(units: Sequence[Unit], start: int, i: int, who: Subject, base: Telling) -> Iterator[Telling]:
    """ "met President Halden", "received", "hosted": persons right behind the verb."""
    if i + 1 >= len(units) or units[i + 1].low in PREPOSITIONS or units[i + 1].kind in ("mark", "date"):
        return
    found, end = partners(units, i + 1)
    first = next((k for k, u in enumerate(units[i + 1 :], i + 1) if u.kind in WHO), 0)
    if not found or found[0].kind != "person" or not (who.units or who.group) or not first:
        return
    if any(
        u.kind == "word" and not u.capital and u.low not in ("the", "his", "her", "with", "former")
        for u in units[i + 1 : first]
    ):
        return
    yield _made(units, start, i, end, (*who.units, *found), base)


def _each_other(units: Sequence[Unit], start: int, i: int, who: Subject, base: Telling) -> Iterator[Telling]:
    """ "The ministers met in Halvik": a subject of several, and no object."""
    after = units[i + 1] if i + 1 < len(units) else None
    if after is not None and after.kind != "date" and after.low not in _EACH_OTHER_NEXT:
        return
    several = len({a for u in who.units for a in u.actors}) > 1
    before = next((units[k - 1].low for k, u in enumerate(units) if k and who.units and u is who.units[0]), "the")
    bodies = len(who.units) == 1 and who.units[0].kind == "body" and before in ("the", ",", "both")
    if several or bodies or who.pair:
        yield _made(units, start, i, i + 1, who.units, base)


def _phoned(units: Sequence[Unit], start: int, i: int, who: Subject, base: Telling) -> Iterator[Telling]:
    """ "called President Halden today": a person right behind, and then a day, a purpose or the end."""
    if i + 1 >= len(units) or units[i + 1].kind != "person" or not any(u.kind == "person" for u in who.units):
        return
    after = units[i + 2] if i + 2 < len(units) else None
    if after is None or after.kind == "date" or after.low in (".", "to", "on", "and"):
        if (
            after is not None
            and after.low in ("to", "and")
            and units[i].low.startswith("call")
            and units[i + 1].pronoun
        ):
            return
        yield _made(units, start, i, i + 2, (*who.units, units[i + 1]), base)


def _place(units: Sequence[Unit], start: int, i: int, who: Subject, base: Telling) -> Iterator[Telling]:
    yield from _visit(units, start, i, i + 1, who, base)


def _to_place(units: Sequence[Unit], start: int, i: int, who: Subject, base: Telling) -> Iterator[Telling]:
    for j in range(i + 1, min(len(units), i + 9)):
        if units[j].low in ("to", "for") and places(units, j + 1, several=True):
            yield from _visit(units, start, i, j + 1, who, base)
            return
        if units[j].low in (".", ";", "that", "and") or (units[j].low == "to" and not units[j + 1 : j + 2]):
            return


def _in_place(units: Sequence[Unit], start: int, i: int, who: Subject, base: Telling) -> Iterator[Telling]:
    if i + 1 < len(units) and units[i + 1].low in ("in", "at"):
        yield from _visit(units, start, i, i + 2, who, base)


def _visit(units: Sequence[Unit], start: int, i: int, at: int, who: Subject, base: Telling) -> Iterator[Telling]:
    found = places(units, at, several=True)
    persons = tuple(u for u in who.units if u.kind == "person")
    if who.units and not persons:
        who = heir(units, start - 1)
        persons = tuple(u for u in who.units if u.kind == "person")
    if found is None or not (persons or who.group):
        return
    where, end = found
    told = _made(units, start, i, end, (*who.units, *_delegation(units, start, persons)), base)
    if (
        base.status == "planned"
        and told.when is None
        and units[i].low.endswith("ing")
        and units[start].low in ("is", "are")
    ):
        told = replace(told, status="held", just=True)  # "is visiting": under way
    yield replace(told, where=where, span=Span(told.span.start, max(told.span.end, where.span.end)))


def _delegation(units: Sequence[Unit], start: int, persons: Sequence[Unit]) -> list[Unit]:
    """The bodies that a delegation is said to include, between the traveller and the verb."""
    first = next((k for k, u in enumerate(units) if persons and u is persons[0]), start)
    between = units[first:start]
    if not any(u.low in ("including", "comprising") for u in between):
        return []
    return [u for k, u in enumerate(between) if u.kind == "body" and not (k and between[k - 1].low == "of")]


def _guest(units: Sequence[Unit], start: int, i: int, who: Subject, base: Telling) -> Iterator[Telling]:
    """ "welcomed Prime Minister Halden to the White House": the guest's visit."""
    found, end = partners(units, i + 1)
    if not found or found[0].kind != "person" or end >= len(units) or units[end].low not in ("to", "at", "in", "back"):
        return
    at = end + 1
    while at < len(units) and units[at].low in ("the", "to"):
        at += 1
    if at < len(units) and (units[at].located or units[at].kind == "body"):
        told = _made(units, start, i, at + 1, (*found, *who.units), base)
        place = places(units, end + 1, several=False)
        yield replace(told, where=place[0] if place else None)


def _audience(units: Sequence[Unit], start: int, i: int, who: Subject, base: Telling) -> Iterator[Telling]:
    """ "addressed the Basin Assembly": a body, or a gathering."""
    persons = [u for u in who.units if u.kind == "person"]
    if len(persons) != 1 or i + 1 >= len(units):
        return
    j, bodies = i + 1, []
    while j < min(len(units), i + 10):
        unit = units[j]
        if unit.kind == "body":
            bodies.append(unit)
        if unit.low in _AUDIENCES or (unit.kind == "body" and units[i + 1].low == "the" and j <= i + 3):
            yield _made(units, start, i, j + 1, (*persons, *bodies), base)
            return
        if unit.kind in ("mark", "date") or (unit.low in PREPOSITIONS and unit.low != "of" and j > i + 1):
            return
        j += 1


def _at_event(units: Sequence[Unit], start: int, i: int, who: Subject, base: Telling) -> Iterator[Telling]:
    """ "spoke at the Basin Forum"."""
    if i + 2 < len(units) and units[i + 1].low in ("at", "before") and base.status != "hedged":
        yield from _audience(units, start, i + 1, who, base)


def _paper(units: Sequence[Unit], start: int, i: int, who: Subject, base: Telling) -> Iterator[Telling]:
    """ "signed a plan of consultations": an agreement within a few words; "a treaty was signed by" counts as well."""
    end = min(len(units), i + _PAPER_FAR, clause_end(units, i + 1))
    paper = next((j for j in range(i + 1, end) if units[j].low in _PAPERS), 0)
    passive = {"was", "were", "be", "been", "being"} & {u.low for u in units[start:i]}
    if passive:
        left = [u.low for u in units[max(0, start - 10) : start]]
        if not set(left) & _PAPERS:
            return
        at = next((j for j in range(i + 1, min(len(units), i + 8)) if units[j].low in ("by", "between")), 0)
        found, stop = partners(units, at + 1) if at else ([], i + 1)
        if found:
            yield _made(units, max(0, start - 4), i, stop, tuple(found), base)
        return
    if i + 1 < len(units) and units[i + 1].low in ("off", "up"):
        return
    if not paper or not who.units or any(u.low in ("into", "law", "bill", "order") for u in units[i + 1 : end]):
        return
    at = next((j for j in range(paper + 1, min(len(units), paper + 4)) if units[j].low == "with"), 0)
    found, stop = partners(units, at + 1) if at else ([], paper + 1)
    yield _made(units, start, i, stop, (*who.units, *found), base)


def _deed(units: Sequence[Unit], start: int, i: int, who: Subject, base: Telling) -> Iterator[Telling]:
    """ "announced today new aid": a person, state or body, and a day in the sentence."""
    if base.status != "held" or not who.units or i + 1 >= len(units):
        return
    when = find_when(units, start, i + 1)
    if (
        when is not None
        and when.precision == "day"
        and {"was", "were", "been"}.isdisjoint(u.low for u in units[start:i])
    ):
        yield replace(_made(units, start, i, i + 1, who.units, base), when=when)


def _on_the_way(units: Sequence[Unit], start: int) -> Where | None:
    """The place that the same sentence leads to: "will travel to Halvik, where he will meet", "to Halvik to meet"."""
    if not any(u.low in ("where", "to") for u in units[max(0, start - 4) : start + 2]):
        return None
    for i in range(start - 1, max(0, start - 14), -1):
        if units[i].located and units[i - 1].low in ("to", "in"):
            found = places(units, i, several=False)
            return found[0] if found else None
    return None


def _made(
    units: Sequence[Unit],
    start: int,
    verb: int,
    end: int,
    who: Sequence[Unit],
    base: Telling,
    also: Sequence[Unit] = (),
) -> Telling:
    """The telling with its participants, date, place and span; those ``also`` took part stand elsewhere."""
    ids = tuple(dict.fromkeys(a for u in (*also, *who) for a in u.actors))
    when = find_when(units, start, end)
    where = find_where(units, verb + 1) or _on_the_way(units, start) or ahead(units)
    first = min([units[start].start, *(u.start for u in who)])
    last = max([units[end - 1].end, *(x.span.end for x in (when, where) if x is not None and x.span is not None)])
    return replace(base, who=ids, when=when, where=where, span=Span(first, last))


_FRAMES = {
    "with": _with,
    "object": _object,
    "each other": _each_other,
    "phoned": _phoned,
    "place": _place,
    "to place": _to_place,
    "in place": _in_place,
    "guest": _guest,
    "audience": _audience,
    "at event": _at_event,
    "paper": _paper,
    "deed": _deed,
}
