"""Chooses the main text of a web page: where the prose is, from the title to the last paragraph, without the
furniture inside.

1. Every element is weighed: characters, characters of links, prose (characters of blocks that read as sentences).
2. What names itself furniture is taken out, unless most of the prose is in it.
3. From the article, main or body element down: the child that holds the prose, as long as no other child holds an
article's share.
4. Up to the title, where it stands before the chosen element; all between them is kept, the rest is taken out.
5. Lists of links, share labels and notices inside are taken out.

On 166 saved pages of one ministry (measure/mfa_furniture.py) this loses none of 5,163 paragraphs and keeps no line of
furniture, for 0.4 (English) and 1.4 (Chinese) microseconds a character of text; trafilatura loses none either and keeps
2 lines, for 0.5 and 2.0. It gives no offsets into what it was given, so that it is only the second way here (page.py).
The constants below were chosen on these and on the invented pages of the tests; no other site's pages were at hand.
"""

from __future__ import annotations

import re
from typing import Any

from communique.read.furniture import degree, has_phrase, is_label
from communique.read.tree import BLOCKS, DROPPED, is_hidden

SENTENCE = 15
"""Least weight of a block with the end of a sentence that counts as prose; a block without one needs UNPUNCTUATED."""
UNPUNCTUATED = 90
LINK_SHARE = 0.5
"""A block with a larger share of its characters in links is no prose. Paragraphs of releases: up to 0.4; menus: above
0.9."""
LEAST_PROSE = 40
"""Weight of prose below which a page has no main text."""
SMALL_PAGE = 1_000
"""Weight of prose below which it is asked whether it is only notices."""
MOST = 0.5
"""Share of the prose below which a part that is furniture by its name is furniture."""
NEARLY_ALL = 0.9
"""The same for what is never part of an article (comments may be longer than it); only a wrapper of the whole page
holds as much."""
BRANCH = 0.5
"""Least share of an element's prose in a child that may stand for it."""
OTHER_SHARE, OTHER_PROSE = 0.03, 120
"""Another child with at least this share and weight of prose, and few links, keeps the parent chosen."""
OTHER_LINKS = 0.25
HEADLINE = 12
"""Least characters of a linked headline."""
TEASER_SHARE = 0.3
"""Linked headlines for each block of prose from which a part announces other texts. Articles: below 0.05."""
INSIDE = 0.3
"""Share of the prose below which such a part is taken out of the main text."""
LINK_LIST = 0.6
"""Least share of characters in links of a list of links."""
LABEL_LENGTH = 60
"""Characters up to which a block may be a label or a row of buttons."""
BEFORE_MAIN = 1_500
"""Characters between title and main text up to which all that stands between them is kept."""

_ENDS = re.compile(r"[.!?。！？…؟।;；:：][\"'”’»」』)）]?(?:\s|$)|[。！？；]")
_WIDE = re.compile(r"[\u1100-\u11ff\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]")
_SPACES = re.compile(r"\s+")
_GROUPS = frozenset(("ul", "ol", "dl", "div", "section", "table", "tbody", "tr", "td", "p", "span", "nav", "menu"))
_CONTENT = frozenset(("p", "li", "ul", "ol", "dl", "blockquote", "pre"))
_MAINS = "//article | //main | //*[@role='main'] | //*[@role='article'] | //*[contains(@itemprop, 'articleBody')]"


class Weights:
    """Characters, link characters and prose of every element below a root, found in one pass without recursion."""

    __slots__ = ("blocks", "heads", "links", "prose", "runs", "size")

    def __init__(self, root: Any) -> None:
        order = [element for element in root.iter() if isinstance(element.tag, str)]
        self.size: dict[Any, int] = dict.fromkeys(order, 0)
        self.links: dict[Any, int] = dict.fromkeys(order, 0)
        self.prose: dict[Any, int] = dict.fromkeys(order, 0)
        self.blocks: dict[Any, int] = dict.fromkeys(order, 0)
        self.heads: dict[Any, int] = dict.fromkeys(order, 0)
        self.runs: dict[Any, tuple[str, int]] = {}
        for block, (pieces, links) in _runs(order, root).items():
            text = _SPACES.sub(" ", "".join(pieces)).strip()
            self.runs[block] = text, links
            self.size[block] = len(text)
            self.links[block] = min(links, len(text))
            self.prose[block] = prose_weight(text, links)
            self.blocks[block] = self.prose[block] > 0
            self.heads[block] = len(text) >= HEADLINE and links > 0.9 * len(text)
        for element in reversed(order):
            parent = element.getparent()
            if parent is not None and element is not root:
                self.size[parent] += self.size[element]
                self.links[parent] += self.links[element]
                self.prose[parent] += self.prose[element]
                self.blocks[parent] += self.blocks[element]
                self.heads[parent] += self.heads[element]

    def link_share(self, element: Any) -> float:
        return self.links[element] / max(1, self.size[element])

    def is_teasers(self, element: Any) -> bool:
        """Whether an element announces other texts: two linked headlines or more, for every few blocks of prose one."""
        return self.heads[element] > 1 and self.heads[element] >= TEASER_SHARE * self.blocks[element]


