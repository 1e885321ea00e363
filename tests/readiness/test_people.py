"""Who may do what: the ladder of roles, and a list that cannot be kept without an approver."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.errors import InputError
from readiness_tui.readiness.people import (
    ROLES,
    Person,
    refuse_list,
    role_of,
    why_not_change,
)

ANN = Person("PE001", "Ann Bee", "approver")
SAM = Person("PE002", "Sam Dee, data lead", "lead")
JO = Person("PE003", "Jo Eve", "reader")
LISTED = [ANN, SAM, JO]


@pytest.mark.parametrize(
    ("who", "role"),
    [
        ("Ann Bee", "approver"),
        (" ann bee ", "approver"),
        ("Ann Bee, head of service", "approver"),
        ("Sam Dee", "lead"),
        ("Sam Dee, data lead", "lead"),
        ("Sam Dee, team manager", "reader"),  # another person
        ("Jo Eve", "reader"),
        ("Anne Bee", "reader"),  # mistyped, so not listed
        ("", "reader"),
    ],
)
def test_the_role_goes_by_the_name(who: str, role: str) -> None:
    assert role_of(LISTED, who) == role
    assert role_of([], who) == ""


def test_of_two_who_share_a_name_the_name_alone_has_the_lesser_role() -> None:
    two = [Person("1", "Ann Bee, head", "approver"), Person("2", "Ann Bee, placement", "reader")]
    assert role_of(two, "Ann Bee") == "reader"
    assert role_of(two, "Ann Bee, head") == "approver"


def test_who_reads_is_told_who_can_change_that() -> None:
    assert why_not_change([], "Zed") == ""
    assert why_not_change(LISTED, "Sam Dee") == ""
    said = "Zed reads here and changes nothing: Ann Bee can give another role."
    assert why_not_change(LISTED, "Zed") == said


@pytest.mark.parametrize(
    ("before", "after", "who", "says"),
    [
        ([], [JO], "Jo Eve", "Begin with yourself as an approver"),
        ([], [ANN], "Zed", "Begin with yourself as an approver"),
        ([], [ANN, SAM], "Sam Dee", "whoever begins the list stands on it"),
        ([ANN], [ANN, JO], "Zed", "kept by approvers, and Zed is none"),
        ([ANN, SAM], [ANN], "Sam Dee", "kept by approvers"),
        ([ANN, SAM], [SAM], "Ann Bee", "One approver always remains"),
        ([ANN], [], "Ann Bee", "One approver always remains"),
        ([ANN], [ANN._replace(role="lead")], "Ann Bee", "One approver always remains"),
        ([ANN], [ANN, SAM._replace(role="boss")], "Ann Bee", "no role, or one that is not known"),
        ([ANN], [ANN, SAM._replace(name=" ")], "Ann Bee", "has a name"),
        ([ANN], [ANN, Person("9", "Ann Bee, head", "lead")], "Ann Bee", "one name to the rules"),
    ],
)
def test_what_the_list_cannot_become(
    before: list[Person], after: list[Person], who: str, says: str
) -> None:
    with pytest.raises(InputError, match=says):
        refuse_list(before, after, who)


def test_what_it_can() -> None:
    refuse_list([], [ANN], "Ann Bee")
    refuse_list([ANN], [ANN, SAM], "Ann Bee")
    refuse_list([ANN, SAM], [ANN], "Ann Bee")
    refuse_list([ANN, SAM], [SAM._replace(role="approver")], "Ann Bee")
    refuse_list([ANN], [], "Ann Bee", undo=True)  # the beginning is taken back


@given(
    st.lists(st.tuples(st.sampled_from("ABCDE"), st.sampled_from(list(ROLES))), max_size=5),
    st.lists(st.tuples(st.sampled_from("ABCDE"), st.sampled_from(list(ROLES))), max_size=5),
    st.sampled_from("ABCDEZ"),
)
def test_no_step_leaves_a_list_without_an_approver_or_is_taken_by_another(
    before: list[tuple[str, str]], after: list[tuple[str, str]], who: str
) -> None:
    old, new = ([Person(n, n, r) for n, r in dict(side).items()] for side in (before, after))
    approvers = {name for name, role in dict(before).items() if role == "approver"}
    left = {name for name, role in dict(after).items() if role == "approver"}
    allowed = bool(left) and who in (approvers if before else left)
    try:
        refuse_list(old, new, who)
    except InputError:
        assert not allowed or (not before and not after)
    else:
        assert allowed or (not before and not after)
