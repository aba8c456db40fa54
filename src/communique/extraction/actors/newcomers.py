"""States and organisations that no table knows, from the text itself.

States: "Republic of Northland", "Foreign Minister of Northland", "the Northland Foreign Ministry", "Northlandic
Foreign Minister Arvo Lind". What others have too (a president, an embassy, officials) shows a state only where two
such signs agree or an adjective and its noun both stand in the text. Organisations: a full name with its
abbreviation, "Northern League of States (NLS)", either first, or a name that says what it is, "League of Coastal
States".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from communique.extraction.actors.led import OF_NAMED, is_led
from communique.extraction.actors.names import HEAD, POLITY, TITLE, compose, covers
from communique.extraction.reading import NameHit
from communique.model import ActorKind, Span
from communique.rules import gazetteer
from communique.rules.titles import titles
from communique.rules.words import words
from communique.text.match import Matcher

_WORD = r"[A-ZÀ-Þ][a-zà-ÿ]+"
_POINT = (
    r"(?:North|South|East|West|New|Upper|Lower|Saint|San|Santa|Great|Greater|Northern|Southern|Eastern|Western|Central)"
)
_LAND = r"(?:Islands?|Republic|Kingdom|Federation|Confederation|Union|States|Coast|Land|Principality|Emirates)"
# One word, or two where either shows that both belong to the name: the word after a state's name is often a person's.
_PROPER = rf"(?:{_POINT} {_WORD}|{_WORD} {_LAND}\b|{_WORD} and {_WORD}|{_WORD})"
_NAME_AT = re.compile(_PROPER)
_NO_OWNER = (
    r"(?! (?:University|College|Institute|Committee|Council|Assembly|Commission|Board|Court|Bank|Chamber|Party|Office))"
)
_OF_NAME = re.compile(rf" of (?:the )?({_PROPER}){_NO_OWNER}")
_PERSON_OF = re.compile(rf"(?: {_WORD}| [A-Z]\.){{1,3}} of (?:the )?({_PROPER}){_NO_OWNER}")
_ADJECTIVE_LAND = re.compile(rf"({_WORD}) {_LAND}$")
_WORD_BEFORE = re.compile(r"(?<![\w.’'-])([A-ZÀ-Þ][a-zà-ÿ]{3,})('s)? $")
_SIDE = re.compile(r"\b[Tt]he ([A-ZÀ-Þ][a-zà-ÿ]{3,}) side\b")
_PLACE = r"([A-ZÀ-Þ][a-zà-ÿ]{3,})"
# Signs that a state gives, but not only a state.
_WEAK = re.compile(
    rf"\b(?:[Gg]overnment|[Pp]eople|[Ee]mbassy|[Pp]arliament|President|Ambassador|citizens|territory|sovereignty"
    rf"|borders?) of (?:the )?{_PLACE}\b(?! [A-ZÀ-Þ])"
    rf"|\b{_PLACE}(?:'s)? (?:[Gg]overnment|[Pp]arliament|[Ee]mbassy|[Dd]elegation|[Aa]mbassador|[Pp]resident|[Pp]remier"
    rf"|[Mm]inister|[Ll]eader|[Ee]nvoy|[Cc]harg[ée]|[Cc]ounterpart|[Ss]ecretary of [A-Z]|[Cc]hancellor|authorities"
    rf"|citizens|officials|diplomats?|soldiers|troops|forces|army|territory|border|waters|people)\b"
    rf"|\b(?:between|[Bb]oth) {_PLACE} and (?=([A-ZÀ-Þ][a-zà-ÿ]{{3,}})\b)"
)
_BESIDE = re.compile(
    rf"\b{_PLACE}(?:,? and|,) (?:the )?(?:Republic of |Kingdom of )?(?=([A-ZÀ-Þ][a-zà-ÿ]{{3,}})\b(?! [A-ZÀ-Þ]))"
)
_ORGANISED = re.compile(
    r"\b(?:Organi[sz]ation|League|Community|Alliance|Association|Confederation)"
    r" (?:of|for) (?:the )?[A-ZÀ-Þ][a-zà-ÿ]+(?:(?: and| of| for)? [A-ZÀ-Þ][a-zà-ÿ]+){1,5}"
)
_LEAD = re.compile(r"\b(?:(?!The |In |At |Of )[A-ZÀ-Þ][a-zà-ÿ]+ ){1,3}$")
# Adjectives made of the name of a state by an ending: what stands before it, and what the name ends in.
_ADJECTIVES = ((re.compile(r"(.+land)(?:er|ic|ish)"), r"\1"), (re.compile(r"(.{3,}[ae])n"), r"\1"))
_ADJECTIVAL = re.compile(r".{3,}(?:an|ese|ish|ic|lander|i)$")
# "National Federation of", "Society of the Republic of": more of a name stands before.
_NAMED_ON = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]+ $")
_REPUBLIC = re.compile(r"\b([A-ZÀ-Þ][a-zà-ÿ]{2,}(?:an|ese|ish|ic|i)) (?:Republic|Kingdom|Confederation|Principality)\b")
_ABBREVIATED = re.compile(r"\(([A-Z][A-Za-z&-]{1,8}[A-Z])\)")
_SPELLED_OUT = re.compile(
    r"\b([A-Z]{2,9}) [(\[](?:the )?((?:[A-ZÀ-Þ][\w'-]+)(?: (?:of|for|and|the|on|in|[A-ZÀ-Þ][\w'-]+)){1,9})[)\]]"
)
# Offices that only a state has: what stands before them or after their "of" is one.
_STATE_OFFICES = frozenset(
    {
        "foreign minister",
        "prime minister",
        "head of state",
        "deputy foreign minister",
        "vice foreign minister",
        "president",
        "defence minister",
        "foreign secretary",
        "ambassador",
    }
)
_STATE_HEADS = frozenset({"foreign-ministry", "defence-ministry", "embassy"})
# The shortest shared beginning that joins a name with its adjective ("Northland", "Northlandic"), and how much longer
# either may be.
_SHARED, _LONGER = 5, 5
_CAPITAL = re.compile(rf"\b[A-ZÀ-Þ][a-zà-ÿ]{{{_SHARED - 1},}}\b")
# No text is about more unknown states than this; a text of millions of names would cost too much.
_MOST = 60


class Newcomer(NamedTuple):
    """An actor known from this text alone."""

    id: str
    kind: ActorKind
    name: str
    forms: tuple[tuple[str, str], ...]
    """(form, kind of form)"""
    evidence: tuple[int, int]


def with_newcomers(
    plain: str, hits: Sequence[NameHit], sides: Sequence[str] = ()
) -> tuple[list[NameHit], list[Newcomer]]:
    """The hits with those of actors that only this text makes known, and these actors; ``sides`` are the names of
    states whose account its parts are."""
    found = [*_states(plain, hits, sides), *_organisations(plain, hits)]
    if not found:
        return list(hits), []
    matcher = Matcher((form, NameHit(0, 0, (new.id,), kind)) for new in reversed(found) for form, kind in new.forms)
    more = [f.value._replace(start=f.start, end=f.end) for f in matcher.find(plain)]
    return compose(plain, _merge(hits, more)), found


def _merge(hits: Sequence[NameHit], more: Sequence[NameHit]) -> list[NameHit]:
    """Both lists by start; of two that overlap the longer stays, of equal ones the table's."""
    out: list[NameHit] = []
    for hit in sorted((*hits, *more), key=lambda h: (h.start, h.start - h.end)):
        if out and out[-1].end > hit.start:
            if hit.end - hit.start > out[-1].end - out[-1].start:
                out[-1] = hit
            continue
        out.append(hit)
    return out


