"""Saving a file for somebody, outside the workspace: whole, or not at all."""

from __future__ import annotations

import os

from readiness_tui.errors import StoreError
from readiness_tui.store.files import DISK, discard, write_new


def save(path: str, data: bytes) -> str:
    """Save a file whole, or leave what is there; a new one is for its owner's eyes alone.

    Returns the full path. Raises StoreError where it cannot be saved.
    """
    path = os.path.realpath(os.path.expanduser(path))
    draft = f"{path}.{os.getpid()}.tmp"
    try:
        if os.path.exists(path) and not os.path.isfile(path):  # a device or pipe has no other name
            with open(path, "wb") as device:
                device.write(data)
            return path
        mode = os.stat(path).st_mode & 0o777 if os.path.exists(path) else 0o600
        write_new(draft, data, mode, DISK)
        try:
            DISK.replace(draft, path)
        except OSError:
            discard(draft, DISK)
            raise
    except OSError as error:
        reason = error.strerror or "it cannot be written"
        raise StoreError(
            f"{path} could not be saved: {reason[:1].lower()}{reason[1:]}.", "Choose another place."
        ) from error
    return path
