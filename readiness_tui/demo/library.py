"""Reads data/demo/evidence.toml: documents, their versions and reviews, as deeds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from readiness_tui.content.fields import (
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
from readiness_tui.content.toml_places import Key
from readiness_tui.demo.deeds import Deed, Draft
from readiness_tui.demo.source import Source
from readiness_tui.readiness.vocabulary import Importance, Kind

_Values = dict[str, Any]


def read_library(source: Source) -> list[Deed]:
    """Every document of the library, from its entry to its last review."""
    head = source.table("library", {"by": one_line, "place": one_line}, ("by", "place"))
    numbers = {"versions": 0, "reviews": 0}
    deeds: list[Deed] = []
    for key, table in source.tables("evidence"):
        deeds.extend(_document(source, key, table, head, numbers))
    return deeds


def _document(
    source: Source, key: Key, table: _Values, head: _Values, numbers: dict[str, int]
) -> Iterator[Deed]:
    day = source.days.read
    keys = {
        "id": one_line,
        "title": one_line,
        "items": list_of(item_code),
        "judgements": list_of(identifier),
        "lead": one_line,
        "approver": one_line,
        "importance": choice(*Importance),
        "cycle": whole_number(1, 120),
        "month_of": day,
        "shows": long_text,
        "weakness": long_text,
        "on": day,
    }
    needed = ("id", "title", "items", "lead", "approver")
    below = ("versions", "reviews", "not_applicable")
    values = read_table(source.file, key, table, keys, needed, below)
    version_keys = {
        "of": day,
        "added": day,
        "approved": day,
        "returned": day,
        "expires": day,
        "draft": yes_or_no,
    }
    review_keys = {
        "done": day,
        "planned": day,
        "on": day,
        "by": one_line,
        "outcome": choice("still_right", "updated", "withdraw"),
    }
    versions = list(_rows(source, key, table, "versions", version_keys, ("of", "added")))
    reviews = list(_rows(source, key, table, "reviews", review_keys, ("by",)))
    reason_keys = {"reason": one_line, "approver": one_line}
    if "not_applicable" in table:
        place = (*key, "not_applicable")
        reason = read_table(source.file, place, table["not_applicable"], reason_keys, reason_keys)
        values |= {"reason": reason.get("reason", ""), "agreed": reason.get("approver", "")}
    registered = values.get("on") or (versions[0][1].get("added") if versions else None)
    if registered is None:
        source.file.report(key, "nobody says when the document was entered", 'add on = "-5m"')
    source.check_items(values.get("items", ()), (*key, "items"))
    if source.problems or registered is None:
        return
    here = partial(Deed, file=source.file, key=key)
    enter = partial(_enter, values, source)
    yield here(registered, head["by"], "Documents entered in the library", do=enter)
    for number, (place, version) in enumerate(versions, start=1):
        numbers["versions"] += 1
        record = f"VE{numbers['versions']:03d}"
        yield from _version(partial(here, key=place), record, number, version, values, head)
    for place, review in reviews:
        numbers["reviews"] += 1
        yield _review(partial(here, key=place), f"RV{numbers['reviews']:03d}", review, values)


def _rows(
    source: Source, key: Key, table: _Values, name: str, keys: Any, needed: tuple[str, ...]
) -> Iterator[tuple[Key, _Values]]:
    place = (*key, name)
    for index, row in enumerate(tables(source.file, place, table.get(name, []))):
        yield (*place, index), read_table(source.file, (*place, index), row, keys, needed)


def _enter(values: _Values, source: Source, draft: Draft) -> None:
    month: date | None = values.get("month_of")
    draft.set(
        Kind.EVIDENCE,
        values["id"],
        title=values["title"],
        judgements=values.get("judgements", ()),
        lead=source.label(values["lead"]),
        approver=source.label(values["approver"]),
        importance=Importance(values.get("importance", Importance.IMPORTANT)),
        cycle_months=values.get("cycle"),
        fixed_month=month.month if month else None,
        shows=values.get("shows", ""),
        weakness=values.get("weakness", ""),
        reason=values.get("reason", ""),
        reason_approver=values.get("agreed", ""),
    )
    for code in values["items"]:
        linked = draft.seen(Kind.ITEM, code).evidence
        draft.set(Kind.ITEM, code, evidence=(*linked, values["id"]))


def _version(
    here: Any, record: str, number: int, version: _Values, document: _Values, head: _Values
) -> Iterator[Deed]:
    added: date = version["added"]
    by = head["by"]

    def add(draft: Draft) -> None:
        draft.set(
            Kind.VERSION,
            record,
            evidence=document["id"],
            number=number,
            evidence_date=version["of"],
            added_on=added,
            added_by=by,
            location=f"{head['place']}{document['id'].lower()}-version-{number}",
            submitted_on=None if version.get("draft") else added,
            expires_on=version.get("expires"),
        )

    def approve(draft: Draft) -> None:
        approved = version["approved"]
        draft.set(Kind.VERSION, record, approved_on=approved, approved_by=document["approver"])

    def send_back(draft: Draft) -> None:
        draft.set(Kind.VERSION, record, returned_on=version["returned"])

    yield here(added, by, "New versions added", do=add)
    if "approved" in version:
        yield here(version["approved"], document["approver"], "Documents read", do=approve)
    if "returned" in version:
        yield here(version["returned"], document["approver"], "Documents read", do=send_back)


def _review(here: Any, record: str, review: _Values, document: _Values) -> Deed:
    def enter(draft: Draft) -> None:
        draft.set(
            Kind.REVIEW,
            record,
            evidence=document["id"],
            planned=review.get("planned"),
            done=review.get("done"),
            by=review["by"],
            outcome=review.get("outcome", ""),
        )

    deed: Deed = here(
        review.get("on") or review["done"], review["by"], "Documents reviewed", do=enter
    )
    return deed
