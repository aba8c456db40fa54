"""What a page says about itself: title, publisher, date and address from its metadata, and from the places that are
like metadata."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

TITLE_LENGTH = 12
"""A shorter heading does not tell whose title it is when compared by containment."""
BEGIN = 600
"""Characters of an element that are looked at to see whether it is a title or a date."""
MAX_JSON = 200_000
"""A longer JSON-LD block is not looked at."""

_TITLE_KEYS = ("og:title", "dc.title", "dcterms.title", "twitter:title", "title")
_PUBLISHER_KEYS = (
    "og:site_name",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
    "article:publisher",
    "application-name",
    "copyright",
)
_DATE_KEYS = (
    "article:published_time", "og:published_time", "datepublished", "pubdate", "publishdate", "publish-date",
    "publish_date", "published", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "dcterms.date",
    "parsely-pub-date", "sailthru.date", "date",
)  # fmt: skip
_SEPARATOR = re.compile(r"\s+[-–—|·•:»/]+\s+|\s*\|\s*|\s*::\s*|\s*_{1,2}\s*")
_WORDS = re.compile(r"\s+")
_DATE_NAME = re.compile(r"(?:^|[\s_-])(?:[a-z_-]*(?:date|time|pubdate|published|posted))(?:$|[\s_-])", re.I)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)[\s©,]*(?:(?:19|20)\d\d(?:\s*[-–—]\s*(?:(?:19|20)\d\d|present))?)?[\s,.©]*", re.I
)
_AFTER_OWNER = re.compile(r"[.|\n\r!©]|,?\s*(?:19|20)\d\d|all rights|contact|版权|все права", re.I)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan января", "february feb февраля", "march mar марта", "april apr апреля", "may мая",
            "june jun июня", "july jul июля", "august aug августа", "september sep sept сентября",
            "october oct октября", "november nov ноября", "december dec декабря",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_ISO = re.compile(
    r"\b((?:19|20)\d\d)([-/.])(\d{1,2})\2(\d{1,2})(?!\d)"
    r"(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d{1,9})?\s?(Z|[+-]\d\d:?\d\d)?)?"
)
_DAY_FIRST = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)\b")
_NAMED_DAY = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\s+([^\W\d_]{3,9})\.?,?\s+((?:19|20)\d\d)\b")
_NAMED_MONTH = re.compile(r"\b([^\W\d_]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)\b")
_HAN = re.compile(r"((?:19|20)\d\d)\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日")


class Metadata(NamedTuple):
    """What the page says; None where it says nothing."""

    title: str | None
    publisher: str | None
    published: str | None
    language: str | None
    base: str | None
    """The page's own address, for making its links absolute."""
    title_element: Any | None


def metadata(root: Any) -> Metadata:
    """The metadata of a parsed page. Call it before the tree is cut."""
    meta = _meta(root)
    linked = list(_linked_data(root))
    window = _squeeze(root.findtext(".//title"))
    stated = _first(meta, _TITLE_KEYS[:3]) or next(
        (found for one in linked if (found := _text(one.get("headline")))), None
    )
    element = _title_element(root, stated, window)
    title = (_squeeze("".join(element.itertext())) if element is not None else None) or stated or _head(window) or None
    publisher = next((found for one in linked if (found := _name(one.get("publisher")))), None)
    published = next((found for one in linked if (found := iso(_text(one.get("datePublished")) or ""))), None)
    return Metadata(
        title=title,
        publisher=_first(meta, _PUBLISHER_KEYS[:1])
        or publisher
        or _first(meta, _PUBLISHER_KEYS[1:])
        or _site(window, title)
        or _owner(root),
        published=_date(meta) or published or _date_in_page(root),
        language=root.get("lang")
        or root.get("{http://www.w3.org/XML/1998/namespace}lang")
        or meta.get("og:locale")
        or meta.get("language"),
        base=_address(root, meta),
        title_element=element,
    )


def _meta(root: Any) -> dict[str, str]:
    """The <meta> elements by name, property or itemprop in lower case; the first of each."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        content = _squeeze(element.get("content"))
        if content:
            for key in ("name", "property", "itemprop", "http-equiv"):
                if name := element.get(key):
                    found.setdefault(name.strip().lower(), content)
    return found


def _first(meta: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next(
        (meta[key] for key in keys if meta.get(key) and not meta[key].startswith(("http://", "https://", "@"))), None
    )


def _linked_data(root: Any) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD, those inside @graph as well."""
    for element in root.iter("script"):
        if "ld+json" not in (element.get("type") or "") or not element.text or len(element.text) > MAX_JSON:
            continue
        try:
            waiting = [json.loads(element.text, strict=False)]
        except (ValueError, RecursionError):
            continue
        for one in waiting:  # grows while it is read
            if isinstance(one, list):
                waiting.extend(one[:100])
            elif isinstance(one, dict):
                if isinstance(one.get("@graph"), list):
                    waiting.extend(one["@graph"][:100])
                yield one


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _text(value: Any) -> str | None:
    return _squeeze(value) or None if isinstance(value, str) else None


