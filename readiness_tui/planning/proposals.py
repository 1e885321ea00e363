"""What a sheet would make of the plan, row by row, and what a person has settled about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from readiness_tui.readiness.plan_columns import Columns
from readiness_tui.readiness.plan_merge import Fate


class Becomes(StrEnum):
    """What a row would become."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "unchanged"
    LIKE = "like one that is known"  # not taken until somebody says which it is
    TWICE = "id used twice"  # not taken until all but one are left out
    EXCHANGED = "id and words of two"  # not taken until somebody says which of them it is
    UNKNOWN = "id not known"  # not taken unless somebody says that it is new
    LEFT_OUT = "left out"


class PlanCell(NamedTuple):
    """One field of a row that would be set. Of lead officers and boards ``value`` holds all."""

    field: str
    value: object
    text: str = ""  # as the sheet says it
    doubt: str = ""
    fate: Fate = Fate.THEIRS
    ours: object = None  # what the record holds now


class Left(NamedTuple):
    """A cell that says something which is not taken: what stood in the field stays."""

    field: str
    why: str  # what the cell says, why it is not taken, and what stays
    wants_why: bool = False  # it would be taken with a reason


class PlanRow(NamedTuple):
    """One recommendation or action of the sheet."""

    key: str  # "12", "12.2" for the second action of row 12, "R12" for a recommendation
    line: int  # row in Excel
    becomes: Becomes
    title: str
    id: str = ""  # of the record; "" where there is none yet
    recommendation: str = ""  # id, or key of a recommendation of the sheet; of an action
    cells: tuple[PlanCell, ...] = ()
    doubts: tuple[str, ...] = ()  # about the row as a whole
    why: str = ""  # why it becomes what it becomes
    like: str = ""  # id of the record that it is like
    left: tuple[Left, ...] = ()

    @property
    def conflicts(self) -> tuple[PlanCell, ...]:
        """The cells that were changed both here and in the workbook."""
        return tuple(cell for cell in self.cells if cell.fate is Fate.CONFLICT)


class PlanProposal(NamedTuple):
    """Everything that taking the sheet would do. Nothing is saved yet."""

    file: str
    sheet: str
    columns: Columns
    since: date  # the day of the plan
    as_of: date
    recommendations: tuple[PlanRow, ...] = ()
    actions: tuple[PlanRow, ...] = ()
    vanished: tuple[str, ...] = ()  # ids that were exported and are in no row; they are kept
    circle: tuple[str, ...] = ()  # ids or keys of actions that wait for each other
    meant: Mapping[str, str] = {}  # board as the sheet spells it -> the known one it is read as
    notes: tuple[str, ...] = ()

    @property
    def rows(self) -> tuple[PlanRow, ...]:
        """Recommendations, then actions."""
        return (*self.recommendations, *self.actions)

    @property
    def conflicts(self) -> tuple[tuple[PlanRow, PlanCell], ...]:
        """What was changed both here and in the workbook."""
        return tuple((row, cell) for row in self.rows for cell in row.conflicts)

    def unsettled(self, answers: Answers) -> tuple[tuple[PlanRow, PlanCell], ...]:
        """The conflicts of which nobody has said which side holds; they stop the taking."""
        return tuple((row, cell) for row, cell in self.conflicts if not answers.side(row.key, cell))

    def without_reason(self) -> int:
        """How many colours would be taken if somebody said why they are set."""
        return sum(left.wants_why for row in self.rows for left in row.left)

    def doubts(self) -> Iterator[tuple[PlanRow, str, str]]:
        """(row, field or "", sentence) of everything that is not certain or not taken.

        A row that changes nothing may still hold what could not be understood.
        """
        for row in self.rows:
            if row.becomes in (Becomes.NEW, Becomes.CHANGED, Becomes.SAME):
                yield from ((row, "", doubt) for doubt in row.doubts)
                yield from ((row, cell.field, cell.doubt) for cell in row.cells if cell.doubt)
                yield from ((row, left.field, left.why) for left in row.left)


class Answers(NamedTuple):
    """What a person has settled. Keys are those of rows.

    All but ``agreed_by`` change the rows: give them to ``proposal`` again.
    """

    matches: Mapping[str, str] = {}  # row -> id of the record that it is; "" where it is new
    whole: frozenset[int] = frozenset()  # rows in Excel whose actions are one
    left_out: frozenset[str] = frozenset()
    unknown_as_new: bool = False  # rows with ids that are not known here are new
    hidden: bool = False  # take new rows that are hidden in the sheet
    typed: frozenset[str] = frozenset()  # boards, without case, that are no slip of a known one
    values: Mapping[tuple[str, str], object] = {}  # (row, field) -> the value to take instead
    conflicts: Mapping[tuple[str, str], str] = {}  # (row, field) -> "theirs" or "ours"
    all_conflicts: str = ""  # "theirs" or "ours", for all others
    agreed_by: str = ""  # who agreed to the dates that move
    why: str = ""  # why they move, and why a colour is set

    def side(self, key: str, cell: PlanCell) -> str:
        """Which side of a cell holds: "theirs", "ours", or "" while nobody has said."""
        if cell.fate is not Fate.CONFLICT or (key, cell.field) in self.values:
            return "theirs"
        return self.conflicts.get((key, cell.field), self.all_conflicts)
