"""The lists that Excel offers in an exported plan: timescales, people, boards, colours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from readiness_tui.readiness.model import Records
from readiness_tui.readiness.plan_facts import BANDS
from readiness_tui.readiness.plan_people import boards, people
from readiness_tui.readiness.sheet_fields import EXPORTED, FIELDS, LISTS_SHEET, Form
from readiness_tui.readiness.vocabulary import Brag

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_FIXED = ("bands", "yes or no", "colours")
"""Lists beside which nothing else is taken; a person or a board may be new, or one of several."""


class Lists(NamedTuple):
    """Each list by its name, in the order of the columns of its sheet."""

    values: Mapping[str, tuple[str, ...]]

    def offer(self, page: Worksheet, last: int) -> None:
        """Offer its list in each column of the plan, down to row ``last``."""
        for column, name in enumerate(EXPORTED):
            which = _list_of(name)
            if which and self.values[which]:
                rule = {
                    "validate": "list",
                    "source": self._range(which),
                    "show_error": which in _FIXED,
                    "error_title": FIELDS[name].title,
                    "error_message": "Choose one of the list.",
                }
                page.data_validation(1, column, last, column, rule)
            elif FIELDS[name].form is Form.DAY:
                page.data_validation(1, column, last, column, _DAY)

    def _range(self, which: str) -> str:
        column = chr(ord("A") + list(self.values).index(which))
        return f"={LISTS_SHEET}!${column}$1:${column}${len(self.values[which])}"


_DAY = {
    "validate": "date",
    "criteria": ">=",
    "value": "=DATE(1990,1,1)",
    "error_type": "information",
    "error_title": "No date",
    "error_message": "This is no date, such as 30 Jan 2027. It can stay: it is asked about later.",
}


def lists_of(records: Records) -> Lists:
    """The lists for one plan."""
    return Lists(
        {
            "bands": tuple(BANDS.values()),
            "yes or no": ("Yes", "No"),
            "colours": tuple(colour.value.capitalize() for colour in Brag),
            "people": people(records),
            "boards": boards(records),
        }
    )


def write_lists(page: Worksheet, lists: Lists) -> None:
    """Write each list down a column of its own, on a sheet that is hidden."""
    for column, values in enumerate(lists.values.values()):
        for row, text in enumerate(values):
            page.write_string(row, column, text)
    page.hide()


def _list_of(field: str) -> str:
    own = {"leads": "people", "director": "people", "boards": "boards"}
    forms = {Form.BAND: "bands", Form.YES_NO: "yes or no", Form.COLOUR: "colours"}
    return own.get(field) or forms.get(FIELDS[field].form, "")
