"""What differs between two passages that tell the same thing: texts of invented countries."""

import pytest

from communique.extraction import extract_document
from communique.link.account import Account, accounts_of
from communique.link.differences import find_differences
from communique.model import Difference, Document, Span

HEAD = "Ardval, March 14, 2024\n\nForeign Minister Ilan Orsanin of Drovia met Kestrian Minister Maro Tarnow in Halvik. "


def account(text: str, uri: str = "a") -> Account:
    """The first account of a text, read by rules."""
    document = Document(uri, text, sha256="0" * 64, language="en")
    return accounts_of(document, extract_document(document, model=False))[0]


def differences(one: str, other: str, *, renderings: bool = False) -> tuple[Difference, ...]:
    """The differences between two sentences, each after the same beginning."""
    a, b = account(f"{HEAD}{one}\n", "a"), account(f"{HEAD}{other}\n", "b")
    start = len(HEAD)
    spans = Span(start, start + len(one)), Span(start, start + len(other))
    return find_differences(a, spans[0], b, spans[1], renderings=renderings)


def told(found: tuple[Difference, ...], *, attribution: bool) -> list[tuple[str, str, str]]:
    """Kind and words of the differences of attribution and marks, or of the others."""
    return [
        (d.kind, d.a, d.b)
        for d in found
        if (d.kind.startswith("attribution") or d.kind == "quotation marks") is attribution
    ]


A = "the treaty will open the upper river to both fleets"
ATTRIBUTIONS = [
    (f"T{A[1:]}, Orsanin said.", f"T{A[1:]}.", [("attribution dropped", "Orsanin said", "")]),
    (f"T{A[1:]}.", f"T{A[1:]}, Orsanin said.", [("attribution added", "", "Orsanin said")]),
    (f"According to Orsanin, {A}.", f"T{A[1:]}.", [("attribution dropped", "According to Orsanin", "")]),
    (
        f"Orsanin stressed that {A}.",
        f"Tarnow stressed that {A}.",
        [("attribution changed", "Orsanin stressed", "Tarnow stressed")],
    ),
    # A minister is not his ministry.
    (
        f"Orsanin said that {A}.",
        f"The Drovian Foreign Ministry said that {A}.",
        [("attribution changed", "Orsanin said", "The Drovian Foreign Ministry said")],
    ),
    # A speaker before the same verb of whom nothing else is known.
    (
        f"According to one study, {A}.",
        f"According to Tarnow, {A}.",
        [("attribution changed", "According to one study", "According to Tarnow")],
    ),
    # Another verb, a fuller name, a pronoun: no change of who speaks.
    (f"Orsanin said that {A}.", f"Ilan Orsanin stated that {A}.", []),
    (f"Orsanin said that {A}.", f"T{A[1:]}, said Orsanin.", []),
    (f"Orsanin said that {A}.", f"The Drovian minister said that {A}.", []),
    # A pronoun that stands in the content is no speaker.
    (
        "Tarnow said that he would open the upper river to both fleets.",
        "He would open the upper river to both fleets.",
        [("attribution dropped", "Tarnow said", "")],
    ),
    # Marks: gone, come, round other words, of another shape.
    (
        "Orsanin called the old quota “a burden for every village on the lake” and left.",
        "Orsanin called the old quota a burden for every village on the lake and left.",
        [
            (
                "quotation marks",
                "“a burden for every village on the lake”",
                "a burden for every village on the lake",
            )
        ],
    ),
    (
        "Orsanin called the old quota “a burden for every village on the lake” and left.",
        "Orsanin called the old quota “a burden for every village” on the lake and left.",
        [("quotation marks", "“a burden for every village on the lake”", "on the lake")],
    ),
    (
        "Orsanin called the old quota “a burden for every village on the lake” and left.",
        'Orsanin called the old quota "a burden for every village on the lake" and left.',
        [],
    ),
]


@pytest.mark.parametrize(("one", "other", "expected"), ATTRIBUTIONS)
def test_attributions(one, other, expected):
    assert told(differences(one, other), attribution=True) == expected


