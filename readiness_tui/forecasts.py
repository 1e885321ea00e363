"""The expected window of a service, worked out once a day and kept.

Reading the country's history and working through its queue costs more than a whole status, so the
result is kept in memory and as a small file in the cache folder, under everything it depends on.
A cache that cannot be read or written is done without.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from datetime import date
from operator import mul
from typing import TYPE_CHECKING, Any

from readiness_tui import __version__
from readiness_tui.content import kept
from readiness_tui.content.locate import shipped
from readiness_tui.readiness.assessment import Window
from readiness_tui.readiness.calendar import WorkingDays
from readiness_tui.readiness.embargo import as_shown
from readiness_tui.readiness.model import Content, Records
from readiness_tui.readiness.score import outlook_of
from readiness_tui.readiness.window import ANY_TIME, NONE_PUBLISHED
from readiness_tui.text import clean_line

if TYPE_CHECKING:
    from readiness_tui.readiness.history import Authority

OWN_HISTORY = "inspection_history.csv"
"""In a workspace's folder: takes the place of the history that ships."""

_FORM = 1  # of the entry, and of the rules behind it
_DAYS = ("as_of", "until", "earliest", "likely_from", "likely_to", "latest")
_CALLS = ("call_earliest", "call_likely_from", "call_likely_to", "call_latest")
_KEPT = 64  # windows and histories in memory

_windows: dict[str, Window] = {}
_histories: dict[tuple[str, int, int], Sequence[Authority]] = {}


def history_in(folder: str) -> str | None:
    """The newer history that lies in a workspace's folder, or None where there is none."""
    path = os.path.join(folder, OWN_HISTORY)
    return path if os.path.isfile(path) else None


def window_of(
    records: Records,
    content: Content,
    as_of: date,
    history: str | None = None,
    *,
    inside: bool = True,
) -> Window:
    """The window as of a day, by the history that ships or by another file of the same form.

    ``inside`` says that the records are the service's own and not read from published reports.
    Raises ``ContentProblems`` naming each mistake in the file, and ``ContentError`` where it
    cannot be read.
    """
    events = {id_: as_shown(event, as_of) for id_, event in records.events.items()}
    records = records._replace(events=events)  # the window gives no grade under embargo away
    outlook = outlook_of(records, content, as_of)
    if outlook.last is None:  # then the window says what to record
        made = outlook.window
        return made if inside else made._replace(story="", caveats=(NONE_PUBLISHED, ANY_TIME))
    path = os.path.abspath(history) if history else shipped("data/inspection_history.csv")
    stamp = _stamp(path)
    asked = [as_of.isoformat(), str(outlook.next_kind or ""), inside]
    key = json.dumps([asked, *_key(records, content.working_days), *stamp])
    found = _windows.get(key) or _read(records, path, stamp, key)
    if found is None:
        # Imported here because a kept window needs none of it.
        from readiness_tui.readiness.likely_window import likely_window

        found = likely_window(
            records.service,
            records.events.values(),
            records.calls.values(),
            _history(path, stamp),
            outlook.next_kind,
            as_of,
            content.working_days,
            inside=inside,
        )
        _write(records, path, key, found)
    if len(_windows) >= _KEPT:
        _windows.clear()
    _windows[key] = found
    return found


def _stamp(path: str) -> tuple[str, int, int]:
    """What tells whether the file changed; one that is gone is told of when it is read."""
    try:
        info = os.stat(path)
    except OSError:
        return path, -1, -1
    return path, info.st_mtime_ns, info.st_size


def _history(path: str, stamp: tuple[str, int, int]) -> Sequence[Authority]:
    from readiness_tui.content.history import read_history

    if stamp not in _histories:
        _histories.clear()
        _histories[stamp] = read_history(path)
    return _histories[stamp]


def _key(records: Records, days: WorkingDays) -> list[Any]:
    """What the window depends on besides the day and the history, as JSON values."""
    service = records.service
    holidays = [*map(date.toordinal, days.holidays)]
    return [
        [_FORM, __version__, len(Window._fields)],
        [service.la_code, service.name],
        [len(holidays), sum(holidays), sum(map(mul, holidays, holidays))],
        sorted(
            [
                event.id,
                str(event.kind),
                str(event.start),
                str(event.end),
                str(event.published),
                *sorted(f"{name}={grade}" for name, grade in event.grades.items()),
            ]
            for event in records.events.values()
        ),
        sorted(
            [str(each) for each in (call.la_code, call.authority, *call[3:6])]
            for call in records.calls.values()
        ),
    ]


def _path(records: Records, history: str) -> str:
    return kept.path_of("window", history, records.service.la_code, records.service.name)


def _read(records: Records, path: str, stamp: tuple[str, int, int], key: str) -> Window | None:
    try:
        (made_from, values), kept_at = kept.read(_path(records, path))
        settled = kept_at - stamp[1] >= kept.SETTLED
        return _decoded(values) if settled and made_from == key else None
    except kept.FAULTS:
        return None


def _write(records: Records, path: str, key: str, window: Window) -> None:
    kept.write(_path(records, path), [key, window._asdict()], date.isoformat)


def _decoded(values: dict[str, Any]) -> Window:
    for name in (*_DAYS, *_CALLS):
        values[name] = _day(values[name])
    rule = values["rule"]
    values["rule"] = (date.fromisoformat(rule[0]), date.fromisoformat(rule[1])) if rule else None
    values["caveats"] = tuple(clean_line(each, len(each)) for each in values["caveats"])
    values["story"] = clean_line(values["story"], len(values["story"]))
    return Window(**values)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
