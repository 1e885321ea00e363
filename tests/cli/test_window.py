"""The expected window: of the workspace, and of any authority without one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Cli

HEADER = (
    "la_code,local_authority,region,event,framework,start,end,published,overall,leaders,"
    "help_protection,in_care,care_leavers,focus,start_precision\n"
)
PROMISED = {
    *("schema", "as_of", "authority", "la_code", "last_inspection", "pathway", "next_kind"),
    *("rule", "earliest", "likely_from", "likely_to", "latest", "call_earliest"),
    *("call_likely_from", "call_likely_to", "call_latest", "chance", "based_on", "caveats"),
}


def test_any_authority_needs_no_workspace(cli: Cli, workspace: Path) -> None:
    by_name = cli("window", "--authority", "sheffield", "--format", "json")
    by_code = cli("window", "--authority", "373", "--format", "json")
    assert by_name.status == 0
    assert by_name.json == by_code.json
    assert by_name.json.keys() >= PROMISED
    assert by_name.json["last_inspection"]["start"] == "2023-09-11"
    assert not workspace.exists()


def test_the_quoted_rule_is_six_months_either_side_of_the_third_anniversary(made: Cli) -> None:
    window = made("window", "--format", "json").json
    assert window["authority"] == "Northshire"
    assert window["rule"] == {"earliest": "2026-04-09", "latest": "2027-04-09"}
    assert window["earliest"] >= "2026-11-20"


def test_text_is_for_people(made: Cli) -> None:
    out = made("window").out
    assert out.startswith("Expected inspection window: Northshire\n")
    assert "Short inspection from Mon 9 Oct 2023" in out
    assert max(map(len, out.splitlines())) <= 80


def test_what_was_not_published_yet_is_not_known(cli: Cli) -> None:
    window = cli("--as-of", "1 jun 2023", "window", "--authority", "373", "--format", "json").json
    assert window["last_inspection"]["start"] < "2023-06-01"


def test_a_newer_history_takes_the_place_of_the_built_in_one(made: Cli, tmp_path: Path) -> None:
    path = tmp_path / "newer.csv"
    row = "999,Northshire,North,short,ILACS,2026-06-08,,2026-07-20,,good,good,good,good,,day\n"
    path.write_text(HEADER + row)
    for arguments in ((), ("--authority", "999")):
        window = made("window", "--history", str(path), *arguments, "--format", "json").json
        assert window["last_inspection"]["start"] == "2026-06-08"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--authority", "Shefield"), "Did you mean Sheffield"),
        (("--authority", "Sheffield", "--history", "nowhere.csv"), "nowhere.csv cannot be read"),
    ],
)
def test_what_is_not_there_is_said(arguments: tuple[str, ...], words: str, cli: Cli) -> None:
    result = cli("window", *arguments)
    assert (result.status, result.out) == (1, "")
    assert words in result.err


def test_a_mistake_in_a_history_is_told_with_its_line(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "newer.csv"
    path.write_text(HEADER + "999,Northshire,North,shirt,ILACS,2026-06-08,,,,,,,,,day\n")
    result = cli("window", "--history", str(path), "--authority", "999")
    assert result.status == 1
    assert f'{path}:2: event is "shirt", which is not known; did you mean "short"?' in result.err


def window(cli: Cli, as_of: str, *arguments: str) -> Any:
    result = cli("--as-of", as_of, "window", *arguments, "--format", "json")
    assert result.status == 0, result.err
    return result.json


def test_brent_as_of_27_march_2018_holds_what_happened(cli: Cli) -> None:
    """On site from 14 to 25 May 2018: the call came on 8 May, after the bank holiday."""
    found = window(cli, "2018-03-27", "--authority", "Brent")
    assert found["earliest"] <= "2018-05-14" <= found["latest"]
    assert found["call_earliest"] <= "2018-05-08" <= found["call_latest"]
    assert 0 < found["chance"]["13w"] < found["chance"]["26w"] < found["chance"]["52w"] <= 1
    assert found["last_inspection"]["start"] == "2015-09-14"


def test_an_authority_made_by_reorganisation_is_told_so(cli: Cli) -> None:
    found = window(cli, "2024-06-01", "--authority", "Cumberland")
    assert (found["last_inspection"], found["earliest"]) == (None, None)
    assert "created by reorganisation" in found["caveats"][0]


def test_a_workspaces_own_history_takes_the_place_of_the_built_in_one(
    made: Cli, workspace: Path
) -> None:
    shipped = window(made, "2026-11-20")
    assert shipped["based_on"]["spans"] > 150
    row = "999,Elsewhere,North,short,ILACS,2026-06-08,,2026-07-20,,good,good,good,good,,day\n"
    (workspace / "inspection_history.csv").write_text(HEADER + row)
    alone = window(made, "2026-11-20")
    assert alone["based_on"] == {"spans": 0, "reinspected": 0, "until": None}
    assert alone["story"].startswith("Without a national history")


def test_rows_published_later_change_nothing(cli: Cli, tmp_path: Path) -> None:
    shipped = (Path(__file__).parents[2] / "data" / "inspection_history.csv").read_text("utf-8")
    later = (
        "383,Leeds,Yorkshire and The Humber,short,ILACS,2025-03-10,2025-03-14,2025-04-28,"
        "good,good,good,good,good,,day\n"
    )
    path = tmp_path / "later.csv"
    path.write_text(shipped + later, encoding="utf-8")
    arguments = ("--authority", "Leeds")
    for as_of in ("2024-06-03", "2025-04-27"):
        known = window(cli, as_of, *arguments)
        assert window(cli, as_of, *arguments, "--history", str(path)) == known
    after = window(cli, "2025-04-28", *arguments, "--history", str(path))
    assert after["last_inspection"]["start"] == "2025-03-10"


def test_judgements_are_named_as_the_framework_names_them_with_and_without_a_workspace(
    cli: Cli,
) -> None:
    """Sheffield was inspected in September 2023, under the ILACS edition of that year."""
    told = " ".join(cli("window", "--authority", "Sheffield").out.split())
    assert "The experiences and progress of children in care: Outstanding" in told
    assert "In care:" not in told
