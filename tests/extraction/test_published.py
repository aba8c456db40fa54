"""Published dates: each case a text about invented countries (or real ones where a table is needed) and its date."""

from dataclasses import replace

import pytest

from communique.extraction.actors.names import find_names
from communique.extraction.dating.published import date_parts
from communique.extraction.reading import Reading
from communique.model import Document, Part, PartKind, Published
from communique.text.calendar import CANDIDATE_YEARS

WEDNESDAYS_OF_NOVEMBER_19 = (1997, 2003, 2008, 2014, 2025)


def dated(*texts: str, kinds: tuple[PartKind, ...] = ("article",), published: str | None = None) -> list[Published]:
    """The dates of parts that follow one another in a document."""
    whole = "\n\n".join(texts)
    parts, at = [], 0
    for i, text in enumerate(texts):
        parts.append(Part(f"p{i}", at, at + len(text), kinds[min(i, len(kinds) - 1)]))
        at += len(text) + 2
    document = Document("a.txt", whole, "", published=published)
    reading = Reading(document, "hash", parts=tuple(parts), hits=tuple(find_names(whole)))
    for part in (found := date_parts(reading)):
        assert all(part.published.evidence), whole
    return [part.published for part in found]


FULL = [
    ("Talks end\n\nAugust 13, 2021\n\nThe ministers parted.", "2021-08-13"),
    ("Talks end\n\nFriday, 13 August 2021\n\nThe ministers parted.", "2021-08-13"),
    ("13 August 2021 14:05\nTalks end\nThe ministers parted.", "2021-08-13"),
    ("Talks end\nPublished: 2021-08-13 10:00\nThe ministers parted.", "2021-08-13"),
    ("Talks end\n13.08.2021\nThe ministers parted.", "2021-08-13"),
    ("PORT ELIS, August 13, 2021 (Agency) — The ministers parted.", "2021-08-13"),
    ("Remarks by Minister Orsanin at a news conference, Port Elis, August 13, 2021\n\nGood day.", "2021-08-13"),
    ("Regular Press Conference on August 13, 2021\n\nGood day.", "2021-08-13"),
    ("Date: Fri, 13 Aug 2021 09:15:00 +0000\nSubject: Talks\n\nDear all, the ministers parted.", "2021-08-13"),
]


@pytest.mark.parametrize(("text", "day"), FULL, ids=[t[:30] for t, _ in FULL])
def test_full_dates_are_explicit(text: str, day: str) -> None:
    (found,) = dated(text)
    assert (found.date, found.certainty, found.candidates) == (day, "explicit", (2021,))
    assert found.evidence


def test_metadata_come_first() -> None:
    (found,) = dated("Talks end\n\nThe ministers parted.", published="2021-08-13T10:00:00Z")
    assert (found.date, found.certainty, found.candidates) == ("2021-08-13", "explicit", (2021,))


STORY = "PORT ELIS, November 19. /AGENCY/. The strait stays open, the minister {tie}."


@pytest.mark.parametrize(
    ("tie", "candidates"),
    [
        ("said on Wednesday", WEDNESDAYS_OF_NOVEMBER_19),
        ("told reporters in Port Elis Wednesday", WEDNESDAYS_OF_NOVEMBER_19),
        ("said", CANDIDATE_YEARS),
        ("will say on Wednesday", CANDIDATE_YEARS),
        ("said last Wednesday", CANDIDATE_YEARS),
        ("said ahead of talks due on Wednesday", CANDIDATE_YEARS),
        ("said on Wednesday. The envoy arrived on Tuesday", CANDIDATE_YEARS),
        ("met the envoy on the eve of Good Friday talks", CANDIDATE_YEARS),
    ],
)
def test_weekday_tied_to_the_dateline(tie: str, candidates: tuple[int, ...]) -> None:
    (found,) = dated(STORY.format(tie=tie), kinds=("wire story",))
    assert found.certainty == "ambiguous"
    assert found.candidates == candidates


@pytest.mark.parametrize(
    "head",
    [
        "Talks end\n\nAugust 13,\n",
        "Talks end\n\n13 August\n",
        "(August 13, )\n",
        "PORT ELIS, August 13, — The ministers parted late.",
        "PORT ELIS. Aug 13 (Qwe-Asd) - The ministers parted late.",
        "Port Elis, 13 August. QWE.EX - The ministers parted late.",
        "Department Press Briefing – August 13,\n",
        "August 13 , 10:00 a.m. EDT\n",
    ],
)
def test_a_day_that_lost_its_year_keeps_every_year(head: str) -> None:
    (found,) = dated(head + "\nThe ministers parted in good spirits and will meet again in Port Elis.")
    assert (found.certainty, found.candidates) == ("ambiguous", CANDIDATE_YEARS)
    assert found.evidence


