"""What ``readiness check`` found, as other programs read it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from readiness_tui.cli.context import advice
from readiness_tui.reports.as_json import SCHEMA, Json
from readiness_tui.store.condition import Condition

_ADVISED = re.compile(r": (readiness [a-z][\w-]*(?: [\w-]+)*(?: FILE)?)$")
"""The command at the end of a sentence, which says what to do."""


def check_json(found: Condition, records: int, shared: Sequence[str] | None) -> Json:
    """The condition, each problem with its remedy; ``shared`` is what a test of sharing said."""
    history = found.history
    return {
        "schema": SCHEMA,
        "folder": found.folder,
        "whole": found.whole,
        "revision": found.revision or None,
        "records": records,
        "free_bytes": found.free,
        "shared": found.shared,
        "history": {"changes": history.lines, "first": history.first, "last": history.last},
        "backups": [
            {"file": one.name, "revision": one.revision or None, "valid": one.valid}
            for one in found.backups
        ],
        "problems": _told(found.problems),
        "warnings": _told(found.warnings),
        "share_test": None if shared is None else list(shared),
    }


def _told(sentences: Iterable[str]) -> list[Json]:
    """Each sentence, and the command that it advises, for the workspace that was named."""
    told: list[Json] = []
    for sentence in sentences:
        advised = _ADVISED.search(sentence)
        command = advice(f": {advised[1]}")[2:] if advised else None
        told.append({"what": advice(sentence), "command": command})
    return told
