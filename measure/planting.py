"""Changes to who is said to have said it, planted in a text by its patterns; and harmless changes beside them.

Everything here works on the letters of one sentence: it knows nothing of how the program finds attributions. A planted
change takes a sentence to another one, or to None where it does not fit. Sentences of the form "X said that A" may
first be put as "A, X said", "According to X, A" or "“A,” X said": in the text and its copy alike, so that there is
more than one form to plant in.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

_NAME = r"(?!(?:I|We|You|As|And|But|Having|If|When|It|That|This|There|What|Who|So)\b)[A-Z][\w.-]*"
_NAMES = rf"(?:[Tt]he )?(?:{_NAME} (?:(?:of|for) (?:the )?)?){{0,6}}{_NAME}\b(?!’)"
SOURCE = rf"{_NAMES}|[Tt]he (?:[a-z]+ )?[a-z]+|[Hh]e|[Ss]he|[Tt]hey"
VERB = (
    "said|stated|noted|stressed|emphasized|underscored|reiterated|reaffirmed|affirmed|highlighted|explained|announced"
    "|warned|added|confirmed|declared"
)
_LEAD = r"(?P<lead>(?:In|At|During|On|After) [^,“”]{3,80}, )?"
_ALSO = r"(?:also |further |again )?"
_THAT = re.compile(rf"{_LEAD}(?P<src>{SOURCE}) {_ALSO}(?P<verb>{VERB}) that (?P<clause>[^“”]{{20,}}\.)")
_OBJECT = re.compile(rf"(?P<src>{SOURCE}) {_ALSO}(?P<verb>{VERB}|expressed|welcomed|urged)(?= )")
_WHEN = r"(?: (?:on|in|at|during|after|today)\b[^,.“”]{0,60})?"
_TAIL = re.compile(rf"(?P<clause>[^“”]{{25,}}), (?P<src>{SOURCE}) (?P<verb>{VERB}){_WHEN}\.")
_SAID = rf"(?P<said>(?:{SOURCE}) (?:{VERB})|(?:{VERB}) (?:{SOURCE}))"
_QUOTE_TAIL = re.compile(rf"“(?P<words>[^“”]{{15,}}?)[,.]?” {_SAID}(?P<rest>[^“”]{{0,80}})\.")
_ACCORDING = re.compile(r"[Aa]ccording to (?P<src>[^,“”]{3,60}), (?P<clause>.{20,})")
_QUOTED = re.compile(r"“(?P<words>[^“”]{12,})”")
_PERSON = re.compile(
    r"\b(?P<title>(?:Prime |Foreign |Deputy |Vice |Defen[cs]e |National Security )?(?:Secretary|Minister|President"
    r"|Ambassador|Chancellor|Advisor|Adviser|Administrator|Envoy|Director|Governor|Senator)"
    r"(?: of State| General| of Defense)?) "
    r"(?P<name>(?!General|State|of\b)(?:[A-Z](?:[a-z-]+|\.) ){0,3}[A-Z][a-z][\w-]+\b)(?!’s [A-Z])"
)
LEAST_PROSE = 12
"""Words of a line that is prose, not a heading in capitals."""
_ABBREVIATED = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|St|No|vs|Lt|Col|Jr|Sr|Inc|[A-Z])|\.[A-Za-z])\.$")
_END = re.compile(r"[.!?][”\"]?(?=\s+[“\"(]?[A-Z])")


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of a text by its signs alone: not cut after abbreviations, nor between “ and ”."""
    out = []
    for line in re.finditer(r"[^\n]*\S[^\n]*", text):
        at = line.start() + len(line.group()) - len(line.group().lstrip())
        for end in [m.end() for m in _END.finditer(text, line.start(), line.end())]:
            piece = text[at:end]
            if _ABBREVIATED.search(piece) or piece.count("“") > piece.count("”"):
                continue
            out.append((at, end))
            at = end + len(text[end : line.end()]) - len(text[end : line.end()].lstrip())
        if text[at : line.end()].strip():
            out.append((at, line.start() + len(line.group().rstrip())))
    return out


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is named in a text, by patterns: (title, name) of each person, each surname once."""

    people: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, text: str) -> Cast:
        """The persons that a text names with their titles."""
        found: dict[str, tuple[str, str]] = {}
        prose = "\n".join(
            line for line in text.split("\n") if len(line.split()) >= LEAST_PROSE and line.rstrip()[-1] in ".”"
        )
        for match in _PERSON.finditer(prose):
            name = match["name"].removesuffix("’s").removesuffix("'s")
            found.setdefault(name.split()[-1], (match["title"], name))
        return cls(tuple(found.values()))

    def other(self, source: str, rng: random.Random) -> str | None:
        """Another person than a source names; None where the source may be any of them."""
        if source.casefold() in ("he", "she", "they"):
            return None
        words = source.removeprefix("the ").removeprefix("The ").split()
        heads = {w.casefold() for title, _ in self.people for w in title.split()} & {w.casefold() for w in words}
        others = [
            f"{title} {name.split()[-1]}"
            for title, name in self.people
            if name.split()[-1] not in words and not ({w.casefold() for w in title.split()} & heads)
        ]
        return rng.choice(others) if others else None

    def named(self, source: str) -> str | None:
        """The one person who has the title that a source is, by title and name."""
        words = source.split(" ", 1)
        if len(words) != 2 or words[0].casefold() != "the":
            return None
        fitting = {f"{t} {n.split()[-1]}" for t, n in self.people if t.casefold() == words[1].casefold()}
        return fitting.pop() if len(fitting) == 1 else None


Change = Callable[[str, Cast, random.Random], str | None]


def prepared(sentence: str, rng: random.Random) -> str:
    """ "X said that A" in one of four forms; any other sentence as it is."""
    match = _THAT.fullmatch(sentence)
    if match is None or match["lead"]:
        return sentence
    clause, said = match["clause"][:-1], f"{match['src']} {match['verb']}"
    form = rng.choice(("that", "tail", "according", "quote"))
    inside = said[0].lower() + said[1:] if said.split()[0] in ("The", "He", "She", "They") else said
    if form == "tail":
        return f"{_capital(clause)}, {inside}."
    if form == "quote":
        return f"“{_capital(clause)},” {inside}."
    if form == "according" and match["src"].casefold() not in ("he", "she", "they"):
        return f"According to {inside.rsplit(' ', 1)[0]}, {clause}."
    return sentence


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def drop_after(sentence: str, cast: Cast, rng: random.Random) -> str | None:
    """ "A, X said." becomes "A." """
    match = _TAIL.fullmatch(sentence)
    return f"{match['clause']}." if match else None


def drop_according(sentence: str, cast: Cast, rng: random.Random) -> str | None:
    """ "According to X, A" becomes "A"."""
    match = _ACCORDING.fullmatch(sentence)
    return _capital(match["clause"]) if match else None


def drop_before(sentence: str, cast: Cast, rng: random.Random) -> str | None:
    """ "X said that A." becomes "A." """
    match = _THAT.fullmatch(sentence)
    return _capital((match["lead"] or "") + match["clause"]) if match else None


def own_words(sentence: str, cast: Cast, rng: random.Random) -> str | None:
    """A quoted sentence becomes the text's own: marks and speaker go."""
    match = _QUOTE_TAIL.fullmatch(sentence)
    return _capital(match["words"].rstrip(",.")) + "." if match else None


