"""``readiness report trends``: how readiness, the plan, the call and the measures have moved."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from readiness_tui.cli import context
from readiness_tui.cli.arguments import add_command, completed_by
from readiness_tui.errors import InputError, UsageError
from readiness_tui.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from readiness_tui.readiness.trend_facts import Trend


def declare(reports: Any) -> None:
    """Add it."""
    parser = add_command(
        reports,
        "trends",
        "charts over time: readiness, the plan, the call, judgements and measures",
        "readiness report trends",
        "readiness report trends -o trends.docx",
        "readiness report trends --chart countdown -o countdown.png",
    )
    chart = parser.add_argument(
        "--chart",
        metavar="ID",
        help="one alone: readiness, plan, countdown, judgements or the id of a measure",
    )
    completed_by(chart, chart_ids)
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help="save it in FILE: .txt, .md, .html, .docx or .xlsx; one chart also .png or .svg",
    )
    parser.set_defaults(run=run)


def chart_ids(parsed_args: argparse.Namespace, **_: object) -> list[str]:
    """The ids of the charts, for completion."""
    from readiness_tui.store.workspace import Workspace

    workspace = Workspace.open(context.workspace_folder(parsed_args))
    return ["readiness", "plan", "countdown", "judgements", *workspace.records().measures]


def run(options: argparse.Namespace) -> int:
    """Print or save the charts; printed they are tables with a sentence each."""
    from readiness_tui.cli.report import chosen_format, write_document
    from readiness_tui.readiness.trends import trends
    from readiness_tui.reports.trends import PICTURES, trends_document

    output: str | None = options.output
    picture = output is not None and output.lower().endswith(PICTURES)
    if not picture:
        chosen_format(output)  # what it cannot be saved as is refused before the work
    elif options.chart is None:
        raise UsageError(
            "A picture holds one chart.", "Name it: --chart readiness; or save a .docx or .html."
        )
    session = context.open_session(options)
    view = session.view()
    found = trends(*view)
    if options.chart is not None:
        found = (_named(found, clean_line(options.chart, 40)),)
    if picture and output is not None:
        _save_picture(found[0], output)
        return 0
    document = trends_document(found, view.records.service.name, view.as_of, session.who)
    write_document(document, output, session)
    return 0


def _named(found: Sequence[Trend], wanted: str) -> Trend:
    """The chart of an id. Raises InputError with those that there are."""
    for one in found:
        if one.id.casefold() == wanted.casefold():
            return one
    raise InputError(f'There is no chart "{wanted}".', f"Use {', '.join(one.id for one in found)}.")


def _save_picture(one: Trend, output: str) -> None:
    from readiness_tui.filing.saving import save
    from readiness_tui.reports.trends import picture_bytes

    if not one.drawn:
        raise InputError(
            f"{one.title}: {one.told}", f"See: readiness report trends --chart {one.id}"
        )
    save(output, picture_bytes(one, output))
    context.say(f"Saved to {output}.")
