"""Where a plan stands, at the head of the one page for a board, beside where it stood last time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from readiness_tui.readiness.assessment import Window
from readiness_tui.readiness.comparison import range_words
from readiness_tui.readiness.comparison_plan import counted
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.differences import Row, table, text
from readiness_tui.readiness.vocabulary import Brag, Colour
from readiness_tui.readiness.wording import BRAGS, COLOURS, WINDOW_WAITS, count, percent_range
from readiness_tui.reports.board_report import Papers
from readiness_tui.reports.document import Cell, Mark, clip
from readiness_tui.reports.row_groups import Marks
from readiness_tui.text import shortened

_LINE = 100
"""Characters of a line of the page."""

_MOST_NAMED = 3


def standing(given: Papers) -> Iterator[tuple[str, Cell]]:
    """The period, readiness, the call and the plan, each with its name."""
    figures: Mapping[str, object] = given.before.figures if given.before else {}
    assessment = given.assessment
    yield "Period", _period(given)
    yield "Overall", _overall(assessment.colour, figures)
    was = f"; last time {range_words(_range(figures))}" if _range(figures) else ""
    yield "Readiness", f"{percent_range(assessment.range)}{was}"
    waits = assessment.awaits_report
    yield "Countdown", WINDOW_WAITS if waits else countdown(assessment.outlook.window)
    yield "Improvement plan", _plan(given, figures)
    if different := _other_actions(given, figures):
        yield "Counts compared", different


def _period(given: Papers) -> str:
    whose = f", for {shortened(clip(given.view.name), 50)}" if given.view.name else ""
    if given.before is None or given.before.taken_on is None:
        return f"to {show_date(given.as_of)}{whose}; no earlier figures were kept to compare with"
    return f"{show_date(given.before.taken_on)} to {show_date(given.as_of)}{whose}"


def _overall(colour: Colour, figures: Mapping[str, object]) -> Cell:
    known = {str(one): shown for one, shown in COLOURS.items()}
    now = Mark(colour.value, COLOURS[colour].marked)
    last = known.get(str(figures.get("colour")))
    return Marks((now, Mark("none", f"last time {last.marked}"))) if last else now


def _range(figures: Mapping[str, object]) -> Mapping[str, object]:
    found = figures.get("range")
    if not isinstance(found, Mapping):
        return {}
    return {**found, "colour": figures.get("colour")}


def countdown(window: Window) -> str:
    """The calls that come before the earliest and the likely days on site, never a single day."""
    earliest, first, last = window.call_earliest, window.call_likely_from, window.call_likely_to
    if earliest is None:
        return clip(window.caveats[0], _LINE) if window.caveats else "Nothing can be said yet."
    days = max((earliest - window.as_of).days, 0)
    likely = f", most likely {show_date(first)} to {show_date(last)}" if first and last else ""
    return f"call from {show_date(earliest)} ({count(days, 'day')} away){likely}"


def _plan(given: Papers, figures: Mapping[str, object]) -> str:
    now = {colour.value: sum(one.colour is colour for one in given.view.live) for colour in Brag}
    now["overdue"] = sum(one.overdue for one in given.view.live)
    last = _counted_then(given, figures)
    told = []
    for name in (*(colour.value for colour in Brag), "overdue"):
        shown = BRAGS[Brag(name)].title.lower() if name in BRAGS else name
        then = "" if last is None else f" (was {last.get(name, 0)})"
        if now[name] or (last and last.get(name)):
            told.append(f"{now[name]} {shown}{then}")
    return ", ".join(told) or "no actions"


def _other_actions(given: Papers, figures: Mapping[str, object]) -> str:
    """That the counts of the two days are of different actions, and which; "" where they are not.

    A red one that the board no longer sees would look as if it had been put right.
    """
    rows = table(figures, "actions")
    if rows is None or _counted_then(given, figures) is None:
        return ""
    then = {id_ for id_, row in rows.items() if row.get("live", True) and _theirs(given, row)}
    now = {one.action.id for one in given.view.live}
    parts = (
        ("counted then and no longer", [f"{id_}{_red(rows[id_])}" for id_ in sorted(then - now)]),
        ("counted now for the first time", sorted(now - then)),
    )
    return "; ".join(f"{said}: {_some(ids)}" for said, ids in parts if ids)


def _red(row: Row) -> str:
    return " (red then)" if text(row, "colour") == Brag.RED else ""


def _some(ids: Sequence[str]) -> str:
    more = len(ids) - _MOST_NAMED
    return f"{', '.join(ids[:_MOST_NAMED])}{f' and {more} more' if more > 0 else ''}"


def _theirs(given: Papers, row: Row) -> bool:
    return given.view.board is None or given.view.named(row.get("boards"))


def _counted_then(given: Papers, figures: Mapping[str, object]) -> Mapping[str, int] | None:
    """The counts of the snapshot; for a board None where the snapshot does not say whose it was."""
    if given.view.board is None:
        return counted(figures)
    rows = table(figures, "actions")
    if rows is None or any("boards" not in row or "live" not in row for row in rows.values()):
        return None
    theirs = [row for row in rows.values() if row["live"] and _theirs(given, row)]
    found = {colour.value: 0 for colour in Brag} | {"overdue": 0}
    for row in theirs:
        found[str(row.get("colour"))] = found.get(str(row.get("colour")), 0) + 1
        found["overdue"] += bool(row.get("overdue"))
    return found
