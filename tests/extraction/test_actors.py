"""Actors and mentions of a document: names, titles, descriptions, pronouns, and what stays open."""

from __future__ import annotations

import pytest

from communique import extract
from communique.extraction.actors.resolve import find_actor, resolve
from communique.extraction.reading import Quotation, Reading
from communique.model import Actor, Document, Mention, Part, Published, Span, Turn


def read(text: str, parts: tuple[Part, ...] = (), turns: tuple[Turn, ...] = ()) -> tuple[list[Actor], list[Mention]]:
    quotations = tuple(
        Quotation(i, text.index("”", i) + 1, i + 1, text.index("”", i)) for i, c in enumerate(text) if c == "“"
    )
    return resolve(
        Reading(Document(uri="u", text=text, sha256=""), "hash", quotations=quotations, parts=parts, turns=turns)
    )


def who(text: str, words: str, nth: int = 1) -> list[str]:
    """The actors of the mention over exactly the nth occurrence of the words; [] for an open one."""
    at = -1
    for _ in range(nth):
        at = text.index(words, at + 1)
    (mention,) = [m for m in read(text)[1] if (m.start, m.end) == (at, at + len(words))]
    return list(mention.actors)


LAVROV, WANG, XI = "person:sergey-lavrov", "person:wang-yi", "person:xi-jinping"
TWO = "Russian Foreign Minister Sergey Lavrov met with Chinese Foreign Minister Wang Yi. "
COUNCIL = "org:brics/council-of-foreign-ministers"
LIND, VOSS = "person:arvo-lind", "person:edda-voss"
INVENTED = (
    "Foreign Minister Arvo Lind of Northland met with Edda Voss, Foreign Minister of the Republic of Costaverde. "
)

CASES = [
    (TWO + "Lavrov left.", "Lavrov", 2, [LAVROV]),
    (TWO, "Russian Foreign Minister Sergey Lavrov", 1, [LAVROV]),
    (TWO, "Wang Yi", 1, [WANG]),
    (TWO + "The Russian minister left.", "The Russian minister", 1, [LAVROV]),
    (TWO + "Russia’s top diplomat left.", "Russia’s top diplomat", 1, [LAVROV]),
    (TWO + "The ministers agreed.", "The ministers", 1, [LAVROV, WANG]),
    (TWO + "The top diplomats agreed.", "The top diplomats", 1, [LAVROV, WANG]),
    (TWO + "They agreed.", "They", 1, [LAVROV, WANG]),
    (TWO + "He left.", "He", 1, [LAVROV]),
    (TWO + "She left.", "She", 1, []),
    (TWO + "The two countries agreed.", "The two countries", 1, ["state:china", "state:russia"]),
    (TWO + "Both sides agreed.", "Both sides", 1, [LAVROV, WANG]),
    ("Russia and China signed. Both sides agreed.", "Both sides", 1, ["state:china", "state:russia"]),
    ("G7 Leaders met. The Leaders agreed.", "The Leaders", 1, ["group:g7/leader"]),
    ("The delegation met with President Joe Biden and Vice President Kamala Harris. They agreed.", "They", 1, []),
    ("Lavrov conveyed Putin’s greetings to Xi Jinping at the meeting. They agreed.", "They", 1, [LAVROV, XI]),
    (TWO + "The Chinese side agreed.", "The Chinese side", 1, ["state:china"]),
    (TWO + "They thanked our Chinese friends.", "our Chinese friends", 1, ["state:china"]),
    (TWO + "The minister left.", "The minister", 1, [LAVROV]),
    (TWO + "The secretary left.", "The secretary", 1, []),
    ("Lavrov met his Chinese counterpart Wang Yi.", "his Chinese counterpart Wang Yi", 1, [WANG]),
    ("Lavrov met his Chinese counterpart, Foreign Minister Wang Yi.", "his Chinese counterpart", 1, [WANG]),
    (
        "Lavrov met his Chinese counterpart, Foreign Minister Wang Yi.",
        "his Chinese counterpart, Foreign Minister Wang Yi",
        1,
        [WANG],
    ),
    ("Chinese President Xi Jinping met Lavrov. The Chinese leader smiled.", "The Chinese leader", 1, [XI]),
    (INVENTED, "Arvo Lind", 1, [LIND]),
    (INVENTED + "Lind left.", "Lind", 2, [LIND]),
    (INVENTED + "Minister Voss left.", "Minister Voss", 1, [VOSS]),
    (INVENTED + "The Costaverdean minister left.", "The Costaverdean minister", 1, [VOSS]),
    (INVENTED + "They agreed.", "They", 1, [LIND, VOSS]),
    (INVENTED + "The Northland side agreed.", "The Northland side", 1, ["state:northland"]),
    ("The Secretary met President Oda Brandt.", "The Secretary", 1, []),
    (
        "Secretary Blinken met President Filipe Nyusi. The Secretary and President agreed.",
        "The Secretary and President",
        1,
        ["person:antony-j-blinken", "person:filipe-nyusi"],
    ),
    (
        "The Northland Foreign Ministry protested. The ministry said so.",
        "The ministry",
        1,
        ["body:northland/foreign-ministry"],
    ),
    ("Members of the SCO met. The Organisation grew.", "The Organisation", 1, ["org:sco"]),
    ("The UN and its Security Council met.", "Security Council", 1, ["org:un-security-council"]),
    ("BRICS grows. The Council of Foreign Ministers met.", "The Council of Foreign Ministers", 1, [COUNCIL]),
    ("Moscow thanked Beijing in Astana.", "Moscow", 1, ["state:russia"]),
    ("Moscow thanked Beijing in Astana.", "Astana", 1, ["place:astana"]),
    ("The Northern League of States (NLS) met. The NLS agreed.", "NLS", 2, ["org:northern-league-of-states"]),
    ("Northland's Foreign Minister Shen Weiran spoke. Shen said no.", "Shen", 2, ["person:shen-weiran"]),
    ("“I saw snow,” said Marten Osk, a mechanic. Osk left.", "Osk", 2, ["person:marten-osk"]),
    (INVENTED + "They discussed the visit of President Oda Brandt. They agreed.", "They", 2, [LIND, VOSS]),
    (
        INVENTED + "The heads of the two foreign ministries agreed.",
        "The heads of the two foreign ministries",
        1,
        [LIND, VOSS],
    ),
    (
        INVENTED + "The Northland side and the Costaverde side spoke. Both sides agreed.",
        "Both sides",
        1,
        ["state:costaverde", "state:northland"],
    ),
    (
        "Foreign Minister Arvo Lind of Northland met his Japanese counterpart, Edda Voss. The ministers agreed.",
        "The ministers",
        1,
        [LIND, VOSS],
    ),
]


