"""What taking a workbook would do, told to people: columns, rows, conflicts, doubts."""

from __future__ import annotations

from collections.abc import Iterator

from readiness_tui.annex_a.gate_cells import letters
from readiness_tui.planning.proposals import Answers, Becomes, PlanCell, PlanProposal, PlanRow
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.plan_columns import Column as PlanColumn
from readiness_tui.readiness.plan_texts import in_words
from readiness_tui.readiness.sheet_fields import FIELDS, named
from readiness_tui.readiness.wording import count
from readiness_tui.reports.document import Block, Column, Document, Note, Paragraph, Table, clip

_WORDS = 60  # characters of a title or a value that a line shows
_TAKEN = (Becomes.NEW, Becomes.CHANGED)
_TELLING = frozenset(
    {"leads", "due", "boards", "band", "started_on", "completed_on", "recommendation_band"}
)
"""What the line of a new row tells; the rest is in the JSON."""


_HOLDS = {"": "", "theirs": "; the workbook holds", "ours": "; the plan here holds"}


def document(proposed: PlanProposal, answers: Answers) -> Document:
    """The proposal for people, with the conflicts as they have settled them."""
    return Document(f"What {proposed.file} would do", tuple(_blocks(proposed, answers)))


def _blocks(proposed: PlanProposal, answers: Answers) -> Iterator[Block]:
    yield Paragraph(
        f"Sheet {proposed.sheet}, header in row {proposed.columns.row + 1}; "
        f"the day of the plan is {show_date(proposed.since)}."
    )
    rows = [row for row in proposed.rows if row.becomes is not Becomes.SAME]
    if rows:
        heads = tuple(map(Column, ("Row", "Becomes", "What", "Says")))
        yield Table("Rows", heads, tuple(map(_row, rows)))
    if same := sum(row.becomes is Becomes.SAME for row in proposed.rows):
        yield Paragraph(
            f"{count(same, 'record stays', 'records stay')} as it is."
            if same == 1
            else f"{count(same, 'record')} stay as they are."
        )
    conflicts = tuple(
        f"{conflict_words(row, cell)}{_HOLDS[answers.side(row.key, cell)]}"
        for row, cell in proposed.conflicts
    )
    if conflicts:
        yield Note("Changed both here and in the workbook", conflicts)
    if doubts := tuple(_doubts(proposed)):
        yield Note("To be looked at", doubts)
    if proposed.notes:
        yield Note("About the workbook", proposed.notes)
    columns = tuple(_column(one) for one in proposed.columns.columns)
    heads = tuple(map(Column, ("Column", "Header", "Taken as", "Sure")))
    yield Table("Which column is which", heads, columns)


def _column(one: PlanColumn) -> tuple[str, ...]:
    taken = FIELDS[one.field].title if one.field else "–"
    return letters(one.at + 1), clip(" ".join(one.header.split()), _WORDS), taken, one.certainty


def _row(row: PlanRow) -> tuple[str, ...]:
    becomes = f"{row.becomes} {row.id}".strip()
    says = row.why
    if row.becomes in _TAKEN:
        cells = [c for c in row.cells if row.becomes is Becomes.CHANGED or c.field in _TELLING]
        says = "; ".join(
            f"{named(cell.field)}: {clip(in_words(cell.field, cell.value) or 'nothing', _WORDS)}"
            for cell in cells
        )
    return row.key, becomes, clip(" ".join(row.title.split()), _WORDS), says


def conflict_words(row: PlanRow, cell: PlanCell) -> str:
    """A field that was changed both here and in the workbook."""
    ours = clip(in_words(cell.field, cell.ours) or "nothing", _WORDS)
    theirs = clip(in_words(cell.field, cell.value) or "nothing", _WORDS)
    about = f" ({cell.doubt})" if cell.doubt else ""
    return f"{row.id}, {named(cell.field)}: here {ours}, in row {row.line} {theirs}{about}"


def _doubts(proposed: PlanProposal) -> Iterator[str]:
    """Each doubt once; what all actions of a row share is said of the row."""
    keys: dict[tuple[str, str, str], list[str]] = {}
    for row, field, sentence in proposed.doubts():
        whole = row.key.partition(".")[0]
        keys.setdefault((whole, field, sentence), []).append(row.key)
    for (whole, field, sentence), shared in keys.items():
        key = shared[0] if len(shared) == 1 else whole
        yield f"Row {key}{f', {named(field)}' if field else ''}: {sentence}"
