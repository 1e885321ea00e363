"""``readiness report``: documents for meetings; the ending of the file gives the format."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from readiness_tui.cli import context
from readiness_tui.cli.arguments import add_command, commands_of, completed_by
from readiness_tui.errors import InputError, UsageError
from readiness_tui.text import clean_line, shortened

if TYPE_CHECKING:
    from readiness_tui.readiness.model import Records
    from readiness_tui.readiness.own_account import SelfEvaluation
    from readiness_tui.reports.document import Document
    from readiness_tui.session import Session


def register(name: str, parser: argparse.ArgumentParser) -> None:
    """Add the reports."""
    from readiness_tui.cli import report_board, report_trends
    from readiness_tui.cli.evidence_files import declare_index
    from readiness_tui.cli.notify import episode_ids

    reports = commands_of(parser)
    report_board.declare(reports)
    report_trends.declare(reports)
    daily = add_command(
        reports,
        "daily",
        "the daily sheet of the inspection under way",
        "readiness report daily",
        "readiness report daily -o today.docx",
        "readiness report daily EP001 --as-of '2 dec 2026' -o sheet.md",
    )
    episode = daily.add_argument(
        "id",
        metavar="ID",
        nargs="?",
        default="",
        help="the inspection or rehearsal (default: the one under way, else the newest)",
    )
    completed_by(episode, episode_ids)
    add_output(daily)
    daily.set_defaults(run=run_daily)

    account = add_command(
        reports,
        "self-evaluation",
        "the self-evaluation as it stands, or as it was shared",
        "readiness report self-evaluation -o self-evaluation.docx",
        "readiness report self-evaluation --version SV001 -o shared.html",
    )
    account.add_argument(
        "--version", metavar="ID", help="a version that was frozen when it was shared with Ofsted"
    )
    add_output(account)
    account.set_defaults(run=run_self_evaluation)

    declare_index(
        add_command(
            reports,
            "evidence-index",
            "the evidence library as an inspector would ask for it",
            "readiness report evidence-index -o index.docx",
        )
    )


def add_output(parser: argparse.ArgumentParser) -> None:
    """Let a report be saved; the ending of the file gives its format."""
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help="save it in FILE: .txt, .md, .html, .docx or .xlsx",
    )


def run_daily(options: argparse.Namespace) -> int:
    """Print or save the sheet of the day."""
    from readiness_tui import notifying
    from readiness_tui.readiness.daily import daily_sheet
    from readiness_tui.readiness.england import day_of
    from readiness_tui.reports.daily import daily_document

    chosen_format(options.output)  # what it cannot be saved as is refused before the work
    session = context.open_session(options)
    records, content, _ = session.view()
    now = notifying.moment(session)
    book = notifying.book(session, options.id, now)
    sheet = daily_sheet(book, records, content.working_days, day_of(now))
    document = daily_document(sheet, records.service, session.who)
    write_document(document, options.output, session)
    return 0


def run_self_evaluation(options: argparse.Namespace) -> int:
    """Print or save the self-evaluation: the draft of the day, or a version that was shared."""
    chosen_format(options.output)  # what it cannot be saved as is refused before the work
    session = context.open_session(options)
    document = _draft(session) if options.version is None else _shared(session, options.version)
    write_document(document, options.output, session)
    return 0


def _draft(session: Session) -> Document:
    from readiness_tui.readiness.framework import edition_on
    from readiness_tui.reports.self_evaluation import self_evaluation_document
    from readiness_tui.self_evaluating import account_of

    view = session.view()
    edition = edition_on(view.content.editions, view.as_of)
    return self_evaluation_document(
        account_of(view),
        authority=view.records.service.name,
        as_of=view.as_of,
        author=session.who,
        edition=edition.title if edition else "",
        actions=view.records.actions,
    )


def _shared(session: Session, typed: str) -> Document:
    """A version as it was frozen, with the titles that its actions had."""
    from readiness_tui.readiness.plan_facts import Action
    from readiness_tui.readiness.self_evaluation_versions import thawed
    from readiness_tui.reports.self_evaluation import self_evaluation_document

    records = session.workspace.records()
    kept = _version(records, typed)
    picture = thawed(kept.account)
    actions = {id_: Action(id_, title=title) for id_, title in picture.actions.items()}
    return self_evaluation_document(
        picture.account,
        authority=records.service.name,
        as_of=kept.frozen_on or picture.as_of or session.today(),
        author=kept.by,
        edition=picture.edition,
        actions=actions,
        frozen=_frozen(kept),
    )


def _version(records: Records, typed: str) -> SelfEvaluation:
    """The version with an id. Raises InputError with those that there are."""
    shared = records.self_evaluations
    if not shared:
        raise InputError(
            "No version of the self-evaluation was shared yet.",
            "Leave --version out for the draft.",
        )
    wanted = clean_line(typed, 40)
    if wanted.upper() not in shared:
        there = ", ".join(f"{one.id} {shortened(one.title, 60)}" for one in shared.values())
        raise InputError(
            f'There is no version "{wanted}" of the self-evaluation.', f"There is {there}."
        )
    return shared[wanted.upper()]


def _frozen(kept: SelfEvaluation) -> str:
    from readiness_tui.readiness.dates import show_date

    day = show_date(kept.frozen_on) if kept.frozen_on else "without a date"
    return f"{kept.title}, frozen {day}{f' by {kept.by}' if kept.by else ''}"


def write_document(document: Document, output: str | None, session: Session | None = None) -> None:
    """Print a report, or save it in the format that the ending of the file stands for.

    With ``session`` it looks as the council's papers do; what of that cannot be had is complained
    of. Raises InputError where the council's Word template cannot be used.
    """
    from readiness_tui.reports import formats

    chosen = chosen_format(output)
    house = None if session is None else context.house(session, chosen)
    if output is not None and chosen in formats.PACKED:
        from readiness_tui.filing.saving import save

        save(output, formats.render_bytes(document, chosen, house))
        context.say(f"Saved to {output}.")
    else:
        context.write(formats.render(document, chosen, house), output)


def chosen_format(output: str | None) -> str:
    """The format of a report. Raises UsageError for an ending that stands for none."""
    import os

    from readiness_tui.reports.formats import DOCUMENTS, ENDINGS

    if output is None or output == "-":
        return "text"
    ending = os.path.splitext(output)[1].lower()
    if ending not in DOCUMENTS:
        raise UsageError(
            f'The ending of "{output}" does not say in which format to save it.',
            f"Use {', '.join(DOCUMENTS)}.",
        )
    return ENDINGS[ending]
