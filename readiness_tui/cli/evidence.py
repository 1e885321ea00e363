"""``readiness evidence``: the library of documents, their versions, files and reviews."""

from __future__ import annotations

import argparse
from typing import Any

from readiness_tui.cli import evidence_files
from readiness_tui.cli.arguments import (
    add_command,
    add_text_or_json,
    commands_of,
    completed_by,
    epilog,
)
from readiness_tui.cli.evidence_finding import evidence_ids
from readiness_tui.cli.evidence_options import add_id, add_ids, add_why, later
from readiness_tui.cli.field_words import in_any_order
from readiness_tui.cli.listing import add_format

_FIELDS = (
    "  lead=        who keeps it right\n"
    "  approver=    somebody other than the lead\n"
    "  cycle=       12 months, every November, or none\n"
    "  judgements=  ids of judgement areas, such as leaders,in_care\n"
    "  lines=       lines of enquiry, between semicolons\n"
    "  importance=  critical, important or useful\n"
    "  required=    yes or no\n"
    "  sensitivity= public, official, official_sensitive or none\n"
    "  shows=       what it shows; - reads it from standard input\n"
    "  weakness=    its known weakness; - reads it from standard input\n"
    "  reason=      why it does not apply here; none takes it in again\n"
    "  agreed=      who else agreed that it does not apply\n"
    "Nothing after the = sign, or none, empties a field.\n\n"
)


def register(name: str, parser: argparse.ArgumentParser) -> None:
    """Add the actions."""
    actions = commands_of(parser)
    _listing(actions)
    _showing(actions)
    _adding(actions)
    _setting(actions)
    _settling(actions)
    evidence_files.declare(actions)


def _listing(actions: Any) -> None:
    listing = add_command(
        actions,
        "list",
        "list the documents that a filter finds, or all",
        "readiness evidence list lapsed required",
        "readiness evidence list 'lead:\"Ann Bee\" due:<30d'",
        "readiness evidence list state:overdue --format csv > overdue.csv",
    )
    listing.add_argument(
        "filter",
        metavar="FILTER",
        nargs="*",
        help="words to find; required, lapsed, unreachable; state: lead: approver: title: "
        "area: line: importance: sensitivity: due: shows:; ! turns a word round",
    )
    add_format(listing)
    listing.set_defaults(run=later("listing", "list_documents"))

    days = add_command(
        actions,
        "days",
        "print what will have lapsed on the days of the calls",
        "readiness evidence days",
        "readiness evidence days --on '11 jan 2027'",
    )
    days.add_argument("--on", metavar="DATE", help="another day besides those of the calls")
    add_text_or_json(days)
    days.set_defaults(run=later("listing", "print_days"))


def _showing(actions: Any) -> None:
    showing = add_command(
        actions,
        "show",
        "show a document with its versions, reviews and what rests on it",
        "readiness evidence show EV001",
        "readiness evidence show EV001 --format json",
    )
    add_id(showing)
    add_format(showing)
    showing.set_defaults(run=later("showing", "show_document"))


def _adding(actions: Any) -> None:
    adding = add_command(actions, "add", "add a document, a version of one, or both")
    adding.epilog = (
        "fields of a new document:\n"
        + _FIELDS
        + epilog(
            "readiness evidence add audit.docx --to EV001 --describes '31 oct 2026'",
            "readiness evidence add --title 'Supervision policy' lead='Ann Bee'",
            "readiness evidence add policy.pdf --title 'Supervision policy' --copy",
        )
    )
    adding.add_argument(
        "words",
        metavar="PATH | FIELD=VALUE",
        nargs="*",
        help="files or addresses of one version; of a new document also its fields",
    )
    to = adding.add_argument("--to", metavar="ID", help="the document that it is a version of")
    completed_by(to, evidence_ids)
    adding.add_argument("--title", metavar="TEXT", help="the title of a new document")
    adding.add_argument(
        "--describes",
        metavar="DATE",
        help="the day, or the last day of the period, that it describes (default: today)",
    )
    adding.add_argument(
        "--from", dest="since", metavar="DATE", help="the first day of the period it describes"
    )
    adding.add_argument("--until", metavar="DATE", help="the last day on which it holds")
    adding.add_argument(
        "--copy", action="store_true", help="keep a copy of the files in the workspace"
    )
    adding.add_argument("--draft", action="store_true", help="do not ask for approval of it yet")
    add_why(adding)
    in_any_order(adding)
    adding.set_defaults(run=later("adding", "add"))


def _setting(actions: Any) -> None:
    setting = add_command(actions, "set", "change documents: lead, approver, cycle and more")
    setting.epilog = (
        "fields:\n  title=       what it is called\n"
        + _FIELDS
        + epilog(
            "readiness evidence set EV001 EV002 lead='Ann Bee'",
            "readiness evidence set EV003 cycle='every November' importance=critical",
            "readiness evidence set EV004 reason='no such service' agreed='J Cole'",
        )
    )
    words = setting.add_argument(
        "words",
        metavar="ID... FIELD=VALUE",
        nargs="+",
        help="one or more documents, then the fields to change; all is saved, or nothing",
    )
    completed_by(words, evidence_ids)
    add_why(setting)
    in_any_order(setting)
    setting.set_defaults(run=later("set", "set_documents"))


def _settling(actions: Any) -> None:
    for name, summary in (
        ("submit", "ask for approval of the newest versions"),
        ("approve", "approve the newest versions in your name"),
    ):
        settling = add_command(actions, name, summary, f"readiness evidence {name} EV001 EV002")
        add_ids(settling)
        settling.set_defaults(run=later("settling", name))

    returning = add_command(
        actions,
        "send-back",
        "send the newest version back to who added it",
        "readiness evidence send-back EV001 --why 'The figures are of 2025'",
    )
    add_id(returning)
    returning.add_argument("--why", metavar="TEXT", required=True, help="what is to be put right")
    returning.set_defaults(run=later("settling", "send_back"))

    reviewing = add_command(
        actions,
        "review",
        "record that documents were reviewed",
        "readiness evidence review EV001 EV002",
        "readiness evidence review EV003 --outcome withdraw --why 'The panel has ended'",
    )
    add_ids(reviewing)
    reviewing.add_argument(
        "--outcome",
        choices=("still-right", "updated", "withdraw"),
        default="still-right",
        help="what it came to (default: still-right)",
    )
    reviewing.add_argument("--on", metavar="DATE", help="the day of the review (default: today)")
    add_why(reviewing)
    reviewing.set_defaults(run=later("settling", "review"))
