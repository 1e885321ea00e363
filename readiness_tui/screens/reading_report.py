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
from readiness_tui.readiness.kept_report import keeping, lines_of, reworded_here, with_lines
from readiness_tui.readiness.model import Edition
from readiness_tui.readiness.naming import in_a_row
from readiness_tui.readiness.published_report import PublishedReport
from readiness_tui.readiness.report_corrections import GRADES as BEFORE_GRADE
from readiness_tui.readiness.report_corrections import (
    KINDS,
    NO_GRADE,
    corrected,
    counted,
    judgements_of,
    refuse_report,
    typed_report,
)
from readiness_tui.readiness.vocabulary import Grade
from readiness_tui.readiness.wording import EVENT_KINDS, GRADES, count
from readiness_tui.reports import text
from readiness_tui.reports.published import published_document
from readiness_tui.widgets.dialogs.choose import Choose
from readiness_tui.widgets.dialogs.draft import Held
from readiness_tui.widgets.dialogs.files import ChooseFile
from readiness_tui.widgets.dialogs.form import Field, Form, Understand
from readiness_tui.widgets.dialogs.weigh import Weigh
from readiness_tui.widgets.dialogs.working import Heard, Working
from readiness_tui.widgets.file_listing import anything
from readiness_tui.widgets.safe import toast

FOLDER = "report_folder"
"""The setting that says where the last report was chosen."""

_WIDTH = 68
_GRADE = "grade-"
"""What stands before the id of a judgement in the name of its field."""


async def read_report(host: Host) -> None:
    """Ask for the report, let the officer correct what was read, and keep it in one save."""
    start = host.folder_of(FOLDER)
    now = host.session.clock().astimezone()
    editions = host.view.content.editions
    report = await chosen_report(host, start, now, editions)
    if report is None:
        return
    seen = keeping(report, host.view.records)
    said = [*seen.changed]
    if seen.known:
        said.append(f"{in_a_row(seen.known)} stood in the plan already.")
    said += reworded_here(seen)
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
    points = count(len(found.points), "recommendation")
    await host.save(requests, f"{kind} recorded with {points}.")


async def chosen_report(
    app: App[Any], start: str, now: datetime, editions: Sequence[Edition]
) -> PublishedReport | None:
    """Ask for the PDF and read it; None where somebody left. Raises ReadinessError."""
    heading = "The report or letter, as a PDF from Ofsted's page"
    check = app.check_reach if isinstance(app, Host) else anything
    path = await app.push_screen_wait(ChooseFile(heading, start, (".pdf",), now, check))
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
    *,
    names_the_workspace: bool = False,
) -> PublishedReport | None:
    """Show what was read until it is kept as it stands; None where somebody left.

    What was typed and not saved is there again when the form is opened a second time.
    """
    held = Held()
    while True:
        lines = text.render(published_document(report, "", editions), width=_WIDTH).splitlines()
        unread = [f"Not read: {one.why}" for one in report.unread]
        choices = [("Correct it", "correct"), ("Leave: nothing is kept", "leave")]
        if fault := _fault(report, editions, today, names_the_workspace):
            unread.insert(0, f"Not to be kept yet: {fault}")
        else:
            points = count(len(report.improve) + len(report.priority_actions), "recommendation")
            choices.insert(0, (f"Keep it: the inspection and {points}", "keep"))
        if held.text() is not None:
            unread.insert(0, "What you typed is not in it yet: “Correct it” goes on with that.")
        chosen = await app.push_screen_wait(
            Weigh("What the report says", (*said, *unread, *lines), tuple(choices))
        )
        if chosen == "keep":
            return report
        if chosen != "correct":
            return None
        said_of = _understanding(report, editions, today)
        form = Form("Correct what was read", fields(report, editions), said_of, held)
        typed = await app.push_screen_wait(form)
        if typed is not None:
            report = _with_typed(report, typed, editions, today)
            held.forget()


def _fault(
    report: PublishedReport, editions: Sequence[Edition], today: date, names_the_workspace: bool
) -> str:
    """Why it cannot be kept as it stands, or ""."""
    if names_the_workspace and not report.authority:
        return "it does not say surely which authority it is about; give its name."
    if report.on_site_from is None:
        return "the first day on site is not known."
    try:
        refuse_report(report, editions, today)
    except InputError as error:
        return str(error)
    return ""


def fields(report: PublishedReport, editions: Sequence[Edition]) -> list[Field]:
    """What can be corrected: kind, days, people, a grade for each judgement, the points."""
    lines = typed_report(report, editions)
    grades = (("no grade", NO_GRADE), *((GRADES[one].title, one.value) for one in Grade))
    kinds = tuple((EVENT_KINDS[one].title, one.value) for one in KINDS)
    return [
        Field("authority", "Authority", lines["authority"], "needed"),
        Field("kind", "Kind", lines["kind"], choices=kinds),
        Field("on_site_from", "First day on site", lines["on_site_from"], "such as 9 oct 2023"),
        Field("on_site_to", "Last day on site", lines["on_site_to"], "such as 20 oct 2023"),
        Field("published", "Published", lines["published"], "not in the document"),
        Field("lead_inspector", "Lead inspector", lines["lead_inspector"]),
        *(
            Field(f"{_GRADE}{id_}", title[:22], lines[f"{BEFORE_GRADE}{id_}"], choices=grades)
            for id_, title in area_names(judgements_of(report, editions)).items()
        ),
        Field("focus", "Focus", report.focus, "what a visit looked at"),
        Field("points", "What needs to improve", lines_of(report), lines=6),
    ]


def _with_typed(
    report: PublishedReport, typed: Mapping[str, str], editions: Sequence[Edition], today: date
) -> PublishedReport:
    """The report with what stands in the form. Raises InputError as ``corrected`` does."""
    lines = {
        f"{BEFORE_GRADE}{name.removeprefix(_GRADE)}" if name.startswith(_GRADE) else name: value
        for name, value in typed.items()
        if name != "points"
    }
    return with_lines(corrected(report, lines, editions, today), typed["points"])


def _understanding(report: PublishedReport, editions: Sequence[Edition], today: date) -> Understand:
    def said(typed: Mapping[str, str]) -> str:
        found = _with_typed(report, typed, editions, today)
        return f"{counted(found)} (a line each; ! in front marks priority action)"

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
    return await checked_report(app, report, editions, today, names_the_workspace=True)
