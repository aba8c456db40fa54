"""communique: reads what is published about diplomacy and builds one evidence-linked record."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique.model import Extraction

__all__ = ["extract"]
__version__ = "0.1.0"


def extract(
    text: str,
    *,
    published: str | None = None,
    publisher: str | None = None,
    uri: str | None = None,
    model: bool = True,
) -> Extraction:
    """Read one text without a record.

    ``published`` is an ISO date, ``publisher`` a name, as metadata would give them; without them the text alone
    decides.
    The ids of the rows come from ``uri`` ("text" when None). Out: an :class:`~communique.model.Extraction`, whose spans
    are code points into ``text``; its ``attributions`` are the raw source, cue and content spans. A text in another
    language than English comes back with ``analysed`` false and the reason. With ``model`` false rules alone read it.

    Raises ValueError when ``published`` is no ISO date.
    """
    from datetime import datetime
    from hashlib import sha256

    from communique.extraction import extract_document
    from communique.model import Document
    from communique.read.language import identify

    if published is not None:
        datetime.fromisoformat(published)
    data = text.encode("utf-8", "surrogatepass")
    document = Document(
        uri="text" if uri is None else uri,
        text=text,
        sha256=sha256(data).hexdigest(),
        data=data,
        publisher=publisher,
        language=identify(text),
        published=published,
    )
    return extract_document(document, model=model)
