"""The register of a document's persons: who stands behind each name, full names first, single names leaning on them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from communique.extraction.actors.by_model import unknown
from communique.extraction.actors.named import no_name
from communique.extraction.actors.names import covers, scan
from communique.extraction.actors.namesakes import Namesakes
from communique.extraction.actors.persons import People, Person
from communique.extraction.actors.phrase import Phrase
from communique.extraction.actors.phrases import Phrases
from communique.extraction.actors.places import is_month
from communique.extraction.reading import NameHit
from communique.model import Span
from communique.rules import gazetteer
from communique.rules.titles import titles
from communique.rules.words import words
from communique.text.match import Matcher, level

_CAPITAL_BEFORE = re.compile(r"(?<![\w.'-])([A-ZÀ-Þ][\w'-]*[a-zà-ÿ]) (?:[A-Z]\. )?$")
_SURNAME_AFTER = re.compile(r" ([A-ZÀ-Þ][a-zà-ÿ]+)\b")
_HONOURED = re.compile(r"(?:M[RS]|MRS|DR|M[rs]|Mrs|Dr)\b")
_ANYBODY = frozenset({"question", "unknown", "reporter", "answer", "q", "a", ""})
_ROLES = frozenset(
    {"moderator", "interpreter", "host", "operator", "staff", "participant", "member", "audience", "voice", "speaker"}
)
# Whose counterpart somebody is stands in the same sentence: so many characters before.
_COUNTERPART_REACH = 250
# Several unnamed speakers of one role are counted: "Senior Official One", "SAO-2".
_COUNTED = re.compile(r"[ -](?:one|two|three|four|five|six|#? ?\d{1,2})$", re.IGNORECASE)
_STANDING = re.compile(r"\b([A-ZÀ-Þ][a-zà-ÿ]+)(?='s\b|[,.;:]? [a-z])")
# Who is quoted with a name and a description and no title: "," said Marten Osk, a mechanic who ...
_QUOTED_BY = re.compile(
    r"[,.?!][\"”'] (?:said|says|told reporters|recalled|added|asked) "
    r"([A-ZÀ-Þ][a-zà-ÿ'-]+(?: [A-Z]\.)?(?: [A-ZÀ-Þ][\wà-ÿ'-]+){1,2})(?=, (?:an?|the|who|whose|\d{2},|one of) )"
)


class Register:
    """Built once for a document: ``people``, and ``person_at`` a name's start. ``seen`` are names of persons that the
    network sees."""

    def __init__(self, plain: str, hits: list[NameHit], document: str, seen: Sequence[Span] = ()) -> None:
        self.plain = plain
        self.hits = hits
        self.document = document
        self.people = People(document)
        self.person_at: dict[int, Person] = {}
        self.joined: dict[int, int] = {}
        self.phrases = Phrases(plain, hits).all()
        self.namesakes = Namesakes(plain, hits)
        self.seen = seen
        self._register()

    def _register(self) -> None:
        """Full names first, wherever they stand; then single names, which lean on them."""
        named = {p.name.start: p for p in self.phrases if p.name}
        bare = [h for h in self.hits if h.start not in named and h.actors and h.actors[0].startswith("person:")]
        inside = [p.name for p in self.phrases if p.name]
        bare = [h for h in bare if not covers(inside, h.start, h.end)]
        for start in sorted([*named, *(h.start for h in bare if h.kind == "name")]):
            if start in named:
                self._full(named[start])
        for hit in bare:
            if hit.kind == "name":
                self._enter_hit(hit)
        for phrase in named.values():
            if phrase.name and phrase.name.start not in self.person_at:
                self._single(phrase)
        self._counterparts()
        self._quoted()
        for span in unknown(self.seen, self.plain, self.hits):
            self.people.full(self._text(span), (), (), (), span)
        self._two_surnames(bare)
        self._surnames_first()
        for hit in bare:
            if hit.kind == "surname" and hit.start not in self.person_at:
                self._surname(hit)
        self._again()

    def _counterparts(self) -> None:
        """ "Foreign Minister Lind and his Costaverdean counterpart, Edda Voss": her office is of his rank."""
        last: Phrase | None = None
        for phrase in self.phrases:
            near = last is not None and phrase.start - last.end < _COUNTERPART_REACH
            if phrase.name and phrase.sort == "counterpart" and not phrase.plural and last is not None and near:
                person = self.person_at.get(phrase.name.start)
                if person is not None and not person.offices:
                    self.people.note(person, self._text(phrase.name), last.offices, phrase.owners, _over(phrase))
            elif phrase.name and phrase.sort in ("office", "head"):
                last = phrase

    def _two_surnames(self, bare: list[NameHit]) -> None:
        """ "Li Xi": two words that the tables have as family names which stand first are one person's name."""
        for one, two in pairwise(bare):
            adjacent = one.kind == two.kind == "surname" and self.plain[one.end : two.start] == " "
            if adjacent and _family_first(one) and _family_first(two):
                span = Span(one.start, two.end)
                person = self.people.full(self._text(span), (), (), (), span)
                self.person_at[one.start] = person
                self.joined[one.start] = two.end
        if self.joined:
            second = {end: start for start, end in self.joined.items()}
            self.hits = [
                h._replace(end=self.joined[h.start], kind="name") if h.start in self.joined else h
                for h in self.hits
                if not (h.end in second and h.start > second[h.end])
            ]

    def _quoted(self) -> None:
        """Persons without a title who are quoted, with what they are after a comma."""
        starts = [h.start for h in self.hits]
        for found in _QUOTED_BY.finditer(self.plain):
            index = bisect_left(starts, found.start(1))
            known = index < len(starts) and starts[index] < found.end(1)
            if not known and not set(found.group(1).split()) & (words("no-names") | words("headline")):
                self.people.full(found.group(1), (), (), (), Span(*found.span(1)))

    def _surnames_first(self) -> None:
        """Persons of two-word names whom the text calls by the first word, never by the last: it is the surname."""
        unknown = [p for p in self.people.by_id.values() if gazetteer.actor(p.id) is None and p.name.count(" ") == 1]
        if not unknown:
            return
        parts = {word for p in unknown for word in p.name.split(" ")}
        alone = {
            m.group(1)
            for m in _STANDING.finditer(self.plain)
            if m.group(1) in parts and not _CAPITAL_BEFORE.search(self.plain, max(0, m.start() - 30), m.start())
        }
        for person in unknown:
            given, _, name = person.name.partition(" ")
            other = name not in alone or self._another_bears(name, person)
            if given in alone and other and not person.surname.startswith(given):
                self.people.given_first(person, given)

    def _another_bears(self, surname: str, person: Person) -> bool:
        """Whether somebody else of the document has this surname, so that the word alone is his."""
        return any(p is not person and p.surname == surname for p in self.people.by_id.values())

    def _full(self, phrase: Phrase) -> None:
        assert phrase.name is not None
        name = self._text(phrase.name)
        if " " in name or ("-" in name and phrase.person and len(phrase.person) == 1 and not self._is_surname(name)):
            self.person_at[phrase.name.start] = self.people.full(
                name, phrase.person, tuple(filter(None, phrase.offices)), phrase.owners, _over(phrase)
            )

    def _is_surname(self, name: str) -> bool:
        form = gazetteer.forms().get(name)
        return form is not None and form.kind == "surname"

    def _enter_hit(self, hit: NameHit) -> None:
        span = Span(hit.start, hit.end)
        self.person_at[hit.start] = self.people.full(self._text(span), hit.actors, (), (), span)

    def _single(self, phrase: Phrase) -> None:
        assert phrase.name is not None
        name, offices = self._text(phrase.name), phrase.offices
        ids = phrase.person if any(offices) else self._by_surname(name, phrase.person)
        person = self.people.single(name, ids, offices, phrase.owners, _over(phrase))
        if person is None and self._introduced(name):
            person = self.people.single(name, (), offices, phrase.owners, _over(phrase))
        honoured = self._honoured(phrase) and not self.namesakes.of(name)
        new = not phrase.apposed and not phrase.plural and len(name) > 1 and (any(offices) or honoured)
        if person is None and new and not self._portfolio_before(phrase):
            person = self.people.new_single(name, tuple(filter(None, offices)), phrase.owners, _over(phrase))
        if person is not None:
            self.person_at[phrase.name.start] = person

    def _honoured(self, phrase: Phrase) -> bool:
        """ "Mr Lind" where no table has the surname; not "an MS Degree"."""
        return not phrase.person and not phrase.determiner and _HONOURED.match(self._text(phrase.title)) is not None

    def _portfolio_before(self, phrase: Phrase) -> bool:
        """Whether the single word after a portfolio is the portfolio's last: "Envoy for Northland Status"."""
        title = self._text(phrase.title)
        return any(link in phrase.offices[0] and link not in title for link in (" for ", " of ", " on "))

    def _surname(self, hit: NameHit) -> None:
        if is_month(self.plain, hit) or self._other_person(hit) or self._given(hit):
            return
        span = Span(hit.start, hit.end)
        word = self._text(span)
        if person := self.people.single(word, self._by_surname(word, hit.actors), (), (), span):
            self.person_at[hit.start] = person

    def _by_surname(self, word: str, ids: tuple[str, ...]) -> tuple[str, ...]:
        """The persons of the tables whom a surname without an office may mean: nobody where the text names somebody
        else so, whom it then means."""
        if self.people.called(word) or not self.namesakes.of(word):
            return ids
        self._introduced(word)
        return ()

    def _introduced(self, word: str) -> bool:
        """Enter the person whom the text introduces by a full name with this surname, if there is one."""
        span = None if self.people.called(word) else self.namesakes.introduced(word)
        if span is None:
            return False
        name = self._text(span)
        person = self.people.full(name, (), (), (), span)
        if name.startswith(f"{word} "):
            self.people.given_first(person, word)
        return True

    def _given(self, hit: NameHit) -> bool:
        """Whether the surname is a given name here: a surname follows, and nobody of the document is called so."""
        after = _SURNAME_AFTER.match(self.plain, hit.end)
        word = after.group(1) if after else ""
        if (
            not word
            or word in words("headline")
            or word in titles()
            or self.people.called(self._text(Span(hit.start, hit.end)))
        ):
            return False
        index = bisect_left(self.hits, (hit.end,))
        return not (index < len(self.hits) and self.hits[index].start == hit.end + 1)

    def _other_person(self, hit: NameHit) -> bool:
        """A given name before the surname that is not this person's: somebody else."""
        before = _CAPITAL_BEFORE.search(self.plain, max(0, hit.start - 30), hit.start)
        if before is None or before.group(1) in words("function") or before.group(1) in words("headline"):
            return False
        index = bisect_left(self.hits, hit) - 1
        known = index >= 0 and self.hits[index].end > before.start(1)
        return not known or self.hits[index].kind == "surname"

    def _again(self) -> None:
        """Find the names of this document's own persons where no title stands beside them."""
        known = gazetteer.forms()
        forms: dict[str, str | None] = {}
        for person in self.people.by_id.values():
            for form in {person.name: None, person.surname: None, **person.forms}:
                if (
                    form not in known
                    and len(form) > 2
                    and form not in words("headline")
                    and form not in words("function")
                ):
                    forms[form] = person.id if forms.get(form, person.id) == person.id else None
        more = Matcher((form, id) for form, id in forms.items() if id).find(self.plain)
        taken = [Span(h.start, h.end) for h in self.hits if h.actors]
        inside = [p.name for p in self.phrases if p.name]
        fresh = []
        for found in more:
            hit = NameHit(
                found.start,
                found.end,
                (found.value,),
                "surname" if " " not in self.plain[found.start : found.end] else "name",
            )
            if (
                not covers(taken, found.start, found.end)
                and not covers(inside, found.start, found.end)
                and not self._other_person(hit)
            ):
                self.person_at[found.start] = self.people.by_id[found.value]
                fresh.append(hit)
        if fresh:
            self.hits = sorted([*self.hits, *fresh])

    def speaker(self, name: str, at: Span) -> str:
        """The id of the person that a label names; "" for questions and roles."""
        plain = level(name).strip(" :")
        if plain.casefold() in _ANYBODY:
            return ""
        last = _COUNTED.sub("", plain).split()[-1].lower()
        if last in titles() or last in _ROLES or "official" in plain.lower():
            if holder := self._holder(plain):
                return holder.id
            # An unnamed speaker is this document's: "Senior Administration Official" is somebody else elsewhere.
            return self.people.unnamed(plain, self.document, at).id
        if any(no_name(word) for word in plain.split()):
            return ""  # an outlet or a body that asks
        if len(plain) > 40 and plain.isupper():
            plain = _small_words(plain)
        phrases = Phrases(plain, scan(plain))
        bare = next((p for p in phrases.all() if p.name), None)
        offices, owners = (bare.offices, bare.owners) if bare else ((), ())
        if bare and bare.name:
            plain = plain[bare.name.start : bare.name.end]
        hit = phrases.names.name_at(0)
        if bare is None and hit and plain[hit[0].end :].strip().split(" ")[0] in words("headline") - {""}:
            plain = plain[: hit[0].end]  # the name in a heading: "Ann Vale Statements to the Press"
        ids = bare.person if bare else hit[1] if hit and hit[0].end == len(plain) else ()
        if " " in plain:
            return (
                self.people.full(plain, ids, tuple(filter(None, offices)), owners, at).id if plain[0].isupper() else ""
            )
        single = plain.title() if plain.isupper() else plain
        person = self.people.single(single, ids, offices or ("",), owners, at)
        if person is None and single[0].isupper() and (bare or _HONOURED.match(self.plain, at.start)):
            person = self.people.new_single(single, tuple(filter(None, offices)), owners, at)
        return person.id if person else ""

    def _holder(self, label: str) -> Person | None:
        """The one person of the document who holds the office of a label such as "THE VICE PRESIDENT"."""
        article, _, role = label.partition(" ")
        title = titles().get(role.lower()) if article.lower() == "the" else None
        holders = [p for p in self.people.by_id.values() if title is not None and p.exactly(title.office)]
        return holders[0] if len(holders) == 1 else None

    def _text(self, span: Span) -> str:
        return self.plain[span.start : span.end]


def _family_first(hit: NameHit) -> bool:
    """Whether the tables have a person with this surname before the given name."""
    entries = (gazetteer.actor(id) for id in hit.actors)
    return any(e is not None and e.name.startswith(f"{e.surname} ") for e in entries)


def _over(phrase: Phrase) -> Span:
    """The words that show the office: title and name."""
    assert phrase.name is not None
    return Span(min(phrase.start, phrase.name.start), phrase.end)


def _small_words(label: str) -> str:
    """A long label in capitals as a title is written: "Deputy Secretary for Management Ruth Falk"."""
    return re.sub(r" (?:For|Of|And|The|To|On|In)(?= )", lambda m: m.group().lower(), label.title())
