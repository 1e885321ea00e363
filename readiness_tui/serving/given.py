"""What the process of a tab is told by its server."""

from __future__ import annotations

from typing import NamedTuple

GIVEN = "READINESS_SERVED"
"""The variable that holds it, as JSON: arguments could be read by everybody on the computer."""


class Given(NamedTuple):
    """What the process of a tab is told."""

    workspace: str
    who: str
    signed_in: bool  # whether a sign-in named them: their settings and drafts are apart
    as_of: str = ""  # ISO
    read_only: bool = False
    sensitive: bool = False
