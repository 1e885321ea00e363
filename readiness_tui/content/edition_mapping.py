"""Reads which judgement area of an edition becomes which of the next: data/framework_mapping.toml.

Apart from ``load``, because only a change of edition asks for it.
"""

from collections.abc import Iterator

from readiness_tui.content.fields import Reader, identifier, list_of, long_text, read_table, tables
from readiness_tui.content.frameworks import FACT
from readiness_tui.content.locate import shipped
from readiness_tui.content.problems import ContentProblems, Problem
from readiness_tui.content.toml_files import SourceFile, read_toml
from readiness_tui.readiness.edition_change import AreaRow
from readiness_tui.readiness.vocabulary import Confidence

_ROW: dict[str, Reader] = {
    "from": identifier,
    "to": identifier,
    "id": identifier,
    "becomes": list_of(identifier),
    "confidence": FACT["confidence"],
    "source": FACT["source"],
    "note": long_text,
}
_REQUIRED = ("from", "to", "id", "becomes", "confidence", "source")


def load(path: str = "") -> tuple[AreaRow, ...]:
    """The rows, of the file that ships unless another one is named.

    Raises ``ContentProblems`` naming every mistake in the file.
    """
    problems: list[Problem] = []
    file = read_toml(path or shipped("data/framework_mapping.toml"), False, problems)
    rows = tuple(_rows(file)) if file is not None else ()
    if problems:
        raise ContentProblems(problems)
    return rows


def _rows(file: SourceFile) -> Iterator[AreaRow]:
    read_table(file, (), file.data, {}, below=("area",))
    seen: set[tuple[str, str, str]] = set()
    for index, table in enumerate(tables(file, ("area",), file.data.get("area", []))):
        row = read_table(file, ("area", index), table, _ROW, _REQUIRED)
        if not all(key in row for key in _REQUIRED):
            continue
        step = row["from"], row["to"], row["id"]
        if step in seen:
            what = f"the area {row['id']} is given twice from {row['from']} to {row['to']}"
            file.report(("area", index, "id"), what, "keep one of the two")
        seen.add(step)
        yield AreaRow(
            *step, row["becomes"], Confidence(row["confidence"]), row["source"], row.get("note", "")
        )
