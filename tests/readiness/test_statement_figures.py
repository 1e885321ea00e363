"""Figures that a statement rests on, and when they ask for another look. Figures by hand."""

from __future__ import annotations

from datetime import date

import pytest

from readiness_tui.readiness.account_states import StatementState
from readiness_tui.readiness.improvement_facts import Measure, Reading
from readiness_tui.readiness.own_account import Statement
from readiness_tui.readiness.self_evaluation import assess_statement
from tests.readiness.build import TODAY

AGREED = date(2026, 10, 5)
STATEMENT = Statement(
    "ST001",
    text="Visits are made in time [[ME001]].",
    author="Ann Bee",
    written_on=date(2026, 10, 1),
    challenger="Cy Dee",
    challenged_on=date(2026, 10, 2),
    agreed_by="Eve Fox",
    agreed_on=AGREED,
)


def measure(then: float, now: float, tolerance: float | None = None) -> Measure:
    readings = (Reading(date(2026, 9, 30), then), Reading(date(2026, 10, 31), now))
    return Measure("ME001", indicator="Visits", unit="%", readings=readings, tolerance=tolerance)


@pytest.mark.parametrize(
    ("one", "fault"),
    [
        (measure(80, 80), ""),
        (measure(80, 72), ""),  # a tenth of 80 is 8
        (measure(80, 88), ""),
        (measure(80, 71.9), "changed from 80% when it was agreed to 71.9% on 31 Oct 2026"),
        (measure(80, 89), "changed from 80% when it was agreed to 89% on 31 Oct 2026"),
        (measure(80, 77, 2), "changed from 80% when it was agreed to 77% on 31 Oct 2026"),
        (measure(80, 78, 2), ""),
        (measure(0, 1), "changed from 0% when it was agreed to 1% on 31 Oct 2026"),
        (Measure("ME001", indicator="Visits"), "was not read yet"),
    ],
)
def test_a_figure_that_moved_too_far_asks_for_another_look(one: Measure, fault: str) -> None:
    found = assess_statement(STATEMENT, {}, TODAY, None, {"ME001": one})
    assert [proof.fault for proof in found.proofs] == [fault]
    assert found.unknown == ()
    expected = StatementState.NEEDS_REFRESH if fault else StatementState.AGREED
    assert found.state is expected
    assert bool(found.unsupported) is bool(fault)


def test_without_its_measure_the_link_leads_nowhere() -> None:
    found = assess_statement(STATEMENT, {}, TODAY)
    assert (found.proofs, found.unknown) == ((), ("ME001",))


def test_what_was_read_after_the_agreement_alone_is_no_change() -> None:
    fresh = Measure("ME001", indicator="Visits", readings=(Reading(date(2026, 11, 1), 10),))
    found = assess_statement(STATEMENT, {}, TODAY, None, {"ME001": fresh})
    assert found.state is StatementState.AGREED
