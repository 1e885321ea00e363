"""The runbook and the daily sheet as documents and as JSON."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from hypothesis import given

from readiness_tui.readiness.daily import daily_sheet
from readiness_tui.readiness.model import EvidenceVersion, Records, Service
from readiness_tui.readiness.rehearsals import RehearsedStep
from readiness_tui.readiness.runbook import runbook
from readiness_tui.readiness.runbook_facts import Runbook
from readiness_tui.readiness.runbook_model import (
    Episode,
    EpisodeNote,
    InformationRequest,
    StepRecord,
)
from readiness_tui.readiness.standing import Leave, Role
from readiness_tui.readiness.vocabulary import Confidence, NoteKind
from readiness_tui.reports import html, markdown, text
from readiness_tui.reports.daily import daily_document
from readiness_tui.reports.past import past_document
from readiness_tui.reports.runbook import runbook_document
from readiness_tui.reports.runbook_json import runbook_json
from tests.readiness.build import by_id
from tests.readiness.runbook_build import ENGLAND, SHORT, TIMETABLE, utc
from tests.reports.hostile import texts

CALLED = utc(2026, 11, 23, 9, 15)
EPISODE = Episode(
    "EP001", SHORT, notified_at=CALLED, caller="P Hart", on_site_from=date(2026, 11, 30)
)
SERVICE = Service(name="Northshire")
NOW = utc(2026, 11, 23, 13, 30)
RECORDS = Records(
    steps=by_id([StepRecord("EP001:logged", done_at=CALLED, done_by="Ann Bee")]),
    roles=by_id([Role("RL001", "Coordinator", "Ann Bee", "Cy Dee")]),
    leave=by_id([Leave("LV001", "Ann Bee", date(2026, 12, 1), date(2026, 12, 1))]),
    requests=by_id(
        [
            InformationRequest(
                "RQ001", "EP001", CALLED, "P Hart", "Audits", "Jo", utc(2026, 11, 23, 13, 0)
            )
        ]
    ),
    notes=by_id([EpisodeNote("NT001", "EP001", NoteKind.CONCERN, CALLED, text="A late visit")]),
)


def book(now: Any = NOW, **fields: Any) -> Runbook:
    return runbook(EPISODE._replace(**fields), RECORDS, TIMETABLE, ENGLAND, now)


def test_the_text_says_what_is_next_and_who_leads() -> None:
    out = text.render(runbook_document(book(), SERVICE, ("A doubt.",)))
    assert out.startswith("Short inspection: Northshire\n")
    assert max(map(len, out.splitlines())) <= 80
    flat = " ".join(out.split())
    assert "Called Mon 23 Nov 2026 09:15 by P Hart" in flat
    assert "On site Mon 30 Nov 2026 to Fri 4 Dec 2026" in flat
    assert "3 h 15 min late Mon 23 Nov 10:15 Step told Ann Bee" in flat
    assert "Mon 23 Nov 09:15 Step logged Ann Bee / Cy Dee Done Mon 23 Nov 09:15 by" in flat
    assert "Tue 1 Dec 16:00 Step touch Cy Dee (deputy) To do" in flat
    assert "Wed 25 Nov 12:00 Step lists nobody (Data lead) To do" in flat
    assert "A doubt." in flat
    assert "after the report or letter" in flat
    assert "Ann Bee is away until 1 Dec: the deputy leads." in flat
    assert "Under embargo" not in flat


def test_what_is_not_sure_is_marked_with_its_reason_until_it_is_moved() -> None:
    unsure = TIMETABLE._replace(
        steps=tuple(
            step._replace(confidence=Confidence.UNCONFIRMED, note="Nobody has published it.")
            if step.id == "told"
            else step
            for step in TIMETABLE.steps
        ),
        clocks=tuple(
            clock._replace(confidence=Confidence.INFERRED, note="From letters.")
            for clock in TIMETABLE.clocks
        ),
    )

    def shown(*moved: StepRecord) -> tuple[str, Any]:
        made = runbook(EPISODE, Records(steps=by_id(moved)), unsure, ENGLAND, NOW)
        return text.render(runbook_document(made, SERVICE)), runbook_json(made)

    out, exported = shown()
    assert "Mon 23 Nov 10:15 ?" in out
    assert out.count("? Unconfirmed: Nobody has published it.") == 1
    assert out.count("◐ Inferred: From letters.") == 1
    told = next(step for step in exported["steps"] if step["id"] == "EP001:told")
    assert told["unsure"] == "? Unconfirmed: Nobody has published it."
    assert exported["clocks"][0]["unsure"] == "◐ Inferred: From letters."
    out, exported = shown(StepRecord("EP001:told", moved_to=utc(2026, 11, 23, 11, 0)))
    assert "Nobody has published it" not in out


def test_another_year_is_shown() -> None:
    records = RECORDS._replace(
        steps=by_id([StepRecord("EP001:told", moved_to=utc(2027, 2, 1, 9, 0))])
    )
    made = runbook(EPISODE, records, TIMETABLE, ENGLAND, NOW)
    flat = " ".join(text.render(runbook_document(made, SERVICE), 160).split())
    assert "Mon 1 Feb 2027 09:00 Step told" in flat
    assert "Mon 23 Nov 09:15 Step logged" in flat


def test_once_it_has_ended_no_report_calls_anything_late() -> None:
    ended = book(utc(2027, 6, 1, 9, 0), ended_at=NOW)
    sheet = daily_sheet(ended, RECORDS, ENGLAND, date(2026, 11, 23))
    shown = text.render(daily_document(sheet, SERVICE))
    # Of seventeen steps with a day one was ticked; the others wait for days that never came.
    assert "16 not done, 1 done this day" in " ".join(shown.split())
    assert "0 late, 1 open" in shown
    out = text.render(runbook_document(ended, SERVICE))
    assert "Late" not in out
    assert "Not done" in out
    made: Any = runbook_json(ended)
    assert made["late"] == []
    assert "late" not in {step["state"] for step in made["steps"]}


def test_what_was_asked_and_noted_in_an_earlier_one_is_kept_to_be_read() -> None:
    sent = InformationRequest(
        "RQ002", "EP001", CALLED, about="Rotas", sent_at=NOW, versions=("V1",), reply="All of them"
    )
    records = RECORDS._replace(
        requests={**RECORDS.requests, "RQ002": sent},
        versions=by_id([EvidenceVersion("V1", "EV007", 3)]),
    )
    out = " ".join(text.render(past_document(book(ended_at=NOW), records)).split())
    assert "RQ001, open: Audits (Jo, asked by P Hart, promised Mon 23 Nov 13:00)" in out
    assert "RQ002, sent Mon 23 Nov 2026 13:30: Rotas (no lead)" in out
    assert "Sent: EV007 version 3. Reply: All of them" in out
    assert "Mon 23 Nov 2026 09:15 Concern: A late visit" in out
    assert "Step logged Ann Bee / Cy Dee Done" in out
    empty = text.render(past_document(book(), Records()))
    assert "Nothing was asked for." in empty
    assert "Nothing was noted." in empty


def test_a_day_of_publication_to_come_is_not_said_to_be_past() -> None:
    report = {"received_on": date(2027, 1, 4), "published_on": date(2027, 1, 20)}
    before, after = (
        text.render(runbook_document(book(utc(2027, 1, day, 9), **report), SERVICE))
        for day in (19, 20)
    )
    assert "To be published  Wed 20 Jan 2027" in before
    assert "To be published" not in after
    assert "Wed 20 Jan 2027" in after


def test_a_rehearsal_is_named_and_compared() -> None:
    row = RehearsedStep("told", "Step told", 50, 61, -11, "11 minutes faster")
    out = text.render(runbook_document(book(rehearsal=True), SERVICE, (), (row,), "EP000"))
    assert out.startswith("Rehearsal, short inspection: Northshire\n")
    assert "Compared with EP000" in out
    assert "11 minutes faster" in out


def test_json_has_what_other_programs_rely_on() -> None:
    made: Any = json.loads(json.dumps(runbook_json(book())))
    assert made["schema"] == 1
    assert made["episode"].items() >= {
        ("kind", "short"),
        ("rehearsal", False),
        ("notified_at", "2026-11-23T09:15:00+00:00"),
        ("on_site_from", "2026-11-30"),
        ("on_site_to", "2026-12-04"),
    }
    told = next(step for step in made["steps"] if step["id"] == "EP001:told")
    assert told.items() >= {
        ("title", "Step told"),
        ("phase", "call"),
        ("due", "2026-11-23T10:15:00+00:00"),
        ("role", "Coordinator"),
        ("lead", "Ann Bee"),
        ("deputy", "Cy Dee"),
        ("state", "late"),
        ("done_at", None),
        ("source", "S1"),
        ("confidence", "seen"),
    }
    steps = {step["id"]: step for step in made["steps"]}
    stands_in, nobody = steps["EP001:touch@2"], steps["EP001:lists"]
    assert (stands_in["lead"], stands_in["deputy"]) == ("Cy Dee", None)
    assert (nobody["lead"], nobody["unled"], told["unled"]) == (None, True, False)
    assert made["next"][0] == "EP001:told"
    assert made["comparison"] is None
    assert {clock["id"] for clock in made["clocks"]} == {"publish_report", "action_plan"}


def test_the_daily_sheet_goes_through_the_day() -> None:
    on_site = utc(2026, 12, 1, 15, 0)
    sheet = daily_sheet(book(on_site), RECORDS, ENGLAND, date(2026, 12, 1))
    out = text.render(daily_document(sheet, SERVICE))
    assert out.startswith("Daily sheet, Tue 1 Dec 2026: Northshire\n")
    flat = " ".join(out.split())
    assert "Day 2 of 5 on site" in flat
    assert "RQ001, late: Audits (Jo, asked by P Hart, promised Mon 23 Nov 13:00)" in flat
    assert "Concern: A late visit" in flat
    assert "Tue 1 Dec 16:00: Step touch (Cy Dee (deputy))" in flat
    assert "Next, Wed 2 Dec 2026" in flat


@given(texts)
def test_hostile_text_is_shown_as_text_in_every_format(typed: str) -> None:
    records = RECORDS._replace(
        steps=by_id([StepRecord("EP001:own1", title=f"x{typed}", note=typed, moved_to=CALLED)]),
        requests=by_id([InformationRequest("RQ001", "EP001", CALLED, typed, typed, typed)]),
        notes=by_id([EpisodeNote("NT001", "EP001", NoteKind.MESSAGE, NOW, text=typed)]),
    )
    made = runbook(EPISODE._replace(caller=typed), records, TIMETABLE, ENGLAND, NOW)
    service = Service(name=typed)
    sheet = daily_sheet(made, records, ENGLAND, date(2026, 11, 23))
    for document in (
        runbook_document(made, service),
        daily_document(sheet, service),
        past_document(made, records),
    ):
        assert "<script" not in html.render(document)
        markdown.render(document)
        assert all(text.display_width(line) <= 80 for line in text.render(document).splitlines())
