"""Which snapshot a picture is compared with."""

from __future__ import annotations

from datetime import date

import pytest

from readiness_tui.readiness import score
from readiness_tui.readiness.comparison import compare, figures
from readiness_tui.readiness.model import Records, Snapshot
from readiness_tui.readiness.snapshots import last_snapshot, since_last_snapshot
from tests.readiness.build import TODAY, by_id, checked, claimed, content, item, records


def taken(*snapshots: tuple[str, date | None]) -> Records:
    return Records(snapshots=by_id(Snapshot(id_, day) for id_, day in snapshots))


@pytest.mark.parametrize(
    ("snapshots", "last"),
    [
        ((), None),
        ((("SN001", None),), None),
        ((("SN001", date(2026, 11, 21)),), None),
        ((("SN001", TODAY),), "SN001"),
        ((("SN002", date(2026, 6, 1)), ("SN001", date(2026, 9, 1))), "SN001"),
        ((("SN001", date(2026, 9, 1)), ("SN002", date(2026, 9, 1))), "SN002"),
        ((("SN1000", date(2026, 9, 1)), ("SN999", date(2026, 9, 1))), "SN1000"),
        ((("SN001", date(2026, 9, 1)), ("SN002", date(2027, 1, 1)), ("SN003", None)), "SN001"),
    ],
)
def test_the_newest_on_or_before_the_day(
    snapshots: tuple[tuple[str, date | None], ...], last: str | None
) -> None:
    found = last_snapshot(taken(*snapshots), TODAY)
    assert (found.id if found else None) == last


def test_without_a_snapshot_there_is_nothing_to_compare_with() -> None:
    now = score.assess(records(), content(item()), TODAY)
    assert since_last_snapshot(records(), now) is None


def test_the_change_is_that_since_the_newest_snapshot() -> None:
    checklist = content(item("EL01"), item("EL02"))
    then = score.assess(records(claimed("EL01")), checklist, TODAY)
    old = Snapshot("SN001", date(2026, 1, 5), figures={})
    last = Snapshot("SN002", date(2026, 11, 1), figures=figures(then))
    kept = records(checked("EL01"), snapshots=by_id([old, last]))
    now = score.assess(kept, checklist, TODAY)
    found = since_last_snapshot(kept, now)
    assert found == compare(last.figures, now)
    assert found
    assert since_last_snapshot(kept._replace(items=by_id([claimed("EL01")])), then) == ()
