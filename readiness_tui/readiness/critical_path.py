"""What stands between us and ready: unfinished items along their dependencies.

Source: readiness model 6.5. An estimate is taken whole, whatever share of it is said to be done.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from readiness_tui.readiness.assessment import AssessedItem, CriticalPath
from readiness_tui.readiness.calendar import WorkingDays
from readiness_tui.readiness.checklist import READY_STATES
from readiness_tui.readiness.vocabulary import ItemState


class Schedule(NamedTuple):
    """When unfinished items can be done at the earliest, in working days from today."""

    days: Mapping[str, int]  # by code, its own estimate and those before it
    before: Mapping[str, str | None]  # the dependency that takes longest


def schedule(items: Mapping[str, AssessedItem]) -> Schedule:
    """Lay the unfinished items that count along their dependencies.

    Items that depend on each other in a circle are walked in the order of their codes, each once:
    the dependency that closes the circle is left out.
    """
    unfinished = {code: items[code] for code in sorted(items) if _is_unfinished(items[code])}
    needs = {
        code: [before for before in sorted(set(one.item.depends_on)) if before in unfinished]
        for code, one in unfinished.items()
    }
    return laid_out(needs, {code: estimate(one) for code, one in unfinished.items()})


def laid_out(needs: Mapping[str, Sequence[str]], estimates: Mapping[str, int]) -> Schedule:
    """Lay work along its dependencies; ``needs`` names, for each, what must be done before it."""
    days: dict[str, int] = {}
    before: dict[str, str | None] = {}
    for code in dependencies_first(needs):
        done_before = [other for other in needs[code] if other in days]
        slowest = max(done_before, key=days.__getitem__, default=None)
        before[code] = slowest
        days[code] = estimates[code] + (days[slowest] if slowest else 0)
    return Schedule(days, before)


def critical_path(
    items: Mapping[str, AssessedItem],
    plan: Schedule,
    as_of: date,
    earliest_call: date | None,
    working_days: WorkingDays,
) -> CriticalPath:
    """Find the longest chain, and its slack against the earliest call.

    Without any estimate there is no chain and no finish; without a call there is no slack.
    """
    return longest(
        plan,
        {code: estimate(items[code]) for code in plan.days},
        as_of,
        earliest_call,
        working_days,
    )


def longest(
    plan: Schedule,
    estimates: Mapping[str, int],
    as_of: date,
    earliest_call: date | None,
    working_days: WorkingDays,
) -> CriticalPath:
    """Find the longest chain of a schedule; see ``critical_path``."""
    count = sum(
        1 for code, before in plan.before.items() if before is not None or estimates[code] > 0
    )
    left_out = len(plan.before) - count
    last = max(plan.days, key=plan.days.__getitem__, default=None)
    if last is None or plan.days[last] == 0:
        return CriticalPath(count, (), None, None, left_out=left_out)
    days = plan.days[last]
    finish = working_days.add(as_of, days)
    slack = None if earliest_call is None else working_days.between(finish, earliest_call)
    return CriticalPath(count, _chain(last, plan.before), finish, slack, days, left_out)


def estimate(one: AssessedItem) -> int:
    """Return the working days of work: the service's own estimate, else the checklist's."""
    own = one.record.estimated_days
    return max(0, one.item.estimated_days if own is None else own)


def _is_unfinished(one: AssessedItem) -> bool:
    return (
        one.counts and one.state not in READY_STATES and one.state is not ItemState.NOT_APPLICABLE
    )


def dependencies_first(needs: Mapping[str, Sequence[str]]) -> list[str]:
    """Order codes so that each follows what it needs; without recursion, for chains may be long."""
    order: list[str] = []
    seen: set[str] = set()
    for root in needs:
        if root in seen:
            continue
        seen.add(root)
        stack = [(root, iter(needs[root]))]
        while stack:
            code, rest = stack[-1]
            following = next((other for other in rest if other not in seen), None)
            if following is None:
                order.append(code)
                stack.pop()
            else:
                seen.add(following)
                stack.append((following, iter(needs[following])))
    return order


def _chain(last: str, before: Mapping[str, str | None]) -> tuple[str, ...]:
    codes: list[str] = []
    code: str | None = last
    while code is not None:
        codes.append(code)
        code = before[code]
    return tuple(reversed(codes))
