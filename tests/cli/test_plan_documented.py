"""Every field of the plan's JSON is named in the page on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.cli.conftest import Cli
from tests.cli.plan_desk import done, planned, shown

PAGE = Path(__file__).parents[2] / "docs" / "json.md"


def names(value: Any) -> Iterator[str]:
    """Every key, however deep."""
    if isinstance(value, dict):
        for name, each in value.items():
            yield name
            yield from names(each)
    elif isinstance(value, list):
        for each in value:
            yield from names(each)


def test_every_field_is_documented(made: Cli) -> None:
    cli = planned(made)
    done(cli("plan", "complete", "AC003"))
    done(cli("plan", "reopen", "AC003", "--why", "x"))
    done(cli("plan", "set", "AC001", "due=fri", "--agreed-by", "x"))
    done(cli("risks", "add", "x", "likelihood=2", "impact=2"))
    done(cli("risks", "control", "RK001", "y"))
    done(cli("decisions", "add", "x", "board=y"))
    told = [
        shown(cli, "plan", "action", "AC001"),
        shown(cli, "plan", "action", "AC003"),
        shown(cli, "plan", "recommendation", "RE001"),
        shown(cli, "plan", "measure", "ME001"),
        shown(cli, "risks", "risk", "RK001"),
        shown(cli, "decisions", "decision", "DC001"),
        *(cli(*words, "--format", "json").json for words in (("plan", "path"), ("house",))),
        cli("plan", "key", "--format", "json").json,
        cli("plan", "timeline", "--format", "json").json,
    ]
    page = PAGE.read_text(encoding="utf-8")
    page = page[page.index("## Improvement plan") :]
    unnamed = {name for one in told for name in names(one) if f"`{name}`" not in page}
    assert unnamed - {"schema", "as_of"} == set()
