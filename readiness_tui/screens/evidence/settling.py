"""Versions approved and sent back, and reviews recorded, from within the library."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from readiness_tui.errors import InputError
from readiness_tui.filing import settling
from readiness_tui.readiness.calendar import add_months
from readiness_tui.readiness.dates import parse_day, show_date, show_day
from readiness_tui.readiness.wording_account import OUTCOMES
from readiness_tui.screens.evidence.acting import EvidenceActions, names
from readiness_tui.widgets.dialogs.ask import Ask
from readiness_tui.widgets.dialogs.form import Field, Form


async def approve(part: EvidenceActions) -> None:
    """Approve the newest version of each, as its files lie there now."""
    chosen = part.chosen()
    versions = []
    for one in chosen:
        if one.version is None:
            raise InputError(f"{one.item.id} has no version yet.", "v adds one.")
        versions.append(one.version.id)
    session = part.host.session
    await part.save(lambda: settling.approve(session, versions), f"{names(chosen)} approved.")


async def send_back(part: EvidenceActions) -> None:
    """Ask why, and send the newest version back."""
    one = part.one("A reason")
    version = one.version
    if version is None:
        raise InputError(f"{one.item.id} has no version yet.", "v adds one.")
    if version.approved_on is not None and version.fault != "changed":
        raise InputError(f"Version {version.number} of {one.item.id} is approved already.")
    draft = part.draft(version.id, "send back")
    reason = await part.host.push_screen_wait(
        Ask(
            f"{one.item.id} version {version.number}: what is to be put right?",
            hint="The history keeps it. Enter sends it back, Escape leaves.",
            understand=_reason,
            draft=draft,
        )
    )
    if reason is not None:
        session = part.host.session
        await part.save(
            lambda: settling.send_back(session, version.id, reason),
            f"{one.item.id} version {version.number} sent back to {version.added_by}.",
        )
        draft.forget()


def _reason(typed: str) -> str:
    if not typed:
        raise InputError("A few words are needed here.")
    return "It goes back to whoever added it"


async def review(part: EvidenceActions) -> None:
    """Ask what the review came to and when it was, and record it."""
    chosen, today = part.chosen(), part.view.as_of
    missing = [one.item.id for one in chosen if one.stands is None]
    if missing:
        raise InputError(f"{missing[0]} has no approved version to review.", "v adds one.")
    fields = [
        Field(
            "outcome",
            "It is",
            settling.OUTCOMES[0],
            choices=tuple((title, value) for value, title in OUTCOMES.items()),
        ),
        Field("done", "Reviewed on", show_day(today)),
    ]
    months = chosen[0].item.cycle_months if len(chosen) == 1 else None

    def said(typed: Mapping[str, str]) -> str:
        done = _done(typed, today)
        if typed["outcome"] == "withdraw":
            return "It is taken out of use"
        if months is None or chosen[0].item.fixed_month is not None:
            return f"Reviewed {show_date(done)}"
        return f"Reviewed {show_date(done)}; the next by {show_date(add_months(done, months))}"

    title = chosen[0].item.title if len(chosen) == 1 else ""
    heading = f"{names(chosen)} {title}".strip()
    typed = await part.host.push_screen_wait(Form(f"{heading}: reviewed", fields, said))
    if typed is None:
        return
    ids = [one.item.id for one in chosen]
    done, outcome, session = _done(typed, today), typed["outcome"], part.host.session
    await part.save(
        lambda: settling.record_review(session, ids, outcome, done),
        f"{names(chosen)} reviewed: {OUTCOMES[outcome]}.",
    )
    if outcome == "updated" and len(chosen) == 1:
        part.action_version()  # the next operation: the version that it needs


def _done(typed: Mapping[str, str], today: date) -> date:
    day = parse_day(typed["done"], today, back=True)
    if day > today:
        raise InputError(f"{show_day(day)} is still to come.", "Give the day of the review.")
    return day
