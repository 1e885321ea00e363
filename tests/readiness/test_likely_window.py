"""The window in words and dates: place, pace, calls, doubts, and what stands in without a queue."""

from __future__ import annotations

from datetime import date

import pytest

from readiness_tui.content.history import find_authority, known_on, read_history
from readiness_tui.readiness.assessment import Window
from readiness_tui.readiness.history import Authority
from readiness_tui.readiness.likely_window import likely_window
from readiness_tui.readiness.model import InspectionEvent, Service
from readiness_tui.readiness.standing import KnownCall
from readiness_tui.readiness.vocabulary import EventKind
from readiness_tui.readiness.window import MONITORING, NEW_FRAMEWORK
from tests.readiness.test_forecast import COUNTRY, DAYS, authority, full

AS_OF = date(2024, 6, 5)
HISTORY = read_history()


def window(
    authority: Authority,
    as_of: date = AS_OF,
    history: tuple[Authority, ...] = COUNTRY,
    calls: tuple[KnownCall, ...] = (),
    events: tuple[InspectionEvent, ...] | None = None,
    inside: bool = False,
) -> Window:
    return likely_window(
        Service(name=authority.name, la_code=authority.la_code),
        known_on(authority.events, as_of) if events is None else events,
        calls,
        history,
        EventKind.SHORT,
        as_of,
        DAYS,
        inside=inside,
    )


def national(name: str, as_of: date, **options: bool) -> Window:
    return window(find_authority(name, HISTORY), as_of, HISTORY, **options)  # type: ignore[arg-type]


def dates(found: Window) -> list[date]:
    each = (found.earliest, found.likely_from, found.likely_to, found.latest)
    return [day for day in each if day is not None]


def test_brent_as_of_march_2018_holds_the_inspection_of_may() -> None:
    """It was on site from 14 to 25 May 2018, as the new programme began."""
    found = national("Brent", date(2018, 3, 27))
    assert found.earliest is not None
    assert found.latest is not None
    assert found.earliest <= date(2018, 5, 14) <= found.latest
    assert (found.latest - found.earliest).days > 180  # little was known of the new order
    assert any("quoted rule has a large part" in caveat for caveat in found.caveats)


def test_place_and_pace_are_told_in_one_line() -> None:
    found = national("Leeds", date(2024, 6, 3))
    assert found.place_in_queue is not None
    assert found.rate == pytest.approx(0.84, abs=0.1)  # 43 in 2023, 49 in 2024
    assert found.story.endswith(f"about {found.rate:.1f} inspections start each week.")
    assert found.reinspected < found.spans
    assert found.until is not None
    assert found.until <= date(2024, 6, 3)


@pytest.mark.parametrize(("n", "words"), [(10, "1st"), (11, "2nd"), (12, "3rd"), (20, "11th")])
def test_the_place_is_that_by_wait(n: int, words: str) -> None:
    """The first ten came again, so the eleventh waits longest; all else is out by Christmas."""
    found = window(COUNTRY[n], date(2024, 12, 2))
    assert found.place_in_queue is not None
    fresh = tuple(row for row in COUNTRY if row is not COUNTRY[n])
    ahead = sum(row.events[-1].start < COUNTRY[n].events[-1].start for row in fresh)  # type: ignore[operator]
    assert f"{ahead + 1}" == words.rstrip("stndrh")
    assert found.place_in_queue <= ahead + 1


def test_a_call_to_the_first_moves_the_second_up() -> None:
    call = KnownCall("KC001", la_code="010", noted_on=date(2024, 6, 3))
    before, after = window(COUNTRY[14]), window(COUNTRY[14], calls=(call,))
    assert before.place_in_queue is not None
    assert after.place_in_queue in (before.place_in_queue, before.place_in_queue - 1)
    assert dates(after) <= dates(before)


