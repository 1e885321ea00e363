"""A new version of a document: which files, what they describe, and whether they are copied."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping, Sequence
from datetime import date

from readiness_tui.errors import InputError
from readiness_tui.filing import attaching
from readiness_tui.filing.typed import typed_path
from readiness_tui.readiness.assessment import AssessedEvidence
from readiness_tui.readiness.dates import parse_day, show_date
from readiness_tui.readiness.wording import count
from readiness_tui.screens.evidence.acting import EvidenceActions
from readiness_tui.widgets.dialogs.ask import Ask
from readiness_tui.widgets.dialogs.choose import Choose
from readiness_tui.widgets.dialogs.draft import Draft
from readiness_tui.widgets.dialogs.files import ChooseFile
from readiness_tui.widgets.dialogs.form import Field, Form
from readiness_tui.widgets.safe import toast

FOLDER = "evidence_folder"
"""The setting that says where the last file was chosen."""

_FILE, _ADDRESS = "file", "address"
STAYS, COPIED = "stays", "copied"
KEPT = (("stays where it lies", STAYS), ("is copied into the workspace", COPIED))
"""What becomes of a file: (title, value)."""


async def attach(part: EvidenceActions) -> None:
    """Ask for the file, then for what it describes, and add the version."""
    document = part.one("A version")
    heading = f"{document.item.id} {document.item.title}"
    address = part.draft(document.item.id, "address")
    where = await _where(part, heading, address)
    if not where:
        return
    fields = _fields(part, where)
    today = part.view.as_of
    draft = part.draft(document.item.id, "version")
    name = where if _is_address(where) else os.path.basename(where)
    title = f"{heading}: version {_number(document)}, {name}"
    while True:
        typed = await part.host.push_screen_wait(
            Form(title, fields, lambda t: _said(t, today), draft)
        )
        if typed is None:
            return
        try:
            await _add(part, document, where, typed)
        except InputError as error:  # a file of it cannot be evidence: what was typed is kept
            part.host.tell(error)
        else:
            draft.forget()
            address.forget()
            return


async def _add(
    part: EvidenceActions, document: AssessedEvidence, where: str, typed: Mapping[str, str]
) -> None:
    first, last, ends = days(typed, part.view.as_of)
    paths = [where, *_more(typed)]
    for path in paths:
        if not _is_address(path):
            part.host.check_reach(path)
    toast(part.host, f"Reading {count(len(paths), 'file')} …")
    await part.save(
        lambda: attaching.add_version(
            part.host.session,
            document.item.id,
            paths,
            describes=last,
            describes_from=first,
            copy=typed.get("keep") == COPIED,
            submit=typed["approval"] != "no",
            expires=ends,
        ),
        f"{document.item.id} version {_number(document)} {_waits(typed)}",
    )


def _is_address(where: str) -> bool:
    return where.casefold().startswith(("http://", "https://"))


def _waits(typed: Mapping[str, str]) -> str:
    if typed["approval"] == "no":
        return "added as a draft."
    return "awaits approval by somebody else (c)."


async def _where(part: EvidenceActions, heading: str, draft: Draft) -> str | None:
    """The path or the address, None where somebody left."""
    host = part.host
    kind = await host.push_screen_wait(
        Choose(
            f"{heading}: where is the new version?",
            (
                ("A file: choose it, or paste or drag its path", _FILE),
                ("A web address, such as a page of the council's own site", _ADDRESS),
            ),
        )
    )
    if kind == _ADDRESS:
        return await host.push_screen_wait(
            Ask(
                f"{heading}: its address",
                placeholder="https://",
                understand=_address,
                draft=draft,
            )
        )
    if kind != _FILE:
        return None
    start = host.folder_of(FOLDER)
    now = host.session.clock().astimezone()
    path = await host.push_screen_wait(
        ChooseFile(f"{heading}: the file", start, ("",), now, host.check_reach)
    )
    if path:
        host.settings.set(FOLDER, os.path.dirname(path))
        await asyncio.to_thread(attaching.described, path, host.session.workspace.folder)
    return path


def _address(typed: str) -> str:
    if not _is_address(typed):
        raise InputError("An address begins with https://", "Paste it from the browser.")
    attaching.described(typed, "")
    return "It is linked, and not read."


def _fields(part: EvidenceActions, where: str) -> list[Field]:
    fields = day_fields(part.view.as_of)
    if not _is_address(where):
        fields.append(Field("keep", "The file", STAYS, choices=KEPT))
        fields.append(Field("more", "More files", "", lines=2))
    choices = (("yes, ask for approval", "yes"), ("no, it is a draft", "no"))
    fields.append(Field("approval", "Ready", "yes", choices=choices))
    return fields


def day_fields(last: date, first: date | None = None) -> list[Field]:
    """The days that a version describes, and its end, as ``days`` reads them."""
    begins = show_date(first) if first else ""
    return [
        Field("describes", "Describes", show_date(last), "the day, or a period's end"),
        Field("from", "From", begins, "the first day of the period, if it is one"),
        Field("ends", "Holds until", "", "a hard end date, if it has one"),
    ]


def days_said(typed: Mapping[str, str], today: date) -> str:
    """How the days are understood, such as "Describes 30 Sep 2026". Raises InputError."""
    first, last, ends = days(typed, today)
    told = f"Describes {show_date(last)}"
    if first is not None:
        told = f"Describes {show_date(first)} to {show_date(last)}"
    return f"{told}, ends on {show_date(ends)}" if ends is not None else told


def _said(typed: Mapping[str, str], today: date) -> str:
    told = days_said(typed, today)
    more = _more(typed)
    return f"{told}; {count(len(more) + 1, 'file')}" if more else told


def days(typed: Mapping[str, str], today: date) -> tuple[date | None, date, date | None]:
    """The first and the last day that it describes, and its end. Raises InputError."""
    if not typed["describes"]:
        raise InputError("Which day, or end of a period, does it describe?")
    last = parse_day(typed["describes"], today, back=True)
    if last > today:
        raise InputError(f"{show_date(last)} is still to come.", "Give the date it describes.")
    first = parse_day(typed["from"], today, back=True) if typed["from"] else None
    if first is not None and first > last:
        raise InputError(f"The period begins on {show_date(first)}, after its end.")
    ends = parse_day(typed["ends"], today) if typed["ends"] else None
    if ends is not None and ends < today:
        raise InputError(f"{show_date(ends)} has passed.", "Give the last day on which it holds.")
    return first, last, ends


def _more(typed: Mapping[str, str]) -> Sequence[str]:
    """Further paths, one a line."""
    return [typed_path(line) for line in typed.get("more", "").splitlines() if line.strip()]


def _number(document: AssessedEvidence) -> int:
    return document.version.number + 1 if document.version else 1
