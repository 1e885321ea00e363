"""What each row of a sheet would become: new, changed, unchanged, or a question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from readiness_tui.errors import InputError
from readiness_tui.planning.allowed import Judge
from readiness_tui.planning.drafts import Draft, draft_as_it_is, drafts_of
from readiness_tui.planning.exchanged import exchanged
from readiness_tui.planning.grid import RECOMMENDATION_FIELDS, Grid, Line, lines_of
from readiness_tui.planning.names import Context, context_of, meant_boards
from readiness_tui.planning.notes import notes_of
from readiness_tui.planning.own_ids import is_of_this_plan, own_ids
from readiness_tui.planning.pointing import Pointers
from readiness_tui.planning.proposals import Answers, Becomes, PlanProposal, PlanRow
from readiness_tui.planning.recommending import Recommending
from readiness_tui.planning.rows import Terms, changed_row, new_row, untaken
from readiness_tui.planning.sheets import PlanSheet
from readiness_tui.readiness.model import Records
from readiness_tui.readiness.plan_columns import Columns
from readiness_tui.readiness.plan_facts import Action
from readiness_tui.readiness.plan_merge import Known, Likeness
from readiness_tui.readiness.plan_splits import split_names

NOTHING = Answers()


def proposal(
    sheet: PlanSheet,
    columns: Columns,
    records: Records,
    as_of: date,
    *,
    since: date | None = None,
    answers: Answers = NOTHING,
    who: str = "",
) -> PlanProposal:
    """What the sheet would make of the plan of ``records``, taken by ``who``.

    ``since`` is the day of the plan (of its report, or its baseline): a month without a year is the
    first one after it. By default it is the day of the export, else ``as_of``. Raises InputError
    where no column holds what is to be taken.
    """
    if not {"action", "recommendation"} & columns.fields.keys():
        raise InputError(
            f"No column of “{sheet.name}” is known as the action or the recommendation.",
            "Say which column it is, as in --map B=action.",
        )
    columns, about_ids = own_ids(sheet, columns, _as_mapping(records.actions))
    exported = sheet.base.exported_on if sheet.base else None
    since = since or exported or as_of
    context = context_of(since, records, answers.typed)
    made = _Proposing(sheet, columns, records, context, Judge(answers, as_of, who)).proposal()
    return made._replace(notes=(*about_ids, *made.notes))


class _Proposing:
    """One walk over the lines of a sheet."""

    def __init__(
        self,
        sheet: PlanSheet,
        columns: Columns,
        records: Records,
        context: Context,
        judge: Judge,
    ) -> None:
        self._sheet = sheet
        self._actions: Mapping[str, Action] = _as_mapping(records.actions)
        self._service = records.service.name
        self._context = context
        self._judge = judge
        answers = self._answers = judge.answers
        self._foreign = not is_of_this_plan(sheet.base, records)
        self._base = None if self._foreign else sheet.base
        self._grid: Grid = lines_of(sheet, columns)
        self._times = Counter(
            line.cells["id"]
            for line in self._grid.lines
            if "id" in line.cells and line.key not in answers.left_out
        )
        self._exchanged: Mapping[str, str] = {}
        if not self._foreign:
            lines = [
                one
                for one in self._grid.lines
                if one.key not in answers.left_out and self._times[one.cells.get("id", "")] == 1
            ]
            self._exchanged = exchanged(lines, self._actions, self._base)
        self._named = set() if self._foreign else set(self._times)
        self._named -= {
            line.cells["id"] for line in self._grid.lines if line.key in self._exchanged
        }
        """The actions here that rows are; those that were exchanged are still to be said."""
        recommendations = _as_mapping(records.recommendations)
        gone = {one.recommendation for one in self._actions.values()} - recommendations.keys()
        self._recommending = Recommending(
            recommendations, gone - {""}, self._base, columns, answers, foreign=self._foreign
        )
        pointers = Pointers(records, foreign=self._foreign)
        self._terms = Terms(columns, pointers, judge)
        self._likeness: dict[str, Likeness] = {}
        self._given: dict[str, str] = {}  # id of the workbook -> key of a row, or id of ours

    def proposal(self) -> PlanProposal:
        rows = [row for line in self._grid.lines for row in self._rows(line)]
        recommendations = self._recommending.rows()
        pointers, columns = self._terms.pointers, self._terms.columns
        rows = pointers.resolved(rows, recommendations, {**self._recommending.given, **self._given})
        rows = [self._settled(row, recommendations) for row in rows]
        vanished = self._vanished()
        return PlanProposal(
            file=self._sheet.file,
            sheet=self._sheet.name,
            columns=columns,
            since=self._context.since,
            as_of=self._judge.as_of,
            recommendations=tuple(recommendations.values()),
            actions=tuple(rows),
            vanished=vanished,
            circle=pointers.circle(rows),
            meant=self._meant(rows),
            notes=(
                *self._grid.notes,
                *notes_of(self._sheet, columns, self._service, vanished, foreign=self._foreign),
            ),
        )

    def _rows(self, line: Line) -> Iterator[PlanRow]:
        """The recommendation of a line is noted, and its actions are given back."""
        under, *also = self._recommending.of(line)
        own = line.cells.keys() - RECOMMENDATION_FIELDS
        given = line.cells.get("id", "")
        if not given and "action" not in line.cells:
            if own:
                why = "it has no words for an action"
                yield untaken(line.key, line, Becomes.LEFT_OUT, "", under, why=why)
            return
        if given:
            yield self._known(line, given, under)
            return
        for draft in drafts_of(line, self._context, whole=line.number in self._answers.whole):
            yield self._without_id(line, draft, under, also)

    # --- rows with an id ----------------------------------------------------------------------

    def _known(self, line: Line, given: str, under: str) -> PlanRow:
        key = line.key
        title = line.cells.get("action", "")
        if key in self._answers.left_out:
            return untaken(key, line, Becomes.LEFT_OUT, title, under, id_=given)
        if self._times[given] > 1:
            why = f"{self._times[given]} rows have the id {given}: leave out all but one"
            return untaken(key, line, Becomes.TWICE, title, under, id_=given, why=why)
        if self._foreign or given not in self._actions:
            return self._unknown(line, given, under)
        record = given
        if key in self._exchanged:
            other, match = self._exchanged[key], self._answers.matches.get(key)
            if not match:
                why = f"row {line.number} has the words of {other} and the id {given}"
                becomes = Becomes.EXCHANGED
                return untaken(key, line, becomes, title, under, id_=given, why=why, like=other)
            record = self._match(key, match).id
        draft = draft_as_it_is(line, self._context)
        return self._changed(line, record, draft, key, under)

    def _changed(self, line: Line, record: str, draft: Draft, key: str, under: str) -> PlanRow:
        base = self._base.rows.get(record) if self._base else None
        return changed_row(self._terms, line, self._actions[record], base, draft, key, under)

    def _unknown(self, line: Line, given: str, under: str) -> PlanRow:
        """A row whose id is none of this plan; another plan may use the ids of this one."""
        key, title = line.key, line.cells.get("action", "")
        match = self._answers.matches.get(key)
        if match:
            record = self._given[given] = self._match(key, match).id
            return self._changed(line, record, draft_as_it_is(line, self._context), key, under)
        like, same = ("", "")
        if self._foreign and match is None:
            like, same = self._like(under).find(title, "")
        if match is None and not self._answers.unknown_as_new:
            was = self._base is not None and given in self._base.rows
            why = f"{given} was removed here since" if was else f"no action here has the id {given}"
            if self._foreign:
                why = f"{given} is its id in the plan that the workbook is of"
            why = f"{why}; {same} as {like}" if like else why
            becomes = Becomes.UNKNOWN
        elif like:
            becomes, why = Becomes.LIKE, f"{same} as {like}"
        else:
            self._given[given] = key
            draft = draft_as_it_is(line, self._context, known=False)
            return new_row(self._terms, line, draft, under, key)
        return untaken(key, line, becomes, title, under, id_=given, why=why, like=like)

    # --- rows without one ---------------------------------------------------------------------

    def _without_id(self, line: Line, draft: Draft, under: str, also: list[str]) -> PlanRow:
        key = f"{line.number}.{draft.part}" if draft.part else line.key
        title = str(draft.values["action"].value) if "action" in draft.values else ""
        if key in self._answers.left_out or line.key in self._answers.left_out:
            return untaken(key, line, Becomes.LEFT_OUT, title, under)
        if line.hidden and not self._answers.hidden:
            why = "the row is hidden in the sheet"
            return untaken(key, line, Becomes.LEFT_OUT, title, under, why=why)
        match = self._answers.matches.get(key)
        if match:
            return changed_row(self._terms, line, self._match(key, match), None, draft, key, under)
        if match is None:
            number = str(draft.values["number"].value) if "number" in draft.values else ""
            like, why = self._like(under).find(title, number)
            if like:
                return untaken(
                    key, line, Becomes.LIKE, title, under, why=f"{why} as {like}", like=like
                )
        return new_row(self._terms, line, draft, under, key, also)

    def _like(self, under: str) -> Likeness:
        """The actions of a recommendation that no row of the sheet names by its id."""
        if under not in self._likeness:
            self._likeness[under] = Likeness(
                Known(one.id, one.title, one.number)
                for one in self._actions.values()
                if one.recommendation == under and one.id not in self._named
            )
        return self._likeness[under]

    def _match(self, key: str, record: str) -> Action:
        if record not in self._actions:
            raise InputError(f"Row {key} cannot be {record}: there is no such action.")
        if record in self._named:
            raise InputError(f"Row {key} cannot be {record}: another row is that one.")
        self._named.add(record)
        return self._actions[record]

    # --- the whole ----------------------------------------------------------------------------

    def _settled(self, row: PlanRow, recommendations: Mapping[str, PlanRow]) -> PlanRow:
        """A new action waits for its recommendation where that one is a question itself."""
        above = recommendations.get(row.recommendation)
        if row.becomes is not Becomes.NEW or above is None or above.key != row.recommendation:
            return row
        if above.becomes in (Becomes.LIKE, Becomes.UNKNOWN, Becomes.LEFT_OUT):
            why = f"its recommendation in row {above.line} is to be settled first"
            return row._replace(becomes=above.becomes, why=why, cells=(), left=())
        return row

    def _vanished(self) -> tuple[str, ...]:
        """The actions that were exported, are still in the plan and stand in no row."""
        here = {line.cells.get("id", "") for line in self._grid.lines}
        exported = self._base.rows if self._base else ()
        return tuple(one for one in exported if one in self._actions and one not in here)

    def _meant(self, rows: list[PlanRow]) -> Mapping[str, str]:
        """The boards of rows to be taken that are read as a known one of nearly that name."""
        texts = [cell.text for row in rows for cell in row.cells if cell.field == "boards"]
        names = [one for text in texts for one in split_names(text, self._context.boards).value]
        return meant_boards(names, self._context)


def _as_mapping(table: Any) -> Mapping[str, Any]:
    return dict(table)
