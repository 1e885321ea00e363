"""What is sent to browsers: the page of the terminal, a page with one sentence, and the headers."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from html import escape

import textual_serve

_HERE = os.path.join(os.path.dirname(__file__), "page")
_STOCK = os.path.join(os.path.dirname(textual_serve.__file__), "static")
_FONT = "RobotoMono-{}VariableFont_wght.ttf"

_FILES: Mapping[str, tuple[str, str]] = {
    "page.css": (os.path.join(_HERE, "page.css"), "text/css"),
    "page.js": (os.path.join(_HERE, "page.js"), "text/javascript"),
    "enter.js": (os.path.join(_HERE, "enter.js"), "text/javascript"),
    "xterm.css": (os.path.join(_STOCK, "css", "xterm.css"), "text/css"),
    "textual.js": (os.path.join(_STOCK, "js", "textual.js"), "text/javascript"),
    "upright.ttf": (os.path.join(_STOCK, "fonts", _FONT.format("")), "font/ttf"),
    "italic.ttf": (os.path.join(_STOCK, "fonts", _FONT.format("Italic-")), "font/ttf"),
}
"""Each file that is sent, by its name: nothing else of any folder can be asked for."""


def headers(host: str) -> Mapping[str, str]:
    """What every answer carries. ``host`` is the checked name of the site.

    The terminal writes its own styles into the page; nothing but the site's own scripts is run,
    and nothing is fetched from elsewhere.
    """
    policy = (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "font-src 'self'",
        "img-src 'self' data:",
        f"connect-src 'self' ws://{host} wss://{host}",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
    return {
        "Content-Security-Policy": "; ".join(policy),
        "X-Frame-Options": "DENY",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        "Cache-Control": "no-store",
        "Server": "Readiness",
    }


@cache
def file(name: str) -> tuple[bytes, str] | None:
    """A file and what it is; None for a name that is not sent."""
    if name not in _FILES:
        return None
    path, kind = _FILES[name]
    with open(path, "rb") as opened:
        return opened.read(), kind


def front() -> str:
    """The page with the terminal."""
    return _page("front.html")


def entered() -> str:
    """What follows on the key: it goes on by itself, so that the key leaves the address."""
    return _page("entered.html")


def said(sentence: str) -> str:
    """A page that says one sentence."""
    return _page("said.html").replace("{sentence}", escape(sentence))


@cache
def _page(name: str) -> str:
    with open(os.path.join(_HERE, name), encoding="utf-8") as opened:
        return opened.read()
