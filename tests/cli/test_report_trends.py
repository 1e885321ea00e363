"""``readiness report trends``: charts as files, and as words and tables where they are printed."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store.changes import Add
from readiness_tui.store.workspace import Workspace
from tests.cli.conftest import Cli


@pytest.fixture
def kept(made: Cli, tmp_path: Path) -> Cli:
    """A workspace with the figures of three meetings."""
    with closing(Workspace.open(str(tmp_path / "workspace"))) as workspace:
        workspace.apply(
            [
                Add(
                    Kind.SNAPSHOT,
                    {
                        "taken_on": date(2026, month, 20),
                        "audience": "Board",
                        "figures": {"range": {"lower": 10 * month - 50, "upper": 10 * month - 30}},
                    },
                )
                for month in (8, 9, 10)
            ],
            who="Ann Bee",
            at=datetime(2026, 11, 20, 9, tzinfo=UTC),
        )
    return made


def test_printed_they_are_sentences_and_tables(kept: Cli) -> None:
    out = kept("report", "trends").out
    assert "50–70% on 20 Oct 2026; 40–60% on 20 Sep 2026: up." in " ".join(out.split())
    assert "20 Sep 2026      40%" in out
    assert "One inspection is known; a chart takes three." in " ".join(out.split())
    assert max(map(len, out.splitlines())) <= 80


def test_one_chart_alone(kept: Cli) -> None:
    out = kept("report", "trends", "--chart", "READINESS").out
    assert "Readiness over time" in out
    assert "Countdown" not in out
    wrong = kept("report", "trends", "--chart", "nothing")
    assert wrong.status != 0
    assert "Use readiness, plan, countdown, judgements." in wrong.err


@pytest.mark.parametrize(
    ("ending", "start"),
    [("html", b"<!DOCTYPE"), ("docx", b"PK"), ("xlsx", b"PK"), ("md", b"# Trends")],
)
def test_all_are_saved_as_a_report(kept: Cli, tmp_path: Path, ending: str, start: bytes) -> None:
    file = tmp_path / f"trends.{ending}"
    assert kept("report", "trends", "-o", str(file)).status == 0
    assert file.read_bytes().startswith(start)


def test_one_is_saved_as_a_picture(kept: Cli, tmp_path: Path) -> None:
    file = tmp_path / "readiness.png"
    assert kept("report", "trends", "--chart", "readiness", "-o", str(file)).status == 0
    assert file.read_bytes().startswith(b"\x89PNG")
    several = kept("report", "trends", "-o", str(file))
    assert several.status == 2
    assert "A picture holds one chart." in several.err


def test_too_little_to_draw_is_no_picture(kept: Cli, tmp_path: Path) -> None:
    file = tmp_path / "plan.svg"
    done = kept("report", "trends", "--chart", "plan", "-o", str(file))
    assert done.status != 0
    assert "a chart is drawn from the third day on" in " ".join(done.err.split())
    assert not file.exists()


def test_an_ending_that_stands_for_nothing_is_refused(kept: Cli, tmp_path: Path) -> None:
    done = kept("report", "trends", "-o", str(tmp_path / "trends.pdf"))
    assert done.status == 2
    assert ".docx" in done.err
