"""Who had the words first, from attribution and dates; unknown where neither tells or they contradict one another."""

import pytest

from communique.link.reuse.direction import Source, Teller, direction
from communique.model import Part, Published

MINISTRY = "Ministry of Foreign Affairs of Kestria"


def teller(
    day: str | None = None,
    publisher: str | None = None,
    side: str | None = None,
    derived: str | None = None,
    *sources: Source,
    certainty: str = "explicit",
    embedded: bool = False,
    part: str = "p1",
) -> Teller:
    published = Published(day, certainty if day else "unknown")  # type: ignore[arg-type]
    made = Part(part, 0, 9, "article", None, publisher, publisher, side, derived, published=published)
    return Teller(made, None, embedded, sources)


RELEASE = teller("2024-05-20", MINISTRY, "Kestria")


@pytest.mark.parametrize(
    ("a", "b", "expected", "why"),
    [
        (teller("2024-05-20"), teller("2024-05-22"), "a to b", "published 2024-05-20"),
        (teller("2024-05-20"), teller("2024-05-20"), "unknown", "same day"),
        (teller("2024-05"), teller("2024-05-20"), "unknown", "same day"),
        (teller("2024-04"), teller("2024-05-20"), "a to b", "published 2024-04"),
        (teller("2024-05-20/2024-05-23"), teller("2024-05-22"), "unknown", "same day"),
        (teller("2024-05-20", certainty="ambiguous"), teller("2024-05-22"), "unknown", "a date is not known"),
        (teller(), teller("2024-05-22"), "unknown", "a date is not known"),
        (RELEASE, teller("2024-05-20", "Mingshe", None, MINISTRY), "a to b", f"derived from {MINISTRY}"),
        (RELEASE, teller("2024-05-20", "Mingshe", None, None, Source(MINISTRY)), "a to b", "attributed to"),
        (RELEASE, teller("2024-05-20", "Mingshe", None, None, Source("Anna Kovar", "Kestria")), "a to b", "whose side"),
        (RELEASE, teller("2024-05-20", "X", "Drovia", None, Source("Anna Kovar", "Kestria")), "unknown", "same day"),
        (RELEASE, teller("2024-05-20", MINISTRY, "Kestria", None, Source(MINISTRY)), "unknown", "same day"),
        (RELEASE, teller(None, MINISTRY, "Kestria", embedded=True), "a to b", "inside another document"),
        (RELEASE, teller("2024-05-18", "Mingshe", None, MINISTRY), "unknown", "dates say otherwise"),
        (teller(None, None, None, "p2"), teller(None, part="p2"), "b to a", "derived from"),
        (teller(None, "A", None, "B"), teller(None, "B", None, "A"), "unknown", "each"),
        (Teller(None, "2024-05-20T10:00"), Teller(None, "2024-05-21"), "a to b", "published 2024-05-20"),
        (Teller(None, None), Teller(None, "2024-05-21"), "unknown", "not known"),
    ],
)
def test_direction(a: Teller, b: Teller, expected: str, why: str) -> None:
    way, reason = direction(a, b)
    assert (way, why in reason) == (expected, True), reason
    turned = {"a to b": "b to a", "b to a": "a to b", "unknown": "unknown"}[expected]
    assert direction(b, a) == (turned, reason)
