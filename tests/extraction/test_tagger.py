"""The network's surroundings: features, windows, the best path, links. A made-up network stands in for the real one."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from communique.extraction.tagger.decode import TaggedSpan, best_path, spans_of, with_marks
from communique.extraction.tagger.features import CAPITAL, FIGURE, LOWER, OTHER, UPPER, case_of, pieces_of, quoted
from communique.extraction.tagger.links import View, choose
from communique.extraction.tagger.network import Scores, Settings, _transitions
from communique.extraction.tagger.tag import sure, tag
from communique.extraction.tagger.windows import OVERLAP, read_windows, windows
from communique.text.wordpiece import WordPiece

VOCABULARY = [
    "[PAD]",
    "[UNK]",
    "the",
    "roe",
    "said",
    "that",
    "talk",
    "##s",
    "went",
    "well",
    ".",
    '"',
    "“",
    "”",
    "u",
    "s",
]
LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
NAMES = ("person",)


def settings(window: int = 8, **changes: object) -> Settings:
    given = {
        "version": "made-up-1",
        "labels": LABELS,
        "names": NAMES,
        "transitions": _transitions(np.zeros((7, 7), np.float32)),
        "name_transitions": _transitions(np.zeros((3, 3), np.float32)),
        "window": window,
        "link_dim": 2,
        "link_distance": np.zeros((2, 24), np.float32),
        "link_none": 0.0,
        "calibration": {},
        "least": {"source": 0.0, "cue": 0.0, "content": 0.0},
    }
    return Settings(**{**given, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("piece", "case"),
    [
        ("talks", LOWER),
        ("Roe", CAPITAL),
        ("R", CAPITAL),
        ("U.S", UPPER),
        ("2024", FIGURE),
        ("—", OTHER),
        ("É", CAPITAL),
    ],
)
def test_case(piece: str, case: int) -> None:
    assert case_of(piece) == case


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ('a "b c" d', '"b c"'),
        ("a “b” c ”d", "“b””"),
        ('“a\nb" c', '“a" c'),
        ("plain", ""),
    ],
)
def test_quoted(text: str, marked: str) -> None:
    assert "".join(c for c, q in zip(text, quoted(text), strict=True) if q) == marked


def test_pieces_stand_where_they_are_read() -> None:
    text = "Roe said: «Talks went well.»\n\nThe end"
    pieces = pieces_of(text, [(0, 28), (30, 37)], WordPiece(VOCABULARY))
    words = [text[a:b] for a, b in zip(pieces.starts, pieces.ends, strict=True)]
    assert words == ["Roe", "said", ":", "«", "Talk", "s", "went", "well", ".", "»", "The", "end"]
    assert [w for w, q in zip(words, pieces.quoted, strict=True) if q] == ["«", "Talk", "s", "went", "well", ".", "»"]
    assert [w for w, g in zip(words, pieces.goes_on, strict=True) if g] == ["s"]
    assert pieces.ids[4] == VOCABULARY.index("talk")
    assert pieces.ids[3] == VOCABULARY.index("“")


@pytest.mark.parametrize("n", [1, 254, 255, 300, 381, 382, 1000])
def test_windows_hold_every_piece_and_overlap(n: int) -> None:
    found = windows(n, 254)
    assert {i for a, b in found for i in range(a, b)} == set(range(n))
    assert all(b - a == min(n, 254) for a, b in found)
    assert all(later[0] <= earlier[1] - OVERLAP for earlier, later in pairwise(found))


def odds(*tags: int) -> np.ndarray:
    out = np.full((len(tags), 7), 0.02, np.float32)
    for i, t in enumerate(tags):
        out[i, t] = 0.94 if t > 4 else 0.88
    return out


@pytest.mark.parametrize(
    ("likely", "goes_on", "path"),
    [
        ((1, 3, 5, 6), "....", [1, 3, 5, 6]),
        ((0, 6, 6, 0), "....", [5, 6, 6, 0]),  # nothing goes on that has not begun
        ((0, 5, 0, 0), "..+.", [0, 5, 6, 0]),  # no end inside a word
        ((0, 0, 5, 6), "..+.", [0, 5, 6, 6]),  # no beginning inside a word
    ],
)
def test_best_path(likely: tuple[int, ...], goes_on: str, path: list[int]) -> None:
    found = best_path(odds(*likely), settings().transitions, [c == "+" for c in goes_on])
    assert found == path


def test_spans_and_scores() -> None:
    scored = odds(1, 2, 3, 5, 5)
    spans = spans_of([1, 2, 3, 5, 5], scored)
    assert [(s.kind, s.first, s.last) for s in spans] == [(0, 0, 2), (1, 2, 3), (2, 3, 4), (2, 4, 5)]
    assert all(0 < s.score <= 1 for s in spans)
    assert spans[0].score == pytest.approx(0.88 * 0.88 * 0.98)


@pytest.mark.parametrize(
    ("quoted", "found", "kept"),
    [
        # a run of 1 is a quotation with its marks
        ("001111100", (3, 6), (2, 7)),  # all but the marks
        ("001111100", (3, 7), (3, 7)),  # no end is cut: what is inside alone is left
        ("001111100", (0, 6), (0, 7)),  # begins before it, all but the closing mark
        ("001111100", (3, 9), (2, 9)),  # goes on after it, all but the opening mark
        ("001111100", (4, 5), (4, 5)),  # some words inside
        ("001111100", (0, 9), (0, 9)),
        ("000000000", (2, 4), (2, 4)),
    ],
)
def test_quotations_keep_their_marks(quoted: str, found: tuple[int, int], kept: tuple[int, int]) -> None:
    (span,) = with_marks([TaggedSpan(2, *found, 0.5)], [int(q) for q in quoted], 2)
    assert (span.first, span.last) == kept
    other = TaggedSpan(0, *found, 0.5)
    assert with_marks([other], [int(q) for q in quoted], 2) == [other]


class Parrot:
    """Tags by the word: a network that gives each piece its tag wherever it stands, and links all with all."""

    def __init__(self, tags: dict[str, int], window: int) -> None:
        self.settings = settings(window)
        self.tags = {VOCABULARY.index(word): tag for word, tag in tags.items()}
        self.seen: list[int] = []

    def run(self, pieces: object, start: int, end: int) -> Scores:
        self.seen.append(end - start)
        n = end - start
        tags = np.zeros((n, 7), np.float32)
        for i, number in enumerate(pieces.ids[start:end]):  # type: ignore[attr-defined]
            tags[i, self.tags.get(number, 0)] = 6.0
        link = np.ones((n + 1, 4, 2), np.float32)
        link[0] = 0.0
        return Scores(tags, np.zeros((n, 3), np.float32), link)


def test_windows_agree_at_the_seams(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("communique.extraction.tagger.windows.OVERLAP", 3)
    text = " ".join(["Roe said that talks went well."] * 9)
    pieces = pieces_of(text, [(0, len(text))], WordPiece(VOCABULARY))
    parrot = Parrot({"roe": 1, "said": 3}, window=10)
    read = read_windows(parrot, pieces)  # type: ignore[arg-type]
    whole = read_windows(Parrot({"roe": 1, "said": 3}, window=500), pieces)  # type: ignore[arg-type]
    assert len(parrot.seen) > 3
    assert np.allclose(read.tags, whole.tags, atol=1e-6)
    assert all(read.view(i).holds(i) for i in range(len(pieces.ids)))


def test_tag_joins_source_cue_and_content(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("communique.extraction.tagger.tag.wordpiece", lambda: WordPiece(VOCABULARY))
    text = "Roe said that talks went well."
    tags = {"roe": 1, "said": 3, "that": 5, "talk": 6, "##s": 6, "went": 6, "well": 6}
    result = tag(text, [(0, len(text))], Parrot(tags, 50))  # type: ignore[arg-type]
    (found,) = result.attributions
    assert found.source is not None
    assert found.cue is not None
    assert [text[a:b] for a, b in (found.source.span, found.cue.span)] == ["Roe", "said"]
    assert [text[c.span.start : c.span.end] for c in found.contents] == ["that talks went well"]
    assert tag(" \n ", [(0, 3)], Parrot({}, 50)) == ((), ())  # type: ignore[arg-type]


def test_links_prefer_the_near_and_the_alike() -> None:
    link = np.zeros((6, 4, 2), np.float32)
    link[2, 0] = (4, 0)  # the cue at piece 1 looks for (1, 0)
    link[1, 1] = (1, 0)
    link[5, 1] = (-1, 0)
    none, near, far = choose(View(0, link), settings(), 0, 1, [0, 4])
    assert near > none > far
    assert none + near + far == pytest.approx(1)


def test_sureness_follows_the_calibration() -> None:
    calibrated = settings(calibration={"cue": ((0.0, 0.2), (0.5, 0.6), (1.0, 0.9))})
    assert [sure(calibrated, "cue", x) for x in (0.0, 0.25, 0.5, 1.0)] == [0.2, 0.4, 0.6, 0.9]
    assert sure(calibrated, "person", 0.333) == 0.33