@pytest.mark.parametrize(
    "changed",
    [
        {"noted_on": date(2024, 6, 6)},  # not known yet
        {"kind": EventKind.FOCUSED_VISIT},
        {"la_code": "999"},
        {"la_code": "", "authority": "Nowhere"},
        {"la_code": "000", "on_site_from": date(2024, 1, 15)},  # that one is in the reports
    ],
)
def test_a_call_that_says_nothing_of_the_queue_changes_nothing(changed: dict[str, object]) -> None:
    call = KnownCall("KC001", la_code="010", noted_on=date(2024, 6, 3))
    odd = call._replace(**changed)  # type: ignore[arg-type]
    assert window(COUNTRY[14], calls=(odd,)) == window(COUNTRY[14])


def test_a_call_to_the_service_itself_is_the_window() -> None:
    monday = date(2024, 6, 10)
    call = KnownCall("KC001", authority="shire 014", on_site_from=monday, noted_on=date(2024, 6, 3))
    found = window(COUNTRY[14], calls=(call,))
    assert dates(found) == [monday] * 4
    assert "inspectors are on site from 10 Jun 2024" in found.story
    undated = window(COUNTRY[14], calls=(call._replace(on_site_from=None),))
    assert dates(undated) == []
    assert "record the date" in undated.story
    past = window(COUNTRY[14], date(2024, 6, 24), calls=(call,))
    assert dates(past) == []
    assert "record the inspection" in past.story


def test_its_own_newer_inspection_counts_before_any_report() -> None:
    """Visited in April and not published: the service knows, its neighbours do not."""
    own = (*COUNTRY[14].events, full(date(2024, 4, 22))._replace(published=None))
    found = window(COUNTRY[14], events=own, inside=True)
    assert found.rule == (date(2026, 10, 22), date(2027, 10, 22))
    assert found.earliest is not None
    assert found.earliest > date(2025, 6, 1)


def test_its_own_newer_inspection_does_not_make_an_old_history_fresh() -> None:
    """The history ends in May 2025; a visit of June 2026 says nothing of how often others come."""
    leeds = find_authority("Leeds", HISTORY)
    as_of = date(2026, 11, 20)
    own = (*leeds.events, full(date(2026, 6, 8)))
    plain = window(leeds, as_of, HISTORY, inside=True)
    newer = window(leeds, as_of, HISTORY, events=own, inside=True)
    assert newer.rate == plain.rate
    assert newer.until == plain.until
    assert newer.caveats[0] == plain.caveats[0]


def test_a_newer_published_inspection_asks_to_be_recorded() -> None:
    found = window(COUNTRY[3], events=COUNTRY[3].events[:1], inside=True)
    assert "an inspection from 5 Feb 2024: record it here" in found.caveats[0]


def test_only_an_outsider_is_told_that_it_may_have_been_inspected_already() -> None:
    told = [national("Oldham", date(2024, 4, 8), inside=inside).caveats for inside in (True, False)]
    assert ["has been inspected since" in " ".join(each) for each in told] == [False, True]


def test_an_old_history_says_so() -> None:
    found = national("Sheffield", date(2026, 11, 20))
    assert "The history of inspections ends with a report of 13 May 2025" in found.caveats[0]
    assert NEW_FRAMEWORK in found.caveats
    assert dates(found)[0] > date(2026, 11, 20)


def test_after_an_inadequate_grade_monitoring_visits_come() -> None:
    assert MONITORING in national("Bradford", date(2024, 6, 3)).caveats


def test_the_longest_wait_of_all_is_overdue_and_still_gets_days_to_come() -> None:
    """Nobody has waited longer than Shire 009, whose second inspection began in March 2024."""
    found = window(COUNTRY[10], date(2025, 6, 2))
    assert found.overdue
    assert found.story.startswith("Overdue against everything seen so far.")
    assert all(day > date(2025, 6, 2) for day in dates(found))
    assert not window(COUNTRY[50], date(2025, 6, 2)).overdue


