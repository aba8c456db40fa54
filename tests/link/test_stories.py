"""Whole texts grouped by the rare words they share, whatever the order they come in."""

from itertools import permutations

from communique.link.events.stories import group_stories, likeness, story, story_keys

FERRY = (
    "The ferry Marisol ran aground off the harbour of Ostrel on Sunday. All 140 passengers were taken ashore by the "
    "coastguard, Captain Ivo Lanz told reporters."
)
FERRY_TOO = (
    "Coastguard boats rescued 140 passengers after the Marisol, a ferry, hit rocks near Ostrel. Captain Ivo Lanz said "
    "nobody was hurt aboard the ferry."
)
CHESS = (
    "Chess champion Tilda Okono won the title for the third time, beating challenger Renzo Bask in the endgame of a "
    "tiebreak at the Grand Pavilion in Dunmarch."
)


def test_texts_about_one_event_are_grouped_in_any_order() -> None:
    stories = [story("a", "Ferry aground", FERRY), story("b", "", FERRY_TOO), story("c", "Third title", CHESS)]
    assert {group_stories(order) for order in permutations(stories)} == {(("a", "b"), ("c",))}


def test_a_story_is_most_like_itself() -> None:
    one, other = story("a", "", FERRY), story("b", "", CHESS)
    assert round(likeness(one, one), 6) == 1
    assert likeness(one, other) < 0.05
    assert "marisol" in story_keys(one)


def test_a_text_without_telling_words_stays_alone() -> None:
    assert group_stories([story("a", "", "It was said."), story("b", "", "")]) == (("a",), ("b",))
