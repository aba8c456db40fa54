"""Attributions of one sentence: (sentence, [(source, cue, contents)]) tables."""

import pytest

from communique.extraction.statements.formulas import read_headline
from communique.extraction.statements.found import Found
from communique.extraction.statements.indirect import read_sentence
from communique.model import Span
from communique.rules.cues import cues
from communique.text.quotes import find_quotations

Expected = list[tuple[str | None, str, list[str]]]


def quoted(text: str) -> list[Span]:
    return [Span(q.start, q.end) for q in find_quotations(text) if q.depth == 0 and not q.scare]


def read(text: str) -> list[Found]:
    span = Span(0, len(text))
    return read_sentence(text, span, quoted(text), cues())


def rows(text: str, found: list[Found]) -> Expected:
    at = lambda s: text[s.start : s.end] if s is not None else None  # noqa: E731
    return [(at(f.source), at(f.cue) or "", [text[c.start : c.end] for c in f.content]) for f in found]


CLAUSES: list[tuple[str, Expected]] = [
    ("Minister Doe said that the road was open.", [("Minister Doe", "said", ["the road was open"])]),
    ("Doe said the road would reopen in June.", [("Doe", "said", ["the road would reopen in June"])]),
    ("President Doe said on Tuesday the road would reopen.", [("President Doe", "said", ["the road would reopen"])]),
    (
        "Doe said in a statement on Monday that the road was open.",
        [("Doe", "said", ["the road was open"])],
    ),
    ("The road is open, Minister Jane Doe said on Friday.", [("Minister Jane Doe", "said", ["The road is open"])]),
    ("The pact, Roe said, would be signed in May.", [("Roe", "said", ["The pact", "would be signed in May"])]),
    ("According to Doe, the road is open.", [("Doe", "According to", ["the road is open"])]),
    ("The road is open, according to the ministry.", [("the ministry", "according to", ["The road is open"])]),
    (
        "Noting that trade had grown, Doe said the pact should be kept.",
        [("Doe", "Noting", ["trade had grown"]), ("Doe", "said", ["the pact should be kept"])],
    ),
    (
        "Doe said the road was open, adding that trade would grow.",
        [("Doe", "said", ["the road was open"]), ("Doe", "adding", ["trade would grow"])],
    ),
    (
        "It was agreed that the next round would be held in spring.",
        [(None, "was agreed", ["the next round would be held in spring"])],
    ),
    (
        "Wang, also a member of the council, said that trade had grown.",
        [("Wang, also a member of the council,", "said", ["trade had grown"])],
    ),
    ("Doe told reporters on Monday that nothing had changed.", [("Doe", "told", ["nothing had changed"])]),
    ("He made it clear that there would be no talks.", [("He", "made it clear", ["there would be no talks"])]),
    ("Roe was quoted as saying that the pact was dead.", [("Roe", "was quoted as saying", ["the pact was dead"])]),
    ("The agency quoted Roe as saying the pact was dead.", [("Roe", "as saying", ["the pact was dead"])]),
    (
        "The pact is dead, the agency reported, citing Minister Roe.",
        [("Minister Roe", "reported", ["The pact is dead"])],
    ),
    (
        "The Council of Basin States (CBS) said that it rained.",
        [("The Council of Basin States", "said", ["it rained"])],
    ),
    ("The envoy went on to explain that it rained.", [("The envoy", "went on to explain", ["it rained"])]),
    (
        "The Embassy has the honour to inform the Ministry that the road is open.",
        [("The Embassy", "has the honour to inform", ["the road is open"])],
    ),
    (
        "Secretary Doe, joined by Under Secretary Roe, underscored the need for aid, and voiced hope for more.",
        [
            ("Secretary Doe, joined by Under Secretary Roe,", "underscored", ["the need for aid"]),
            ("Secretary Doe, joined by Under Secretary Roe,", "voiced hope for", ["more"]),
        ],
    ),
    ("The ministers spoke in favour of a truce.", [("The ministers", "spoke in favour of", ["a truce"])]),
    ("Doe declined to say whether talks would go on.", [("Doe", "declined to say", ["whether talks would go on"])]),
    ("In his view, the road is closed.", [("his", "view", ["the road is closed"])]),
    (
        "The leaders agreed that although it rained, the pact would hold.",
        [("The leaders", "agreed", ["although it rained, the pact would hold"])],
    ),
    (
        "The agency announced new aid, and the teams are working with the towns.",
        [("The agency", "announced", ["new aid"])],
    ),
    ("He came after the envoy, Karl Roe, told a reporter that it rained.", [("the envoy", "told", ["it rained"])]),
    # deeds, participles and descriptions report nothing
    ("The program, which is run by the council, is offering a reward.", []),
    ("It is the first strategy focused on trade.", []),
    ("The visit, agreed in March, was cancelled.", []),
    ("This week in Lund, the leaders agreed to meet.", [("the leaders", "agreed", ["to meet"])]),
]