@pytest.mark.parametrize(("text", "words", "nth", "actors"), CASES)
def test_mentions(text: str, words: str, nth: int, actors: list[str]) -> None:
    assert sorted(who(text, words, nth)) == sorted(actors)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (TWO + "Lavrov and Wang left. He smiled.", "He"),
        ("“He is late,” Lavrov said of Wang Yi.", "He"),
        ("“We agree,” Lavrov said.", "We"),
        ("The minister left.", "The minister"),
        (TWO + "His president called.", "His president"),
        ("They left.", "They"),
    ],
)
def test_open_mentions_say_why(text: str, words: str) -> None:
    at = text.index(words)
    (mention,) = [m for m in read(text)[1] if m.start == at and m.end == at + len(words)]
    assert mention.actors == ()
    assert mention.reason


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("They met on May 20.", "person:theresa-may"),
        ("Northland will pay any Price for it.", "person:ned-price"),
        ("Yekaterina Lavrov sang.", "person:sergey-lavrov"),
        ("Foreign Minister David Francis of Northland left.", "person:pope-francis"),
        ("Foreign Minister Wang Yi of Northland left.", "person:wang-yi"),
        ("The General Assembly sat.", "person:abdulla-shahid"),
    ],
)
def test_nobody_is_read_into_a_word(text: str, absent: str) -> None:
    assert absent not in {a.id for a in read(text)[0]}


def test_a_full_name_is_one_id_with_and_without_a_country() -> None:
    texts = ("Foreign Minister Arvo Lind of Northland left.", "Minister Arvo Lind left.")
    assert [[a.id for a in read(t)[0] if a.kind == "person"] for t in texts] == [[LIND], [LIND]]


@pytest.mark.parametrize(
    ("text", "person", "state"),
    [
        ("President of Ostmark Arvo Lind spoke. Ostmark is ready.", "person:arvo-lind", "Ostmark"),
        ("President of Ostmark Arvo Lind spoke. The Ostmarkian side agreed.", "person:arvo-lind", "Ostmark"),
        ("They met President of Ostmark Arvo Lind. Arvo Lind agreed.", "person:arvo-lind", "Ostmark"),
        ("Lind may stay away\n\nPresident of Ostmark Arvo Lind said so.", "person:arvo-lind", "Ostmark"),
        (
            "Prime Minister of Sudmark Edda Voss and President of Ostmark Arvo Lind met.",
            "person:arvo-lind",
            "Ostmark",
        ),
        ("President of Ostmark University Arvo Lind spoke. Ostmark is ready.", "", ""),
    ],
)
def test_a_presidents_name_begins_after_the_state(text: str, person: str, state: str) -> None:
    found = {a.id: a.side for a in read(text)[0] if a.kind == "person"}
    assert found.get(person) == state if person else state not in found.values()
    assert not any("ostmark" in id for id in found)


