"""Filters by name: what a list offers, what a name does, and what settings may hold."""

from __future__ import annotations

from datetime import date

import pytest

from readiness_tui.errors import InputError
from readiness_tui.readiness.filters import ITEM_KEYS, Keys, parse_filter
from readiness_tui.readiness.kept_filters import name_of, named, naming, offered, read_kept
from readiness_tui.readiness.people_fields import PEOPLE_KEYS
from readiness_tui.readiness.plan_filters import ACTION_KEYS, MEASURE_KEYS
from readiness_tui.readiness.record_filters import DOCUMENT_KEYS, STATEMENT_KEYS
from readiness_tui.readiness.risk_filters import DECISION_KEYS, RISK_KEYS
from readiness_tui.screens.logistics.past import Past

TODAY = date(2026, 11, 20)


def _offered(keys: Keys, **kept: str) -> dict[str, str]:
    return {one.name: one.text for one in offered(kept, keys, TODAY)}


@pytest.mark.parametrize(
    ("keys", "some", "none"),
    [
        (ITEM_KEYS, "Mine, Overdue, Blocked, Due within 30 days, Lapsed, Never assessed", "Red"),
        (
            ACTION_KEYS,
            "Mine, Overdue, Blocked, Due within 30 days, Red, Awaiting sign-off",
            "Errors",
        ),
        (DOCUMENT_KEYS, "Mine, Overdue, Awaiting approval, Missing", "Awaiting sign-off, Blocked"),
        (STATEMENT_KEYS, "Mine, Not supported", "Overdue, Due within 30 days"),
        (MEASURE_KEYS, "Mine, Getting worse", "Due within 30 days, Overdue"),
        (RISK_KEYS, "Mine, Overdue, Red", "Lapsed"),
        (DECISION_KEYS, "Mine, Overdue, Due within 30 days", "Red"),
        (PEOPLE_KEYS, "Approvers", "Mine, Still open"),
        (Past.KEYS, "", "Due within 30 days, Mine"),  # its "due" is the day they came
    ],
)
def test_a_list_offers_what_it_knows_every_word_of(keys: Keys, some: str, none: str) -> None:
    names = _offered(keys).keys()
    assert {*filter(None, some.split(", "))} <= {name.replace(", ", "; ") for name in names}
    assert not {*none.split(", ")} & names


def test_mine_is_what_the_list_says_of_a_person() -> None:
    assert _offered(ACTION_KEYS)["Mine"] == "lead:me"
    assert _offered(STATEMENT_KEYS)["Mine"] == "author:me"


@pytest.mark.parametrize("keys", [ITEM_KEYS, ACTION_KEYS, DOCUMENT_KEYS, STATEMENT_KEYS, RISK_KEYS])
def test_whatever_is_offered_can_be_taken(keys: Keys) -> None:
    for text in _offered(keys).values():
        terms = parse_filter(text, TODAY, keys, me="Dana Okafor").terms
        assert terms
        assert all(term.asks for term in terms)


def test_kept_ones_come_first_and_take_the_place_of_a_useful_one() -> None:
    found = _offered(ACTION_KEYS, zebra="red", Mine="lead:me open", Alps="board:alps")
    assert list(found)[:4] == ["Alps", "Mine", "zebra", "Overdue"]
    assert found["Mine"] == "lead:me open"


KEPT = {"My reds": "red lead:me", "Late": "late"}


@pytest.mark.parametrize(
    ("text", "name", "kept", "said"),
    [
        ("blocked", "Stuck", KEPT | {"Stuck": "blocked"}, 'Kept as "Stuck"'),
        ("late", "Late", KEPT, 'Kept as "Late"'),
        ("late", "Too late", {"My reds": "red lead:me", "Too late": "late"}, 'no longer as "Late"'),
        ("late", "", {"My reds": "red lead:me"}, '"Late" is no longer kept.'),
        ("blocked", "", KEPT, "It is not kept."),
        ("blocked", "Late", {"My reds": "red lead:me", "Late": "blocked"}, '"Late" was late'),
    ],
)
def test_a_name_keeps_renames_replaces_or_removes(
    text: str, name: str, kept: dict[str, str], said: str
) -> None:
    assert named(KEPT, text, name) == kept
    assert said in naming(KEPT, text, name)
    assert name_of(kept, text) == name


def test_a_name_that_is_too_long_is_refused() -> None:
    assert naming({}, "late", "x" * 40)
    with pytest.raises(InputError, match="41 characters"):
        naming({}, "late", "x" * 41)


@pytest.mark.parametrize("value", [None, 3, "late", [], ["late"], {"": "late"}, {"x": 1, "y": ""}])
def test_settings_that_hold_no_filters_hold_none(value: object) -> None:
    assert read_kept(value) == {}


def test_settings_are_data() -> None:
    assert read_kept({"a\x1b[2J": "b\x07"}) == {"a[2J": "b"}
