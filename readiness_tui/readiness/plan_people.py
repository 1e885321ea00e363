"""Who and which boards the plan may name: those that are known here."""

from collections.abc import Iterable, Mapping
from typing import Any

from readiness_tui.readiness.model import Records


def people(records: Records) -> tuple[str, ...]:
    """Every name that leads, approves or holds a role, each once, in the order of the alphabet."""
    actions: Mapping[str, Any] = records.actions
    return _once(
        [
            *(name for one in actions.values() for name in (one.lead, one.director, *one.leads)),
            *(one.lead for one in records.items.values()),
            *(name for one in records.evidence.values() for name in (one.lead, one.approver)),
            *(n for one in records.roles.values() for n in (one.title, one.holder, one.deputy)),
        ]
    )


def boards(records: Records) -> tuple[str, ...]:
    """The boards there are, and those to which actions report."""
    actions: Mapping[str, Any] = records.actions
    return _once(
        [
            *(board.name for board in records.boards.values()),
            *(name for one in actions.values() for name in (one.board, *one.boards)),
        ]
    )


def _once(names: Iterable[str]) -> tuple[str, ...]:
    """Each name once, whatever its case; the spelling that comes first stands."""
    spelt: dict[str, str] = {}
    for name in filter(None, names):
        spelt.setdefault(name.casefold(), name)
    return tuple(spelt[name] for name in sorted(spelt))
