"""The fingerprint covers everything that decides what is read out of a document."""

from importlib.resources import files

from communique.run.fingerprint import LINKING, ROOMS, fingerprint, link_fingerprint

NOT_READING = {"cli", "export", "run", "store", "__init__.py", "__main__.py", "py.typed"}


def test_every_room_that_reads_is_covered() -> None:
    there = {entry.name for entry in files("communique").iterdir() if entry.name != "__pycache__"}
    assert there == set(ROOMS) | set(LINKING) | NOT_READING


def test_it_names_the_version_and_is_stable() -> None:
    assert fingerprint() == fingerprint()
    assert fingerprint().startswith("0.1.0+")
    assert link_fingerprint().startswith("0.1.0+")
    assert link_fingerprint() != fingerprint()
