"""JSON lines of press items: one document a line, with every state of it that the item holds.

Keys: ``url``, ``title``, ``published``, ``language``, ``publisher`` (all optional) and either ``versions`` or one of
``html``, ``text``, ``body``, ``content``. A version is a string of HTML or text, or an object with one of those four
keys and, optionally, ``title`` and the times ``seen``, ``retrieved``, ``first_seen``, ``last_seen``.

Order of states: by their stated times; an item that states none lists the oldest first. Of the 1,251 items of 2021 that
were looked at, 92 hold several states of HTML and 65 several texts, none with times. Where the wording tells which text
is older, it stands first: a release that names the next year's anniversary second, a transcript completed second,
missing blanks and capitals put right second. In some items the first text has the better spelling, and in some a text
comes back after another one (A, B, A): copies of two servers. Such a text is kept once, where it was seen last; the
later of two such texts is marked (``Version.alternates``).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any, BinaryIO, NamedTuple

from communique.model import Document, Failure, Markup, Version
from communique.read.item import MAX_TEXT_BYTES, TOO_LONG, Form, Item, ReadError, check_length, make_item
from communique.read.language import identify
from communique.read.tree import parse, render

MEDIA = "application/x-press-item+json"
BODY_KEYS = ("html", "text", "body", "content")
TIME_KEYS = ("seen", "retrieved", "first_seen", "last_seen")
MAX_BAD_LINES = 20
"""After so many lines without a single press item the file is taken for one of another kind."""
_HTML = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,15}(?:\s[^<>]{0,2000})?/?>|&(?:[a-z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,6});")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ADVICE = "one JSON object a line is expected, with url, title and versions (or html, text, body or content)"
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")


class State(NamedTuple):
    """A state of an item as the item gives it."""

    body: str
    title: str | None
    first: str | None
    last: str | None


def split(stream: BinaryIO, uri: str, file: str | None) -> Iterator[Item | Failure]:
    """One Item a line, read line by line; a line that holds no press item is a Failure, a file that holds none is one
    Failure."""
    bad: list[Failure] = []
    good = False
    for number, line in _lines(stream):
        if line is not None and not line.strip(b" \t\r\n\0\xef\xbb\xbf"):
            continue
        place = f"{uri}#{number}"
        found = (
            _item(line, place, file)
            if line is not None
            else Failure(place, f"line is longer than {MAX_TEXT_BYTES:,} bytes", TOO_LONG)
        )
        if isinstance(found, Item):
            yield from bad
            bad, good = [], True
            yield found
        elif good:
            yield found
        else:
            bad.append(found)
            if len(bad) >= MAX_BAD_LINES:
                break
    if not good:
        first = f": {bad[0].problem}" if bad else ""
        yield Failure(uri, f"holds no press items{first}", _ADVICE)


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines; None for a line that is too long, which is never held whole."""
    number = 0
    while line := stream.readline(MAX_TEXT_BYTES + 1):
        number += 1
        if len(line) <= MAX_TEXT_BYTES:
            yield number, line
            continue
        yield number, None
        while line and not line.endswith(b"\n"):
            line = stream.readline(MAX_TEXT_BYTES)


def _item(line: bytes, place: str, file: str | None) -> Item | Failure:
    line = line.removeprefix(b"\xef\xbb\xbf").strip()
    found = _object(line)
    if isinstance(found, str):
        return Failure(place, found, _ADVICE)
    if "versions" not in found and not any(isinstance(found.get(key), str) for key in BODY_KEYS):
        return Failure(place, "has none of the keys versions, html, text, body, content", _ADVICE)
    url = found.get("url")
    return make_item(_clean(url.strip()) if isinstance(url, str) and url.strip() else place, MEDIA, line, file)


def _object(line: bytes) -> dict[str, Any] | str:
    """The line's object, or what is wrong with it."""
    try:
        found = json.loads(line)
    except UnicodeDecodeError as error:
        return f"is not UTF-8 (byte 0x{line[error.start]:02x} at offset {error.start:,})"
    except (ValueError, RecursionError) as error:
        return f"is not JSON ({error})"
    return found if isinstance(found, dict) else "is not a JSON object"


def read(item: Item) -> Document:
    """The item's newest state as the document, with all its states as versions."""
    found = _object(item.data)
    if isinstance(found, str):
        raise ReadError(found, _ADVICE)
    title = _string(found.get("title"))
    states = _states(found, title)
    if not states:
        raise ReadError("has no version that holds text", "collect the item again")
    base = item.uri if item.uri.startswith(("http://", "https://")) else None
    versions, markup, notes = _versions(states, base)
    newest = versions[-1]
    check_length(newest.text)
    return Document(
        uri=item.uri,
        text=newest.text,
        sha256=newest.sha256,
        data=newest.data,
        media_type=item.media,
        file=item.file,
        title=newest.title or title,
        publisher=_string(found.get("publisher")),
        language=identify(newest.text, _string(found.get("language"))),
        published=_string(found.get("published")),
        markup=markup,
        versions=versions,
        notes=notes,
    )


