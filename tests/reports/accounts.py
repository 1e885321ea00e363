"""A small self-evaluation built by hand, so that its report is tested without the rules."""

from __future__ import annotations

from datetime import date

from readiness_tui.readiness.account_states import StatementState
from readiness_tui.readiness.own_account import OwnGrade, Statement
from readiness_tui.readiness.plan_facts import Action
from readiness_tui.readiness.self_evaluation import Account, AreaAccount, AssessedStatement, Proof
from readiness_tui.readiness.vocabulary import EvidenceState

AS_OF = date(2026, 11, 20)
AUDIT = Proof("EV002", "Audit report", date(2026, 9, 30), EvidenceState.CURRENT, "")
SURVEY = Proof(
    "EV001",
    "Staff survey",
    date(2024, 3, 1),
    EvidenceState.OVERDUE,
    "overdue since 3 Oct 2026",
)
GONE = Proof("EV009", "", None, None, "is not in the library")

_AGREED = AssessedStatement(
    Statement(
        "ST001",
        1,
        "leaders",
        "We know our practice **well**, as [[EV002]] shows.\n\n- Audits are *monthly*\n- All learn",
        "strength",
        "Children are seen in time.",
        ("EV002",),
        "AC001",
    ),
    StatementState.AGREED,
    "agreed by the DCS",
    "",
    (AUDIT,),
)
_LAPSED = AssessedStatement(
    Statement("ST002", 1, "leaders", "Staff stay.", "weakness", "", ("EV001", "EV009"), "AC404"),
    StatementState.NEEDS_REFRESH,
    "EV001 overdue since 3 Oct 2026",
    "Nothing supports it: EV001 overdue since 3 Oct 2026; EV009 is not in the library.",
    (SURVEY, GONE),
    ("EV077",),
)
_DRAFT = AssessedStatement(
    Statement("ST003", 2, "leaders", "# How\n\nBy <b>audit</b>.", evidence=("EV002",)),
    StatementState.DRAFT,
    "not yet challenged by somebody else",
    "",
    (AUDIT,),
)
_HOMELESS = AssessedStatement(
    Statement("ST004", 3, "overall", "Plans."),
    StatementState.CHALLENGED,
    "challenged by P. Shah, not yet agreed",
    "It rests on no action or evidence.",
    (),
)

ACCOUNT = Account(
    (
        AreaAccount(
            "leaders",
            "The impact of leaders on social work practice",
            OwnGrade("leaders", "good", "Strong *audit*.", "J. Ward", date(2026, 11, 2)),
            (_AGREED, _LAPSED, _DRAFT),
        ),
        AreaAccount("in_care", "Children in care", None, ()),
    ),
    (_HOMELESS,),
    1_234,
)
ACTIONS = {
    "AC001": Action("AC001", title="Audit every team", lead="P. Shah", due=date(2027, 1, 31)),
    "AC002": Action("AC002", title="Retention", completed_on=date(2026, 10, 1)),
}
