"""Which snapshot a picture is compared with."""

from __future__ import annotations

from datetime import date

import pytest

from readiness_tui.readiness import score
from readiness_tui.readiness.comparison import compare, figures
from readiness_tui.readiness.model import Records, Snapshot
from readiness_tui.readiness.snapshots import (
    last_snapshot,
    since_last_snapshot,
    snapshot_before,
    snapshot_before_note,
)
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


KEPT = Records(
    snapshots=by_id(
        [
            Snapshot("SN001", date(2026, 9, 1), "Improvement board"),
            Snapshot("SN002", date(2026, 10, 1), "Scrutiny"),
            Snapshot("SN003", TODAY, "improvement  Board"),
        ]
    )
)


@pytest.mark.parametrize(
    ("audience", "last", "before"),
    [
        ("", "SN003", None),
        ("Improvement board", "SN003", "SN001"),
        ("IMPROVEMENT BOARD", "SN003", "SN001"),
        ("Scrutiny", "SN002", "SN002"),
        ("Cabinet", None, None),
    ],
)
def test_the_newest_kept_for_a_board(audience: str, last: str | None, before: str | None) -> None:
    """A report of the day compares with an earlier one of its own readers, and with no other."""
    found = last_snapshot(KEPT, TODAY, audience)
    assert (found.id if found else None) == last
    compared = snapshot_before(KEPT, TODAY, audience)
    assert (compared.id if compared else None) == before


def test_the_only_snapshot_is_that_of_the_day() -> None:
    only = Records(snapshots={"SN003": KEPT.snapshots["SN003"]})
    assert snapshot_before(only, TODAY, "Improvement board") == only.snapshots["SN003"]
    assert snapshot_before(only, TODAY) is None
    assert snapshot_before(Records(), TODAY) is None


def test_the_note_to_the_adviser_is_compared_with_an_earlier_one() -> None:
    assert snapshot_before_note(KEPT, TODAY) is None
    note = Snapshot("SN004", date(2026, 8, 3), "DfE adviser")
    kept = KEPT._replace(snapshots={**KEPT.snapshots, "SN004": note})
    assert snapshot_before_note(kept, TODAY) == note
