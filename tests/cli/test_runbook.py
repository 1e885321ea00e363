"""The runbook by command: printed, ticked, as a calendar; and the daily sheet."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from readiness_tui import notifying
from readiness_tui.cli.notify import episode_ids
from readiness_tui.cli.runbook import _step_ids
from readiness_tui.session import Session
from tests.cli.conftest import Cli
from tests.readiness.runbook_build import utc

PROMISED = {
    *("id", "title", "phase", "due", "role", "lead", "deputy", "state", "done_at", "source"),
    "confidence",
}


@pytest.fixture
def called(made: Cli, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """Half an hour after the call for a standard inspection."""

    def moment(_: Session) -> datetime:
        return utc(2026, 11, 23, 9, 45)

    monkeypatch.setattr(notifying, "moment", moment)
    assert made("notify", "--at", "today 09:15", "--type", "standard").status == 0
    return made


def test_json_is_as_promised(called: Cli) -> None:
    read = called("runbook", "--format", "json").json
    assert read["schema"] == 1
    assert read["episode"].keys() >= {
        *("kind", "rehearsal", "notified_at", "on_site_from", "on_site_to"),
    }
    assert read["steps"]
    for step in read["steps"]:
        assert step.keys() >= PROMISED
    moments = [step["due"] for step in read["steps"] if step["due"]]
    assert moments == sorted(moments)


def test_text_fits_80_columns(called: Cli) -> None:
    result = called("runbook")
    assert (result.status, result.err) == (0, "")
    assert max(map(len, result.out.splitlines())) <= 80
    for words in ("Next\n----", "Day of the call\n", "On site\n", "Clocks in working days\n"):
        assert words in result.out


def test_a_tick_has_time_and_name_and_is_given_once(called: Cli) -> None:
    result = called("runbook", "--tick", "first_hour", "--at", "9:40", "--by", "Jo Day")
    assert result.out == "EP001:first_hour done Mon 23 Nov 2026 09:40 by Jo Day.\n"
    again = called("runbook", "EP001", "--tick", "EP001:first_hour")
    assert again.out == "Nothing changed: it says so already.\n"
    both = called("runbook", "--tick", "leaders_briefed", "--untick", "first_hour")
    assert both.out.splitlines() == [
        "EP001:leaders_briefed done Mon 23 Nov 2026 09:45 by Ann Bee.",
        "EP001:first_hour is not done.",
    ]


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("--tick", "frist_hour"), 1, 'EP001 has no step "frist_hour". Did you mean first_hour?'),
        (("--tick", "first_hour", "--at", "18:00"), 1, "is still to come"),
        (
            ("--tick", "first_hour", "--at", "1 jan 2020 9:00"),
            1,
            "A step cannot be done at Wed 1 Jan 2020 09:00, before the call at Mon 23 Nov",
        ),
        (("--at", "18:00"), 2, "--at and --by go with --tick STEP."),
        (("EP002",), 1, 'There is no inspection "EP002". There is: EP001.'),
        (("--compare",), 1, "EP001 is no rehearsal."),
    ],
)
def test_a_mistake_is_one_sentence(
    arguments: tuple[str, ...], status: int, words: str, called: Cli
) -> None:
    result = called("runbook", *arguments)
    assert (result.status, result.out) == (status, "")
    assert words in result.err
    assert result.err.count("\n") == 1


def test_what_has_ended_shows_no_time_running_and_takes_no_tick(called: Cli) -> None:
    assert "Due soon" in called("runbook").out
    assert called("notify", "--end", "EP001").status == 0
    for shown in (called("runbook").out, called("report", "daily").out):
        for running in ("Due soon", " in 30 min", " working days", "Still to do today\n- "):
            assert running not in shown.partition("Clocks in working days")[0]
    assert "Closed Mon 23 Nov 2026 09:45" in " ".join(called("runbook").out.split())
    assert "Ended Mon 23 Nov 2026 09:45" in called("report", "daily").out
    refused = called("runbook", "--tick", "first_hour")
    assert (refused.status, refused.out) == (1, "")
    assert "EP001 has ended." in refused.err


def test_without_a_call_it_says_how_to_begin(made: Cli) -> None:
    for arguments in (("runbook",), ("report", "daily")):
        result = made(*arguments)
        assert (result.status, result.out) == (1, "")
        assert "No inspection is under way, and none was kept." in result.err


def test_the_calendar_is_saved_and_its_sequence_rises(called: Cli, tmp_path: Path) -> None:
    path = tmp_path / "inspection.ics"
    sequences = []
    for _ in range(2):
        said = called("runbook", "--ics", str(path)).out
        read: Any = Calendar.from_ical(path.read_bytes())
        events = len(list(read.walk("VEVENT")))
        left_out = sum(
            step["due"] is None for step in called("runbook", "--format", "json").json["steps"]
        )
        assert " ".join(said.split()).endswith(
            f"inspection.ics: {events} events; {left_out} steps without a day are left out."
        )
        first = next(iter(read.walk("VEVENT")))
        sequences.append(int(first["sequence"]))
        called("runbook", "--tick", "first_hour")
    assert sequences[1] > sequences[0]


def test_the_calendar_never_takes_the_place_of_records(called: Cli, workspace: Path) -> None:
    result = called("runbook", "--ics", str(workspace / "readiness.json"))
    assert result.status == 1
    assert "belongs to the workspace" in result.err
    assert called("runbook").status == 0


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("sheet.txt", "Daily sheet, Mon 23 Nov 2026: Northshire\n==="),
        ("sheet.md", "# Daily sheet, Mon 23 Nov 2026: Northshire\n"),
        ("sheet.html", "<!doctype html>"),
    ],
)
def test_the_daily_sheet_in_every_format(
    name: str, start: str, called: Cli, tmp_path: Path
) -> None:
    path = tmp_path / name
    said = called("report", "daily", "-o", str(path)).out
    assert said.split() == ["Saved", "to", f"{path}."]
    assert path.read_text("utf-8").casefold().startswith(start.casefold())


def test_the_daily_sheet_is_printed(called: Cli) -> None:
    result = called("report", "daily")
    assert result.out.startswith("Daily sheet, Mon 23 Nov 2026: Northshire\n")
    assert "None: the log is at zero." in result.out


@pytest.mark.parametrize("name", ["sheet.pdf", "sheet.json", "sheet"])
def test_another_ending_is_refused(name: str, called: Cli, tmp_path: Path) -> None:
    result = called("report", "daily", "-o", str(tmp_path / name))
    assert result.status == 2
    assert "Use .txt, .md, .html, .htm, .docx, .xlsx." in result.err
    assert not (tmp_path / name).exists()


def test_the_shell_offers_inspections_and_steps(called: Cli, workspace: Path) -> None:
    typed = argparse.Namespace(workspace=str(workspace))
    assert episode_ids(typed) == ["EP001"]
    assert "first_hour" in _step_ids(typed)
