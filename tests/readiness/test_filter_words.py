"""Words that mean a state in every list, turned round too, and as text where they are quoted."""

from __future__ import annotations

from datetime import date

import pytest

from readiness_tui.readiness.filters import ITEM_KEYS, Keys, Row, parse_filter
from readiness_tui.readiness.people_fields import PEOPLE_KEYS
from readiness_tui.readiness.plan_filters import ACTION_KEYS, MEASURE_KEYS, POINT_KEYS
from readiness_tui.readiness.record_filters import DOCUMENT_KEYS, STATEMENT_KEYS
from readiness_tui.readiness.risk_filters import DECISION_KEYS, RISK_KEYS
from readiness_tui.screens.briefings import Briefings
from readiness_tui.screens.dry_runs import figure_rows, finding_rows, run_rows
from readiness_tui.screens.logistics.notes import Notes
from readiness_tui.screens.logistics.requests import Requests
from readiness_tui.screens.logistics.steps import Steps

TODAY = date(2026, 11, 20)

ACTIONS = "not_started in_progress awaiting_sign_off complete embedded superseded withdrawn"
POINTS = "open plan_agreed in_delivery actions_complete impact_shown closed"
DOCUMENTS = (
    "missing draft awaiting_approval returned current due_for_review overdue expired not_applicable"
)
ITEMS = (
    "not_assessed not_started in_progress blocked ready_claimed lapsed ready_checked not_applicable"
)


def _found(typed: str, keys: Keys, key: str, values: str, flags: str = "") -> str:
    """The values of ``key`` whose rows are found; a value that is a flag has that flag."""
    chosen = parse_filter(typed, TODAY, keys)
    rows = [
        Row(
            f"text {value}",
            dict.fromkeys(keys.texts, ""),
            dict.fromkeys(keys.choices, "") | {key: value},
            {},
            frozenset({value} & {*flags.split()}),
        )
        for value in values.split()
    ]
    return " ".join(row.choices[key] for row in rows if chosen.matches_row(row))


@pytest.mark.parametrize(
    ("keys", "values", "typed", "found"),
    [
        (ACTION_KEYS, ACTIONS, "done", "complete embedded"),
        (ACTION_KEYS, ACTIONS, "complete", "complete embedded"),
        (ACTION_KEYS, ACTIONS, "COMPLETED", "complete embedded"),
        (ACTION_KEYS, ACTIONS, "state:complete", "complete"),
        (ACTION_KEYS, ACTIONS, "embedded", "embedded"),
        (
            ACTION_KEYS,
            ACTIONS,
            "!done",
            "not_started in_progress awaiting_sign_off superseded withdrawn",
        ),
        (ACTION_KEYS, ACTIONS, "open", "not_started in_progress awaiting_sign_off"),
        (ACTION_KEYS, ACTIONS, "in progress", "in_progress"),
        (ACTION_KEYS, ACTIONS, "in_progress", "in_progress"),
        (ACTION_KEYS, ACTIONS, "in-progress", "in_progress"),
        (ACTION_KEYS, ACTIONS, "awaiting sign-off", "awaiting_sign_off"),
        (ACTION_KEYS, ACTIONS, "complete, awaiting sign-off", "awaiting_sign_off"),
        (ACTION_KEYS, ACTIONS, "awaiting", "awaiting_sign_off"),
        (ACTION_KEYS, ACTIONS, "withdrawn", "withdrawn"),
        (ACTION_KEYS, ACTIONS, "!in progress open", "not_started awaiting_sign_off"),
        (ACTION_KEYS, ACTIONS, "in !progress", "awaiting_sign_off"),  # two texts: "awaitINg"
        (ACTION_KEYS, ACTIONS, '"complete"', "complete"),  # text, as every row holds its state
        (POINT_KEYS, POINTS, "open", "open"),  # the state of that name
        (POINT_KEYS, POINTS, "done", "actions_complete impact_shown closed"),
        (POINT_KEYS, POINTS, "impact shown", "impact_shown"),
        (DOCUMENT_KEYS, DOCUMENTS, "overdue", "overdue"),
        (DOCUMENT_KEYS, DOCUMENTS, "late", "overdue"),
        (DOCUMENT_KEYS, DOCUMENTS, "due for review", "due_for_review"),
        (DOCUMENT_KEYS, DOCUMENTS, "done", "current due_for_review"),
        (
            DOCUMENT_KEYS,
            DOCUMENTS,
            "open",
            "missing draft awaiting_approval returned overdue expired",
        ),
        (DOCUMENT_KEYS, DOCUMENTS, "!current !missing draft", "draft"),
        (STATEMENT_KEYS, "draft challenged agreed needs_refresh", "needs refresh", "needs_refresh"),
        (
            STATEMENT_KEYS,
            "draft challenged agreed needs_refresh",
            "!agreed",
            "draft challenged needs_refresh",
        ),
        (Briefings.KEYS, "not_planned planned given lapsed", "planned", "planned"),
        (Briefings.KEYS, "not_planned planned given lapsed", "!done", "not_planned planned lapsed"),
        (Requests.KEYS, "open late sent withdrawn", "withdrawn", "withdrawn"),
        (Steps.KEYS, "todo due_soon late done dropped waiting", "due soon", "due_soon"),
        (Steps.KEYS, "todo due_soon late done dropped waiting", "to do", "todo"),
        (ITEM_KEYS, ITEMS, "not started", "not_started"),
        (ITEM_KEYS, ITEMS, "never assessed", "not_assessed"),
        (ITEM_KEYS, ITEMS, "n/a", "not_applicable"),
        (ITEM_KEYS, ITEMS, "open", "not_assessed not_started in_progress blocked lapsed"),
    ],
)
def test_states(keys: Keys, values: str, typed: str, found: str) -> None:
    flags = " ".join({*keys.flags} & {"done", "sent", "late"})
    assert _found(typed, keys, "state", values, flags) == found


