"""What kind of change a hunk is: one row or more for each, with the exact words of either side."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from communique.link.edits.align import Hunk
from communique.link.edits.hunks import shapes_in
from communique.link.edits.shapes import Shape, Shapes
from communique.link.edits.sources import Side, attributes
from communique.link.edits.spelling import glued, near, respelled, same_name, slipped
from communique.link.edits.words import Words, cut
from communique.model import Change, EditKind, Span
from communique.rules import edits, syntax
from communique.rules.furniture import furniture

PASSAGE = 8
"""Words added or dropped inside a sentence, nothing standing in their place, that are a passage."""
MUCH = 3
"""Content words beside a name, date or figure from which the rest is a change of wording of its own."""
MOST_SLIPS = 4
"""Words of a hunk that may all be slips."""

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")
_SIGNS = re.compile(r"[\W_]+")
CONFIDENCE = {
    "typo": 0.9,
    "figure": 0.95,
    "date": 0.95,
    "name-removed": 0.85,
    "name-added": 0.85,
    "attribution": 0.85,
    "passage-removed": 0.95,
    "passage-added": 0.95,
    "moved": 0.9,
    "wording": 0.85,
    "punctuation": 0.95,
    "blanks": 1.0,
    "furniture": 0.85,
}
"""How sure a class is: set below what the key of changes and the releases of 2021 gave."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions as they are compared."""

    a: Words
    b: Words
    shapes: tuple[Shapes, Shapes]
    counts: tuple[Counter[str], Counter[str]]
    """How often each word stands in either text: a name that stands in another sentence now did not leave."""

    @classmethod
    def of(cls, before: str, after: str) -> Pair:
        """Two texts as words, with what is told of them."""
        a, b = cut(before), cut(after)
        return cls(a, b, (Shapes(a), Shapes(b)), (Counter(a.keys), Counter(b.keys)))

    def fewer(self, key: str, *, newer: bool) -> bool:
        """Whether a word stands less often in the other text than in this one (the newer one)."""
        one, other = self.counts[newer], self.counts[not newer]
        return other[key] < one[key]

    def change(
        self, kind: EditKind, a: tuple[int, int], b: tuple[int, int], by: str, **names: tuple[str, ...]
    ) -> Change:
        """A change over words [first, last) of either text; an empty range stands for nothing."""
        return replace(over(self.a.text, self.b.text, kind, self.a.span(*a), self.b.span(*b), by), **names)  # type: ignore[arg-type]

    def names(self, first: int, last: int, *, newer: bool) -> tuple[str, ...]:
        """The names among words [first, last) of a text that the other one has less often, as they stand, each once."""
        words, shapes = (self.b, self.shapes[1]) if newer else (self.a, self.shapes[0])
        inside = (s for s in shapes_in(words, shapes, first, last) if first <= s.first and s.last <= last)
        return tuple(
            dict.fromkeys(
                _text(words, s) for s in inside if s.kind == "name" and self.fewer(words.keys[s.last - 1], newer=newer)
            )
        )


def over(before: str, after: str, kind: EditKind, one: Span | None, other: Span | None, by: str) -> Change:
    """A change over spans of two texts."""
    return Change(
        kind,
        before[one.start : one.end] if one else "",
        after[other.start : other.end] if other else "",
        one,
        other,
        by=f"edit-{by}",
        confidence=CONFIDENCE[kind],
    )


def classify(pair: Pair, hunk: Hunk) -> list[Change]:
    """The changes that a hunk is made of, each with its kind."""
    a, b = _sides(pair, hunk)
    for rule in (_signs, _furniture, _attribution, _slips, _passage):
        if found := rule(pair, a, b):
            return [found]
    return list(_parts(pair, a, b))


def _sides(pair: Pair, hunk: Hunk) -> tuple[Side, Side]:
    return tuple(  # type: ignore[return-value]
        Side(
            words,
            first,
            last,
            [s for s in shapes_in(words, shapes, first, last) if first <= s.first and s.last <= last],
        )
        for words, shapes, first, last in (
            (pair.a, pair.shapes[0], hunk.a0, hunk.a1),
            (pair.b, pair.shapes[1], hunk.b0, hunk.b1),
        )
    )


def _whole(pair: Pair, kind: EditKind, a: Side, b: Side, by: str) -> Change:
    """A change over the whole of a hunk, with the names that went and came."""
    lost, gained = _names(pair, a, b)
    return pair.change(
        kind,
        (a.first, a.last),
        (b.first, b.last),
        by,
        names_removed=tuple(_text(a.words, s) for s in lost),
        names_added=tuple(_text(b.words, s) for s in gained),
    )


def _signs(pair: Pair, a: Side, b: Side) -> Change | None:
    """The same letters: blanks or hyphens between them have changed."""
    one, other = "".join(a.keys), "".join(b.keys)
    if one != other:
        return None
    kind: EditKind = "blanks" if _inked(a) == _inked(b) else "punctuation"
    return pair.change(kind, (a.first, a.last), (b.first, b.last), "same-letters")


