"""``readiness dry-run --each``: many authorities' workbooks in one table."""

from __future__ import annotations

import argparse

from readiness_tui import content
from readiness_tui.cli import context
from readiness_tui.cli.contract import DONE, SHORTFALLS
from readiness_tui.cli.dry_run_telling import Watch, place, threshold
from readiness_tui.dry_running.each import each
from readiness_tui.reports import dry_run_compared, text


def run(options: argparse.Namespace) -> int:
    """Check every file and print one table; with --strict 3 where one has errors or is refused."""
    session, standards = place(options)
    day = context.today(options)
    watch = Watch(quiet=options.quiet)
    try:
        files = list(
            each(
                options.path,
                content=session.content if session is not None else content.load(),
                as_of=day,
                standards=standards,
                threshold=threshold(options),
                on_progress=watch,
            )
        )
    finally:
        watch.clear()
    if options.format == "json":
        told = dry_run_compared.each_json(files, day.isoformat())
        context.write_json(told, options.output)
    elif options.format == "csv":
        from readiness_tui.cli.listing import csv_text

        rows = dry_run_compared.each_rows(files)
        context.write(csv_text(list(rows[0]), rows), options.output)
    else:
        context.write(text.render(dry_run_compared.each_document(files)), options.output)
    short = any(one.refused or one.errors for one in files)
    return SHORTFALLS if options.strict and short else DONE
