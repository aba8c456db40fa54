"""Bytes to Documents: which forms can be read, the items in a file, one item's Document."""

from __future__ import annotations

import functools
import importlib
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import cast

from communique.model import Document, Failure
from communique.read.item import Form, Item, ReadError, as_text, make_item

__all__ = ["READERS", "STANDARD_INPUT", "Form", "Item", "ReadError", "form_of", "items", "read"]

READERS = (
    "plain",
    "markdown",
    "page",
    "pdf",
    "docx",
    "press",
)
"""The modules of this package that each read one form. To add a form, write its module (with a ``FORM``) and name it
here."""
STANDARD_INPUT = Path("-")
SNIFFED = 4_096
"""Bytes looked at to tell the form of standard input."""


@functools.cache
def forms() -> tuple[Form, ...]:
    """Every registered form, in the order of READERS."""
    return tuple(cast(Form, importlib.import_module(f"communique.read.{name}").FORM) for name in READERS)


@functools.cache
def _by_suffix() -> dict[str, Form]:
    return {suffix: form for form in forms() for suffix in form.suffixes}


@functools.cache
def _by_media() -> dict[str, Form]:
    return {form.media: form for form in forms()}


def form_of(name: str) -> Form | None:
    """The form that a file's name stands for, None for a kind that is not read."""
    return _by_suffix().get(Path(name).suffix.lower())


def items(path: Path, root: Path) -> Iterator[Item | Failure]:
    """The items in one file, not yet parsed; a Failure for what cannot be read or is too large.

    ``root`` is the folder of the build (or the file itself): local uris are the posix path below it. ``Path("-")`` is
    standard input.
    """
    if path == STANDARD_INPUT:
        yield from _standard_input()
        return
    uri = local_uri(path, root)
    form = form_of(path.name)
    if form is None:
        yield Failure(
            uri,
            f"files of kind {path.suffix or 'without suffix'!r} are not read",
            "convert it to text, HTML, PDF or DOCX",
        )
        return
    try:
        size = path.stat().st_size
        if size > form.max_bytes:
            yield Failure(
                uri,
                f"has {size:,} bytes; the limit for its kind is {form.max_bytes:,}",
                "split it into documents, one file each",
            )
            return
        with path.open("rb") as stream:
            if form.split:
                yield from form.split(stream, uri, as_text(path.name))
            else:
                yield make_item(uri, form.media, stream.read(), as_text(path.name))
    except OSError as error:
        yield Failure(uri, f"cannot be read: {error.strerror or error}", "make it readable, or leave it out")


def local_uri(path: Path, root: Path) -> str:
    """The posix path of a file below the root of the build; its base name where it does not lie below."""
    try:
        below = path.relative_to(root)
    except ValueError:
        below = Path(path.name)
    return as_text(below if below.parts else path.name)


def _standard_input() -> Iterator[Item | Failure]:
    """Standard input as one file without a name; what it is is told from its first bytes, plain text if nothing
    else."""
    data = sys.stdin.buffer.read()
    head = data[:SNIFFED]
    form = next((form for form in forms() if form.sniff(head)), forms()[0])
    if len(data) > form.max_bytes:
        yield Failure(
            "-", f"has {len(data):,} bytes; the limit for its kind is {form.max_bytes:,}", "split it into documents"
        )
    elif form.split:
        yield from form.split(BytesIO(data), "-", None)
    else:
        yield make_item("-", form.media, data)


def read(item: Item) -> Document:
    """The Document of an item; ReadError(problem, advice) when it cannot be read."""
    form = _by_media().get(item.media)
    if form is None:
        raise ReadError(f"no reader for {item.media}", "update communique")
    if not item.data:
        raise ReadError("is empty", "remove it, or save the document again")
    if not item.sha256:
        item = make_item(item.uri, item.media, item.data, item.file)
    try:
        return form.read(item)
    except ReadError:
        raise
    except (MemoryError, RecursionError) as error:
        raise ReadError(
            f"is too large or too deeply nested to be read ({type(error).__name__})", "split it into documents"
        ) from error
