"""What people type or paste: names, notes, days and figures."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tests.dry_run_samples import workbook
from tests.hostile.model import Case, Door, Said, begun, command, each
from tests.widgets.hostile import HOSTILE

Arguments = Callable[[Path], tuple[str, ...]]

SAVED = " from nothing to "
LONG = "x" * 600
NO_DATE = "is not a date that can be understood"
NO_DAY = "is a day that does not exist"
OUTSIDE = "is outside the years 1990 to 2099"


def _set(field: str, value: str) -> Arguments:
    return lambda _: ("items", "set", "EL01", f"{field}={value}")


def words_of(*arguments: str) -> Arguments:
    return lambda _: arguments


NAMES: tuple[tuple[str, str, str, Arguments], ...] = (
    *(
        (
            f"{field}-{number}",
            f"one of the strings that break terminals, as a {field}",
            "at most 500 are kept"
            if field == "lead" and len(text) > 500
            else SAVED
            if text.strip()
            else "Nothing changed",
            _set(field, text),
        )
        for field in ("lead", "note")
        for number, text in enumerate(HOSTILE)
    ),
    (
        "user-long",
        "a name of 600 letters",
        "a name has at most 80",
        words_of("--user", LONG, "items", "set", "EL01", "state=ready"),
    ),
    (
        "user-codes",
        "a name of terminal codes",
        "EL01 answer",
        words_of("--user", "\x1b]0;x\x07\x1b[2J[/x]", "items", "set", "EL01", "state=ready"),
    ),
    (
        "reason-long",
        "a reason of 600 letters",
        "at most 500 are kept",
        words_of("items", "set", "EL01", "state=blocked", f"reason={LONG}"),
    ),
    (
        "note-long",
        "a note of 30,000 letters",
        "at most 20,000 are kept",
        _set("note", "x" * 30_000),
    ),
    (
        "title-long",
        "a document's title of 600 letters",
        "at most 500 are kept",
        words_of("evidence", "add", "--title", LONG),
    ),
    (
        "title-codes",
        "a document's title of terminal codes",
        "is added",
        words_of("evidence", "add", "--title", "\x1b[2Ja\x07 [red]b[/red]"),
    ),
    ("filter", "a filter of markup", "No item matches", words_of("items", "list", "[/x]\x1b[2J")),
    (
        "filter-field",
        "a filter by what there is not",
        "No item matches",
        words_of("items", "list", "[/x]:\x1b[2J"),
    ),
    (
        "code",
        "an item of terminal codes",
        "There is no checklist item",
        words_of("items", "show", "\x1b]0;x\x07[/x]"),
    ),
    ("command", "a command of terminal codes", "There is no command", words_of("\x1b[2J[/x]")),
    ("option", "an option that there is not", "--bo", words_of("status", "--bo\x1b[2Jx")),
    (
        "authority",
        "an authority of markup",
        "No authority is called",
        words_of("window", "--authority", "[/x]\x1b[2J"),
    ),
)

VALUES: tuple[tuple[str, str, str, Arguments], ...] = (
    *(
        (f"due-{number}", f"a due date of {value!r}"[:60], NO_DATE, _set("due", value))
        for number, value in enumerate(
            (
                "-5",
                "12,5",
                "0",
                "yesterday week",
                "+9999999w",
                "٣٠ jan 2027",
                "[/x]",
                "\x1b[2J",
                "9" * 5000,
                "+-2w",
            )
        )
    ),
    ("due-february", "a due date of 31 February", NO_DAY, _set("due", "31/02/2027")),
    ("due-leap", "a due date of 29 February", NO_DAY, _set("due", "29 feb 2027")),
    ("due-january", "a due date of 32 January", NO_DAY, _set("due", "32 jan")),
    ("due-month", "a due date in month 99", "has no month 99", _set("due", "99/99/9999")),
    ("due-year", "a due date in the year 1", OUTSIDE, _set("due", "1 jan 0001")),
    *(
        (
            f"share-{number}",
            f"a share of {value!r}"[:60],
            "takes a whole number from 0 to 100",
            words_of("items", "set", "EL01", "state=in_progress", f"share={value}"),
        )
        for number, value in enumerate(("-5", "12,5", "101", "٤٠", "1e2", "9" * 5000, "½"))
    ),
    *(
        (
            f"days-{number}",
            f"{value!r} days"[:60],
            "takes a whole number from 0 to 1000",
            _set("days", value),
        )
        for number, value in enumerate(("-5", "12,5", "1001", "0x10"))
    ),
    *(
        (
            f"as-of-{number}",
            f"as of {value!r}"[:60],
            expected,
            words_of("status", f"--as-of={value}"),
        )
        for number, (value, expected) in enumerate(
            (
                ("-5", NO_DATE),
                ("12,5", NO_DATE),
                ("[/x]", NO_DATE),
                ("1 jan 0001", OUTSIDE),
                ("31 dec 9999", OUTSIDE),
            )
        )
    ),
    *(
        (
            f"total-{number}",
            f"a reported figure of {value}"[:60],
            "is not a total",
            words_of("dry-run", "--against", "RU001", "--total", f"cp_open={value}"),
        )
        for number, value in enumerate(("-5", "12,5", "1,2,3", ",", "9" * 40, "twelve"))
    ),
    ("state", "a state that there is not", 'state cannot be "[/x]"', _set("state", "[/x]")),
    ("field", "a field that there is not", "An item has no field", _set("[/x]\x1b[2J", "1")),
    (
        "evidence",
        "a document that there is not",
        "There is no evidence item",
        _set("evidence", "../../etc/passwd"),
    ),
)


def cases(prefix: str, rows: Sequence[tuple[str, str, str, Arguments]]) -> tuple[Case, ...]:
    return tuple(Case(f"{prefix}-{id_}", made, words, make) for id_, made, words, make in rows)


def go(chosen: Sequence[Case], folder: Path) -> Mapping[str, Said]:
    """The command, then what every way out shows of what was kept."""
    once = begun(folder)
    if any("total" in case.id for case in chosen):  # it takes a run to hold figures against
        lists = workbook(folder / "lists.xlsx")
        assert command("dry-run", str(lists), workspace=once)[0] == 0

    def run(case: Case, own: Path) -> str:
        workspace = own / "workspace"
        shutil.copytree(once, workspace)
        arguments = case.make(own)
        assert isinstance(arguments, tuple)
        words = command(*arguments, workspace=workspace)[1]
        if not case.id.startswith("name-"):
            return words
        shown = (
            command(*out, workspace=workspace)[1]
            for out in (("items", "show", "EL01"), ("history",), ("status", "--format", "html"))
        )
        return " ".join((words, *shown))

    return each(run)(chosen, folder)


NAMES_DOOR = Door("names and notes", cases("name", NAMES), go)
VALUES_DOOR = Door("days and figures", cases("value", VALUES), go)
