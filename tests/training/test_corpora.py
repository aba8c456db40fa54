"""The training's corpora: brat stand-off as it is found, the tokenised form of passages, tags of characters and pieces.

All of it runs without torch.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from communique.text.wordpiece import WordPiece
from corpora import (
    CONTENT_TO_CUE,
    CUE_TO_SOURCE,
    LABELS,
    NAMES,
    NOWHERE,
    Article,
    links_of,
    name_tags,
    outer_spans,
    paint,
    plain_text,
    read_articles,
    read_brat,
)
from gum import read_document
from pieces import UNLABELLED, Encoded, Labelled, encode, piece_tags, retokenised
from scoring import IMPOSSIBLE, constrained, gold_spans, read_passages, summary, tally
from windows import WINDOW, Window, article_windows, batches, window

TRAINING = Path(__file__).resolve().parents[2] / "training"
TEXT = "Minister Ana Dorn said the “river treaty” holds. Later she left."
WORDS = [
    "[PAD]",
    "[UNK]",
    "minister",
    "ana",
    "dorn",
    "said",
    "the",
    "river",
    "treaty",
    "hold",
    "##s",
    "later",
    "she",
    "left",
    ".",
    "“",
    "”",
    '"',
    "'",
    "we",
    "don",
    "n",
    "’",
    "t",
    "know",
    "it",
]
WORDPIECE = WordPiece(WORDS)


def span_line(key: str, role: str, text: str, part: str, nth: int = 0) -> str:
    at = -1
    for _ in range(nth + 1):
        at = text.index(part, at + 1)
    return f"{key}\t{role} {at} {at + len(part)}\t{part}\n"


EVENT = [
    span_line("T1", "Source", TEXT, "Minister Ana Dorn"),
    span_line("T2", "Cue", TEXT, "said"),
    span_line("T3", "Content", TEXT, "the “river treaty” holds"),
    "T4\tAttribution 18 22\tsaid\n",
    "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n",
]
WHOLE_EVENT = [["Content", "T3"], ["Cue", "T2"], ["Source", "T1"]]


def tagged(text: str, tags: list[int]) -> list[tuple[str, str]]:
    """The spans of character tags, as (kind, text)."""
    return [(kind, text[a:b]) for kind, a, b in sorted(gold_spans([LABELS[t] for t in tags]), key=lambda s: s[1])]


@pytest.mark.parametrize(
    ("lines", "spans", "events"),
    [
        (EVENT, {"T1": [(0, 17)], "T2": [(18, 22)], "T3": [(23, 47)], "T4": [(18, 22)]}, [WHOLE_EVENT]),
        # A text that runs on over the next line, a note, an empty line: passed over.
        (
            ["T1\tContent 3 9\tone\n", "two, and “more\n", "#1\tAnnotatorNotes T1\tIs this one?\n", "\n"],
            {"T1": [(3, 9)]},
            [],
        ),
        (["T7\tContent 3 9;12 20\tin two pieces\n"], {"T7": [(3, 9), (12, 20)]}, []),
        (
            ["T1\tCue 0 4\tsaid\n", "E1\tAttribution-no-source:T1 Cue:T1\n", "E2\tDiscuss:T1 Cue:T1\n"],
            {"T1": [(0, 4)]},
            [[["Cue", "T1"]]],
        ),
        (
            ["T1\tCue 0 4", "E1\tAttribution:T1 Cue:T1 Content2:T9"],
            {"T1": [(0, 4)]},
            [[["Cue", "T1"], ["Content2", "T9"]]],
        ),
    ],
)
def test_brat(lines: list[str], spans: dict, events: list) -> None:
    assert read_brat(lines) == (spans, events)


def test_spans_that_end_behind_the_text_or_are_missing_are_left_out() -> None:
    spans, events = (
        {"T1": [(0, 4)], "T2": [(5, 99)], "T3": [(4, 4)]},
        [[["Cue", "T1"], ["Content", "T2"], ["Source", "T3"]]],
    )
    assert outer_spans(spans, events, 20) == ((0, 4, 3),)
    assert links_of(spans, [[["Cue", "T1"], ["Content", "T2"], ["Source", "T8"]]], 20) == ((CUE_TO_SOURCE, 0, NOWHERE),)


def test_an_attribution_inside_a_content_is_painted_only_as_content_but_linked() -> None:
    text = "Ana said that Bo said no."
    spans = {"T1": [(0, 3)], "T2": [(4, 8)], "T3": [(9, 24)], "T4": [(14, 16)], "T5": [(17, 21)], "T6": [(22, 24)]}
    events = [
        [["Source", "T1"], ["Cue", "T2"], ["Content", "T3"]],
        [["Source", "T4"], ["Cue", "T5"], ["Content", "T6"]],
    ]
    tags = paint(len(text), outer_spans(spans, events, len(text)))
    assert tagged(text, tags) == [("source", "Ana"), ("cue", "said"), ("content", "that Bo said no")]
    assert links_of(spans, events, len(text)) == (
        (CUE_TO_SOURCE, 4, 0),
        (CONTENT_TO_CUE, 9, 4),
        (CUE_TO_SOURCE, 17, 14),
        (CONTENT_TO_CUE, 22, 17),
    )


def test_a_short_span_stays_visible_in_a_long_one_whatever_the_order() -> None:
    spans = {"T1": [(0, 20)], "T2": [(5, 8)], "T3": [(21, 25)]}
    for event in (
        [["Content", "T1"], ["Cue", "T3"], ["Source", "T2"]],
        [["Source", "T2"], ["Cue", "T3"], ["Content", "T1"]],
    ):
        tags = paint(30, outer_spans(spans, [event], 30))
        assert tags[4:9] == [6, 1, 2, 2, 6]


def test_articles_of_several_annotators_share_a_name_and_keep_their_line_ends(tmp_path: Path) -> None:
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text").mkdir()
    text = "Line one.\r\n" + TEXT
    (tmp_path / "text" / "paper_2031-01-02_river_talks.txt").write_bytes(text.encode())
    for annotator, cue in (("b2", "said"), ("a1", "left")):
        lines = [span_line("T1", "Cue", text, cue), "E1\tAttribution:T1 Cue:T1\n"]
        (tmp_path / "attributions" / f"paper_2031-01-02_river_talks_{annotator}.ann").write_text("".join(lines))
    first, second = read_articles(tmp_path)
    assert first.name == second.name == "paper_2031-01-02_river_talks"
    assert first.text == second.text == text
    assert [tagged(a.text, paint(len(a.text), a.spans)) for a in (first, second)] == [
        [("cue", "left")],
        [("cue", "said")],
    ]


@pytest.mark.parametrize(
    ("text", "tokenised"),
    [
        ("“We don’t know,” she said.", '" We do n\'t know , " she said .'),
        ("Dorn’s aides (two) met on 3.5 days…", "Dorn 's aides ( two ) met on 3.5 days …"),
        (
            "The U.S. gave $1,200 to the so-called bank -- twice...",
            "The U.S. gave $1,200 to the so-called bank -- twice ...",
        ),
        ("It isn't 'over'", "It is n't ' over '"),
    ],
)
def test_retokenised_text(text: str, tokenised: str) -> None:
    whole = Labelled(text, [0] * len(text), [0] * len(text), [])
    assert retokenised(whole, 0, len(text)).text == tokenised


def test_retokenised_labels_and_links_follow_their_words() -> None:
    spans, events = read_brat(EVENT)
    tags = paint(len(TEXT), outer_spans(spans, events, len(TEXT)))
    names = name_tags(len(TEXT), [(9, 17, "person"), (0, 8, "office")])
    end = TEXT.index(" Later")
    links = [x for x in links_of(spans, events, len(TEXT)) if max(x) < end]
    out = retokenised(Labelled(TEXT, tags, names, links), 0, end)
    assert out.text == 'Minister Ana Dorn said the " river treaty " holds .'
    assert tagged(out.text, out.tags) == [
        ("source", "Minister Ana Dorn"),
        ("cue", "said"),
        ("content", 'the " river treaty " holds'),
    ]
    assert [out.text[i:j] for i, j in ((i, i + 4) for _, i, _ in out.links)] == ["said", "the "]
    assert [j for *_, j in out.links] == [0, out.text.index("said")]
    assert len(out.tags) == len(out.names) == len(out.text)
    kinds = {k: [i for i, t in enumerate(out.names) if t == 2 * NAMES.index(k) + 1] for k in ("person", "office")}
    assert kinds == {"person": [9], "office": [0]}


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ([5, 6, 6, 6, 6, 6], [5, 6, 6]),
        ([0, 0, 6, 6, 6, 6], [0, 5, 6]),  # what begins nowhere begins with its first piece
        ([1, 2, 5, 6, 6, 6], [1, 5, 6]),
        ([6, 6, 2, 2, 4, 4], [5, 1, 3]),
        ([0, 5, 6, 6, 5, 6], [0, 5, 5]),  # begun on a character that no piece holds; begun again
    ],
)
def test_tags_of_pieces(tags: list[int], expected: list[int]) -> None:
    starts, ends = [0, 2, 4], [1, 4, 6]
    assert piece_tags(tags, starts, ends) == expected


def test_encoding_a_labelled_text() -> None:
    spans, events = read_brat(EVENT)
    tags = paint(len(TEXT), outer_spans(spans, events, len(TEXT)))
    e = encode(Labelled(TEXT, tags, None, list(links_of(spans, events, len(TEXT)))), WORDPIECE)
    pieces = [WORDS[i] for i in e.ids]
    assert pieces == [
        "minister",
        "ana",
        "dorn",
        "said",
        "the",
        "“",
        "river",
        "treaty",
        "”",
        "hold",
        "##s",
        ".",
        "later",
        "she",
        "left",
        ".",
    ]
    assert e.tags == [1, 2, 2, 3, 5, 6, 6, 6, 6, 6, 6, 0, 0, 0, 0, 0]
    assert e.names == [UNLABELLED] * len(pieces)
    assert e.quote == [0] * 5 + [1] * 4 + [0] * 7
    assert e.case[:4] == [2, 2, 2, 1]
    assert e.links == [(CUE_TO_SOURCE, 3, 0), (CONTENT_TO_CUE, 4, 3)]


def test_a_window_keeps_the_links_whose_ends_it_holds() -> None:
    n = list(range(10))
    e = Encoded(n, n, n, n, n, [(0, 3, 1), (0, 4, NOWHERE), (1, 6, 3), (1, 8, 7)])
    w = window(e, 3, 8)
    assert w.ids == [101, 3, 4, 5, 6, 7, 102]
    assert w.tags[0] == w.tags[-1] == UNLABELLED
    assert w.links == [(0, 2, 0), (1, 4, 1)]


def test_examples_depend_on_the_epoch_alone_and_one_version_of_each_article_is_drawn() -> None:
    spans, events = read_brat(EVENT)
    text = TEXT * 3
    versions = [
        Article("a", text, outer_spans(spans, events, len(text)), links_of(spans, events, len(text)), ()),
        Article("a", text, ((0, 8, 1),), (), ()),
    ]
    drawn = {e: article_windows(versions, e, WORDPIECE) for e in range(8)}
    assert all(article_windows(versions, e, WORDPIECE) == drawn[e] for e in drawn)
    assert {max(w.tags) for windows in drawn.values() for w in windows} == {1, 6}
    assert all({max(w.tags) for w in windows} in ({1}, {6}) for windows in drawn.values())


def test_every_window_is_in_one_batch_and_fits_it() -> None:
    draw = Random(3)
    windows = [Window([7] * draw.randrange(3, WINDOW + 3), [i], [], [], [], []) for i in range(400)]
    out = batches(list(windows), Random(0))
    assert sorted(w.case[0] for _, rows in out for w in rows) == list(range(400))
    assert all(len(w.ids) <= length and length % 32 == 0 for length, rows in out for w in rows)
    assert all(length * len(rows) <= 4096 for length, rows in out)


def test_text_of_a_release() -> None:
    page = "<script>x</script><p>Ana&nbsp;Dorn <b>spoke</b>.</p>\n<ul><li>One</li><li>Two<br/>three</li></ul>"
    assert plain_text(page) == "Ana Dorn spoke.\nOne\nTwo\nthree"


def test_names_of_gum() -> None:
    rows = [
        ("1", "the", "DET", "Entity=(1-organization-new-x"),
        ("2", "Dorn", "PROPN", ""),
        ("3", "Bank", "PROPN", "Entity=1)"),
        ("4-5", "isn't", "_", "SpaceAfter=No"),
        ("4", "is", "AUX", ""),
        ("5", "n't", "PART", ""),
        ("6", ",", "PUNCT", ""),
        ("7", "Ana", "PROPN", "Entity=(2-person-new-x)|SpaceAfter=No"),
        ("8", ".", "PUNCT", ""),
        ("9", "friend", "NOUN", "Entity=(3-person-new-x)"),
    ]
    lines = ["# newpar\n", *("\t".join([a, b, "_", c, *["_"] * 5, d]) + "\n" for a, b, c, d in rows), "\n"]
    text, names = read_document(lines)
    assert text == "the Dorn Bank isn't, Ana. friend "
    assert [(text[a:b], kind) for a, b, kind in names] == [("Dorn Bank", "organisation"), ("Ana", "person")]


def test_passages_are_scored_by_whole_tokens(tmp_path: Path) -> None:
    import numpy as np

    from scoring import Decoder

    path = tmp_path / "passages.txt"
    labels = ["B-source", "B-cue", "B-content", "I-content", "I-content"]
    path.write_text(json.dumps({"tokens": ["Ana", "said", "``", "holds", "''"], "labels": labels}) + "\n")
    passages = read_passages(path, WORDPIECE)
    pieces = [WORDS[i] for i in passages[0].pieces.ids]
    assert pieces == ["ana", "said", '"', "hold", "##s", '"']

    def scorer(pieces: object, windows: list) -> list:
        # The content ends inside a word, and the cue is missed.
        return [np.eye(7, dtype=np.float32)[[1, 0, 5, 6, 0, 0]] * 9]

    gains = constrained(np.zeros((7, 7)))
    counts = tally(passages, scorer, {"soft": Decoder(False, gains), "crf": Decoder(True, gains)})
    for of_way in counts.values():
        assert of_way.tolist() == [[[1, 1, 1], [0, 0, 1], [0, 1, 1]]]
    assert summary(counts["soft"])["source"] == {
        "f1": 100,
        "low": 100,
        "high": 100,
        "precision": 100,
        "recall": 100,
        "gold": 1,
    }


def test_impossible_transitions() -> None:
    table = constrained([[0.0] * 7 for _ in range(7)])
    allowed = {(a, b) for a in range(7) for b in range(7) if table[a, b] > IMPOSSIBLE}
    assert {(a, b) for a, b in allowed if b in (2, 4, 6)} == {(1, 2), (2, 2), (3, 4), (4, 4), (5, 6), (6, 6)}


def test_no_torch_is_needed_before_the_network() -> None:
    """What the tests above import runs in an installation without the training's requirements."""
    code = (
        "import sys; sys.modules.update(dict.fromkeys(('torch', 'transformers', 'onnx')));"
        "import corpora, pieces, windows, gum, silver, prepare, scoring"
    )
    subprocess.run([sys.executable, "-c", code], cwd=TRAINING, check=True)