def _states(plain: str, hits: Sequence[NameHit], sides: Sequence[str]) -> list[Newcomer]:
    """New states: firm names after "Republic of" and "Foreign Minister of", and words before offices of state, joined
    by their beginning."""
    nouns: dict[str, tuple[int, int]] = {}
    full: dict[str, list[str]] = {}
    loose: dict[str, tuple[int, int]] = {}
    kin = _Kin(plain)
    taken = [Span(h.start, h.end) for h in hits if h.actors]
    for said in sides:
        if _NAME_AT.fullmatch(said) and _new(said) and (at := plain.find(said)) >= 0:
            (loose if _ADJECTIVAL.match(said) else nouns).setdefault(said, (at, at + len(said)))
    for republic in _REPUBLIC.finditer(plain):
        if not covers(taken, *republic.span(1)) and _new(republic.group(1)):
            nouns.setdefault(republic.group(), republic.span())
    for hit in hits:
        if hit.kind == POLITY:
            name = _NAME_AT.match(plain, hit.end + 1)
            named_on = _NAMED_ON.search(plain, max(0, hit.start - 20), hit.start)
            if name is None or named_on or covers(taken, *name.span()) or not _new(name.group()):
                continue
            nouns.setdefault(name.group(), name.span())
            full.setdefault(name.group(), []).append(plain[hit.start : name.end()])
        elif office := _state_office(plain, hit):
            of = () if office == "president" else (_OF_NAME,)
            for pattern in (*of, _PERSON_OF) if hit.kind == TITLE else of:
                name = pattern.match(plain, hit.end)
                for start, end in _each(plain, name, hit) if name else ():
                    if not covers(taken, start, end) and _new(plain[start:end]):
                        nouns.setdefault(plain[start:end], (start, end))
            led = OF_NAMED.match(plain, hit.end) if office == "president" else None
            if led is not None and _new(led.group(1)) and not covers(taken, *led.span(1)):
                adjective = any(_ADJECTIVAL.match(other) for other in kin.of(led.group(1)))
                if is_led(plain, led, adjective, bool(nouns)):
                    nouns.setdefault(led.group(1), led.span(1))
            before = _WORD_BEFORE.search(plain, max(0, hit.start - 30), hit.start)
            plural = hit.kind == TITLE and titles()[plain[hit.start : hit.end]].plural
            if before and office not in ("president", "ambassador") and not plural:
                _note(before, taken, nouns if before.group(2) else loose)
    for side in _SIDE.finditer(plain) if " side" in plain else ():
        _note(side, taken, loose)
    for word, span in _likely(plain, kin, taken, nouns).items():
        if word not in nouns:
            loose.setdefault(word, span)
    return _joined(plain, kin, nouns, full, loose)


