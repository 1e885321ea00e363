"""Saving the status from inside the app, and keeping a snapshot."""

from __future__ import annotations

import asyncio
import os

from readiness_tui.errors import InputError
from readiness_tui.host import Host
from readiness_tui.readiness.comparison import figures
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.reports import formats
from readiness_tui.store.changes import Add
from readiness_tui.store.saving import save
from readiness_tui.widgets.dialogs.ask import Ask
from readiness_tui.widgets.safe import toast


async def export(app: Host) -> None:
    """Ask where, then save the readiness status; the ending gives the format."""
    name = f"readiness-status-{app.view.as_of.isoformat()}.txt"
    folder = app.settings.get("export_folder") or os.path.expanduser("~")
    typed = await app.push_screen_wait(
        Ask(
            "Save the readiness status",
            value=os.path.join(str(folder), name),
            hint="The ending gives the format: .txt .md .html .json. Enter saves.",
            understand=_target,
        )
    )
    if not typed:
        return
    view = app.view
    text = formats.status(
        view.records, view.content, view.assessment, app.session.who, formats.format_of(typed)
    )
    path = await asyncio.to_thread(save, typed, text.encode("utf-8"))
    app.settings.set("export_folder", os.path.dirname(path))
    toast(app, f"Saved {path}")


def _target(typed: str) -> str:
    path = os.path.abspath(os.path.expanduser(typed))
    there = "replaces" if os.path.exists(path) else "saves"
    return f"Enter {there} {path} as {formats.format_of(path)}"


async def keep_snapshot(app: Host) -> None:
    """Ask for which meeting, then freeze the figures."""
    audience = await app.push_screen_wait(
        Ask(
            "Keep today's figures",
            placeholder="Improvement board",
            hint="For which meeting? Enter keeps them; 8 shows what has changed since.",
            understand=_named,
        )
    )
    if audience:
        values = {
            "taken_on": app.view.as_of,
            "audience": audience,
            "by": app.session.who,
            "figures": figures(app.view.assessment),
        }
        await app.save([Add(Kind.SNAPSHOT, values)], f"Kept for {audience}. 8 compares with it.")


def _named(typed: str) -> str:
    if not typed:
        raise InputError("Name the meeting or the person.")
    return f"A snapshot for {typed}"
