"""The blocks of text on the Overview, from a picture alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from textual.content import Content

from readiness_tui.readiness.amounts import ordinal
from readiness_tui.readiness.assessment import AssessedArea, Assessment, Window
from readiness_tui.readiness.dates import show_date, show_short
from readiness_tui.readiness.embargo import UNDER_EMBARGO, under_embargo
from readiness_tui.readiness.ranges import weakness
from readiness_tui.readiness.vocabulary import Colour
from readiness_tui.readiness.wording import (
    EVENT_KINDS,
    WINDOW_WAITS,
    chance,
    count,
    doubt,
    grade_title,
    percent,
    percent_range,
)
from readiness_tui.session import View
from readiness_tui.text import shortened
from readiness_tui.widgets.safe import plain
from readiness_tui.widgets.status_text import MUTED, status

BAR = 10
"""Cells of the bar beside an area."""

_NONE = "no grades recorded"

ROOM_FOR_BAR = 66
"""Columns from which the bars are shown."""

HEADING = "bold $text-secondary"

_LABEL = 8
"""Cells of the label before a line."""


def headline(view: View, *, tall: bool, wide: bool, width: int) -> Content:
    """The answer and what caps it, the window, the last inspection and what follows.

    Where it is wide, a line longer than ``width`` cells goes on below its own text; else the style
    cuts it.
    """
    lines = [
        _answer(view.assessment),
        _gates(view.assessment),
        *_window(view, tall=tall, wide=wide),
        *_last(view, wide),
    ]
    if wide:
        lines = [part for line in lines for part in _hung(line, width)]
    return Content("\n").join(lines)


def _label(text: str) -> Content:
    return Content.styled(f"{text:<{_LABEL}}", MUTED)


def _hung(line: Content, width: int) -> Iterator[Content]:
    """The line in parts of at most ``width`` cells, the second and later ones indented."""
    if line.cell_length <= width or width <= 2 * _LABEL:
        yield line
        return
    label, text = line.divide([_LABEL])
    for number, part in enumerate(text.wrap(width - _LABEL)):
        yield Content.assemble(_label("") if number else label, part.rstrip())


def _answer(assessment: Assessment) -> Content:
    late = sum(area.overdue for area in assessment.areas)
    return Content.assemble(
        Content.styled("If they called today  ", "bold"),
        status(assessment.colour),
        Content.styled(f"  {percent_range(assessment.range)}", "bold"),
        f" · {late} overdue" if late else "",
    )


def _window(view: View, *, tall: bool, wide: bool) -> Iterator[Content]:
    way = view.assessment.under_way
    if way is not None:
        yield Content.assemble(
            _label("Now"), Content.styled(way.title, "bold"), "; 4 shows its steps"
        )
        yield Content.assemble(_label(""), plain(way.story))
        if way.embargo:
            yield Content.assemble(_label("Embargo"), plain(way.embargo))
        if not way.rehearsal:
            return
    window = view.assessment.outlook.window
    if window.call_earliest is None or window.earliest is None or window.latest is None:
        yield Content.assemble(_label("Window"), plain(window.story or " ".join(window.caveats)))
        return
    away = (window.call_earliest - view.as_of).days
    yield Content.assemble(
        _label("Call"),
        Content.styled(f"earliest {show_date(window.call_earliest)}", "bold"),
        f" (in {count(away, 'day')}){_likely(window, wide)}",
    )
    if tall:
        yield Content.assemble(
            _label("On site"), f"{show_date(window.earliest)} – {show_date(window.latest)}"
        )
    chances = "; ".join(
        f"{chance(window.chance[weeks])} within {months} months"
        for weeks, months in (("13w", 3), ("26w", 6))
        if weeks in window.chance
    )
    yield Content.assemble(_label("Chance"), plain(f"{chances} · {_basis(window, wide)}"))
    if tall and window.place_in_queue is not None:
        yield Content.assemble(_label("Basis"), plain(window.story))


def _likely(window: Window, wide: bool) -> str:
    """The most likely days of the call; one year is said once, two are both said."""
    first, last = window.call_likely_from, window.call_likely_to
    if first is None or last is None:
        return ""
    if first.year == last.year:
        return f", most likely {show_short(first)} – {show_date(last)}"
    most = "most likely" if wide else "likely"  # the second year needs the room
    return f", {most} {show_date(first)} – {show_date(last)}"


def _basis(window: Window, wide: bool) -> str:
    """What the chance rests on; where there is room, the quoted rule beside it."""
    if not window.spans or window.rule is None:
        return "by the quoted rule"
    if not wide and window.place_in_queue is not None:
        return f"{ordinal(window.place_in_queue)} in the queue"
    first, last = window.rule
    return f"quoted rule {show_date(first)} – {show_date(last)}"


def _last(view: View, wide: bool) -> Iterator[Content]:
    outlook = view.assessment.outlook
    if outlook.last is None or outlook.last.start is None:
        yield Content.assemble(
            _label("Last"), "no inspection recorded yet: 8 opens Governance, A there adds one"
        )
        return
    edition = (
        f" · {outlook.edition.title}{doubt(outlook.edition.confidence)}" if outlook.edition else ""
    )
    following = EVENT_KINDS[outlook.next_kind].title.lower() if outlook.next_kind else "not known"
    kind = EVENT_KINDS[outlook.last.kind].title
    kind = kind if wide else f"{kind.removesuffix(' inspection')},"  # the grades need the room
    grades = _grades(outlook.last.grades) or _NONE
    if under_embargo(outlook.last, view.as_of):
        grades = UNDER_EMBARGO
    waits = view.assessment.awaits_report
    yield Content.assemble(
        _label("Last"), plain(f"{kind} {show_date(outlook.last.start)}: {grades}")
    )
    yield Content.assemble(
        _label("Next"), plain(WINDOW_WAITS if waits else f"{following}{edition}")
    )


def _grades(grades: Mapping[str, str]) -> str:
    """The overall grade and what differs from it, or every grade."""
    overall = grades.get("overall", "")
    parts = [
        f"{name.replace('_', ' ')} {grade_title(grade).lower()}"
        for name, grade in grades.items()
        if name != "overall" and grade != overall
    ]
    return ", ".join([grade_title(overall).lower(), *parts] if overall else parts)


def _gates(assessment: Assessment) -> Content:
    shut = [gate for gate in assessment.gates if gate.shut]
    if not shut:
        return Content.assemble(_label("Gates"), "all open")
    caps = [
        f"{', '.join(gate.id.replace('_', ' ') for gate in shut if gate.cap is cap)} ({cap.value})"
        for cap in (Colour.RED, Colour.AMBER)
        if any(gate.cap is cap for gate in shut)
    ]
    return Content.assemble(
        _label("Gates"), Content.styled(f"{len(shut)} shut: ", "bold"), "; ".join(caps)
    )


def areas(assessment: Assessment, width: int) -> Content:
    """One line an area, weakest first; a bar where there is room.

    Where nothing is assessed at all, no area is weaker than another and none has figures to show.
    """
    weakest_first = sorted(assessment.areas, key=weakness)
    if assessment.range.untouched:
        lines = [Content.styled("Areas: nothing assessed yet", HEADING)]
        lines += [_untouched(area) for area in assessment.areas]
        return Content("\n").join(lines)
    lines = [Content.styled("Areas, weakest first", HEADING)]
    lines += [_area(area, width) for area in weakest_first]
    return Content("\n").join(lines)


def _area(area: AssessedArea, width: int) -> Content:
    wide = width >= ROOM_FOR_BAR
    title, figures = area.area.title, percent(area.range)
    if wide:
        room = max(10, min(30, width - 47))
        line = f"{shortened(title, room):<{room}} {bar(area)} {figures:>7}"
    else:  # short figures leave the title more
        room = max(18, min(38, width - 18))
        title = shortened(title, room - len(figures) - 1)
        line = f"{title}{figures:>{room - len(title)}}"
    late = f" {area.overdue} late" if area.overdue else ""
    held = f" {area.blocked} blocked" if area.blocked and wide else ""
    return Content.assemble(
        _code(area),
        plain(f"{line} "),
        status(area.colour),
        Content.styled(late + held, "$text-warning"),
    )


def _untouched(area: AssessedArea) -> Content:
    return Content.assemble(
        _code(area), plain(f"{area.area.title}: {count(area.range.items, 'item')}")
    )


def _code(area: AssessedArea) -> Content:
    return Content.styled(f"{area.area.code} ", "$text-accent")


def bar(area: AssessedArea) -> str:
    """A bar of ten cells: checked, claimed, the rest; told apart without colour."""
    lower, upper = area.range.lower or 0, area.range.upper or 0
    checked = lower * BAR // 100
    claimed = upper * BAR // 100 - checked
    return "█" * checked + "▒" * claimed + "·" * (BAR - checked - claimed)
