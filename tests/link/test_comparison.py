"""Comparisons: which pair, which side, which group of changes, whose sources; passages in pieces."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.link.comparison import across, against, changes_of, compare, label, nearest, pieces
from communique.link.comparison.header import count_sources
from communique.model import Actor, Difference, Span
from compare_samples import DROVIA, KESTRIA, account, difference, ordinary, parallels, span

STATE = Actor("s1", "state", "Drovia")


def test_changes_of_attribution_come_first_relays_apart() -> None:
    groups = [(name, [c.difference.kind for c in found]) for name, found in changes_of(ordinary())]
    assert groups == [
        ("attribution", ["attribution dropped"]),
        ("relay named or not", ["attribution dropped"]),
        ("strength", ["strength"]),
        ("figures", ["figure"]),
    ]


def test_the_left_account_is_the_one_nearer_to_the_source() -> None:
    (pair,) = ordinary().pairs
    assert (pair.left.account.document.uri, pair.right.account.document.uri) == ("kestria.txt", "drovia.txt")
    assert [each.label for each in ordinary().accounts] == ["A", "B"]


def test_conflicts_are_shown_with_every_value() -> None:
    (conflict,) = ordinary().conflicts
    assert [value for value, _ in conflict.values] == ["2024-03-14", "2024-03-15"]


def test_a_side_that_took_part_and_published_nothing_is_named() -> None:
    whole = ordinary()
    only = [each.account for each in whole.accounts if each.account.part.side == "Kestria"]
    event = whole.event
    assert event
    named = replace(only[0], extraction=replace(only[0].extraction, actors=(STATE,)))
    told = replace(event, participants=(replace(event.participants[0], actor="s1"),))
    found = compare([named], [], event=told)
    assert found.silent == ("Drovia",)
    unknown = replace(named, part=replace(named.part, id="p0", side=None))
    assert compare([named, unknown], [], event=told).silent == ()


def test_sources_are_counted_by_side() -> None:
    one = account(KESTRIA, "1.txt", side="Kestria", originator="Ministry K", publisher="Ministry K")
    copy = account(KESTRIA, "2.txt", originator="Newsline", derived_from="Ministry K", publisher="Newsline")
    other = account(DROVIA, "3.txt", publisher="Newsline Two", originator="Newsline Two")
    found = [(c.side, c.sources, c.renderings, c.names) for c in count_sources([other, copy, one])]
    assert found == [("Kestria", 1, 1, ("Ministry K",)), (None, 1, 1, ("Newsline Two",))]


@pytest.mark.parametrize(("number", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (52, "BA")])
def test_labels(number: int, letter: str) -> None:
    assert label(number) == letter


def test_the_nearest_account_is_whole_and_derived_from_nobody() -> None:
    turns = account(KESTRIA, "1.txt", kind="transcript", coverage="one speaker's turns")
    story = account(KESTRIA, "2.txt", kind="wire story", derived_from="Ministry K", coverage="summary")
    release = account(DROVIA, "3.txt")
    assert nearest([turns, story, release]) is release
    assert against([turns, story, release], release) == ((release, turns), (release, story))


def test_parts_of_two_documents_and_of_one() -> None:
    one, two, three = (account(KESTRIA, f"{n}.txt") for n in range(3))
    assert across([one], [two, three]) == ((one, two), (one, three))
    assert across([one, two, three], [one, two, three]) == ((one, two), (one, three), (two, three))
    assert across([one], [one]) == ()


def test_an_issue_has_the_words_of_its_sentences_and_its_first_place() -> None:
    rows = {row.name: row for row in ordinary().grid}
    one, other = rows["Borders and crossings"].cells
    assert one
    assert other
    assert (one.words, one.place, one.number) == (17, "lead", 0)
    assert KESTRIA[slice(*one.first)] == DROVIA[slice(*other.first)] == "border crossing"


def test_a_name_that_both_texts_share_is_a_topic() -> None:
    row = next(row for row in ordinary().grid if row.kind == "topic")
    assert row.name == "Halvik Gate"
    assert all(row.cells)


def test_the_states_that_meet_are_no_issue_of_their_meeting() -> None:
    text = "On Ukraine\n\nThe minister of Ukraine spoke about the conflict in Ukraine and about wool.\n"
    own = compare([account(text, "1.txt", side="Ukraine")], []).grid
    other = compare([account(text, "1.txt", side="Kestria")], []).grid
    assert [row.name for row in own] == [row.name for row in other] == ["Ukraine"]
    assert [cell.place for row in (*own, *other) for cell in row.cells if cell] == ["lead", "headline"]


def test_where_differences_overlap_the_one_of_attribution_has_the_words() -> None:
    wording = difference("wording", "Tarnow strongly condemned the closing", "")
    who = difference("attribution dropped", "Tarnow strongly", "")
    found = pieces(span(KESTRIA, "Tarnow strongly condemned the closing of"), [wording, who], "a")
    assert [(KESTRIA[p.start : p.end], p.difference and p.difference.kind) for p in found] == [
        ("Tarnow strongly", "attribution dropped"),
        (" condemned the closing", "wording"),
        (" of", None),
    ]


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30), st.sampled_from(["wording", "figure"])), max_size=6))
def test_pieces_are_the_whole_passage_in_order(places: list[tuple[int, int, str]]) -> None:
    passage = Span(10, 70)
    differences = [Difference(kind, "", "", Span(start, start + size)) for start, size, kind in places]
    found = pieces(passage, differences, "a")
    assert (found[0].start, found[-1].end) == passage
    assert all(a.end == b.start for a, b in pairwise(found))
    for place in (d.a_span for d in differences):
        if place and passage.start <= place.start and place.end <= passage.end:
            assert all(p.difference for p in found if place.start <= p.start and p.end <= place.end)


def test_the_same_accounts_in_another_order_give_the_same_comparison() -> None:
    a, b = (each.account for each in ordinary().accounts)
    found = [compare(x, [tuple(x)], find=lambda *_: parallels(a, b)) for x in ([a, b], [b, a])]
    assert found[0] == found[1]
