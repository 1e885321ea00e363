"""What the forms of an inspection understand, without a screen."""

from __future__ import annotations

from datetime import date

import pytest

from readiness_tui.errors import InputError
from readiness_tui.readiness.runbook_model import Episode
from readiness_tui.readiness.vocabulary import EventKind
from readiness_tui.screens.logistics import episode_forms as forms
from tests.readiness.runbook_build import runbook_content, utc

NOW = utc(2027, 2, 16, 9, 0)  # a Tuesday
SEEN = Episode(
    "EP001",
    EventKind.STANDARD,
    notified_at=utc(2026, 11, 23, 9, 15),
    on_site_from=date(2026, 11, 30),
)


def filled(**given: str) -> dict[str, str]:
    return {field.name: field.value for field in forms.all_fields(SEEN)} | given


def test_days_without_a_year_lie_near_the_call() -> None:
    typed = filled(notified_at="24 nov 9:00", on_site_from="1 dec", published_on="5 mar")
    assert forms.changed(SEEN, typed, NOW) == {
        "notified_at": utc(2026, 11, 24, 9, 0),
        "on_site_from": date(2026, 12, 1),
        "published_on": date(2027, 3, 5),
    }


def test_a_report_has_come_and_may_be_announced() -> None:
    report = {"received_on": "15 feb", "published_on": "5 mar", "leaders": "good", "in_care": ""}
    assert forms.read_report(SEEN, report, NOW) == (
        date(2027, 2, 15),
        date(2027, 3, 5),
        {"leaders": "good"},
    )
    blank = {"received_on": "", "published_on": ""}
    assert forms.read_report(SEEN, blank, NOW) == (date(2027, 2, 16), None, {})


def test_a_rehearsal_may_begin_tomorrow_and_a_call_has_come() -> None:
    content = runbook_content()
    typed = {field.name: field.value for field in forms.call_fields(SEEN)}
    typed |= {"notified_at": "tomorrow 9:00", "on_site_from": ""}
    said = forms.say_call(content, typed, NOW, rehearsal=True)
    assert said.startswith("On site Mon 22 Feb 2027 to Fri 5 Mar 2027.")
    with pytest.raises(InputError, match="The call cannot have come at Wed 17 Feb 2027 09:00"):
        forms.say_call(content, typed, NOW)


def test_a_correction_says_what_the_edition_leaves_out() -> None:
    content = runbook_content()
    (edition,) = {one.edition for one in content.timetables.values()}
    bare = content.timetables[edition]._replace(shapes={}, steps=(), file="ours.toml")
    content = content._replace(timetables={edition: bare})
    said = forms.say_correction(content, SEEN, filled(caller="P Hart"), NOW)
    assert said.startswith("On site Mon 30 Nov 2026. The edition ilacs_2026 in ours.toml has no ")
