"""``readiness plan import``: a workbook set beside the plan, shown, and taken over."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from readiness_tui.cli import context
from readiness_tui.cli.arguments import add_command, add_text_or_json, whole_number
from readiness_tui.errors import InputError, UsageError
from readiness_tui.text import clean_line

if TYPE_CHECKING:
    from readiness_tui.planning.proposals import Answers, PlanProposal
    from readiness_tui.planning.sheets import PlanSheet
    from readiness_tui.readiness.plan_columns import Columns
    from readiness_tui.session import Session
    from readiness_tui.store.changes import Request

_LISTS: Sequence[tuple[str, str, str]] = (
    (
        "--map",
        "COLUMN=FIELD",
        "what a column is, by letter or header: C=leads, 'By when=due'; C=none skips it",
    ),
    ("--same", "ROW=ID", "the row is that recommendation (R4=RE001) or action (7=AC012)"),
    ("--new", "ROW", "the row is new, however like a known one it is"),
    ("--leave-out", "ROW", "take nothing from the row"),
    ("--whole", "ROW", "the actions in the row are one action"),
    ("--as-typed", "NAME", "the board is meant as it is typed, and is no slip of a known one"),
)
"""Options that may be given several times."""


def declare(actions: Any) -> None:
    """Add ``import`` to the actions of ``plan``."""
    importing = add_command(
        actions,
        "import",
        "take a workbook into the plan, row by row, and say what is doubtful",
        "readiness plan import plan.xlsx --preview",
        "readiness plan import plan.xlsx --map 'C=leads' --since '24 may 2012'",
        "readiness plan import back.xlsx --take-theirs --agreed-by 'Improvement board'",
        "readiness plan import plan.xlsx --same R4=RE001 --new 7.2 --leave-out 9",
    )
    importing.add_argument("file", metavar="FILE.xlsx", help="the workbook (.xlsx, .xlsm, .ods)")
    importing.add_argument(
        "--preview", action="store_true", help="say what it would do and save nothing"
    )
    importing.add_argument("--sheet", metavar="NAME", default="", help="the sheet with the plan")
    importing.add_argument(
        "--header", metavar="ROW", type=whole_number, help="the row of the header"
    )
    for name, meta, told in _LISTS:
        importing.add_argument(name, metavar=meta, action="append", default=[], help=told)
    importing.add_argument(
        "--since",
        metavar="DATE",
        help="the day of the plan: a month without a year is the first after it",
    )
    importing.add_argument(
        "--event", metavar="ID", default="", help="the inspection of new recommendations"
    )
    side = importing.add_mutually_exclusive_group()
    side.add_argument("--take-theirs", action="store_true", help="in conflicts the workbook holds")
    side.add_argument("--keep-ours", action="store_true", help="in conflicts the plan here holds")
    importing.add_argument(
        "--new-ids", action="store_true", help="rows with ids that are not known here are new"
    )
    importing.add_argument(
        "--hidden-rows", action="store_true", help="take new rows that are hidden too"
    )
    importing.add_argument(
        "--agreed-by", metavar="NAME", default="", help="who agreed to the dates that move"
    )
    importing.add_argument(
        "--why", metavar="TEXT", default="", help="why dates move and colours are set"
    )
    importing.add_argument(
        "--save-mapping", action="store_true", help="remember which column is which"
    )
    add_text_or_json(importing)
    importing.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Show what the workbook would do, and do it unless it is a preview."""
    from readiness_tui.planning import remembered
    from readiness_tui.planning.proposing import proposal
    from readiness_tui.planning.reading import read_plan
    from readiness_tui.planning.taking import free_numbers, requests

    session = context.open_session(options)
    records = session.workspace.records()
    _refuse_event(options.event, records.events)
    known = remembered.recall(session.workspace.folder)
    sheet = read_plan(options.file, sheet=options.sheet, remembered=known)
    columns = _columns(options, sheet, known)
    answers = _answers(options)
    since = _since(options, session)
    today, who = session.today(), session.who
    proposed = proposal(sheet, columns, records, today, since=since, answers=answers, who=who)
    _refuse_strange_rows(options, proposed, sheet)
    asked: list[Request] = []
    refused: InputError | None = None
    try:
        numbers = free_numbers(session)
        asked = requests(proposed, answers, records, numbers, who=who, event=options.event)
    except InputError as error:
        if not options.preview:
            raise
        refused = error
    if asked and not options.preview:
        why = clean_line(options.why) or f"taken from {sheet.file}"
        context.warn(session.save(asked, why))
    if options.save_mapping:
        session.refuse_change()
        remembered.remember(session.workspace.folder, columns)
    _write(options, proposed, answers, [] if options.preview else asked, refused)
    return 1 if refused else 0


