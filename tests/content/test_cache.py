"""The cache is quick, private, and never believed when it should not be."""

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter_ns
from typing import Any

import pytest

from readiness_tui import content
from readiness_tui.content import cache
from readiness_tui.content.build import build
from readiness_tui.content.locate import cache_folder, find
from readiness_tui.errors import ContentError

ITEM = """
[area]
code = "QA"
title = "Quality assurance"
[[section]]
title = "Audits"
[[section.item]]
code = "QA01"
title = "{}"
"""


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("READINESS_CACHE", str(folder))
    return folder


@pytest.fixture
def own(tmp_path: Path, kept: Path) -> Path:
    """A council's file, saved long enough ago for its time to tell."""
    folder = tmp_path / "checklists"
    folder.mkdir()
    save(folder / "own.toml", ITEM.format("First"), at=1_000)
    return folder


def save(path: Path, text: str, at: int) -> None:
    path.write_text(text, encoding="utf-8")
    os.utime(path, (at, at))


def entry(kept: Path, name: str = "content") -> Path:
    (only,) = kept.glob(f"{name}-*")
    return only


def forbid_building(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the files were read again")

    monkeypatch.setattr("readiness_tui.content.build.build", refuse)


def settle(kept: Path) -> None:
    """Let the entry be older than the files by more than a file's time can blur."""
    newest = max(os.stat(path).st_mtime for path in find(None).all())
    for path in kept.iterdir():
        os.utime(path, (newest + 10, newest + 10))


def test_a_warm_load_returns_the_same_facts_without_reading_the_files(
    own: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cold = content.load(str(own))
    settle(kept)
    forbid_building(monkeypatch)
    warm = content.load(str(own))

    assert warm == cold
    assert list(warm.items) == list(cold.items)
    assert repr(warm.items) == repr(cold.items)
    assert repr(warm.editions) == repr(cold.editions)


def test_a_changed_file_is_read_again(own: Path, kept: Path) -> None:
    first = content.load(str(own))
    settle(kept)
    save(own / "own.toml", ITEM.format("Later"), at=2_000)
    second = content.load(str(own))

    assert [first.items["QA01"].title, second.items["QA01"].title] == ["First", "Later"]
    assert first.fingerprint != second.fingerprint


def test_a_new_and_a_removed_file_are_noticed(own: Path, kept: Path) -> None:
    one = content.load(str(own))
    save(own / "more.toml", '[[switch_off]]\ncode = "EL10"\nreason = "x"\n', at=1_000)
    two = content.load(str(own))
    (own / "own.toml").unlink()
    (own / "more.toml").unlink()
    none = content.load(str(own))

    assert ("EL10" in one.items, "EL10" in two.items) == (True, False)
    assert "QA01" not in none.items
    assert len({one.fingerprint, two.fingerprint, none.fingerprint}) == 3
    assert none == content.load()


def test_a_save_within_the_same_moment_is_not_missed(own: Path, kept: Path) -> None:
    """Two saves of one size may share a time; an entry made that soon is not believed."""
    path = own / "own.toml"
    path.write_text(ITEM.format("First"), encoding="utf-8")
    moment = os.stat(path).st_mtime_ns
    content.load(str(own))
    path.write_text(ITEM.format("Later"), encoding="utf-8")
    os.utime(path, ns=(moment, moment))

    assert content.load(str(own)).items["QA01"].title == "Later"


@pytest.mark.parametrize(
    "damage",
    [
        lambda raw: b"",
        lambda raw: raw[: len(raw) // 2],
        lambda raw: b"not a cache",
        lambda raw: raw.replace(b"First", b"Wrong"),
        lambda raw: b"00000000\n[]",
        lambda raw: b"\xff" * 100,
    ],
)
def test_a_damaged_entry_is_made_again(
    own: Path, kept: Path, damage: Callable[[bytes], bytes]
) -> None:
    first = content.load(str(own))
    settle(kept)
    sound = entry(kept).read_bytes()
    entry(kept).write_bytes(damage(sound))
    settle(kept)

    assert content.load(str(own)) == first
    assert entry(kept).read_bytes() == sound


def test_no_bit_flip_is_believed(own: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sources = find(str(own))
    stamp = cache.stamp(sources.all())
    cache.write(stamp, build(sources)[0])
    settle(kept)
    sound = entry(kept).read_bytes()
    for at in range(0, len(sound), len(sound) // 60):
        entry(kept).write_bytes(sound[:at] + bytes([sound[at] ^ 0x10]) + sound[at + 1 :])
        settle(kept)
        assert cache.read(stamp) in (None, build(sources)[0]), at


def test_another_version_of_the_program_makes_its_own_entry(
    own: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = find(str(own))
    stamp = cache.stamp(sources.all())
    cache.write(stamp, build(sources)[0])
    settle(kept)
    assert cache.read(stamp) is not None

    monkeypatch.setattr(cache, "__version__", "99.0")
    assert cache.read(stamp) is None


def test_a_cache_that_cannot_be_written_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("READINESS_CACHE", str(tmp_path / "file" / "cache"))

    assert len(content.load().items) == 148


def test_a_full_disk_leaves_no_scraps(
    own: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)

    assert "QA01" in content.load(str(own)).items
    assert list(kept.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps access in lists, not modes")
def test_the_entry_is_for_its_owner_alone(own: Path, kept: Path) -> None:
    content.load(str(own))

    assert stat.S_IMODE(entry(kept).stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.stat().st_mode) == 0o700


def test_workspaces_do_not_displace_each_other(own: Path, kept: Path, tmp_path: Path) -> None:
    content.load(str(own))
    content.load()
    content.load(str(tmp_path / "no folder of its own"))

    assert len(list(kept.glob("content-*"))) == len(list(kept.glob("timetables-*"))) == 2


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {"HOME": "/home/a"}, "/home/a/.cache/readiness"),
        ("linux", {"HOME": "/home/a", "XDG_CACHE_HOME": "/var/a"}, "/var/a/readiness"),
        ("linux", {"HOME": "/home/a", "XDG_CACHE_HOME": "relative"}, "/home/a/.cache/readiness"),
        ("darwin", {"HOME": "/Users/a"}, "/Users/a/Library/Caches/readiness"),
        ("win32", {"HOME": "/a", "LOCALAPPDATA": "/a/Local"}, "/a/Local/readiness"),
        ("linux", {"HOME": "/a", "READINESS_CACHE": "/elsewhere"}, "/elsewhere"),
        ("linux", {"HOME": "not/absolute"}, ""),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="the paths above are POSIX paths")
def test_the_folder_follows_the_custom_of_the_system(
    monkeypatch: pytest.MonkeyPatch, platform: str, environment: dict[str, str], expected: str
) -> None:
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "READINESS_CACHE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)

    assert cache_folder() == expected


def test_processes_at_once_all_get_the_content(own: Path, kept: Path) -> None:
    program = (
        "import sys; from readiness_tui import content; print(len(content.load(sys.argv[1]).items))"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", program, str(own)], stdout=subprocess.PIPE)
        for _ in range(4)
    ]

    assert [process.communicate()[0].strip() for process in running] == [b"149"] * 4
    assert entry(kept).name.endswith(".json")


def test_a_warm_load_needs_neither_tomllib_nor_hashlib(own: Path, kept: Path) -> None:
    content.load(str(own))
    settle(kept)
    program = (
        "import sys; from readiness_tui import content; content.load(sys.argv[1]); "
        "print(*{'tomllib', 'hashlib', 'difflib', 'pathlib', 'platformdirs', 'dataclasses'}"
        " & set(sys.modules))"
    )
    ran = subprocess.run(
        [sys.executable, "-S", "-c", program, str(own)], capture_output=True, check=True
    )

    assert ran.stdout.strip() == b""


def test_a_warm_load_is_far_quicker_than_a_cold_one(own: Path, kept: Path) -> None:
    sources = find(str(own))
    stamp = cache.stamp(sources.all())
    cold = _best(lambda: build(sources), rounds=3)
    cache.write(stamp, build(sources)[0])
    settle(kept)
    warm = _best(lambda: cache.read(cache.stamp(find(str(own)).all())), rounds=10)

    assert warm * 8 < cold


def _best(run: Callable[[], object], rounds: int) -> int:
    times = []
    for _ in range(rounds):
        start = perf_counter_ns()
        assert run() is not None
        times.append(perf_counter_ns() - start)
    return min(times)


def test_an_incomplete_installation_is_said_to_be_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("readiness_tui.content.locate._PACKAGE", str(tmp_path / "package"))
    with pytest.raises(ContentError, match="checklists is missing"):
        content.load()


def test_an_installed_copy_finds_its_files_inside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = tmp_path / "package" / "_shipped"
    for name in ("checklists", "data/frameworks"):
        (shipped / name).mkdir(parents=True)
    monkeypatch.setattr("readiness_tui.content.locate._PACKAGE", str(tmp_path / "package"))
    (shipped / "checklists" / "one.toml").write_text("")
    (shipped / "data" / "bank_holidays.json").write_text("{}")

    assert find(None).checklists == [str(shipped / "checklists" / "one.toml")]


def test_timetables_are_read_only_when_asked_for(
    own: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cold = content.load(str(own))
    settle(kept)
    forbid_building(monkeypatch)
    asked: list[str] = []
    read_entry = cache.read_entry

    def listen(name: str, *rest: Any) -> Any:
        asked.append(name)
        return read_entry(name, *rest)

    monkeypatch.setattr(cache, "read_entry", listen)
    warm = content.load(str(own))
    assert asked == ["content"]
    assert repr(warm.timetables) == repr(cold.timetables)
    assert warm.timetables["ilacs_2026"] == cold.timetables["ilacs_2026"]
    assert len(warm.timetables) == len(warm.editions)
    assert asked == ["content", "timetables"]


@pytest.mark.parametrize("damage", [b"", b"not a cache", b"00000000\n[]"])
def test_a_damaged_entry_of_the_timetables_is_made_again(
    own: Path, kept: Path, damage: bytes
) -> None:
    cold = content.load(str(own))
    settle(kept)
    sound = entry(kept, "timetables").read_bytes()
    entry(kept, "timetables").write_bytes(damage)
    settle(kept)
    warm = content.load(str(own))

    assert warm.timetables == cold.timetables
    assert entry(kept, "timetables").read_bytes() == sound


def test_a_changed_edition_is_read_again(own: Path, kept: Path) -> None:
    edition = (
        'id = "next"\ntitle = "{}"\noverall = false\nconfidence = "seen"\nsource = "A paper"\n'
        '[timetable]\nbased_on = "ilacs_2026"\n[annex_a]\nedition = "{}"\n'
        'confidence = "seen"\nsource = "A paper"\n'
    )
    (own / "frameworks").mkdir()
    save(own / "frameworks" / "next.toml", edition.format("First", "2027"), at=1_000)
    first = content.load(str(own))
    settle(kept)
    save(own / "frameworks" / "next.toml", edition.format("Later", "2028"), at=2_000)
    second = content.load(str(own))

    assert (first.editions[-1].title, second.editions[-1].title) == ("First", "Later")
    lists = [one.timetables["next"].annex_a for one in (first, second)]
    assert lists == ["2027", "2028"]


def test_a_warm_load_does_not_know_the_facts_of_a_timetable(own: Path, kept: Path) -> None:
    content.load(str(own))
    settle(kept)
    program = (
        "import sys; from readiness_tui import content; content.load(sys.argv[1]); "
        "print(*(name for name in sys.modules if 'runbook' in name or 'frameworks' in name))"
    )
    ran = subprocess.run(
        [sys.executable, "-S", "-c", program, str(own)], capture_output=True, check=True
    )

    assert ran.stdout.strip() == b""
