"""Commands of the list of people: who may do what."""

from __future__ import annotations

from readiness_tui.commands.everywhere import FIND, PARTS
from readiness_tui.commands.model import Command, Scope
from readiness_tui.commands.records import EDIT, REMOVE

LISTED_PEOPLE = Scope(
    "listed_people",
    "Governance: people",
    (
        Command(
            "person.add",
            "A",
            "add",
            "Add",
            "List a person with a role: reader, lead or approver.",
            footer=True,
        ),
        EDIT,
        REMOVE,
        *PARTS,
        *FIND,
    ),
)
