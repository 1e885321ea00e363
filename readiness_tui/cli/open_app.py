"""``readiness`` by itself: the app in a terminal, the status everywhere else."""

from __future__ import annotations

import gc

from readiness_tui.cli import context
from readiness_tui.session import system_clock
from readiness_tui.store.workspace import Workspace


def run(options: context.Options) -> int:
    """Open the app, or print the status where nobody sits at a terminal."""
    if not context.at_terminal():
        return _print_status(options)
    from readiness_tui import app

    folder = context.workspace_folder(options)
    if not Workspace.exists(folder) and not context.read_only(options):
        from readiness_tui import content

        gc.enable()
        shipped = content.load(context.own_checklists(folder))
        chosen = app.first_run(
            folder, shipped, context.user(options), context.today(options), system_clock
        )
        if chosen == "demo":
            from readiness_tui.cli import demo

            return demo.show(options)
        if chosen is None:
            return 0
    screens = app.ReadinessApp(context.open_session(options))
    screens.offers_tour = True
    gc.freeze()  # modules and the first picture are no garbage: never look through them for it
    gc.enable()
    screens.run()
    return screens.return_code or 0


def _print_status(options: context.Options) -> int:
    from readiness_tui.cli import status

    folder = context.workspace_folder(options)
    if Workspace.exists(folder):
        return status.print_status(options)
    from readiness_tui.cli import demo

    context.say(
        f"There is no workspace in {folder} yet. Make one with: readiness init --authority NAME",
        "Below is the status of a fictional authority, to show what one looks like.",
    )
    print()
    return demo.show(options, printed=True)
