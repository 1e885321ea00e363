"""``readiness statements``: the claims of the self-evaluation and what supports them."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from datetime import date

from readiness_tui.cli import context
from readiness_tui.cli.arguments import add_command, commands_of, completed_by
from readiness_tui.cli.listing import Row, add_format, write_csv
from readiness_tui.cli.record_ids import record_id
from readiness_tui.readiness.account_states import StatementState
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.filters import parse_filter
from readiness_tui.readiness.own_account import QUESTIONS
from readiness_tui.readiness.record_filters import STATEMENT_KEYS, lets_statement
from readiness_tui.readiness.self_evaluation import Account, AssessedStatement, Proof
from readiness_tui.readiness.statement_links import links_as_ids, links_shown
from readiness_tui.readiness.wording import EVIDENCE_STATES, count
from readiness_tui.readiness.wording_account import STATEMENT_STATES
from readiness_tui.reports.document import (
    Block,
    Column,
    Document,
    Fields,
    Heading,
    Note,
    Paragraph,
    Table,
    Title,
    clip,
)
from readiness_tui.self_evaluating import account_of
from readiness_tui.session import View

COLUMNS = (
    *("id", "question", "judgement", "state", "why", "unsupported", "strength", "text", "impact"),
    *("evidence", "action", "author", "written_on", "challenger", "challenged_on", "agreed_by"),
    *("agreed_on", "tolerance_months"),
)


def register(name: str, parser: argparse.ArgumentParser) -> None:
    """Add the two actions."""
    actions = commands_of(parser)
    listing = add_command(
        actions,
        "list",
        "list the statements that a filter finds, or all",
        "readiness statements list unsupported",
        "readiness statements list state:needs_refresh question:1",
        "readiness statements list --format csv > statements.csv",
    )
    listing.add_argument(
        "filter",
        metavar="FILTER",
        nargs="*",
        help="words to find; unsupported, strength, weakness; state: question: kind: author: "
        "challenger: written:; ! turns a word round",
    )
    add_format(listing)
    listing.set_defaults(run=list_statements)

    showing = add_command(
        actions,
        "show",
        "show a statement with what it rests on",
        "readiness statements show ST001",
        "readiness statements show ST001 --format json",
    )
    one = showing.add_argument("id", metavar="ID", help="the statement, such as ST001")
    completed_by(one, _statement_ids)
    add_format(showing)
    showing.set_defaults(run=show_statement)


def list_statements(options: argparse.Namespace) -> int:
    """Print the statements that match, by judgement area."""
    session = context.open_session(options)
    view = session.view()
    told = account_of(view)
    wanted = parse_filter(" ".join(options.filter), view.as_of, STATEMENT_KEYS, me=session.who)
    found = [one for one in told.statements if lets_statement(wanted, one)]
    if options.format == "json":
        from readiness_tui.reports.as_json import SCHEMA

        rows = [statement_json(one) for one in found]
        stated = {"schema": SCHEMA, "as_of": view.as_of.isoformat(), "statements": rows}
        beside = {"grades": _grades(told), "shared": _versions(view), "words": told.words}
        context.write_json(stated | beside)
    elif options.format == "csv":
        write_csv(COLUMNS, map(statement_json, found))
    elif found:
        context.write(_as_table(found), None)
    elif told.statements:
        context.say("No statement matches.")
    else:
        context.say("Nothing is claimed yet: statements are written in the app.")
    return 0


def show_statement(options: argparse.Namespace) -> int:
    """Print one statement with its history."""
    from readiness_tui.cli import history

    session = context.open_session(options)
    view = session.view()
    by_id = {one.statement.id: one for one in account_of(view).statements}
    listed_by = "readiness statements list"
    one = by_id[record_id(options.id, by_id, "statement", listed_by)]
    if options.format == "csv":
        write_csv(COLUMNS, [statement_json(one)])
        return 0
    changes, unreadable = session.workspace.read_history(record=one.statement.id)
    history.warn_unreadable(unreadable)
    if options.format == "json":
        from readiness_tui.reports.as_json import SCHEMA

        told = {"schema": SCHEMA, "statement": statement_json(one)}
        context.write_json({**told, "history": history.as_json(changes)})
        return 0
    from readiness_tui.reports import text

    blocks = list(_blocks(one, view))
    if changes:
        blocks += [Heading("History, newest first"), *history.blocks(changes)]
    context.write(text.render(Document(one.statement.id, tuple(blocks))), None)
    return 0


def statement_json(one: AssessedStatement) -> Row:
    """A statement with what is computed of it; ``proofs`` are all documents that it rests on."""
    statement = one.statement
    return {
        **{name: _plain(value) for name, value in statement._asdict().items()},
        "state": str(one.state),
        "why": one.why,
        "unsupported": one.unsupported,
        "proofs": [
            {name: _plain(value) for name, value in proof._asdict().items()} for proof in one.proofs
        ],
        "unknown_links": list(one.unknown),
    }


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _grades(told: Account) -> list[Row]:
    """The grade that the service gives itself in each area; null where it gives none."""
    return [
        {
            "judgement": area.judgement,
            "title": area.title,
            "grade": (area.grade.grade or None) if area.grade else None,
            "reasons": area.grade.reasons if area.grade else "",
            "by": area.grade.by if area.grade else "",
            "on": _plain(area.grade.on) if area.grade else None,
        }
        for area in told.areas
    ]


def _versions(view: View) -> list[Row]:
    """The versions that were shared with Ofsted."""
    return [
        {
            "id": one.id,
            "title": one.title,
            "frozen_on": _plain(one.frozen_on),
            "by": one.by,
            "framework": one.framework or None,
            "event": one.event or None,
        }
        for one in view.records.self_evaluations.values()
    ]


def _as_table(found: Sequence[AssessedStatement]) -> str:
    from readiness_tui.reports import text

    columns = tuple(map(Column, ("Id", "Q", "Statement", "State", "Evidence")))
    table = Table("Statements", columns, tuple(map(_shown, found)))
    return text.render(Document("Statements", (table, Paragraph(_figures(found)))))


def _shown(one: AssessedStatement) -> tuple[str, ...]:
    from readiness_tui.reports.from_markdown import plain

    statement = one.statement
    held = len(one.proofs) - sum(bool(proof.fault) for proof in one.proofs)
    support = "none" if one.unsupported else "an action"
    return (
        statement.id,
        str(statement.question),
        clip(plain(links_as_ids(statement.text)), 120) or "(no words yet)",
        STATEMENT_STATES[one.state].marked,
        f"{held} of {len(one.proofs)}" if one.proofs else support,
    )


def _figures(found: Sequence[AssessedStatement]) -> str:
    agreed = sum(one.state is StatementState.AGREED for one in found)
    unsupported = sum(bool(one.unsupported) for one in found)
    return f"{count(len(found), 'statement')}: {agreed} agreed, {unsupported} without support."


def _blocks(one: AssessedStatement, view: View) -> Iterator[Block]:
    from readiness_tui.reports.from_markdown import blocks_of

    statement = one.statement
    yield Title(f"{statement.id} {QUESTIONS.get(statement.question, '')}".strip())
    yield Fields(tuple((name, fact) for name, fact in _facts(one, view) if fact))
    yield from blocks_of(links_shown(statement.text, view.assessment.evidence), 1)
    if statement.impact:
        yield Heading("What it means for children")
        yield from blocks_of(statement.impact, 1)
    yield Heading("How we know")
    lines = [_proof(proof) for proof in one.proofs]
    lines += [f"{clip(id_, 80)}: a link that leads to no document" for id_ in one.unknown]
    if lines:
        yield Note("Evidence", tuple(lines))
    else:
        yield Paragraph("It rests on no evidence yet.")


def _facts(one: AssessedStatement, view: View) -> Iterator[tuple[str, str]]:
    """Every fact with its name; an empty one is not shown."""
    statement = one.statement
    names = dict(pair for edition in view.content.editions for pair in edition.judgements)
    yield "State", f"{STATEMENT_STATES[one.state].marked}: {one.why}"
    yield "Not supported", one.unsupported
    yield "Judgement area", names.get(statement.judgement, statement.judgement)
    yield "Kind", statement.strength
    written = f", {show_date(statement.written_on)}" if statement.written_on else ""
    yield "Author", f"{statement.author}{written}" if statement.author else ""
    if statement.action:
        action = view.records.actions.get(statement.action)
        title = action.title if action else "not in the plan"
        yield "What comes next", f"{statement.action} {title}"


def _proof(proof: Proof) -> str:
    shows = f", {proof.dated}" if proof.dated else ""
    state = EVIDENCE_STATES[proof.state].title.casefold() if proof.state else ""
    told = f": {proof.fault}" if proof.fault else f", {state}" if state else ""
    return f"{proof.id} {clip(proof.title)}{shows}{told}"


def _statement_ids(parsed_args: argparse.Namespace, **_: object) -> list[str]:
    return list(context.open_session(parsed_args).workspace.records().statements)