def _new(word: str) -> bool:
    """Whether a word may be the name of a state that no table has."""
    return word.split()[0] not in words("not-states") and word not in gazetteer.forms()


def _likely(
    plain: str, kin: _Kin, taken: Sequence[Span], nouns: dict[str, tuple[int, int]]
) -> dict[str, tuple[int, int]]:
    """Words whose weak signs agree: two different ones, or one beside an adjective whose noun the text has too."""
    signs: dict[str, dict[str, None]] = {}
    spans: dict[str, tuple[int, int]] = {}
    for found in _WEAK.finditer(plain):
        for group in range(1, 5):
            word = found.group(group)
            if word and _new(word) and not covers(taken, *found.span(group)):
                spans.setdefault(word, found.span(group))
                sign = found.group().replace(word, "").lower()
                signs.setdefault(kin.noun(word) if _ADJECTIVAL.match(word) else word, {}).setdefault(sign)
    for pair in _BESIDE.finditer(plain) if nouns and signs else ():
        for one, other in (pair.groups(), pair.groups()[::-1]):
            if one in nouns and other in signs:
                signs[other].setdefault("and")
    out: dict[str, tuple[int, int]] = {}
    for word, span in islice(spans.items(), 4 * _MOST):
        noun = kin.noun(word) if _ADJECTIVAL.match(word) else word
        paired = (noun != word and kin.has(noun)) or any(_ADJECTIVAL.match(w) for w in kin.of(word))
        if _new(noun) and (paired or len(signs[noun]) > 1) and not _is_surname(plain, word):
            out[word] = span
    return out


def _is_surname(plain: str, word: str) -> bool:
    """Whether a name or title stands right before the word somewhere: it is a person's, "Dalia Ferrand"."""
    before = (found.group(1) for found in re.finditer(rf"\b([A-ZÀ-Þ][a-zà-ÿ]+) {word}\b", plain))
    return any(w in titles() or w not in words("function") | words("not-states") for w in before)


def _each(plain: str, name: re.Match[str], hit: NameHit) -> list[tuple[int, int]]:
    """The names in "of Trinidad and Tobago": one, but two after a plural, and only the first where a title follows."""
    start, end = name.span(1)
    first, joined, second = name.group(1).partition(" and ")
    if not joined:
        return [(start, end)]
    title = titles().get(plain[hit.start : hit.end])
    if title is not None and title.plural:
        return [(start, start + len(first)), (end - len(second), end)]
    return [(start, start + len(first))] if second in titles() or second in words("not-states") else [(start, end)]


def _state_office(plain: str, hit: NameHit) -> str:
    """The office or the kind of body that a title or head names, if only a state has such; "" otherwise."""
    form = plain[hit.start : hit.end]
    if hit.kind == TITLE and (office := titles()[form].office) in _STATE_OFFICES:
        return office
    if hit.kind == HEAD and (key := gazetteer.body_heads()[form]) in _STATE_HEADS:
        return key
    return ""


def _note(word: re.Match[str], taken: Sequence[Span], into: dict[str, tuple[int, int]]) -> None:
    if _new(word.group(1)) and not covers(taken, *word.span(1)):
        into.setdefault(word.group(1), word.span(1))


def _joined(
    plain: str,
    kin: _Kin,
    nouns: dict[str, tuple[int, int]],
    full: dict[str, list[str]],
    loose: dict[str, tuple[int, int]],
) -> list[Newcomer]:
    """One newcomer a state: adjectives go to the noun that shares their beginning, found in the text where no pattern
    gave it."""
    if not nouns and not loose:
        return []
    forms: dict[str, dict[str, str]] = {}
    evidence: dict[str, tuple[int, int]] = {}
    for said, span in (*list(nouns.items())[:_MOST], *list(loose.items())[:_MOST]):
        land = _ADJECTIVE_LAND.fullmatch(said)
        word = land.group(1) if land else said
        noun = next((n for n in forms if _kin(n, word) or n == word), None) or kin.noun(word)
        noun = said if land and noun == word else noun
        given = forms.setdefault(noun, {noun: "name"})
        evidence.setdefault(noun, span)
        given.update(dict.fromkeys(full.get(said, ()), "name"))
        if said != noun:
            given.setdefault(said, "name" if land or said in nouns else "demonym")
    for name, given in forms.items():
        for other in kin.of(name):
            given.setdefault(other, "demonym")
    return [
        Newcomer(f"state:{gazetteer.slug(name)}", "state", name, tuple(given.items()), evidence[name])
        for name, given in forms.items()
    ]


