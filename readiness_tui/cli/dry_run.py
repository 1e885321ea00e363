"""``readiness dry-run``: could we hand over the child-level lists tonight?"""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

from readiness_tui.cli import context
from readiness_tui.cli.arguments import completed_by, epilog, whole_number
from readiness_tui.cli.contract import DONE, SHORTFALLS
from readiness_tui.cli.dry_run_telling import Watch, note, place, threshold, write
from readiness_tui.errors import InputError, UsageError
from readiness_tui.session import Session, system_clock
from readiness_tui.text import clean_line

if TYPE_CHECKING:
    from readiness_tui.annex_a.result import Result


def register(name: str, parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.description = (
        "Checks the child-level lists of Annex A as if they had been asked for tonight,\n"
        "and keeps the totals in the workspace: counts and row numbers, never a child."
    )
    parser.epilog = epilog(
        "readiness dry-run lists.xlsx",
        "readiness dry-run lists.xlsx --findings findings.xlsx",
        "readiness dry-run lists.xlsx --no-save --strict --format json",
        "readiness dry-run --list",
        "readiness dry-run --show RU004 --compare RU003",
        "readiness dry-run --each workbooks --format csv -o region.csv",
    )
    parser.add_argument(
        "path",
        metavar="PATH",
        nargs="?",
        help="a workbook, or a folder with a CSV file for each list",
    )
    parser.add_argument(
        "--format", choices=("text", "json", "csv"), default="text", help="csv goes with --each"
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="save it instead of printing it")
    parser.add_argument(
        "--findings", metavar="FILE", help="save every finding for the analyst (.xlsx or .csv)"
    )
    parser.add_argument(
        "--with-identifiers",
        action="store_true",
        help="name each child in the findings file by its identifier",
    )
    parser.add_argument("--no-save", action="store_true", help="keep nothing in the workspace")
    parser.add_argument("--strict", action="store_true", help="exit 3 where there are errors")
    parser.add_argument(
        "--suppression",
        action=argparse.BooleanOptionalAction,
        help="hide counts from 1 to 5 in indicators (default: in text and csv, not in json)",
    )
    parser.add_argument("--quiet", action="store_true", help="say nothing while it runs")
    parser.add_argument(
        "--each",
        action="store_true",
        help="check every workbook in the folder PATH by itself; nothing is kept",
    )
    parser.add_argument("--list", action="store_true", help="list the earlier runs")
    for option, does in (
        ("--show", "print an earlier run"),
        ("--compare", "set an earlier run beside this one"),
        ("--sign-off", "sign a run off in your name, or one list of it (RU004:5)"),
        ("--explain", "say that the errors of a list are known (RU004:5), with --why"),
        ("--against", "hold a run against the monthly report, with --total"),
    ):
        completed_by(parser.add_argument(option, metavar="ID", help=does), run_ids)
    parser.add_argument(
        "--why", metavar="TEXT", default="", help="why the errors stand, or why totals differ"
    )
    parser.add_argument(
        "--total",
        metavar="NAME=NUMBER",
        action="append",
        default=[],
        help="a total of the report, such as cp_open=231; --against without it lists the names",
    )
    parser.add_argument(
        "--margin",
        metavar="PERCENT",
        type=whole_number,
        help="by which totals may differ (default: 5)",
    )
    parser.add_argument(
        "--took", metavar="TIME", default="", help="people's time for the run, such as 9:20"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Do the one thing that is asked for."""
    if options.compare and not any(_asked(options)):
        options.show = _newest(options)
    _refuse_contradictions(options)
    if not options.path:
        from readiness_tui.cli import dry_run_earlier

        return dry_run_earlier.run(options)
    if options.each:
        from readiness_tui.cli import dry_run_each

        return dry_run_each.run(options)
    return _check(options)


def _asked(options: argparse.Namespace) -> tuple[object, ...]:
    """What may be asked for, of which one is."""
    kept = (options.show, options.sign_off, options.explain, options.against)
    return (options.path, options.list, *kept)


def _newest(options: argparse.Namespace) -> str:
    """The id of the newest run, to be compared with another one."""
    from readiness_tui import dry_running

    runs = dry_running.earlier(context.open_session(options).workspace.records())
    if not runs:
        raise InputError("No dry run is kept.", "Do one first: readiness dry-run PATH")
    return runs[0].id


def _refuse_contradictions(options: argparse.Namespace) -> None:
    if sum(map(bool, _asked(options))) != 1:
        raise UsageError(
            "Name one of PATH, --list, --show, --sign-off, --explain and --against.",
            "See: readiness dry-run --help",
        )
    if options.each and not options.path:
        raise UsageError("--each takes the PATH of a folder.", "See: readiness dry-run --help")
    if bool(options.explain) > bool(options.why):
        raise UsageError("--explain needs --why.", "For example: --why 'known since May'")
    if options.why and not (options.explain or options.against):
        raise UsageError("--why goes with --explain or --against.", "Leave it out.")
    if (options.total or options.margin is not None) and not options.against:
        raise UsageError(
            "--total and --margin go with --against ID.", "Name a run: --against RU004"
        )
    if (options.took and not (options.path or options.show)) or (options.took and options.each):
        raise UsageError("--took goes with PATH, or with --show ID.", "Name one run.")
    if options.with_identifiers and not options.findings:
        raise UsageError("--with-identifiers goes with --findings FILE.", "Add --findings FILE.")
    if options.format == "csv" and not options.each:
        raise UsageError("--format csv goes with --each.", "Save all findings with --findings.")
    if (options.each or options.list) and (options.findings or options.compare):
        raise UsageError("--findings and --compare are for one run.", "Leave them out.")


def _check(options: argparse.Namespace) -> int:
    from readiness_tui import content, dry_running
    from readiness_tui.dry_running import deadline, saying
    from readiness_tui.dry_running.picture import picture
    from readiness_tui.readiness.model import Records

    _refuse_ending(options.findings)
    _refuse_target(options)
    session, standards = place(options)
    if options.findings:  # and not only after the minutes that a run may take
        from readiness_tui.filing.findings import refuse_target

        refuse_target(options.findings, options.path)
    if session is not None and not options.no_save:
        session.refuse_change()  # before the minutes that a run may take
    known = session.content if session is not None else content.load()
    before = _compared_with(options, session)
    minutes = saying.minutes_of(options.took) if options.took else None
    day, started = context.today(options), system_clock()
    watch = Watch(quiet=options.quiet)
    try:
        result = dry_running.run(
            options.path,
            content=known,
            records=session.workspace.records() if session is not None else Records(),
            as_of=day,
            identifiers=options.with_identifiers,
            standards=standards,
            on_progress=watch,
        )
    finally:
        watch.clear()
    if options.findings:
        _save_findings(options, result, standards)
    previous = dry_running.previous(session.workspace) if session is not None else None
    kept = None
    if session is not None and not options.no_save:
        run_id = dry_running.keep(session, result, started, minutes=minutes)
        kept = session.workspace.records().dry_runs[run_id]
    shown = picture(
        result,
        kept=kept,
        previous=previous,
        threshold=threshold(options),
        notes=deadline.notes(known, day, result),
    )
    write(options, shown, result, before)
    if kept is not None:
        note(f"Kept as {kept.id}.")
    elif session is None and not options.no_save:
        note("Nothing was kept: there is no workspace. Make one with: readiness init --help")
    return SHORTFALLS if options.strict and shown.total("error") else DONE


def _compared_with(
    options: argparse.Namespace, session: Session | None
) -> tuple[str, Result] | None:
    """The run that this one is to be compared with; looked for before the work is done."""
    from readiness_tui import dry_running

    if not options.compare:
        return None
    if session is None:
        raise InputError("There is no workspace, and so no earlier run.", "Leave out --compare.")
    run = dry_running.run_of(session.workspace.records(), options.compare)
    return run.id, dry_running.details(session.workspace, run)


def _refuse_ending(path: str | None) -> None:
    """Raise InputError before the work is done and not after it."""
    if path is None:
        return
    from readiness_tui.annex_a.findings_file import ENDINGS

    if not path.lower().endswith(ENDINGS):
        raise InputError(
            f"{clean_line(path)} cannot hold findings.", f"Use {' or '.join(ENDINGS)}."
        )


def _refuse_target(options: argparse.Namespace) -> None:
    """Raise InputError for a report that would take the place of something else, or has none."""
    path = options.output
    if path in (None, "-"):
        return
    folder = os.path.dirname(os.path.abspath(path))
    if not os.path.isdir(folder):
        raise InputError(f"There is no folder {clean_line(folder)}.", "Name one that is there.")
    for other, what in ((options.path, "checked"), (options.findings, "given to --findings")):
        if other and _same_file(path, other):
            raise InputError(f"{clean_line(path)} is the file that was {what}.", "Name another.")


def _same_file(one: str, other: str) -> bool:
    try:
        return os.path.samefile(one, other)
    except OSError:
        return os.path.abspath(one) == os.path.abspath(other)


def _save_findings(options: argparse.Namespace, result: Result, standards: str) -> None:
    from readiness_tui.filing.findings import write_findings

    write_findings(
        options.findings,
        result,
        with_identifiers=options.with_identifiers,
        source_path=options.path,
        by=context.user(options),
        at=system_clock(),
        own_standards=standards,
    )
    note(f"The findings are saved to {options.findings}.")


def run_ids(parsed_args: argparse.Namespace, **_: object) -> list[str]:
    """The ids of the earlier runs, for completion."""
    return list(context.open_session(parsed_args).workspace.records().dry_runs)
