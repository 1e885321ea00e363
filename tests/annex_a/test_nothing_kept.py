"""Nothing of a child is in any byte that a dry run writes or prints, whatever the workbook."""

from __future__ import annotations

import base64
import gzip
import json
import sys
import zipfile
import zlib
from datetime import date
from pathlib import Path

import pytest

from readiness_tui.annex_a.measure_standards import figures
from tests.annex_a.canary import DAYS_OF_BIRTH, IDENTIFIERS, canaries, caught, caught_in, told
from tests.annex_a.canary_files import KINDS, save
from tests.annex_a.canary_runs import Elsewhere, Said, Sandbox, caught_printed

# What all of them look at takes seconds to make: one worker makes it once.
pytestmark = pytest.mark.xdist_group("nothing kept")

_ALL = {str(one.cell) for one in canaries()}


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbooks, which nothing may be written beside."""
    folder = tmp_path_factory.mktemp("given")
    for kind in KINDS:
        save(folder, kind)
    (folder / "region").mkdir()
    save(folder / "region", "lists.xlsx", plain_ids=True)
    return folder


class Runs:
    """All commands over all kinds of workbook, in one workspace, and what they printed."""

    def __init__(self, folder: Path, given: Path) -> None:
        self.elsewhere = Elsewhere()
        self.sandbox = Sandbox(folder)
        self.sandbox.begin()
        self.said: dict[str, Said] = {}
        out, lists = self.sandbox.out, [str(given / kind) for kind in KINDS]
        self._do("dry-run", lists[0], "--findings", f"{out}/a.xlsx", "--no-suppression")
        self._do("dry-run", lists[1], "--format", "json", "--findings", f"{out}/b.csv")
        self._do("dry-run", lists[2], "--compare", "RU001", "--strict", "--no-suppression")
        self._do("dry-run", lists[3], "-o", f"{out}/c")
        for kind in ("text", "csv", "json"):
            self._do("dry-run", "--each", str(given / "region"), "--format", kind)
        self._do("dry-run", "--show", "RU001", "--compare", "RU002", "--no-suppression")
        self._do("dry-run", "--show", "RU003", "--findings", f"{out}/d.xlsx")
        self._do("--user", "Head of data", "dry-run", "--sign-off", "RU001:2")
        self._do("dry-run", "--explain", "RU002:1", "--why", "Known since May")
        self._do("dry-run", "--list")
        self._do("dry-run", "--list", "--format", "json")
        self._do("history")
        self._do("backup", f"{out}/copy.zip")
        self._do("check")

    def _do(self, *arguments: str) -> None:
        self.said[" ".join(arguments)] = self.sandbox.run(*arguments)


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory, given: Path) -> Runs:
    return Runs(tmp_path_factory.mktemp("runs"), given)


def test_every_kind_of_workbook_holds_every_canary(given: Path) -> None:
    found = caught_in(given)
    for kind in KINDS:
        assert set().union(*(hits for name, hits in found.items() if name.startswith(kind))) == _ALL


def test_the_lists_were_read_and_found_wanting(runs: Runs) -> None:
    """Or there would have been nothing to keep."""
    for command, said in runs.said.items():
        assert said.status == (3 if "--strict" in command else 0), (command, said.err)
    written = sorted((runs.sandbox.folder / "workspace" / "dry_runs").iterdir())
    assert len(written) == len(KINDS)
    for path in written:
        kept = json.loads(path.read_text(encoding="utf-8"))
        assert all(one["rows"] >= len(_ALL) and one["extra"] for one in kept["lists"]), kept["file"]
        assert {"F01", "F04", "C01", "S17", "F10"} <= {group[0] for group in kept["groups"]}
        assert {one["errors"] > 50 for one in kept["lists"]} == {True}
        assert kept["identifiers"] == {}


def test_nothing_is_printed(runs: Runs) -> None:
    found = {command: caught_printed(said) for command, said in runs.said.items()}
    assert not any(found.values()), told(found)


def test_nothing_is_written(runs: Runs) -> None:
    found = runs.sandbox.caught()
    assert not found, told(found)
    names = {path.name for path in runs.sandbox.folder.rglob("*")}
    assert {"a.xlsx", "b.csv", "c", "d.xlsx", "copy.zip", "RU004.json", "backups"} <= names
    assert not list(runs.sandbox.temporary.iterdir())
    assert not list(runs.sandbox.here.iterdir())


def test_nothing_is_left_where_everybody_writes(runs: Runs) -> None:
    found = runs.elsewhere.caught()
    assert not found, told(found)


def test_nothing_is_put_beside_the_lists(given: Path, runs: Runs) -> None:
    wanted = {*KINDS, "region"}
    assert {path.name for path in given.iterdir()} == wanted
    assert [path.name for path in (given / "region").iterdir()] == ["lists.xlsx"]


def test_identifiers_alone_are_in_a_file_that_asks_for_them(given: Path, tmp_path: Path) -> None:
    sandbox = Sandbox(tmp_path / "sandbox")
    sandbox.begin()
    for ending in (".xlsx", ".csv"):
        path = sandbox.out / f"findings{ending}"
        said = sandbox.run(
            *("dry-run", str(given / "region" / "lists.xlsx"), "--with-identifiers"),
            *("--findings", str(path)),
        )
        assert said.status == 0, said.err
        assert not caught_printed(said)
        assert caught(path.read_bytes()) == set(IDENTIFIERS)
        path.unlink()
    found = sandbox.caught()
    assert not found, told(found)


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files there")
def test_no_library_writes_a_file_even_for_a_moment(given: Path, tmp_path: Path) -> None:
    """With files of no size allowed, the run is the same, and a write is a fault."""
    sandbox = Sandbox(tmp_path / "sandbox")
    request = {
        "as_of": "2026-11-20",
        "holidays": [],
        "standards": dict(figures("")),
        "identifiers": False,
    }
    body = (
        "import resource, sys\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))\n"
        "if sys.argv[1:]: open(sys.argv[1], 'w').write('x')\n"
        "from readiness_tui.annex_a.child import main\n"
        "sys.exit(main())"
    )
    command = (sys.executable, "-c", body)
    assert sandbox.run(str(sandbox.out / "file"), command=command).status == 1
    for kind in KINDS:
        asked = json.dumps({**request, "path": str(given / kind)}).encode() + b"\n"
        said = sandbox.run(command=(*_wait_for_answer(body),), asked=asked)
        assert said.status == 0, said
        last = said.out.splitlines()[-1]
        assert b'"result"' in last[:20], last[:300]


def _wait_for_answer(body: str) -> tuple[str, ...]:
    """Standard input stays open until the answer is there, as with the process that asks."""
    keep = (
        "import subprocess, sys\n"
        "asked = sys.stdin.buffer.readline()\n"
        "command = [sys.executable, '-c', sys.argv[1]]\n"
        "with subprocess.Popen(command, stdin=subprocess.PIPE) as one:\n"
        "    one.stdin.write(asked); one.stdin.flush()\n"
        "    one.wait()\n"
        "sys.exit(one.returncode)"
    )
    return (sys.executable, "-c", keep, body)


@pytest.mark.parametrize(
    "disguise",
    [
        lambda text: text.encode(),
        lambda text: text.upper().encode(),
        lambda text: b"\x01" + text.encode("utf-16-le"),
        lambda text: text.encode("utf-16-be"),
        lambda text: json.dumps({"a": text}).encode(),
        lambda text: zlib.compress(b"before " + text.encode()),
        lambda text: b"before " + gzip.compress(text.encode()),
        lambda text: base64.b64encode(b"x " + text.encode()),
        lambda text: text.encode().hex().encode(),
        lambda text: base64.b64encode(zlib.compress(text.encode("utf-16"))),
    ],
)
def test_the_search_sees_through_a_disguise(disguise: object) -> None:
    assert callable(disguise)
    for one in canaries():
        text = one.cell.strftime("%d/%m/%Y") if isinstance(one.cell, date) else str(one.cell)
        assert caught(disguise(text)) == {str(one.cell)}, text


@pytest.mark.parametrize(
    "form",
    ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%m/%d/%Y", "%Y%m%d", "%d %B %Y", "%d%m%Y", "%Y-%d-%m"],
)
def test_the_search_knows_a_day_in_every_form(form: str) -> None:
    planted = {str(one.cell) for one in canaries() if one.kind == "dob"}
    texts = "\n".join(day.strftime(form) for day in DAYS_OF_BIRTH)
    assert caught(texts.encode()) == planted
    numbers = "\n".join(str((day - date(1899, 12, 30)).days) for day in DAYS_OF_BIRTH)
    assert caught(numbers.encode()) == planted


def test_the_search_finds_what_is_planted_in_a_file(runs: Runs, tmp_path: Path) -> None:
    """A detail in a copy of the workspace's own files, and a part of a findings workbook."""
    kept = runs.sandbox.folder / "workspace" / "dry_runs" / "RU001.json"
    (tmp_path / "RU001.json").write_bytes(kept.read_bytes().replace(b"lists.xlsx", b"Vauxcelline"))
    findings = tmp_path / "a.xlsx"
    findings.write_bytes((runs.sandbox.out / "a.xlsx").read_bytes())
    with zipfile.ZipFile(findings, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("docProps/custom.xml", "<a>13.02.2011</a>")
    (tmp_path / "skarphedin.lock").write_bytes(b"")
    assert caught_in(tmp_path) == {
        "RU001.json": {"Renée Vauxcelline"},
        "a.xlsx": {"2011-02-13"},
        "skarphedin.lock": {"Øyvind Skarphedin"},
    }
