"""The nouns: what a document is made of and what is read out of it.

Every noun is frozen. Offsets are code points into ``Document.text``; ``document.text[start:end]`` is the text of a
span.
Every computed row says what made it (``by``: rule id or model version) and how sure it is (``confidence``, 0 to 1).
A row's ``id`` comes from the document's id, the hash of its text, the kind of row and its spans (see :func:`row_id`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Certainty = Literal["explicit", "inferred", "ambiguous", "unknown"]
PartKind = Literal[
    "wire story",
    "press release",
    "transcript",
    "round-up",
    "article",
    "statement",
    "joint statement",
    "speech",
    "note",
    "other",
]
Rendering = Literal["original", "official translation", "agency translation", "interpreter", "unknown"]
Coverage = Literal["full", "excerpt", "one speaker's turns", "summary", "unknown"]
TurnKind = Literal["address", "question", "answer", "remark"]
Mode = Literal["direct", "mixed", "indirect", "free-indirect", "turn"]
Basis = Literal["own words", "own side's account", "other side's account", "third party", "joint text", "unknown"]
ActorKind = Literal["person", "state", "body", "organisation", "format", "group", "place"]
MentionKind = Literal["name", "title", "description", "metonym", "demonym", "pronoun", "plural", "label"]
EventType = Literal[
    "meeting",
    "talks",
    "call",
    "visit",
    "address",
    "press conference",
    "summit",
    "ministerial council",
    "conference",
    "signing",
    "announcement",
    "anniversary",
    "inauguration",
    "other",
]
EventStatus = Literal["held", "planned", "hedged", "cancelled", "past"]
BlockKind = Literal[
    "title",
    "lead",
    "byline",
    "date",
    "place",
    "heading",
    "caption",
    "label",
    "list item",
    "paragraph",
    "note",
    "rule",
    "boilerplate",
]


EditKind = Literal[
    "typo",
    "figure",
    "date",
    "name-removed",
    "name-added",
    "attribution",
    "passage-removed",
    "passage-added",
    "moved",
    "wording",
    "punctuation",
    "blanks",
    "furniture",
]


class Span(NamedTuple):
    """A stretch of one document's text: ``text[start:end]``, ``0 <= start < end <= len(text)``."""

    start: int
    end: int


class Markup(NamedTuple):
    """What a page's or file's own marks said of a stretch of text: ``kind`` is one of "title", "heading", "bold",
    "italic",
    "link" (``value``: its target), "list item", "caption", "quote", "cell"."""

    start: int
    end: int
    kind: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """One state of a document. ``seen`` are the times its publisher or the item states (ISO, sorted); never the
    time of a build.
    """

    sha256: str
    """Hash of ``data``."""
    text: str
    data: bytes
    """The original bytes this state was read from."""
    title: str | None = None
    first_seen: str | None = None
    last_seen: str | None = None
    alternates: bool = False
    """Its text and that of the version before it were seen in turn: copies of two servers."""


@dataclass(frozen=True, slots=True)
class Document:
    """One published text, as read from bytes: the newest state, with every state of it seen in ``versions``."""

    uri: str
    text: str
    sha256: str
    """Hash of the original bytes (of the newest state)."""
    data: bytes = b""
    media_type: str = "text/plain"
    file: str | None = None
    """Base name of the file it came from, if it came from one."""
    title: str | None = None
    publisher: str | None = None
    """As the metadata of the page or item gives it; None where only the text can tell."""
    language: str = "und"
    """ISO 639-1, or "und"."""
    published: str | None = None
    """ISO date or time of the metadata (page, item, file properties); None where only the text can tell."""
    markup: tuple[Markup, ...] = ()
    versions: tuple[Version, ...] = ()
    """Oldest first, ordered by stated time and hash; the last one is this document's text. Never empty once read."""
    notes: tuple[str, ...] = ()
    """What the reader has to say: "main text could not be told from the page", "no text layer", ..."""

    @property
    def id(self) -> str:
        """The id that every row of this document is keyed by; it depends on the uri alone."""
        return document_id(self.uri)

    @property
    def text_hash(self) -> str:
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Block:
    """A line or paragraph of a document with what it is for. Blocks are in order, do not overlap and hold no
    blank ends.
    """

    start: int
    end: int
    kind: BlockKind
    level: int = 0
    """Of a heading 1 to 6 where the markup says so; of a list item its depth; otherwise 0."""
    by: str = ""
    """The rule that told its kind."""


