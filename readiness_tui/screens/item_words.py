"""What is typed about checklist items, understood, and items in a few words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from readiness_tui.errors import InputError
from readiness_tui.readiness.assessment import AssessedEvidence, AssessedItem
from readiness_tui.readiness.dates import parse_day, show_day
from readiness_tui.readiness.day_words import day_in_words
from readiness_tui.session import View
from readiness_tui.widgets.dialogs.listed import Listed


def names(items: Sequence[AssessedItem]) -> str:
    """ "EL05", or "12 items"."""
    return items[0].item.code if len(items) == 1 else f"{len(items)} items"


def document_ids(typed: str) -> tuple[str, ...]:
    """Ids of documents as typed, each once."""
    return tuple(dict.fromkeys(typed.upper().replace(",", " ").split()))


def listed_documents(library: Mapping[str, AssessedEvidence]) -> Listed:
    """The list of documents that fills a line of ids."""
    choices = tuple((id_, f"{id_}  {one.item.title}") for id_, one in library.items())
    return Listed("Which documents?", choices, document_ids, join=", ")


def documents_in_words(typed: str, library: Mapping[str, AssessedEvidence]) -> str:
    """The titles of documents named by id. Raises InputError for an unknown one."""
    ids = document_ids(typed)
    unknown = [one for one in ids if one not in library]
    if unknown:
        raise InputError(
            f"There is no document {unknown[0]}.",
            f"The library under 3 has {len(library)}; A there adds one.",
        )
    return "; ".join(f"{one} {library[one].item.title}" for one in ids) or "No documents"


def due_in_words(typed: str, view: View) -> str:
    """A due date in full, with what speaks against it. Raises InputError."""
    if not typed:
        return "No due date"
    day = parse_day(typed, view.as_of)
    call = view.assessment.outlook.window.call_earliest
    doubts = []
    if day < view.as_of:
        doubts.append("in the past")
    elif not view.content.working_days.is_working_day(day):
        doubts.append("no working day")
    if call and day > call:
        doubts.append(f"after the earliest call ({show_day(call)})")
    return ", ".join([day_in_words(typed, view.as_of), *doubts])
