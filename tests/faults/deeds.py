"""Everything the command line writes, each deed once, on one workspace where all of it is possible.

The deeds run in this process, as the console script runs them, or in a child by ``python -m``.
"""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from readiness_tui import crash
from readiness_tui.cli import main
from tests.store.helpers import size

ME, COLLEAGUE = "Ann Bee", "Cy Dee"

_GRADES = "leaders=good,help_and_protection=good,in_care=good,care_leavers=good,overall=good"


class Told(NamedTuple):
    """What a command gave."""

    status: int
    out: str
    err: str


PREPARED: Sequence[Sequence[str]] = (
    (
        *("init", "--authority", "Northshire", "--inspected", "9 oct 2023", "--type", "short"),
        *("--grades", _GRADES),
    ),
    ("items", "set", "EL01", "state=ready"),
    ("evidence", "add", "{paper}", "--copy", "--title", "Policy", "lead=Jo Lee"),
    ("evidence", "add", "{paper}", "--copy", "--title", "Plan of visits"),
    ("--user", COLLEAGUE, "evidence", "approve", "EV002"),
    ("plan", "add", "--point", "The timeliness of visits", "event=IN1", "band=3_months"),
    ("plan", "add", "Train managers", "for=RE001", "lead=Jo Lee", "due=30 jan 2030"),
    ("plan", "add", "--measure", "Visits in time", "for=RE001", "unit=%", "better=more"),
    ("risks", "add", "Visits slip", "lead=Jo Lee"),
    ("--as-of", "2026-11-01", "risks", "score", "RK001", "3", "4"),
    ("decisions", "add", "Hire two managers", "board=Improvement board"),
    ("briefings", "add", "team managers", "message=What to expect"),
    ("boards", "add", "Improvement board", "--meets", "monthly on the 15th"),
    ("notify", "--rehearsal", "--at", "yesterday 09:15", "--type", "standard"),
)
"""Commands after which every deed has something to work on. ``{paper}`` is a file outside."""

DEEDS: Mapping[str, Sequence[str]] = {
    "answer an item": ("items", "set", "EL02", "state=ready"),
    "note on two items": ("items", "set", "EL03", "EL04", "note=Is being written"),
    "add a document": ("evidence", "add", "{paper}", "--copy", "--title", "Audit"),
    "add a version": ("evidence", "add", "{paper}", "--to", "EV001", "--copy"),
    "change a document": ("evidence", "set", "EV001", "lead=Cole Hart"),
    "approve a document": ("--user", COLLEAGUE, "evidence", "approve", "EV001"),
    "review a document": ("evidence", "review", "EV002"),
    "add a point": ("plan", "add", "--point", "Supervision", "event=IN1"),
    "add an action": ("plan", "add", "Buy tablets", "for=RE001"),
    "change an action": ("plan", "set", "AC001", "lead=Cole Hart"),
    "add a measure": ("plan", "add", "--measure", "Calls answered", "unit=%", "better=more"),
    "read a measure": ("plan", "read", "ME001", "72"),
    "add a risk": ("risks", "add", "Agency staff leave"),
    "change a risk": ("risks", "set", "RK001", "lead=Cole Hart"),
    "review a risk": ("risks", "review", "RK001"),
    "close a risk": ("risks", "close", "RK001", "--why", "It has passed"),
    "remove a risk": ("risks", "remove", "RK001"),
    "add a decision": ("decisions", "add", "Buy a new system", "board=Scrutiny"),
    "carry out a decision": ("decisions", "done", "DC001"),
    "add a briefing": ("briefings", "add", "lead members", "message=Dates"),
    "give a briefing": ("briefings", "give", "BG001"),
    "add a board": ("boards", "add", "Scrutiny", "--meets", "every 6 weeks on Thursday"),
    "record a contact": ("inspections", "add", "--kind", "engagement_meeting", "--start", "today"),
    "begin the list of people": ("--user", ME, "people", "add", ME, "role=approver"),
    "say how papers look": ("house", "set", "council=Northshire Council"),
    "tick a step": ("runbook", "--tick", "first_hour"),
    "end the rehearsal": ("notify", "--end", "EP001"),
    "keep figures": ("snapshot", "--for", "SLT"),
    "take back": ("undo",),
    "restore a copy": ("restore", "{older}", "--yes"),
}
"""Each saves into the workspace when it is done on the prepared one."""

EXPORTS: Mapping[str, Sequence[str]] = {
    "backup": ("backup", "{out}/copy.json"),
    "status as text": ("status", "-o", "{out}/status.txt"),
    "status as a page": ("status", "-o", "{out}/status.html"),
    "status for Word": ("status", "-o", "{out}/status.docx"),
    "report": ("report", "highlight", "-o", "{out}/highlight.md"),
    "plan as a workbook": ("plan", "export", "{out}/plan.xlsx"),
    "index of evidence": ("evidence", "index", "-o", "{out}/index.md"),
    "pack as a folder": ("evidence", "pack", "{out}/pack", "--with", "unapproved"),
    "pack as a zip": ("evidence", "pack", "{out}/pack.zip", "--with", "unapproved"),
    "calendar": ("runbook", "--ics", "{out}/steps.ics"),
}
"""Each writes files for somebody, outside the workspace."""


_STEP = size(4, 1)


def some(deeds: Mapping[str, Sequence[str]], offset: int) -> dict[str, Sequence[str]]:
    """All of them, and in the ordinary run every fourth from ``offset`` on."""
    return {name: deeds[name] for name in [*deeds][offset % _STEP :: _STEP]}


def told(words: Sequence[str], **places: str) -> Told:
    """Run a command in this process; a fault of the program's own is raised and not told."""
    logged = crash.log

    def raised(error: BaseException | None) -> str:
        raise AssertionError("a fault of the program's own") from error

    out, err = io.StringIO(), io.StringIO()
    crash.log = raised
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = main([word.format(**places) for word in words])
    finally:
        crash.log = logged
    return Told(status, out.getvalue(), err.getvalue())


def own_folders(home: str) -> dict[str, str]:
    """The environment in which the program keeps everything below ``home``."""
    return {
        "HOME": home,
        "READINESS_WORKSPACE": os.path.join(home, "workspace"),
        "READINESS_SETTINGS": os.path.join(home, "settings"),
        "READINESS_CACHE": os.path.join(home, "cache"),
        "READINESS_USER": ME,
    }


def places(home: str) -> dict[str, str]:
    """What the deeds name: a paper to add, a copy to go back to, a folder for exports."""
    return {
        "paper": os.path.join(home, "policy.txt"),
        "older": os.path.join(home, "older.json"),
        "out": os.path.join(home, "out"),
    }


def prepare(home: str) -> None:
    """Make the workspace of the environment as the deeds want it."""
    named = places(home)
    os.makedirs(named["out"], exist_ok=True)
    with open(named["paper"], "w", encoding="utf-8") as paper:
        paper.write("what it says " * 500)
    for number, words in enumerate(PREPARED):
        done = told(words, **named)
        assert done.status == 0, (words, done)
        if number == 1:
            assert told(("backup", "{older}"), **named).status == 0
