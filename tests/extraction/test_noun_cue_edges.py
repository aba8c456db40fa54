"""A noun that reports at the very end of a sentence breaks nothing."""

from __future__ import annotations

import pytest

from communique import extract


@pytest.mark.parametrize(
    "text",
    [
        "Minister Ann Roe of Norvane repeated her call to hold talks,",
        "Minister Ann Roe of Norvane repeated her proposal to hold talks ,\n\n",
        "Roe's claim that,",
    ],
)
def test_a_comma_at_the_end(text: str) -> None:
    found = extract(text, published="2024-05-20", model=False)
    assert all(text[c.start : c.end].strip(" ,") for s in found.statements for c in s.content)
