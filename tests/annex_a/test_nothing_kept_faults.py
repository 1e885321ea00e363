"""Nothing of a child stays behind when a dry run breaks, is killed, or runs out of memory."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from readiness_tui import content, dry_running
from readiness_tui.annex_a import refusals
from readiness_tui.annex_a.process import Failed, run_child
from readiness_tui.errors import ReadinessError
from readiness_tui.readiness.model import Content, Records
from tests.annex_a import canary_memory
from tests.annex_a.canary import canaries, caught, told
from tests.annex_a.canary_child import HOWS, STAGES
from tests.annex_a.canary_files import save
from tests.annex_a.canary_runs import AS_OF, HERE, PARENT, Sandbox, caught_printed
from tests.annex_a.test_process import child, running

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
_KINDS = {
    "fault": {"ValueError"},
    "from another": {"ExceptionGroup"},
    "exit": {"SystemExit"},
    "polars": {"InvalidOperationError"},
    "panic": {"PanicException", "ComputeError", "AssertionError"},
    "loud": {"OSError"},
}
_DEATHS = {"no memory", "all memory", "abort", "fall", "killed"}


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(save(tmp_path_factory.mktemp("given"), "lists.xlsx"))


@pytest.fixture(scope="module")
def known() -> Content:
    return content.load()


@pytest.fixture
def sandbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sandbox]:
    """This process in a sandbox, where core files would be written if any were."""
    box = Sandbox(tmp_path / "sandbox")
    for name, value in box.environment().items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(box.here)
    with _core_files_allowed():
        yield box


@contextmanager
def _core_files_allowed() -> Iterator[None]:
    if sys.platform == "win32":
        yield
        return
    import resource

    before = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (before[1], before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, before)


def broken(stage: str, how: str) -> tuple[str, ...]:
    """A child that breaks."""
    code = f"import sys; sys.path.insert(0, {str(HERE.parents[1])!r})\n"
    code += "from tests.annex_a.canary_child import main\n"
    return (sys.executable, "-c", f"{code}sys.exit(main({stage!r}, {how!r}))")


def dry_run(path: str, known: Content, command: tuple[str, ...]) -> object:
    return dry_running.run(
        path,
        content=known,
        records=Records(),
        as_of=date.fromisoformat(AS_OF),
        identifiers=True,
        seconds=30,
        command=command,
    )


@pytest.mark.parametrize(
    ("stage", "how"),
    [
        *((stage, "fault") for stage in STAGES),
        *(("checks", how) for how in HOWS if how not in ("fault", "spilt")),
        ("reader", "panic"),
    ],
)
def test_a_fault_that_quotes_the_lists_says_nothing_of_them(
    stage: str,
    how: str,
    lists: str,
    known: Content,
    sandbox: Sandbox,
    capfd: pytest.CaptureFixture[str],
) -> None:
    if sys.platform == "win32" and how in ("fall", "killed", "all memory"):
        pytest.skip("no such death there")
    with pytest.raises(ReadinessError) as raised:
        dry_run(lists, known, broken(stage, how))
    error: BaseException | None = raised.value
    if how in _DEATHS or stage == "reader":
        assert isinstance(error, refusals.Refused)
    else:
        assert isinstance(error, Failed)
        assert error.kind in _KINDS[how], error.places
        assert "canary_child" in " ".join(error.places)
        assert (sandbox.folder / "settings" / "faults.log").exists()
    while error is not None:
        said = f"{error!r} {error} {vars(error)} {error.args} {getattr(error, '__notes__', '')}"
        assert not caught(said.encode())
        error = error.__cause__ or error.__context__
    printed = capfd.readouterr()
    assert not caught((printed.out + printed.err).encode())
    left = {path.name for path in sandbox.folder.rglob("*") if path.is_file()}
    assert left <= {"faults.log"}
    found = sandbox.caught()
    assert not found, told(found)


def test_a_value_in_an_answer_would_be_found(lists: str, known: Content, sandbox: Sandbox) -> None:
    result = dry_run(lists, known, broken("answer", "spilt"))
    assert len(caught(repr(result).encode())) == len(canaries())


@posix
def test_core_files_are_off_before_the_request_is_read(tmp_path: Path, sandbox: Sandbox) -> None:
    import resource

    assert resource.getrlimit(resource.RLIMIT_CORE)[0] != 0
    body = "import resource\nreturn {'core': resource.getrlimit(resource.RLIMIT_CORE)}"
    result = run_child({}, on_progress=lambda _: None, command=child(tmp_path, body))
    assert result["core"] == [0, 0]


@posix
def test_a_core_file_would_have_been_found(sandbox: Sandbox) -> None:
    """Where the system writes them beside the program that fell."""
    pattern = Path("/proc/sys/kernel/core_pattern")
    if not pattern.exists() or "/" in (said := pattern.read_text()) or said.startswith("|"):
        pytest.skip("core files go elsewhere here")
    code = "import os\nheld = 'Zoe ' + 'Quillfeather'\nos.abort()"
    sandbox.run(command=(sys.executable, "-c", code))
    cores = list(sandbox.here.iterdir())
    if not cores:
        pytest.skip("core files are switched off here")
    assert b"Zoe Quillfeather" in cores[0].read_bytes()


@posix
@pytest.mark.parametrize("what", ["kill-itself", "kill-child"])
@pytest.mark.parametrize("step", ["starting", "reading", "measuring"])
def test_killed_at_any_moment_it_leaves_nothing(
    what: str, step: str, lists: str, sandbox: Sandbox
) -> None:
    sandbox.begin()
    before = _kept(sandbox)
    said = sandbox.run(what, step, "dry-run", lists, command=PARENT)
    if what == "kill-itself":
        assert said.status == -9
        _wait_for_end(int(said.out))
    else:
        assert said.status == 1
        assert b"could not be read safely" in said.err
    assert not caught_printed(said)
    found = sandbox.caught()
    assert not found, told(found)
    assert _kept(sandbox) == before


def _kept(sandbox: Sandbox) -> set[str]:
    kept = (sandbox.folder / "workspace").rglob("*")
    return {str(path) for path in kept if "lock" not in path.name}


def _wait_for_end(pid: int) -> None:
    end = time.monotonic() + 10
    while time.monotonic() < end and running(pid):
        time.sleep(0.02)
    assert not running(pid)


@pytest.mark.skipif(not os.path.exists("/proc/self/mem"), reason="needs /proc")
@pytest.mark.parametrize("what", ["wait", "hold"])
def test_the_process_that_asks_never_holds_a_value(
    what: str, tmp_path: Path, sandbox: Sandbox
) -> None:
    """Its memory is searched while it waits at the end; with "hold" it has read the file itself."""
    folder = save(tmp_path, "lists", child_sheets=False)
    sandbox.begin()
    arguments = [f"--findings={sandbox.out / 'a.xlsx'}"] if what == "wait" else []
    path = str(folder if what == "wait" else folder / "List 3.csv")
    found = canary_memory.caught_in_memory(
        sandbox, what, "end", "dry-run", *arguments, "--format", "json", path
    )
    assert (len(found) > 40) if what == "hold" else not found, found
