from datetime import date

import pytest

from communique.text.calendar import (
    CANDIDATE_YEARS,
    FIRST_YEAR,
    LAST_YEAR,
    add_days,
    add_months,
    bounds,
    make_day,
    month_end,
    month_number,
    quarter_value,
    week_value,
    weekday_near,
    weekday_number,
    years_fitting,
)


@pytest.mark.parametrize(
    ("month", "day", "weekday", "years"),
    [
        (11, 19, "Wednesday", (1997, 2003, 2008, 2014, 2025)),
        (6, 1, "Wednesday", (1994, 2005, 2011, 2016, 2022)),
        (4, 9, "Tuesday", (1991, 1996, 2002, 2013, 2019, 2024)),
        (2, 29, "Thursday", (1996, 2024)),
        (2, 30, "Thursday", ()),
    ],
)
def test_years_fitting(month: int, day: int, weekday: str, years: tuple[int, ...]) -> None:
    assert years_fitting(month, day, weekday_number(weekday)) == years


def test_without_weekday_every_candidate_year_fits() -> None:
    assert years_fitting(5, 20) == CANDIDATE_YEARS == tuple(range(FIRST_YEAR, LAST_YEAR + 1))
    assert len(years_fitting(2, 29)) == 9


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-05-20", (2024, 5, 20), (2024, 5, 20)),
        ("2024-05-20T14:30", (2024, 5, 20), (2024, 5, 20)),
        ("2024-02", (2024, 2, 1), (2024, 2, 29)),
        ("2024-W21", (2024, 5, 20), (2024, 5, 26)),
        ("2024-W21-WE", (2024, 5, 25), (2024, 5, 26)),
        ("2024-Q3", (2024, 7, 1), (2024, 9, 30)),
        ("2024-H2", (2024, 7, 1), (2024, 12, 31)),
        ("2024-SU", (2024, 6, 1), (2024, 8, 31)),
        ("2024-WI", (2024, 12, 1), (2025, 2, 28)),
        ("2024", (2024, 1, 1), (2024, 12, 31)),
        ("199", (1990, 1, 1), (1999, 12, 31)),
        ("20", (2000, 1, 1), (2099, 12, 31)),
        ("2024-04-09/2024-05", (2024, 4, 9), (2024, 5, 31)),
    ],
)
def test_bounds(value: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    assert bounds(value) == (date(*first), date(*last))


@pytest.mark.parametrize(
    "value", ["P2W", "PAST_REF", "XXXX-05-20", "2024-02-30", "2024-13", "2024-W60", "", "2025/2024"]
)
def test_no_bounds(value: str) -> None:
    assert bounds(value) is None


def test_names() -> None:
    assert [month_number(m) for m in ("January", "SEPT", "Dec.", "Foo")] == [1, 9, 12, None]
    assert [weekday_number(d) for d in ("Monday", "SUN", "Tues.", "Foo")] == [0, 6, 1, None]


def test_arithmetic_stays_in_the_calendar() -> None:
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert add_months(date(2024, 3, 15), -15) == date(2022, 12, 15)
    assert add_days(date.max, 5) == date.max
    assert add_days(date(1, 1, 1), -5) == date(1, 1, 1)
    assert month_end(2023, 2) == date(2023, 2, 28)
    assert month_end(2023, 12) == date(2023, 12, 31)
    assert make_day(2023, 2, 29) is None


def test_weeks_and_quarters() -> None:
    assert week_value(date(2024, 12, 30)) == "2025-W01"
    assert quarter_value(date(2024, 12, 30)) == "2024-Q4"
    tuesday = date(2024, 4, 9)
    assert weekday_near(tuesday, 1, -1) == weekday_near(tuesday, 1, 1) == tuesday
    assert weekday_near(tuesday, 2, -1) == date(2024, 4, 3)
    assert weekday_near(tuesday, 0, 1) == date(2024, 4, 15)