def test_without_a_queue_the_usual_waits_stand_in() -> None:
    """2 years 11 months, 3 years 2 and 6 months, 3 years 9 months from 8 March 2021."""
    found = window(COUNTRY[4], date(2022, 6, 6), history=COUNTRY[4:5])
    assert dates(found) == [
        date(2024, 2, 12),  # the first open Monday from 8 February 2024
        date(2024, 5, 13),  # from 8 May
        date(2024, 9, 9),  # from 8 September
        date(2024, 12, 9),  # from 8 December
    ]
    assert found.spans == 0
    assert "Without a national history" in found.story


def test_without_a_queue_and_past_every_wait_it_is_overdue() -> None:
    found = window(COUNTRY[14], date(2026, 6, 8), history=COUNTRY[14:15])
    assert found.overdue
    assert dates(found) == [date(2026, 6, 15)]
    assert found.chance == {}
    assert found.story.startswith("Overdue against everything seen so far.")


def test_while_inspections_stand_still_none_is_expected_soon() -> None:
    found = national("Leeds", date(2020, 10, 5))
    assert found.earliest is not None
    assert found.earliest >= date(2021, 1, 4)
    assert any("stand still because of Covid" in caveat for caveat in found.caveats)


def test_a_29_february_has_its_anniversary_on_the_28th() -> None:
    leap = Authority("Leapshire", "888", "", (full(date(2024, 2, 29)),))
    found = window(leap, date(2025, 1, 6))
    assert found.rule == (date(2026, 8, 28), date(2027, 8, 28))


def test_a_year_that_cannot_be_is_borne() -> None:
    strange = Authority("Oldshire", "777", "", (full(date(1066, 10, 14)),))
    found = window(strange, AS_OF, (*COUNTRY, strange))
    assert found.overdue
    assert window(COUNTRY[14], AS_OF, (*COUNTRY, strange)).earliest is not None


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        (
            True,
            (
                "Is a newer inspection missing here? Record it with 8 and A in the app, or: "
                "readiness inspections add. If not: "
            ),
        ),
        (False, "Most likely inspected since, with a report that is not known here. If not: "),
    ],
)
def test_a_wait_longer_than_the_history_can_tell_asks_for_the_newer_inspection(
    inside: bool, words: str
) -> None:
    """Camden was inspected in April 2022; the history that ships ends with May 2025."""
    found = national("Camden", date(2026, 11, 20), inside=inside)
    assert words in found.story
    assert any("the dates hold if it has not" in caveat for caveat in found.caveats)
    assert words not in national("Camden", date(2024, 6, 3), inside=inside).story


def test_place_over_pace_says_about_when() -> None:
    """Who was inspected after the history ends stands behind those that came again before it."""
    as_of, leeds = date(2026, 11, 20), find_authority("Leeds", HISTORY)
    newest = full(date(2026, 2, 9))
    found = window(leeds, as_of, HISTORY, events=(*leeds.events, newest), inside=True)
    assert found.place_in_queue is not None
    assert found.rate is not None
    assert found.likely_from is not None
    assert found.likely_to is not None
    middle = found.likely_from + (found.likely_to - found.likely_from) / 2
    weeks = (middle - as_of).days / 7
    assert weeks == pytest.approx(found.place_in_queue / found.rate, rel=0.2)
    assert weeks == pytest.approx(153 / found.rate - (as_of - date(2026, 2, 9)).days / 7, rel=0.2)


def test_without_a_queue_a_late_one_is_not_said_to_come_next_week() -> None:
    """Forty-six months after the last one nothing is known to end within seven weeks."""
    late = authority(1, full(date(2023, 1, 9)))
    found = window(late, date(2026, 11, 20), (late,))
    assert not found.overdue
    assert found.latest is not None
    assert found.earliest is not None
    assert (found.latest - found.earliest).days > 120
    assert found.chance["13w"] < 0.9
