"""The persons whom the header of a part names, and full names for what a label says of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from communique.extraction.form.headers import bare_name, bare_office, name_and_office
from communique.model import Block, Part, Span
from communique.rules.labels import labels
from communique.rules.publishers import publishers

# Words at which a heading is cut into names; the headings of releases often write them with a capital.
_CUT = re.compile(
    r"\s*(?:['’]s?(?=\s|$)|[,:;()\[\]“”\"?!/|]|\s[–—-]\s|(?<=\w)[:]|(?<![\w-])(?:with|and|at|before|after|of|on|to|"
    r"in|for|the|from|by|during|ahead|following|"
    r"against|regarding|about|as|their|his|her|via|aboard|en|route|meets?|met|holds?|speaks?|says|said|will|"
    r"visits?|travels?|hosts?|receives?|a|an|is|"
    r"laying|honou?ring|celebrating|announcing|marking|commemorating|signing|welcoming|hosting|delivering|visiting|"
    r"addressing|condemning|"
    r"congratulating|discussing|regarding|concerning|calling|urging|introducing|recogni[sz]ing|thanking|attending|"
    r"previewing|highlighting|launching|"
    r"press|remarks?|statement|interview|joint|opening|call|meeting|travel|speech|address|briefing|regular|"
    r"conference|transcript|readout|release|"
    r"reply|answers?|virtual|special)(?![\w-]))\s*",
    re.IGNORECASE,
)
_COURTESY = re.compile(
    r"^(?:(?:Dr|Mr|Mrs|Ms|Prof|H\.E|Hon|Amb|Gen)\.? |(?:Ambassador|Secretary|Minister|President|Professor|His "
    r"Excellency|Her Excellency) )+"
)
_AFTER_NAME = frozenset({"MP", "MEP", "KC", "QC", "CBE", "OBE", "KCMG", "PhD", "Jr", "Jr.", "MSP", "TD"})
_WITHIN = re.compile(r"\b(?:of|for|to|the|and)\s+$", re.IGNORECASE)
# Two words after these name what the body or office is for: "Ministry of Foreign Affairs".
_BODY_FOR = re.compile(
    r"\b(?P<head>Ministry|Ministries|Department|Minister|Secretary|Secretariat|Office|Directorate|Bureau|Committee|Commission|"
    r"Council|Board|Institute|Agency|Embassy|Parliament|Assembly|Organi[sz]ation|Union|Bank|University|House|Chamber) "
    r"(?:of|for|on) (?:the )?$",
    re.IGNORECASE,
)
# "the Prime Minister of Northland, Ann Vale": the office that goes with the name after its country.
_OFFICE_OF = re.compile(
    r"(?P<office>(?:[A-ZÀ-Þ][\w-]+ ){0,4}[A-ZÀ-Þ][\w-]+) (?:of|for) (?:the )?[A-ZÀ-Þ][\w’'-]*"
    r"(?:,? (?:of |for |and |the )*[A-ZÀ-Þ][\w’'-]*){0,7}, $"
)
_SIDE_WORD = re.compile(r"^(?:U\.S\.|US|UK|EU|UN|PRC|ROK|DPRK|NATO|OSCE|NSC|FM|PM)$")
_NAME_WORD = re.compile(r"[A-ZÀ-Þ][\w.’'-]*$|(?:al|bin|ibn|de|del|da|dos|van|von|der|le|la|di|el|ben|bint|ter|zu)$")
_BEFORE = re.compile(r"((?:[A-ZÀ-Þ][\w’'-]*\.? ){1,3})$")
_OFFICE_AFTER = re.compile(r", (?:the )?(?P<office>[A-ZÀ-Þ][^,;:()]{2,80})")


@dataclass(frozen=True, slots=True)
class Person:
    """A person as the header names them: ``span`` is where the name stands; ``office`` what stands before or after
    it.
    """

    name: str
    office: str
    span: Span
    titled: bool
    """Whether an office word stands with the name."""


def key(word: str) -> str:
    """A word without accents, case and marks, to compare names by."""
    if word.isascii():
        return word.lower().strip(".,'")
    plain = unicodedata.normalize("NFKD", word.replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold().strip(".,'")


def people_of(text: str, part: Part, blocks: Sequence[Block]) -> tuple[Person, ...]:
    """The persons named in the header ``blocks`` of a part (title, byline, lead, notes), in order, bylines first."""
    bylines: list[Person] = []
    others: list[Person] = []
    for n, block in enumerate(blocks):
        line = text[block.start : block.end]
        if block.kind == "byline" and bare_name(line) and n + 1 < len(blocks) and blocks[n + 1].kind == "byline":
            office = text[blocks[n + 1].start : blocks[n + 1].end]
            if bare_office(office):
                bylines.append(Person(line, office, Span(block.start, block.end), True))
                continue
        named = name_and_office(line) if block.kind in ("byline", "place", "lead", "heading", "paragraph") else None
        if named is not None:
            bare = _COURTESY.sub("", named[0])
            at = block.start + line.index(bare)
            bylines.append(Person(bare, named[1], Span(at, at + len(bare)), True))
        elif block.kind == "byline" and publishers().named(line) is not None:
            continue
        elif block.kind in ("title", "heading", "lead", "note", "byline", "caption"):
            others.extend(_in_line(line, block.start))
    return (*bylines, *others)


def _in_line(line: str, at: int) -> list[Person]:
    """Names in a heading: what stands after an office word, or two and more capital words of their own."""
    out: list[Person] = []
    start = 0
    for found in [*_CUT.finditer(line), None]:
        stop = found.start() if found else len(line)
        made = _of_chunk(line[start:stop], at + start, _WITHIN.search(line, max(0, start - 12), start) is not None)
        if made is not None and not made.titled:
            made = _with_office(line, start, made, at)
        if made is not None:
            out.append(made)
        if found:
            start = found.end()
    return out


def _with_office(line: str, start: int, person: Person, at: int) -> Person | None:
    """A name without an office word beside it, with the office that stands before its country or after a comma; None
    when the words before it tell that it is no name.
    """
    before = line[max(0, start - 120) : start]
    of = _BODY_FOR.search(before)
    if of:
        # "Minister of Foreign Affairs Ann Vale": the name begins after what the office is for.
        cut = person.span.start - at > start and _is_office(of.group("head"))
        return replace(person, office=of.group("head"), titled=True) if cut else None
    found = _OFFICE_OF.search(before)
    if found and _is_office(found.group("office").split()[-1]):
        return replace(person, office=found.group("office"), titled=True)
    after = _OFFICE_AFTER.match(line, person.span.end - at)
    if after and any(_is_office(t) for t in after.group("office").split()[:3]):
        return replace(person, office=after.group("office"), titled=True)
    return person


def _of_chunk(chunk: str, at: int, within: bool) -> Person | None:
    tokens = [(m.group(), m.start()) for m in re.finditer(r"\S+", chunk)]
    while tokens and tokens[-1][0] in _AFTER_NAME:
        tokens.pop()
    last = -1
    for i, (token, _) in enumerate(tokens):
        if _is_office(token) or (i + 1 < len(tokens) and f"{key(token)} {key(tokens[i + 1][0])}" in labels().offices):
            last = i
    name = tokens[last + 1 :]
    while name and (_SIDE_WORD.match(name[0][0]) or publishers().state(name[0][0])) and len(name) > 1:
        name = name[1:]
    if within and last < 0 and len(name) > 2:
        # "Secretary of Education Ann Vale": before the name stands what the office is for.
        name = name[-3:] if len(name[-2][0].strip(".")) == 1 else name[-2:]
    kept = []
    for token, start in name:
        if not _NAME_WORD.match(token):
            break
        kept.append((token, start))
    if not kept or kept[0][0][0].islower() or len(kept) > 6 or (last < 0 and len(kept) < 2):
        return None
    words = " ".join(t for t, _ in kept)
    office = " ".join(t for t, _ in tokens[: last + 1])
    begin, end = at + kept[0][1], at + kept[-1][1] + len(kept[-1][0])
    return Person(words, office, Span(begin, end), last >= 0)


def _is_office(token: str) -> bool:
    word = key(token)
    return word in labels().offices or (word in labels().courtesy and word not in ("u", "m", "st", "first"))


def core_of(name: str) -> list[str]:
    """The words of a label that are the person's own name: what is left without offices, courtesy words and states."""
    tokens = [t for t in re.split(r"[\s,]+", name) if t]
    last = -1
    for i, token in enumerate(tokens):
        pair = f"{key(token)} {key(tokens[i + 1])}" if i + 1 < len(tokens) else ""
        if _is_office(token) or pair in labels().offices:
            last = i
    rest = tokens[last + 1 :]
    if len(rest) > 2 and key(rest[0]) in ("of", "for"):
        rest = rest[2:]  # "Deputy Secretary of State Vale"
    while len(rest) > 1 and (_SIDE_WORD.match(rest[0]) or key(rest[0]) in ("of", "the") or publishers().state(rest[0])):
        rest = rest[1:]
    if last >= 0 and len(rest) == 1 and publishers().state(rest[0]):
        return []
    if not rest and last >= 0:
        rest = _before_comma(name)
    return rest


