"""What speakers do with their words: every pattern of the table, who performs it, and what is no act."""

import tomllib
from importlib.resources import files
from typing import Any

import pytest

from communique import extract
from communique.extraction.statements.act_patterns import acts_of_cue, find_acts
from communique.extraction.statements.tokens import tokenize
from communique.model import Act, Span
from communique.rules.acts import acts
from communique.rules.cues import cues

RAW = tomllib.loads(files("communique").joinpath("data/acts.toml").read_text(encoding="utf-8"))
PATTERNS = [(row, given) for row in RAW["act"] for given in row["patterns"]]


def of_sentence(text: str) -> list[tuple[str, int, bool, str]]:
    tokens = tokenize(text, Span(0, len(text)), (), cues().finite)
    found = [f.act(tokens) for f in find_acts(tokens, acts())]
    return [(a.act, a.grade, a.negated, text[a.span.start : a.span.end]) for a in found]


@pytest.mark.parametrize(("row", "given"), PATTERNS, ids=lambda x: x.get("example", ""))
def test_every_pattern_is_found_in_its_example(row: dict[str, Any], given: dict[str, Any]) -> None:
    kind = next(k for k in ("verb", "noun", "adjective") if k in given)
    text = given["example"]
    tokens = tokenize(text, Span(0, len(text)), (), cues().finite)
    found = [f for f in find_acts(tokens, acts()) if (f.pattern.act, f.pattern.kind) == (row["act"], kind)]
    assert found, text
    assert all(f.pattern.family == row["family"] and f.pattern.grade == row["grade"] for f in found)


def test_acts_stand_once_and_families_are_explained() -> None:
    names = [row["act"] for row in RAW["act"]]
    assert sorted(set(names)) == sorted(names)
    assert {row["family"] for row in RAW["act"]} == set(RAW["family"])
    patterns = [next(given[k] for k in ("verb", "noun", "adjective") if k in given) for _, given in PATTERNS]
    kinds = [next(k for k in ("verb", "noun", "adjective") if k in given) for _, given in PATTERNS]
    assert len(set(zip(kinds, patterns, strict=True))) == len(patterns)


def test_verbs_that_introduce_speech_have_no_grade() -> None:
    introduce = {"say", "state", "stress", "note", "underline", "underscore", "highlight", "spotlight", "add", "tell"}
    assert introduce.isdisjoint(p.cue.lemma for found in acts().verbs.values() for p in found if p.cue)