def test_a_quoted_sentence_that_became_the_texts_own_lost_its_speaker_and_its_marks():
    kinds = {d.kind for d in differences("“The dam at Velk is safe,” Orsanin said.", "The dam at Velk is safe.")}
    assert kinds == {"attribution dropped", "quotation marks"}


def test_a_relay_is_told_apart_from_a_speaker():
    """The ministry's own text against a story that only says where it is from."""
    head = "Drovian Foreign Ministry\n\nPress release\n\nMarch 14, 2024\n\n"
    words = "Orsanin thanked the Kestrian side for the repair of the dam at Velk"
    a = account(f"{head}Foreign Minister Ilan Orsanin met Maro Tarnow. {words}.\n", "a")
    object.__setattr__(a.part, "originator", "Drovian Foreign Ministry")
    b = account(f"{HEAD}{words}, the Drovian Foreign Ministry said.\n", "b")
    spans = [Span(x.document.text.index(words), len(x.document.text) - 1) for x in (a, b)]
    found = find_differences(a, spans[0], b, spans[1], renderings=False)
    said = [(d.kind, d.detail, d.b) for d in found if d.kind.startswith("attribution")]
    assert said == [("attribution added", "relay", "the Drovian Foreign Ministry said")]


TURN = "Press conference of Ilan Orsanin, Ardval, March 14, 2024\n\nMINISTER ORSANIN: {}\n\nQUESTION: Why?\n"


@pytest.mark.parametrize(
    ("turn", "story", "expected"),
    [
        # The story names the speaker of the turn with words of its own.
        (
            "The dam at Velk is safe, and no village has to fear the spring flood.",
            "In his remarks, Orsanin said: “The dam at Velk is safe, and no village has to fear the spring flood.”",
            [("attribution added", "", "Orsanin said")],
        ),
        # Its introduction only takes the place of the sentence before.
        (
            "We also spoke of fishery. The dam at Velk is safe, and no village has to fear the spring flood.",
            "On fishery, Orsanin said: “The dam at Velk is safe, and no village has to fear the spring flood.”",
            [],
        ),
        # The turn is given as the story's own.
        (
            "The dam at Velk is safe, and no village has to fear the spring flood.",
            "The dam at Velk is safe, and no village has to fear the spring flood.",
            [],
        ),
    ],
)
def test_a_turn_against_a_story(turn, story, expected):
    a, b = account(TURN.format(turn), "a"), account(f"{HEAD}{story}\n", "b")
    start = a.document.text.index("The dam")
    span = Span(start, a.document.text.index("\n", start))
    found = find_differences(a, span, b, Span(len(HEAD), len(HEAD) + len(story)), renderings=False)
    assert [(d.kind, d.a, d.b) for d in found if d.kind.startswith("attribution")] == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (
            "Orsanin deplored the unlawful blockade of the strait.",
            "The unlawful blockade of the strait goes on.",
            [("attribution adopted", "unlawful", "unlawful")],
        ),
        (
            "Orsanin deplored the “unlawful” blockade of the strait.",
            "The “unlawful” blockade of the port goes on.",
            [],
        ),
        ("Orsanin deplored the long blockade of the strait.", "The long blockade of the strait goes on.", []),
        ("The unlawful blockade of the strait goes on.", "The unlawful blockade of the strait still goes on.", []),
    ],
)
def test_a_judgement_that_the_other_account_makes_its_own(one, other, expected):
    found = differences(one, other)
    assert [(d.kind, d.a, d.b) for d in found if d.kind == "attribution adopted"] == expected