def strip_marks(sentence: str, cast: Cast, rng: random.Random) -> str | None:
    """The marks of one quotation go, its words stay."""
    found = [m for m in _QUOTED.finditer(sentence) if _is_quotation(m["words"])]
    if not found:
        return None
    match = rng.choice(found)
    return sentence[: match.start()] + match["words"] + sentence[match.end() :]


def move_mark(sentence: str, cast: Cast, rng: random.Random) -> str | None:
    """The closing mark moves by two to four words, so that other words are quoted."""
    found = [m for m in _QUOTED.finditer(sentence) if _is_quotation(m["words"]) and len(m["words"].split()) >= 6]
    if not found:
        return None
    match = rng.choice(found)
    by = rng.randint(2, 4)
    after = sentence[match.end() :]
    words = re.findall(r"\S+", after)
    if len(words) > by and rng.random() < 0.5 and after.startswith(" "):
        cut = match.end() + [m.end() for m in re.finditer(r"\S+", after)][by - 1]
        while sentence[cut - 1] in ".,;:!?":
            cut -= 1
        return sentence[: match.end() - 1] + sentence[match.end() : cut] + "”" + sentence[cut:]
    cut = match.start(1) + [m.start() for m in re.finditer(r"\s+\S+", match["words"])][-by]
    return sentence[:cut].rstrip(",;:") + "”" + sentence[cut : match.end() - 1] + sentence[match.end() :]


