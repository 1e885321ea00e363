"""The self-evaluation as a report: the three questions in each judgement area, and its evidence.

A draft says beside each statement what it lacks. A version frozen for Ofsted shows what was
claimed, on which evidence, and nothing of how it was made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from readiness_tui.readiness.account_states import StatementState
from readiness_tui.readiness.dates import show_date, show_day
from readiness_tui.readiness.own_account import QUESTIONS, OwnGrade
from readiness_tui.readiness.statement_links import links_as_ids
from readiness_tui.readiness.vocabulary import EvidenceState
from readiness_tui.readiness.wording import EVIDENCE_STATES, count, grade_title
from readiness_tui.readiness.wording_account import STATEMENT_STATES
from readiness_tui.reports.closing import closing, evidence_key
from readiness_tui.reports.document import (
    Block,
    Cell,
    Column,
    Document,
    Fields,
    Heading,
    Mark,
    Note,
    Paragraph,
    Table,
    Title,
    clip,
)
from readiness_tui.reports.evidence_index import TONES
from readiness_tui.reports.from_markdown import blocks_of, plain
from readiness_tui.reports.running_text import Run

if TYPE_CHECKING:
    from readiness_tui.readiness.plan_facts import Action
    from readiness_tui.readiness.self_evaluation import (
        Account,
        AreaAccount,
        AssessedStatement,
        Proof,
    )

_BELOW = 3
"""The level under which the headings of a statement stand: area, question, statement."""


def self_evaluation_document(
    account: Account,
    *,
    authority: str,
    as_of: date,
    author: str,
    edition: str,
    actions: Mapping[str, Action],
    frozen: str = "",
) -> Document:
    """The whole account by the areas of ``edition``, whose title it is.

    ``frozen`` says of a version when and for whom it was frozen; "" makes it a draft.
    """
    title = f"Self-evaluation: {clip(authority) or 'This service'}"
    by = f", by {clip(author)}" if author.strip() else ""
    return Document(
        title,
        (
            Title(title),
            Paragraph(f"As of {show_day(as_of)}{by}. Areas of {clip(edition)}."),
            *((Paragraph(frozen),) if frozen else _draft(account)),
            *(block for area in account.areas for block in _area(area, actions, frozen)),
            *_homeless(account, actions, edition, frozen),
            *_annex(account),
            *closing(as_of, author, keys=_key(account)),
        ),
        author,
        as_of,
    )


def _draft(account: Account) -> Iterator[Block]:
    """How far the draft is, and every claim that nothing supports."""
    statements = account.statements
    agreed = sum(one.state is StatementState.AGREED for one in statements)
    words = count(account.words, "word")
    yield Paragraph(f"Draft: {count(len(statements), 'statement')}, {agreed} agreed; {words}.")
    if account.unsupported:
        lines = (f"{one.statement.id}: {clip(one.unsupported, 300)}" for one in account.unsupported)
        yield Note("Claims that nothing supports", tuple(lines))


def _area(area: AreaAccount, actions: Mapping[str, Action], frozen: str) -> Iterator[Block]:
    yield Heading(clip(area.title))
    yield from _grade(area.grade)
    for number, question in QUESTIONS.items():
        found = [one for one in area.statements if one.statement.question == number]
        if found or not frozen:
            yield Heading(f"{number}. {question}", 2)
        if not found and not frozen:
            yield Paragraph("Nothing is written yet.")
        for one in found:
            yield from _statement(one, actions, frozen)


def _grade(grade: OwnGrade | None) -> Iterator[Block]:
    said = "none is given."
    if grade is not None and grade.grade:
        by = f", {clip(grade.by)}" if grade.by else ""
        on = f", {show_date(grade.on)}" if grade.on else ""
        said = f"{clip(grade_title(grade.grade))}{by}{on}."
    yield Paragraph((Run("Our own grade: ", bold=True), Run(said)))
    if grade is not None:
        yield from blocks_of(grade.reasons, _BELOW)


def _statement(
    one: AssessedStatement, actions: Mapping[str, Action], frozen: str
) -> Iterator[Block]:
    statement = one.statement
    kind = f": {statement.strength}" if statement.strength else ""
    yield Heading(f"{statement.id}{kind}", _BELOW)
    # Titles and days of what it links to stand below it.
    yield from blocks_of(links_as_ids(statement.text), _BELOW) or (Paragraph("No words yet."),)
    yield Fields(tuple(_facts(one, actions, frozen)))


def _facts(
    one: AssessedStatement, actions: Mapping[str, Action], frozen: str
) -> Iterator[tuple[str, Cell]]:
    statement = one.statement
    if one.state is not StatementState.AGREED and not frozen:
        title = STATEMENT_STATES[one.state].title
        yield "State", Mark("amber", f"{title}: {one.why}" if one.why else title)
    if one.unsupported and not frozen:
        yield "Not supported", Mark("red", one.unsupported)
    if one.unknown and not frozen:
        yield "Links that lead nowhere", Mark("red", ", ".join(one.unknown))
    impact = plain(statement.impact)
    if impact or not frozen:
        yield "Impact on children", impact or "not said yet"
    if statement.action:
        yield "What comes next", _action(statement.action, actions)
    for proof in one.proofs:
        yield "Evidence", _proof(proof, frozen)
    if not one.proofs and not frozen:
        yield "Evidence", "none"


def _action(id_: str, actions: Mapping[str, Action]) -> str:
    action = actions.get(id_)
    if action is None:
        return f"{id_}, which is not in the improvement plan"
    lead = f", {clip(action.lead)}" if action.lead else ""
    when = ""
    if action.completed_on:
        when = f", completed on {show_date(action.completed_on)}"
    elif action.due:
        when = f", due {show_date(action.due)}"
    return f"{id_} {clip(action.title)}{lead}{when}"


def _proof(proof: Proof, frozen: str) -> Cell:
    if proof.state is None:
        return Mark("red", f"{proof.id}, not in the library")
    dated = f"shows {show_date(proof.shows)}" if proof.shows else "not dated"
    named = f"{proof.id} {clip(proof.title)}"
    if not proof.fault or frozen:
        return f"{named}, {dated}"
    if proof.shows and not proof.dated:  # the fault names the day itself
        return Mark("red", f"{named}, {proof.fault}")
    return Mark("red", f"{named}, {dated}; {proof.fault}")


def _homeless(
    account: Account, actions: Mapping[str, Action], edition: str, frozen: str
) -> Iterator[Block]:
    if account.homeless:
        yield Heading(f"Statements without an area in {clip(edition)}")
        for one in account.homeless:
            yield from _statement(one, actions, frozen)


def _annex(account: Account) -> Iterator[Block]:
    """The evidence that the statements rest on, each item once, by id."""
    yield Heading("Annex: index of the evidence used")
    proofs: dict[str, Proof] = {}
    used: dict[str, list[str]] = {}
    for one in account.statements:
        for proof in one.proofs:
            proofs[proof.id] = proof
            used.setdefault(proof.id, []).append(one.statement.id)
    if not proofs:
        yield Paragraph("No statement names any evidence.")
        return
    heads = ("Id", "Title", "Date it shows", "State", "Statements")
    rows = tuple(_index_row(proofs[id_], used[id_]) for id_ in sorted(proofs))
    yield Table("Evidence used", tuple(map(Column, heads)), rows)


def _key(account: Account) -> Iterator[Note]:
    """What the states mean that the annex shows."""
    proofs = [proof for one in account.statements for proof in one.proofs]
    if states := {proof.state for proof in proofs if proof.state is not None}:
        yield evidence_key(states)


def _index_row(proof: Proof, used: Sequence[str]) -> tuple[Cell, ...]:
    shows = show_date(proof.shows) if proof.shows else "–"
    return (
        proof.id,
        clip(proof.title) or "–",
        shows,
        _evidence_state(proof.state),
        ", ".join(sorted(used)),
    )


def _evidence_state(state: EvidenceState | None) -> Cell:
    if state is None:
        return Mark("red", "Not in the library")
    return Mark(TONES.get(state, "none"), EVIDENCE_STATES[state].marked)
