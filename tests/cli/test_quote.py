"""``quote``: what is said of each quotation of a text or an article, where it stands, and the exit code."""

import hashlib
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from communique.extraction import extract_document
from communique.model import Document, Extraction, Version
from communique.store import write
from communique.store.record import Record
from communique.store.rows import pack

GATE = "Nobody will close the lower sluice without the consent of the fishing villages"
RELEASE = "\n\n".join(
    [
        "Foreign Minister Ilsa Tarnow meets Foreign Minister Lev Orsanin",
        "VESTRA, March 14, 2024 – The ministers of Kestria and Drovia met at Halvik Gate for the third time this year.",
        f"“{GATE},” Foreign Minister Ilsa Tarnow of Kestria said.",
        "She described the repair of nine gauging stations as the largest work of its kind on the river since 2019.",
        "They parted at noon.",
    ]
)
STORY = "\n\n".join(
    ["Kestria gives assurances on the gate", f"VESTRA, March 16, 2024 (Kestpress) – “{GATE},” said Ilsa Tarnow."]
)
OLDER = "Note on the regatta\n\nApril 2, 2024\n\nThe harbour master invites sailors from Drovia to the autumn regatta."
NEWER = OLDER.replace(" from Drovia", "")


def version(text: str) -> Version:
    return Version(hashlib.sha256(text.encode()).hexdigest(), text, text.encode())


def put(path: Path, uri: str, *texts: str, language: str = "en") -> None:
    versions = tuple(map(version, texts))
    newest = versions[-1]
    document = Document(
        *(uri, newest.text, newest.sha256, newest.data, "text/plain", uri), language=language, versions=versions
    )
    extraction = (
        extract_document(document, model=False)
        if language == "en"
        else Extraction(document.id, analysed=False, reason="not analysed")
    )
    with Record.write(path) as record, record.transaction() as connection:
        write.put(connection, pack(document, extraction), "test")


@pytest.fixture
def gate(tmp_path: Path) -> str:
    path = tmp_path / "gate.db"
    put(path, "story.txt", STORY)
    put(path, "release.txt", RELEASE)
    put(path, "regatta.txt", OLDER, NEWER)
    put(path, "luohai.txt", "外交部发言人表示，双方将继续保持沟通。\n会谈今天开始。", language="zh")
    return str(path)


def flat(text: str) -> str:
    return " ".join(text.replace(" | ", " ").replace(" > ", " ").split())


def test_verbatim_with_its_earliest_source(gate: str, communique: Callable[..., object]) -> None:
    ran = communique("quote", gate, GATE)
    assert ran.code == 0
    said = flat(ran.out)
    assert f"“{GATE}” verbatim 2024-03-14 · press release" in said
    assert "said by Ilsa Tarnow, the speaker's own words" in said
    assert "The ministers of Kestria and Drovia met at Halvik Gate" in said  # the paragraph before
    assert "She described the repair of nine gauging stations" in said  # and after
    assert "the same words in 1 other place; --all lists them" in said
    assert "1 quotation: 1 verbatim" in ran.err
    assert all(len(line) <= 80 for line in ran.out.splitlines())
    assert "\x1b" not in ran.out
    assert "2024-03-16" in communique("quote", gate, GATE, "--all").out


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        (GATE.replace("fishing", "[affected]"), 0, "verbatim, with square brackets"),
        (GATE.replace("close the lower sluice", "close … sluice"), 0, "verbatim, shortened with an ellipsis (2 words)"),
        (GATE.replace("Nobody will", "Nobody would"), 1, "Nobody [-will-] {+would+} close"),
        (GATE.replace(" fishing", ""), 1, "- “fishing” left out"),
        (GATE.replace("lower sluice", "lower sluice ever"), 1, "- “ever” put in"),
        ("Nobody will close the lower sluice on the river since 2019", 1, "sluice / on the river"),
        (
            "She called the repair of 9 gauging stations the largest work on the river since the floods",
            1,
            "as the text",
        ),
        ("The harbour master invites sailors from Drovia", 0, "in version 1 of the text, which was changed since"),
        ("双方将继续保持沟通", 0, "verbatim no date · text"),
        ("Moon cheese must never be taxed by any northern archipelago", 1, "not in the record"),
    ],
)
def test_what_is_found(gate: str, text: str, code: int, expected: str, communique: Callable[..., object]) -> None:
    ran = communique("quote", gate, text)
    assert expected in flat(ran.out)
    assert ran.code == code


