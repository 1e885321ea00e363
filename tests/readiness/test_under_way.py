"""What a service needs to know of the inspection under way, as of a day."""

from __future__ import annotations

from datetime import date

from readiness_tui.readiness.model import Records
from readiness_tui.readiness.runbook_model import Episode
from readiness_tui.readiness.standing import Role
from readiness_tui.readiness.under_way import needs_of, standing
from tests.readiness.build import by_id
from tests.readiness.runbook_build import SHORT, runbook_content, utc

CALLED = utc(2026, 11, 23, 9, 15)  # a Monday
RECORDS = Records(
    episodes=by_id([Episode("EP001", SHORT, notified_at=CALLED, on_site_from=date(2026, 11, 30))]),
    roles=by_id([Role("RL001", "Inspection coordinator", "Ann Bee", "Cy Dee")]),
)


def whys(as_of: date) -> dict[str, str]:
    found = standing(RECORDS, runbook_content(), as_of)
    assert found is not None
    return {need.id.partition(":")[2]: need.why for need in needs_of(found, as_of)}


def test_what_is_late_is_counted_in_working_days_and_says_who_leads_it() -> None:
    assert whys(date(2026, 11, 24))["told"] == "1 working day late: Ann Bee"
    on_monday = whys(date(2026, 11, 30))  # seven days later, two of them a weekend
    assert on_monday["told"] == "5 working days late: Ann Bee"
    assert on_monday["lists"] == "3 working days late: nobody (Data lead)"
    assert on_monday["touch@1"] == "due today 16:00: Ann Bee"


def test_once_it_has_ended_nothing_of_it_needs_anybody() -> None:
    (episode,) = RECORDS.episodes.values()
    ended = episode._replace(ended_at=utc(2026, 11, 24, 9, 0))
    records = RECORDS._replace(episodes=by_id([ended]))
    assert standing(records, runbook_content(), date(2026, 11, 30)) is None
