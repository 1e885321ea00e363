"""``readiness risks``: what may keep the plan from working, and what is done about it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from readiness_tui.cli import context
from readiness_tui.cli.arguments import add_command, commands_of, whole_number
from readiness_tui.cli.listing import add_format
from readiness_tui.cli.risk_kind import FIELDS, RISKS, assessed, risk_json
from readiness_tui.cli.typed_arguments import (
    add_filter,
    add_id,
    add_ids,
    add_why,
    declare_typed,
    words_of,
)
from readiness_tui.cli.typed_records import each, save, write_rows
from readiness_tui.errors import UsageError
from readiness_tui.improving import Requests
from readiness_tui.improving import risks as doing
from readiness_tui.readiness.dates import parse_day, show_date
from readiness_tui.readiness.filters import parse_filter
from readiness_tui.readiness.risk_filters import RISK_KEYS, lets_risk
from readiness_tui.readiness.risk_words import grid_lines, risk_travel, score_words
from readiness_tui.readiness.risks import AssessedRisk, assess_risk
from readiness_tui.readiness.typed_fields import understood
from readiness_tui.readiness.vocabulary import Colour
from readiness_tui.readiness.wording import COLOURS, count
from readiness_tui.reports.document import Block, Column, Document, Paragraph, Table, clip
from readiness_tui.reports.row_groups import groups_of
from readiness_tui.session import Session
from readiness_tui.text import clean_line


def register(name: str, parser: argparse.ArgumentParser) -> None:
    """Add the actions."""
    commands = commands_of(parser)
    _reading(commands)
    _settling(commands)


def _reading(commands: Any) -> None:
    listing = add_command(
        commands,
        "list",
        "list the risks that a filter finds, or all, the highest score first",
        "readiness risks list open colour:red",
        "readiness risks list lead:me --format csv > risks.csv",
    )
    add_filter(listing, words_of(RISK_KEYS))
    add_format(listing)
    listing.set_defaults(run=list_risks)

    declare_typed(
        commands,
        RISKS,
        "RK001",
        adding=(
            "readiness risks add 'Too few social workers' cause='Pay is below the region' \\",
            "    effect='Visits are late' threatens=RE001 likelihood=4 impact=4 cycle=1",
        ),
        setting=("readiness risks set RK001 RK002 lead='Ann Bee' cycle=3",),
    )

    picture = add_command(
        commands, "grid", "print the open risks by likelihood and impact", "readiness risks grid"
    )
    picture.set_defaults(run=print_grid)


def _settling(commands: Any) -> None:
    scoring = add_command(
        commands,
        "score",
        "score a risk from today; the scores before are kept",
        "readiness risks score RK001 4 3",
    )
    add_id(scoring, "RK001", RISKS)
    scoring.add_argument("likelihood", metavar="LIKELIHOOD", help="1 very unlikely to 5 certain")
    scoring.add_argument("impact", metavar="IMPACT", help="1 negligible to 5 severe")
    scoring.add_argument("--reopen", action="store_true", help="it was closed, and is a risk again")
    add_why(scoring)
    scoring.set_defaults(run=score)

    reviewing = add_command(
        commands,
        "review",
        "record that risks were looked at today and stand as they are",
        "readiness risks review RK001 RK002",
    )
    add_ids(reviewing, "RK001", RISKS)
    add_why(reviewing)
    reviewing.set_defaults(run=review)

    controlling = add_command(
        commands,
        "control",
        "add what is done about a risk, correct it, or record that it was done",
        "readiness risks control RK001 'Weekly review' --owner 'J Cole' --due fri",
        "readiness risks control RK001 --done 1",
        "readiness risks control RK001 'Weekly review of posts' --correct 1",
    )
    add_id(controlling, "RK001", RISKS)
    controlling.add_argument("text", metavar="TEXT", nargs="?", default="", help="what is done")
    controlling.add_argument("--owner", metavar="NAME", default="", help="who does it")
    controlling.add_argument("--due", metavar="DATE", help="by when")
    numbered = controlling.add_mutually_exclusive_group()
    for name, what in (
        ("--done", "number of the one that is done"),
        ("--correct", "number of the one that is said anew"),
        ("--remove", "number of the one that is taken away"),
    ):
        numbered.add_argument(name, metavar="N", type=whole_number, help=what)
    add_why(controlling)
    controlling.set_defaults(run=control)

    closing = add_command(
        commands,
        "close",
        "close what is no longer a risk",
        "readiness risks close RK001 --why 'All posts are filled'",
    )
    add_ids(closing, "RK001", RISKS)
    closing.add_argument("--why", metavar="TEXT", required=True, help="the reason")
    closing.set_defaults(run=close)

    removing = add_command(
        commands,
        "remove",
        "take out risks that should never have been recorded",
        "readiness risks remove RK009",
    )
    add_ids(removing, "RK009", RISKS)
    add_why(removing)
    removing.set_defaults(run=remove)


def list_risks(options: argparse.Namespace) -> int:
    """Print the risks."""
    session = context.open_session(options)
    view = session.view()
    wanted = parse_filter(" ".join(options.filter), view.as_of, RISK_KEYS, me=session.who)
    found = [one for one in assessed(view) if lets_risk(wanted, one)]
    rows = [risk_json(one.risk, view) for one in found]
    if write_rows(options.format, "risks", RISKS, rows, view):
        return 0
    if not view.records.risks:
        context.say("No risk is recorded. Add one: readiness risks add --help")
    elif not found:
        context.say("No risk matches.")
    else:
        _write(found)
    return 0


def _write(found: Sequence[AssessedRisk]) -> None:
    from readiness_tui.reports import text

    opened = [one for one in found if one.open]
    closed = [one for one in found if not one.open]
    heads = ("Score", "Id", "Risk", "Owner", "Review")
    table = Table(
        "Risks",
        tuple(map(Column, heads)),
        tuple(map(_row, (*opened, *closed))),
        groups=groups_of(("Open", len(opened)), ("Closed", len(closed))),
    )
    red = [one for one in opened if one.colour is Colour.RED]
    said = f"{count(len(opened), 'open risk')}, {len(red)} red"
    if months := max((one.red_months for one in red), default=0):
        said += f", one of them for {count(months, 'month')}"
    if late := sum(one.overdue for one in opened):
        said += f"; {count(late, 'review')} overdue"
    blocks: tuple[Block, ...] = (table, Paragraph(f"{said}."))
    context.write(text.render(Document("Risks", blocks)), None)


def _row(one: AssessedRisk) -> tuple[str, ...]:
    word, travel = COLOURS[one.colour], f", {risk_travel(one).partition(' ')[2]}"
    review = show_date(one.next_review) if one.next_review and one.open else "–"
    return (
        f"{word.glyph} {one.score}{_colour(one)}{travel}" if one.score else "not scored",
        one.risk.id,
        clip(one.risk.title, 120),
        clip(one.risk.lead, 60) or "–",
        f"! {review}" if one.overdue else review,
    )


def _colour(one: AssessedRisk) -> str:
    """The colour behind a space; an opportunity has none, for nothing warns of it."""
    return "" if one.colour is Colour.NONE else f" {COLOURS[one.colour].title}"


def print_grid(options: argparse.Namespace) -> int:
    """Print the 5 by 5 picture, and what the numbers in it stand for."""
    found = assessed(context.open_session(options).view())
    lines = grid_lines(found)
    held = sorted((one for one in found if one.open and one.score), key=lambda one: one.risk.id)
    if held:
        lines += ["", *(f"{one.risk.id} {clip(one.risk.title, 72)}" for one in held)]
    context.write("\n".join(lines), None)
    return 0


def score(options: argparse.Namespace) -> int:
    """Score a risk, and say what the score means."""
    session = context.open_session(options)
    risk = RISKS.one(options.id, session.view())
    typed = {"likelihood": options.likelihood, "impact": options.impact}
    scored = [one for one in FIELDS if one.name in typed]
    values = understood(typed, scored, session.today())
    scores = values["likelihood"], values["impact"]
    requests = doing.score_risk(session, risk.id, *scores, reopen=options.reopen)
    status = save(session, requests, options.why)
    now = assess_risk(session.view().records.risks[risk.id], session.today())
    context.say(f"{risk.id}{_colour(now)}, {score_words(now)}.")
    return status


def review(options: argparse.Namespace) -> int:
    """Record a review."""
    session = context.open_session(options)
    ids = RISKS.ids(options.ids, session.view())
    return save(session, doing.review_risks(session, ids), options.why)


def control(options: argparse.Namespace) -> int:
    """Add a control, correct or remove one, or record that one was done."""
    session = context.open_session(options)
    risk = RISKS.one(options.id, session.view())
    alone: Mapping[str, Callable[[Session, str, int], Requests]] = {
        "done": doing.settle_control,
        "remove": doing.remove_control,
    }
    for name, do in alone.items():
        number = getattr(options, name)
        if number is None:
            continue
        if options.text or options.owner or options.due:
            example = f"readiness risks control {risk.id} --{name} 1"
            raise UsageError(f"--{name} stands alone.", example)
        return save(session, do(session, risk.id, number), options.why)
    due = parse_day(options.due, session.today()) if options.due else None
    said = clean_line(options.text), clean_line(options.owner), due
    if options.correct is not None:
        corrected = doing.change_control(session, risk.id, options.correct, *said)
        return save(session, corrected, options.why)
    return save(session, doing.add_control(session, risk.id, *said), options.why)


def close(options: argparse.Namespace) -> int:
    """Close risks."""
    session = context.open_session(options)
    ids = RISKS.ids(options.ids, session.view())
    return save(session, doing.close_risks(session, ids, clean_line(options.why)))


def remove(options: argparse.Namespace) -> int:
    """Remove risks in one save."""
    session = context.open_session(options)
    ids = RISKS.ids(options.ids, session.view())
    return save(session, each(ids, partial(doing.remove_risk, session)), options.why)
