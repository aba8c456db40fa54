"""Datelines in their forms, and paragraphs that only look as if they had one."""

import pytest

from communique.extraction.form.dateline import dateline_at

FORMS = [
    ("NORTHPORT, June 1. /TASS/. The minister said", ("NORTHPORT", "June 1", "TASS")),
    ("NORTHPORT, November 19 /TASS/. The ties", ("NORTHPORT", "November 19", "TASS")),
    ("NORTHPORT, April 9 (Xinhua) — The president", ("NORTHPORT", "April 9", "Xinhua")),
    ("NORTHPORT, April 9 (Xinhua) -- The president", ("NORTHPORT", "April 9", "Xinhua")),
    ("NORTHPORT, May 20 (Kyodo) - The minister", ("NORTHPORT", "May 20", "Kyodo")),
    ("NORTHPORT, May 20 (Jiji Press)--The minister", ("NORTHPORT", "May 20", "Jiji Press")),
    ("Northport, May 20 (PTI) The minister", ("Northport", "May 20", "PTI")),
    ("NORTHPORT, 20 May (BelTA) – The minister", ("NORTHPORT", "20 May", "BelTA")),
    ("NORTHPORT, 20th May, 2024 (WAM) -- The minister", ("NORTHPORT", "20th May, 2024", "WAM")),
    ("NORTHPORT. May 20 (Interfax) - The minister", ("NORTHPORT", "May 20", "Interfax")),
    ("New Northport, Monday, May 20, 2024 (ANI): The minister", ("New Northport", "Monday, May 20, 2024", "ANI")),
    ("NORTHPORT, Northland (AP) — The minister", ("NORTHPORT, Northland", None, "AP")),
    ("NORTHPORT (Reuters) - The minister", ("NORTHPORT", None, "Reuters")),
    ("Northport (ANTARA) - The minister", ("Northport", None, "ANTARA")),
    ("NORTHPORT, MAY 20, ARMENPRESS. The minister", ("NORTHPORT", "MAY 20", "ARMENPRESS")),
    ("Northport, 20 May, AZERTAC — The minister", ("Northport", "20 May", "AZERTAC")),
    ("Tehran, IRNA – The minister", ("Tehran", None, "IRNA")),
    ("NORTHPORT. KAZINFORM - The minister", ("NORTHPORT", None, "KAZINFORM")),
    ("NORTHPORT, May 20 — The minister", ("NORTHPORT", "May 20", None)),
    ("WASHINGTON, D.C. – Today, the minister", ("WASHINGTON, D.C.", None, None)),
    ("NORTHPORT — The minister", ("NORTHPORT", None, None)),
    (
        "(Northland Ministry of Foreign Affairs) — Ladies and gentlemen,",
        (None, None, "Northland Ministry of Foreign Affairs"),
    ),
    ("(ANSA) - NORTHPORT, MAY 20 - The minister", ("NORTHPORT", "MAY 20", "ANSA")),
    ("NORTHPORT/SOUTHAVEN, May 20 (dpa) – The minister", ("NORTHPORT/SOUTHAVEN", "May 20", "dpa")),
]


@pytest.mark.parametrize(("line", "expected"), FORMS, ids=[f[0][:40] for f in FORMS])
def test_forms(line, expected):
    text = "Title\n\n" + line
    found = dateline_at(text, 7, len(text))
    assert found is not None
    got = tuple(text[s.start : s.end] if s else None for s in (found.place, found.day, found.source))
    assert got == expected
    assert text[found.end :].strip().startswith(("The", "Today", "Ladies"))


@pytest.mark.parametrize(
    "line",
    [
        "The minister (left) met his counterpart on May 20 – a first.",
        "On May 20, the minister met his counterpart.",
        "MR. MARSH: Yes — of course.",
        "THE SPOKESPERSON – We took note of it.",
        "QUESTION: Thank you (inaudible) — and",
        "Foreign Minister Ann Vale (Northland) said yes.",
        "FACT SHEET – The Plan for Northland",
        "Secretary Vale – who took office in May – said",
        "(Laughter.) And then we went on.",
        "“We agreed – both of us – to go on,” she said.",
        "The Organisation for the North (ON) was founded in 1999.",
        "May 20, 2024",
    ],
)
def test_not_datelines(line):
    assert dateline_at(line, 0, len(line)) is None
