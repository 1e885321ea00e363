"""The calendar file, read again by icalendar and by a second reader.

The second one unfolds the lines itself and takes the time zone from dateutil, which knows nothing
of how the file was made.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from dateutil.tz import tzical
from hypothesis import given
from icalendar import Calendar

from readiness_tui.readiness.model import Records, Service
from readiness_tui.readiness.runbook import runbook
from readiness_tui.readiness.runbook_facts import Runbook
from readiness_tui.readiness.runbook_model import Episode, StepRecord
from readiness_tui.readiness.standing import Leave, Role
from readiness_tui.reports.calendar_file import calendar_file, said_of, uid
from tests.readiness.build import by_id
from tests.readiness.runbook_build import ENGLAND, STANDARD, TIMETABLE, utc
from tests.reports.hostile import texts

# Good Friday is 26 March 2027; the clocks go forward on the 28th; Easter Monday is the 29th.
CALLED = utc(2027, 3, 15, 9, 15)
EPISODE = Episode("EP001", STANDARD, notified_at=CALLED, on_site_from=date(2027, 3, 22))
SERVICE = Service(name="Anytown", la_code="999")
NOW = utc(2027, 3, 15, 9, 20)


def book(*steps: StepRecord, **fields: Any) -> Runbook:
    records = Records(steps=by_id(steps))
    return runbook(EPISODE._replace(**fields), records, TIMETABLE, ENGLAND, NOW)


def events(data: bytes) -> dict[str, Any]:
    """By UID, as icalendar reads them."""
    calendar: Any = Calendar.from_ical(data)
    return {str(event["uid"]): event for event in calendar.walk("VEVENT")}


def second_reader(data: bytes) -> dict[str, dict[str, str]]:
    """The properties of each event by UID, alarms left out."""
    text = data.decode("utf-8").replace("\r\n ", "")
    assert "\n" not in text.replace("\r\n", "")
    read = {}
    for body in re.findall(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT", text, re.DOTALL):
        body = re.sub(r"BEGIN:VALARM.*?END:VALARM\r\n", "", body, flags=re.DOTALL)
        fields = dict(line.split(":", 1) for line in body.splitlines())
        read[fields["UID"]] = fields
    return read


def starts(data: bytes) -> dict[str, datetime]:
    """The start of each event in UTC, by the file's own time zone as dateutil understands it."""
    text = data.decode("utf-8").replace("\r\n ", "")
    zone_text = text[text.index("BEGIN:VTIMEZONE") : text.index("END:VTIMEZONE")]
    zone = tzical(StringIO(f"{zone_text}END:VTIMEZONE\r\n")).get("Europe/London")
    return {
        id_: datetime.strptime(fields["DTSTART;TZID=Europe/London"], "%Y%m%dT%H%M%S")
        .replace(tzinfo=zone)
        .astimezone(UTC)
        for id_, fields in second_reader(data).items()
    }


def test_there_is_one_event_for_each_step_that_has_a_moment() -> None:
    made = book()
    data = calendar_file(made, SERVICE, 7, NOW)
    dated = {uid(SERVICE, one.id) for one in made.steps if one.due is not None}
    assert events(data).keys() == second_reader(data).keys() == dated
    assert "999.ep001-told@readiness" in dated
    assert "999.ep001-touch.day-8@readiness" in dated
    assert "999.ep001-plan@readiness" not in dated  # it waits for the report


@pytest.mark.parametrize(
    ("step", "local", "moment"),
    [
        ("told", "20270315T101500", utc(2027, 3, 15, 10, 15)),
        ("touch.day-4", "20270325T160000", utc(2027, 3, 25, 16, 0)),
        ("touch.day-5", "20270330T160000", utc(2027, 3, 30, 15, 0)),  # summer time
        ("feedback", "20270402T170000", utc(2027, 4, 2, 16, 0)),
    ],
)
def test_hours_are_englands_before_and_after_the_clocks_change(
    step: str, local: str, moment: datetime
) -> None:
    data = calendar_file(book(), SERVICE, 7, NOW)
    name = f"999.ep001-{step}@readiness"
    assert second_reader(data)[name]["DTSTART;TZID=Europe/London"] == local
    assert starts(data)[name] == moment
    assert events(data)[name].decoded("dtstart") == moment


@pytest.mark.parametrize("year", [2026, 2027, 2030, 2035])
def test_the_time_zone_in_the_file_changes_on_the_last_sundays(year: int) -> None:
    text = calendar_file(book(), SERVICE, 7, NOW).decode()
    zone_text = text[text.index("BEGIN:VTIMEZONE") : text.index("END:VTIMEZONE")]
    zone = tzical(StringIO(f"{zone_text}END:VTIMEZONE\r\n")).get("Europe/London")
    # By the clock: in March one o'clock becomes two, in October two o'clock becomes one.
    hours = {3: ((0, 59, 0), (1, 30, 1), (2, 0, 1)), 10: ((0, 59, 1), (1, 30, 1), (2, 0, 0))}
    for month, clocks in hours.items():
        last = date(year, month, 31)
        sunday = last - timedelta(days=(last.weekday() + 1) % 7)
        for hour, minute, ahead in clocks:
            moment = datetime(year, month, sunday.day, hour, minute, tzinfo=zone)
            assert moment.utcoffset() == timedelta(hours=ahead), moment


