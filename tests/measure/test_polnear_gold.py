"""Annotations and passages as sets of spans, and what counts as a linked attribution."""

from pathlib import Path

import pytest

import polnear_gold
from polnear_gold import Joined, in_characters, outermost, read_ann, to_tokens, whole

TEXT = "Tarnow said the gate\nwould open. “We wait,” said Orsanin, “for rain.”\n"


def place(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def line(key: str, kind: str, *pieces: str) -> str:
    spans = ";".join("{} {}".format(*place(piece)) for piece in pieces)
    return f"{key}\t{kind} {spans}\t{' '.join(pieces)}"


ANNOTATIONS = "\n".join(
    [
        line("T1", "Source", "Tarnow"),
        line("T2", "Cue", "said"),
        line("T3", "Content", "the gate", "would open"),
        "T4\tAttribution 7 11\tsaid",
        "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1",
        line("T5", "Content", "“We wait,”"),
        line("T6", "Content2", "“for rain.”"),
        line("T7", "Source", "Orsanin"),
        "E2\tAttribution:T4 Source:T7 Content:T5 Content2:T6",
        line("T8", "Discard", "Orsanin"),
        "would open\tnot a line of its own",
        "E3\tDiscuss:T8 Content:T5",
        "E4\tAttribution-no-source:T4 Content:T6",
        "",
    ]
)


def test_annotations_are_joined_and_broken_lines_mended() -> None:
    assert read_ann(ANNOTATIONS, TEXT) == (
        Joined(frozenset([place("Tarnow")]), frozenset([place("said")]), frozenset([place("the gate\nwould open")])),
        Joined(frozenset([place("Orsanin")]), frozenset(), frozenset([place("“We wait,”"), place("“for rain.”")])),
        Joined(frozenset(), frozenset(), frozenset([place("“for rain.”")])),
    )


def test_articles_have_all_their_annotators(tmp_path: Path) -> None:
    for folder in ("text", "attributions"):
        (tmp_path / folder).mkdir()
    (tmp_path / "text" / "gate_2024.txt").write_bytes(TEXT.encode())
    (tmp_path / "attributions" / "gate_2024_a1.ann").write_text(ANNOTATIONS, encoding="utf-8")
    (tmp_path / "attributions" / "gate_2024_b2.ann").write_text("", encoding="utf-8")
    (article,) = polnear_gold.articles(tmp_path)
    assert (article.name, article.text) == ("gate_2024", TEXT)
    assert [len(rows) for rows in article.annotators] == [3, 0]


@pytest.mark.parametrize(
    ("spans", "after"),
    [
        ([(0, 2), (3, 5)], {(0, 5)}),
        ([(3, 5), (0, 2)], {(0, 5)}),
        ([(0, 2), (8, 10)], {(0, 2), (8, 10)}),
        ([(2, 6)], {(3, 5)}),
        ([(2, 3)], set()),
        ([(0, 5), (1, 2)], {(0, 5)}),
    ],
)
def test_spans_are_whole_and_without_blanks_at_their_ends(
    spans: list[tuple[int, int]], after: set[tuple[int, int]]
) -> None:
    assert whole(spans, "ab cd , ef") == after


def test_speech_inside_reported_speech_is_left_out() -> None:
    inner = Joined(frozenset(), frozenset([(12, 14)]), frozenset([(15, 19)]))
    outer = Joined(frozenset([(0, 3)]), frozenset([(4, 6)]), frozenset([(7, 20)]))
    assert outermost([inner, outer]) == (outer,)
    assert outermost([inner]) == (inner,)


def test_a_passage_in_characters() -> None:
    row = {
        "tokens": ["``", "Rain", ",", "''", "she", "said", "said", "."],
        "labels": ["B-content", "I-content", "I-content", "I-content", "B-source", "B-cue", "B-cue", "O"],
    }
    text, spans, places = in_characters(row)
    assert text == '" Rain , " she said said .'
    assert {(kind, text[a:b]) for kind, a, b in spans} == {
        ("content", '" Rain , "'),
        ("source", "she"),
        ("cue", "said"),
    }
    assert len(spans) == 4
    assert to_tokens((3, 5), places) == (2, 6)
    assert to_tokens((1, 2), places) is None


def test_counting_linked_attributions() -> None:
    import polnear

    gold = [
        Joined(frozenset([(0, 3)]), frozenset([(4, 6)]), frozenset([(7, 20)])),
        Joined(frozenset(), frozenset([(30, 32)]), frozenset([(40, 50)])),
    ]
    found = [
        Joined(frozenset([(0, 3)]), frozenset([(4, 5)]), frozenset([(7, 20)])),
        Joined(frozenset([(28, 29)]), frozenset([(30, 32)]), frozenset([(40, 50)])),
    ]
    assert polnear.count(found, gold, ("source", "content")) == [1, 2, 1]
    assert polnear.count(found, gold, ("cue", "content")) == [1, 2, 2]
    assert polnear.count(found, gold, ("source", "cue", "content")) == [0, 2, 1]
