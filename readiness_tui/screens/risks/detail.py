"""A risk as text, and the 5 by 5 picture of all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.risk_words import grid_lines, score_words
from readiness_tui.readiness.risks import AssessedRisk, assess_risk
from readiness_tui.readiness.wording import count
from readiness_tui.session import View
from readiness_tui.widgets.safe import plain
from readiness_tui.widgets.status_text import MUTED, status

_LABEL = "bold $text-secondary"
_UNSCORED = "not scored yet: v scores it"


def detail(id_: str, view: View) -> Content:
    """Cause, event and effect, scores, what is done about it, and what it threatens."""
    risk = view.records.risks.get(id_)
    return Content("\n").join(_lines(assess_risk(risk, view.as_of), view)) if risk else plain("")


def _lines(one: AssessedRisk, view: View) -> Iterator[Content]:
    risk = one.risk
    yield Content.assemble(
        Content.styled(f"{plain(risk.id).plain}  ", "bold $text-accent"),
        plain(risk.title).stylize("bold"),
    )
    yield Content("")
    sign = plain("Opportunity") if risk.kind == "opportunity" else status(one.colour)
    yield Content.assemble(sign, plain(f"  {score_words(one) or _UNSCORED}"))
    if one.red_months:
        yield plain(f"At red for {count(one.red_months, 'month')}")
    if not one.open:
        when = show_date(risk.closed_on) if risk.closed_on else ""
        yield plain(f"Closed {when}: {risk.closed_why}")
    for label, text in (
        ("Because", risk.cause),
        ("This may happen", risk.event),
        ("With this effect", risk.effect),
        ("Owner", risk.lead),
        ("Mitigation", risk.mitigation),
        ("Next review", show_date(one.next_review) if one.next_review else ""),
        ("Note", risk.note),
    ):
        if text:
            yield Content.assemble(Content.styled(f"{label}: ", MUTED), plain(text))
    if risk.controls:
        yield Content("")
        yield Content.styled("What is done about it", _LABEL)
    for number, control in enumerate(risk.controls, 1):
        done = f"done {show_date(control.done_on)}" if control.done_on else ""
        due = f"by {show_date(control.due)}" if control.due and not done else ""
        rest = ", ".join(filter(None, (control.owner, due, done)))
        yield plain(f"{number}. {control.text}{f' ({rest})' if rest else ''}")
    if risk.threatens:
        yield Content("")
        yield Content.styled("What it threatens", _LABEL)
        yield from (plain(_threatened(id_, view)) for id_ in risk.threatens)
    if len(risk.scores) > 1:
        yield Content("")
        yield Content.styled("Scores, newest first", _LABEL)
    for score in reversed(risk.scores if len(risk.scores) > 1 else ()):
        when = show_date(score.on) if score.on else ""
        product = (score.likelihood or 0) * (score.impact or 0)
        by = f" by {score.by}" if score.by else ""
        yield plain(f"{when}: {score.likelihood} × {score.impact} = {product}{by}")


def _threatened(id_: str, view: View) -> str:
    records = view.records
    if id_ in records.actions:
        return f"{id_} {records.actions[id_].title}"
    if id_ in records.recommendations:
        return f"{id_} {records.recommendations[id_].text}"
    return f"{id_} is not in the plan"


def picture(risks: Sequence[AssessedRisk], room: int) -> Content:
    """The 5 by 5 grid as far as there is room."""
    return Content("\n").join(map(plain, grid_lines(risks, room)))
