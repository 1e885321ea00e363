"""Where a review was left, as it is kept among a person's settings, and how its items began.

The app and the plain lines share it, so that a review that was begun in one goes on in the other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
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


class GoingOn(NamedTuple):
    """A review as it goes on."""

    codes: tuple[str, ...]  # all of it, in order
    answered: tuple[str, ...]  # in order
    before: Mapping[str, Figures]
    position: int  # among the codes


def review_key(folder: str, scope: str) -> str:
    """Under which key settings keep the review of ``scope`` of the workspace in ``folder``."""
    return f"review:{folder}|{scope}"


def area_scope(area: str, filter_text: str = "") -> str:
    """The scope of a review of one area, or of all for "", and of what a filter lets through."""
    return f"{area or 'all'}|{filter_text}"


def going_on(
    left: Left | None, codes: Sequence[str], known: Collection[str], *, by_hand: bool = False
) -> GoingOn | None:
    """How a review of ``codes`` goes on; None where it begins.

    An answer may have moved its item out of the filter: it still belongs to the review, unless its
    items were chosen ``by_hand``. ``known`` are the codes of all items that there are.
    """
    if left is None or left.code not in codes:
        return None
    if not left.answered and left.code == codes[0]:
        return None  # it had not begun
    chosen = set(codes)
    answered = tuple(code for code in left.answered if code in (chosen if by_hand else known))
    codes = (*(code for code in answered if code not in chosen), *codes)
    chosen.update(answered)
    before = {code: left.before[code] for code in left.before if code in chosen}
    return GoingOn(codes, answered, before, codes.index(left.code))


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
