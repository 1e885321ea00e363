"""Several lead officers, boards or actions in one cell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.readiness.plan_splits import ActionText, split_actions, split_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Safeguarding lead\nSocial care lead", ("Safeguarding lead", "Social care lead")),
        ("Ann Bee; John Coe", ("Ann Bee", "John Coe")),
        ("• Ann\n• Bob", ("Ann", "Bob")),
    ],
)
def test_line_breaks_semicolons_and_bullets_divide_beyond_doubt(
    text: str, names: tuple[str, ...]
) -> None:
    assert split_names(text) == (names, "")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("safeguarding lead and social care lead", ("safeguarding lead", "social care lead")),
        ("Ann Bee, John Coe and Sue Dee", ("Ann Bee", "John Coe", "Sue Dee")),
        ("Head of QA/ Principal Social Worker", ("Head of QA", "Principal Social Worker")),
        ("SMT/DMT", ("SMT", "DMT")),
        (
            "Heads of service, group and deputy managers",
            ("Heads of service", "group and deputy managers"),
        ),
    ],
)
def test_and_commas_and_strokes_divide_with_a_doubt(text: str, names: tuple[str, ...]) -> None:
    read = split_names(text)
    assert read.value == names
    assert read.doubt == f"read as {len(names)}: {'; '.join(names)}"


@pytest.mark.parametrize(
    "text",
    [
        "Head of Safeguarding and Quality Assurance",  # one post
        "Ann Bee, Head of Service",  # a name with its post
        "Corporate parenting panel",
        "Health and Wellbeing Board",
        "QA/performance lead",
    ],
)
def test_what_belongs_together_stays_together(text: str) -> None:
    assert split_names(text) == ((text,), "")


def test_a_name_that_is_known_here_is_one() -> None:
    assert split_names("Heads and Managers Board; A", {"heads and managers board"}).value == (
        "Heads and Managers Board",
        "A",
    )


def test_further_bodies_to_which_findings_go() -> None:
    text = "Safeguarding board, with subsequent reporting of findings to scrutiny panel and SMT"
    assert split_names(text).value == ("Safeguarding board", "scrutiny panel", "SMT")


def test_bullets_and_numbers_make_an_action_each() -> None:
    read = split_actions("• Write it\n• Train all\n  the teams")
    assert [one.title for one in read.value] == ["Write it", "Train all the teams"]
    assert "2 actions" in read.doubt
    numbered = split_actions("1.1 Write it\n1.2 Train all").value
    assert numbered == (ActionText("Write it", "1.1"), ActionText("Train all", "1.2"))


def test_a_star_marks_a_future_action_where_not_all_have_one() -> None:
    assert split_actions("Audit the files\n*Report to the board").value == (
        ActionText("Audit the files"),
        ActionText("Report to the board", future=True),
    )
    assert split_actions("Audit the files again*").value == (
        ActionText("Audit the files again", future=True),
    )
    assert not any(one.future for one in split_actions("* Audit\n* Train").value)


def test_the_line_before_a_list_leads_in() -> None:
    assert split_actions("We will:\n- audit\n- train").value == (
        ActionText("audit", lead_in="We will:"),
        ActionText("train", lead_in="We will:"),
    )


def test_lines_that_stand_alone_are_actions_and_a_wrapped_line_is_not() -> None:
    assert len(split_actions("Audit all the files\nTrain all the staff").value) == 2
    assert split_actions("Audit all the files\nof every team").value == (
        ActionText("Audit all the files of every team"),
    )


def test_semicolons_divide_what_is_long_enough_to_be_an_action() -> None:
    assert len(split_actions("Audit files monthly; train staff in recording").value) == 2
    assert len(split_actions("Audit files; rooms; cars").value) == 1


@given(st.text(max_size=120))
def test_no_letter_is_lost_in_dividing_actions(text: str) -> None:
    """A second way to count: every letter of the cell is in some action or lead-in."""
    read = split_actions(text)
    together = "".join(f"{one.lead_in}{one.number}{one.title}" for one in read.value)
    lost = sorted(c for c in text if c.isalpha() and c not in together)
    assert [c for c in lost if c.isprintable() and c not in "oO"] == []


@given(st.text(max_size=80))
def test_any_text_is_divided_without_a_fault(text: str) -> None:
    names = split_names(text).value
    assert len(names) == len(set(names))
    assert all(name == name.strip() and name for name in names)
