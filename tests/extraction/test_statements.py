"""Statements of whole texts about invented countries: quotations, lists, turns, speakers, chains."""

from dataclasses import replace

import pytest

from communique.extraction.reading import Reading
from communique.extraction.statements.basis import basis_of
from communique.extraction.statements.find import find_statements
from communique.model import Actor, Block, Document, Mention, Part, Span, Statement, Turn
from communique.text.quotes import find_quotations
from communique.text.sentences import sentences

DOE = Actor("person:doe", "person", "Jane Doe", ("Doe",), side="Freedonia")
ROE = Actor("person:roe", "person", "Karl Roe", ("Roe",), side="Sylvania")
MINISTRY = Actor("body:ministry", "body", "Freedonian Foreign Ministry", side="Freedonia")
STATES = (Actor("state:f", "state", "Freedonia"), Actor("state:s", "state", "Sylvania"))
NAMES = {
    "Foreign Minister Jane Doe": (DOE,),
    "Jane Doe": (DOE,),
    "Doe": (DOE,),
    "Roe": (ROE,),
    "The ministers": (DOE, ROE),
    "They": (DOE, ROE),
    "the ministry": (MINISTRY,),
    "the Foreign Ministry": (MINISTRY,),
    "Freedonia": (STATES[0],),
    "Sylvania": (STATES[1],),
}


def read(text: str, part: Part | None = None, turns: tuple[Turn, ...] = ()) -> Reading:
    """A reading of one part whose paragraphs are lines; the names above are its mentions, the longest at each place."""
    document = Document(uri="t.txt", text=text, sha256="0", language="en")
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            title = at == 0 and not line.endswith((".", ":", "”", '"'))
            kind = "list item" if line.startswith("• ") else "title" if title else "paragraph"
            blocks.append(Block(at, at + len(line), kind))  # type: ignore[arg-type]
        at += len(line) + 1
    quotations = find_quotations(text, blocks)
    outer = [Span(q.start, q.end) for q in quotations if q.depth == 0]
    spans = tuple(s for b in blocks for s in sentences(text, b.start, b.end, outer))
    mentions, taken = [], -1
    for i in range(len(text)):
        name = next((n for n in NAMES if text.startswith(n, i)), None) if i > taken else None
        if name is not None:
            taken = i + len(name) - 1
            mentions.append(Mention(f"m{i}", i, i + len(name), tuple(a.id for a in NAMES[name]), "name"))
    whole = replace(part or Part("p", 0, 1, "wire story", publisher="FNA", originator="FNA"), start=0, end=len(text))
    return Reading(
        document,
        document.text_hash,
        tuple(blocks),
        quotations,
        spans,
        (whole,),
        turns,
        (),
        (DOE, ROE, MINISTRY, *STATES),
        tuple(mentions),
    )


def said(text: str, part: Part | None = None, turns: tuple[Turn, ...] = ()) -> list[Statement]:
    return list(find_statements(read(text, part, turns))[1])


def table(text: str, statements: list[Statement]) -> list[tuple[tuple[str, ...], str, list[str]]]:
    return [(s.speaker_names, s.mode, [text[c.start : c.end] for c in s.content]) for s in statements]


