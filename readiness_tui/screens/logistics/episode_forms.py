"""The forms of an inspection: the call, what is corrected later, and the report."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from readiness_tui.readiness.dates import show_date, show_day
from readiness_tui.readiness.england import day_of, parse_moment, show_moment
from readiness_tui.readiness.episode_days import parse_episode_day
from readiness_tui.readiness.episodes import (
    corrected,
    doubts,
    episode,
    on_site,
    shape_of,
    timetable_for,
)
from readiness_tui.readiness.inspections import judgements_on
from readiness_tui.readiness.model import Content
from readiness_tui.readiness.runbook_model import Episode
from readiness_tui.readiness.vocabulary import EventKind
from readiness_tui.readiness.whats_next import PLAN_WORKING_DAYS
from readiness_tui.readiness.wording import EVENT_KINDS, GRADES, count
from readiness_tui.widgets.dialogs.form import Field

_KINDS = tuple(
    (EVENT_KINDS[kind].title, kind.value)
    for kind in (
        EventKind.SHORT,
        EventKind.STANDARD,
        EventKind.FOCUSED_VISIT,
        EventKind.MONITORING_VISIT,
        EventKind.JTAI,
    )
)
_REAL, _REHEARSAL = "real", "rehearsal"
_WHICH = (("Ofsted has called", _REAL), ("We rehearse it", _REHEARSAL))

Values = dict[str, Any]


def call_fields(seen: Episode) -> list[Field]:
    """What is asked when the call has come."""
    return [
        Field("kind", "Kind", seen.kind.value, choices=_KINDS),
        Field("notified_at", "When was the call", _moment(seen.notified_at), "today 9:15"),
        Field("caller", "Who called", seen.caller, "name of the lead inspector"),
        Field("on_site_from", "First day on site", _day(seen.on_site_from), "as is usual"),
        Field("coordinator", "Coordinator", seen.coordinator),
        Field("focus", "About", seen.focus, "topic, for a visit"),
    ]


def all_fields(seen: Episode) -> list[Field]:
    """Everything that can be corrected."""
    return [
        Field("which", "What is it", _REHEARSAL if seen.rehearsal else _REAL, choices=_WHICH),
        *call_fields(seen),
        Field("on_site_to", "Last day on site", _day(seen.on_site_to), "as its kind has it"),
        Field("feedback_on", "Feedback meeting", _day(seen.feedback_on), "last day on site"),
        Field("draft_on", "Draft report came", _day(seen.draft_on)),
        Field("published_on", "Published", _day(seen.published_on)),
    ]


def report_fields(content: Content, seen: Episode, grades: Mapping[str, str]) -> list[Field]:
    """What is asked when the report or the letter has come."""
    fields = [
        Field("received_on", "Received on", _day(seen.received_on), "today"),
        Field("published_on", "Published on", _day(seen.published_on), "not yet"),
    ]
    timetable = timetable_for(content, seen)
    if seen.on_site_from is None or not shape_of(seen.kind, timetable).grades:
        return fields
    choices = tuple((word.title, grade.value) for grade, word in GRADES.items())
    return fields + [
        Field(name, name.replace("_", " ").capitalize(), grades.get(name, ""), "no grade", choices)
        for name, _ in judgements_on(content.editions, seen.on_site_from)
    ]


def read_call(typed: Mapping[str, str], now: datetime) -> Values:
    """The fields of an Episode from what was typed. Raises InputError."""
    called = parse_moment(typed["notified_at"] or "now", now, back=True)
    values: Values = {"kind": EventKind(typed["kind"]), "notified_at": called}
    if "which" in typed:
        values["rehearsal"] = typed["which"] == _REHEARSAL
    for name in ("caller", "coordinator", "focus"):
        values[name] = typed[name]
    for name in ("on_site_from", "on_site_to", "feedback_on", "draft_on", "published_on"):
        if name in typed:
            values[name] = (
                parse_episode_day(name, typed[name], called, now) if typed[name] else None
            )
    return values


def read_report(
    seen: Episode, typed: Mapping[str, str], now: datetime
) -> tuple[date, date | None, Values]:
    """(received on, published on, grades by judgement). Raises InputError."""
    called, found = seen.notified_at or now, {}
    for name in ("received_on", "published_on"):
        found[name] = parse_episode_day(name, typed[name], called, now) if typed[name] else None
    received, published = found["received_on"] or day_of(now), found["published_on"]
    rest = {"received_on", "published_on"}
    return received, published, {n: grade for n, grade in typed.items() if n not in rest and grade}


def say_call(
    content: Content, typed: Mapping[str, str], now: datetime, *, rehearsal: bool = False
) -> str:
    """What the call means: the days on site, and what is unusual. Raises InputError."""
    values = read_call(typed, now)
    kind, called = values.pop("kind"), values.pop("notified_at")
    timetable = timetable_for(content, Episode("", kind, notified_at=called))
    values["rehearsal"] = rehearsal
    made = episode(kind, called, timetable, content.working_days, now, **values)
    return _said(content, made)


def say_correction(content: Content, seen: Episode, typed: Mapping[str, str], now: datetime) -> str:
    """What the corrected days are. Raises InputError."""
    values = changed(seen, typed, now)
    timetable = timetable_for(content, seen._replace(**values))
    was = timetable_for(content, seen)
    return _said(content, corrected(seen, timetable, content.working_days, now, was, **values))


def say_report(content: Content, seen: Episode, typed: Mapping[str, str], now: datetime) -> str:
    """What the report sets going. Raises InputError."""
    received, _, grades = read_report(seen, typed, now)
    given = f"; {count(len(grades), 'grade')}" if grades else ""
    plan = content.working_days.add(received, PLAN_WORKING_DAYS)
    return f"Received {show_day(received)}{given}. The action plan is due on {show_day(plan)}."


def changed(seen: Episode, typed: Mapping[str, str], now: datetime) -> Values:
    """The fields that differ, so that days which follow from others go on following them."""
    values = read_call(typed, now)
    return {name: value for name, value in values.items() if getattr(seen, name) != value}


def _said(content: Content, made: Episode) -> str:
    timetable = timetable_for(content, made)
    span = on_site(made, shape_of(made.kind, timetable), content.working_days)
    if span.first is None:
        days = "The days on site are not known yet."
    else:
        until = f" to {show_day(span.last)}" if span.last and span.last != span.first else ""
        days = f"On site {show_day(span.first)}{until}."
    return " ".join((days, *doubts(made, timetable, content.working_days)))


def _day(day: date | None) -> str:
    return show_date(day) if day else ""


def _moment(moment: datetime | None) -> str:
    return show_moment(moment) if moment else ""
