"""Boards by the command line. 8 December 2026 is the second Tuesday of its month."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Cli


def test_a_board_is_added_and_listed_with_its_next_meeting(made: Cli) -> None:
    assert "No board is recorded" in made("boards", "list").out
    added = made("boards", "add", "Improvement board", "--meets", "second Tuesday monthly")
    assert added.status == 0
    assert "next meets on Tue 8 Dec 2026 (second Tuesday of every month)" in added.out
    (board,) = made("boards", "list", "--format", "json").json["boards"]
    assert (board["pattern"], board["next_meeting"], board["papers_due"]) == (
        "FREQ=MONTHLY;BYDAY=2TU",
        "2026-12-08",
        "2026-12-01",
    )
    assert [one["day"] for one in board["meetings"]] == ["2026-12-08", "2027-01-12", "2027-02-09"]
    out = made("boards", "list").out
    assert "8 Dec 2026" in out
    assert max(map(len, out.splitlines())) <= 80


def test_where_the_words_say_no_day_the_first_meeting_does(made: Cli) -> None:
    made(
        *("boards", "add", "Scrutiny", "--meets", "quarterly", "--starts", "14 jan 2027"),
        *("--pack-days", "8", "--chair", "A Member", "--ends", "31 dec 2027"),
    )
    (board,) = made("boards", "list", "--days", "500", "--format", "json").json["boards"]
    assert board["meets"] == "second Thursday of every 3 months"
    assert [one["day"] for one in board["meetings"]] == [
        "2027-01-14",
        "2027-04-08",
        "2027-07-08",
        "2027-10-14",
    ]
    assert (board["chair"], board["ends"]) == ("A Member", "2027-12-31")


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("Board", "--meets", "now and then"), 1, '"now" in "now and then" is not understood'),
        (("Board", "--meets", "every second Tuesday"), 1, "could mean two things"),
        (("  ", "--meets", "monthly"), 1, "A board has a name"),
        (("Board", "--meets", "monthly", "--pack-days", "99"), 1, "0 to 60 working days"),
        (("Board",), 2, "--meets"),
        (("Board", "--meets", "every 0 weeks"), 1, "every week or every month is the most"),
        (("Board", "--meets", "every -1 weeks"), 1, "every week or every month is the most"),
        (
            ("Board", "--meets", "monthly", "--ends", "1 nov 2026"),
            1,
            "before its first on 20 Nov 2026. Correct one of the two.",
        ),
    ],
)
def test_what_is_not_understood_is_refused(
    arguments: tuple[str, ...], status: int, words: str, made: Cli
) -> None:
    result = made("boards", "add", *arguments)
    assert (result.status, result.out) == (status, "")
    assert words in result.err
    assert "No board is recorded" in made("boards", "list").out


def test_csv_has_a_row_for_each_board(made: Cli) -> None:
    made("boards", "add", "=Board", "--meets", "weekly")
    head, row = made("boards", "list", "--format", "csv").out.splitlines()
    assert head.startswith("id,name,pattern,meets")
    assert row.startswith("BO001,'=Board,FREQ=WEEKLY;BYDAY=FR,every week on Friday")


def test_a_meeting_on_no_working_day_is_said(made: Cli) -> None:
    added = made("boards", "add", "Scrutiny", "--meets", "quarterly", "--starts", "19 dec 2026")
    said = "Scrutiny meets on Sat 19 Dec 2026, which is no working day: agree another day"
    assert added.status == 0
    assert said in added.err
    assert said in made("boards", "list").err
    assert made("boards", "list", "--format", "json").json["boards"][0]["name"] == "Scrutiny"
    made("boards", "add", "Board", "--meets", "second Tuesday monthly")
    assert "Board meets" not in made("boards", "list").err


def test_no_two_boards_have_one_name(made: Cli) -> None:
    made("boards", "add", "Scrutiny", "--meets", "second Tuesday monthly")
    again = made("boards", "add", "scrutiny", "--meets", "quarterly")
    assert (again.status, again.out) == (1, "")
    assert "There is a board Scrutiny already: BO001." in again.err
