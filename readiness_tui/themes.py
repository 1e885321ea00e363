"""Colours for those whom Textual's own themes do not serve.

Two themes of high contrast: every text at 7:1 or more (WCAG 2.2, success criterion 1.4.6). Two that
are safe for colour-blind eyes, after the palette of Okabe and Ito ("Color universal design", 2008):
the colours of states stay apart for people without red or green cones. Words stand beside every
colour in all themes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from textual.theme import BUILTIN_THEMES, Theme


def _variables(
    *,
    good: str,
    claimed: str,
    warning: str,
    late: str,
    info: str,
    muted: str,
    second: str,
    text: str,
    ground: str,
    line: str,
    tint: str,
    cursor: str,
    cursor_text: str,
    faint: str,
) -> dict[str, str]:
    """What Textual would otherwise mix from the base colours, at contrasts of its own."""
    return {
        "text": text,
        "text-muted": muted,
        "text-disabled": muted,
        "foreground-muted": muted,
        "foreground-disabled": muted,
        "text-success": good,
        "text-accent": claimed,
        "text-warning": warning,
        "text-error": late,
        "text-primary": info,
        "text-secondary": second,
        "primary-muted": tint,
        "secondary-muted": tint,
        "accent-muted": tint,
        "success-muted": tint,
        "warning-muted": tint,
        "error-muted": tint,
        "block-cursor-foreground": cursor_text,
        "block-cursor-background": cursor,
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-foreground": text,
        "block-cursor-blurred-background": faint,
        "block-cursor-blurred-text-style": "bold",
        "block-hover-background": faint,
        "border": line,
        "line": line,
        "border-blurred": muted,
        "footer-foreground": text,
        "footer-background": tint,
        "footer-key-foreground": text,
        "footer-key-background": tint,
        "footer-description-foreground": text,
        "footer-description-background": tint,
        "footer-item-background": tint,
        "input-cursor-background": text,
        "input-cursor-foreground": ground,
        "input-cursor-text-style": "none",
        "input-selection-background": cursor,
        "input-selection-foreground": cursor_text,
        "screen-selection-background": cursor,
        "screen-selection-foreground": cursor_text,
        "scrollbar": line,
        "scrollbar-hover": text,
        "scrollbar-active": text,
        "scrollbar-background": tint,
        "scrollbar-background-hover": tint,
        "scrollbar-background-active": tint,
        "scrollbar-corner-color": tint,
        "link-color": info,
        "link-color-hover": cursor_text,
        "link-background-hover": cursor,
        "link-style-hover": "bold",
        "button-foreground": text,
        "button-color-foreground": ground,
        "button-focus-text-style": "bold reverse",
        "markdown-h1-color": info,
        "markdown-h2-color": info,
        "markdown-h3-color": info,
        "markdown-h4-color": text,
        "markdown-h5-color": text,
        "markdown-h6-color": muted,
    }


_CONTRAST_DARK: Final = Theme(
    name="high-contrast-dark",
    primary="#7FD4FF",
    secondary="#9AE8E0",
    accent="#F2A6FF",
    success="#7CF29A",
    warning="#FFD84D",
    error="#FFA79B",
    foreground="#FFFFFF",
    background="#000000",
    surface="#000000",
    panel="#1C1C1C",
    boost="#1C1C1C",
    dark=True,
    variables=_variables(
        good="#7CF29A",
        claimed="#F2A6FF",
        warning="#FFD84D",
        late="#FFA79B",
        info="#7FD4FF",
        second="#9AE8E0",
        muted="#CFCFCF",
        text="#FFFFFF",
        ground="#000000",
        line="#FFFFFF",
        tint="#1C1C1C",
        cursor="#FFD84D",
        cursor_text="#000000",
        faint="#262626",
    ),
)

_CONTRAST_LIGHT: Final = Theme(
    name="high-contrast-light",
    primary="#003E8A",
    secondary="#004A52",
    accent="#6A0080",
    success="#00491C",
    warning="#5A3A00",
    error="#8A0010",
    foreground="#000000",
    background="#FFFFFF",
    surface="#FFFFFF",
    panel="#EDEDED",
    boost="#EDEDED",
    dark=False,
    variables=_variables(
        good="#00491C",
        claimed="#6A0080",
        warning="#5A3A00",
        late="#8A0010",
        info="#003E8A",
        second="#004A52",
        muted="#3A3A3A",
        text="#000000",
        ground="#FFFFFF",
        line="#000000",
        tint="#EDEDED",
        cursor="#00306B",
        cursor_text="#FFFFFF",
        faint="#F7F7F7",
    ),
)

_SAFE_DARK: Final = Theme(
    name="colour-blind-safe-dark",
    primary="#5CB9F3",
    secondary="#9CCBE8",
    accent="#C679AB",
    success="#00A466",
    warning="#F0E442",
    error="#E66C15",
    foreground="#E8E8E8",
    background="#101214",
    surface="#161A1D",
    panel="#22282D",
    boost="#1C2126",
    dark=True,
    variables=_variables(
        good="#00A466",
        claimed="#C679AB",
        warning="#F0E442",
        late="#E66C15",
        info="#5CB9F3",
        second="#9CCBE8",
        muted="#D0B3B0",
        text="#F2F2F2",
        ground="#101214",
        line="#5CB9F3",
        tint="#22282D",
        cursor="#0072B2",
        cursor_text="#FFFFFF",
        faint="#33393F",
    ),
)

_SAFE_LIGHT: Final = Theme(
    name="colour-blind-safe-light",
    primary="#0072B2",
    secondary="#005580",
    accent="#7F3472",
    success="#0F7A42",
    warning="#613600",
    error="#B34C02",
    foreground="#1A1A1A",
    background="#FDFDFB",
    surface="#FFFFFF",
    panel="#ECEFF1",
    boost="#F0F2F4",
    dark=False,
    variables=_variables(
        good="#0F7A42",
        claimed="#7F3472",
        warning="#613600",
        late="#B34C02",
        info="#0B6FAE",
        second="#005580",
        muted="#6B6B6B",
        text="#111111",
        ground="#FDFDFB",
        line="#0072B2",
        tint="#ECEFF1",
        cursor="#0072B2",
        cursor_text="#FFFFFF",
        faint="#D5DADF",
    ),
)

THEMES: Final = (_CONTRAST_DARK, _CONTRAST_LIGHT, _SAFE_DARK, _SAFE_LIGHT)
"""What the app offers beside Textual's own."""

OF_THE_TERMINAL: Final = tuple(name for name, theme in BUILTIN_THEMES.items() if theme.ansi)
"""Themes in the terminal's own colours, not offered under ``NO_COLOR``: what makes the others grey
does not know those colours, and paints black on black."""


def in_grey(variables: Mapping[str, str], *, dark: bool) -> dict[str, str]:
    """The variables of a theme for ``NO_COLOR``: one ink, and ground and ink turned round under the
    cursor. Of colours that were chosen to differ in hue, grey leaves too little to read by."""
    ink = "#FFFFFF" if dark else "#000000"
    inked = [
        name
        for name in variables
        if name.startswith(("text-", "foreground"))
        or (name.startswith("footer-") and name.endswith("-foreground"))
        or (name.startswith("markdown-h") and name.endswith("-color"))
    ]
    lined = [
        name for name in variables if name.startswith("footer-") and name.endswith("-background")
    ]
    cursor = ("block-cursor-background", "block-cursor-blurred-foreground")
    turned = ("block-cursor-foreground", "block-cursor-blurred-background")
    return {
        **variables,
        **dict.fromkeys((*inked, *cursor), ink),
        **dict.fromkeys(turned, variables["background"]),
        **dict.fromkeys(lined, variables["panel"]),
    }
