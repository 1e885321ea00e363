"""What dry runs say of the items that are about a run as a whole, not about one list.

As with the lists (``list_runs``), the answer of an item stays its lead's: what a run contradicts is
shown as lapsed, and what nobody has answered is answered by the run.
Source: readiness model 6.3 (proposed).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from readiness_tui.readiness.amounts import duration
from readiness_tui.readiness.answers import same_person
from readiness_tui.readiness.assessment import AssessedItem
from readiness_tui.readiness.calendar import add_months
from readiness_tui.readiness.checklist import MOST_IN_PROGRESS, READY_STATES
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.dry_run_facts import DryRun
from readiness_tui.readiness.hand_over import LISTS
from readiness_tui.readiness.list_runs import outdated
from readiness_tui.readiness.naming import in_a_row
from readiness_tui.readiness.vocabulary import ItemState
from readiness_tui.readiness.wording import count

_SMALL = 5
"""Cases up to here are not told apart, because few of them may point to a child."""


class Runs(NamedTuple):
    """What an item is judged by."""

    dry_runs: Sequence[DryRun]  # the oldest first
    as_of: date
    since: date = date.min  # that of ``list_runs.lists_since``

    def latest(self, fits: Callable[[DryRun], bool]) -> DryRun | None:
        """The latest run that is of use."""
        return next((run for run in reversed(self.dry_runs) if fits(run)), None)


class Shown(NamedTuple):
    """What the runs show of one item."""

    words: str  # "" where there is nothing to say
    run: DryRun | None = None  # the one that shows it
    fault: str = ""  # why the item cannot be said to be ready
    enough: bool = False  # whether this answers an item that nobody has answered
    checked: bool = False  # by somebody else than who ran it


def shown(one: AssessedItem, runs: Runs) -> Shown:
    """What the runs show of an item; nothing of one that has no ``dry_run``."""
    judge = ASPECTS.get(one.item.dry_run)
    return judge(one, runs) if judge else Shown("")


def judged_by_whole_runs(items: Iterable[AssessedItem], runs: Runs) -> dict[str, AssessedItem]:
    """The items, by code, whose state the runs change."""
    judged = {}
    for one in items:
        if not one.item.dry_run:
            continue
        found = shown(one, runs)
        if one.state is ItemState.NOT_ASSESSED:
            if found.run is not None:
                judged[one.item.code] = _answered(one, found)
        elif found.fault and one.state in READY_STATES and one.state is not ItemState.LAPSED:
            judged[one.item.code] = one._replace(
                state=ItemState.LAPSED, lower=0.0, lapse=found.fault
            )
    return judged


def _answered(one: AssessedItem, found: Shown) -> AssessedItem:
    if found.fault or not found.enough:
        return one._replace(state=ItemState.IN_PROGRESS, upper=MOST_IN_PROGRESS / 100)
    if found.checked:
        return one._replace(state=ItemState.READY_CHECKED, lower=1.0)
    return one._replace(state=ItemState.READY_CLAIMED)


# --- one function for each aspect ------------------------------------------------------------


def _template(one: AssessedItem, runs: Runs) -> Shown:
    """Which template the lists follow; whether it is still Ofsted's is for people to say."""
    run = runs.latest(lambda run: bool(run.template))
    fault = _changed_since(one, runs)
    if run is None:
        return Shown("No dry run has said which template the lists follow.", fault=fault)
    return Shown(f"{_name(run)}: the lists follow the template of {run.template}.", run, fault)


def _sharing(one: AssessedItem, runs: Runs) -> Shown:
    """Runs say nothing of how files are shared, but other lists are other files."""
    return Shown("", fault=_changed_since(one, runs))


def _totals(_: AssessedItem, runs: Runs) -> Shown:
    run = runs.latest(lambda run: bool(run.reported))
    if run is None:
        return Shown("No dry run was held against the monthly report yet.")
    pairs: Iterable[Any] = run.reported.values()
    compared = [pair for pair in pairs if _counted(pair)]
    allowed = run.margin or 0
    outside = [pair for pair in compared if not within_margin(pair[0], pair[1], allowed)]
    told = f"{_name(run)}: {count(len(compared), 'total')} compared, "
    margin = f"the margin of {allowed} %"
    if not outside:
        told += f"all within {margin}."
    else:
        reason = f"; the reason given: {run.gap.rstrip('.')}" if run.gap else ", with no reason"
        told += f"{len(outside)} outside {margin}{reason}."
    fault = outdated(run, runs.as_of, runs.since)
    if outside and not run.gap:
        fault = f"in dry run {run.id} {count(len(outside), 'total differs', 'totals differ')}"
        fault += " from the report, with no reason given"
    return Shown(told, run, fault, enough=bool(compared), checked=_signed(run))