def test_a_day_in_a_sentence_is_no_dateline() -> None:
    (found,) = dated("Talks of June 1 (Agency) failed and all went home.")
    assert found.certainty == "unknown"


def test_weekday_printed_with_the_day() -> None:
    (found,) = dated("Talks end\n\nWednesday, November 19\n\nThe ministers parted.")
    assert (found.certainty, found.candidates) == ("ambiguous", WEDNESDAYS_OF_NOVEMBER_19)


def test_a_weekday_in_a_release_without_dateline_is_not_tied() -> None:
    (found,) = dated("Talks end\n\nNovember 19\n\nThe minister met the envoy on Monday.", kinds=("press release",))
    assert found.candidates == CANDIDATE_YEARS


def test_other_evidence_picks_the_best_year_and_leaves_the_candidates() -> None:
    (found,) = dated(STORY.format(tie="said on Wednesday. He named the Belt and Road and AUKUS"), kinds=("wire story",))
    assert (found.date, found.certainty) == ("2025-11-19", "ambiguous")
    assert found.candidates == WEDNESDAYS_OF_NOVEMBER_19


def test_without_evidence_no_year_is_put_first() -> None:
    (found,) = dated(STORY.format(tie="said on Wednesday").replace("/AGENCY/", "/QWE/"), kinds=("wire story",))
    assert found.date is None


BACKGROUND = [
    "The Lake League (LL) was established in 2004.",
    "The Lake League was founded in 1996. Since 1996, it has met each spring.",
    "Vestria has been a member of the league since 2004.",
    "The parties to the treaty, which in 2015 signed a protocol, will meet again.",
    "Orsanin, born in 1961, has led the office since 2012.",
    "The accord of 14 May 2004 was adopted in Port Elis.",
]


@pytest.mark.parametrize("background", BACKGROUND)
def test_years_of_a_background_choose_no_year(background: str) -> None:
    (found,) = dated(STORY.format(tie="said").replace("/AGENCY/", "/QWE/") + "\n\n" + background, kinds=("wire story",))
    assert (found.date, found.certainty, found.candidates) == (None, "ambiguous", CANDIDATE_YEARS)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Trade grew by a tenth in 2010.", "2010-11-19"),
        ("The league was founded in 2004. Trade reached its height in 2010.", "2010-11-19"),
        ("The next talks will take place in 2024.", "2023-11-19"),
    ],
)
def test_years_of_news_choose_the_best_year(line: str, day: str) -> None:
    (found,) = dated(STORY.format(tie="said").replace("/AGENCY/", "/QWE/") + "\n\n" + line, kinds=("wire story",))
    assert (found.date, found.certainty, found.candidates) == (day, "ambiguous", CANDIDATE_YEARS)


EVENTS = [
    ("Talks end\n\nMay 21\n\nHe was asked about the inauguration of Lai Ching-te the day before.", "2024-05-21"),
    ("On June 17, the minister welcomed the outcome. Biden and Putin had met in Geneva.", None),
    (
        "Leaders send greetings\n\nApril 9\n\nThe two states mark this year the 75th anniversary of "
        "diplomatic relations between China and Russia.",
        "2024-04-09",
    ),
    ("Talks end\n\nMay 20\n\nThe Secretary will travel to Port Elis on May 24-27, 2021.", "2021-05-20"),
]


@pytest.mark.parametrize(("text", "day"), EVENTS, ids=[t[:30] for t, _ in EVENTS])
def test_events_fix_the_year(text: str, day: str | None) -> None:
    (found,) = dated(text, kinds=("press release",))
    if day is None:
        assert found.certainty == "ambiguous"
    else:
        assert (found.date, found.certainty, found.candidates) == (day, "inferred", (int(day[:4]),))


@pytest.mark.parametrize(
    "body",
    [
        "Today marks the anniversary of the quake of July 20, 2011.",
        "The emergency declared on July 26, 2019 must continue. It was declared on July 26, 2019.",
        "We remember the victims of July 18, 2011.",
        "The treaty of July 16, 2001 stays in force. It was signed in 2001.",
    ],
)
def test_a_date_that_is_looked_back_on_fixes_nothing(body: str) -> None:
    (found,) = dated(f"A notice\n\nJuly 20\n\n{body}", kinds=("press release",))
    assert (found.certainty, found.candidates) == ("ambiguous", CANDIDATE_YEARS)


