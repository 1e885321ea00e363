"""How a record list is dressed: theme variables only, so that every theme and monochrome hold."""

CSS = """
RecordList {
    height: 1fr;
    width: 1fr;
    overflow-x: hidden;
    scrollbar-gutter: stable;
    & > .record-list--good { color: $text-success; }
    & > .record-list--claimed { color: $text-accent; }
    & > .record-list--warning { color: $text-warning; }
    & > .record-list--critical { color: $text-error; text-style: bold; }
    & > .record-list--late { color: $text-error; }
    & > .record-list--info { color: $text-primary; }
    & > .record-list--muted { color: $text-muted; }
    & > .record-list--code { color: $text-accent; }
    & > .record-list--strong { text-style: bold; }
    & > .record-list--heading { color: $text-primary; text-style: bold; }
    & > .record-list--titles { color: $text-muted; text-style: underline; }
    & > .record-list--cursor {
        color: $block-cursor-foreground;
        background: $block-cursor-background;
        text-style: $block-cursor-text-style;
    }
    & > .record-list--cursor-blurred {
        color: $block-cursor-blurred-foreground;
        background: $block-cursor-blurred-background;
        text-style: $block-cursor-blurred-text-style;
    }
}
"""

CLASSES = frozenset(
    f"record-list--{name}"
    for name in (
        "good",
        "claimed",
        "warning",
        "critical",
        "late",
        "info",
        "muted",
        "code",
        "strong",
        "cursor",
        "cursor-blurred",
        "heading",
        "titles",
    )
)
"""The component classes that ``CSS`` speaks of; a cell's style is one of them."""
