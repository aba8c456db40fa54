"""Bytes to text: the encoding is told from marks, then UTF-8, then what the bytes look like; nothing is guessed
silently."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from typing import NamedTuple

from communique.read.item import ReadError

CANDIDATES = (
    "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "cp1251", "koi8_r", "iso8859_5", "cp866",
    "cp1252", "cp1250", "iso8859_2", "cp1254", "cp1253", "cp1255", "cp1256", "cp1257",
)  # fmt: skip
"""What files of foreign ministries and agencies are found in besides UTF-8. With all of Python's encodings to choose
from, charset-normalizer took a rare relative (cp1125 for cp866, iso8859_10 for iso8859_2) for 5 of 15 trial texts; with
these it read all that it could."""
SAMPLE_BYTES = 65_536
"""Of lines with bytes above 127, for telling the encoding of a large file."""
FEW_FOREIGN = 8
FEW_SHARE = 0.2
"""Up to so many bytes above 127, and a smaller share of all, are looked at one by one: too few for statistics. They are
read as Western European where each stands as such a character stands; otherwise the text is damaged."""
JUNK_SHARE = 0.01
"""Share of control characters above which bytes are not text. Texts have none; random bytes 0.11."""

WIDE_SHARE = 0.85
"""Least share of the two most frequent high bytes of UTF-16 in an alphabet: its block, and 0 for blanks and stops."""
WIDE_LEAST = 8
"""Fewer characters without a mark are not taken for UTF-16."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),  # not "utf-8-sig": the mark stays in the text, as in the file
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FOREIGN_LINE = re.compile(rb"[^\n]*[\x80-\xff][^\n]*\n?")
# A surrogate or a code point out of range, spelled as UTF-8 would: such bytes come from a broken writer of UTF-8.
_ALMOST_UTF8 = re.compile(rb"[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf7][\x80-\xbf]{3}")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_TYPOGRAPHIC = frozenset("\xa0‘’‚“”„«»‹›–—…•·€£§°©®™¿¡½¼¾²³×№ß")
_NOT_TEXT = "if it is a document of another kind, give it that kind's suffix; otherwise remove it"
_WORDS = frozenset("àÀèÈéÉáÁíÍóÓåÅæÆöÖøØ")
_SAVE_AGAIN = "save it again as UTF-8 from its source"


class Decoded(NamedTuple):
    """A text with the encoding it was read in; ``note`` says what was lost, if anything was."""

    text: str
    encoding: str
    note: str = ""


