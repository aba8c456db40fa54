"""What is claimed to be missing from another account, and when nothing can be told."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.extraction import extract_document
from communique.link.absence import ONLY_HERE, PLAIN, absences
from communique.link.account import Account, accounts_of
from communique.link.occasions import ANNOUNCES, ANOTHER, IN_PASSING, NOT_KNOWN, Occasion, occasions, why_apart
from communique.link.passages import parallels
from communique.model import Document, Tie

KESTRIA = """Ministry of Foreign Affairs of the Republic of Kestria
Press release

Foreign Minister Ilsa Tarnow meets Foreign Minister of Drovia Lev Orsanin

Nemme, 14 March 2024

On 14 March, Foreign Minister Ilsa Tarnow met with Lev Orsanin, Minister of Foreign Affairs of Drovia, in Nemme.

Minister Tarnow stressed that the water shares agreed in 2021 are binding on both parties. She said that Kestria had \
delivered its river gauge readings for 2023 on time.

The two ministers discussed the reopening of the Halvik Gate border crossing. They thanked the Ubarran side for its \
hospitality and praised the cooks.
"""

DROVIA = """Ministry of Foreign Affairs of the Drovian Republic

Press release on Foreign Minister Lev Orsanin’s meeting with Foreign Minister of Kestria Ilsa Tarnow

14 March 2024

On March 14, Foreign Minister Lev Orsanin met with Foreign Minister of Kestria Ilsa Tarnow in Nemme.

The ministers discussed the reopening of the Halvik Gate border crossing and exchanged views on the railway corridor.

Lev Orsanin proposed a review of the tariff on timber in the autumn.
"""


def account(text: str, uri: str, **fields: object) -> Account:
    """A text about an invented meeting as one account; ``fields`` replace those of its part."""
    document = Document(uri, text, "", text.encode(), language="en")
    (found,) = accounts_of(document, extract_document(document, model=False))
    return replace(found, part=replace(found.part, **fields))


def pair(**fields: object) -> tuple[Account, Account, dict[str, str]]:
    """Both sides' releases, which event of one is which of the other's, and the fields of the other part."""
    one = account(KESTRIA, "kestria.txt", originator="Ministry K", side="Kestria", coverage="full")
    other = account(
        DROVIA, "drovia.txt", **{"originator": "Ministry D", "side": "Drovia", "coverage": "full", **fields}
    )
    same = {o.key: "o1" for each in (one, other) for o in occasions(each, {}) if o.type == "meeting"}
    assert len(same) == 2
    return one, other, same


def occasion(key: str, days: tuple[str | None, str | None], **fields: bool) -> Occasion:
    state = {"held": True, "announced": False, "main": True, **fields}
    return Occasion(key, "Meeting", "meeting", (), days=days, **state)


def said(one: Account, other: Account, same: dict[str, str], **known: bool) -> dict[str, tuple[str, str]]:
    found = absences(one, other, parallels(one, other), joined=same, renderings=known.get("renderings", False))
    return {one.document.text[slice(*a.passage.span)]: (a.verdict, a.reason) for a in found}


def test_a_sentence_that_the_other_side_does_not_have_is_only_here() -> None:
    found = said(*pair())
    (cooks,) = [words for words in found if "cooks" in words]
    assert found[cooks] == ("only here", ONLY_HERE)


def test_what_both_report_is_not_listed() -> None:
    found = said(*pair())
    assert not [words for words in found if "met with" in words or "Halvik Gate" in words]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"coverage": "excerpt"}, "an excerpt"),
        ({"coverage": "one speaker's turns"}, "prints one speaker's turns only"),
        ({"originator": "Ministry K"}, "the same source as the text itself"),
        ({"side": "Kestria", "originator": "Foreign Ministry K"}, "may be the same institution as the text itself"),
        ({"side": "Kestria", "originator": None}, "may be the same institution as the text itself"),
    ],
)
def test_nothing_is_claimed_against_part_of_a_text_or_the_same_source(fields: dict[str, str], reason: str) -> None:
    found = said(*pair(**fields))
    assert found
    assert set(found.values()) == {("cannot tell", reason)}


def test_another_institution_of_the_same_side_is_another_source() -> None:
    found = said(*pair(side="Kestria", originator="Presidential Palace"))
    assert "only here" in {verdict for verdict, _ in found.values()}


def test_nothing_is_claimed_between_renderings() -> None:
    found = said(*pair(), renderings=True)
    assert {verdict for verdict, _ in found.values()} == {"cannot tell"}


def test_nothing_is_claimed_when_the_events_are_not_one() -> None:
    one, other, _ = pair()
    assert {v for v, r in said(one, other, {}).values()} == {"cannot tell"}
    assert {r for v, r in said(one, other, {}).values()} == {NOT_KNOWN}


def test_nothing_is_claimed_against_a_text_that_was_not_analysed() -> None:
    one, other, same = pair()
    unread = replace(other, extraction=replace(other.extraction, analysed=False, reason="not analysed: language ru"))
    assert {r for _, r in said(one, unread, same).values()} == {"not analysed: language ru"}


def test_nothing_is_claimed_against_a_text_that_names_a_fuller_one() -> None:
    one, other, same = pair()
    tie = Tie("t1", "full text", "https://example.org/full")
    tied = replace(other, extraction=replace(other.extraction, ties=(tie,)))
    assert {r for _, r in said(one, tied, same).values()} == {"names a fuller text that is not this one"}


def test_a_sentence_that_stands_there_in_nearly_the_same_words_is_not_claimed_without_its_parallel() -> None:
    one, other, same = pair()
    found = absences(one, other, (), joined=same, renderings=False)
    words = {one.document.text[slice(*a.passage.span)]: a for a in found}
    (met,) = [a for w, a in words.items() if "Halvik Gate" in w]
    assert met.verdict == "cannot tell"
    start, end = (int(n) for n in met.reason.rsplit(" ", 1)[1].split("–"))
    assert "Halvik Gate" in other.document.text[start:end]


def test_an_announcement_says_nothing_of_what_was_said_later() -> None:
    announcement = """Ministry of Foreign Affairs of the Drovian Republic

