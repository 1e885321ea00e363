"""Changes of the history in plain words: "EL05 due from nothing to 30 Jan 2027"."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from readiness_tui.readiness.vocabulary import Answer, EventKind, Importance, Kind, NoteKind

Event = tuple[str, str, str, Mapping[str, Any] | None, Mapping[str, Any] | None]
"""(op, kind, record id, before, after) as the journal holds it."""

_NOUN: Mapping[str, str] = {
    Kind.SERVICE: "the service's details",
    Kind.ITEM: "checklist item",
    Kind.EVIDENCE: "evidence item",
    Kind.VERSION: "version",
    Kind.REVIEW: "review",
    Kind.EVENT: "inspection event",
    Kind.DRY_RUN: "dry run",
    Kind.RECOMMENDATION: "recommendation",
    Kind.ACTION: "action",
    Kind.SNAPSHOT: "snapshot",
    Kind.EPISODE: "inspection",
    Kind.STEP: "step",
    Kind.REQUEST: "request",
    Kind.NOTE: "note",
    Kind.ROLE: "role",
    Kind.LEAVE: "leave",
    Kind.ARRANGEMENT: "arrangement",
    Kind.BOARD: "board",
    Kind.CALL: "call elsewhere",
    Kind.STATEMENT: "statement",
    Kind.OWN_GRADE: "own grade",
    Kind.SELF_EVALUATION: "self-evaluation",
    Kind.BRIEFING: "briefing",
    Kind.MEASURE: "measure of success",
    Kind.RISK: "risk",
    Kind.DECISION: "decision",
    Kind.HOUSE_STYLE: "house style",
    Kind.PERSON: "person",
}

_NAMES: Mapping[str, str] = {
    "notified_at": "moment of the call",
    "on_site_from": "first day on site",
    "on_site_to": "last day on site",
    "feedback_on": "day of the feedback",
    "draft_on": "day of the draft",
    "received_on": "day the report came",
    "published_on": "day of publication",
    "colour_why": "reason for its colour",
    "closed_why": "reason for closing it",
    "depends_on": "dependencies",
}
"""Of fields whose own names would not read."""

_OVERLAYS = (Kind.ITEM, Kind.STEP, Kind.OWN_GRADE, Kind.HOUSE_STYLE)

_WORD = re.compile(r"[a-z]+(_[a-z0-9]+)+")
"""A value of the program's own, such as not_started; what people type is left as it is."""

_BEFORE = 20
"""Characters in front of a difference that make it plain where it is."""

_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}")

_UNSAID: Mapping[tuple[str, str], object] = {
    (Kind.ITEM, "answer"): Answer.NOT_ASSESSED,
    (Kind.EPISODE, "kind"): EventKind.STANDARD,
    (Kind.EVENT, "kind"): EventKind.OTHER,
    (Kind.CALL, "kind"): EventKind.OTHER,
    (Kind.EVIDENCE, "importance"): Importance.IMPORTANT,
    (Kind.EVIDENCE, "required"): True,
    (Kind.NOTE, "kind"): NoteKind.KEEPING_IN_TOUCH,
    (Kind.ARRANGEMENT, "kind"): "room",
    (Kind.BOARD, "pack_days"): 5,
    (Kind.RISK, "kind"): "risk",
    (Kind.DECISION, "kind"): "decision",
}
"""What a field holds where the history keeps no value of it."""

_CONSEQUENCES = (
    "checked_by",
    "checked_on",
    "answered_on",
    "answered_by",
    "share_done",
    "reason",
    "unblocker",
    "moves",
    "colour_by",
    "colour_on",
    "reviewed_on",
    "signed_off_on",
    "gap",
    "margin",
)
"""Fields that change along with another; they are named only where they change alone, the first of
them here first."""

_DONE = {
    "checked_by": "confirmed by",
    "checked_on": "confirmed on",
    "signed_off_by": "signed off by",
    "signed_off_on": "signed off on",
    "started_on": "started on",
    "completed_on": "completed on",
    "accepted_on": "accepted on",
    "reviewed_on": "reviewed on",
    "closed_on": "closed on",
    "closed_by": "closed by",
    "done_on": "done on",
}


def noun(kind: str) -> str:
    """What a record of ``kind`` is called."""
    return _NOUN.get(kind, kind.replace("_", " "))


