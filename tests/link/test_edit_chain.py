"""Which versions are compared, which alternate, and which notices are linked."""

import pytest

from communique.link.edits import find_edits, shown
from communique.link.edits.notices import find_notices
from communique.model import Version

A = "The quota is 30 tonnes. Minister Kovar signed."
B = "The quota is 35 tonnes. Minister Kovar signed."
C = "The quota is 35 tonnes. The Minister signed."


def version(text: str, first: str | None = None, last: str | None = None, alternates: bool = False) -> Version:
    return Version(text[:8], text, b"", None, first, last or first, alternates)


def told(*versions: Version) -> list[tuple[int, int, bool, list[str]]]:
    return [
        (edit.before, edit.after, edit.alternates, [change.kind for change in shown(edit)])
        for edit in find_edits("d", versions)
    ]


def test_versions_are_compared_one_after_another() -> None:
    assert told(version(A), version(B), version(C)) == [
        (0, 1, False, ["figure"]),
        (1, 2, False, ["name-removed"]),
    ]


def test_one_version_has_no_edits() -> None:
    assert told(version(A)) == []


def test_copies_that_alternate_are_hidden() -> None:
    """A B A B: the reader keeps A and B and marks the second."""
    assert told(version(A), version(B, alternates=True)) == [(0, 1, True, [])]
    (edit,) = find_edits("d", (version(A), version(B, alternates=True)))
    assert [change.kind for change in edit.changes] == ["figure"]


def test_copies_seen_in_turn_alternate_by_their_times() -> None:
    assert told(version(A, "2024-05-01", "2024-05-05"), version(B, "2024-05-02", "2024-05-06"))[0][2]
    assert not told(version(A, "2024-05-01", "2024-05-02"), version(B, "2024-05-02", "2024-05-06"))[0][2]


def test_a_change_before_copies_that_alternate_is_compared_with_the_last_of_them() -> None:
    assert told(version(C), version(A), version(B, alternates=True)) == [
        (0, 2, False, ["name-added"]),
        (1, 2, True, []),
    ]


def test_a_change_that_is_taken_back_alternates() -> None:
    """A B A' where A' differs in blanks alone: no text came back, but the change did."""
    assert told(version(A), version(B), version(A.replace(". ", ".\n")))[0][3] == []


NOTICES = (
    ("Text.\n\nEditor's note: this release was corrected on May 4, 2024.", True),
    ("Text.\n\nCorrection: the quota is 35 tonnes.", True),
    ("Text. An earlier version of this release gave another quota. More.", True),
    ("This transcript has been corrected.\n\nText.", True),
    ("The figures will be corrected at the next meeting of the commission.", False),
    ("The parties noted an earlier version of the treaty.", False),
    ("The document was adopted, and the committee revised its rules.", False),
)


@pytest.mark.parametrize(("text", "expected"), NOTICES)
def test_notices(text: str, expected: bool) -> None:
    assert bool(find_notices(text)) == expected


def test_a_notice_is_linked() -> None:
    newer = f"{B}\n\nCorrection: an earlier version of this release gave another quota."
    (edit,) = find_edits("d", (version(A), version(newer)))
    assert [newer[slice(*span)] for span in edit.notices] == [newer.split("\n\n")[1]]
