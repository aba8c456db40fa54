"""``compare``: what the terminal shows at every width, and the command on a small record."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from communique.cli.columns import Run, plain, side_by_side, wrapped
from communique.cli.compare_view import comparison_lines
from communique.link.comparison import Comparison
from communique.model import Absence, Passage, Span
from compare_samples import DROVIA, KESTRIA, any_comparison, difference, ordinary

JUDGING = ("omit", "hid", "censor", "conceal", "suppress", "lie", "fail", "distort", "manipul", "unfortunately")


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(any_comparison(), st.sampled_from([40, 80, 100, 140]), st.booleans())
def test_no_line_is_wider_than_the_terminal(comparison: Comparison, width: int, all_: bool) -> None:
    lines = comparison_lines(comparison, width, all_=all_)
    assert [line for line in lines if cell_len(line) > width] == []
    assert not any(ord(c) < 32 or c in "\u202e\ud800" for line in lines for c in line)


@example("\u0301" * 4 + "ab" * 20, 4)
@given(st.text(st.sampled_from("ab 外❤\ufe0f\u200d👩🚀\u0301")), st.integers(4, 20))
def test_wrapping_loses_no_letter(text: str, width: int) -> None:
    lines = wrapped([Run(text[: len(text) // 2]), Run(text[len(text) // 2 :], "left")], width)
    assert "".join(plain(line) for line in lines).replace(" ", "") == text.replace(" ", "")


def test_two_columns_stand_beside_one_another() -> None:
    lines = [plain(line) for line in side_by_side([Run("外交部发言人 one")], [Run("two")], 24)]
    assert lines == ["外交部发言 │ two", "人 one     │ "]


def test_the_view_begins_with_whose_accounts_and_the_changes_of_attribution() -> None:
    lines = comparison_lines(ordinary(), 80)
    at = {word: next(n for n, line in enumerate(lines) if line.startswith(word)) for word in MILESTONES}
    assert [*at] == sorted(at, key=lambda word: at[word])
    assert "differ on     date: 2024-03-14 (A); 2024-03-15 (B)" in lines


MILESTONES = (
    "Meeting of Ilsa Tarnow",
    "what          meeting",
    "A Ministry of Foreign Affairs of Kestria",
    "B Ministry of Foreign Affairs of Drovia",
    "sources       Drovia: 1 source",
    "Attribution: 1 change",
    "Relay named or not: 1 change",
    "Strength: 1 change",
    "Figures: 1 change",
    "Passages: A │ B",
    "Cannot tell",
    "Issues: ",
)


@pytest.mark.parametrize(
    ("mark", "words"), [("<<{}>>", ", Tarnow said"), ("[-{}-]", "strongly condemned"), ("{{+{}+}}", "criticised")]
)
def test_differences_stand_between_marks_that_need_no_colour(mark: str, words: str) -> None:
    text = " ".join(" ".join(comparison_lines(ordinary(), 300)).split())
    assert mark.format(words) in text


def test_words_that_stand_outside_their_passage_are_shown_beside_it() -> None:
    whole = ordinary()
    (pair,) = whole.pairs
    away = difference("attribution changed", "On 14 March Ilsa Tarnow", "She criticised")
    moved = replace(pair.parallels[1], changes=(away,))
    lines = comparison_lines(replace(whole, pairs=(replace(pair, parallels=(moved,)),)), 200)
    shown = next(line for line in lines if "Ilsa Tarnow>>" in line)
    assert shown.split(" │ ")[0].strip() == "<<On 14 March Ilsa Tarnow>> […] Both banks are served, Tarnow said."
    assert shown.split(" │ ")[1] == "<<She criticised>> […] Both banks are served."


def test_colours_only_add_codes() -> None:
    bare, coloured = (comparison_lines(ordinary(), 100, colour=each) for each in (False, True))
    assert any("\x1b[31m" in line for line in coloured)
    assert [_without_codes(line).rstrip() for line in coloured] == bare


def _without_codes(line: str) -> str:
    for code in ("1;35", "31", "32", "1", "2", "0"):
        line = line.replace(f"\x1b[{code}m", "")
    return line


def test_passages_in_the_same_words_are_counted_and_shown_on_request() -> None:
    whole = ordinary()
    (pair,) = whole.pairs
    same = replace(pair.parallels[1], relation="verbatim", changes=())
    comparison = replace(whole, pairs=(replace(pair, parallels=(same,)),))
    short, long = ("\n".join(comparison_lines(comparison, 80, all_=each)) for each in (False, True))
    assert "1 passage in the same words: --all shows them." in short
    assert "Both banks are served." not in short
    assert "Both banks are served." in long


def test_what_only_one_has_is_said_in_neutral_words() -> None:
    whole = ordinary()
    (pair,) = whole.pairs
    own, other = pair.left.account, pair.right.account
    start = KESTRIA.index("She praised")
    passage = Passage(own.document.id, own.id, Span(start, start + 22))
    absent = (
        Absence(passage, other.document.id, other.id, "only here", "nothing like it"),
        Absence(passage, other.document.id, other.id, "cannot tell", "an excerpt"),
    )
    text = "\n".join(comparison_lines(replace(whole, pairs=(replace(pair, absences=absent),)), 80))
    assert "Only here: A, not found in B\n  • She praised the cooks.  " in text.replace("cooks. ", "cooks.  ")
    assert "an excerpt\n" in text
    own_words = text.replace(KESTRIA, "").replace(DROVIA, "").lower().split()
    assert [word for word in own_words if word.startswith(JUDGING)] == []


# -- the command ----------------------------------------------------------------------------------------------------

RELEASES = {
    "kestria.txt": """Ministry of Foreign Affairs of the Republic of Kestria