def _agreement(_: AssessedItem, runs: Runs) -> Shown:
    run = runs.latest(_weighed)
    if run is None:
        return Shown("No dry run has held the lists against each other yet.")
    against = [one for one in run.lists if one.across and not one.explained]
    errors = sum(one.across for one in against)
    if errors:
        most = max(against, key=lambda one: (one.across, -one.list))
        told = f"{count(errors, 'error')} in which records contradict each other"
        if len(against) > 1:
            told += f", {most.across:,} of them in list {most.list}"
        fault = f"dry run {run.id} found {count(errors, 'contradiction')}, not explained"
    else:
        told, fault = "no records contradict each other", outdated(run, runs.as_of, runs.since)
    there = "" if _whole(run) else f" Only {count(len(run.lists), 'list was', 'lists were')} there."
    words = f"{_name(run)}: {told}.{there}"
    return Shown(words, run, fault, enough=_whole(run), checked=_signed(run))


def _cases(one: AssessedItem, runs: Runs) -> Shown:
    run = runs.latest(_weighed)
    if run is None:
        return Shown("No dry run has counted these cases yet.")
    number = run.cases or 0
    few = f"1 to {_SMALL} cases" if number <= _SMALL else count(number, "case")
    if not number:
        return Shown(f"{_name(run)}: no such case.", run, enough=_whole(run), checked=_signed(run))
    told = f"{_name(run)}: {few} without a worker, or with a visit or review that is late."
    said = _said_on(one)
    fault = ""
    if said and said < run.ran_on:
        fault = f"dry run {run.id} found {few} since this was said on {show_date(said)}"
    return Shown(told, run, fault)


def _time(one: AssessedItem, runs: Runs) -> Shown:
    run = runs.latest(lambda run: _whole(run) and run.minutes is not None)
    if run is None:
        return Shown("No dry run of all eleven lists was timed from the start of its extract.")
    took = duration(run.minutes or 0)
    told = f"{_name(run)}: {took} from the start of the extract to eleven checked lists."
    return Shown(told, run, enough=run.ran_on >= _since(one, runs), checked=_signed(run))


def _people(one: AssessedItem, runs: Runs) -> Shown:
    since = _since(one, runs)
    able: list[str] = []
    last = None
    for run in runs.dry_runs:
        if run.by and _whole(run) and run.ran_on >= since:
            last = run
            if not any(same_person(run.by, name) for name in able):
                able.append(run.by)
    if last is None:
        return Shown(f"Nobody has run all eleven lists since {show_date(since)}.")
    have = "has" if len(able) == 1 else "have"
    told = f"{in_a_row(able)} {have} run all eleven lists since {show_date(since)}."
    if len(able) == 1:
        told += " A second person has not."
    return Shown(told, last, enough=len(able) > 1)


ASPECTS: Mapping[str, Callable[[AssessedItem, Runs], Shown]] = {
    "template": _template,
    "totals": _totals,
    "agreement": _agreement,
    "cases": _cases,
    "time": _time,
    "people": _people,
    "sharing": _sharing,
}
"""What a run as a whole can show, by the word that a checklist uses for it."""


# --- what they share -------------------------------------------------------------------------


def _name(run: DryRun) -> str:
    return f"{run.id}, {show_date(run.ran_on)}"


def _whole(run: DryRun) -> bool:
    return {one.list for one in run.lists} >= set(LISTS)


def _weighed(run: DryRun) -> bool:
    return run.cases is not None


def _signed(run: DryRun) -> bool:
    """Whether somebody else than who ran it signed off the run, or each of its lists."""
    signed = [run.signed_off_by] if run.signed_off_by else [one.signed_off_by for one in run.lists]
    return bool(signed) and all(by and not same_person(by, run.by) for by in signed)


def _said_on(one: AssessedItem) -> date | None:
    days = [day for day in (one.record.answered_on, one.record.checked_on) if day is not None]
    return max(days, default=None)


def _changed_since(one: AssessedItem, runs: Runs) -> str:
    """That other lists are asked for since the item was last answered or confirmed."""
    said = _said_on(one)
    if said is None or said >= runs.since:
        return ""
    return f"the lists changed on {show_date(runs.since)}, after {show_date(said)}"


def _since(one: AssessedItem, runs: Runs) -> date:
    """From when on a run counts: the item's own interval."""
    return add_months(runs.as_of, -(one.item.review_months or 12))


def _counted(pair: Any) -> bool:
    return pair[1] is not None


def within_margin(reported: int, counted: int, margin: int) -> bool:
    """Whether a total of the lists is no further than the margin, in per cent, from the report."""
    return abs(counted - reported) * 100 <= margin * reported
