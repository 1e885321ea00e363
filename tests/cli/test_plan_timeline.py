"""The pictures over time by command, and what other programs read of them."""

from __future__ import annotations

from datetime import datetime

import pytest

from readiness_tui import notifying
from readiness_tui.reports.text import display_width
from readiness_tui.session import Session
from tests.cli.conftest import Cli
from tests.cli.plan_desk import done, planned
from tests.readiness.runbook_build import utc


def test_the_plan_is_drawn_in_80_columns(made: Cli) -> None:
    """AC001 was due on 30 October, AC002 is on 30 January, AC003 has no date."""
    cli = planned(made)
    done(cli("plan", "set", "AC001", "days=3"))
    out = cli("plan", "timeline").out
    assert max(map(display_width, out.splitlines())) <= 80
    late = next(line for line in out.splitlines() if line.startswith("AC001"))
    to_come = next(line for line in out.splitlines() if line.startswith("AC002"))
    assert "!" in late
    assert late.index("!") < to_come.index("|") < to_come.index("▒")
    assert "»" in late
    assert "»" in to_come
    assert "no date" in next(line for line in out.splitlines() if line.startswith("AC003"))
    assert out.index("RE001 The timeliness of visits") < out.index("AC001")
    assert out.index("Actions without a recommendation") < out.index("AC003")
    assert "| today, 20 Nov 2026" in out


@pytest.mark.parametrize("width", [60, 120, 400])
def test_it_is_as_wide_as_asked_for(made: Cli, width: int) -> None:
    out = planned(made)("plan", "timeline", "--width", str(width)).out
    widest = max(map(display_width, out.splitlines()))
    assert width - 2 <= widest <= width


def test_wide_characters_shift_no_bar(made: Cli) -> None:
    for title in ("Plain", "山田太郎の計画", "🦊" * 40, "Zoë"):
        done(made("plan", "add", title, "due=24 dec 2026"))
    rows = [line for line in made("plan", "timeline").out.splitlines() if line.startswith("AC")]
    assert len({display_width(row[: row.index("▒")]) for row in rows}) == 1
    assert len({row[row.index("▒") :] for row in rows}) == 1


def test_the_filter_narrows_it(made: Cli) -> None:
    cli = planned(made)
    out = cli("plan", "timeline", "overdue").out
    assert "AC001" in out
    assert "AC002" not in out
    assert cli("plan", "timeline", "colour:blue").out == "No action matches.\n"


def test_json_says_from_to_slack_and_the_longest_chain(made: Cli) -> None:
    """AC002 takes ten working days behind AC001, which takes none: the chain has both."""
    cli = planned(made)
    done(cli("plan", "set", "AC001", "due=14 dec 2026", "--agreed-by", "Board"))
    done(cli("plan", "complete", "AC003"))
    told = cli("plan", "timeline", "--format", "json").json
    path = cli("plan", "path", "--format", "json").json
    assert (told["schema"], told["as_of"], told["today"]) == (1, "2026-11-20", "2026-11-20")
    assert told["earliest_call"] == path["earliest_call"]
    one, two, three = told["actions"]
    assert (one["id"], one["title"]) == ("AC001", "Train managers")
    assert (one["from"], one["to"], one["completed_on"]) == ("2026-10-30", "2026-12-14", None)
    assert (one["recommendation"], one["overdue"]) == ("RE001", False)
    assert one["critical"] is two["critical"] is True
    assert one["slack_days"] == two["slack_days"] == path["slack"]
    assert (three["from"], three["to"], three["critical"]) == (None, None, False)
    assert (three["completed_on"], three["slack_days"]) == ("2026-11-20", None)
    assert cli("plan", "timeline", "AC001", "--format", "json").json["actions"] == [one]


def test_an_empty_plan_says_what_to_do(made: Cli) -> None:
    assert "The plan holds no action. Add one:" in made("plan", "timeline").out
    assert made("plan", "timeline", "--format", "json").json["actions"] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("plan", "timeline", "--width", "20"), "A timeline is 60 to 400 columns wide, not 20."),
        (("plan", "timeline", "--width", "401"), "A timeline is 60 to 400 columns wide, not 401."),
        (("runbook", "--width", "100"), "--width goes with --timeline."),
        (("runbook", "--timeline", "--width", "59"), "A timeline is 60 to 400 columns wide"),
    ],
)
def test_a_width_that_cannot_be_is_refused(
    made: Cli, arguments: tuple[str, ...], said: str
) -> None:
    result = made(*arguments)
    assert (result.status, result.out) == (2, "")
    assert said in result.err


def test_the_steps_are_drawn_by_phase(made: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def moment(_: Session) -> datetime:
        return utc(2026, 11, 24, 9, 45)

    monkeypatch.setattr(notifying, "moment", moment)
    assert made("notify", "--at", "23 nov 09:15", "--type", "standard").status == 0
    out = made("runbook", "--timeline").out
    assert max(map(display_width, out.splitlines())) <= 80
    assert out.startswith("Standard inspection: Northshire\n")
    late = next(line for line in out.splitlines() if line.startswith("23 Nov"))
    assert late[late.index("▽") :].startswith("▽!")
    assert late.index("!") < late.index("|") < late.index(":", 30)
    assert out.index("Day of the call") < out.index("On site") < out.index("waits")
    assert "no date" in next(line for line in out.splitlines() if line.startswith("waits"))
    assert "| Tue 24 Nov 2026 09:45" in out
    wide = made("runbook", "--timeline", "--width", "140").out
    assert 130 <= max(map(display_width, wide.splitlines())) <= 140
    plain = made("runbook", "--format", "json").json
    assert made("runbook", "--timeline", "--format", "json").json["steps"] == plain["steps"]