Press release

Foreign Minister Ilsa Tarnow meets Foreign Minister of Drovia Lev Orsanin

Nemme, 14 March 2024

On 14 March, Foreign Minister Ilsa Tarnow met with Lev Orsanin, Minister of Foreign Affairs of Drovia, in Nemme.

The water shares agreed in 2021 are binding on both parties. A review in 15 months was proposed. \
The ministers discussed the \
reopening of the Halvik Gate border crossing.

They praised the cooks of the railway hotel.
""",
    "drovia.txt": """Ministry of Foreign Affairs of the Drovian Republic

Press release on Foreign Minister Lev Orsanin’s meeting with Foreign Minister of Kestria Ilsa Tarnow

14 March 2024

On March 14, Foreign Minister Lev Orsanin met with Foreign Minister of Kestria Ilsa Tarnow in Nemme.

The water shares agreed in 2021 are binding on both parties. The ministers discussed the \
reopening of the Halvik Gate border crossing. A review in 14 months was proposed.
""",
    "russian.txt": "Министр иностранных дел Лев Орсанин встретился с Ильзой Тарнов в Немме. Они обсудили реку Меррин.",
}


@pytest.fixture(scope="module")
def meeting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of both sides' releases about one meeting, and of a text that is not analysed."""
    from communique.cli import main

    place = tmp_path_factory.mktemp("meeting")
    for name, text in RELEASES.items():
        (place / name).write_text(text, encoding="utf-8")
    assert main(["build", str(place), "-o", str(place / "record.db"), "--no-model"]) == 0
    return place / "record.db"


def test_two_documents(meeting: Path, communique: Callable) -> None:
    ran = communique("compare", str(meeting), "kestria.txt", "drovia.txt")
    assert ran.code == 0
    assert "Figures: 1 change" in ran.out or "Dates: 1 change" in ran.out
    assert "Only here: B, not found in A\n  • They praised the cooks of the railway hotel." in ran.out
    assert max(map(cell_len, ran.out.splitlines())) <= 80


def test_json_has_the_words_of_every_span(meeting: Path, communique: Callable) -> None:
    found = json.loads(communique("compare", str(meeting), "kestria.txt", "drovia.txt", "--json").out)
    texts = {each["label"]: RELEASES[each["uri"].rsplit("/", 1)[-1]] for each in found["accounts"]}
    (pair,) = found["pairs"]
    checked = 0
    for row in pair["parallels"]:
        for side in ("left", "right"):
            words = [(row[side]["span"], row[side]["text"])]
            words += [(c[f"{side}_span"], c[f"{side}_text"]) for c in row["changes"] if c[f"{side}_span"]]
            for (start, end), text in words:
                assert texts[pair[side]][start:end] == text
                checked += 1
    for row in pair["absences"]:
        assert texts[row["account"]][slice(*row["span"])] == row["text"]
    assert checked > 4
    assert {"14 months", "15 months"} <= {c["left_text"] for c in found["changes"]} | {
        c["right_text"] for c in found["changes"]
    }


def test_an_event_and_its_accounts(meeting: Path, communique: Callable) -> None:
    both = json.loads(communique("compare", str(meeting), "kestria.txt", "drovia.txt", "--json").out)
    ran = communique("compare", str(meeting), both["event"]["id"], "--json")
    assert json.loads(ran.out) == both
    against = communique("compare", str(meeting), both["event"]["id"], "--against", "drovia.txt", "--json")
    assert json.loads(against.out)["pairs"]


def test_a_text_that_is_not_analysed_is_no_ground_for_a_claim(meeting: Path, communique: Callable) -> None:
    found = json.loads(communique("compare", str(meeting), "kestria.txt", "russian.txt", "--json").out)
    (pair,) = found["pairs"]
    assert pair["absences"]
    assert {row["reason"] for row in pair["absences"] if row["other"] != "A"} <= {"not analysed: language ru"}


def test_a_page_is_written(meeting: Path, communique: Callable, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    ran = communique("compare", str(meeting), "kestria.txt", "drovia.txt", "--html", str(page))
    assert (ran.code, ran.out) == (0, f"wrote {page}\n")
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["kestria.txt"], "one account; name a second document or part"),
        (["kestria.txt", "kestria.txt"], "the same account twice"),
        (["kestria.txt", "drovia.txt", "russian.txt"], "two documents or parts"),
        (["kestria.txt", "drovia.tx"], "did you mean drovia.txt"),
        (["kestria.txt", "drovia.txt", "--against", "drovia.txt"], "--against goes with an event"),
        (["oe000000"], "oe000000"),
        (["kestria.txt", "drovia.txt", "--html", "/nowhere/page.html"], "/nowhere/page.html: No such file"),
    ],
)
def test_a_mistake_is_one_line(meeting: Path, communique: Callable, words: list[str], said: str) -> None:
    ran = communique("compare", str(meeting), *words)
    assert ran.code == 2
    assert said in ran.err
    assert ran.err.count("\n") == 1
