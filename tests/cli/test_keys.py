"""``readiness keys``: the list, the file, and what is wrong with it."""

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Cli


@pytest.fixture
def keymap(tmp_path: Path) -> Path:
    folder = tmp_path / "settings"
    folder.mkdir()
    return folder / "keymap.toml"


def test_it_lists_ids_with_keys(cli: Cli) -> None:
    lines = cli("keys").out.splitlines()
    assert "undo                     u                  Undo" in lines
    assert "help                     ? or F1            Help" in lines
    assert "item.ready               y                  Ready" in lines
    assert not [line for line in lines[:-1] if len(line) > 80]


def test_changed_keys_are_marked(cli: Cli, keymap: Path) -> None:
    keymap.write_text('"undo" = "Q"', encoding="utf-8")
    result = cli("keys")
    assert result.status == 0
    assert "undo                     Q*                 Undo" in result.out.splitlines()
    told = cli("keys", "--format", "json").json
    assert told["schema"] == 1
    assert told["file"] == str(keymap)
    assert told["faults"] == []
    undo = next(one for one in told["keys"] if one["id"] == "undo")
    assert (undo["keys"], undo["shipped"], undo["title"]) == (["Q"], ["u"], "Undo")


def test_all_mistakes_are_told_and_the_status_says_so(cli: Cli, keymap: Path) -> None:
    keymap.write_text('"undoo" = "Q"\n"help" = "F99"\n', encoding="utf-8")
    result = cli("keys")
    assert result.status == 1
    first, second = result.err.splitlines()
    assert first == (
        'readiness: keymap.toml, line 1: there is no command "undoo"; did you mean "undo"?'
    )
    assert second.startswith('readiness: keymap.toml, line 2: "F99" is no key; did you mean ')
    faults = cli("keys", "--format", "json").json["faults"]
    assert [fault["line"] for fault in faults] == [1, 2]


def test_it_makes_the_file_once(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "settings" / "keymap.toml"
    result = cli("keys", "--write")
    assert result.status == 0
    assert str(path) in result.out.replace("\n", "")
    made = path.read_text("utf-8")
    assert '# "undo" = "u"  # Undo\n' in made
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600
        assert path.parent.stat().st_mode & 0o777 == 0o700
    again = cli("keys", "--write")
    assert again.status == 1
    assert "is there already" in again.err
    assert path.read_text("utf-8") == made
    assert cli("keys").status == 0


def test_a_folder_that_cannot_be_made_is_told(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "settings").write_text("in the way")
    result = cli("keys", "--write")
    assert result.status == 1
    assert "settings is no folder. Move it away first." in result.err


def test_controls_in_the_file_are_not_printed(cli: Cli, keymap: Path) -> None:
    keymap.write_text('"\\u001b]0;x\\u0007" = "Q"', encoding="utf-8")
    result = cli("keys")
    assert result.status == 1
    assert "\x1b" not in result.out + result.err
