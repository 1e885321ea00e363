"""The command line as a whole: help, mistakes, exit statuses, and what is not imported."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from readiness_tui import __version__, crash
from readiness_tui.cli import main
from readiness_tui.cli.contract import COMMANDS
from readiness_tui.cli.parsing import parser
from tests.cli.conftest import AS_OF, Cli, finished, process

LOG = crash.log  # the tests put another in its place

HEAVY = (
    *("textual", "rich", "tinydb", "filelock", "platformdirs", "dateutil", "holidays", "tomllib"),
    *("dataclasses", "inspect", "pathlib", "argcomplete", "getpass", "shutil", "csv", "zoneinfo"),
    *("subprocess", "logging", "difflib", "tempfile", "asyncio"),
    *("numpy", "matplotlib", "textual_plot", "pypdfium2", "docx"),
)


def parsers(
    made: argparse.ArgumentParser, name: str = "readiness"
) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every parser with the words that lead to it."""
    yield name, made
    for action in made._actions:
        if isinstance(action, argparse._SubParsersAction):
            for word, sub in action.choices.items():
                yield from parsers(sub, f"{name} {word}")


ALL = dict(parsers(parser()))


def test_version_is_told_without_building_a_parser(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"readiness {__version__}\n"


def test_help_names_every_command_with_what_it_does(cli: Cli) -> None:
    result = cli("--help")
    assert result.status == 0
    for name, (_, summary) in COMMANDS.items():
        assert f"\n    {name} " in result.out
        assert summary in result.out


@pytest.mark.parametrize("name", ALL)
def test_every_option_has_help_and_every_command_examples(name: str) -> None:
    described = ALL[name]
    for action in described._actions:
        if not isinstance(action, argparse._SubParsersAction):
            assert action.help, f"{name} {action.option_strings or action.dest}"
    is_group = any(isinstance(a, argparse._SubParsersAction) for a in described._actions)
    assert described.description
    if not is_group:
        assert described.epilog
        assert "examples:\n" in described.epilog
        assert described.epilog.count("\n  readiness") >= 1


@pytest.mark.parametrize("name", ALL)
def test_help_fits_80_columns(name: str) -> None:
    assert max(map(len, ALL[name].format_help().splitlines())) <= 80


@pytest.mark.parametrize("name", ALL)
def test_help_can_be_asked_of_every_command(name: str, cli: Cli) -> None:
    result = cli(*name.split()[1:], "--help")
    assert (result.status, result.err) == (0, "")
    assert result.out.startswith(f"usage: {name}")


def test_an_unknown_command_is_answered_with_the_nearest(cli: Cli) -> None:
    result = cli("statos")
    assert (result.status, result.out) == (2, "")
    assert (
        result.err == 'readiness: There is no command "statos". Did you mean: readiness status?\n'
    )


def test_a_command_like_no_other_is_answered_with_where_to_look(cli: Cli) -> None:
    result = cli("\x1b[31mxyzzy")
    assert result.status == 2
    assert result.err == 'readiness: There is no command "[31mxyzzy". See: readiness --help\n'


def test_a_value_of_a_shared_option_is_not_taken_for_a_command(made: Cli) -> None:
    assert "own changes, here items;" in made("--user", "items", "undo").err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("status", "--format", "xml"), "invalid choice: 'xml'"),
        (("status", "--sritct"), "Unrecognized arguments: --sritct."),
        (("status", "--stri"), "Unrecognized arguments: --stri."),
        (("items",), "The following arguments are required: ACTION. See: readiness items --help"),
        (("snapshot",), "required: --for"),
        (("completion", "tcsh"), "invalid choice: 'tcsh'"),
        (("history", "--limit", "0"), "--limit takes a whole number from 1 on."),
    ],
)
def test_wrong_usage_is_one_sentence_and_status_2(
    arguments: tuple[str, ...], words: str, made: Cli
) -> None:
    result = made(*arguments)
    assert (result.status, result.out) == (2, "")
    assert words in result.err
    assert result.err.count("\n") == 1


