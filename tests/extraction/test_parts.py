"""Parts: round-ups in several manners, plain documents that are one part, and kinds."""

import pytest

from communique.extraction.form.layout import lay_out
from communique.extraction.form.parts import cut_parts
from communique.extraction.reading import Reading
from communique.model import Document, Part


def parts(text: str) -> tuple[Part, ...]:
    document = Document(uri="parts.txt", text=text, sha256="")
    return cut_parts(Reading(document, document.text_hash, blocks=lay_out(document)))


OWN = (
    "Two governments on one meeting\n\nThe ministers of Northland and Southmark met last week. What both sides say "
    "about it differs in places.\n\n"
    "Northland speaks of trade, Southmark of transport, and both of the summit that is planned for the autumn.\n\n"
)
ONE = (
    "On May 3, Foreign Minister Ann Vale met with Foreign Minister of Southmark Bo Marsh. They spoke about "
    "trade.\n\nThe ministers agreed to meet again."
)
TWO = (
    "Foreign Minister Bo Marsh met today with Foreign Minister of Northland Ann Vale in Northport.\n\nThe two "
    "sides spoke about transport."
)

MANNERS = {
    "announced, with datelines": OWN
    + "The following articles were originally published by the two agencies.\n\nVale meets Marsh\n\nNORTHPORT, May "
    "3 (Xinhua) — " + ONE + "\n\n\nMarsh holds talks\n\nSOUTHAVEN, May 3. /TASS/. " + TWO,
    "ministry in brackets": OWN
    + "Foreign Minister Ann Vale’s meeting with Bo Marsh\n\n(Northland Ministry of Foreign Affairs) — "
    + ONE
    + "\n\nForeign Minister Bo Marsh’s talks with Ann Vale\n\n(Southmark Ministry of Foreign Affairs) — "
    + TWO,
    "rules": OWN
    + "----------\n\nPress release on Foreign Minister Ann Vale’s meeting with Bo Marsh\n\n"
    + ONE
    + "\n\n* * *\n\nReadout of the meeting with Ann Vale\n\n"
    + TWO,
    "markdown headings": OWN
    + "## Press release on the meeting with Bo Marsh\n\nMay 3, 2021\n\n"
    + ONE
    + "\n\n## Readout of the meeting with Ann Vale\n\nMay 4, 2021\n\n"
    + TWO,
    "credits": OWN
    + "Vale and Marsh agree on trade\n\nOriginally published by the Northland Foreign Ministry, May 3, 2021\n\n"
    + ONE
    + "\n\nMarsh receives Vale in Southaven\n\nOriginally published by the Southmark Foreign Ministry, May 4, 2021\n\n"
    + TWO,
    "credits under the texts": OWN
    + "Vale and Marsh agree on trade\n\nMay 3, 2021\n\n"
    + ONE
    + "\n\nSource: Northland News Agency\n\nMarsh receives Vale in Southaven\n\nMay 4, 2021\n\n"
    + TWO
    + "\n\nSource: Southmark News Agency",
    "offices and dates": OWN
    + "Minister Vale’s Meeting with Minister Marsh\n\nOffice of the Spokesperson\n\nMay 3, 2021\n\n"
    + ONE
    + "\n\nMinister Marsh’s Meeting with Minister Vale\n\nPress Office\n\nMay 4, 2021\n\n"
    + TWO,
    "end marks and furniture": OWN
    + "Minister Vale’s Meeting with Minister Marsh\n\nMay 3, 2021\n\n"
    + ONE
    + "\n\n###\n\nShare this article\nFacebook Twitter\n\nReadout of the talks with Minister Vale\n\nMay 4, 2021\n\n"
    + TWO
    + "\n\n###",
    "announced plain headings": OWN
    + "Below are the releases issued by both ministries in full.\n\nPress release on Ann Vale’s meeting with Bo "
    "Marsh\n\n" + ONE + "\n\nReadout of Bo Marsh’s meeting with Ann Vale\n\n" + TWO,
}


@pytest.mark.parametrize("manner", sorted(MANNERS))
def test_round_ups(manner):
    text = MANNERS[manner]
    found = parts(text)
    assert len(found) == 3, [text[p.start : p.start + 40] for p in found]
    assert found[0].kind == "round-up"
    assert found[0].start == 0
    for part, body in zip(found[1:], (ONE, TWO), strict=True):
        assert part.title is not None
        assert part.start == part.title.start
        assert part.end == text.index(body) + len(body)
        assert text[: part.start].endswith("\n")


def test_a_transcript_pasted_in():
    text = (
        OWN + "Foreign Minister Ann Vale’s remarks and answers to media questions, Northport, May 3, "
        "2021\n\n(Northland Foreign Ministry) — Ladies and gentlemen,\n\nWe met.\n\nQuestion: Well?\n\nAnn Vale: "
        "Well.\n\nLeave a Reply\n"
    )
    found = parts(text)
    assert [p.kind for p in found] == ["round-up", "transcript"]
    assert text[found[1].start :].startswith("Foreign Minister Ann Vale’s remarks")
    assert text[: found[1].end].endswith("Ann Vale: Well.")


def test_the_announcing_sentence_is_the_round_ups_own():
    text = MANNERS["announced, with datelines"]
    assert text[: parts(text)[0].end].endswith("originally published by the two agencies.")


