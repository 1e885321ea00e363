"""Saving a file for somebody on a drive that may never answer."""

from __future__ import annotations

import io
import os

from readiness_tui.filing.patience import CLEARING, SECONDS, WRITING, within
from readiness_tui.filing.reading import Beat, Stopped
from readiness_tui.filing.watched import Watched
from readiness_tui.store import saving
from readiness_tui.store.files import DISK, Files, write_all
from readiness_tui.text import clean_line


def save(
    path: str,
    data: bytes,
    *,
    seconds: float = SECONDS,
    seconds_writing: float = WRITING,
    disk: Files = DISK,
) -> str:
    """Save a file as ``store.saving.save`` does, so long as its drive shows signs of life.

    Its first word is awaited for ``seconds``, then each next one for ``seconds_writing``. Whoever
    reads a pipe is only waited for until they come. Returns the full path. Raises StoreError and
    Away.
    """
    shown = clean_line(path, 300)

    def look(_: Beat) -> tuple[str, bool]:
        real = os.path.realpath(os.path.expanduser(path))
        return real, os.path.exists(real) and not os.path.isfile(real) and not os.path.isdir(real)

    def work(beat: Beat) -> str:
        return saving.save(path, data, Watched(disk, beat))

    def opened(beat: Beat) -> io.FileIO:
        device = io.FileIO(real, "w")
        try:
            beat(0)
        except Stopped:  # nobody waits for it any more
            device.close()
            raise
        return device

    real, is_device = within(look, shown, seconds=seconds)
    if not is_device:
        return within(work, shown, seconds=seconds_writing, clearing=CLEARING)
    try:
        with within(opened, shown, seconds=seconds_writing) as device:
            write_all(device.fileno(), data, disk)
    except OSError as error:
        raise saving.why_not_saved(error, real) from error
    return real
