"""Where a review was left, as it is kept among a person's settings, and how its items began."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from readiness_tui.readiness.assessment import AssessedItem
from readiness_tui.readiness.vocabulary import ItemState


class Figures(NamedTuple):
    """What one item added to the figures when the review began; kept as a list of these four."""

    state: ItemState
    lower: float
    upper: float
    counts: bool

    def of(self, item: AssessedItem) -> AssessedItem:
        """The item as it stood then, as far as figures go."""
        return item._replace(**self._asdict())


class Left(NamedTuple):
    """A review that has not come to its end."""

    code: str  # the item it goes on with
    answered: tuple[str, ...]  # in order
    before: Mapping[str, Figures]  # by code

    def as_kept(self) -> dict[str, object]:
        """What settings hold of it."""
        before = {code: list(figures) for code, figures in self.before.items()}
        return {"code": self.code, "answered": list(self.answered), "before": before}


def figures_of(items: Iterable[AssessedItem]) -> dict[str, Figures]:
    """How items stand now."""
    return {one.item.code: Figures(one.state, one.lower, one.upper, one.counts) for one in items}


def read_left(kept: Any) -> Left | None:
    """What was kept, or None where it is nothing of the kind. Items it cannot read are left out."""
    match kept:
        case {"code": str(code), "answered": list(answered), **rest}:
            found = {str(one): _figures(values) for one, values in _table(rest).items()}
            before = {one: figures for one, figures in found.items() if figures}
            return Left(code, tuple(str(one) for one in answered), before)
    return None


def _table(rest: Mapping[Any, Any]) -> Mapping[str, Any]:
    before = rest.get("before")
    return before if isinstance(before, dict) else {}


def _figures(values: Any) -> Figures | None:
    match values:
        case [str(state), int() | float() as lower, int() | float() as upper, bool(counts)]:
            if state in set(ItemState):
                return Figures(ItemState(state), lower, upper, counts)
    return None
