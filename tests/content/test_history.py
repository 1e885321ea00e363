"""The history of inspections: what ships, looking up an authority, and files of others."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from readiness_tui.content.history import find_authority, known_on, read_history
from readiness_tui.errors import ContentError, InputError
from readiness_tui.readiness.vocabulary import EventKind, Grade

SHIPPED = Path(__file__).parents[2] / "data" / "inspection_history.csv"
HISTORY = read_history()
HEADING = SHIPPED.read_text(encoding="utf-8").splitlines()[0]
ROW = (
    "999,Northshire,South East,short,ILACS,2024-05-13,2024-05-17,2024-07-01,"
    "good,good,good,good,good,,day"
)


def write(folder: Path, *rows: str, heading: str = HEADING) -> str:
    path = folder / "history.csv"
    path.write_text("\n".join([heading, *rows]) + "\n", encoding="utf-8")
    return str(path)


def test_every_row_that_ships_is_an_event_of_its_authority() -> None:
    with SHIPPED.open(encoding="utf-8", newline="") as file:
        rows = Counter(row["la_code"] for row in csv.DictReader(file))
    assert {one.la_code: len(one.events) for one in HISTORY} == rows
    assert [one.name for one in HISTORY] == sorted(one.name for one in HISTORY)


def test_an_event_keeps_its_dates_and_its_grades_by_judgement() -> None:
    events = find_authority("Barking and Dagenham", HISTORY).events
    last = next(event for event in events if event.start == date(2019, 2, 18))
    assert (last.kind, last.end, last.published) == (
        EventKind.STANDARD,
        date(2019, 3, 1),
        date(2019, 4, 1),
    )
    poor = "requires_improvement"
    assert last.grades == {
        "overall": poor,
        "leaders": poor,
        "help_and_protection": poor,
        "in_care": poor,
    }
    assert [event.start or event.published or date.min for event in events] == sorted(
        event.start or event.published or date.min for event in events
    )


def test_words_of_older_scales_are_no_grades() -> None:
    grades = {grade for one in HISTORY for event in one.events for grade in event.grades.values()}
    assert grades == {*Grade}


def test_a_start_known_by_its_month_says_so() -> None:
    first = find_authority("301", HISTORY).events[0]
    assert (first.start, first.focus) == (
        date(2012, 7, 1),
        "Only the month of the start is known.",
    )


def test_ids_are_unique() -> None:
    ids = Counter(event.id for one in HISTORY for event in one.events)
    assert set(ids.values()) == {1}


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("301", "Barking and Dagenham"),
        ("barking & dagenham", "Barking and Dagenham"),
        ("  STOCKTON on Tees ", "Stockton-on-Tees"),
        ("Bristol", "Bristol, City of"),
        ("bristol city of", "Bristol, City of"),
    ],
)
def test_an_authority_is_found_as_people_type_it(typed: str, name: str) -> None:
    assert find_authority(typed, HISTORY).name == name


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Hertfordshyre", "Hertfordshire"), ("Kensington", "Kensington and Chelsea")],
)
def test_an_unknown_name_gets_the_nearest_three(typed: str, meant: str) -> None:
    with pytest.raises(InputError) as caught:
        find_authority(typed, HISTORY)
    assert caught.value.message == f'No authority is called "{typed}".'
    names = caught.value.hint.removeprefix("Did you mean ").removesuffix("?")
    assert names.replace(" or ", ", ").split(", ")[0] == meant
    assert len(names.replace(" or ", ", ").split(", ")) == 3


def test_a_name_like_no_other_gets_what_to_type() -> None:
    with pytest.raises(InputError, match="three-digit code"):
        find_authority("zzzzzz", HISTORY)


def test_what_was_known_on_a_day_is_what_had_been_published() -> None:
    events = find_authority("301", HISTORY).events
    before = known_on(events, date(2019, 3, 31))
    after = known_on(events, date(2019, 4, 1))
    assert [event.start for event in after if event not in before] == [date(2019, 2, 18)]
    unpublished = next(event for event in events if event.published is None)
    ten_weeks_on = date(2012, 9, 9)  # from 1 July 2012, its only date
    assert unpublished in known_on(events, ten_weeks_on)
    assert unpublished not in known_on(events, date(2012, 9, 8))


def test_a_newer_file_replaces_the_one_that_ships(tmp_path: Path) -> None:
    path = write(tmp_path, ROW)
    Path(path).write_bytes(b"\xef\xbb\xbf" + Path(path).read_bytes().replace(b"\n", b"\r\n"))
    (only,) = read_history(path)
    assert (only.name, only.la_code, only.region) == ("Northshire", "999", "South East")
    assert only.events[0].grades["help_and_protection"] == "good"


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("2024-05-13", "13/05/2024", 'start is "13/05/2024", which is no date; write it as'),
        ("2024-07-01", "20240701", 'published is "20240701", which is no date'),
        ("2024-05-17", "2024-05-10", "end lies before start"),
        ("2024-07-01", "2024-05-01", "published lies before start"),
        (",short,", ",shrt,", 'event is "shrt", which is not known; did you mean "short"?'),
        ("good,,day", "fair,,day", 'care_leavers is "fair", which is not known; use outstanding'),
        (",day", ",week", 'start_precision is "week", which is not known'),
        (",day", "", "the row has 14 values and the heading 15"),
        ("2024-05-13,2024-05-17,2024-07-01", ",,", "neither start nor published is given"),
        ("999,", ",", "the authority's code or name is missing"),
        (",day", ",day\n" + ROW, "this event is already further up"),
        (
            ",day",
            ",day\n" + ROW.replace("North", "South"),
            'the code "999" belongs to "Northshire"',
        ),
        ("ILACS", '"ILACS" 1', "this is not a row of values"),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, old: str, new: str, what: str) -> None:
    path = write(tmp_path, ROW.replace(old, new))
    line = 3 if "\n" in new else 2
    with pytest.raises(ContentError) as caught:
        read_history(path)
    assert caught.value.message.startswith(f"{path}:{line}: {what}")


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "the heading lacks la_code, "),
        (HEADING.replace(",region", "").encode(), "the heading lacks region; "),
        (HEADING.encode(), "the file holds no event"),
        (HEADING.encode() + b"\n999,Ynys M\xf4n", "is not a text file in UTF-8"),
    ],
)
def test_a_file_of_another_form_is_refused(tmp_path: Path, content: bytes, what: str) -> None:
    path = tmp_path / "history.csv"
    path.write_bytes(content)
    with pytest.raises(ContentError) as caught:
        read_history(str(path))
    assert what in caught.value.message


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="cannot be read"):
        read_history(str(tmp_path / "none.csv"))
