"""The self-evaluation as it stands on a day: what is agreed, and what no evidence supports.

Nothing is typed but words, names and days: the state of a statement follows from them and from the
evidence that it rests on. Source: readiness model 4.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import NamedTuple

from readiness_tui.readiness.account_states import StatementState
from readiness_tui.readiness.answers import same_person
from readiness_tui.readiness.assessment import AssessedEvidence
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.evidence import HOLDS
from readiness_tui.readiness.framework import edition_on
from readiness_tui.readiness.improvement_facts import Measure
from readiness_tui.readiness.inspections import judgements_on
from readiness_tui.readiness.model import Edition, Records
from readiness_tui.readiness.own_account import OwnGrade, Statement
from readiness_tui.readiness.statement_links import (
    evidence_of,
    link_words,
    links_as,
    shown_day,
    unknown_links,
)
from readiness_tui.readiness.vocabulary import EvidenceState
from readiness_tui.readiness.word_count import word_count
from readiness_tui.readiness.wording import count

TOLERANCE_MONTHS = 12
"""How old what the evidence shows may be, where a statement does not say. Proposed."""

PLANS = 3
"""The question about plans: an action supports its statements as evidence does."""


class Proof(NamedTuple):
    """One evidence item that a statement rests on."""

    id: str  # of an evidence item, or of a measure whose figure its words link to
    title: str
    shows: date | None  # what the version that stands describes, or its end
    state: EvidenceState | None  # None: not in the library
    fault: str  # "", or why it supports nothing, such as "overdue since 3 Oct 2026"

    @property
    def dated(self) -> str:
        """The day that it shows, in words; "" where it has none, or its fault names the day."""
        if self.shows is None or self.fault.startswith("shows "):
            return ""
        return f"shows {show_date(self.shows)}"


class AssessedStatement(NamedTuple):
    """A statement with its state and what supports it."""

    statement: Statement
    state: StatementState
    why: str
    unsupported: str  # "", or one sentence
    proofs: tuple[Proof, ...]
    unknown: tuple[str, ...] = ()  # links in its text that lead to no evidence item

    @property
    def faults(self) -> tuple[Proof, ...]:
        """What it rests on and what supports it no longer."""
        return tuple(proof for proof in self.proofs if proof.fault)


class AreaAccount(NamedTuple):
    """What the service says of itself in one judgement area."""

    judgement: str
    title: str
    grade: OwnGrade | None
    statements: tuple[AssessedStatement, ...]  # by question, position and id


class Account(NamedTuple):
    """The whole of it."""

    areas: tuple[AreaAccount, ...]  # of the edition, in its order
    homeless: tuple[AssessedStatement, ...]  # whose area the edition does not have
    words: int  # of statements, what they mean for children, and the reasons of grades

    @property
    def statements(self) -> tuple[AssessedStatement, ...]:
        """Every statement, those without a home last."""
        return (*chain.from_iterable(area.statements for area in self.areas), *self.homeless)

    @property
    def unsupported(self) -> tuple[AssessedStatement, ...]:
        """The statements that nothing supports."""
        return tuple(one for one in self.statements if one.unsupported)


def account(
    statements: Mapping[str, Statement],
    grades: Mapping[str, OwnGrade],
    evidence: Mapping[str, AssessedEvidence],
    judgements: Sequence[tuple[str, str]],
    as_of: date,
    *,
    since_edition: date | None = None,
    measures: Mapping[str, Measure] | None = None,
) -> Account:
    """Put the statements together by area, each with its state on a day.

    ``evidence`` is the whole library and ``judgements`` are those of the edition, as (id, title);
    ``inspections.judgements_on`` adds an overall grade where there is one. What was agreed before
    ``since_edition``, the first day of the edition, needs to be looked at again.
    """
    by_area: dict[str, list[AssessedStatement]] = defaultdict(list)
    for one in sorted(statements.values(), key=_place):
        assessed = assess_statement(one, evidence, as_of, since_edition, measures)
        by_area[one.judgement].append(assessed)
    areas = tuple(
        AreaAccount(id_, title, grades.get(id_), tuple(by_area.pop(id_, ())))
        for id_, title in judgements
    )
    homeless = sorted(chain.from_iterable(by_area.values()), key=lambda one: _place(one.statement))
    texts = chain(
        (text for one in statements.values() for text in (one.text, one.impact)),
        (area.grade.reasons for area in areas if area.grade is not None),
    )
    return Account(areas, tuple(homeless), sum(map(word_count, texts)))


def account_on(
    records: Records,
    evidence: Mapping[str, AssessedEvidence],
    editions: Sequence[Edition],
    as_of: date,
) -> Account:
    """The account as the records tell it, by the areas of the edition in force on a day."""
    edition = edition_on(editions, as_of)
    return account(
        records.statements,
        records.own_grades,
        evidence,
        judgements_on(editions, as_of),
        as_of,
        since_edition=edition.holds_from if edition is not None else None,
        measures=records.measures,
    )


def assess_statement(
    statement: Statement,
    evidence: Mapping[str, AssessedEvidence],
    as_of: date,
    since_edition: date | None = None,
    measures: Mapping[str, Measure] | None = None,
) -> AssessedStatement:
    """Compute its state, by the whole library and the measures whose figures its words link to."""
    tolerance = statement.tolerance_months
    months = TOLERANCE_MONTHS if tolerance is None else tolerance
    proofs = tuple(
        _proof(id_, evidence.get(id_), months, as_of) for id_ in evidence_of(statement, evidence)
    )
    if measures:
        proofs += tuple(_figures(statement, measures, as_of))
    state, why = _state(statement, proofs, as_of, since_edition)
    unsupported = _unsupported(statement, proofs)
    return AssessedStatement(
        statement,
        state,
        why,
        unsupported,
        proofs,
        unknown_links(statement, {*evidence, *(measures or ())}),
    )


def links_told(text: str, one: AssessedStatement) -> str:
    """``text`` of a statement with id, title and day of the documents that it links to.

    They are told as the statement knows them, so a version that was shared tells its own.
    """
    proofs = {proof.id: proof for proof in one.proofs if proof.state is not None}

    def told(id_: str) -> str:
        proof = proofs.get(id_)
        if proof is not None:
            return link_words(id_, proof.title, proof.shows)
        return link_words(id_, "", None, known=id_ not in one.unknown)

    return links_as(text, told)


def resting_on(told: Account, evidence_id: str) -> tuple[AssessedStatement, ...]:
    """The statements that rest on an evidence item."""
    return tuple(
        one for one in told.statements if any(proof.id == evidence_id for proof in one.proofs)
    )


def lapses_of(told: Account, evidence_id: str) -> tuple[AssessedStatement, ...]:
    """The statements that an evidence item supported and does not any more."""
    return tuple(
        one for one in told.statements if any(proof.id == evidence_id for proof in one.faults)
    )


def is_challenged(statement: Statement, as_of: date) -> bool:
    """Whether somebody other than the author has challenged its words as they stand."""
    return _counts(
        statement, statement.challenger, statement.challenged_on, statement.written_on, as_of
    )


def is_agreed(statement: Statement, as_of: date) -> bool:
    """Whether somebody other than the author has agreed it after a challenge."""
    return is_challenged(statement, as_of) and _counts(
        statement, statement.agreed_by, statement.agreed_on, statement.challenged_on, as_of
    )


def _place(statement: Statement) -> tuple[int, int, str]:
    return statement.question, statement.position, statement.id


def _counts(
    statement: Statement, who: str, on: date | None, after: date | None, as_of: date
) -> bool:
    """Whether a challenge or agreement happened, in time and not by the author."""
    happened = on is not None and on <= as_of and (after is None or after <= on)
    return happened and bool(who.strip()) and not same_person(who, statement.author)


def _state(
    statement: Statement, proofs: Sequence[Proof], as_of: date, since_edition: date | None
) -> tuple[StatementState, str]:
    if not is_challenged(statement, as_of):
        return StatementState.DRAFT, "not yet challenged by somebody else"
    if not is_agreed(statement, as_of):
        by = _by(statement.challenger, statement.challenged_on)
        return StatementState.CHALLENGED, f"challenged {by}, not yet agreed"
    agreed = f"agreed {_by(statement.agreed_by, statement.agreed_on)}"
    why = "; ".join(_refresh(statement, proofs, since_edition))
    if why:
        return StatementState.NEEDS_REFRESH, f"{agreed}; {why}"
    return StatementState.AGREED, agreed


def _by(who: str, on: date | None) -> str:
    return f"by {who} on {show_date(on)}" if on is not None else f"by {who}"


def _refresh(
    statement: Statement, proofs: Sequence[Proof], since_edition: date | None
) -> Iterator[str]:
    """Why what was agreed has to be looked at again."""
    agreed = statement.agreed_on
    if since_edition is not None and agreed is not None and agreed < since_edition:
        yield f"the framework changed on {show_date(since_edition)}"
    yield from (f"{proof.id} {proof.fault}" for proof in proofs if proof.fault)


def _unsupported(statement: Statement, proofs: Sequence[Proof]) -> str:
    """Why nothing supports a statement; one evidence item that does is enough."""
    if statement.question == PLANS and statement.action:
        return ""
    if not proofs:
        missing = "action or evidence" if statement.question == PLANS else "evidence"
        return f"It rests on no {missing}."
    if all(proof.fault for proof in proofs):
        return f"Nothing supports it: {'; '.join(f'{one.id} {one.fault}' for one in proofs)}."
    return ""


def _proof(id_: str, one: AssessedEvidence | None, months: int, as_of: date) -> Proof:
    if one is None:
        return Proof(id_, "", None, None, "is not in the library")
    shows = shown_day(one)
    fault = ""
    if one.state not in HOLDS:
        fault = one.why
    elif shows is not None and _older(shows, months, as_of):
        fault = f"shows {show_date(shows)}, older than {count(months, 'month')}"
    return Proof(id_, one.item.title, shows, one.state, fault)


def _figures(statement: Statement, measures: Mapping[str, Measure], as_of: date) -> Iterator[Proof]:
    from readiness_tui.readiness.statement_figures import figures_of  # few statements have any

    for one in figures_of(statement, measures, as_of):
        yield Proof(one.id, one.title, one.shows, EvidenceState.CURRENT, one.fault)


def _older(shows: date, months: int, as_of: date) -> bool:
    """As ``as_of > add_months(shows, months)``, for any number of months."""
    until = shows.year * 12 + shows.month + months
    return (as_of.year * 12 + as_of.month, as_of.day) > (until, shows.day)
