"""A small record made by hand, so that what the commands print is tested without any reader or rule of extraction."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from communique.cli import main
from communique.model import (
    Act,
    Actor,
    Block,
    ChainLink,
    Document,
    Extraction,
    Failure,
    Mention,
    Office,
    Part,
    Published,
    Span,
    Statement,
    ToldBy,
    Turn,
    Version,
)
from communique.store import write
from communique.store.record import Record
from communique.store.rows import pack

HOSTILE = "\x1b[31m red \u202e reversed \x07"
TEXT = f"""Anna Kovar on the river talks

ARDVAL, May 20 – “The gauges are read by both of us,” Anna Kovar said on Monday. Nobody spoke of {HOSTILE} figures.

Question: And the shares?

Anna Kovar: They stay as they are.
They were agreed in 2021."""
TITLE = "外交部发言人主持例行记者会 وزير الخارجية يستقبل نظيره Anna Kovar on the river talks, at some length"

sys.path.insert(0, str(Path(__file__).parents[1]))  # tests/compare_samples.py


def span(words: str, text: str = TEXT) -> Span:
    """Where the words stand; they must stand once."""
    assert text.count(words) == 1, words
    return Span(text.index(words), text.index(words) + len(words))


def documents() -> list[tuple[Document, Extraction]]:
    """An English document in which everything occurs, and a Chinese one that is not analysed."""
    english = _document(
        "kestria/river-talks.txt", TEXT, "en", title=TITLE, publisher="Ministry of Foreign Affairs of Kestria"
    )
    chinese = _document(
        "luohai/talks.txt", "外交部发言人主持例行记者会。会谈今天开始。", "zh", title=None, publisher=None
    )
    return [
        (english, _extraction(english)),
        (chinese, Extraction(chinese.id, analysed=False, reason="not analysed: language zh")),
    ]


def _document(uri: str, text: str, language: str, title: str | None, publisher: str | None) -> Document:
    data = text.encode()
    sha256 = hashlib.sha256(data).hexdigest()
    versions = (Version(sha256, text, data, title),)
    return Document(
        uri, text, sha256, data, "text/plain", uri.rsplit("/", 1)[1], title, publisher, language, versions=versions
    )


def _extraction(document: Document) -> Extraction:
    heading, story, question, answer, more = (
        span("Anna Kovar on the river talks"),
        Span(TEXT.index("ARDVAL"), TEXT.index(" figures.") + 9),
        span("Question: And the shares?"),
        span("Anna Kovar: They stay as they are."),
        span("They were agreed in 2021."),
    )
    blocks = (Block(*heading, "title"), *(Block(*each, "paragraph") for each in (story, question, answer, more)))
    part = Part(
        "p0123456789abcde",
        0,
        len(TEXT),
        "press release",
        title=heading,
        publisher=document.publisher,
        originator="Ministry of Foreign Affairs of Kestria",
        side="Kestria",
        published=Published("2024-05-20", "inferred", (2019, 2024), (span("May 20"),), "a Monday"),
        dateline_place="Ardval",
        evidence=(("dateline_place", (span("ARDVAL"),)),),
    )
    turns = (
        Turn(
            "t0000000000000aa",
            part.id,
            *question,
            span("Question:"),
            "Question",
            "question",
            body=span("And the shares?"),
        ),
        Turn("t0000000000000bb", part.id, answer.start, more.end, span("Anna Kovar:"), "Anna Kovar", "answer"),
    )
    kovar = Actor(
        "ptest-kovar", "person", "Anna Kovar", ("Anna Kovar",), (Office("Foreign Minister", "Kestria"),), side="Kestria"
    )
    common = {
        "part": part.id,
        "speakers": (kovar.id,),
        "speaker_names": (kovar.name,),
        "told_by": ToldBy("Kestria", part.originator),
    }
    statements = (
        Statement(
            "s00000000000aaaa",
            content=(span("The gauges are read by both of us,"),),
            mode="direct",
            source=Span(TEXT.index("Anna Kovar said"), TEXT.index(" said on")),
            cue=span("said"),
            chain=(ChainLink("Ministry of Foreign Affairs of Kestria"), ChainLink(kovar.name, kovar.id)),
            acts=(Act("condemn", "condemnation", 5, span("said"), negated=True),),
            basis="own words",
            by="test",
            confidence=0.9,
            **common,
        ),
        Statement(
            "s00000000000bbbb", content=(span("They stay as they are."),), mode="turn", turn=turns[1].id, **common
        ),
        Statement("s00000000000cccc", content=(more,), mode="turn", turn=turns[1].id, **common),
    )
    mentions = (Mention("m0000000000000aa", *Span(0, 10), (kovar.id,), "name"),)
    return Extraction(
        document.id,
        blocks=blocks,
        parts=(part,),
        turns=turns,
        actors=(kovar,),
        mentions=mentions,
        statements=statements,
    )


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of that record."""
    path = tmp_path_factory.mktemp("record") / "record.db"
    with Record.write(path) as record, record.transaction() as connection:
        for document, extraction in documents():
            write.put(connection, pack(document, extraction), "test")
        failure = Failure("broken.pdf", "is no PDF (begins with 0x00)", "save it again")
        write.put_item(connection, failure.uri, "0" * 64, failure.uri, "test", [failure])
    return path.read_bytes()


@pytest.fixture
def record(pristine: bytes, tmp_path: Path) -> str:
    """Path of a copy of that record."""
    path = tmp_path / "record.db"
    path.write_bytes(pristine)
    return str(path)


class Ran(NamedTuple):
    """What a command did."""

    code: int
    out: str
    err: str


@pytest.fixture
def communique(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Runs a command."""

    def run(*words: str) -> Ran:
        capsys.readouterr()
        code = main(words)
        return Ran(code, *capsys.readouterr())

    return run