def test_imported_again_it_updates_what_is_there() -> None:
    before = events(calendar_file(book(), SERVICE, 7, NOW))
    later = NOW + timedelta(hours=1)
    moved = book(
        StepRecord("EP001:told", moved_to=utc(2027, 3, 16, 9, 0)), on_site_from=date(2027, 3, 30)
    )
    after = events(calendar_file(moved, SERVICE, 8, later))
    told = "999.ep001-told@readiness"
    assert after[told].decoded("dtstart") == utc(2027, 3, 16, 9, 0)
    assert (before[told]["sequence"], after[told]["sequence"]) == (7, 8)
    assert after[told].decoded("last-modified") == after[told].decoded("dtstamp") == later
    first = "999.ep001-touch.day-1@readiness"
    assert before[first].decoded("dtstart") == utc(2027, 3, 22, 16, 0)
    assert after[first].decoded("dtstart") == utc(2027, 3, 30, 15, 0)


def test_open_steps_ring_and_done_ones_do_not() -> None:
    made = book(
        StepRecord("EP001:told", done_at=NOW, done_by="Ann"),
        StepRecord("EP001:rooms", dropped="all there"),
        received_on=date(2027, 5, 4),
    )
    read = events(calendar_file(made, SERVICE, 7, NOW))

    def rings(step: str) -> list[timedelta]:
        event = read[f"999.ep001-{step}@readiness"]
        return [alarm.decoded("trigger") for alarm in event.walk("VALARM")]

    assert rings("told") == rings("rooms") == []
    assert rings("lists") == [timedelta(minutes=-30)]
    assert rings("plan") == [timedelta(days=-7)]
    status = {key: str(event["status"]) for key, event in read.items()}
    assert status["999.ep001-rooms@readiness"] == "CANCELLED"
    assert status["999.ep001-told@readiness"] == "CONFIRMED"
    assert str(read["999.ep001-told@readiness"]["summary"]) == "Done: Step told"


def test_who_stands_in_has_no_deputy_and_a_step_without_anybody_says_so() -> None:
    records = Records(
        roles=by_id([Role("RL001", "Inspection coordinator", "Ann Bee", "Tom West")]),
        leave=by_id([Leave("LV001", "Ann Bee", date(2027, 3, 22), date(2027, 3, 22))]),
    )
    made = runbook(EPISODE, records, TIMETABLE, ENGLAND, NOW)
    read = events(calendar_file(made, SERVICE, 7, NOW))

    def says(step: str) -> list[str]:
        lines = str(read[f"999.ep001-{step}@readiness"]["description"]).splitlines()
        return [line for line in lines if line.startswith(("Lead", "Deputy"))]

    assert says("told") == ["Lead: Ann Bee", "Deputy: Tom West"]
    assert says("touch.day-1") == ["Lead: Tom West (deputy)"]
    assert says("lists") == ["Lead: nobody (Data lead)"]


def test_how_many_are_events_and_how_many_are_left_out() -> None:
    waiting = ("draft", "publish", "plan", "press")
    made = book()
    assert {one.id.partition(":")[2] for one in made.steps if one.due is None} == set(waiting)
    # Seven steps once, and two on each of the eight working days of the fortnight of Easter.
    assert said_of(made) == "23 events; 4 steps without a day are left out."
    moved = [StepRecord(f"EP001:{key}", moved_to=CALLED) for key in waiting]
    assert said_of(book(*moved)) == "27 events."
    assert said_of(book(*moved[1:])) == "26 events; 1 step without a day is left out."


def test_an_authority_without_a_code_goes_by_its_name() -> None:
    assert uid(Service(name="St. Helens & Co"), "EP001:a_b@3") == (
        "st-helens-co.ep001-a_b.day-3@readiness"
    )
    assert uid(Service(), "EP001:own1") == "authority.ep001-own1@readiness"


@given(texts)
def test_text_from_outside_stays_text(typed: str) -> None:
    own = StepRecord("EP001:own1", title=f"x{typed}", lead=typed, note=typed, moved_to=CALLED)
    service = SERVICE._replace(name=typed)
    data = calendar_file(book(own), service, 7, NOW)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert events(data).keys() == second_reader(data).keys()
    assert len(events(data)) == len(events(calendar_file(book(), SERVICE, 7, NOW))) + 1