QUOTES: list[tuple[str, Expected]] = [
    ("“We are ready,” Doe said.", [("Doe", "said", ["“We are ready,”"])]),
    (
        '"We are ready," said Freedonian minister Jane Doe.',
        [("Freedonian minister Jane Doe", "said", ['"We are ready,"'])],
    ),
    ("“We,” he added, “are ready.”", [("he", "added", ["“We,”", "“are ready.”"])]),
    ("Freedonia “is ready to talk,” Minister Doe said.", [("Minister Doe", "said", ["Freedonia “is ready to talk,”"])]),
    ("Doe also noted that “trade is at the heart of it.”", [("Doe", "also noted", ["“trade is at the heart of it.”"])]),
    ("In his remarks, Minister Doe said: “We are ready.”", [("Minister Doe", "said", ["“We are ready.”"])]),
    ("Regarding trade, Doe said that: “We are ready.”", [("Doe", "said", ["“We are ready.”"])]),
    ("The minister also turned to trade: “We are ready.”", [("The minister", "turned", ["“We are ready.”"])]),
    ("As Doe said in the park in April, “We are ready.”", [("Doe", "said", ["“We are ready.”"])]),
    (
        '"It is fine," an official who spoke on condition of anonymity said.',
        [("an official", "said", ['"It is fine,"'])],
    ),
    (
        '"It is fine," said Jo Roe, a farmer from the hills.',
        [("Jo Roe, a farmer from the hills", "said", ['"It is fine,"'])],
    ),
    (
        '"It is fine," Roe was quoted as saying by the agency.',
        [("Roe", "was quoted as saying by the agency", ['"It is fine,"'])],
    ),
    ('Doe called the vote "a quiet success".', [("Doe", "called", ['the vote "a quiet success"'])]),
    (
        'Doe stressed "fair sharing," saying the burden cannot grow.',
        [("Doe", "stressed", ['"fair sharing,"']), ("Doe", "saying", ["the burden cannot grow"])],
    ),
    ('"Nobody wins," the statement reads.', [("the statement", "reads", ['"Nobody wins,"'])]),
]

