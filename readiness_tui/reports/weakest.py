"""The three weakest points, in sentences: the first thing that a status says."""

from __future__ import annotations

from readiness_tui.readiness.assessment import AssessedArea, Assessment, Gate, Need
from readiness_tui.readiness.ranges import weakness
from readiness_tui.readiness.vocabulary import Colour
from readiness_tui.readiness.wording import COLOURS, percent
from readiness_tui.reports.document import clip

POINTS = 3


def by_weakness(assessment: Assessment) -> list[AssessedArea]:
    """Areas weakest first; empty ones come last."""
    return sorted(assessment.areas, key=weakness)


def shut_gates(assessment: Assessment) -> list[Gate]:
    """The gates that are shut, those that allow no better than red first."""
    return sorted(
        (gate for gate in assessment.gates if gate.shut),
        key=lambda gate: gate.cap is not Colour.RED,
    )


def weakest_points(assessment: Assessment) -> tuple[str, ...]:
    """Up to three sentences: the worst gate, the weakest area, then what is left of either.

    What one sentence has said (a gate's own records among it) no other repeats.
    """
    gates = shut_gates(assessment)
    weak = [area for area in by_weakness(assessment) if area.colour in (Colour.RED, Colour.AMBER)]
    said = {name for gate in gates for name in (gate.id, *gate.records)}
    needs = [need for need in assessment.needs if need.kind != "gate" and need.id not in said]
    if assessment.range.untouched:
        weakest = ["No item has been assessed yet, so nothing can be shown to be ready."]
    else:
        weakest = [_area(assessment, area) for area in weak[:1]]
    sentences = [
        *map(_gate, gates[:1]),
        *weakest,
        *map(_gate, gates[1:]),
        *map(_need, needs),
    ]
    return tuple(sentences[:POINTS])


def pulled_down_by(assessment: Assessment, area: AssessedArea, most: int = 2) -> str:
    """The items that cost an area most, by name: "DR01 List 1; DR03 List 3", or ""."""
    items = (assessment.items[code].item for code in area.pulls_down if code in assessment.items)
    names = [f"{item.code} {clip(item.title, 80)}" for item in items]
    return "; ".join(names[:most])


def need_name(need: Need) -> str:
    """What a need is about: the record's id and title, such as "EL01 Self-evaluation"."""
    return clip(need.title if need.kind == "gate" else f"{need.id} {need.title}")


def _gate(gate: Gate) -> str:
    return clip(gate.why or gate.title, 300)


def _area(assessment: Assessment, area: AssessedArea) -> str:
    pulled = pulled_down_by(assessment, area)
    because = f", pulled down most by {pulled}" if pulled else ""
    colour = COLOURS[area.colour].title.lower()
    figures = area.range
    if figures.untouched:
        known = ", nothing assessed yet"
    else:
        known = ", claimed and not yet confirmed" if not figures.lower and figures.told else ""
    title = clip(area.area.title)
    return f"{title} is the weakest area: {percent(figures)}{known}, {colour}{because}."


def _need(need: Need) -> str:
    return f"{need_name(need)} – {clip(need.why, 300)}"
