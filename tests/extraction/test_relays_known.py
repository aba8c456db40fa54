"""Whoever relays a statement is an actor of the document, also where only that sentence makes them known."""

from __future__ import annotations

import pytest

from communique import extract


@pytest.mark.parametrize(
    "sentence",
    [
        'The sides had "an honest talk," Foreign Minister Ada Reyne of Norvane told the ORT news agency.',
        "Foreign Minister Ada Reyne told a Vestran radio station that the talks would go on.",
        "The road is open, a senior lawmaker told the state news agency on Friday.",
    ],
)
def test_every_link_of_a_chain_is_there(sentence: str) -> None:
    found = extract(sentence, published="2024-05-20", model=False)
    ids = {a.id for a in found.actors}
    links = [link for s in found.statements for link in s.chain]
    assert links
    assert all(link.actor is None or link.actor in ids for link in links)
