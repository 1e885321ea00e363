"""What the parts of the data dry runs share: the run they are about, and the picture of it."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from readiness_tui.annex_a.result import Result
from readiness_tui.annex_a.suppression import THRESHOLD
from readiness_tui.places import DRY_RUN_PARTS, PartName
from readiness_tui.readiness.dry_run_facts import DryRun
from readiness_tui.readiness.run_picture import RunPicture
from readiness_tui.screens.dry_runs.looking import Looking, Made, looking, make
from readiness_tui.screens.parts import PartPlace
from readiness_tui.widgets.safe import toast

_WITH_SMALL = "Small numbers are in it: for use inside only."


class RunPart(PartPlace):
    """One of the parts. Subclasses say which.

    The picture is made in a thread; ``paint`` is called again when it is there. Until then
    ``picture`` is None and ``waiting`` says so.
    """

    NUMBER: ClassVar[int] = 6
    PARTS: ClassVar[tuple[PartName, ...]] = DRY_RUN_PARTS
    CSS_PATH = ["../place.tcss", "../list_place.tcss"]

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[object, ...] = ()  # what was painted last

    # --- what the parts read ------------------------------------------------------------------

    @property
    def shared(self) -> Looking:
        """What all parts of this app share."""
        return looking(self.host)

    @property
    def looking(self) -> str:
        """Id of the run that was chosen, if it is still kept; "" stands for the newest."""
        chosen = self.shared.run_id
        return chosen if chosen in self.view.records.dry_runs else ""

    @property
    def run(self) -> DryRun | None:
        """The run that is looked at; None where none was kept."""
        return self.shared.run(self.view)

    @property
    def picture(self) -> RunPicture | None:
        """All that is shown of it; None while it is made, and where the details are lost."""
        made = self._made
        return made.picture if made else None

    @property
    def result(self) -> Result | None:
        """Its details as they were kept; None as for ``picture``."""
        made = self._made
        return made.result if made else None

    @property
    def problem(self) -> str:
        """Why there are no details, in a sentence or two; "" where there are."""
        made = self._made
        return made.problem if made else ""

    @property
    def waiting(self) -> str:
        """What to say in place of a picture; "" where there is one, or no run at all."""
        run = self.run
        if run is None or self.picture is not None:
            return ""
        return self.problem or f"Reading the details of {run.id} …"

    @property
    def threshold(self) -> int:
        """Counts from 1 to this are hidden; 0 hides none."""
        return self.shared.threshold

    @property
    def caution(self) -> str:
        """That small numbers go with what is taken away, while they are not hidden."""
        return "" if self.threshold or self.run is None else _WITH_SMALL

    @property
    def only_list(self) -> int:
        """The list that findings are narrowed to; 0 stands for all."""
        return self.shared.only_list

    @property
    def _made(self) -> Made | None:
        return self.shared.known(self.view)

    # --- what the parts do --------------------------------------------------------------------

    def look_at(self, run_id: str) -> None:
        """Look at another run in all parts; "" is the newest."""
        self.shared.run_id = run_id
        self.repaint_view()

    def show_only(self, list_number: int) -> None:
        """Narrow the findings to one list; 0 shows all."""
        self.shared.only_list = list_number
        self.repaint_view()

    def repaint_view(self) -> None:
        """Paint what is newer than what was painted: the workspace, or the picture of the run."""
        self._make()
        shared = self.shared
        state = (shared.made, shared.run_id, shared.only_list, shared.threshold)
        if state != self._shown:
            self._shown, self._painted = state, None
        super().repaint_view()

    def _make(self) -> None:
        """Begin to make the picture, unless it is there or under way."""
        shared = self.shared
        wanted = shared.wanted(self.view)
        done = shared.made.wanted if shared.made else None
        if wanted is None or wanted in (done, shared.making):
            return
        shared.making = wanted
        same = shared.made is not None and shared.made.wanted.run.id == wanted.run.id
        known = shared.made.result if same and shared.made else None
        host, session = self.host, self.host.session

        async def making() -> None:
            made = await asyncio.to_thread(make, session, wanted, known)
            if shared.making == wanted:  # nothing else was asked for meanwhile
                shared.made, shared.making = made, None
                for screen in host.screen_stack:
                    if not isinstance(screen, RunPart) or screen._painted is None:
                        continue
                    if screen.children:  # none are left while the app goes down
                        screen.repaint_view()

        host.run_worker(making(), group="dry run picture", exclusive=True)

    def step_back(self) -> bool:
        """Escape in an older run goes back to the newest."""
        if not self.looking:
            return False
        self.look_at("")
        return True

    # --- actions ------------------------------------------------------------------------------

    def action_small_numbers(self) -> None:
        """Show small numbers, or hide them again."""
        self.shared.threshold = 0 if self.shared.threshold else THRESHOLD
        self.repaint_view()
        if self.threshold:
            toast(self.host, "Small numbers are hidden again.")
        else:
            toast(self.host, "Small numbers are shown: for use inside only. H hides them.")
