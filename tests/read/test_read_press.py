"""JSON lines of press items: versions, their order, titles, bad lines, streaming."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from communique.model import Document, Failure
from communique.read import Item, ReadError, items, press, read

URL = "https://mfa.veldoria.example/news/1"


def line(**fields: Any) -> bytes:
    return json.dumps({"url": URL, "title": "Call with Osmark", **fields}).encode()


def document(**fields: Any) -> Document:
    found = next(press.split(io.BytesIO(line(**fields)), "press.jsonl", "press.jsonl"))
    assert isinstance(found, Item)
    return read(found)


def split(data: bytes) -> list[Item | Failure]:
    return list(press.split(io.BytesIO(data), "a/press.jsonl", "press.jsonl"))


BODIES = [
    ({"versions": ["<p>One.</p><p>Two.</p>"]}, "Call with Osmark\n\nOne.\n\nTwo."),
    ({"html": "<p>One.</p>"}, "Call with Osmark\n\nOne."),
    ({"text": "One < two.\n\n\n\nTwo.\r\nThree."}, "Call with Osmark\n\nOne < two.\n\nTwo.\nThree."),
    ({"body": "<p>Call with Osmark</p><p>One.</p>"}, "Call with Osmark\n\nOne."),
    ({"content": "Call with Osmarkians.", "title": "Call with Osmark"}, "Call with Osmark\n\nCall with Osmarkians."),
    ({"versions": [{"html": "One &amp; two."}]}, "Call with Osmark\n\nOne & two."),
    ({"versions": "<p>One.</p>", "title": None}, "One."),
    ({"text": "lone \ud800 surrogate"}, "Call with Osmark\n\nlone \ufffd surrogate"),
]


@pytest.mark.parametrize(("fields", "text"), BODIES)
def test_bodies(fields: dict[str, Any], text: str) -> None:
    found = document(**fields)
    assert found.text == text
    assert found.uri == URL
    assert found.file == "press.jsonl"


def test_title_is_marked_and_marks_follow_it() -> None:
    found = document(versions=["<p><b>Q:</b> Why?</p><p><a href='/x'>l</a></p>"])
    marks = [(mark.kind, mark.value, found.text[mark.start : mark.end]) for mark in found.markup]
    assert marks == [
        ("title", "", "Call with Osmark"),
        ("bold", "", "Q:"),
        ("link", "https://mfa.veldoria.example/x", "l"),
    ]


ORDERS: list[tuple[list[Any], list[str], list[tuple[str | None, str | None]]]] = [
    (["A.", "B."], ["A.", "B."], [(None, None)] * 2),
    (["A.", "B.", "A."], ["B.", "A."], [(None, None)] * 2),
    (["<p>A.</p>", "<div>A.</div>"], ["A."], [(None, None)]),
    (["", "A.", "<p> </p>"], ["A."], [(None, None)]),
    (
        [{"text": "B.", "seen": "2021-05-02"}, {"text": "A.", "seen": "2021-05-01"}],
        ["A.", "B."],
        [("2021-05-01", "2021-05-01"), ("2021-05-02", "2021-05-02")],
    ),
    (
        [
            {"text": "A.", "retrieved": "2021-05-01"},
            {"text": "B.", "retrieved": "2021-05-02"},
            {"text": "A.", "retrieved": "2021-05-03"},
        ],
        ["B.", "A."],
        [("2021-05-02", "2021-05-02"), ("2021-05-01", "2021-05-03")],
    ),
    (
        [{"text": "A.", "first_seen": "2021-05-01", "last_seen": "2021-06-01"}],
        ["A."],
        [("2021-05-01", "2021-06-01")],
    ),
]


@pytest.mark.parametrize(("versions", "texts", "seen"), ORDERS)
def test_versions(versions: list[Any], texts: list[str], seen: list[tuple[str | None, str | None]]) -> None:
    found = document(versions=versions, title=None)
    assert [version.text for version in found.versions] == texts
    assert [(version.first_seen, version.last_seen) for version in found.versions] == seen
    assert (found.text, found.sha256) == (texts[-1], found.versions[-1].sha256)


def test_versions_stated_in_any_order_are_the_same() -> None:
    states = [{"text": f"State {n}.", "seen": "2021-05-01"} for n in range(5)]
    assert document(versions=states).versions == document(versions=states[::-1]).versions


def test_a_version_may_have_a_title_of_its_own() -> None:
    found = document(versions=[{"text": "A.", "title": "Old"}, {"text": "A.", "title": "New"}])
    assert [version.text for version in found.versions] == ["Old\n\nA.", "New\n\nA."]
    assert found.title == "New"


def test_an_item_without_url_is_named_by_its_line() -> None:
    found = split(b"\n" + line(url=None, text="x.") + b"\n\n" + line(url="", text="y."))
    assert [one.uri for one in found] == ["a/press.jsonl#2", "a/press.jsonl#4"]


BAD_LINES = [
    (b"{broken", "is not JSON"),
    (b"[1, 2]", "is not a JSON object"),
    (b'{"a": 1}', "none of the keys"),
    (b'{"text": "\xff"}', "byte 0xff at offset 10"),
    (b"[" * 100_000, "is not JSON"),
]


@pytest.mark.parametrize(("bad", "said"), BAD_LINES)
def test_a_bad_line_is_one_failure_and_the_rest_is_read(bad: bytes, said: str) -> None:
    found = split(line(text="One.") + b"\n" + bad + b"\n" + line(url=URL + "2", text="Two."))
    assert [type(one) for one in found] == [Item, Failure, Item]
    assert isinstance(found[1], Failure)
    assert found[1].uri == "a/press.jsonl#2"
    assert said in found[1].problem
    assert found[1].advice


@pytest.mark.parametrize("data", [b"", b"\n\n", b'{"a": 1}\n' * 1000, b"nothing of the kind"])
def test_a_file_without_press_items_is_one_failure(data: bytes) -> None:
    assert [type(one) for one in split(data)] == [Failure]


def test_a_bad_first_line_does_not_hide_the_rest() -> None:
    assert [type(one) for one in split(b"{}\n" + line(text="One."))] == [Failure, Item]


def test_lines_are_read_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press, "MAX_TEXT_BYTES", 200)
    found = split(line(text="x") + b"\n" + line(text="y" * 5_000) + b"\n" + line(text="z"))
    assert [type(one) for one in found] == [Item, Failure, Item]
    assert "longer than 200 bytes" in getattr(found[1], "problem", "")


def test_an_item_without_text_is_refused() -> None:
    with pytest.raises(ReadError, match="no text"):
        document(versions=["<p>&nbsp;</p>", "<script>x</script>"], title=None)
    with pytest.raises(ReadError, match="no version"):
        document(versions=[])


def test_items_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    path = tmp_path / "b" / "p.jsonl"
    path.write_bytes(line(text="One.", url="") + b"\r\n")
    assert [one.uri for one in items(path, tmp_path)] == ["b/p.jsonl#1"]


@pytest.mark.parametrize(
    ("order", "expected"),
    [("ABAB", [False, True]), ("ABA", [False, True]), ("AAB", [False, False]), ("ABC", [False, False, False])],
)
def test_texts_seen_in_turn_are_marked(order: str, expected: list[bool]) -> None:
    """A B A B and A B A are copies of two servers; A A B and A B C are not."""
    found = document(versions=[f"<p>Text {one}.</p>" for one in order])
    assert [version.alternates for version in found.versions] == expected