def test_the_first_sentence_of_an_undated_release() -> None:
    (found,) = dated("On May 20, Minister Orsanin met with Minister Tarnow in Port Elis on the margins of the forum.")
    assert (found.certainty, found.candidates) == ("ambiguous", CANDIDATE_YEARS)
    (ahead,) = dated("On May 20, Minister Orsanin will meet with Minister Tarnow in Port Elis during the forum.")
    assert (ahead.certainty, ahead.date) == ("unknown", None)


def test_nothing_is_unknown_with_every_year() -> None:
    (found,) = dated("Talks end\n\nThe ministers parted.")
    assert (found.date, found.certainty, found.candidates) == (None, "unknown", CANDIDATE_YEARS)


OWN = "A summary of the week\n\nThe minister met his guest on April 9. A state visit may be slated for May.\n\n"
WIRE = "Guest arrives\n\nPORT ELIS, April 9 (Agency) — The minister on Tuesday met with his guest."
TRANSCRIPT = "Remarks at a news conference, Port Elis, April 9, 2024\n\nGood day. We held talks."


def test_a_neighbour_of_the_same_day_fixes_the_year_and_the_round_up_comes_after() -> None:
    own, wire, transcript = dated(OWN, WIRE, TRANSCRIPT, kinds=("round-up", "wire story", "transcript"))
    assert (transcript.date, transcript.certainty) == ("2024-04-09", "explicit")
    assert (wire.date, wire.certainty, wire.candidates) == ("2024-04-09", "inferred", (2024,))
    assert (own.date, own.certainty, own.candidates) == ("2024-04-09/2024-05-31", "inferred", (2024,))


def test_a_neighbour_of_another_season_fixes_nothing() -> None:
    _, wire = dated(TRANSCRIPT, WIRE.replace("April 9", "July 9"), kinds=("transcript", "wire story"))
    assert wire.certainty == "ambiguous"


def test_metadata_of_a_round_up_date_its_own_words_and_bound_what_it_embeds() -> None:
    own, wire = dated(OWN, WIRE, kinds=("round-up", "wire story"), published="2024-04-12")
    assert (own.date, own.certainty) == ("2024-04-12", "explicit")
    assert (wire.date, wire.certainty) == ("2024-04-09", "inferred")


def test_parts_are_otherwise_unchanged() -> None:
    text = "Talks end\n\nThe ministers parted."
    part = Part("p", 0, len(text), "article", by="x", confidence=0.5)
    (found,) = date_parts(Reading(Document("a.txt", text, ""), "h", parts=(part,)))
    assert replace(found, published=Published()) == part


WEEKDAYS = [
    "MOSCOW, February 7. /TASS/. Northland will not beg for it, Ann Vale told a news briefing on Thursday.",
    "WASHINGTON, Feb 7 (Yonhap) -- Ann Vale and Bo Marsh agreed Thursday to do their best, her office said.",
    "NORTHPORT, Feb 7 (KCNA) -- Ann Vale issued the following press statement on Thursday:",
    "NORTHPORT, Feb 7 (NorNews) -- Ann Vale held talks on Thursday. Bo Marsh, who arrived here on Wednesday, left.",
]


@pytest.mark.parametrize("text", WEEKDAYS)
def test_weekdays_of_the_day_of_the_story(text):
    (published,) = dated(text, kinds=("wire story",))
    assert published.candidates == (1991, 2002, 2008, 2013, 2019)


def test_two_weekdays_of_equal_standing_tie_nothing():
    (published,) = dated(
        "NORTHPORT, Feb 7 (NorNews) -- Ann Vale held talks on Wednesday. Bo Marsh said on Thursday they were good.",
        kinds=("wire story",),
    )
    assert published.candidates == CANDIDATE_YEARS


def test_a_year_ahead_is_not_the_year_of_the_text():
    (published,) = dated(
        "NORTHPORT, Sept. 22 (NorNews) -- Ann Vale met Bo Marsh on Thursday. Trade grew in 2010. They will work "
        "together ahead of the 2014 World Cup and the 2016 Olympics.",
        kinds=("wire story",),
    )
    assert published.date == "2011-09-22"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Ann B. Vale  |18.03.2023 - Update : 19.03.2023", "2023-03-18"),
        ("24.02.2021  Northport  NLS Press Team", "2021-02-24"),
        ("No: 152, 17 July 2020, Press Release Regarding the Statement on Trade", "2020-07-17"),
    ],
)
def test_more_date_lines(line, day):
    (published,) = dated(f"Talks on trade\n{line}\n\nThe talks were held in the town hall of the city.")
    assert (published.date, published.certainty) == (day, "explicit")


