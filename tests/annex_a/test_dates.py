"""Dates out of texts: the forms that are read, the forms that are not, and what was written."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.annex_a.dates import Form, Read, is_in_figures, read_date, read_month_first

SEPT = date(2020, 9, 16)


@pytest.mark.parametrize(
    ("text", "value", "form"),
    [
        ("2026-03-04 00:00:00", date(2026, 3, 4), Form.REAL),
        ("2026-03-04 14:30:05.123", date(2026, 3, 4), Form.REAL),
        ("2026-03-04", date(2026, 3, 4), Form.ISO),
        ("2026-03-04T14:30", date(2026, 3, 4), Form.TIMED),
        ("2026-03-04 14:30", date(2026, 3, 4), Form.TIMED),
        ("03/04/2026", date(2026, 4, 3), Form.DAY_FIRST),
        ("3/4/2026", date(2026, 4, 3), Form.DAY_FIRST),
        ("29/02/2024", date(2024, 2, 29), Form.DAY_FIRST),
        ("03-04-2026", date(2026, 4, 3), Form.SEPARATED),
        ("03.04.2026", date(2026, 4, 3), Form.SEPARATED),
        ("03/04/2026 09:15", date(2026, 4, 3), Form.TIMED),
        ("03/04/2026 09:15:59.5", date(2026, 4, 3), Form.TIMED),
        ("16/09/20", SEPT, Form.SHORT_YEAR),
        ("6/9/20", date(2020, 9, 6), Form.SHORT_YEAR),
        ("16/09/68", date(2068, 9, 16), Form.SHORT_YEAR),
        ("16/09/69", date(1969, 9, 16), Form.SHORT_YEAR),
        ("16 Sep 2020", SEPT, Form.WORDS),
        ("16-Sep-2020", SEPT, Form.WORDS),
        ("16-SEPT-2020", SEPT, Form.WORDS),
        ("16 September 2020", SEPT, Form.WORDS),
        ("6 May 2020", date(2020, 5, 6), Form.WORDS),
        ("16-Sep-2020 10:00", SEPT, Form.TIMED),
        ("45000", date(2023, 3, 15), Form.SERIAL),
        ("45000.5", date(2023, 3, 15), Form.SERIAL),
        ("32874", date(1990, 1, 1), Form.SERIAL),
        ("73415", date(2100, 12, 31), Form.SERIAL),
        ("02/01/1900", date(1900, 1, 2), Form.DAY_FIRST),
        ("31/12/2100", date(2100, 12, 31), Form.DAY_FIRST),
    ],
)
def test_a_date_is_read_as_written(text: str, value: date, form: Form) -> None:
    assert read_date(text) == Read(value, form)


@pytest.mark.parametrize(
    "text",
    [
        "1900-01-01 00:00:00",
        "1899-12-30 00:00:00",
        "1899-12-31 00:00:00",
        "01/01/1900",
        "00/01/1900",
        "01/01/1753",
        "31/12/9999",
        "9999-12-31 00:00:00",
    ],
)
def test_a_placeholder_is_known_and_no_date(text: str) -> None:
    assert read_date(text) == Read(None, Form.PLACEHOLDER)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "10",
        "12:30",
        "2020",
        "20200916",
        "32873",  # the last day of 1989 as a serial
        "73416",
        "45000,5",
        "60",
        "30/02/2024",
        "29/02/2023",
        "13/13/2024",
        "2024-13-01",
        "2024-2-1",
        "16-09-20",  # could be the year 2016
        "16/Sep/2020",
        "16 Sep-2020",
        "16 Sep 20",
        "16 Septober 2020",
        "Sep 16, 2020",
        "Sept 2020",
        "May be 8 Jan 2000",
        "16/09/2020 25:00",
        "16/09/2020 10:00 am",
        "16/09/2020 (est)",
        "16/09-2020",
        "16/09/020",
        "+10113-09-19 00:00:00",
        "1899-12-26 00:00:00",
        "01/01/2101",
        "31/12/1899x",
        "１６/09/2020",
        "16/09/2020\n",
    ],
)
def test_anything_else_is_no_date(text: str) -> None:
    assert read_date(text) == Read(None, Form.UNREADABLE)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("09/16/2020", SEPT),
        ("9/6/2020", date(2020, 9, 6)),
        ("09-16-2020", SEPT),
        ("09/16/20", SEPT),
        ("09/16/2020 10:00", SEPT),
        ("16/09/2020", None),
        ("2020-09-16", None),
        ("16 Sep 2020", None),
        ("45000", None),
    ],
)
def test_month_first_only_where_the_two_can_be_swapped(text: str, value: date | None) -> None:
    assert read_month_first(text).value == value


def test_only_dates_in_figures_can_be_swapped() -> None:
    assert [text for text in ("1/2/2020", "2020-02-01", "1 Feb 2020") if is_in_figures(text)] == [
        "1/2/2020"
    ]


DAYS = st.dates(date(1990, 1, 1), date(2068, 12, 31))
FORMS = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y", "%Y-%m-%d", "%d %b %Y", "%d-%B-%Y"]
TIMES = st.sampled_from(["", " %H:%M", " %H:%M:%S", "T%H:%M:%S", " %H:%M:%S.%f"])


@given(DAYS, st.times(), st.sampled_from(FORMS), TIMES)
def test_a_date_written_in_an_accepted_form_reads_back(
    day: date, time: time, form: str, with_time: str
) -> None:
    moment = datetime.combine(day, time)
    assert read_date(moment.strftime(form + with_time)).value == day


@given(DAYS)
def test_a_serial_number_counts_days(day: date) -> None:
    # 1 March 1900 is serial 61 in the 1900 date system.
    assert read_date(str((day - date(1900, 3, 1)).days + 61)).value == day


ACCEPTED = [
    (r"\d{1,2}/\d{1,2}/\d{4}", ["%d/%m/%Y"]),
    (r"\d{1,2}/\d{1,2}/\d{2}", ["%d/%m/%y"]),
    (r"\d{2}-\d{2}-\d{4}", ["%d-%m-%Y"]),
    (r"\d{2}\.\d{2}\.\d{4}", ["%d.%m.%Y"]),
    (r"\d{4}-\d{2}-\d{2}", ["%Y-%m-%d"]),
    (r"\d{1,2} [A-Za-z]+ \d{4}", ["%d %b %Y", "%d %B %Y"]),
    (r"\d{1,2}-[A-Za-z]+-\d{4}", ["%d-%b-%Y", "%d-%B-%Y"]),
]
NEARLY = st.from_regex(
    r"\A([0-9]{1,4}[-/. ]([0-9]{1,2}|Feb|Sept|June|Xyz)[-/. ][0-9]{1,4}|[0-9]{4,6}(\.[0-9])?)\Z"
)


def _strptime(text: str) -> date | None:
    for shape, formats in ACCEPTED:
        if re.fullmatch(shape, text, re.ASCII):
            for one in formats:
                try:
                    return datetime.strptime(text.replace("Sept", "Sep"), one).date()  # noqa: DTZ007
                except ValueError:
                    continue
    if re.fullmatch(r"\d{5}(\.\d+)?", text, re.ASCII):
        day = date(1899, 12, 30) + timedelta(days=int(text[:5]))
        return day if 1990 <= day.year <= 2100 else None
    return None


@given(NEARLY)
def test_nothing_but_the_accepted_forms_gives_a_date(text: str) -> None:
    expected = _strptime(text)
    if expected and not date(1900, 1, 2) <= expected <= date(2100, 12, 31):
        expected = None
    assert read_date(text).value == expected


@given(st.text(max_size=30))
def test_any_text_is_answered(text: str) -> None:
    read = read_date(text)
    assert (read.value is None) == (read.form in (Form.UNREADABLE, Form.PLACEHOLDER))
