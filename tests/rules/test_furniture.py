"""The data of data/furniture.toml: every pattern has an example, matches it, and leaves its counterexamples alone."""

import re

import pytest

from communique.rules.furniture import furniture

TABLE = furniture()


@pytest.mark.parametrize("entry", TABLE.whole, ids=lambda e: e.name)
def test_whole_line_patterns(entry):
    pattern = re.compile(entry.match, re.IGNORECASE)
    assert entry.examples
    assert [e for e in entry.examples if not pattern.fullmatch(e)] == []
    assert [e for e in entry.counterexamples if pattern.fullmatch(e)] == []
    assert entry.kind in {"boilerplate", "note", "caption", "rule", "byline"}
    assert entry.role in {"", "tail", "end", "begin", "announce", "credit"}
    assert not re.compile(entry.match).groups, "groups would disturb the combined pattern"


@pytest.mark.parametrize("entry", TABLE.whole, ids=lambda e: e.name)
def test_examples_get_the_kind_of_their_entry(entry):
    for example in entry.examples:
        found = TABLE.of_line(example)
        assert found is not None
        assert found.kind == entry.kind, (example, found.name)


@pytest.mark.parametrize("entry", TABLE.inside, ids=lambda e: e.name)
def test_remains_inside_a_line(entry):
    pattern = re.compile(entry.match)
    for example in entry.examples:
        assert entry.needle in example
        assert pattern.fullmatch(example)
        line = f"Before it. {example}After it."
        assert [line[a:b] for a, b in TABLE.remains(line)] == [example]
    for example in entry.counterexamples:
        assert not pattern.search(example)


def test_names_are_unique():
    names = [e.name for e in (*TABLE.whole, *TABLE.inside)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "line",
    [
        "The ministers discussed trade, transport and the situation in the region.",
        "Ladies and gentlemen,",
        "QUESTION: Thank you.",
        "Foreign Minister Ann Vale met Bo Marsh on May 3.",
        "1. The Parties shall cooperate.",
        "MR. MARSH: Yes.",
    ],
)
def test_ordinary_lines_are_no_furniture(line):
    assert TABLE.of_line(line) is None


def test_a_very_long_line_costs_nothing():
    assert TABLE.of_line("the following " * 100_000) is None
