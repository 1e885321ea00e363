"""Who was inspected lately, and who has been called."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

import pytest

from readiness_tui.errors import InputError
from readiness_tui.readiness.compare_authorities import known_until, recent, region_named
from readiness_tui.readiness.known_calls import call_title, checked_call
from readiness_tui.readiness.model import InspectionEvent, Service
from readiness_tui.readiness.vocabulary import EventKind

AS_OF = date(2026, 11, 20)


class Facts(NamedTuple):
    name: str
    la_code: str
    region: str
    events: tuple[InspectionEvent, ...]


def event(start: date, published: date | None, kind: EventKind = EventKind.SHORT) -> Any:
    return InspectionEvent(f"{start}", kind, start=start, published=published)


NORTH = Facts(
    "Northshire",
    "901",
    "North East",
    (
        event(date(2025, 11, 19), date(2026, 1, 5)),  # a day too early
        event(date(2026, 10, 5), date(2026, 11, 20)),
        event(date(2026, 6, 1), date(2026, 6, 25), EventKind.FOCUSED_VISIT),
    ),
)
SOUTH = Facts("Southshire", "902", "South East", (event(date(2025, 11, 20), date(2026, 1, 9)),))
EAST = Facts(
    "Eastshire",
    "903",
    "North East",
    (event(date(2026, 10, 12), date(2026, 11, 21)), event(date(2026, 9, 7), None)),
)
ALL = (SOUTH, EAST, NORTH)


def found(*authorities: Facts, as_of: date = AS_OF, **narrowed: Any) -> list[tuple[str, date]]:
    chosen = recent(authorities or ALL, as_of, **narrowed)
    return [(one.name, one.event.start) for one in chosen if one.event.start]


def test_twelve_months_back_newest_first_and_only_what_was_published() -> None:
    assert found() == [
        ("Northshire", date(2026, 10, 5)),
        ("Southshire", date(2025, 11, 20)),
    ]
    assert found(as_of=date(2026, 11, 21))[0] == ("Eastshire", date(2026, 10, 12))


def test_a_region_names_or_codes_narrow_it() -> None:
    assert found(region="north east") == [("Northshire", date(2026, 10, 5))]
    assert found(names=("902",)) == [("Southshire", date(2025, 11, 20))]
    assert found(names=("NORTHSHIRE", "nobody")) == [("Northshire", date(2026, 10, 5))]
    assert found(months=1) == []
    assert found(since=date(2025, 11, 19), names=("901",)) == [
        ("Northshire", date(2026, 10, 5)),
        ("Northshire", date(2025, 11, 19)),
    ]


def test_a_year_before_the_29th_of_february_is_the_28th() -> None:
    one = Facts("A", "1", "R", (event(date(2027, 2, 28), date(2027, 4, 1)),))
    assert found(one, as_of=date(2028, 2, 29)) == [("A", date(2027, 2, 28))]


def test_what_is_known_ends_with_the_newest_report() -> None:
    assert known_until(ALL, AS_OF) == date(2026, 11, 20)
    assert known_until(ALL, date(2026, 11, 19)) == date(2026, 6, 25)
    assert known_until(ALL, date(2020, 1, 1)) is None


def test_a_region_is_found_whatever_its_capitals_and_else_all_are_named() -> None:
    assert region_named(" south  EAST ", ALL) == "South East"
    with pytest.raises(InputError) as refused:
        region_named("Midlands", ALL)
    assert refused.value.hint == "Use one of: North East, South East."


# --- calls elsewhere -----------------------------------------------------------------------------


def test_a_call_is_noted_today() -> None:
    service = Service(la_code="901")
    made = checked_call("Southshire", "902", service, AS_OF, on_site_from=date(2026, 11, 30))
    assert (made.authority, made.la_code, made.noted_on) == ("Southshire", "902", AS_OF)
    assert (made.kind, made.on_site_from) == (EventKind.OTHER, date(2026, 11, 30))
    assert call_title(made.kind) == "Full inspection, kind not known"


@pytest.mark.parametrize(
    ("code", "on_site", "sentence"),
    [
        ("901", None, "is this authority"),
        ("902", date(2027, 1, 2), "cannot know of inspectors on site on 2 Jan 2027"),
    ],
)
def test_a_call_that_cannot_be_is_refused(code: str, on_site: date | None, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        checked_call("Some", code, Service(la_code="901"), AS_OF, on_site_from=on_site)
