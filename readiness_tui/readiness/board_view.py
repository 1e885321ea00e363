"""What a board sees of the improvement plan: its actions, and what hangs on them.

A board sees the actions whose ``board`` or ``boards`` name it, by name or id. With them go the
recommendations they answer, the measures and risks of either, and the decisions of the board.
Without a board it is the whole plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from readiness_tui.errors import InputError
from readiness_tui.readiness.assessment import AssessedAction, Assessment
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.differences import Difference, Row, in_order, table, text
from readiness_tui.readiness.improvement import in_plan
from readiness_tui.readiness.improvement_facts import Decision, Measure
from readiness_tui.readiness.measures import AssessedMeasure, assess_measure
from readiness_tui.readiness.model import Records, Snapshot
from readiness_tui.readiness.plan_facts import Action, Recommendation
from readiness_tui.readiness.plan_order import by_recommendation, recommendations_in_order
from readiness_tui.readiness.plan_states import PointState, point_state
from readiness_tui.readiness.risks import AssessedRisk, assess_risk, worst_first
from readiness_tui.readiness.standing import Board


class SeenPoint(NamedTuple):
    """A recommendation with its state and those of its actions that the board sees."""

    point: Recommendation
    state: PointState  # by all its actions, whoever sees them
    actions: tuple[AssessedAction, ...]  # all that answer it
    own: tuple[AssessedAction, ...]  # those of which it is the first


class Elsewhere(NamedTuple):
    """An action that the board does not see, with the names of those that do."""

    one: AssessedAction
    boards: tuple[str, ...]


class BoardView(NamedTuple):
    """The plan as one board sees it, as of one day."""

    board: Board | None
    as_of: date
    actions: Mapping[str, AssessedAction]  # withdrawn and superseded ones too
    points: tuple[SeenPoint, ...]  # in the order of their reports
    homeless: tuple[AssessedAction, ...]  # actions that answer no recommendation there is
    measures: tuple[AssessedMeasure, ...]  # by id
    risks: tuple[AssessedRisk, ...]  # the worst first, closed ones last
    decisions: tuple[Decision, ...]  # by day, those without one last
    unseen: frozenset[str]  # ids of records of the plan that the board does not see
    elsewhere: Mapping[str, Elsewhere] = {}  # the actions among them, by id

    @property
    def name(self) -> str:
        """The name of the board, or ""."""
        return "" if self.board is None else self.board.name or self.board.id

    @property
    def live(self) -> tuple[AssessedAction, ...]:
        """The actions that are part of the plan."""
        return tuple(one for one in self.actions.values() if in_plan(one.action))

    def changes(
        self, differences: Iterable[Difference], before: Snapshot
    ) -> tuple[Difference, ...]:
        """What concerns the board: all but what changed in records of the plan it does not see.

        Of an action that is gone, the snapshot says whose it was. With them, the actions that no
        longer report to the board and those that report to it now and did not then.
        """
        gone = table(before.figures, "actions") or {}
        theirs = {id_ for id_, row in gone.items() if not self.named(row.get("boards"))}
        hidden = self.unseen | (theirs - self.actions.keys() if self.board else set())
        kept = [one for one in differences if one.id not in hidden]
        return in_order([*kept, *self._come_and_gone(gone)]) if self.board else tuple(kept)

    def _come_and_gone(self, then: Mapping[str, Row]) -> Iterator[Difference]:
        """Actions that are in the plan as before and whose board is another."""
        for id_, row in then.items():
            if "boards" not in row or not row.get("live", True):
                continue
            was = self.named(row["boards"])
            if was and id_ in self.elsewhere:
                yield _left(self.elsewhere[id_], text(row, "colour"))
            elif not was and id_ in self.actions and in_plan(self.actions[id_].action):
                yield _joined(self.actions[id_])

    def named(self, names: object) -> bool:
        """Whether frozen names of boards name this one; all do where there is no board."""
        if self.board is None:
            return True
        told = names if isinstance(names, (list, tuple)) else ()
        return any(is_named(self.board, str(name)) for name in told)


def _left(gone: Elsewhere, was: str) -> Difference:
    one = gone.one
    to = f"to {' and '.join(gone.boards)} now" if gone.boards else "to no board now"
    colours = f"{was} then, {one.colour} now" if was and was != one.colour else str(one.colour)
    words = f"no longer reports to this board ({to}); {colours}"
    return Difference("board_left", one.action.id, one.action.title, words)


def _joined(one: AssessedAction) -> Difference:
    due = f", due {show_date(one.action.due)}" if one.action.due else ""
    words = f"new to this board: {one.colour}{due}"
    return Difference("board_joined", one.action.id, one.action.title, words)


def board_view(records: Records, assessment: Assessment, board: Board | None = None) -> BoardView:
    """Compute what ``board`` sees; everything without one."""
    as_of = assessment.as_of
    actions = {
        id_: one
        for id_, one in assessment.actions.items()
        if board is None or reports_to(one.action, board)
    }
    answering = by_recommendation(assessment.actions.values())
    points = tuple(
        SeenPoint(
            point,
            point_state(point, answering.get(point.id, ()), as_of),
            tuple(one for one in answering.get(point.id, ()) if one.action.id in actions),
            tuple(one for one in actions.values() if one.action.recommendation == point.id),
        )
        for point in recommendations_in_order(records.recommendations)
    )
    if board is not None:
        points = tuple(one for one in points if one.actions)
    seen = {*actions, *(one.point.id for one in points)}
    measures = [one for one in records.measures.values() if board is None or _hangs_on(one, seen)]
    risks = [
        one for one in records.risks.values() if board is None or seen.intersection(one.threatens)
    ]
    decisions = [
        one
        for one in records.decisions.values()
        if board is None or is_named(board, one.board) or seen.intersection(one.actions)
    ]
    decisions.sort(key=lambda one: (one.met_on or date.max, one.id))
    hanging = (*(one.id for one in measures), *(one.id for one in risks))
    shown = {*seen, *hanging, *(one.id for one in decisions)}
    every = {
        *records.actions,
        *records.recommendations,
        *records.measures,
        *records.risks,
        *records.decisions,
    }
    return BoardView(
        board,
        as_of,
        actions,
        points,
        tuple(
            one
            for one in actions.values()
            if one.action.recommendation not in records.recommendations
        ),
        tuple(assess_measure(one, as_of) for one in measures),
        tuple(worst_first(assess_risk(one, as_of) for one in risks)),
        tuple(decisions),
        frozenset(every - shown),
        {
            id_: Elsewhere(one, _boards_of(one.action, records))
            for id_, one in assessment.actions.items()
            if id_ not in actions
        },
    )


def _boards_of(action: Action, records: Records) -> tuple[str, ...]:
    """The names of the boards to which an action reports."""
    return tuple(
        next((one.name for one in records.boards.values() if is_named(one, name)), name)
        for name in (action.board, *action.boards)
        if name.strip()
    )


def _hangs_on(measure: Measure, seen: set[str]) -> bool:
    """Whether a measure is of actions that are seen, or of a whole recommendation that is."""
    if measure.actions:
        return not seen.isdisjoint(measure.actions)
    return measure.recommendation in seen


def reports_to(action: Action, board: Board) -> bool:
    """Whether an action names the board, in whatever case."""
    return any(is_named(board, name) for name in (action.board, *action.boards))


def is_named(board: Board, name: str) -> bool:
    """Whether a name or an id is that of the board."""
    wanted = _folded(name)
    return bool(wanted) and wanted in (_folded(board.name), _folded(board.id))


def board_names(records: Records) -> tuple[str, ...]:
    """Every board that is recorded or that an action or a decision names, once, in order."""
    known = {_folded(one.id): one.name for one in records.boards.values()}
    found = {_folded(one.name): one.name for one in records.boards.values() if one.name}
    for name in _mentioned(records):
        named = known.get(_folded(name), name)
        found.setdefault(_folded(named), named)
    return tuple(found[name] for name in sorted(found))


def find_board(records: Records, typed: str) -> Board:
    """The board of a name or an id. Raises InputError with the nearest where there is none.

    One that no record describes but an action names is a board too, without an id.
    """
    for board in records.boards.values():
        if is_named(board, typed):
            return board
    names = board_names(records)
    for name in names:
        if _folded(name) == _folded(typed):
            return Board("", name)
    from difflib import get_close_matches

    folded = {_folded(name): name for name in names}
    near = get_close_matches(_folded(typed)[:100], list(folded), 1, 0.5)
    within = [name for name in folded if _folded(typed) and _folded(typed) in name]
    if near or within:
        hint = f'Did you mean "{folded[(near or within)[0]]}"?'
    elif names:
        hint = f"There is {', '.join(names[:10])}."
    else:
        hint = "Add one: readiness boards add --help"
    raise InputError(f'There is no board "{" ".join(typed.split())[:80]}".', hint)


def _mentioned(records: Records) -> Iterator[str]:
    for action in records.actions.values():
        yield from (name for name in (action.board, *action.boards) if name.strip())
    yield from (one.board for one in records.decisions.values() if one.board.strip())


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
