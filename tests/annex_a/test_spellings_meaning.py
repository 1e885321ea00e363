"""What ``readiness annex-a code`` answers."""

from __future__ import annotations

import pytest

from readiness_tui.annex_a.meaning import Answer, meanings
from readiness_tui.errors import InputError


@pytest.mark.parametrize(
    ("row", "answer"),
    [
        ((1, "Gender", "F"), Answer("b) Female", "", "form")),
        (("1", "gender", "b) Female"), Answer("b) Female", "", "exact")),
        (
            ("List 8", "placement type", "U4"),
            Answer("d) U4: Foster placement - long term", "Foster placement", "form"),
        ),
        ((8, "placement_la", "Bradford MBC"), Answer("Bradford", "", "form")),
        ((8, "LA of Placement", "WAL"), Answer("WAL - Child placed in Wales", "", "form")),
        (("contacts", "Ethnicity", "a) White"), Answer("", "White", "group")),
        ((1, "Gender", "a) Female"), Answer("", "", "conflict")),
        ((3, "Referral NFA?", "Further action"), Answer("b) No", "", "form")),
        ((6, "Primary Need Code", "nonsense"), Answer("", "", "unknown")),
        ((8, "Child's Category of Need", "N9"), Answer(
            "N9 - Cases other than children in need", "", "foreign")),
    ],
)  # fmt: skip
def test_a_value_is_answered_with_the_preferred_form(
    row: tuple[int | str, str, str], answer: Answer
) -> None:
    assert meanings([row]) == [answer]


def test_answers_keep_the_order_of_the_rows() -> None:
    answers = meanings([(1, "Gender", "F"), (1, "Gender", "?!"), (1, "Gender", "M")])
    assert [answer.code for answer in answers] == ["b) Female", "", "a) Male"]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ((12, "Gender", "F"), "There is no list"),
        (("Gardens", "Gender", "F"), "There is no list"),
        ((1, "Shoe size", "F"), 'List 1 has no column "Shoe size"'),
        ((1, "Child Unique ID", "F"), "takes no codes"),
    ],
)
def test_a_list_or_column_that_there_is_not_is_an_expected_failure(
    row: tuple[int | str, str, str], said: str
) -> None:
    with pytest.raises(InputError, match=said):
        meanings([row])
