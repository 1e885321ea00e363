"""What is said instead of reading a file: one sentence each, with the file's name and a remedy."""

from __future__ import annotations

import os
import sys
import threading
import time
from pathlib import Path
from random import Random

import pytest

from readiness_tui import content, ofsted
from readiness_tui.apart.process import Cancelled
from readiness_tui.content.history import read_history
from readiness_tui.errors import ReadinessError
from readiness_tui.ofsted import gate
from readiness_tui.ofsted.refusals import Failed
from readiness_tui.readiness.published_report import PublishedReport
from tests.ofsted import broken
from tests.ofsted.eras import ERAS
from tests.ofsted.flow import Flow
from tests.ofsted.papers import Run, pdf

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs what only POSIX has")


def read(
    path: Path, *, stop: threading.Event | None = None, seconds: float = 60, work: str = ""
) -> PublishedReport:
    """The report; ``work`` takes the place of what the process does."""
    command = ofsted.COMMAND
    if work:
        code = f"from readiness_tui.ofsted.child import main\nmain(lambda request, say: {work})"
        command = (sys.executable, "-P", "-c", code)
    return ofsted.read_report(
        str(path),
        authorities=read_history(),
        editions=content.load().editions,
        stop=stop,
        seconds=seconds,
        command=command,
    )


def refusal(path: Path, **wanted: object) -> str:
    with pytest.raises(ReadinessError) as caught:
        read(path, **wanted)  # type: ignore[arg-type]
    assert caught.value.hint
    assert caught.value.message.endswith(".")
    return caught.value.message


def _saved(folder: Path, data: bytes) -> Path:
    path = folder / "report.pdf"
    path.write_bytes(data)
    return path


def _whole() -> bytes:
    return ERAS["ilacs"](Random(3)).file


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "report.pdf is empty."),
        (b"la_code,authority\n301,Barking\n", "report.pdf is not a PDF."),
        (b"PK\x03\x04 a workbook", "report.pdf is not a PDF."),
        (b"%PDF-1.7\nnothing more\n%%EOF\n", "report.pdf is damaged or was cut short."),
        (broken.locked(), "report.pdf is protected with a password."),
        (
            broken.scan(),
            "report.pdf holds pictures of pages and no text, so that nothing in it can be read.",
        ),
        (
            broken.scan(stamp="Scanned by the council"),
            "report.pdf holds pictures of pages and no text, so that nothing in it can be read.",
        ),
        (
            broken.many_pages(10_000),
            "report.pdf has 10,000 pages, more than any report or letter of Ofsted's.",
        ),
        (broken.crowded(60_000), "Page 1 of report.pdf holds more text than a page can."),
        (
            pdf([[Run(72, 700, "Minutes of the meeting")]]),
            "report.pdf is no report or letter of Ofsted's: it holds only a few words.",
        ),
        (pdf([broken.ORDINARY]), "report.pdf: this is no report or letter of Ofsted's."),
    ],
    ids=(
        *("empty", "a table", "a workbook", "a shell", "locked", "a scan", "a stamped scan"),
        *("many pages", "a crowded page", "few words", "other words"),
    ),
)
def test_a_file_that_is_no_report_gets_one_sentence(
    data: bytes, sentence: str, tmp_path: Path
) -> None:
    assert refusal(_saved(tmp_path, data)) == sentence


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_report_that_was_cut_short_is_not_read_in_part(share: float, tmp_path: Path) -> None:
    whole = _whole()
    path = _saved(tmp_path, whole[: int(len(whole) * share)])
    assert refusal(path) == "report.pdf is damaged or was cut short."


def test_a_file_nested_without_end_is_refused(tmp_path: Path) -> None:
    assert refusal(_saved(tmp_path, broken.deep(200_000)))


