"""Text from outside is data: never markup, never a terminal code.

``clean`` stands at every door (files, arguments, environment, paste) so that nothing past the door
needs to think of it again. It knows nothing of screens.
"""

_DROPPED = [
    *(code for code in range(0x20) if code not in (0x09, 0x0A)),  # C0 controls but tab, newline
    *range(0x7F, 0xA0),  # DEL and C1 controls
    0x061C,  # Arabic letter mark
    *range(0x200E, 0x2010),  # left-to-right and right-to-left marks
    *range(0x202A, 0x202F),  # bidirectional embeddings and overrides
    *range(0x2066, 0x206A),  # bidirectional isolates
    0x2060,  # word joiner
    0xFEFF,  # byte order mark
    *range(0xFFF9, 0xFFFC),  # interlinear annotation
    *range(0xD800, 0xE000),  # lone surrogates
    *range(0xE0000, 0xE0080),  # tag characters
]
_TABLE = dict.fromkeys(_DROPPED)
_TABLE_ONE_LINE = _TABLE | {0x09: " ", 0x0A: " ", 0x2028: " ", 0x2029: " "}

NOTE_LIMIT = 20_000
"""Longest note kept, in characters."""

LINE_LIMIT = 500
"""Longest one-line text kept (a title, a name, a reason), in characters."""


def clean(text: str, limit: int = NOTE_LIMIT) -> str:
    """Drop terminal controls and invisible direction marks; keep tabs and newlines.

    Carriage returns go with the controls, so Windows line ends become plain newlines.
    At most ``limit`` characters are kept.
    """
    return text.translate(_TABLE)[:limit]


def clean_line(text: str, limit: int = LINE_LIMIT) -> str:
    """``clean`` for one line: newlines and tabs become spaces, the ends are stripped."""
    return text.translate(_TABLE_ONE_LINE).strip()[:limit].rstrip()


def shortened(line: str, room: int) -> str:
    """A line in at most ``room`` characters, cut between two words where it can be."""
    if len(line) <= room:
        return line
    whole = line[:room].rpartition(" ")[0] or line[: room - 1]
    return f"{whole.rstrip()}…"
