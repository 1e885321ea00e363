"""Text from outside is data: never markup, never a terminal code.

``clean`` stands at every door (files, arguments, environment, paste) so that nothing past the door
needs to think of it again. It knows nothing of screens.
"""

_DROPPED = (  # first and last code of each block
    (0x00, 0x08),  # C0 controls but tab and newline
    (0x0B, 0x1F),
    (0x7F, 0x9F),  # DEL and C1 controls
    (0x061C, 0x061C),  # Arabic letter mark
    (0x200E, 0x200F),  # left-to-right and right-to-left marks
    (0x202A, 0x202E),  # bidirectional embeddings and overrides
    (0x2060, 0x2060),  # word joiner
    (0x2066, 0x2069),  # bidirectional isolates
    (0xD800, 0xDFFF),  # lone surrogates
    (0xFEFF, 0xFEFF),  # byte order mark
    (0xFFF9, 0xFFFB),  # interlinear annotation
    (0xE0000, 0xE007F),  # tag characters
)


class _Table(dict[int, int | str | None]):
    """What becomes of a character, worked out when it is first met."""

    def __missing__(self, code: int) -> int | None:
        kept = None if any(first <= code <= last for first, last in _DROPPED) else code
        self[code] = kept
        return kept


_TABLE = _Table()
_TABLE_ONE_LINE = _Table({0x09: " ", 0x0A: " ", 0x2028: " ", 0x2029: " "})

_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "\0")

NOTE_LIMIT = 20_000
"""Longest note kept, in characters."""

LINE_LIMIT = 500
"""Longest one-line text kept (a title, a name, a reason), in characters."""


def clean(text: str, limit: int | None = None) -> str:
    """Drop terminal controls and invisible direction marks; keep tabs and newlines.

    Carriage returns go with the controls, so Windows line ends become plain newlines.
    With ``limit`` the rest is cut off, which is for showing and for the files of others: what
    somebody typed is kept whole, or refused by ``readiness.lengths.kept_whole``.
    """
    return text.translate(_TABLE)[:limit]


def clean_line(text: str, limit: int | None = None) -> str:
    """``clean`` for one line: newlines and tabs become spaces, the ends are stripped."""
    return text.translate(_TABLE_ONE_LINE).strip()[:limit].rstrip()


def no_formula(text: str) -> str:
    """``text`` for a CSV cell: an apostrophe goes before what a spreadsheet would work out."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def shortened(line: str, room: int) -> str:
    """A line in at most ``room`` characters, cut between two words where it can be."""
    if len(line) <= room:
        return line
    whole = line[:room].rpartition(" ")[0] or line[: room - 1]
    return f"{whole.rstrip()}…"
