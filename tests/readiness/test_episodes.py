"""An inspection from the call on: its days, and what is refused. Days are counted on a calendar."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from readiness_tui.errors import InputError
from readiness_tui.readiness.episodes import (
    corrected,
    doubts,
    episode,
    expected_on_site,
    newest,
    on_site,
    shape_of,
    timetable_for,
    under_way,
)
from readiness_tui.readiness.model import Records
from readiness_tui.readiness.runbook_model import Episode
from readiness_tui.readiness.vocabulary import EventKind
from tests.readiness.build import by_id
from tests.readiness.runbook_build import (
    ENGLAND,
    JTAI,
    MONITORING,
    SHORT,
    STANDARD,
    TIMETABLE,
    VISIT,
    runbook_content,
    utc,
)

CALLED = utc(2026, 11, 23, 9, 15)
NOW = utc(2026, 11, 23, 9, 20)


def begun(kind: EventKind = STANDARD, at: datetime = CALLED, **given: Any) -> Episode:
    return episode(kind, at, TIMETABLE, ENGLAND, max(NOW, at), **given)


def fixed(seen: Episode, now: datetime = NOW, **fields: Any) -> Episode:
    return corrected(seen, TIMETABLE, ENGLAND, now, **fields)


@pytest.mark.parametrize(
    ("kind", "called", "expected"),
    [
        (STANDARD, date(2026, 11, 23), date(2026, 11, 30)),
        (SHORT, date(2026, 11, 23), date(2026, 11, 30)),
        (STANDARD, date(2027, 5, 4), date(2027, 5, 10)),  # Monday 3 May was a bank holiday
        (STANDARD, date(2026, 11, 27), date(2026, 11, 30)),  # an unusual Friday
        (SHORT, date(2026, 11, 21), date(2026, 11, 30)),  # a Saturday: as if on Monday the 23rd
        (STANDARD, date(2026, 11, 22), date(2026, 11, 30)),  # a Sunday
        (SHORT, date(2027, 3, 22), date(2027, 3, 30)),  # Monday 29 March is Easter Monday
        (JTAI, date(2026, 11, 23), date(2026, 12, 7)),
        (JTAI, date(2027, 4, 19), date(2027, 5, 10)),  # the tenth working day is Tuesday 4 May
        (JTAI, date(2026, 11, 25), date(2026, 12, 14)),  # the tenth is Wednesday 9 December
        (VISIT, date(2026, 11, 23), None),
        (MONITORING, date(2026, 11, 23), None),
    ],
)
def test_the_first_day_on_site(kind: EventKind, called: date, expected: date | None) -> None:
    assert expected_on_site(called, shape_of(kind, TIMETABLE), ENGLAND) == expected


@pytest.mark.parametrize(
    ("kind", "given", "last", "days"),
    [
        (STANDARD, {"on_site_from": date(2026, 11, 30)}, date(2026, 12, 11), 10),
        (SHORT, {"on_site_from": date(2026, 11, 30)}, date(2026, 12, 4), 5),
        (SHORT, {"on_site_from": date(2026, 12, 2)}, date(2026, 12, 4), 3),
        (SHORT, {"on_site_from": date(2026, 11, 28)}, date(2026, 12, 4), 6),  # from a Saturday
        # Over Easter: Thursday before Good Friday is the last day of a week on site.
        (SHORT, {"on_site_from": date(2027, 3, 22)}, date(2027, 3, 25), 4),
        (STANDARD, {"on_site_from": date(2027, 3, 22)}, date(2027, 4, 2), 8),
        (VISIT, {"on_site_from": date(2026, 12, 4)}, date(2026, 12, 7), 2),
        (MONITORING, {"on_site_from": date(2026, 12, 1)}, None, 1),
        (
            MONITORING,
            {"on_site_from": date(2026, 12, 1), "on_site_to": date(2026, 12, 3)},
            date(2026, 12, 3),
            3,
        ),
        (VISIT, {}, None, 0),
    ],
)
def test_the_days_on_site(
    kind: EventKind, given: dict[str, Any], last: date | None, days: int
) -> None:
    made = Episode("EP001", kind, **given)
    span = on_site(made, shape_of(kind, TIMETABLE), ENGLAND)
    assert (span.first, span.last, len(span.days)) == (given.get("on_site_from"), last, days)


def test_what_was_given_is_kept() -> None:
    made = begun(JTAI, caller="P Hart", taken_by="Ann Bee", focus="neglect", rehearsal=True)
    assert made == Episode(
        "",
        JTAI,
        rehearsal=True,
        notified_at=CALLED,
        caller="P Hart",
        taken_by="Ann Bee",
        on_site_from=date(2026, 12, 7),
        focus="neglect",
    )


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (
            {"on_site_from": date(2026, 11, 22)},
            "The first day on site cannot be on 22 Nov 2026, before the call on 23 Nov 2026.",
        ),
        (
            {"on_site_from": date(2026, 11, 30), "on_site_to": date(2026, 11, 29)},
            "The last day on site cannot be on 29 Nov 2026, before the first day on site",
        ),
        ({"on_site_from": date(2027, 11, 30)}, "more than a year after the call"),
        ({"on_site_to": date(2027, 11, 30)}, "more than three months"),
        ({"feedback_on": date(2026, 11, 24)}, "The feedback meeting cannot be on 24 Nov 2026"),
        ({"received_on": date(2026, 11, 24)}, "before the first day on site on 30 Nov 2026"),
        ({"published_on": date(2026, 11, 24)}, "The publication cannot be on 24 Nov 2026"),
        ({"ended_at": utc(2026, 11, 23, 9, 0)}, "cannot have ended at Mon 23 Nov 2026 09:00"),
        ({"at": utc(2026, 11, 24, 9, 21)}, "cannot have come at Tue 24 Nov 2026 09:21"),
        ({"kind": EventKind.SIF}, "The edition ilacs_2026 has no single inspection"),
        ({"at": NOW + timedelta(minutes=11)}, "cannot have come at Mon 23 Nov 2026 09:31; it is"),
        ({"at": NOW + timedelta(days=8), "rehearsal": True}, "cannot begin at Tue 1 Dec 2026"),
        ({"kind": VISIT, "on_site_to": date(2026, 12, 1)}, "without a first day"),
    ],
)
def test_dates_that_contradict_each_other_are_refused(given: dict[str, Any], words: str) -> None:
    kind, at = given.pop("kind", STANDARD), given.pop("at", CALLED)
    with pytest.raises(InputError) as refused:
        episode(kind, at, TIMETABLE, ENGLAND, NOW, **given)
    assert words in refused.value.message
    assert refused.value.hint


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"notified_at": None}, "begins with a call"),
        ({"draft_on": date(2027, 1, 16)}, "The draft report cannot have come on 16 Jan 2027"),
        ({"received_on": date(2027, 1, 16)}, "The report cannot have come on 16 Jan 2027"),
        (
            {"draft_on": date(2027, 1, 12), "received_on": date(2027, 1, 11)},
            "The report cannot be on 11 Jan 2027, before the draft report on 12 Jan 2027.",
        ),
        (
            {"received_on": date(2027, 1, 11), "published_on": date(2027, 1, 8)},
            "The publication cannot be on 8 Jan 2027, before the report on 11 Jan 2027.",
        ),
        ({"on_site_to": date(2026, 11, 29)}, "before the first day on site"),
    ],
)
def test_corrections_are_checked_as_well(fields: dict[str, Any], words: str) -> None:
    with pytest.raises(InputError) as refused:
        fixed(begun(), utc(2027, 1, 15, 12), **fields)
    assert words in refused.value.message


def test_publication_may_be_announced() -> None:
    made = fixed(begun(), utc(2027, 1, 15, 12), published_on=date(2027, 1, 29))
    assert made.published_on == date(2027, 1, 29)


def test_an_expected_first_day_follows_the_kind_and_the_call() -> None:
    seen = begun()
    assert fixed(seen, kind=JTAI).on_site_from == date(2026, 12, 7)
    week_before = fixed(seen, notified_at=CALLED - timedelta(weeks=1))
    assert week_before.on_site_from == date(2026, 11, 23)
    assert fixed(seen, kind=VISIT).on_site_from is None


def test_a_first_day_that_was_given_stays() -> None:
    seen = begun(on_site_from=date(2026, 12, 1))
    assert fixed(seen, kind=JTAI).on_site_from == date(2026, 12, 1)
    assert fixed(seen, on_site_from=date(2026, 12, 7)).on_site_from == date(2026, 12, 7)


@pytest.mark.parametrize(
    ("kind", "at", "given", "found"),
    [
        (STANDARD, CALLED, {}, ()),
        (
            STANDARD,
            utc(2027, 5, 3, 9, 0),
            {"on_site_from": date(2027, 5, 10)},
            ("The call came on Mon 3 May 2027, which is no working day.",),
        ),
        (
            SHORT,
            utc(2027, 4, 26, 9, 0),
            {"on_site_from": date(2027, 5, 3)},
            (
                "The first day on site, Mon 3 May 2027, is no working day.",
                ("On site from Mon 3 May 2027; after this call Tue 4 May 2027 would be usual."),
            ),
        ),
        (
            STANDARD,
            utc(2026, 12, 14, 9, 0),
            {},
            ("On site from Mon 21 Dec 2026; no inspection has begun in that week so far.",),
        ),
        (
            SHORT,  # the Tuesday of Easter week
            utc(2027, 3, 22, 9, 0),
            {},
            ("On site from Tue 30 Mar 2027; no inspection has begun in that week so far.",),
        ),
        (SHORT, utc(2027, 4, 26, 9, 0), {}, ()),  # the week of the early-May bank holiday
        (VISIT, utc(2026, 12, 14, 9, 0), {"on_site_from": date(2026, 12, 21)}, ()),
        (
            VISIT,
            CALLED,
            {},
            ("The first day on site is not known, and no notice for this kind is.",),
        ),
    ],
)
def test_what_is_unusual_is_said_and_allowed(
    kind: EventKind, at: datetime, given: dict[str, Any], found: tuple[str, ...]
) -> None:
    assert doubts(begun(kind, at, **given), TIMETABLE, ENGLAND) == found


def test_the_inspection_under_way_goes_before_a_rehearsal() -> None:
    real = Episode("EP001", notified_at=CALLED)
    later = Episode("EP002", rehearsal=True, notified_at=CALLED + timedelta(days=1))
    over = Episode("EP003", notified_at=CALLED + timedelta(days=2), ended_at=NOW)
    records = Records(episodes=by_id([real, later, over]))
    assert under_way(records) is real
    assert under_way(records, rehearsal=True) is later
    assert under_way(Records(episodes=by_id([later, over]))) is later
    assert under_way(Records(episodes=by_id([over]))) is None
    assert newest(records.episodes.values()) is over
    assert newest([]) is None


def test_the_edition_is_the_one_of_the_day_of_the_call() -> None:
    content = runbook_content()
    assert timetable_for(content, begun()) is TIMETABLE
    assert timetable_for(content, Episode("EP001", edition="ilacs_2026")) is TIMETABLE
    # Half past eleven in the evening of 31 March in UTC is 1 April in England already.
    just = Episode("EP001", notified_at=utc(2026, 3, 31, 23, 30))
    assert timetable_for(content, just) is TIMETABLE
    for strange, words in (
        (Episode("EP001", notified_at=utc(2026, 3, 31, 22, 30)), "No edition of the framework is"),
        (Episode("EP001", edition="old"), "The edition old of the framework is not there any"),
        (Episode("EP001"), "No edition of the framework is known for the day of the call"),
    ):
        empty = timetable_for(content, strange)
        assert (len(empty.shapes), len(empty.steps)) == (0, 0)
        assert doubts(strange, empty, ENGLAND)[0].startswith(words)
        with pytest.raises(InputError, match=words) as refused:
            episode(STANDARD, CALLED, empty, ENGLAND, NOW)
        assert refused.value.hint


def test_what_is_under_way_outlives_the_kinds_of_its_edition() -> None:
    bare = TIMETABLE._replace(shapes={}, steps=(), file="checklists/frameworks/i.toml")
    seen = begun()
    (doubt,) = doubts(seen, bare, ENGLAND)
    assert doubt == (
        "The edition ilacs_2026 in checklists/frameworks/i.toml has no standard inspection, so its "
        'steps are not known: add an [[event_kind]] with id = "standard" to it, or a [timetable] '
        "with based_on."
    )
    assert on_site(seen, shape_of(STANDARD, bare), ENGLAND).first == date(2026, 11, 30)
    ended = corrected(seen, bare, ENGLAND, NOW, ended_at=NOW)
    assert (ended.ended_at, ended.on_site_from) == (NOW, date(2026, 11, 30))
    with pytest.raises(InputError, match="has no short inspection"):
        corrected(seen, bare, ENGLAND, NOW, kind=SHORT)


def test_a_call_may_be_minutes_ahead_and_a_rehearsal_days() -> None:
    for at, rehearsal in ((timedelta(minutes=10), False), (timedelta(days=7), True)):
        made = episode(STANDARD, NOW + at, TIMETABLE, ENGLAND, NOW, rehearsal=rehearsal)
        assert made.notified_at == NOW + at
