"""The program's fingerprint: a document is extracted again when its bytes or this has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from communique import __version__

ROOMS = ("data", "extraction", "read", "rules", "text", "model")
"""What decides what is read out of a document. The store, the commands and the exports do not."""
LINKING = ("data", "extraction", "link", "rules", "text", "model")
"""What decides what texts are found to have to do with one another."""


@cache
def fingerprint(*, model: bool = True) -> str:
    """Version and hash of the program's own files that decide what is read: code, tables and weights; and whether the
    network reads too.
    """
    return f"{__version__}+{_hash_of(ROOMS)}{'' if model else '+rules'}"


@cache
def link_fingerprint() -> str:
    """Version and hash of what decides how texts are linked: what it made is made again when this has changed."""
    return f"{__version__}+{_hash_of(LINKING)}"


def _hash_of(rooms: tuple[str, ...]) -> str:
    digest = hashlib.sha256()
    package = files("communique")
    for room in rooms:
        for name, file in _below(package.joinpath(room), room):
            data = file.read_bytes()
            digest.update(f"{name} {len(data)}\n".encode())
            digest.update(data)
    return digest.hexdigest()[:16]


def _below(place: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    """Every file below, by name; what Python compiles beside the sources is left out."""
    if place.is_file():
        yield name, place
    elif place.is_dir() and not name.endswith("__pycache__"):
        for entry in sorted(place.iterdir(), key=lambda e: e.name):
            yield from _below(entry, f"{name}/{entry.name}")
