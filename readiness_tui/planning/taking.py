"""From a proposal and what a person has settled to the requests of one save."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from readiness_tui.errors import InputError
from readiness_tui.planning.cells import is_empty
from readiness_tui.planning.pointing import ROW
from readiness_tui.planning.proposals import Answers, Becomes, PlanProposal, PlanRow
from readiness_tui.readiness import plan_changes
from readiness_tui.readiness.model import Records
from readiness_tui.readiness.naming import in_a_row
from readiness_tui.readiness.plan_facts import Action, Recommendation, Reopening
from readiness_tui.readiness.sheet_fields import SEVERAL, attribute, named
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.readiness.wording import count
from readiness_tui.session import Session
from readiness_tui.store import envelope
from readiness_tui.store.changes import Add, Request, edit
from readiness_tui.store.numbering import next_number, numbered

_NAMED = 3


class Numbers(NamedTuple):
    """The first free number of each kind of record."""

    recommendation: int
    action: int


def free_numbers(session: Session) -> Numbers:
    """As the workspace stands now. Raises StoreError."""
    _, tables = envelope.read(session.workspace.path)
    return Numbers(next_number(tables, Kind.RECOMMENDATION), next_number(tables, Kind.ACTION))


def requests(
    proposal: PlanProposal,
    answers: Answers,
    records: Records,
    numbers: Numbers,
    *,
    who: str,
    event: str = "",
) -> list[Request]:
    """The requests of one save, recommendations first; none where nothing would change.

    ``event`` is the inspection that new recommendations come from. Raises InputError while a
    conflict is not settled, where actions would wait for each other, and where a date moves that
    nobody agreed to.
    """
    _refuse_circle(proposal)
    _refuse_open_conflicts(proposal, answers)
    _refuse_moves_without_name(proposal, answers)
    return list(_Taking(proposal, answers, records, numbers, who, event).requests())


def _refuse_circle(proposal: PlanProposal) -> None:
    if proposal.circle:
        chain = " waits for ".join(proposal.circle)
        raise InputError(
            f"Actions would wait for each other: {chain}. Nothing was saved.",
            "Take one of these out of the column “Depends on”.",
        )


def _refuse_open_conflicts(proposal: PlanProposal, answers: Answers) -> None:
    left = [
        f"{named(cell.field)} of {row.id or f'row {row.line}'}"
        for row, cell in proposal.unsettled(answers)
    ]
    if left:
        were = count(len(left), "field was", "fields were")
        raise InputError(
            f"{were} changed both here and in the workbook: {_some(left)}. Nothing was saved.",
            "Say which holds, the workbook (--take-theirs) or the plan here (--keep-ours); "
            "--preview shows both.",
        )


def _refuse_moves_without_name(proposal: PlanProposal, answers: Answers) -> None:
    moved = [] if answers.agreed_by.strip() else moved_dates(proposal, answers)
    if moved:
        move = count(len(moved), "date moves", "dates move")
        raise InputError(
            f"{move}, and nobody is named who agreed to it: {_some(moved)}. Nothing was saved.",
            "Name the person or the board (--agreed-by), or leave the row out (--leave-out).",
        )


def moved_dates(proposal: PlanProposal, answers: Answers) -> list[str]:
    """The ids of the actions that have a date and would get another, or none."""
    return [
        row.id
        for row in proposal.actions
        if row.becomes is Becomes.CHANGED
        for cell in row.cells
        if cell.field == "due" and cell.ours and answers.side(row.key, cell) != "ours"
    ]


def _some(names: Sequence[str]) -> str:
    """The first few of them, and how many more there are."""
    more = len(names) - _NAMED
    return in_a_row([*names[:_NAMED], *([f"{more} more"] if more > 0 else [])])


class _Taking:
    def __init__(
        self,
        proposal: PlanProposal,
        answers: Answers,
        records: Records,
        numbers: Numbers,
        who: str,
        event: str,
    ) -> None:
        self._proposal = proposal
        self._answers = answers
        self._recommendations: Mapping[str, Any] = records.recommendations
        self._actions: Mapping[str, Any] = records.actions
        self._who = who
        self._event = event
        self._ids = {
            f"{ROW}{row.key}": id_
            for kind, rows, first in (
                (Kind.RECOMMENDATION, proposal.recommendations, numbers.recommendation),
                (Kind.ACTION, proposal.actions, numbers.action),
            )
            for row, id_ in _numbered(kind, rows, first)
        }

    def requests(self) -> Iterator[Request]:
        places = [one.position for one in self._recommendations.values()]
        position = max(places, default=0)
        for row in self._proposal.recommendations:
            values = dict(self._values(row))
            if row.becomes is Becomes.NEW:
                position += 1
                if "text" not in values:
                    values["text"] = row.title
                added = {"position": position, "event": self._event, **values}
                yield Add(Kind.RECOMMENDATION, _said(added), self._ids[f"{ROW}{row.key}"])
            elif row.becomes is Becomes.CHANGED:
                recommendation: Recommendation = self._recommendations[row.id]
                yield from _edit(Kind.RECOMMENDATION, recommendation, values)
        for row in self._proposal.actions:
            values = dict(self._values(row))
            if row.becomes is Becomes.NEW:
                yield self._add(row, values)
            elif row.becomes is Becomes.CHANGED:
                action: Action = self._actions[row.id]
                yield from _edit(Kind.ACTION, action, {**values, **self._kept(action, values)})

    def _add(self, row: PlanRow, values: dict[str, object]) -> Add:
        above = self._ids.get(f"{ROW}{row.recommendation}", row.recommendation)
        values.setdefault("baseline", values.get("due"))  # the first date that was agreed
        if values.get("colour"):
            values |= {"colour_by": self._who, "colour_on": self._proposal.as_of}
        return Add(
            Kind.ACTION,
            _said({"recommendation": above, **values}),
            self._ids[f"{ROW}{row.key}"],
        )

    def _values(self, row: PlanRow) -> Iterator[tuple[str, object]]:
        """Every attribute that a row sets."""
        for cell in row.cells:
            if self._answers.side(row.key, cell) == "ours":
                continue
            value = self._answers.values.get((row.key, cell.field), cell.value)
            if cell.field in SEVERAL and isinstance(value, tuple):
                yield attribute(cell.field), value[0] if value else ""
                yield SEVERAL[cell.field], value[1:]
            elif isinstance(value, tuple):
                yield attribute(cell.field), tuple(self._ids.get(one, one) for one in value)
            else:
                yield attribute(cell.field), value

    def _kept(self, action: Action, values: Mapping[str, object]) -> dict[str, object]:
        """What is noted of a date that moves, a colour that is set and an action re-opened."""
        as_of, answers = self._proposal.as_of, self._answers
        kept: dict[str, object] = {}
        due = values.get("due", action.due)
        if due != action.due and (due is None or isinstance(due, date)):
            moved = plan_changes.moved(action, due, as_of, answers.agreed_by, answers.why)
            kept |= {name: value for name, value in moved.items() if name not in values}
        if action.completed_on and values.get("completed_on", action.completed_on) is None:
            opened = Reopening(as_of, action.completed_on, self._who, answers.why)
            kept["reopened"] = (*action.reopened, opened)
        if "colour" in values and values["colour"] != action.colour:
            colour, why = str(values["colour"]), str(values.get("colour_why") or answers.why)
            kept |= plan_changes.coloured(colour, why, self._who if colour else "", as_of)
        return kept


def _numbered(kind: Kind, rows: tuple[PlanRow, ...], first: int) -> Iterator[tuple[PlanRow, str]]:
    new = [row for row in rows if row.becomes is Becomes.NEW]
    for number, row in enumerate(new, first):
        yield row, numbered(kind, number)


def _said(values: Mapping[str, object]) -> dict[str, object]:
    """Without what is empty, which is the default of every field."""
    return {name: value for name, value in values.items() if not is_empty(value)}


def _edit(
    kind: Kind, seen: Recommendation | Action, values: Mapping[str, object]
) -> tuple[Request, ...]:
    record: Any = seen
    return edit(kind, record, **values)
