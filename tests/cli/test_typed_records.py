"""What the commands on typed records share: ids that a shell offers, and help with every field."""

from __future__ import annotations

import argparse
from pathlib import Path

from readiness_tui.cli.plan_kinds import ACTIONS, PLAN
from readiness_tui.cli.record_ids import spelt
from readiness_tui.cli.typed_arguments import fields_help, ids_of
from readiness_tui.readiness.plan_facts import BANDS
from readiness_tui.readiness.typed_fields import Form, TypedField
from tests.cli.conftest import Cli
from tests.cli.plan_desk import planned


def test_a_shell_offers_the_ids_of_the_kinds_that_are_meant(made: Cli, workspace: Path) -> None:
    planned(made)
    asked = argparse.Namespace(workspace=str(workspace))
    assert list(ids_of(ACTIONS)(parsed_args=asked)) == ["AC001", "AC002", "AC003"]
    assert list(ids_of(*PLAN)(parsed_args=asked))[2:] == ["AC003", "RE001", "ME001"]


def test_an_id_is_spelt_as_it_is_known() -> None:
    known = {"AC001", "EL05"}
    assert [spelt(typed, known) for typed in ("ac1", "AC01", " ac001 ")] == ["AC001"] * 3
    assert [spelt(typed, known) for typed in ("el05", "ac9", "x")] == ["EL05", "AC9", "X"]


def test_help_says_what_each_field_takes_in_80_columns() -> None:
    table = (
        TypedField("band", "band", "Timescale", Form.CHOICE, choices=BANDS),
        TypedField("future", "future", "Future action", Form.YES),
        TypedField("lead", "lead", "Lead officer", help="name or role, " * 8),
        TypedField("note", "note", "Note", Form.TEXT),
    )
    lines = fields_help(("fields", table)).splitlines()
    assert max(map(len, lines)) <= 80
    assert "  band=   Timescale: immediately, 3_months, 6_months, longer" in lines
    assert "  future= Future action: yes or no" in lines
    assert "  note=   Note" in lines


def test_every_field_of_the_plan_is_in_the_help(cli: Cli) -> None:
    told = cli("plan", "set", "--help").out
    for sort in PLAN:
        assert all(f"  {one.name}=" in told for one in sort.fields(None))
