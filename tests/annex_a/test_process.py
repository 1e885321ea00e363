"""The process of a dry run: what it may say, and that nothing of it stays behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from readiness_tui.annex_a.process import Cancelled, Failed, run_child
from readiness_tui.annex_a.refusals import Refused
from tests.annex_a import crafted as c

READER = (sys.executable, "-P", str(Path(__file__).with_name("only_read.py")))


def child(folder: Path, body: str) -> tuple[str, ...]:
    """A child whose work is ``body``."""
    path = folder / "work.py"
    work = textwrap.indent(textwrap.dedent(body), "    ")
    path.write_text(
        "import os, sys, time\nfrom readiness_tui.annex_a.child import main\n"
        f"def work(request, say):\n{work}\nsys.exit(main(work))\n",
        encoding="utf-8",
    )
    return (sys.executable, "-P", str(path))


def run(
    command: tuple[str, ...], *, stop: threading.Event | None = None, seconds: float = 20
) -> tuple[Mapping[str, object], list[Mapping[str, object]]]:
    said: list[Mapping[str, object]] = []
    result = run_child(
        {"path": "x"}, on_progress=said.append, stop=stop, seconds=seconds, command=command
    )
    return result, said


def test_progress_comes_in_order_and_then_the_result(tmp_path: Path) -> None:
    result, said = run(
        child(tmp_path, "say({'sheet': 1})\nsay({'sheet': 2})\nreturn {'of': request['path']}")
    )
    assert said == [{"step": "starting"}, {"sheet": 1}, {"sheet": 2}]
    assert result == {"of": "x"}


def test_what_libraries_print_is_not_taken_for_an_answer(tmp_path: Path) -> None:
    body = "print('Jo Bloggs', flush=True)\nos.write(1, b'{\"resu')\nreturn {'of': 1}"
    result, said = run(child(tmp_path, body))
    assert result == {"of": 1}
    assert said == [{"step": "starting"}]


def test_half_an_answer_is_none() -> None:
    with pytest.raises(Refused, match="could not be read safely"):
        run((sys.executable, "-c", "print('{\"resu', end='')"))


def test_a_workbook_is_read_by_it(tmp_path: Path) -> None:
    (tmp_path / "lists.xlsx").write_bytes(c.ordinary(9))
    result = run_child(
        {"path": str(tmp_path / "lists.xlsx")}, on_progress=lambda said: None, command=READER
    )
    assert result["kind"] == ".xlsx"


def test_the_first_word_comes_before_anything_heavy_is_imported(tmp_path: Path) -> None:
    result, said = run(
        child(tmp_path, "return {'heavy': [n for n in sys.modules if n == 'polars']}")
    )
    assert said[0] == {"step": "starting"}
    assert result == {"heavy": []}


def test_the_side_that_waits_imports_no_reader() -> None:
    code = (
        "import sys, readiness_tui.annex_a.process\n"
        "sys.exit(bool({'polars', 'fastexcel', 'python_calamine'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_refusal_crosses_with_its_hint(tmp_path: Path) -> None:
    command = child(
        tmp_path,
        "from readiness_tui.errors import ReadinessError\nraise ReadinessError('What.', 'How.')",
    )
    with pytest.raises(Refused) as caught:
        run(command)
    assert (caught.value.message, caught.value.hint) == ("What.", "How.")


def test_a_fault_crosses_as_places_and_never_as_text(tmp_path: Path) -> None:
    with pytest.raises(Failed) as caught:
        run(child(tmp_path, "raise ValueError('Jo Bloggs 01/02/2010')"))
    assert caught.value.kind == "ValueError"
    assert caught.value.places[-1].startswith("__main__:")
    assert "Bloggs" not in str(caught.value) + repr(caught.value.places)


@pytest.mark.parametrize(
    "death",
    [
        "os.abort()",
        "os._exit(3)",
        "os._exit(0)",
        "os.kill(os.getpid(), 9)",
        "raise MemoryError",
    ],
)
def test_a_process_that_dies_becomes_a_sentence(death: str, tmp_path: Path) -> None:
    if "kill" in death and sys.platform == "win32":
        death = "os._exit(9)"
    with pytest.raises(Refused) as caught:
        run(child(tmp_path, death))
    assert "could not be read safely" in caught.value.message
    assert ".xlsx" in caught.value.hint
    assert "CSV" in caught.value.hint


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="no limit on memory there")
def test_one_that_takes_too_much_memory_ends_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="could not be read safely"):
        run(child(tmp_path, "return {'size': len(bytearray(4 * 1024**3))}"))


def test_one_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    began = time.monotonic()
    with pytest.raises(Refused, match="within 1 seconds"):
        run(child(tmp_path, "time.sleep(60)"), seconds=1)
    assert time.monotonic() - began < 10


def test_cancelling_kills_and_reaps_it(tmp_path: Path) -> None:
    stop = threading.Event()
    pids: list[object] = []

    def on_progress(said: Mapping[str, object]) -> None:
        if "pid" in said:
            pids.append(said["pid"])
            stop.set()

    with pytest.raises(Cancelled):
        run_child(
            {},
            on_progress=on_progress,
            stop=stop,
            command=child(tmp_path, "say({'pid': os.getpid()})\ntime.sleep(60)"),
        )
    [pid] = pids
    assert isinstance(pid, int)
    if sys.platform != "win32":
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_what_changes_python_does_not_reach_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONOPTIMIZE", "2")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    result, _ = run(
        child(tmp_path, "return {'seen': [n for n in os.environ if n.startswith('PYTHON')]}")
    )
    assert result == {"seen": []}


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_it_ends_when_the_process_that_asked_is_killed(tmp_path: Path) -> None:
    command = child(tmp_path, "say({'pid': os.getpid()})\ntime.sleep(60)")
    code = (
        "from readiness_tui.annex_a.process import run_child\n"
        f"run_child({{}}, on_progress=lambda said: print(said.get('pid', ''), flush=True), "
        f"command={command!r})"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as app:
        assert app.stdout is not None
        app.stdout.readline()
        pid = int(app.stdout.readline())
        app.send_signal(signal.SIGKILL)
    end = time.monotonic() + 10
    while time.monotonic() < end and running(pid):
        time.sleep(0.02)
    assert not running(pid)


def running(pid: int) -> bool:
    """Whether a process still runs; one that nobody has reaped yet does not."""
    state = Path(f"/proc/{pid}/stat")
    try:
        os.kill(pid, 0)
        return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False
