"""The editions that ship are whole: shapes, steps, clocks, sources, and how sure each fact is."""

import tomllib
from collections import Counter
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from readiness_tui import content
from readiness_tui.content.locate import find
from readiness_tui.readiness.calendar import call_before
from readiness_tui.readiness.episodes import on_site as days_on_site
from readiness_tui.readiness.episodes import shape_of
from readiness_tui.readiness.runbook_model import Anchor, Episode, Phase, Timetable
from readiness_tui.readiness.runbook_steps import dated_steps
from readiness_tui.readiness.vocabulary import Confidence, EventKind

CONTENT = content.load()
TIMETABLES = dict(CONTENT.timetables)
ILACS = ("ilacs_2018", "ilacs_2023", "ilacs_2026", "next")
DOUBTFUL = (Confidence.INFERRED, Confidence.UNCONFIRMED)


def files() -> list[Any]:
    return [
        pytest.param(tomllib.loads(Path(path).read_text(encoding="utf-8")), id=Path(path).stem)
        for path in find(None).frameworks
    ]


def steps(timetable: Timetable, kind: EventKind) -> list[str]:
    return [step.id for step in timetable.steps if kind in step.kinds]


def test_every_edition_has_its_timetable() -> None:
    assert list(TIMETABLES) == [edition.id for edition in CONTENT.editions]
    assert list(TIMETABLES) == ["sif", *ILACS]


@pytest.mark.parametrize("data", files())
def test_every_fact_in_the_files_says_its_source_and_how_sure_it_is(data: dict[str, Any]) -> None:
    tables = [
        row for name in ("pathway", "event_kind", "clock", "step") for row in data.get(name, [])
    ]
    for row in (data, *tables, *([data["annex_a"]] if "annex_a" in data else [])):
        assert row["source"].strip(), row
        assert row["confidence"] in set(Confidence), row


@pytest.mark.parametrize("data", files())
def test_every_doubtful_step_kind_and_list_says_why(data: dict[str, Any]) -> None:
    lists = [data["annex_a"]] if "annex_a" in data else []
    for row in (*data.get("step", []), *data.get("event_kind", []), *lists):
        if row["confidence"] in DOUBTFUL:
            assert row["note"].endswith("."), row


@pytest.mark.parametrize("edition", ILACS[:3])
def test_an_offset_without_a_source_is_proposed_to_the_lead_inspector(edition: str) -> None:
    proposed = [
        step
        for step in TIMETABLES[edition].steps
        if step.confidence is Confidence.UNCONFIRMED and step.phase is not Phase.BEFORE
    ]
    assert len(proposed) > 30
    assert all("proposed" in step.note for step in proposed)
    asked = [step for step in proposed if step.phase in (Phase.CALL, Phase.WEEK_1, Phase.ON_SITE)]
    assert all("onfirm with the lead inspector." in step.note for step in asked)


@pytest.mark.parametrize("edition", ILACS)
@pytest.mark.parametrize(
    "kind", [EventKind.STANDARD, EventKind.SHORT, EventKind.FOCUSED_VISIT, EventKind.JTAI]
)
def test_every_kind_has_steps_in_all_phases(edition: str, kind: EventKind) -> None:
    phases = {step.phase for step in TIMETABLES[edition].steps if kind in step.kinds}
    assert phases == set(Phase)


def test_the_single_inspection_has_steps_in_all_phases() -> None:
    assert {step.phase for step in TIMETABLES["sif"].steps} == set(Phase)


def test_a_standard_inspection_has_as_many_steps_as_a_coordinator_can_hold() -> None:
    current = TIMETABLES["ilacs_2026"]
    assert 30 <= len(steps(current, EventKind.STANDARD)) <= 40
    only_standard = set(steps(current, EventKind.STANDARD)) - set(steps(current, EventKind.SHORT))
    assert only_standard == {"first_week_reviewed"}
    assert {"lists_shared", "children_selected"}.isdisjoint(steps(current, EventKind.FOCUSED_VISIT))
    assert "monitoring_progress" in steps(current, EventKind.MONITORING_VISIT)
    assert not steps(current, EventKind.ENGAGEMENT_MEETING)