def _runs(order: list[Any], root: Any) -> dict[Any, tuple[list[str], int]]:
    """For each block its running text (with that of the inline elements in it, without that of blocks in it) and how
    much of it links."""
    block_of: dict[Any, Any] = {}
    linked: dict[Any, bool] = {}
    pieces: dict[Any, list[str]] = {}
    links: dict[Any, int] = {}
    for element in order:
        parent = element.getparent() if element is not root else None
        block = element if parent is None or element.tag in BLOCKS else block_of[parent]
        block_of[element] = block
        linked[element] = element.tag == "a" or (parent is not None and linked[parent])
        if text := None if element.tag in DROPPED else element.text:
            pieces.setdefault(block, []).append(text)
            if linked[element]:
                links[block] = links.get(block, 0) + len(text.strip())
        if element.tail and parent is not None:
            pieces.setdefault(block_of[parent], []).append(element.tail)
            if linked[parent]:
                links[block_of[parent]] = links.get(block_of[parent], 0) + len(element.tail.strip())
    return {block: (found, links.get(block, 0)) for block, found in pieces.items()}


def prose_weight(text: str, links: int) -> int:
    """How much a block of this text, with so many characters of links, counts as prose."""
    if links > LINK_SHARE * len(text):
        return 0
    weight = len(text) - links
    if not text.isascii():
        weight += 2 * len(_WIDE.findall(text))
    least = SENTENCE if _ENDS.search(text) else UNPUNCTUATED
    return weight if weight >= least else 0


def has_sentence(text: str) -> bool:
    """Whether a piece of text reads as prose and ends a sentence."""
    return prose_weight(text.strip(), 0) > 0 and _ENDS.search(text.strip()) is not None


def choose(root: Any, title: Any | None) -> Any | None:
    """The element that holds the main text, furniture taken out of the tree; None when the page has none.

    ``title`` is the element of the page's title, if there is one.
    """
    _drop_unseen(root)
    weights = _without_furniture(root, title)
    if weights.prose[root] < SMALL_PAGE and _prose_without_notices(root, weights) < LEAST_PROSE:
        return None
    main = _descend(_start(root, weights), weights)
    region = _up_to_title(main, title, weights) if title is not None and title in weights.size else main
    _drop_inside(region, weights, title)
    return region


def _prose_without_notices(root: Any, weights: Weights) -> int:
    """The prose of a page less that of blocks that are notices: a page may hold nothing but the line of its owner."""
    notices = sum(prose_weight(text, links) for text, links in weights.runs.values() if has_phrase(text))
    return weights.prose[root] - notices


def _drop_unseen(root: Any) -> None:
    for element in list(root.iter()):
        if element is not root and isinstance(element.tag, str) and (element.tag in DROPPED or is_hidden(element)):
            drop(element)


def drop(element: Any) -> None:
    """Take an element out of the tree; what follows it stays."""
    if element.getparent() is not None:
        element.drop_tree()


def _without_furniture(root: Any, title: Any | None) -> Weights:
    """Take out what names itself furniture; the weights of what remains. What holds the title is no furniture."""
    weights = Weights(root)
    spared = {root, *(() if title is None else (title, *title.iterancestors()))}
    sure: list[Any] = []
    likely: list[Any] = []
    for element in weights.size:
        if element in spared or element.tag in ("html", "body"):
            continue
        found = degree(element)
        if found:
            (sure if found == 2 else likely).append(element)
    for named, share in ((sure, NEARLY_ALL), (likely, MOST)):
        whole = weights.prose[root]
        dropped = False
        for element in named:
            if element in weights.size and weights.prose[element] <= share * whole and _attached(element, root):
                drop(element)
                dropped = True
        if dropped:
            weights = Weights(root)
    return weights


def _attached(element: Any, root: Any) -> bool:
    while element is not None and element is not root:
        element = element.getparent()
    return element is root