def test_a_turn_is_of_the_person_whom_its_label_names() -> None:
    text = (
        "Press statements and answers to questions following talks between President of Ostmark Arvo Lind and "
        "President of Sudmark Voss Edda\n\nOstholm, May 4, 2023\n\n"
        "President of Ostmark Arvo Lind: Ladies and gentlemen, I am glad to welcome the President of Sudmark.\n\n"
        "We agreed to go on. Ostmark has no outlet to the sea.\n\n"
        "President of Sudmark Voss Edda (retranslated): Dear President Lind, dear friends, I thank Ostmark.\n\n"
        "Question: A question for President Lind. Will you join?\n\n"
        "Arvo Lind: We are studying it, and Sudmark knows.\n"
    )
    got = [s.speakers for s in extract(text, model=False).statements if s.mode == "turn"]
    lind, voss = ("person:arvo-lind",), ("person:voss-edda",)
    assert got == [lind, lind, voss, lind]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Foreign Minister Shen Wei-ran came. Foreign Minister Shen Weiran spoke.", "person:shen-wei-ran"),
        ("Foreign Minister Arvo Lind came. Later Minister A. Lind spoke.", "person:arvo-lind"),
    ],
)
def test_spellings_of_one_text_are_one_person(text: str, person: str) -> None:
    assert [a.id for a in read(text)[0] if a.kind == "person"] == [person]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        # A surname of the tables means the one whom the text introduces; where it names two, nobody.
        ("The guest, Zhao Songtai, came. Mr Zhao said that trade would grow.", ["person:zhao-songtai"]),
        ("Zhao Songtai sang. Later Zhao Songtai left. Zhao said that trade would grow.", ["person:zhao-songtai"]),
        ("Zhao Songtai and Zhao Peilin came. Mr Zhao said that trade would grow.", []),
        ("Mr Zhao said that trade would grow.", []),
    ],
)
def test_a_surname_means_the_one_whom_the_text_names(text: str, people: list[str]) -> None:
    assert [a.id for a in read(text)[0] if a.kind == "person"] == people


CALL = (
    "Telephone conversation with President of Ostmark Arvo Lind\n\n"
    "Ms Edda Voss talked to Arvo Lind. Ostmark asked for it. The Sudmark side agreed. "
)
READOUT = (
    "Readout of President Edda Voss's Call with President Arvo Lind of Ostmark\n\n"
    "President Edda Voss spoke with President Arvo Lind of Ostmark. The two leaders agreed to talk. "
)
COUNCIL_OF = (
    "The council met under the chairmanship of the Foreign Minister of Ostmark, Arvo Lind. It was attended by "
    "the Foreign Minister of Sudmark Edda Voss, the Foreign Minister of Nordmark Ona Brask, and "
    "the Foreign Minister of Vestmark Ivo Tarn. "
)


@pytest.mark.parametrize(
    ("text", "words", "actors"),
    [
        (CALL + "The President of Sudmark agreed.", "The President of Sudmark", ["person:edda-voss"]),
        (CALL + "The Minister of Sudmark agreed.", "The Minister of Sudmark", []),
        (CALL + "Ona Brask left. The President of Ostmark agreed.", "The President of Ostmark", [LIND]),
        (READOUT + "The President agreed.", "The President", ["person:edda-voss"]),
        (READOUT + "The president agreed.", "The president", []),
        ("The Sudmark side came. President Arvo Lind met it. The Sudmark leader agreed. He left.", "He", []),
        (COUNCIL_OF + "The ministers agreed.", "The ministers", []),
        (COUNCIL_OF + "The ministers agreed. They left.", "They", []),
        (COUNCIL_OF + "The ministers agreed. The ministers left.", "The ministers", []),
    ],
)
def test_offices_without_a_name(text: str, words: str, actors: list[str]) -> None:
    at = text.rindex(words)
    (mention,) = [m for m in read(text)[1] if (m.start, m.end) == (at, at + len(words))]
    assert list(mention.actors) == actors


def test_he_is_the_one_whom_only_an_honorific_names() -> None:
    actors, mentions = read("President Arvo Lind met the press. Mr Voss was blunt. He left.")
    (voss,) = [a.id for a in actors if a.name == "Voss"]
    assert [m.actors for m in mentions if m.kind == "pronoun"] == [(voss,)]


