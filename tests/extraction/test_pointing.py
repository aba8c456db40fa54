"""Speakers whom only a description names, and the sources that point back to them: invented countries."""

import pytest

from communique.extraction import extract_document
from communique.extraction.statements.described import described
from communique.model import Document, Span


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("two Tolmiric fishermen who spoke on condition of anonymity", "two Tolmiric fishermen"),
        ("a spokesman for Harl Timber, which runs the sawmills,", "spokesman for Harl Timber"),
        ("A harbour ministry source", "harbour ministry source"),
        ("two sources briefed on the draft", "two sources briefed on the draft"),
        ("Prof Edda Voss of the University of Harl, who has written on tides,", "Edda Voss"),
    ],
)
def test_a_description_ends_before_what_it_says_of_the_one_described(source: str, name: str) -> None:
    actor = described(f"{source} said so.", Span(0, len(source)), "d1")
    assert actor is not None
    assert actor.name == name


@pytest.mark.parametrize("source", ["the source", "a source", "source of concern for the valley", "people who live"])
def test_no_description(source: str) -> None:
    actor = described(f"{source} said so.", Span(0, len(source)), "d1")
    assert actor is None or actor.name == "people who live"


SOURCE = 'A harbour ministry source said that the ferry was late. "It is the fog," the source said. '
TWO = "The toll was too high, according to two sources briefed on the draft. "
POINTING = [
    (SOURCE, "the fog", ("harbour ministry source",)),
    (TWO + "One of the sources said that a bridge was planned.", "bridge", ("two sources briefed on the draft",)),
    (TWO + "One of them said that a bridge was planned.", "bridge", ("two sources briefed on the draft",)),
    (TWO + "They added that a bridge was planned.", "bridge", ("two sources briefed on the draft",)),
    # Two were described so: nobody is chosen.
    (SOURCE + "A customs ministry source said that the pier was shut.\n\nThe source said that a bridge was planned.",
     "bridge", ()),
    # Somebody else has spoken since.
    (TWO + "President Arvo Lind of Ardval denied that tolls had risen.\n\nOne of them said that a bridge was planned.",
     "bridge", ()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "about", "speakers"), POINTING)
def test_sources_that_point_back(text: str, about: str, speakers: tuple[str, ...]) -> None:
    found = extract_document(Document(uri="t.txt", text=text, sha256="0", language="en"), model=False)
    said = [s.speaker_names for s in found.statements if about in text[s.content[0].start : s.content[-1].end]]
    assert said == [speakers]


@pytest.mark.parametrize("source", ["One senior Tolmiric official", "A senior Tolmir Foreign Ministry official"])
def test_an_official_without_a_name_is_not_one_who_has_one(source: str) -> None:
    text = f"Osk Tarn, an official of Tolmir, came to Harl.\n\n{source} said that a bridge was planned."
    found = extract_document(Document(uri="t.txt", text=text, sha256="0", language="en"), model=False)
    assert [s.speaker_names for s in found.statements] != [("Osk Tarn",)]
