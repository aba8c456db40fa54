"""Who relays a speaker's words: (text, [(source, relay, cue, contents)]) of one sentence."""

import pytest

from communique import extract
from communique.extraction.statements.found import Found
from communique.extraction.statements.indirect import read_sentence
from communique.model import Span
from communique.rules.cues import cues
from communique.text.quotes import find_quotations

Expected = list[tuple[str | None, str | None, str, list[str]]]


def rows(text: str, found: list[Found]) -> Expected:
    at = lambda s: text[s.start : s.end] if s is not None else None  # noqa: E731
    return [(at(f.source), at(f.relay), at(f.cue) or "", [text[c.start : c.end] for c in f.content]) for f in found]


def read(text: str) -> Expected:
    quoted = [Span(q.start, q.end) for q in find_quotations(text) if q.depth == 0 and not q.scare]
    return rows(text, read_sentence(text, Span(0, len(text)), quoted, cues()))


OPEN = "the road was open"
Q = "“The road is open,”"
FORMS: list[tuple[str, Expected]] = [
    # an agency quotes
    (
        "Newsline quoted spokeswoman Jane Doe as saying that the road was open.",
        [("spokeswoman Jane Doe", "Newsline", "as saying", [OPEN])],
    ),
    ("Newsline quotes Jane Doe as saying the road was open.", [("Jane Doe", "Newsline", "as saying", [OPEN])]),
    (
        "Jane Doe was quoted by Newsline as saying the road was open.",
        [("Jane Doe", "Newsline", "was quoted by Newsline as saying", [OPEN])],
    ),
    (
        "Jane Doe was cited by state media as saying that the road was open.",
        [("Jane Doe", "state media", "was cited by state media as saying", [OPEN])],
    ),
    ("“The road is open,” Newsline quoted Doe as saying.", [("Doe", "Newsline", "as saying", [Q])]),
    (
        "“The road is open,” Doe was quoted as saying by the Newsline agency.",
        [("Doe", "the Newsline agency", "was quoted as saying by the Newsline agency", [Q])],
    ),
    (
        "The newspaper quoted a source close to the talks as saying: “The road is open.”",
        [("a source close to the talks", "The newspaper", "as saying", ["“The road is open.”"])],
    ),
    # an agency cites
    (
        "The road is open, Newsline reported, citing a diplomatic source.",
        [("a diplomatic source", "Newsline", "reported", ["The road is open"])],
    ),
    (
        "Citing a source in the ministry, Newsline reported that the road was open.",
        [("a source in the ministry", "Newsline", "reported", [OPEN])],
    ),
    (
        "Newsline reported on Monday, citing the foreign ministry, that the road was open.",
        [("the foreign ministry", "Newsline", "reported", [OPEN])],
    ),
    (
        "Newsline reported citing a diplomatic source that the road was open.",
        [("a diplomatic source", "Newsline", "reported", [OPEN])],
    ),
    (
        "The Hills News Agency, citing a ministry source, said the road was open.",
        [("a ministry source", "The Hills News Agency", "said", [OPEN])],
    ),
    (
        "The ministry, citing a police report, said the road was open.",
        [("The ministry", None, "said", [OPEN])],
    ),
    ("As reported by Newsline, the minister said the road was open.", [("the minister", "Newsline", "said", [OPEN])]),
    # told to an outlet
    (
        "Doe told the Northport Times that the road was open.",
        [("Doe", "the Northport Times", "told", [OPEN])],
    ),
    ("Doe told Reuters that the road was open.", [("Doe", "Reuters", "told", [OPEN])]),
    ("“The road is open,” Doe told TASS.", [("Doe", "TASS", "told", [Q])]),
    ("Doe told the council that the road was open.", [("Doe", None, "told", [OPEN])]),
    (
        "In an interview with the Northport Times, Doe said the road was open.",
        [("Doe", "the Northport Times", "said", [OPEN])],
    ),
    (
        "In an interview with the Northport Times Doe said that the road was open.",
        [("Doe", "the Northport Times", "said", [OPEN])],
    ),
    (
        "Doe said in an interview with Hills Radio that the road was open.",
        [("Doe", "Hills Radio", "said", [OPEN])],
    ),
    ("Doe told reporters she was ready.", [("Doe", None, "told", ["she was ready"])]),
    # a relay that says what another said: one statement within the other
    (
        "State television reported that the minister had said the road was open.",
        [
            ("State television", None, "reported", ["the minister had said the road was open"]),
            ("the minister", None, "had said", [OPEN]),
        ],
    ),
    (
        "According to Newsline, Doe said that the road was open.",
        [("Newsline", None, "According to", ["Doe said that the road was open"]), ("Doe", None, "said", [OPEN])],
    ),
    (
        "Doe said the road was open, Newsline reported.",
        [("Doe", None, "said", [OPEN]), ("Newsline", None, "reported", ["Doe said the road was open"])],
    ),
    # a body, its papers and its spokesmen
    ("The ministry said in a statement that the road was open.", [("The ministry", None, "said", [OPEN])]),
    ("In a statement, the ministry said the road was open.", [("the ministry", None, "said", [OPEN])]),
    ("The road is open, the ministry said in a statement.", [("the ministry", None, "said", ["The road is open"])]),
    (
        "According to the Sylvanian side, the road is open.",
        [("the Sylvanian side", None, "According to", ["the road is open"])],
    ),
    (
        "A statement released by Doe's office said the road was open.",
        [("A statement released by Doe's office", None, "said", [OPEN])],
    ),
    ("A spokesman for Doe said the road was open.", [("A spokesman for Doe", None, "said", [OPEN])]),
    ("Through a spokesman, Doe said that the road was open.", [("Doe", None, "said", [OPEN])]),
    # posts and letters: the medium relays nothing
    ("Doe wrote on Telegram that the road was open.", [("Doe", None, "wrote", [OPEN])]),
    ("“The road is open,” Doe wrote on her channel.", [("Doe", None, "wrote", [Q])]),
    ("Doe tweeted: “The road is open.”", [("Doe", None, "tweeted", ["“The road is open.”"])]),
    ("In a letter to the council, Doe said the road was open.", [("Doe", None, "said", [OPEN])]),
]


@pytest.mark.parametrize(("text", "expected"), FORMS)
def test_who_relays(text: str, expected: Expected) -> None:
    assert read(text) == expected


CHAINS = [
    ("Reuters quoted Chinese Foreign Minister Wang Yi as saying that the road was open.", ["Reuters", "Wang Yi"]),
    ("Chinese Foreign Minister Wang Yi told Reuters that the road was open.", ["Reuters", "Wang Yi"]),
]


@pytest.mark.parametrize(("text", "names"), CHAINS)
def test_the_relay_stands_in_the_chain_with_its_span(text: str, names: list[str]) -> None:
    (statement,) = extract(text).statements
    links = [link for link in statement.chain if link.span is not None]
    assert next(text[s.start : s.end] for s in (link.span for link in links) if s is not None) == "Reuters"
    assert [link.name.split(" News")[0] for link in links] == names
