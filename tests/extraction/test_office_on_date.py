"""An office holder whom only the tables name does not trip what follows."""

from communique.extraction import extract_document
from communique.model import Document

TEXT = """Statement on the talks

MOSCOW, June 1, 2022 /TASS/. The Russian president arrived in Minsk on Wednesday.
The president of Russia spoke of trade.
Later the president left, and the minister said that talks would go on.
"""


def test_a_title_resolved_by_the_tables_alone_does_not_stop_the_reading():
    found = extract_document(Document(uri="a.txt", text=TEXT, sha256="0", language="en"))
    titles = {TEXT[m.start : m.end]: m.actors for m in found.mentions if m.kind == "title"}
    assert titles["The Russian president"] == ("person:vladimir-putin",)