OFFICES = [
    # A counterpart, an office of many words, a name without title, and a past year that is named: the office rules.
    (
        "NORTHPORT, May 5 (NorNews) -- Ann Vale will meet her Kazakh counterpart Kassym-Jomart Tokayev for talks. "
        "The agreement was signed in 2005.",
        2019,
    ),
    (
        "NORTHPORT, November 12 (NorNews) -- Ann Vale spoke to Minister of Foreign Affairs, Emigration and Egyptian "
        "Expatriates of the Arab Republic of Egypt Badr Abdelatty.",
        2024,
    ),
    ("NORTHPORT, 26 October (NorNews) -- Belarusian Minister of Foreign Affairs Sergei Aleinik spoke of trade.", 2023),
    ("NORTHPORT, 26 October (NorNews) -- Ann Vale had written to Olaf Scholz about trade.", 2022),
]


@pytest.mark.parametrize(("text", "year"), OFFICES)
def test_the_year_put_first_is_one_in_which_the_office_holders_hold_office(text, year):
    (published,) = dated(text, kinds=("wire story",))
    assert (published.date[:4], published.candidates) == (str(year), CANDIDATE_YEARS)


def test_a_former_holder_says_nothing():
    (published,) = dated(
        "NORTHPORT, May 5 (NorNews) -- Ann Vale met former Chancellor Olaf Scholz for talks.", kinds=("wire story",)
    )
    assert published.date is None


def test_an_earlier_weekday_of_the_background_leaves_the_leads():
    (published,) = dated(
        "NORTHPORT, Feb 7 (NorNews) -- Ann Vale arrived in Southport on Thursday.\n\nShe visited Eastport on Tuesday.",
        kinds=("wire story",),
    )
    assert published.candidates == (1991, 2002, 2008, 2013, 2019)


def test_what_is_released_here_has_its_weekday():
    (published,) = dated(
        "NORTHPORT, Feb 7 (NorNews) -- The following is the statement released here on Thursday.", kinds=("wire story",)
    )
    assert published.candidates == (1991, 2002, 2008, 2013, 2019)


WEEK = "A summary\n\nOn April 8-9, 2024, Northland and Southmark held talks. A treaty had stood since June 1, 2012."
LATER = "Talks end\n\nPORT ELIS, April 11 (NorNews) — The talks that ended on Tuesday were good, Ann Vale said."


@pytest.mark.parametrize(
    ("own", "embedded", "day"),
    [
        (WEEK, "Talks end\n\nPORT ELIS, April 9 (NorNews) — The talks were good, Ann Vale said.", "2024-04-09"),
        (WEEK, LATER, "2024-04-11"),
        (WEEK, LATER.replace("April 11", "April 7"), None),
        (WEEK, LATER.replace("April 11", "May 11"), None),
        (WEEK, LATER.replace("were good", "of June 2025 were good"), None),
        (WEEK.replace("On April", "Since April"), LATER, None),
    ],
)
def test_a_full_date_in_a_round_ups_own_words_dates_what_follows_it(own, embedded, day):
    words, story = dated(own, embedded, kinds=("round-up", "wire story"))
    assert (story.date if story.certainty == "inferred" else None) == day
    assert not day or (words.date, words.certainty, words.candidates) == (day, "inferred", (2024,))


def test_the_day_a_page_was_posted_and_the_afternoon_of_a_day():
    own, release = dated(
        "A summary\n\nPosted on April 12, 2024 by admin\n\nThe talks went on for a year.",
        "Vale meets Marsh\n\nOn the afternoon of April 9 local time, Ann Vale met with Bo Marsh in Northport.",
        kinds=("round-up", "press release"),
    )
    assert (own.date, own.certainty) == ("2024-04-12", "explicit")
    assert (release.date, release.certainty) == ("2024-04-09", "inferred")


@pytest.mark.parametrize(("day", "certainty"), [("May 22", "inferred"), ("May 24", "ambiguous")])
def test_a_story_may_tell_of_the_weekday_of_the_day_before_where_the_year_is_fixed(day, certainty):
    (published,) = dated(
        f"NORTHPORT, {day} (NorNews) -- Ann Vale spoke of the inauguration of Lai Ching-te, held on Monday.",
        kinds=("wire story",),
    )
    assert published.certainty == certainty
    assert certainty == "ambiguous" or (published.date, published.candidates) == ("2024-05-22", (2024,))


@pytest.mark.parametrize(("day", "certainty"), [("April 11", "inferred"), ("April 7", "ambiguous")])
def test_a_neighbour_dates_a_story_that_came_two_days_after_what_it_tells(day, certainty):
    # April 9, 2024 was a Tuesday.
    _, story = dated(
        TRANSCRIPT,
        f"Talks end\n\nPORT ELIS, {day} (NorNews) — Ann Vale said on Tuesday.",
        kinds=("transcript", "wire story"),
    )
    assert story.certainty == certainty
