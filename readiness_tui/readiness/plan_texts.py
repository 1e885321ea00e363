"""A record of the plan as the cells of a workbook, and cells as they are compared."""

from datetime import date

from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.plan_facts import BANDS, Action, Recommendation
from readiness_tui.readiness.sheet_fields import FIELDS, SEVERAL, Form, attribute

Cell = str | date | int | None


def cell_of(field: str, action: Action | None, recommendation: Recommendation | None) -> Cell:
    """The cell of an exported field; None where there is nothing to say."""
    if field == "id":
        return action.id if action else ""
    if field == "recommendation_id":
        return recommendation.id if recommendation else (action.recommendation if action else "")
    record = action if FIELDS[field].of == "action" else recommendation
    if record is None:
        return None
    return shown(field, value_of(field, record))


def value_of(field: str, record: Action | Recommendation) -> object:
    """What a record holds for a field; of lead officers and boards all, in one tuple."""
    value = getattr(record, attribute(field))
    if field in SEVERAL:
        return tuple(filter(None, (value, *getattr(record, SEVERAL[field]))))
    return value


def shown(field: str, value: object) -> Cell:
    """A value as a cell holds it."""
    match FIELDS[field].form:
        case Form.DAY | Form.WHOLE:
            return value if isinstance(value, date | int) else None
        case Form.NAMES | Form.IDS:
            return "; ".join(value) if isinstance(value, tuple) else ""
        case Form.YES_NO:
            return "Yes" if value else "No"
        case Form.BAND:
            return BANDS.get(str(value), str(value))
        case Form.COLOUR:
            return str(value).capitalize()
    return str(value)


def in_words(field: str, value: object) -> str:
    """A value as people read it, on one line; "" where it says nothing."""
    cell = shown(field, value)
    if isinstance(cell, date):
        return show_date(cell)
    return "" if cell is None else " ".join(str(cell).split())


def as_text(cell: Cell) -> str:
    """A cell as the workbook's base keeps it and as one that comes back is compared."""
    if cell is None:
        return ""
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def plain(text: str) -> str:
    """A cell without what Excel and its kin do to blanks and line ends."""
    return " ".join(text.split())
