"""Reads what one edition's file says of its kinds of contact, steps, clocks and child-level lists.

What the file takes over from another edition is put in by ``frameworks_based_on``.
"""

from collections.abc import Mapping
from datetime import time
from typing import Any, NamedTuple

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
    whole_number,
    yes_or_no,
)
from readiness_tui.content.frameworks import FACT, rows_by_id
from readiness_tui.content.problems import quoted
from readiness_tui.content.toml_files import SourceFile
from readiness_tui.readiness.runbook_model import Anchor, Clock, EventShape, Phase, TimetableStep
from readiness_tui.readiness.vocabulary import Confidence, EventKind

LONGEST_CALL_DAY = 12
"""Most hours from the call on its own day; later steps count working days."""


def hours(value: object) -> float:
    """Hours from the call, with a half or a quarter where it is needed."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise Unfit(f"is {quoted(value)}, not a number", "write digits without quotes, such as 1.5")
    if not 0 <= value <= LONGEST_CALL_DAY:
        raise Unfit(f"is {quoted(value)}", f"it must lie from 0 to {LONGEST_CALL_DAY}")
    return float(value)


def time_of_day(value: object) -> time:
    """England's clock, without quotes and with seconds, as TOML has it."""
    if not isinstance(value, time):
        raise Unfit(f"is {quoted(value)}, not a time of day", "write it as 09:30:00, no quotes")
    return value


_KIND: dict[str, Reader] = FACT | {
    "id": choice(*EventKind),
    "grades": yes_or_no,
    "notice_working_days": whole_number(0, 60),
    "off_site_weeks": whole_number(0, 10),
    "on_site_weeks": whole_number(0, 10),
    "on_site_days": whole_number(1, 50),
    "on_site_pattern": one_line,
    "every_months": whole_number(1, 60),
    "topics": list_of(one_line),
    "note": long_text,
}
_CLOCK: dict[str, Reader] = FACT | {
    "working_days": whole_number(1, 400),
    "starts": one_line,
    "note": long_text,
}
STEP_KEYS: dict[str, Reader] = FACT | {
    "phase": choice(*Phase),
    "anchor": choice(*Anchor),
    "working_days": whole_number(-260, 400),
    "hours": hours,
    "at": time_of_day,
    "daily": yes_or_no,
    "role": one_line,
    "item": item_code,
    "clock": identifier,
    "kinds": list_of(choice(*EventKind)),
    "note": long_text,
}
_TIMETABLE: dict[str, Reader] = {
    "based_on": identifier,
    "leave_out": list_of(identifier),
    "confidence": FACT["confidence"],
    "note": long_text,
}
_ANNEX_A: dict[str, Reader] = {
    "edition": one_line,
    "confidence": FACT["confidence"],
    "source": long_text,
    "note": long_text,
}
_FACT = ("id", "title", "confidence", "source")


class AnnexA(NamedTuple):
    """The edition of the child-level lists that is asked for."""

    edition: str
    confidence: Confidence
    source: str
    note: str = ""


class Draft(NamedTuple):
    """One file's own part of a timetable, before what it is based on."""

    file: SourceFile
    based_on: str
    leave_out: tuple[str, ...]  # ids of steps of the base that this edition does not have
    no_surer: Confidence | None  # what is taken over is no surer than this
    why: str  # the reason for that
    shapes: Mapping[EventKind, EventShape]
    clocks: Mapping[str, Clock]
    steps: Mapping[str, TimetableStep]
    step_index: Mapping[str, int]  # place of each step in the file
    annex_a: AnnexA | None
    named: frozenset[str]  # ids of kinds and clocks that the file names, also in faulty tables


def read_draft(file: SourceFile) -> Draft:
    """The timetable part of one edition's file; mistakes go to the file."""
    taken = _table(file, "timetable", _TIMETABLE, ("based_on",))
    steps = rows_by_id(file, "step", STEP_KEYS, (*_FACT, "phase", "anchor", "role"))
    return Draft(
        file=file,
        based_on=taken.get("based_on", ""),
        leave_out=taken.get("leave_out", ()),
        no_surer=Confidence(taken["confidence"]) if "confidence" in taken else None,
        why=taken.get("note", ""),
        shapes=_shapes(file),
        clocks=_clocks(file),
        steps={id_: _step(file, row) for id_, row in steps.items()},
        step_index={id_: row["index"] for id_, row in steps.items()},
        annex_a=_annex_a(file),
        named=_named(file),
    )


def _table(
    file: SourceFile, name: str, keys: dict[str, Reader], required: tuple[str, ...]
) -> dict[str, Any]:
    if name not in file.data:
        return {}
    return read_table(file, (name,), file.data[name], keys, required)


