"""The request log and the daily sheet."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from readiness_tui.readiness.daily import DailySheet, daily_sheet, notes_of
from readiness_tui.readiness.model import Records
from readiness_tui.readiness.request_log import (
    RequestCounts,
    RequestState,
    request_counts,
    request_state,
    requests_of,
)
from readiness_tui.readiness.runbook import runbook
from readiness_tui.readiness.runbook_model import (
    Episode,
    EpisodeNote,
    InformationRequest,
    StepRecord,
)
from readiness_tui.readiness.vocabulary import NoteKind
from tests.readiness.build import by_id
from tests.readiness.runbook_build import ENGLAND, SHORT, TIMETABLE, utc

NOW = utc(2026, 12, 4, 15, 0)  # the Friday on site
EPISODE = Episode(
    "EP001", SHORT, notified_at=utc(2026, 11, 23, 9, 15), on_site_from=date(2026, 11, 30)
)


def request(number: int, **fields: object) -> InformationRequest:
    made = InformationRequest(f"RQ{number:03d}", "EP001", utc(2026, 12, 3, 10, 0), about="Audits")
    return made._replace(**fields)  # type: ignore[arg-type]


OPEN = request(1)
PROMISED = request(2, promised=NOW, asked_at=utc(2026, 12, 2, 10, 0))
LATE = request(3, promised=utc(2026, 12, 4, 14, 59))
SENT = request(4, promised=utc(2026, 12, 4, 9, 0), sent_at=utc(2026, 12, 4, 11, 0))
SENT_BEFORE = request(5, sent_at=utc(2026, 12, 3, 11, 0))
WITHDRAWN = request(6, promised=utc(2026, 12, 1, 9, 0), withdrawn="found it")
ELSEWHERE = request(7, episode="EP002")
LOG = (OPEN, PROMISED, LATE, SENT, SENT_BEFORE, WITHDRAWN, ELSEWHERE)


@pytest.mark.parametrize(
    ("one", "state"),
    [
        (OPEN, RequestState.OPEN),
        (PROMISED, RequestState.OPEN),
        (LATE, RequestState.LATE),
        (SENT, RequestState.SENT),
        (WITHDRAWN, RequestState.WITHDRAWN),
    ],
)
def test_how_a_request_stands(one: InformationRequest, state: RequestState) -> None:
    assert request_state(one, NOW) is state


def test_the_log_is_of_one_inspection_and_in_the_order_of_asking() -> None:
    own = requests_of("EP001", LOG)
    assert [one.id for one in own] == ["RQ002", "RQ001", "RQ003", "RQ004", "RQ005", "RQ006"]
    assert request_counts(own, NOW) == RequestCounts(open=2, late=1, sent=2, withdrawn=1)


def note(number: int, kind: NoteKind, at: datetime, **fields: object) -> EpisodeNote:
    made = EpisodeNote(f"NT{number:03d}", "EP001", kind, at, text="Words")
    return made._replace(**fields)  # type: ignore[arg-type]


def sheet(now: datetime = NOW, episode: Episode = EPISODE) -> DailySheet:
    before, today = utc(2026, 12, 3, 16, 0), utc(2026, 12, 4, 14, 0)
    notes = (
        note(1, NoteKind.CONCERN, before),
        note(2, NoteKind.CONCERN, before, closed_on=date(2026, 12, 4)),
        note(3, NoteKind.CONCERN, before, closed_on=date(2026, 12, 5)),
        note(4, NoteKind.KEEPING_IN_TOUCH, before),
        note(5, NoteKind.KEEPING_IN_TOUCH, today),
        note(6, NoteKind.FEEDBACK, utc(2026, 12, 4, 13, 0)),
        note(7, NoteKind.MESSAGE, today),
        note(8, NoteKind.LINE_OF_ENQUIRY, before),
        note(9, NoteKind.LINE_OF_ENQUIRY, today, episode="EP002"),
        note(10, NoteKind.CONCERN, utc(2026, 12, 7, 9, 0)),
    )
    steps = (
        StepRecord("EP001:told", done_at=utc(2026, 12, 4, 9, 0)),
        StepRecord("EP001:own1", title="Ring the chair", moved_to=utc(2026, 12, 5, 9, 0)),
        StepRecord("EP001:own2", title="Thank everybody", moved_to=utc(2026, 12, 7, 9, 0)),
    )
    records = Records(requests=by_id(LOG), notes=by_id(notes), steps=by_id(steps))
    book = runbook(episode, records, TIMETABLE, ENGLAND, now)
    return daily_sheet(book, records, ENGLAND, date(2026, 12, 4))


def ids(rows: tuple[EpisodeNote, ...] | tuple[InformationRequest, ...]) -> list[str]:
    return [one.id for one in rows]


def test_the_sheet_of_a_friday_looks_to_monday() -> None:
    made = sheet()
    assert (made.number, made.tomorrow) == (5, date(2026, 12, 7))
    keys = [one.id.partition(":")[2] for one in made.today]
    assert keys == ["touch@5", "debrief@5", "feedback", "embargo"]
    assert [one.title for one in made.next_day] == ["Ring the chair", "Thank everybody"]
    assert [one.id for one in made.done] == ["EP001:told"]
    assert "EP001:lists" in [one.id for one in made.late]


def test_requests_and_notes_of_the_sheet() -> None:
    made = sheet()
    assert ids(made.requests_late) == ["RQ003"]
    assert ids(made.requests_open) == ["RQ002", "RQ001"]
    assert ids(made.requests_sent) == ["RQ004"]
    assert ids(made.concerns) == ["NT001", "NT003"]
    assert ids(made.meetings) == ["NT006", "NT005"]
    assert ids(made.messages) == ["NT007"]
    assert ids(made.enquiries) == ["NT008"]


def test_once_it_has_ended_neither_a_step_nor_a_request_is_late() -> None:
    made = sheet(utc(2026, 12, 31, 9, 0), EPISODE._replace(ended_at=NOW))
    assert (made.late, made.today, made.requests_late) == ((), (), ())
    assert ids(made.requests_open) == ["RQ002", "RQ001", "RQ003"]


def test_notes_without_a_moment_come_first() -> None:
    timed = note(1, NoteKind.MESSAGE, NOW)
    untimed = timed._replace(id="NT002", at=None)
    assert notes_of("EP001", [timed, untimed]) == (untimed, timed)