def _before_comma(name: str) -> list[str]:
    """Of "Ann Vale, Foreign Minister" the name."""
    head, comma, _ = name.partition(",")
    return core_of(head) if comma else []


def full_name(name: str, people: Sequence[Person], text: str, part: Part) -> str:
    """The speaker whom a label names, as fully as the header or the part's own words have it."""
    core = core_of(name)
    if not core:
        return _by_office(name, people) or _normal(name)
    wanted = {key(t) for t in core}
    for person in people:
        if wanted <= {key(t) for t in person.name.split()}:
            return person.name
    if len(core) == 1:
        found = _in_words(core[0], text, part)
        if found:
            return found
    return " ".join(core) if len(core) > 1 and not name.isupper() else _normal(" ".join(core))


def _by_office(name: str, people: Sequence[Person]) -> str | None:
    """The one in the header who holds the office that the label names: "THE PRESIDENT" → the President of the title."""
    words = [key(t) for t in name.split() if key(t) not in ("the", "mr", "mrs", "ms", "madam")]
    if not words:
        return None
    for person in people:
        office = [key(t) for t in person.office.split()]
        if person.titled and office[-len(words) :] == words:
            if words == ["president"] and office[-2:-1] == ["vice"]:
                continue
            return person.name
    for person in people:
        if person.titled and set(words) <= {key(t) for t in person.office.split()}:
            return person.name
    return None


