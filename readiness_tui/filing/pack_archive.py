"""A pack becomes one file, and gets its name: never that of something else."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable
from datetime import date

from readiness_tui.store.files import NEW, Files

MODE = 0o600
"""A pack is for its owner's eyes until they hand it on."""

_CHUNK = 1 << 20
_FLUSHED = 8 << 20
"""Bytes: see ``Watched``, which does not see what is written here."""


def archive(
    folder: str,
    names: Iterable[str],
    made: str,
    day: date,
    look_up: Callable[[], None],
    disk: Files,
) -> None:
    """Put files of ``folder`` into the new zip ``made``, in this order and all dated ``day``.

    The same files give the same bytes. ``look_up`` is called between chunks, and may raise. Raises
    OSError.
    """
    import zipfile  # only a pack that is to be one file needs it

    with open(disk.open(made, NEW, MODE), "wb") as raw:
        flushed = 0
        with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
            for name in names:
                path = os.path.join(folder, *name.split("/"))
                entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.create_system = 3  # whatever system makes it
                entry.external_attr = (0o100000 | MODE) << 16
                entry.file_size = os.path.getsize(path)
                with open(path, "rb") as source, packed.open(entry, "w") as member:
                    while part := source.read(_CHUNK):
                        member.write(part)
                        look_up()
                        if raw.tell() - flushed >= _FLUSHED:
                            raw.flush()
                            disk.fsync(raw.fileno())
                            flushed = raw.tell()
        raw.flush()
        disk.fsync(raw.fileno())


def place(made: str, target: str, disk: Files) -> None:
    """Give a folder or file its name. Raises FileExistsError where that is taken by now."""
    if os.path.isdir(made):
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        os.rename(made, target)
        return
    try:
        disk.link(made, target)
    except FileExistsError:
        raise
    except OSError:  # the drive knows no links: an empty file holds the name meanwhile
        disk.close(disk.open(target, NEW, MODE))
        try:
            disk.replace(made, target)
        except OSError:
            disk.unlink(target)
            raise
