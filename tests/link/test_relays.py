"""Who only passes on the words of another, and which account is nearer to the source: texts of invented countries."""

import re

import pytest

from communique.extraction import extract_document
from communique.link.account import Account, accounts_of
from communique.link.differences import find_differences
from communique.link.passages import parallels
from communique.link.passages.rows import nearness
from communique.link.sources import are_renderings, passes_on
from communique.model import Document, Span

RELEASE = """Press release on Foreign Minister Ilan Orsanin's meeting with Foreign Minister of Kestria Maro Tarnow

On March 14, Foreign Minister Ilan Orsanin met with Foreign Minister of the Republic of Kestria Maro Tarnow in Halvik.

Ilan Orsanin thanked the Kestrian side for the repair of the dam at Velk. Maro Tarnow expressed appreciation for the
help of Drovia with the lighthouse of Port Asker.

They noted with satisfaction that fish exports had grown by 12 percent. The Drovian side drew attention to the
destabilising role of the night patrols of Elmar on the upper river.
"""
STORY = """Orsanin, Tarnow discuss river in Halvik

HALVIK, March 14. /KESTA/. Drovian Foreign Minister Ilan Orsanin and his Kestrian counterpart Maro Tarnow met in
Halvik, the Drovian Foreign Ministry said.

Orsanin "thanked the Kestrian side for the repair of the dam at Velk," while Tarnow "voiced appreciation for the help of
Drovia with the lighthouse of Port Asker," the statement reads.

"They noted with satisfaction that fish exports had grown by 12 percent. The Drovian side drew attention to the
destabilizing role of the night patrols of Elmar on the upper river," the ministry said in a statement.
"""
ARTICLE = """What was not said on the river

By Ada Norrin in Halvik

The two ministers met in Halvik. The night patrols of Elmar play a destabilising role on the upper river. Fish exports
had grown by 12 percent.
"""
HEAD = "Ardval, March 14, 2024\n\nForeign Minister Ilan Orsanin of Drovia met Kestrian Minister Maro Tarnow in Halvik. "


def account(text: str, uri: str = "a") -> Account:
    text = re.sub(r"(?<=\S)\n(?=[^\n])", " ", text)
    document = Document(uri, text, sha256="0" * 64, language="en")
    return accounts_of(document, extract_document(document, model=False))[0]


def attributions(one: str, other: str) -> list[tuple[str, str, str, str]]:
    """Kind, detail and words of the differences of attribution between two sentences."""
    a, b = account(f"{HEAD}{one}\n", "a"), account(f"{HEAD}{other}\n", "b")
    start = len(HEAD)
    spans = Span(start, start + len(one)), Span(start, start + len(other))
    found = find_differences(a, spans[0], b, spans[1], renderings=False)
    return [(d.kind, d.detail, d.a, d.b) for d in found if d.kind.startswith("attribution")]


def test_a_story_of_a_release_changes_no_speaker():
    found = [d for p in parallels(account(RELEASE), account(STORY, "b")) for d in p.changes]
    kinds = {(d.kind, d.detail) for d in found if d.kind.startswith("attribution")}
    assert kinds == {("attribution added", "relay")}
    assert {d.b for d in found if d.kind == "attribution added"} >= {"the statement reads", "the ministry said"}


def test_what_an_article_says_itself_is_marked_against_the_release():
    found = [d for p in parallels(account(ARTICLE, "b"), account(RELEASE)) for d in p.changes]
    assert ("attribution adopted", "destabilising") in {(d.kind, d.b) for d in found}


@pytest.mark.parametrize(("text", "passing"), [(RELEASE, False), (STORY, True), (ARTICLE, True)])
def test_a_release_of_an_unknown_publisher_is_nearer_than_a_story_or_an_article(text, passing):
    assert passes_on(account(text)) is passing


def test_sides_are_ordered_release_story_article():
    accounts = [account(t, u) for u, t in (("a", ARTICLE), ("b", STORY), ("c", RELEASE))]
    assert [a.id for a in sorted(accounts, key=nearness)] == [a.id for a in reversed(accounts)]


def test_a_release_of_unknown_source_and_a_story_of_a_ministrys_text_are_renderings():
    release, story = account(RELEASE), account(STORY, "b")
    assert are_renderings(release, story)
    assert are_renderings(story, release)
    assert not are_renderings(release, account(ARTICLE, "c"))


