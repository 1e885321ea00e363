"""The cells of a row: what was read, against the record and against what was exported."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from readiness_tui.planning.drafts import Values
from readiness_tui.planning.proposals import Answers, PlanCell
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.plan_facts import Action, Recommendation
from readiness_tui.readiness.plan_merge import Fate, fate_of
from readiness_tui.readiness.plan_reads import Read
from readiness_tui.readiness.plan_texts import as_text, plain, shown, value_of
from readiness_tui.readiness.sheet_fields import COLOUR_SET, FIELDS, Form

_OPEN = (Fate.THEIRS, Fate.CONFLICT)


class Held(NamedTuple):
    """A record with what was exported of it; ``base`` is None where the workbook does not say."""

    record: Action | Recommendation
    base: Mapping[str, str] | None


def new_cells(values: Values, texts: Mapping[str, str]) -> tuple[PlanCell, ...]:
    """Those of a row that is new; what is empty is left to its default."""
    return tuple(
        PlanCell(name, read.value, texts.get(name, ""), read.doubt)
        for name, read in _coloured(values).items()
        if read.doubt or not is_empty(read.value)
    )


def is_empty(value: object) -> bool:
    """Whether a value says nothing; nought says something."""
    return value is None or value is False or value in ("", ())


def _coloured(values: Values) -> Values:
    """A colour of a new row is only taken with its reason; without one it becomes a note."""
    kept = dict(values)
    colour = kept.get("colour")
    if colour is None or not colour.value or kept.get("colour_why"):
        return kept
    said = f"BRAG in the workbook: {str(colour.value).capitalize()}"
    note = kept.get("note")
    joined = "\n".join(filter(None, (note.value if note else "", said)))
    del kept["colour"]
    doubt = "a colour without a reason is kept as a note, for colours are worked out"
    kept["note"] = colour._replace(value=joined, doubt=doubt)
    return kept


def merged_cells(
    held: Held,
    values: Values,
    texts: Mapping[str, str],
    origin: Mapping[str, str],
    columns: Collection[str],
) -> tuple[PlanCell, ...]:
    """Those that would change the record, and those that were changed in both.

    ``columns`` are the fields that the sheet has a column for: where it has one, an emptied cell
    empties the field.
    """
    if held.base is None:
        values = _coloured(values)
    of = "action" if isinstance(held.record, Action) else "recommendation"
    own = [
        name for name in columns if FIELDS[name].of == of and FIELDS[name].form is not Form.WORDS
    ]
    blank = [name for name in own if held.base and not texts.get(name)]
    told = {**{name: _EMPTY[FIELDS[name].form] for name in blank}, **values}
    return tuple(_merged(held, told, texts, origin))


_EMPTY: Mapping[Form, Read[object]] = {
    Form.LINE: Read(""),
    Form.LONG: Read(""),
    Form.DAY: Read(None),
    Form.NAMES: Read(()),
    Form.IDS: Read(()),
    Form.YES_NO: Read(False),
    Form.BAND: Read(""),
    Form.COLOUR: Read(""),
    Form.WHOLE: Read(None),
}


def _merged(
    held: Held, values: Values, texts: Mapping[str, str], origin: Mapping[str, str]
) -> Iterator[PlanCell]:
    for name, read in values.items():
        source = origin.get(name, name)
        if source != name and not _edited(held, source, texts):
            continue  # read from another column, which nobody touched
        ours = value_of(name, held.record)
        same = _same(read.value, ours)
        text = texts.get(name, "") if source == name else as_text(shown(name, read.value))
        fate = fate_of(_base(held, name), text, _ours_then(held, name, ours), same=same)
        if fate not in _OPEN:
            continue
        if not read.value and read.doubt and texts.get(source):
            continue  # it was not understood: nothing is emptied for that
        yield PlanCell(name, read.value, texts.get(source, ""), read.doubt, fate, ours)


def to_be_said(cells: Collection[PlanCell], answers: Answers) -> Iterator[str]:
    """What a change needs beside its value: who agreed that a date moves, why a colour is set."""
    by_field = {cell.field: cell for cell in cells}
    due, colour = by_field.get("due"), by_field.get("colour")
    if due is not None and isinstance(due.ours, date) and not answers.agreed_by:
        yield f"the date moves from {show_date(due.ours)}: say who agreed to it"
    if colour and colour.value and "colour_why" not in by_field and not answers.why:
        yield "a colour is set without a reason: say why"


def not_understood(held: Held, values: Values, texts: Mapping[str, str]) -> Iterator[str]:
    """Doubts about edited cells from which nothing could be taken."""
    for name, read in values.items():
        if read.doubt and not read.value and texts.get(name) and _edited(held, name, texts):
            yield read.doubt


def _edited(held: Held, name: str, texts: Mapping[str, str]) -> bool:
    if held.base is None:
        return True
    return plain(texts.get(name, "")) != plain(held.base.get(name, ""))


def _base(held: Held, name: str) -> str | None:
    return None if held.base is None else held.base.get(name, "")


def _ours_then(held: Held, name: str, ours: object) -> str:
    """What would be exported of a field today.

    A colour is worked out anew each day, so only one that was set by hand since counts as changed.
    """
    if name == "colour" and held.base is not None:
        return held.base.get(name, "") if held.base.get(COLOUR_SET, "") == ours else str(ours)
    if held.base is None and not ours:
        return ""
    return as_text(shown(name, ours))


def _same(value: object, ours: object) -> bool:
    if isinstance(value, str) and isinstance(ours, str):
        return plain(value) == plain(ours)
    return value == ours
