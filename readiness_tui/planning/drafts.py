"""From one line of the sheet to the actions it holds, each field read with its doubt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from readiness_tui.planning.grid import RECOMMENDATION_FIELDS, Line
from readiness_tui.planning.names import Context, read_boards, read_leads
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.plan_cells import (
    read_band,
    read_colour,
    read_ids,
    read_whole,
    read_yes_no,
)
from readiness_tui.readiness.plan_days import Timing, read_day, read_timing
from readiness_tui.readiness.plan_reads import Read, quoted
from readiness_tui.readiness.plan_splits import (
    ActionText,
    names_somebody,
    split_actions,
    whole_action,
)
from readiness_tui.readiness.sheet_fields import FIELDS, Form, named
from readiness_tui.text import LINE_LIMIT, NOTE_LIMIT, shortened

_SHORT = 200  # characters of a title whose whole words stand in the plan for implementation


Values = dict[str, Read[Any]]


class Draft(NamedTuple):
    """One action of a line."""

    part: int  # from 1; 0 where the line holds one
    values: Values  # by field
    origin: Mapping[str, str]  # the column that each field was read from
    doubts: tuple[str, ...] = ()


def recommendation_values(cells: Mapping[str, str], band: str) -> Values:
    """What a line says of its recommendation."""
    values = {
        name: _simple(name, cells[name])
        for name in RECOMMENDATION_FIELDS & cells.keys()
        if name != "recommendation_id"
    }
    if band and "recommendation_band" not in values:
        values["recommendation_band"] = Read(band)
    return values


def draft_as_it_is(line: Line, context: Context, *, known: bool = True) -> Draft:
    """The one action of a line that has its id: its words are neither divided nor trimmed.

    Words that are too many for an action that is ``known`` are left out: it has some already.
    """
    values, origin = _shared(line, context)
    words = " ".join(line.cells.get("action", "").split())
    if known and len(words) > LINE_LIMIT:
        values["action"] = _held("action", words)
        words = ""
    return _draft(ActionText(words), 0, "", values, origin)


def drafts_of(line: Line, context: Context, *, whole: bool = False) -> tuple[Draft, ...]:
    """The actions of a line, at least one; with ``whole`` the cell of actions is not divided."""
    values, origin = _shared(line, context)
    words = line.cells.get("action", "")
    divided = Read((whole_action(words),)) if whole else split_actions(words)
    parts = divided.value or (ActionText(""),)
    return tuple(
        _draft(part, number if len(parts) > 1 else 0, divided.doubt, values, origin)
        for number, part in enumerate(parts, 1)
    )


def _draft(
    part: ActionText, number: int, doubt: str, shared: Values, origin: Mapping[str, str]
) -> Draft:
    values = dict(shared)
    if part.title:
        _put_title(values, part)
    if part.number and not values.get("number", Read("")).value:
        values["number"] = Read(part.number)
    if part.future:
        values["future"] = Read(True, "a star was read as a future action")
    return Draft(
        number, values, {**dict.fromkeys(values, "action"), **origin}, (doubt,) * bool(doubt)
    )


def _put_title(values: Values, part: ActionText) -> None:
    """The words of the action; what a title cannot hold stands in the plan for implementation."""
    whole = f"{part.lead_in} {part.title}".strip()
    if len(whole) <= LINE_LIMIT:
        values["action"] = Read(part.title)
        if part.lead_in:
            _append(values, "implementation", part.lead_in)
        return
    doubt = (
        f"its {len(whole):,} characters are too many for the words of an action: the beginning "
        f"stands for it, and the whole in the plan for implementation"
    )
    values["action"] = Read(shortened(part.title, _SHORT), doubt)
    _append(values, "implementation", whole)


def _append(values: Values, name: str, text: str) -> None:
    before = values.get(name, Read(""))
    joined = "\n".join(filter(None, (before.value, text)))
    values[name] = _held(name, joined, before.doubt)


def _shared(line: Line, context: Context) -> tuple[Values, dict[str, str]]:
    """What all actions of a line have in common, and the column that each field is from."""
    values: Values = {}
    origin: dict[str, str] = {}
    for name, held in line.cells.items():
        if name in RECOMMENDATION_FIELDS or name in ("id", "action"):
            continue
        if name in ("due", "when", "status"):
            continue
        values[name] = _read(name, held, context)
        origin[name] = name
    for name, put in (("when", _put_when), ("due", _put_due), ("status", _put_status)):
        text = line.cells.get(name, "")
        if text:
            said: Values = {}
            put(said, text, context)
            for target, read in said.items():
                if target == "note" and target in values:
                    _append(values, target, read.value)
                elif not values.get(target, Read(None)).value:
                    values[target] = read
                    origin[target] = name
    if line.band and not values.get("band", Read("")).value:
        values["band"] = Read(line.band)
        origin["band"] = "band"
    return values, origin


def _read(name: str, text: str, context: Context) -> Read[Any]:
    form = FIELDS[name].form
    if form is Form.DAY:
        return read_day(text, context.since)
    if form is Form.NAMES:
        return read_leads(text, context.people) if name == "leads" else read_boards(text, context)
    return _simple(name, text)


def _simple(name: str, text: str) -> Read[Any]:
    readers: Mapping[Form, Callable[[str], Read[Any]]] = {
        Form.BAND: read_band,
        Form.COLOUR: read_colour,
        Form.YES_NO: read_yes_no,
        Form.WHOLE: read_whole,
        Form.IDS: lambda text: Read(read_ids(text)),
    }
    reader = readers.get(FIELDS[name].form)
    return reader(text) if reader else _held(name, text)


def _held(name: str, text: str, doubt: str = "") -> Read[str]:
    """A text as the record can hold it; one that is too long is left out whole, and said."""
    long = FIELDS[name].form is Form.LONG
    kept = text.strip() if long else " ".join(text.split())
    most = NOTE_LIMIT if long else LINE_LIMIT
    if len(kept) <= most:
        return Read(kept, doubt)
    return Read("", f"its {len(kept):,} characters are left out: at most {most:,} are kept")


def _put_when(values: Values, text: str, context: Context) -> None:
    """By whom and when in one cell: what is no date and no state is who."""
    timing = read_timing(text, context.since)
    sure = names_somebody(timing.rest, context.people)
    may_be = timing.rest[:1].isupper() and len(timing.rest.split()) <= _SHORT_NAME
    who = (sure or may_be) and not _is_when(timing.rest)
    _put_timing(values, text, timing, context, who=who)
    if who and not sure:
        read = values["leads"]
        doubt = f"{quoted(timing.rest)} is taken for who leads"
        values["leads"] = read._replace(doubt="; ".join(filter(None, (read.doubt, doubt))))


def _put_due(values: Values, text: str, context: Context) -> None:
    """A date; beside one, or beside "completed", may stand who."""
    timing = read_timing(text, context.since)
    understood = timing.day is not None or timing.started or timing.completed
    sure = names_somebody(timing.rest, context.people) and not _is_when(timing.rest)
    _put_timing(values, text, timing, context, who=understood and sure)


def _put_timing(values: Values, text: str, timing: Timing, context: Context, *, who: bool) -> None:
    if timing.completed:
        values["completed_on"] = _on_a_day(timing, "completed", context.since)
    else:
        if timing.started:
            values["started_on"] = _on_a_day(timing._replace(day=None), "under way", context.since)
        if timing.day is not None or timing.doubt:
            values["due"] = Read(timing.day, timing.doubt)
    if who:
        values["leads"] = read_leads(timing.rest, context.people)
    if timing == Timing(timing.day) and timing.day is not None:
        return  # a date and nothing else
    if timing.empty:
        return
    doubt = ""
    if timing.rest and not who:
        nothing = timing == Timing(rest=timing.rest)
        doubt = (
            f"{quoted(text)} gives no date"
            if nothing
            else f"{quoted(timing.rest)} is kept in words alone"
        )
    said = _held("timing", text)
    if said.value:
        values["timing"] = said._replace(doubt=doubt)
    else:
        values["note"] = _held("note", f"{named('timing').capitalize()}: {text}", doubt)


_SHORT_NAME = 6  # words
_NOT_WHO = frozenset(
    {
        *("tbc", "tba", "tbd", "month", "months", "week", "weeks", "year", "years", "quarter"),
        *("q1", "q2", "q3", "q4", "spring", "summer", "autumn", "winter", "monthly", "weekly"),
        *("quarterly", "annually", "revised", "review"),
    }
)


def _is_when(rest: str) -> bool:
    """Whether what is left of a text beside its date tells of time still: "TBC", "Q2"."""
    words = {word.strip(".,;:()").casefold() for word in rest.split()}
    return bool(words & _NOT_WHO) or any(word[:1].isdigit() for word in words)


def _on_a_day(timing: Timing, what: str, since: date) -> Read[date | None]:
    if timing.day is not None:
        return Read(timing.day, timing.doubt)
    return Read(
        since, f"it says {what} without a day: {show_date(since)}, the day of the plan, is put"
    )


def _put_status(values: Values, text: str, context: Context) -> None:
    """A column that tells of progress: the state where it says one, and its words as a note."""
    colour = read_colour(text)
    if colour.value and len(text.split()) == 1:
        values["colour"] = colour
        return
    timing = read_timing(text, context.since)
    if timing.completed:
        values["completed_on"] = _on_a_day(timing, "completed", context.since)
    elif timing.started:
        values["started_on"] = _on_a_day(timing._replace(day=None), "under way", context.since)
    if timing.rest or timing.doubt or not (timing.completed or timing.started):
        values["note"] = _held("note", f"{named('status').capitalize()}: {text}")
