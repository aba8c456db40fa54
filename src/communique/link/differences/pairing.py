"""Which words of two passages go together: by their letters for what differs, by their stems for who speaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from rapidfuzz.distance import Indel

from communique.link.differences.passage import Passage
from communique.link.edits.align import Hunk, Run, align_passages
from communique.link.edits.hunks import widen
from communique.link.edits.spelling import american
from communique.model import Span
from communique.rules import edits, syntax

STEM = 6
"""Letters by which two forms of a word are taken for one."""
MOST_WORDS = 4_000
"""Words of a passage that are compared; of a longer one the beginning."""

_SMALL = frozenset(
    "and or it its he she they we i 's ’s that which who his her their".split()  # noqa: SIM905
)


@dataclass(frozen=True)
class Pairing:
    """Two passages and the words that they have in common."""

    a: Passage
    b: Passage

    @cached_property
    def aligned(self) -> tuple[list[Run], list[Hunk]]:
        """Runs of equal words, and what stands between them."""
        return align_passages(self.a.words, self.b.words, american)

    @property
    def runs(self) -> list[Run]:
        return self.aligned[0]

    @cached_property
    def hunks(self) -> list[Hunk]:
        """The stretches that differ, widened to whole names, dates and figures."""
        return widen(self.a.words, self.b.words, (self.a.shapes, self.b.shapes), self.aligned[1])

    @cached_property
    def pairs(self) -> list[tuple[int, int]]:
        """Words with one stem, in the order of both passages."""
        ids: dict[str, int] = {}
        one, other = ([ids.setdefault(_stem(key), len(ids)) for key in p.words.keys] for p in (self.a, self.b))
        out: list[tuple[int, int]] = []
        for op in Indel.opcodes(one, other):
            if op.tag == "equal":
                out.extend(zip(range(op.src_start, op.src_end), range(op.dest_start, op.dest_end), strict=True))
        return out

    @cached_property
    def content(self) -> list[tuple[int, int]]:
        """The pairs that are no function words."""
        empty = function_words()
        return [(i, j) for i, j in self.pairs if self.a.words.keys[i] not in empty]

    @cached_property
    def _paired(self) -> tuple[frozenset[int], frozenset[int]]:
        return frozenset(i for i, _ in self.pairs), frozenset(j for _, j in self.pairs)

    def kept(self, shown: Span, *, newer: bool, any_word: bool = False) -> bool:
        """Whether the words of a span of one side stand in the other passage too; ``any_word``: function words too."""
        side = self.b if newer else self.a
        first, last = side.inside(shown)
        empty = frozenset[str]() if any_word else function_words()
        inside = [i for i in range(first, last) if side.words.keys[i] not in empty]
        return bool(inside) and all(i in self._paired[newer] for i in inside)

    def against(self, span: Span, *, newer: bool) -> list[str]:
        """The words (keys) that stand on the other side where these differ."""
        first, last = (self.b if newer else self.a).inside(span)
        theirs = (self.a if newer else self.b).words.keys
        found: list[str] = []
        for hunk in self.aligned[1]:
            mine, other = (
                ((hunk.b0, hunk.b1), (hunk.a0, hunk.a1)) if newer else ((hunk.a0, hunk.a1), (hunk.b0, hunk.b1))
            )
            if mine[0] < last and first < mine[1]:
                found.extend(theirs[other[0] : other[1]])
        return found

    def differ(self, one: Span, other: Span) -> bool:
        """Whether two spans, one of either document, are other words."""
        left, right = self.a.account.text(one).casefold().split(), self.b.account.text(other).casefold().split()
        return left != right

    def share(self, content: Sequence[Span], *, newer: bool) -> float:
        """Share of the content words of spans of one side that have a partner."""
        side = self.b if newer else self.a
        empty = function_words()
        inside = [i for c in content for i in range(*side.inside(c)) if side.words.keys[i] not in empty]
        return sum(i in self._paired[newer] for i in inside) / len(inside) if inside else 0.0

    def tells_one_deed(self, *, at_least: int, share: float, of: Sequence[Span], newer: bool) -> bool:
        """Whether the passages share words that say what was done, not only who, where and when."""
        if len(_persons(self.a) & _persons(self.b)) >= at_least:
            return True  # Two people, and what they did together.
        side = self.b if newer else self.a
        plain = _plain(side)
        inside = [i for c in of for i in range(*side.inside(c)) if i in plain]
        both = [i for i in plain if i in self._paired[newer]]
        return len(both) >= at_least or sum(i in self._paired[newer] for i in inside) >= max(1, share * len(inside))

    def partners(self, content: Sequence[Span], *, newer: bool) -> frozenset[int]:
        """The words of the other side that go with words of these spans of one side."""
        side = self.b if newer else self.a
        inside = {i for c in content for i in range(*side.inside(c))}
        return frozenset((i if newer else j) for i, j in self.pairs if (j if newer else i) in inside)

    def lead_is_new(self, lead: Span, *, newer: bool) -> bool:
        """Whether the words of a span of one side stand against nothing on the other one."""
        side = self.b if newer else self.a
        first, last = side.inside(lead)
        if any(i in self._paired[newer] for i in range(first, last) if side.words.keys[i] not in function_words()):
            return False
        for hunk in self.aligned[1]:
            mine = (hunk.b0, hunk.b1) if newer else (hunk.a0, hunk.a1)
            against = hunk.a1 - hunk.a0 if newer else hunk.b1 - hunk.b0
            if mine[0] < last and first < mine[1] and against > 1:
                return False
        return True


def _persons(passage: Passage) -> frozenset[str]:
    """The persons whom a passage names."""
    return frozenset(id for n in passage.named for id in n.actors if id.startswith("person:"))


def _plain(passage: Passage) -> frozenset[int]:
    """The content words of a passage that name nobody, no place and no day."""
    named = {i for n in passage.named for i in range(n.first, n.last)}
    words, empty = passage.words, function_words()
    return frozenset(
        i
        for i, key in enumerate(words.keys)
        if i not in named and key not in empty and words.text[words.starts[i]].islower()
    )


@cache
def function_words() -> frozenset[str]:
    """Words that say nothing of what a passage is about."""
    s = syntax.words()
    classes = (s["prepositions"], s["determiners"], s["subordinators"], s["be"], s["modals"], edits.words()["slips"])
    return frozenset().union(*classes, _SMALL) - s["negation"] - {"not", "no", "never", "without", "against"}


def _stem(key: str) -> str:
    return american(key)[:STEM]


def stems(text: str) -> frozenset[str]:
    """What the content words of a text are compared by."""
    words = (word.strip("\"“”‘’'.,;:()").casefold() for word in text.split())
    return frozenset(_stem(word) for word in words if word and word not in function_words())
