"""The table of page furniture: every row has an example and is matched by it; what is no furniture is left alone."""

from __future__ import annotations

import json
from importlib import resources

import pytest
from lxml import html

from communique.read.furniture import degree, has_phrase, is_label, named, table

RAW = json.loads(resources.files("communique").joinpath("data/page_furniture.json").read_text("utf-8"))
LISTS = [key for key in RAW if key != "_schema"]


def test_the_schema_documents_every_list() -> None:
    assert set(RAW["_schema"]) - {"about", "source"} == set(LISTS)


@pytest.mark.parametrize("key", LISTS)
def test_rows_are_unique_small_and_bare(key: str) -> None:
    assert len(RAW[key]) == len(set(RAW[key]))
    assert all(row == row.lower().strip() and row for row in RAW[key])


@pytest.mark.parametrize("word", RAW["always"])
def test_every_sure_word_is_matched(word: str) -> None:
    assert named(f"page-{word}_1 wide") == 2
    assert named(f"site{word.capitalize()}Box") == 2


@pytest.mark.parametrize("word", RAW["words"])
def test_every_likely_word_is_matched(word: str) -> None:
    assert named(f"page-{word}_1 wide") == 1


@pytest.mark.parametrize("word", RAW["elements"])
def test_every_element_is_matched(word: str) -> None:
    assert degree(html.Element(word)) == 1


@pytest.mark.parametrize("word", RAW["roles"])
def test_every_role_is_matched(word: str) -> None:
    assert degree(html.Element("div", role=word)) == 1


@pytest.mark.parametrize("phrase", RAW["phrases"])
def test_every_phrase_is_matched(phrase: str) -> None:
    assert has_phrase(f"This site says {phrase.upper()} to all.")
    assert not has_phrase(f"This site says {phrase}" + " and goes on" * 100)


@pytest.mark.parametrize("label", RAW["labels"])
def test_every_label_is_matched(label: str) -> None:
    assert is_label(f" | {label.capitalize()}: ")


NO_FURNITURE = [
    "article-content", "entry-header", "post title", "main", "content-body", "paragraph", "lead", "headline",
    "documents", "print:block md:hidden", "adoption", "shareholder", "navigable", "commentary", "relatedness",
]  # fmt: skip


@pytest.mark.parametrize("name", NO_FURNITURE)
def test_other_names_are_left_alone(name: str) -> None:
    assert named(name) == 0


@pytest.mark.parametrize(
    "text", ["A: Yes.", "No comment.", "More and more people return home.", "Q: Why?", "Moscow, May 3"]
)
def test_sentences_are_no_labels(text: str) -> None:
    assert not is_label(text)
    assert not has_phrase(text)


def test_the_table_is_loaded_once() -> None:
    assert table() is table()
