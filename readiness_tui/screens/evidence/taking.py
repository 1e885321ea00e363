"""Files that a scan found, one by one: left, taken for what they seem, or corrected first."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from readiness_tui.errors import InputError
from readiness_tui.filing import attaching as filing
from readiness_tui.filing.attaching import NewVersion
from readiness_tui.filing.scanning import Fate, Proposal, Scan
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.model import EvidenceItem
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.readiness.wording import count
from readiness_tui.screens.evidence.acting import EvidenceActions
from readiness_tui.screens.evidence.attaching import (
    COPIED,
    KEPT,
    STAYS,
    day_fields,
    days,
    days_said,
)
from readiness_tui.store.changes import Add
from readiness_tui.text import clean_line
from readiness_tui.widgets.dialogs.choose import Choose
from readiness_tui.widgets.dialogs.form import Field, Form
from readiness_tui.widgets.dialogs.listed import Listed
from readiness_tui.widgets.safe import toast

_LEAVE, _CORRECT, _STOP = "leave", "correct", "stop"

_NEW = "new"
"""Stands in place of an id for a document that is not in the library yet."""


class _Given(NamedTuple):
    """What somebody says that a file is."""

    item: EvidenceItem | None  # None: a new document, called ``title``
    title: str
    first: date | None
    last: date
    ends: date | None
    copy: bool


async def go_through(part: EvidenceActions, found: Scan) -> dict[str, str]:
    """Ask of each file what it is; what is taken waits for approval.

    Gives for the path of each that was taken what it became, such as "EV003 version 2".
    """
    became: dict[str, str] = {}
    likely = [one for one in found.proposals if one.fate in (Fate.PROPOSED, Fate.UNCLEAR)]
    unknown = [one for one in found.proposals if one.fate is Fate.UNKNOWN]
    if await _each(part, likely, became) and unknown:
        fit = count(len(unknown), "file fits", "files fit")
        answer = await part.host.push_screen_wait(
            Choose(
                f"{fit} no document by name. Go through {'it' if len(unknown) == 1 else 'them'}?",
                (("No, that is all", _STOP), ("Yes, and say what each is", _CORRECT)),
            )
        )
        if answer == _CORRECT:
            await _each(part, unknown, became)
    if became:
        toast(part.host, f"{count(len(became), 'version')} added; somebody else approves them (c).")
    return became


async def _each(
    part: EvidenceActions, proposals: Sequence[Proposal], became: dict[str, str]
) -> bool:
    """Ask of one after the other; False where somebody stopped."""
    for number, one in enumerate(proposals, 1):
        where = f"{number} of {len(proposals)}: {_name(one)}"
        while True:
            answer = await part.host.push_screen_wait(
                Choose(f"{where}\n{_guess(part, one)}", _choices(part, one))
            )
            if answer in (None, _STOP):
                return False
            if answer == _LEAVE:
                break
            given = _as_guessed(part, one, copy=answer == COPIED)
            if answer == _CORRECT or given is None:
                given = await _corrected(part, one, where)
            if given is None:
                continue  # back to the question
            try:
                became[one.path] = await _take(part, one, given)
            except InputError as error:  # the file cannot be evidence, or is gone by now
                part.host.tell(error)
                continue
            break
    return True


def _choices(part: EvidenceActions, one: Proposal) -> tuple[tuple[str, str], ...]:
    leave, stop = ("Leave it", _LEAVE), ("Stop here", _STOP)
    if _as_guessed(part, one, copy=False) is None:
        return leave, ("Say which document it belongs to, and its day", _CORRECT), stop
    return (
        leave,
        ("Take it as a new version; the file stays where it lies", STAYS),
        ("Take it, and copy the file into the workspace", COPIED),
        ("It is another document, or of another day: correct that first", _CORRECT),
        stop,
    )


def _guess(part: EvidenceActions, one: Proposal) -> str:
    """What the scan takes it for, and why."""
    library = part.view.records.evidence
    if one.evidence in library:
        told = f"A new version of {one.evidence} {library[one.evidence].title}: {one.why}."
    elif one.others:
        told = (
            f"It may be {_either([f'{each.id} {library[each.id].title}' for each in one.others])}."
        )
    else:
        told = "It fits no document by its name."
    if one.describes is None:
        return told
    to_come = ", which is still to come" if one.describes > part.view.as_of else ""
    since = f"{show_date(one.describes_from)} to " if one.describes_from else ""
    return f"{told} Describes {since}{show_date(one.describes)}{to_come}: {one.dated_by}."


def _either(names: Sequence[str]) -> str:
    return " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _as_guessed(part: EvidenceActions, one: Proposal, *, copy: bool) -> _Given | None:
    """The guess of the scan, None where it cannot be taken as it is."""
    item = part.view.records.evidence.get(one.evidence)
    if item is None or one.describes is None or one.describes > part.view.as_of:
        return None
    return _Given(item, "", one.describes_from, one.describes, None, copy)


# --- correcting -----------------------------------------------------------------------------------


async def _corrected(part: EvidenceActions, one: Proposal, where: str) -> _Given | None:
    """Ask what it is, with the guess filled in; None where somebody left."""
    today = part.view.as_of
    fields = [
        Field(
            "document",
            "Belongs to",
            one.evidence or ("" if one.others else _NEW),
            "an id or a part of a title; ↓ lists them",
            listed=_documents(part, one),
        ),
        Field("title", "Title if it is new", "", _title(one)),
        *day_fields(one.describes or today, one.describes_from),
        Field("keep", "The file", STAYS, choices=KEPT),
    ]

    def said(typed: Mapping[str, str]) -> str:
        given = _given(part, one, typed)
        item = given.item
        what = f"A new version of {item.id} {item.title}" if item else f"New: {given.title}"
        return f"{what}. {days_said(typed, today)}"

    typed = await part.host.push_screen_wait(Form(where, fields, said))
    return None if typed is None else _given(part, one, typed)


def _documents(part: EvidenceActions, one: Proposal) -> Listed:
    """The documents that it may be first of all, then the others, then a new one."""
    library = part.view.records.evidence
    likely = [each.id for each in one.others] or [one.evidence]
    ids = [id_ for id_ in dict.fromkeys((*likely, *library)) if id_ in library]
    known = tuple((id_, f"{id_}  {library[id_].title}") for id_ in ids)
    new = (_NEW, f"{_NEW}    a document that is not in the library yet")
    choices = (*known[: len(likely)], new, *known[len(likely) :]) if ids else (new,)
    return Listed(
        "Which document does it belong to?", choices, lambda typed: [typed], several=False
    )


def _given(part: EvidenceActions, one: Proposal, typed: Mapping[str, str]) -> _Given:
    """What was typed. Raises InputError."""
    item = _item(part, typed["document"])
    first, last, ends = days(typed, part.view.as_of)
    title = typed["title"] or _title(one)
    return _Given(item, title, first, last, ends, copy=typed["keep"] == COPIED)


def _item(part: EvidenceActions, typed: str) -> EvidenceItem | None:
    """The document that is meant by its id or a part of its title; None for a new one."""
    if typed.casefold() == _NEW:
        return None
    if not typed:
        raise InputError("Which document does it belong to?", "↓ lists them; new adds one.")
    library = part.view.records.evidence
    if typed.upper() in library:
        return library[typed.upper()]
    near = [each for each in library.values() if typed.casefold() in each.title.casefold()]
    if len(near) != 1:
        what = f"{len(near)} titles hold {typed}." if near else f"No document is called {typed}."
        raise InputError(what, "↓ lists them; new adds one.")
    return near[0]


def _title(one: Proposal) -> str:
    """The title of a new document, if no other is given: the name of the file."""
    return os.path.splitext(_name(one))[0].replace("_", " ").strip() or _name(one)


def _name(one: Proposal) -> str:
    return clean_line(os.path.basename(one.path))


# --- saving ---------------------------------------------------------------------------------------


async def _take(part: EvidenceActions, one: Proposal, given: _Given) -> str:
    """Add it in one save, with its document where that is new; says what it became."""
    part.host.check_reach(one.path)
    session = part.host.session
    item, before = given.item, []
    if item is None:
        item = EvidenceItem(filing.next_document(session), given.title)
        before = [Add(Kind.EVIDENCE, {"title": given.title}, item.id)]
    new = NewVersion(item, [one.path], given.last, given.first, given.ends)
    became = f"{item.id} version {filing.next_version(session, item.id)}"
    await part.save(
        lambda: filing.save_versions(
            session, [new], f"{became} added", copy=given.copy, submit=True, before=before
        ),
        f"{_name(one)} is {became}.",
    )
    return became
