"""A plan from a workbook: which column is which, what each row becomes, and what has to be settled.

Nothing is saved before the person says so; then everything is one save, and one undo.
"""

from __future__ import annotations

import asyncio
import os
import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from readiness_tui.errors import InputError, ReadinessError
from readiness_tui.host import Host
from readiness_tui.planning import remembered
from readiness_tui.planning.proposals import Answers, Becomes, PlanProposal
from readiness_tui.planning.proposing import proposal
from readiness_tui.planning.reading import read_plan
from readiness_tui.planning.sheets import PlanSheet
from readiness_tui.planning.taking import free_numbers, moved_dates, requests
from readiness_tui.planning.telling import document
from readiness_tui.readiness.dates import parse_day, show_day
from readiness_tui.readiness.naming import in_a_row
from readiness_tui.readiness.plan_columns import Columns, columns_in, find_columns
from readiness_tui.readiness.plan_reads import quoted
from readiness_tui.readiness.sheet_fields import FIELDS
from readiness_tui.readiness.wording import count
from readiness_tui.reports import text
from readiness_tui.screens.improvement.row_questions import (
    ASKED,
    agreed,
    decided,
    left_out,
    reasoned,
    settled,
)
from readiness_tui.widgets.dialogs.ask import Ask
from readiness_tui.widgets.dialogs.choose import Choose
from readiness_tui.widgets.dialogs.files import ChooseFile
from readiness_tui.widgets.dialogs.form import Field, Form
from readiness_tui.widgets.dialogs.weigh import Weigh
from readiness_tui.widgets.dialogs.working import Heard, Working
from readiness_tui.widgets.safe import toast

FOLDER = "plan_folder"
"""The setting that says where the last workbook was chosen."""

ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods")
_NOTHING = "-"
_WIDTH = 68


class _Taking(NamedTuple):
    """A sheet on its way into the plan."""

    sheet: PlanSheet
    columns: Columns
    since: date | None
    answers: Answers


async def read_workbook(host: Host) -> None:
    """Ask for the workbook, show what it would do, settle what is open, and take it."""
    sheet = await _chosen_sheet(host)
    if sheet is None:
        return
    known = remembered.recall(host.session.workspace.folder)
    columns = await _header(host, sheet, known)
    if columns is None:
        return
    state = _Taking(sheet, columns, None, Answers())
    if not {"action", "recommendation"} & columns.fields.keys():
        state = await _mapped(host, state) or state
    while True:
        proposed = _proposed(host, state)
        chosen = await host.push_screen_wait(
            Weigh(
                f"What {sheet.file} would do",
                _told(proposed, state.answers),
                _choices(proposed, state.answers),
            )
        )
        if chosen is None or chosen == "leave":
            toast(host, "Nothing was saved.")
            return
        if chosen == "take":
            if await _take(host, state, proposed):
                return
        elif chosen == "columns":
            state = await _mapped(host, state) or state
        elif chosen == "conflicts":
            state = state._replace(answers=await settled(host, state.answers, proposed))
        elif chosen == "rows":
            state = state._replace(answers=await decided(host, state.answers, proposed))
        elif chosen == "why":
            state = state._replace(answers=await reasoned(host, state.answers, proposed))
        elif chosen == "boards":
            typed = state.answers.typed | frozenset(map(str.casefold, proposed.meant))
            state = state._replace(answers=state.answers._replace(typed=typed))
        else:
            state = state._replace(answers=await left_out(host, state.answers, proposed))


async def _chosen_sheet(host: Host) -> PlanSheet | None:
    start = host.folder_of(FOLDER)
    now = host.session.clock().astimezone()
    path = await host.push_screen_wait(
        ChooseFile("The workbook with the plan", start, ENDINGS, now, host.check_reach)
    )
    if not path:
        return None
    host.settings.set(FOLDER, os.path.dirname(path))
    known = remembered.recall(host.session.workspace.folder)

    def read(_: Heard, stop: threading.Event) -> PlanSheet:
        return read_plan(path, remembered=known, stop=stop)

    heading = f"Reading {os.path.basename(path)}"
    done = await host.push_screen_wait(Working[PlanSheet](heading, read))
    if isinstance(done, ReadinessError):
        raise done
    return done


async def _header(host: Host, sheet: PlanSheet, known: Mapping[str, str]) -> Columns | None:
    """The header as it was found, else the row that the person names."""
    columns = find_columns(sheet.rows, known)
    if columns.row >= 0:
        return columns

    def understood(typed: str) -> str:
        row = _row_number(typed, sheet)
        found = columns_in(sheet.rows[row], row, known)
        heads = [one.header for one in found.columns if one.header]
        return f"Columns: {', '.join(heads)[:200]}" if heads else "That row is empty"

    typed = await host.push_screen_wait(
        Ask(
            f"Which row of “{sheet.name}” is the header of the plan?",
            placeholder="4",
            hint="The row with the names of the columns, as Excel counts. Enter goes on.",
            understand=understood,
        )
    )
    if typed is None:
        return None
    row = _row_number(typed, sheet)
    return columns_in(sheet.rows[row], row, known)


def _row_number(typed: str, sheet: PlanSheet) -> int:
    if not (typed.isascii() and typed.isdigit() and 1 <= int(typed[:9]) <= len(sheet.rows)):
        raise InputError(f"A row from 1 to {len(sheet.rows)}.")
    return int(typed) - 1


