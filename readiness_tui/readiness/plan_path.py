"""The critical path of the improvement plan, and circles among its dependencies.

Source: readiness model 6.5, applied to actions: the same rule as for checklist items.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from readiness_tui.readiness.assessment import CriticalPath
from readiness_tui.readiness.calendar import WorkingDays
from readiness_tui.readiness.critical_path import Schedule, laid_out, longest
from readiness_tui.readiness.improvement import in_plan, is_complete
from readiness_tui.readiness.plan_facts import Action


def plan_schedule(actions: Mapping[str, Action], as_of: date) -> Schedule:
    """Lay the unfinished actions along their dependencies, in working days from ``as_of``."""
    unfinished = {
        id_: actions[id_]
        for id_ in sorted(actions)
        if in_plan(actions[id_]) and not is_complete(actions[id_], as_of)
    }
    needs = {
        id_: [before for before in sorted(set(one.depends_on)) if before in unfinished]
        for id_, one in unfinished.items()
    }
    return laid_out(needs, _estimates(unfinished))


def plan_path(
    actions: Mapping[str, Action],
    as_of: date,
    earliest_call: date | None,
    working_days: WorkingDays,
) -> CriticalPath:
    """Find the longest chain of unfinished actions, and its slack against the earliest call."""
    schedule = plan_schedule(actions, as_of)
    estimates = _estimates({id_: actions[id_] for id_ in schedule.days})
    return longest(schedule, estimates, as_of, earliest_call, working_days)


def circle(needs: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Find a circle of dependencies: its ids in order, the first again at the end; () for none."""
    finished: set[str] = set()
    for root in sorted(needs):
        path: list[str] = []
        stack = [(root, iter(sorted(needs[root])))]
        on_path: dict[str, None] = {root: None}
        while stack:
            id_, rest = stack[-1]
            following = next((other for other in rest if other not in finished), None)
            if following is None:
                finished.add(id_)
                on_path.pop(id_, None)
                stack.pop()
            elif following in on_path:
                path = list(on_path)
                return (*path[path.index(following) :], following)
            elif following in needs:
                on_path[following] = None
                stack.append((following, iter(sorted(needs[following]))))
    return ()


def _estimates(actions: Mapping[str, Action]) -> dict[str, int]:
    return {id_: max(0, one.estimated_days or 0) for id_, one in actions.items()}
