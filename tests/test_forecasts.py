"""The kept window: worked out once, never trusted when anything it rests on has changed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from readiness_tui import content, forecasts
from readiness_tui.errors import ContentError
from readiness_tui.forecasts import history_in, window_of
from readiness_tui.readiness import likely_window
from readiness_tui.readiness.model import InspectionEvent, Records, Service
from readiness_tui.readiness.standing import KnownCall
from readiness_tui.readiness.vocabulary import EventKind

SHIPPED = Path(__file__).parents[1] / "data" / "inspection_history.csv"
KNOWN = content.load()
AS_OF = date(2024, 6, 3)
LEEDS = InspectionEvent(
    id="EV001",
    kind=EventKind.SHORT,
    start=date(2022, 2, 21),
    end=date(2022, 3, 4),
    published=date(2022, 4, 25),
    grades={"overall": "outstanding"},
)
RECORDS = Records(service=Service(name="Leeds", la_code="383"), events={"EV001": LEEDS})


@pytest.fixture(autouse=True)
def counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """A cache of its own; how often a window was worked out."""
    monkeypatch.setenv("READINESS_CACHE", str(tmp_path / "cache"))
    made: list[str] = []
    work = likely_window.likely_window

    def counting(*arguments: object, **options: object) -> object:
        made.append("worked out")
        return work(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(likely_window, "likely_window", counting)
    forget()
    yield made
    forget()


def forget() -> None:
    """As in a new process."""
    forecasts._windows.clear()
    forecasts._histories.clear()


def entry(tmp_path: Path) -> Path:
    (only,) = (tmp_path / "cache").glob("window-*.json")
    return only


def test_it_is_worked_out_once(counted: list[str], tmp_path: Path) -> None:
    first = window_of(RECORDS, KNOWN, AS_OF)
    assert window_of(RECORDS, KNOWN, AS_OF) is first
    forget()
    assert window_of(RECORDS, KNOWN, AS_OF) == first
    assert counted == ["worked out"]
    assert not entry(tmp_path).stat().st_mode & 0o077 or os.name == "nt"


@pytest.mark.parametrize(
    "damage",
    [b"", b"x", b"00000000\n[]", b'{"a": 1}', b"\xff\xfe\n\x00"],
)
def test_a_damaged_entry_is_worked_out_again(
    damage: bytes, counted: list[str], tmp_path: Path
) -> None:
    first = window_of(RECORDS, KNOWN, AS_OF)
    entry(tmp_path).write_bytes(damage)
    forget()
    assert window_of(RECORDS, KNOWN, AS_OF) == first
    assert len(counted) == 2


def test_without_a_cache_folder_it_still_works(
    counted: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = window_of(RECORDS, KNOWN, AS_OF)
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("READINESS_CACHE", str(tmp_path / "file"))
    forget()
    assert window_of(RECORDS, KNOWN, AS_OF) == first
    assert len(counted) == 2


CALL = KnownCall("KC001", la_code="302", noted_on=date(2024, 5, 28))


@pytest.mark.parametrize(
    "changed",
    [
        RECORDS._replace(service=Service(name="Leeds")),
        RECORDS._replace(events={"EV001": LEEDS._replace(grades={"overall": "inadequate"})}),
        RECORDS._replace(events={"EV001": LEEDS._replace(start=date(2022, 2, 28))}),
        RECORDS._replace(calls={"KC001": CALL}),
    ],
)
def test_whatever_it_rests_on_makes_another(changed: Records, counted: list[str]) -> None:
    window_of(RECORDS, KNOWN, AS_OF)
    window_of(changed, KNOWN, AS_OF)
    assert len(counted) == 2


def test_the_day_and_the_bank_holidays_count(counted: list[str]) -> None:
    window_of(RECORDS, KNOWN, AS_OF)
    window_of(RECORDS, KNOWN, date(2024, 6, 4))
    another = KNOWN.working_days.holidays | {date(2024, 9, 16)}
    days = KNOWN.working_days._replace(holidays=another)
    window_of(RECORDS, KNOWN._replace(working_days=days), AS_OF)
    assert len(counted) == 3


def test_another_history_or_a_newer_one_counts(counted: list[str], tmp_path: Path) -> None:
    path = tmp_path / "newer.csv"
    shutil.copy(SHIPPED, path)
    shipped = window_of(RECORDS, KNOWN, AS_OF)
    assert window_of(RECORDS, KNOWN, AS_OF, str(path)) == shipped
    row = "383,Leeds,Yorkshire and The Humber,focused_visit,ILACS,2024-04-16,2024-04-17,"
    with path.open("a", encoding="utf-8") as file:
        file.write(f"{row}2024-05-20,,,,,,front door,day\n")
    forget()
    window_of(RECORDS, KNOWN, AS_OF, str(path))
    assert len(counted) == 3


def test_a_history_changed_while_its_window_was_kept_is_read_again(
    counted: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "newer.csv"
    shutil.copyfile(SHIPPED, path)  # a moment ago: a save within the clock's grain would not show
    window_of(RECORDS, KNOWN, AS_OF, str(path))
    forget()
    window_of(RECORDS, KNOWN, AS_OF, str(path))
    assert len(counted) == 2


def test_a_mistake_in_the_workspaces_own_history_is_named(tmp_path: Path) -> None:
    assert history_in(str(tmp_path)) is None
    path = tmp_path / "inspection_history.csv"
    path.write_text("la_code\n383\n", encoding="utf-8")
    assert history_in(str(tmp_path)) == str(path)
    with pytest.raises(ContentError, match="the heading lacks local_authority"):
        window_of(RECORDS, KNOWN, AS_OF, str(path))


def test_without_an_inspection_nothing_is_worked_out(counted: list[str]) -> None:
    found = window_of(RECORDS._replace(events={}), KNOWN, AS_OF)
    assert "record the last one" in found.caveats[0]
    outside = window_of(RECORDS._replace(events={}), KNOWN, AS_OF, inside=False)
    assert "created by reorganisation" in " ".join(outside.caveats)
    assert counted == []
