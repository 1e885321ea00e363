"""``readiness import-report``: what a published report or letter of Ofsted's says."""

from __future__ import annotations

import argparse
import os

from readiness_tui.cli import context
from readiness_tui.cli.arguments import epilog
from readiness_tui.text import clean_line


def register(name: str, parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.epilog = epilog(
        "readiness import-report report.pdf --preview",
        "readiness import-report letter.pdf --preview --format json",
    )
    parser.add_argument("file", metavar="PDF", help="a report or letter as Ofsted published it")
    parser.add_argument(
        "--preview",
        action="store_true",
        required=True,
        help="show what was read and what could not be, and keep nothing; needs no workspace",
    )
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="how it is written"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print what the document says."""
    from readiness_tui import content, ofsted
    from readiness_tui.content.history import read_history

    known = content.load()
    authorities = read_history()
    report = ofsted.read_report(options.file, authorities=authorities, editions=known.editions)
    file = clean_line(os.path.basename(options.file))
    if options.format == "json":
        from readiness_tui.reports.published import published_json

        context.write_json(published_json(report, file))
    else:
        from readiness_tui.reports import text
        from readiness_tui.reports.published import published_document

        context.write(text.render(published_document(report, file, known.editions)), None)
    return 0