def _inked(side: Side) -> str:
    span = side.words.span(side.first, side.last)
    return "".join(side.words.text[span.start : span.end].split()) if span else ""


def _furniture(pair: Pair, a: Side, b: Side) -> Change | None:
    """Nothing but addresses on the web, or lines that stand on a page beside its text."""
    spans = [(side.words.text, side.words.span(side.first, side.last)) for side in (a, b)]
    told = [is_furniture(text[span.start : span.end]) for text, span in spans if span]
    if all(told):
        return _whole(pair, "furniture", a, b, "page-furniture")
    # The words of a link instead of its address, or the other way round.
    return pair.change("wording", (a.first, a.last), (b.first, b.last), "link") if any(told) else None


def is_furniture(text: str) -> bool:
    """Whether every line of a stretch is furniture of a page, or an address on the web."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return all(_ADDRESS.fullmatch(line) or _is_furniture_line(line) for line in lines)


def _is_furniture_line(line: str) -> bool:
    found = furniture().of_line(line)
    return found is not None and found.kind in ("boilerplate", "rule")


def _attribution(pair: Pair, a: Side, b: Side) -> Change | None:
    by = attributes(a, b)
    if by is None or (a.keys and b.keys and _all_slips(a, b)):
        return None
    return _whole(pair, "attribution", a, b, by)


def _slips(pair: Pair, a: Side, b: Side) -> Change | None:
    """Words misspelt, doubled, or a small word left out."""
    if a.keys and b.keys:
        if len(a.keys) != len(b.keys) and glued("".join(a.keys), "".join(b.keys)):
            return pair.change("typo", (a.first, a.last), (b.first, b.last), "glued")
        return _whole(pair, "typo", a, b, "misspelt") if _all_slips(a, b) else None
    side = a if a.keys else b
    size = side.last - side.first
    doubled = size <= MOST_SLIPS and side.keys in (
        side.words.keys[side.first - size : side.first],
        side.words.keys[side.last : side.last + size],
    )
    small = size == 1 and side.keys[0] in edits.words()["slips"] and side.words.gap(side.first).strip() == ""
    if doubled or small:
        return pair.change("typo", (a.first, a.last), (b.first, b.last), "doubled" if doubled else "small-word")
    return None


def _all_slips(a: Side, b: Side) -> bool:
    """Whether each word of one side is that of the other, spelt another way; a name is judged as a whole."""
    names_a, names_b = ([s for s in side.shapes if s.kind == "name"] for side in (a, b))
    whole = len(names_a) == len(names_b) == 1 and all(
        (s.first, s.last) == (side.first, side.last) for s, side in ((names_a[0], a), (names_b[0], b))
    )
    if whole:
        if _elsewhere(a, b):
            return False
        return respelled(a.keys, b.keys, _text(a.words, names_a[0]), _text(b.words, names_b[0]))
    if len(a.keys) != len(b.keys) or len(a.keys) > MOST_SLIPS + 4:
        return False
    changed = [(x, y) for x, y in zip(a.keys, b.keys, strict=True) if x != y]
    if len(changed) > MOST_SLIPS or not all(slipped(x, y) for x, y in changed):
        return False
    return not any(_name_of(side, key) for side, keys in ((a, 0), (b, 1)) for key in (p[keys] for p in changed)) or all(
        near(x, y) for x, y in changed
    )


def _name_of(side: Side, key: str) -> bool:
    return any(key in side.words.keys[s.first : s.last] for s in side.shapes if s.kind == "name")


def _elsewhere(a: Side, b: Side) -> bool:
    """Whether both names stand elsewhere in the newer text too: then they are two names."""
    changed_a = [x for x in a.keys if x not in b.keys]
    changed_b = [y for y in b.keys if y not in a.keys]
    keys = b.words.keys
    outside = keys[: b.first] + keys[b.last :]
    return all(x in outside for x in changed_a) and all(y in outside for y in changed_b)


def _passage(pair: Pair, a: Side, b: Side) -> Change | None:
    """A longer piece of a sentence added or dropped."""
    if bool(a.keys) == bool(b.keys) or len(a.keys) + len(b.keys) < PASSAGE:
        return None
    return _whole(pair, "passage-removed" if a.keys else "passage-added", a, b, "clause")


def _parts(pair: Pair, a: Side, b: Side) -> Iterator[Change]:
    """Names, dates and figures that went or came, each by itself; what is left is wording."""
    lost, gained = _names(pair, a, b)
    rest = max(len(_rest(a)), len(_rest(b)))
    found = 0
    for shape in lost:
        name = (_text(a.words, shape),)
        yield pair.change("name-removed", (shape.first, shape.last), (0, 0), "name", names_removed=name)
    for shape in gained:
        name = (_text(b.words, shape),)
        yield pair.change("name-added", (0, 0), (shape.first, shape.last), "name", names_added=name)
    found = len(lost) + len(gained)
    kinds: tuple[EditKind, ...] = ("date", "figure")
    for kind in kinds:
        one, other = _differing(a, b, kind), _differing(b, a, kind)
        # A date or figure beside much else that only one side has is part of what was added or dropped.
        if (one or other) and (rest < MUCH or (one and other)):
            found += 1
            yield pair.change(kind, _around(one), _around(other), kind)
    if not found or rest >= MUCH:
        yield _whole(pair, "wording", a, b, "wording")


def _names(pair: Pair, a: Side, b: Side) -> tuple[list[Shape], list[Shape]]:
    """Names that stand on one side only, in no form in the sentence of the other, and less often in its text."""
    return _lost(pair, a, b, newer=False), _lost(pair, b, a, newer=True)


def _lost(pair: Pair, side: Side, other: Side, *, newer: bool) -> list[Shape]:
    theirs = [s for s in other.shapes if s.kind == "name"]
    keys = other.words.keys
    unit = other.words.unit_of(min(other.first, len(keys) - 1)) if keys else -1
    around = set(keys[slice(*other.words.units[unit])]) if unit >= 0 else set()
    out = []
    for shape in side.shapes:
        if shape.kind != "name":
            continue
        words = side.words.keys[shape.first : shape.last]
        text = _text(side.words, shape)
        if any(
            same_name(words, keys[t.first : t.last], text, _text(other.words, t))
            or (
                respelled(words, keys[t.first : t.last], text, _text(other.words, t))
                and not _two_names(pair, words[-1], keys[t.last - 1], newer=newer)
            )
            for t in theirs
        ):
            continue
        if words[-1] not in around and pair.fewer(words[-1], newer=newer):
            out.append(shape)
    return out


def _two_names(pair: Pair, one: str, other: str, *, newer: bool) -> bool:
    """Whether either text has both words: then they are two names, however alike they are spelt."""
    mine, theirs = pair.counts[newer], pair.counts[not newer]
    return one != other and mine[other] > 0 and theirs[one] > 0


def _rest(side: Side) -> list[str]:
    """Content words outside the shapes: no function words, no titles."""
    s, classes = syntax.words(), edits.words()
    empty = classes["generic"] | s["prepositions"] | s["determiners"] | s["subordinators"] | s["be"] | s["modals"]
    inside = {i for shape in side.shapes for i in range(shape.first, shape.last)}
    keys = side.words.keys
    return [
        keys[i] for i in range(side.first, side.last) if i not in inside and keys[i] not in empty and keys[i] != "'s"
    ]


def _differing(side: Side, other: Side, kind: EditKind) -> list[Shape]:
    """Dates or figures of one side whose value the other lacks."""
    value: Callable[[Words, Shape], tuple[str, ...]] = value_of
    theirs = [value(other.words, s) for s in other.shapes if s.kind == kind]
    return [s for s in side.shapes if s.kind == kind and value(side.words, s) not in theirs]


_NUMBERS = dict(
    zip(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
        map(str, range(1, 13)),
        strict=True,
    )
)
_FULL = {
    name[:3]: name
    for name in ("january", "february", "march", "april", "june", "july", "august", "september", "october")
} | {"nov": "november", "dec": "december", "sept": "september"}
_SAME_UNIT = {"%": "percent", "cent": "percent", "per": "", "km": "kilometers", "kilometres": "kilometers"}


def value_of(words: Words, shape: Shape) -> tuple[str, ...]:
    """What a date or figure says, however it is written: figures for letters, full months, in one order."""
    keys = [re.sub(r"(?<=\d)(?:st|nd|rd|th)$", "", k.replace(",", "")) for k in words.keys[shape.first : shape.last]]
    keys = [_NUMBERS.get(k, _FULL.get(k, _SAME_UNIT.get(k, k))) for k in keys]
    return tuple(sorted(k for k in keys if k and k not in ("of", "and")))


def _around(shapes: Sequence[Shape]) -> tuple[int, int]:
    return (shapes[0].first, shapes[-1].last) if shapes else (0, 0)


def _text(words: Words, shape: Shape) -> str:
    return words.text[words.starts[shape.first] : words.ends[shape.last - 1]]


def as_passage(pair: Pair, kind: EditKind, span: Span, *, newer: bool, words: tuple[int, int]) -> Change:
    """Whole sentences that were added or dropped, with the names in them."""
    text = pair.b.text if newer else pair.a.text
    if is_furniture(text[span.start : span.end]):
        kind = "furniture"
    names = pair.names(*words, newer=newer)
    one, other = (None, span) if newer else (span, None)
    found = over(pair.a.text, pair.b.text, kind, one, other, "sentences")
    return replace(found, names_added=names) if newer else replace(found, names_removed=names)


def signs_differ(one: str, other: str) -> EditKind | None:
    """What differs between two stretches without words: nothing, only blanks, or signs."""
    if one == other:
        return None
    return "blanks" if "".join(one.split()) == "".join(other.split()) else "punctuation"


def only_signs(text: str) -> bool:
    """Whether a stretch holds no letter and no digit."""
    return _SIGNS.fullmatch(text) is not None
