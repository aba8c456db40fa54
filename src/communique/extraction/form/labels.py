"""Speaker labels at the start of a paragraph: "Question:", "Q", "MR. MARSH:", "Ann Vale (via interpreter):",
"[Minister Vale]".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from communique.rules.labels import labels
from communique.rules.publishers import publishers

Form = Literal["question", "answer", "host", "unnamed", "office", "outlet", "caps", "name"]

# Labels are looked for in this many characters; the longest of the transcripts at hand has 92 (office, name and a
# bracket).
REACH = 130
# A name in a label has at most this many words with its offices ("President of the Republic of Northland Ann Maria
# Vale").
WORDS = 14

_ASKER = re.compile(
    r"(?P<word>Q(?:uestion|UESTION|UES|ues)?|A(?:nswer|NSWER|ns|NS)?|R)(?: ?(?:No\.? ?)?\d{1,3})?"
    r"(?:(?P<mark>[ \xa0]?[:：]|[ \xa0]?[.)](?: ?[–—-])?|[ \xa0]?[–—-])(?=\s|$)|"
    r"(?P<blank>[\s\xa0](?=[\s\xa0]*[^\s\xa0a-z&'’.,:;/]))|(?P<colon>:))"
)
_COLON = re.compile(r"(?P<label>[^:：\n]{1,120}?)[ \xa0]?[:：](?!//|\d)")
_DASHED = re.compile(r"(?P<label>[A-ZÀ-Þ][A-ZÀ-Þ.'’\- ]{2,60}?)(?:\.? [–—-] )")
_BRACKETED = re.compile(r"[\[【](?P<label>[A-Z][^\[\]【】\n]{1,60})[\]】]:?(?=\s)")
_NOTE = re.compile(r"\s*[(\[][^()\[\]\n]{1,80}[)\]]\s*")
_BAD = re.compile(r"[;?!\"“”«»{}<>=_|@#%+*]|\.\s+[a-z]|\.\.")
_TOKEN = re.compile(r"[^\s,/]+")
_PARTICLES = frozenset(
    [
        "of",
        "the",
        "de",
        "del",
        "della",
        "di",
        "da",
        "do",
        "dos",
        "das",
        "du",
        "la",
        "le",
        "los",
        "el",
        "al",
        "an",
        "bin",
        "ibn",
        "bint",
        "von",
        "van",
        "der",
        "den",
        "zu",
        "ter",
        "ten",
        "y",
        "e",
        "i",
        "and",
        "for",
        "to",
        "in",
        "at",
        "on",
        "with",
        "from",
        "ad",
        "ul",
        "ur",
        "la-",
        "et",
        "und",
        "és",
        "och",
        "van't",
        "st",
    ]
)
_NUMBERS = re.compile(r"\b(?:one|two|three|four|five|six|seven|no\.? ?\d+|#?\d{1,2}|i{1,3})$")


@dataclass(frozen=True, slots=True)
class Label:
    """A label where it stands: ``text[start:end]`` is the name as printed; what is spoken begins at ``body``."""

    start: int
    end: int
    body: int
    name: str
    """The label's words, without brackets and marks."""
    form: Form
    strong: bool
    """Whether the label alone shows a transcript: an asker with a mark, an office or courtesy word in capitals."""
    note: str = ""
    """What stands in brackets beside the name: "via interpreter", an outlet."""


def label_at(text: str, start: int, end: int) -> Label | None:
    """The label with which the block ``text[start:end]`` begins, if it may be one. Weak ones need more evidence
    (``strong``).
    """
    first = text[start]
    if not (first.isupper() or first in "[【"):
        return None
    head = text[start : min(end, start + REACH)]
    if first in "QAR":
        found = _ASKER.match(head)
        if found:
            made = _asker(found, start)
            if made:
                return made
    if first in "[【":
        found = _BRACKETED.match(head)
        return _judged(found, start, bracketed=True) if found else None
    found = _COLON.match(head)
    if found:
        return _judged(found, start)
    found = _DASHED.match(head)
    made = _judged(found, start) if found else None
    return made if made and made.form in ("office", "question", "host") else None


def _asker(found: re.Match[str], start: int) -> Label | None:
    """Labels Q, A, Question, Answer: with a mark, or Q before a blank and a capital."""
    word = found.group("word")
    asks = word[0] == "Q"
    if found.group("blank") is not None and word != "Q":
        return None
    if word == "R" and ":" in found.group():
        return None
    marked = (found.group("mark") or found.group("colon") or "").strip()
    strong = marked in (":", "：") or (asks and (len(word) > 1 or found.group().endswith(("\xa0", "  "))))
    return Label(
        start, start + found.end("word"), start + found.end(), word, "question" if asks else "answer", strong or asks
    )


def _judged(found: re.Match[str], start: int, bracketed: bool = False) -> Label | None:
    """Whether the words before the mark are a speaker, and of which form."""
    raw = found.group("label")
    at = found.start("label")
    note_found = _NOTE.search(raw)
    note = note_found.group().strip(" ()[]") if note_found else ""
    bare = (_NOTE.sub(" ", raw) if note_found else raw).strip()
    if not bare or len(bare) < 2 or _BAD.search(bare):
        return None
    name = bare.strip(" .,–—-")
    end = at + (note_found.start() if note_found and note_found.start() > 0 else len(raw.rstrip()))
    form = _form(name)
    if form is None:
        return None
    capitals = name.upper() == name and len(name) > 2
    strong = form in ("question", "answer") or (capitals and form in ("office", "host", "unnamed"))
    if bracketed and form not in ("office", "question", "host", "outlet"):
        return None
    return Label(start + at, start + end, start + found.end(), name, form, strong, note)


def _form(name: str) -> Form | None:
    """What sort of speaker the words name; None when they are no speaker."""
    table = labels()
    lower = name.lower().replace("’", "'")
    if lower in table.not_labels or lower.startswith(("dear ", "whereas")):
        return None
    if lower in table.question or lower.split(" from ")[0] in table.question or lower.split(" (")[0] in table.question:
        return "question"
    if lower in table.answer:
        return "answer"
    if lower in table.host:
        return "host"
    if _NUMBERS.sub("", lower).strip() in table.unnamed:
        return "unnamed"
    tokens = _TOKEN.findall(name)
    if not 1 <= len(tokens) <= WORDS or not all(_nameable(t) for t in tokens):
        return None
    if tokens[-1].lower() in _PARTICLES or tokens[0].lower() in (
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "with",
        "from",
        "and",
    ):
        return None
    if publishers().outlet_in(name) or (len(tokens) <= 5 and lower.endswith(table.outlet_words)):
        return "outlet"
    words = [t.lower().strip(".'’") for t in tokens]
    if any(w in table.courtesy and w != "the" for w in words[:2]) and len(words) > 1:
        return "office"
    if table.office.search(lower):
        return "office"
    return "caps" if name.upper() == name else "name"


def _nameable(token: str) -> bool:
    """Whether a word can stand in a name: a capital first, or one of the small words of names."""
    return (
        token[0].isupper()
        or token in _PARTICLES
        or token[0] in "(‘'’"
        or token == "&"
        or token[:3] in ("al-", "an-", "as-", "ad-", "el-", "d’", "d'")
    )
