"""``readiness status``: what Ofsted would find missing today."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from readiness_tui.cli import context
from readiness_tui.cli.arguments import epilog
from readiness_tui.errors import UsageError
from readiness_tui.readiness.assessment import Assessment
from readiness_tui.readiness.model import Records
from readiness_tui.readiness.vocabulary import EvidenceState
from readiness_tui.session import View

if TYPE_CHECKING:
    from readiness_tui.readiness.comparison import Difference

FORMATS = ("text", "markdown", "html", "json")
ENDINGS = {".txt": "text", ".md": "markdown", ".html": "html", ".htm": "html", ".json": "json"}


def register(name: str, parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.epilog = epilog(
        "readiness status",
        "readiness status -o status.html",
        "readiness status --as-of '30 jan 2027' --format json",
        "readiness status --strict > status.txt || echo 'something is missing'",
    )
    parser.add_argument(
        "--format",
        choices=FORMATS,
        help="how it is written (default: as the ending of FILE says, else text)",
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="save it in FILE instead of printing it"
    )
    parser.add_argument(
        "--strict",
        action="store_true",
        help="leave with status 3 when a gate is shut or anything is overdue",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print or save the status."""
    chosen = _format(options.format, options.output)
    return print_status(options, chosen, options.output, strict=options.strict)


def print_status(
    options: argparse.Namespace,
    chosen: str = "text",
    output: str | None = None,
    *,
    strict: bool = False,
) -> int:
    """The status of the workspace asked for, in one of FORMATS."""
    session = context.open_session(options)
    view = session.view()
    print_view(view, session.who, chosen, output)
    return _shortfalls(view.assessment) if strict else 0


def print_view(view: View, author: str, chosen: str = "text", output: str | None = None) -> None:
    """The status of one picture, in one of FORMATS, on paper of ``author``."""
    differences = since_last_snapshot(view.records, view.assessment)
    if chosen == "json":
        from readiness_tui.reports.as_json import status_json

        context.write_json(status_json(view.assessment, differences), output)
    else:
        context.write(_rendered(view, differences, author, chosen), output)


def since_last_snapshot(records: Records, assessment: Assessment) -> tuple[Difference, ...] | None:
    """What changed since the newest snapshot up to the day, or None where there is none."""
    snapshots = [
        (each.taken_on, len(each.id), each.id, each)  # SN1000 comes after SN999
        for each in records.snapshots.values()
        if each.taken_on is not None and each.taken_on <= assessment.as_of
    ]
    if not snapshots:
        return None
    from readiness_tui.readiness.comparison import compare

    return compare(max(snapshots)[-1].figures, assessment)


def _format(chosen: str | None, output: str | None) -> str:
    if chosen is not None:
        return chosen
    if output is None or output == "-":
        return "text"
    ending = os.path.splitext(output)[1].lower()
    if ending not in ENDINGS:
        raise UsageError(
            f'The ending of "{output}" does not say in which format to save it.',
            f"Use {', '.join(ENDINGS)}, or choose with --format {'|'.join(FORMATS)}.",
        )
    return ENDINGS[ending]


def _rendered(
    view: View, differences: Sequence[Difference] | None, author: str, chosen: str
) -> str:
    from readiness_tui.reports.status import status_document

    document = status_document(view.assessment, view.content, differences, author=author)
    if chosen == "markdown":
        from readiness_tui.reports import markdown

        return markdown.render(document)
    if chosen == "html":
        from readiness_tui.reports import html

        return html.render(document)
    from readiness_tui.reports import text

    return text.render(document)


def _shortfalls(assessment: Assessment) -> int:
    shut = sum(gate.shut for gate in assessment.gates)
    past = (EvidenceState.OVERDUE, EvidenceState.EXPIRED)
    overdue = (
        sum(area.overdue for area in assessment.areas)
        + sum(each.state in past for each in assessment.evidence.values())
        + assessment.plan.overdue
    )
    if not shut and not overdue:
        return 0
    from readiness_tui.cli.run import SHORTFALLS
    from readiness_tui.readiness.wording import count

    print(f"readiness: {count(shut, 'gate')} shut, {overdue} overdue.", file=sys.stderr)
    return SHORTFALLS
