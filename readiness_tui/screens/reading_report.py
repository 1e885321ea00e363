"""A published report from its PDF: choose it, see what was read, correct it, keep it."""

from __future__ import annotations

import os
import threading
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from textual.app import App

from readiness_tui import ofsted
from readiness_tui.content.history import read_history
from readiness_tui.errors import InputError, ReadinessError
from readiness_tui.host import Host
from readiness_tui.improving.reports import keep_report
from readiness_tui.readiness.area_names import area_names
from readiness_tui.readiness.dates import parse_day, show_day
from readiness_tui.readiness.framework import edition_on
from readiness_tui.readiness.inspections import judgements_on
from readiness_tui.readiness.kept_report import keeping, lines_of, with_lines
from readiness_tui.readiness.model import Edition
from readiness_tui.readiness.published_report import PublishedReport
from readiness_tui.readiness.vocabulary import FULL_INSPECTIONS, EventKind, Grade
from readiness_tui.readiness.wording import EVENT_KINDS, GRADES, count
from readiness_tui.reports import text
from readiness_tui.reports.published import published_document
from readiness_tui.widgets.dialogs.choose import Choose
from readiness_tui.widgets.dialogs.files import ChooseFile
from readiness_tui.widgets.dialogs.form import Field, Form, Understand
from readiness_tui.widgets.dialogs.weigh import Weigh
from readiness_tui.widgets.dialogs.working import Heard, Working
from readiness_tui.widgets.safe import toast

FOLDER = "report_folder"
"""The setting that says where the last report was chosen."""

_WIDTH = 68
_NONE = "none"
_KINDS = (
    *(EventKind.STANDARD, EventKind.SHORT, EventKind.SIF, EventKind.FOCUSED_VISIT),
    *(EventKind.MONITORING_VISIT, EventKind.JTAI, EventKind.OTHER),
)


async def read_report(host: Host) -> None:
    """Ask for the report, let the officer correct what was read, and keep it in one save."""
    start = str(host.settings.get(FOLDER) or os.path.expanduser("~"))
    now = host.session.clock().astimezone()
    editions = host.view.content.editions
    report = await chosen_report(host, start, now, editions)
    if report is None:
        return
    seen = keeping(report, host.view.records)
    said = [*seen.changed]
    if seen.known:
        said.append(f"{count(len(seen.known), 'improvement point')} stand in the plan already.")
    checked = await checked_report(host, report, editions, host.view.as_of, said)
    if checked is None:
        toast(host, "Nothing was kept.")
        return
    found = keeping(checked, host.view.records)
    if found.other_authority and not await _meant(host, found.other_authority):
        return
    found, requests = keep_report(host.session, checked, other_authority=True)
    if not requests:
        toast(host, "Everything in this report is recorded already.")
        return
    kind = EVENT_KINDS[found.event.kind].title
    points = count(len(found.points), "improvement point")
    await host.save(requests, f"{kind} recorded with {points}.")


async def chosen_report(
    app: App[Any], start: str, now: datetime, editions: Sequence[Edition]
) -> PublishedReport | None:
    """Ask for the PDF and read it; None where somebody left. Raises ReadinessError."""
    path = await app.push_screen_wait(
        ChooseFile("The report or letter, as a PDF from Ofsted's page", start, (".pdf",), now)
    )
    if not path:
        return None
    if isinstance(app, Host):
        app.settings.set(FOLDER, os.path.dirname(path))

    def read(_: Heard, stop: threading.Event) -> PublishedReport:
        known = read_history()
        return ofsted.read_report(path, authorities=known, editions=editions, stop=stop)

    heading = f"Reading {os.path.basename(path)}"
    done = await app.push_screen_wait(Working[PublishedReport](heading, read))
    if isinstance(done, ReadinessError):
        raise done
    return done


async def checked_report(
    app: App[Any],
    report: PublishedReport,
    editions: Sequence[Edition],
    today: date,
    said: Sequence[str] = (),
) -> PublishedReport | None:
    """Show what was read until it is kept as it stands; None where somebody left."""
    while True:
        lines = text.render(published_document(report, "", editions), width=_WIDTH).splitlines()
        unread = [f"Not read: {one.why}" for one in report.unread]
        choices = [("Correct it", "correct"), ("Leave: nothing is kept", "leave")]
        if report.on_site_from is not None:
            points = count(len(report.improve) + len(report.priority_actions), "point")
            choices.insert(0, (f"Keep it: the inspection and {points}", "keep"))
        chosen = await app.push_screen_wait(
            Weigh("What the report says", (*said, *unread, *lines), tuple(choices))
        )
        if chosen == "keep":
            return report
        if chosen != "correct":
            return None
        said_of = _understanding(report, editions, today)
        form = Form("Correct what was read", fields(report, editions), said_of)
        typed = await app.push_screen_wait(form)
        if typed is not None:
            report = corrected(report, typed, editions, today)


