"""The side of releases told by the office holder whom the title names without a state; mastheads and bylines."""

import pytest

from communique.extraction import extract_document
from communique.extraction.form.headers import masthead, secretariat, written_by
from communique.model import Document, Part

MEETING = (
    "Press release on Foreign Minister Irena Dovalin's meeting with Foreign Minister of Tarsk Pavo Lindt\n\n"
    "On May 3, Foreign Minister Irena Dovalin met with Foreign Minister of the Republic of Tarsk Pavo Lindt.\n\n"
)
CALL = (
    "Readout of President Adrian Moss's Call with President Ivo Karel of Vestria\n\nMAY 3, 2021\n\n"
    "President Adrian Moss spoke today with President Ivo Karel of Vestria. "
)
PHONE = (
    "Telephone conversation with President of Vestria Ivo Karel\n\n"
    "Bruno Ostrand had a telephone conversation with President of Vestria Ivo Karel.\n\nMay 3, 2021\n\n"
    "Ivo Karel raised the case of a citizen of Vestria. "
)
PRESS = (
    "Press statements and answers to media questions following talks between President of Vestria Ivo Karel and "
    "President of Tarsk Olle Brandt\n\n"
    "Port Elis, May 3, 2021\n\nPresident of Vestria Ivo Karel: Ladies and gentlemen, I welcome our guest today.\n\n"
    "President of Tarsk Olle Brandt{}: Dear friends, I thank President Karel for the welcome given to us.\n\n"
    "Ivo Karel: Let us thank the interpreters and take two questions.\n\n"
    "Question: Will there be a summit?\n\nOlle Brandt{}: We shall see.\n"
)
SIDES = [
    (MEETING + "The Morovian side drew attention to the strait.", "Morovia", "Morovian Foreign Ministry"),
    (MEETING + "The talk was in the spirit of Morovian-Tarsk relations.", "Morovia", "Morovian Foreign Ministry"),
    (MEETING + "Irena Dovalin reaffirmed Morovia's support for the accord.", "Morovia", "Morovia Foreign Ministry"),
    (MEETING + "Irena Dovalin will travel on. The Tarsk side gave thanks.", None, None),
    (MEETING + "They spoke of the war between Morovia and Kelland.", None, None),
    (MEETING + "The Morovian side spoke first. The Kellandian side was absent.", None, None),
    (MEETING + "Pavo Lindt reaffirmed Kelland's support.", None, None),
    (CALL + "He made clear that Quillaria will continue to stand with its friends.", "Quillaria", None),
    (CALL + "He said that Ubarra is ready for talks. They spoke of the aid to Ubarra.", None, None),
    (CALL + "President Karel said that Ubarra is ready for talks.", None, None),
    (PHONE + "The President of Morovia noted that the talks would go on.", "Morovia", None),
    (PHONE + "The President of Vestria noted that the talks would go on.", None, None),
    (PRESS.format(" (retranslated)", " (retranslated)"), "Vestria", None),
    (PRESS.format("", ""), None, None),
]


def only(text: str) -> Part:
    (part,) = extract_document(Document("a.txt", text, "", language="en"), model=False).parts
    return part


@pytest.mark.parametrize(("text", "side", "publisher"), SIDES, ids=[s[0][-40:] for s in SIDES])
def test_sides_of_own_office_holders(text: str, side: str | None, publisher: str | None) -> None:
    part = only(text)
    assert (part.side, part.publisher) == (side, publisher)
    assert bool(part.evidence_for("side")) == (side is not None)


EMBASSY = (
    "Embassy of Morovia in Kelland\nNews\n\n"
    "Foreign Minister Irena Dovalin meets Foreign Minister of Tarsk Pavo Lindt\n\n"
    "{}\n\nA meeting between Foreign Minister Irena Dovalin and Foreign Minister of Tarsk Pavo Lindt took place.\n\n"
    "The Morovian side pointed to the strait."
)


def test_an_embassys_translation_goes_back_to_its_ministry() -> None:
    part = only(EMBASSY.format("Unofficial translation from Morovian"))
    assert (part.side, part.derived_from) == ("Morovia", "Morovian Foreign Ministry")
    assert only(EMBASSY.format("All were there")).derived_from is None


ARTICLE = "Tarsk tilts north\n\n{}\n5 May 2021\n\n{}\n\nThe minister of Tarsk has come home from Port Elis with little."
HEADS = [
    ("THE NORTHPORT COURIER", "By Clara Dane in Port Elis", "article", "The Northport Courier"),
    ("Northport Herald", "By Clara Dane", "article", "Northport Herald"),
    ("Northport", "By Clara Dane", "article", None),
    ("Lake League Secretariat, Port Elis", "All were there.", "press release", "Lake League Secretariat"),
]


@pytest.mark.parametrize(("line", "byline", "kind", "publisher"), HEADS)
def test_mastheads_and_bylines(line: str, byline: str, kind: str, publisher: str | None) -> None:
    part = only(ARTICLE.format(line, byline))
    assert (part.kind, part.publisher) == (kind, publisher)


LINES = [
    ("By Ann Vale", True, None, None),
    ("By Ann van der Vale, Port Elis", True, None, None),
    ("By Secretary Ann Vale", False, None, None),
    ("By the Press Service", False, None, None),
    ("By Ann Vale, Minister of Trade", False, None, None),
    ("By and large", False, None, None),
    ("THE LAKE TIMES", False, "The Lake Times", None),
    ("The talks of our Times", False, None, None),
    ("STATEMENTS AND RELEASES", False, None, None),
    ("LLS Secretariat, Port Elis, 3 May 2021", False, None, ("LLS Secretariat", "LLS")),
    ("Secretariat of the Lake League", False, None, ("Secretariat of the Lake League", "Lake League")),
    ("The Secretariat was closed", False, None, None),
]


@pytest.mark.parametrize(("line", "written", "paper", "body"), LINES)
def test_lines_of_a_header(line: str, written: bool, paper: str | None, body: tuple[str, str] | None) -> None:
    assert (written_by(line), masthead(line), secretariat(line)) == (written, paper, body)
