"""Quotations against texts: what is verbatim, what was altered inside the marks and how, what is only close."""

import json
from pathlib import Path

import pytest

import communique
from communique.link.account import Account, accounts_of
from communique.link.quotations import check
from communique.link.quotations.article import quotations_of
from communique.link.quotations.places import Speaker, place_of, same_speaker
from communique.link.quotations.words import read_quotation, stem
from communique.model import Document, Span

RELEASE = "\n\n".join(
    [
        "Readout of the meeting of Foreign Minister Ilsa Tarnow with Foreign Minister Lev Orsanin",
        "VESTRA, March 14, 2024 – Foreign Minister Ilsa Tarnow of Kestria met Foreign Minister Lev Orsanin of Drovia.",
        "“The gauges at Halvik Gate are read by both of us every morning, and they will be read by both of us "
        "next year,” Minister Tarnow said. “Nobody will close the lower sluice without the consent of the "
        "fishing villages.”",
        "She added that Kestria supports the cod quota of 30 tonnes that the commission of 2021 had agreed.",
        "“Our engineers have repaired four of the nine stations,” the Minister said, “and the other five will follow "
        "before the winter storms.”",
        "Minister Orsanin thanked Kestria for its patience. He expressed concern at the delays in the exchange of "
        "detained persons and proposed a joint working group on the pilots' certificates.",
    ]
)
TRANSCRIPT = "\n\n".join(
    [
        "Press conference of Prime Minister Dagny Holm",
        "VESTRA, April 2, 2024",
        "PRIME MINISTER HOLM: We have never asked for a single lighthouse on the northern skerries. (Laughter.) What "
        "we have asked for is a timetable, and we colour our maps as we please. The organisation of the regatta is a "
        "matter for Vestra.",
        "QUESTION: And the ferries? And the talks (in Geneva) on the tolls?",
        "PRIME MINISTER HOLM: The ferries will sail (speaks in Spanish) from both harbours at six.",
    ]
)


def accounts(*texts: str) -> list[Account]:
    out = []
    for number, text in enumerate(texts):
        document = Document(uri=f"{number}", text=text, sha256=f"{number}", language="en")
        extraction = communique.extract(text, uri=f"{number}", model=False)
        out += accounts_of(document, extraction)
    return out


@pytest.fixture(scope="module")
def both() -> list[Account]:
    return accounts(RELEASE, TRANSCRIPT)


@pytest.mark.parametrize(
    "quotation",
    [
        "The gauges at Halvik Gate are read by both of us every morning",
        "the gauges at Halvik Gate are read by both of us every morning!",  # first letter, last mark
        "“Nobody will close the lower sluice without the consent of the fishing villages”",
        "[N]obody will close the lower sluice without the consent of the fishing villages",
        "The gauges at Halvik Gate are read by both of us … next year",
        "The gauges [...] are read by both of us every morning, and ... by both of us next year",
        "Nobody will close [it] without the consent of the fishing villages",
        "[The Minister] thanked Kestria for its patience",
        "Our engineers have repaired four of the nine stations, and the other five will follow",  # the cue passed over
        "Our engineers have repaired 4 of the 9 stations",
        "a single lighthouse on the northern skerries. What we have asked for is a timetable",  # laughter
        "The ferries will sail from both harbours at six",  # the language passed over
        "we color our maps as we please. The organization of the regatta is a matter for Vestra",
        "detained persons and proposed a joint working group on the pilots’ certificates",
    ],
)
def test_verbatim(quotation: str, both: list[Account]) -> None:
    found = check(quotation, both)
    assert (found.finding, found.changes) == ("verbatim", ())
    assert len(found.traced) == 1


