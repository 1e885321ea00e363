"""A name that goes: out of every field for names, however deep, and nothing else with it."""

from __future__ import annotations

from datetime import date

from readiness_tui.readiness.erasing import NAMED, erased, mentions, next_stand_in, tables
from readiness_tui.readiness.improvement_facts import Control, Risk, Score
from readiness_tui.readiness.model import ItemRecord, Records, Service
from readiness_tui.readiness.people import Person
from readiness_tui.readiness.plan_facts import Action, DateMove
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store.forms import part_of
from readiness_tui.store.records import fields

DAY = date(2026, 11, 20)
GONE = "Former officer 1"


def test_it_goes_from_lists_and_from_the_parts_of_a_record() -> None:
    action = Action(
        "AC001",
        title="Ann Bee",  # a title is no name of somebody, whatever it says
        lead="ann bee, head of service",
        leads=("Sam Dee", "Ann Bee"),
        board="Ann Bee",
        moves=(DateMove(DAY, None, DAY, "Ann Bee", "Ann Bee was away"),),
    )
    assert erased(action, "Ann Bee", GONE) == {
        "lead": GONE,
        "leads": ("Sam Dee", GONE),
        "moves": (DateMove(DAY, None, DAY, GONE, "Ann Bee was away"),),
    }
    risk = Risk(
        "RK001",
        scores=(Score(DAY, 3, 4, "Ann Bee"),),
        controls=(Control("Audit", "Ann Bee"), Control("Pay", "Sam Dee")),
    )
    assert erased(risk, "Ann Bee", GONE) == {
        "scores": (Score(DAY, 3, 4, GONE),),
        "controls": (Control("Audit", GONE), Control("Pay", "Sam Dee")),
    }
    assert erased(risk, "Ann", GONE) == {}


def test_texts_that_mention_it_are_told() -> None:
    item = ItemRecord("EL01", lead="Sam Dee", note="Ring ANN BEE on Monday.", reason="none")
    assert mentions(item, "Ann Bee, head of service") == ("note",)
    assert mentions(item, "Zed") == ()


def test_every_field_that_says_by_whom_is_one_for_names() -> None:
    named = {"lead", "leads", "owner", "holder", "deputy", "author", "approver", "chair"}
    for kind in Kind:
        for field, form in fields(kind).items():
            part = None if form in (str, tuple[str, ...]) else part_of(form)
            for name in [field, *(part._fields if part else ())]:
                if name == "by" or name in named or name.endswith("_by"):
                    assert name in NAMED or name == "superseded_by", (kind, name)


def test_a_stand_in_is_nobodys_yet_and_the_list_of_people_is_left_alone() -> None:
    items = {"EL01": ItemRecord("EL01", lead="former officer 1", note="Former officer 3")}
    records = Records(service=Service(), items=items, people={"PE001": Person("PE001", "Ann")})
    assert next_stand_in(records) == "Former officer 2"
    assert [kind for kind, _ in tables(records)] == [Kind.SERVICE, Kind.ITEM]
