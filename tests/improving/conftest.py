"""A service with a plan, on a real workspace, and two people at work on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from readiness_tui.content import load
from readiness_tui.readiness.vocabulary import EventKind, Kind
from readiness_tui.session import Session
from readiness_tui.store.changes import Add, Request
from readiness_tui.store.workspace import Workspace
from tests.test_session import Clock

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)
CONTENT = load()

Person = Callable[[str], Session]


@pytest.fixture
def person(tmp_path: Path) -> Person:
    """Anybody at work on the workspace: IN001, EV001, RE001 and RE002, AC001 to AC003, ME001.

    AC001 and AC002 answer RE001; AC002 comes after AC001. AC001 is due on 30 January.
    """
    workspace = Workspace.create(str(tmp_path / "anytown"))
    due = date(2027, 1, 30)
    requests: list[Request] = [
        Add(Kind.SERVICE, {"name": "Anytown", "la_code": "999"}, "service"),
        Add(Kind.EVENT, {"kind": EventKind.SHORT, "start": date(2026, 5, 11)}),
        Add(Kind.EVIDENCE, {"title": "Audit report"}),
        Add(Kind.RECOMMENDATION, {"text": "The timeliness of visits", "event": "IN001"}),
        Add(Kind.RECOMMENDATION, {"text": "Oversight by managers"}),
        Add(
            Kind.ACTION,
            {
                "title": "Train managers",
                "recommendation": "RE001",
                "lead": "Jo Lee",
                "leads": ("Cy Dee",),
                "due": due,
                "baseline": due,
            },
        ),
        Add(
            Kind.ACTION,
            {"title": "Audit visits", "recommendation": "RE001", "depends_on": ("AC001",)},
        ),
        Add(Kind.ACTION, {"title": "Buy tablets"}),
        Add(Kind.MEASURE, {"indicator": "Visits in time", "unit": "%", "better": "more"}),
    ]
    workspace.apply(requests, who="init", at=NOON - timedelta(days=1))
    return lambda name: Session(workspace, CONTENT, name, clock=Clock(NOON))


@pytest.fixture
def ann(person: Person) -> Session:
    """Ann, who leads nothing."""
    return person("Ann Bee")