WHOLE = [
    (
        "“We are ready,” Doe said. “We have been for years.”",
        [(("Jane Doe",), "direct", ["“We are ready,”", "“We have been for years.”"])],
    ),
    (
        "Foreign Minister Jane Doe said: “First.\n\n“Second.”\n\nThe road is long.",
        [(("Jane Doe",), "direct", ["“First.", "“Second.”"])],
    ),
    (
        "Noting the delay, Doe continued:\n\n“We are ready.”",
        [(("Jane Doe",), "indirect", ["the delay"]), (("Jane Doe",), "direct", ["“We are ready.”"])],
    ),
    (
        "“We are ready,” Doe said.\n\n“We have been for years.”",
        [(("Jane Doe",), "direct", ["“We are ready,”"]), (("Jane Doe",), "direct", ["“We have been for years.”"])],
    ),
    (
        "Doe said that trade had grown. “It will grow further.”",
        [(("Jane Doe",), "indirect", ["trade had grown"]), (("Jane Doe",), "direct", ["“It will grow further.”"])],
    ),
    (
        "Sylvania “is ready to open the border,” Roe said.",
        [(("Karl Roe",), "mixed", ["Sylvania “is ready to open the border,”"])],
    ),
    (
        "Doe noted that the pact is sound. Freedonia abides by it and is willing to extend it.",
        [
            (("Jane Doe",), "indirect", ["the pact is sound"]),
            (("Jane Doe",), "free-indirect", ["Freedonia abides by it and is willing to extend it"]),
        ],
    ),
    (
        "Doe noted that the pact is sound. She then met Roe in the capital.",
        [(("Jane Doe",), "indirect", ["the pact is sound"])],
    ),
    (
        "Doe said that both should obey two principles:\n\n• They should keep the pact.\n\n• All should be calm.",
        [
            (("Jane Doe",), "indirect", ["both should obey two principles"]),
            (("Jane Doe",), "free-indirect", ["They should keep the pact"]),
            (("Jane Doe",), "free-indirect", ["All should be calm"]),
        ],
    ),
    (
        "Doe said both should follow two principles:\n\nThe pact should hold.\n\nThe road should open.\n\nIt rained.",
        [
            (("Jane Doe",), "indirect", ["both should follow two principles"]),
            (("Jane Doe",), "free-indirect", ["The pact should hold"]),
            (("Jane Doe",), "free-indirect", ["The road should open"]),
        ],
    ),
    (
        "According to Doe, the principles are:\n\n— keeping the pact;\n\n— and opening the road.",
        [(("Jane Doe",), "indirect", ["the principles are", "keeping the pact", "opening the road"])],
    ),
    (
        "During her trip, Foreign Minister Jane Doe:\n\n• Announced new aid for the island.\n\n• Visited the port.",
        [(("Jane Doe",), "indirect", ["new aid for the island"])],
    ),
    (
        "The ministers discussed trade. Pressing issues were addressed.",
        [
            (("Jane Doe", "Karl Roe"), "indirect", ["trade"]),
            (("Jane Doe", "Karl Roe"), "indirect", ["Pressing issues"]),
        ],
    ),
    (
        "NORTHPORT, May 3 (Norvane News) — Trade will grow, Doe said.",
        [(("Jane Doe",), "indirect", ["Trade will grow"])],
    ),
    (
        "Doe said the talks were “long and useful” and would go on.",
        [(("Jane Doe",), "mixed", ["the talks were “long and useful” and would go on"])],
    ),
    (
        "Doe said that trade had grown.\n\n“It will grow further.”",
        [(("Jane Doe",), "indirect", ["trade had grown"]), (("Jane Doe",), "direct", ["“It will grow further.”"])],
    ),
    ("According to reports, the road is closed.", [((), "indirect", ["the road is closed"])]),
    ("Nobody came. “We are ready.”", []),
    ("The so-called “president” of the island left.", []),
]


@pytest.mark.parametrize(("text", "expected"), WHOLE)
def test_statements_of_a_text(text: str, expected: list[tuple[tuple[str, ...], str, list[str]]]) -> None:
    assert table(text, said(text)) == expected


def test_a_paragraph_between_two_of_one_speaker_is_the_speakers() -> None:
    text = (
        "Doe stressed that all is sound.\n\nFreedonia always attaches importance to it.\n\nShe added that all is well."
    )
    assert table(text, said(text))[1] == (
        ("Jane Doe",),
        "free-indirect",
        ["Freedonia always attaches importance to it"],
    )


