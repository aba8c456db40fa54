"""A batch of items to a batch of extractions: what every worker runs, of the local pool or a cluster engine."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from communique.extraction import extract_document
from communique.model import Document, Extracted, Extraction, Failure
from communique.read import Item, ReadError, read
from communique.run.looking import Looked, look
from communique.store.rows import Packed, pack
from communique.store.validate import broken

REPORT_IT = "please report it with the document"


@dataclass(frozen=True, slots=True)
class Prepared:
    """An item ready to be stored: its rows, or why there are none."""

    packed: Packed | None
    failures: tuple[Failure, ...] = ()
    looked: Looked | None = None
    """What it brings to linking; None where that failed: linking tries it again and says why."""


def extract_batch(
    items: Sequence[Item],
    *,
    read: Callable[[Item], Document] = read,
    extract: Callable[[Document], Extraction] = extract_document,
) -> list[Extracted]:
    """Each item's document and extraction, in order; one that cannot be read or extracted is a Failure in its place."""
    return [_extract(item, read, extract) for item in items]


def prepare_batch(items: Sequence[Item]) -> list[Prepared]:
    """As :func:`extract_batch`, checked and packed into rows, so that the process that writes has little left to do."""
    return [prepare(item, extracted) for item, extracted in zip(items, extract_batch(items), strict=True)]


def prepare_by_rules(items: Sequence[Item]) -> list[Prepared]:
    """As :func:`prepare_batch`, without the network."""
    extracted = extract_batch(items, extract=_by_rules)
    return [prepare(item, each) for item, each in zip(items, extracted, strict=True)]


def _by_rules(document: Document) -> Extraction:
    return extract_document(document, model=False)


def prepare(item: Item, extracted: Extracted) -> Prepared:
    """The rows of a document that keeps all rules; for any other the Failure that says which one it breaks."""
    document, extraction = extracted.document, extracted.extraction
    if document is None or extraction is None:
        return Prepared(None, extracted.failures)
    try:
        if found := broken(document, extraction):
            return Prepared(None, (Failure(item.uri, f"internal: {'; '.join(found)}", REPORT_IT),))
        return Prepared(pack(document, extraction), extracted.failures, _looked(document, extraction))
    except Exception as error:
        return Prepared(None, (_internal(item, error),))


def _looked(document: Document, extraction: Extraction) -> Looked | None:
    try:
        return look(document, extraction)
    except Exception:
        return None


def _extract(item: Item, read: Callable[[Item], Document], extract: Callable[[Document], Extraction]) -> Extracted:
    try:
        document = read(item)
        return Extracted(document, extract(document))
    except ReadError as error:
        return Extracted(None, failures=(Failure(item.uri, error.problem, error.advice),))
    except Exception as error:  # One bad document never stops a build.
        return Extracted(None, failures=(_internal(item, error),))


def _internal(item: Item, error: Exception) -> Failure:
    """A mistake of the program: what and where, in one line that does not depend on where it is installed."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    words = " ".join(str(error).split())[:200]
    return Failure(item.uri, f"internal: {type(error).__name__}{': ' if words else ''}{words}{place}", REPORT_IT)