def fields(report: PublishedReport, editions: Sequence[Edition]) -> list[Field]:
    """What can be corrected: kind, days, people, a grade for each judgement, the points."""
    grades = (("no grade", _NONE), *((GRADES[one].title, one.value) for one in Grade))
    kinds = tuple((EVENT_KINDS[one].title, one.value) for one in _KINDS)
    days = (report.on_site_from, report.on_site_to, report.published)
    first, last, published = ("" if day is None else show_day(day) for day in days)
    return [
        Field("authority", "Authority", report.authority),
        Field("kind", "Kind", report.kind.value, choices=kinds),
        Field("first", "First day on site", first, "9 oct 2023"),
        Field("last", "Last day on site", last, "20 oct 2023"),
        Field("published", "Published", published, "not in the document"),
        Field("inspector", "Lead inspector", report.lead_inspector),
        *(
            Field(f"grade-{id_}", title[:22], str(report.grades.get(id_, _NONE)), choices=grades)
            for id_, title in area_names(_judgements(report, editions)).items()
        ),
        Field("focus", "Focus", report.focus, "what a visit looked at"),
        Field("points", "What needs to improve", lines_of(report), lines=6),
    ]


def corrected(
    report: PublishedReport, typed: Mapping[str, str], editions: Sequence[Edition], today: date
) -> PublishedReport:
    """The report with what was typed. Raises InputError where the days contradict each other."""
    first, last, published = (
        parse_day(typed[name], today, back=True) if typed[name] else None
        for name in ("first", "last", "published")
    )
    if first is not None and last is not None and last < first:
        raise InputError("The last day on site comes before the first.", "Swap the days.")
    edition = edition_on(editions, first) if first else None
    kind = EventKind(typed["kind"])
    grades = {
        name.removeprefix("grade-"): Grade(value)
        for name, value in typed.items()
        if name.startswith("grade-") and value != _NONE
    }
    if grades and kind not in FULL_INSPECTIONS:
        raise InputError(
            f"{EVENT_KINDS[kind].title}: only full inspections are graded.", "Leave the grades out."
        )
    same = typed["authority"] == report.authority
    return with_lines(
        report._replace(
            authority=typed["authority"],
            la_code=report.la_code if same else "",
            kind=kind,
            framework=edition.id if edition and kind in FULL_INSPECTIONS else report.framework,
            on_site_from=first,
            on_site_to=last,
            published=published,
            lead_inspector=typed["inspector"],
            grades=grades,
            focus=typed["focus"],
            unread=tuple(one for one in report.unread if not typed.get(_FIELD.get(one.what, ""))),
        ),
        typed["points"],
    )


_FIELD = {
    "authority": "authority",
    "on_site_from": "first",
    "on_site_to": "last",
    "published": "published",
    "lead_inspector": "inspector",
    "focus": "focus",
}
"""The line of the form that fills in what could not be read."""


def _judgements(
    report: PublishedReport, editions: Sequence[Edition]
) -> tuple[tuple[str, str], ...]:
    """The judgements of the day of the report, and any other that it grades."""
    known = judgements_on(editions, report.on_site_from) if report.on_site_from else ()
    ids = {id_ for id_, _ in known}
    others = ((id_, id_.replace("_", " ").capitalize()) for id_ in report.grades if id_ not in ids)
    return (*known, *others)


def _understanding(report: PublishedReport, editions: Sequence[Edition], today: date) -> Understand:
    def said(typed: Mapping[str, str]) -> str:
        found = corrected(report, typed, editions, today)
        points = count(len(found.improve), "point")
        urgent = count(len(found.priority_actions), "priority action")
        return f"{points}, {urgent} (a line each; ! in front marks priority action)"

    return said


async def _meant(app: App[Any], question: str) -> bool:
    chosen = await app.push_screen_wait(
        Choose(
            f"{question} Keep it here all the same?",
            (
                ("No, leave it", "no"),
                ("Yes: it belongs here, as after a reorganisation", "yes"),
            ),
        )
    )
    return chosen == "yes"


async def report_at_first(
    app: App[Any], editions: Sequence[Edition], today: date
) -> PublishedReport | None:
    """The report that a new workspace begins with; None where somebody left."""
    now = datetime.combine(today, datetime.min.time()).astimezone()
    report = await chosen_report(app, os.path.expanduser("~"), now, editions)
    if report is None:
        return None
    checked = await checked_report(app, report, editions, today)
    if checked is not None and not checked.authority:
        raise InputError(
            "The report does not say surely which authority it is about.",
            "Correct it: give the name of the authority.",
        )
    return checked
