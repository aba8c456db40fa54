"""PDF, DOCX, folders, standard input, and the bad input zoo, generated here."""

from __future__ import annotations

import io
import os
import random
import sys
import time
import zipfile
from pathlib import Path

import docx
import pytest
from pdf_writer import Put, column, pdf

from communique.model import Document, Failure
from communique.read import STANDARD_INPUT, Item, ReadError, items, read
from communique.read import docx as docx_reader
from communique.read.folder import walk
from communique.read.item import MAX_CHARACTERS, make_item

HEAD = Put(72, 815, "Ministry of Foreign Affairs of Veldoria", 8)
STATEMENT = [
    "Joint statement of Veldoria and Osmark",
    "",
    "The foreign ministers of Veldoria and Osmark met in Tarn on",
    "12 March and discussed the situation on the River Sel. They",
    "agreed on a long-term arrangement for the bilateral commis-",
    "sion on water and on a long-term budget, among others.",
    "",
    "1. The parties agree.",
    "2. The parties disagree (in part) and will meet again in the",
]
TEXT = """Joint statement of Veldoria and Osmark

The foreign ministers of Veldoria and Osmark met in Tarn on 12 March and discussed the situation on the River Sel. \
They agreed on a long-term arrangement for the bilateral commission on water and on a long-term budget, among others.

1. The parties agree.

2. The parties disagree (in part) and will meet again in the capital of Osmark, which has agreed to this.

Done at Tarn."""


def read_bytes(name: str, data: bytes, folder: Path) -> Document | Failure:
    (folder / name).write_bytes(data)
    found = next(items(folder / name, folder))
    if isinstance(found, Failure):
        return found
    try:
        return read(found)
    except ReadError as error:
        return Failure(found.uri, error.problem, error.advice)


def test_pdf_lines_become_paragraphs_and_running_heads_go(tmp_path: Path) -> None:
    rest = ["capital of Osmark, which has agreed to this.", "", "Done at Tarn."]
    pages = [[HEAD, *column(STATEMENT), Put(290, 30, "1")], [HEAD, *column(rest), Put(280, 30, "Page 2 of 2")]]
    document = read_bytes("a.pdf", pdf(pages, "Joint statement on the River Sel"), tmp_path)
    assert isinstance(document, Document)
    assert document.text == TEXT
    assert document.title == "Joint statement on the River Sel"
    assert document.language == "en"


def test_pdf_of_one_page_keeps_all_but_its_number(tmp_path: Path) -> None:
    document = read_bytes(
        "a.pdf", pdf([[*column(["The ministers met.", "They agreed."]), Put(290, 30, "- 1 -")]]), tmp_path
    )
    assert isinstance(document, Document)
    assert document.text.replace("\n\n", " ") == "The ministers met. They agreed."


def test_pdf_title_that_is_a_file_name_is_none(tmp_path: Path) -> None:
    document = read_bytes("a.pdf", pdf([column(["The ministers met."])], "Microsoft Word - note_final.docx"), tmp_path)
    assert isinstance(document, Document)
    assert document.title is None


def word_file() -> bytes:
    document = docx.Document()
    document.add_heading("Note verbale", 0)
    document.add_heading("Background", 2)
    paragraph = document.add_paragraph("The Embassy ")
    paragraph.add_run("has the honour").bold = True
    paragraph.add_run(" to refer to\xa0the note.")
    for text in ("first", "second"):
        document.add_paragraph(text, style="List Bullet")
    for text in ("one", "two"):
        document.add_paragraph(text, style="List Number")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Time", "Event"
    document.add_paragraph("Tarn, 12 March")
    document.sections[0].header.paragraphs[0].text = "running head"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_docx(tmp_path: Path) -> None:
    document = read_bytes("note.docx", word_file(), tmp_path)
    assert isinstance(document, Document)
    assert document.text == (
        "Note verbale\n\nBackground\n\nThe Embassy has the honour to refer to the note.\n\n"
        "• first\n• second\n1. one\n2. two\n\nTime\nEvent\n\nTarn, 12 March"
    )
    marks = {(mark.kind, mark.value, document.text[mark.start : mark.end]) for mark in document.markup}
    assert {("title", "", "Note verbale"), ("heading", "2", "Background"), ("bold", "", "has the honour")} <= marks
    assert {("list item", "1", "2. two"), ("cell", "", "Event")} <= marks
    assert document.title == "Note verbale"