def _write(
    options: argparse.Namespace,
    proposed: PlanProposal,
    answers: Answers,
    saved: Sequence[Request],
    refused: InputError | None,
) -> None:
    from readiness_tui.cli import plan_import_telling as telling
    from readiness_tui.planning.telling import document

    if options.format == "json":
        context.write_json(telling.as_json(proposed, saved, refused))
        return
    from readiness_tui.reports import text

    context.write(text.render(document(proposed, answers)), None)
    if refused:
        context.say("This is a preview; without --preview the workbook would be refused:")
        context.say(refused.message, *filter(None, [refused.hint]), indent="  ")
    elif options.preview:
        context.say("Nothing was saved. Without --preview what is not left open is taken.")
    else:
        context.say(*telling.taken(saved), indent="  ")
    context.say(*telling.left_open(proposed, answers), indent="  ")
    if options.save_mapping:
        context.say("Which column is which is remembered for the next time.")


def _columns(options: argparse.Namespace, sheet: PlanSheet, known: Mapping[str, str]) -> Columns:
    from readiness_tui.readiness.plan_columns import columns_in, find_columns

    if options.header is None:
        columns = find_columns(sheet.rows, known)
        if columns.row < 0:
            raise InputError(
                f"No row of “{sheet.name}” in {sheet.file} is known as the header of a plan.",
                "Name it with --header ROW, and its columns with --map COLUMN=FIELD.",
            )
    elif 1 <= options.header <= len(sheet.rows):
        columns = columns_in(sheet.rows[options.header - 1], options.header - 1, known)
    else:
        raise UsageError(
            f"The sheet has no row {options.header}.", f"It has {len(sheet.rows)} rows."
        )
    for given in options.map:
        at, field = _mapped(given, columns)
        columns = columns.choose(at, field)
    return columns


def _mapped(given: str, columns: Columns) -> tuple[int, str]:
    """(column from 0, field) of ``COLUMN=FIELD``."""
    from readiness_tui.annex_a.gate_cells import column_number
    from readiness_tui.readiness.plan_columns import folded
    from readiness_tui.readiness.sheet_fields import FIELDS, field_of

    named, equals, wanted = given.rpartition("=")
    field = field_of(wanted)
    if not equals or not (field or wanted.casefold() == "none"):
        raise UsageError(
            f"{clean_line(given, 60)!r} does not say which field a column is.",
            f"Write COLUMN=FIELD; fields are {', '.join(FIELDS)}, or none.",
        )
    for one in columns.columns:
        if folded(one.header) == folded(named):
            return one.at, field
    if named.isascii() and named.isalpha() and len(named) <= 2:
        at = column_number(named.encode()) - 1
        if at in {one.at for one in columns.columns}:
            return at, field
    raise UsageError(
        f"The sheet has no column {clean_line(named, 40)!r}.",
        f"It has {', '.join(one.header for one in columns.columns)}.",
    )


def _answers(options: argparse.Namespace) -> Answers:
    from readiness_tui.planning.proposals import Answers

    matches = dict.fromkeys(options.new, "")
    for given in options.same:
        row, equals, record = given.partition("=")
        if not (row and equals and record):
            raise UsageError(f"{clean_line(given, 40)!r} is no ROW=ID.", "Write 7=AC012.")
        matches[row] = record.upper()
    if wrong := [one for one in options.whole if not one.isdecimal()]:
        raise UsageError(f"{clean_line(wrong[0], 40)!r} is no row.", "Give a number, such as 7.")
    return Answers(
        matches=matches,
        whole=frozenset(map(int, options.whole)),
        left_out=frozenset(options.leave_out),
        unknown_as_new=options.new_ids,
        hidden=options.hidden_rows,
        typed=frozenset(clean_line(one).casefold() for one in options.as_typed),
        all_conflicts="theirs" if options.take_theirs else "ours" if options.keep_ours else "",
        agreed_by=clean_line(options.agreed_by),
        why=clean_line(options.why),
    )


def _refuse_strange_rows(
    options: argparse.Namespace, proposed: PlanProposal, sheet: PlanSheet
) -> None:
    """Raise UsageError for an answer about a row that there is not."""
    keys = {row.key for row in proposed.rows} | {str(row.line) for row in proposed.rows}
    given = [*options.new, *options.leave_out, *(one.partition("=")[0] for one in options.same)]
    for one in given:
        if one not in keys:
            raise UsageError(
                f"{sheet.file} has no row {clean_line(one, 20)} with anything to take.",
                "The preview names the rows: readiness plan import FILE.xlsx --preview",
            )


def _refuse_event(event: str, events: Mapping[str, object]) -> None:
    if event and event not in events:
        raise InputError(
            f"There is no inspection {clean_line(event, 40)}.", "See: readiness inspections list"
        )


def _since(options: argparse.Namespace, session: Session) -> date | None:
    from readiness_tui.readiness.dates import parse_day

    return None if options.since is None else parse_day(options.since, session.today(), back=True)
