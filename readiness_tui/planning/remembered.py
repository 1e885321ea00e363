"""Which column is which, kept with the workspace for the council's next sheet of that kind.

One small JSON file beside the records: the mapping is the council's and not one person's. It is
never worth stopping for: one that cannot be read counts as empty.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping

from readiness_tui.readiness.plan_columns import Columns
from readiness_tui.readiness.sheet_fields import FIELDS
from readiness_tui.store.files import DISK, discard, explain, modes_of, write_new

FILE = "plan_columns.json"
_MOST = 500
"""Headers kept; those that were used last stay."""


def recall(workspace_folder: str) -> Mapping[str, str]:
    """Header, folded, to field; "" for one from which nothing is to be taken."""
    try:
        with open(os.path.join(workspace_folder, FILE), encoding="utf-8") as file:
            kept = json.load(file)
    except (OSError, ValueError, RecursionError):
        return {}
    headers = kept.get("headers") if isinstance(kept, dict) else None
    if not isinstance(headers, dict):
        return {}
    return {name: field for name, field in headers.items() if field in ("", *FIELDS)}


def remember(workspace_folder: str, columns: Columns) -> None:
    """Keep the columns for the next time. Raises StoreError where the disk refuses."""
    new = columns.remembered()
    before = {name: field for name, field in recall(workspace_folder).items() if name not in new}
    headers = dict([*before.items(), *new.items()][-_MOST:])
    path = os.path.join(workspace_folder, FILE)
    draft = f"{path}.{os.getpid()}.tmp"
    data = json.dumps({"format": 1, "headers": headers}, ensure_ascii=False, indent=1)
    try:
        discard(draft)
        write_new(draft, data.encode("utf-8"), modes_of(workspace_folder).file)
        DISK.replace(draft, path)
    except OSError as error:
        discard(draft)
        raise explain(error, workspace_folder) from error
