"""A dry run as a report: the answer first, then what to mend, then the figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readiness_tui.readiness.amounts import duration
from readiness_tui.readiness.dates import show_date, show_day
from readiness_tui.readiness.run_picture import EarlierRun, Figure, Found, ListPicture, RunPicture
from readiness_tui.readiness.wording import count
from readiness_tui.reports.document import (
    Block,
    Bullets,
    Column,
    Document,
    Fields,
    Heading,
    Note,
    Paragraph,
    Table,
    Title,
)

MENDED_FIRST = 12
"""Rules that the report names; the findings file has all."""

_PLACES = 3  # lists and columns that the line of a rule names
_ROWS = 6  # runs of row numbers that a place names


def dry_run_document(run: RunPicture) -> Document:
    """The report of one run."""
    title = f"Data dry run: {run.file}"
    return Document(title, tuple(_blocks(run, title)))


def _blocks(run: RunPicture, title: str) -> Iterator[Block]:
    yield Title(title)
    yield Paragraph(f"Could we hand over tonight? {run.verdict.sentence}")
    yield Fields(tuple(_facts(run)))
    for note in filter(None, (run.doubt, *run.notes)):
        yield Paragraph(note)
    yield from _first(run.found)
    yield Heading("List by list")
    yield _lists(run.lists)
    yield from _reading(run.lists)
    yield from _figures(run)
    yield from _overlaps(run)


def _facts(run: RunPicture) -> Iterator[tuple[str, str]]:
    if run.id:
        yield "Dry run", f"{run.id}, {show_date(run.run_at.date())}" if run.run_at else run.id
    yield "Extract of", show_day(run.as_of)
    yield "Layout", f"the template of {run.template}" if run.template else "not known"
    errors, warnings = count(run.total("error"), "error"), count(run.total("warning"), "warning")
    yield "Found", f"{errors}, {warnings}, {count(run.total('query'), 'query', 'queries')}"


def _first(found: Sequence[Found]) -> Iterator[Block]:
    yield Heading("What to mend first")
    rules: dict[str, list[Found]] = {}
    for one in found:
        rules.setdefault(one.rule, []).append(one)
    if not rules:
        yield Paragraph("Nothing was found.")
        return
    # Stable: the gravest stay first.
    order = {severity: n for n, severity in enumerate(dict.fromkeys(f.severity for f in found))}
    ranked = sorted(
        rules.values(), key=lambda of: (order[of[0].severity], -sum(one.number for one in of))
    )
    yield Bullets(tuple(map(_mend, ranked[:MENDED_FIRST])), numbered=True)
    more = len(ranked) - MENDED_FIRST
    if more > 0:
        yield Paragraph(f"{count(more, 'more rule')} found something: see --findings FILE.xlsx")


def _mend(places: Sequence[Found]) -> str:
    """One rule with where it found most."""
    first = places[0]
    where = "; ".join(map(_place, places[:_PLACES]))
    if more := len(places[_PLACES:]):
        where += f"; and {count(more, 'more place')}"
    return f"{first.severity.capitalize()} {first.rule}, {first.title}: {where}. {first.right}"


def _place(one: Found) -> str:
    column = f", {one.column}" if one.column else ""
    rows = rows_in_words(one)
    return f"list {one.list}{column}{f', {rows}' if rows else ''}"


def rows_in_words(one: Found) -> str:
    """ "214 rows (12, 15 to 20 and more)"; "" for a list or column as a whole."""
    rows = [pair for pair in one.ranges if pair[1]]
    if not rows:
        return ""
    told = [str(a) if a == b else f"{a} to {b}" for a, b in rows[:_ROWS]]
    more = " and more" if len(rows) > _ROWS else ""
    return f"{count(one.number, 'row')} ({', '.join(told)}{more})"


def _lists(lists: Sequence[ListPicture]) -> Table:
    columns = (Column("List"), *(Column(head, number=True) for head in _HEADS))
    return Table("The eleven lists", (*columns, Column("Signed off")), tuple(map(_list_row, lists)))


_HEADS = ("Rows", "Errors", "Warnings", "Queries")


def _list_row(one: ListPicture) -> tuple[str, ...]:
    name = f"{one.number} {one.title}"
    if not one.sheet:
        return (name, "missing", "", "", "", "")
    errors = f"{one.errors:,}{' (explained)' if one.errors and one.explained else ''}"
    figures = (one.rows_text or f"{one.rows:,}", errors, f"{one.warnings:,}", f"{one.queries:,}")
    return (name, *figures, one.signed_off_by or "–")


def _reading(lists: Sequence[ListPicture]) -> Iterator[Block]:
    """What was changed or assumed, so that nothing is silent."""
    lines = [line for one in lists for line in _read(one)]
    if lines:
        yield Note("What was changed or left out while reading", tuple(lines))


def _read(one: ListPicture) -> Iterator[str]:
    if one.changed:
        changes = ", ".join(f"{what} {cells:,}" for what, cells in one.changed)
        yield f"List {one.number}, cells changed: {changes}."
    if one.missing:
        yield f"List {one.number}, columns missing: {', '.join(one.missing)}."
    if one.extra:
        yield f"List {one.number}, columns not in the template: {', '.join(one.extra)}."


def _figures(run: RunPicture) -> Iterator[Block]:
    figures = [one for one in run.figures if not one.family]  # their parts are in the app
    if not figures:
        return
    yield Heading("Indicators")
    columns = (Column("Indicator"), Column("Now", number=True), Column("Before", number=True))
    areas = dict.fromkeys(one.area for one in figures)
    rows = [_figure_row(one) for area in areas for one in figures if one.area == area]
    yield Table("Indicators", columns, tuple(rows))
    if run.suppressed:
        yield Note(
            "Small numbers",
            (
                "≤5 is a number from 1 to 5, hidden because it is small.",
                "“hidden” keeps such a number from being worked out.",
                "Of children on two lists it is said in words how many: none, some or all.",
                "Inside the council they can be shown: --no-suppression",
            ),
        )


def _figure_row(one: Figure) -> tuple[str, str, str]:
    before = "–" if one.previous is None else f"{one.previous:,.{0 if one.unit == 'count' else 1}f}"
    return one.title, one.text, before


def _overlaps(run: RunPicture) -> Iterator[Block]:
    parts = (("Open as", run.open_cases), ("Are on", run.shared))
    if not (run.open_cases or run.shared):
        return
    yield Heading("Children on more than one list")
    for head, pairs in parts:
        shared: dict[str, list[str]] = {}
        for one in pairs:
            if one.children != 0:
                shared.setdefault(one.of, []).append(f"{one.on}: {one.text}")
        if shared:
            rows = tuple((of, "; ".join(on)) for of, on in shared.items())
            yield Table(f"Children on two lists: {head}", (Column(head), Column("and also")), rows)


def runs_document(runs: Sequence[EarlierRun]) -> Document:
    """The register of earlier runs, the newest first; people's time where it was ever noted."""
    timed = any(run.minutes is not None for run in runs)
    heads = ("Run", "Day", "Lists", "Rows", "Errors", "Warnings", "Signed off", "Hand over?")
    numbers = {"Lists", "Rows", "Errors", "Warnings"}
    columns = tuple(Column(head, number=head in numbers) for head in heads)
    rows = tuple(
        (
            run.id,
            show_date(run.run_at.date()) if run.run_at else "–",
            str(run.lists),
            run.rows_text or f"{run.rows:,}",
            f"{run.errors:,}",
            f"{run.warnings:,}",
            run.signed_off or "–",
            run.verdict.word,
            *([_taken(run.minutes)] if timed else ()),
        )
        for run in runs
    )
    if timed:
        columns = (*columns, Column("Time taken"))
    return Document("Data dry runs", (Title("Data dry runs"), Table("Runs", columns, rows)))


def _taken(minutes: int | None) -> str:
    return "–" if minutes is None else duration(minutes)