@pytest.mark.parametrize(
    ("keys", "key", "values", "typed", "found"),
    [
        (ACTION_KEYS, "colour", "blue green amber red grey withdrawn", "red", "red"),
        (ACTION_KEYS, "colour", "blue green amber red grey", "!red", "blue green amber grey"),
        (ACTION_KEYS, "colour", "blue green amber red grey", "gray", "grey"),
        (ACTION_KEYS, "delivery", "red green", "red", ""),  # "red" is the colour as a whole
        (RISK_KEYS, "colour", "green amber red none", "!amber !none", "green red"),
        (MEASURE_KEYS, "travel", "better same worse unknown", "worse", "worse"),
        (MEASURE_KEYS, "travel", "better same worse unknown", "getting better", "better"),
        (PEOPLE_KEYS, "role", "reader lead approver", "!reader", "lead approver"),
        (finding_rows.KEYS, "severity", "error warning query", "error", "error"),
        (finding_rows.KEYS, "severity", "error warning query", "!errors", "warning query"),
        (finding_rows.KEYS, "severity", "error warning query", "queries", "query"),
        (run_rows.KEYS, "verdict", "yes not_yet no", "not yet", "not_yet"),
        (figure_rows.KEYS, "change", "better worse higher", "worse", "worse"),
    ],
)
def test_colours_and_what_else_a_list_is_told_apart_by(
    keys: Keys, key: str, values: str, typed: str, found: str
) -> None:
    assert _found(typed, keys, key, values) == found


@pytest.mark.parametrize(
    ("keys", "typed", "flag"),
    [
        (ITEM_KEYS, "done", "ready"),
        (ITEM_KEYS, "late", "overdue"),
        (ACTION_KEYS, "late", "overdue"),
        (RISK_KEYS, "done", "closed"),
        (DECISION_KEYS, "complete", "done"),
        (DECISION_KEYS, "late", "overdue"),
        (MEASURE_KEYS, "done", "met"),
        (MEASURE_KEYS, "open", "open"),
        (Steps.KEYS, "complete", "done"),
        (Steps.KEYS, "overdue", "late"),
        (Notes.KEYS, "done", "closed"),
        (Briefings.KEYS, "overdue", "late"),
        (Requests.KEYS, "done", "sent"),
        (Requests.KEYS, "overdue", "late"),
    ],
)
def test_what_a_list_has_another_name_for(keys: Keys, typed: str, flag: str) -> None:
    """A row with the flag alone is found, one with every other flag is not, and turned round."""
    assert flag in keys.flags
    one, others = (
        Row(typed, {}, dict.fromkeys(keys.choices, ""), {}, frozenset(flags))
        for flags in ({flag}, {*keys.flags} - {flag})
    )
    chosen, turned = parse_filter(typed, TODAY, keys), parse_filter(f"!{typed}", TODAY, keys)
    assert (chosen.matches_row(one), chosen.matches_row(others)) == (True, False)
    assert (turned.matches_row(one), turned.matches_row(others)) == (False, True)


def test_a_quoted_word_is_looked_for_in_the_text() -> None:
    row = Row("Work that is done in red ink", {}, dict.fromkeys(ACTION_KEYS.choices, ""), {}, *_NO)
    for word in ("done", "red"):
        assert not parse_filter(word, TODAY, ACTION_KEYS).matches_row(row)
        assert parse_filter(f'"{word}"', TODAY, ACTION_KEYS).matches_row(row)


_NO = (frozenset[str](),)


def test_terms_tell_whether_they_look_for_text() -> None:
    asks = [term.asks for term in parse_filter('red lead:x "red" plan', TODAY, ACTION_KEYS).terms]
    assert asks == [True, True, False, False]


@pytest.mark.parametrize(
    ("keys", "key"),
    [
        (STATEMENT_KEYS, "author"),
        (STATEMENT_KEYS, "challenger"),
        (DOCUMENT_KEYS, "approver"),
        (ACTION_KEYS, "director"),
        (ACTION_KEYS, "lead"),
        (ACTION_KEYS, "owner"),
        (RISK_KEYS, "owner"),
        (Notes.KEYS, "by"),
        (PEOPLE_KEYS, "name"),
    ],
)
def test_me_is_whoever_asks_where_a_person_stands(keys: Keys, key: str) -> None:
    chosen = parse_filter(f"{key}:me", TODAY, keys, me="Dana Okafor")
    held = "lead" if key == "owner" else key
    mine, another = (
        Row("", {held: name}, {}, {}, frozenset()) for name in ("dana okafor", "James Mead")
    )
    assert (chosen.matches_row(mine), chosen.matches_row(another)) == (True, False)


def test_owner_is_another_word_for_lead() -> None:
    row = Row("", {"lead": "Data lead"}, {}, {}, frozenset())
    assert parse_filter("owner:data", TODAY, ACTION_KEYS).matches_row(row)
    assert not parse_filter("!owner:data", TODAY, ACTION_KEYS).matches_row(row)
