"""The vocabulary of issues: each is found in its examples, under each of its words, and under nobody else's."""

from collections import Counter

import pytest

from communique.link.comparison.issues import find_issues, forms
from communique.rules.issues import Issue, generic, issues

ALL = [*issues().values()]


def named(text: str) -> set[str]:
    return {hit.issue for hit in find_issues(text)}


@pytest.mark.parametrize("issue", ALL, ids=lambda issue: issue.id)
def test_an_issue_is_found_in_its_examples_only(issue: Issue) -> None:
    assert issue.examples
    assert issue.counterexamples
    assert [line for line in issue.examples if issue.id not in named(line)] == []
    assert [line for line in issue.counterexamples if issue.id in named(line)] == []


@pytest.mark.parametrize("issue", ALL, ids=lambda issue: issue.id)
def test_each_of_its_words_names_it(issue: Issue) -> None:
    words = (*issue.terms, *issue.names, *issue.bare)
    assert [word for word in words if issue.id not in named(f"They spoke about {word} in Velk.")] == []
    assert [term for term in issue.terms if term != term.lower()] == []


def test_no_words_name_two_issues_and_none_is_listed_twice() -> None:
    every = [(form.lower(), i.id) for i in ALL for t in (*i.terms, *i.names, *i.bare) for form in forms(t)]
    places: dict[str, set[str]] = {}
    for form, issue in every:
        places.setdefault(form, set()).add(issue)
    assert {form: where for form, where in places.items() if len(where) > 1} == {}
    listed = Counter((t, i.id) for i in ALL for t in (*i.terms, *i.names, *i.bare))
    assert [pair for pair, number in listed.items() if number > 1] == []


def test_a_hit_is_its_words_and_says_when_they_are_only_a_states_name() -> None:
    text = "İstanbul: Ukraine’s envoy spoke about the conflict in Ukraine and SANCTIONS."
    found = [(text[h.start : h.end], h.issue, h.bare) for h in find_issues(text)]
    assert ("Ukraine", "ukraine", True) in found
    assert ("conflict in Ukraine", "ukraine", False) in found
    assert ("SANCTIONS", "sanctions", False) in found


def test_words_inside_other_words_name_nothing() -> None:
    assert named("The traders and the antarcticans of NATOland were unsanctionable.") == set()


def test_names_judge_nobody() -> None:
    loaded = {"crisis", "war", "aggression", "invasion", "regime", "occupation", "crime against", "illegal", "threat"}
    assert [i.name for i in ALL if any(word in i.name.lower() for word in loaded)] == []


def test_generic_words_are_in_lower_case() -> None:
    assert all(word == word.lower() for word in generic())
