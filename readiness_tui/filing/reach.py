"""How far a session reaches: as far as the computer lets a person at it, or into one workspace.

Whoever works in a browser sits at another computer. The files of the one that serves them are not
theirs: they read what lies in the workspace, and take away what they are cleared for. Every screen
asks the one ``Reach`` of its app; that of a browser is in ``served``.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from readiness_tui.readiness.assessment import AssessedEvidence
    from readiness_tui.readiness.model import EvidenceFile, EvidenceItem, Records


class Reach:
    """That of a person at this computer: the system itself says what is not theirs."""

    browser = False

    def begin(self, remembered: object) -> str:
        """The folder in which a choice of files begins; ``remembered`` is that of the last time."""
        return str(remembered or os.path.expanduser("~"))

    def check(self, path: str, records: Records) -> None:
        """Raise InputError for a file or folder that is not to be read."""

    def may_leave(self, one: AssessedEvidence, records: Records) -> bool:
        """Whether a document may be taken away with all its files."""
        return True

    def download(self, item: EvidenceItem, file: EvidenceFile, records: Records) -> str:
        """The path of a file of a document that is taken away by a browser. Raises InputError."""
        raise NotImplementedError  # at this computer a file is opened, and goes nowhere


LOCAL = Reach()