def value_in_words(value: Any, limit: int = 60) -> str:
    """A value as people write it; long texts are cut."""
    if value is None or value == "" or value in ((), [], {}):
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value + 0.0:.10g}"  # a nought has no sign
    if isinstance(value, str) and len(value) == 10 and value[4:5] == "-":
        with contextlib.suppress(ValueError):
            value = date.fromisoformat(value)
    if isinstance(value, str) and _MOMENT.match(value):
        with contextlib.suppress(ValueError):
            value = datetime.fromisoformat(value)
    if isinstance(value, datetime):
        return _clock(value)
    if isinstance(value, date):
        return f"{value.day} {value:%b %Y}"
    if isinstance(value, (list, tuple)):
        return ", ".join(value_in_words(part) for part in value)
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {value_in_words(part)}" for key, part in value.items())
    text = " ".join(str(value).split())
    if _WORD.fullmatch(text):
        text = text.replace("_", " ")
    return f"{text[: limit - 1]}…" if len(text) > limit else text


def _both(before: Any, after: Any) -> tuple[str, str]:
    """Two values beside each other; of long texts that begin alike the part that differs."""
    left, right = value_in_words(before), value_in_words(after)
    if left == right and isinstance(before, str) and isinstance(after, str):
        pairs = enumerate(zip(before, after, strict=False))
        alike = next((at for at, (a, b) in pairs if a != b), min(len(before), len(after)))
        start = max(0, before.rfind(" ", 0, max(0, alike - _BEFORE)))
        left, right = (f"…{value_in_words(text[start:])}" for text in (before, after))
    return left, right


def _clock(moment: datetime) -> str:
    """By England's clock, to the minute; a moment without a zone was kept in UTC."""
    from readiness_tui.readiness.england import show_moment

    return show_moment(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def change_in_words(record: str, field: str, before: Any, after: Any) -> str:
    """One changed field in words."""
    name = _NAMES.get(field) or field.replace("_", " ")
    if field in {"note", "shows", "weakness", "text"} and before and after:
        return f"{record} {name} rewritten"
    if field in _DONE:
        return f"{record} {_done(_DONE[field], before, after)}"
    if field == "reported":
        again = " again" if before and after else ""
        no = "" if after else "no longer "
        return f"{record} {no}held against the monthly report{again}"
    if field == "lists":
        from readiness_tui.readiness.list_changes import lists_in_words  # few saves are of them

        return f"{record} {lists_in_words(before, after)}"
    if field == "files":
        return f"{record} {_files(before, after)}"
    if field in _ROWS:
        from readiness_tui.readiness.row_words import rows_in_words  # nor of these

        return f"{record} {rows_in_words(field, before, after)}"
    if field == "answer":  # what was never answered is kept as nothing
        before, after = before or Answer.NOT_ASSESSED, after or Answer.NOT_ASSESSED
    left, right = _both(before, after)
    return f"{record} {name} from {left} to {right}"


def _files(before: Any, after: Any) -> str:
    """What was said of the files of a version: their paths and hashes stand in the history."""
    old, new = ([tuple(file) for file in files or ()] for files in (before, after))
    if [file[0] for file in old] != [file[0] for file in new]:
        return f"files: {len(new)}, before {len(old)}"
    faults = {file[-1] for file in new} - {""}
    return f"files looked at: {', '.join(sorted(faults)) or 'as approved'}"


_ROWS = ("moves", "reopened", "readings", "scores", "controls")
"""Fields of several entries, each of which stands for something that happened."""


def _done(what: str, before: Any, after: Any) -> str:
    if not after:
        return f"no longer {what} {value_in_words(before)}"
    instead = f", before {what.rpartition(' ')[2]} {value_in_words(before)}" if before else ""
    return f"{what} {value_in_words(after)}{instead}"


def turned_round(events: Sequence[Event]) -> list[Event]:
    """The events as their own inverse: an undo told this way is the change that comes back."""
    other = {"add": "remove", "remove": "add"}
    return [
        (other.get(op, op), kind, record, after, before)
        for op, kind, record, before, after in events
    ]


def save_in_words(events: Sequence[Event]) -> str:
    """One save in words: the main change, and how many more there were."""
    if not events:
        return "nothing"
    begun = (event for event in events if event[:2] == ("add", Kind.EPISODE))
    # A call freezes the figures too, and may end a rehearsal: the call is what somebody did.
    op, kind, record, before, after = next(begun, events[0])
    # Records of these kinds come and go with their first change: that change is told.
    if op == "add" and kind not in _OVERLAYS:
        first = f"{noun(kind)} {record} added"
    elif op == "remove" and kind not in _OVERLAYS:
        first = f"{noun(kind)} {record} removed"
    else:
        old, new = before or {}, after or {}
        fields = list(dict.fromkeys([*new, *old]))
        told = [f for f in fields if f not in _CONSEQUENCES]
        main = next(iter(told or sorted(fields, key=_CONSEQUENCES.index)), "")
        unsaid = _UNSAID.get((kind, main))
        first = change_in_words(record, main, old.get(main, unsaid), new.get(main, unsaid))
    more = len({event[2] for event in events}) - 1
    if more > 0:
        first += f", and {more} more {'record' if more == 1 else 'records'}"
    return first
