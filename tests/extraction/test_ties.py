"""Ties to originals, translations and full texts, in words and in links; ordinary talk of texts is none."""

import pytest

from communique.extraction.account.ties import find_ties
from communique.extraction.reading import Reading
from communique.model import Document, Markup, Tie
from communique.rules.languages import languages


def ties(text: str, markup: tuple[Markup, ...] = ()) -> tuple[Tie, ...]:
    document = Document(uri="ties.txt", text=text, sha256="", language="en", markup=markup)
    return find_ties(Reading(document, document.text_hash))


WORDS = [
    ("Unofficial translation from Russian", ("original", "original in Russian", "ru")),
    ("(Translated from the Chinese)", ("original", "original in Chinese", "zh")),
    ("[Translation from the original Chinese]", ("original", "original in Chinese", "zh")),
    ("The original was published in French.", ("original", "original in French", "fr")),
    ("Original in Arabic", ("original", "original in Arabic", "ar")),
    ("Full text in Chinese: http://mfa.example/zh/1.html", ("full text", "http://mfa.example/zh/1.html", "zh")),
    ("The transcript is available at https://mfa.example/t/2.", ("full text", "https://mfa.example/t/2", None)),
    ("Original: https://mfa.example/ru/2", ("original", "https://mfa.example/ru/2", None)),
    ("Source: https://agency.example/3", ("source", "https://agency.example/3", None)),
]


@pytest.mark.parametrize(("line", "expected"), WORDS, ids=[w[0][:30] for w in WORDS])
def test_words(line, expected):
    text = f"A title\n\nThe ministers met.\n\n{line}\n"
    (tie,) = ties(text)
    assert (tie.kind, tie.target, tie.language) == expected
    assert tie.note == "unread account exists"
    assert tie.span is not None
    assert text[tie.span.start : tie.span.end] in line


@pytest.mark.parametrize(
    "line",
    [
        "They discussed the original text of the treaty in detail.",
        "The translation of the book was presented.",
        "The full text was not made public.",
        "He read the statement in French.",
        "A transcript exists.",
    ],
)
def test_ordinary_talk(line):
    assert ties(f"A title\n\n{line}\n") == ()


def test_links():
    text = "Русский\n\nA title\n\nThe ministers met. Read the full text (in Chinese) or the agenda."
    markup = (
        Markup(0, 7, "link", "/ru/1"),
        Markup(text.index("full text"), text.index("full text") + 9, "link", "/zh/1"),
        Markup(text.index("agenda"), text.index("agenda") + 6, "link", "/agenda"),
    )
    assert [(t.kind, t.target, t.language) for t in ties(text, markup)] == [
        ("translation", "/ru/1", "ru"),
        ("full text", "/zh/1", "zh"),
    ]


def test_names_of_languages():
    assert languages()["русский"] == "ru"
    assert all(len(code) == 2 and name == name.casefold() for name, code in languages().items())
