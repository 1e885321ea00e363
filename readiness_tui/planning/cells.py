"""The cells of a row: what was read, against the record and against what was exported."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from readiness_tui.planning.drafts import Values
from readiness_tui.planning.proposals import Left, PlanCell
from readiness_tui.readiness.plan_facts import Action, Recommendation
from readiness_tui.readiness.plan_merge import Fate, fate_of
from readiness_tui.readiness.plan_reads import Read, quoted
from readiness_tui.readiness.plan_texts import as_text, in_words, plain, shown, value_of
from readiness_tui.readiness.sheet_fields import COLOUR_SET, FIELDS, Form

_OPEN = (Fate.THEIRS, Fate.CONFLICT)


class Held(NamedTuple):
    """A record with what was exported of it; ``base`` is None where the workbook does not say."""

    record: Action | Recommendation
    base: Mapping[str, str] | None


class Said(NamedTuple):
    """What a line of the sheet says of one record."""

    values: Values
    texts: Mapping[str, str]  # as the cells word it, by field
    origin: Mapping[str, str] = {}  # the column that a field was read from, where it is another
    unread: Mapping[str, str] = {}  # cells that hold what has no value, by field


class Merged(NamedTuple):
    """The cells that would change a record, or were changed in both; and what is not taken."""

    cells: tuple[PlanCell, ...] = ()
    left: tuple[Left, ...] = ()


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


def stays(field: str, ours: object) -> str:
    """What becomes of a field whose cell is not taken."""
    if words := in_words(field, ours):
        return f"{quoted(words)} stays"
    return "the colour that is worked out stays" if field == "colour" else "it stays empty"


def unread_cells(unread: Mapping[str, str], of: str, record: object = None) -> Iterator[Left]:
    """The cells of a kind of record that hold something which no reader of values can show."""
    for name, raw in unread.items():
        if FIELDS[name].of == of:
            ours = value_of(name, record) if isinstance(record, Action | Recommendation) else None
            yield Left(name, f"what the cell holds cannot be read ({raw}); {stays(name, ours)}")


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


def merged_cells(held: Held, said: Said, columns: Collection[str]) -> Merged:
    """What a line would change of a record.

    ``columns`` are the fields that the sheet has a column for: where it has one, an emptied cell
    empties the field. What was edited and is not understood empties nothing.
    """
    if held.base is None:
        said = said._replace(values=_coloured(said.values))
    of = "action" if isinstance(held.record, Action) else "recommendation"
    own = [
        name for name in columns if FIELDS[name].of == of and FIELDS[name].form is not Form.WORDS
    ]
    blank = [
        name for name in own if held.base and not said.texts.get(name) and name not in said.unread
    ]
    said = said._replace(
        values={**{name: _EMPTY[FIELDS[name].form] for name in blank}, **said.values}
    )
    undated = _undated(held, said)
    cells: list[PlanCell] = []
    left = [*unread_cells(said.unread, of, held.record), *undated]
    for name, read in said.values.items():
        found = _one(held, said, name, read)
        if isinstance(found, Left):
            left.append(found)
        elif found is not None:
            told = undated and name == "timing"  # the words alone, and that is said of the date
            cells.append(found._replace(doubt="") if told else found)
    return Merged(tuple(cells), tuple(left))


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


def _one(held: Held, said: Said, name: str, read: Read[object]) -> PlanCell | Left | None:
    source = said.origin.get(name, name)
    if source != name and not _edited(held, source, said.texts):
        return None  # read from another column, which nobody touched
    ours = value_of(name, held.record)
    if read.doubt and not read.value and said.texts.get(source):
        if not _edited(held, source, said.texts):
            return None
        return Left(name, f"{read.doubt}; {stays(name, ours)}")
    same = _same(read.value, ours)
    text = said.texts.get(name, "") if source == name else as_text(shown(name, read.value))
    fate = fate_of(_base(held, name), text, _ours_then(held, name, ours), same=same)
    if fate not in _OPEN:
        return None
    return PlanCell(name, read.value, said.texts.get(source, ""), read.doubt, fate, ours)


def _undated(held: Held, said: Said) -> list[Left]:
    """That an edited completion date says neither a day nor how far the action is."""
    text = said.texts.get("due", "") if isinstance(held.record, Action) else ""
    understood = {name for name, source in said.origin.items() if source == "due"}
    if not text or understood - {"timing", "note"} or not _edited(held, "due", said.texts):
        return []
    ours = value_of("due", held.record)
    return [Left("due", f"{quoted(text)} gives no date; {stays('due', ours)}")]


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
