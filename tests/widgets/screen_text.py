"""What a person sees of a running app, as lines of text."""

from typing import Any

from textual.app import App


def screen_lines(app: App[Any]) -> list[str]:
    """The lines of the whole screen, as wide as the terminal."""
    strips = app.screen._compositor.render_strips(app.screen.size)
    return ["".join(segment.text for segment in strip) for strip in strips]


def screen_text(app: App[Any]) -> str:
    """The screen as one text, blanks at the ends of lines dropped."""
    return "\n".join(line.rstrip() for line in screen_lines(app))
