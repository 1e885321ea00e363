"""What each row of a sheet would become: new, changed, unchanged, or a question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from readiness_tui.errors import InputError
from readiness_tui.planning.cells import Held, merged_cells, new_cells, not_understood, to_be_said
from readiness_tui.planning.drafts import Context, Draft, draft_as_it_is, drafts_of
from readiness_tui.planning.grid import RECOMMENDATION_FIELDS, Grid, Line, lines_of
from readiness_tui.planning.notes import notes_of
from readiness_tui.planning.own_ids import own_ids
from readiness_tui.planning.pointing import Pointers
from readiness_tui.planning.proposals import Answers, Becomes, PlanProposal, PlanRow
from readiness_tui.planning.recommending import Recommending
from readiness_tui.planning.sheets import PlanSheet
from readiness_tui.readiness.model import Records
from readiness_tui.readiness.plan_columns import Columns
from readiness_tui.readiness.plan_facts import Action
from readiness_tui.readiness.plan_merge import Known, Likeness
from readiness_tui.readiness.plan_people import boards, people
from readiness_tui.readiness.plan_reads import Read

NOTHING = Answers()


def proposal(
    sheet: PlanSheet,
    columns: Columns,
    records: Records,
    as_of: date,
    *,
    since: date | None = None,
    answers: Answers = NOTHING,
) -> PlanProposal:
    """What the sheet would make of the plan of ``records``.

    ``since`` is the day of the plan (of its report, or its baseline): a month without a year is the
    first one after it. By default it is the day of the export, else ``as_of``. Raises InputError
    where no column holds what is to be taken.
    """
    if not {"action", "recommendation"} & columns.fields.keys():
        raise InputError(
            f"No column of “{sheet.name}” is known as the action or the recommendation.",
            "Say which column it is.",
        )
    columns, about_ids = own_ids(sheet, columns, _as_mapping(records.actions))
    exported = sheet.base.exported_on if sheet.base else None
    since = since or exported or as_of
    made = _Proposing(sheet, columns, records, _context(since, records), answers).proposal(as_of)
    return made._replace(notes=(*about_ids, *made.notes))


class _Proposing:
    """One walk over the lines of a sheet."""

    def __init__(
        self,
        sheet: PlanSheet,
        columns: Columns,
        records: Records,
        context: Context,
        answers: Answers,
    ) -> None:
        self._sheet = sheet
        self._columns = columns
        self._actions: Mapping[str, Action] = _as_mapping(records.actions)
        self._service = records.service.name
        self._context = context
        self._answers = answers
        self._grid: Grid = lines_of(sheet, columns)
        self._times = Counter(
            line.cells["id"]
            for line in self._grid.lines
            if "id" in line.cells and line.key not in answers.left_out
        )
        recommendations = _as_mapping(records.recommendations)
        named = {one.recommendation for one in self._actions.values()}
        self._recommending = Recommending(
            recommendations, named - recommendations.keys() - {""}, sheet.base, columns, answers
        )
        self._pointers = Pointers(records)
        self._likeness: dict[str, Likeness] = {}
        self._given: dict[str, str] = {}  # id of the workbook -> key of a row that is new here

    def proposal(self, as_of: date) -> PlanProposal:
        rows = [row for line in self._grid.lines for row in self._rows(line)]
        recommendations = self._recommending.rows()
        rows = self._pointers.resolved(
            rows, recommendations, {**self._recommending.given, **self._given}
        )
        rows = [self._settled(row, recommendations) for row in rows]
        vanished = self._vanished()
        return PlanProposal(
            file=self._sheet.file,
            sheet=self._sheet.name,
            columns=self._columns,
            since=self._context.since,
            as_of=as_of,
            recommendations=tuple(recommendations.values()),
            actions=tuple(rows),
            vanished=vanished,
            circle=self._pointers.circle(rows),
            notes=(
                *self._grid.notes,
                *notes_of(self._sheet, self._columns, self._service, vanished),
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
                yield _row(line.key, line, Becomes.LEFT_OUT, "", under, why=why)
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
        ours = self._actions.get(given)
        if key in self._answers.left_out:
            return _row(key, line, Becomes.LEFT_OUT, title, under, id_=given)
        if self._times[given] > 1:
            why = f"{self._times[given]} rows have the id {given}: leave out all but one"
            return _row(key, line, Becomes.TWICE, title, under, id_=given, why=why)
        if ours is None:
            return self._unknown(line, given, under)
        base = self._sheet.base.rows.get(given) if self._sheet.base else None
        return self._merged(line, ours, base, draft_as_it_is(line, self._context), key, under)

    def _merged(
        self,
        line: Line,
        ours: Action,
        base: Mapping[str, str] | None,
        draft: Draft,
        key: str,
        under: str,
    ) -> PlanRow:
        held = Held(ours, base)
        texts, fields = line.cells, self._columns.fields
        values = dict(draft.values)
        values.update(self._pointers.ids(line.cells))
        cells = merged_cells(held, values, texts, draft.origin, fields)
        doubts = [*draft.doubts, *not_understood(held, values, texts)]
        kept = [cell for cell in cells if cell.field != "action" or cell.value]
        if len(kept) < len(cells):
            doubts.append("its words were emptied: an action keeps the ones it has")
        doubts += to_be_said(kept, self._answers)
        if line.hidden and kept:
            doubts.append("the row is hidden in the sheet")
        moved = under and ours.recommendation != under and base is not None
        if moved and base and base.get("recommendation_id", "") != under:
            doubts.append(
                f"it stands under another recommendation than here, and stays under "
                f"{ours.recommendation or 'none'}"
            )
        becomes = Becomes.CHANGED if kept else Becomes.SAME
        return PlanRow(
            key,
            line.number,
            becomes,
            ours.title,
            ours.id,
            ours.recommendation,
            tuple(kept),
            tuple(doubts),
        )

    def _unknown(self, line: Line, given: str, under: str) -> PlanRow:
        key = line.key
        match = self._answers.matches.get(key)
        if match is None and not self._answers.unknown_as_new:
            was = self._sheet.base is not None and given in self._sheet.base.rows
            why = f"{given} was removed here since" if was else f"no action here has the id {given}"
            title = line.cells.get("action", "")
            return _row(key, line, Becomes.UNKNOWN, title, under, id_=given, why=why)
        draft = draft_as_it_is(line, self._context)
        if match:
            return self._merged(line, self._match(key, match), None, draft, key, under)
        self._given[given] = key
        return self._new(line, draft, under, key, ())

    # --- rows without one ---------------------------------------------------------------------

    def _without_id(self, line: Line, draft: Draft, under: str, also: list[str]) -> PlanRow:
        key = f"{line.number}.{draft.part}" if draft.part else line.key
        title = str(draft.values["action"].value) if "action" in draft.values else ""
        if key in self._answers.left_out or line.key in self._answers.left_out:
            return _row(key, line, Becomes.LEFT_OUT, title, under)
        if line.hidden and not self._answers.hidden:
            why = "the row is hidden in the sheet"
            return _row(key, line, Becomes.LEFT_OUT, title, under, why=why)
        match = self._answers.matches.get(key)
        if match:
            return self._merged(line, self._match(key, match), None, draft, key, under)
        if match is None:
            number = str(draft.values["number"].value) if "number" in draft.values else ""
            like, why = self._like(under).find(title, number)
            if like:
                return _row(
                    key, line, Becomes.LIKE, title, under, why=f"{why} as {like}", like=like
                )
        return self._new(line, draft, under, key, also)

    def _new(
        self, line: Line, draft: Draft, under: str, key: str, also: list[str] | tuple[()]
    ) -> PlanRow:
        values = {**draft.values, **self._pointers.ids(line.cells)}
        if also:
            own = values.get("also_for", Read(())).value
            values["also_for"] = Read((*own, *also), "its cell stands beside all of them")
        cells = new_cells(values, line.cells)
        doubts = [*draft.doubts]
        if line.hidden:
            doubts.append("the row is hidden in the sheet")
        title = str(values["action"].value) if "action" in values else ""
        return PlanRow(key, line.number, Becomes.NEW, title, "", under, cells, tuple(doubts))

    def _like(self, under: str) -> Likeness:
        """The actions of a recommendation that no row of the sheet names by its id."""
        if under not in self._likeness:
            self._likeness[under] = Likeness(
                Known(one.id, one.title, one.number)
                for one in self._actions.values()
                if one.recommendation == under and one.id not in self._times
            )
        return self._likeness[under]

    def _match(self, key: str, record: str) -> Action:
        if record not in self._actions:
            raise InputError(f"Row {key} cannot be {record}: there is no such action.")
        if record in self._times:
            raise InputError(f"Row {key} cannot be {record}: another row is that one.")
        self._times[record] += 1
        return self._actions[record]

    # --- the whole ----------------------------------------------------------------------------

    def _settled(self, row: PlanRow, recommendations: Mapping[str, PlanRow]) -> PlanRow:
        """A new action waits for its recommendation where that one is a question itself."""
        above = recommendations.get(row.recommendation)
        if row.becomes is not Becomes.NEW or above is None or above.key != row.recommendation:
            return row
        if above.becomes in (Becomes.LIKE, Becomes.UNKNOWN, Becomes.LEFT_OUT):
            why = f"its recommendation in row {above.line} is to be settled first"
            return row._replace(becomes=above.becomes, why=why, cells=())
        return row

    def _vanished(self) -> tuple[str, ...]:
        """The actions that were exported, are still in the plan and stand in no row."""
        base = self._sheet.base
        here = {line.cells.get("id", "") for line in self._grid.lines}
        return tuple(
            one for one in (base.rows if base else ()) if one in self._actions and one not in here
        )


def _context(since: date, records: Records) -> Context:
    return Context(
        since,
        frozenset(map(str.casefold, people(records))),
        frozenset(map(str.casefold, boards(records))),
    )


def _as_mapping(table: Any) -> Mapping[str, Any]:
    return dict(table)


def _row(
    key: str,
    line: Line,
    becomes: Becomes,
    title: str,
    under: str,
    *,
    id_: str = "",
    why: str = "",
    like: str = "",
) -> PlanRow:
    """A row of which nothing is taken."""
    return PlanRow(key, line.number, becomes, title, id_, under, why=why, like=like)
