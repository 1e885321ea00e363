"""What dry runs mean for the checklist items that are about a run as a whole."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from readiness_tui.content import load
from readiness_tui.content.checklists import DRY_RUN
from readiness_tui.readiness.assessment import AssessedItem
from readiness_tui.readiness.dry_run_facts import DryRun, DryRunList
from readiness_tui.readiness.model import ItemRecord, Records
from readiness_tui.readiness.score import assess
from readiness_tui.readiness.vocabulary import ItemState
from readiness_tui.readiness.whole_runs import ASPECTS, Runs, judged_by_whole_runs, shown
from tests.readiness.build import TODAY, assessed, checked, claimed, content, item

AT = datetime.combine(TODAY, datetime.min.time(), UTC)
LISTS = tuple(DryRunList(number, 100) for number in range(1, 12))


def run(id_: str = "RU001", days_ago: int = 0, **fields: Any) -> DryRun:
    """A run of all eleven lists."""
    facts: dict[str, Any] = {"lists": LISTS, "by": "Ann Lee", "template": "2024", "cases": 0}
    return DryRun(id_, run_at=AT - timedelta(days=days_ago), **{**facts, **fields})


def about(aspect: str, record: ItemRecord | None = None, **fields: Any) -> AssessedItem:
    return assessed(item("DR12", dry_run=aspect, **{"review_months": 3, **fields}), record)


def against(errors: int, **fields: Any) -> tuple[DryRunList, ...]:
    """Lists of which the sixth has so many errors across the lists, and the seventh one."""
    six = DryRunList(6, 100, errors=errors + 2, across=errors, **fields)
    return (*LISTS[:5], six, DryRunList(7, 100, errors=1, across=1, **fields), *LISTS[7:])


def judged(
    aspect: str, runs: Sequence[DryRun], record: ItemRecord | None = None, **fields: Any
) -> AssessedItem:
    one = about(aspect, record, **fields)
    return judged_by_whole_runs([one], Runs(runs, TODAY)).get("DR12", one)


REPORT = {"contacts": [600, 630], "cla_open": [300, 301], "leavers": [90, None]}

CHECKED = run(signed_off_by="Bo Diaz")


@pytest.mark.parametrize(
    ("aspect", "runs", "words"),
    [
        ("template", [], "No dry run has said which template the lists follow."),
        ("template", [run()], "the lists follow the template of 2024."),
        ("sharing", [run()], ""),
        ("totals", [run()], "No dry run was held against the monthly report yet."),
        (
            "totals",
            [run(reported=REPORT, margin=5)],
            "2 totals compared, all within the margin of 5 %.",
        ),
        (
            "totals",
            [run(reported=REPORT, margin=4)],
            "2 totals compared, 1 outside the margin of 4 %, with no reason.",
        ),
        (
            "totals",
            [run(reported=REPORT, margin=4, gap="A week apart.")],
            "2 totals compared, 1 outside the margin of 4 %; the reason given: A week apart.",
        ),
        ("agreement", [run(cases=None)], "No dry run has held the lists against each other yet."),
        ("agreement", [run()], "no records contradict each other."),
        (
            "agreement",
            [run(lists=against(23))],
            "24 errors in which records contradict each other, 23 of them in list 6.",
        ),
        (
            "agreement",
            [run(lists=against(23, explained=True))],
            "no records contradict each other.",
        ),
        (
            "agreement",
            [run(lists=LISTS[:2])],
            "no records contradict each other. Only 2 lists were there.",
        ),
        ("cases", [], "No dry run has counted these cases yet."),
        ("cases", [run()], "no such case."),
        (
            "cases",
            [run(cases=3)],
            "1 to 5 cases without a worker, or with a visit or review that is late.",
        ),
        (
            "cases",
            [run(cases=1243)],
            "1,243 cases without a worker, or with a visit or review that is late.",
        ),
        (
            "time",
            [run()],
            "No dry run of all eleven lists was timed from the start of its extract.",
        ),
        (
            "time",
            [run(minutes=560), run("RU002", minutes=5, lists=LISTS[:3])],
            "9 h 20 min from the start of the extract to eleven checked lists.",
        ),
        ("people", [run(days_ago=93)], "Nobody has run all eleven lists since 20 Aug 2026."),
        (
            "people",
            [run(), run("RU002", by="ann lee"), run("RU003", by="Bo", lists=LISTS[:9])],
            "Ann Lee has run all eleven lists since 20 Aug 2026. A second person has not.",
        ),
        (
            "people",
            [run(), run("RU002", by="Bo Diaz")],
            "Ann Lee and Bo Diaz have run all eleven lists since 20 Aug 2026.",
        ),
    ],
)
def test_what_runs_show_in_words(aspect: str, runs: Sequence[DryRun], words: str) -> None:
    told = shown(about(aspect), Runs(runs, TODAY)).words
    assert told.removeprefix("RU001, 20 Nov 2026: ") == words


@pytest.mark.parametrize(
    ("aspect", "ran", "state"),
    [
        ("template", run(), ItemState.IN_PROGRESS),  # comparing it is for people
        ("sharing", run(), ItemState.NOT_ASSESSED),
        ("totals", run(), ItemState.NOT_ASSESSED),
        ("totals", run(reported=REPORT, margin=5), ItemState.READY_CLAIMED),
        ("totals", CHECKED._replace(reported=REPORT, margin=5), ItemState.READY_CHECKED),
        ("totals", run(reported=REPORT, margin=4), ItemState.IN_PROGRESS),
        ("totals", run(reported=REPORT, margin=4, gap="Known"), ItemState.READY_CLAIMED),
        ("totals", run(reported={"leavers": [9, None]}, margin=4), ItemState.IN_PROGRESS),
        ("totals", run(days_ago=32, reported=REPORT, margin=5), ItemState.IN_PROGRESS),
        ("agreement", run(), ItemState.READY_CLAIMED),
        ("agreement", CHECKED, ItemState.READY_CHECKED),
        ("agreement", run(signed_off_by="ann lee"), ItemState.READY_CLAIMED),
        (
            "agreement",
            run(lists=tuple(one._replace(signed_off_by="Bo") for one in LISTS)),
            ItemState.READY_CHECKED,
        ),
        ("agreement", run(lists=against(3)), ItemState.IN_PROGRESS),
        ("agreement", run(lists=LISTS[:4]), ItemState.IN_PROGRESS),
        ("agreement", run(days_ago=32), ItemState.IN_PROGRESS),
        ("cases", run(), ItemState.READY_CLAIMED),
        ("cases", run(cases=7), ItemState.IN_PROGRESS),
        ("time", run(minutes=560), ItemState.READY_CLAIMED),
        ("time", run(days_ago=93, minutes=560), ItemState.IN_PROGRESS),
        ("people", run(), ItemState.IN_PROGRESS),
    ],
)
def test_a_run_answers_what_nobody_has(aspect: str, ran: DryRun, state: ItemState) -> None:
    assert judged(aspect, [ran]).state is state


def test_two_people_who_can_run_it_are_enough() -> None:
    assert judged("people", [run(), run("RU002", by="Bo")]).state is ItemState.READY_CLAIMED


@pytest.mark.parametrize(
    ("aspect", "ran", "why"),
    [
        ("totals", run(reported=REPORT, margin=5), ""),
        (
            "totals",
            run(reported=REPORT, margin=4),
            "in dry run RU001 1 total differs from the report, with no reason given",
        ),
        (
            "totals",
            run(days_ago=32, reported=REPORT, margin=5),
            "dry run RU001 was on 19 Oct 2026, over 31 days ago",
        ),
        ("agreement", run(), ""),
        (
            "agreement",
            run(lists=against(3)),
            "dry run RU001 found 4 contradictions, not explained",
        ),
        ("cases", run(), ""),
        ("cases", run(cases=7, days_ago=7), ""),  # somebody has looked since
        ("cases", run(cases=7), "dry run RU001 found 7 cases since this was said on 13 Nov 2026"),
        ("time", run(minutes=9999), ""),
        ("people", run(), ""),
        ("template", run(), ""),
    ],
)
def test_an_item_said_to_be_ready_is_held_back(aspect: str, ran: DryRun, why: str) -> None:
    one = judged(aspect, [ran], checked("DR12"))
    assert one.lapse == why
    assert one.state is (ItemState.LAPSED if why else ItemState.READY_CHECKED)
    assert one.lower == (0.0 if why else 1.0)


@pytest.mark.parametrize("aspect", ["template", "sharing"])
@pytest.mark.parametrize(
    ("since", "why"),
    [
        (date.min, ""),
        (date(2026, 11, 13), ""),
        (date(2026, 11, 14), "the lists changed on 14 Nov 2026, after 13 Nov 2026"),
    ],
)
def test_what_was_said_of_other_lists_lapses(aspect: str, since: date, why: str) -> None:
    one = about(aspect, checked("DR12"))
    held = judged_by_whole_runs([one], Runs([run()], TODAY, since))
    assert (held["DR12"].lapse if held else "") == why


def test_an_item_of_no_run_is_left_alone() -> None:
    other = assessed(item("EL01"), claimed())
    assert judged_by_whole_runs([other], Runs([run(lists=against(3))], TODAY)) == {}
    assert shown(other, Runs([run()], TODAY)).words == ""


def test_every_word_of_the_checklists_is_known_and_each_item_has_its_own() -> None:
    assert tuple(ASPECTS) == DRY_RUN
    used = {one.code: one.dry_run for one in load().items.values() if one.dry_run}
    assert used == dict(zip((f"DR{n}" for n in range(12, 19)), ASPECTS, strict=True))


def test_the_assessment_shows_it() -> None:
    known = content(item("DR14", dry_run="agreement"))
    records = Records(items={"DR14": checked("DR14")}, dry_runs={"RU001": run(lists=against(3))})
    assert assess(records, known, TODAY).items["DR14"].state is ItemState.LAPSED
