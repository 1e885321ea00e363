"""Which undo is asked about first."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from readiness_tui.readiness.change_words import Event
from readiness_tui.readiness.taking_back import why_ask
from readiness_tui.readiness.vocabulary import Kind

NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)
SOON = NINE + timedelta(minutes=5)


def answered(count: int) -> list[Event]:
    return [("set", Kind.ITEM, f"EL{at:02}", {}, {"answer": "ready"}) for at in range(1, count + 1)]


CALL: Event = ("add", Kind.EPISODE, "EP001", None, {"kind": "standard"})
CORRECTED: Event = ("set", Kind.EPISODE, "EP001", {"lead": ""}, {"lead": "Cy Dow"})


@pytest.mark.parametrize(
    ("events", "at", "says"),
    [
        (answered(1), SOON, ""),
        (answered(1), NINE, ""),
        (answered(5), SOON, ""),
        (answered(6), SOON, "It changes 6 records."),
        (answered(3) + answered(3), SOON, ""),  # three records, each twice
        ([CORRECTED], SOON, ""),
        ([*answered(1), CALL], SOON, "The inspection with all its steps would be gone."),
        (answered(1), NINE - timedelta(seconds=1), "You did it before you opened Readiness."),
    ],
)
def test_much_and_what_is_not_in_front_of_one_is_asked_about(
    events: list[Event], at: datetime, says: str
) -> None:
    assert why_ask(events, at, NINE) == says
