"""Reads data/demo/briefings.toml: who is told what before an inspection, and when they were."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from readiness_tui.content.fields import (
    Reader,
    item_code,
    list_of,
    long_text,
    one_line,
    whole_number,
)
from readiness_tui.demo.deeds import Deed, but, put
from readiness_tui.demo.source import Source, tuple_of
from readiness_tui.readiness.vocabulary import Kind


def read_briefings(source: Source) -> Iterator[Deed]:
    """One deed for each briefing that is noted, and one for each that was given."""
    day, people = source.days.read, whole_number(0, 10_000)
    needed: dict[str, Reader] = {
        "id": one_line,
        "on": day,
        "by": one_line,
        "audience": one_line,
        "message": long_text,
        "lead": one_line,
    }
    keys = needed | {
        "invited": people,
        "months": whole_number(1, 120),
        "planned": day,
        "given": tuple_of(day, one_line, people),
        "items": list_of(item_code),
        "note": long_text,
    }
    for key, values in source.rows("briefing", keys, needed):
        source.check_items(values.get("items", ()), (*key, "items"))
        if source.problems:
            continue
        record, deed = values["id"], partial(Deed, file=source.file, key=key)
        told = but(values, "id", "on", "by", "months", "planned", "given") | {
            "lead": source.label(values["lead"]),
            "planned_on": values.get("planned"),
            "valid_months": values.get("months"),
        }
        act = partial(put, Kind.BRIEFING, record, told)
        yield deed(values["on"], values["by"], "Briefings of the year noted", do=act)
        if "given" in values:
            on, who, attended = values["given"]
            given = {"given_on": on, "given_by": who, "attended": attended}
            act = partial(put, Kind.BRIEFING, record, given)
            yield deed(on, who, "Briefing given", do=act)
