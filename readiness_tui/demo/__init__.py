"""A fictional authority with two years of history, made afresh on the day it is looked at.

The files in data/demo/ tell what was done, in days before today; ``build`` does it again through
the workspace, so that every figure of the demo comes from the rules and none from the files.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby

from readiness_tui.content.locate import shipped
from readiness_tui.content.problems import ContentProblems, Problem
from readiness_tui.content.toml_files import read_toml
from readiness_tui.demo.account import read_account
from readiness_tui.demo.arrangements import read_arrangements
from readiness_tui.demo.briefings import read_briefings
from readiness_tui.demo.days import Days
from readiness_tui.demo.deeds import Deed, Draft
from readiness_tui.demo.diary import read_diary
from readiness_tui.demo.dry_runs import read_dry_runs
from readiness_tui.demo.improvement import read_decisions, read_measures, read_risks
from readiness_tui.demo.library import read_library
from readiness_tui.demo.place import own_folder
from readiness_tui.demo.plan import read_plan
from readiness_tui.demo.service import read_people, read_service
from readiness_tui.demo.source import Source
from readiness_tui.errors import ReadinessError
from readiness_tui.readiness.model import Content, Records
from readiness_tui.store.files import make_folder, modes_of, write_new
from readiness_tui.store.workspace import Workspace

__all__ = ["build", "open_demo"]

_READERS = {
    "arrangements.toml": read_arrangements,
    "evidence.toml": read_library,
    "plan.toml": read_plan,
    "measures.toml": read_measures,
    "risks.toml": read_risks,
    "decisions.toml": read_decisions,
    "dry_runs.toml": read_dry_runs,
    "self_evaluation.toml": read_account,
    "briefings.toml": read_briefings,
    "diary.toml": read_diary,
}
_BETWEEN_SAVES = timedelta(minutes=23)
_BEFORE_UNDO = timedelta(minutes=9)


def build(folder: str, content: Content, today: date, files: str | None = None) -> Workspace:
    """Make the demo in a new workspace, as it stands on the morning of ``today``.

    ``files`` is the folder of its data, the shipped one by default. Raises ContentProblems for a
    mistake in a file, with its line, and StoreError where the folder holds a workspace already.
    """
    deeds = _read(files or shipped("data/demo"), content, today)
    workspace = Workspace.create(folder)
    deeds.sort(key=lambda deed: deed.on)  # within a day the order of the files stays
    records = Records()  # a new workspace has no file to read before its first save
    for day, done in groupby(deeds, key=lambda deed: deed.on):
        for number, save in enumerate(_saves(done)):
            draft = Draft(records, content, day, save[0].who)
            _save(workspace, draft, save, _moment(day, number))
            records = workspace.records()
    return workspace


@contextmanager
def open_demo(content: Content, today: date) -> Iterator[Workspace]:
    """The demo in a temporary folder, which is removed at the end (``place.own_folder``)."""
    with own_folder() as folder:
        workspace = build(os.path.join(folder, "westmarch"), content, today)
        try:
            yield workspace
        finally:
            workspace.close()


def _read(folder: str, content: Content, today: date) -> list[Deed]:
    days = Days(today, content.working_days)
    problems: list[Problem] = []

    def source(name: str, people: dict[str, str]) -> Source:
        file = read_toml(os.path.join(folder, name), False, problems)
        if file is None or problems:
            raise ContentProblems(problems)
        return Source(file, problems, days, content, people)

    service = source("service.toml", {})
    people = read_people(service)
    deeds = list(read_service(service))
    service.check_all_read()
    for name, read in _READERS.items():
        one = source(name, people)
        deeds.extend(read(one))
        one.check_all_read()
    if problems:
        raise ContentProblems(problems)
    return deeds


def _saves(done: Iterator[Deed]) -> list[list[Deed]]:
    """The deeds of one day as saves: what one person does in a row of one file is one of them.

    What a file tells in its order stays in it: nobody confirms before somebody else has answered.
    """
    saves: list[list[Deed]] = []
    last: dict[int, tuple[object, list[Deed]]] = {}  # by file
    for deed in done:
        one = (deed.who, deed.key[:2] if deed.alone else None)
        before, save = last.get(id(deed.file), (None, []))
        if one != before:
            save = []
            saves.append(save)
            last[id(deed.file)] = one, save
        save.append(deed)
    return saves


def _moment(day: date, number: int) -> datetime:
    """A working hour for the ``number``-th save of a day; the same on every build."""
    first = 8 * 60 + zlib.crc32(day.isoformat().encode()) % 80
    return datetime.combine(day, time(), UTC) + timedelta(minutes=first) + number * _BETWEEN_SAVES


def _keep(folder: str, location: str, data: bytes) -> None:
    """Write a file to its place in the workspace."""
    modes = modes_of(folder)
    *folders, name = location.split("/")
    for part in folders:
        folder = os.path.join(folder, part)
        make_folder(folder, shared=modes.shared)
    write_new(os.path.join(folder, name), data, modes.file)


def _save(workspace: Workspace, draft: Draft, deeds: list[Deed], at: datetime) -> None:
    who = draft.who
    why = "; ".join(dict.fromkeys(deed.why for deed in deeds if deed.why))
    deed = deeds[0]
    try:
        for deed in deeds:
            deed.do(draft)
        for location, data in draft.files.items():
            _keep(workspace.folder, location, data)
        workspace.apply(draft.requests(), who=who, at=at, why=why)
        if deed.undone:
            workspace.undo(who=who, at=at + _BEFORE_UNDO)
    except ReadinessError as error:
        line = deed.file.line(*deed.key)
        remedy = error.hint.rstrip(".") or "correct it"
        problem = Problem(deed.file.path, line, error.message.rstrip("."), remedy)
        raise ContentProblems([problem]) from error
