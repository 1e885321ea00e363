"""The shapes that other programs rely on, key by key."""

from __future__ import annotations

import json

from readiness_tui.readiness.vocabulary import EvidenceState, ItemState
from readiness_tui.reports.as_json import item_json, items_json, status_json, window_json
from tests.reports.samples import ASSESSMENT, DIFFERENCES, EMPTY, ITEMS

_STATUS = """
    schema as_of authority framework pathway window readiness colour gates areas needs_you
    evidence plan dry_run
"""
_WINDOW = """
    schema as_of authority la_code last_inspection pathway next_kind rule earliest likely_from
    likely_to latest call_earliest call_likely_from call_likely_to call_latest chance based_on
    caveats
"""
STATUS, WINDOW = _STATUS.split(), _WINDOW.split()


def _keys(value: object, *names: str) -> None:
    assert isinstance(value, dict)
    assert set(names) <= set(value), set(names) - set(value)


def test_the_status_has_every_promised_key() -> None:
    status = json.loads(json.dumps(status_json(ASSESSMENT, DIFFERENCES)))
    _keys(status, *STATUS)
    _keys(status["authority"], "name", "la_code")
    _keys(status["window"], *WINDOW)
    _keys(status["readiness"], "lower", "upper", "unassessed")
    _keys(status["gates"][0], "id", "title", "shut", "why")
    _keys(
        status["areas"][0],
        *["id", "title", "items", "lower", "upper", "colour", "states", "overdue", "blocked"],
    )
    _keys(status["areas"][0]["states"], *ItemState)
    _keys(status["needs_you"][0], "id", "kind", "title", "why", "due")
    _keys(status["evidence"], *EvidenceState)
    _keys(status["plan"], "blue", "green", "amber", "red", "grey", "overdue")
    _keys(status["dry_run"], "run_at", "as_of", "errors", "warnings", "lists")


def test_the_status_says_what_the_assessment_says() -> None:
    status = json.loads(json.dumps(status_json(ASSESSMENT, DIFFERENCES)))
    assert status["schema"] == 1
    assert status["as_of"] == "2026-11-20"
    assert status["authority"] == {"name": "Northshire", "la_code": "999"}
    assert status["framework"] == "ilacs-2026"
    assert status["pathway"] == "requires_improvement"
    assert status["readiness"] == {
        "lower": 58, "upper": 74, "items": 120, "unassessed": 11, "unchecked": 16,
    }  # fmt: skip
    assert status["colour"] == "red"
    assert [gate["shut"] for gate in status["gates"]] == [False, True, True]
    assert [area["id"] for area in status["areas"]] == ["EL", "DR", "OW", "LG"]
    assert status["areas"][2]["lower"] is None
    assert status["areas"][2]["colour"] == "none"
    assert status["needs_you"][1]["due"] == "2026-11-06"
    assert status["needs_you"][0]["due"] is None
    assert status["evidence"]["current"] == 2
    assert status["evidence"]["draft"] == 1
    assert status["evidence"]["missing"] == 0
    assert status["plan"] == {
        "blue": 3, "green": 5, "amber": 2, "red": 1, "grey": 4, "overdue": 1,
    }  # fmt: skip
    assert status["dry_run"]["run_at"] == "2026-10-05T09:30:00+00:00"
    assert (status["dry_run"]["errors"], status["dry_run"]["warnings"]) == (7, 1)
    assert status["dry_run"]["lists"] == 2
    assert status["changes"][0]["kind"] == "lapsed"


def test_the_window() -> None:
    window = json.loads(json.dumps(window_json(ASSESSMENT.service, ASSESSMENT.outlook)))
    _keys(window, *WINDOW)
    assert window["authority"] == "Northshire"
    assert window["la_code"] == "999"
    assert window["last_inspection"] == {
        "kind": "standard",
        "start": "2023-11-06",
        "end": "2023-11-17",
        "published": "2024-01-08",
        "grades": {"leaders": "good", "help_and_protection": "requires_improvement"},
        "embargo": False,
    }
    assert window["next_kind"] == "standard"
    assert window["rule"] == {"earliest": "2026-05-06", "latest": "2027-05-06"}
    assert (window["earliest"], window["latest"]) == ("2026-11-30", "2027-09-06")
    assert (window["call_likely_from"], window["call_likely_to"]) == ("2027-01-25", "2027-05-10")
    assert window["chance"] == {"13w": 0.194, "26w": 0.64, "52w": 0.95}
    assert window["based_on"] == {"spans": 209, "reinspected": 58, "until": "2026-05-04"}


def test_what_is_not_known_is_null() -> None:
    status = json.loads(json.dumps(status_json(EMPTY)))
    _keys(status, *STATUS)
    _keys(status["window"], *WINDOW)
    for name in ("framework", "pathway", "dry_run", "changes"):
        assert status[name] is None
    assert status["window"]["last_inspection"] is None
    assert status["window"]["rule"] == {"earliest": None, "latest": None}
    assert status["readiness"]["lower"] is None


def test_items() -> None:
    listed = json.loads(json.dumps(items_json(ITEMS.values())))
    assert listed["schema"] == 1
    assert [each["id"] for each in listed["items"]] == ["DR01", "DR03", "LG01"]
    _keys(
        listed["items"][0], "id", "area", "section", "title", "state", "lead", "due",
        "importance", "note",
    )  # fmt: skip
    item = item_json(ITEMS["DR03"])
    assert item["due"] == "2026-11-06"
    assert item["state"] == "blocked"
    assert item["lead"] == "Data lead"
    assert item_json(ITEMS["LG01"])["checked_by"] == "A. Patel"
