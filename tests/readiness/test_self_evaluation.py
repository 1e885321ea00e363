"""The self-evaluation by hand-made tables, and what must hold whatever was written."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import example, given
from hypothesis import strategies as st

from readiness_tui.readiness.account_states import StatementState
from readiness_tui.readiness.assessment import AssessedEvidence
from readiness_tui.readiness.own_account import OwnGrade, Statement
from readiness_tui.readiness.self_evaluation import (
    Account,
    AssessedStatement,
    account,
    assess_statement,
    lapses_of,
    resting_on,
)
from readiness_tui.readiness.vocabulary import EvidenceState
from tests.readiness.build import TODAY, approved, by_id, proof, version

JUDGEMENTS = (("leaders", "Leaders"), ("in_care", "Children in care"))
DAY = date  # shorter in tables


def says(id_: str = "ST001", **fields: Any) -> Statement:
    """Return a statement on leaders that was agreed, unless the fields say otherwise."""
    said: dict[str, Any] = {
        "judgement": "leaders",
        "text": "Supervision is regular.",
        "author": "Ann Bee",
        "written_on": date(2026, 10, 1),
        "challenger": "Jo Cole",
        "challenged_on": date(2026, 10, 5),
        "agreed_by": "Dee Fox",
        "agreed_on": date(2026, 10, 9),
    }
    return Statement(id_, **{**said, **fields})


def library(*items: AssessedEvidence) -> dict[str, AssessedEvidence]:
    return {one.item.id: one for one in items}


def shows(id_: str, day: date | None, **fields: Any) -> AssessedEvidence:
    """Return evidence approved this month that describes a day."""
    return proof(id_, [approved(date(2026, 11, 2), evidence=id_, evidence_date=day)], **fields)


FRESH = shows("EV001", date(2026, 9, 30))
OVERDUE = proof(
    "EV002",
    [approved(date(2026, 7, 3), evidence="EV002", evidence_date=date(2026, 6, 30))],
    cycle_months=3,
)
DRAFT = proof("EV003", [version(evidence="EV003")])
LIBRARY = library(FRESH, OVERDUE, DRAFT)


def assess(statement: Statement, **fields: Any) -> AssessedStatement:
    return assess_statement(statement, LIBRARY, TODAY, **fields)


@pytest.mark.parametrize(
    ("fields", "state", "why"),
    [
        ({}, "agreed", "agreed by Dee Fox on 9 Oct 2026"),
        ({"challenged_on": None}, "draft", "not yet challenged by somebody else"),
        ({"challenger": " "}, "draft", "not yet challenged by somebody else"),
        (
            {"challenger": "ann bee, head of service"},
            "draft",
            "not yet challenged by somebody else",
        ),
        # Reworded since: the challenge was one of other words.
        ({"written_on": DAY(2026, 10, 6)}, "draft", "not yet challenged by somebody else"),
        ({"written_on": DAY(2026, 10, 5)}, "agreed", "agreed by Dee Fox on 9 Oct 2026"),
        ({"challenged_on": DAY(2026, 11, 21)}, "draft", "not yet challenged by somebody else"),
        ({"agreed_on": None}, "challenged", "challenged by Jo Cole on 5 Oct 2026, not yet agreed"),
        (
            {"agreed_by": "Ann Bee"},
            "challenged",
            "challenged by Jo Cole on 5 Oct 2026, not yet agreed",
        ),
        (
            {"agreed_on": DAY(2026, 10, 4)},
            "challenged",
            "challenged by Jo Cole on 5 Oct 2026, not yet agreed",
        ),
        (
            {"evidence": ("EV001", "EV002")},
            "needs_refresh",
            "agreed by Dee Fox on 9 Oct 2026; EV002 overdue since 3 Oct 2026",
        ),
        (
            {"evidence": ("EV009",)},
            "needs_refresh",
            "agreed by Dee Fox on 9 Oct 2026; EV009 is not in the library",
        ),
        ({"evidence": ("EV002",), "agreed_on": None}, "challenged", None),
    ],
)
def test_the_state_follows_from_names_days_and_evidence(
    fields: dict[str, Any], state: str, why: str | None
) -> None:
    found = assess(says(**({"evidence": ("EV001",)} | fields)))
    assert found.state == state
    assert why is None or found.why == why


@pytest.mark.parametrize(
    ("fields", "unsupported"),
    [
        ({"evidence": ("EV001",)}, ""),
        ({"evidence": ()}, "It rests on no evidence."),
        ({"evidence": (), "question": 2, "action": "AC001"}, "It rests on no evidence."),
        ({"evidence": (), "question": 3, "action": "AC001"}, ""),
        ({"evidence": (), "question": 3}, "It rests on no action or evidence."),
        ({"evidence": ("EV001",), "question": 3}, ""),
        ({"evidence": (), "text": "As [[EV001]] shows."}, ""),
        ({"evidence": (), "text": "As [[EV404]] shows."}, "It rests on no evidence."),
        ({"evidence": ("EV001", "EV002")}, ""),  # one of them supports it
        (
            {"evidence": ("EV002",), "text": "And [[EV003]]."},
            "Nothing supports it: EV002 overdue since 3 Oct 2026; EV003 is a draft.",
        ),
        ({"evidence": ("EV009",)}, "Nothing supports it: EV009 is not in the library."),
    ],
)
def test_a_claim_needs_evidence_and_a_plan_an_action_or_evidence(
    fields: dict[str, Any], unsupported: str
) -> None:
    assert assess(says(**fields)).unsupported == unsupported


@pytest.mark.parametrize(
    ("day", "tolerance", "fault"),
    [
        (DAY(2025, 11, 20), None, ""),  # twelve months to the day
        (DAY(2025, 11, 19), None, "shows 19 Nov 2025, older than 12 months"),
        (DAY(2025, 11, 19), 24, ""),
        (DAY(2026, 10, 19), 1, "shows 19 Oct 2026, older than 1 month"),
        (None, 1, ""),  # how old it is cannot be said
    ],
)
def test_evidence_may_be_as_old_as_the_tolerance(
    day: date | None, tolerance: int | None, fault: str
) -> None:
    one = shows("EV001", day)
    found = assess_statement(
        says(evidence=("EV001",), tolerance_months=tolerance), library(one), TODAY
    )
    (told,) = found.proofs
    assert (told.shows, told.fault) == (day, fault)
    assert (found.state is StatementState.NEEDS_REFRESH) == bool(fault)


@given(
    st.dates(date(1990, 1, 1), date(2099, 12, 31)),
    st.integers(1, 120),
    st.dates(date(1990, 1, 1), date(2099, 12, 31)),
)
@example(date(2024, 1, 31), 1, date(2024, 2, 29))
@example(date(2024, 1, 31), 1, date(2024, 3, 1))
def test_the_tolerance_counts_months_as_the_calendar_does(
    day: date, months: int, as_of: date
) -> None:
    one = shows("EV001", day)
    found = assess_statement(
        says(evidence=("EV001",), tolerance_months=months), library(one), as_of
    )
    assert bool(found.proofs[0].fault) == (as_of > day + relativedelta(months=months))


def test_what_was_agreed_before_the_edition_is_looked_at_again() -> None:
    one = says(evidence=("EV001",))
    found = assess(one, since_edition=date(2026, 10, 10))
    assert found.state is StatementState.NEEDS_REFRESH
    assert found.why.endswith("; the framework changed on 10 Oct 2026")
    assert assess(one, since_edition=date(2026, 10, 9)).state is StatementState.AGREED


def test_the_version_that_stands_says_what_it_shows() -> None:
    newer = version(2, evidence_date=date(2026, 11, 1))
    one = proof("EV001", [approved(date(2026, 10, 2), evidence_date=date(2026, 9, 30)), newer])
    (told,) = assess_statement(says(evidence=("EV001",)), library(one), TODAY).proofs
    assert told.shows == date(2026, 9, 30)
    assert (told.title, told.state, told.fault) == ("Title of EV001", EvidenceState.CURRENT, "")


def test_areas_stand_as_the_edition_has_them_and_statements_by_question_and_place() -> None:
    statements = [
        says("ST001", question=2),
        says("ST002", position=1),
        says("ST003"),
        says("ST004", judgement="in_care"),
        says("ST005", judgement="adoption"),
        says("ST006"),
        says("ST007", judgement="parking", position=1),
        says("ST008", judgement="adoption", position=2),
    ]
    grades = by_id([OwnGrade("in_care", "good", "Two more reasons.")])
    told = account(by_id(statements), grades, LIBRARY, JUDGEMENTS, TODAY)
    leaders, in_care = told.areas
    assert [one.statement.id for one in leaders.statements] == ["ST003", "ST006", "ST002", "ST001"]
    assert (leaders.judgement, leaders.title, leaders.grade) == ("leaders", "Leaders", None)
    assert in_care.grade is not None
    assert in_care.grade.grade == "good"
    assert [one.statement.id for one in told.homeless] == ["ST005", "ST007", "ST008"]
    assert told.words == 8 * 3 + 3
    assert len(told.unsupported) == 8


def test_a_lapse_shows_at_each_statement_that_rests_on_it() -> None:
    statements = [
        says("ST001", evidence=("EV001", "EV002")),
        says("ST002", text="As [[EV002]] shows.", judgement="gone"),
        says("ST003", evidence=("EV001",)),
    ]
    told = account(by_id(statements), {}, LIBRARY, JUDGEMENTS, TODAY)
    assert [one.statement.id for one in lapses_of(told, "EV002")] == ["ST001", "ST002"]
    assert lapses_of(told, "EV001") == ()
    assert [one.statement.id for one in resting_on(told, "EV001")] == ["ST001", "ST003"]


_days = st.none() | st.dates(date(1990, 1, 1), date(2099, 12, 31))
_names = st.sampled_from(["", "Ann Bee", "Jo Cole", "Ann Bee, lead"])
_evidence_ids = st.sampled_from(["EV001", "EV002", "EV003", "EV404", ""])
statements_strategy = st.builds(
    Statement,
    id=st.uuids().map(str),
    question=st.integers(1, 3),
    judgement=st.sampled_from(["leaders", "in_care", "adoption", ""]),
    text=st.text(max_size=40) | _evidence_ids.map("See [[{}]].".format),
    impact=st.text(max_size=20),
    evidence=st.lists(_evidence_ids, max_size=3).map(tuple),
    action=st.sampled_from(["", "AC001"]),
    author=_names,
    written_on=_days,
    challenger=_names,
    challenged_on=_days,
    agreed_by=_names,
    agreed_on=_days,
    position=st.integers(0, 3),
    tolerance_months=st.none() | st.integers(1, 120),
)
_grades = st.builds(
    OwnGrade,
    id=st.sampled_from(["leaders", "overall"]),
    grade=st.sampled_from(["", "good"]),
    reasons=st.text(max_size=30),
    on=_days,
)


@st.composite
def accounts(draw: st.DrawFn) -> Account:
    """Accounts of whatever statements, on any day."""
    statements = draw(st.lists(statements_strategy, max_size=6))
    as_of = draw(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
    grades = by_id(draw(st.lists(_grades, max_size=2)))
    since = draw(_days)
    return account(by_id(statements), grades, LIBRARY, JUDGEMENTS, as_of, since_edition=since)


@given(st.lists(statements_strategy, max_size=8), st.dates())
def test_every_statement_appears_exactly_once(statements: list[Statement], as_of: date) -> None:
    told = account(by_id(statements), {}, LIBRARY, JUDGEMENTS, as_of)
    shown = [one.statement.id for area in told.areas for one in area.statements]
    shown += [one.statement.id for one in told.homeless]
    assert sorted(shown) == sorted({one.id for one in statements})
    assert all(one.statement.judgement in ("adoption", "") for one in told.homeless)