Foreign Minister Lev Orsanin to meet Ilsa Tarnow

12 March 2024

Foreign Minister Lev Orsanin will meet with Foreign Minister of Kestria Ilsa Tarnow in Nemme on March 14. The ministers
will discuss the water shares of the Merrin, the crossing and the railway, and they will hold a press conference.
"""
    one, _, _ = pair()
    other = account(announcement, "plan.txt", originator="Ministry D", side="Drovia", coverage="full")
    same = {o.key: "o1" for each in (one, other) for o in occasions(each, {}) if o.type == "meeting"}
    found = said(one, other, same)
    assert {v for v, _ in found.values()} == {"cannot tell"}


OTHER_WORDS = [
    ("They noted that trade had grown by 11 percent since spring.", "Trade was said to be nearly 15 percent higher."),
    ("She raised the case of the engineer Osric Vandeleur.", "Lev Orsanin called for Osric Vandeleur to be freed."),
    ("Ilsa Tarnow asked for help with the silt in the harbour.", "Drovia has no means against the silt of others."),
    ("They spoke up for coordination in multilateral bodies.", "Drovia wants coordination on multilateral platforms."),
]


@pytest.mark.parametrize(("here", "there"), OTHER_WORDS)
def test_a_sentence_with_a_hint_in_the_other_account_is_claimed_of_neither(here: str, there: str) -> None:
    one = account(KESTRIA + "\n" + here + "\n", "k.txt", originator="Ministry K", side="Kestria", coverage="full")
    other = account(DROVIA + "\n" + there + "\n", "d.txt", originator="Ministry D", side="Drovia", coverage="full")
    same = {o.key: "o1" for each in (one, other) for o in occasions(each, {}) if o.type == "meeting"}
    for a, b, words, told in ((one, other, here, there), (other, one, there, here)):
        found = absences(a, b, (), joined=same, renderings=False)
        (held,) = [x for x in found if words in a.document.text[slice(*x.passage.span)]]
        assert held.verdict == "cannot tell"
        start, end = (int(n) for n in held.reason.rsplit(" ", 1)[1].split("–"))
        assert b.document.text[start:end] in told


@pytest.mark.parametrize(
    ("words", "verdict", "reason"),
    [
        ("It was agreed to maintain contacts at various levels.", "cannot tell", PLAIN),
        ("Drovia will lend Kestria fourteen dredgers for the silted harbour of Quenmouth.", "only here", ONLY_HERE),
    ],
)
def test_only_words_of_its_own_make_a_sentence_one_that_can_be_missed(words: str, verdict: str, reason: str) -> None:
    one = account(KESTRIA + "\n" + words + "\n", "k.txt", originator="Ministry K", side="Kestria", coverage="full")
    _, other, _ = pair()
    same = {o.key: "o1" for each in (one, other) for o in occasions(each, {}) if o.type == "meeting"}
    assert said(one, other, same)[words] == (verdict, reason)


DAY, NEXT, OPEN = ("2024-03-14", "2024-03-14"), ("2024-03-20", "2024-03-20"), (None, None)


@pytest.mark.parametrize(
    ("own", "others", "reason"),
    [
        ([occasion("a", DAY)], [occasion("b", DAY)], NOT_KNOWN),
        ([occasion("a", DAY)], [occasion("b", OPEN)], NOT_KNOWN),
        ([occasion("a", DAY)], [], NOT_KNOWN),
        ([occasion("a", DAY)], [occasion("b", NEXT)], ANOTHER),
        ([occasion("a", DAY)], [occasion("b", NEXT), occasion("a", DAY, main=False)], IN_PASSING),
        ([occasion("a", DAY)], [occasion("b", DAY, held=False, announced=True)], ANNOUNCES),
        ([occasion("a", DAY)], [occasion("b", DAY, held=False, announced=True, main=False)], NOT_KNOWN),
    ],
)
def test_the_reason_is_what_is_known_of_the_occasions(own: list[Occasion], others: list[Occasion], reason: str) -> None:
    assert why_apart(own, others) == reason


@given(st.lists(st.booleans(), min_size=12, max_size=12))
def test_passages_lie_in_their_account_and_apart(keep: list[bool]) -> None:
    one, other, same = pair()
    some = [p for p, kept in zip(parallels(one, other), keep, strict=False) if kept]
    found = absences(one, other, some, joined=same)
    spans = [a.passage.span for a in found]
    assert all(one.part.start <= s.start < s.end <= one.part.end for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(a.reason for a in found)
