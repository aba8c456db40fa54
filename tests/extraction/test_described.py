"""Speakers whom a text only describes, or who stand for those who met: invented countries."""

import pytest

from communique.extraction import extract_document
from communique.extraction.statements.described import described
from communique.model import Document, Span


@pytest.mark.parametrize(
    ("source", "name", "kind"),
    [
        ("many residents", "many residents", "group"),
        ("the harbour pilots", "harbour pilots", "group"),
        ("Leaders from coastal countries", "Leaders from coastal countries", "group"),
        ("the Tolmiric people", "Tolmiric people", "group"),
        ("a tribunal constituted under the treaty", "tribunal constituted under the treaty", "organisation"),
        ("A retired diplomat from Ardval", "retired diplomat from Ardval", "person"),
        ("Marten Osk", "Marten Osk", "person"),
    ],
)
def test_sources_that_describe_somebody(source: str, name: str, kind: str) -> None:
    text = f"{source} said the bridge was open."
    actor = described(text, Span(0, len(source)), "d1")
    assert actor is not None
    assert (actor.name, actor.kind) == (name, kind)


@pytest.mark.parametrize(
    "source",
    ["the parties", "his aides", "they", "The study", "a lawmaker", "both sides", "all visited countries", "the court",
     "the only country", "Bridge Agreement", "A survey of residents",
     "everyone", "Ministers", "Together the Ministers"],
)  # fmt: skip
def test_sources_that_point_back_or_are_nobody(source: str) -> None:
    assert described(f"{source} said so.", Span(0, len(source)), "d1") is None


def test_half_of_a_subject_is_nobody() -> None:
    text = "We and other countries said so."
    assert described(text, Span(7, 22), "d1") is None


HEAD = "Foreign Minister Arvo Lind of Ardval met today with Foreign Minister Edda Voss of Tolmir. "
BOTH = ("Arvo Lind", "Edda Voss")
PRESS = [
    (HEAD + "The two leaders agreed to reopen the bridge.", "reopen the bridge", BOTH),
    (HEAD + "Both leaders expressed their support for the treaty.", "support for the treaty", BOTH),
    (HEAD + "The discussion also emphasized the importance of the ferry.", "ferry", BOTH),
    (HEAD + "Their talks covered the price of timber.", "timber", BOTH),
    (
        "Special Envoy Arvo Lind of Ardval led a trade delegation to Tolmir. The delegation will underscore the value "
        "of the bridge.",
        "value of the bridge",
        ("Arvo Lind", "trade delegation"),
    ),
    (
        "Foreign Minister Arvo Lind of Ardval will meet with fishermen from the northern islands to discuss the price "
        "of cod.",
        "cod",
        ("Arvo Lind", "fishermen from the northern islands"),
    ),
    ("Foreign Minister Arvo Lind of Ardval and many residents said that the bridge is safe.", "safe",
     ("Arvo Lind", "many residents")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "about", "speakers"), PRESS)
def test_speakers_of_readouts(text: str, about: str, speakers: tuple[str, ...]) -> None:
    document = Document(uri="t.txt", text=text, sha256="0", language="en")
    found = extract_document(document)
    said = [s.speaker_names for s in found.statements if about in text[s.content[0].start : s.content[-1].end]]
    assert said == [speakers]
    named = {a.id for a in found.actors}
    assert all(i in named for s in found.statements for i in s.speakers)


INTERVIEW = """Interview of Foreign Minister Arvo Lind of Ardval

QUESTION: Mr. Minister, you have said that the bridge is safe. Is it?

FOREIGN MINISTER LIND: It is safe.

QUESTION: Thank you.

FOREIGN MINISTER LIND: Thank you.
"""


def test_you_in_a_question_is_the_one_who_answers() -> None:
    found = extract_document(Document(uri="t.txt", text=INTERVIEW, sha256="0", language="en"))
    said = [s for s in found.statements if s.mode != "turn"]
    assert [s.speaker_names for s in said] == [("Arvo Lind",)]