def test_a_ministrys_account_told_by_an_agency() -> None:
    text = (
        "Doe met Roe in the capital, the Foreign Ministry said.\n\nThe ministers discussed trade.\n\n"
        "“The talks were long,” the ministry said in a statement."
    )
    statements = said(text)
    relayed = next(s for s in statements if s.by == "relayed")
    inner = next(s for s in statements if s.by == "topic")
    assert relayed.speaker_names == ("Freedonian Foreign Ministry",)
    assert inner.within == relayed.id
    assert [link.name for link in inner.chain] == ["FNA", "Freedonian Foreign Ministry", "Jane Doe", "Karl Roe"]


def test_a_statement_inside_another_knows_it() -> None:
    text = "Doe welcomed the plan, the Foreign Ministry said."
    outer, inner = said(text)
    assert (outer.speaker_names, inner.speaker_names) == (("Freedonian Foreign Ministry",), ("Jane Doe",))
    assert inner.within == outer.id
    assert outer.within is None


def test_a_source_that_is_not_known_stays_open() -> None:
    (statement,) = said("The governor said that the road was open.")
    assert statement.speakers == ()
    assert statement.reason


def test_half_a_source_is_no_speaker() -> None:
    (statement,) = said("Doe and the governor said that the road was open.")
    assert statement.speakers == ()


def transcript() -> tuple[str, tuple[Turn, ...]]:
    text = "Question: Is the road open?\n\nJane Doe: It is. (Laughter.)\n\nRoe said that it was closed."
    question = Turn("t1", "p", 0, 26, Span(0, 9), "Question", "question", Span(10, 26))
    at = text.index("Jane Doe")
    body = Span(at + 9, len(text))
    aside = Span(text.index("(L"), text.index("(L") + 11)
    return text, (question, Turn("t2", "p", at, len(text), Span(at, at + 9), "Jane Doe", "answer", body, (aside,)))


def test_each_paragraph_of_a_turn_is_a_statement() -> None:
    text, turns = transcript()
    statements = said(text, Part("p", 0, 1, "transcript", publisher="FM", originator="FM", side="Freedonia"), turns)
    assert table(text, statements) == [
        (("Jane Doe",), "turn", ["It is."]),
        (("Jane Doe",), "turn", ["Roe said that it was closed."]),
        (("Karl Roe",), "indirect", ["it was closed"]),
    ]
    assert [s.turn for s in statements] == ["t2", "t2", None]
    assert statements[2].within == statements[1].id
    assert [s.basis for s in statements] == ["own words", "own words", "other side's account"]


def test_a_first_person_release_is_its_speakers() -> None:
    text = "National Day\nOn behalf of Freedonia, I congratulate the people.\nWe value the pact."
    part = Part(
        "p", 0, 1, "statement", title=Span(0, 12), publisher="FM", originator="FM", side="Freedonia", speaker="Jane Doe"
    )
    assert [(s.speaker_names, s.mode) for s in said(text, part)] == [(("Jane Doe",), "turn")] * 2


def test_an_account_in_the_third_person_is_no_turn() -> None:
    text = "Statement on the Call with Roe\nDoe spoke with Roe and discussed the road."
    part = Part("p", 0, 1, "statement", title=Span(0, 30), publisher="FM", originator="FM", side="Freedonia")
    assert [s.mode for s in said(text, part)] == ["indirect"]


def test_a_joint_statement_has_its_states_as_speakers() -> None:
    text = (
        "Joint Statement\nWe, the Foreign Ministers of Freedonia and Sylvania, condemn the attack.\nThe pact will hold."
    )
    part = Part("p", 0, 1, "joint statement", publisher="FM", originator="FM")
    statements = said(text, part)
    assert {s.speaker_names for s in statements} == {("Freedonia", "Sylvania")}
    assert {s.basis for s in statements} == {"joint text"}


def test_attributions_hold_the_raw_spans() -> None:
    text = "Doe said that the road was open."
    (attribution,) = find_statements(read(text))[0]
    assert attribution.source is not None
    assert attribution.cue is not None
    spans = (attribution.source, attribution.cue, *attribution.content)
    assert [text[s.start : s.end] for s in spans] == ["Doe", "said", "that the road was open"]


