"""The readiness status: what Ofsted would find missing today, and how that is known.

It starts with the answer, the figures, when they may come and what needs somebody now, so that the
first sixty lines can be pasted into an e-mail by themselves. What they rest on follows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from readiness_tui.readiness.assessment import Assessment, CriticalPath, Range, Window
from readiness_tui.readiness.dates import show_date, show_day
from readiness_tui.readiness.model import Content, Snapshot
from readiness_tui.readiness.vocabulary import Colour
from readiness_tui.readiness.wording import (
    COLOURS,
    count,
    percent,
    percent_range,
)
from readiness_tui.reports import status_registers
from readiness_tui.reports.closing import closing, readiness_key
from readiness_tui.reports.document import (
    Block,
    Bullets,
    Cell,
    Column,
    Document,
    Fields,
    Heading,
    Mark,
    Note,
    Paragraph,
    Table,
    Title,
    clip,
)
from readiness_tui.reports.outlook import outlook_blocks
from readiness_tui.reports.sentences import certainty, road_to_ready
from readiness_tui.reports.weakest import (
    by_weakness,
    need_name,
    pulled_down_by,
    shut_gates,
    weakest_points,
)

if TYPE_CHECKING:
    from readiness_tui.readiness.comparison import Difference

NEEDS_SHOWN = 12
DIFFERENCES_SHOWN = 10


def status_document(
    assessment: Assessment,
    content: Content,
    differences: Sequence[Difference] | None = None,
    *,
    author: str = "",
    before: Snapshot | None = None,
) -> Document:
    """The whole status; ``differences`` is None where there is no snapshot to compare with.

    ``before`` is that snapshot, which the foot names.
    """
    name = clip(assessment.service.name) or "This service"
    title = f"Readiness for inspection: {name}"
    blocks = (
        Title(title),
        Paragraph(f"As of {show_day(assessment.as_of)}."),
        *_under_way(assessment),
        *_answer(assessment),
        *_overall(assessment),
        *_needs(assessment),
        *_areas(assessment),
        *_gates(assessment),
        *_changes(differences),
        *outlook_blocks(assessment.outlook, content, awaits_report=assessment.awaits_report),
        *status_registers.evidence(assessment),
        *status_registers.dry_run(assessment),
        *status_registers.plan(assessment),
        Heading("How far this can be trusted"),
        Paragraph(certainty(assessment)),
        Heading("The road to ready"),
        Paragraph(road_to_ready(_path(assessment))),
        *closing(assessment.as_of, author, before, (readiness_key(),)),
    )
    return Document(title, blocks, author, assessment.as_of)


def _under_way(assessment: Assessment) -> Iterator[Block]:
    way = assessment.under_way
    if way is not None:
        asked = f"; {count(way.unanswered, 'request')} unanswered" if way.unanswered else ""
        yield Paragraph(f"{way.title}: {way.story}{asked}.")
        if way.embargo:
            yield Paragraph(way.embargo)


def _answer(assessment: Assessment) -> Iterator[Block]:
    yield Heading("If Ofsted called today, what would we be missing?")
    points = weakest_points(assessment)
    if points:
        yield Bullets(points, numbered=True)
    elif assessment.range.empty:
        yield Paragraph("Nothing can be said yet: no checklist item counts.")
    else:
        yield Paragraph("Nothing that the checklists ask about: no gate is shut and all is green.")


def _overall(assessment: Assessment) -> Iterator[Block]:
    figures = assessment.range
    shut = shut_gates(assessment)
    why = ", set by the percentages alone: no gate is shut"
    if shut:
        titles = "; ".join(clip(gate.title) for gate in shut)
        why = f", with {count(len(shut), 'gate')} shut: {titles}"
    if assessment.range.empty:
        why = ": there is nothing to count"
    colour = COLOURS[assessment.colour]
    yield Heading("Overall")
    yield Fields(
        (
            ("Readiness", percent_range(figures)),
            ("Colour", Mark(assessment.colour, f"{colour.marked}{why}")),
            ("Items that count", f"{figures.items}{_never_assessed(figures)}"),
            *(() if assessment.awaits_report else _call(assessment.outlook.window)),
        )
    )


def _never_assessed(figures: Range) -> str:
    if figures.untouched:
        return ", none of them assessed yet"
    return f", {figures.unassessed} of them never assessed" if figures.unassessed else ""


def _call(window: Window) -> Iterator[tuple[str, str]]:
    if window.call_earliest:
        likely = ""
        if window.call_likely_from and window.call_likely_to:
            span = f"{show_date(window.call_likely_from)} to {show_date(window.call_likely_to)}"
            likely = f", most likely {span}"
        yield "Earliest call", f"{show_date(window.call_earliest)}{likely}"


def _path(assessment: Assessment) -> CriticalPath:
    """The critical path, measured against no call while none can be expected."""
    return assessment.path._replace(slack=None) if assessment.awaits_report else assessment.path


def _areas(assessment: Assessment) -> Iterator[Block]:
    if assessment.range.untouched:
        yield from _untouched_areas(assessment)
        return
    yield Heading("Readiness areas, weakest first")
    if not assessment.areas:
        yield Paragraph("There are no readiness areas.")
        return
    areas = by_weakness(assessment)
    yield Table(
        "Readiness areas, weakest first",
        (
            Column("Area"),
            Column("Ready", number=True),
            Column("Colour"),
            Column("Items", number=True),
            Column("Never assessed", number=True),
            Column("Overdue", number=True),
            Column("Blocked", number=True),
        ),
        tuple(
            (
                clip(area.area.title),
                percent(area.range),
                _colour(area.colour),
                str(area.range.items),
                str(area.range.unassessed),
                str(area.overdue),
                str(area.blocked),
            )
            for area in areas
        ),
    )
    pulled = [(area, pulled_down_by(assessment, area, most=3)) for area in areas]
    named = tuple(f"{clip(area.area.title)}: {names}" for area, names in pulled if names)
    if named:
        yield Note("What pulls each area down most", named)


def _untouched_areas(assessment: Assessment) -> Iterator[Block]:
    yield Heading("Readiness areas")
    yield Paragraph(
        "Nothing has been assessed yet, so no area is weaker than another: each could stand "
        "anywhere from 0 to 100%."
    )
    yield Table(
        "Readiness areas",
        (Column("Area"), Column("Items", number=True)),
        tuple((clip(area.area.title), str(area.range.items)) for area in assessment.areas),
    )


def _gates(assessment: Assessment) -> Iterator[Block]:
    yield Heading("Gates that are shut")
    shut = shut_gates(assessment)
    if not shut:
        yield Paragraph("None: no single condition holds the colour down.")
        return
    yield Paragraph(
        "While a gate is shut, the colour is no better than the gate allows, whatever the "
        "percentage."
    )
    yield Bullets(
        tuple(
            f"{clip(gate.title)} ({COLOURS[gate.cap].title.lower()} at best): {clip(gate.why, 300)}"
            for gate in shut
        )
    )


def _needs(assessment: Assessment) -> Iterator[Block]:
    yield Heading("What needs you now")
    needs = [need for need in assessment.needs if need.kind != "gate"]
    if not needs:
        nothing = "Beyond the gates, nothing" if assessment.needs else "Nothing"
        yield Paragraph(f"{nothing} is overdue, blocked, lapsed or due before the earliest call.")
        return
    yield Table(
        "What needs you now, most urgent first",
        (Column("What"), Column("Why"), Column("Due")),
        tuple(
            (need_name(need), clip(need.why), show_date(need.due) if need.due else "–")
            for need in needs[:NEEDS_SHOWN]
        ),
    )
    if len(needs) > NEEDS_SHOWN:
        yield Paragraph(f"And {len(needs) - NEEDS_SHOWN} more.")


def _changes(differences: Sequence[Difference] | None) -> Iterator[Block]:
    if differences is None:
        return
    yield Heading("What changed since the last snapshot")
    if not differences:
        yield Paragraph("Nothing.")
        return
    yield Bullets(tuple(_difference(each) for each in differences[:DIFFERENCES_SHOWN]))
    if len(differences) > DIFFERENCES_SHOWN:
        yield Paragraph(f"And {len(differences) - DIFFERENCES_SHOWN} more.")


def _difference(difference: Difference) -> str:
    words = clip(difference.words, 300)
    return f"{clip(difference.title)}: {words}" if difference.title else words


def _colour(colour: Colour) -> Cell:
    return Mark(colour, COLOURS[colour].marked)