A = "the treaty will open the upper river to both fleets"
CASES = [
    # A body comes in over a speaker who stays, under a description or his name.
    (
        f"Orsanin stressed that {A}.",
        f"The Drovian minister stressed that {A}, the presidential press service said.",
        [("attribution added", "relay", "", "the presidential press service said")],
    ),
    # The speaker is gone: changed.
    (
        f"Orsanin stressed that {A}.",
        f"Tarnow stressed that {A}.",
        [("attribution changed", "", "Orsanin stressed", "Tarnow stressed")],
    ),
    # Deeds: nobody's words.
    (
        "The leaders discussed the water treaty and the upper river.",
        "The presidents of Drovia and Kestria discussed the water treaty and the upper river.",
        [],
    ),
    (
        "Ilan Orsanin spoke by telephone with Beno Larsk about the water treaty.",
        "Maro Tarnow spoke today with Beno Larsk about the water treaty.",
        [],
    ),
    # The same people and places, another matter.
    (
        "Halvik will host the conference of the Inner Sea League on October 28.",
        "Orsanin may stay away from the conference of the Inner Sea League in Halvik on October 28, a source in the "
        "government told reporters.",
        [],
    ),
]


@pytest.mark.parametrize(("one", "other", "expected"), CASES)
def test_attributions_between_two_sentences(one, other, expected):
    assert attributions(one, other) == expected


TURNS = """Press statements and answers to media questions after talks between President of Drovia Ilan Orsanin and
President of Kestria Maro Tarnow

Halvik, March 14, 2024

President of Drovia Ilan Orsanin: Ladies and gentlemen,

I am glad to welcome President Tarnow. We have just completed our talks on the water treaty.

President of Kestria Maro Tarnow: Dear friends,

I thank the people of Drovia. No country should build its own harbour on the ruin of another.

Question (Kesta): A question for President Orsanin. When will the river open?

Ilan Orsanin: In the spring.
"""


@pytest.mark.parametrize(
    ("said_by", "kinds"),
    [("he said", []), ("the Kestrian president said", []), ("the Drovian president said", ["attribution changed"])],
)
def test_words_of_a_turn_given_to_another_speaker(said_by, kinds):
    quoted = f'"No country should build its own harbour on the ruin of another," {said_by}.'
    story = f"River talks end\n\nBy Ada Norrin\n\nThe talks in Halvik were long. {quoted}\n"
    a, b = account(TURNS), account(story, "b")
    words = "No country should build its own harbour on the ruin of another."
    one, other = a.document.text.index(words), b.document.text.index(quoted)
    found = find_differences(a, Span(one, one + len(words)), b, Span(other, other + len(quoted)), renderings=False)
    assert [d.kind for d in found if d.kind.startswith("attribution")] == kinds


def test_a_quotation_that_begins_a_word_later_has_no_other_words():
    one = '"This treaty opens the upper river to both fleets," Orsanin said.'
    other = 'According to Orsanin, the treaty "opens the upper river to both fleets."'
    a, b = account(HEAD + one), account(HEAD + other, "b")
    start = len(HEAD)
    found = find_differences(a, Span(start, start + len(one)), b, Span(start, start + len(other)), renderings=False)
    assert not [d for d in found if d.kind == "quotation marks"]


STRENGTHS = [
    (
        "The President urged Kestria to return to the talks on the upper river without preconditions.",
        "His office demanded that Kestria return to the talks on the upper river without preconditions.",
        [("urged", "demanded")],
    ),
    (
        "The President urged Kestria to return to the talks on the upper river without preconditions.",
        "His office demanded that the dam at Velk and the lighthouse be repaired before the winter.",
        [],
    ),
]


@pytest.mark.parametrize(("one", "other", "expected"), STRENGTHS)
@pytest.mark.parametrize("renderings", [False, True])
def test_acts_of_one_family_by_a_speaker_who_stays_open(one, other, expected, renderings):
    a, b = account(HEAD + one), account(HEAD + other, "b")
    start = len(HEAD)
    spans = Span(start, start + len(one)), Span(start, start + len(other))
    found = find_differences(a, spans[0], b, spans[1], renderings=renderings)
    assert [(d.a, d.b) for d in found if d.kind == "strength"] == ([] if renderings else expected)


@pytest.mark.parametrize(
    ("one", "other", "kinds"),
    [
        ("ten billion dollars", "10 billion", 0),
        ("ten billion dollars", "$10bn", 0),
        ("ten billion dollars", "$12bn", 1),
        ("5 million dollars", "5 billion dollars", 1),
    ],
)
def test_figures_are_compared_by_what_they_come_to(one, other, kinds):
    sentence = "The two sides agreed to raise the trade in fish to {} by 2030."
    a, b = account(HEAD + sentence.format(one)), account(HEAD + sentence.format(other), "b")
    ends = len(HEAD + sentence.format(one)), len(HEAD + sentence.format(other))
    found = find_differences(a, Span(len(HEAD), ends[0]), b, Span(len(HEAD), ends[1]), renderings=False)
    assert sum(d.kind == "figure" for d in found) == kinds
