"""Modes of speech under tricky layouts of quotation marks: (text, [(mode, contents)])."""

import pytest

from communique import extract

Expected = list[tuple[str, list[str]]]

LAYOUTS: list[tuple[str, Expected]] = [
    # the cue in the middle, before, after, twice
    ("“The road,” Doe said, “is open.”", [("direct", ["“The road,”", "“is open.”"])]),
    (
        "“The road is open,” Doe said. “It will stay open,” she added. “Nobody will close it.”",
        [("direct", ["“The road is open,”"]), ("direct", ["“It will stay open,”", "“Nobody will close it.”"])],
    ),
    (
        "“The road is open,” Doe said, “and,” he added, “it will stay so.”",
        [("direct", ["“The road is open,”", "“and,”"]), ("direct", ["“it will stay so.”"])],
    ),
    (
        "“The road is open,” Doe said, adding: “It will stay so.”",
        [("direct", ["“The road is open,”"]), ("direct", ["“It will stay so.”"])],
    ),
    ('Doe said, "The road is open," and left.', [("direct", ['"The road is open,"'])]),
    # over paragraphs, the cue in the first or in the last one
    (
        "Doe said: “The road is open.\n\n“It will stay open.”\n\nIt rained in the hills.",
        [("direct", ["“The road is open.", "“It will stay open.”"])],
    ),
    (
        "“The road is open.\n\n“It will stay open.\n\n“Nobody will close it,” Doe said.",
        [("direct", ["“The road is open.", "“It will stay open.", "“Nobody will close it,”"])],
    ),
    # nested, British, angle and low marks
    (
        "“He told me: ‘The road is open,’ and left,” Doe said.",
        [("direct", ["“He told me: ‘The road is open,’ and left,”"])],
    ),
    ("‘He told me “go home” twice,’ Doe said.", [("direct", ["‘He told me “go home” twice,’"])]),
    (
        "‘The road is open,’ said Doe. ‘It’s the people’s road and it’ll stay open.’",
        [("direct", ["‘The road is open,’", "‘It’s the people’s road and it’ll stay open.’"])],
    ),
    ("‘The road is open’, said Doe.", [("direct", ["‘The road is open’"])]),
    ("«The road is open», Doe said.", [("direct", ["«The road is open»"])]),
    ("„The road is open“, said Doe.", [("direct", ["„The road is open“"])]),
    # pieces in marks make it mixed
    ("Doe said the talks were “constructive”.", [("mixed", ["the talks were “constructive”"])]),
    ("The plan is “unacceptable”, Doe said.", [("mixed", ["The plan is “unacceptable”"])]),
    ("Doe said the road “is open” and “will stay so”.", [("mixed", ["the road “is open” and “will stay so”"])]),
    ("Doe called the road “open”.", [("mixed", ["the road “open”"])]),
    (
        "Doe told reporters she was “very, very happy” with the road.",
        [("mixed", ["she was “very, very happy” with the road"])],
    ),
    # names and terms in marks quote nobody
    ("Doe praised the “Belt of Roads” initiative.", [("indirect", ["the “Belt of Roads” initiative"])]),
    ("The “Iron Fist” exercise began on Monday.", []),
    ("The so-called “president” of the hills left.", []),
]


@pytest.mark.parametrize(("text", "expected"), LAYOUTS)
def test_modes(text: str, expected: Expected) -> None:
    whole = f"Road opens in the hills\n\n{text}\n"
    found = [(s.mode, [whole[c.start : c.end] for c in s.content]) for s in extract(whole).statements]
    assert found == expected


def test_a_quotation_closed_by_its_own_cue_is_not_the_speaker_befores() -> None:
    text = "“It rained,” Doe said.\n\n“The road is open.\n\n“It will stay open,” Roe said.\n"
    told = {text[s.source.start : s.source.end]: s.content for s in extract(text).statements if s.source is not None}
    assert [text[c.start : c.end] for c in told["Doe"]] == ["“It rained,”"]
    assert [text[c.start : c.end] for c in told["Roe"]] == ["“The road is open.", "“It will stay open,”"]
