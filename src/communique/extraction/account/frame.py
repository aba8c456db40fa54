"""The publisher in the lines of a page around the text: letterhead, path over the title, copyright and notes below."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from communique.extraction.reading import Reading
from communique.model import Block, Part, Span
from communique.rules.publishers import Publisher, publishers

# Lines over and under the text that are looked at.
ABOVE, BELOW = 6, 10
LINE = 400
_PIECES = re.compile(r"\s*[|>»›]\s*|\s{2,}|\n")
_ROOM = re.compile(
    r"(?:,? (?:Press|News|Media)(?: (?:Materials?|Team|Office|Service|Center|Centre|Releases?|Room|Department))?|"
    r" Newsroom| Secretariat| Homepage| Official Website)$"
)
_FOREIGN = re.compile(r"(?:Ministry of (?:Foreign|External) Affairs|Foreign Ministry|Department of Foreign Affairs)$")
_COPYRIGHT = re.compile(
    r"(?:copyright|©|\(c\))[\s©,()c]*(?:\d{4}(?:\s?[-–—/]\s?\d{2,4})?)?[\s,.:|-]*(?:by )?(?P<name>[A-ZÀ-Þ].{2,90}?)"
    r"(?=,? ?\d{4}|[.,|] |[.|]?$| all rights)",
    re.IGNORECASE,
)
_SITE_OF = re.compile(
    r"^(?P<name>[A-Z][\w’' .-]{2,50}?)(?:['’]s)? (?:web ?site|site|portal)\b|"
    r"\bportal for information from (?:the )?(?P<portal>[A-Z][\w’' .-]{2,60}?)[.,]|"
    r"\bfrom (?:the )?(?P<feed>[A-Z]\w{1,20}) feed\b"
)


def frame_publisher(reading: Reading, part: Part) -> tuple[Publisher, Span] | None:
    """The one who publishes the page that holds the part, by its letterhead, else by the lines under the text."""
    blocks = reading.blocks
    at = bisect_left(blocks, part.start, key=lambda b: b.start)
    stop = bisect_left(blocks, part.end, key=lambda b: b.start)
    head = [b for b in blocks[max(0, at - ABOVE) : at] if b.end - b.start <= LINE]
    head += [b for b in blocks[at : at + 3] if b.kind in ("place", "byline") and b.end - b.start <= LINE]
    tail = [b for b in blocks[max(at, stop - 3) : stop + BELOW] if b.end - b.start <= LINE]
    return _letterhead(reading.text, head) or _below(reading.text, tail)


def _letterhead(text: str, blocks: list[Block]) -> tuple[Publisher, Span] | None:
    """A name of the table in a line, or a ministry and the state it belongs to in two."""
    table = publishers()
    pieces = [piece for b in blocks for piece in _pieces(text, b)]
    for start, words in pieces:
        bare = _ROOM.sub("", words)
        known = table.named(bare) if len(bare) > 2 else None
        if known is not None and known.known:
            return known, Span(start, start + len(bare))
    for start, words in pieces:
        if _FOREIGN.fullmatch(words):
            states = [s for _, other in pieces if (s := table.state(re.sub(r"^of (?:the )?", "", other)))]
            if states:
                return table.foreign_ministry(states[0][0]), Span(start, start + len(words))
    return None


def _pieces(text: str, block: Block) -> Iterator[tuple[int, str]]:
    """The names in a row of a page's lines, with where each begins."""
    at = block.start
    for found in [*_PIECES.finditer(text, block.start, block.end), None]:
        stop = found.start() if found else block.end
        if stop > at:
            yield at, text[at:stop]
        at = found.end() if found else stop


def _below(text: str, blocks: list[Block]) -> tuple[Publisher, Span] | None:
    """A name of the table in a copyright line, or in what the page says of itself."""
    for block in blocks:
        for pattern in (_COPYRIGHT, _SITE_OF):
            found = pattern.search(text[block.start : block.end])
            group = found.lastgroup if found else None
            known = publishers().named(found.group(group)) if found and group else None
            if found and group and known is not None:
                return known, Span(block.start + found.start(group), block.start + found.end(group))
    return None