def decode(data: bytes) -> Decoded:
    """The text that ``data`` is, exactly; ReadError when that cannot be told."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return Decoded(_strictly(data, encoding), encoding)
    if (nul := data.find(0)) >= 0:
        return Decoded(*_wide(data, nul))
    try:
        text, encoding = data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        text, encoding = _other(data, error)
    _check_junk(text)
    return Decoded(text, encoding)


def decode_page(data: bytes, declared: str | None) -> Decoded:
    """The text of a page: as :func:`decode`, but what the page declares goes first, and damaged characters become
    U+FFFD with a note."""
    plain = data
    if (
        not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        and 0 < data.count(0) < len(data) * JUNK_SHARE / 10
    ):
        plain = data.replace(b"\0", b"")
    for encoding in filter(None, (_known(declared), "utf-8")):
        try:
            text = plain.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            _check_junk(text)
            return Decoded(text, encoding)
    try:
        return decode(plain)
    except ReadError:
        if b"\0" in plain:
            raise
        text = plain.decode(_known(declared) or "utf-8", "replace")
        _check_junk(text)
        lost = text.count("\ufffd")
        if lost > len(text) * JUNK_SHARE:
            raise
        return Decoded(text, "utf-8", f"{lost} damaged characters were replaced by U+FFFD")


def _known(declared: str | None) -> str | None:
    """The codec for a declared charset; the two that browsers read as their larger relatives, too."""
    name = (declared or "").strip().lower()
    name = {
        "gb2312": "gb18030",
        "gbk": "gb18030",
        "iso-8859-1": "cp1252",
        "latin1": "cp1252",
        "us-ascii": "cp1252",
    }.get(name, name)
    try:
        info = codecs.lookup(name) if name else None
    except LookupError:
        return None
    return info.name if info and info._is_text_encoding else None


def _strictly(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(
            f"begins with the mark of {encoding.upper()} but {_where(data, error)} is not", _SAVE_AGAIN
        ) from None
    if "\0" in text:
        raise ReadError(f"holds a NUL character at offset {text.index(chr(0)):,}: not a text", _NOT_TEXT)
    _check_junk(text)
    return text


def _wide(data: bytes, nul: int) -> tuple[str, str]:
    """Bytes with NULs: UTF-16 without a mark if every other byte is one of two, otherwise not a text."""
    head = data[:2_000]
    for encoding, high in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        common = sum(count for _, count in Counter(high).most_common(2))
        if len(data) % 2 == 0 and len(high) >= WIDE_LEAST and common > WIDE_SHARE * len(high):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if "\0" not in text:
                return text, encoding
    raise ReadError(f"holds {data.count(0):,} NUL bytes, the first at offset {nul:,}: not a text", _NOT_TEXT)


def _other(data: bytes, error: UnicodeDecodeError) -> tuple[str, str]:
    """Bytes that are not UTF-8: damaged UTF-8 is refused, another encoding is told from a sample."""
    replaced = data.decode("utf-8", "replace")
    bad = replaced.count("\ufffd")
    good = sum(len(found) for found in re.findall(r"[^\x00-\x7f\ufffd]+", replaced))
    if good <= bad:
        foreign = sum(byte > 127 for byte in data) if len(data) <= SAMPLE_BYTES else FEW_FOREIGN + 1
        few = foreign <= FEW_FOREIGN and foreign < FEW_SHARE * len(data)
        known = [] if few and _ALMOST_UTF8.search(data) else ["cp1252"] if few else _likely(data)
        for encoding in known:
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if not few or _plausible(text):
                return text, encoding
    raise ReadError(f"is neither UTF-8 ({_where(data, error)}) nor any other encoding that fits", _SAVE_AGAIN)


def _likely(data: bytes) -> list[str]:
    """Encodings that the bytes look like, best first."""
    from charset_normalizer import from_bytes

    sample = data
    if len(data) > SAMPLE_BYTES:
        size, lines = 0, []
        for match in _FOREIGN_LINE.finditer(data):
            lines.append(match.group()[:SAMPLE_BYTES])
            size += len(lines[-1])
            if size >= SAMPLE_BYTES:
                break
        sample = b"".join(lines)
    return [match.encoding for match in from_bytes(sample, cp_isolation=list(CANDIDATES))]


def _plausible(text: str) -> bool:
    """Whether each of a few characters above 127 stands where such a character stands."""
    return all(sign.isascii() or sign in _TYPOGRAPHIC or _in_word(text, at) for at, sign in enumerate(text))


def _in_word(text: str, at: int) -> bool:
    """A letter beside one of A to Z, no capital after a small one; or a letter that is a word by itself."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if not text[at].isalpha() or (text[at].isupper() and before.islower()):
        return False
    if not before.isalpha() and not after.isalpha():
        return text[at] in _WORDS
    return any(sign.isascii() and sign.isalpha() for sign in (before, after))


def _check_junk(text: str) -> None:
    """Refuse what decodes but is no text: random or compressed bytes."""
    junk = _CONTROL.findall(text)
    if len(junk) > len(text) * JUNK_SHARE:
        raise ReadError(f"holds {len(junk):,} control characters among {len(text):,}: not a text", _NOT_TEXT)


def _where(data: bytes, error: UnicodeDecodeError) -> str:
    found = " ".join(f"0x{byte:02x}" for byte in data[error.start : error.start + 2])
    return f"bytes {found} at offset {error.start:,}"
