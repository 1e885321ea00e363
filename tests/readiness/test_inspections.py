"""What must be true of an inspection before it is recorded.

The editions are as Ofsted announced them: an overall grade until 31 March 2026 and none after; care
leavers judged by themselves from 2023.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from readiness_tui.errors import InputError
from readiness_tui.readiness.inspections import inspection, judgements_on, refuse_twice
from readiness_tui.readiness.model import Edition
from readiness_tui.readiness.vocabulary import Confidence, EventKind

TODAY = date(2026, 11, 20)
THREE = (("leaders", "Leaders"), ("help_and_protection", "Help"), ("in_care", "In care"))
FOUR = (*THREE, ("care_leavers", "Care leavers"))


def edition(
    id_: str, first: date | None, last: date | None, judgements: Any, overall: bool
) -> Edition:
    return Edition(id_, f"ILACS {id_}", first, last, judgements, overall, (), Confidence.SEEN, "")


EDITIONS = (
    edition("2018", date(2018, 1, 1), date(2022, 12, 31), THREE, True),
    edition("2023", date(2023, 1, 1), date(2026, 3, 31), FOUR, True),
    edition("2026", date(2026, 4, 1), None, FOUR, False),
    edition("next", None, None, (), False),
)
SHORT, VISIT = EventKind.SHORT, EventKind.FOCUSED_VISIT


@pytest.mark.parametrize(
    ("day", "ids"),
    [
        (date(2017, 12, 31), []),
        (date(2022, 12, 31), ["overall", "leaders", "help_and_protection", "in_care"]),
        (
            date(2026, 3, 31),
            ["overall", "leaders", "help_and_protection", "in_care", "care_leavers"],
        ),
        (date(2026, 4, 1), ["leaders", "help_and_protection", "in_care", "care_leavers"]),
    ],
)
def test_the_judgements_of_a_day(day: date, ids: list[str]) -> None:
    assert [id_ for id_, _ in judgements_on(EDITIONS, day)] == ids


def test_a_whole_inspection_is_kept_as_given() -> None:
    made = inspection(
        SHORT,
        date(2026, 3, 23),
        EDITIONS,
        TODAY,
        end=date(2026, 3, 27),
        published=date(2026, 5, 14),
        plan_sent=date(2026, 8, 21),
        grades={"overall": "good", "leaders": "outstanding"},
        focus="the front door",
        lead_inspector="Frances Leigh",
        received=date(2026, 5, 6),
    )
    assert made._asdict() == {
        "id": "",
        "kind": SHORT,
        "framework": "2023",
        "start": date(2026, 3, 23),
        "end": date(2026, 3, 27),
        "published": date(2026, 5, 14),
        "grades": {"overall": "good", "leaders": "outstanding"},
        "focus": "the front door",
        "lead_inspector": "Frances Leigh",
        "received": date(2026, 5, 6),
        "plan_sent": date(2026, 8, 21),
    }


@pytest.mark.parametrize(
    ("kind", "start", "framework"),
    [
        (SHORT, date(2022, 12, 31), "2018"),
        (EventKind.STANDARD, date(2023, 1, 1), "2023"),
        (EventKind.SIF, date(2016, 5, 1), ""),
        (VISIT, date(2023, 1, 1), ""),
        (EventKind.JTAI, date(2026, 5, 1), ""),
    ],
)
def test_only_full_inspections_have_an_edition(
    kind: EventKind, start: date, framework: str
) -> None:
    assert inspection(kind, start, EDITIONS, TODAY).framework == framework


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"start": date(2026, 11, 21)}, "cannot have begun on 21 Nov 2026, a day to come"),
        ({"end": date(2026, 5, 10)}, "cannot have ended on 10 May 2026, before it began"),
        (
            {"end": date(2026, 5, 15), "published": date(2026, 5, 14)},
            "report cannot have come out on 14 May 2026, before its last day",
        ),
        ({"published": date(2026, 5, 10)}, "before its last day"),
        (
            {"published": date(2026, 11, 21)},
            "report cannot have come out on 21 Nov 2026, a day",
        ),
        (
            {"start": date(2026, 11, 16), "published": date(2027, 11, 2)},
            "come out on 2 Nov 2027, half a year after its last day",
        ),
        (
            {"end": date(2026, 8, 12)},
            "lasted from 11 May 2026 to 12 Aug 2026, more than three months",
        ),
        ({"plan_sent": date(2026, 11, 21)}, "plan cannot have gone on 21 Nov 2026, a day"),
        (
            {"end": date(2026, 5, 15), "plan_sent": date(2026, 5, 14)},
            "plan cannot have gone on 14 May 2026, before its last day",
        ),
        (
            {"end": date(2026, 5, 15), "received": date(2026, 5, 14)},
            "report or letter cannot have been received on 14 May 2026, before its last day",
        ),
        ({"received": date(2026, 11, 21)}, "received on 21 Nov 2026, a day to come"),
        (
            {"received": date(2026, 6, 10), "published": date(2026, 6, 9)},
            "cannot have come out on 9 Jun 2026, before it was received on 10 Jun 2026",
        ),
        (
            {"received": date(2026, 6, 10), "plan_sent": date(2026, 6, 9)},
            "been answered by a plan on 9 Jun 2026, before it was received",
        ),
    ],
)
def test_dates_that_contradict_each_other_are_refused(fields: dict[str, Any], words: str) -> None:
    start = fields.pop("start", date(2026, 5, 11))
    with pytest.raises(InputError) as refused:
        inspection(SHORT, start, EDITIONS, TODAY, **fields)
    assert words in refused.value.message
    assert refused.value.hint


def test_an_engagement_meeting_may_be_agreed_beforehand() -> None:
    agreed = inspection(EventKind.ENGAGEMENT_MEETING, date(2026, 12, 8), EDITIONS, TODAY)
    assert agreed.start == date(2026, 12, 8)


def test_publication_may_be_announced() -> None:
    announced = date(2026, 12, 20)
    made = inspection(SHORT, date(2026, 10, 5), EDITIONS, TODAY, published=announced)
    assert made.published == announced


def test_the_same_contact_is_not_recorded_twice() -> None:
    made = inspection(SHORT, date(2026, 10, 5), EDITIONS, TODAY)
    there = made._replace(id="IN007", grades={"leaders": "good"})
    with pytest.raises(InputError) as refused:
        refuse_twice(made, [there])
    assert refused.value.message == (
        "The short inspection of 5 Oct 2026 is recorded already as IN007."
    )
    refuse_twice(made, [there._replace(kind=VISIT), there._replace(start=date(2026, 10, 6))])


def test_the_very_day_is_well_in_each_case() -> None:
    made = inspection(SHORT, TODAY, EDITIONS, TODAY, end=TODAY, published=TODAY, plan_sent=TODAY)
    assert (made.start, made.end, made.published, made.plan_sent) == (TODAY,) * 4


@pytest.mark.parametrize(
    ("start", "grades", "words", "hint"),
    [
        (
            date(2026, 4, 1),
            {"overall": "good"},
            "There is no overall grade under ILACS 2026, which holds on 1 Apr 2026.",
            "Leave overall out.",
        ),
        (
            date(2022, 6, 6),
            {"care_leavers": "good"},
            'ILACS 2018 has no judgement "care_leavers".',
            "Use one of: overall, leaders, help_and_protection, in_care.",
        ),
        (
            date(2026, 5, 11),
            {"leader": "good"},
            'ILACS 2026 has no judgement "leader".',
            "Did you mean leaders?",
        ),
        (
            date(2026, 5, 11),
            {"leaders": "requires improvement"},
            'There is no grade "requires improvement".',
            "Did you mean requires_improvement?",
        ),
        (
            date(2026, 5, 11),
            {"leaders": "7"},
            'There is no grade "7".',
            "Use one of: outstanding, good, requires_improvement, inadequate.",
        ),
        (
            date(2017, 5, 8),
            {"leaders": "good"},
            (
                "No edition of the framework is known for 8 May 2017, so its grades cannot "
                "be recorded."
            ),
            "Leave the grades out.",
        ),
    ],
)
def test_grades_that_were_not_given_then_are_refused(
    start: date, grades: dict[str, str], words: str, hint: str
) -> None:
    with pytest.raises(InputError) as refused:
        inspection(SHORT, start, EDITIONS, TODAY, grades=grades)
    assert (refused.value.message, refused.value.hint) == (words, hint)


@pytest.mark.parametrize("kind", [VISIT, EventKind.MONITORING_VISIT, EventKind.JTAI])
def test_a_visit_is_not_graded(kind: EventKind) -> None:
    with pytest.raises(InputError, match="only full inspections are graded"):
        inspection(kind, date(2026, 5, 11), EDITIONS, TODAY, grades={"leaders": "good"})


@pytest.mark.parametrize("field", ["received", "published", "plan_sent"])
@pytest.mark.parametrize(
    "kind", [EventKind.ENGAGEMENT_MEETING, EventKind.SELF_EVALUATION_SHARED], ids=str
)
def test_after_a_meeting_nothing_is_published(kind: EventKind, field: str) -> None:
    days: dict[str, Any] = {field: date(2026, 6, 1)}
    with pytest.raises(InputError, match="no report is published and no plan follows"):
        inspection(kind, date(2026, 5, 11), EDITIONS, TODAY, **days)


def test_the_day_before_the_change_still_has_an_overall_grade() -> None:
    made = inspection(SHORT, date(2026, 3, 31), EDITIONS, TODAY, grades={"overall": "good"})
    assert made.grades == {"overall": "good"}