def _proposed(host: Host, state: _Taking) -> PlanProposal:
    view = host.view
    return proposal(
        state.sheet,
        state.columns,
        view.records,
        view.as_of,
        since=state.since,
        answers=state.answers,
        who=host.session.who,
    )


def _told(proposed: PlanProposal, answers: Answers) -> Sequence[str]:
    return text.render(document(proposed, answers), width=_WIDTH).splitlines()


def _choices(proposed: PlanProposal, answers: Answers) -> tuple[tuple[str, str], ...]:
    rows = Counter(row.becomes for row in proposed.rows)
    asked = sum(rows[one] for one in ASKED)
    new, changed = rows[Becomes.NEW], rows[Becomes.CHANGED]
    choices = []
    if unsettled := proposed.unsettled(answers):
        said = count(len(unsettled), "field")
        choices.append((f"Settle {said} changed in both", "conflicts"))
    elif new or changed:
        left = f"; {count(asked, 'row')} stay out" if asked else ""
        choices.append((f"Take it: {new} new, {changed} changed{left}", "take"))
    if asked:
        are = "1 row is" if asked == 1 else f"{asked} rows are"
        choices.append((f"Say what {are}", "rows"))
    if colours := proposed.without_reason():
        choices.append((f"Say why {count(colours, 'colour is', 'colours are')} set", "why"))
    if proposed.meant:
        shown = in_a_row([quoted(name, 40) for name in proposed.meant])
        choices.append((f"Keep {shown} as typed", "boards"))
    if proposed.conflicts and not unsettled:
        choices.append(("Settle what was changed in both anew", "conflicts"))
    choices.append(("Correct which column is which, and the day of the plan", "columns"))
    if new or changed:
        choices.append(("Leave a row out", "out"))
    choices.append(("Leave: nothing is saved", "leave"))
    return tuple(choices)


async def _mapped(host: Host, state: _Taking) -> _Taking | None:
    """Ask which column is which; what is said is remembered for the next such sheet."""
    choices = (("nothing is taken", _NOTHING), *((one.title, id_) for id_, one in FIELDS.items()))
    today = host.view.as_of
    shown = [one for one in state.columns.columns if one.header]
    fields = [
        Field("since", "Day of the plan", show_day(state.since) if state.since else "", "2 nov"),
        *(
            Field(f"c{one.at}", one.header[:22], one.field or _NOTHING, choices=choices)
            for one in shown
        ),
    ]

    def columns(typed: Mapping[str, str]) -> Columns:
        found = state.columns
        for one in shown:
            field = "" if typed[f"c{one.at}"] == _NOTHING else typed[f"c{one.at}"]
            if field != one.field:
                found = found.choose(one.at, field)
        return found

    def said(typed: Mapping[str, str]) -> str:
        if typed["since"]:
            parse_day(typed["since"], today, back=True)
        taken = sum(bool(one.field) for one in columns(typed).columns)
        return f"{taken} of {count(len(shown), 'column')} are taken"

    typed = await host.push_screen_wait(Form("Which column is which?", fields, said))
    if typed is None:
        return None
    chosen = columns(typed)
    await asyncio.to_thread(remembered.remember, host.session.workspace.folder, chosen)
    since = parse_day(typed["since"], today, back=True) if typed["since"] else None
    return state._replace(columns=chosen, since=since)


async def _take(host: Host, state: _Taking, proposed: PlanProposal) -> bool:
    """Ask who agreed to the dates that move, and save; False where somebody went back."""
    answers = state.answers
    moved = len(moved_dates(proposed, answers))
    if moved:
        fields = [
            Field("by", "Agreed by", answers.agreed_by, "a person or a board"),
            Field("why", "Because", answers.why, "why the dates move"),
        ]
        heading = f"{count(moved, 'date moves', 'dates move')}: who agreed?"
        typed = await host.push_screen_wait(Form(heading, fields, agreed))
        if typed is None:
            return False
        answers = answers._replace(agreed_by=typed["by"], why=typed["why"])
    session = host.session
    event = await _event(host, proposed)
    if event is None:
        return False
    asked = requests(
        proposed,
        answers,
        host.view.records,
        free_numbers(session),
        who=session.who,
        event=event,
    )
    if not asked:
        toast(host, "Everything in the workbook stands in the plan already.")
        return True
    done = f"{state.sheet.file}: {count(len({one.record for one in asked}), 'record')} taken."
    return bool(await host.save(asked, done))


async def _event(host: Host, proposed: PlanProposal) -> str | None:
    """The inspection that new recommendations came from, "" for none."""
    fresh = any(row.becomes is Becomes.NEW for row in proposed.recommendations)
    events = sorted(
        (one for one in host.view.records.events.values() if one.start),
        key=lambda one: one.start or date.min,
        reverse=True,
    )
    if not fresh or not events:
        return ""
    from readiness_tui.readiness.wording import EVENT_KINDS

    choices = [
        (f"{EVENT_KINDS[one.kind].title}, {show_day(one.start)}", one.id)
        for one in events[:8]
        if one.start
    ]
    chosen = await host.push_screen_wait(
        Choose("Where did the new recommendations come from?", (*choices, ("From elsewhere", "-")))
    )
    return "" if chosen == "-" else chosen
