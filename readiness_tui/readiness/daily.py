"""The daily sheet: what the coordinator puts before the evening meeting."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import NamedTuple

from readiness_tui.readiness.calendar import WorkingDays
from readiness_tui.readiness.england import day_of
from readiness_tui.readiness.model import Records
from readiness_tui.readiness.request_log import RequestState, request_state, requests_of
from readiness_tui.readiness.runbook_facts import Runbook, RunbookStep, StepState
from readiness_tui.readiness.runbook_model import Episode, EpisodeNote, InformationRequest
from readiness_tui.readiness.vocabulary import NoteKind

_OPEN = frozenset({StepState.TODO, StepState.DUE_SOON})
_FIRST = datetime.min.replace(tzinfo=UTC)


class DailySheet(NamedTuple):
    """One day of an inspection: facts alone, in the order of the sheet."""

    book: Runbook
    day: date
    number: int | None  # which day on site it is, from 1; None where it is none
    tomorrow: date  # the next working day
    late: tuple[RunbookStep, ...]  # none once it has ended
    today: tuple[RunbookStep, ...]  # still to do this day
    done: tuple[RunbookStep, ...]  # ticked this day
    next_day: tuple[RunbookStep, ...]  # to do on the next working day
    requests_late: tuple[InformationRequest, ...]  # none once it has ended
    requests_open: tuple[InformationRequest, ...]  # once it has ended: all that stay unanswered
    requests_sent: tuple[InformationRequest, ...]  # this day
    enquiries: tuple[EpisodeNote, ...]  # lines of enquiry that are open
    concerns: tuple[EpisodeNote, ...]  # open ones, whatever day they were raised
    meetings: tuple[EpisodeNote, ...]  # keeping in touch, and feedback, this day
    messages: tuple[EpisodeNote, ...]  # this day


def daily_sheet(
    book: Runbook, records: Records, working_days: WorkingDays, day: date
) -> DailySheet:
    """The sheet of ``day``, with everything as it stands when the runbook was made."""
    requests = requests_of(book.episode.id, records.requests.values())
    notes = notes_of(book.episode.id, records.notes.values())
    tomorrow = working_days.add(day, 1)
    running = book.episode.ended_at is None
    to_do = [one for one in book.steps if running and one.state in _OPEN]

    def stand(state: RequestState) -> tuple[InformationRequest, ...]:
        return tuple(
            one for one in requests if state_of_request(one, book.episode, book.now) is state
        )

    def written(*kinds: NoteKind) -> tuple[EpisodeNote, ...]:
        return tuple(one for one in notes if one.kind in kinds and _is_on(one.at, day))

    def unclosed(kind: NoteKind) -> tuple[EpisodeNote, ...]:
        return tuple(
            one
            for one in notes
            if one.kind is kind
            and (one.at is None or day_of(one.at) <= day)
            and (one.closed_on is None or one.closed_on > day)
        )

    return DailySheet(
        book=book,
        day=day,
        number=book.days.index(day) + 1 if day in book.days else None,
        tomorrow=tomorrow,
        late=book.late,
        today=tuple(one for one in to_do if _is_on(one.due, day)),
        done=tuple(one for one in book.steps if _is_on(one.done_at, day)),
        next_day=tuple(
            one for one in to_do if one.due is not None and day < day_of(one.due) <= tomorrow
        ),
        requests_late=stand(RequestState.LATE),
        requests_open=stand(RequestState.OPEN),
        requests_sent=tuple(one for one in stand(RequestState.SENT) if _is_on(one.sent_at, day)),
        enquiries=unclosed(NoteKind.LINE_OF_ENQUIRY),
        concerns=unclosed(NoteKind.CONCERN),
        meetings=written(NoteKind.KEEPING_IN_TOUCH, NoteKind.FEEDBACK),
        messages=written(NoteKind.MESSAGE),
    )


def state_of_request(request: InformationRequest, episode: Episode, now: datetime) -> RequestState:
    """How a request stands in its inspection; nothing is late any more once that has ended."""
    state = request_state(request, now)
    late_no_more = state is RequestState.LATE and episode.ended_at is not None
    return RequestState.OPEN if late_no_more else state


def notes_of(episode_id: str, notes: Iterable[EpisodeNote]) -> tuple[EpisodeNote, ...]:
    """The notes of one inspection, in the order of time."""
    own = (one for one in notes if one.episode == episode_id)
    return tuple(sorted(own, key=lambda one: (one.at or _FIRST, len(one.id), one.id)))


def _is_on(moment: datetime | None, day: date) -> bool:
    return moment is not None and day_of(moment) == day
