"""Workbooks that should be an improvement plan, and are none or hold what no plan does."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from tests.annex_a.test_gate_files import REFUSED
from tests.hostile.model import Case, Door, Said, begun, command, each, written
from tests.planning import samples
from tests.widgets.hostile import HOSTILE

HEAD = ("Action", "Lead", "Completion date")
IDS = ("Id", *HEAD)
TEXTS = tuple(text for text in HOSTILE if text.strip() and all(ord(one) >= 32 for one in text))

Rows = Sequence[Sequence[samples.Cell]]


def _plan(*rows: Sequence[samples.Cell], head: Sequence[str] = HEAD) -> Callable[[Path], Path]:
    return lambda folder: samples.plain(folder / "plan.xlsx", [head, *rows])


def _drawn(draw: Callable[[Any, Any], None]) -> Callable[[Path], Path]:
    return lambda folder: samples.book(folder / "plan.xlsx", draw)


def _sheet(name: str, *rows: Sequence[samples.Cell]) -> Callable[[Path], Path]:
    def draw(made: Any, day: Any) -> None:
        samples.put(made.add_worksheet(name), day, [HEAD, *rows])

    return _drawn(draw)


def _hidden(made: Any, day: Any) -> None:
    made.add_worksheet("Front")
    page = made.add_worksheet("Plan")
    samples.put(page, day, [HEAD, ("Write", "Ann")])
    page.hide()


def _merged(made: Any, day: Any) -> None:
    page = made.add_worksheet("Plan")
    samples.put(page, day, [HEAD])
    page.merge_range(1, 0, 1_000_000, 2, "Write")


def _formulas(made: Any, day: Any) -> None:
    page = made.add_worksheet("Plan")
    samples.put(page, day, [HEAD])
    page.write_formula(1, 0, '=HYPERLINK("http://example.org","Write")', None, "Write")
    page.write_formula(2, 0, "=1/0", None, "#DIV/0!")


def _base(made: Any, day: Any) -> None:
    samples.put(made.add_worksheet("Plan"), day, [IDS, ("AC001", "Write", "Ann")])
    page = made.add_worksheet("readiness_base")
    samples.put(page, day, [("readiness plan 1", "no day"), ("id",), ("AC001",)])
    page.very_hidden()


OWN = (
    (
        "escaped",
        "markup and signs of other scripts in every cell",
        "[@click=app.quit]Jane[/]",
        _plan(*((text[:200], text[:90], text[:90]) for text in TEXTS)),
    ),
    ("minus", "-5 where a date belongs", "-5", _plan(("Write", "Ann", -5))),
    ("comma", "12,5 where a date belongs", "12,5", _plan(("Write", "Ann", "12,5"))),
    ("no-day", "31/02/2027 where a date belongs", "31/02/2027", _plan(("A", "B", "31/02/2027"))),
    ("soon", "a word where a date belongs", "asap", _plan(("Write", "Ann", "asap"))),
    ("year-9999", "the last day there is", "9999", _plan(("Write", "Ann", date(9999, 12, 31)))),
    (
        "serial",
        "1e300 where a date belongs",
        "timing in words: “1000000",
        _plan(("Write", "Ann", 1e300)),
    ),
    (
        "long-title",
        "an action of 30,000 letters",
        "its 30,000 characters are left out",
        _plan(("x" * 30_000, "Ann", "")),
    ),
    (
        "long-lead",
        "a lead officer of 5,000 letters",
        "its 5,000 characters are no names",
        _plan(("Write", "x" * 5_000, "")),
    ),
    (
        "formula",
        "an action that is a formula as text",
        "=cmd|' /C calc'!A0",
        _plan(("=cmd|' /C calc'!A0", "Ann")),
    ),
    ("formulas", "actions that are formulas", "is a formula", _drawn(_formulas)),
    (
        "unknown-id",
        "an id that is not in the plan",
        "holds no ids that are known here",
        _plan(("AC999", "Write"), head=IDS),
    ),
    (
        "same-id",
        "the same id in two rows",
        "holds no ids that are known here",
        _plan(("AC001", "Write"), ("AC001", "Train"), head=IDS),
    ),
    (
        "id-of-markup",
        "an id that is a link",
        "holds no ids that are known here",
        _plan(("[@click=x]", "Write"), head=IDS),
    ),
    ("header-only", "nothing but a header", "No column holds the recommendation", _plan()),
    (
        "no-header",
        "words without a header",
        "No row of “Plan” in plan.xlsx is known as the header",
        _plan(("a", "b"), head=("c", "d")),
    ),
    (
        "all-columns",
        "every column is called Action",
        "No row of “Plan” in plan.xlsx is known as the header",
        _plan(("a", "b"), head=("Action",) * 40),
    ),
    ("many-rows", "10,001 rows", "rows that hold something", _plan(*[("Write",)] * 10_001)),
    (
        "much-text",
        "a cell of 32,767 letters 700 times over",
        "far more text",
        _plan(*[("x" * 32_767,)] * 700),
    ),
    ("hidden", "a plan on a hidden sheet", "No sheet of plan.xlsx that is shown", _drawn(_hidden)),
    (
        "merged",
        "a cell merged over a million rows",
        "Passed over as headings: “Write”",
        _drawn(_merged),
    ),
    (
        "damaged-base",
        "an export whose own record is damaged",
        "taken for a conflict",
        _drawn(_base),
    ),
    (
        "sheet-of-markup",
        "a sheet whose name is markup",
        "Sheet @click=app.quit, header in row 1",
        _sheet("@click=app.quit", ("Write",)),
    ),
    ("nothing", "an empty sheet", "No sheet of plan.xlsx", _drawn(lambda made, _: None)),
    ("csv", "a CSV file", "is not a workbook", written("plan.csv", "Action,Lead\nWrite,Ann\n")),
    ("folder", "a folder", "is not an ordinary file", lambda folder: folder),
    ("not-there", "a name that is not there", "There is no file", lambda folder: folder / "no"),
    ("20-mb", "a file of 21 MB", "is larger than 20 MB", written("plan.xlsx", b"PK" * 11_000_000)),
)

CASES = (
    *(
        Case(f"plan-{name}", "a crafted file that cannot be read", expected, written(name, data))
        for name, (data, expected) in REFUSED.items()
        if not name.endswith(".csv")
    ),
    *(Case(f"plan-{id_}", made, expected, make) for id_, made, expected, make in OWN),
)


def _go(cases: Sequence[Case], folder: Path) -> Mapping[str, Said]:
    workspace = begun(folder)

    def run(case: Case, own: Path) -> str:
        given = ("plan", "import", str(case.make(own)), "--preview")
        return command(*given, workspace=workspace)[1]

    return each(run)(cases, folder)


DOOR = Door("plan", CASES, _go)
