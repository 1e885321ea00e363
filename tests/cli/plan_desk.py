"""The plan of the command line's tests, typed in by its own commands."""

from __future__ import annotations

from typing import Any

from tests.cli.conftest import Cli, Result


def done(result: Result) -> str:
    """What a command printed that did what it was asked."""
    assert result.status == 0, result.err
    return " ".join(result.out.split())


def planned(cli: Cli) -> Cli:
    """RE001 with AC001 (red, overdue) and AC002 (after it), AC003 on its own, ME001 read twice."""
    for words in (
        ("add", "--point", "The timeliness of visits", "event=in1", "band=3_months", "tags=a; b"),
        ("add", "Train managers", "for=re1", "lead=Jo Lee", "leads=Cy Dee", "due=30 oct 2026"),
        ("add", "Audit visits", "for=RE001", "after=ac1", "days=10", "due=30 jan 2027"),
        ("add", "Buy tablets", "board=Scrutiny", "boards=Improvement board", "number=2b"),
        ("add", "--measure", "Visits in time", "for=RE001", "unit=%", "better=more", "target=90"),
        ("read", "ME001", "72", "--on", "30 sep 2026"),
        ("read", "ME001", "80%", "--on", "31 oct 2026", "--source", "Monthly report"),
    ):
        done(cli("plan", *words))
    return cli


def shown(cli: Cli, command: str, name: str, id_: str) -> dict[str, Any]:
    """A record as ``show --format json`` gives it."""
    result = cli(command, "show", id_, "--format", "json")
    assert result.status == 0, result.err
    record: dict[str, Any] = result.json[name]
    return record


def refused(cli: Cli, words: tuple[str, ...], status: int, said: str, listing: str) -> None:
    """The command says one sentence and saves nothing."""
    before = cli(listing, "list", "--format", "json").out
    result = cli(*words)
    assert (result.status, result.out) == (status, ""), result
    assert said in result.err
    assert result.err.count("\n") == 1
    assert cli(listing, "list", "--format", "json").out == before