@pytest.mark.parametrize(
    ("quotation", "changes"),
    [
        (
            "The gauges at Halvik Gate are always read by both of us every morning",
            [("inserted", "always", "")],
        ),
        (
            "The gauges are read by both of us every morning, and they will be read by both of us next year",
            [("left out", "", "at Halvik Gate")],
        ),
        (
            "The gauges at Halvik Gate were read by both of us every morning",
            [("tense or number", "were", "are")],
        ),
        (
            "Our engineers repaired four of the nine stations",
            [("tense or number", "", "have")],
        ),
        (
            "Nobody would close the lower sluices without the consent of the fishing villages",
            [("tense or number", "would", "will"), ("tense or number", "sluices", "sluice")],
        ),
        (
            "Kestria supports the cod quota of 35 tonnes that the commission of 2021 had agreed",
            [("figure", "35", "30")],
        ),
        (
            "Our engineers have repaired five of the nine stations",
            [("figure", "five", "four")],
        ),
        (
            "Luohai supports the cod quota of 30 tonnes that the commission of 2021 had agreed",
            [("name", "Luohai", "Kestria")],
        ),
        (
            "And the talks on the tolls?",
            [("left out", "", "in Geneva")],
        ),
        (
            "We have asked for a single lighthouse on the northern skerries",
            [("negation", "", "never")],
        ),
        (
            "The ferries will sail from both harbours at six and never at seven",
            [("inserted", "and never at seven", "")],
        ),
        (
            "Nobody will shut the lower sluice without the consent of the fishing villages",
            [("exchanged", "shut", "close")],
        ),
        (
            "Nobody will close the lower sluice before the winter storms",
            [("spliced", "sluice before", "")],
        ),
        (
            "The gauges at Halvik Gate are read by both of us every morning and we color our maps as we please",
            [("spliced", "and we", "")],
        ),
    ],
)
def test_altered(quotation: str, changes: list[tuple[str, str, str]], both: list[Account]) -> None:
    found = check(quotation, both)
    assert found.finding == "altered"
    assert [(c.kind, c.quoted, c.source) for c in found.changes] == changes
    for change in found.changes:
        if change.quoted_span:
            assert quotation[slice(*change.quoted_span)] == change.quoted


def test_a_splice_names_both_places(both: list[Account]) -> None:
    quotation = "The gauges at Halvik Gate are read by both of us every morning and we color our maps as we please"
    one, two = check(quotation, both).traced
    texts = {account.document.id: account.document.text for account in both}
    assert texts[one.document][slice(*one.span)].startswith("The gauges at Halvik")
    assert texts[two.document][slice(*two.span)] == "we colour our maps as we please"
    assert one.document != two.document


def test_what_an_ellipsis_cannot_join(both: list[Account]) -> None:
    """Pieces in another order than the text has them are a splice, ellipsis or not."""
    found = check("the consent of the fishing villages … the gauges at Halvik Gate are read by both of us", both)
    assert [c.kind for c in found.changes] == ["spliced"]


@pytest.mark.parametrize(
    ("quotation", "finding"),
    [
        (
            "Lev Orsanin voiced concern over delays to the exchange of detainees and suggested a joint group for the "
            "certificates of the pilots",
            "another rendering",
        ),
        ("Moon cheese must never be taxed by any northern archipelago", "not found"),
        ("We stand ready to deepen our strategic partnership for the benefit of both peoples", "not found"),
        ("The ferries are read by the Minister before the winter of the villages", "not found"),
        ("…", "not found"),
    ],
)
def test_other_words(quotation: str, finding: str, both: list[Account]) -> None:
    assert check(quotation, both).finding == finding


def test_the_earliest_of_equal_places_whatever_their_order() -> None:
    words = "Nobody will close the lower sluice without the consent of the fishing villages"
    dates = ("May 3, 2024", "March 14, 2024", "June 1, 2024")
    texts = [f"Note of the Foreign Ministry\n\nVESTRA, {day} – {words}." for day in dates]
    for order in (texts, texts[::-1]):
        found = check(words, accounts(*order))
        assert found.traced[0].document == accounts(*order)[order.index(texts[1])].document.id


