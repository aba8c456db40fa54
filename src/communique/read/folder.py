"""Files and folders given on the command line to files to read, in an order that depends on nothing but their names."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from communique.model import Failure
from communique.read import STANDARD_INPUT, form_of, local_uri
from communique.read.item import as_text


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, with the root that its uri is relative to."""

    path: Path
    root: Path

    @property
    def uri(self) -> str:
        return "-" if self.path == STANDARD_INPUT else local_uri(self.path, self.root)


@dataclass(frozen=True, slots=True)
class Walk:
    """What a walk found: files to read sorted by uri, kinds of files that are not read with their number, what could
    not be opened."""

    files: tuple[Found, ...]
    skipped: tuple[tuple[str, int], ...]
    """(suffix in lower case, or "no suffix"; number of files), sorted."""
    failures: tuple[Failure, ...]

    @property
    def skipped_files(self) -> int:
        return sum(number for _, number in self.skipped)


def walk(paths: Iterable[Path | str]) -> Walk:
    """All files below ``paths``: hidden ones and unknown kinds left out, every folder entered once however it is
    linked."""
    files: dict[str, Found] = {}
    skipped: Counter[str] = Counter()
    failures: list[Failure] = []
    for given in sorted({Path(path) for path in paths}, key=str):
        if given == STANDARD_INPUT:
            files["-"] = Found(given, given)
            continue
        for found in _below(given):
            if isinstance(found, Failure):
                failures.append(found)
            elif form_of(found.path.name) is None:
                skipped[found.path.suffix.lower() or "no suffix"] += 1
            else:
                _keep(files, found, failures)
    return Walk(
        tuple(files[uri] for uri in sorted(files)),
        tuple(sorted(skipped.items())),
        tuple(sorted(failures, key=lambda failure: (failure.uri, failure.problem))),
    )


def _keep(files: dict[str, Found], found: Found, failures: list[Failure]) -> None:
    """Two files of one uri (given in two folders) cannot both be kept; the same file given twice is one."""
    other = files.setdefault(found.uri, found)
    if other is not found and not _same(other.path, found.path):
        failures.append(
            Failure(
                found.uri,
                f"stands for two files, {as_text(other.path)} and {as_text(found.path)}",
                "build the folder above both",
            )
        )


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _below(given: Path) -> Iterator[Found | Failure]:
    """Every visible file below ``given`` (or it itself), folders in the order of their names, links followed but no
    folder entered twice."""
    if not given.is_dir():
        if given.exists():
            yield Found(given, given.parent)
        else:
            yield Failure(as_text(given), "does not exist", "check the name")
        return
    entered: set[tuple[int, int]] = set()
    waiting = [given]
    while waiting:
        folder = waiting.pop()
        try:
            known = folder.stat()
            if (known.st_dev, known.st_ino) in entered:
                continue
            entered.add((known.st_dev, known.st_ino))
            with os.scandir(folder) as entries:
                listed = sorted(
                    (entry for entry in entries if not entry.name.startswith(".")),
                    key=lambda entry: os.fsencode(entry.name),
                )
        except OSError as error:
            uri = local_uri(folder, given)
            yield Failure(uri, f"folder cannot be read: {error.strerror or error}", "make it readable, or leave it out")
            continue
        waiting.extend(folder / entry.name for entry in reversed(listed) if _is(entry, "is_dir"))
        for entry in listed:
            path = folder / entry.name
            if _is(entry, "is_file"):
                yield Found(path, given)
            elif entry.is_symlink() and not _is(entry, "is_dir"):
                yield Failure(
                    local_uri(path, given), "is a link that leads nowhere", "remove it, or restore what it points to"
                )


def _is(entry: os.DirEntry[str], what: str) -> bool:
    try:
        return bool(getattr(entry, what)())
    except OSError:
        return False
