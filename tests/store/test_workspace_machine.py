"""The workspace against a model that was written without it: see ``machine``."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.store.helpers import figure, size
from tests.store.machine import Office


def test_two_people_on_two_handles_agree_with_plain_dicts() -> None:
    Office.steps = 0
    run_state_machine_as_test(
        Office,
        settings=settings(
            max_examples=size(70, 800),
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    figure(f"workspace: {Office.steps} steps agree")
    assert Office.steps >= size(800, 10_000)
