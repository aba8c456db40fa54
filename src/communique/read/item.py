"""What the readers share: the item to be read, the form of a file, what a reader says when it cannot read, the
limits."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from communique.model import Document, Failure, Version
from communique.read.language import identify

MAX_CHARACTERS = 10_000_000
"""A longer text is refused. Whole books have up to 5 million. Reading a page of 9.7 million characters in 115,000
paragraphs took 1.8 seconds and 170 MB."""
MAX_TEXT_BYTES = 4 * MAX_CHARACTERS
"""A text file of more bytes than this has more than MAX_CHARACTERS characters in every encoding: it is refused
without being read."""
MAX_FILE_BYTES = 256_000_000
"""A larger PDF or DOCX is refused without being read."""
TOO_LONG = "split it into documents, one file each"


class ReadError(Exception):
    """A document that cannot be read: ``problem`` says what is wrong with which bytes, ``advice`` what to do."""

    def __init__(self, problem: str, advice: str = "") -> None:
        super().__init__(problem, advice)
        self.problem = problem
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.problem}; {self.advice}" if self.advice else self.problem


@dataclass(frozen=True, slots=True)
class Item:
    """One document's bytes before they are parsed."""

    uri: str
    media: str
    """Media type, one of the registered forms'."""
    data: bytes
    file: str | None = None
    """Base name of the file it came from."""
    sha256: str = ""
    """Hash of ``data``: an item with the hash of an earlier build holds nothing new."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form of document that can be read."""

    media: str
    suffixes: tuple[str, ...]
    read: Callable[[Item], Document]
    sniff: Callable[[bytes], bool] = lambda head: False
    """Whether the first bytes of something without a name look like this form."""
    split: Callable[[BinaryIO, str, str | None], Iterator[Item | Failure]] | None = None
    """(stream, uri of the file, its base name) → its items, for a form that holds several documents in a file."""
    max_bytes: int = MAX_FILE_BYTES


def make_item(uri: str, media: str, data: bytes, file: str | None = None) -> Item:
    """An item with the hash of its data."""
    return Item(uri, media, data, file, hashlib.sha256(data).hexdigest())


def as_text(path: Path | str) -> str:
    """A path as text that every store can keep: posix slashes, bytes that are no UTF-8 as ``\\xNN``."""
    return os.fsencode(Path(path).as_posix()).decode("utf-8", "backslashreplace")


def check_length(text: str) -> None:
    """Refuse a text that is empty or longer than MAX_CHARACTERS."""
    if len(text) > MAX_CHARACTERS:
        raise ReadError(f"has {len(text):,} characters; the limit is {MAX_CHARACTERS:,}", TOO_LONG)
    if not text.strip("\ufeff \t\r\n\f\v"):
        raise ReadError("holds no text", "remove it, or save the document again")


def make_document(item: Item, text: str, language: str | None = None, **fields: object) -> Document:
    """The Document of an item with one state: checks the length, identifies the language, fills in what the item
    says."""
    check_length(text)
    title = fields.get("title")
    version = Version(item.sha256, text, item.data, title if isinstance(title, str) else None)
    return Document(
        uri=item.uri,
        text=text,
        sha256=item.sha256,
        data=item.data,
        media_type=item.media,
        file=item.file,
        language=language or identify(text),
        versions=(version,),
        **fields,  # type: ignore[arg-type]
    )
