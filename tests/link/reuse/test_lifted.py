"""What two accounts have in common: passages found through changes, whole texts, and what is not reuse."""

import random
import time
from dataclasses import replace

import numpy as np
import pytest

from communique.link.account import Account
from communique.link.reuse import lifted
from communique.link.reuse.candidates import Hits, candidates
from communique.model import Block, Document, Extraction, Part, Span, Statement, ToldBy

PASSAGE = (
    "The ferry between Halvik and Nemme will resume on the first of June after both harbour masters certified the new "
    "moorings, and the joint commission on the river will meet in Vestra before the summer to settle how the "
    "zanderfish quota is shared among the coastal villages."
)
ONE = (
    "Minister Orsanin received the ambassador of Kestria this morning. They spoke about schools, roads and the "
    "exchange of archives that had been agreed a year ago.\n\n"
)
OTHER = (
    "Fishermen in the north have complained for months that nobody tells them when the boats may sail. A spokesman for "
    "their union called the wait hard to bear.\n\n"
)
RARE = [
    f"{a}{b}" for a in ("gor", "vel", "tam", "pell", "ist", "ond") for b in ("arin", "owick", "esta", "umel", "ith")
]


def account(text: str, uri: str = "a", statements: tuple[Statement, ...] = (), **about: object) -> Account:
    document = Document(uri, text, "0" * 64)
    part = Part(f"p-{uri}", 0, len(text), "press release", **about)  # type: ignore[arg-type]
    return Account(document, Extraction(document.id, parts=(part,), statements=statements), part)


def changed(text: str, seed: int, share: float = 0.2) -> str:
    draw = random.Random(seed)
    words = text.split()
    for at in sorted(draw.sample(range(len(words)), round(share * len(words))), reverse=True):
        way = draw.random()
        if way < 0.25:
            del words[at]
        elif way < 0.5:
            words.insert(at, draw.choice(RARE))
        else:
            words[at] = draw.choice(RARE)
    return " ".join(words)


def test_a_passage_copied_word_for_word() -> None:
    a, b = account(ONE + PASSAGE), account(OTHER + PASSAGE + "\n\n" + ONE[:40], "b")
    (found,) = lifted(a, b)
    assert (found.kind, found.similarity, found.direction) == ("lifted", 1.0, "unknown")
    assert found.words == len(PASSAGE.split())
    by_id = {a.document.id: a, b.document.id: b}
    for side in (found.a, found.b):
        assert by_id[side.document].text(side.span) == PASSAGE.rstrip(".")
        assert side.part == by_id[side.document].part.id


@pytest.mark.parametrize("seed", range(20))
def test_a_passage_with_a_fifth_of_its_words_changed(seed: int) -> None:
    found = lifted(account(ONE + PASSAGE), account(OTHER + changed(PASSAGE, seed), "b"))
    assert len(found) == 1
    assert 0.6 <= found[0].similarity < 1
    assert found[0].words >= 30


def test_a_long_passage_of_plain_words_with_some_of_them_changed() -> None:
    plain = (
        "You know, I think that we have to look at this again, and we will do that with all of them in the weeks "
        "to come. But I would not want to say more about it now."
    )
    other = plain.replace("look", "turn").replace("weeks", "months").replace("again, ", "")
    assert [reuse.words for reuse in lifted(account(ONE + plain), account(OTHER + other, "b"))] == [len(other.split())]
    short = " ".join(plain.split()[:26])
    assert lifted(account(ONE + short), account(OTHER + short.replace("look", "turn"), "b")) == ()


def test_the_same_whichever_comes_first() -> None:
    a, b = account(ONE + PASSAGE), account(OTHER + changed(PASSAGE, 3), "b")
    assert lifted(a, b) == lifted(b, a) != ()


