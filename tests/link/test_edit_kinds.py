"""Changes between two texts get the kind that a reader gives them, and the exact words of either side."""

import pytest
from edit_key import KEY, RELEASE, Row, texts
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.link.edits import HIDDEN, compare
from communique.model import Change

LEAST_RIGHT = 0.95
"""Share of the key that must be right; all of it was when it was written, against 0.9 that is asked for."""
TURNED = {
    "name-removed": "name-added",
    "name-added": "name-removed",
    "passage-removed": "passage-added",
    "passage-added": "passage-removed",
}


def kinds(changes: tuple[Change, ...]) -> list[str]:
    return sorted({change.kind for change in changes if change.kind not in HIDDEN})


def right(row: Row) -> bool:
    return kinds(compare(*texts(row))) == sorted(row.kinds)


def test_the_key_has_sixty_rows_of_every_kind_that_is_shown() -> None:
    assert len(KEY) == 60
    told = {kind for row in KEY for kind in row.kinds}
    assert told == {*TURNED, "typo", "figure", "date", "attribution", "moved", "wording"}


def test_the_key_is_classed_right() -> None:
    wrong = [row.name for row in KEY if not right(row)]
    assert len(wrong) <= (1 - LEAST_RIGHT) * len(KEY), wrong


def test_the_key_turned_round_is_classed_right() -> None:
    wrong = []
    for row in KEY:
        older, newer = texts(row)
        wanted = sorted(TURNED.get(kind, kind) for kind in row.kinds)
        if kinds(compare(newer, older)) != wanted:
            wrong.append(row.name)
    assert len(wrong) <= (1 - LEAST_RIGHT) * len(KEY), wrong


@pytest.mark.parametrize("row", [row for row in KEY if not row.kinds], ids=lambda row: row.name)
def test_what_is_hidden_is_still_told(row: Row) -> None:
    found = compare(*texts(row))
    assert found
    assert {change.kind for change in found} <= HIDDEN


WORDS = (
    ("30 million crowns", "35 million crowns", "figure", "30 million crowns", "35 million crowns"),
    ("on June 3, 2024", "on June 4, 2024", "date", "June 3, 2024", "June 4, 2024"),
    ("Prime Minister Dagny Holm also", "The Prime Minister also", "name-removed", "Dagny Holm", ""),
    ("Minister Tarnow said that the river", "The river", "attribution", "Minister Tarnow said that", ""),
    ("will publish", "may publish", "wording", "will", "may"),
    ("Minister Orsanin invited", "Minister Orsannin invited", "typo", "Orsanin", "Orsannin"),
)


@pytest.mark.parametrize(("before", "after", "kind", "gone", "come"), WORDS)
def test_the_words_of_a_change(before: str, after: str, kind: str, gone: str, come: str) -> None:
    changed = RELEASE.replace(before, after)
    found = [change for change in compare(RELEASE, changed) if change.kind not in HIDDEN]
    assert [(change.kind, change.before, change.after) for change in found if change.kind == kind] == [
        (kind, gone, come)
    ]


def test_a_name_that_leaves_with_its_sentence_is_named() -> None:
    (change,) = compare(RELEASE, RELEASE.replace(" Prime Minister Dagny Holm also took part in the talks.", ""))
    assert change.kind == "passage-removed"
    assert change.names_removed == ("Dagny Holm",)


def test_a_name_that_stands_elsewhere_did_not_leave() -> None:
    """The sentence went; its speaker is still named as often as before."""
    older = "Ilsa Tarnow spoke of the river. The gauges are old. Nobody came."
    newer = "The gauges are old. Nobody came. She, Ilsa Tarnow, left."
    assert not any(change.names_removed for change in compare(older, newer))


def test_one_name_for_another_and_one_spelling_for_another() -> None:
    both = "Kovar met Kovac. Kovar left early. Kovac stayed on."
    assert kinds(compare(both, both.replace("Kovar left", "Kovac left"))) == ["name-added", "name-removed"]
    alone = "The envoy Tarnov spoke. Nobody answered him."
    assert kinds(compare(alone, alone.replace("Tarnov", "Tarnow"))) == ["typo"]


def test_two_states_of_the_tables_are_two_however_alike_they_are_spelt() -> None:
    text = "The delegation of Iran came on Monday. It left soon."
    assert kinds(compare(text, text.replace("Iran", "Iraq"))) == ["name-added", "name-removed"]


def test_a_moved_and_changed_sentence_is_both() -> None:
    older = (
        "The quota stands.\n\nThe ferry from Halvik will open at noon every day of the coming summer season for 20 "
        "crowns.\n\nThe bridge is closed to heavy carts until further notice.\n\nThe locks are old."
    )
    newer = (
        "The quota stands.\n\nThe bridge is closed to heavy carts until further notice.\n\nThe locks are old."
        "\n\nThe ferry from Halvik will open at noon every day of the coming summer season for 30 crowns."
    )
    assert kinds(compare(older, newer)) == ["figure", "moved"]


PIECES = st.sampled_from(
    [
        *RELEASE.split(),
        "\n",
        "\n\n",
        ".",
        ",",
        "“",
        "”",
        '"',
        "Kestria",
        "said",
        "5",
        "May 3,",
        "外交部",
        "é́",
        "\u2028",
        "'s",
    ]
)
TEXTS = st.lists(PIECES, max_size=60).map(" ".join)


SLOW = settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow])
"""A busy machine is no failure."""


@SLOW
@given(TEXTS)
def test_nothing_applied_is_no_change(text: str) -> None:
    assert compare(text, text) == ()


@SLOW
@given(TEXTS, TEXTS)
def test_every_span_is_its_text_and_every_difference_is_told(one: str, other: str) -> None:
    found = compare(one, other)
    assert bool(found) == (one != other)
    for change in found:
        assert change.before_span or change.after_span
        for text, words, span in ((one, change.before, change.before_span), (other, change.after, change.after_span)):
            assert words == (text[span.start : span.end] if span else "")
            assert span is None or words
        assert 0 < change.confidence <= 1
        assert change.by.startswith("edit-")


@SLOW
@given(st.text(max_size=80), st.text(max_size=80))
def test_any_characters_can_be_compared(one: str, other: str) -> None:
    for change in compare(one, other):
        assert change.before_span is None or one[slice(*change.before_span)] == change.before
        assert change.after_span is None or other[slice(*change.after_span)] == change.after


def test_long_texts_do_not_cost_the_square_of_their_length() -> None:
    """Two texts of 20,000 sentences without one in common are told apart without pairing all of their words."""
    older = " ".join(f"Word{n} stands alone." for n in range(20_000))
    newer = " ".join(f"Term{n} came later on." for n in range(20_000))
    found = compare(older, newer)
    assert {change.kind for change in found} == {"passage-removed", "passage-added"}