PLAIN = [
    ("The neighbors of Drovia met.", "The neighbours of Drovia met.", [("spelling", "neighbors", "neighbours")]),
    ("They met in Velk, and spoke.", "They met in Velk and spoke.", [("spelling", "Velk, and", "Velk and")]),
    ("It was a great Victory then.", "It was a great victory then.", [("spelling", "Victory", "victory")]),
    ("The ministers signed the treaty.", "The ministers singed the treaty.", [("spelling", "signed", "singed")]),
    ("The ministers signed the treaty.", "The ministers sigend the treaty.", [("error", "signed", "sigend")]),
    ("Orsanin came by train.", "Ilan Orsanin came by train.", [("naming", "Orsanin", "Ilan Orsanin")]),
    ("The fleet has 14 boats.", "The fleet has 15 boats.", [("figure", "14", "15")]),
    ("The fleet has 12 boats.", "The fleet has twelve boats.", []),
    ("They meet on April 9.", "They meet on April 10.", [("date", "April 9", "April 10")]),
    ("They met on Thursday in Velk.", "They met on March 14 in Velk.", [("wording", "Thursday", "March 14")]),
    ("The quota is 30 tonnes in Velk.", "The quota is 30 tonnes.", [("omission", "in Velk", "")]),
    ("The quota stays.", "The quota stays until winter.", [("addition", "", "until winter")]),
    ("The dam will be built.", "The dam will not be built.", [("addition", "", "not")]),
    ("The dam may be built.", "The dam will be built.", [("wording", "may", "will")]),
    ("The ministers praised the plan.", "The ministers admired the plan.", [("wording", "praised", "admired")]),
    ("The dam is safe.", "The  dam is\u00a0safe.", []),
]


@pytest.mark.parametrize(("one", "other", "expected"), PLAIN)
def test_words(one, other, expected):
    assert told(differences(one, other), attribution=False) == expected


STRENGTH = [
    ("Orsanin strongly condemned the raid on the dam.", "Orsanin criticised the raid on the dam.", True),
    ("Orsanin urged Kestria to repair the dam.", "Orsanin called on Kestria to repair the dam.", True),
    # Verbs that report are never ranked, nor acts of two families, nor two speakers.
    ("Orsanin stressed that the dam is safe.", "Orsanin said that the dam is safe.", False),
    ("Orsanin welcomed the repair of the dam.", "Orsanin thanked Kestria for the repair of the dam.", False),
    ("Orsanin condemned the raid on the dam.", "Tarnow criticised the raid on the dam.", False),
    ("Orsanin condemned the raid on the dam.", "Orsanin condemned the raid on the old dam.", False),
]


@pytest.mark.parametrize(("one", "other", "expected"), STRENGTH)
def test_only_graded_acts_of_one_speaker_are_compared(one, other, expected):
    assert any(d.kind == "strength" for d in differences(one, other)) is expected
    assert not any(d.kind == "strength" for d in differences(one, other, renderings=True))


def test_between_renderings_other_words_are_a_rendering():
    one = "Orsanin said that 14 experts looked at the repair of the dam at Velk."
    other = "Ilan Orsanin said that 15 experts examined the repair of the dam at Velk, the ministry said."
    kinds = {d.kind for d in differences(one, other)}
    rendered = {d.kind for d in differences(one, other, renderings=True)}
    assert kinds == {"attribution added", "naming", "figure", "wording"}
    assert rendered == {"attribution added", "naming", "figure", "rendering"}


def test_every_difference_shows_its_words():
    a = account(f"{HEAD}Orsanin said that neighbors of the river will meet on 3 April with 14 experts in Velk.\n", "a")
    b = account(f"{HEAD}Neighbours of the river will meet on 4 April with 15 experts.\n", "b")
    spans = [Span(len(HEAD), x.part.end) for x in (a, b)]
    found = find_differences(a, spans[0], b, spans[1], renderings=False)
    assert {d.kind for d in found} >= {"attribution dropped", "date", "figure", "omission"}
    for d in found:
        assert d.a == (a.text(d.a_span) if d.a_span else "")
        assert d.b == (b.text(d.b_span) if d.b_span else "")
        assert d.by
        assert 0 < d.confidence <= 1


def test_a_passage_does_not_differ_from_itself():
    for one, *_ in (*ATTRIBUTIONS, *PLAIN, *STRENGTH):
        assert differences(one, one) == ()