@pytest.mark.parametrize("edition", TIMETABLES)
def test_every_step_names_a_checklist_item_and_a_lead_role_that_are_there(edition: str) -> None:
    roles = {item.lead for item in CONTENT.items.values() if item.area == "LG"}
    for step in TIMETABLES[edition].steps:
        assert not step.item or step.item in CONTENT.items, step.id
        assert step.role in roles, step.id


@pytest.mark.parametrize("kind", [EventKind.STANDARD, EventKind.SHORT])
def test_every_item_from_the_call_on_is_fulfilled_by_one_step(kind: EventKind) -> None:
    from_the_call = {
        code for code, item in CONTENT.items.items() if item.area == "LG" and item.phase != "before"
    }
    named = Counter(
        step.item for step in TIMETABLES["ilacs_2026"].steps if kind in step.kinds and step.item
    )
    assert from_the_call <= set(named)
    assert set(named.values()) == {1}


@pytest.mark.parametrize("edition", ILACS)
def test_the_shapes_are_those_of_the_documented_cases(edition: str) -> None:
    shapes = TIMETABLES[edition].shapes
    for kind, notice, off_site, on_site in (
        (EventKind.SHORT, 5, 1, 1),
        (EventKind.STANDARD, 5, 1, 2),
        (EventKind.JTAI, 10, 2, 1),
    ):
        shape = shapes[kind]
        assert shape.notice_working_days == notice
        assert (shape.off_site_weeks, shape.on_site_weeks) == (off_site, on_site)
    visit = shapes[EventKind.FOCUSED_VISIT]
    assert (visit.on_site_days, len(visit.topics), visit.grades) == (2, 7, False)
    assert shapes[EventKind.MONITORING_VISIT].every_months == 4
    assert TIMETABLES["sif"].shapes[EventKind.SIF].on_site_weeks == 4


def test_from_april_2026_what_was_seen_or_counted_before_is_only_inferred() -> None:
    now, earlier = TIMETABLES["ilacs_2026"], TIMETABLES["ilacs_2023"]
    for kind, shape in now.shapes.items():
        assert earlier.shapes[kind].confidence not in DOUBTFUL
        assert shape.confidence is Confidence.INFERRED
        assert "not yet confirmed" in shape.note
    assert (earlier.annex_a_confidence, now.annex_a_confidence) == DOUBTFUL
    for step in now.steps:
        if not step.clock:
            assert step.confidence in DOUBTFUL
            assert step.note


def test_nothing_of_the_next_framework_but_the_law_is_confirmed() -> None:
    following = TIMETABLES["next"]
    facts = [(shape.confidence, bool(shape.note)) for shape in following.shapes.values()]
    facts += [(step.confidence, bool(step.note)) for step in following.steps if not step.clock]
    assert set(facts) == {(Confidence.UNCONFIRMED, True)}


@pytest.mark.parametrize("edition", TIMETABLES)
def test_the_statutory_clocks_and_their_steps(edition: str) -> None:
    days = {clock.id: clock.working_days for clock in TIMETABLES[edition].clocks}
    assert (days["publish_report"], days["action_plan"]) == (30, 70)
    if edition != "sif":
        assert (days["early_draft"], days["priority_action_plan"]) == (20, 70)
    ending = {step.clock: step for step in TIMETABLES[edition].steps if step.clock}
    assert ending.keys() == days.keys()
    for clock, step in ending.items():
        assert (step.anchor, step.working_days) == (Anchor.REPORT, days[clock])
    for clock in ("publish_report", "action_plan"):
        assert ending[clock].confidence is Confidence.SEEN


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2023, 5, 9), date(2023, 8, 16)),  # two action plans as councils published them
        (date(2022, 4, 1), date(2022, 7, 15)),
    ],
)
@pytest.mark.parametrize("edition", TIMETABLES)
def test_the_action_plan_is_due_on_the_day_that_councils_published(
    edition: str, received: date, due: date
) -> None:
    (step,) = (step for step in TIMETABLES[edition].steps if step.clock == "action_plan")
    assert CONTENT.working_days.add(received, step.working_days) == due


