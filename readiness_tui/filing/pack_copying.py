"""The documents of a pack are copied, each hashed on the way, with two kinds of patience.

A document whose drive is silent is left out; the pack whose own drive is silent fails.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable

from readiness_tui.errors import InputError
from readiness_tui.filing import patience
from readiness_tui.filing.locations import checked_path
from readiness_tui.filing.pack_archive import MODE
from readiness_tui.filing.reading import Beat, Print, Stopped, fingerprint
from readiness_tui.readiness.packing import CHANGED, UNREADABLE, LeftOut, PackFile
from readiness_tui.store.files import NEW, Files, is_there, write_all

Progress = Callable[[int, int], None]
"""Told, from a thread of its own, how many bytes have been copied, and of how many in all."""


class Desk:
    """What every file is copied with."""

    def __init__(
        self,
        workspace_folder: str,
        target: str,
        total: int,
        on_progress: Progress | None,
        stop: threading.Event | None,
        times: tuple[float, float],
        disk: Files,
        beat: Beat,
    ) -> None:
        self.workspace_folder = workspace_folder
        self.target = target
        self.stop = stop
        self.disk = disk
        self.writing = False  # what is waited for just now is the drive of the pack
        self.beat = beat
        self._times = times
        self._total = total
        self._done = 0
        self._on_progress = on_progress

    def look_up(self) -> None:
        """Show a sign of life. Raises Stopped where the person stopped it."""
        self.beat(0)
        if self.stop is not None and self.stop.is_set():
            raise Stopped

    def patience(self) -> float:
        """Seconds that a document's drive may be silent, or that of the pack."""
        return self._times[self.writing]

    def copied(self, size: int) -> None:
        """Tell how far it is."""
        self._done += size
        if self._on_progress is not None:
            self._on_progress(self._done, max(self._total, self._done))


class _NotWritten(Exception):
    """The pack's own disk refused, and not the one that the document lies on."""

    def __init__(self, error: OSError | patience.Away) -> None:
        super().__init__(str(error))
        self.error = error


def copy_all(
    files: Iterable[PackFile], draft: str, content: str, desk: Desk
) -> tuple[tuple[PackFile, ...], tuple[LeftOut, ...]]:
    """Copy what can be vouched for into ``content``; what cannot stays out of it and is told."""
    packed, refused = [], []
    for number, file in enumerate(files):
        desk.look_up()
        copy = os.path.join(draft, f"{number}.part")
        try:
            seen = _copy(file, copy, desk)
        except _NotWritten as fault:
            raise fault.error from fault
        except InputError as error:
            refused.append(_refused(file, UNREADABLE, error.message))
            continue
        except OSError as error:
            refused.append(_refused(file, UNREADABLE, f"{file.location}: {reason_of(error)}"))
            continue
        if seen.sha256 != file.sha256:
            refused.append(_refused(file, CHANGED, file.location))
            desk.disk.unlink(copy)
            continue
        packed_as = os.path.join(content, *file.name.split("/"))
        folder = os.path.dirname(packed_as)
        if not is_there(folder, desk.disk):
            desk.disk.make_folder(folder, 0o700)
        desk.disk.replace(copy, packed_as)
        packed.append(file._replace(size=seen.size))
    return tuple(packed), tuple(refused)


def _copy(file: PackFile, copy: str, desk: Desk) -> Print:
    """Copy one file and say what was read.

    Raises OSError and InputError where it cannot be read, and _NotWritten.
    """

    def work(beat: Beat) -> Print:
        path = checked_path(file.location, desk.workspace_folder)

        def alive(count: int) -> None:
            beat(count)
            desk.beat(count)

        def writing(call: Callable[[], int | None]) -> int:
            alive(0)
            desk.writing = True
            try:
                done = call() or 0
                alive(0)  # before the document's own drive has to answer again
            except OSError as error:
                raise _NotWritten(error) from error
            finally:
                desk.writing = False
            return done

        disk = desk.disk
        descriptor = writing(lambda: disk.open(copy, NEW, MODE))

        def write(part: memoryview) -> None:
            writing(lambda: write_all(descriptor, part.tobytes(), disk))
            desk.copied(len(part))

        try:
            # A link that was put there since it was looked at is seen by its real path.
            seen = fingerprint(os.path.realpath(path), beat=alive, stop=desk.stop, also=write)
            writing(lambda: disk.fsync(descriptor))
        finally:
            disk.close(descriptor)
        return seen

    try:
        return patience.within(work, file.location, seconds=desk.patience, stop=desk.stop)
    except patience.Away as away:
        if not desk.writing:
            raise
        raise _NotWritten(patience.Away(desk.target, away.seconds)) from away


def _refused(file: PackFile, reason: str, detail: str) -> LeftOut:
    return LeftOut(file.evidence, file.title, reason, file.sensitive, detail)


def reason_of(error: OSError) -> str:
    """What the system says, as the end of a sentence."""
    reason = error.strerror or type(error).__name__
    return f"{reason[:1].lower()}{reason[1:]}"
