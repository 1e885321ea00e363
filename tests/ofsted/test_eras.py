"""Documents of each era, in forms that chance picks: every fact comes back as it was put in."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest

from readiness_tui.content.history import read_history
from readiness_tui.ofsted.reading import report_in
from readiness_tui.readiness.published_report import PublishedReport
from tests.ofsted.eras import ERAS
from tests.ofsted.reports import Case

NAMES = tuple((authority.name, authority.la_code) for authority in read_history())


@pytest.mark.parametrize("chance", range(14))
@pytest.mark.parametrize("era", ERAS)
def test_every_fact_of_a_document_is_read(era: str, chance: int, tmp_path: Path) -> None:
    case = ERAS[era](Random(f"{era} {chance}"))
    path = tmp_path / "document.pdf"
    path.write_bytes(case.file)
    assert _told(report_in(str(path), NAMES)) == _true(case)


def _told(report: PublishedReport) -> dict[str, Any]:
    return {
        "authority": (report.authority, report.la_code),
        "kind": str(report.kind),
        "days": (report.on_site_from, report.on_site_to, report.published),
        "lead": report.lead_inspector,
        "grades": {judgement: str(grade) for judgement, grade in report.grades.items()},
        "improve": [(one.order, one.text) for one in report.improve],
        "priority": [(one.order, one.text) for one in report.priority_actions],
    }


def _true(case: Case) -> dict[str, Any]:
    return {
        "authority": (case.authority, case.code),
        "kind": case.kind,
        "days": (case.first, case.last, case.published),
        "lead": case.lead,
        "grades": case.grades,
        "improve": list(enumerate(map(str.strip, case.points), 1)),
        "priority": list(enumerate(map(str.strip, case.priority), 1)),
    }
