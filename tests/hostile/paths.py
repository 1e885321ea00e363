"""Names of files that lead elsewhere, never end, or are no names at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.hostile.model import Door
from tests.hostile.typed import Arguments, cases, go


def _made(make: Callable[[Path], object], *before: str) -> Arguments:
    """A command on what is made in the folder."""

    def arguments(folder: Path) -> tuple[str, ...]:
        make(folder)
        return (*before, str(folder / "it"))

    return arguments


def _at(path: str, *before: str) -> Arguments:
    return lambda folder: (*before, path.replace("FOLDER", str(folder)))


def _folder(folder: Path) -> None:
    (folder / "it").mkdir()


def _loop(folder: Path) -> None:
    (folder / "it").symlink_to(folder / "it")


def _device(folder: Path) -> None:
    (folder / "it").symlink_to("/dev/zero")


def _pipe(folder: Path) -> None:
    os.mkfifo(folder / "it")


_NAMED = ("folder", "loop", "device", "pipe", "nul", "long", "codes")
_THERE_IS_NO = "There is no file"
_ORDINARY = "is not an ordinary file"
READERS: Mapping[tuple[str, ...], Mapping[str, str]] = {
    given: dict(zip(_NAMED, expected, strict=True))
    for given, expected in {
        ("dry-run", "--no-save"): (
            "holds no CSV files",
            _ORDINARY,
            _ORDINARY,
            _ORDINARY,
            _THERE_IS_NO,
            "cannot be opened",
            _THERE_IS_NO,
        ),
        ("plan", "import"): (
            _ORDINARY,
            _ORDINARY,
            _ORDINARY,
            _ORDINARY,
            _THERE_IS_NO,
            "cannot be opened",
            _THERE_IS_NO,
        ),
        ("import-report", "--preview"): (
            "is a folder",
            "cannot be opened",
            _ORDINARY,
            _ORDINARY,
            _THERE_IS_NO,
            "cannot be opened",
            _THERE_IS_NO,
        ),
        ("evidence", "add", "--title", "T"): (
            "is a folder, not a file",
            "cannot be read",
            "is no ordinary file",
            "is no ordinary file",
            "cannot be seen",
            "at most 500 are kept",
            "cannot be seen",
        ),
        ("restore",): (_THERE_IS_NO,) * len(_NAMED),
    }.items()
}
"""Commands that read a file, and what each says of what is none."""

_POSIX = sys.platform != "win32"
MADE: tuple[tuple[str, str, Callable[[Path], object]], ...] = (
    ("folder", "a folder", _folder),
    *((("loop", "a link to itself", _loop),) if _POSIX else ()),
    *((("device", "a link to a device without end", _device),) if _POSIX else ()),
    *((("pipe", "a pipe that nobody writes to", _pipe),) if _POSIX else ()),
)

PATHS: tuple[tuple[str, str, str, Arguments], ...] = (
    *(
        (
            f"{name}-{reader[0]}",
            f"{words}, for {' '.join(reader)}",
            expected[name],
            _made(make, *reader),
        )
        for reader, expected in READERS.items()
        for name, words, make in MADE
    ),
    *(
        (
            f"{name}-{reader[0]}",
            f"{words}, for {' '.join(reader)}",
            expected[name],
            _at(path, *reader),
        )
        for reader, expected in READERS.items()
        for name, words, path in (
            ("nul", "a name with a NUL in it", "FOLDER/a\x00b"),
            ("long", "a name of 5,000 letters", f"FOLDER/{'x' * 5000}"),
            ("codes", "a name of terminal codes", "FOLDER/\x1b]0;x\x07[/x].pdf"),
        )
    ),
    (
        "output-folder",
        "a report saved as a folder",
        "does not say in which format",
        _at("FOLDER", "status", "-o"),
    ),
    (
        "output-ending",
        "a report of no known kind",
        "does not say in which format",
        _at("FOLDER/a.exe", "status", "-o"),
    ),
    (
        "output-nowhere",
        "a report in a folder that is not there",
        "could not be saved",
        _at("FOLDER/none/a.md", "status", "-o"),
    ),
    (
        "output-codes",
        "a report named by terminal codes",
        "Saved to",
        _at("FOLDER/\x1b[2J[x].md", "status", "-o"),
    ),
    (
        "workspace-file",
        "a file for a workspace",
        "is a file, not a folder",
        lambda folder: (
            (folder / "it").write_text("x"),
            ("--workspace", str(folder / "it"), "status"),
        )[1],
    ),
    (
        "workspace-codes",
        "a workspace named by terminal codes",
        "There is no workspace",
        _at("\x1b]0;x\x07[/x]", "status", "--workspace"),
    ),
)


DOOR = Door("paths", cases("path", PATHS), go)
