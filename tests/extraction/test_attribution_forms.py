"""Rarer forms of attribution in one sentence or headline: (text, [(source, cue, contents)])."""

import pytest

from communique.extraction.statements.formulas import read_headline
from communique.extraction.statements.found import Found
from communique.extraction.statements.indirect import read_sentence
from communique.model import Span
from communique.rules.cues import cues
from communique.text.quotes import find_quotations

Expected = list[tuple[str | None, str, list[str]]]


def rows(text: str, found: list[Found]) -> Expected:
    at = lambda s: text[s.start : s.end] if s is not None else None  # noqa: E731
    return [(at(f.source), at(f.cue) or "", [text[c.start : c.end] for c in f.content]) for f in found]


def read(text: str) -> Expected:
    quoted = [Span(q.start, q.end) for q in find_quotations(text) if q.depth == 0 and not q.scare]
    return rows(text, read_sentence(text, Span(0, len(text)), quoted, cues()))


SENTENCES: list[tuple[str, Expected]] = [
    # a bare clause whose verb no list holds
    (
        "Roe, for his part, said Norvania regards its trade with Sylvania as a priority.",
        [("Roe", "said", ["Norvania regards its trade with Sylvania as a priority"])],
    ),
    ("Minister Jane Roe said Norvania values the pact.", [("Minister Jane Roe", "said", ["Norvania values the pact"])]),
    # a question that the words answer
    ('Roe, asked whether they would meet, said: "I hope so."', [("Roe", "said", ['"I hope so."'])]),
    ('Asked about the demand for a mediator, Roe said, "There is no way."', [("Roe", "said", ['"There is no way."'])]),
    ("Commenting on a trip to Larch, Roe said no date had been set.", [("Roe", "said", ["no date had been set"])]),
    # an inverted attribution with adjuncts
    ("“We stand by you”, said the High Envoy after the call.", [("the High Envoy", "said", ["“We stand by you”"])]),
    (
        "Envoys will be sent soon, says Jane Roe during visit to Larch",
        [("Jane Roe", "says", ["Envoys will be sent soon"])],
    ),
    # verbs
    ("Roe termed the accord a win for all.", [("Roe", "termed", ["the accord a win for all"])]),
    ("Roe explained the measures against raiders.", [("Roe", "explained", ["the measures against raiders"])]),
    ("Roe informed about the reforms of the palace.", [("Roe", "informed", ["the reforms of the palace"])]),
    ("Special attention was paid to the northern road.", [(None, "attention was paid to", ["the northern road"])]),
    # a negated infinitive says the opposite
    (
        "The president instructed the staff not to open talks.",
        [("The president", "instructed", ["not to open talks"])],
    ),
    ("They agreed not to close the road.", [("They", "agreed", ["not to close the road"])]),
    # a second clause that is no part of the first content
    (
        "Roe noted that Larch considers Norvania a partner and confirmed the readiness to trade.",
        [("Roe", "noted", ["Larch considers Norvania a partner"]), ("Roe", "confirmed", ["the readiness to trade"])],
    ),
    (
        "Roe stated that he looked forward to the visit, to which Minister Doe replied that she would come.",
        [("Roe", "stated", ["he looked forward to the visit"]), ("Minister Doe", "replied", ["she would come"])],
    ),
    (
        "The Minister will reaffirm support for Sylvania and meet with her counterpart, Jane Doe.",
        [("The Minister", "will reaffirm", ["support for Sylvania"])],
    ),
    ("The council has promised a veto and attempted to win members.", [("The council", "has promised", ["a veto"])]),
    ("As he welcomed the guests, Roe was starting a campaign.", [("he", "welcomed", ["the guests"])]),
    (
        "The ministers condemned the raid that killed two and wounded the driver.",
        [("The ministers", "condemned", ["the raid that killed two and wounded the driver"])],
    ),
    (
        "The ministers discussed trade in the hills, and helped Larch officials with a plan.",
        [("The ministers", "discussed", ["trade in the hills"])],
    ),
    (
        "Roe spoke with Doe to commend her on the hosting of the games.",
        [("Roe", "to commend", ["the hosting of the games"])],
    ),
    (
        "Roe commended the progress of the talks on trade.",
        [("Roe", "commended", ["the progress of the talks on trade"])],
    ),
    ("Roe said a few months ago that the road was open.", [("Roe", "said", ["the road was open"])]),
    ("We have said all along that talks are open.", [("We", "have said", ["talks are open"])]),
    ("Roe asked the envoy to the hills to carry a letter.", [("Roe", "asked", ["to carry a letter"])]),
    (
        "Doe also conveyed to Roe the greetings of the hills.",
        [("Doe", "also conveyed", ["the greetings of the hills"])],
    ),
    (
        "The Minister drew the attention of his colleague to the raid.",
        [("The Minister", "drew the attention of his colleague to", ["the raid"])],
    ),
    ("The two sides were of the view that trade grows.", [("The two sides", "were of the view", ["trade grows"])]),
    ("Roe underlined, in particular, that trade had grown.", [("Roe", "underlined", ["trade had grown"])]),
    ("Doe told a news conference on Friday the pact was dead.", [("Doe", "told", ["the pact was dead"])]),
    # the attribution between two clauses
    ("If the road opens, Roe said, trade will grow.", [("Roe", "said", ["If the road opens", "trade will grow"])]),
    (
        "These bills defy our values, and as President Roe has said, they amount to threats.",
        [("President Roe", "has said", ["they amount to threats"])],
    ),
    ("“It is over,” she said several months after her release.", [("she", "said", ["“It is over,”"])]),
    ("Roe told the host on Friday how glad he was.", [("Roe", "told", ["how glad he was"])]),
    ("What Roe said on Friday is that the road will open.", [("Roe", "said", ["the road will open"])]),
    ('All she said was, "Not today."', [("she", "said", ['"Not today."'])]),
    ("As the envoy said, as the pact holds, they trade.", [("the envoy", "said", ["as the pact holds, they trade"])]),
    # whose words the whole sentence is
    (
        "Doe told Roe that there was no need for doubt, according to Ann Poe, Doe's chief secretary.",
        [
            ("Doe", "told", ["there was no need for doubt"]),
            ("Ann Poe", "according to", ["Doe told Roe that there was no need for doubt"]),
        ],
    ),
    (
        "At the same time, the palace is not going to move first, she said.",
        [("she", "said", ["the palace is not going to move first"])],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_forms(text: str, expected: Expected) -> None:
    assert read(text) == expected


def test_a_past_clause_after_a_past_one_stays_in_the_content() -> None:
    text = "Roe said the crews had left the port and confirmed their route by radio."
    assert read(text)[0] == ("Roe", "said", ["the crews had left the port and confirmed their route by radio"])


NO_CLAUSE = [
    "Roe said yes to the plan.",
    "Everything Roe says is a lie.",
    "Roe raised more than $2 million for the school.",
    "In June the council announced — opened a season.",
    "Where he differed, he stated.",
    "They took the book, found three names, and asked them home.",
    "Roe came, and as I said, getting deeper.",
    "Below is how the agencies covered the day.",
]


@pytest.mark.parametrize("text", NO_CLAUSE)
def test_nothing_is_reported(text: str) -> None:
    assert read(text) == []


HEADLINES: list[tuple[str, Expected]] = [
    (
        "Larch ready for talks on new treaty — Norvanian diplomat",
        [("Norvanian diplomat", "—", ["Larch ready for talks on new treaty"])],
    ),
    (
        "Doe, Roe to go on discussing trade - palace aide",
        [("palace aide", "-", ["Doe, Roe to go on discussing trade"])],
    ),
    (
        "Raids should stop for talks to move forward: Roe",
        [("Roe", ":", ["Raids should stop for talks to move forward"])],
    ),
    ("Larch, Sylvania agree to open road: ministry", [("ministry", ":", ["Larch, Sylvania agree to open road"])]),
    ("Sylvania: Minister Roe speaks with the envoy of Larch", []),
    ("No: 152, Press Release on the visit to Larch", []),
    ("New rules for trade: Report on the Islands", []),
]


@pytest.mark.parametrize(("text", "expected"), HEADLINES)
def test_headlines(text: str, expected: Expected) -> None:
    assert rows(text, read_headline(text, Span(0, len(text)), [], cues())) == expected
