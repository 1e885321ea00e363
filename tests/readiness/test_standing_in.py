"""Who leads on a day."""

from __future__ import annotations

from datetime import date

import pytest

from readiness_tui.readiness.standing import Leave, Role
from readiness_tui.readiness.standing_in import Lead, lead_on, leave_on, role_for, roles_missing

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
            Lead("Cy Dee", "", "Ann Bee is away until 12 Dec: the deputy leads."),
        ),
        (
            ROLE,
            (ANN, away("Cy Dee", None, None)),
            "",
            Lead(
                "Data lead",
                "",
                "Ann Bee is away until 12 Dec and Cy Dee is away until further notice: "
                "name somebody.",
                unled=True,
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
                unled=True,
            ),
        ),
        (
            ROLE._replace(deputy="ann bee"),
            (ANN,),
            "",
            Lead(
                "Data lead",
                "",
                "Ann Bee is away until 12 Dec and there is no deputy: name somebody.",
                unled=True,
            ),
        ),
        (
            ROLE._replace(holder=""),
            (),
            "",
            Lead("Cy Dee", "", "Nobody holds the role: the deputy leads."),
        ),
        (ROLE._replace(holder="", deputy=""), (), "", Lead("Data lead", "", "", unled=True)),
        (ROLE, (ANN,), "Eve Fox", Lead("Eve Fox", "Cy Dee", "")),
        (ROLE, (), "cy dee", Lead("cy dee", "", "")),
        (ROLE._replace(deputy="Ann Bee"), (), "", Lead("Ann Bee", "", "")),
        (ROLE._replace(title="data  LEAD"), (), "", Lead("Ann Bee", "Cy Dee", "")),
        (Role("RL002", "Facilities", "Gus"), (), "", Lead("Data lead", "", "", unled=True)),
        (
            ROLE,
            (away("Ann Bee, data lead", date(2026, 12, 1), date(2027, 1, 4)),),
            "",
            Lead("Cy Dee", "", "Ann Bee is away until 4 Jan 2027: the deputy leads."),
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


@pytest.mark.parametrize(
    ("wanted", "called", "is_found"),
    [
        ("Coordinator", "Inspection coordinator", True),
        ("Coordinator", "INSPECTION  CO-ORDINATOR", True),
        ("Coordinator", "Coordinator of the inspection", True),
        ("Coordinator", "Deputy coordinator", False),
        ("Coordinator", "Coordinators", False),
        ("Data lead", "Annex A data lead", True),
        ("Data lead", "Data and evidence lead", False),
        ("Data lead", "Lead", False),
        ("Director of children's services", "Director of Children’s Services", True),
        ("Director of children's services", "Deputy director of children's services", False),
        (
            "Director of children's services",
            "Office of the director of children's services",
            False,
        ),
        ("", "Coordinator", False),
    ],
)
def test_which_title_means_the_role(wanted: str, called: str, is_found: bool) -> None:
    role = Role("RL001", called, "Ann Bee")
    assert (role_for(wanted, [role]) is role) is is_found


def test_the_same_title_goes_before_a_longer_one_and_of_two_longer_ones_none_is_taken() -> None:
    exact, longer = Role("RL001", "coordinator"), Role("RL002", "Inspection coordinator")
    assert role_for("Coordinator", [longer, exact]) is exact
    assert role_for("Coordinator", [longer, Role("RL003", "Partner coordinator")]) is None


def test_titles_that_no_role_answers_to() -> None:
    titles = ("Coordinator", "Data lead", "", "Case lead", "Data lead")
    assert roles_missing(titles, [Role("RL001", "Inspection coordinator")]) == (
        "Data lead",
        "Case lead",
    )
