"""Kinds of contact, steps and clocks of an edition, its own and those that it takes over."""

from datetime import time
from pathlib import Path

import pytest

from readiness_tui import content
from readiness_tui.readiness.runbook_model import Anchor, Phase, TimetableStep
from readiness_tui.readiness.vocabulary import Confidence, EventKind

TRIAL = """\
id = "trial"
title = "Trial edition"
holds_from = 2030-01-01
overall = false
confidence = "seen"
source = "A paper"

[timetable]
based_on = "ilacs_2026"
leave_out = ["lists_shared"]
confidence = "inferred"
note = "Not yet confirmed."

[[judgement]]
id = "leaders"
title = "Leaders"

[[event_kind]]
id = "short"
title = "Short inspection"
notice_working_days = 4
on_site_weeks = 1
grades = true
confidence = "seen"
source = "A paper"

[[clock]]
id = "our_clock"
title = "Our clock"
working_days = 15
starts = "report received"
confidence = "seen"
source = "A paper"

[[step]]
id = "our_step"
title = "Our step"
phase = "call"
anchor = "call"
hours = 2
role = "Whoever is in"
item = "LG15"
kinds = ["short", "standard"]
confidence = "seen"
source = "A paper"
"""


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READINESS_CACHE", str(tmp_path_factory.mktemp("cache")))


def save(folder: Path, text: str, name: str = "trial.toml") -> str:
    """Put an edition into a council's own folder; gives the path of the file."""
    path = folder / "frameworks" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return str(path)


def step_of(folder: Path, edition: str, id_: str) -> TimetableStep:
    (step,) = (one for one in content.load(str(folder)).timetables[edition].steps if one.id == id_)
    return step


def test_a_step_is_read_whole(tmp_path: Path) -> None:
    save(tmp_path, TRIAL.replace("hours = 2", "working_days = 1\nat = 09:30:00"))

    assert step_of(tmp_path, "trial", "our_step") == TimetableStep(
        id="our_step",
        title="Our step",
        phase=Phase.CALL,
        anchor=Anchor.CALL,
        working_days=1,
        hours=None,
        at=time(9, 30),
        daily=False,
        role="Whoever is in",
        item="LG15",
        clock="",
        kinds=(EventKind.SHORT, EventKind.STANDARD),
        confidence=Confidence.SEEN,
        source="A paper",
    )


def test_a_step_that_stands_for_a_clock_follows_it_and_is_as_sure(tmp_path: Path) -> None:
    text = TRIAL.replace('anchor = "call"\nhours = 2', 'anchor = "report"\nclock = "our_clock"')
    text = text.replace(
        'confidence = "seen"\nsource = "A paper"\n\n[[step]]',
        ('confidence = "inferred"\nsource = "A paper"\nnote = "Heard of."\n\n[[step]]'),
    )
    save(tmp_path, text)
    step = step_of(tmp_path, "trial", "our_step")

    assert (step.working_days, step.confidence) == (15, Confidence.INFERRED)
    assert step.note == "Heard of."


def test_what_is_taken_over_is_no_surer_than_the_edition_says(tmp_path: Path) -> None:
    save(tmp_path, TRIAL.replace("ilacs_2026", "ilacs_2018", 1))
    ours = content.load(str(tmp_path)).timetables["trial"]
    base = content.load().timetables["ilacs_2018"]
    visit = ours.shapes[EventKind.FOCUSED_VISIT]

    assert base.shapes[EventKind.FOCUSED_VISIT].confidence is Confidence.SEEN
    assert visit.confidence is Confidence.INFERRED
    assert visit.note.endswith(" Not yet confirmed.")
    assert visit.topics == base.shapes[EventKind.FOCUSED_VISIT].topics
    # What the file says itself stays as sure as it says; so does what was less sure already.
    assert ours.shapes[EventKind.SHORT].confidence is Confidence.SEEN
    proposed = step_of(tmp_path, "trial", "first_hour")
    assert proposed == next(step for step in base.steps if step.id == "first_hour")
    # Clocks are law, whatever the edition.
    assert step_of(tmp_path, "trial", "plan_sent").confidence is Confidence.SEEN
    assert {clock.confidence for clock in ours.clocks if clock.id == "action_plan"} == {
        Confidence.SEEN
    }


def test_a_step_with_a_known_id_stands_in_place_of_the_one_taken_over(tmp_path: Path) -> None:
    save(tmp_path, TRIAL.replace('id = "our_step"', 'id = "leaders_briefed"'))
    shipped = content.load()
    ours = content.load(str(tmp_path)).timetables["trial"]
    before = [step.id for step in shipped.timetables["ilacs_2026"].steps]

    assert [step.id for step in ours.steps] == [id_ for id_ in before if id_ != "lists_shared"]
    assert step_of(tmp_path, "trial", "leaders_briefed").title == "Our step"
    assert len(ours.clocks) == len(shipped.timetables["ilacs_2026"].clocks) + 1