def test_a_degree_is_nobody() -> None:
    assert not [a for a in read("She holds an MS Degree. Her MS Degree helped.")[0] if a.kind == "person"]


def test_a_clause_after_and_is_no_list() -> None:
    text = "Blinken met Prime Minister Oda Brandt, and the Secretary said no."
    assert who(text, "the Secretary") == ["person:antony-j-blinken"]
    assert not [m for m in read(text)[1] if len(m.actors) > 1]


def test_the_president_in_what_a_side_says_is_its_own() -> None:
    filler = "The weather was fair. " * 25
    text = f"Q: {filler}President Oda Brandt of Northland left?\n\nA: The President said no."
    day = Published("2022-03-04", "explicit", (2022,))
    part = Part("p", 0, len(text), "transcript", side="United States", published=day)
    at = text.index("A:")
    turns = (Turn("t", "p", at, len(text), Span(at, at + 2), "Ruth Falk", "answer", Span(at + 3, len(text))),)
    start = text.index("The President")
    (mention,) = [m for m in read(text, parts=(part,), turns=turns)[1] if m.start == start]
    assert mention.actors == ("person:joe-biden",)


def test_a_person_of_the_text_has_country_office_and_evidence() -> None:
    actors, _ = read(INVENTED)
    voss = find_actor(actors, "Edda Voss")
    assert voss is not None
    assert (voss.id, voss.kind, voss.side) == (VOSS, "person", "Costaverde")
    (office,) = voss.offices
    assert (office.office, office.of) == ("foreign minister", "Costaverde")
    assert "Foreign Minister" in INVENTED[slice(*office.evidence[0])]
    assert "Edda Voss" in INVENTED[slice(*office.evidence[0])]


def test_a_table_person_keeps_dated_offices_and_gets_the_forms_of_the_text() -> None:
    actors, _ = read(TWO + "Lavrov left.")
    lavrov = find_actor(actors, "Lavrov")
    assert lavrov is not None
    assert {"Lavrov", "Sergey Lavrov"} <= set(lavrov.aliases)
    assert any(o.since == "2004-03-09" for o in lavrov.offices)


def test_a_speaker_says_i_and_is_not_the_minister_spoken_of() -> None:
    text = "FOREIGN MINISTER LIND: I thank the minister.\n\nFOREIGN MINISTER VOSS: Thank you."
    second = text.index("FOREIGN MINISTER VOSS")
    turns = (
        Turn("t1", "p", 0, second - 2, Span(0, 22), "FOREIGN MINISTER LIND", "remark", Span(23, second - 2)),
        Turn(
            "t2",
            "p",
            second,
            len(text),
            Span(second, second + 22),
            "FOREIGN MINISTER VOSS",
            "remark",
            Span(second + 23, len(text)),
        ),
    )
    mentions = {text[m.start : m.end]: m.actors for m in read(text, turns=turns)[1]}
    (speaker,), (minister,) = mentions["I"], mentions["the minister"]
    assert speaker.endswith("-lind")
    assert minister.endswith("-voss")


def test_the_holder_on_the_parts_date_where_the_text_names_nobody() -> None:
    text = "The German chancellor will travel to Astana."
    day = Published("2022-03-04", "explicit", (2022,))
    part = Part("p", 0, len(text), "wire story", published=day)
    mention = next(m for m in read(text, parts=(part,))[1] if m.start == 0)
    assert mention.actors == ("person:olaf-scholz",)
    assert mention.confidence < 0.7
    assert next(m for m in read(text)[1] if m.start == 0).actors == ()


def test_unnamed_speakers_belong_to_their_document() -> None:
    text = "SENIOR OFFICIAL: I agree."
    turns = (Turn("t1", "p", 0, len(text), Span(0, 16), "SENIOR OFFICIAL", "remark", Span(17, len(text))),)
    actors, _ = read(text, turns=turns)
    assert [a.name for a in actors if a.kind == "person"] == ["Senior Official"]
    assert all("d" in a.id for a in actors)


def test_rows_are_sorted_and_each_once() -> None:
    actors, mentions = read(TWO * 3 + INVENTED)
    assert [a.id for a in actors] == sorted({a.id for a in actors})
    assert len({m.id for m in mentions}) == len(mentions)
    assert [(m.start, -m.end) for m in mentions] == sorted((m.start, -m.end) for m in mentions)
    known = {a.id for a in actors}
    assert all(set(m.actors) <= known for m in mentions)


@pytest.mark.parametrize(
    "text",
    ["", "\n", "\x00", "’", "the ministers", "Mr", "President of", "(ABC)", "A" * 5000, "Mr " * 2000, "a, " * 3000],
)
def test_odd_texts_do_no_harm(text: str) -> None:
    read(text)
