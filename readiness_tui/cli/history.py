"""``readiness history``: who changed what, when and why."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby, islice
from typing import Any

from readiness_tui.cli import context
from readiness_tui.cli.arguments import add_text_or_json, completed_by, epilog, item_ids
from readiness_tui.errors import InputError, UsageError
from readiness_tui.readiness.change_words import change_in_words, noun
from readiness_tui.readiness.dates import parse_day
from readiness_tui.readiness.wording import count
from readiness_tui.reports.document import Document, Note
from readiness_tui.store.history import HistoryEntry
from readiness_tui.store.workspace import Workspace
from readiness_tui.text import clean_line

_SIGNATURES = ("answered_on", "answered_by", "checked_by")
"""Fields that say who and when, as the head of each save does."""


def register(name: str, parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.epilog = epilog(
        "readiness history --limit 20",
        "readiness history --since '1 sep 2026' --record EL05",
        "readiness history --format json",
    )
    parser.add_argument(
        "--since", metavar="DATE", help='only changes from that day on, such as "1 sep 2026"'
    )
    record = parser.add_argument(
        "--record", metavar="ID", default="", help="only changes of that record, such as EL05"
    )
    completed_by(record, item_ids)
    parser.add_argument(
        "--limit", metavar="N", type=_count, help="only the newest N saves (default: all)"
    )
    add_text_or_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the changes, newest first."""
    since = parse_day(options.since, context.today(options)) if options.since else None
    workspace = Workspace.open(context.workspace_folder(options))
    history = workspace.read_history(since, options.record)
    if options.record and not history.changes:
        _refuse_unknown(options.record, workspace)
    warn_unreadable(history.unreadable)
    found = _newest(history.changes, options.limit)
    if options.format == "json":
        context.write_json({"schema": 1, "changes": as_json(found)})
    elif found:
        from readiness_tui.reports import text

        context.write(text.render(Document("Changes", blocks(found))), None)
    else:
        context.say("No changes.")
    return 0


def _refuse_unknown(typed: str, workspace: Workspace) -> None:
    """Raise InputError, with the nearest id, where there is no such record and never was one."""
    from readiness_tui import content
    from readiness_tui.cli.item_fields import nearest_code

    records = workspace.records()
    items = content.load(context.own_checklists(workspace.folder)).items
    tables = (table for table in records if isinstance(table, Mapping))
    known = {"service"}.union(items, *tables)
    wanted = clean_line(typed, 40)
    if wanted.casefold() in map(str.casefold, known) or workspace.history(record=typed):
        return
    near = nearest_code(wanted.upper(), known)
    hint = f"Did you mean {near}?" if near else "Items are listed by: readiness items list"
    raise InputError(f'There is no record "{wanted}".', hint)


def warn_unreadable(lines: int) -> None:
    """Say on stderr how much of the history is missing from what is shown."""
    if lines:
        context.complain(
            f"{count(lines, 'line')} of the history cannot be read. See: readiness check"
        )


def _newest(changes: Sequence[HistoryEntry], limit: int | None) -> list[HistoryEntry]:
    """The changes of the newest saves; no save is cut in two."""
    saves = groupby(changes, key=lambda change: change.revision)
    return [change for _, save in islice(saves, limit) for change in save]


def as_json(changes: Iterable[HistoryEntry]) -> list[dict[str, object]]:
    """The changes in the form that other programs read."""
    return [
        {
            "id": change.id,
            "at": change.at.isoformat(),
            "who": change.who,
            "record": change.record,
            "field": change.field,
            "before": _plain(change.before),
            "after": _plain(change.after),
            "why": change.why,
            "undone": change.undone,
            "kind": change.kind,
            "revision": change.revision,
        }
        for change in changes
    ]


def blocks(changes: Sequence[HistoryEntry]) -> tuple[Note, ...]:
    """The changes for people: what was saved together stands together."""
    saves = (list(together) for _, together in groupby(changes, key=lambda each: each.revision))
    return tuple(_note(save) for save in saves)


def _note(save: list[HistoryEntry]) -> Note:
    first = save[0]
    undone = ", taken back since" if first.undone else ""
    why = [f"Why: {first.why}"] if first.why else []
    telling = [change for change in save if change.field not in _SIGNATURES] or save
    words = map(_words, reversed(telling))  # within a save in the order in which it was made
    return Note(f"{moment(first.at)}, {first.who}{undone}", (*words, *why))


def moment(at: datetime) -> str:
    """A moment by the clock of this computer, such as "30 Jan 2027 14:05"."""
    here = at.astimezone()
    return f"{here.day} {here:%b %Y %H:%M}"


def _words(change: HistoryEntry) -> str:
    if change.field:
        return change_in_words(change.record, change.field, change.before, change.after)
    done = "removed" if change.after is None else "added"
    return f"{noun(change.kind)} {change.record} {done}"


def _plain(value: Any) -> Any:
    """A value as JSON can hold it; an entry of a field is the list of its own values."""
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise UsageError("--limit takes a whole number from 1 on.", "For example: --limit 20")
    return int(text)