WHOLE = {
    "headings inside": "Northland: the year in review\n\nThe year was full of visits.\n\nTrade with "
    "Southmark\n\nTrade grew in the year by a tenth.\n\nTransport and roads\n\nRoads were built "
    "in May.",
    "list of names": "Minister Vale Announces Nominations\n\nThe minister named three persons.\n\nBo Marsh, "
    "Nominee for Ambassador to Southmark\n\nBo Marsh has served for ten years.\n\n"
    "Cy Dale, Nominee for Ambassador to Westland\n\nCy Dale was a professor in Northport.",
    "an announcement in a transcript": "Press Briefing by the Spokesperson\n\nMR MARSH: Good afternoon. Here are "
    "the statements that were published.\n\nQUESTION: Which ones?\n\nMR MARSH: "
    "The ones we released.\n\nSo saying that the text is new is "
    "wrong\n\nQUESTION: I see.",
    "joint statement": "Joint Statement of Northland and Southmark\n\nThe two governments issued the following "
    "statement:\n\nBegin text:\n\nWe met.\n\nEconomy and trade\n\n1. We will trade.\n\nEnd text.",
    "no title": "On May 3, the ministers met in Northport.\n\nThey spoke about trade.",
    "one line": "The ministers met.",
}


@pytest.mark.parametrize("name", sorted(WHOLE))
def test_documents_of_one_part(name):
    assert len(parts(WHOLE[name])) == 1


KINDS = [
    ("Northland trades\n\nNORTHPORT, May 3. /TASS/. Trade grew, the ministry said.", "wire story"),
    ("Press release on Ann Vale’s meeting with Bo Marsh\n\nOn May 3, they met.", "press release"),
    ("Joint Statement of Northland and Southmark\n\nWe met.", "joint statement"),
    ("Statement by Foreign Minister Ann Vale on the strike\n\nI condemn it.", "statement"),
    ("Remarks by Foreign Minister Ann Vale at the Forum\n\nDistinguished guests,\n\nI am glad.", "speech"),
    ("Weekly briefing\n\nQuestion: Well?\n\nAnswer: Well.\n\nQuestion: Now?\n\nAnswer: Now.", "transcript"),
    ("Note verbale No. 12/2021\n\nThe Ministry presents its compliments.", "note"),
    ("A visit to the port\n\nThe port of Southaven is old.", "article"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS, ids=[k for _, k in KINDS])
def test_kinds(text, kind):
    assert [p.kind for p in parts(text)] == [kind]


def test_an_empty_document_has_no_part():
    assert parts("\n \n") == ()
    assert parts("Home\n\nLeave a Reply\n") == ()


ARTICLE = (
    "Two ministers, one lake\n\nBy Oda Lind\n\nThe ministers of Northland and Southmark met last week. What they said "
    "about it differs in places.\n\n{}\n\n{}"
)
FIRST = (
    "Ann Vale thanked the Southmark side for the welcome given to her delegation in the spring, and spoke of trade. "
    "Bo Marsh spoke of transport."
)
SECOND = "The ministers reviewed the work on the lake ferry and agreed to meet again when the ice is gone in May."
AFTERWARDS = "The council of the lake states, which met a day later, has adopted nothing at all, two diplomats said."
LEADS = [
    ("The Northland Foreign Ministry published the following statement on the meeting:", "statement"),
    ("The full text of the Northland Foreign Ministry's press release reads as follows:", "press release"),
    ("Below we print the statement of the Foreign Ministry of Northland in full:", "statement"),
]


@pytest.mark.parametrize(("lead", "kind"), LEADS)
@pytest.mark.parametrize(
    ("body", "kinds"),
    [
        (f'"{FIRST}\n\n{SECOND}"\n\n{AFTERWARDS}', 3),
        (f"“{FIRST}\n\n“{SECOND}”\n\n{AFTERWARDS}", 3),
        (f"{FIRST}\n\n{SECOND}\n\n—————\n\n{AFTERWARDS}", 3),
        (f"{FIRST}\n\n{SECOND}", 2),
    ],
)
def test_a_text_printed_in_full_is_a_part(lead: str, kind: str, body: str, kinds: int) -> None:
    text = ARTICLE.format(lead, body)
    found = parts(text)
    assert [p.kind for p in found] == ["round-up", kind, "round-up"][:kinds]
    assert text[found[1].start : found[1].end].strip('"“”') in (f"{FIRST}\n\n{SECOND}", f"{FIRST}\n\n“{SECOND}")
    assert text[: found[0].end].endswith(lead)
    if kinds == 3:
        assert text[found[2].start : found[2].end] == AFTERWARDS


@pytest.mark.parametrize(
    "text",
    [
        ARTICLE.format("The ministry published the following statement:", f'"{SECOND}"\n\n{AFTERWARDS}'),
        ARTICLE.format("The ministry said of the meeting:", f'"{FIRST}\n\n{SECOND}"\n\n{AFTERWARDS}'),
        "Press release on the talks\n\nThe ministers of Northland and Southmark met in Northport on the lake for two "
        f"days of talks.\n\nThey issued the following joint statement:\n\n{FIRST}\n\n{SECOND}",
        "Two ministers, one lake\n\nNORTHPORT, May 3. /TASS/. The ministers of Northland and Southmark met here for "
        f'two days.\n\nThe ministry published the following statement:\n\n"{FIRST}\n\n{SECOND}"',
    ],
)
def test_what_is_no_text_printed_in_full(text: str) -> None:
    assert len(parts(text)) == 1


def test_sections_that_a_briefing_lists_are_no_texts_of_others() -> None:
    first, second = "The council of the lake states", "Foreign Minister Ann Vale's upcoming visit to Southmark"
    text = (
        "Briefing by Foreign Ministry Spokesperson Eva Lund, Northport, May 3, 2021\n\nTable of contents\n"
        f"1. {first}\n2. {second}\n\n{first}\n\nOn May 8, Northport will host the council. All have confirmed.\n\n"
        f"{second}\n\nOn May 5-6, Foreign Minister Ann Vale will pay a visit to Southmark.\n\n"
        "Question: Will there be talks?\n\nEva Lund: There will."
    )
    assert [p.kind for p in parts(text)] == ["transcript"]
