"""The highlight report: one page of A4 for a board, whatever the size of the plan.

Every list is cut to a few lines that each fit one line of the page, and says how many more there
are. Source: readiness model 8.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from readiness_tui.readiness.assessment import AssessedAction, Window
from readiness_tui.readiness.board_asks import asks, new_date
from readiness_tui.readiness.comparison import range_words
from readiness_tui.readiness.comparison_plan import counted
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.differences import table
from readiness_tui.readiness.improvement import is_complete
from readiness_tui.readiness.improvement_facts import Decision
from readiness_tui.readiness.vocabulary import Brag, Colour
from readiness_tui.readiness.wording import (
    BRAGS,
    COLOURS,
    WINDOW_WAITS,
    count,
    key_to_colours,
    key_to_plan,
    percent_range,
)
from readiness_tui.reports.board_report import Papers, finished
from readiness_tui.reports.document import (
    Block,
    Bullets,
    Cell,
    Column,
    Document,
    Fields,
    Heading,
    Mark,
    Paragraph,
    Table,
    clip,
)
from readiness_tui.reports.exception import red_actions
from readiness_tui.reports.plan_words import action_name, board_name, causes, people, risk_mark
from readiness_tui.reports.running_text import Run
from readiness_tui.text import shortened

MOST_DONE = MOST_DUE = 4
MOST_EXCEPTIONS = MOST_RISKS = MOST_DECISIONS = MOST_TURNED = 3
"""Lines of each list; an exception takes up to three of the page."""

_LINE = 100
"""Characters of a line of the page."""

_TITLE = 56
_MEANING = 180
_CELL = 80
_MONTH = timedelta(days=31)
_DONE = ("completed", "decision_done", "measure_better", "gate_opened", "risk_better")
"""What a board is told of as done, in this order."""

_TURNED = ("reopened", "date_moved", "overdue", "measure_worse", "risk_worse")
"""What a board is told of as changed otherwise, in this order."""


def highlight_document(given: Papers) -> Document:
    """The page."""
    return finished(given, "Highlight report", _blocks(given), (), dense=True)


def _blocks(given: Papers) -> Iterator[Block]:
    yield Fields(tuple(_standing(given)))
    since = "since the last report" if given.before is not None else "in the last month"
    yield from _list(f"Done {since}", _done(given), MOST_DONE)
    if turned := _turned(given):
        yield from _list(f"Also changed {since}", turned, MOST_TURNED)
    yield from _list("Due next", _due(given), MOST_DUE)
    yield from _exceptions(given)
    yield from _risks(given)
    wanted = [f"{_named(one.id, one.title, 40)}: {one.words}" for one in asks(given.view)]
    yield from _list("Decisions needed", wanted, MOST_DECISIONS, numbered=True)
    yield _key("Key to the plan", key_to_plan(given.assessment.plan_key))
    yield _key("Key to readiness", key_to_colours())


def _standing(given: Papers) -> Iterator[tuple[str, Cell]]:
    figures: Mapping[str, object] = given.before.figures if given.before else {}
    assessment = given.assessment
    yield "Period", _period(given)
    yield "Overall", _overall(assessment.colour, figures)
    was = f"; last time {range_words(_range(figures))}" if _range(figures) else ""
    yield "Readiness", f"{percent_range(assessment.range)}{was}"
    waits = assessment.awaits_report
    yield "Countdown", WINDOW_WAITS if waits else countdown(assessment.outlook.window)
    yield "Improvement plan", _plan(given, figures)


def _period(given: Papers) -> str:
    whose = f", for {shortened(clip(given.view.name), 50)}" if given.view.name else ""
    if given.before is None or given.before.taken_on is None:
        return f"to {show_date(given.as_of)}, with no earlier snapshot{whose}"
    return f"{show_date(given.before.taken_on)} to {show_date(given.as_of)}{whose}"


def _overall(colour: Colour, figures: Mapping[str, object]) -> Mark:
    known = {str(one): shown for one, shown in COLOURS.items()}
    last = known.get(str(figures.get("colour")))
    said = f"; last time {last.marked}" if last else "; not known for last time"
    return Mark(colour.value, f"{COLOURS[colour].marked}{said}")


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


def _counted_then(given: Papers, figures: Mapping[str, object]) -> Mapping[str, int] | None:
    """The counts of the snapshot; for a board None where the snapshot does not say whose it was."""
    if given.view.board is None:
        return counted(figures)
    rows = table(figures, "actions")
    if rows is None or any("boards" not in row or "live" not in row for row in rows.values()):
        return None
    theirs = [row for row in rows.values() if row["live"] and given.view.named(row["boards"])]
    found = {colour.value: 0 for colour in Brag} | {"overdue": 0}
    for row in theirs:
        found[str(row.get("colour"))] = found.get(str(row.get("colour")), 0) + 1
        found["overdue"] += bool(row.get("overdue"))
    return found


def _turned(given: Papers) -> list[str]:
    """Dates that moved, what was opened again or fell behind, since the last board."""
    found = given.changes or ()
    return [
        f"{_named(one.id, one.title, 40)}: {'now overdue, ' * (kind == 'overdue')}{one.words}"
        for kind in _TURNED
        for one in found
        if one.kind == kind
    ]


def _done(given: Papers) -> list[str]:
    """Actions completed or accepted since, then what else went well."""
    first = given.as_of - _MONTH
    if given.before is not None and given.before.taken_on is not None:
        first = given.before.taken_on
    ended = [
        (day, one.action, word)
        for one in given.view.live
        for word, day in (
            ("completed", one.action.completed_on),
            ("accepted", one.action.accepted_on),
        )
        if day is not None and first < day <= given.as_of
    ]
    ended.sort(key=lambda found: found[0], reverse=True)
    told: dict[str, str] = {}
    for day, action, word in ended:
        named = _named(action.id, action.title)
        told.setdefault(action.id, f"{named}: {word} {show_date(day)}")
    changes = given.changes or ()
    items = given.assessment.items
    lines = list(told.values())
    for kind in _DONE:
        lines += [
            f"{_named('' if kind == 'gate_opened' else one.id, one.title)}: {one.words}"
            for one in changes
            if one.kind == kind and one.id not in told and one.id not in items
        ]
    ready = sum(one.kind == "completed" and one.id in items for one in changes)
    return [*lines, f"{count(ready, 'checklist item')} confirmed as ready"] if ready else lines


def _named(id_: str, title: str, room: int = _TITLE) -> str:
    return shortened(clip(f"{id_} {title}", 300), room)


def _due(given: Papers) -> list[str]:
    coming = [
        (one.action.due, f"{_named(one.action.id, one.action.title)} ({_lead(one)})")
        for one in given.view.live
        if one.action.due is not None
        and one.action.due >= given.as_of
        and not is_complete(one.action, given.as_of)
    ]
    coming += [
        (one.due, f"{_named(one.id, one.text)} ({_decided(one, given)})")
        for one in given.view.decisions
        if one.due is not None and one.due >= given.as_of and not _ended(one.done_on, given.as_of)
    ]
    return [f"{show_date(day)}: {said}" for day, said in sorted(coming)]


def _lead(one: AssessedAction) -> str:
    return shortened(people(one.action), 30)


def _decided(one: Decision, given: Papers) -> str:
    return f"decided by {shortened(clip(board_name(one.board, given.records.boards)), 24)}"


def _ended(day: date | None, as_of: date) -> bool:
    return day is not None and day <= as_of


def _exceptions(given: Papers) -> Iterator[Block]:
    red = red_actions(given)
    yield Heading(_more("Top exceptions", len(red), MOST_EXCEPTIONS))
    if not red:
        yield Paragraph("None: no action is red.")
        return
    rows: list[tuple[Cell, ...]] = []
    for one in red[:MOST_EXCEPTIONS]:
        new = new_date(given.view, one.action.id)
        agreed = show_date(one.action.due) if one.action.due else "no date"
        rows.append(
            (
                shortened(action_name(one.action, 400), _CELL),
                Mark("red", shortened(clip(causes(one), 400), _CELL)),
                shortened(clip(one.action.recovery, 400), _CELL) or "no plan to recover yet",
                f"{show_date(new)} to approve" if new else agreed,
            )
        )
    heads = ("Action", "Cause", "Recovery", "Date")
    yield Table("Red actions", tuple(map(Column, heads)), tuple(rows))


def _risks(given: Papers) -> Iterator[Block]:
    risks = [one for one in given.view.risks if one.open and one.risk.kind != "opportunity"]
    yield Heading(_more("Key risks", len(risks), MOST_RISKS))
    if not risks:
        yield Paragraph("None is recorded.")
        return
    yield Fields(
        tuple((_named(one.risk.id, one.risk.title), risk_mark(one)) for one in risks[:MOST_RISKS])
    )


def _list(
    title: str, lines: Sequence[str], most: int, *, numbered: bool = False
) -> Iterator[Block]:
    yield Heading(_more(title, len(lines), most))
    shown = tuple(shortened(clip(line, 400), _LINE) for line in lines[:most])
    yield Bullets(shown, numbered=numbered) if shown else Paragraph("None.")


def _more(title: str, found: int, most: int) -> str:
    """A title that says how many there are beyond those shown."""
    return f"{title} ({most} of {found}, and {found - most} more)" if found > most else title


def _key(title: str, lines: Sequence[str]) -> Paragraph:
    """A key as one paragraph: a list of its lines would take half as much again."""
    told = " ".join(shortened(clip(line, 400), _MEANING) for line in lines)
    return Paragraph((Run(f"{title}. ", bold=True), Run(told)))
