"""What can be done in each of the parts: to run, to save findings, to say something."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from readiness_tui.screens.dry_runs.part import RunPart
from readiness_tui.store.outcomes import Saved
from readiness_tui.widgets.safe import toast


class ActingPart(RunPart):
    """A part that reacts to the keys that all of them have."""

    def action_run(self) -> None:
        """Check the lists of a file."""
        from readiness_tui.screens.dry_runs.starting import start

        self.host.perform(lambda: start(self), asks=True)

    def action_findings_file(self) -> None:
        """Save the findings of the run."""
        from readiness_tui.screens.dry_runs.saving import save_findings

        self.host.perform(lambda: save_findings(self), asks=True)

    async def save(self, save: Callable[[], Saved], done: str) -> None:
        """Save what is said of a run; ``done`` says so."""
        saved = await asyncio.to_thread(save)
        await self.host.refresh_view()
        if saved.warning:
            toast(self.host, saved.warning, severity="warning")
        else:
            toast(self.host, done)
