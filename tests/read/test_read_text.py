"""Plain text and Markdown: the text exactly, in whatever encoding; languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.model import Document
from communique.read import ReadError, read
from communique.read.encoding import decode
from communique.read.item import make_item
from communique.read.language import identify

MARKDOWN = """# Statement *of* Veldoria\r

The **minister** said [this](https://e.org/x).\r

- one\r
  - two\r
> quoted\r
"""
RUSSIAN = "Министр иностранных дел заявил в среду, что переговоры прошли в конструктивной обстановке. Ёлка."
CHINESE = "外交部发言人表示，双方就双边关系和共同关心的国际问题交换了意见，并同意保持沟通。"
FRENCH = "Le ministre a déclaré que l’accord était équilibré et que les négociations continueraient à Genève."


def plain(data: bytes, name: str = "a.txt") -> Document:
    media = "text/markdown" if name.endswith(".md") else "text/plain"
    return read(make_item(name, media, data, name))


def read_or_none(data: bytes) -> Document | None:
    """The document, None where it is refused with a problem and an advice."""
    try:
        return plain(data)
    except ReadError as error:
        return None if error.problem and error.advice else plain(b"a refusal that does not say why")


EXACT = [
    b"One line without an end",
    b"Two lines\r\nwith CR and LF\r\n\r\n",
    b"Old\rMac\rlines",
    b"\xef\xbb\xbfWith a mark",
    "\u2028separators\u2029 and \x85 stay".encode(),
    "\u200fשלום\u200e and \u202bmarks\u202c of direction".encode(),
    b"  leading, trailing \t \n\n\n",
    "e\u0301 is not \u00e9; \ufeff inside; \u200b too".encode(),
    b"form\x0cfeed and one \x1b escape among enough of other characters to be text, and then some more of them here "
    * 2,
]


@pytest.mark.parametrize("data", EXACT)
def test_the_text_is_the_file_exactly(data: bytes) -> None:
    document = plain(data)
    assert document.text == data.decode("utf-8")
    assert document.versions[-1].text == document.text
    assert document.versions[-1].data == document.data == data


@given(
    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1).filter(
        lambda text: text.strip("\ufeff \t\r\n\f\v")
    )
)
def test_any_text_is_read_exactly_or_refused(text: str) -> None:
    data = text.encode("utf-8")
    document = read_or_none(data)
    if document is not None:
        assert document.text == text
    assert read_or_none(data) == document


@given(st.binary(max_size=200))
def test_no_bytes_crash_and_no_surrogate_comes_out(data: bytes) -> None:
    document = read_or_none(data)
    if document is not None:
        document.text.encode("utf-8")


ENCODED = [
    (RUSSIAN, "cp1251"),
    (RUSSIAN, "koi8-r"),
    (RUSSIAN, "utf-8"),
    (RUSSIAN, "utf-16"),
    (RUSSIAN, "utf-16-le"),
    (RUSSIAN, "utf-32"),
    (CHINESE, "gb18030"),
    (CHINESE, "utf-8"),
    (FRENCH, "cp1252"),
    ("The minister said “we will not accept this” – and left. It’s over.", "cp1252"),
    ("Der Außenminister erklärte, die Gespräche würden fortgeführt.", "latin-1"),
    ("A plain English text with one café in it.", "latin-1"),
    ("English text in wide characters", "utf-16-le"),
    ("English text in wide characters", "utf-16-be"),
]


@pytest.mark.parametrize(("text", "encoding"), ENCODED)
def test_encodings(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text


def test_another_encoding_is_noted() -> None:
    assert plain(RUSSIAN.encode("cp1251")).notes == ("read as cp1251",)


def test_a_large_file_is_told_from_its_foreign_lines() -> None:
    text = "An English line of no interest.\n" * 20_000 + RUSSIAN + "\n" + RUSSIAN
    assert decode(text.encode("cp1251")).text == text


REFUSED = [
    (b"", "empty"),
    (b" \n\t\r\n", "no text"),
    (b"\xef\xbb\xbf", "no text"),
    (b"text\x00with NULs\x00", "NUL bytes, the first at offset 4"),
    (b"Plain text with \xff\xfe in the middle", "0xff 0xfe at offset 16"),
    (RUSSIAN.encode()[:41] + b"\xff" + RUSSIAN.encode()[42:], "UTF-8"),
    (b"caf\xc3( and more", "0xc3 0x28 at offset 3"),
    (b"\xed\xa0\x80 lone surrogate", "0xed 0xa0 at offset 0"),
    (bytes(range(1, 32)) * 10, "control characters"),
    (b"\xff\xfeA", "UTF-16"),
]


@pytest.mark.parametrize(("data", "said"), REFUSED)
def test_what_is_refused_says_why(data: bytes, said: str) -> None:
    with pytest.raises(ReadError) as caught:
        plain(data)
    assert said in caught.value.problem
    assert caught.value.advice


MARKS = [
    ("heading", "1", "Statement *of* Veldoria"),
    ("italic", "", "of"),
    ("bold", "", "minister"),
    ("link", "https://e.org/x", "this"),
    ("list item", "1", "- one"),
    ("list item", "2", "- two"),
    ("quote", "", "> quoted"),
]


def test_markdown_keeps_its_text_and_marks_it() -> None:
    document = plain(MARKDOWN.encode(), "a.md")
    assert document.text == MARKDOWN
    found = [(mark.kind, mark.value, MARKDOWN[mark.start : mark.end]) for mark in document.markup]
    assert sorted(found) == sorted(MARKS)
    assert document.title == "Statement *of* Veldoria"


def test_front_matter_of_markdown() -> None:
    document = plain(b"---\ntitle: 'A Note'\ndate: 2024-05-01\npublisher: OMB\n---\n\nText of the note.", "a.md")
    assert (document.title, document.published, document.publisher) == ("A Note", "2024-05-01", "OMB")


LANGUAGES = [
    ("The minister of foreign affairs said that the talks with his colleague were constructive.", "en"),
    (
        "Xi Jinping, Sergey Lavrov, Wang Yi and Nguyen Phu Trong met in Samarkand, and the talks lasted for an hour.",
        "en",
    ),
    ("De minister zei woensdag dat het de eerste ontmoeting was sinds het bezoek van de president of zo.", "nl"),
    ("Udenrigsministeren sagde, at det var det første møde for de to ministre, og de vil have en aftale.", "da"),
    (RUSSIAN, "ru"),
    (CHINESE, "zh"),
    (FRENCH, "fr"),
    ("El ministro de Relaciones Exteriores declaró que las conversaciones habían sido constructivas.", "es"),
    ("Der Minister erklärte, dass die Gespräche mit seinem Kollegen konstruktiv gewesen seien.", "de"),
    ("Міністр закордонних справ заявив, що переговори відбулися в конструктивній атмосфері.", "uk"),
    ("قال وزير الخارجية إن المحادثات مع نظيره كانت بناءة وستستمر في الأسبوع المقبل.", "ar"),
    ("外務大臣は水曜日に会談を行い、両国の関係について話し合いました。", "ja"),
    ("외교부 장관은 수요일에 회담을 가졌다고 밝혔다.", "ko"),
    ("Ok.", "und"),
    ("12 345 – 67", "und"),
    ("", "und"),
    ("王毅会见", "zh"),
]


@pytest.mark.parametrize(("text", "expected"), LANGUAGES)
def test_languages(text: str, expected: str) -> None:
    assert identify(text) == expected


def test_a_hint_settles_short_texts_only() -> None:
    assert identify("Wealthy Voters Abandon Coast Party for Ilsa Tarnow") == "en"
    assert identify("Ok.", "fr-CA") == "fr"
    assert identify(RUSSIAN, "en") == "ru"
    assert identify("Ok.", "no language") == "und"