def repack(part: str, data: bytes) -> bytes:
    """The Word file with one part replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word_file())) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, data if info.filename == part else old.read(info))
    return out.getvalue()


def lying(data: bytes, part: str, size: int) -> bytes:
    """The archive with another size declared for one part, in both places."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        true = archive.getinfo(part).file_size.to_bytes(4, "little")
    return data.replace(true, size.to_bytes(4, "little"))


BODY = "word/document.xml"
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'
NESTED = (
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>' + b"<w:p>" * 10_000
)
NOISE = random.Random(1).randbytes(50_000)
ZOO = {
    "empty.txt": (b"", "empty"),
    "empty.html": (b"", "empty"),
    "empty.pdf": (b"", "empty"),
    "empty.docx": (b"", "empty"),
    "noise.html": (NOISE, "NUL"),
    "noise.txt": (NOISE, "NUL"),
    "noise.md": (NOISE, "NUL"),
    "noise.pdf": (NOISE, "not a PDF"),
    "noise.docx": (NOISE, "not a Word document"),
    "noise.jsonl": (NOISE, "holds no press items"),
    "cut.pdf": (pdf([column(STATEMENT)])[:300], "PDF"),
    "scan.pdf": (pdf([[], []]), "no text layer on its 2 page(s)"),
    "cut.docx": (word_file()[:-500], "not a Word document"),
    "other.docx": (repack(BODY, b"<x/>"), "not a Word document"),
    "entities.docx": (repack(BODY, ENTITIES), "entities"),
    "nested.docx": (repack(BODY, NESTED), "not a Word document"),
    "bomb.docx": (repack("word/media/x.bin", b"") and repack(BODY, b" " * 40_000_000), "unpacks to more than"),
    "lying.docx": (lying(repack(BODY, b" " * 40_000_000), BODY, 1_000), "not a Word document"),
    "nul.txt": (b"text\0text", "NUL"),
    "invalid.txt": (b"The talks \x81\x8d ended", "0x81 0x8d at offset 10"),
    "long.txt": (b"a long line " * (MAX_CHARACTERS // 12 + 1), "the limit is 10,000,000"),
    "long.html": (b"<p>" + b"a long line " * (MAX_CHARACTERS // 12 + 1), "the limit is 10,000,000"),
}


@pytest.mark.parametrize("name", ZOO)
def test_bad_input_is_one_line_that_says_what_and_what_to_do(name: str, tmp_path: Path) -> None:
    data, said = ZOO[name]
    start = time.process_time()
    failure = read_bytes(name, data, tmp_path)
    assert time.process_time() - start < 5
    assert isinstance(failure, Failure), failure
    assert failure.uri == name
    assert said in failure.problem
    assert failure.advice
    assert "\n" not in failure.problem + failure.advice


def test_many_parts_are_refused_as_declared(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(docx_reader, "MAX_UNPACKED", 10_000)
    failure = read_bytes("a.docx", word_file(), tmp_path)
    assert isinstance(failure, Failure)
    assert "would unpack to" in failure.problem


def test_a_huge_file_is_refused_without_being_read(tmp_path: Path) -> None:
    for name in ("a.txt", "a.html", "a.pdf", "a.docx"):
        with (tmp_path / name).open("wb") as stream:
            stream.truncate(1 << 40)
        (failure,) = items(tmp_path / name, tmp_path)
        assert isinstance(failure, Failure)
        assert "the limit for its kind" in failure.problem


def test_ten_thousand_nested_tags_are_read(tmp_path: Path) -> None:
    sentence = "The two ministers met in Tarn and agreed that the bridge over the Sel would be opened again."
    document = read_bytes("a.html", f"<html><body>{'<div>' * 10_000}<p>{sentence}</p>".encode(), tmp_path)
    assert isinstance(document, Document)
    assert document.text == sentence


def tree(folder: Path) -> None:
    for name in (
        "b/two.txt",
        "a/one.html",
        "a/b.c/three.pdf",
        "Z.md",
        "x.JSONL",
        "pic.jpg",
        "b/pic.JPG",
        "noext",
        ".hidden.txt",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x")
    (folder / ".git").mkdir()
    (folder / ".git" / "c.txt").write_text("x")


def test_walk_in_canonical_order_with_unknown_kinds_counted(tmp_path: Path) -> None:
    tree(tmp_path)
    found = walk([tmp_path])
    assert [file.uri for file in found.files] == ["Z.md", "a/b.c/three.pdf", "a/one.html", "b/two.txt", "x.JSONL"]
    assert found.skipped == ((".jpg", 2), ("no suffix", 1))
    assert found.skipped_files == 3
    assert found.failures == ()


def test_walk_of_links_enters_each_folder_once(tmp_path: Path) -> None:
    tree(tmp_path)
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "b" / "again").symlink_to(tmp_path / "a")
    (tmp_path / "lost.txt").symlink_to(tmp_path / "nowhere")
    found = walk([tmp_path])
    assert [file.uri for file in found.files] == ["Z.md", "a/b.c/three.pdf", "a/one.html", "b/two.txt", "x.JSONL"]
    assert [failure.uri for failure in found.failures] == ["lost.txt"]


def test_walk_of_files_and_folders_given_together(tmp_path: Path) -> None:
    tree(tmp_path)
    one = tmp_path / "b" / "two.txt"
    assert [file.uri for file in walk([one]).files] == ["two.txt"]
    assert [file.uri for file in walk([one, one, tmp_path / "b"]).files] == ["two.txt"]
    assert [failure.problem for failure in walk([tmp_path / "absent"]).failures] == ["does not exist"]
    (tmp_path / "a" / "two.txt").write_text("another")
    both = walk([tmp_path / "b", tmp_path / "a"])
    assert [failure.uri for failure in both.failures] == ["two.txt"]
    assert [file.uri for file in walk([STANDARD_INPUT, one]).files] == ["-", "two.txt"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="everything is readable to root")
def test_unreadable_folders_and_files_are_failures(tmp_path: Path) -> None:
    tree(tmp_path)
    (tmp_path / "a").chmod(0)
    (tmp_path / "b" / "two.txt").chmod(0)
    try:
        found = walk([tmp_path])
        assert [(failure.uri, "Permission" in failure.problem) for failure in found.failures] == [("a", True)]
        (failure,) = items(tmp_path / "b" / "two.txt", tmp_path)
        assert isinstance(failure, Failure)
        assert "Permission" in failure.problem
    finally:
        (tmp_path / "a").chmod(0o755)


def test_a_folder_that_cannot_be_listed_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree(tmp_path)
    scandir = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "a":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = walk([tmp_path])
    assert [file.uri for file in found.files] == ["Z.md", "b/two.txt", "x.JSONL"]
    assert [(failure.uri, failure.problem) for failure in found.failures] == [
        ("a", "folder cannot be read: Permission denied")
    ]


def test_a_name_that_is_no_utf8_stays_distinct(tmp_path: Path) -> None:
    try:
        for byte in (b"\xff", b"\xfe"):
            Path(os.fsdecode(os.fsencode(tmp_path) + b"/a" + byte + b".txt")).write_text("x")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    assert [file.uri for file in walk([tmp_path]).files] == ["a\\xfe.txt", "a\\xff.txt"]


STANDARD_INPUTS = [
    (b"Plain text.", "text/plain", "Plain text."),
    (
        b"<!DOCTYPE html><p>" + b"The ministers met in Tarn and agreed on the bridge. " * 3,
        "text/html",
        "The ministers met",
    ),
    (pdf([column(STATEMENT)]), "application/pdf", "Joint statement"),
    (word_file(), docx_reader.FORM.media, "Note verbale"),
    (b'{"url": "https://e.org/1", "text": "One."}\n', "application/x-press-item+json", "One."),
]


@pytest.mark.parametrize(("data", "media", "begins"), STANDARD_INPUTS)
def test_standard_input(data: bytes, media: str, begins: str, monkeypatch: pytest.MonkeyPatch) -> None:
    class Input:
        buffer = io.BytesIO(data)

    monkeypatch.setattr(sys, "stdin", Input())
    (item,) = items(STANDARD_INPUT, STANDARD_INPUT)
    assert isinstance(item, Item)
    assert (item.media, item.file) == (media, None)
    assert read(item).text.startswith(begins)


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    for name, data in (("a.pdf", pdf([column(STATEMENT)])), ("a.docx", word_file())):
        item = make_item(name, docx_reader.FORM.media if name.endswith("x") else "application/pdf", data)
        assert read(item) == read(item)


def test_unknown_kinds_are_refused_when_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.xyz").write_text("x")
    (failure,) = items(tmp_path / "a.xyz", tmp_path)
    assert isinstance(failure, Failure)
    with pytest.raises(ReadError, match="no reader"):
        read(make_item("a", "image/png", b"x"))