SENTENCES = [
    # what strengthens adds to the grade
    ("Norvania condemned the raid.", [("condemn", 5, False, "condemned")]),
    ("Norvania strongly condemned the raid.", [("condemn", 6, False, "strongly condemned")]),
    (
        "Norvania condemns the raid in the strongest possible terms.",
        [("condemn", 7, False, "condemns the raid in the strongest possible terms")],
    ),
    ("The ministry expressed concern at the raid.", [("concern", 1, False, "expressed concern")]),
    ("The ministry expressed its deep concern at the raid.", [("concern", 2, False, "expressed its deep concern")]),
    ("The ministry voiced grave concern at the raid.", [("concern", 3, False, "voiced grave concern")]),
    ("We are gravely concerned at the raid.", [("concern", 3, False, "gravely concerned")]),
    (
        "The council noted with deep concern the raid.",
        [("concern", 2, False, "noted with deep concern")],
    ),
    ("The council urgently called on all to stop.", [("call on", 3, False, "called on")]),
    ("The council called again on all to stop.", [("call on", 3, False, "called again on")]),
    (
        "The ministers expressed regret and strong opposition to the plan.",
        [("regret", 1, False, "expressed regret"), ("oppose", 4, False, "expressed regret and strong opposition")],
    ),
    # what is not done
    ("Norvania does not support the plan.", [("support", 5, True, "support")]),
    ("Norvania cannot support the plan.", [("support", 5, True, "support")]),
    ("The ministry refused to condemn the raid.", [("condemn", 5, True, "condemn")]),
    ("The ministry expressed no regret.", [("regret", 1, True, "expressed no regret")]),
    ("The ministry not only condemned the raid, it acted.", [("condemn", 5, False, "condemned")]),
    # what may be done, will be done or is only named is no act
    ("Norvania would support the plan.", []),
    ("Norvania will condemn the raid.", []),
    ("We’ll support the plan.", []),
    ("The raid was condemned by all.", []),
    ("He met Roe to condemn the raid.", []),
    ("Its opposition to the plan is known.", []),
    ("Support for the plan has grown.", []),
    ("The minister expressed the support of the party for it.", []),
    ("The talks made progress.", []),
    ("He committed a crime.", []),
    ("The minister welcomed Karl Roe to Larch.", []),
    ("The minister noted that trade had grown and stressed its value.", []),
    ("The ministry expressed Larch's concern at the raid.", []),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_acts_of_a_sentence(text: str, expected: list[tuple[str, int, bool, str]]) -> None:
    assert of_sentence(text) == expected


CUES = [
    ("strongly condemned | the raid", [("condemn", 6)]),
    ("reiterated | its firm opposition to the plan", [("reaffirm", 3), ("oppose", 4)]),
    ("expressed | grave concern about the raid", [("concern", 3)]),
    ("said | that the council condemned the raid", []),
    ("stressed | the need for support", []),
    ("would condemn | the raid", []),
    ("will reaffirm | support for the plan", []),
]


@pytest.mark.parametrize(("text", "expected"), CUES)
def test_acts_of_a_cue(text: str, expected: list[tuple[str, int]]) -> None:
    cue, _, rest = text.partition(" | ")
    tokens = tokenize(f"{cue} {rest}", Span(0, len(cue) + 1 + len(rest)), ())
    found = acts_of_cue(tokens, len(cue.split()), acts())
    assert [(f.pattern.act, f.grade) for f in found] == expected


def told(text: str) -> list[tuple[str, list[tuple[str, bool]]]]:
    """(cue, acts) of every statement of a text."""
    out = []
    for s in extract(text).statements:
        cue = text[s.cue.start : s.cue.end] if s.cue is not None else ""
        out.append((cue, [(a.act, a.negated) for a in s.acts]))
        assert all(isinstance(a, Act) and 0 <= a.span.start < a.span.end <= len(text) for a in s.acts)
    return out


TOLD = [
    ("China condemned the attack on Monday.", [("condemned", [("condemn", False)])]),
    (
        "“We strongly condemn the attack and call for calm,” Chinese Foreign Ministry spokesperson Mao Ning said.",
        [("said", [("condemn", False), ("call on", False)])],
    ),
    (
        "“We heard that Brazil condemned the attack,” Chinese Foreign Ministry spokesperson Mao Ning said.",
        [("said", [])],
    ),
    (
        "“China firmly opposes the tariff,” Chinese Foreign Ministry spokesperson Mao Ning said.",
        [("said", [("oppose", False)])],
    ),
    (
        "“Brazil firmly opposes the tariff,” Chinese Foreign Ministry spokesperson Mao Ning said.",
        [("said", [])],
    ),
    ("China expressed hope for a truce.", [("expressed hope for", [("hope", False)])]),
    ("China did not condemn the attack.", [("did not condemn", [("condemn", True)])]),
    ("China said that trade had grown, and noted that talks go on.", [("said", []), ("noted", [])]),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_who_performs_an_act(text: str, expected: list[tuple[str, list[tuple[str, bool]]]]) -> None:
    assert told(text) == expected


def test_an_act_reported_of_somebody_else_is_only_theirs() -> None:
    found = dict(told("China said that Brazil had condemned the attack."))
    assert found["said"] == []
    assert found["had condemned"] == [("condemn", False)]


OWN_WORDS = [
    ("We condemn the attack. We do not support the plan.", [("condemn", False), ("support", True)]),
    ("Our government condemns the attack, and calls for calm.", [("condemn", False), ("call on", False)]),
    ("Our neighbours condemn the attack.", []),
    ("Brazil condemns the attack.", []),
    ("Do we condemn the attack?", []),
    ("If we condemn the attack, talks will end.", []),
    ("They told us “we condemn the attack” in the end.", []),
]


@pytest.mark.parametrize(("text", "expected"), OWN_WORDS)
def test_acts_of_ones_own_words(text: str, expected: list[tuple[str, bool]]) -> None:
    whole = f"Statement by Foreign Minister Wang Yi\n\nI speak for all of us today in this hall. {text}\n"
    said = [s for s in extract(whole).statements if s.mode == "turn"]
    assert said
    assert [(a.act, a.negated) for s in said for a in s.acts] == expected
