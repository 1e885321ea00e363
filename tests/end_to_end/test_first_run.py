"""A new user: from nothing to the Overview, by keyboard alone."""

from __future__ import annotations

import json

from tests.end_to_end.desk import Desk
from tests.end_to_end.terminal import DOWN, ENTER, ESCAPE


def test_naming_an_authority_leads_to_its_overview(desk: Desk) -> None:
    with desk.open() as terminal:
        terminal.wait("There is no workspace yet in", "Make a workspace and type the details")
        terminal.send(DOWN)
        terminal.settle().send(ENTER)
        terminal.wait("Which local authority?").send("sheffield")
        # The first day on site and the code as Ofsted published them.
        terminal.wait("Sheffield (373), Yorkshire and the Humber", "11 Sep 2023").send(ENTER)
        terminal.wait("Has there been a full inspection since?").send(ENTER)
        terminal.wait("If they called today", "Needs you now", "Sheffield ·", "Ann Bee")
        assert "Standard, 11 Sep 2023: good" in terminal.words
        terminal.send("q")
        assert terminal.status() == 0
    figures = desk.status()
    assert figures["authority"] == {"name": "Sheffield", "la_code": "373"}
    assert figures["readiness"]["lower"] == 0
    assert figures["window"]["last_inspection"]["start"] == "2023-09-11"


def test_the_second_start_goes_straight_to_the_overview(desk: Desk) -> None:
    desk.run("init", "--authority", "Sheffield")
    with desk.open() as terminal:
        terminal.wait("Needs you now")
        assert b"There is no workspace yet" not in terminal.raw


def test_an_authority_nobody_knows_is_taken_as_it_is_typed(desk: Desk) -> None:
    with desk.open() as terminal:
        terminal.wait("Make a workspace").send(DOWN)
        terminal.settle().send(ENTER)
        terminal.wait("Which local authority?").send("Northshire")
        terminal.wait("Nothing is published under this name").send(ENTER)
        terminal.wait("“Northshire” is not among the authorities").settle().send("Northshire")
        terminal.wait("Nothing is published under this name").send(ENTER)
        terminal.wait("The last full inspection").send(ENTER)
        terminal.wait("Needs you now", "Northshire ·", "no inspection recorded yet")


def test_looking_round_the_demo_first_makes_no_workspace(desk: Desk) -> None:
    with desk.open() as terminal:
        terminal.wait("Look round a fictional authority first").send(DOWN)
        terminal.settle().send(DOWN)
        terminal.settle().send(ENTER)
        terminal.wait("Westmarch (fictional)", "Needs you now").send("q")
        assert terminal.status() == 0
        assert terminal.modes_changed() == set()
    assert not desk.workspace.exists()
    assert list(desk.temporary.iterdir()) == []


def test_leaving_the_first_screen_leaves_nothing_behind(desk: Desk) -> None:
    with desk.open() as terminal:
        terminal.wait("Make a workspace").send(DOWN)
        terminal.settle().send(ENTER)
        terminal.wait("Which local authority?").send(ESCAPE)
        terminal.wait("Make a workspace", gone="Which local").send("q")
        assert terminal.status() == 0
    assert not desk.workspace.exists()
    assert "There is no workspace" in desk.run("status", status=1)


def test_a_day_of_ones_own_holds_from_the_first_screen_on(desk: Desk) -> None:
    with desk.open("--as-of", "1 mar 2027") as terminal:
        terminal.wait("Make a workspace").send(DOWN)
        terminal.settle().send(ENTER)
        terminal.wait("Which local authority?").send("Sheffield")
        terminal.wait("(373)").send(ENTER)
        terminal.wait("Has there been").send(ENTER)
        terminal.wait("Mon 1 Mar 2027", "Needs you now").send("q")
        assert terminal.status() == 0
    stored = json.loads((desk.workspace / "readiness.json").read_text(encoding="utf-8"))
    assert [one["created_on"] for one in stored["data"]["service"].values()] == ["2027-03-01"]