def test_week_one_runs_from_the_call_to_the_friday_before_the_first_day_on_site() -> None:
    """Called on Monday 2 June 2025, on site from Monday 9 June: as minuted by one authority."""
    add, on_site = CONTENT.working_days.add, date(2025, 6, 9)
    call = call_before(on_site, CONTENT.working_days)
    anchors = {Anchor.CALL: call, Anchor.ON_SITE: on_site}
    week = {
        step.id: add(anchors[step.anchor], step.working_days)
        for step in TIMETABLES["ilacs_2023"].steps
        if step.phase in (Phase.CALL, Phase.WEEK_1) and EventKind.STANDARD in step.kinds
    }
    assert {min(week.values()), max(week.values())} == {date(2025, 6, 2), date(2025, 6, 6)}
    assert week["enquiry_lines"] == date(2025, 6, 3)  # the Tuesday, as seen in 2018
    assert week["lists_checked"] < week["lists_shared"] < week["audits_finished"]
    assert week["children_selected"] < week["audits_finished"]


@pytest.mark.parametrize("edition", ILACS)
def test_the_daily_steps_run_in_the_order_of_the_day(edition: str) -> None:
    daily = [step.at for step in TIMETABLES[edition].steps if step.daily]
    assert daily == sorted(at for at in daily if at is not None)
    assert daily[0] == time(15, 30)
    assert len(daily) == 5


@pytest.mark.parametrize("kind", [EventKind.SHORT, EventKind.STANDARD])
@pytest.mark.parametrize("edition", ILACS)
def test_before_the_feedback_the_log_is_cleared_and_the_embargo_rules_are_out(
    edition: str, kind: EventKind
) -> None:
    """Called on Monday 2 June 2025, on site from Monday 9 June."""
    called = datetime(2025, 6, 2, 9, 0, tzinfo=UTC)
    timetable, days = TIMETABLES[edition], CONTENT.working_days
    episode = Episode("EP001", kind, notified_at=called, on_site_from=date(2025, 6, 9))
    span = days_on_site(episode, shape_of(kind, timetable), days)
    dues = {one.key: one.due for one in dated_steps(episode, span, timetable, days)}
    last = len(span.days)
    order = [
        dues["embargo_issued"],
        dues[f"requests_cleared@{last}"],
        dues[f"keeping_in_touch@{last}"],
        dues["feedback_heard"],
        dues[f"debrief@{last}"],
    ]
    assert order == sorted(due for due in order if due is not None)
    assert len(set(order)) == len(order)


@pytest.mark.parametrize("kind", [EventKind.SHORT, EventKind.STANDARD, EventKind.JTAI])
@pytest.mark.parametrize("edition", ILACS)
def test_after_a_call_on_a_tuesday_all_of_week_one_lies_before_the_inspectors_come(
    edition: str, kind: EventKind
) -> None:
    called = datetime(2027, 6, 1, 9, 0, tzinfo=UTC)  # Monday 31 May is a bank holiday
    first = date(2027, 6, 7)
    timetable, days = TIMETABLES[edition], CONTENT.working_days
    episode = Episode("EP001", kind, notified_at=called, on_site_from=first)
    span = days_on_site(episode, shape_of(kind, timetable), days)
    for one in dated_steps(episode, span, timetable, days):
        if one.step.phase is Phase.WEEK_1:
            assert one.due is not None
            assert one.due.date() < first, one.key


@pytest.mark.parametrize("edition", ILACS)
def test_the_day_of_publication_is_planned_before_it_is_known(edition: str) -> None:
    (step,) = (one for one in TIMETABLES[edition].steps if one.id == "publication_planned")
    assert step.anchor is Anchor.DRAFT
