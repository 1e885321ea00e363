"""``readiness decisions``: what boards decided or asked to be changed, until it is done."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from readiness_tui.cli import context
from readiness_tui.cli.arguments import add_command, commands_of
from readiness_tui.cli.listing import Row, add_format
from readiness_tui.cli.record_blocks import field_blocks
from readiness_tui.cli.record_json import facts
from readiness_tui.cli.typed_arguments import (
    add_filter,
    add_ids,
    add_why,
    declare_typed,
    words_of,
)
from readiness_tui.cli.typed_records import Sort, Values, each, save, write_rows
from readiness_tui.improving import Requests
from readiness_tui.improving import risks as doing
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.filters import parse_filter
from readiness_tui.readiness.improvement_facts import Decision
from readiness_tui.readiness.risk_fields import DECISION
from readiness_tui.readiness.risk_filters import (
    DECISION_KEYS,
    is_done,
    is_late,
    lets_decision,
    waiting_and_done,
)
from readiness_tui.readiness.wording import count
from readiness_tui.reports.document import Block, Column, Document, Paragraph, Table, clip
from readiness_tui.reports.document import Title as Titled
from readiness_tui.reports.row_groups import groups_of
from readiness_tui.session import Session, View
from readiness_tui.text import clean_line

COLUMNS = (
    *("id", "text", "board", "met_on", "kind", "actions", "lead", "due", "overdue", "done"),
    *("done_on", "outcome"),
)


def decision_json(one: Decision, view: View) -> Row:
    """A decision with what is computed of it."""
    return {
        **facts(one),
        "done": is_done(one, view.as_of),
        "overdue": is_late(one, view.as_of),
    }


def _change(
    session: Session, ids: Sequence[str], values: Values, options: argparse.Namespace
) -> Requests:
    return each(ids, partial(doing.change_decision, session, **values))


def _blocks(one: Decision, view: View) -> Iterator[Block]:
    yield Titled(f"{one.id} {'Change asked for' if one.kind == 'change' else 'Decision'}")
    yield Paragraph(one.text)
    state = "done" if is_done(one, view.as_of) else "still to be done"
    late = ", overdue" if is_late(one, view.as_of) else ""
    before = (("State", f"{state}{late}"),)
    yield from field_blocks(one, DECISION, view, before=before, without=("text", "kind"))


DECISIONS = Sort(
    name="decision",
    what="decision",
    article="A decision",
    command="decisions",
    table=lambda records: records.decisions,
    fields=lambda view: DECISION,
    first="text",
    add=lambda session, values: doing.add_decision(session, **values),
    change=_change,
    columns=COLUMNS,
    as_json=decision_json,
    describe=_blocks,
)


def register(name: str, parser: argparse.ArgumentParser) -> None:
    """Add the actions."""
    commands = commands_of(parser)
    _reading(commands)

    settling = add_command(
        commands,
        "done",
        "record that decisions were carried out, with what came of it",
        "readiness decisions done DC001 --outcome 'The audit was widened to all teams'",
    )
    add_ids(settling, "DC001", DECISIONS)
    settling.add_argument("--outcome", metavar="TEXT", default="", help="what came of it")
    add_why(settling)
    settling.set_defaults(run=done)

    removing = add_command(
        commands,
        "remove",
        "take out decisions that should never have been recorded",
        "readiness decisions remove DC009",
    )
    add_ids(removing, "DC009", DECISIONS)
    add_why(removing)
    removing.set_defaults(run=remove)


def _reading(commands: Any) -> None:
    listing = add_command(
        commands,
        "list",
        "list the decisions that a filter finds, or all, what is due first",
        "readiness decisions list open board:scrutiny",
        "readiness decisions list overdue --format csv > decisions.csv",
    )
    add_filter(listing, words_of(DECISION_KEYS))
    add_format(listing)
    listing.set_defaults(run=list_decisions)
    declare_typed(
        commands,
        DECISIONS,
        "DC001",
        adding=(
            "readiness decisions add 'Bring the audit forward' board='Improvement board' \\",
            "    kind=change actions=AC001 lead='Ann Bee' due='30 jan'",
        ),
        setting=("readiness decisions set DC001 DC002 lead='Ann Bee' due=fri",),
    )


def list_decisions(options: argparse.Namespace) -> int:
    """Print the decisions."""
    session = context.open_session(options)
    view = session.view()
    wanted = parse_filter(" ".join(options.filter), view.as_of, DECISION_KEYS, me=session.who)
    known = view.records.decisions.values()
    found = (one for one in known if lets_decision(wanted, one, view.as_of))
    waiting, finished = waiting_and_done(found, view.as_of)
    rows = [decision_json(one, view) for one in (*waiting, *finished)]
    if write_rows(options.format, "decisions", DECISIONS, rows, view):
        return 0
    if not known:
        context.say("No decision is noted. Add one: readiness decisions add --help")
    elif not rows:
        context.say("No decision matches.")
    else:
        _write(waiting, finished, view)
    return 0


def _write(waiting: Sequence[Decision], finished: Sequence[Decision], view: View) -> None:
    from readiness_tui.reports import text

    groups = groups_of(("Still to be done", len(waiting)), ("Done", len(finished)))
    rows = tuple(_row(one, view) for one in (*waiting, *finished))
    heads = ("Id", "Decided", "Board", "Who does it", "Due")
    table = Table("Decisions", tuple(map(Column, heads)), rows, groups=groups)
    late = sum(is_late(one, view.as_of) for one in waiting)
    total = count(len(rows), "decision")
    said = f"{len(waiting)} of {total} still to be done, {late} overdue."
    context.write(text.render(Document("Decisions", (table, Paragraph(said)))), None)


def _row(one: Decision, view: View) -> tuple[str, ...]:
    due = show_date(one.due) if one.due else "–"
    if one.done_on and is_done(one, view.as_of):
        due = f"done {show_date(one.done_on)}"
    met = f", {show_date(one.met_on)}" if one.met_on else ""
    asked = "Change asked for: " if one.kind == "change" else ""
    return (
        one.id,
        f"{asked}{clip(one.text, 200)}",
        f"{clip(one.board, 60)}{met}",
        clip(one.lead, 60) or "–",
        f"! {due}" if is_late(one, view.as_of) else due,
    )


def done(options: argparse.Namespace) -> int:
    """Record that they were carried out."""
    session = context.open_session(options)
    ids = DECISIONS.ids(options.ids, session.view())
    outcome = clean_line(options.outcome)
    return save(session, doing.settle_decisions(session, ids, outcome), options.why)


def remove(options: argparse.Namespace) -> int:
    """Remove decisions in one save."""
    session = context.open_session(options)
    ids = DECISIONS.ids(options.ids, session.view())
    return save(session, each(ids, partial(doing.remove_decision, session)), options.why)