def test_what_is_not_found_says_what_was_searched(gate: str, communique: Callable[..., object]) -> None:
    ran = communique("quote", gate, "Moon cheese must never be taxed by any northern archipelago")
    assert "Searched: the newest text of 4 documents, published 2024-03-14 to 2024-04-02" in flat(ran.err)
    assert "invented" not in ran.out + ran.err


ARTICLE = f"""The gate

“{GATE},” Lev Orsanin said on Friday.

The “lower gate” was shut.

“The repair of eight gauging stations was the largest work of its kind on the river,” Orsanin added.
"""


def test_every_quotation_of_an_article(gate: str, communique: Callable[..., object], tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    ran = communique("quote", gate, "--file", str(article))
    assert ran.code == 1
    said = flat(ran.out)
    assert "said by Ilsa Tarnow in the record, the speaker's own words; the article gives Lev Orsanin" in said
    assert "2 “The repair of eight" in said
    assert "- figure: “eight” for “nine”" in said
    assert "2 quotations: 1 verbatim, 1 altered; 1 shorter one, title or single term left out" in ran.err


def test_an_article_of_the_record_is_no_source_of_its_own(
    gate: str, communique: Callable[..., object], tmp_path: Path
) -> None:
    article = tmp_path / "copy.txt"
    article.write_text(RELEASE, encoding="utf-8")
    (found,) = json.loads(communique("quote", gate, "--file", str(article), "--json").out)[0]["quotations"]
    assert [place["uri"] for place in found["places"]] == ["story.txt"]
    assert found["places"][0]["elsewhere"] == []


def test_json_has_spans_that_hold(gate: str, communique: Callable[..., object], tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    (one,) = json.loads(communique("quote", gate, "--file", str(article), "--json").out)
    first, second = one["quotations"]
    assert ARTICLE[slice(*first["span"])] == first["quotation"]
    assert first["finding"] == "verbatim"
    assert first["places"][0]["same_speaker"] is False
    assert RELEASE[slice(*first["places"][0]["span"])] == first["places"][0]["text"] == GATE
    assert second["speakers"] == ["Lev Orsanin"]
    assert second["changes"][0]["kind"] == "figure"
    assert one["searched"]["documents"] == 4
    assert one["left_out"] == 1


def test_standard_input(gate: str, communique: Callable[..., object], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ARTICLE.encode())))
    assert "2 quotations" in communique("quote", gate, "--file", "-").err


def test_an_article_without_quotations(gate: str, communique: Callable[..., object], tmp_path: Path) -> None:
    article = tmp_path / "none.txt"
    article.write_text("Nobody said a word.", encoding="utf-8")
    ran = communique("quote", gate, "--file", str(article))
    assert (ran.code, ran.out, ran.err) == (0, "", "No quotations to check\n")


def test_mistakes(gate: str, communique: Callable[..., object], tmp_path: Path) -> None:
    for words in ((), ("x", "--file", "y"), ("…",), ("--file", str(tmp_path / "absent.txt"))):
        ran = communique("quote", gate, *words)
        assert ran.code == 2
        assert ran.err.count("\n") == 1


def test_signs_that_disturb_a_terminal_are_shown(gate: str, communique: Callable[..., object]) -> None:
    assert "\x1b" not in communique("quote", gate, f"\x1b[31m {GATE}").out
