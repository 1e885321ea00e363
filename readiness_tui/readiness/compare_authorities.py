"""Other authorities: who was inspected lately, and with which grades."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple, Protocol

from readiness_tui.errors import InputError
from readiness_tui.readiness.calendar import add_months
from readiness_tui.readiness.model import InspectionEvent
from readiness_tui.readiness.vocabulary import FULL_INSPECTIONS


class AuthorityFacts(Protocol):
    """A local authority and its contacts with Ofsted."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def la_code(self) -> str:
        """Its three-digit code."""

    @property
    def region(self) -> str:
        """Its region of England."""

    @property
    def events(self) -> tuple[InspectionEvent, ...]:
        """Its contacts, oldest first."""


class Inspected(NamedTuple):
    """A full inspection of an authority."""

    name: str
    la_code: str
    region: str
    event: InspectionEvent


def published_by(events: Iterable[InspectionEvent], day: date) -> Iterator[InspectionEvent]:
    """The contacts whose report or letter was out by a day; one without that date is left out."""
    return (one for one in events if one.published is not None and one.published <= day)


def known_until(authorities: Iterable[AuthorityFacts], as_of: date) -> date | None:
    """The newest day by ``as_of`` on which a report or letter came out; None where none did."""
    return max(
        (
            one.published
            for each in authorities
            for one in published_by(each.events, as_of)
            if one.published
        ),
        default=None,
    )


def recent(
    authorities: Iterable[AuthorityFacts],
    as_of: date,
    *,
    region: str = "",
    names: Sequence[str] = (),
    since: date | None = None,
    months: int = 12,
) -> tuple[Inspected, ...]:
    """Full inspections that began since a day, or within so many months, newest first.

    Only what was published by ``as_of`` counts. ``region`` and ``names`` (or codes) narrow it.
    """
    first = since or add_months(as_of, -months)
    wanted = {name.casefold() for name in names}
    found = [
        Inspected(each.name, each.la_code, each.region, one)
        for each in authorities
        if (not region or each.region.casefold() == region.casefold())
        and (not wanted or wanted & {each.name.casefold(), each.la_code.casefold()})
        for one in published_by(each.events, as_of)
        if one.kind in FULL_INSPECTIONS and one.start and first <= one.start <= as_of
    ]
    found.sort(key=lambda one: one.name)
    found.sort(key=lambda one: one.event.start or date.min, reverse=True)
    return tuple(found)


def region_named(typed: str, authorities: Iterable[AuthorityFacts]) -> str:
    """The region of that name, however it is capitalised. Raises InputError with the regions."""
    regions = sorted({each.region for each in authorities if each.region})
    for region in regions:
        if region.casefold() == " ".join(typed.split()).casefold():
            return region
    raise InputError(f'There is no region "{typed[:60]}".', f"Use one of: {', '.join(regions)}.")
