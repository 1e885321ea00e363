"""Pictures that reports carry, as a council's logo: read whole, and checked before they are used.

PNG, JPEG and GIF, which both Word and browsers show. Sources: PNG (W3C, third edition) 5.2 and 5.3,
ITU-T T.81 annex B, GIF89a.
"""

from __future__ import annotations

import os
import zlib
from typing import NamedTuple

from readiness_tui.errors import InputError

LARGEST = 5_000_000
"""Bytes; every copy of every report would carry them."""

_PNG = b"\x89PNG\r\n\x1a\n"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of a JPEG that say how large the picture is."""

_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
"""Markers of a JPEG without a length."""


class Picture(NamedTuple):
    """A picture that was found whole."""

    data: bytes
    kind: str  # png, jpeg or gif
    width: int  # pixels
    height: int

    def fitted(self, most_wide: float, most_high: float) -> tuple[float, float]:
        """The size in the unit of the two limits, its proportions kept."""
        scale = min(most_wide / self.width, most_high / self.height)
        return self.width * scale, self.height * scale


def read_picture(path: str) -> Picture:
    """The picture of a file. Raises InputError where it is none, or not whole."""
    if not os.path.isfile(path):
        raise InputError(f"There is no picture {path}.", "Correct its path.")
    try:
        if os.path.getsize(path) > LARGEST:
            raise InputError(f"The picture {path} has more than 5 MB.", "Save a smaller one.")
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise InputError(f"The picture {path} cannot be read.", "Close it elsewhere.") from error
    found = _known(data)
    if found is None or not 0 < found.width <= 20_000 or not 0 < found.height <= 20_000:
        raise InputError(
            f"{path} is no whole picture in PNG, JPEG or GIF.", "Save it again as PNG."
        )
    return found


def _known(data: bytes) -> Picture | None:
    try:
        return _png(data) or _jpeg(data) or _gif(data)
    except IndexError:  # it ends too early
        return None


def _png(data: bytes) -> Picture | None:
    if not data.startswith(_PNG) or data[12:16] != b"IHDR":
        return None
    at = len(_PNG)
    while True:
        length, name = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        ends = at + 12 + length
        if ends > len(data):
            return None
        if zlib.crc32(data[at + 4 : ends - 4]) != int.from_bytes(data[ends - 4 : ends]):
            return None
        if name == b"IEND":
            break
        at = ends
    return Picture(data, "png", int.from_bytes(data[16:20]), int.from_bytes(data[20:24]))


def _jpeg(data: bytes) -> Picture | None:
    if not data.startswith(b"\xff\xd8") or b"\xff\xd9" not in data[-64:]:
        return None
    at = 2
    while data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:  # filling
            at += 1
        elif marker in _FRAMES:
            high, wide = data[at + 5 : at + 7], data[at + 7 : at + 9]
            return Picture(data, "jpeg", int.from_bytes(wide), int.from_bytes(high))
        else:
            at += 2 if marker in _ALONE else 2 + int.from_bytes(data[at + 2 : at + 4])
    return None


def _gif(data: bytes) -> Picture | None:
    if not data.startswith((b"GIF87a", b"GIF89a")) or b";" not in data[-16:]:
        return None
    sizes = (int.from_bytes(data[at : at + 2], "little") for at in (6, 8))
    return Picture(data, "gif", *sizes)
