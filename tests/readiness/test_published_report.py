"""What a published report says: days, tags, names of authorities, lines that become sentences."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.readiness.published_authority import as_written, matched
from readiness_tui.readiness.published_days import days_at
from readiness_tui.readiness.published_lines import joined, without_note_marks
from readiness_tui.readiness.published_tags import tags_in

NAMES = (
    ("Bedford Borough", "822"),
    ("Bournemouth, Christchurch and Poole", "839"),
    ("Bristol, City of", "801"),
    ("Derby", "831"),
    ("Derbyshire", "830"),
    ("Dorset", "838"),
    ("Durham", "840"),
    ("East Sussex", "845"),
    ("Kingston upon Hull, City of", "810"),
    ("Kingston upon Thames", "314"),
    ("North Northamptonshire", "940"),
    ("North Somerset", "802"),
    ("North Yorkshire", "815"),
    ("Somerset", "933"),
    ("Southend-on-Sea", "882"),
    ("St. Helens", "342"),
    ("Telford and Wrekin", "894"),
    ("York", "816"),
)
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("11 to 22 November 2019", "2019-11-11", "2019-11-22"),
        ("28 November–9 December 2022", "2022-11-28", "2022-12-09"),
        ("27 January 2015 – 19 February 2015", "2015-01-27", "2015-02-19"),
        ("31 July and 1 August 2024. His Majesty’s", "2024-07-31", "2024-08-01"),
        ("16 December 2019 to 10 January 2020", "2019-12-16", "2020-01-10"),
        ("30 December to 3 January 2020", "2019-12-30", "2020-01-03"),
        ("13, 14 and 15 July 2021", "2021-07-13", "2021-07-15"),
        ("29 and 30 November and 1 December 2022", "2022-11-29", "2022-12-01"),
        ("22 November 2018", "2018-11-22", "2018-11-22"),
        ("Monday 13 to Friday 17 May 2024", "2024-05-13", "2024-05-17"),
        ("8th to 12th June 2023", "2023-06-08", "2023-06-12"),
        ("10 -21 June 2019", "2019-06-10", "2019-06-21"),
        ("30 Septemebr 2019 to 11 October 2019", "2019-09-30", "2019-10-11"),
        ("20 to 24 May 2024 2", "2024-05-20", "2024-05-24"),
        ("5 Sept 2023", "2023-09-05", "2023-09-05"),
    ],
)
def test_days_are_read_as_ofsted_writes_them(text: str, first: str, last: str) -> None:
    assert days_at(text) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "24 and 25 October",  # no year
        "5 and 6 children in 2019",
        "31 June 2019",
        "22 to 4 May 2020",
        "in May 2020",
        "2020",
        "1 2 3",
        "18% of 2019",
    ],
)
def test_what_is_not_clearly_a_day_is_none(text: str) -> None:
    assert days_at(text) is None


@given(
    st.dates(date(2009, 1, 1), date(2035, 12, 31)),
    st.integers(0, 30),
    st.sampled_from((" to ", " – ", "–", " - ", " and ")),
    st.booleans(),
)
def test_any_two_days_come_back(first: date, days: int, link: str, short: bool) -> None:
    last = first + timedelta(days=days)
    end = f"{last.day} {MONTHS[last.month - 1]} {last.year}"
    begin = f"{first.day} {MONTHS[first.month - 1]}"
    if not short:
        begin = f"{begin} {first.year}"
    elif first.month == last.month:
        begin = f"{first.day}"
    assert days_at(f"{begin}{link}{end} and more") == (first, last)


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Bristol City Council", "801"),
        ("Focused visit to Bristol local authority children’s services", "801"),
        ("Derby City Council", "831"),
        ("Derbyshire County Council", "830"),
        ("City of York Council", "816"),
        ("North Yorkshire County Council", "815"),
        ("Somerset Council", "933"),
        ("North Somerset Council", "802"),
        ("Royal Borough of Kingston upon Thames", "314"),
        ("Kingston-upon-Hull City Council", "810"),
        ("Hull City Council", "810"),
        ("Telford & Wrekin Council", "894"),
        ("St Helens Borough Council", "342"),
        ("Southend on Sea Borough Council", "882"),
        ("Bedford Borough Council", "822"),
        ("Bedford", "822"),
        ("County Durham", "840"),
        ("BCP Council", "839"),
        ("North Northamptonshire children’s trust", "940"),
        ("Northamptonshire County Council", "928"),
        ("Surrey Heath", ""),
    ],
)
def test_an_authority_is_known_by_what_titles_call_it(title: str, code: str) -> None:
    assert matched([title], NAMES, None)[1] == code


def test_an_authority_that_was_replaced_under_its_own_name_goes_by_the_day() -> None:
    assert matched(["Dorset County Council"], NAMES, date(2018, 10, 1)) == ("Dorset", "835")
    assert matched(["Dorset Council"], NAMES, date(2021, 9, 20)) == ("Dorset", "838")


def test_the_first_text_that_names_an_authority_decides() -> None:
    assert matched(["the council", "East Sussex", "Derby"], NAMES, None)[1] == "845"


def test_a_name_that_no_list_has_is_kept_as_it_is_written() -> None:
    title = "Focused visit to Borsetshire County Council local authority children’s services"
    assert as_written(title) == "Borsetshire County Council"


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("Plans. (Outcome three)", ("Outcome 3",)),
        ("Plans. (enabler 2, national framework)", ("Enabler 2",)),
        ("Plans. (outcome 1: national framework)", ("Outcome 1",)),
        ("Plans. (outcomes 1 and 4, national framework)", ("Outcome 1", "Outcome 4")),
        ("Plans. (Outcome 2 and Enabler one)", ("Outcome 2", "Enabler 1")),
        ("Plans. (Children’s Social Care National Framework, outcome 2)", ("Outcome 2",)),
        (
            "Plans (all). (Enabler: the workforce is equipped and effective, National Framework)",
            ("Enabler: the workforce is equipped and effective",),
        ),
        ("The outcome 3 of reviews (of all kinds) is unclear.", ()),
        ("Outcomes for children (in care).", ()),
    ],
)
def test_tags_of_the_national_framework(text: str, tags: tuple[str, ...]) -> None:
    assert tags_in(text) == tags


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["decision-", "making"], "decision-making"),
        (["pre-", "and post-16"], "pre- and post-16"),
        (["the hub –", "the front door"], "the hub – the front door"),
        (["one", "two"], "one two"),
        ([], ""),
    ],
)
def test_lines_become_a_sentence(lines: list[str], text: str) -> None:
    assert joined(lines) == text


def test_numbers_of_footnotes_are_no_part_of_a_sentence() -> None:
    assert without_note_marks("Plans.1 Visits in 2019. All,2 with 3.5 days as guidance3 asks") == (
        "Plans. Visits in 2019. All, with 3.5 days as guidance asks"
    )
