"""Notification mode on a real workspace: each deed is one save."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from readiness_tui import notifying
from readiness_tui.cli.notify import KINDS
from readiness_tui.content import load
from readiness_tui.errors import InputError, ReadinessError
from readiness_tui.readiness.dry_run_facts import DryRunList
from readiness_tui.readiness.episodes import timetable_for
from readiness_tui.readiness.model import Records
from readiness_tui.readiness.runbook import runbook
from readiness_tui.readiness.runbook_facts import StepState
from readiness_tui.readiness.runbook_model import Episode, InformationRequest, Phase
from readiness_tui.readiness.vocabulary import EventKind, Kind, NoteKind
from readiness_tui.session import Session
from readiness_tui.store.changes import Add, Change, Request, edit
from readiness_tui.store.outcomes import Saved
from readiness_tui.store.workspace import Workspace
from tests.readiness.build import content, item
from tests.readiness.runbook_build import SHORT, STANDARD, VISIT, runbook_content, utc
from tests.test_session import Clock

CALLED = utc(2026, 11, 23, 9, 15)
NOW = utc(2026, 11, 23, 9, 20)


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW)


@pytest.fixture
def session(tmp_path: Path, clock: Clock) -> Session:
    """A service with one item, one approved document and one dry run."""
    workspace = Workspace.create(str(tmp_path / "anytown"))
    run = {
        "run_at": utc(2026, 11, 10, 9, 0),
        "as_of": date(2026, 11, 9),
        "lists": (DryRunList(1, 100, 2, 3),),
        "signed_off_by": "Data lead",
    }
    version = {
        "evidence": "EV001",
        "evidence_date": date(2026, 10, 1),
        "approved_on": date(2026, 10, 5),
        "approved_by": "DCS",
    }
    requests: list[Request] = [
        Add(Kind.SERVICE, {"name": "Anytown", "la_code": "999"}, "service"),
        Add(Kind.EVIDENCE, {"title": "Self-evaluation"}),
        Add(Kind.VERSION, version),
        Add(Kind.DRY_RUN, run),
    ]
    workspace.apply(requests, who="init", at=NOW - timedelta(days=1))
    shipped = runbook_content()
    own = content(item("EL01"))._replace(
        editions=shipped.editions,
        working_days=shipped.working_days,
        timetables=shipped.timetables,
    )
    return Session(workspace, own, "Ann Bee", clock=clock)


def save(session: Session, requests: Iterable[Request]) -> Saved:
    return session.save(requests)


def begun(session: Session, kind: EventKind = STANDARD, **given: Any) -> Episode:
    saved = save(session, notifying.begin(session, kind, CALLED, NOW, **given))
    (episode,) = [one.record for one in saved.changes if one.kind is Kind.EPISODE and one.record]
    return session.view().records.episodes[episode]


def stored(session: Session, episode_id: str) -> Episode:
    return session.view().records.episodes[episode_id]


def state(session: Session, key: str, now: datetime = NOW) -> StepState:
    step = notifying.book(session, "EP001", now).step(key)
    assert step is not None
    return step.state


# --- beginning -----------------------------------------------------------------------------------


def test_one_save_begins_it_and_freezes_the_figures(session: Session) -> None:
    episode = begun(session, caller="P Hart", taken_by="Ann Bee")
    records = session.view().records
    assert records.revision == 2  # one save after the fixture's
    assert episode._replace(snapshot="") == Episode(
        "EP001",
        STANDARD,
        notified_at=CALLED,
        caller="P Hart",
        taken_by="Ann Bee",
        on_site_from=date(2026, 11, 30),
    )
    (snapshot,) = records.snapshots.values()
    assert snapshot.id == episode.snapshot
    assert (snapshot.audience, snapshot.by) == ("the call", "Ann Bee")
    assert snapshot.taken_on == date(2026, 11, 23)
    figures: Any = snapshot.figures
    assert figures["as_of"] == "2026-11-23"
    assert figures["evidence"] == {"EV001": {"title": "Self-evaluation", "state": "current"}}
    assert figures["versions"] == {"EV001": "VE001"}
    assert figures["dry_run"]["as_of"] == "2026-11-09"
    assert figures["dry_run"]["lists"][0]["errors"] == 2
    assert figures["items"]["EL01"]["state"] == "not_assessed"


def test_a_call_noted_later_freezes_the_figures_of_its_own_day(
    session: Session, clock: Clock
) -> None:
    clock.now = later = utc(2026, 11, 25, 12, 0)
    run = {"run_at": utc(2026, 11, 24, 9, 0), "as_of": date(2026, 11, 24)}
    save(session, [Add(Kind.DRY_RUN, run)])
    save(session, notifying.begin(session, STANDARD, CALLED, later))
    (snapshot,) = session.view().records.snapshots.values()
    figures: Any = snapshot.figures
    assert (snapshot.taken_on, figures["as_of"]) == (date(2026, 11, 23), "2026-11-23")
    assert figures["dry_run"]["id"] == "RU001"  # and not the one of the day after the call


def test_a_second_one_is_refused_with_the_remedy(session: Session) -> None:
    begun(session)
    for rehearsal in (False, True):
        with pytest.raises(InputError) as refused:
            notifying.begin(session, SHORT, CALLED, NOW, rehearsal=rehearsal)
        assert refused.value.message == (
            "An inspection is under way already: EP001, called Mon 23 Nov 2026 09:15."
        )
        assert "readiness notify --correct EP001" in refused.value.hint


def test_a_real_call_stops_a_rehearsal(session: Session) -> None:
    rehearsal = begun(session, rehearsal=True)
    with pytest.raises(InputError, match="A rehearsal is under way already: EP001"):
        notifying.begin(session, SHORT, CALLED, NOW, rehearsal=True)
    later = NOW + timedelta(minutes=30)
    save(session, notifying.begin(session, SHORT, later, later))
    assert stored(session, rehearsal.id).ended_at == later
    assert notifying.chosen(session.view().records).id == "EP002"


def test_another_visit_may_come_while_only_the_clocks_run(session: Session) -> None:
    begun(session)
    save(session, notifying.report_received(session, "EP001", date(2027, 1, 11), REPORT))
    later = REPORT + timedelta(days=3)
    save(session, notifying.begin(session, VISIT, later, later))
    assert notifying.chosen(session.view().records).id == "EP002"
    assert notifying.book(session, "EP001", later).clocks[0].state is StepState.TODO


def test_a_refusal_saves_nothing(session: Session) -> None:
    with pytest.raises(InputError):
        begun(session, on_site_from=date(2026, 11, 20))
    assert session.view().records.revision == 1


def test_undo_takes_inspection_and_snapshot_away_at_once(session: Session, clock: Clock) -> None:
    begun(session)
    session.undo()
    records = session.view().records
    assert not records.episodes
    assert not records.snapshots
    clock.now += timedelta(seconds=1)
    save(session, notifying.begin(session, STANDARD, CALLED, clock.now))
    assert list(session.view().records.episodes) == ["EP002"]  # no number is given twice


# --- correcting ----------------------------------------------------------------------------------


def test_the_wrong_kind_is_put_right_and_ticks_stay(session: Session) -> None:
    begun(session)
    save(session, notifying.tick(session, "EP001", "told", NOW, NOW))
    save(session, notifying.tick(session, "EP001", "touch@9", NOW, NOW))
    save(session, notifying.correct(session, "EP001", NOW, kind=SHORT))
    book = notifying.book(session, "EP001", NOW)
    assert (book.episode.kind, book.on_site_to) == (SHORT, date(2026, 12, 4))
    assert state(session, "told") is StepState.DONE
    ninth = book.step("touch@9")  # a short inspection has five days
    assert ninth is not None
    assert (ninth.state, ninth.note) == (
        StepState.DONE,
        "No longer asked for, since the kind or the dates were corrected.",
    )
    assert notifying.correct(session, "EP001", NOW, kind=SHORT) == ()


def test_a_moved_first_day_moves_the_steps(session: Session) -> None:
    begun(session)
    save(session, notifying.correct(session, "EP001", NOW, on_site_from=date(2026, 12, 7)))
    first = notifying.book(session, "EP001", NOW).step("touch@1")
    assert first is not None
    assert first.due == utc(2026, 12, 7, 16, 0)


def test_a_colleagues_correction_is_not_run_over(session: Session) -> None:
    begun(session)
    mine = notifying.correct(session, "EP001", NOW, caller="P Hart")
    theirs = Change(Kind.EPISODE, "EP001", "caller", "", "P Harte")
    session.workspace.apply([theirs], who="jo", at=NOW)
    with pytest.raises(ReadinessError, match="jo changed caller of EP001"):
        session.save(mine)


def test_ending_and_taking_that_back(session: Session) -> None:
    begun(session)
    with pytest.raises(InputError, match="is still to come"):
        notifying.end(session, "EP001", NOW + timedelta(hours=1), NOW)
    assert notifying.reopen(session, "EP001") == ()
    save(session, notifying.end(session, "EP001", NOW, NOW))
    assert stored(session, "EP001").ended_at == NOW
    save(session, notifying.reopen(session, "EP001"))
    assert stored(session, "EP001").ended_at is None
    save(session, notifying.end(session, "EP001", NOW, NOW))
    save(session, notifying.begin(session, SHORT, NOW, NOW + timedelta(seconds=1)))
    with pytest.raises(InputError, match="under way already: EP002"):
        notifying.reopen(session, "EP001")


# --- steps ---------------------------------------------------------------------------------------


def test_a_tick_is_given_once(session: Session) -> None:
    begun(session)
    at = NOW - timedelta(minutes=2)
    saved = save(session, notifying.tick(session, "EP001", "told", at, NOW, "Jo"))
    assert saved.changed
    assert notifying.tick(session, "EP001", "EP001:told", NOW, NOW, "Sam") == ()
    step = session.view().records.steps["EP001:told"]
    assert (step.done_at, step.done_by, step.minutes) == (at, "Jo", None)
    save(session, notifying.untick(session, "EP001", "told", NOW))
    assert state(session, "told") is StepState.DUE_SOON
    assert notifying.untick(session, "EP001", "told", NOW) == ()
    save(session, notifying.tick(session, "EP001", "told", at, NOW))
    assert session.view().records.steps["EP001:told"].done_by == "Ann Bee"


def test_a_rehearsal_stops_the_watch(session: Session) -> None:
    begun(session, rehearsal=True)
    at = CALLED + timedelta(minutes=47)
    save(session, notifying.tick(session, "EP001", "told", at, at))
    assert session.view().records.steps["EP001:told"].minutes == 47


def test_two_people_who_tick_at_once_are_told(session: Session) -> None:
    begun(session)
    mine = notifying.tick(session, "EP001", "told", NOW, NOW)
    other = Session(Workspace.open(session.workspace.folder), session.content, "Jo")
    early = NOW - timedelta(minutes=1)
    other.save(notifying.tick(other, "EP001", "told", early, NOW))
    with pytest.raises(ReadinessError, match="Jo changed done at"):
        session.save(mine)
    assert notifying.tick(session, "EP001", "told", NOW, NOW) == ()


def test_what_has_ended_takes_nothing_more_until_it_is_taken_up_again(session: Session) -> None:
    begun(session)
    save(session, notifying.add_step(session, "EP001", "Ring the chair", None, NOW))
    save(session, notifying.end(session, "EP001", NOW, NOW))
    deeds: list[Callable[[], object]] = [
        lambda: notifying.tick(session, "EP001", "told", NOW, NOW),
        lambda: notifying.untick(session, "EP001", "told", NOW),
        lambda: notifying.move_step(session, "EP001", "told", None, NOW),
        lambda: notifying.change_step(session, "EP001", "told", NOW, note="Late"),
        lambda: notifying.add_step(session, "EP001", "Ring again", None, NOW),
        lambda: notifying.remove_step(session, "EP001", "own1", NOW),
    ]
    for deed in deeds:
        with pytest.raises(InputError, match=r"^EP001 has ended\.") as refused:
            deed()
        assert "Z in Logistics" in refused.value.hint
    with pytest.raises(InputError, match=r"^EP001 has ended already\."):
        notifying.end(session, "EP001", NOW, NOW)
    save(session, notifying.reopen(session, "EP001"))
    for deed in deeds:
        deed()


def test_nothing_but_the_phase_before_is_done_before_the_call(session: Session) -> None:
    begun(session)
    early = CALLED - timedelta(minutes=1)
    save(session, notifying.add_step(session, "EP001", "Pack", None, NOW, phase=Phase.BEFORE))
    with pytest.raises(InputError, match="cannot be done at Mon 23 Nov 2026 09:14, before"):
        notifying.tick(session, "EP001", "told", early, NOW)
    with pytest.raises(InputError, match="cannot be done at Mon 23 Nov 2026 09:14, before"):
        notifying.change_step(session, "EP001", "told", NOW, done_at=early)
    assert notifying.tick(session, "EP001", "told", CALLED, NOW)
    assert notifying.tick(session, "EP001", "own1", early, NOW)


def test_moved_and_moved_back(session: Session) -> None:
    begun(session)
    there = utc(2026, 11, 24, 12, 0)
    save(session, notifying.move_step(session, "EP001", "told", there, NOW))
    step = notifying.book(session, "EP001", NOW).step("told")
    assert step is not None
    assert (step.due, step.moved) == (there, True)
    save(session, notifying.move_step(session, "EP001", "told", None, NOW))
    step = notifying.book(session, "EP001", NOW).step("told")
    assert step is not None
    assert (step.due, step.moved) == (utc(2026, 11, 23, 10, 15), False)


def test_a_dropped_step_says_why_until_it_is_ticked(session: Session) -> None:
    begun(session)
    save(session, notifying.change_step(session, "EP001", "told", NOW, dropped="all were there"))
    assert state(session, "told") is StepState.DROPPED
    save(session, notifying.tick(session, "EP001", "told", NOW, NOW))
    assert session.view().records.steps["EP001:told"].dropped == ""


def test_steps_of_our_own(session: Session) -> None:
    begun(session)
    due = utc(2026, 12, 1, 10, 0)
    save(session, notifying.add_step(session, "EP001", "Ring the chair", due, NOW, lead="Jo"))
    save(session, notifying.add_step(session, "EP001", "Some day", None, NOW, phase=Phase.AFTER))
    steps = session.view().records.steps
    assert list(steps) == ["EP001:own1", "EP001:own2"]
    assert (steps["EP001:own1"].phase, steps["EP001:own2"].phase) == ("on_site", "after")
    own = notifying.book(session, "EP001", NOW).step("own1")
    assert own is not None
    assert (own.lead, own.due, own.own) == ("Jo", due, True)
    save(session, notifying.change_step(session, "EP001", "own1", NOW, title="Write to the chair"))
    assert session.view().records.steps["EP001:own1"].title == "Write to the chair"
    save(session, notifying.remove_step(session, "EP001", "own1", NOW))
    save(session, notifying.add_step(session, "EP001", "One more", due, NOW))
    assert list(session.view().records.steps) == ["EP001:own2", "EP001:own3"]


@pytest.mark.parametrize(
    ("deed", "words"),
    [
        (lambda s: notifying.tick(s, "EP001", "tol", NOW, NOW), 'EP001 has no step "tol"'),
        (lambda s: notifying.tick(s, "EP009", "told", NOW, NOW), 'There is no inspection "EP009"'),
        (
            lambda s: notifying.tick(s, "EP001", "told", NOW + timedelta(hours=1), NOW),
            "Mon 23 Nov 2026 10:20 is still to come",
        ),
        (
            lambda s: notifying.move_step(s, "EP001", "told", CALLED - timedelta(1), NOW),
            "before the call",
        ),
        (lambda s: notifying.add_step(s, "EP001", " ", None, NOW), "needs a title"),
        (
            lambda s: notifying.add_step(s, "EP001", "x", CALLED - timedelta(1), NOW),
            "before the call",
        ),
        (
            lambda s: notifying.change_step(s, "EP001", "told", NOW, title="x"),
            "keeps its own words",
        ),
        (lambda s: notifying.remove_step(s, "EP001", "told", NOW), "a step of the timetable"),
        (
            lambda s: notifying.change_step(
                s, "EP001", "told", NOW, done_at=NOW + timedelta(hours=1)
            ),
            "is still to come",
        ),
        (lambda s: notifying.ask(s, "EP001", " ", NOW), "about something"),
        (
            lambda s: notifying.ask(s, "EP001", "Audits", NOW, promised=CALLED),
            "cannot be promised for Mon 23 Nov 2026 09:15, before it was asked for",
        ),
        (
            lambda s: notifying.ask(s, "EP001", "Audits", NOW, asked_at=NOW + timedelta(hours=1)),
            "is still to come",
        ),
        (lambda s: notifying.send(s, "RQ009", NOW, NOW), 'There is no request "RQ009"'),
        (
            lambda s: notifying.write_note(s, "EP001", NoteKind.CONCERN, "", NOW),
            "The note is empty",
        ),
        (lambda s: notifying.change_note(s, "NT009", NOW, text="x"), 'There is no note "NT009"'),
    ],
)
def test_what_cannot_be_is_one_sentence_with_a_remedy(
    deed: Any, words: str, session: Session
) -> None:
    begun(session)
    with pytest.raises(InputError) as refused:
        deed(session)
    assert words in refused.value.message
    assert refused.value.hint


def test_without_any_inspection_there_is_nothing_to_choose(session: Session) -> None:
    with pytest.raises(InputError, match="No inspection is under way, and none was kept"):
        notifying.chosen(session.view().records)


# --- requests and notes --------------------------------------------------------------------------


def test_a_request_from_asking_to_sending(session: Session) -> None:
    begun(session)
    promised = NOW + timedelta(hours=2)
    asked = notifying.ask(
        session, "EP001", "Audits", NOW, asked_by="P Hart", lead="Jo", promised=promised
    )
    save(session, asked)
    assert session.view().records.requests["RQ001"] == InformationRequest(
        "RQ001", "EP001", NOW, "P Hart", "Audits", "Jo", promised
    )
    with pytest.raises(InputError, match="There is no version VE009"):
        notifying.send(session, "RQ001", NOW, NOW, versions=["VE009"])
    save(session, notifying.send(session, "RQ001", NOW, NOW, versions=["VE001"], reply="By hand"))
    sent = session.view().records.requests["RQ001"]
    assert (sent.sent_at, sent.sent_by, sent.versions) == (NOW, "Ann Bee", ("VE001",))
    save(session, notifying.change_request(session, "RQ001", NOW, withdrawn="not needed"))
    assert session.view().records.requests["RQ001"].withdrawn == "not needed"


def test_a_note_is_written_and_closed(session: Session) -> None:
    begun(session)
    save(session, notifying.write_note(session, "EP001", NoteKind.CONCERN, "A visit", NOW))
    note = session.view().records.notes["NT001"]
    assert (note.episode, note.kind, note.at, note.by) == (
        "EP001",
        NoteKind.CONCERN,
        NOW,
        "Ann Bee",
    )
    closed = notifying.change_note(session, "NT001", NOW, closed_on=NOW.date(), reply="Seen")
    save(session, closed)
    assert session.view().records.notes["NT001"].reply == "Seen"


# --- the report ----------------------------------------------------------------------------------

GRADES = {"leaders": "good", "in_care": "outstanding"}
REPORT = utc(2027, 1, 15, 12, 0)


def test_the_report_makes_a_contact_and_starts_the_clocks(session: Session) -> None:
    begun(session, caller="P Hart")
    requests = notifying.report_received(session, "EP001", date(2027, 1, 11), REPORT, grades=GRADES)
    save(session, requests)
    episode = stored(session, "EP001")
    event = session.view().records.events[episode.event]
    assert (event.kind, event.start, event.end) == (
        STANDARD,
        date(2026, 11, 30),
        date(2026, 12, 11),
    )
    assert (event.received, event.published, event.grades) == (date(2027, 1, 11), None, GRADES)
    assert (event.framework, event.lead_inspector) == ("ilacs_2026", "P Hart")
    due = {clock.id: clock.due for clock in notifying.book(session, "EP001", REPORT).clocks}
    # 70 working days on, without Good Friday and Easter Monday; five o'clock in summer time.
    assert due["action_plan"] == utc(2027, 4, 21, 16, 0)


def test_what_is_put_right_later_is_right_in_the_contact_too(session: Session) -> None:
    begun(session)
    received = date(2027, 1, 11)
    save(session, notifying.report_received(session, "EP001", received, REPORT, grades=GRADES))
    event_id = stored(session, "EP001").event
    plan = Change(Kind.EVENT, event_id, "plan_sent", None, date(2027, 1, 14))
    save(session, [plan])
    save(session, notifying.correct(session, "EP001", REPORT, on_site_from=date(2026, 12, 7)))
    save(session, notifying.correct(session, "EP001", REPORT, published_on=date(2027, 1, 29)))
    again = notifying.report_received(session, "EP001", date(2027, 1, 12), REPORT)
    save(session, again)
    event = session.view().records.events[event_id]
    assert (event.start, event.end) == (date(2026, 12, 7), date(2026, 12, 18))
    assert (event.received, event.grades) == (date(2027, 1, 12), GRADES)
    assert event.published == date(2027, 1, 29)  # a day to come
    assert event.plan_sent == date(2027, 1, 14)
    assert len(session.view().records.events) == 1
    assert notifying.report_received(session, "EP001", date(2027, 1, 12), REPORT) == ()


def test_a_correction_leaves_alone_what_was_put_right_in_the_contact(session: Session) -> None:
    begun(session)
    received, published = date(2027, 1, 11), date(2027, 1, 14)
    save(session, notifying.report_received(session, "EP001", received, REPORT, grades=GRADES))
    event_id = stored(session, "EP001").event
    seen = session.view().records.events[event_id]
    there = {"published": published, "end": date(2026, 12, 10)}
    save(session, edit(Kind.EVENT, seen, **there))
    save(session, notifying.correct(session, "EP001", REPORT, caller="P Hart"))
    save(session, notifying.end(session, "EP001", REPORT, REPORT))
    event = session.view().records.events[event_id]
    assert (event.published, event.end) == (published, date(2026, 12, 10))
    assert event.lead_inspector == "P Hart"


def test_a_kind_without_grades_is_refused_while_there_are_some(session: Session) -> None:
    begun(session)
    received = date(2027, 1, 11)
    save(session, notifying.report_received(session, "EP001", received, REPORT, grades=GRADES))
    with pytest.raises(InputError) as refused:
        notifying.correct(session, "EP001", REPORT, kind=EventKind.JTAI)
    assert (
        refused.value.message
        == "EP001 has grades, and a joint targeted area inspection gives none."
    )
    assert refused.value.hint == (
        "Take them out before: readiness notify --correct EP001 --received 2027-01-11 --grades none"
    )
    save(session, notifying.report_received(session, "EP001", received, REPORT, grades={}))
    save(session, notifying.correct(session, "EP001", REPORT, kind=EventKind.JTAI))
    assert session.view().records.events[stored(session, "EP001").event].kind is EventKind.JTAI


def test_a_rehearsal_becomes_no_contact(session: Session) -> None:
    begun(session, rehearsal=True)
    save(session, notifying.report_received(session, "EP001", date(2027, 1, 11), REPORT))
    assert not session.view().records.events
    assert stored(session, "EP001").received_on == date(2027, 1, 11)


@pytest.mark.parametrize(
    ("kind", "given", "grades", "words"),
    [
        (VISIT, {"on_site_from": date(2026, 12, 1)}, GRADES, "only full inspections are graded"),
        (VISIT, {}, {}, "The first day on site is not known"),
        (STANDARD, {}, {"overall": "good"}, "There is no overall grade"),
    ],
)
def test_a_report_that_cannot_be_is_refused(
    kind: EventKind, given: Any, grades: Any, words: str, session: Session
) -> None:
    begun(session, kind, **given)
    with pytest.raises(InputError, match=words):
        notifying.report_received(session, "EP001", date(2027, 1, 11), REPORT, grades=grades)


# --- the moment ----------------------------------------------------------------------------------


def test_the_moment_is_the_clocks_unless_another_day_was_asked_for(session: Session) -> None:
    assert notifying.moment(session) == NOW
    summer = Session(
        session.workspace,
        session.content,
        "jo",
        as_of=date(2026, 7, 1),
        clock=lambda: datetime(2026, 11, 23, 9, 20, tzinfo=UTC),
    )
    assert notifying.moment(summer) == utc(2026, 7, 1, 8, 20)  # twenty past nine there too


# --- the timetables that ship --------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("called", [utc(2022, 11, 7, 9, 0), utc(2024, 11, 4, 9, 0), CALLED])
def test_every_edition_that_ships_makes_a_runbook_of_every_kind(
    kind: EventKind, called: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("READINESS_CACHE", str(tmp_path))
    shipped = load()
    first = called.date() + timedelta(days=14)
    seen = Episode("EP001", kind, notified_at=called, on_site_from=first)
    timetable = timetable_for(shipped, seen)
    made = runbook(seen, Records(), timetable, shipped.working_days, called)
    ids = [one.id for one in made.steps]
    assert len(ids) == len(set(ids))
    phases = {one.phase for one in made.steps}
    assert phases == {Phase.CALL, Phase.WEEK_1, Phase.ON_SITE, Phase.AFTER}
    assert all(one.due is not None or one.waits_for for one in made.steps)
    assert all(one.due is None or one.due >= called for one in made.steps)
    assert {step.clock for step in made.steps} - {""} == {clock.id for clock in made.clocks}
