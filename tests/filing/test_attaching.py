"""Files become versions: what is kept of them, what is refused, what is copied."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.errors import InputError, ReadinessError, StoreError
from readiness_tui.filing.attaching import add_version, described
from readiness_tui.filing.copying import kept_copy, safe_name
from readiness_tui.filing.locations import NotThere, path_of
from readiness_tui.filing.patience import Away, within
from readiness_tui.filing.reading import Beat, Stopped, fingerprint
from readiness_tui.readiness.model import EvidenceFile
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store.changes import Add
from readiness_tui.store.files import DISK, Files
from readiness_tui.store.leftovers import draft_name
from readiness_tui.store.workspace import Workspace
from tests.filing.helpers import OCTOBER, TODAY, FullDisk, NoLinks, at_work, made, sha, written

POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return made(tmp_path / "anytown")


# --- what is kept of a file ---------------------------------------------------------------------


def test_a_file_elsewhere_is_known_by_its_path_hash_and_size(
    tmp_path: Path, workspace: Workspace
) -> None:
    path = written(tmp_path / "my plan.docx", b"x" * 3_000_000)
    expected = EvidenceFile(str(path), sha(b"x" * 3_000_000), 3_000_000)
    assert described(str(path), workspace.folder) == expected
    assert described(f"'{path}' ", workspace.folder) == expected
    assert described(path.as_uri(), workspace.folder) == expected
    if told := subprocess.run(["sha256sum", path], capture_output=True, check=False).stdout:
        assert told.decode().split()[0].strip("\\") == expected.sha256


def test_a_file_in_the_workspace_is_known_from_there(tmp_path: Path, workspace: Workspace) -> None:
    path = written(Path(workspace.folder, "inbox", "plan.docx"))
    assert described(str(path), workspace.folder).location == "inbox/plan.docx"
    (tmp_path / "other name").symlink_to(workspace.folder, target_is_directory=True)
    through = tmp_path / "other name" / "inbox" / "plan.docx"
    assert described(str(through), workspace.folder).location == "inbox/plan.docx"
    assert described(str(path), str(tmp_path / "other name")).location == "inbox/plan.docx"


@POSIX
def test_a_text_that_names_a_file_as_it_stands_means_that_file(
    tmp_path: Path, workspace: Workspace
) -> None:
    path = written(tmp_path / "a\\ b.docx")
    assert described(str(path), workspace.folder).location == str(path)


def test_an_address_is_kept_as_it_is(workspace: Workspace) -> None:
    for address in ("https://anytown.example/a%20b?e=4:x#p2", "http://intranet/plan.docx"):
        assert described(f" {address}\n", workspace.folder) == EvidenceFile(address)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https://jo:pa55@anytown.example/plan", "user name or password"),
        ("https://jo@anytown.example/plan", "user name or password"),
        ("https://a.example/b?sv=1&sig=pa55", "access token"),
        ("https://a.example/b?access_token=pa55", "access token"),
        ("https://a.example/b?X-Amz-Signature=pa55", "access token"),
        ("https://a.example/b?Api%4Bey=pa55", "access token"),
        ("https://a.example/b#id_token=pa55", "access token"),
        ("https://a.example/b?a=1;tempauth=pa55", "access token"),
        ("https://a.example\\@b.example/", "no web address"),
        ("https://", "no web address"),
        ("https://[::1/x", "no web address"),
        ("https://a.example/ b", "no web address"),
        ("https://a.example/\u202eb", "cannot be seen"),
        ("ftp://a.example/plan", "begins with ftp:"),
        ("smb://server/share/plan", "begins with smb:"),
        ("javascript:alert(1)", "begins with javascript:"),
        ("mailto:jo@a.example", "begins with mailto:"),
    ],
)
def test_addresses_that_must_not_be_kept(workspace: Workspace, address: str, said: str) -> None:
    with pytest.raises(InputError, match=said) as refused:
        described(address, workspace.folder)
    assert "pa55" not in str(refused.value)
    assert refused.value.hint


def test_what_is_no_file_is_refused(tmp_path: Path, workspace: Workspace) -> None:
    with pytest.raises(NotThere, match=r"gone\.docx is not there"):
        described(str(tmp_path / "gone.docx"), workspace.folder)
    with pytest.raises(NotThere, match="is a folder, not a file"):
        described(str(tmp_path), workspace.folder)
    with pytest.raises(NotThere) as refused:
        described("www.anytown.example", workspace.folder)
    assert "https://" in refused.value.hint


@POSIX
def test_pipes_sockets_and_devices_are_refused_at_once(
    tmp_path: Path, workspace: Workspace
) -> None:
    os.mkfifo(tmp_path / "pipe.docx")
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(str(tmp_path / "s"))
    for path in (tmp_path / "pipe.docx", tmp_path / "s", Path("/dev/zero")):
        with pytest.raises(NotThere, match="no ordinary file"):
            described(str(path), workspace.folder)
    listening.close()


@POSIX
@pytest.mark.parametrize(
    "name", ["a\nb.docx", "a\u202excod.exe", "a\x1b[2J.docx", " a ", "a\u2066"]
)
def test_names_that_look_like_others_are_refused(
    tmp_path: Path, workspace: Workspace, name: str
) -> None:
    path = written(tmp_path / name)
    with pytest.raises(InputError, match="cannot be seen") as refused:
        described(str(path), workspace.folder)
    assert "Rename the file" in refused.value.hint
    assert str(refused.value).isprintable()


@pytest.mark.parametrize(
    "text", ["/a\0b", "~\0", "~\ud800", "/\ud800", "file:///a%00b", "a\x1b[2Jb"]
)
def test_what_can_be_no_path_is_refused_in_plain_words(workspace: Workspace, text: str) -> None:
    with pytest.raises(InputError, match="cannot be seen") as refused:
        described(text, workspace.folder)
    assert str(refused.value).isprintable()


@POSIX
def test_a_path_too_long_to_be_kept_is_refused(tmp_path: Path, workspace: Workspace) -> None:
    deep = tmp_path.joinpath(*["folder of many words" * 5] * 6) / "a.docx"
    with pytest.raises(InputError, match="at most 500 are kept"):
        described(str(written(deep)), workspace.folder)


@POSIX
def test_an_unreadable_file_is_refused(tmp_path: Path, workspace: Workspace) -> None:
    path = written(tmp_path / "secret.docx")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("an administrator reads everything")
    with pytest.raises(InputError, match="cannot be read"):
        described(str(path), workspace.folder)


def test_links_out_of_the_workspace_are_refused(tmp_path: Path, workspace: Workspace) -> None:
    outside = written(tmp_path / "outside" / "plan.docx")
    Path(workspace.folder, "plan.docx").symlink_to(outside)
    Path(workspace.folder, "way out").symlink_to(outside.parent, target_is_directory=True)
    for path in ("plan.docx", "way out/plan.docx"):
        with pytest.raises(InputError, match="leads out of the workspace"):
            described(os.path.join(workspace.folder, path), workspace.folder)
    Path(tmp_path, "broken").symlink_to(tmp_path / "nothing")
    with pytest.raises(NotThere, match="link to a file that is not there"):
        described(str(tmp_path / "broken"), workspace.folder)


def test_what_the_workspace_lives_on_is_no_evidence(tmp_path: Path, workspace: Workspace) -> None:
    written(Path(workspace.folder, "dry_runs", "RU001.json"))
    history = next(Path(workspace.folder, "history").iterdir())
    (tmp_path / "link").symlink_to(workspace.path)
    for path in (
        *(workspace.path, f"{workspace.folder}/dry_runs/RU001.json", str(history)),
        *(f"{workspace.folder}/readiness.lock", str(tmp_path / "link")),
    ):
        with pytest.raises(InputError, match="lives on, not evidence"):
            described(path, workspace.folder)


@POSIX
def test_a_file_over_two_gigabytes_is_refused_by_its_size(
    tmp_path: Path, workspace: Workspace
) -> None:
    path = written(tmp_path / "film.docx")
    os.truncate(path, (3 << 30) + 1)
    with pytest.raises(InputError, match=r"holds 3\.0 GB; at most 2 GB") as refused:
        described(str(path), workspace.folder)
    assert "web address" in refused.value.hint


def test_a_path_of_windows_is_not_looked_for_elsewhere(workspace: Workspace) -> None:
    if os.name == "nt":
        pytest.skip("there it is an ordinary path")
    with pytest.raises(InputError, match="path of Windows"):
        described(r"S:\Shared\plan.docx", workspace.folder)
    with pytest.raises(InputError, match="path of Windows"):
        path_of("S:\\Shared\\plan.docx", workspace.folder)


# --- patience -----------------------------------------------------------------------------------


def test_a_drive_that_says_nothing_is_given_up_and_what_was_begun_is_cleared_up() -> None:
    release, cleared = threading.Event(), threading.Event()

    def hang(beat: Beat) -> int:
        try:
            release.wait(5)
            beat(0)
        except Stopped:
            cleared.set()
        return 1

    begun = time.monotonic()
    with pytest.raises(Away, match="did not answer within"):
        within(hang, "S:", seconds=0.1)
    assert time.monotonic() - begun < 2
    release.set()
    assert cleared.wait(2)


def test_a_slow_drive_that_shows_signs_of_life_is_waited_for() -> None:
    def slow(beat: Beat) -> str:
        for _ in range(10):
            time.sleep(0.05)
            beat(1)
        return "done"

    assert within(slow, "S:", seconds=0.4) == "done"


def test_stopping_does_not_wait_for_the_drive() -> None:
    stop, release = threading.Event(), threading.Event()
    threading.Timer(0.05, stop.set).start()
    with pytest.raises(Stopped):
        within(lambda _: release.wait(5), "S:", stop=stop)
    release.set()


def test_stopped_work_has_time_to_clear_up() -> None:
    stop, cleared = threading.Event(), threading.Event()

    def work(beat: Beat) -> None:
        stop.set()
        try:
            while True:
                time.sleep(0.01)
                beat(0)
        finally:
            time.sleep(0.2)
            cleared.set()

    with pytest.raises(Stopped):
        within(work, "S:", stop=stop, clearing=5)
    assert cleared.is_set()


def test_what_was_done_before_it_heard_of_the_end_counts() -> None:
    stop = threading.Event()

    def work(_: Beat) -> str:
        stop.set()
        time.sleep(0.3)
        return "done"

    assert within(work, "S:", stop=stop, clearing=5) == "done"


def test_how_long_it_is_waited_for_may_change_meanwhile() -> None:
    limits = [5.0]

    def work(beat: Beat) -> str:
        time.sleep(0.4)
        limits[0] = 0.1
        beat(0)
        time.sleep(5)
        return "done"

    begun = time.monotonic()
    with pytest.raises(Away, match=r"within 0\.1 seconds"):
        within(work, "S:", seconds=lambda: limits[0])
    assert 0.4 < time.monotonic() - begun < 3


# --- copies -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Plan 2026.docx", "Plan 2026.docx"),
        ("con.docx", "_con.docx"),
        ("LPT1", "_LPT1"),
        ("com¹.txt", "_com¹.txt"),
        ("console.docx", "console.docx"),
        ("a:b?.docx", "a_b_.docx"),
        ("plan.docx. .", "plan.docx"),
        (".hidden", "hidden"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("a\u202eb\n.docx", "ab .docx"),
        ("...", "document"),
        ("cafe\u0301.md", "café.md"),
    ],
)
def test_a_copy_has_a_name_that_every_system_takes(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@given(st.text(max_size=300))
def test_any_name_becomes_one_that_stays_in_its_folder(name: str) -> None:
    safe = safe_name(name)
    assert safe
    assert len(safe.encode()) <= 150
    assert not set(safe) & set('<>:"/\\|?*\n\0')
    assert safe[-1] not in ". "
    assert os.path.basename(safe) == safe
    assert safe_name(safe) == safe


def test_a_copy_is_whole_private_and_never_over_another(
    tmp_path: Path, workspace: Workspace
) -> None:
    path = written(tmp_path / "plan.docx", b"first")
    first = kept_copy(str(path), workspace.folder, "EV001", 2, "plan.docx")
    path.write_bytes(b"second")
    for disk, name in ((DISK, "plan (2).docx"), (NoLinks(), "plan (3).docx")):
        again = kept_copy(str(path), workspace.folder, "EV001", 2, "plan.docx", disk=disk)
        assert again == EvidenceFile(f"evidence/EV001/v2/{name}", sha(b"second"), 6)
    assert first == EvidenceFile("evidence/EV001/v2/plan.docx", sha(b"first"), 5)
    folder = Path(workspace.folder, "evidence", "EV001", "v2")
    assert (folder / "plan.docx").read_bytes() == b"first"
    assert sorted(one.name for one in folder.iterdir()) == [
        *("plan (2).docx", "plan (3).docx", "plan.docx")
    ]
    if os.name != "nt":
        assert (folder / "plan.docx").stat().st_mode & 0o777 == 0o600
        assert folder.stat().st_mode & 0o777 == 0o700


@POSIX
def test_in_a_shared_workspace_colleagues_read_the_copy(tmp_path: Path) -> None:
    workspace = Workspace.create(str(tmp_path / "shared"), shared=True)
    kept = kept_copy(str(written(tmp_path / "a.docx")), workspace.folder, "EV001", 1, "a.docx")
    path = Path(workspace.folder, kept.location)
    assert path.stat().st_mode & 0o777 == 0o660
    assert path.parent.stat().st_mode & 0o7777 == 0o2770


def test_a_copy_never_leaves_the_workspace(tmp_path: Path, workspace: Workspace) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    Path(workspace.folder, "evidence").symlink_to(outside, target_is_directory=True)
    with pytest.raises(InputError, match="leads out of the workspace"):
        kept_copy(str(written(tmp_path / "a.docx")), workspace.folder, "EV001", 1, "a.docx")
    assert not any(one.is_file() for one in outside.rglob("*"))


def test_a_full_disk_leaves_nothing_of_the_copy(tmp_path: Path, workspace: Workspace) -> None:
    path = written(tmp_path / "plan.docx", b"x" * 100_000)
    with pytest.raises(StoreError, match="no room left"):
        kept_copy(str(path), workspace.folder, "EV001", 1, "plan.docx", disk=FullDisk(40_000))
    assert not list(Path(workspace.folder, "evidence").rglob("*"))


# --- versions -----------------------------------------------------------------------------------


def test_a_version_has_its_files_its_number_and_who_added_it(
    tmp_path: Path, workspace: Workspace
) -> None:
    jo = at_work(workspace, "Jo Bloggs")
    one, two = (
        written(tmp_path / "a" / "plan.docx", b"1"),
        written(tmp_path / "b" / "plan.docx", b"2"),
    )
    add_version(jo, "ev001", [str(one), str(one), "https://a.example/x"], describes=OCTOBER)
    add_version(
        jo,
        "EV001",
        [str(one), str(two), str(one)],
        describes=OCTOBER,
        describes_from=date(2026, 8, 1),
        copy=True,
        submit=False,
        expires=date(2027, 8, 1),
    )
    first, second = workspace.records().versions.values()
    assert [file.location for file in first.files] == [str(one), "https://a.example/x"]
    assert (first.number, first.added_by, first.added_on) == (1, "Jo Bloggs", TODAY)
    assert (first.submitted_on, first.supersedes) == (TODAY, "")
    assert second.files == (
        EvidenceFile("evidence/EV001/v2/plan.docx", sha(b"1"), 1),
        EvidenceFile("evidence/EV001/v2/plan (2).docx", sha(b"2"), 1),
    )
    assert (second.number, second.submitted_on) == (2, None)
    assert (second.evidence_from, second.evidence_date) == (date(2026, 8, 1), OCTOBER)
    assert (second.expires_on, second.supersedes) == (date(2027, 8, 1), "")  # none stands yet


def test_a_version_supersedes_the_one_that_stands(tmp_path: Path, workspace: Workspace) -> None:
    old = {"evidence": "EV001", "approved_on": OCTOBER, "number": 4}
    draft = {"evidence": "EV001", "number": 7}
    at_work(workspace, "x").save([Add(Kind.VERSION, old), Add(Kind.VERSION, draft)])
    path = str(written(tmp_path / "plan.docx"))
    add_version(at_work(workspace, "Jo"), "EV001", [path], describes=OCTOBER)
    newest = workspace.records().versions["VE003"]
    assert (newest.number, newest.supersedes) == (8, "VE001")


@pytest.mark.parametrize(
    ("evidence", "more", "said"),
    [
        ("EV009", {}, "no evidence item EV009"),
        ("EV001", {"describes_from": date(2026, 12, 1)}, "ends before it begins"),
        ("EV001", {"expires": date(2026, 10, 1)}, "expire before"),
    ],
)
def test_what_cannot_be_a_version_copies_nothing(
    tmp_path: Path, workspace: Workspace, evidence: str, more: dict[str, date], said: str
) -> None:
    path = str(written(tmp_path / "plan.docx"))
    jo = at_work(workspace, "Jo")
    with pytest.raises(InputError, match=said):
        add_version(jo, evidence, [path], describes=OCTOBER, copy=True, **more)  # type: ignore[arg-type]
    assert not Path(workspace.folder, "evidence").exists()


def test_copies_are_taken_away_again_where_the_rest_fails(
    tmp_path: Path, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    jo, path = at_work(workspace, "Jo"), str(written(tmp_path / "plan.docx"))
    before = workspace.records()
    with pytest.raises(NotThere):
        add_version(jo, "EV001", [path, "/gone.docx"], describes=OCTOBER, copy=True)

    def refuse(*_: object, **__: object) -> None:
        raise StoreError("There is no room left.")

    monkeypatch.setattr(workspace, "apply", refuse)
    with pytest.raises(ReadinessError, match="no room"):
        add_version(jo, "EV001", [path], describes=OCTOBER, copy=True)
    assert list(Path(workspace.folder, "evidence").rglob("*")) == []
    assert workspace.records() == before


def test_a_file_that_is_written_while_it_is_read_is_refused(
    tmp_path: Path, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path / "plan.docx")
    read = fingerprint

    def meddle(*given: str, **more: object) -> object:
        found = read(*given, **more)  # type: ignore[arg-type]
        path.write_bytes(b"meanwhile")
        return found

    monkeypatch.setattr("readiness_tui.filing.attaching.fingerprint", meddle)
    with pytest.raises(InputError, match="changed while it was read"):
        described(str(path), workspace.folder)


def test_of_two_people_who_add_at_once_the_second_is_told(workspace: Workspace) -> None:
    version = {"evidence": "EV001", "number": 1}
    workspace.apply([Add(Kind.VERSION, version)], who="jo", at=at_work(workspace, "x").clock())
    with pytest.raises(InputError, match="There is a version 1 of EV001 already"):
        at_work(workspace, "Ann").save([Add(Kind.VERSION, version)])
    assert len(workspace.records().versions) == 1


@pytest.mark.parametrize("call", ["write", "fsync", "link", "sync_folder"])
def test_a_copy_that_is_stopped_leaves_nothing(
    tmp_path: Path, workspace: Workspace, call: str
) -> None:
    stop = threading.Event()

    class Stopping(Files):
        """Somebody stops it while the disk does this."""

    def reached(*given: object, **more: object) -> object:
        stop.set()
        time.sleep(0.2)
        return getattr(DISK, call)(*given, **more)

    disk = Stopping()
    setattr(disk, call, reached)
    path, before = str(written(tmp_path / "plan.docx")), workspace.records()
    with pytest.raises(Stopped):
        add_version(
            *(at_work(workspace, "Jo"), "EV001", [path]),
            describes=OCTOBER,
            copy=True,
            stop=stop,
            disk=disk,
        )
    assert list(Path(workspace.folder, "evidence").rglob("*")) == []
    assert workspace.records() == before


def test_a_new_copy_takes_away_what_a_dead_one_left(tmp_path: Path, workspace: Workspace) -> None:
    gone = subprocess.Popen([sys.executable, "-c", "pass"])
    gone.wait(timeout=30)
    name = draft_name("7").replace(str(os.getpid()), str(gone.pid), 1)
    left = written(Path(workspace.folder, "evidence", "EV001", "v1", name))
    other = written(Path(workspace.folder, "evidence", "EV002", "v1", name))
    path = str(written(tmp_path / "plan.docx"))
    add_version(at_work(workspace, "Jo"), "EV001", [path], describes=OCTOBER, copy=True)
    assert (left.exists(), other.exists()) == (False, True)


# --- copies that an interrupted add left ---------------------------------------------------------


def cut_off(workspace: Workspace, path: Path, evidence: str = "EV001", number: int = 1) -> Path:
    """A whole copy of which nothing was saved, as a process that is killed leaves it."""
    kept = kept_copy(str(path), workspace.folder, evidence, number, path.name)
    return Path(workspace.folder, kept.location)


def test_a_copy_that_nothing_names_is_taken_up_by_the_next_add(
    tmp_path: Path, workspace: Workspace
) -> None:
    path = written(tmp_path / "plan.pdf", b"the plan")
    left = cut_off(workspace, path)
    add_version(at_work(workspace, "Jo"), "EV001", [str(path)], describes=OCTOBER, copy=True)
    (version,) = workspace.records().versions.values()
    location = "evidence/EV001/v1/plan.pdf"
    assert version.files == (EvidenceFile(location, sha(b"the plan"), 8),)
    assert list(left.parent.iterdir()) == [left]


def test_only_the_same_content_of_the_same_document_is_taken_up(
    tmp_path: Path, workspace: Workspace
) -> None:
    other = cut_off(workspace, written(tmp_path / "a" / "plan.pdf", b"the plot"))
    elsewhere = cut_off(workspace, written(tmp_path / "b" / "plan.pdf", b"the plan"), "EV002")
    path = written(tmp_path / "plan.pdf", b"the plan")
    jo = at_work(workspace, "Jo")
    add_version(jo, "EV001", [str(path)], describes=OCTOBER, copy=True)
    add_version(jo, "EV001", [str(path)], describes=OCTOBER, copy=True)  # one that is named stays
    found = [file.location for one in workspace.records().versions.values() for file in one.files]
    assert found == ["evidence/EV001/v1/plan (2).pdf", "evidence/EV001/v2/plan.pdf"]
    assert (other.read_bytes(), elsewhere.read_bytes()) == (b"the plot", b"the plan")


def test_two_files_of_one_version_with_one_content_stay_two(
    tmp_path: Path, workspace: Workspace
) -> None:
    one, two = written(tmp_path / "a" / "plan.pdf"), written(tmp_path / "b" / "plan.pdf")
    left = cut_off(workspace, one)
    paths = [str(one), str(two)]
    add_version(at_work(workspace, "Jo"), "EV001", paths, describes=OCTOBER, copy=True)
    (version,) = workspace.records().versions.values()
    assert [file.location for file in version.files] == [
        "evidence/EV001/v1/plan.pdf",
        "evidence/EV001/v1/plan (2).pdf",
    ]
    assert left.exists()


def test_a_failed_add_leaves_what_it_took_up(
    tmp_path: Path, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path / "plan.pdf")
    left = cut_off(workspace, path)

    def refuse(*_: object, **__: object) -> None:
        raise StoreError("There is no room left.")

    monkeypatch.setattr(workspace, "apply", refuse)
    with pytest.raises(StoreError):
        add_version(at_work(workspace, "Jo"), "EV001", [str(path)], describes=OCTOBER, copy=True)
    assert left.exists()  # somebody may have put it there
