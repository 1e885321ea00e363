"""The published reports that lie beside the project, where they do."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from readiness_tui import content, ofsted
from readiness_tui.content.history import read_history

FOLDER = Path(__file__).parents[3] / "shared" / "samples" / "reports"
EXPECTED = FOLDER / "expected.csv"
JUDGEMENTS = ("overall", "leaders", "help_and_protection", "in_care", "care_leavers")

KNOWN_BETTER = {  # read by eye in the document, where the list beside it says something else
    ("jtai-2024-03-18-coventry.pdf", "needs_to_improve"): "5",
    ("jtai-2017-06-26-peterborough.pdf", "published"): "2017-08-10",  # the date of the letter
    ("focused_visit-2021-05-26-barking-and-dagenham.pdf", "lead_inspector"): "Kate Malleson",
}


def _rows() -> list[dict[str, str]]:
    if not EXPECTED.exists():
        return []
    with EXPECTED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.skipif(
    not EXPECTED.exists(), reason="the published reports are not beside the project"
)
@pytest.mark.parametrize("row", _rows(), ids=lambda row: row["file"])
def test_a_published_report_is_read_whole(row: dict[str, str]) -> None:
    report = ofsted.read_report(
        str(FOLDER / row["file"]),
        authorities=read_history(),
        editions=content.load().editions,
    )
    told = {
        "la_code": report.la_code,
        "local_authority": report.authority,
        "kind": str(report.kind),
        "on_site_from": str(report.on_site_from),
        "on_site_to": str(report.on_site_to),
        "published": str(report.published or ""),
        "lead_inspector": report.lead_inspector,
        **{one: str(report.grades.get(one, "")) for one in JUDGEMENTS},
        "needs_to_improve": str(len(report.improve)),
    }
    wanted = {name: KNOWN_BETTER.get((row["file"], name), row[name]) for name in told}
    if report.published is None:  # most reports do not say it, and it is never guessed
        assert "published" in {one.what for one in report.unread}
        wanted["published"] = ""
    assert told == wanted