class _Kin:
    """The words in capitals of a text, by their beginning."""

    def __init__(self, plain: str) -> None:
        self._by_start: dict[str, list[str]] = {}
        for word in sorted(set(_CAPITAL.findall(plain))):
            self._by_start.setdefault(word[:_SHARED], []).append(word)

    def has(self, word: str) -> bool:
        return word in self._by_start.get(word[:_SHARED], ())

    def of(self, name: str) -> list[str]:
        """Words that begin like the name: its adjective and its people."""
        if " " in name or len(name) < _SHARED:
            return []
        return [w for w in self._by_start.get(name[:_SHARED], ()) if w != name and _kin(name, w)]

    def noun(self, adjective: str) -> str:
        """The noun that an adjective belongs to: the shortest kindred word of the text, else the adjective itself."""
        kindred = [w for w in self._by_start.get(adjective[:_SHARED], ()) if _kin(w, adjective)]
        noun = min(kindred, key=lambda w: (len(w), w), default=adjective)
        return _of_adjective(noun) if noun == adjective else noun


def _of_adjective(word: str) -> str:
    """The name that an adjective is made of, where its ending tells: "Northlandic" → "Northland"; else the word."""
    for ending, noun in _ADJECTIVES:
        if found := ending.fullmatch(word):
            return found.expand(noun)
    return word


def _kin(name: str, word: str) -> bool:
    shared = 0
    for a, b in zip(name, word, strict=False):
        if a != b:
            break
        shared += 1
    least = max(_SHARED, min(len(name), len(word)) - 2)
    return shared >= least and abs(len(name) - len(word)) <= _LONGER


def _organisations(plain: str, hits: Sequence[NameHit]) -> list[Newcomer]:
    """Full names with their abbreviations in brackets, unless the tables know either."""
    taken = {plain[h.start : h.end] for h in hits if h.actors}
    found: dict[str, Newcomer] = {}
    for short in _ABBREVIATED.finditer(plain) if "(" in plain else ():
        start = _long_form(plain, short.start(), short.group(1))
        if start is not None:
            _add(found, taken, plain[start : short.start()].strip(), short.group(1), (start, short.end()))
    for long in _SPELLED_OUT.finditer(plain):
        if _initials_fit(long.group(2), long.group(1)):
            _add(found, taken, long.group(2), long.group(1), long.span())
    spans = [Span(h.start, h.end) for h in hits if h.actors or h.kind == TITLE]
    for named in _ORGANISED.finditer(plain):
        at = bisect_left(spans, (named.start() + 1,))
        inside = at < len(spans) and spans[at].start < named.end()
        if not inside and not covers(spans, named.start(), named.start() + 1):
            lead = _LEAD.search(plain, max(0, named.start() - 60), named.start())
            start = lead.start() if lead else named.start()
            _add(found, taken, plain[start : named.end()], "", (start, named.end()))
    return list(found.values())[:_MOST]


def _add(found: dict[str, Newcomer], taken: set[str], name: str, short: str, evidence: tuple[int, int]) -> None:
    if short in taken or name in taken or not name or name.split()[-1] in words("no-bodies"):
        return
    id = f"org:{gazetteer.slug(name)}"
    forms = ((name, "name"), *(((short, "name"), (f"{name} ({short})", "name")) if short else ()))
    found.setdefault(id, Newcomer(id, "organisation", name, forms, evidence))


def _long_form(plain: str, end: int, short: str) -> int | None:
    """Where the full name before an abbreviation in brackets begins, if the initials of its words are the
    abbreviation."""
    parts = list(re.finditer(r"[\w'-]+", plain[max(0, end - 120) : end]))
    offset = max(0, end - 120)
    for count in range(2, min(len(parts), len(short) + 5) + 1):
        start = parts[-count].start() + offset
        name = plain[start:end].strip()
        if "\n" in name or "." in name or "," in name:
            return None
        if name[0].isupper() and _initials_fit(name, short):
            return start
    return None


def _initials_fit(name: str, short: str) -> bool:
    """Whether the capitals of the abbreviation are the initials of the name's words in capitals, in order and all of
    them."""
    initials = "".join(part[0] for part in re.split(r"[\s-]+", name) if part and part[0].isupper())
    return initials.upper() == "".join(c for c in short if c.isalpha()).upper() and len(initials) >= 2
