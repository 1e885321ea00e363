"""What falls due in words, as JSON, and as a calendar that icalendar reads again."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given
from icalendar import Calendar

from readiness_tui.readiness.due import Due, DueKind, rung_of
from readiness_tui.readiness.model import Service
from readiness_tui.reports import html, markdown, text
from readiness_tui.reports.due import due_document, due_json
from readiness_tui.reports.due_calendar import due_calendar
from tests.readiness.build import TODAY
from tests.reports.hostile import texts

SERVICE = Service(name="Northshire", la_code="999")
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


def one(id_: str = "EV001", days: int = 3, who: str = "Ann", **fields: Any) -> Due:
    day = TODAY + timedelta(days=days)
    return Due(
        **{
            "id": id_,
            "kind": DueKind.REVIEW,
            "title": "Audit of referrals",
            "who": who,
            "day": day,
            "rung": rung_of(day, TODAY),
            "why": "its review",
            "person": who,
            **fields,
        }
    )


def shown(*found: Due, days: int = 30, person: str = "") -> str:
    return text.render(due_document(found, SERVICE, TODAY, days, person))


def test_it_is_grouped_by_person() -> None:
    out = shown(
        one(days=-3), one("EL01", 0, "Data lead", person="Bob"), one("AC001", 40, "", why="")
    )
    assert "1 thing falls" not in out
    assert "2 things fall due from Fri 20 Nov 2026 to Sun 20 Dec 2026; 1 overdue." in out
    assert re.findall(r"^(\w[^\n]*)\n-+$", out, re.MULTILINE) == ["Ann", "Bob", "Nobody named"]
    assert "* Overdue, 17 Nov 2026: EV001 Audit of referrals (its review)" in out
    joined = " ".join(out.split())
    assert "Today, 20 Nov 2026: EL01 Audit of referrals (its review; Data lead)" in joined
    assert "Later, 30 Dec 2026: AC001 Audit of referrals" in joined


def test_one_persons_list_has_no_groups() -> None:
    out = shown(one(), person="Ann")
    assert out.startswith("Due for Ann: Northshire\n")
    assert "1 thing falls due for Ann" in out
    assert "* Within a week, 23 Nov 2026: EV001" in out


def test_nothing_due_says_so() -> None:
    assert "Nothing falls due for Ann on Fri 20 Nov 2026, and nothing is overdue." in shown(
        days=0, person="Ann"
    )


def test_json_is_made_of_plain_values() -> None:
    told = json.loads(json.dumps(due_json([one(days=1)], TODAY, 30)))
    assert told == {
        "schema": 1,
        "as_of": "2026-11-20",
        "days": 30,
        "for": None,
        "due": [
            {
                "id": "EV001",
                "kind": "review",
                "title": "Audit of referrals",
                "who": "Ann",
                "day": "2026-11-21",
                "rung": "tomorrow",
                "why": "its review",
                "person": "Ann",
            }
        ],
    }


def events(data: bytes) -> list[Any]:
    calendar: Any = Calendar.from_ical(data)
    return list(calendar.walk("VEVENT"))


def test_each_thing_is_a_day_with_three_alarms() -> None:
    data = due_calendar([one(days=40), one("EL01", -2)], SERVICE, 7, NOW)
    event, late = events(data)
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (
        date(2026, 12, 30),
        date(2026, 12, 31),
    )
    assert b"DTSTART;VALUE=DATE:20261230\r\n" in data
    assert str(event["summary"]) == "EV001 Audit of referrals"
    assert str(event["transp"]) == "TRANSPARENT"
    assert int(event["sequence"]) == 7
    alarms = [alarm.decoded("trigger") for alarm in event.walk("VALARM")]
    assert alarms == [timedelta(days=-30), timedelta(days=-7), timedelta(days=-1)]
    assert not late.walk("VALARM")


def test_an_event_keeps_its_uid_when_its_day_moves_and_boards_have_one_a_meeting() -> None:
    def uids(*found: Due) -> list[str]:
        return [str(event["uid"]) for event in events(due_calendar(found, SERVICE, 1, NOW))]

    assert uids(one(days=3)) == uids(one(days=9)) == ["999.due-review-ev001@readiness"]
    papers = [one("BD001", n, kind=DueKind.PAPERS) for n in (3, 31)]
    steps = [one(f"EP001:touch@{n}", n, kind=DueKind.STEP) for n in (1, 2)]
    both = [one("EL01", kind=DueKind.ITEM), one("EL01", kind=DueKind.CHECK)]
    assert len(set(uids(*papers, *steps, *both))) == 6


@given(texts, texts, texts, texts)
def test_no_text_breaks_a_format(title: str, who: str, why: str, name: str) -> None:
    found = [one(title=title, who=who, person=who, why=why)]
    document = due_document(found, SERVICE._replace(name=name), TODAY, 30)
    assert all(len(line) <= 80 or not line.isascii() for line in text.render(document).split("\n"))
    assert "<script>" not in html.render(document)
    assert markdown.render(document)
    data = due_calendar(found, SERVICE._replace(name=name), 1, NOW)
    (event,) = events(data)
    assert str(event["uid"]) == "999.due-review-ev001@readiness"
    assert data.count(b"BEGIN:VEVENT") == data.count(b"END:VEVENT") == 1
