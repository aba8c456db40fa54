"""Each case: a text told on Tuesday, 9 April 2024, and the expressions in it as (words, type, value)."""

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.extraction.times.context import Context
from communique.extraction.times.patterns import RULES
from communique.extraction.times.timex import Found, scan
from communique.extraction.times.values import MAKERS

TOLD = date(2024, 4, 9)

Case = tuple[str, list[tuple[str, str, str]]]

DAYS: list[Case] = [
    ("The talks of May 20, 2023 went well.", [("May 20, 2023", "DATE", "2023-05-20")]),
    ("It is dated 20 May 2023.", [("20 May 2023", "DATE", "2023-05-20")]),
    ("MAY 20, 2024", [("MAY 20, 2024", "DATE", "2024-05-20")]),
    ("on the 20th of May", [("the 20th of May", "DATE", "2024-05-20")]),
    ("They will meet on Tuesday, May 21.", [("Tuesday, May 21", "DATE", "2024-05-21")]),
    ("He arrived on March 28.", [("March 28", "DATE", "2024-03-28")]),
    ("The pact was signed on December 20.", [("December 20", "DATE", "2023-12-20")]),
    ("The pact will be signed on December 20.", [("December 20", "DATE", "2024-12-20")]),
    ("the visit of May 16-17", [("May 16-17", "DATE", "2024-05-16/2024-05-17")]),
    ("in Nemme on 16 and 17 May with", [("16 and 17 May", "DATE", "2024-05-16/2024-05-17")]),
    ("on 5, 6 and 7 May 2023", [("5, 6 and 7 May 2023", "DATE", "2023-05-05/2023-05-07")]),
    ("on 2 March and 5 May with", [("2 March", "DATE", "2024-03-02"), ("5 May", "DATE", "2024-05-05")]),
    ("the visit of 16–17 May", [("16–17 May", "DATE", "2024-05-16/2024-05-17")]),
    ("She travels from May 17 to 20.", [("May 17 to 20", "DATE", "2024-05-17/2024-05-20")]),
    ("April 30 – May 2", [("April 30 – May 2", "DATE", "2024-04-30/2024-05-02")]),
    ("will travel to Port Elis May 24-27, 2021.", [("May 24-27, 2021", "DATE", "2021-05-24/2021-05-27")]),
    ("Published 2024-05-20", [("2024-05-20", "DATE", "2024-05-20")]),
    ("Published 20.05.2024 14:30", [("20.05.2024", "DATE", "2024-05-20"), ("14:30", "TIME", "2024-05-20T14:30")]),
    ("Seen 05/20/2024", [("05/20/2024", "DATE", "2024-05-20")]),
    ("636-09-04-2024", []),
]
WEEKDAYS: list[Case] = [
    ("the minister said on Wednesday.", [("Wednesday", "DATE", "2024-04-03")]),
    ("the minister said on Tuesday.", [("Tuesday", "DATE", "2024-04-09")]),
    ("The envoy will arrive on Wednesday.", [("Wednesday", "DATE", "2024-04-10")]),
    ("talks resume next Wednesday", [("next Wednesday", "DATE", "2024-04-10")]),
    ("last Tuesday", [("last Tuesday", "DATE", "2024-04-02")]),
    ("late on Monday", [("late on Monday", "DATE", "2024-04-08")]),
    ("They dined Monday evening.", [("Monday evening", "TIME", "2024-04-08TEV")]),
    ("The council sits every Monday.", [("every Monday", "SET", "XXXX-WXX-1")]),
    ("closed on Sundays", [("Sundays", "SET", "XXXX-WXX-7")]),
    ("the Sunday Times and Good Friday", []),
]
DEICTIC: list[Case] = [
    (
        "Yesterday and today we talked; tomorrow we leave.",
        [
            ("Yesterday", "DATE", "2024-04-08"),
            ("today", "DATE", "2024-04-09"),
            ("tomorrow", "DATE", "2024-04-10"),
        ],
    ),
    ("the day after tomorrow", [("the day after tomorrow", "DATE", "2024-04-11")]),
    ("this morning", [("this morning", "TIME", "2024-04-09TMO")]),
    ("last night", [("last night", "TIME", "2024-04-08TNI")]),
    (
        "She met him on April 3 and, the same day, his deputy.",
        [("April 3", "DATE", "2024-04-03"), ("the same day", "DATE", "2024-04-03")],
    ),
    (
        "She left on April 3 and returned the next day.",
        [("April 3", "DATE", "2024-04-03"), ("the next day", "DATE", "2024-04-04")],
    ),
    (
        "now, recently, soon",
        [("now", "DATE", "PRESENT_REF"), ("recently", "DATE", "PAST_REF"), ("soon", "DATE", "FUTURE_REF")],
    ),
]
UNITS: list[Case] = [
    ("next month", [("next month", "DATE", "2024-05")]),
    ("last week", [("last week", "DATE", "2024-W14")]),
    ("over the weekend", [("the weekend", "DATE", "2024-W15-WE")]),
    ("later this year", [("later this year", "DATE", "2024")]),
    ("this summer", [("this summer", "DATE", "2024-SU")]),
    ("last summer", [("last summer", "DATE", "2023-SU")]),
    ("the end of the year", [("the end of the year", "DATE", "2024")]),
    ("by year-end", [("year-end", "DATE", "2024-12")]),
    ("five years ago", [("five years ago", "DATE", "2019")]),
    ("three days ago", [("three days ago", "DATE", "2024-04-06")]),
    (
        "It fell in Q2 2022; a year earlier it rose.",
        [("Q2 2022", "DATE", "2022-Q2"), ("a year earlier", "DATE", "2021-Q2")],
    ),
    ("in the past two weeks", [("the past two weeks", "DURATION", "P2W")]),
    ("over the next 15 days", [("the next 15 days", "DURATION", "P15D")]),
    ("in recent years", [("recent years", "DATE", "PAST_REF")]),
    ("a two-day visit", [("two-day", "DURATION", "P2D")]),
    ("within six months", [("six months", "DURATION", "P6M")]),
    ("for many years", [("many years", "DURATION", "PXY")]),
    ("for decades", [("decades", "DURATION", "PXY")]),
    ("for half a century", [("half a century", "DURATION", "P50Y")]),
    ("for a year", [("a year", "DURATION", "P1Y")]),
    ("twice a year", [("a year", "SET", "P1Y")]),
    ("every year", [("every year", "SET", "P1Y")]),
    ("after 30 seconds", [("30 seconds", "DURATION", "PT30S")]),
]
MONTHS: list[Case] = [
    ("The summit was held in June 2021.", [("June 2021", "DATE", "2021-06")]),
    ("in early June", [("early June", "DATE", "2024-06")]),
    ("The council will meet in October.", [("October", "DATE", "2024-10")]),
    ("The council met in October.", [("October", "DATE", "2023-10")]),
    ("games held in February-March", [("February-March", "DATE", "2024-02/2024-03")]),
    ("June last year", [("June last year", "DATE", "2023-06")]),
    ("last May", [("last May", "DATE", "2023-05")]),
    ("a visit that may be slated for May", [("May", "DATE", "2024-05")]),
]
YEARS: list[Case] = [
    ("put forward in 2023", [("2023", "DATE", "2023")]),
    ("a plan for 2024", [("2024", "DATE", "2024")]),
    ("more than $266 million in 2021", [("2021", "DATE", "2021")]),
    ("the plan for 2021-2025", [("2021-2025", "DATE", "2021/2025")]),
    ("the 1990s", [("the 1990s", "DATE", "199")]),
    ("the late nineties", [("the late nineties", "DATE", "199")]),
    ("the 21st century", [("the 21st century", "DATE", "20")]),
    ("fiscal year 2022 and FY21", [("fiscal year 2022", "DATE", "2022"), ("FY21", "DATE", "2021")]),
    ("the third quarter of 2021", [("the third quarter of 2021", "DATE", "2021-Q3")]),
    (
        "in the first quarter; the quarter was mild",
        [("the first quarter", "DATE", "2024-Q1"), ("the quarter", "DATE", "2024-Q1")],
    ),
    ("2023's third quarter", [("2023's third quarter", "DATE", "2023-Q3")]),
    ("last year's third quarter", [("last year's third quarter", "DATE", "2023-Q3")]),
    ("the end of 2025", [("the end of 2025", "DATE", "2025")]),
    ("spring 2021", [("spring 2021", "DATE", "2021-SP")]),
    ("It opened in the spring.", [("the spring", "DATE", "2024-SP")]),
    ("nineteen ninety-six", [("nineteen ninety-six", "DATE", "1996")]),
]
TIMES: list[Case] = [
    ("12:32 P.M. EDT", [("12:32 P.M. EDT", "TIME", "2024-04-09T12:32")]),
    ("at 3 p.m. on Monday", [("3 p.m. on Monday", "TIME", "2024-04-08T15:00")]),
    ("14:00 Moscow time", [("14:00 Moscow time", "TIME", "2024-04-09T14:00")]),
    ("noon", [("noon", "TIME", "2024-04-09T12:00")]),
]
NOT_DATES: list[Case] = [
    ("UN Security Council resolution 1701 (2006)", []),
    ("a visit may be postponed. May I ask you to march with us?", []),
    ("March with us. They march.", []),
    ("the well-known “12 points” and the second point", []),
    ("1,700 people, 2000 troops, 1500 km, 2024.5 points, 2,024 votes", []),
    ("page 2021, No. 2021, S/2021/12, A/RES/75/1, $2000, tel. 202-555-1999", []),
    ("Agenda 2030 and the 2030 Agenda", []),
    ("G20, COP26, S-300, F-16, COVID-19, group 1", []),
    ("the annual report, day by day, National Day", []),
    ("a second term, a second look, one second", []),
    ("the fall of the city; a spring in the desert", []),
    ("a score of 21:17", []),
    ("I’ll come back to you, April. Go ahead.", []),
]
ALL = [*DAYS, *WEEKDAYS, *DEICTIC, *UNITS, *MONTHS, *YEARS, *TIMES, *NOT_DATES]


