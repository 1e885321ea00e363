"""Workspaces to measure: so many records of every kind, as a service would keep them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any

from readiness_tui import content
from readiness_tui.readiness.model import EvidenceFile
from readiness_tui.readiness.vocabulary import Answer, EventKind, Importance, Kind
from readiness_tui.store.changes import Add, Change
from readiness_tui.store.workspace import Workspace

WHO = "Jo Bloggs, data lead"
DAY = date(2026, 11, 20)
MOMENT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
_SAVE = 1_000
"""Records changed by one save while a long history is made."""


def environment(folder: str) -> dict[str, str]:
    """The environment of a program that keeps everything under ``folder`` and has colours."""
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("READINESS_", "PYTHON"))  # as a person has it, bytecode kept
    }
    own = {f"READINESS_{part}": os.path.join(folder, part) for part in ("SETTINGS", "CACHE")}
    return kept | own | {"TERM": "xterm-256color", "COLORTERM": "truecolor"}


def make(folder: str, records: int, history: int = 0) -> Workspace:
    """A workspace with so many records, and at least so many rows of history."""
    workspace = Workspace.create(folder)
    workspace.apply(islice(_records(), records), who=WHO, at=MOMENT)
    ids = list(workspace.records().evidence)
    written = records
    for save in range(max(0, -(-(history - records) // _SAVE))):
        found = workspace.records().evidence
        batch = [ids[(save * _SAVE + number) % len(ids)] for number in range(_SAVE)]
        requests = [note(key, found[key].shows, f"As read in week {save}.") for key in batch]
        workspace.apply(requests, who=WHO, at=MOMENT + timedelta(minutes=save))
        written += len(requests)
    return workspace


def note(key: str, before: str, after: str) -> Change:
    """The change of one field of one document."""
    return Change(Kind.EVIDENCE, key, "shows", before, after)


def cut_history(folder: str, rows: int) -> None:
    """Leave the newest rows of the history only, as retention would."""
    history = os.path.join(folder, "history")
    *older, newest = sorted(os.listdir(history))
    for name in older:
        os.unlink(os.path.join(history, name))
    path = os.path.join(history, newest)
    with open(path, "rb") as file:
        lines = file.readlines()
    with open(path, "wb") as file:
        file.writelines(lines[-rows:])


def history_size(folder: str) -> tuple[int, int]:
    """Bytes and rows of the history."""
    data = b""
    history = os.path.join(folder, "history")
    for name in sorted(os.listdir(history)):
        with open(os.path.join(history, name), "rb") as file:
            data += file.read()
    return len(data), data.count(b"\n")


def _records() -> Iterator[Add]:
    """The service, its last inspection, every item answered, then documents without end."""
    yield Add(Kind.SERVICE, {"name": "Northshire", "created_on": DAY}, "service")
    yield Add(
        Kind.EVENT,
        {
            "kind": EventKind.SHORT,
            "start": date(2024, 7, 15),
            "published": date(2024, 9, 2),
            "grades": {"overall": "good", "leaders": "good", "in_care": "good"},
        },
    )
    for number, code in enumerate(content.load().items):
        yield Add(Kind.ITEM, _answer(number), code)
    number = 0
    while True:
        number += 1
        yield Add(Kind.EVIDENCE, _document(number), f"EV{number:04d}")
        yield Add(Kind.VERSION, _version(number), f"VE{number:04d}")
        if number % 3 == 0:
            yield Add(Kind.REVIEW, {"evidence": f"EV{number:04d}", "planned": _day(number)})
        if number % 4 == 0:
            yield Add(Kind.ACTION, _action(number))


def _day(number: int) -> date:
    return DAY + timedelta(days=number * 37 % 240 - 120)


def _answer(number: int) -> Mapping[str, Any]:
    answers = (Answer.READY, Answer.IN_PROGRESS, Answer.READY, Answer.NOT_STARTED)
    return {
        "answer": answers[number % 4],
        "lead": "Head of service, quality assurance",
        "due": _day(number),
        "note": "Discussed with the team managers; the second half is with the data lead.",
        "answered_on": DAY - timedelta(days=number % 60),
        "answered_by": WHO,
    }


def _document(number: int) -> Mapping[str, Any]:
    return {
        "title": f"Audit of decision making in early help and referral, part {number}",
        "judgements": ("help_and_protection", "leaders"),
        "lead": "Head of service, help and protection",
        "approver": "Director of children's services",
        "importance": tuple(Importance)[number % 3],
        "sensitivity": "official",
        "cycle_months": 6,
        "shows": "Most decisions are timely and the reasons are written down.",
        "weakness": "Consent is not always recorded.",
    }


def _version(number: int) -> Mapping[str, Any]:
    added = DAY - timedelta(days=number * 11 % 300)
    return {
        "evidence": f"EV{number:04d}",
        "evidence_date": added - timedelta(days=20),
        "added_on": added,
        "added_by": WHO,
        "files": (EvidenceFile(f"S:/Inspection/Evidence/audit-{number}.docx"),),
        "approved_on": added + timedelta(days=3),
        "approved_by": "Director of children's services",
    }


def _action(number: int) -> Mapping[str, Any]:
    return {
        "title": f"Agree one way of recording consent, step {number}",
        "lead": "Principal social worker",
        "band": "6_months",
        "due": _day(number),
        "started_on": DAY - timedelta(days=90),
    }
