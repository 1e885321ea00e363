"""What ``readiness plan import`` says at its end: what was saved, and what is left open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from readiness_tui.annex_a.gate_cells import letters
from readiness_tui.errors import ReadinessError
from readiness_tui.planning.proposals import Answers, Becomes, PlanProposal, PlanRow
from readiness_tui.readiness.plan_merge import Fate
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.readiness.wording import count
from readiness_tui.reports.as_json import SCHEMA
from readiness_tui.store.changes import Add, Change, Request


def taken(asked: Sequence[Request]) -> Iterator[str]:
    """What was saved."""
    if not asked:
        yield "Nothing was changed."
        return
    for kind, word in ((Kind.RECOMMENDATION, "recommendation"), (Kind.ACTION, "action")):
        added = sum(isinstance(one, Add) and one.kind is kind for one in asked)
        changed = {one.record for one in asked if isinstance(one, Change) and one.kind is kind}
        if added:
            yield f"{count(added, word)} added."
        if changed:
            yield f"{count(len(changed), word)} changed: {', '.join(sorted(changed))}."


def left_open(proposed: PlanProposal, answers: Answers) -> Iterator[str]:
    """What waits for somebody to say, each with the option that says it."""
    open_rows = Counter(row.becomes for row in proposed.rows)
    for becomes, told in (
        (Becomes.LIKE, "like a known one: --same ROW=ID takes it for that, --new ROW adds it"),
        (Becomes.TWICE, "with an id that other rows have too: --leave-out ROW for all but one"),
        (
            Becomes.EXCHANGED,
            "with the id of one action and the words of another: --same ROW=ID says which it is",
        ),
        (Becomes.UNKNOWN, "with an id that is not known here: --new-ids adds, --same ROW=ID names"),
    ):
        if open_rows[becomes]:
            yield f"{count(open_rows[becomes], 'row')} not taken, {told}."
    if conflicts := proposed.unsettled(answers):
        yield f"{count(len(conflicts), 'conflict')}: --take-theirs or --keep-ours settles them."
    if colours := proposed.without_reason():
        yield f"{count(colours, 'colour')} not taken, set without a reason: --why TEXT gives one."
    for typed, known in proposed.meant.items():
        yield f"Did you mean {known}? Where it is {typed}: --as-typed {_shell(typed)}."


def _shell(words: str) -> str:
    return f"'{words}'" if "'" not in words else f'"{words}"'


def as_json(
    proposed: PlanProposal, saved: Sequence[Request], refused: ReadinessError | None
) -> dict[str, object]:
    """The proposal for other programs; ``refused`` is why a preview could not be taken."""
    return {
        "schema": SCHEMA,
        "file": proposed.file,
        "sheet": proposed.sheet,
        "since": proposed.since.isoformat(),
        "header_row": proposed.columns.row + 1,
        "columns": [
            {
                "column": letters(one.at + 1),
                "header": one.header,
                "field": one.field or None,
                "certainty": one.certainty.value,
                "why": one.why,
            }
            for one in proposed.columns.columns
        ],
        "recommendations": [_row_json(row) for row in proposed.recommendations],
        "actions": [
            {**_row_json(row), "recommendation": row.recommendation} for row in proposed.actions
        ],
        "vanished": list(proposed.vanished),
        "circle": list(proposed.circle),
        "notes": list(proposed.notes),
        "boards_read_as": dict(proposed.meant),
        "refused": refused.message if refused else None,
        "saved": bool(saved),
        "requests": len(saved),
    }


def _row_json(row: PlanRow) -> dict[str, object]:
    return {
        "row": row.line,
        "key": row.key,
        "becomes": row.becomes.name.lower(),
        "id": row.id or None,
        "title": row.title,
        "like": row.like or None,
        "why": row.why,
        "doubts": list(row.doubts),
        "not_taken": [{"field": left.field, "why": left.why} for left in row.left],
        "fields": {
            cell.field: {
                "value": _plain(cell.value),
                "text": cell.text,
                "doubt": cell.doubt,
                "conflict": cell.fate is Fate.CONFLICT,
                "here": _plain(cell.ours),
            }
            for cell in row.cells
        },
    }


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