ACTS: list[tuple[str, Expected]] = [
    (
        "The ministers reaffirmed their support for the truce.",
        [("The ministers", "reaffirmed", ["their support for the truce"])],
    ),
    (
        "The Secretary expressed support for the truce, and discussed ways to keep it.",
        [
            ("The Secretary", "expressed", ["support for the truce"]),
            ("The Secretary", "discussed", ["ways to keep it"]),
        ],
    ),
    (
        "The ministers reiterated their opposition to the dam; affirmed the need for talks; and pledged to meet again.",
        [
            ("The ministers", "reiterated", ["their opposition to the dam"]),
            ("The ministers", "affirmed", ["the need for talks"]),
            ("The ministers", "pledged", ["to meet again"]),
        ],
    ),
    (
        "Doe and Roe discussed trade and the two pledged to remain in contact.",
        [("Doe and Roe", "discussed", ["trade"]), ("the two", "pledged", ["to remain in contact"])],
    ),
    (
        "Doe extended congratulations to the President on his reelection.",
        [("Doe", "extended congratulations to the President on", ["his reelection"])],
    ),
    ("Doe thanked the hosts for their warm welcome.", [("Doe", "thanked", ["their warm welcome"])]),
    (
        "The leader asked Doe to convey greetings to the people.",
        [("The leader", "asked", ["to convey greetings to the people"])],
    ),
    ("Doe encouraged Sylvania to return to the pact.", [("Doe", "encouraged", ["Sylvania to return to the pact"])]),
    ("The council called for a return to talks.", [("The council", "called for", ["a return to talks"])]),
    (
        "They had in-depth exchanges of views on trade and peace.",
        [("They", "had in-depth exchanges of views on", ["trade and peace"])],
    ),
    (
        "There was a thorough discussion regarding the dam.",
        [(None, "There was a thorough discussion regarding", ["the dam"])],
    ),
    (
        "Pressing issues were addressed, including the dam and the road.",
        [(None, "were addressed", ["Pressing issues", "including the dam and the road"])],
    ),
    (
        "Secretary Doe met with Minister Roe in Vienna and underscored the need for calm.",
        [("Secretary Doe", "underscored", ["the need for calm"])],
    ),
    ("Secretary Doe spoke with Minister Roe to discuss the dam.", [("Secretary Doe", "to discuss", ["the dam"])]),
    ("Doe met Roe, with both sides expressing hope for trade.", [("both sides", "expressing hope for", ["trade"])]),
    (
        "Canada, Germany, the UK, and the United States welcomed the pact.",
        [("Canada, Germany, the UK, and the United States", "welcomed", ["the pact"])],
    ),
    (
        "Minister Doe at a meeting with her counterpart in Vienna welcomed the plan, the Foreign Ministry said.",
        [
            ("Minister Doe", "welcomed", ["the plan"]),
            (
                "the Foreign Ministry",
                "said",
                ["Minister Doe at a meeting with her counterpart in Vienna welcomed the plan"],
            ),
        ],
    ),
    (
        "The delegation will underscore support for the truce.",
        [("The delegation", "will underscore", ["support for the truce"])],
    ),
]

NOTHING = [
    "The road was built in 1990.",
    "The member states met in June.",
    "An added burden fell on the council.",
    "We remain committed to the truce.",
    "The talks were held in an usual manner.",
    "Doe mentioned this in his address.",
    "Efforts to address the drought will continue.",
    "Roe extended the deadline to Friday.",
    "The call lasted an hour.",
]


@pytest.mark.parametrize(("text", "expected"), CLAUSES + QUOTES + ACTS)
def test_attributions(text: str, expected: Expected) -> None:
    assert rows(text, read(text)) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_sentences_that_report_nothing(text: str) -> None:
    assert rows(text, read(text)) == []


HEADLINES: list[tuple[str, Expected]] = [
    ("Sylvania seeks to divide the island — Doe", [("Doe", "—", ["Sylvania seeks to divide the island"])]),
    ("Doe: Sylvania and Freedonia open the road", [("Doe", ":", ["Sylvania and Freedonia open the road"])]),
    ("Trade between the islands", []),
]


@pytest.mark.parametrize(("text", "expected"), HEADLINES)
def test_headlines(text: str, expected: Expected) -> None:
    assert rows(text, read_headline(text, Span(0, len(text)), [], cues())) == expected


def test_headline_with_an_inverted_verb() -> None:
    text = "Freedonia applauds the fair stance of Sylvania, says top diplomat Doe"
    assert ("top diplomat Doe", "says", ["Freedonia applauds the fair stance of Sylvania"]) in rows(text, read(text))


FLAGS = [
    ("Doe did not say whether the road was open.", "negated"),
    ("If he says that the pact is dead, talks will end.", "hypothetical"),
    ("She would say that the pact is dead.", "hypothetical"),
    ("They discussed the dam.", "topic_only"),
    ("Noting the delay, he continued:", "intro"),
]


@pytest.mark.parametrize(("text", "flag"), FLAGS)
def test_flags(text: str, flag: str) -> None:
    assert any(getattr(f, flag) for f in read(text))
    assert not any(getattr(f, flag) for f in read("Doe said that the road was open."))


def test_a_sentence_of_a_million_words_is_left_alone() -> None:
    text = "Doe said that " + "word and " * 500_000
    assert read(text) == []


def test_bullets_are_no_part_of_the_sentence() -> None:
    (found,) = read("• Announced new aid for the island.")
    assert found.orphan