def test_names_that_are_no_file(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.pdf") == "There is no file none.pdf."
    assert refusal(Path("nu\0ll.pdf")) == "There is no file null.pdf."
    folder = tmp_path / "reports"
    folder.mkdir()
    assert refusal(folder) == "reports is a folder."


@posix
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    assert refusal(tmp_path / "pipe.pdf") == "pipe.pdf is not an ordinary file."


def test_a_file_too_big_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "MOST_BYTES", 1024**2)
    path = _saved(tmp_path, b"%PDF-" + bytes(1024**2))
    assert refusal(path) == "report.pdf is larger than 1 MB, more than any report."


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["Hill Primary School", "Inspection dates: 3 to 4 May 2022", "Headteacher: A Person"],
         "a school, a nursery or a college"),
        (["Inspection report for children’s home", "Registered provider: A Company",
          "Inspection date: 3 May 2022"], "a home or an agency"),
        (["Area SEND inspection of Derby Local Area Partnership",
          "Inspection dates: 3 to 7 May 2023"], "special educational needs"),
        (["Cabinet, 3 May 2022", "Report of the director: outcome of the Ofsted inspection"],
         "on a local authority's children's services"),
    ],
)  # fmt: skip
def test_what_ofsted_says_of_others_is_refused(
    lines: list[str], words: str, tmp_path: Path
) -> None:
    flow = Flow()
    for line in lines:
        flow.paragraph(line, 16, bold=True)
    for at in range(5):
        flow.paragraph(
            f"Ofsted has found {at} times that services are good, and what needs to improve."
        )
    assert words in refusal(_saved(tmp_path, flow.file()))


@posix
@pytest.mark.parametrize("fall", ["abort()", "_exit(0)", "kill(0, 0) or bytes(2**40)"])
def test_a_library_that_crashes_ends_nothing_else(fall: str, tmp_path: Path) -> None:
    path = _saved(tmp_path, _whole())
    assert "could not be read safely" in refusal(path, work=f"__import__('os').{fall}")


def test_a_library_that_hangs_is_given_up(tmp_path: Path) -> None:
    path = _saved(tmp_path, _whole())
    start = time.monotonic()
    said = refusal(path, work="__import__('time').sleep(60)", seconds=1)
    assert said == "report.pdf was given up after 1 seconds: it is no ordinary report."
    assert time.monotonic() - start < 20


def test_a_fault_of_our_own_says_where_and_not_what(tmp_path: Path) -> None:
    path = _saved(tmp_path, _whole())
    with pytest.raises(Failed) as caught:
        read(path, work="{}['Jo Bloggs']")
    assert caught.value.kind == "KeyError"
    assert caught.value.places
    assert "Jo Bloggs" not in str(caught.value)


def test_reading_can_be_stopped(tmp_path: Path) -> None:
    stop = threading.Event()
    stop.set()
    with pytest.raises(Cancelled):
        read(_saved(tmp_path, _whole()), stop=stop)


def test_signs_that_turn_text_round_do_not_come_out(tmp_path: Path) -> None:
    flow = Flow()
    flow.paragraph("Inspection of Derby local authority children’s services", 26)
    flow.line("Inspection dates: 3 to 14 March 2025", bold=True)
    flow.line("What needs to improve?", bold=True)
    flow.point("The \u202eevil\u202c \u2066quality\u2069 of\x07 \x1b[31mplans.")
    for at in range(4):
        flow.paragraph(f"Ofsted says {at} times that leaders do what they can for children.")
    [point] = read(_saved(tmp_path, flow.file())).improve
    assert point.text == "The evil quality of [31mplans."


def test_the_file_may_lie_behind_any_name(tmp_path: Path) -> None:
    path = tmp_path / "Bericht – Größe ☃ (1).pdf"
    path.write_bytes(_whole())
    assert read(path).kind in {"short", "standard"}


@posix
def test_a_file_that_unpacks_to_more_than_a_report_holds_is_given_up(tmp_path: Path) -> None:
    path = _saved(tmp_path, _whole())
    said = refusal(path, work="{'size': len(bytearray(450 * 1024**2))}")
    assert said == ("report.pdf could not be read safely: it holds too much, or is broken within.")
