"""Two dry runs beside each other, and many files beside each other, as reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readiness_tui.readiness.run_picture import Compared, EachFile, Moved, RuleMoved
from readiness_tui.reports.as_json import SCHEMA, Json
from readiness_tui.reports.document import (
    Block,
    Bullets,
    Column,
    Document,
    Heading,
    Paragraph,
    Table,
    Title,
)

_RULES = 15  # that the report names


def compared_document(before: str, after: str, found: Compared) -> Document:
    """What changed from one run to another."""
    title = f"From {before} to {after}"
    return Document(title, (Title(title), *compared_blocks(found)))


def compared_blocks(found: Compared) -> Iterator[Block]:
    """The same, to stand within another report."""
    yield Paragraph(found.sentence)
    moved = [one for one in found.rules if one.new or one.fixed]
    if moved:
        columns = (Column("Rule"), *(Column(head, number=True) for head in _HEADS))
        yield Table("Findings", columns, tuple(map(_rule, moved[:_RULES])))
    yield Heading("Indicators that moved beyond chance")
    if found.figures:
        yield Bullets(tuple(map(_figure, found.figures)))
    else:
        yield Paragraph("None. A figure with small numbers is not compared.")


_HEADS = ("Before", "Now", "New", "Fixed", "Still")


def _rule(one: RuleMoved) -> tuple[str, ...]:
    column = f", {one.column}" if one.column else ""
    name = f"{one.rule} {one.title} (list {one.list}{column})"
    return (
        name,
        *(f"{figure:,}" for figure in (one.before, one.after, one.new, one.fixed, one.still)),
    )


def _figure(one: Moved) -> str:
    places = 0 if one.unit == "count" else 1
    before, after = (
        "–" if value is None else f"{value:,.{places}f}" for value in (one.before, one.after)
    )
    return f"{one.title}: {before} to {after}, {one.verdict}"


def compared_json(found: Compared) -> Json:
    """For the key ``comparison``."""
    return {
        "sentence": found.sentence,
        "findings": [dict(one._asdict()) for one in found.rules],
        "indicators": [dict(one._asdict()) for one in found.figures],
    }


def each_document(files: Sequence[EachFile]) -> Document:
    """One line for each file, and below it the figures of those that were read."""
    title = "Data dry runs of a folder"
    heads = ("Lists", "Rows", "Errors", "Warnings", "Queries")
    columns = (Column("File"), *(Column(head, number=True) for head in heads), Column("Hand over?"))
    read = [one for one in files if not one.refused]
    blocks: list[Block] = [Title(title)]
    if read:
        blocks.append(Table("Files", columns, tuple(map(_file, read))))
    for one in read:
        told = tuple(f"{name}: {text}" for _, name, _, text in one.figures)
        if told:
            blocks += [Heading(one.file), Bullets(told)]
    if refused := [one for one in files if one.refused]:
        blocks += [
            Heading("Not read"),
            Bullets(tuple(f"{one.file}: {one.refused}" for one in refused)),
        ]
    return Document(title, tuple(blocks))


def _file(one: EachFile) -> tuple[str, ...]:
    found = (f"{number:,}" for number in (one.errors, one.warnings, one.queries))
    return (one.file, str(one.lists), one.rows_text or f"{one.rows:,}", *found, one.verdict)


def each_json(files: Sequence[EachFile], as_of: str) -> Json:
    """Every file; ``refused`` is null where it was read."""
    return {"schema": SCHEMA, "as_of": as_of, "files": [_as_json(one) for one in files]}


def _as_json(one: EachFile) -> Json:
    figures = [
        {"id": id_, "title": title, "value": value, "shown": text}
        for id_, title, value, text in one.figures
    ]
    rows = None if one.rows_text else one.rows
    return _flat(one) | {"rows": rows, "refused": one.refused or None, "indicators": figures}


def _flat(one: EachFile) -> dict[str, object]:
    return {
        name: value for name, value in one._asdict().items() if name not in ("figures", "rows_text")
    }


def each_rows(files: Sequence[EachFile]) -> list[dict[str, object]]:
    """Flat rows for a spreadsheet, a column for each figure."""
    names = dict.fromkeys(id_ for one in files for id_, *_ in one.figures)
    return [
        _flat(one)
        | {"rows": one.rows_text or one.rows}
        | {id_: {i: text for i, _, _, text in one.figures}.get(id_, "") for id_ in names}
        for one in files
    ]
