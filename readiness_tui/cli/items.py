"""``readiness items``: the checklist items, as a list, one by one, and changed."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from readiness_tui.cli import context, items_set, listing
from readiness_tui.cli.arguments import add_command, commands_of, completed_by, item_ids
from readiness_tui.cli.item_fields import item_code
from readiness_tui.readiness.assessment import AssessedItem
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.vocabulary import Answer
from readiness_tui.readiness.wording import (
    CONFIDENCES,
    IMPORTANCES,
    ITEM_STATES,
    REQUIRED_BY,
    count,
)
from readiness_tui.session import View

if TYPE_CHECKING:
    from readiness_tui.reports.document import Document
    from readiness_tui.store.history import HistoryEntry

CSV_COLUMNS = (
    "id",
    "area",
    "section",
    "title",
    "state",
    "lead",
    "due",
    "overdue",
    "importance",
    "note",
    "reason",
    "answered_on",
    "answered_by",
    "checked_on",
    "checked_by",
    "next_check",
    "evidence",
)


def register(name: str, parser: argparse.ArgumentParser) -> None:
    """Add the three actions."""
    actions = commands_of(parser)
    listing = add_command(
        actions,
        "list",
        "list the items that a filter finds, or all",
        "readiness items list 'area:EL overdue'",
        "readiness items list 'lead:\"data lead\" due:<30d !ready'",
        "readiness items list blocked --format csv > blocked.csv",
    )
    listing.add_argument(
        "filter",
        metavar="FILTER",
        nargs="*",
        help="words to find; ready, checked, claimed, blocked, lapsed, overdue, unassessed; "
        "area: lead: state: importance: due: note: and more; ! turns a word round",
    )
    listing.add_argument(
        "--format",
        choices=("text", "json", "csv"),
        default="text",
        help="how it is written; in csv a text that a spreadsheet would take for a formula "
        "(it begins with = + - @ or a tab) gets a ' in front",
    )
    listing.set_defaults(run=list_items)

    showing = add_command(
        actions,
        "show",
        "show everything about one item",
        "readiness items show EL05",
        "readiness items show EL05 --format json",
    )
    completed_by(showing.add_argument("id", metavar="ID", help="the item, such as EL05"), item_ids)
    showing.add_argument(
        "--format", choices=("text", "json", "csv"), default="text", help="how it is written"
    )
    showing.set_defaults(run=show_item)

    setting = add_command(actions, "set", "change items: answer, lead, due date, note and more")
    items_set.declare(setting)


def list_items(options: argparse.Namespace) -> int:
    """Print the items that match."""
    from readiness_tui.readiness.filters import parse_filter

    session = context.open_session(options)
    view = session.view()
    wanted = parse_filter(" ".join(options.filter), view.as_of, me=session.who)
    found = [one for one in view.assessment.items.values() if wanted.matches(one)]
    if options.format == "json":
        from readiness_tui.reports.as_json import items_json

        context.write_json(items_json(found))
    elif options.format == "csv":
        context.write(_as_csv(found), None)
    elif found:
        context.write(_as_table(found), None)
    else:
        context.say("No item matches.")
    return 0


def show_item(options: argparse.Namespace) -> int:
    """Print one item with its history."""
    from readiness_tui.cli import history
    from readiness_tui.reports.as_json import SCHEMA, item_json

    session = context.open_session(options)
    view = session.view()
    code = item_code(options.id, view.assessment.items, view.content.switched_off)
    item = view.assessment.items[code]
    if options.format == "csv":
        context.write(_as_csv([item]), None)
        return 0
    changes, unreadable = session.workspace.read_history(record=item.item.code)
    history.warn_unreadable(unreadable)
    if options.format == "json":
        shown = {**item_json(item), "guidance": item.item.guidance}
        context.write_json({"schema": SCHEMA, "item": shown, "history": history.as_json(changes)})
        return 0
    from readiness_tui.reports import text

    context.write(text.render(_document(item, view, changes)), None)
    return 0


def _as_table(items: Iterable[AssessedItem]) -> str:
    from readiness_tui.reports import text
    from readiness_tui.reports.document import Column, Document, Paragraph, Table, clip

    rows = tuple(
        (
            one.item.code,
            clip(one.item.title, 120),
            ITEM_STATES[one.state].marked,
            clip(one.lead, 80),
            (show_date(one.record.due) if one.record.due else "–")
            + (" overdue" if one.overdue else ""),
        )
        for one in items
    )
    columns = tuple(map(Column, ("Id", "What must be true", "State", "Lead", "Due")))
    blocks = (Table("Checklist items", columns, rows), Paragraph(f"{count(len(rows), 'item')}."))
    return text.render(Document("Checklist items", blocks))


def _as_csv(items: Iterable[AssessedItem]) -> str:
    from readiness_tui.reports.as_json import item_json

    return listing.csv_text(CSV_COLUMNS, map(item_json, items))


def _document(one: AssessedItem, view: View, changes: Sequence[HistoryEntry]) -> Document:
    from readiness_tui.cli.history import blocks
    from readiness_tui.reports.document import (
        Block,
        Document,
        Fields,
        Heading,
        Note,
        Paragraph,
        Title,
    )

    item, record = one.item, one.record
    area = next((area.title for area in view.content.areas if area.code == item.area), item.area)
    facts = tuple((name, fact) for name, fact in _facts(one, view) if fact)
    title = f"{item.code} {item.title}"
    shown: list[Block] = [Title(title), Paragraph(f"{area}: {item.section}")]
    if item.guidance:
        shown.append(Paragraph(item.guidance))
    shown.append(Fields(facts))
    if record.note:
        shown.append(Note("Note", tuple(record.note.split("\n"))))
    if changes:
        shown += [Heading("History, newest first"), *blocks(changes)]
    return Document(title, tuple(shown))


def _facts(one: AssessedItem, view: View) -> Iterator[tuple[str, str]]:
    """Every fact with its name; an empty one is not shown."""
    item, record = one.item, one.record
    share = f", {record.share_done}% done" if record.share_done is not None else ""
    lapse = f" ({one.lapse})" if one.lapse else ""
    overdue = " (overdue)" if one.overdue else ""
    yield "State", f"{ITEM_STATES[one.state].marked}{share}{lapse}"
    yield "Lead", one.lead
    yield "Due", f"{show_date(record.due)}{overdue}" if record.due else ""
    yield "Reason", record.reason
    yield "Can unblock it", record.unblocker
    yield "Approved by", record.approver
    yield "Answered", _signed(record.answered_on, record.answered_by)
    if record.answer is Answer.READY:
        yield "Checked", _signed(record.checked_on, record.checked_by)
    yield "Check again by", show_date(one.next_check) if one.next_check else ""
    yield "Rehearsed", show_date(record.rehearsed_on) if record.rehearsed_on else ""
    yield "Evidence", ", ".join(_evidence(id_, view) for id_ in record.evidence)
    yield "Importance", IMPORTANCES[item.importance].title
    yield "Needed for", REQUIRED_BY[item.required_by].title
    yield "Source", "; ".join(view.content.sources.get(tag, tag) for tag in item.source)
    yield "Confidence", CONFIDENCES[item.confidence].title


def _signed(day: date | None, name: str) -> str:
    return f"{show_date(day)}, {name}" if day else ""


def _evidence(id_: str, view: View) -> str:
    known = view.records.evidence.get(id_)
    return f"{id_} {known.title}" if known else id_
