"""Calls elsewhere: another authority that is known to have been called, before any report."""

from __future__ import annotations

from datetime import date, timedelta

from readiness_tui.errors import InputError
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.model import Service
from readiness_tui.readiness.standing import KnownCall
from readiness_tui.readiness.vocabulary import EventKind

KINDS = (
    ("Full inspection, kind not known", EventKind.OTHER),
    ("Short inspection", EventKind.SHORT),
    ("Standard inspection", EventKind.STANDARD),
    ("Focused visit", EventKind.FOCUSED_VISIT),
    ("Monitoring visit", EventKind.MONITORING_VISIT),
    ("Joint targeted area inspection", EventKind.JTAI),
)
"""(title, kind) of what an authority may have been called for."""

_AHEAD = timedelta(days=42)
"""Notice is five to ten working days; a day further away than this is a slip of the finger."""


def checked_call(
    name: str,
    la_code: str,
    service: Service,
    today: date,
    *,
    kind: EventKind = EventKind.OTHER,
    on_site_from: date | None = None,
    note: str = "",
) -> KnownCall:
    """The call, noted today and without an id. Raises InputError where it cannot be."""
    if la_code == service.la_code:
        raise InputError(
            f"{name} is this authority.", "A call to it is started in Logistics, with its date."
        )
    if on_site_from and on_site_from > today + _AHEAD:
        raise InputError(
            f"They cannot know of inspectors on site on {show_date(on_site_from)} yet: notice is "
            "five to ten working days."
        )
    return KnownCall(
        id="",
        la_code=la_code,
        authority=name,
        kind=kind,
        on_site_from=on_site_from,
        noted_on=today,
        note=note,
    )


def call_title(kind: EventKind) -> str:
    """What they were called for, in words."""
    return next((title for title, one in KINDS if one is kind), KINDS[0][0])