def test_whole_texts_with_a_few_words_changed_are_near_duplicates() -> None:
    text = ONE + PASSAGE + "\n\n" + OTHER
    (found,) = lifted(account(text), account(text.replace("June", "July").replace("schools, ", ""), "b"))
    assert found.kind == "near-duplicate"
    assert found.similarity > 0.9
    assert found.words > len(PASSAGE.split())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ONE, OTHER),
        (ONE + PASSAGE[:60], OTHER + PASSAGE[:60]),
        (ONE + " ".join(sorted(PASSAGE.split())), OTHER + PASSAGE),
        (ONE + "and of the " * 60, OTHER + "and of the " * 60),
        ("", PASSAGE),
    ],
    ids=["nothing", "a dozen words", "the words in another order", "words that say nothing", "no text"],
)
def test_no_reuse(one: str, other: str) -> None:
    assert lifted(account(one), account(other, "b")) == ()


@pytest.mark.parametrize(
    ("kind", "by", "number"),
    [
        ("boilerplate", "", 0),
        ("title", "", 0),
        ("note", "furniture: attributable", 0),
        ("note", "", 1),
        ("list item", "", 1),
    ],
)
def test_furniture_is_nobodys_passage(kind: str, by: str, number: int) -> None:
    made = []
    for uri, text in (("a", ONE + PASSAGE), ("b", OTHER + PASSAGE)):
        one = account(text, uri)
        block = Block(text.index(PASSAGE), len(text), kind, by=by)  # type: ignore[arg-type]
        made.append(replace(one, extraction=replace(one.extraction, blocks=(block,))))
    assert len(lifted(*made)) == number


def test_two_passages_stay_two() -> None:
    between = " ".join(f"{word} {n}" for n, word in enumerate(RARE * 2))
    second = changed(OTHER + ONE, 5, 0.05)
    found = lifted(account(PASSAGE + "\n\n" + OTHER + ONE), account(f"{PASSAGE}\n\n{between}\n\n{second}", "b"))
    assert [(r.kind, r.similarity > 0.85) for r in found] == [("lifted", True)] * 2


def test_a_passage_taken_twice() -> None:
    apart = " ".join(RARE * 6)
    found = lifted(account(ONE + PASSAGE), account(f"{PASSAGE}\n\n{apart}\n\n{PASSAGE}", "b"))
    assert len(found) == 2


def test_long_and_monotonous_texts_take_bounded_time() -> None:
    long = " ".join(f"{RARE[n % 7]} {RARE[n % 11]} {n % 13}x" for n in range(20_000))
    begun = time.process_time()
    assert lifted(account(long), account(long[5:], "b"))
    assert time.process_time() - begun < 10


@pytest.mark.parametrize(
    ("hits", "expected"),
    [
        ([(10, 110), (30, 131)], True),
        ([(10, 110), (12, 112)], False),
        ([(10, 110), (30, 160)], False),
        ([(10, 110), (90, 190)], False),
        ([(10, 110)], False),
        ([(10, 110), (11, 111), (12, 112), (16, 116)], True),
    ],
    ids=["near, apart, aligned", "side by side", "at another distance", "far", "alone", "a chain"],
)
def test_which_pairs_are_compared(hits: list[tuple[int, int]], expected: bool) -> None:
    at, other = (np.array(each) for each in zip(*hits, strict=True))
    one, two = np.full(len(hits), 1), np.full(len(hits), 2)
    assert bool(list(candidates(Hits(one, two, at, other)))) is expected
    assert bool(list(candidates(Hits(two, one, other, at)))) is expected


def said_by(name: str, text: str) -> tuple[Statement, ...]:
    content = Span(text.index(PASSAGE), text.index(PASSAGE) + len(PASSAGE))
    return (Statement("s1", "p-b", (content,), "indirect", speaker_names=(name,), told_by=ToldBy()),)


def test_the_account_that_names_the_other_is_the_later() -> None:
    b_text = OTHER + PASSAGE
    a = account(ONE + PASSAGE, publisher="Ministry of Foreign Affairs of Kestria", side="Kestria")
    b = account(b_text, "b", publisher="Mingshe", statements=said_by("Ministry of Foreign Affairs of Kestria", b_text))
    (found,) = lifted(b, a)
    assert (found.a.document, found.direction) == (a.document.id, "a to b")
    assert found.reason == "attributed to Ministry of Foreign Affairs of Kestria"
