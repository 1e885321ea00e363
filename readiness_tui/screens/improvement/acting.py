"""What can be done to the plan: add, correct, move, complete, accept, open again, withdraw."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from readiness_tui.errors import InputError
from readiness_tui.improving import actions as doing
from readiness_tui.improving import points as pointing
from readiness_tui.improving.finding import Requests
from readiness_tui.readiness.improvement_facts import Measure
from readiness_tui.readiness.inspections import judgements_on
from readiness_tui.readiness.plan_facts import Action, Recommendation
from readiness_tui.readiness.plan_fields import ACTION, MEASURE, point_fields
from readiness_tui.readiness.typed_fields import TypedField
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.screens.improvement.settling import PlanSettling
from readiness_tui.screens.improvement.typed_form import Doors, put_record
from readiness_tui.session import Session
from readiness_tui.widgets.dialogs.choose import Choose
from readiness_tui.widgets.dialogs.note import Note

_NEW_ACTION = tuple(
    TypedField("due", "due", "Done by", one.form, "such as fri, +2w, 30 jan")
    if one.name == "baseline"
    else one
    for one in ACTION
    if one.name in ("title", "for", "lead", "director", "band", "baseline", "board", "measure")
)
"""What is asked of a new action; E asks for the rest."""

_GROUPS = {
    "title": "What is done",
    "lead": "Who does it",
    "band": "When",
    "board": "Who watches over it",
    "measure": "What for, and how",
    "obstacle": "What stands in its way",
    "embedded": "What shows it",
}
"""The headings of the form of an action, by the field under them."""


class PlanActions(PlanSettling):
    """A list of the plan that can be acted on."""

    def action_add(self) -> None:
        """Add an action, a recommendation or a measure."""
        self.host.perform(self._add, asks=True)

    def action_edit(self) -> None:
        """Correct the record under the cursor."""
        self.host.perform(self._edit, asks=True)

    def action_remove(self) -> None:
        """Take away what is marked, or what is under the cursor."""
        self.host.perform(self._remove)

    def action_note(self) -> None:
        """Write a note."""
        self.host.perform(self._note, asks=True)

    # --- the records themselves -----------------------------------------------------------------

    async def _add(self) -> None:
        point = self._point_here()
        under = f" for {point}" if point else ""
        chosen = await self.host.push_screen_wait(
            Choose(
                "What would you add?",
                (
                    (f"An action{under}", "action"),
                    (f"A measure of success{under}", "measure"),
                    ("A recommendation", "point"),
                ),
            )
        )
        if chosen == "action":
            await self.put(Kind.ACTION, Action("", recommendation=point), _NEW_ACTION)
        elif chosen == "measure":
            await self.put(Kind.MEASURE, Measure("", recommendation=point), MEASURE)
        elif chosen == "point":
            await self.put(Kind.RECOMMENDATION, Recommendation(""), self.point_table())

    async def _edit(self) -> None:
        self.refuse_marks("A correction")
        id_, records = self.current(), self.view.records
        if id_ in records.actions:
            await self.put(Kind.ACTION, records.actions[id_], ACTION)
        elif id_ in records.recommendations:
            point = records.recommendations[id_]
            await self.put(Kind.RECOMMENDATION, point, self.point_table())
        elif id_ in records.measures:
            await self.put(Kind.MEASURE, records.measures[id_], MEASURE)
        else:
            raise InputError("Nothing stands under the cursor that could be corrected.")

    async def put(self, kind: Kind, seen: Any, table: Sequence[TypedField]) -> None:
        """Ask for the fields of a new record (without an id) or a known one, and save them."""
        await put_record(self, kind, seen, table, _DOORS[kind], _GROUPS if table is ACTION else {})

    def point_table(self) -> tuple[TypedField, ...]:
        """The fields of a recommendation, with the areas of the framework in force."""
        view = self.view
        return point_fields(judgements_on(view.content.editions, view.as_of))

    def _point_here(self) -> str:
        """The recommendation that the cursor is on, or that its action answers."""
        id_, records = self.current(), self.view.records
        if id_ in records.actions:
            return records.actions[id_].recommendation
        return id_ if id_ in records.recommendations else ""

    async def _remove(self) -> None:
        session, records = self.host.session, self.view.records
        ids = list(dict.fromkeys(self.record_of(key) for key in self.marked_or_current()))
        doors: tuple[tuple[Mapping[str, Any], Callable[[Session, str], Requests]], ...] = (
            (records.actions, lambda session, id_: doing.remove_actions(session, [id_])),
            (records.recommendations, pointing.remove_point),
            (records.measures, pointing.remove_measure),
        )
        requests = [
            request
            for id_ in ids
            for table, remove in doors
            if id_ in table
            for request in remove(session, id_)
        ]
        if not requests:
            raise InputError("Nothing stands under the cursor that could be removed.")
        words = ids[0] if len(ids) == 1 else f"{len(ids)} records of the plan"
        await self.host.save(requests, f"{words} removed. u brings it back.")

    async def _note(self) -> None:
        self.refuse_marks("A note")
        session, id_, records = self.host.session, self.current(), self.view.records
        table = next(
            (one for one in (records.actions, records.recommendations) if id_ in one), None
        )
        if table is None:
            raise InputError("No action stands under the cursor.", "A adds one.")
        draft = self.draft(id_, "note")
        typed = await self.host.push_screen_wait(Note(f"{id_}: note", table[id_].note, draft))
        if typed is not None and not self.nothing_typed(typed, table[id_].note):
            change = doing.change_action if table is records.actions else pointing.change_point
            if await self.put_down(change(session, id_, note=typed), "Note saved."):
                draft.forget()


_DOORS: Mapping[Kind, Doors] = {
    Kind.ACTION: Doors(doing.add_action, doing.change_action, "action", "Action added."),
    Kind.RECOMMENDATION: Doors(
        pointing.add_point, pointing.change_point, "recommendation", "Recommendation added."
    ),
    Kind.MEASURE: Doors(
        pointing.add_measure,
        pointing.change_measure,
        "measure of success",
        "Measure of success added.",
    ),
}
"""How a record of the plan is added and changed, and what it is called."""
