"""Who leads on a day."""

from __future__ import annotations

from datetime import date

import pytest

from readiness_tui.readiness.standing import Leave, Role
from readiness_tui.readiness.standing_in import Lead, lead_on, leave_on

DAY = date(2026, 12, 1)
ROLE = Role("RL001", "Data lead", "Ann Bee", "Cy Dee")


def away(person: str, first: date | None, last: date | None) -> Leave:
    return Leave(f"LV-{person}", person, first, last)


ANN = away("Ann Bee", date(2026, 11, 30), date(2026, 12, 12))


@pytest.mark.parametrize(
    ("role", "leave", "person", "lead"),
    [
        (ROLE, (), "", Lead("Ann Bee", "Cy Dee", "")),
        (
            ROLE,
            (ANN,),
            "",
            Lead("Cy Dee", "Cy Dee", "Ann Bee is away until 12 Dec: the deputy leads."),
        ),
        (
            ROLE,
            (ANN, away("Cy Dee", None, None)),
            "",
            Lead(
                "Data lead",
                "Cy Dee",
                "Ann Bee is away until 12 Dec and Cy Dee is away until further notice: "
                "name somebody.",
            ),
        ),
        (
            ROLE._replace(deputy=""),
            (ANN,),
            "",
            Lead(
                "Data lead",
                "",
                "Ann Bee is away until 12 Dec and there is no deputy: name somebody.",
            ),
        ),
        (
            ROLE._replace(deputy="ann bee"),
            (ANN,),
            "",
            Lead(
                "Data lead",
                "ann bee",
                "Ann Bee is away until 12 Dec and there is no deputy: name somebody.",
            ),
        ),
        (
            ROLE._replace(holder=""),
            (),
            "",
            Lead("Cy Dee", "Cy Dee", "Nobody holds the role: the deputy leads."),
        ),
        (ROLE._replace(holder="", deputy=""), (), "", Lead("Data lead", "", "")),
        (ROLE, (ANN,), "Eve Fox", Lead("Eve Fox", "Cy Dee", "")),
        (ROLE._replace(title="data  LEAD"), (), "", Lead("Ann Bee", "Cy Dee", "")),
        (Role("RL002", "Facilities", "Gus"), (), "", Lead("Data lead", "", "")),
        (
            ROLE,
            (away("Ann Bee, data lead", date(2026, 12, 1), date(2027, 1, 4)),),
            "",
            Lead("Cy Dee", "Cy Dee", "Ann Bee is away until 4 Jan 2027: the deputy leads."),
        ),
    ],
)
def test_who_leads(role: Role, leave: tuple[Leave, ...], person: str, lead: Lead) -> None:
    assert lead_on(DAY, "Data lead", [role], leave, person) == lead


@pytest.mark.parametrize(
    ("day", "is_away"),
    [
        (date(2026, 11, 29), False),
        (date(2026, 11, 30), True),
        (date(2026, 12, 12), True),
        (date(2026, 12, 13), False),
    ],
)
def test_both_ends_of_a_leave_count(day: date, is_away: bool) -> None:
    assert (leave_on("ann bee", day, [ANN]) is ANN) is is_away


def test_of_two_leaves_the_one_that_ends_last_counts() -> None:
    longer = away("Ann Bee", date(2026, 12, 1), date(2026, 12, 31))
    assert leave_on("Ann Bee", DAY, [ANN, longer, away("Cy Dee", None, None)]) is longer