def _in_words(surname: str, text: str, part: Part) -> str | None:
    """The first place in the part where given names stand before the surname."""
    for form in dict.fromkeys((_normal(surname), surname)):
        at = text.find(form, part.start, part.end)
        for _ in range(12):
            if at < 0:
                break
            if (
                not text[at + len(form) : at + len(form) + 1].isalpha()
                or text[at + len(form) : at + len(form) + 1] == ""
            ):
                found = _BEFORE.search(text[max(part.start, at - 50) : at])
                given = _given(found.group(1).split()) if found else []
                if given:
                    return " ".join([*given, form])
            at = text.find(form, at + len(form), part.end)
    return None


def _given(tokens: list[str]) -> list[str]:
    """The words straight before a surname that are given names: no office, no state, no sentence opener."""
    out: list[str] = []
    for token in reversed(tokens):
        if (
            _is_office(token)
            or _SIDE_WORD.match(token)
            or publishers().state(token)
            or key(token) in _OPENERS
            or (token.isupper() and len(token) > 2)
        ):
            break
        out.insert(0, token)
        if len(token.strip(".")) > 1:  # one given name with the initials after it: words before it may be an office's
            break
    return out if not all(len(t.strip(".")) == 1 for t in out) else []


_OPENERS = frozenset(
    [
        "the",
        "and",
        "but",
        "so",
        "as",
        "with",
        "for",
        "to",
        "by",
        "from",
        "thank",
        "thanks",
        "hi",
        "hello",
        "dear",
        "when",
        "while",
        "if",
        "that",
        "this",
        "on",
        "in",
        "at",
        "of",
        "good",
        "well",
        "now",
        "yes",
        "no",
        "okay",
        "hey",
        "my",
        "our",
        "your",
        "his",
        "her",
        "their",
        "i",
        "we",
        "you",
        "he",
        "she",
        "it",
        "they",
        "both",
    ]
)


def _normal(name: str) -> str:
    """A label in the case of ordinary names."""
    if not name.isupper():
        return name
    small = {"of", "and", "for", "de", "del", "bin"}
    words = [re.sub(r"[A-ZÀ-Þ]+", lambda m: m.group()[:1] + m.group()[1:].lower(), w) for w in name.split()]
    return " ".join(w.lower() if w.lower() in small and i else w for i, w in enumerate(words))
