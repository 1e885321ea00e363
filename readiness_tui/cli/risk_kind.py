"""A risk, as the command line types it, tells it and gives it to other programs."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

from readiness_tui.cli.listing import Row
from readiness_tui.cli.record_blocks import field_blocks
from readiness_tui.cli.record_json import facts, plain
from readiness_tui.cli.typed_records import Sort, Values
from readiness_tui.improving import Requests
from readiness_tui.improving import risks as doing
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.improvement_facts import Control, Risk, Score
from readiness_tui.readiness.risk_fields import RISK
from readiness_tui.readiness.risk_words import score_words
from readiness_tui.readiness.risks import AssessedRisk, assess_risk, worst_first
from readiness_tui.readiness.typed_fields import Form, TypedField
from readiness_tui.readiness.vocabulary import Colour
from readiness_tui.readiness.wording import COLOURS, count
from readiness_tui.reports.document import Block, Note, Paragraph, Title, clip
from readiness_tui.session import Session, View

_SCORE = tuple(
    TypedField(name, name, name.capitalize(), Form.WHOLE, "1 to 5", least=1, most=5, needed=True)
    for name in ("likelihood", "impact")
)

FIELDS = (*RISK, *_SCORE)
"""A likelihood and an impact are a score from today on."""

COLUMNS = (
    *("id", "title", "cause", "event", "effect", "kind", "threatens", "lead", "score"),
    *("likelihood", "impact", "colour", "travel", "target", "red_months", "mitigation"),
    *("cycle_months", "opened_on", "reviewed_on", "next_review", "overdue", "open", "closed_on"),
    *("closed_why", "note"),
)


def assessed(view: View) -> list[AssessedRisk]:
    """Every risk, worst first."""
    return worst_first(assess_risk(one, view.as_of) for one in view.records.risks.values())


def risk_json(risk: Risk, view: View) -> Row:
    """A risk with its scores and controls, and what they say by the day asked for."""
    one = assess_risk(risk, view.as_of)
    return {
        **facts(risk),
        "score": one.score,
        "likelihood": one.likelihood,
        "impact": one.impact,
        "target": one.target,
        "colour": str(one.colour),
        "travel": str(one.travel),
        "red_months": one.red_months,
        "next_review": plain(one.next_review),
        "overdue": one.overdue,
        "open": one.open,
    }


def _change(
    session: Session, ids: Sequence[str], values: Values, options: argparse.Namespace
) -> Requests:
    """A likelihood or an impact is scored; what is not typed stays as it was."""
    scores = {name: values.pop(name) for name in ("likelihood", "impact") if name in values}
    found: Requests = ()
    for id_ in ids:
        found += doing.change_risk(session, id_, **values)
        if scores:
            last = assess_risk(session.view().records.risks[id_], session.today())
            likelihood = scores.get("likelihood", last.likelihood)
            found += doing.score_risk(session, id_, likelihood, scores.get("impact", last.impact))
    return found


def _blocks(risk: Risk, view: View) -> Iterator[Block]:
    one = assess_risk(risk, view.as_of)
    yield Title(f"{risk.id} {clip(risk.title)}")
    # An opportunity has a score and no colour: nothing warns of it.
    colour = "" if one.colour is Colour.NONE else f"{COLOURS[one.colour].marked}, "
    said = f"{colour}{score_words(one)}" if one.score else "Not scored yet."
    red = f". At red for {count(one.red_months, 'month')}." if one.red_months else ""
    yield Paragraph(f"{said}{red}")
    review = show_date(one.next_review) if one.next_review else ""
    days = (
        ("Reviewed every", count(risk.cycle_months, "month") if risk.cycle_months else ""),
        ("Last reviewed", show_date(risk.reviewed_on) if risk.reviewed_on else ""),
        ("Next review", f"! {review}, overdue" if one.overdue else review),
        ("Closed", f"{show_date(risk.closed_on)}: {risk.closed_why}" if risk.closed_on else ""),
    )
    yield from field_blocks(risk, RISK, view, before=days, without=("title", "cycle"))
    if risk.controls:
        lines = (f"{number}. {_control(each)}" for number, each in enumerate(risk.controls, 1))
        yield Note("What is done about it", tuple(lines))
    if len(risk.scores) > 1:
        yield Note("Scores, newest first", tuple(map(_score, reversed(risk.scores))))


def _control(control: Control) -> str:
    done = f"done {show_date(control.done_on)}" if control.done_on else ""
    due = f"by {show_date(control.due)}" if control.due and not done else ""
    rest = ", ".join(filter(None, (control.owner, due, done)))
    return f"{control.text}{f' ({rest})' if rest else ''}"


def _score(score: Score) -> str:
    when = show_date(score.on) if score.on else "no date"
    product = (score.likelihood or 0) * (score.impact or 0)
    by = f" by {score.by}" if score.by else ""
    return f"{when}: {score.likelihood} × {score.impact} = {product}{by}"


RISKS = Sort(
    name="risk",
    what="risk",
    article="A risk",
    command="risks",
    table=lambda records: records.risks,
    fields=lambda view: FIELDS,
    first="title",
    add=lambda session, values: doing.add_risk(session, **values),
    change=_change,
    columns=COLUMNS,
    as_json=risk_json,
    describe=_blocks,
)
