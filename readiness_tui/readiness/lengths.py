"""Nothing typed is cut: a text that is too long is refused, and stays with who typed it."""

from readiness_tui.errors import InputError
from readiness_tui.text import LINE_LIMIT


def kept_whole(what: str, text: str, most: int = LINE_LIMIT) -> str:
    """``text`` as it is. Raises InputError where it has more than ``most`` characters."""
    if len(text) <= most:
        return text
    more = "a note" if most <= LINE_LIMIT else "a document that is linked as evidence"
    raise InputError(
        f"{what} holds {len(text):,} characters; at most {most:,} are kept.",
        f"Shorten it; {more} holds more.",
    )
