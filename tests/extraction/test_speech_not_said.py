"""Speech that was not uttered, may be uttered, is only a topic, or is told by a noun: (text, rows with flags)."""

import pytest

from communique import extract
from communique.extraction.statements.indirect import read_sentence
from communique.model import Span
from communique.rules.cues import cues
from communique.text.quotes import find_quotations

Row = tuple[str | None, str, list[str], str]


def read(text: str) -> list[Row]:
    """(source, cue, contents, flags) of a sentence; flags: n negated, h hypothetical, t topic only."""
    quoted = [Span(q.start, q.end) for q in find_quotations(text) if q.depth == 0 and not q.scare]
    out = []
    for f in read_sentence(text, Span(0, len(text)), quoted, cues()):
        flags = "".join(c for c, is_so in zip("nht", (f.negated, f.hypothetical, f.topic_only), strict=True) if is_so)
        source = text[f.source.start : f.source.end] if f.source is not None else None
        cue = text[f.cue.start : f.cue.end] if f.cue is not None else ""
        out.append((source, cue, [text[c.start : c.end] for c in f.content], flags))
    return out


OPEN = "the road was open"
FORMS: list[tuple[str, list[Row]]] = [
    # not said
    ("Doe did not say whether the road was open.", [("Doe", "did not say", ["whether the road was open"], "n")]),
    ("Doe never said that the road was open.", [("Doe", "never said", [OPEN], "n")]),
    ("Doe refused to say whether the road was open.", [("Doe", "refused to say", ["whether the road was open"], "n")]),
    ("Doe declined to comment on the road.", [("Doe", "declined to comment", ["the road"], "nt")]),
    ("Doe declined to comment.", []),
    ("Doe has yet to say whether it rained.", [("Doe", "has yet to say", ["whether it rained"], "n")]),
    ("Doe stopped short of saying that the road was open.", [("Doe", "saying", [OPEN], "n")]),
    ("Doe left without saying whether the road was open.", [("Doe", "saying", ["whether the road was open"], "n")]),
    ("Nobody said that the road was open.", [("Nobody", "said", [OPEN], "n")]),
    ("The ministry neither confirmed nor denied that the road was open.", [("The ministry", "denied", [OPEN], "n")]),
    ("The assembly said that the road was open.", [("The assembly", "said", [OPEN], "")]),
    # a denial is itself said
    ("Doe denied that the road was open.", [("Doe", "denied", [OPEN], "")]),
    (
        "He said that Sylvania had denied that the road was open.",
        [("He", "said", ["Sylvania had denied that the road was open"], ""), ("Sylvania", "had denied", [OPEN], "")],
    ),
    # not said yet, or only if
    ("Doe would say that the road was open.", [("Doe", "would say", [OPEN], "h")]),
    ("Doe may announce that the road is open.", [("Doe", "may announce", ["the road is open"], "h")]),
    ("Doe could not confirm that the road was open.", [("Doe", "could not confirm", [OPEN], "nh")]),
    (
        "Doe is expected to tell the council that the road is open.",
        [("Doe", "is expected to tell", ["the road is open"], "h")],
    ),
    ("Doe is likely to say that the road is open.", [("Doe", "is likely to say", ["the road is open"], "h")]),
    ("Doe plans to tell the council that it rained.", [("Doe", "plans to tell", ["it rained"], "h")]),
    (
        "Doe was due to announce that the road would open.",
        [("Doe", "was due to announce", ["the road would open"], "h")],
    ),
    ("If he says that the road is open, talks will end.", [("he", "says", ["the road is open"], "h")]),
    # only a topic
    ("They discussed Sylvania.", [("They", "discussed", ["Sylvania"], "t")]),
    ("They touched upon the border.", [("They", "touched", ["the border"], "t")]),
    ("They exchanged views on the border.", [("They", "exchanged views on", ["the border"], "t")]),
    ("Doe raised the issue of the border.", [("Doe", "raised", ["the issue of the border"], "t")]),
    ("The two talked over the phone about the border.", [("The two", "talked", ["the border"], "t")]),
    ("Doe is scheduled to discuss trade with Roe.", [("Doe", "to discuss", ["trade with Roe"], "t")]),
    # nouns, with their owner or maker
    ("Doe repeated his claim that the road was open.", [("his", "claim", [OPEN], "")]),
    ("The ministry's claim that the road was open is false.", [("The ministry", "claim", [OPEN], "")]),
    ("Doe's warning that the road would close was ignored.", [("Doe", "warning", ["the road would close"], "")]),
    ("Doe issued a warning that the road would close.", [("Doe", "issued a warning", ["the road would close"], "")]),
    ("His proposal to open the road was rejected.", [("His", "proposal", ["to open the road"], "")]),
    ("Their call for an inquiry was ignored.", [("Their", "call", ["an inquiry"], "")]),
    ("Doe made a pledge to open the road.", [("Doe", "made a pledge", ["to open the road"], "")]),
    (
        "Roe rejected Doe's assertion that the road was open.",
        [("Roe", "rejected", ["Doe's assertion that the road was open"], ""), ("Doe", "assertion", [OPEN], "")],
    ),
    # a noun that is nobody's names no speaker
    ("The claim that the road was open is false.", []),
    ("There were claims that the road was open.", []),
    ("The road's claim to fame is its length.", []),
]


@pytest.mark.parametrize(("text", "expected"), FORMS)
def test_forms(text: str, expected: list[Row]) -> None:
    assert read(text) == expected


NESTED = [
    "China said that Brazil had denied that the road was open.",
    "Chinese Foreign Minister Wang Yi told reporters that Brazil had said the road was open.",
    "Brazil's claim that the road was open was rejected by China, Chinese Foreign Minister Wang Yi said.",
]


@pytest.mark.parametrize("text", NESTED)
def test_speech_within_speech_names_what_holds_it(text: str) -> None:
    statements = extract(text).statements
    inner = next(s for s in statements if s.speaker_names == ("Brazil",))
    assert inner.within in {s.id for s in statements if s.speaker_names != ("Brazil",)}
