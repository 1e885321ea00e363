"""Could we hand over tonight, from totals alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.readiness.dry_run_facts import DryRunList
from readiness_tui.readiness.hand_over import verdict


def lists(without: tuple[int, ...] = (), **changed: DryRunList) -> list[DryRunList]:
    """Eleven clean lists of ten rows, but those ``without`` and those given as ``list_5``."""
    return [
        changed.get(f"list_{number}", DryRunList(number, rows=10))
        for number in range(1, 12)
        if number not in without
    ]


@pytest.mark.parametrize(
    ("given_lists", "word", "sentence"),
    [
        (lists(), "Yes", "Yes, all eleven lists, no errors."),
        ([], "No", "No: none of the eleven lists was found."),
        (lists(without=(5, 9)), "No", "No: lists 5 and 9 are missing."),
        (
            lists(without=(5,), list_3=DryRunList(3, 10, errors=1)),
            "No",
            "No: list 5 is missing. To be corrected: list 3 (1 error).",
        ),
        (
            lists(list_3=DryRunList(3, 10, 12), list_8=DryRunList(8, 10, 40)),
            "Not yet",
            "Not yet: 2 lists have errors: list 8 (40 errors) and list 3 (12 errors).",
        ),
        (
            [DryRunList(number, 10, number) for number in range(1, 12)],
            "Not yet",
            (
                "Not yet: 11 lists have errors: list 11 (11 errors), list 10 (10 errors), "
                "list 9 (9 errors), list 8 (8 errors) and 7 more."
            ),
        ),
        (
            lists(list_3=DryRunList(3, 10, 12, explained=True)),
            "Yes",
            "Yes, all eleven lists, with 12 errors explained in list 3.",
        ),
        (
            lists(list_10=DryRunList(10)),
            "Yes",
            "Yes, all eleven lists, no errors. List 10 is empty.",
        ),
        ([DryRunList(n) for n in range(1, 12)], "No", "No: all eleven lists are empty."),
        (
            lists(list_4=DryRunList(4, 10, 0, 99, queries=9)),
            "Yes",
            "Yes, all eleven lists, no errors.",
        ),
    ],
)
def test_the_answer_in_words(given_lists: list[DryRunList], word: str, sentence: str) -> None:
    assert verdict(given_lists) == (word, sentence)


@given(st.lists(st.builds(DryRunList, st.integers(1, 11), st.integers(0, 3), st.integers(0, 3))))
def test_yes_is_said_only_of_all_eleven_without_an_unexplained_error(
    parts: list[DryRunList],
) -> None:
    one_each = list({part.list: part for part in parts}.values())
    told = verdict(one_each)
    faulty = any(part.errors and not part.explained for part in one_each)
    clean = len(one_each) == 11 and not faulty
    assert (told.word == "Yes") == (clean and any(part.rows for part in one_each))
    assert told.sentence.startswith(told.word)