def _squeeze(text: str | None) -> str:
    return _WORDS.sub(" ", text or "").strip()


def _plain(text: str) -> str:
    """For comparing titles: letters and digits only, small."""
    return "".join(sign for sign in text.lower() if sign.isalnum())


def _title_element(root: Any, stated: str | None, window: str) -> Any | None:
    """The heading that the page's title names; without such a heading the only h1."""
    targets = [_plain(text) for text in (stated, window) if text]
    best, best_length = None, 0
    for element in root.iter("h1", "h2", "h3", "div", "p", "span", "td", "strong"):
        if element.tag not in ("h1", "h2", "h3") and not _says_title(element):
            continue
        text = _plain(_begin(element))
        least = TITLE_LENGTH if text.isascii() else TITLE_LENGTH // 2
        named = any(
            text == target or (len(text) >= least and text in target) or (len(target) >= least and target in text)
            for target in targets
        )
        if named and len(text) > best_length and len(text) < 500:
            best, best_length = element, len(text)
    if best is not None:
        return best
    headings = [element for element in root.iter("h1") if _squeeze("".join(element.itertext()))]
    return headings[0] if len(headings) == 1 else None


def _begin(element: Any) -> str:
    """The beginning of an element's text, however long it is."""
    pieces, length = [], 0
    for piece in element.itertext():
        pieces.append(piece[:BEGIN])
        length += len(pieces[-1].strip())
        if length > BEGIN:
            break
    return "".join(pieces)


def _says_title(element: Any) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}".lower()
    return "title" in names or "headline" in names or "heading" in names


def _head(window: str) -> str:
    """The window title without the name of the site behind it."""
    parts = _SEPARATOR.split(window)
    return max(parts, key=len) if len(parts) > 1 else window


def _site(window: str, title: str | None) -> str | None:
    """The name of the site that stands in the window title behind (or before) the page's title."""
    if not title or title not in window or title == window:
        return None
    before, after = window.split(title, 1)
    for rest, at in ((after, -1), (before, 0)):
        parts = [part.strip() for part in _SEPARATOR.split(rest) if part.strip()]
        if parts and _SEPARATOR.search(rest):
            return parts[at]
    return None


def _owner(root: Any) -> str | None:
    """Whom the copyright line at the end of the page names."""
    texts = (
        text
        for element in root.iter()
        if element.tag not in ("script", "style")
        for text in (element.text, element.tail)
        if text
    )
    lines = [text for text in texts if "©" in text or "opyright" in text]
    for line in lines[-3:]:
        found = _COPYRIGHT.search(line)
        if found:
            name = _squeeze(_AFTER_OWNER.split(line[found.end() : found.end() + 200])[0]).strip(" ,-–—")
            if 2 < len(name) < 120 and any(sign.isalpha() for sign in name):
                return name
    return None


def _date(meta: dict[str, str]) -> str | None:
    return next((found for key in _DATE_KEYS if key in meta and (found := iso(meta[key]))), None)


def _date_in_page(root: Any) -> str | None:
    """The date of a <time> element or of one whose class or id says that it holds the date."""
    for element in root.iter("time"):
        if found := iso(element.get("datetime") or "") or iso(_squeeze("".join(element.itertext()))):
            return found
    for element in root.xpath("//*[@itemprop='datePublished']"):
        if found := iso(element.get("content") or element.get("datetime") or "") or iso(
            _squeeze("".join(element.itertext()))
        ):
            return found
    for element in root.iter("div", "span", "p", "td", "li", "em", "small", "h4", "h5", "h6"):
        if element.attrib and _DATE_NAME.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
            text = _squeeze(_begin(element))
            if len(text) < 80 and (found := iso(text)):
                return found
    return None


def iso(text: str) -> str | None:
    """The first date in a short text as an ISO date, or time where the text gives one in ISO form; None if there is
    none."""
    if match := _ISO.search(text):
        year, _, month, day, time, zone = match.groups()
        found = _day(year, month, day)
        if found and time:
            zone = zone[:3] + ":" + zone[3:] if zone and len(zone) == 5 else zone
            return f"{found}T{time}{zone or ''}"
        return found
    if match := _HAN.search(text):
        return _day(*match.groups())
    if match := _DAY_FIRST.search(text):
        return _day(match[3], match[2], match[1])
    if (match := _NAMED_DAY.search(text)) and match[2].lower() in _MONTHS:
        return _day(match[3], _MONTHS[match[2].lower()], match[1])
    if (match := _NAMED_MONTH.search(text)) and match[1].lower() in _MONTHS:
        return _day(match[3], _MONTHS[match[1].lower()], match[2])
    return None


def _day(year: str | int, month: str | int, day: str | int) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _address(root: Any, meta: dict[str, str]) -> str | None:
    """The address that the page gives as its own."""
    candidates = [element.get("href") for element in root.iter("base")]
    candidates += [
        element.get("href") for element in root.iter("link") if (element.get("rel") or "").lower() == "canonical"
    ]
    candidates.append(meta.get("og:url"))
    return next(
        (found.strip() for found in candidates if found and found.strip().startswith(("http://", "https://"))), None
    )
