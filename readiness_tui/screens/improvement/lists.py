"""What the forms of the plan can be filled from: ids with their titles, names that are known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain

from readiness_tui.readiness.board_view import board_names
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.model import Records
from readiness_tui.readiness.wording import EVENT_KINDS
from readiness_tui.screens.item_words import document_ids, listed_documents
from readiness_tui.session import View
from readiness_tui.widgets.dialogs.listed import Listed

Choices = tuple[tuple[str, str], ...]


def listed_by_field(view: View, of: str = "") -> Mapping[str, Listed]:
    """By the fields of actions, recommendations, measures, risks and decisions alike.

    ``of`` is the record that is filled in, which neither waits for itself nor takes its own place.
    """
    records = view.records
    points = _points(records)
    actions = tuple(one for one in _actions(records) if one[0] != of)
    return {
        "recommendation": _one("What does it answer?", points),
        "also_for": _ids("What does it answer too?", points),
        "depends_on": _ids("What must be done before it?", actions),
        "superseded_by": _one("Which action took its place?", actions),
        "actions": _ids("Which actions?", actions),
        "threatens": _ids("What does it threaten?", points + actions),
        "evidence": listed_documents(view.assessment.evidence),
        "event": _one("Which contact with Ofsted?", _events(records)),
        "board": listed_boards(view),
        "boards": _names("Which boards does it report to?", board_names(records)),
        "agreed_by": listed_boards(view),
        "lead": listed_leads(view),
        "leads": _names("Who else leads it?", known_leads(records)),
        "director": listed_leads(view, "Who is accountable?"),
    }


def listed_boards(view: View, heading: str = "Which board?") -> Listed:
    """Every board that is recorded or named somewhere, of which one is taken."""
    return _one(heading, tuple((name, name) for name in board_names(view.records)))


def listed_leads(view: View, heading: str = "Who leads it?") -> Listed:
    """Everybody who leads something or holds a role, of whom one is taken."""
    return _one(heading, tuple((name, name) for name in known_leads(view.records)))


def known_leads(records: Records) -> tuple[str, ...]:
    """Names as they are written where somebody leads something, by name; each once.

    A holder of a role who leads something too stands there with the words used there.
    """
    plan = chain.from_iterable(
        (one.lead, *one.leads, one.director) for one in records.actions.values()
    )
    leading = (
        one.lead
        for table in (records.measures, records.risks, records.decisions)
        for one in table.values()
    )
    found = {name for name in chain(plan, leading) if name}
    begun = {name.partition(",")[0].strip() for name in found}
    found.update(one.holder for one in records.roles.values() if one.holder not in begun)
    return tuple(sorted(filter(None, found), key=str.casefold))


def _points(records: Records) -> Choices:
    return tuple((id_, f"{id_}  {one.text}") for id_, one in records.recommendations.items())


def _actions(records: Records) -> Choices:
    return tuple((id_, f"{id_}  {one.title}") for id_, one in records.actions.items())


def _events(records: Records) -> Choices:
    return tuple(
        (
            id_,
            f"{id_}  {EVENT_KINDS[one.kind].title}"
            + (f", {show_date(one.start)}" if one.start else ""),
        )
        for id_, one in records.events.items()
    )


def _one(heading: str, choices: Choices) -> Listed:
    return Listed(heading, choices, lambda typed: (typed,) if typed else (), several=False)


def _ids(heading: str, choices: Choices) -> Listed:
    return Listed(heading, choices, document_ids, join=", ")


def _names(heading: str, known: Iterable[str]) -> Listed:
    return Listed(heading, tuple((name, name) for name in known), _split)


def _split(typed: str) -> tuple[str, ...]:
    parts = (" ".join(part.split()) for part in typed.split(";"))
    return tuple(dict.fromkeys(filter(None, parts)))
