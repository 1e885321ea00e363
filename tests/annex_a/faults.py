"""Every fault that the checks must find, and near misses that they must let pass.

Both are planted in a world made for the plant's ``as_of``, and looked for with its ``own_la`` as
the name of our own authority. A near miss returns the finding that must not be there.
"""

from __future__ import annotations

from tests.annex_a import (
    faults_ages,
    faults_children,
    faults_codes,
    faults_dates,
    faults_links,
    faults_repeats,
    faults_scope,
    faults_whole,
)
from tests.annex_a.faults_making import Fault, Plant

_ROOMS = (
    faults_codes,
    faults_dates,
    faults_ages,
    faults_scope,
    faults_repeats,
    faults_links,
    faults_children,
)

WRITTEN: list[Fault] = [fault for room in _ROOMS for fault in room.FAULTS]
"""Those that are rows written out."""

WRITTEN_NEAR_MISSES: list[Fault] = [fault for room in _ROOMS for fault in room.NEAR_MISSES]

FAULTS: list[Plant] = [*WRITTEN, *faults_whole.FAULTS]
NEAR_MISSES: list[Plant] = [*WRITTEN_NEAR_MISSES, *faults_whole.NEAR_MISSES]
