"""From the records of a service to everything that is shown of it: ``assess`` is the one way out.

Source: readiness model 6.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime

from readiness_tui.readiness.assessment import (
    AssessedAction,
    AssessedArea,
    AssessedEvidence,
    AssessedItem,
    Assessment,
    Certainty,
    Gate,
    Need,
    Outlook,
    UnderWay,
    Window,
)
from readiness_tui.readiness.checklist import assess_item
from readiness_tui.readiness.critical_path import critical_path, schedule
from readiness_tui.readiness.embargo import as_shown, under_embargo
from readiness_tui.readiness.evidence import assess_evidence
from readiness_tui.readiness.framework import edition_on, pathway
from readiness_tui.readiness.gates import Facts, gates
from readiness_tui.readiness.improvement import assess_plan, plan_counts
from readiness_tui.readiness.model import (
    Area,
    Content,
    EvidenceVersion,
    InspectionEvent,
    ItemRecord,
    Records,
    Review,
)
from readiness_tui.readiness.needs import needs
from readiness_tui.readiness.plan_key import DEFAULT_KEY, PlanKey, key_of
from readiness_tui.readiness.ranges import capped, weigh
from readiness_tui.readiness.vocabulary import (
    FULL_INSPECTIONS,
    WEIGHT,
    ItemState,
)
from readiness_tui.readiness.window import expected_window, less_known

_FIRST_MOMENT = datetime.min.replace(tzinfo=UTC)


def assess(
    records: Records, content: Content, as_of: date, window: Window | None = None
) -> Assessment:
    """Compute everything, as of one day, from the records and the content alone.

    ``window`` is one worked out before, from the national history; without it the quoted rule
    stands in.
    """
    outlook = outlook_of(records, content, as_of, window)
    earliest_call, likely_call = outlook.window.call_earliest, outlook.window.call_likely_from
    latest_call = outlook.window.call_latest
    evidence = _assess_library(records, as_of, (earliest_call, likely_call, latest_call))
    items = {
        code: assess_item(
            item,
            records.items.get(code) or ItemRecord(code),
            evidence,
            as_of,
            outlook.next_kind,
        )
        for code, item in content.items.items()
    }
    dry_runs = sorted(
        (run for run in records.dry_runs.values() if date.min < run.ran_on <= as_of),
        key=lambda run: (run.run_at or _FIRST_MOMENT, run.id),
    )
    since = date.min
    if dry_runs:
        from readiness_tui.readiness.list_runs import (  # not all have any
            judged_by_runs,
            lists_since,
        )
        from readiness_tui.readiness.whole_runs import Runs, judged_by_whole_runs

        since = lists_since(content, as_of)
        items |= judged_by_runs(items.values(), dry_runs, as_of, since)
        items |= judged_by_whole_runs(items.values(), Runs(dry_runs, as_of, since))
    if records.briefings:
        from readiness_tui.readiness.briefings import judged_by_briefings  # not all have any

        items |= judged_by_briefings(items.values(), records.briefings.values(), as_of)
    actions, key = _assess_plan(records, content, as_of)
    plan = schedule(items)
    judged = gates(
        Facts(
            as_of=as_of,
            since=records.service.created_on,
            items=items,
            evidence=evidence,
            dry_runs=dry_runs,
            last=outlook.last,
            earliest_call=earliest_call,
            plan=plan,
            working_days=content.working_days,
            lists_since=since,
        )
    )
    points = weigh(items.values())
    under_way, pressing = _pressing(records, content, as_of)
    return Assessment(
        as_of=as_of,
        service=records.service,
        outlook=outlook,
        range=points.range(),
        colour=capped(points.colour(), judged),
        gates=judged,
        areas=_assess_areas(content.areas, items, judged),
        items=items,
        evidence=evidence,
        actions=actions,
        plan=plan_counts(actions.values()),
        dry_run=dry_runs[-1] if dry_runs else None,
        needs=(*pressing, *needs(judged, items, evidence, actions, as_of, earliest_call)),
        certainty=_certainty(items.values(), as_of),
        path=critical_path(items, plan, as_of, earliest_call, content.working_days),
        under_way=under_way,
        plan_key=key,
    )


def _assess_plan(
    records: Records, content: Content, as_of: date
) -> tuple[dict[str, AssessedAction], PlanKey]:
    """The improvement plan by the council's own key, with its measures where it has any."""
    if not records.measures and not records.house_style:
        return assess_plan(records.actions, as_of, content.working_days), DEFAULT_KEY
    from readiness_tui.readiness.impact import by_action  # not all have measures
    from readiness_tui.readiness.measures import assess_measure

    measured = [assess_measure(one, as_of) for one in records.measures.values()]
    of = by_action(measured, records.actions)
    key = key_of(records.house_style.get("house"))
    return assess_plan(records.actions, as_of, content.working_days, of, key), key