def test_a_day_that_cannot_be_read_is_refused_with_an_example(made: Cli) -> None:
    result = made("--as-of", "31 feb", "status")
    assert result.status == 1
    assert '"31 feb" is a day that does not exist.' in result.err


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_beyond_every_calendar_is_refused(day: str, made: Cli) -> None:
    result = made("--as-of", day, "status")
    assert result.status == 1
    assert "is outside the years 1990 to 2099" in result.err


def test_without_a_terminal_and_a_command_the_status_is_printed(made: Cli) -> None:
    alone, status = made(), made("status")
    assert alone.status == 0
    assert alone.out == status.out


def test_without_a_workspace_one_sentence_says_how_to_make_one(cli: Cli) -> None:
    for arguments in (("status",), ("items", "list"), ("history",), ("undo",), ("window",)):
        result = cli(*arguments)
        assert (result.status, result.out) == (1, "")
        assert "Make one with: readiness init --authority NAME" in result.err
        assert result.err.count("\n") == 1


def test_without_workspace_and_terminal_the_fictional_authority_shows_what_is_to_be_had(
    cli: Cli, workspace: Path
) -> None:
    result = cli()
    assert (result.status, result.err) == (0, "")
    assert "Make one with: readiness init --authority NAME" in " ".join(result.out.split())
    assert cli("demo", "--print").out in result.out
    assert not workspace.exists()


def test_a_bug_is_told_without_traceback_and_logged_without_its_text(
    made: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("what somebody typed")

    monkeypatch.setattr(crash, "log", LOG)
    monkeypatch.setattr("readiness_tui.readiness.score.assess", broken)
    result = made("status")
    assert (result.status, result.out) == (1, "")
    assert result.err.startswith("readiness: Readiness met a fault of its own")
    assert "Traceback" not in result.err
    log = (tmp_path / "settings" / "faults.log").read_text()
    assert "ZeroDivisionError" in log
    assert "what somebody typed" not in log + result.err


def test_status_imports_nothing_heavy(made: Cli) -> None:
    command = [sys.executable, "-m", "readiness_tui", "--as-of", str(AS_OF), "status"]
    for _ in range(2):  # fills the caches: what was read just now is not trusted to be settled
        subprocess.run(command, capture_output=True, check=True, timeout=60)
    code = (
        "import sys\nfrom readiness_tui.cli import main\n"
        f"assert main(['--as-of', '{AS_OF}', 'status']) == 0\n"
        f"print(*sorted(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stderr.strip() == ""


def test_version_imports_next_to_nothing() -> None:
    code = (
        "import sys\nbefore = set(sys.modules)\nfrom readiness_tui.cli import main\n"
        "main(['--version'])\n"
        "print(*sorted({'argparse', 'json', 'datetime'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stderr.strip() == ""


def test_a_process_leaves_with_the_status_of_its_command(made: Cli) -> None:
    good, strict = finished(process("status")), finished(process("status", "--strict"))
    assert (good.status, strict.status) == (0, 3)
    assert good.out == strict.out == made("status").out
    assert finished(process("statos")).status == 2


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break differently there")
def test_a_reader_that_goes_away_is_no_failure(made: Cli) -> None:
    started = process("items", "list", "--format", "json")
    assert started.stdout is not None
    assert started.stderr is not None
    started.stdout.close()
    with started.stderr:
        assert started.stderr.read() == ""
    assert started.wait(60) == 0


@pytest.mark.parametrize("spelt", [("--workspace", "{}"), ("--workspace={}",)])
def test_advice_is_for_the_workspace_of_the_command_line(
    cli: Cli, tmp_path: Path, spelt: tuple[str, ...]
) -> None:
    folder = tmp_path / "our service"
    there = [word.format(folder) for word in spelt]
    made = cli("init", "--authority", "Northshire", *there)
    assert f"readiness --workspace '{folder}'" in " ".join(made.out.split())
    (folder / "readiness.json").write_text("{broken")
    broken = cli("status", *there).err
    assert f"readiness --workspace '{folder}' restore" in broken
    assert "--workspace" not in cli("status").err