def _states(found: dict[str, Any], title: str | None) -> list[State]:
    """The item's states, oldest first. Where some state a time and others do not, the latter keep their place after
    their neighbour."""
    given = found.get("versions", found)
    states = [state for one in (given if isinstance(given, list) else [given]) if (state := _state(one, title))]
    if not any(state.last for state in states):
        return states
    keyed, latest = [], ""
    for state in states:
        latest = state.last or latest
        keyed.append(((latest, state.first or latest, hashlib.sha256(state.body.encode()).hexdigest()), state))
    return [state for _, state in sorted(keyed, key=lambda pair: pair[0])]


def _state(one: Any, title: str | None) -> State | None:
    if isinstance(one, str):
        return State(_clean(one), title, None, None) if one.strip() else None
    if not isinstance(one, dict):
        return None
    body = next((one[key] for key in BODY_KEYS if isinstance(one.get(key), str) and one[key].strip()), None)
    if body is None:
        return None
    times = sorted(time for key in TIME_KEYS if (time := _string(one.get(key))))
    first, last = (times[0], times[-1]) if times else (None, None)
    return State(_clean(body), _string(one.get("title")) or title, first, last)


def _versions(states: list[State], base: str | None) -> tuple[tuple[Version, ...], tuple[Markup, ...], tuple[str, ...]]:
    """Versions of distinct text in the order in which each was last seen, with the markup of the newest."""
    kept: dict[str, tuple[Version, tuple[Markup, ...]]] = {}
    places: dict[str, list[int]] = {}
    notes: tuple[str, ...] = ()
    for place, state in enumerate(states):
        text, markup = _text(state, base)
        if not text:
            notes = ("a version without text was left out",)
            continue
        data = state.body.encode()
        version = Version(hashlib.sha256(data).hexdigest(), text, data, state.title, state.first, state.last)
        earlier = kept.pop(text, None)
        if earlier:
            seen = sorted(time for one in (earlier[0], version) for time in (one.first_seen, one.last_seen) if time)
            version = replace(version, first_seen=seen[0] if seen else None, last_seen=seen[-1] if seen else None)
        kept[text] = version, markup
        places.setdefault(text, []).append(place)
    if not kept:
        raise ReadError("holds no text in any version", "collect the item again")
    versions = [version for version, _ in kept.values()]
    for at, (before, text) in enumerate(pairwise(kept), 1):
        if places[text][0] < places[before][-1]:
            versions[at] = replace(versions[at], alternates=True)
    return tuple(versions), list(kept.values())[-1][1], notes


def _text(state: State, base: str | None) -> tuple[str, tuple[Markup, ...]]:
    """Title and body of a state, the title only once."""
    body, markup = render_body(state.body, base)
    title = state.title or ""
    if not title or not body:
        return body, markup
    if body.startswith(title) and body[len(title) : len(title) + 1] in ("", "\n", " "):
        return body, (Markup(0, len(title), "title"), *markup)
    shift = len(title) + 2
    return f"{title}\n\n{body}", (
        Markup(0, len(title), "title"),
        *(Markup(mark.start + shift, mark.end + shift, mark.kind, mark.value) for mark in markup),
    )


def render_body(body: str, base: str | None) -> tuple[str, tuple[Markup, ...]]:
    """The text of an item's body: HTML is rendered, all of it being content; plain text keeps its lines."""
    if _HTML.search(body):
        root = parse(body)
        return render(root, base) if root is not None else ("", ())
    return _BLANK_LINES.sub("\n\n", body.replace("\r\n", "\n").replace("\xa0", " ").strip()), ()


def _string(value: Any) -> str | None:
    """A text of one line, None for anything else."""
    if not isinstance(value, str):
        return None
    words = " ".join(_clean(value).split())
    return words or None


def _clean(text: str) -> str:
    """JSON can spell lone surrogates, which no text and no store can hold."""
    return _SURROGATE.sub("\ufffd", text)


def _sniff(head: bytes) -> bool:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith(b"{") and any(f'"{key}"'.encode() in start for key in ("versions", *BODY_KEYS))


FORM = Form(MEDIA, (".jsonl", ".ndjson"), read, _sniff, split, max_bytes=1 << 62)