BASES = [
    ("Freedonia", "direct", (DOE,), "own words"),
    ("Freedonia", "indirect", (DOE,), "own side's account"),
    ("Freedonia", "indirect", (ROE,), "other side's account"),
    ("Freedonia", "indirect", (DOE, ROE), "other side's account"),
    ("Freedonia", "indirect", (), "unknown"),
    (None, "direct", (DOE,), "third party"),
    ("Freedonia", "turn", (DOE,), "own words"),
]


@pytest.mark.parametrize(("side", "mode", "speakers", "expected"), BASES)
def test_basis(side: str | None, mode: str, speakers: tuple[Actor, ...], expected: str) -> None:
    part = Part("p", 0, 1, "press release", publisher="X", originator="X", side=side)
    assert basis_of(part, mode, speakers) == expected  # type: ignore[arg-type]


def test_ids_are_distinct_and_do_not_change() -> None:
    text = "\n\n".join(t for t, _ in WHOLE)
    first, second = said(text), said(text)
    assert [s.id for s in first] == [s.id for s in second]
    assert len({s.id for s in first}) == len(first)


def test_a_speech_of_nobody_known_is_said_by_somebody_unnamed() -> None:
    paragraph = "We have come a long way since the pact was signed, and I thank all who made it so in those years.\n"
    statements = said("Long road\n" + paragraph * 3, Part("p", 0, 1, "article"))
    assert [s.mode for s in statements] == ["turn"] * 3
    assert all(not s.speakers and s.reason for s in statements)


DESCRIBED = [
    ("A Freedonia engineer said that the road was open.", ()),
    ("The envoy to Sylvania said that the road was open.", ()),
    ("Freedonia said that the road was open.", ("Freedonia",)),
    ("Doe, an engineer at Sylvania Works, said that the road was open.", ("Jane Doe",)),
]


@pytest.mark.parametrize(("text", "expected"), DESCRIBED)
def test_a_name_in_a_description_is_not_the_speaker(text: str, expected: tuple[str, ...]) -> None:
    (statement,) = said(text)
    assert statement.speaker_names == expected


SIGNED = [
    ("The road opens.\n“The road must stay open for all.”\n– Jane Doe, Minister of Trade\nIt rained.", ["Jane Doe"]),
    ("The road opens.\n“The road must stay open for all.” — Jane Doe\nIt rained.", ["Jane Doe"]),
    ("The road opens.\n“The road must stay open for all.”\n– it rained in the hills.", []),
    ("The road opens.\n“The road must stay open for all.”\nJane Doe, Minister of Trade\nIt rained.", []),
]


@pytest.mark.parametrize(("text", "names"), SIGNED)
def test_a_name_after_a_dash_signs_the_quotation_above_it(text: str, names: list[str]) -> None:
    found = [s for s in said(text) if s.by == "signed"]
    assert [n for s in found for n in s.speaker_names] == names
    assert all(text[c.start : c.end] == "“The road must stay open for all.”" for s in found for c in s.content)


def test_a_line_of_contents_says_nothing() -> None:
    assert said("In this issue\n1. Doe raises trade with Roe (FNA)\nIt rained.") == []
    assert said("In this issue\n1. Doe raises trade with Roe.\nIt rained.") != []


OWN_TEXT = [
    ("We reject", "We invite", True),
    ("The ministry rejects", "We invite", False),
    ("We reject", "The ministry invites", False),
]


@pytest.mark.parametrize(("first", "last", "own"), OWN_TEXT)
def test_a_short_release_that_opens_with_we_is_its_issuers_own_text(first: str, last: str, own: bool) -> None:
    text = (
        f"On the dam\n{first} the remarks made by the neighbouring ministry about the dam in the hills on Friday.\n"
        f"Sylvania has once more shown that it wants no talks about the dam, and nothing else came of it in June.\n"
        f"{last} the neighbouring ministry to come to the table and to read the treaty that both states signed.\n"
    )
    release = Part("p", 0, 1, "press release", publisher="Freedonian Foreign Ministry")
    assert any(s.mode == "turn" for s in said(text, release)) is own
