"""Fields as people type them: what is written out again is understood as it was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.errors import InputError
from readiness_tui.readiness.improvement_facts import Decision, HouseStyle, Measure, Risk
from readiness_tui.readiness.people import Person
from readiness_tui.readiness.people_fields import PERSON
from readiness_tui.readiness.plan_facts import BANDS, Action, Recommendation
from readiness_tui.readiness.plan_fields import ACTION, MEASURE, point_fields
from readiness_tui.readiness.risk_fields import DECISION, HOUSE, RISK
from readiness_tui.readiness.typed_fields import NOTHING, Form, TypedField, typed_of, understood
from tests.readiness.build import TODAY

AREAS = (("leaders", "The impact of leaders"), ("care_leavers", "Care leavers"))
TABLES: Sequence[tuple[Any, Sequence[TypedField]]] = (
    (Action("AC1"), ACTION),
    (Recommendation("RE1"), point_fields(AREAS)),
    (Measure("ME1"), MEASURE),
    (Risk("RK1"), RISK),
    (Decision("DC1"), DECISION),
    (HouseStyle("house"), HOUSE),
    (Person("PE1"), PERSON),
)
WORDS = st.from_regex(r"[a-zA-Z][a-z]{1,8}( [a-z]{1,8})?", fullmatch=True).filter(
    lambda text: text.casefold() not in NOTHING
)


def value_of(one: TypedField) -> st.SearchStrategy[Any]:
    """Any value that the field can hold, as the record holds it."""
    match one.form:
        case Form.DAY:
            return st.dates(date(2025, 1, 1), date(2030, 12, 31))
        case Form.WHOLE:
            return st.integers(one.least, one.most)
        case Form.NUMBER:
            return st.integers(-10_000, 10_000).map(lambda n: n / 8)
        case Form.LINES:
            return st.lists(WORDS, unique=True).map(tuple)
        case Form.IDS:
            return st.lists(st.integers(1, 99), unique=True).map(
                lambda ids: tuple(f"AC{n:03}" for n in ids)
            )
        case Form.CHOICE:
            return st.sampled_from(list(one.choices))
        case Form.YES:
            return st.booleans()
        case _:
            return WORDS


@pytest.mark.parametrize(("record", "fields"), TABLES, ids=lambda one: type(one).__name__)
@given(st.data())
def test_what_is_written_out_is_understood_as_it_was(
    record: Any, fields: Sequence[TypedField], data: st.DataObject
) -> None:
    values = {one.field: data.draw(value_of(one), one.name) for one in fields}
    filled = record._replace(**values)
    assert understood(typed_of(filled, fields), fields, TODAY) == values


@pytest.mark.parametrize(("record", "fields"), TABLES, ids=lambda one: type(one).__name__)
def test_every_field_is_one_of_the_record_and_named_once(
    record: Any, fields: Sequence[TypedField]
) -> None:
    assert {one.field for one in fields} <= set(record._fields)
    assert len({one.name for one in fields}) == len({one.label for one in fields}) == len(fields)


FIELD = {
    Form.LINE: TypedField("lead", "lead", "Lead", needed=True, help="Ann Bee"),
    Form.WHOLE: TypedField("days", "days", "Days", Form.WHOLE, most=10),
    Form.NUMBER: TypedField("target", "target", "Target", Form.NUMBER),
    Form.CHOICE: TypedField("band", "band", "Timescale", Form.CHOICE, choices=BANDS),
    Form.YES: TypedField("future", "future", "Future", Form.YES),
    Form.LINES: TypedField("leads", "leads", "Leads", Form.LINES),
    Form.IDS: TypedField("after", "after", "After", Form.IDS),
}


@pytest.mark.parametrize(
    ("form", "typed", "value"),
    [
        (Form.WHOLE, "10", 10),
        (Form.WHOLE, "none", None),
        (Form.NUMBER, "1,250.5", 1250.5),
        (Form.NUMBER, "1,234", 1234.0),
        (Form.NUMBER, "-12,345,678", -12345678.0),
        (Form.NUMBER, "90%", 90.0),
        (Form.NUMBER, "90 %", 90.0),
        (Form.CHOICE, "Within six", "6_months"),
        (Form.CHOICE, "3 months", "3_months"),
        (Form.CHOICE, "longer", "longer"),
        (Form.YES, "Y", True),
        (Form.LINES, "Ann Bee;  Cy   Dee ;;Ann Bee", ("Ann Bee", "Cy Dee")),
        (Form.IDS, "ac001, AC002", ("AC001", "AC002")),
    ],
)
def test_typed_words_have_one_meaning(form: Form, typed: str, value: object) -> None:
    one = FIELD[form]
    assert understood({one.name: typed}, [one], TODAY) == {one.field: value}


@pytest.mark.parametrize(
    ("form", "typed", "words"),
    [
        (Form.LINE, "nobody", "Lead cannot be empty. For example: Ann Bee."),
        (Form.WHOLE, "11", 'Days takes a whole number from 0 to 10, not "11".'),
        (Form.WHOLE, "²", "takes a whole number"),
        (Form.NUMBER, "nan", 'Target takes a number, not "nan".'),
        (Form.NUMBER, "1e99", "takes a number"),
        (
            Form.NUMBER,
            "12,5",
            'Target: "12,5" could mean more than one number. Write 12.5: a point',
        ),
        (Form.NUMBER, "72,50 %", "Write 72.50"),
        (Form.NUMBER, "0,123", "Write 0.123"),
        (Form.NUMBER, "1,2,3", "Write 12.5 or 1,234"),
        (Form.NUMBER, "1,2345", "Write 1.2345"),
        (Form.NUMBER, "1.234,5", "Write 12.5 or 1,234"),
        (Form.CHOICE, "within", 'Timescale cannot be "within". It takes immediately, 3_months'),
        (Form.YES, "perhaps", "Future is yes or no"),
    ],
)
def test_what_cannot_be_meant_says_what_can(form: Form, typed: str, words: str) -> None:
    one = FIELD[form]
    with pytest.raises(InputError) as caught:
        understood({one.name: typed}, [one], TODAY)
    assert words in str(caught.value)


def test_a_nought_has_no_sign() -> None:
    one = FIELD[Form.NUMBER]
    assert str(understood({one.name: "-0"}, [one], TODAY)[one.field]) == "0.0"


def test_a_day_that_was_is_the_last_one_of_that_name() -> None:
    met = next(one for one in DECISION if one.name == "met")
    due = next(one for one in DECISION if one.name == "due")
    typed = {"met": "2 nov", "due": "2 nov"}
    assert understood(typed, [met, due], date(2026, 11, 20)) == {
        "met_on": date(2026, 11, 2),
        "due": date(2027, 11, 2),
    }
