"""The status in each format, its comparison with a snapshot, and --strict."""

from __future__ import annotations

import json
import os
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.cli.conftest import Cli

PROMISED = {
    *("schema", "as_of", "authority", "framework", "pathway", "window", "readiness", "colour"),
    *("gates", "areas", "needs_you", "evidence", "plan", "dry_run"),
}


def test_text_is_for_people(made: Cli) -> None:
    result = made("status")
    assert (result.status, result.err) == (0, "")
    assert result.out.startswith("Readiness for inspection: Northshire\n")
    assert "As of Fri 20 Nov 2026." in result.out
    assert max(map(len, result.out.splitlines())) <= 80
    assert "\x1b" not in result.out


def test_json_has_the_promised_fields(made: Cli) -> None:
    status = made("status", "--format", "json").json
    assert status.keys() >= PROMISED
    assert (status["schema"], status["as_of"]) == (1, "2026-11-20")
    assert status["authority"] == {"name": "Northshire", "la_code": None}
    assert status["changes"] is None
    assert status["window"]["last_inspection"]["start"] == "2023-10-09"
    for area in status["areas"]:
        assert area["items"] == sum(
            count for state, count in area["states"].items() if state != "not_applicable"
        )


def test_the_same_day_gives_the_same_status(made: Cli) -> None:
    assert made("status").out == made("status").out


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("s.txt", "Readiness for inspection: Northshire\n===="),
        ("s.md", "# Readiness for inspection: Northshire\n"),
        ("s.HTML", "<!DOCTYPE html>"),
        ("s.json", "{"),
    ],
)
def test_the_ending_gives_the_format(name: str, start: str, made: Cli, tmp_path: Path) -> None:
    path = tmp_path / name
    result = made("status", "-o", str(path))
    assert result.status == 0
    assert "".join(result.out.split()) == f"Savedto{path}."
    assert path.read_text(encoding="utf-8").startswith(start)
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600


def test_an_explicit_format_goes_before_the_ending(made: Cli, tmp_path: Path) -> None:
    path = tmp_path / "status.txt"
    made("status", "--format", "json", "-o", str(path))
    assert json.loads(path.read_text())["schema"] == 1


def test_html_holds_hostile_names_as_text(made: Cli) -> None:
    made("items", "set", "LG01", "lead=<script>alert(1)</script>")
    found: list[str] = []

    class Tags(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append(tag)

    Tags().feed(made("status", "--format", "html").out)
    assert "html" in found
    assert "script" not in found


def test_an_unknown_ending_is_wrong_usage(made: Cli, tmp_path: Path) -> None:
    result = made("status", "-o", str(tmp_path / "status.pdf"))
    assert (result.status, result.out) == (2, "")
    assert "--format text|markdown|html|json" in result.err
    assert not (tmp_path / "status.pdf").exists()


def test_a_place_that_cannot_be_written_is_named_and_the_old_report_stays(
    made: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = made("status", "-o", str(tmp_path / "no" / "status.txt"))
    assert gone.status == 1
    assert "could not be saved: no such file or directory." in gone.err
    old = tmp_path / "status.txt"
    old.write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("readiness_tui.store.files.Files.write", full)
    assert made("status", "-o", str(old)).status == 1
    assert old.read_text() == "old"
    assert [path.name for path in tmp_path.glob("status*")] == ["status.txt"]


def test_strict_tells_of_shut_gates_and_what_is_overdue(made: Cli) -> None:
    gates = made("status", "--format", "json").json["gates"]
    shut = sum(gate["shut"] for gate in gates)
    assert shut > 0
    made("items", "set", "EL05", "state=in_progress", "due=19 nov 2026")
    result = made("status", "--strict")
    assert result.status == 3
    assert result.err == f"readiness: {shut} gates shut, 1 overdue.\n"
    assert result.out == made("status").out


def test_without_shortfalls_strict_is_content(made: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    from readiness_tui.readiness import score

    real = score.assess

    def all_well(*arguments: object) -> object:
        return real(*arguments)._replace(gates=())  # type: ignore[arg-type]

    monkeypatch.setattr(score, "assess", all_well)
    assert made("status", "--strict").status == 0


def test_a_snapshot_is_what_later_figures_are_compared_with(made: Cli) -> None:
    kept = made("snapshot", "--for", "Improvement board")
    assert kept.status == 0
    assert kept.out.startswith("Snapshot SN001 for Improvement board kept: ")
    assert made("status", "--format", "json").json["changes"] == []
    made("items", "set", "EL05", "state=ready")
    changes = made("status", "--format", "json").json["changes"]
    assert {"kind": "moved_up", "id": "EL05"}.items() <= changes[0].items()
    assert "What changed since the last snapshot" in made("status").out
    earlier = made("--as-of", "19 nov 2026", "status", "--format", "json").json
    assert earlier["changes"] is None  # the snapshot is of the day after


def test_the_newest_snapshot_counts(made: Cli) -> None:
    made("snapshot", "--for", "SLT")
    made("items", "set", "EL05", "state=ready")
    made("snapshot", "--for", "SLT")
    assert made("status", "--format", "json").json["changes"] == []


def test_a_snapshot_names_its_audience(made: Cli) -> None:
    result = made("snapshot", "--for", " \x1b ")
    assert result.status == 1
    assert "Name the meeting or board with --for." in result.err
