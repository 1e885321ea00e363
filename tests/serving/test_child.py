"""The process of a tab: for whom it works, what it remembers, and what it refuses."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from readiness_tui.errors import InputError
from readiness_tui.filing.served import Served
from readiness_tui.readiness.model import ItemRecord
from readiness_tui.readiness.vocabulary import Answer, Kind
from readiness_tui.serving.child import app_for
from readiness_tui.serving.given import GIVEN, Given
from readiness_tui.session import Session
from readiness_tui.store.changes import Add, edit
from tests.screens.driving import AT, Desk
from tests.serving.test_reach import CAVEAT, OPEN, Library

DRIVER = "readiness_tui.serving.driver:TabDriver"


def given(desk: Desk, who: str = "Priya Nair") -> Given:
    return Given(desk.folder, who, signed_in=True)


def test_it_works_in_the_name_it_was_given(begun: Desk) -> None:
    app = app_for(given(begun))
    app.session.save(edit(Kind.ITEM, ItemRecord("EL01"), answer=Answer.READY))
    assert begun.workspace().history()[0].who == "Priya Nair"
    assert app.reach.browser


def test_each_person_has_settings_and_drafts_of_their_own(begun: Desk) -> None:
    names = ("Priya Nair", "Dana Okafor", "../../Dana", "Zoë")
    paths = {app_for(given(begun, who)).settings.path for who in names}
    assert len(paths) == len(names)
    inside = os.path.join(os.environ["READINESS_SETTINGS"], "served", "")
    assert all(os.path.abspath(path).startswith(inside) for path in paths)
    assert app_for(given(begun, "priya nair")).settings.path in paths
    shared = app_for(given(begun)._replace(signed_in=False)).settings.path
    assert os.path.dirname(shared) == os.environ["READINESS_SETTINGS"]


def test_a_session_that_reads_changes_nothing(begun: Desk) -> None:
    app = app_for(given(begun)._replace(read_only=True))
    revision = app.view.records.revision
    with pytest.raises(InputError, match="read only"):
        app.session.save(edit(Kind.ITEM, ItemRecord("EL01"), answer=Answer.READY))
    assert begun.records().revision == revision


def test_a_mark_is_not_taken_off_to_have_the_document(begun: Desk) -> None:
    library = Library(begun)
    lower = edit(Kind.EVIDENCE, library.item(CAVEAT), sensitivity="public")
    with pytest.raises(InputError, match="not yours to change"):
        app_for(given(begun)).session.save(lower)
    assert library.item(CAVEAT).sensitivity == "official_sensitive"
    app_for(given(begun)._replace(sensitive=True)).session.save(lower)
    assert library.item(CAVEAT).sensitivity == "public"


def test_the_list_of_people_counts_for_whom_a_sign_in_named(begun: Desk) -> None:
    library = Library(begun)
    listed = {"name": "Priya Nair", "role": "approver", "sensitive": True}
    library.workspace.apply([Add(Kind.PERSON, listed)], who="Priya Nair", at=AT)
    for named in (True, False):
        app = app_for(given(begun)._replace(signed_in=named))
        assert isinstance(app.reach, Served)
        assert app.reach.cleared(library.item(CAVEAT), library.records) is named


def test_an_undo_takes_no_mark_off_either(begun: Desk) -> None:
    library = Library(begun)
    at_terminal = Session(library.workspace, begun.content, "Priya Nair", clock=lambda: AT)
    at_terminal.save(edit(Kind.EVIDENCE, library.item(OPEN), sensitivity="official_sensitive"))
    with pytest.raises(InputError, match="not yours to change"):
        app_for(given(begun)).session.undo()
    assert library.item(OPEN).sensitivity == "official_sensitive"
    assert at_terminal.undo() is not None


def test_a_workspace_that_cannot_be_opened_is_one_sentence_for_the_browser(begun: Desk) -> None:
    """In the packets of the server: a prelude, and one picture."""
    os.unlink(os.path.join(begun.folder, "readiness.json"))
    done = subprocess.run(
        [sys.executable, "-m", "readiness_tui.serving.child"],
        env={**os.environ, GIVEN: json.dumps(given(begun)._asdict())},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )
    prelude, _, packet = done.stdout.partition(b"\n")
    assert (prelude, packet[:1], done.returncode, done.stderr) == (b"__GANGLION__", b"D", 1, b"")
    assert len(packet) - 5 == int.from_bytes(packet[1:5], "big")
    assert b"There is no workspace" in packet or b"readiness.json" in packet


FALLS_AT_A_KEY = """
import sys
from readiness_tui.app import ReadinessApp
from readiness_tui.serving import child

def fall(self):
    raise ValueError("Priya Nair typed s3cret")

ReadinessApp.action_reminders = fall
sys.exit(child.main())
"""


def test_a_fault_is_told_without_what_was_typed(
    begun: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The browser reads that it was one; its places are kept for whoever keeps the server."""
    monkeypatch.setenv("READINESS_SETTINGS", os.fspath(tmp_path / "kept"))
    with subprocess.Popen(
        [sys.executable, "-c", FALLS_AT_A_KEY],
        env={**os.environ, GIVEN: json.dumps(given(begun)._asdict()), "TEXTUAL_DRIVER": DRIVER},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        heard = b""
        while b"Overview" not in heard:
            heard += (more := os.read(process.stdout.fileno(), 4096))
            assert more, heard
        process.stdin.write(b"D\x00\x00\x00\x01D")
        process.stdin.flush()
        rest, errors = process.communicate(timeout=60)
    assert b"Readiness met a fault of its own" in rest
    assert rest.endswith(b'{"type": "exit"}')
    assert (process.returncode, errors) == (1, b"")
    kept = (tmp_path / "kept" / "faults.log").read_text(encoding="utf-8")
    assert "ValueError" in kept
    assert "s3cret" not in kept + rest.decode(errors="replace")


def test_an_app_that_is_left_alone_ends(begun: Desk) -> None:
    """Where the server is killed, nobody types any more, and nobody is left to end it."""
    environment = {
        **os.environ,
        GIVEN: json.dumps(given(begun)._asdict()),
        "TEXTUAL_DRIVER": DRIVER,
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "readiness_tui.serving.child"],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stdout.readline() == b"__GANGLION__\n"
    process.stdout.close()
    process.stdin.close()
    assert process.wait(30) == 0
    assert process.stderr is not None
    assert process.stderr.read() == b""
    process.stderr.close()
