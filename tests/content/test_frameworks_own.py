"""A council adds an edition, or puts its own in place of ours, by a file alone."""

from datetime import date
from pathlib import Path

import pytest

from readiness_tui import content
from readiness_tui.content.locate import shipped
from readiness_tui.content.own_folder import OwnFolderReport, check_own_folder
from readiness_tui.readiness.framework import edition_on, pathway
from readiness_tui.readiness.inspections import judgements_on
from readiness_tui.readiness.model import InspectionEvent
from readiness_tui.readiness.vocabulary import EventKind
from tests.content.test_frameworks_timetable import TRIAL, save

PATHWAY = """
[[pathway]]
id = "to_be_confirmed"
title = "Pathway to be confirmed"
rule = "Nothing is published."
confidence = "unconfirmed"
source = "A paper"
"""


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READINESS_CACHE", str(tmp_path_factory.mktemp("cache")))


def test_an_edition_is_added_by_a_file_alone(tmp_path: Path) -> None:
    save(tmp_path, TRIAL.replace('title = "Leaders"', 'title = "Leaders of all services"'))
    with (tmp_path / "frameworks" / "trial.toml").open("a", encoding="utf-8") as file:
        file.write(PATHWAY)
    got = content.load(str(tmp_path))
    last = InspectionEvent("a", EventKind.SHORT, start=date(2028, 5, 8), grades={"leaders": "good"})

    before, after = (edition_on(got.editions, date(*day)) for day in ((2029, 12, 31), (2030, 1, 1)))
    assert before is not None
    assert after is not None
    assert (before.id, before.holds_to, after.id) == ("ilacs_2026", date(2029, 12, 31), "trial")
    assert judgements_on(got.editions, date(2030, 1, 1)) == (
        ("leaders", "Leaders of all services"),
    )
    way = pathway(after, last)
    assert way is not None
    assert way.title == "Pathway to be confirmed"
    assert got.timetables["trial"].shapes[EventKind.SHORT].notice_working_days == 4
    assert got.timetables["trial"].shapes[EventKind.STANDARD].notice_working_days == 5
    assert check_own_folder(str(tmp_path)) == OwnFolderReport(
        folder=str(tmp_path),
        files=1,
        problems=(),
        areas_added=(),
        items_added=(),
        overridden=(),
        switched_off=(),
        editions=("trial",),
    )


def test_an_edition_of_ours_is_replaced_and_may_be_based_on_itself(tmp_path: Path) -> None:
    ours = Path(shipped("data/frameworks/next.toml")).read_text(encoding="utf-8")
    known = ours.replace("overall = false", "holds_from = 2027-09-01\noverall = false", 1)
    save(tmp_path, known.replace('based_on = "ilacs_2026"', 'based_on = "next"'))
    plain, got = content.load(), content.load(str(tmp_path))

    assert [edition.id for edition in got.editions] == [edition.id for edition in plain.editions]
    in_force = edition_on(got.editions, date(2027, 9, 1))
    assert in_force is not None
    assert in_force.id == "next"
    assert in_force.holds_from == date(2027, 9, 1)
    named = f"{tmp_path.name}/frameworks/trial.toml"
    assert got.timetables["next"] == plain.timetables["next"]._replace(file=named)
    assert got.fingerprint != plain.fingerprint


def test_an_item_of_the_councils_own_may_be_named_by_a_step(tmp_path: Path) -> None:
    save(tmp_path, TRIAL.replace('item = "LG15"', 'item = "XC01"'))
    assert len(check_own_folder(str(tmp_path)).problems) == 1
    (tmp_path / "own.toml").write_text(
        '[area]\ncode = "XC"\ntitle = "Ours"\n[[section]]\ntitle = "One"\n'
        '[[section.item]]\ncode = "XC01"\ntitle = "An item"\n',
        encoding="utf-8",
    )

    assert check_own_folder(str(tmp_path)).problems == ()


def test_days_without_an_edition_are_a_note_and_no_mistake(tmp_path: Path) -> None:
    ours = Path(shipped("data/frameworks/ilacs_2018.toml")).read_text(encoding="utf-8")
    save(tmp_path, ours.replace("holds_to = 2022-12-31", "holds_to = 2022-11-30"))
    report = check_own_folder(str(tmp_path))

    assert report.problems == ()
    assert report.notes == (
        (
            "No edition holds between ILACS, 2018 edition (until 30 Nov 2022) and ILACS, 2023 "
            "edition (from 1 Jan 2023)."
        ),
    )


def test_an_edition_that_leaves_kinds_out_is_told_what_that_means(tmp_path: Path) -> None:
    save(tmp_path, f"{TRIAL.partition('[timetable]')[0]}")
    report = check_own_folder(str(tmp_path))
    assert report.problems == ()
    (note,) = [one for one in report.notes if '"trial"' in one]
    assert note.startswith(
        f'{tmp_path.name}/frameworks/trial.toml: "trial" has no short inspection, standard '
        "inspection, focused visit, monitoring visit or joint targeted area inspection, so such a "
        "call cannot be noted under it"
    )


def test_an_overlap_is_named_in_the_councils_file_and_not_in_ours(tmp_path: Path) -> None:
    days = "holds_from = 2016-01-01\nholds_to = 2018-01-01"
    path = save(tmp_path, TRIAL.replace("holds_from = 2030-01-01", days))
    first, second = check_own_folder(str(tmp_path)).problems

    assert [(problem.path, problem.line) for problem in (first, second)] == [(path, 3), (path, 4)]
    assert first.what == '"trial" and "sif" both hold on 2016-01-01'
    assert second.what == '"trial" and "ilacs_2018" both hold on 2018-01-01'
    assert [one.remedy for one in (first, second)] == ["correct the days here"] * 2
