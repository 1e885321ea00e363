"""The call has come: one form, and the plan of the three weeks is there."""

from __future__ import annotations

from collections.abc import Mapping

from readiness_tui import notifying
from readiness_tui.host import Host
from readiness_tui.readiness.episodes import under_way
from readiness_tui.readiness.runbook_model import Episode
from readiness_tui.readiness.standing_in import COORDINATOR, role_for
from readiness_tui.readiness.vocabulary import EventKind
from readiness_tui.screens.logistics import episode_forms as forms
from readiness_tui.widgets.dialogs.choose import Choose
from readiness_tui.widgets.dialogs.draft import Draft
from readiness_tui.widgets.dialogs.form import Form


async def notify(app: Host) -> None:
    """Begin an inspection or a rehearsal, or go to the one under way."""
    records = app.view.records
    if under_way(records, rehearsal=False) is not None:
        app.go_to("logistics.steps")
        return
    if under_way(records, rehearsal=True) is not None:
        chosen = await app.push_screen_wait(
            Choose(
                "A rehearsal is under way.",
                [("Go on with the rehearsal", "go"), ("Ofsted has called: end it", "call")],
            )
        )
        if chosen == "go":
            app.go_to("logistics.steps")
            return
    else:
        chosen = await app.push_screen_wait(
            Choose(
                "Has Ofsted called?",
                [("Yes, Ofsted has called", "call"), ("No, we rehearse the day", "rehearse")],
            )
        )
    if chosen is not None:
        await _begin(app, rehearsal=chosen == "rehearse")


async def _begin(app: Host, *, rehearsal: bool) -> None:
    """Ask once, save once."""
    view, now = app.view, notifying.moment(app.session)
    seen = Episode(
        "",
        view.assessment.outlook.next_kind or EventKind.STANDARD,
        notified_at=now,
        coordinator=_coordinator(app),
    )
    draft = Draft.of(app.settings, app.session, "new", "call")

    def saves(typed: Mapping[str, str]) -> notifying.Requests:
        now = notifying.moment(app.session)
        values = forms.read_call(typed, now)
        kind, called = values.pop("kind"), values.pop("notified_at")
        return notifying.begin(app.session, kind, called, now, rehearsal=rehearsal, **values)

    def understand(typed: Mapping[str, str]) -> str:
        saves(typed)
        now = notifying.moment(app.session)
        return forms.say_call(view.content, typed, now, rehearsal=rehearsal)

    typed = await app.push_screen_wait(
        Form(
            "A rehearsal of the call" if rehearsal else "Ofsted has called",
            forms.call_fields(seen),
            understand,
            draft,
        )
    )
    if typed is None:
        return
    begun = "The rehearsal begins." if rehearsal else "Here is the plan."
    if await app.save(saves(typed), f"{begun} y ticks a step; E corrects what was noted."):
        draft.forget()
        app.go_to("logistics.steps")


def _coordinator(app: Host) -> str:
    roles = app.view.records.roles.values()
    role = role_for(COORDINATOR, roles)
    return role.holder if role else ""
