"""HTML source to an lxml tree, and a tree to text with markup. Nothing here recurses: ten thousand nested tags are
read like ten."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urljoin

from lxml import etree, html

from communique.model import Markup
from communique.read.markup import LINE, PARAGRAPH, Open, Writer

MAX_DEPTH = 200
"""In a page that libxml2 gives up on (it does so at 2,048, even when told to read on), deeper elements are taken out
of their nesting. Real pages have up to 40."""


def _names(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


DROPPED = _names(
    "script style noscript template head title meta link base iframe frame frameset object embed applet svg math",
    "canvas audio video img picture source map area input button select option optgroup datalist textarea progress",
    "meter dialog nav",
)
"""Elements that hold nothing to read, wherever they stand."""
PARAGRAPHS = _names(
    "p div section article main header footer aside form fieldset figure blockquote pre center address details",
    "summary hgroup search table thead tbody tfoot tr caption figcaption dl ul ol menu dir h1 h2 h3 h4 h5 h6 hr",
    "body html legend",
)
LINES = _names("dt dd td th li")
BLOCKS = PARAGRAPHS | LINES
_MARKS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "cite": "italic", "blockquote": "quote",
    "figcaption": "caption", "caption": "caption", "td": "cell", "th": "cell",
}  # fmt: skip
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LISTS = frozenset(("ul", "ol", "menu", "dir"))
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_ITALIC = re.compile(r"font-style\s*:\s*italic", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_CAPTION = re.compile(r"(?:^|[\s_-])caption(?:$|[\s_-])", re.I)
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,20})(?:[\s/][^<>]{0,5000})?>")
_VOID = _names(
    "area base br col embed hr img input link meta param source track wbr p li td th tr dt dd option tbody thead"
)


def parse(source: str) -> Any | None:
    """The tree of an HTML source, None when there is nothing in it."""
    root, too_deep = _parse(source)
    return _parse(flatten(source))[0] if too_deep else root


def _parse(source: str) -> tuple[Any | None, bool]:
    """The tree, and whether libxml2 left off because of its depth."""
    parser = html.HTMLParser(huge_tree=True, recover=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        root = None
    return root, any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log.filter_from_fatals())


def flatten(source: str) -> str:
    """The source without the tags that are nested deeper than MAX_DEPTH; their text stays."""
    depth, pieces, at = 0, [], 0
    for match in _TAG.finditer(source):
        closing, name = match.group(1), match.group(2).lower()
        if name in _VOID:
            continue
        depth = max(0, depth - 1) if closing else depth + 1
        if depth + bool(closing) > MAX_DEPTH:
            pieces.append(source[at : match.start()])
            if name in BLOCKS:
                pieces.append("<br>")
            at = match.end()
    return "".join([*pieces, source[at:]]) if pieces else source


def render(root: Any, base: str | None = None) -> tuple[str, tuple[Markup, ...]]:
    """The text below ``root`` with its marks; links are made absolute against ``base``."""
    writer = Writer()
    closers: list[list[Open] | None] = []
    lists: list[list[int]] = []
    plain = 0
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag
        if event == "start":
            if tag in DROPPED or is_hidden(element):
                closers.append(None)
                walker.skip_subtree()
                continue
            closers.append(_start(writer, element, tag, lists, base))
            plain += tag == "pre"
            if element.text:
                writer.write(element.text, keep_lines=plain > 0)
            continue
        if (opened := closers.pop()) is not None:
            _end(writer, tag, opened, lists)
            plain -= tag == "pre"
        if element.tail and element is not root:
            writer.write(element.tail, keep_lines=plain > 0)
    return writer.result()


def is_hidden(element: Any) -> bool:
    """Whether an element says that it is not shown."""
    if not element.attrib:
        return False
    style = element.get("style")
    return "hidden" in element.attrib or (style is not None and _HIDDEN.search(style) is not None)


def _start(writer: Writer, element: Any, tag: str, lists: list[list[int]], base: str | None) -> list[Open]:
    """Break the line as the element does and open its marks."""
    if tag in PARAGRAPHS:
        writer.block(LINE if tag in _LISTS and lists else PARAGRAPH)
    if tag == "br":
        writer.line()
        return []
    opened: list[Open] = []
    if tag in _LISTS:
        lists.append([0, _number(element.get("start"), 1), ord((element.get("type") or "1")[0]) if tag == "ol" else 0])
    elif tag == "li":
        opened.append(_item(writer, element, lists))
    elif tag in LINES:
        writer.block(LINE)
    if tag in _HEADINGS:
        opened.append(writer.open("heading", tag[1]))
    elif tag == "a":
        target = element.get("href")
        if target and (link := _absolute(target.strip(), base)):
            opened.append(writer.open("link", link))
    elif tag == "q":
        writer.write("“")
    if tag in _MARKS:
        opened.append(writer.open(_MARKS[tag]))
    if element.attrib:
        opened.extend(_styled(writer, element, tag))
    return opened


def _end(writer: Writer, tag: str, opened: list[Open], lists: list[list[int]]) -> None:
    for mark in reversed(opened):
        writer.close(mark)
    if tag == "li":
        writer.drop_prefix()
    if tag in PARAGRAPHS:
        if tag in _LISTS and lists:
            lists.pop()
        writer.block(LINE if tag in _LISTS and lists else PARAGRAPH)
    elif tag in LINES:
        writer.block(LINE)
    elif tag == "q":
        writer.write("”")


def _item(writer: Writer, element: Any, lists: list[list[int]]) -> Open:
    """Begin a list item: "• " or its number before it, in the mark, whose value is the depth of the list."""
    state = lists[-1] if lists else [0, 1, 0]
    number = _number(element.get("value"), state[1])
    writer.item(f"{numeral(number, chr(state[2]))}. " if state[2] else "• ", state[0] == 0, len(lists) > 1)
    state[0] += 1
    state[1] = number + 1
    return writer.open("list item", str(max(1, len(lists))))


def _styled(writer: Writer, element: Any, tag: str) -> list[Open]:
    """Marks that an element's style or class stands for."""
    opened = []
    style = element.get("style")
    if style and "font-" in style.lower():
        if _BOLD.search(style) and _MARKS.get(tag) != "bold":
            opened.append(writer.open("bold"))
        if _ITALIC.search(style) and _MARKS.get(tag) != "italic":
            opened.append(writer.open("italic"))
    if tag in ("p", "div", "span", "dd") and _CAPTION.search(element.get("class") or ""):
        opened.append(writer.open("caption"))
    return opened


def _absolute(target: str, base: str | None) -> str | None:
    """The link's target, absolute where a base is known; None for what leads nowhere."""
    if target.startswith(("http://", "https://", "mailto:")):
        return target
    if target.lower().startswith(("#", "javascript:", "data:", "about:")):
        return None
    if target.startswith("//"):
        return "https:" + target if not base else urljoin(base, target)
    try:
        return urljoin(base, target) if base else target
    except ValueError:
        return None


def _number(value: str | None, default: int) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 6 else default


def numeral(number: int, style: str) -> str:
    """The number of a list item as the list's type writes it: 3, c, C, iii, III."""
    if style in "aA" and 1 <= number <= 26:
        return chr(ord(style) + number - 1)
    if style in "iI" and 1 <= number < 100:
        tens = ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc")[number // 10]
        roman = tens + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[number % 10]
        return roman if style == "i" else roman.upper()
    return str(number)
