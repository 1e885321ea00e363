"""Who may do what, by the command line: the list, the roles at other commands, a name erased."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from readiness_tui.errors import StoreError
from tests.cli.conftest import Cli
from tests.cli.plan_desk import done, shown


@pytest.fixture
def listed(made: Cli) -> Cli:
    """Ann Bee approves, Cy Dow leads, Jo Eve reads."""
    done(made("people", "add", "Ann Bee", "role=approver"))
    done(made("people", "add", "Cy Dow, data lead", "role=lead"))
    done(made("people", "add", "Jo Eve", "role=reader"))
    return made


def test_where_nobody_is_listed_everybody_may_and_is_told_how_to_begin(made: Cli) -> None:
    said = " ".join(made("people", "list").out.split())
    assert "everybody may do everything but approve their own work" in said
    assert "readiness people add 'Ann Bee' role=approver" in said.replace(
        f"--workspace {os.environ['READINESS_WORKSPACE']} ", ""
    )
    told = made("people", "list", "--format", "json").json
    assert (told["people"], told["you"]) == ([], {"role": None})
    assert made("people", "add", "Jo Eve", "role=approver").status == 1
    assert made("people", "add", "Ann Bee").status == 1  # without a role


def test_the_list_in_all_forms(listed: Cli) -> None:
    out = listed("people", "list").out
    assert max(map(len, out.splitlines())) <= 80
    assert out.index("Ann Bee") < out.index("Cy Dow, data lead") < out.index("Jo Eve")
    assert "You are Ann Bee, approver" in out
    told = listed("people", "list", "role:lead", "--format", "json", "--user", "Cy Dow").json
    cy = {"id": "PE002", "name": "Cy Dow, data lead", "role": "lead", "sensitive": False}
    assert told["people"] == [cy]
    done(listed("people", "set", "PE002", "sensitive=yes"))
    cleared = listed("people", "list", "sensitive", "--format", "json").json
    assert cleared["people"] == [cy | {"sensitive": True}]
    assert told["you"] == {"role": "lead"}
    rows = list(csv.reader(io.StringIO(listed("people", "list", "--format", "csv").out)))
    assert rows[0] == ["id", "name", "role"]
    assert shown(listed, "people", "person", "pe3")["role"] == "reader"


def test_roles_hold_at_every_command(listed: Cli) -> None:
    for who in ("Jo Eve", "Somebody else"):
        refused = listed("items", "set", "EL01", "state=ready", "--user", who)
        assert (refused.status, refused.out) == (1, "")
        assert f"{who} reads here and changes nothing: Ann Bee can give another role" in refused.err
    done(listed("items", "set", "EL01", "state=ready", "--user", "Ann Bee"))
    assert "by an approver" in listed("items", "set", "EL01", "checked=yes", "--user", "Cy Dow").err
    assert listed("people", "set", "PE002", "role=approver", "--user", "Cy Dow").status == 1
    done(listed("people", "set", "PE002", "role=approver"))
    done(listed("items", "set", "EL01", "checked=yes", "--user", "Cy Dow"))
    done(listed("people", "remove", "PE001", "--user", "Cy Dow"))
    assert listed("people", "add", "Zed", "role=lead").status == 1  # Ann Bee is a reader now
    assert listed("people", "remove", "PE002", "--user", "Cy Dow").status == 1
    assert listed("status").status == 0


def test_a_name_is_erased_from_the_records_and_stays_where_it_is_told(listed: Cli) -> None:
    done(listed("items", "set", "EL01", "state=ready", "note=Ring Cy Dow.", "--user", "Cy Dow"))
    done(listed("plan", "add", "Train managers", "lead=cy dow"))
    assert "on the list of people as PE002" in listed("people", "erase", "Cy Dow").err
    done(listed("people", "remove", "PE002"))
    told = " ".join(listed("people", "erase", "Cy Dow").out.split())
    assert "2 fields of 2 records would say Former officer 1. Nothing was changed" in told
    assert "EL01 (note)" in told
    assert "readiness retention --months" in told.replace(
        f"--workspace {os.environ['READINESS_WORKSPACE']} ", ""
    )
    assert "now say Former officer 1" in done(listed("people", "erase", "Cy Dow", "--yes"))
    assert shown(listed, "items", "item", "EL01")["answered_by"] == "Former officer 1"
    assert shown(listed, "plan", "action", "AC001")["lead"] == "Former officer 1"
    assert "no field of any record" in listed("people", "erase", "Cy Dow").out.casefold()
    done(listed("undo"))  # takes back what was done before it
    assert shown(listed, "items", "item", "EL01")["answered_by"] == "Former officer 1"
    assert listed("check").status == 0


def test_nobody_erases_their_own_name_and_so_approves_their_own(made: Cli) -> None:
    done(made("items", "set", "EL01", "state=ready"))
    for words in ((), ("--yes",)):
        refused = made("people", "erase", "dr ann bee", *words)
        assert refused.status == 1
        assert "nobody takes their own name off their work" in " ".join(refused.err.split())
    assert made("items", "set", "EL01", "checked=yes").status == 1
    assert "1 field of 1 record" in done(made("people", "erase", "Ann Bee", "--user", "Cy Dow"))


@pytest.mark.parametrize("name", ["", "  ", ",", "\u202e"])
def test_no_name_erases_nothing_and_lists_nothing(made: Cli, name: str) -> None:
    refused = made("people", "erase", name)
    assert (refused.status, refused.out) == (1, "")
    assert "Say whose name is to be erased." in refused.err


def test_two_who_left_stay_two_people(made: Cli) -> None:
    done(made("items", "set", "EL01", "state=ready", "--user", "Cy Dow"))
    done(made("items", "set", "EL01", "checked=yes"))
    assert shown(made, "items", "item", "EL01")["state"] == "ready_checked"
    done(made("people", "erase", "Cy Dow", "--yes"))
    done(made("people", "erase", "Ann Bee", "--yes", "--user", "Jo Eve"))
    item = shown(made, "items", "item", "EL01")
    assert (item["answered_by"], item["state"]) == ("Former officer 1", "ready_checked")


@pytest.mark.parametrize("how", ["option", "variable"])
def test_read_only_writes_nothing_and_makes_no_file(
    made: Cli, how: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = Path(os.environ["READINESS_WORKSPACE"])

    def tree() -> list[tuple[str, int]]:
        return sorted((str(one), one.stat().st_mtime_ns) for one in folder.rglob("*"))

    done(made("items", "set", "EL01", "state=ready"))
    copy = tmp_path / "copy.json"
    done(made("backup", str(copy)))
    (tmp_path / "file.txt").write_text("x")
    before, option = tree(), ["--read-only"] if how == "option" else []
    if how == "variable":
        monkeypatch.setenv("READINESS_READ_ONLY", "1")
    for words in (
        ("items", "set", "EL02", "state=ready"),
        ("undo",),
        ("people", "add", "Ann Bee", "role=approver"),
        ("restore",),
        ("restore", str(copy)),
        ("check", "--share"),
        ("snapshot", "--for", "SLT"),
        ("init", "--authority", "Leeds"),
        ("retention", "--months", "12", "--yes"),
        ("notify", "--at", "2026-11-19 09:00", "--type", "short"),
        ("risks", "add", "Too few social workers"),
        ("people", "erase", "Ann Bee", "--yes"),
    ):
        refused = made(*option, *words)
        if refused.status == 0:
            assert words[0] == "retention"  # nothing is that old
            continue
        assert (refused.status, "read only" in refused.err) == (1, True), words
    for words in (("status",), ("items", "list"), ("history",), ("check",), ("people", "list")):
        assert made(*option, *words).status == 0
    assert tree() == before


def test_retention_says_what_would_go_and_removes_it_with_a_copy_first(
    made: Cli, tmp_path: Path
) -> None:
    assert made("retention").status == 2
    assert made("retention", "--months", "2").status == 2
    assert made("retention", "--months", "12", "--yes", "--dry-run").status == 2
    folder = Path(os.environ["READINESS_WORKSPACE"])
    assert "nothing is to be removed" in " ".join(made("retention", "--months", "12").out.split())
    aside = folder / "readiness-set-aside-20200301T101500.json"
    aside.write_text("{}")
    told = " ".join(made("retention", "--months", "12").out.split())
    assert "From before 1 Nov 2025, 12 months ago:" in told
    assert "1 copy of the records" in told
    assert "Nothing was removed" in told
    assert aside.exists()
    copy = tmp_path / "copy.json"
    done(made("retention", "--months", "12", "--yes", "--backup", str(copy)))
    assert not aside.exists()
    assert json.loads(copy.read_text())
    assert made("check").status == 0


def test_retention_without_room_takes_its_copy_away_again(
    made: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    aside = Path(os.environ["READINESS_WORKSPACE"]) / "readiness-set-aside-20200301T101500.json"
    aside.write_text("{}")
    copy = tmp_path / "copy.json"
    words = ("retention", "--months", "12", "--yes", "--backup", str(copy))
    with monkeypatch.context() as full:

        def refuse(*_: object, **__: object) -> None:
            raise StoreError("There is no room left on the disk. Nothing was changed.")

        full.setattr("readiness_tui.store.workspace.Workspace.apply", refuse)
        assert "no room left" in made(*words).err
    assert aside.exists()
    assert not copy.exists()
    done(made(*words))
    assert copy.exists()


def test_a_status_where_nobody_is_listed_loads_nothing_of_it(made: Cli) -> None:
    code = (
        "import sys; from readiness_tui.cli import main; main(['status']); "
        "print([name for name in sys.modules if name.rpartition('.')[2] in "
        "('people', 'people_fields', 'approving', 'permissions', 'retention', 'erasing')], "
        "file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "Northshire" in run.stdout
    assert run.stderr.strip() == "[]"