def exchange(sentence: str, cast: Cast, rng: random.Random) -> str | None:
    """Another person named in the text is said to have said it."""
    for pattern in (_TAIL, _QUOTE_TAIL, _ACCORDING, _OBJECT):
        match = pattern.match(sentence) if pattern is _OBJECT else pattern.fullmatch(sentence)
        if match is None:
            continue
        group = "said" if pattern is _QUOTE_TAIL else "src"
        source = re.sub(rf"^(?:{VERB}) | (?:{VERB})$", "", match[group])
        other = cast.other(source, rng)
        if other is None:
            return None
        at = match.start(group) + match[group].index(source)
        return sentence[:at] + other + sentence[at + len(source) :]
    return None


def _is_quotation(words: str) -> bool:
    """Whether words in marks are said rather than the name of something."""
    pieces = words.split()
    return len(pieces) >= 4 and sum(p[:1].isupper() for p in pieces) <= len(pieces) / 2


DROPPED = frozenset({"attribution dropped", "attribution adopted"})
PLANTED: dict[str, tuple[Change, frozenset[str]]] = {
    "“, X said” deleted": (drop_after, DROPPED),
    "“According to X,” deleted": (drop_according, DROPPED),
    "“X said that” deleted": (drop_before, DROPPED),
    "quoted sentence made own": (own_words, DROPPED),
    "marks stripped": (strip_marks, DROPPED | {"quotation marks"}),
    "closing mark moved": (move_mark, frozenset({"quotation marks"})),
    "speaker exchanged": (exchange, frozenset({"attribution changed"})),
}
"""Kind of change → how it is made, and the kinds of difference that fit it."""


_SPELLINGS = (
    ("ization", "isation"), ("rganize", "rganise"), ("ecogniz", "ecognis"), ("mphasiz", "mphasis"), ("onor ", "onour "),
    (" program ", " programme "), ("labor", "labour"), ("defense", "defence"), ("eighbor", "eighbour"),
)  # fmt: skip
_SYNONYMS = (
    ("important", "significant"), ("country", "nation"), ("countries", "nations"), ("efforts", "endeavors"),
    ("shared", "common"), ("strong ", "robust "), ("ongoing", "continuing"), ("urgent", "pressing"),
    ("discussed", "talked about"), ("meeting", "session"), ("help ", "assist "), ("people", "population"),
)  # fmt: skip
_VERBS = (
    (" said ", " stated "), (" said.", " stated."), (" noted ", " observed "), (" emphasized ", " stressed "),
    (" underscored ", " highlighted "), (" reiterated ", " repeated "), (" stressed ", " underlined "),
)  # fmt: skip


def _one_of(sentence: str, table: tuple[tuple[str, str], ...], rng: random.Random) -> str | None:
    found = [(old, new) for old, new in table if old in sentence]
    return sentence.replace(*rng.choice(found), 1) if found else None


def spell(sentence: str, cast: Cast, rng: random.Random) -> str | None:
    """One word in British spelling."""
    return _one_of(sentence, _SPELLINGS, rng)


def synonym(sentence: str, cast: Cast, rng: random.Random) -> str | None:
    """One word for another one."""
    return _one_of(sentence, _SYNONYMS, rng)


def verb(sentence: str, cast: Cast, rng: random.Random) -> str | None:
    """Another verb that reports the same: "said" becomes "stated"."""
    return _one_of(sentence, _VERBS, rng)


def name(sentence: str, cast: Cast, rng: random.Random) -> str | None:
    """The title of the speaker becomes his name: "The Secretary" becomes "Secretary Roe"."""
    match = _OBJECT.match(sentence)
    full = cast.named(match["src"]) if match else None
    return full + sentence[match.end("src") :] if match and full else None


def blanks(sentence: str, cast: Cast, rng: random.Random) -> str | None:
    """Blanks doubled, or of another kind."""
    words = sentence.split(" ")
    if len(words) < 6:
        return None
    at = rng.randrange(2, len(words) - 2)
    return " ".join(words[:at]) + rng.choice(("  ", "\u00a0")) + " ".join(words[at:])


def straight(sentence: str, cast: Cast, rng: random.Random) -> str | None:
    """Curly marks become straight ones."""
    made = sentence.replace("“", '"').replace("”", '"').replace("’", "'")
    return made if made != sentence else None


HARMLESS: dict[str, Change] = {
    "spelling": spell,
    "synonym": synonym,
    "said, stated": verb,
    "title, name": name,
    "blanks": blanks,
    "curly, straight": straight,
}