def _pressing(
    records: Records, content: Content, as_of: date
) -> tuple[UnderWay | None, tuple[Need, ...]]:
    """The inspection under way, and its steps that cannot wait: they go before all else."""
    if not records.episodes:
        return None, ()
    from readiness_tui.readiness.under_way import needs_of, standing  # few days have one

    found = standing(records, content, as_of)
    return found, needs_of(found, as_of) if found is not None else ()


def outlook_of(
    records: Records, content: Content, as_of: date, window: Window | None = None
) -> Outlook:
    """Say what is known before any checklist is opened: the edition, the pathway, the window.

    Grades under embargo are left out, and the pathway is that of the last inspection whose grades
    are not.
    """
    edition = edition_on(content.editions, as_of)
    begun = [
        as_shown(event, as_of)
        for event in records.events.values()
        if event.kind in FULL_INSPECTIONS and event.start is not None and event.start <= as_of
    ]
    last = _newest(begun)
    graded = _newest(event for event in begun if not under_embargo(event, as_of))
    way = pathway(edition, graded) if edition is not None else None
    next_kind = way.next_kind if way is not None else None
    if window is None:
        window = expected_window(last, next_kind, as_of, content.working_days)
    return Outlook(edition, last, way, next_kind, less_known(window, content.editions))


def _newest(events: Iterable[InspectionEvent]) -> InspectionEvent | None:
    return max(events, key=lambda event: (event.start or date.min, event.id), default=None)


def _assess_library(
    records: Records, as_of: date, calls: tuple[date | None, date | None, date | None]
) -> dict[str, AssessedEvidence]:
    versions: dict[str, list[EvidenceVersion]] = defaultdict(list)
    for version in records.versions.values():
        versions[version.evidence].append(version)
    reviews: dict[str, list[Review]] = defaultdict(list)
    for review in records.reviews.values():
        reviews[review.evidence].append(review)
    return {
        id_: assess_evidence(
            records.evidence[id_],
            versions.get(id_, ()),
            reviews.get(id_, ()),
            as_of,
            *calls,
        )
        for id_ in sorted(records.evidence)
    }


def _assess_areas(
    areas: Sequence[Area], items: Mapping[str, AssessedItem], gates: Iterable[Gate]
) -> tuple[AssessedArea, ...]:
    members: dict[str, list[AssessedItem]] = {area.code: [] for area in areas}
    for one in items.values():
        members[one.item.area].append(one)
    shut: dict[str, list[Gate]] = {area.code: [] for area in areas}
    for gate in gates:
        for code in _areas_of(gate, items):
            shut[code].append(gate)
    return tuple(_assess_area(area, members[area.code], shut[area.code]) for area in areas)


def _assess_area(
    area: Area, members: Sequence[AssessedItem], gates: Sequence[Gate]
) -> AssessedArea:
    points = weigh(members)
    shown = [one for one in members if one.counts or one.state is ItemState.NOT_APPLICABLE]
    losing = [one for one in members if one.counts and one.lower < 1]
    losing.sort(key=lambda one: (-WEIGHT[one.item.importance], one.upper, one.item.code))
    states = Counter(one.state for one in shown)
    return AssessedArea(
        area,
        points.range(),
        capped(points.colour(), gates),
        dict(states),
        overdue=sum(one.overdue for one in members),
        blocked=states[ItemState.BLOCKED],
        pulls_down=tuple(one.item.code for one in losing),
    )


def _areas_of(gate: Gate, items: Mapping[str, AssessedItem]) -> set[str]:
    """Return the areas that a shut gate caps: those of its items, or of items on its evidence."""
    if not gate.shut:
        return set()
    named = set(gate.records)
    return {
        one.item.area
        for code, one in items.items()
        if code in named or not named.isdisjoint(one.record.evidence)
    }


def _certainty(items: Iterable[AssessedItem], as_of: date) -> Certainty:
    counting = [one for one in items if one.counts]
    checked = [one for one in counting if one.state is ItemState.READY_CHECKED]
    ages = sorted(
        (as_of - one.record.checked_on).days
        for one in counting
        if one.record.checked_on is not None
        and one.state in (ItemState.READY_CHECKED, ItemState.LAPSED)
    )
    middle = len(ages) // 2
    return Certainty(
        checked_share=100 * len(checked) // len(counting) if counting else None,
        # The older of the two middle ages, where there are two: the figure is not to flatter.
        median_check_age=ages[middle] if ages else None,
        never_assessed=sum(one.state is ItemState.NOT_ASSESSED for one in counting),
    )
