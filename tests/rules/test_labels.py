"""The data of data/turn_labels.toml: words in lower case, heading forms with examples that match."""

import re

import pytest

from communique.rules.labels import labels

TABLE = labels()


@pytest.mark.parametrize("entry", TABLE.headings, ids=lambda e: e.name)
def test_heading_forms(entry):
    pattern = re.compile(entry.match, re.IGNORECASE)
    assert entry.examples
    assert [e for e in entry.examples if not pattern.match(e)] == []
    assert [e for e in entry.counterexamples if pattern.match(e)] == []


@pytest.mark.parametrize("name", ["question", "answer", "host", "unnamed", "offices", "courtesy", "not_labels"])
def test_words_are_lower_case_and_clean(name):
    words = getattr(TABLE, name)
    assert words
    assert [w for w in words if w != w.lower() or w != w.strip() or w.endswith(":")] == []


def test_askers_and_answerers_are_apart():
    assert not TABLE.question & TABLE.answer
    assert not (TABLE.question | TABLE.answer | TABLE.host) & TABLE.not_labels


@pytest.mark.parametrize(
    "aside", ["(Laughter.)", "(via interpreter)", "[crosstalk]", "(As interpreted.)", "(In Arabic.)"]
)
def test_asides(aside):
    assert TABLE.asides.fullmatch(aside)


@pytest.mark.parametrize("other", ["(SCO)", "[in China]", "(2006)", "[the Shanghai group]", "(Northland)"])
def test_brackets_that_are_no_asides(other):
    assert not TABLE.asides.search(other)
