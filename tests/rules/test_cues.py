"""The table of cues: every verb has an example, every example is matched by its verb."""

import json
from importlib.resources import files

import pytest

from communique.extraction.statements.found import Found
from communique.extraction.statements.indirect import may_report, read_sentence
from communique.model import Span
from communique.rules.cues import FRAMES, Light, cues, inflect
from communique.rules.syntax import words
from communique.text.quotes import find_quotations

RAW = json.loads(files("communique").joinpath("data/cues.json").read_text(encoding="utf-8"))
LIGHTS = [light for found in cues().lights.values() for light, _ in found]


def read(sentence: str) -> list[Found]:
    quoted = [Span(q.start, q.end) for q in find_quotations(sentence) if q.depth == 0 and not q.scare]
    span = Span(0, len(sentence))
    return read_sentence(sentence, span, quoted, cues()) if may_report(sentence, span, cues()) else []


@pytest.mark.parametrize("row", RAW["verbs"], ids=lambda row: row["lemma"])
def test_every_verb_is_found_in_its_example(row: dict[str, str]) -> None:
    found = [f for f in read(row["example"]) if f.lemma == row["lemma"]]
    assert found, row["example"]
    assert found[0].content
    assert found[0].source is not None


@pytest.mark.parametrize("light", sorted(set(LIGHTS), key=lambda x: x.example), ids=lambda x: x.example)
def test_every_light_verb_is_found_in_its_example(light: Light) -> None:
    found = [f for f in read(light.example) if f.lemma == light.verb]
    assert found
    assert found[0].topic_only is light.topic


@pytest.mark.parametrize("row", RAW["noun_cues"], ids=lambda row: row["noun"])
def test_every_noun_is_found_in_its_example(row: dict[str, str]) -> None:
    found = [f for f in read(row["example"]) if f.by == "noun" and f.lemma == row["noun"]]
    assert found, row["example"]
    assert found[0].source is not None


def test_nouns_stand_once() -> None:
    nouns = [row["noun"] for row in RAW["noun_cues"]]
    assert sorted(set(nouns)) == sorted(nouns)


def test_lemmas_stand_once() -> None:
    lemmas = [row["lemma"] for row in RAW["verbs"]]
    assert sorted(set(lemmas)) == sorted(lemmas)


def test_the_schema_names_every_frame() -> None:
    assert set(RAW["_schema"]["verbs.frames"]) - {"prep:x", "about:x"} == FRAMES


INFLECTED = [
    ("stress", {"third": "stresses", "past": "stressed", "ing": "stressing"}),
    ("state", {"third": "states", "past": "stated", "ing": "stating"}),
    ("convey", {"third": "conveys", "past": "conveyed", "ing": "conveying"}),
    ("hold", {"third": "holds", "past": "held", "ing": "holding"}),
    ("testify", {"past": "testified"}),
]


@pytest.mark.parametrize(("lemma", "expected"), INFLECTED)
def test_inflection(lemma: str, expected: dict[str, str]) -> None:
    made = inflect(lemma)
    assert {tense: made[tense] for tense in expected} == expected


def test_word_classes_are_lower_case_and_explained() -> None:
    raw = json.loads(files("communique").joinpath("data/syntax.json").read_text(encoding="utf-8"))
    assert set(raw["uses"]) <= set(raw["words"])
    for name, listed in raw["words"].items():
        assert listed == sorted(set(listed)), name
        assert all(w == w.lower() for w in listed), name
    assert words()["heads"] >= {"minister", "ministry", "spokesperson"}
