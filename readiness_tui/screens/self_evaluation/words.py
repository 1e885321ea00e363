"""Statements as people read them: a line of the list, everything about one, the line over all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual.content import Content

from readiness_tui.readiness.account_states import StatementState
from readiness_tui.readiness.area_names import area_names
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.own_account import QUESTIONS
from readiness_tui.readiness.self_evaluation import (
    Account,
    AreaAccount,
    AssessedStatement,
    resting_on,
)
from readiness_tui.readiness.statement_links import links_as_ids, links_shown
from readiness_tui.readiness.wording import EVIDENCE_STATES, count, grade_title
from readiness_tui.reports.from_markdown import plain as plain_text
from readiness_tui.self_evaluating import account_of
from readiness_tui.session import View
from readiness_tui.widgets.markdown import preview
from readiness_tui.widgets.safe import plain
from readiness_tui.widgets.status_text import MUTED, status

_LABEL = "bold $text-secondary"

KINDS = {"strength": "Strength", "weakness": "Weakness", "": ""}


def first_words(one: AssessedStatement) -> str:
    """Its text on one line, without markup, and with the ids alone of what it links to."""
    return plain_text(links_as_ids(one.statement.text)) or "(no words yet)"


def support(one: AssessedStatement) -> str:
    """How much of what it rests on supports it: "2 of 3", "none", or "an action"."""
    held = len(one.proofs) - len(one.faults)
    if one.proofs:
        return f"{held} of {len(one.proofs)}"
    return "an action" if not one.unsupported else "none"


def names_of(areas: Iterable[AreaAccount]) -> dict[str, str]:
    """Names of areas that stay apart in a narrow list, by their id."""
    return area_names((area.judgement, area.title) for area in areas)


def area_heading(area: AreaAccount, name: str) -> str:
    """The name of an area with the grade that the service gives itself."""
    grade = grade_title(area.grade.grade) if area.grade and area.grade.grade else "No own grade"
    return f"{grade}: {name} ({len(area.statements)})"


def figures(told: Account) -> Content:
    """How many are agreed, what nothing supports, and how long the whole is, in 80 columns."""
    states = [one.state for one in told.statements]
    agreed = states.count(StatementState.AGREED)
    said = []
    if refresh := states.count(StatementState.NEEDS_REFRESH):
        said.append(f"{refresh} to refresh")
    if unsupported := len(told.unsupported):
        said.append(f"{unsupported} unsupported")
    said.append(count(told.words, "word"))
    return Content.assemble(
        Content.styled(f" {agreed} of {count(len(states), 'statement')} agreed", "bold"),
        plain("".join(f" · {each}" for each in said)),
    )


def detail(one: AssessedStatement, view: View) -> Content:
    """Everything about one statement."""
    statement = one.statement
    kind = KINDS.get(statement.strength, "")
    lines = [
        Content.assemble(
            Content.styled(f"{statement.id}  ", "bold $text-accent"),
            plain(QUESTIONS.get(statement.question, "")),
        ),
        Content.assemble(status(one.state), plain(f"  {one.why}")),
    ]
    if statement.judgement:
        titles = dict(pair for edition in view.content.editions for pair in edition.judgements)
        lines.append(_labelled("Area", titles.get(statement.judgement, statement.judgement)))
    if one.unsupported:
        lines.append(Content.styled(plain(one.unsupported).plain, "$text-error"))
    if kind:
        lines.append(Content.styled(kind, _LABEL))
    shown = links_shown(statement.text, view.assessment.evidence)
    lines += [
        Content(""),
        preview(shown) if shown else plain("It has no words yet: n writes them."),
    ]
    if statement.impact:
        lines += [
            Content(""),
            Content.styled("What it means for children", _LABEL),
            preview(statement.impact),
        ]
    lines += [Content(""), Content.styled("How we know", _LABEL), *_proofs(one)]
    if statement.action:
        action = view.records.actions.get(statement.action)
        title = action.title if action else "not in the plan"
        lines += [
            Content(""),
            Content.styled("What comes next", _LABEL),
            plain(f"{statement.action} {title}"),
        ]
    if statement.author:
        written = f", {show_date(statement.written_on)}" if statement.written_on else ""
        lines += [Content(""), _labelled("Author", f"{statement.author}{written}")]
    return Content("\n").join(lines)


def _proofs(one: AssessedStatement) -> Iterator[Content]:
    for proof in one.proofs:
        shows = f", {proof.dated}" if proof.dated else ""
        line = Content.assemble(
            Content.styled(f"{proof.id} ", "$text-accent"), plain(f"{proof.title}{shows}")
        )
        if proof.fault:
            yield Content.assemble(
                line, Content.styled(plain(f": {proof.fault}").plain, "$text-error")
            )
        else:
            state = f", {EVIDENCE_STATES[proof.state].title.casefold()}" if proof.state else ""
            yield Content.assemble(line, plain(state))
    for id_ in one.unknown:
        yield Content.styled(plain(f"[[{id_}]] leads to no document").plain, "$text-error")
    if not one.proofs and not one.unknown:
        yield plain("It rests on no evidence yet: e links documents, or type [[ in its words.")


def resting(evidence_id: str, view: View) -> Iterator[tuple[str, str, Content]]:
    """The statements that rest on a document: id, first words and state."""
    for one in resting_on(account_of(view), evidence_id):
        yield one.statement.id, first_words(one), status(one.state)


def _labelled(label: str, text: str) -> Content:
    return Content.assemble(Content.styled(f"{label}: ", MUTED), plain(text))
