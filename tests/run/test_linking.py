"""Linking a record: what is new or changed and nothing else, whatever the order and number of builds."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from communique.export.jsonl import export
from communique.link import events
from communique.model import Document
from communique.run.linking import link
from communique.run.looking import Linker
from communique.run.reusing import find_reuse
from communique.store import Record, linking
from communique.store.check import check
from communique.store.forget import forget
from communique.store.occurrences import all_occurrences, near, not_linked, occurrences
from communique.store.parallels import parallels_of
from linked_samples import documents, linked, release, store, text_item


@pytest.fixture(scope="module")
def texts() -> list[Document]:
    return documents()


def exported(path: Path, place: Path) -> dict[str, bytes]:
    with Record.read(path) as record:
        export(record, place)
        assert check(record) == []
    return {file.name: file.read_bytes() for file in place.iterdir()}


def test_both_sides_of_a_meeting_are_one_occurrence(tmp_path: Path, texts: list[Document]) -> None:
    with Record.read(linked(tmp_path / "r.db", texts)) as record:
        found = [row for row in occurrences(record) if row.type == "meeting"]
        assert len(found) == 9
        assert {row.accounts for row in found} == {2}
        assert not_linked(record) == 0
        between = {(row.a.document, row.b.document) for row in parallels_of(record)}
        assert len({frozenset(pair) for pair in between if len(set(pair)) == 2}) == 9


@pytest.mark.parametrize("seed", range(4))
def test_portions_and_their_order_do_not_matter(tmp_path: Path, texts: list[Document], seed: int) -> None:
    at_once = exported(linked(tmp_path / "whole.db", texts), tmp_path / "whole")
    mixed = random.Random(seed).sample(texts, len(texts))
    cuts = sorted(random.Random(seed).sample(range(1, len(texts)), 3))
    portions = [mixed[a:b] for a, b in zip([0, *cuts], [*cuts, len(texts)], strict=True)]
    assert exported(linked(tmp_path / "parts.db", *portions), tmp_path / "parts") == at_once


def test_what_was_forgotten_or_read_again_leaves_nothing_behind(tmp_path: Path, texts: list[Document]) -> None:
    without = exported(linked(tmp_path / "without.db", texts[1:]), tmp_path / "without")
    path = linked(tmp_path / "r.db", texts)
    with Record.write(path) as record:
        forget(record, texts[0].id)
        link(record)
    assert exported(path, tmp_path / "forgotten") == without
    with Record.write(path) as record:
        store(
            record, [text_item(texts[1].uri, release("Ministry", "Ada Bell", "Cato Dorn", "Nemme", 9, 2))], edited=True
        )
        link(record)
        store(record, texts[:2], edited=True)
        link(record)
        rows = {(row.title, row.accounts) for row in occurrences(record)}
    with Record.read(linked(tmp_path / "whole.db", texts)) as record:
        assert {(row.title, row.accounts) for row in occurrences(record)} == rows


def test_a_stop_at_any_moment_loses_nothing(
    tmp_path: Path, texts: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("communique.run.linking.TOGETHER", 2)
    wanted = exported(linked(tmp_path / "whole.db", texts), tmp_path / "whole")
    asked: list[None] = []
    with Record.write(tmp_path / "r.db") as record:
        store(record, texts)
        for patience in range(1, 200, 3):
            asked.clear()
            link(record, lambda limit=patience: asked.append(None) or len(asked) > limit)  # type: ignore
            if len(asked) <= patience:
                break
        else:
            pytest.fail("never came to its end")
        assert patience > 10
    assert exported(tmp_path / "r.db", tmp_path / "stopped") == wanted


def test_only_what_new_documents_touch_is_done_again(tmp_path: Path, texts: list[Document]) -> None:
    path = linked(tmp_path / "r.db", texts[:-3])
    done: list[str] = []
    counting = Linker(
        facts_of=lambda d, e: done.append("facts") or events.facts_of(d, e),  # type: ignore[func-returns-value]
        judge=lambda a, b: done.append("judge") or events.judge(a, b),  # type: ignore[func-returns-value]
        join=lambda *a: done.append("join") or events.join(*a),  # type: ignore[func-returns-value]
    )
    with Record.write(path) as record:
        link(record, linker=counting)
        assert done == []
        store(record, texts[-3:])
        link(record, linker=counting)
    assert done.count("facts") == 3
    assert 1 <= done.count("join") <= 3
    assert done.count("judge") <= 6


def test_a_pair_that_fails_is_a_line_and_is_tried_again(tmp_path: Path, texts: list[Document]) -> None:
    wanted = exported(linked(tmp_path / "whole.db", texts), tmp_path / "whole")

    def fails(*_: object) -> object:
        raise KeyError("raised on purpose")

    with Record.write(tmp_path / "r.db") as record:
        store(record, texts)
        for name in ("facts_of", "judge", "join", "find_plans", "parallels"):
            failures = link(record, linker=replace(Linker(), **{name: fails}))  # type: ignore[arg-type]
            assert failures, name
            for failure in failures:
                assert failure.problem.startswith("internal: not linked: KeyError: 'raised on purpose'")
                assert failure.uri in {text.uri for text in texts}
            assert check(record) == []
            if name == "facts_of":
                assert {row.accounts for row in occurrences(record)} == {1}, "each event stands alone"
        assert link(record) == ()
    assert exported(tmp_path / "r.db", tmp_path / "mended") == wanted


def test_another_program_links_everything_anew(
    tmp_path: Path, texts: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = linked(tmp_path / "r.db", texts)
    wanted = exported(path, tmp_path / "before")
    monkeypatch.setattr("communique.run.linking.link_fingerprint", lambda: "another")
    with Record.write(path) as record:
        made = record.connection.execute("SELECT count(*), max(rowid) FROM facts").fetchone()
        link(record)
        assert record.connection.execute("SELECT count(*), max(rowid) FROM facts").fetchone()[0] == made[0]
    assert exported(path, tmp_path / "after") == wanted


@pytest.mark.parametrize("seed", range(3))
def test_keys_of_many_events_are_bounded_and_order_does_not_matter(
    tmp_path: Path, texts: list[Document], monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(linking, "WINDOW", 2)
    mixed = random.Random(seed).sample(texts, len(texts))
    everywhere = replace(Linker(), keys=lambda facts: ("one key", facts.type))
    seen = []
    for name, portions in (("whole", [texts]), ("parts", [mixed[:5], mixed[5:6], mixed[6:]])):
        with Record.write(tmp_path / f"{name}.db") as record:
            for portion in portions:
                store(record, portion)
                link(record, linker=everywhere)
            if name == "parts":
                forget(record, mixed[0].id)
                link(record, linker=everywhere)
                store(record, mixed[:1])
                link(record, linker=everywhere)
            rows = record.connection.execute("SELECT a, b, verdict FROM judgements ORDER BY 1, 2").fetchall()
            seen.append((rows, [(row, near(record, row)) for row in all_occurrences(record)]))
    assert seen[0] == seen[1]
    assert seen[0][0]


SAID = (
    "the coast of the Basin must be open to the trawlers of both neighbours before the autumn storms, and no permit "
    "from the harbour office of Vestra may be held back for a debt that another skipper owes."
)
SHARING = {
    "release.txt": f"Ministry of Foreign Affairs of Kestria\n4 March 2024\n\nMinister Ilsa Tarnow said that {SAID}\n",
    "paper.txt": f"The Harbour Gazette\n6 March 2024\n\nFishermen wait.\n\n{SAID.capitalize()}\n",
    "later.txt": f"The Harbour Gazette\n6 May 2024\n\nFishermen still wait.\n\n{SAID.capitalize()}\n",
}
"""Two texts of one week that share words but no event, and one of another month."""


def shared(path: Path, *portions: list[str]) -> Path:
    with Record.write(path) as record:
        for portion in portions:
            store(record, [text_item(uri, SHARING[uri].encode()) for uri in portion])
            assert find_reuse(record) == ()
            assert link(record) == ()
    return path


def between(path: Path) -> set[frozenset[str]]:
    with Record.read(path) as record:
        uris = dict(record.connection.execute("SELECT id, uri FROM documents"))
        pairs = {frozenset({uris[row.a.document], uris[row.b.document]}) for row in parallels_of(record)}
        return {pair for pair in pairs if len(pair) == 2}


@pytest.mark.parametrize(
    "portions",
    [
        [["paper.txt"], ["release.txt"], ["later.txt"]],
        [["later.txt"], ["release.txt", "paper.txt"]],
        [["release.txt"], ["later.txt", "paper.txt"]],
    ],
)
def test_accounts_that_share_words_are_laid_side_by_side(tmp_path: Path, portions: list[list[str]]) -> None:
    whole = shared(tmp_path / "whole.db", sorted(SHARING))
    assert between(whole) == {frozenset({"release.txt", "paper.txt"})}
    at_once = exported(whole, tmp_path / "whole")
    assert exported(shared(tmp_path / "parts.db", *portions), tmp_path / "parts") == at_once


def test_what_was_shared_goes_with_either_text(tmp_path: Path) -> None:
    without = exported(shared(tmp_path / "without.db", ["release.txt", "later.txt"]), tmp_path / "without")
    path = shared(tmp_path / "r.db", sorted(SHARING))
    with Record.write(path) as record:
        gone = record.connection.execute("SELECT id FROM documents WHERE uri = 'paper.txt'").fetchone()[0]
        forget(record, gone)
        link(record)
        assert record.connection.execute("SELECT count(*) FROM sharing").fetchone() == (0,)
    assert between(path) == set()
    assert exported(path, tmp_path / "forgotten") == without
    shared(path, ["paper.txt"])
    whole = exported(shared(tmp_path / "whole.db", sorted(SHARING)), tmp_path / "whole")
    assert exported(path, tmp_path / "again") == whole
