"""Reads data/demo/dry_runs.toml: rehearsals of the child-level lists, totals only."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time
from functools import partial

from readiness_tui.content.fields import Reader, list_of, one_line, whole_number
from readiness_tui.demo.deeds import Deed, but, put
from readiness_tui.demo.source import Source, tuple_of
from readiness_tui.readiness.dry_run_facts import DryRunList
from readiness_tui.readiness.vocabulary import Kind

_BEGUN = time(9, 5, tzinfo=UTC)


def read_dry_runs(source: Source) -> Iterator[Deed]:
    """The dry runs, each held on the working day before it was entered."""
    needed: dict[str, Reader] = {
        "id": one_line,
        "on": source.days.read,
        "by": one_line,
        "lists": list_of(_list),
    }
    keys = needed | {
        "why": one_line,
        "template": one_line,
        "minutes": whole_number(0, 10_000),
        "signed_off": one_line,
    }
    for key, values in source.rows("dry_run", keys, needed):
        if not source.problems:
            day = source.content.working_days.add(values["on"], -1)
            fields = but(values, "id", "on", "why", "signed_off") | {
                "run_at": datetime.combine(day, _BEGUN),
                "as_of": day,
                "signed_off_by": values.get("signed_off", ""),
            }
            do = partial(put, Kind.DRY_RUN, values["id"], fields)
            yield Deed(values["on"], values["by"], values.get("why", ""), source.file, key, do)


def _list(value: object) -> DryRunList:
    """One child-level list: [number, rows, errors, warnings] and perhaps "explained"."""
    explained = isinstance(value, list) and value[4:] == ["explained"]
    totals = value[:4] if explained and isinstance(value, list) else value
    number = whole_number(0, 10_000_000)
    of_list = tuple_of(whole_number(1, 11), number, number, number)
    return DryRunList(*of_list(totals))._replace(explained=explained)
