"""What can be done in each of the parts: a run started, its findings saved."""

from __future__ import annotations

from readiness_tui.screens.dry_runs.part import RunPart


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