@dataclass(frozen=True, slots=True)
class Published:
    """When a part was published. ``date`` is an ISO day, month, year or interval "A/B"; ``candidates`` are all
    the years that fit.
    """

    date: str | None = None
    certainty: Certainty = "unknown"
    candidates: tuple[int, ...] = ()
    evidence: tuple[Span, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """An account inside a document. A field that cannot be told is None or "unknown"."""

    id: str
    start: int
    end: int
    kind: PartKind
    title: Span | None = None
    publisher: str | None = None
    originator: str | None = None
    """Whose words first: a ministry, an agency, an outlet."""
    side: str | None = None
    """Canonical name of the state or body whose account it is; None for a third party."""
    derived_from: str | None = None
    """The id of a part of this document, or a source that the text names."""
    rendering: Rendering = "unknown"
    coverage: Coverage = "unknown"
    dateline_place: str | None = None
    published: Published = Published()
    speaker: str | None = None
    """The person whose address or first-person text it is (as the text gives the name), where there is one."""
    evidence: tuple[tuple[str, tuple[Span, ...]], ...] = ()
    """(field name, spans) for each field that the text shows."""
    by: str = ""
    confidence: float = 0.0

    def evidence_for(self, name: str) -> tuple[Span, ...]:
        """The spans that show the field ``name``; empty when metadata or nothing does."""
        return next((spans for key, spans in self.evidence if key == name), ())


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's turn in a transcript part. ``start`` is the label's first character, or the first word of an
    unlabelled address.
    """

    id: str
    part: str
    start: int
    end: int
    label: Span | None
    speaker: str
    """A name as far as the text gives one, or "Question"."""
    kind: TurnKind
    body: Span | None = None
    """The words spoken: the turn without its label."""
    asides: tuple[Span, ...] = ()
    """Stage directions and interruptions inside: "(Laughter.)", "(via interpreter)", "[crosstalk]"."""
    interpreted: bool = False
    by: str = ""
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Office:
    """An office held. ``since`` and ``until`` are ISO dates as precise as known; ``evidence`` spans where a text
    shows it, else ``source``.
    """

    office: str
    of: str | None
    since: str | None = None
    until: str | None = None
    evidence: tuple[Span, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, state, government body, organisation, format, group or place. The id does not depend on the document
    for
    actors of the tables; a person known only from texts is keyed by the name (and country or document where that is
    all there is)."""

    id: str
    kind: ActorKind
    name: str
    aliases: tuple[str, ...] = ()
    """Every form by which this document names it."""
    offices: tuple[Office, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    """(scheme, value), such as ("wikidata", "Q..."), ("iso3166-1", "RU")."""
    side: str | None = None
    """Canonical name of the state or body it acts for, where known."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names somebody or something. ``actors`` is empty when it stays open, and ``reason`` then says why."""

    id: str
    start: int
    end: int
    actors: tuple[str, ...]
    kind: MentionKind
    reason: str = ""
    by: str = ""
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class DateRef:
    """A time expression against its part's date (TIMEX3). ``earliest`` and ``latest`` are ISO days, None when it
    stays open.
    """

    id: str
    part: str | None
    start: int
    end: int
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    """TIMEX3 value: "2024-05-20", "2024-W21", "XXXX-05-20", "P2W", "PRESENT_REF"."""
    earliest: str | None = None
    latest: str | None = None
    certainty: Certainty = "unknown"
    by: str = ""
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One who relays a statement to the reader, outermost first."""

    name: str
    actor: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class ToldBy:
    """Whose telling it is: the part's side and originator."""

    side: str | None = None
    originator: str | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """Something that official words do ("strongly condemns"); name, family and grade are those of ``data/acts.toml``.

    Grades order the acts of one family; between families they say nothing."""

    act: str
    family: str
    grade: int
    span: Span
    negated: bool = False
    """Said not to be done ("does not support")."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Raw source, cue and content as found in the text, before any linking to actors (PolNeAR span habits)."""

    content: tuple[Span, ...]
    source: Span | None = None
    cue: Span | None = None
    by: str = ""
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what, as a part tells it."""

    id: str
    part: str
    content: tuple[Span, ...]
    mode: Mode
    source: Span | None = None
    cue: Span | None = None
    speakers: tuple[str, ...] = ()
    """Actor ids; empty when unknown."""
    speaker_names: tuple[str, ...] = ()
    chain: tuple[ChainLink, ...] = ()
    told_by: ToldBy = ToldBy()
    basis: Basis = "unknown"
    negated: bool = False
    hypothetical: bool = False
    topic_only: bool = False
    """Only discussed: a topic, no claim."""
    turn: str | None = None
    within: str | None = None
    """Id of the statement that holds this one."""
    acts: tuple[Act, ...] = ()
    """What the speakers themselves do with the words, in the order of the text."""
    reason: str = ""
    """Why the speaker stays unknown."""
    by: str = ""
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Participant:
    """Who took part, with the office as far as the text or the tables tell it for that day; ``actor`` is None for
    people whom the text does not name ("civil society leaders")."""

    actor: str | None
    name: str
    office: str | None = None


@dataclass(frozen=True, slots=True)
class EventDate:
    """When an event is: first and last ISO day, None when the text does not tell."""

    earliest: str | None = None
    latest: str | None = None
    precision: Literal["day", "days", "month", "year", "unknown"] = "unknown"
    certainty: Certainty = "unknown"


@dataclass(frozen=True, slots=True)
class EventAccount:
    """What one part tells of an event: how it stands there, and the spans it rests on."""

    document: str
    part: str
    status: EventStatus
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """An occurrence that one or several parts tell of: of this document only."""

    id: str
    type: EventType
    plover: str | None
    """PLOVER's code and mode, such as "CONSULT visit"; None where it has none."""
    status: EventStatus
    title: str
    date: EventDate = EventDate()
    place: str | None = None
    participants: tuple[Participant, ...] = ()
    accounts: tuple[EventAccount, ...] = ()
    evidence: tuple[tuple[str, tuple[Span, ...]], ...] = ()
    """("date", "place" or "status", spans) where the text shows it."""
    by: str = ""
    confidence: float = 0.0

    def evidence_for(self, name: str) -> tuple[Span, ...]:
        """The spans that show "date", "place" or "status"; empty when nothing does."""
        return next((spans for key, spans in self.evidence if key == name), ())


@dataclass(frozen=True, slots=True)
class Tie:
    """A text names or links its original, its translation or another account that this document is not."""

    id: str
    kind: Literal["original", "translation", "source", "full text"]
    target: str
    """A uri, or the name the text gives it."""
    span: Span | None = None
    language: str | None = None
    note: str = "unread account exists"


@dataclass(frozen=True, slots=True)
class Change:
    """One change between two versions. A side on which nothing stands has no span and an empty text.

    ``before`` is ``before_span`` of the older version's text, ``after`` is ``after_span`` of the newer one's.
    """

    kind: EditKind
    before: str = ""
    after: str = ""
    before_span: Span | None = None
    after_span: Span | None = None
    names_removed: tuple[str, ...] = ()
    """Names that went with these words; of a change of kind "name-removed" the name itself."""
    names_added: tuple[str, ...] = ()
    alternates: bool = False
    """Another edit of the document changes it back: copies of two servers."""
    by: str = ""
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Edit:
    """What changed between two versions of one document. ``before`` and ``after`` count ``Document.versions``."""

    document: str
    before: int
    after: int
    changes: tuple[Change, ...] = ()
    notices: tuple[Span, ...] = ()
    """Correction notices in the text of the newer version."""
    alternates: bool = False
    """The two texts were seen in turn: copies of two servers."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that is read out of one document. A document that is not analysed (another language, no text) says why
    in ``reason``.
    """

    document: str
    analysed: bool = True
    reason: str = ""
    blocks: tuple[Block, ...] = ()
    parts: tuple[Part, ...] = ()
    turns: tuple[Turn, ...] = ()
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    dates: tuple[DateRef, ...] = ()
    statements: tuple[Statement, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    ties: tuple[Tie, ...] = ()
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """A document or file that could not be read, or only in part: one line says what is wrong and what to do."""

    uri: str
    problem: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a batch yields for one document: the document with what was read out of it, or why there is none."""

    document: Document | None
    extraction: Extraction | None = None
    failures: tuple[Failure, ...] = field(default=())


def document_id(uri: str) -> str:
    """Id of a document: 12 hexadecimal digits of the uri's hash, with "d" before them."""
    return "d" + hashlib.sha256(uri.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def row_id(kind: str, document: str, text_hash: str, spans: Iterable[tuple[int, int]], extra: str = "") -> str:
    """Id of a row: a letter for its kind and 15 hexadecimal digits of the hash of what identifies it.

    ``kind`` is the noun in lower case ("part", "statement"); ``extra`` tells apart rows of one kind over the same
    spans.
    """
    key = "|".join([kind, document, text_hash, ";".join(f"{a}-{b}" for a, b in spans), extra])
    return kind[0] + hashlib.sha256(key.encode()).hexdigest()[:15]
