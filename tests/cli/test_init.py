"""Making a workspace: from published reports, from the command line, or not at all."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from readiness_tui.readiness.model import Records
from readiness_tui.store.workspace import Workspace
from tests.cli.conftest import Cli

HISTORY = Path(__file__).parents[2] / "data" / "inspection_history.csv"

GIVEN = ("init", "--authority", "Northshire", "--inspected", "9 oct 2023", "--type", "short")


def records(folder: Path) -> Records:
    return Workspace.open(str(folder)).records()


def published(name: str, until: str) -> list[dict[str, str]]:
    """The rows of an authority, read without the program."""
    with HISTORY.open(encoding="utf-8-sig", newline="") as file:
        return [
            row
            for row in csv.DictReader(file)
            if row["local_authority"] == name and (row["published"] or row["start"]) <= until
        ]


def test_a_known_authority_is_filled_in_from_published_reports(cli: Cli, workspace: Path) -> None:
    rows = published("Sheffield", "2026-11-20")
    result = cli("init", "--authority", "sheffield")
    assert result.status == 0
    assert f"{len(rows)} events are filled in from published reports up to 28 Nov 2024." in (
        result.out.replace("\n", " ")
    )
    kept = records(workspace)
    assert (kept.service.name, kept.service.la_code) == ("Sheffield", rows[0]["la_code"])
    assert kept.service.region == rows[0]["region"]
    assert str(kept.service.created_on) == "2026-11-20"
    assert sorted(str(event.start) for event in kept.events.values()) == sorted(
        row["start"] for row in rows
    )
    assert kept.revision == 1  # one save


def test_what_was_published_later_is_not_known_yet(cli: Cli, workspace: Path) -> None:
    assert cli("init", "--authority", "Sheffield", "--as-of", "1 jan 2020").status == 0
    assert len(records(workspace).events) == len(published("Sheffield", "2020-01-01"))


def test_full_inspections_name_the_edition_they_were_made_under(cli: Cli, workspace: Path) -> None:
    cli("init", "--authority", "Sheffield")
    editions = {
        (str(event.kind), str(event.start)): event.framework
        for event in records(workspace).events.values()
    }
    assert editions["standard", "2023-09-11"] == "ilacs_2023"


def test_an_inspection_given_joins_the_published_ones(cli: Cli, workspace: Path) -> None:
    result = cli(
        *("init", "--authority", "Sheffield", "--inspected", "2024-03-04", "--type", "short"),
        *("--end", "2024-03-08", "--published", "2024-04-22"),
        *("--grades", "overall=good, leaders = Good,in-care=requires improvement"),
    )
    assert result.status == 0, result.err
    kept = records(workspace).events.values()
    assert len(kept) == len(published("Sheffield", "2026-11-20")) + 1
    (event,) = (one for one in kept if str(one.start) == "2024-03-04")
    assert event.kind == "short"
    assert event.framework == "ilacs_2023"
    assert (str(event.start), str(event.end)) == ("2024-03-04", "2024-03-08")
    assert str(event.published) == "2024-04-22"
    assert event.grades == {"overall": "good", "leaders": "good", "in_care": "requires_improvement"}


def test_an_unknown_authority_is_made_and_says_that_nothing_is_known(
    cli: Cli, workspace: Path
) -> None:
    result = cli("init", "--authority", "Testshire", "--la-code", "999", "--delivery", "trust")
    assert result.status == 0
    assert "Nothing is known of Testshire from published reports." in result.err
    service = records(workspace).service
    assert (service.name, service.la_code) == ("Testshire", "999")
    assert service.delivery_model == "trust"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Sheffeld", "Sheffield"),
        ("bath & north east somerst", "Bath and North East Somerset"),
        ("Stockton on Teas", "Stockton-on-Tees"),
    ],
)
def test_a_slip_of_the_finger_makes_no_workspace(
    typed: str, meant: str, cli: Cli, workspace: Path
) -> None:
    result = cli("init", "--authority", typed)
    assert (result.status, result.out) == (1, "")
    assert f"Did you mean {meant}? If it is a new one, add --new." in result.err
    assert not workspace.exists()


def test_a_new_authority_may_be_called_almost_like_another(cli: Cli, workspace: Path) -> None:
    result = cli("init", "--authority", "Sheffeld", "--new")
    assert result.status == 0, result.err
    assert records(workspace).service.name == "Sheffeld"


@pytest.mark.parametrize(
    ("more", "status", "words"),
    [
        (("--end", "8 oct 2023"), 1, "ended on 8 Oct 2023, before it began on 9 Oct 2023."),
        (("--published", "1 oct 2023"), 1, "come out on 1 Oct 2023, before its last day."),
        (("--published", "21 nov 2026"), 1, "a day to come"),
        (("--inspected", "21 nov 2026"), 1, "cannot have begun on 21 Nov 2026, a day to come"),
        (("--inspected", "soon"), 1, '"soon" is not a date'),
        (("--grades", "leaders=god"), 1, 'There is no grade "god". Did you mean good?'),
        (("--grades", "leeders=good"), 1, 'no judgement "leeders". Did you mean leaders?'),
        (("--grades", "leaders=good,leaders=good"), 1, "leaders is graded twice"),
        (("--grades", "leaders"), 2, '"leaders" is no grade. Write leaders=good.'),
        (
            ("--inspected", "13 apr 2026", "--grades", "overall=good"),
            1,
            "There is no overall grade under",
        ),
        (
            ("--inspected", "7 nov 2022", "--grades", "care_leavers=good"),
            1,
            'has no judgement "care_leavers"',
        ),
        (("--inspected", "4 mar 2013", "--grades", "overall=good"), 1, "No edition of the"),
        (("--type", "long"), 2, "invalid choice: 'long'"),
        (
            ("--la-code", "301"),
            1,
            "The code 301 is that of Barking and Dagenham, not of Northshire",
        ),
        (("--authority", "Sheffield", "--la-code", "301"), 1, "The code of Sheffield is 373"),
        (("--authority", " \x07"), 1, "--authority is empty."),
        (("--authority", "N" * 501), 1, "--authority is longer than 500 characters."),
    ],
)
def test_contradictory_input_is_refused_in_one_sentence_and_leaves_nothing(
    more: tuple[str, ...], status: int, words: str, cli: Cli, workspace: Path
) -> None:
    result = cli(*GIVEN, *more)
    assert (result.status, result.out) == (status, "")
    assert words in result.err
    assert result.err.count("\n") == 1
    assert not workspace.exists()


@pytest.mark.parametrize("option", ["--type", "--grades", "--end", "--published"])
def test_options_of_an_inspection_need_its_first_day(option: str, cli: Cli) -> None:
    result = cli("init", "--authority", "Northshire", option, "short")
    assert result.status == 2
    assert f"{option} needs --inspected DATE." in result.err


def test_a_second_workspace_in_the_folder_is_refused(made: Cli, workspace: Path) -> None:
    before = (workspace / "readiness.json").read_bytes()
    result = made(*GIVEN)
    assert result.status == 1
    assert "holds a workspace already" in result.err
    assert (workspace / "readiness.json").read_bytes() == before


@pytest.mark.parametrize("there_before", [False, True])
def test_a_save_that_fails_leaves_nothing_behind(
    there_before: bool, cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "a" / "b"
    if there_before:
        folder.mkdir(parents=True)
        (folder / "notes.txt").write_text("mine")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("readiness_tui.store.files.Files.replace", full)
    result = cli(*GIVEN, "--workspace", str(folder))
    assert result.status == 1
    assert "no room left" in result.err
    left = [name for _, folders, files in os.walk(tmp_path / "a") for name in folders + files]
    assert left == (["b", "notes.txt"] if there_before else [])


def test_a_workspace_for_colleagues_is_writable_by_their_group(cli: Cli, workspace: Path) -> None:
    assert cli(*GIVEN, "--shared").status == 0
    if os.name == "posix":
        assert workspace.stat().st_mode & 0o7777 == 0o2770
        assert (workspace / "readiness.json").stat().st_mode & 0o777 == 0o660


def test_a_workspace_is_private_otherwise(made: Cli, workspace: Path) -> None:
    if os.name == "posix":
        assert workspace.stat().st_mode & 0o777 == 0o700
        assert (workspace / "readiness.json").stat().st_mode & 0o777 == 0o600
