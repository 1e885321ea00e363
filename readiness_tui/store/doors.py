"""The door that every new value passes on its way into the store.

It checks the type, cleans text and refuses what the field cannot hold.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from readiness_tui.errors import InputError
from readiness_tui.readiness.dry_run_facts import DryRunList
from readiness_tui.readiness.lengths import kept_whole
from readiness_tui.readiness.model import FILE_FAULTS, EvidenceFile
from readiness_tui.readiness.vocabulary import Answer, EventKind, Importance, Kind, NoteKind
from readiness_tui.store.forms import ANY_COUNT, ANY_FIGURE, FIRST_YEAR, LAST_YEAR, RANGES, part_of
from readiness_tui.store.records import fields
from readiness_tui.text import LINE_LIMIT, NOTE_LIMIT, clean, clean_line, shortened

Writer = Callable[[str, Any], Any]

LONG_TEXTS = frozenset(
    {"note", "shows", "weakness", "text", "measure", "reply", "impact", "reasons", "message"}
    | {
        "implementation",
        "recovery",
        "obstacle",
        "cause",
        "effect",
        "mitigation",
        "outcome",
        "statement",
    }
)
"""Fields that may hold several lines."""

_ALWAYS = 5
"""Parts of the totals of a list that are stored whatever they hold; the others came later."""


def _write_text(field: str, value: Any) -> str:
    if not isinstance(value, str):
        raise InputError(f"{field} takes text, not {value!r}.")
    what = field.replace("_", " ")
    if field in LONG_TEXTS:
        return kept_whole(what, clean(value).strip(), NOTE_LIMIT)
    return kept_whole(what, clean_line(value), LINE_LIMIT)


def _write_day(field: str, value: Any) -> str | None:
    if value is None:
        return None
    if not isinstance(value, date) or isinstance(value, datetime):
        raise InputError(f"{field} takes a date, not {value!r}.", "Write it as 30 Jan 2027.")
    _check_year(field, value)
    return value.isoformat()


def _check_year(field: str, value: date) -> None:
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise InputError(
            f"{field} cannot be {value.isoformat()}: the year must be {FIRST_YEAR} to {LAST_YEAR}."
        )


def _write_moment(field: str, value: Any) -> str | None:
    if value is None:
        return None
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise InputError(f"{field} takes a moment with its time zone, not {value!r}.")
    _check_year(field, value)
    return value.astimezone(UTC).isoformat(timespec="seconds")


def _write_number(field: str, value: Any) -> int | None:
    return None if value is None else _write_count(field, value)


def _write_count(field: str, value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise InputError(f"{field} takes a whole number, not {value!r}.")
    low, high = RANGES.get(field, ANY_COUNT)
    if not low <= value <= high:
        raise InputError(f"{field} takes a whole number from {low} to {high}, not {value}.")
    return value


def _write_flag(field: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise InputError(f"{field} takes yes or no, not {value!r}.")
    return value


def _write_texts(field: str, value: Any) -> list[str]:
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise InputError(f"{field} takes a list of ids, not {value!r}.")
    return [_write_text(field, text) for text in value]


def _write_grades(field: str, value: Any) -> dict[str, str]:
    if not isinstance(value, Mapping):
        raise InputError(f"{field} takes a grade for each judgement, not {value!r}.")
    return {_write_text(field, key): _write_text(field, grade) for key, grade in value.items()}


def _write_figures(field: str, value: Any) -> Any:
    if not isinstance(value, Mapping):
        raise InputError(f"{field} takes figures by name, not {value!r}.")
    return _write_plain(field, value)


def _write_plain(field: str, value: Any) -> Any:
    """A plain value, as JSON can hold it; texts are cleaned."""
    if isinstance(value, str):
        return clean(value)
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, float) and math.isfinite(value):
        return value
    if isinstance(value, Mapping):
        return {clean_line(str(k)): _write_plain(field, v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_write_plain(field, v) for v in value]
    raise InputError(f"{field} cannot hold {value!r}.")


def _write_lists(field: str, value: Any) -> list[list[object]]:
    if not isinstance(value, (list, tuple)) or not all(isinstance(e, DryRunList) for e in value):
        raise InputError(f"{field} takes the totals of child-level lists.")
    return [_write_list(entry) for entry in value]


def _write_list(entry: DryRunList) -> list[object]:
    """The parts in order, without those at the end that nobody has said anything of."""
    kept = max(_ALWAYS, *(n for n, part in enumerate(entry, 1) if part not in (0, "", None)))
    types = DryRunList.__annotations__
    parts = list(entry._asdict().items())[:kept]
    return [_WRITERS[types[field]](field, part) for field, part in parts]


def _write_files(field: str, value: Any) -> list[list[object]]:
    if not isinstance(value, (list, tuple)) or not all(isinstance(e, EvidenceFile) for e in value):
        raise InputError(f"{field} takes the files of a version.")
    return [_write_file(entry) for entry in value]


def _write_file(entry: EvidenceFile) -> list[object]:
    if entry.fault not in ("", *FILE_FAULTS):
        raise InputError(f"fault cannot be {entry.fault!r}.", f"It takes {', '.join(FILE_FAULTS)}.")
    types = EvidenceFile.__annotations__
    return [_WRITERS[types[name]](name, part) for name, part in entry._asdict().items()]


def _write_parts(part: Any, field: str, value: Any) -> list[list[object]]:
    """Named tuples by their values in order, without those at the end that say nothing."""
    if not isinstance(value, (list, tuple)) or not all(isinstance(e, part) for e in value):
        raise InputError(f"{field} takes {part.__name__} entries, not {value!r}.")
    return [_write_part(part, entry) for entry in value]


def _write_part(part: Any, entry: Any) -> list[object]:
    types, empty = part.__annotations__, part()
    told = (own != none for own, none in zip(entry, empty, strict=True))
    kept = max((number for number, said in enumerate(told, 1) if said), default=0)
    named = list(entry._asdict().items())[:kept]
    return [_WRITERS[types[field]](field, value) for field, value in named]


def _write_figure(field: str, value: Any) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)) or value != value:
        raise InputError(f"{field} takes a number, not {value!r}.")
    low, high = ANY_FIGURE
    if not low <= value <= high:
        shown = shortened(str(value), 30)
        raise InputError(f"{field} takes a number from {low:,} to {high:,}, not {shown}.")
    return float(value)


def _one_of(kind: type[StrEnum]) -> Writer:
    members = [member.value for member in kind]

    def write(field: str, value: Any) -> str:
        if not isinstance(value, str) or value not in members:
            raise InputError(f"{field} cannot be {value!r}.", f"It takes {', '.join(members)}.")
        return str(value)

    return write


_WRITERS: Mapping[object, Writer] = {
    str: _write_text,
    int: _write_count,
    int | None: _write_number,
    bool: _write_flag,
    float | None: _write_figure,
    date | None: _write_day,
    datetime | None: _write_moment,
    tuple[str, ...]: _write_texts,
    tuple[DryRunList, ...]: _write_lists,
    tuple[EvidenceFile, ...]: _write_files,
    Mapping[str, str]: _write_grades,
    Mapping[str, object]: _write_figures,
    Answer: _one_of(Answer),
    Importance: _one_of(Importance),
    EventKind: _one_of(EventKind),
    NoteKind: _one_of(NoteKind),
}
"""By the type of a field."""


def to_stored(kind: Kind, field: str, value: Any) -> Any:
    """The JSON value for a field. Raises InputError for an unknown field or an impossible value."""
    types = fields(kind)
    if field not in types or field == "id":
        from difflib import get_close_matches

        near = get_close_matches(field, [name for name in types if name != "id"], 1)
        hint = f"Did you mean {near[0]}?" if near else f"It has {', '.join(list(types)[1:])}."
        raise InputError(f"A record of {kind.value} has no field {clean_line(field)!r}.", hint)
    if (type_ := types[field]) in _WRITERS:
        return _WRITERS[type_](field, value)
    return _write_parts(part_of(type_), field, value)
