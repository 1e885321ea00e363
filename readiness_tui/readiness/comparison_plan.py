"""What a snapshot freezes of the improvement plan, and what has changed in it since.

Actions, recommendations, measures, risks and what boards decided. Source: readiness model 6.7.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from readiness_tui.readiness.assessment import AssessedAction, Assessment
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.differences import (
    Difference,
    Row,
    both,
    come_and_gone,
    day,
    iso,
    newly_overdue,
    text,
    whole,
)
from readiness_tui.readiness.improvement import in_plan, is_complete
from readiness_tui.readiness.model import Records
from readiness_tui.readiness.plan_facts import Action, DateMove, Recommendation, Reopening
from readiness_tui.readiness.plan_states import reopened_by
from readiness_tui.readiness.wording import count

_BRAG_LEVEL = {"red": 0, "amber": 1, "grey": 2, "green": 3, "blue": 4}


def plan_figures(assessment: Assessment, records: Records | None) -> dict[str, object]:
    """The parts of the figures that tell of the plan."""
    as_of = assessment.as_of
    found: dict[str, object] = {
        "actions": {id_: _action(one, as_of) for id_, one in assessment.actions.items()},
        "plan": assessment.plan._asdict(),
    }
    if records is not None:
        # Here and not above: a status compares with a snapshot, and few plans have these.
        from readiness_tui.readiness.comparison_impact import impact_figures

        found |= impact_figures(assessment, records)
    return found


def plan_differences(
    before: Row, after: Row, now: Assessment, records: Records | None
) -> Iterator[Difference]:
    """What changed in the plan, in no order."""
    yield from come_and_gone(before, after, "actions", "action")
    since = day(before, "as_of")
    for id_, old, new in both(before, after, "actions"):
        action = now.actions[id_].action
        yield from newly_overdue(id_, old, new)
        yield from _dates(old, new, action, since, now.as_of)
        yield from _progress(old, new, action, since, now.as_of)
    if records is not None:
        from readiness_tui.readiness.comparison_impact import impact_differences

        yield from impact_differences(before, after, now.as_of, records)


def reopened_since(
    old: Row, record: Action | Recommendation, since: date | None, as_of: date
) -> tuple[Reopening, ...]:
    """The re-openings that the snapshot did not know of yet, oldest first."""
    known = whole(old, "reopened")
    happened = [one for one in record.reopened if one.on is not None and one.on <= as_of]
    if known is not None:
        return tuple(happened[known:])
    return tuple(one for one in happened if since is not None and one.on and one.on > since)


def reopened_words(found: Sequence[Reopening]) -> str:
    """How often, and the last one with who and why: "re-opened once by the DCS: sample failed"."""
    often = "once" if len(found) == 1 else "twice" if len(found) == 2 else f"{len(found)} times"
    by = f" by {found[-1].by}" if found[-1].by else ""
    why = f": {found[-1].why}" if found[-1].why else ""
    return f"re-opened {often}{by}{why}"


def _action(one: AssessedAction, as_of: date) -> dict[str, object]:
    action = one.action
    return {
        "title": action.title,
        "colour": one.colour.value,
        "complete": is_complete(action, as_of),
        "overdue": one.overdue,
        "due": iso(action.due),
        "live": in_plan(action),
        "moves": len(action.moves),
        "reopened": reopened_by(action, as_of),
        "boards": [name for name in (action.board, *action.boards) if name],
    }


def _progress(
    old: Row, new: Row, action: Action, since: date | None, as_of: date
) -> Iterator[Difference]:
    id_, title = action.id, text(new, "title")
    was, is_ = text(old, "colour"), text(new, "colour")
    opened = reopened_since(old, action, since, as_of)
    complete, ended = bool(new.get("complete")), bool(old.get("complete"))
    if opened:
        again = "complete again" if complete else "was complete" if ended else "still open"
        yield Difference("reopened", id_, title, f"{reopened_words(opened)}; {again}, now {is_}")
    elif ended and not complete:
        yield Difference("reopened", id_, title, f"was complete, now {is_}")
    elif complete and not ended:
        yield Difference("completed", id_, title, f"complete, {is_}")
    elif old.get("live") and not new.get("live"):
        why = f"superseded by {action.superseded_by}" if action.superseded_by else action.withdrawn
        yield Difference("changed", id_, title, f"no longer in the plan: {why}")
    elif was != is_:
        worse = _BRAG_LEVEL.get(is_, 0) < _BRAG_LEVEL.get(was, 0)
        yield Difference("moved_down" if worse else "moved_up", id_, title, f"{was} to {is_}")


def _dates(
    old: Row, new: Row, action: Action, since: date | None, as_of: date
) -> Iterator[Difference]:
    """Yield a date that moved, however often, by how much and who agreed to it.

    One that was set or dropped is in the history.
    """
    was, is_ = day(old, "due"), day(new, "due")
    if was is None or is_ is None:
        return
    moves = _moves_since(old, action, since, as_of)
    days = (is_ - was).days
    if not days and not moves:
        return
    words = f"due {show_date(was)}, now {show_date(is_)} ({days:+} days)"
    if not days:
        words = f"due {show_date(is_)} as before"
    yield Difference("date_moved", action.id, text(new, "title"), f"{words}{moved_words(moves)}")


def _moves_since(old: Row, action: Action, since: date | None, as_of: date) -> tuple[DateMove, ...]:
    known = whole(old, "moves")
    if known is not None:
        return tuple(one for one in action.moves[known:] if one.on is None or one.on <= as_of)
    return tuple(one for one in action.moves if since and one.on and since < one.on <= as_of)


def moved_words(moves: Sequence[DateMove]) -> str:
    """How often a date moved, and who agreed: "; moved twice, agreed by SLT"; "" for never."""
    if not moves:
        return ""
    often = "once" if len(moves) == 1 else "twice" if len(moves) == 2 else f"{len(moves)} times"
    named = list(dict.fromkeys(one.agreed_by for one in moves if one.agreed_by))
    agreed = f"agreed by {' and '.join(named)}" if named else "nobody is named who agreed"
    nameless = sum(not one.agreed_by for one in moves)
    if named and nameless:
        agreed += f", {count(nameless, 'move')} by nobody named"
    return f"; moved {often}, {agreed}"


def counted(row: Row) -> Mapping[str, int] | None:
    """Frozen counts by colour; None where the snapshot has none."""
    found = row.get("plan")
    if not isinstance(found, Mapping):
        return None
    return {str(name): number for name, number in found.items() if isinstance(number, int)}