def _shapes(file: SourceFile) -> dict[EventKind, EventShape]:
    rows = rows_by_id(file, "event_kind", _KIND, (*_FACT, "grades"))
    for row in rows.values():
        if row.get("on_site_weeks") and "on_site_days" in row:
            what = "the kind has whole weeks on site and also a number of days"
            place = ("event_kind", row["index"], "on_site_days")
            file.report(place, what, "keep on_site_weeks or on_site_days")
    return {
        EventKind(id_): EventShape(
            kind=EventKind(id_),
            title=row["title"],
            notice_working_days=row.get("notice_working_days"),
            off_site_weeks=row.get("off_site_weeks", 0),
            on_site_weeks=row.get("on_site_weeks", 0),
            on_site_days=row.get("on_site_days"),
            on_site_pattern=row.get("on_site_pattern", ""),
            grades=row["grades"],
            topics=row.get("topics", ()),
            every_months=row.get("every_months"),
            confidence=Confidence(row["confidence"]),
            source=row["source"],
            note=row.get("note", ""),
        )
        for id_, row in rows.items()
    }


def _clocks(file: SourceFile) -> dict[str, Clock]:
    rows = rows_by_id(file, "clock", _CLOCK, (*_FACT, "working_days", "starts"))
    return {
        id_: Clock(
            id=id_,
            title=row["title"],
            working_days=row["working_days"],
            starts=row["starts"],
            confidence=Confidence(row["confidence"]),
            source=row["source"],
            note=row.get("note", ""),
        )
        for id_, row in rows.items()
    }


def _step(file: SourceFile, row: Mapping[str, Any]) -> TimetableStep:
    _check_offset(file, row)
    return TimetableStep(
        id=row["id"],
        title=row["title"],
        phase=Phase(row["phase"]),
        anchor=Anchor(row["anchor"]),
        working_days=row.get("working_days", 0),
        hours=row.get("hours"),
        at=row.get("at"),
        daily=row.get("daily", False),
        role=row["role"],
        item=row.get("item", ""),
        clock=row.get("clock", ""),
        kinds=tuple(EventKind(kind) for kind in row.get("kinds", ())),
        confidence=Confidence(row["confidence"]),
        source=row["source"],
        note=row.get("note", ""),
    )


def _check_offset(file: SourceFile, row: Mapping[str, Any]) -> None:
    """A step has one offset: hours on the day of the call, working days, daily, or its clock's."""

    def report(key: str, what: str, remedy: str) -> None:
        file.report(("step", row["index"], key), what, remedy)

    given = file.data["step"][row["index"]]
    if row.get("daily"):
        for key in {"working_days", "hours"} & given.keys():
            report(key, f"a daily step has no offset, but {key} is given", "leave this line out")
        if row["phase"] != Phase.ON_SITE:
            what = f"a daily step belongs to the days on site, but its phase is {row['phase']}"
            report("phase", what, 'write phase = "on_site", or leave daily out')
    elif "clock" in row:
        for key in {"working_days", "hours", "at"} & given.keys():
            report(key, f"the step ends with its clock, but {key} is given", "leave this line out")
        if row["anchor"] != Anchor.REPORT:
            what = f"a clock counts from the report, but the anchor is {row['anchor']}"
            report("anchor", what, 'write anchor = "report"')
    elif "hours" in given:
        if "at" in given:
            report("at", "both hours and at are given", "keep one of the two")
        if row.get("working_days"):
            what = "both hours and working_days are given"
            report("working_days", what, "keep hours on the day of the call, else working_days")
        if row["anchor"] != Anchor.CALL:
            what = f"hours count from the call, but the anchor is {row['anchor']}"
            report("hours", what, "use working_days and at")
    elif "working_days" not in given:
        what = f"the step {quoted(row['id'])} has no offset"
        report("id", what, "add working_days (0 is the day of the anchor), hours, or daily = true")


def _annex_a(file: SourceFile) -> AnnexA | None:
    required = ("edition", "confidence", "source")
    row = _table(file, "annex_a", _ANNEX_A, required)
    if not row.keys() >= set(required):
        return None
    confidence = Confidence(row["confidence"])
    return AnnexA(row["edition"], confidence, row["source"], row.get("note", ""))


def _named(file: SourceFile) -> frozenset[str]:
    found = set()
    for name in ("event_kind", "clock"):
        rows = file.data.get(name)
        for row in rows if isinstance(rows, list) else ():
            if isinstance(row, dict) and isinstance(row.get("id"), str):
                found.add(row["id"])
    return frozenset(found)