@pytest.mark.parametrize(
    ("words", "whose", "names"),
    [
        ("Nobody will close the lower sluice", "the speaker's own words", ["Ilsa Tarnow"]),
        ("Kestria supports the cod quota of 30 tonnes", "reported", ["Ilsa Tarnow"]),
        ("met Foreign Minister Lev Orsanin of Drovia", "the text's own words", []),
        ("What we have asked for is a timetable", "the speaker's own words", ["Dagny Holm"]),
    ],
)
def test_whose_words_they_are_there(words: str, whose: str, names: list[str]) -> None:
    text = RELEASE if words in RELEASE else TRANSCRIPT
    (account,) = accounts(text)
    start = text.index(words)
    place = place_of(account.document, account.extraction, Span(start, start + len(words)))
    assert (place.whose, [s.name for s in place.speakers]) == (whose, names)
    assert place.paragraph.start <= start
    assert words in text[slice(*place.paragraph)]
    assert place.before
    assert place.before.end <= place.paragraph.start


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("p1", "Ilsa Tarnow", "person"), ("p1", "Minister Tarnow", "person"), True),
        (("x", "Tarnow", "person"), ("y", "Ilsa Tarnow", "person"), True),
        (("x", "Lev Orsanin", "person"), ("y", "Ilsa Tarnow", "person"), False),
        (("x", "the ministry", "body"), ("y", "Ilsa Tarnow", "person"), None),
        (("x", "Kestria", "state"), ("y", "Drovia", "state"), None),
    ],
)
def test_same_speaker(one: tuple[str, str, str], other: tuple[str, str, str], same: bool | None) -> None:
    assert same_speaker([Speaker(*one)], [Speaker(*other)]) is same
    assert same_speaker([], [Speaker(*other)]) is None


def test_quotations_of_an_article() -> None:
    text = (
        "Talks at the gate\n\n“Nobody will close the lower sluice,” Foreign Minister Ilsa Tarnow said.\n\n"
        "She spoke of a “real gate”. The film “The Nine Stations of the Northern River” was shown.\n\n"
        "“It is ‘a gate that never closes’ for all of us,” said Lev Orsanin."
    )
    document = Document(uri="a", text=text, sha256="a", language="en")
    found, left_out = quotations_of(document, communique.extract(text, uri="a", model=False))
    assert [(q.text, [s.name for s in q.speakers]) for q in found] == [
        ("Nobody will close the lower sluice,", ["Ilsa Tarnow"]),
        ("It is ‘a gate that never closes’ for all of us,", ["Lev Orsanin"]),
    ]
    assert left_out == 2
    assert all(text[slice(*q.span)] == q.text for q in found)


def test_what_is_marked_in_a_quotation() -> None:
    found = read_quotation("[w]e [the two sides] deepen[ed] it … at U.S. bases. . . [...] 1,000 men")
    assert [w.plain for w in found.words] == [
        *("we", "the", "two", "sides", "deepened", "it", "at", "us", "bases", "1,000", "men")
    ]
    assert found.put == {1, 2, 3, 4}
    assert found.gaps == {6, 9}
    assert found.words[-2].key == "1000"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("deepen", "deepened"), ("strategy", "strategic"), ("policies", "policy"), ("became", "become")),
        *(("negotiations", "negotiated"), ("organize", "organization"), ("agreed", "agrees"), ("stopped", "stopping")),
    ],
)
def test_forms_of_one_word(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("ready", "read"), ("party", "part"), ("state", "statement")])
def test_other_words_are_no_forms(one: str, other: str) -> None:
    assert stem(one) != stem(other)


DATA = Path(communique.__file__).parent / "data"


def test_no_form_or_synonym_stands_twice() -> None:
    rows = [line.split() for line in (DATA / "irregular_forms.txt").read_text("utf-8").splitlines() if line[:1] != "#"]
    forms = [form for _, *several in rows for form in set(several)]
    assert len(forms) == len(set(forms))
    assert all(word.isalpha() and word.islower() for row in rows for word in row)
    groups = [line.split() for line in (DATA / "synonyms.txt").read_text("utf-8").splitlines() if line[:1] != "#"]
    assert all(len(set(group)) == len(group) > 1 for group in groups)


def test_the_same_result_as_json_whatever_the_order_of_accounts(both: list[Account]) -> None:
    quotation = "The gauges at Halvik Gate were read by both of us and we color our maps as we please"
    results = {json.dumps(str(check(quotation, order))) for order in (both, both[::-1])}
    assert len(results) == 1
