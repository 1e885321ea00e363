"""Reads data/demo/evidence.toml: documents, their versions and reviews, as deeds."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from hashlib import sha256
from typing import Any

from readiness_tui.content.fields import (
    Reader,
    Unfit,
    choice,
    identifier,
    item_code,
    list_of,
    long_text,
    one_line,
    read_table,
    tables,
    whole_number,
    yes_or_no,
)
from readiness_tui.content.problems import quoted
from readiness_tui.content.toml_places import Key
from readiness_tui.demo.deeds import Deed, Draft, Values, but, put
from readiness_tui.demo.source import Source
from readiness_tui.readiness.model import EvidenceFile
from readiness_tui.readiness.vocabulary import Importance, Kind

_Place = Callable[..., Deed]
"""Makes a deed that knows where it is written."""

_DOCUMENT: dict[str, Reader] = {
    "id": one_line,
    "title": one_line,
    "items": list_of(item_code),
    "judgements": list_of(identifier),
    "lead": one_line,
    "approver": one_line,
    "lines": list_of(one_line),
    "sensitivity": choice("public", "official", "official_sensitive"),
    "importance": choice(*Importance),
    "cycle": whole_number(1, 120),
    "shows": long_text,
    "weakness": long_text,
}
_FILES = "documents"
"""Folder of the files that lie in the workspace, beside the file of the library."""

_NEEDED = ("id", "title", "items", "lead", "approver")
_NOT_APPLICABLE: dict[str, Reader] = {"reason": one_line, "approver": one_line}


def read_library(source: Source) -> Iterator[Deed]:
    """Every document of the library, from its entry to its last review."""
    needed: dict[str, Reader] = {"by": one_line, "place": one_line}
    head = source.table("library", needed, needed)
    numbers = {"versions": 0, "reviews": 0}
    for key, row in source.tables("evidence"):
        document = _read(source, key, row)
        if not source.problems:
            yield from _history(source, key, document, head, numbers)


def _read(source: Source, key: Key, row: Values) -> Values:
    """A document with its versions and reviews; mistakes go to the source's problems."""
    day = source.days.read
    keys = _DOCUMENT | {"on": day, "month_of": day}
    below = ("versions", "reviews", "not_applicable")
    document = read_table(source.file, key, row, keys, _NEEDED, below)
    source.check_items(document.get("items", ()), (*key, "items"))
    version: dict[str, Reader] = {"of": day, "added": day}
    more: dict[str, Reader] = {
        "approved": day,
        "returned": day,
        "expires": day,
        "draft": yes_or_no,
        "from": day,
        "file": partial(_file, os.path.join(os.path.dirname(source.file.path), _FILES)),
    }
    document["versions"] = _rows(source, (*key, "versions"), row, version | more, version)
    review: dict[str, Reader] = {"on": day, "by": one_line}
    more = {"done": day, "planned": day, "outcome": choice("still_right", "updated", "withdraw")}
    document["reviews"] = _rows(source, (*key, "reviews"), row, review | more, review)
    if "not_applicable" in row:
        place = (*key, "not_applicable")
        document["not_applicable"] = read_table(
            source.file, place, row["not_applicable"], _NOT_APPLICABLE, _NOT_APPLICABLE
        )
    if not document["versions"] and "on" not in document:
        source.report(key, "nobody says when the document was entered", 'add on = "-5m"')
    return document


def _file(folder: str, value: object) -> tuple[str, bytes]:
    """A file's name, and what it holds."""
    name = one_line(value)
    try:
        with open(os.path.join(folder, name), "rb") as file:
            return name, file.read()
    except OSError as error:
        remedy = f"name a file of {_FILES}"
        raise Unfit(f"is {quoted(name)}, which cannot be read", remedy) from error


def _rows(
    source: Source, place: Key, row: Values, keys: Mapping[str, Reader], needed: Mapping[str, Any]
) -> list[Values]:
    rows = tables(source.file, place, row.get(str(place[-1]), []))
    return [
        read_table(source.file, (*place, index), one, keys, needed)
        for index, one in enumerate(rows)
    ]


def _history(
    source: Source, key: Key, document: Values, head: Values, numbers: dict[str, int]
) -> Iterator[Deed]:
    versions = document["versions"]
    entered = document.get("on") or versions[0]["added"]
    enter = partial(_enter, source, document)
    yield Deed(entered, head["by"], "Documents entered", source.file, key, enter)
    for number, version in enumerate(versions, start=1):
        numbers["versions"] += 1
        place = partial(Deed, file=source.file, key=(*key, "versions", number - 1))
        record = f"VE{numbers['versions']:03d}"
        yield from _version(place, record, number, version, document, head)
    for index, review in enumerate(document["reviews"]):
        numbers["reviews"] += 1
        facts = but(review, "on") | {"evidence": document["id"]}
        do = partial(put, Kind.REVIEW, f"RV{numbers['reviews']:03d}", facts)
        here = (*key, "reviews", index)
        yield Deed(review["on"], review["by"], "Documents reviewed", source.file, here, do)


def _enter(source: Source, document: Values, draft: Draft) -> None:
    month: date | None = document.get("month_of")
    left_out = document.get("not_applicable", {})
    draft.set(
        Kind.EVIDENCE,
        document["id"],
        title=document["title"],
        judgements=document.get("judgements", ()),
        lines=document.get("lines", ()),
        sensitivity=document.get("sensitivity", ""),
        lead=source.label(document["lead"]),
        approver=source.label(document["approver"]),
        importance=Importance(document.get("importance", Importance.IMPORTANT)),
        cycle_months=document.get("cycle"),
        fixed_month=month.month if month else None,
        shows=document.get("shows", ""),
        weakness=document.get("weakness", ""),
        reason=left_out.get("reason", ""),
        reason_approver=left_out.get("approver", ""),
    )
    for code in document["items"]:
        linked = draft.seen(Kind.ITEM, code).evidence
        draft.set(Kind.ITEM, code, evidence=(*linked, document["id"]))


def _version(
    place: _Place, record: str, number: int, version: Values, document: Values, head: Values
) -> Iterator[Deed]:
    by, approver = head["by"], document["approver"]
    added = version["added"]

    def step(on: date, who: str, why: str, **fields: Any) -> Deed:
        return place(on, who, why, do=partial(put, Kind.VERSION, record, fields))

    fields = {
        "evidence": document["id"],
        "number": number,
        "evidence_from": version.get("from"),
        "evidence_date": version["of"],
        "added_on": added,
        "added_by": by,
        "files": (EvidenceFile(f"{head['place']}{document['id'].lower()}-version-{number}"),),
        "submitted_on": None if version.get("draft") else added,
        "expires_on": version.get("expires"),
    }
    add = partial(_add, record, fields, version.get("file"))
    yield place(added, by, "New versions added", do=add)
    if "approved" in version:
        on = version["approved"]
        yield step(on, approver, "Documents read", approved_on=on, approved_by=approver)
    if "returned" in version:
        on = version["returned"]
        yield step(on, approver, "Documents read", returned_on=on)


def _add(record: str, fields: Values, file: tuple[str, bytes] | None, draft: Draft) -> None:
    """A version, with its file in the place that copies of documents have in a workspace."""
    if file is not None:
        name, data = file
        location = f"evidence/{fields['evidence']}/v{fields['number']}/{name}"
        draft.files[location] = data
        kept = EvidenceFile(location, sha256(data).hexdigest(), len(data))
        fields = fields | {"files": (kept,)}
    put(Kind.VERSION, record, fields, draft)
