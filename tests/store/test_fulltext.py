"""Passages, what the index is fed, and where words stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.store.fulltext import PASSAGE_MOST, Finder, fold, parse, passages, words_of


@given(st.text(alphabet=st.sampled_from("ab. \n\u2028中\u0301"), max_size=5000))
def test_passages_cover_all_ink_in_order(text: str) -> None:
    found = passages(text)
    end = 0
    for start, stop in found:
        assert end <= start < stop <= len(text)
        assert stop - start <= PASSAGE_MOST
        assert not text[end:start].strip()
        end = stop
    assert not text[end:].strip()


def test_passages_are_cut_at_paragraphs() -> None:
    text = "\n\n".join(f"Paragraph {n}. " + "word " * 80 for n in range(9))
    assert all(text[start:stop].startswith("Paragraph") for start, stop in passages(text))


def test_a_long_line_without_blanks_is_cut() -> None:
    assert len(passages("x" * 1_000_000)) == -(-1_000_000 // PASSAGE_MOST)


@pytest.mark.parametrize(
    ("text", "fed"), [("abc", "abc"), ("a\0b", "a b"), ("在北京", " 在  北  京 "), ("при и", "при и")]
)
def test_words_of(text: str, fed: str) -> None:
    assert words_of(f"..{text}..", (2, 2 + len(text))) == fed


@pytest.mark.parametrize(
    ("words", "match"),
    [
        ("ferry treaty", ['"ferry"', '"treaty"']),
        ('"ferry treaty" quota', ['"ferry treaty"', '"quota"']),
        ("negotiat*", ['"negotiat"*']),
        ("U.S.", ['"U S"']),
        ('AND OR" NOT', ['"AND"', '"OR"', '"NOT"']),
        ("北京", ['"北 京"']),
        ("... -- !", []),
    ],
)
def test_parse(words: str, match: list[str]) -> None:
    assert [term.match for term in parse(words)] == match


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("treaty", "The Treaty, treaties and a treaty", ["Treaty", "treaty"]),
        ("treat*", "The Treaty, treaties", ["Treat", "treat"]),
        ('"ferry treaty"', "ferry treaty, ferry-treaty, ferry and treaty", ["ferry treaty", "ferry-treaty"]),
        ("sao", "São Tomé", ["São"]),
        ("São", "Sao", ["Sao"]),
        ("北京", "在北京举行", ["北京"]),
        ("ferry quota", "ferry only", None),
        ("ss", "groß ss", ["ss"]),
        ("переговоры", "Переговоры прошли", ["Переговоры"]),
        ("a_b", "a_b", ["a_b"]),
    ],
)
def test_finder(words: str, text: str, found: list[str] | None) -> None:
    spans = Finder(parse(words)).find("## " + text, [(3, 3 + len(text))])
    assert (spans if spans is None else [("## " + text)[a:b] for a, b in spans]) == found


def test_fold() -> None:
    assert fold("Şahin ÉTAT") == "sahin etat"
