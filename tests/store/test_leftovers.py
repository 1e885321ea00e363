"""What dead processes left is swept; what living ones write, and what cannot be told, stays."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from readiness_tui.store.condition import examine
from readiness_tui.store.leftovers import (
    draft_name,
    drafts,
    remove_empty,
    sweep_beside,
    sweep_copies,
    told,
    unnamed,
    unnamed_told,
)
from tests.store.helpers import filled

POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows asks for a right to make links")


@pytest.fixture(scope="module")
def dead() -> int:
    """The number of a process that has ended."""
    gone = subprocess.Popen([sys.executable, "-c", "pass"])
    gone.wait(timeout=30)
    return gone.pid


def left(folder: Path, process: int, *, computer: str = "", hours: float = 0) -> Path:
    """A half-made copy, as a process of a computer (this one where none is named) leaves it."""
    name = draft_name("77")
    here, _ = re.findall(r"[0-9a-f]{8}|\d+", name)[:2]
    name = name.replace(here, computer or here, 1).replace(str(os.getpid()), str(process), 1)
    path = folder / name
    folder.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"half")
    moment = time.time() - hours * 3600
    os.utime(path, (moment, moment))
    return path


def version(workspace: Path, document: str = "EV001", number: int = 1) -> Path:
    return workspace / "evidence" / document / f"v{number}"


def test_the_name_tells_who_writes() -> None:
    name = draft_name("12", "pack-0000000a-")
    assert re.fullmatch(rf"\.pack-0000000a-[0-9a-f]{{8}}-{os.getpid()}-12\.tmp", name)
    assert draft_name("12") != draft_name("13")


def test_what_a_dead_process_left_goes_with_the_folders_that_it_empties(
    tmp_path: Path, dead: int
) -> None:
    left(version(tmp_path), dead)
    kept = version(tmp_path, "EV002") / "plan.docx"
    left(kept.parent, dead)
    kept.write_text("kept")
    assert len(list(drafts(str(tmp_path)))) == 2
    assert sweep_copies(str(tmp_path)) == 2
    assert sorted(tmp_path.rglob("*")) == [kept.parents[2], kept.parents[1], kept.parent, kept]


def test_of_one_document_only_its_own_goes(tmp_path: Path, dead: int) -> None:
    mine, other = left(version(tmp_path), dead), left(version(tmp_path, "EV002"), dead)
    assert sweep_copies(str(tmp_path), "EV001") == 1
    assert (mine.exists(), other.exists()) == (False, True)


def test_what_a_living_process_writes_stays(tmp_path: Path) -> None:
    mine = left(version(tmp_path), os.getpid(), hours=20)
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        theirs = left(version(tmp_path, "EV002"), other.pid)
        assert sweep_copies(str(tmp_path)) == 0
        assert other.poll() is None  # asking did not end it
        other.communicate(b"\n", timeout=30)
    assert (mine.exists(), theirs.exists()) == (True, True)
    assert sweep_copies(str(tmp_path)) == 1
    assert (mine.exists(), theirs.exists()) == (True, False)


@pytest.mark.parametrize(("hours", "swept"), [(0, 0), (23.9, 0), (24.1, 1)])
def test_of_another_computer_only_what_is_older_than_a_day_goes(
    tmp_path: Path, dead: int, hours: float, swept: int
) -> None:
    left(version(tmp_path), dead, computer="00000000", hours=hours)
    assert sweep_copies(str(tmp_path)) == swept


@pytest.mark.parametrize(("hours", "swept"), [(23.9, 0), (24.1, 1)])
def test_a_name_without_a_computer_is_judged_by_its_age(
    tmp_path: Path, dead: int, hours: float, swept: int
) -> None:
    path = left(version(tmp_path), dead, hours=hours)
    path.rename(path.with_name(f".{dead}-140213.tmp"))
    assert sweep_copies(str(tmp_path)) == swept


def test_a_number_that_was_given_again_is_no_life_for_ever(tmp_path: Path) -> None:
    left(version(tmp_path), os.getpid(), hours=25)
    assert sweep_copies(str(tmp_path)) == 1


@pytest.mark.parametrize("name", ["plan.tmp", ".hidden.tmp", ".1-2.tmp.docx", ".~lock.plan.tmp"])
def test_files_of_other_names_are_nobodys_leftovers(tmp_path: Path, name: str) -> None:
    path = version(tmp_path) / name
    path.parent.mkdir(parents=True)
    path.write_text("mine")
    os.utime(path, (0, 0))
    assert (sweep_copies(str(tmp_path)), told(str(tmp_path))) == (0, [])
    assert path.exists()


@POSIX
@pytest.mark.parametrize("link", ["evidence", "evidence/EV001", "evidence/EV001/v1"])
def test_a_link_is_not_followed(tmp_path: Path, dead: int, link: str) -> None:
    outside = tmp_path / "outside"
    places = [outside, outside / "v1", outside / "EV001" / "v1"]
    files = [left(place, dead) for place in places]
    path = tmp_path / "workspace" / link
    path.parent.mkdir(parents=True)
    path.symlink_to(outside)
    assert sweep_copies(str(tmp_path / "workspace")) == 0
    assert sweep_copies(str(tmp_path / "workspace"), "EV001") == 0
    assert all(file.exists() for file in files)


def test_where_there_is_nothing_nothing_is_done(tmp_path: Path) -> None:
    (tmp_path / "evidence").write_text("a file")
    assert (sweep_copies(str(tmp_path)), sweep_copies(str(tmp_path / "none"))) == (0, 0)
    remove_empty(str(tmp_path / "none" / "v1"))


def test_a_folder_that_was_begun_goes_whole(tmp_path: Path, dead: int) -> None:
    name = draft_name("ab", "pack-0000000a-").replace(str(os.getpid()), str(dead), 1)
    for begun in (name, name.replace("0000000a", "0000000b")):
        (tmp_path / begun / "pack").mkdir(parents=True)
        (tmp_path / begun / "pack" / "index.md").write_text("half")
    assert sweep_beside(str(tmp_path), "pack-0000000a-") == 1
    assert [path.name for path in tmp_path.iterdir()] == [name.replace("0000000a", "0000000b")]


def test_a_folder_of_another_computer_is_as_old_as_the_newest_file_in_it(
    tmp_path: Path, dead: int
) -> None:
    name = f".pack-0000000a-00000000-{dead}-ab.tmp"
    inside = tmp_path / name / "pack" / "index.md"
    inside.parent.mkdir(parents=True)
    inside.write_text("half")
    os.utime(tmp_path / name, (0, 0))
    assert sweep_beside(str(tmp_path), "pack-0000000a-") == 0
    os.utime(inside, (0, 0))
    assert sweep_beside(str(tmp_path), "pack-0000000a-") == 1


def test_a_check_mentions_them_and_calls_the_workspace_whole(tmp_path: Path, dead: int) -> None:
    folder = tmp_path / "workspace"
    filled(str(folder))
    assert not any("half-made" in one for one in examine(str(folder)).warnings)
    left(version(folder), dead)
    found = examine(str(folder))
    (sentence,) = [one for one in found.warnings if "half-made" in one]
    assert found.whole
    assert "1 half-made copy lies in" in sentence
    assert sentence.endswith("removed by: readiness evidence verify")
    left(version(folder, "EV002"), dead)
    assert "2 half-made copies lie in" in " ".join(examine(str(folder)).warnings)


def put(workspace: Path, *names: str) -> None:
    for name in names:
        path = workspace / "evidence" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")


def test_files_that_no_record_names_are_told_and_stay(tmp_path: Path) -> None:
    put(tmp_path, "EV001/v1/plan.pdf", "EV001/v2/plan.pdf", "EV002/v1/Caf\u00e9.pdf")
    put(tmp_path, "EV001/v1/.DS_Store", "EV001/v1/~$plan.docx", "notes.txt")  # none of its copies
    named = ["evidence/EV001/v1/plan.pdf", "evidence/EV002/v1/cafe\u0301.pdf"]
    assert list(unnamed(str(tmp_path), named)) == [
        str(tmp_path / "evidence" / "EV001" / "v2" / "plan.pdf")
    ]
    assert list(unnamed(str(tmp_path), named, "EV002")) == []
    (sentence,) = unnamed_told(str(tmp_path), named)
    assert sentence.startswith(f"1 file in {tmp_path / 'evidence'} belongs to no version")
    assert os.path.join("evidence", "EV001", "v2", "plan.pdf") in sentence
    assert sweep_copies(str(tmp_path)) == 0
    assert unnamed_told(str(tmp_path / "nowhere"), named) == []


def test_of_many_the_first_are_named(tmp_path: Path) -> None:
    put(tmp_path, *(f"EV001/v1/{number}.pdf" for number in range(8)))
    (sentence,) = unnamed_told(str(tmp_path), [])
    assert sentence.startswith("8 files")
    assert "4.pdf and 3 more" in sentence


def test_a_check_tells_of_them_and_calls_the_workspace_whole(tmp_path: Path) -> None:
    filled(str(tmp_path / "w"))
    assert not any("belong" in one for one in examine(str(tmp_path / "w")).warnings)
    put(tmp_path / "w", "EV001/v1/plan.pdf")
    found = examine(str(tmp_path / "w"))
    assert found.whole
    assert any("belongs to no version in the records" in one for one in found.warnings)
