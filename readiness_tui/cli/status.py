"""``readiness status``: what Ofsted would find missing today."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from readiness_tui.cli import context
from readiness_tui.cli.contract import DONE, SHORTFALLS
from readiness_tui.errors import InputError, UsageError
from readiness_tui.readiness.assessment import Assessment
from readiness_tui.readiness.vocabulary import EvidenceState
from readiness_tui.reports import formats

if TYPE_CHECKING:
    import argparse


def register(name: str, parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    from readiness_tui.cli.arguments import epilog

    parser.epilog = epilog(
        "readiness status",
        "readiness status -o status.html",
        "readiness status -o status.docx",
        "readiness status --as-of '30 jan 2027' --format json",
        "readiness status --strict > status.txt || echo 'something is missing'",
    )
    parser.add_argument(
        "--format",
        choices=formats.FORMATS,
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
    options: context.Options,
    chosen: str = "text",
    output: str | None = None,
    *,
    strict: bool = False,
) -> int:
    """The status of the workspace asked for, in one of FORMATS."""
    session = context.open_session(options)
    view = session.view()
    house = context.house(session, chosen)
    if output is not None and chosen in formats.PACKED:
        from readiness_tui.filing.saving import save

        save(output, formats.status_bytes(*view, session.who, chosen, house))
        context.say(f"Saved to {output}.")
    else:
        context.write(formats.status(*view, session.who, chosen, house), output)
    return _shortfalls(view.assessment) if strict else DONE


def _format(chosen: str | None, output: str | None) -> str:
    printed = output is None or output == "-"
    if chosen in formats.PACKED and printed:
        raise UsageError(
            f'The format "{chosen}" cannot be printed.',
            f"Save it: readiness status -o status.{chosen}",
        )
    if chosen is not None:
        return chosen
    if output is None or printed:
        return "text"
    try:
        return formats.format_of(output)
    except InputError as error:
        choices = "|".join(formats.FORMATS)
        raise UsageError(
            error.message, f"{error.hint} Or choose it with --format {choices}."
        ) from error


def _shortfalls(assessment: Assessment) -> int:
    shut = sum(gate.shut for gate in assessment.gates)
    past = (EvidenceState.OVERDUE, EvidenceState.EXPIRED)
    overdue = (
        sum(area.overdue for area in assessment.areas)
        + sum(each.state in past for each in assessment.evidence.values())
        + assessment.plan.overdue
    )
    if not shut and not overdue:
        return DONE
    from readiness_tui.readiness.wording import count

    print(f"readiness: {count(shut, 'gate')} shut, {overdue} overdue.", file=sys.stderr)
    return SHORTFALLS
