"""Releases of invented ministries about one another's meetings, and records of them, linked."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from communique.extraction import extract_document
from communique.model import Document
from communique.read import Item, read
from communique.run.linking import link
from communique.store import Record, write
from communique.store.rows import pack

MONTHS = ("January", "February", "March")
CITIES = ("Halvik", "Nemme", "Mingdu", "Vestra")


def release(publisher: str, host: str, guest: str, city: str, day: int, month: int, more: str = "") -> bytes:
    """A release about one meeting, as a ministry of an invented country would put it."""
    date = f"{MONTHS[month]} {day}, 2024"
    return (
        f"{publisher}\n\nForeign Minister {host} meets Foreign Minister {guest}\n\n"
        f"{city.upper()}, {date}. Foreign Minister {host} met with Foreign Minister {guest} in {city} on {date}. "
        f"The ministers discussed the ferry treaty and the cod quota of the Basin. {host} said that the treaty stands. "
        f"{more}\n"
    ).encode()


def documents() -> list[Document]:
    """Releases of both sides of several meetings, an announcement, and a text about nothing."""
    people = [("Ilsa Tarnow", "Lev Orsanin"), ("Bram Tollis", "Gao Renshu"), ("Ilsa Tarnow", "Gao Renshu")]
    out = []
    for n, (host, guest) in enumerate(people):
        for m, city in enumerate(CITIES[:3]):
            told = (host, guest, city, 3 + 4 * n, m)
            out.append((f"kestria/{n}-{m}.txt", release("Ministry of Foreign Affairs of Kestria", *told)))
            more = f"{guest} said that the quota must be talked about again."
            out.append((f"drovia/{n}-{m}.txt", release("Ministry of Foreign Affairs of Drovia", *told, more)))
    out.append(("notice.txt", b"The library is closed on Monday.\n"))
    return [text_item(uri, data) for uri, data in out]


def text_item(uri: str, data: bytes) -> Document:
    return read(Item(uri, "text/plain", data, uri.rpartition("/")[2], hashlib.sha256(data).hexdigest()))


def store(record: Record, some: Sequence[Document], fingerprint: str = "f", *, edited: bool = False) -> None:
    with record.transaction() as c:
        for one in some:
            write.put(c, pack(one, extract_document(one, model=False)), fingerprint, edited=edited)


def linked(path: Path, *portions: Sequence[Document]) -> Path:
    """A record of the portions, each linked before the next one comes."""
    for portion in portions:
        with Record.write(path) as record:
            store(record, portion)
            assert link(record) == ()
    return path
