"""What a snapshot freezes of the improvement plan, and what has changed in it since.

Actions, recommendations, measures, risks and what boards decided. Source: readiness model 6.7.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from readiness_tui.readiness.amounts import ordinal
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
from readiness_tui.readiness.vocabulary import Brag
from readiness_tui.readiness.wording import count

_BRAG_LEVEL = {"red": 0, "amber": 1, "grey": 2, "green": 3, "blue": 4}

_PLACES = ("first", "second", "third", "fourth", "fifth")


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
        on = action.completed_on or action.accepted_on
        done = f"completed {show_date(on)}" if on else "complete"
        yield Difference("completed", id_, title, f"{done}, {is_}")
    elif old.get("live") and not new.get("live"):
        why = f"superseded by {action.superseded_by}" if action.superseded_by else action.withdrawn
        yield Difference("withdrawn", id_, title, f"no longer in the plan: {why}")
    else:
        yield from _recoloured(id_, title, was, is_, _accepted(action, since, as_of))


def _accepted(action: Action, since: date | None, as_of: date) -> str:
    """That its evidence was accepted since the snapshot; "" where it was not."""
    on = action.accepted_on
    new = on is not None and since is not None and since < on <= as_of
    return f"accepted {show_date(on)}" if on is not None and new else ""


def _recoloured(id_: str, title: str, was: str, is_: str, accepted: str) -> Iterator[Difference]:
    words = f"{was} to {is_}" if was != is_ else ""
    if not words and not accepted:
        return
    worse = _BRAG_LEVEL.get(is_, 0) < _BRAG_LEVEL.get(was, 0)
    kind = "moved_up" if not worse else "turned_red" if is_ == Brag.RED else "moved_down"
    yield Difference(kind, id_, title, ", ".join(filter(None, (words, accepted))))


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
    to = f"moved to {show_date(is_)}" if days else f"moved and back to {show_date(is_)}"
    known = sum(one.on is None or one.on <= as_of for one in action.moves)
    earlier = f"; was {show_date(was)} ({days:+} days)" if days else ""
    words = f"{to} ({agreed_words(moves)}){_nth_move(len(moves), known)}{earlier}"
    yield Difference("date_moved", action.id, text(new, "title"), words)


def _nth_move(since: int, ever: int) -> str:
    """The place of the move among all that there were: ", the second move"; "" for none."""
    if since > 1:
        return f", {since} moves since, {ever} in all"
    place = _PLACES[ever - 1] if 0 < ever <= len(_PLACES) else ordinal(ever)
    return f", the {place} move" if since else ""


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
    return f"; moved {often}, {agreed_words(moves)}"


def agreed_words(moves: Sequence[DateMove]) -> str:
    """Who agreed to moves: "agreed by SLT, 1 move by nobody named"."""
    named = list(dict.fromkeys(one.agreed_by for one in moves if one.agreed_by))
    agreed = f"agreed by {' and '.join(named)}" if named else "nobody is named who agreed"
    nameless = sum(not one.agreed_by for one in moves)
    if named and nameless:
        agreed += f", {count(nameless, 'move')} by nobody named"
    return agreed


def counted(row: Row) -> Mapping[str, int] | None:
    """Frozen counts by colour; None where the snapshot has none."""
    found = row.get("plan")
    if not isinstance(found, Mapping):
        return None
    return {str(name): number for name, number in found.items() if isinstance(number, int)}