def found(text: str, told: date | None = TOLD) -> list[Found]:
    return list(scan(text, 0, len(text), Context(text, told, "explicit")))


@pytest.mark.parametrize(("text", "expected"), ALL, ids=[text[:40] for text, _ in ALL])
def test_expressions(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(text[f.start : f.end], f.value.type, f.value.value) for f in found(text)] == expected


def test_every_rule_has_an_example() -> None:
    shown = {f.rule for text, _ in ALL for f in found(text)}
    assert {name for name, _ in RULES} - shown == set()
    assert set(MAKERS) == {name for name, _ in RULES}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on May 20", "XXXX-05-20"),
        ("in June", "XXXX-06"),
        ("on Wednesday", "XXXX-WXX-3"),
        ("yesterday", "XXXX-XX-XX"),
        ("next month", "XXXX-XX"),
        ("last week", "XXXX-WXX"),
        ("on May 20, 2023", "2023-05-20"),
        ("in 1994", "1994"),
        ("later this year", "XXXX"),
    ],
)
def test_without_a_date_the_year_stays_open(text: str, value: str) -> None:
    assert [f.value.value for f in found(text, None)] == [value]


def test_the_same_words_resolve_alike_wherever_they_stand() -> None:
    text = "x " * 40 + "on May 20, 2023 " + "y " * 60 + "on May 20, 2023"
    assert [f.value.value for f in found(text)] == ["2023-05-20", "2023-05-20"]


def test_an_ambiguous_slash_date_is_bounded_by_both_readings() -> None:
    value = found("seen 09/04/2024")[0].value
    assert value.value == "2024-XX-XX"
    assert value.days == (date(2024, 4, 9), date(2024, 9, 4))


@given(st.text(alphabet="may 0123456789-/.,:()\nMTwedJun19 20thpastlyr", max_size=200))
def test_spans_are_in_order_whatever_the_text(text: str) -> None:
    spans = [(f.start, f.end) for f in found(text)]
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))


def test_a_long_line_takes_linear_time() -> None:
    text = ("in the past two weeks of May 20 " * 40 + "1" * 5000 + " the early late the end of ") * 8
    assert len(found(text)) >= 640
