"""Which of several counterparts is taken, what is shown of a sentence, and what is never aligned."""

import pytest
from test_passages import account

from communique.extraction import extract_document
from communique.link.account import accounts_of
from communique.link.passages import align
from communique.model import Document

FILLER = """
Fishermen of the northern islands have asked for a longer season this spring.

The price of barley fell again at the market of the old town.
"""


def pairs(a: str, b: str) -> list[tuple[str, str]]:
    one, other = account(a), account(b, "b.txt")
    return [(one.text(p.a), other.text(p.b)) for p in align(one, other)]


def test_a_sentence_that_joins_two_is_shown_in_pieces() -> None:
    a = f"""Press release on the talks in Portmere
{FILLER}
The ministers highlighted the critical importance of ferry safety for the islands of the strait.

They considered the execution of the salmon quota agreements that were reached at the Amber summit.
"""
    b = f"""Talks end in Portmere
{FILLER.replace("barley", "oats").replace("longer", "shorter")}
The ministers pointed to the key significance of ferry safety for the islands of the strait, \
and discussed the implementation of the salmon quota agreements reached at the Amber summit.
"""
    found = pairs(a, b)
    safety = [y for x, y in found if "ferry safety" in x]
    quotas = [y for x, y in found if "salmon quota" in x]
    assert safety
    assert all("salmon" not in y for y in safety)
    assert quotas
    assert all("ferry safety" not in y for y in quotas)


def test_topics_of_a_list_go_with_the_sentences_that_discuss_them() -> None:
    a = f"""Ministers hold talks in Portmere
{FILLER}
The two sides exchanged views on the Palestinian issue, the situation on the Korean Peninsula and fisheries.
"""
    b = f"""Minister Reyne's remarks at a joint news conference
{FILLER.replace("barley", "oats")}
We spoke at length about the Korean Peninsula and what the six capitals can do to calm the tempers there.

We also discussed in detail the Middle East settlement and the fate of the coastal strip.
"""
    found = pairs(a, b)
    assert any("Korean Peninsula" in x and "six capitals" in y for x, y in found)
    assert any("Palestinian issue" in x and "coastal strip" in y for x, y in found)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "President Ana Reyne met Minister Tomas Halden today and thanked him for the rescue of Norland sailors.",
            "President Ana Reyne met Chancellor Olga Brandt today and thanked her for the rescue of Norland sailors.",
        ),
        (
            "The news agency Globe News reported that the water was high.",
            "Two ferries collided at noon, the news agency Globe News reported.",
        ),
        ("Thank you very much, everyone, and good morning.", "Thank you, Minister, and thank you all very much."),
        (
            "Halden visited barley farmers of the southern provinces, tasted their bread, opened a mill, "
            "planted an oak, and vigorously led the building of a harmonious maritime commonwealth.",
            "The fleet commander inspected cruisers, praised his crews, watched a regatta, "
            "unveiled a bronze anchor, and actively promoted the building of a harmonious maritime commonwealth.",
        ),
    ],
    ids=["other partner", "same agency", "thanks", "formula"],
)
def test_what_only_looks_alike_is_not_aligned(a: str, b: str) -> None:
    one = f"Press release on the talks in Portmere\n{FILLER}\n{a}\n"
    other = f"Day of meetings ends in Northport\n\nSnow is expected in the hills tomorrow.\n\n{b}\n"
    assert [(x, y) for x, y in pairs(one, other) if x in a and y in b] == []


def test_two_tellings_of_one_meeting_are_aligned_though_few_words_agree() -> None:
    a = """Press release

PORTMERE, March 3, 2021. Foreign Minister Sergey Lavrov met with Foreign Minister Wang Yi in Portmere on March 3, 2021.

They dined by the lake.
"""
    b = """Story of the day

BEIJING, March 3, 2021. Wang Yi held talks with his Russian colleague Sergey Lavrov on March 3, 2021, it was shown.

Snow fell in the hills.
"""
    assert any("met with" in x and "held talks" in y for x, y in pairs(a, b))


def test_what_a_round_up_has_from_one_text_is_not_held_against_another() -> None:
    first = "The ministers agreed on a common salmon quota for the Amber Strait and on ferry safety along the islands."
    text = f"""Reyne: quotas for the strait are agreed

Ministers of two countries met twice this week in Portmere, and their agencies told of it in their own ways.

{first}

The following articles were originally published by the Globe News Agency and the Norland News Agency.

Ministers agree on salmon

PORTMERE, April 9 (Globe News) — {first}

They will meet again in the autumn, said a spokesperson of the foreign ministry of Norland on Tuesday.


Quotas hailed by fishermen

NORTHPORT, April 10 (Norland News) — Fishermen hailed the common salmon quota for the Amber Strait on Wednesday.

The ministers agreed on a common salmon quota for the Amber Strait, as the union had asked, its head said.
"""
    document = Document(uri="r.txt", text=text, sha256="0", file="r.txt", language="en")
    accounts = accounts_of(document, extract_document(document, model=False))
    if len(accounts) != 3:
        pytest.fail(f"the round-up was cut into {len(accounts)} parts")
    own, salmon, hailed = accounts
    assert any(own.text(p.a) == first for p in align(own, salmon))
    assert not any(own.text(p.a) == first for p in align(own, hailed))


@pytest.mark.parametrize(
    "title", ["Statement on the Collapse of the Amber Bridge", "Readout of Talks on the Collapse of the Amber Bridge"]
)
def test_a_title_that_names_the_kind_of_text_sums_up_nothing(title: str) -> None:
    text = f"{title}\n\nThe collapse of the Amber Bridge is a tragedy.\n\nNorland mourns, said Minister Ana Reyne.\n"
    one = account(text)
    assert [p for p in align(one, one) if title.startswith(one.text(p.b)[:9])] == []


def test_a_name_is_too_little_of_a_headline() -> None:
    text = """Lavrov and Wang Yi praise salmon quota deal with island fishermen in Beijing, hail ferry safety

NORTHPORT, May 4, 2021 (Globe News) - Fishermen cheered in the harbour, the mayor said.

In Beijing: Sergey Lavrov and Wang Yi, fishermen.
"""
    one = account(text)
    assert [p for p in align(one, one) if one.text(p.b).startswith("Lavrov")] == []
