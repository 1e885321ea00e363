"""Whether the workspace is whole, and copies of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Cli


def due(cli: Cli, code: str = "EL05") -> object:
    return cli("items", "show", code, "--format", "json").json["item"]["due"]


def test_a_whole_workspace_is_said_to_be_whole(made: Cli, workspace: Path) -> None:
    made("items", "set", "EL05", "due=fri")
    result = made("check")
    assert (result.status, result.err) == (0, "")
    words = " ".join(result.out.split())
    assert words.startswith(f"The workspace in {workspace} is whole: revision 2, 3 records, ")


def test_sharing_is_tried_in_the_folder_itself(made: Cli, workspace: Path) -> None:
    before = sorted(path.name for path in workspace.iterdir())
    result = made("check", "--share")
    assert result.status == 0, result.err
    assert "Two writers counted to 200 together" in result.out
    assert sorted(path.name for path in workspace.iterdir()) == before


@pytest.mark.parametrize("damage", [b"", b"null", b"{}", b"\x00" * 100, b'{"meta": {"format"'])
def test_damage_is_one_sentence_and_restore_brings_everything_back(
    damage: bytes, made: Cli, workspace: Path
) -> None:
    made("items", "set", "EL05", "due=30 jan 2027")
    made("items", "set", "EL06", "due=2 feb 2027")
    (workspace / "readiness.json").write_bytes(damage)
    for command in (("status",), ("items", "set", "EL05", "due=fri")):
        result = made(*command)
        assert (result.status, result.out) == (1, "")
        assert "readiness restore" in result.err
        assert result.err.count("\n") == 1
    assert made("check").status == 1
    restored = made("restore")
    assert restored.status == 0, restored.err
    assert "kept as" in " ".join(restored.out.split())
    assert (due(made), due(made, "EL06")) == ("2027-01-30", "2027-02-02")
    assert made("check").status == 0
    aside = list(workspace.glob("readiness-set-aside-*"))
    assert [path.read_bytes() for path in aside] == [damage]


def test_a_flipped_byte_does_not_pass(made: Cli, workspace: Path) -> None:
    path = workspace / "readiness.json"
    data = bytearray(path.read_bytes())
    data[data.index(b"Northshire")] ^= 1
    path.write_bytes(data)
    assert made("status").status == 1


def test_a_backup_is_gone_back_to_and_that_can_be_undone(
    made: Cli, tmp_path: Path, workspace: Path
) -> None:
    made("items", "set", "EL05", "due=30 jan 2027")
    copy = tmp_path / "copy.json"
    saved = made("backup", str(copy))
    assert saved.status == 0
    assert " ".join(saved.out.split()).startswith(f"Revision 2 with 3 records is copied to {copy}.")
    assert copy.read_bytes() == (workspace / "readiness.json").read_bytes()
    made("items", "set", "EL05", "due=2 feb 2027")
    restored = made("restore", str(copy), "--yes")
    assert restored.status == 0
    assert " ".join(restored.out.split()) == f"The records are now those of {copy}, as revision 4."
    assert due(made) == "2027-01-30"
    made("undo")
    assert due(made) == "2027-02-02"


def test_a_backup_takes_the_place_of_whole_records_only_where_that_is_said(
    made: Cli, tmp_path: Path, workspace: Path
) -> None:
    copy = tmp_path / "copy.json"
    made("backup", str(copy))
    made("items", "set", "EL05", "due=2 feb 2027")
    before = (workspace / "readiness.json").read_bytes()
    refused = made("restore", str(copy))
    assert (refused.status, refused.out) == (1, "")
    assert refused.err == (
        f"readiness: The workspace in {workspace} is at revision 2 with 3 records; {copy} holds "
        "revision 1 with 2 records and would take their place. Nothing was changed. To do it, add "
        "--yes; what is there now comes back with: readiness undo\n"
    )
    assert (workspace / "readiness.json").read_bytes() == before


def test_a_backup_of_the_same_records_is_said_to_be_that(
    made: Cli, tmp_path: Path, workspace: Path
) -> None:
    copy = tmp_path / "copy.json"
    made("backup", str(copy))
    before = (workspace / "readiness.json").read_bytes()
    for words in ((), ("--yes",)):
        result = made("restore", str(copy), *words)
        assert (result.status, " ".join(result.out.split())) == (
            0,
            f"The records are those of {copy} already. Nothing was changed.",
        )
    assert (workspace / "readiness.json").read_bytes() == before


def test_a_backup_mends_damaged_records_unasked(made: Cli, tmp_path: Path, workspace: Path) -> None:
    copy = tmp_path / "copy.json"
    made("backup", str(copy))
    made("items", "set", "EL05", "due=2 feb 2027")
    (workspace / "readiness.json").write_bytes(b"damaged")
    result = made("restore", str(copy))
    assert result.status == 0, result.err
    words = " ".join(result.out.split())
    assert "Nothing was changed" not in words
    assert words.endswith(f"The records are now those of {copy}, as revision 3.")
    assert due(made) is None


def test_a_backup_replaces_an_older_one_and_nothing_else(made: Cli, tmp_path: Path) -> None:
    copy = tmp_path / "copy.json"
    made("backup", str(copy))
    made("items", "set", "EL05", "due=fri")
    assert made("backup", str(copy)).status == 0
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear all")
    result = made("backup", str(letter))
    assert result.status == 1
    assert "is there already and is not a backup" in result.err
    assert letter.read_text() == "Dear all"


def test_a_backup_onto_the_workspace_or_a_folder_is_refused(
    made: Cli, workspace: Path, tmp_path: Path
) -> None:
    assert "is the workspace itself" in made("backup", str(workspace / "readiness.json")).err
    assert "is a folder" in made("backup", str(tmp_path)).err


def test_a_damaged_workspace_is_not_backed_up(made: Cli, workspace: Path, tmp_path: Path) -> None:
    (workspace / "readiness.json").write_bytes(b"damaged")
    assert made("backup", str(tmp_path / "copy.json")).status == 1
    assert not (tmp_path / "copy.json").exists()


def test_restoring_from_what_is_no_backup_changes_nothing(
    made: Cli, workspace: Path, tmp_path: Path
) -> None:
    before = (workspace / "readiness.json").read_bytes()
    (tmp_path / "letter.txt").write_text("Dear all")
    for name in ("letter.txt", "nowhere.json"):
        assert made("restore", str(tmp_path / name)).status == 1
    assert (workspace / "readiness.json").read_bytes() == before


def test_a_whole_workspace_is_left_alone(made: Cli, workspace: Path) -> None:
    before = (workspace / "readiness.json").read_bytes()
    result = made("restore")
    assert (result.status, result.out) == (0, "The workspace is whole. Nothing was changed.\n")
    assert (workspace / "readiness.json").read_bytes() == before


def test_the_condition_as_json_names_each_problem_with_its_remedy(
    made: Cli, workspace: Path
) -> None:
    made("items", "set", "EL05", "due=fri")
    whole = made("check", "--format", "json")
    assert whole.status == 0
    told = whole.json
    assert (told["whole"], told["revision"], told["records"]) == (True, 2, 3)
    assert (told["problems"], told["shared"], told["share_test"]) == ([], False, None)
    lines = sum(len(path.read_bytes().splitlines()) for path in (workspace / "history").iterdir())
    assert told["history"] == {"changes": lines, "first": 1, "last": 2}
    assert all(one["valid"] for one in told["backups"])
    (workspace / "readiness.json").write_bytes(b"damaged")
    before = {path: path.stat().st_mtime_ns for path in workspace.rglob("*")}
    broken = made("check", "--format", "json")
    assert broken.status == 1
    (problem,) = broken.json["problems"]
    assert (broken.json["whole"], broken.json["revision"]) == (False, None)
    assert problem["command"] == "readiness restore"
    assert problem["what"].endswith("with: readiness restore")
    assert {path: path.stat().st_mtime_ns for path in workspace.rglob("*")} == before


def test_the_remedies_in_json_name_the_workspace_that_was_asked_for(
    cli: Cli, tmp_path: Path
) -> None:
    folder = tmp_path / "elsewhere"
    where = ("--workspace", str(folder))
    assert cli(*where, "init", "--authority", "Leeds").status == 0
    (folder / "readiness.json").write_bytes(b"damaged")
    (problem,) = cli(*where, "check", "--format", "json").json["problems"]
    assert problem["command"] == f"readiness --workspace {folder} restore"


def test_a_test_of_sharing_stands_in_the_json_too(made: Cli) -> None:
    told = made("check", "--share", "--format", "json").json["share_test"]
    assert any("Two writers counted to 200 together" in sentence for sentence in told)