def _start(root: Any, weights: Weights) -> Any:
    """The smallest element that says it is the article and holds most of the prose; the root if none does."""
    start = root
    for element in root.xpath(_MAINS):
        if (
            weights.prose.get(element, 0) >= max(LEAST_PROSE, 0.6 * weights.prose[root])
            and weights.prose[element] <= weights.prose[start]
        ):
            start = element
    return start


def _descend(element: Any, weights: Weights) -> Any:
    """Down to the smallest element that still holds all that reads like the article."""
    while True:
        inner = [child for child in element if child in weights.prose]
        best = max(inner, key=lambda child: weights.prose[child], default=None)
        whole = weights.prose[element]
        if best is None or best.tag not in BLOCKS or best.tag in _CONTENT or weights.prose[best] < BRANCH * whole:
            return element
        if any(_is_article(child, whole, weights) for child in inner if child is not best):
            return element
        if weights.prose[best] + sum(weights.prose[child] for child in inner if child is not best) < MOST * whole:
            return element  # the prose stands in the element itself
        element = best


def _is_article(element: Any, whole: int, weights: Weights) -> bool:
    """Whether a sibling of the chosen element belongs to the article as well."""
    prose = weights.prose[element]
    if element.tag in _CONTENT and prose and weights.link_share(element) <= OTHER_LINKS:
        return not has_phrase(text_of(element))
    if prose < OTHER_PROSE or prose < OTHER_SHARE * whole or weights.link_share(element) > OTHER_LINKS:
        return False
    if weights.is_teasers(element):
        return False
    return not has_phrase(text_of(element))


def _up_to_title(main: Any, title: Any, weights: Weights) -> Any:
    """The element that holds both title and main text, with all before the one and after the other taken out;
    ``main`` if the title stands in it or too far before it."""
    above = list(main.iterancestors())
    common = next((element for element in title.iterancestors() if element in above), None)
    if common is None or title is main or main in list(title.iterancestors()):
        return main
    order = {element: number for number, element in enumerate(common.iter())}
    between = [element for element in order if order[title] < order[element] < order[main]]
    held = set(main.iterancestors())
    if (
        order[title] > order[main]
        or sum(_own(element, weights) for element in between if element not in held) > BEFORE_MAIN
    ):
        return main
    _cut(title, common, before=True)
    _cut(main, common, before=False)
    return common


def _own(element: Any, weights: Weights) -> int:
    """Characters of an element less those of its children."""
    return weights.size[element] - sum(weights.size[child] for child in element if child in weights.size)


def _cut(element: Any, top: Any, before: bool) -> None:
    """Take out all that stands before (or after) ``element`` below ``top``."""
    while element is not top:
        parent = element.getparent()
        for sibling in list(element.itersiblings(preceding=before)):
            parent.remove(sibling)
        if before:
            parent.text = None
        else:
            element.tail = None
        element = parent


def _drop_inside(region: Any, weights: Weights, title: Any | None) -> None:
    """Take lists of links, teasers, share labels and notices out of the main text."""
    spared = {region, *(() if title is None else (title, *title.iterancestors()))}
    for element in list(region.iter()):
        if element in spared or element not in weights.size or not _attached(element, region):
            continue
        short = element.tag in BLOCKS and weights.size[element] < LABEL_LENGTH
        teasers = weights.is_teasers(element) and weights.prose[element] < INSIDE * weights.prose[region]
        group = element.tag in _GROUPS and (teasers or _is_links(element, weights))
        if group or (short and is_label(text_of(element))):
            drop(element)
    blocks = [
        element
        for element in region.iter()
        if element in weights.size and element.tag in BLOCKS and weights.size[element]
    ]
    for element in reversed(blocks):  # notices at the end
        if not _attached(element, region) or element is region:
            continue
        text = text_of(element)
        if text and not has_phrase(text):
            break
        drop(element)


def _is_links(element: Any, weights: Weights) -> bool:
    """Whether a group is nothing but links (two or more, and hardly a word besides) or a row of buttons."""
    if weights.prose[element]:
        return False
    links = list(element.iter("a"))
    if len(links) > 1 and weights.link_share(element) >= LINK_LIST:
        return True
    buttons = any((link.get("href") or "").lower().startswith("javascript:") for link in links)
    return buttons and weights.size[element] < LABEL_LENGTH


def text_of(element: Any) -> str:
    """An element's text, blanks normalised."""
    return _SPACES.sub(" ", "".join(element.itertext())).strip()
