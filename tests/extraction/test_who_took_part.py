"""Ministers, counterparts and lists of participants in releases: invented countries and people."""

import pytest

from communique.extraction import extract_document
from communique.model import Document

MET = (
    "The Minister for Europe and Foreign Affairs, Mr Arvo Lind, met with Ms Edda Voss, Minister of Foreign Affairs of "
    "the Republic of Tolmir, in Harl today.\n\n"
)
LIST = (
    "Ambassador Arvo Lind hosted a convening on the ferry in Harl. Participants in the convening discussed the price "
    "of timber.\n\nHarbour masters:\n\n• Foreign Minister Osk Tarn\n\n• President Lena Otway\n\n"
    "Embassy participants:\n\n• Ambassador Arvo Lind\n\n###\n"
)
BOTH = (
    "Foreign Minister Arvo Lind of Ardval met with Foreign Minister Edda Voss of Tolmir. "
    "Foreign Minister Lind asked for a ferry. His counterpart said that a bridge was planned."
)
THREE = (
    "Foreign Minister Arvo Lind of Ardval met with Foreign Minister Edda Voss of Tolmir and Foreign Minister Osk Tarn "
    "of Norvane. Foreign Minister Lind asked for a ferry. His counterpart said that a bridge was planned."
)
CASES = [
    (MET + "The Minister stressed that the bridge must stay open.", "bridge", ("Arvo Lind",)),
    (BOTH, "bridge", ("Edda Voss",)),
    (THREE, "bridge", ()),
    (LIST, "timber", ("Osk Tarn", "Lena Otway", "Arvo Lind")),
    (LIST.replace("Foreign Minister Osk Tarn", "a harbour master of Harl"), "timber", ()),
]


@pytest.mark.parametrize(("text", "about", "speakers"), CASES)
def test_who_speaks_in_a_release(text: str, about: str, speakers: tuple[str, ...]) -> None:
    found = extract_document(Document(uri="t.txt", text=text, sha256="0", language="en"), model=False)
    said = [s.speaker_names for s in found.statements if about in text[s.content[0].start : s.content[-1].end]]
    assert said == [speakers]
