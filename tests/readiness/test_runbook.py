"""The runbook of an inspection. Every moment here was found on a calendar, not by the program."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.readiness.england import day_of
from readiness_tui.readiness.episodes import corrected, on_site, shape_of
from readiness_tui.readiness.model import Records
from readiness_tui.readiness.runbook import runbook
from readiness_tui.readiness.runbook_facts import OPEN, Runbook, RunbookStep, StepState
from readiness_tui.readiness.runbook_model import Anchor, Episode, Phase, StepRecord
from readiness_tui.readiness.runbook_steps import dated_steps, standing_steps
from readiness_tui.readiness.runbook_words import lead_words, state_title
from readiness_tui.readiness.standing import Leave, Role
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
    step,
    utc,
)

CALLED = utc(2026, 11, 23, 9, 15)
CALLS = st.integers(0, 700).map(lambda days: utc(2026, 4, 6, 8, 15) + timedelta(days=days))
EPISODE = Episode("EP001", STANDARD, notified_at=CALLED, on_site_from=date(2026, 11, 30))


def book(
    episode: Episode = EPISODE,
    now: datetime | None = None,
    steps: Iterable[StepRecord] = (),
    **tables: Any,
) -> Runbook:
    records = Records(steps=by_id(steps), **tables)
    return runbook(episode, records, TIMETABLE, ENGLAND, now or CALLED + timedelta(minutes=5))


def found(made: Runbook, key: str) -> RunbookStep:
    one = made.step(key)
    assert one is not None, key
    return one


def dues(made: Runbook) -> dict[str, datetime | None]:
    return {one.id.partition(":")[2]: one.due for one in made.steps}


# --- when ----------------------------------------------------------------------------------------


def test_a_standard_inspection_called_on_a_monday_morning() -> None:
    made = book()
    assert (made.on_site_from, made.on_site_to) == (date(2026, 11, 30), date(2026, 12, 11))
    assert len(made.days) == 10
    moments = dues(made)
    assert "rehearsed" not in moments  # that was before the call
    assert moments["logged"] == CALLED
    assert moments["told"] == utc(2026, 11, 23, 10, 15)
    assert moments["message"] == utc(2026, 11, 23, 17, 0)
    assert moments["lists"] == utc(2026, 11, 25, 12, 0)
    assert moments["rooms"] == utc(2026, 11, 27, 15, 0)
    assert moments["touch@1"] == utc(2026, 11, 30, 16, 0)
    assert moments["touch@5"] == utc(2026, 12, 4, 16, 0)
    assert moments["touch@6"] == utc(2026, 12, 7, 16, 0)
    assert moments["touch@10"] == utc(2026, 12, 11, 16, 0)
    assert moments["debrief@10"] == moments["feedback"] == utc(2026, 12, 11, 17, 0)
    assert moments["embargo"] == utc(2026, 12, 11, 17, 30)
    assert moments["plan"] is None
    assert "touch@11" not in moments
    assert "early" not in moments  # a focused visit has it


def test_a_call_before_easter_and_the_change_to_summer_time() -> None:
    # Summer time from 28 March 2027; Good Friday is the 26th, Easter Monday the 29th.
    called = utc(2027, 3, 15, 9, 15)
    moments = dues(
        book(EPISODE._replace(notified_at=called, on_site_from=date(2027, 3, 22)), called)
    )
    assert moments["told"] == utc(2027, 3, 15, 10, 15)
    assert moments["rooms"] == utc(2027, 3, 19, 15, 0)
    assert moments["touch@4"] == utc(2027, 3, 25, 16, 0)  # Thursday, still winter time
    assert moments["touch@5"] == utc(2027, 3, 30, 15, 0)  # Tuesday, four in the afternoon
    assert moments["touch@8"] == utc(2027, 4, 2, 15, 0)
    assert "touch@9" not in moments
    assert moments["feedback"] == utc(2027, 4, 2, 16, 0)


def test_a_call_the_week_before_easter_monday() -> None:
    called = utc(2027, 3, 22, 9, 15)
    made = book(
        EPISODE._replace(kind=SHORT, notified_at=called, on_site_from=date(2027, 3, 30)), called
    )
    assert dues(made)["rooms"] == utc(2027, 3, 25, 15, 0)  # the Thursday before Good Friday
    assert len(made.days) == 4


def test_a_call_in_summer_time_and_on_site_in_winter_time() -> None:
    called = utc(2026, 10, 19, 8, 15)  # a quarter past nine by the clock
    moments = dues(
        book(EPISODE._replace(notified_at=called, on_site_from=date(2026, 10, 26)), called)
    )
    assert moments["told"] == utc(2026, 10, 19, 9, 15)
    assert moments["message"] == utc(2026, 10, 19, 16, 0)
    assert moments["touch@1"] == utc(2026, 10, 26, 16, 0)


def test_a_call_on_the_tuesday_after_a_bank_holiday_monday() -> None:
    called = utc(2027, 5, 4, 9, 0)  # ten o'clock
    made = book(EPISODE._replace(notified_at=called, on_site_from=date(2027, 5, 10)), called)
    assert dues(made)["lists"] == utc(2027, 5, 6, 11, 0)
    assert dues(made)["rooms"] == utc(2027, 5, 7, 14, 0)
    assert made.on_site_to == date(2027, 5, 21)


def test_after_a_call_on_a_tuesday_what_belongs_before_they_come_is_due_before_they_come() -> None:
    # Monday 31 May 2027 is a bank holiday, so four working days after the call is the Monday on
    # which inspectors come; the last working day before it is Friday 4 June.
    timetable = TIMETABLE._replace(
        steps=(
            step("three", Phase.WEEK_1, Anchor.CALL, 3, at=time(12)),
            step("four", Phase.WEEK_1, Anchor.CALL, 4, at=time(12)),
            step("five", Phase.WEEK_1, Anchor.CALL, 5, at=time(9)),
            step("met", Phase.ON_SITE, Anchor.CALL, 4, at=time(9)),
        )
    )
    called = utc(2027, 6, 1, 9, 0)
    episode = EPISODE._replace(kind=SHORT, notified_at=called, on_site_from=date(2027, 6, 7))
    made = runbook(episode, Records(), timetable, ENGLAND, called)
    friday = utc(2027, 6, 4, 16, 0)  # five in the afternoon
    assert [(one.id, one.due) for one in made.steps] == [
        ("EP001:three", utc(2027, 6, 4, 11, 0)),
        ("EP001:four", friday),
        ("EP001:five", friday),
        ("EP001:met", utc(2027, 6, 7, 8, 0)),
    ]


@given(CALLS, st.integers(0, 20), st.lists(st.integers(0, 9), min_size=2, max_size=5))
def test_a_short_week_one_never_lets_a_step_overtake_another(
    called: datetime, offset: int, days: list[int]
) -> None:
    timetable = TIMETABLE._replace(
        steps=tuple(
            step(str(index), Phase.WEEK_1, Anchor.CALL, day or 1, at=time(12))
            for index, day in enumerate(sorted(days))
        )
    )
    first = called.date() + timedelta(days=offset)
    episode = EPISODE._replace(notified_at=called, on_site_from=first)
    made = runbook(episode, Records(), timetable, ENGLAND, called)
    assert [one.id for one in made.steps] == [f"EP001:{index}" for index in range(len(days))]
    for one in made.steps:
        assert one.due is not None
        assert day_of(one.due) < first or day_of(one.due) == called.date()


def test_what_a_short_notice_puts_before_the_call_is_due_on_the_day_of_the_call() -> None:
    made = book(EPISODE._replace(kind=VISIT, on_site_from=date(2026, 11, 25)))
    assert dues(made)["progress"] == utc(2026, 11, 23, 17, 0)
    late = utc(2026, 11, 23, 18, 0)
    made = book(EPISODE._replace(kind=VISIT, notified_at=late, on_site_from=date(2026, 11, 25)))
    assert dues(made)["progress"] == dues(made)["message"] == late


@pytest.mark.parametrize(
    ("received", "publish", "plan"),
    [
        # The pairs of 70 working days were read in published papers.
        (date(2023, 5, 9), date(2023, 6, 21), date(2023, 8, 16)),
        (date(2022, 4, 1), date(2022, 5, 18), date(2022, 7, 15)),
    ],
)
def test_the_clocks_count_from_the_report(received: date, publish: date, plan: date) -> None:
    holidays = ENGLAND.holidays | {date(2023, 5, 8), date(2023, 5, 1)}
    days = ENGLAND._replace(holidays=frozenset(holidays))
    called = utc(received.year, 1, 16, 9, 15)
    episode = Episode(
        "EP001",
        SHORT,
        notified_at=called,
        on_site_from=date(received.year, 1, 23),
        received_on=received,
    )
    made = runbook(episode, Records(), TIMETABLE, days, utc(received.year, 5, 10, 9, 0))
    ends = {clock.id: clock.due and day_of(clock.due) for clock in made.clocks}
    assert ends == {"publish_report": publish, "action_plan": plan}
    assert made.phase is Phase.AFTER


def test_what_waits_for_a_day_says_for_which() -> None:
    waits = {one.id: one.waits_for for one in book(EPISODE._replace(kind=VISIT)).steps}
    assert waits["EP001:draft"] == "after the draft report"
    assert waits["EP001:early"] == "after the report or letter"
    assert waits["EP001:press"] == "before publication"
    made = book(Episode("EP001", VISIT, notified_at=CALLED))
    waits = {one.id: one.waits_for for one in made.steps if one.waits_for}
    assert waits["EP001:rooms"] == waits["EP001:progress"] == "before the first day on site"
    assert waits["EP001:touch@1"] == "on each day on site"
    assert waits["EP001:feedback"] == "on the last day on site"
    assert waits["EP001:embargo"] == "on the day of the feedback meeting"
    assert found(made, "touch@1").state is StepState.WAITING
    assert made.steps[-1].due is None


def test_a_monitoring_visit_lasts_as_long_as_is_known() -> None:
    made = book(EPISODE._replace(kind=MONITORING, on_site_from=date(2026, 12, 1)))
    assert (made.days, made.on_site_to) == ((date(2026, 12, 1),), None)
    assert "EP001:touch@2" not in {one.id for one in made.steps}


def test_before_the_call_the_steps_count_back_from_the_expected_one() -> None:
    (one,) = standing_steps(STANDARD, TIMETABLE, date(2027, 5, 4), ENGLAND)
    # Sixty working days before Tuesday 4 May 2027, without 3 May, 29 March and 26 March.
    assert one.due == utc(2027, 2, 4, 17, 0)
    (waiting,) = standing_steps(STANDARD, TIMETABLE, None, ENGLAND)
    assert (waiting.due, waiting.waits_for) == (None, "before the expected call")


def test_a_kind_that_the_edition_does_not_have_shows_what_was_kept() -> None:
    tick = StepRecord("EP001:lists", done_at=CALLED, done_by="Ann Bee")
    made = book(EPISODE._replace(kind=EventKind.SIF), steps=[tick])
    assert (made.on_site_from, made.on_site_to) == (date(2026, 11, 30), None)
    assert found(made, "lists").state is StepState.DONE


# --- how it stands -------------------------------------------------------------------------------


def test_states_and_the_next_five() -> None:
    now = utc(2026, 11, 23, 13, 30)
    ticks = [
        StepRecord("EP001:logged", done_at=CALLED, done_by="Ann"),
        StepRecord("EP001:lists", dropped="nothing was asked for"),
    ]
    made = book(now=now, steps=ticks)
    states = {one.id.partition(":")[2]: one.state for one in made.steps}
    assert states["logged"] is StepState.DONE
    assert states["told"] is StepState.LATE
    assert states["message"] is StepState.DUE_SOON  # in three and a half hours
    assert states["lists"] is StepState.DROPPED
    assert states["rooms"] is StepState.TODO
    assert states["plan"] is StepState.WAITING
    assert [one.id for one in made.late] == ["EP001:told"]
    assert [(one.id, one.left) for one in made.next_five] == [
        ("EP001:told", "3 h 15 min late"),
        ("EP001:message", "in 3 h 30 min"),
        ("EP001:rooms", "in 4 working days"),
        ("EP001:touch@1", "in 5 working days"),
        ("EP001:debrief@1", "in 5 working days"),
    ]
    assert found(made, "logged").left == ""
    assert found(made, "lists").note == "nothing was asked for"


def test_a_clock_is_near_five_working_days_before_its_end() -> None:
    received = EPISODE._replace(received_on=date(2027, 1, 11))
    # 70 working days after Monday 11 January 2027, without the two days of Easter: 21 April.
    states = [
        found(book(received, utc(2027, 4, day, 9, 0)), "plan").state for day in (13, 14, 21, 22)
    ]
    soon, late = StepState.DUE_SOON, StepState.LATE
    assert states == [StepState.TODO, soon, soon, late]


@pytest.mark.parametrize(
    ("now", "phase"),
    [
        (utc(2026, 11, 23, 9, 0), Phase.BEFORE),
        (utc(2026, 11, 23, 9, 15), Phase.CALL),
        (utc(2026, 11, 23, 23, 59), Phase.CALL),
        (utc(2026, 11, 24, 0, 0), Phase.WEEK_1),
        (utc(2026, 11, 29, 23, 59), Phase.WEEK_1),
        (utc(2026, 11, 30, 0, 0), Phase.ON_SITE),
        (utc(2026, 12, 11, 23, 59), Phase.ON_SITE),
        (utc(2026, 12, 12, 0, 0), Phase.AFTER),
    ],
)
def test_the_phase(now: datetime, phase: Phase) -> None:
    assert book(now=now).phase is phase


def test_the_embargo_is_from_feedback_to_publication() -> None:
    def says(now: datetime, **fields: Any) -> str:
        return book(EPISODE._replace(**fields), now).embargo

    assert not says(utc(2026, 12, 10, 12))
    assert says(utc(2026, 12, 10, 12), feedback_on=date(2026, 12, 10))
    assert says(utc(2026, 12, 11, 12)).startswith("Under embargo until Ofsted publishes:")
    out = {"published_on": date(2027, 1, 29)}
    assert "publishes on 29 Jan 2027:" in says(utc(2027, 1, 28, 12), **out)
    assert not says(utc(2027, 1, 29, 0), **out)


def test_once_it_has_ended_nothing_is_late_any_more() -> None:
    ended = EPISODE._replace(ended_at=utc(2026, 11, 23, 10, 0))
    made = book(ended, utc(2027, 6, 1))
    assert made.now == ended.ended_at
    assert (made.late, made.next_five) == ((), ())  # though one step was late when it ended
    assert {one.left for one in made.steps} | {one.left for one in made.clocks} == {""}
    assert {state_title(one) for one in made.steps if one.due} == {"Not done"}


# --- who and what else ---------------------------------------------------------------------------


def test_the_deputy_leads_on_the_days_of_leave_alone() -> None:
    made = book(
        roles=by_id([Role("RL001", "Coordinator", "Ann Bee", "Cy Dee")]),
        leave=by_id([Leave("LV001", "Ann Bee", date(2026, 12, 1), date(2026, 12, 2))]),
        steps=[StepRecord("EP001:told", lead="Eve Fox")],
    )
    leads = {one.id.partition(":")[2]: one.lead for one in made.steps}
    assert leads["touch@1"] == leads["touch@4"] == "Ann Bee"
    assert leads["touch@2"] == leads["touch@3"] == "Cy Dee"
    assert found(made, "touch@2").stands_in == "Ann Bee is away until 2 Dec: the deputy leads."
    assert (found(made, "told").lead, found(made, "told").deputy) == ("Eve Fox", "Cy Dee")
    assert leads["rooms"] == "Facilities"
    assert found(made, "touch@2").deputy == ""  # nobody stands in for who stands in


LEADING = Role("RL001", "Inspection coordinator", "Ann Bee", "Cy Dee")


@pytest.mark.parametrize(
    ("named", "roles", "lead", "deputy"),
    [
        ("", [LEADING], "Ann Bee", "Cy Dee"),
        ("Ann Bee", [LEADING], "Ann Bee", "Cy Dee"),
        ("Eve Fox", [LEADING], "Eve Fox", "Cy Dee"),  # who was named for this inspection
        ("Cy Dee", [LEADING], "Cy Dee", ""),
        ("Eve Fox", [], "Eve Fox", ""),
    ],
)
def test_who_was_named_for_the_inspection_leads_the_steps_of_its_coordinator(
    named: str, roles: list[Role], lead: str, deputy: str
) -> None:
    made = book(EPISODE._replace(coordinator=named), roles=by_id(roles))
    told = found(made, "told")
    assert (told.lead, told.deputy, told.unled) == (lead, deputy, False)
    assert found(made, "message").lead == "Communications lead"
    assert found(made, "message").unled


def test_what_nobody_can_lead_says_so_until_it_is_done_or_not_needed() -> None:
    made = book(
        roles=by_id([LEADING, Role("RL002", "Data lead", "Gus", "Hal")]),
        leave=by_id([Leave("LV001", "Gus"), Leave("LV002", "Hal")]),
        steps=[
            StepRecord("EP001:rooms", done_at=CALLED, done_by="Ann Bee"),
            StepRecord("EP001:message", dropped="told by telephone"),
            StepRecord("EP001:own1", title="Ring the chair", moved_to=CALLED),
        ],
    )
    words = {one.id.partition(":")[2]: lead_words(one) for one in made.steps}
    assert words["lists"] == "nobody (Data lead)"
    assert "name somebody" in found(made, "lists").stands_in
    assert (words["rooms"], words["message"]) == ("Facilities", "Communications lead")
    assert (words["own1"], words["told"]) == ("nobody", "Ann Bee")


def test_moved_and_added_steps() -> None:
    there = utc(2026, 11, 24, 9, 0)
    made = book(
        steps=[
            StepRecord("EP001:told", moved_to=there),
            StepRecord("EP001:plan", moved_to=there),
            StepRecord(
                "EP001:own1", title="Ring the chair", phase="week_1", role="DCS", moved_to=there
            ),
            StepRecord("EP001:own2", title="Some day", phase="odd"),
            StepRecord("EP0011:own3", title="Of another inspection", moved_to=CALLED),
        ]
    )
    assert (found(made, "told").due, found(made, "told").moved) == (there, True)
    assert (found(made, "plan").due, found(made, "plan").waits_for) == (there, "")
    own = found(made, "own1")
    assert (own.title, own.phase, own.role, own.lead) == ("Ring the chair", "week_1", "DCS", "DCS")
    assert (own.due, own.own, own.moved) == (there, True, False)
    assert found(made, "own2").state is StepState.WAITING
    assert sum(one.own for one in made.steps) == 2


def test_a_step_is_found_with_and_without_its_inspection() -> None:
    made = book()
    assert made.step("TOLD") is made.step("EP001:told")
    assert made.step("EP002:told") is None


# --- whatever is put right -----------------------------------------------------------------------

KINDS = st.sampled_from([STANDARD, SHORT, VISIT, MONITORING, JTAI])
OFFSETS = st.one_of(st.none(), st.integers(0, 40))


def episodes(kind: EventKind, called: datetime, offset: int | None) -> dict[str, Any]:
    first = None if offset is None else called.date() + timedelta(days=offset)
    return {"kind": kind, "notified_at": called, "on_site_from": first}


@given(
    st.builds(episodes, KINDS, CALLS, OFFSETS),
    st.builds(episodes, KINDS, CALLS, OFFSETS),
    st.data(),
)
def test_whatever_is_put_right_every_tick_stays(
    was: dict[str, Any], is_: dict[str, Any], data: st.DataObject
) -> None:
    seen = Episode("EP001", **was)
    ids = [one.id for one in book(seen).steps]
    at = seen.notified_at
    assert at is not None
    ticked = data.draw(st.lists(st.sampled_from(ids), unique=True, max_size=6))
    ticks = [StepRecord(id_, done_at=at, done_by=f"by {id_}") for id_ in ticked]
    now = utc(2029, 1, 1)
    fixed = corrected(seen, TIMETABLE, ENGLAND, now, **is_)
    after = {one.id: one for one in book(fixed, now, ticks).steps}
    for tick in ticks:
        shown = after[tick.id]
        assert (shown.state, shown.done_at, shown.done_by) == (StepState.DONE, at, tick.done_by)
    assert len(after) == len(book(fixed, now, ticks).steps)
    assert set(after) >= {one.id for one in book(fixed, now).steps}
    back = corrected(fixed, TIMETABLE, ENGLAND, now, **was)
    assert {one.id for one in book(back, now, ticks).steps} == set(ids)


@given(st.builds(episodes, KINDS, CALLS, OFFSETS), st.integers(0, 100))
def test_steps_are_in_order_and_the_next_five_are_the_first_open_ones(
    fields: dict[str, Any], days: int
) -> None:
    episode = Episode("EP001", **fields)
    now = fields["notified_at"] + timedelta(days=days)
    made = book(episode, now)
    known = [one.due for one in made.steps if one.due is not None]
    assert known == sorted(known)
    assert all(one.due is None for one in made.steps[len(known) :])
    assert list(made.next_five) == [one for one in made.steps if one.state in OPEN][:5]
    assert list(made.late) == [one for one in made.steps if one.due and one.due < now]


@given(st.builds(episodes, KINDS, CALLS, OFFSETS), st.integers(-20, 80), st.sampled_from(Anchor))
def test_what_counts_in_working_days_is_due_on_one(
    fields: dict[str, Any], days: int, anchor: Anchor
) -> None:
    episode = Episode("EP001", **fields, received_on=date(2028, 6, 3))
    timetable = TIMETABLE._replace(
        steps=(step("one", Phase.AFTER, anchor, days or 1, at=time(12)),)
    )
    span = on_site(episode, shape_of(episode.kind, timetable), ENGLAND)
    (one,) = dated_steps(episode, span, timetable, ENGLAND)
    if one.due is None:
        assert one.waits_for
        return
    due, called = day_of(one.due), day_of(fields["notified_at"])
    assert due == called or (due.weekday() < 5 and due not in ENGLAND.holidays)
    assert due >= called
