"""The gate lets no sentence pass without need, and keeps none that a table could read."""

from __future__ import annotations

import pytest

from communique.rules.gate import gate

GATE = gate({"said", "take"}, {"have": {"talks", "well-wishes"}, "take": {"note"}})


@pytest.mark.parametrize(
    ("words", "opens"),
    [
        (["Reyne", "said", "so"], True),
        (["Said", "Reyne"], True),
        (["SAID"], False),
        (["we", "have", "bread"], False),
        (["we", "have", "Talks"], True),
        (["Have", "well", "wishes"], True),
        (["talks"], False),
        (["they", "take", "bread"], True),
        ([], False),
    ],
)
def test_a_word_alone_or_with_its_partner(words: list[str], opens: bool) -> None:
    assert GATE.opens(words) is opens
