"""The door that every value passes on its way into the store, field type by field type."""

from __future__ import annotations

import json
import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.errors import InputError
from readiness_tui.readiness.dry_run_facts import DryRunList
from readiness_tui.readiness.model import ItemRecord, Records, Service
from readiness_tui.readiness.vocabulary import Answer, EventKind, Importance, Kind
from readiness_tui.store.doors import to_stored
from readiness_tui.store.records import (
    ID_PREFIX,
    OVERLAYS,
    default,
    fields,
    from_stored,
    record_type,
    to_records,
)

BST = timezone(timedelta(hours=1))


@pytest.mark.parametrize(
    ("kind", "field", "value", "stored"),
    [
        (Kind.ACTION, "title", "  Write to\tparents\r\n ", "Write to parents"),
        (Kind.ACTION, "title", "a\x1b[31mred\x07\x9b", "a[31mred"),
        (Kind.ACTION, "title", "\u202eevil\u2066", "evil"),
        (Kind.ITEM, "note", "one\r\n\ttwo\x00\n", "one\n\ttwo"),
        (Kind.ITEM, "due", date(2027, 1, 30), "2027-01-30"),
        (Kind.ITEM, "due", None, None),
        (Kind.ITEM, "share_done", 0, 0),
        (Kind.ITEM, "share_done", 100, 100),
        (Kind.ITEM, "share_done", None, None),
        (Kind.ITEM, "answer", Answer.NOT_APPLICABLE, "not_applicable"),
        (Kind.ITEM, "answer", "ready", "ready"),
        (Kind.ITEM, "evidence", ("EV001", "EV\x1b002"), ["EV001", "EV002"]),
        (Kind.EVIDENCE, "required", False, False),
        (Kind.EVIDENCE, "importance", Importance.CRITICAL, "critical"),
        (Kind.EVENT, "kind", EventKind.SHORT, "short"),
        (Kind.EVENT, "grades", {"leaders": "good"}, {"leaders": "good"}),
        (Kind.EVENT, "grades", {"lea\x1bders": "go\x07od"}, {"leaders": "good"}),
        (
            Kind.DRY_RUN,
            "run_at",
            datetime(2026, 6, 1, 9, 30, 5, 250_000, tzinfo=BST),
            "2026-06-01T08:30:05+00:00",
        ),
        (Kind.DRY_RUN, "lists", (DryRunList(8, 412, 3, 1, True),), [[8, 412, 3, 1, True]]),
        (
            Kind.SNAPSHOT,
            "figures",
            {"range": [40, 55], "of": {"EL": None, "share": 0.5, "ok": True}, "by": "Jo\x1b"},
            {"range": [40, 55], "of": {"EL": None, "share": 0.5, "ok": True}, "by": "Jo"},
        ),
    ],
)
def test_what_a_field_takes_and_how_it_is_stored(
    kind: Kind, field: str, value: Any, stored: Any
) -> None:
    found = to_stored(kind, field, value)
    assert found == stored
    assert type(found) is type(stored)
    assert json.loads(json.dumps(found)) == stored


@pytest.mark.parametrize(
    ("kind", "field", "value", "words"),
    [
        (Kind.ACTION, "title", 5, "title takes text, not 5"),
        (Kind.ACTION, "title", None, "title takes text, not None"),
        (Kind.ITEM, "due", "30 Jan 2027", "due takes a date"),
        (Kind.ITEM, "due", datetime(2027, 1, 30, tzinfo=UTC), "due takes a date"),
        (Kind.ITEM, "due", date(1989, 12, 31), "the year must be 1990 to 2100"),
        (Kind.ITEM, "due", date(2101, 1, 1), "the year must be 1990 to 2100"),
        (Kind.ITEM, "share_done", -1, "from 0 to 100, not -1"),
        (Kind.ITEM, "share_done", 101, "from 0 to 100, not 101"),
        (Kind.ITEM, "share_done", 50.0, "takes a whole number"),
        (Kind.ITEM, "share_done", True, "takes a whole number"),
        (Kind.ITEM, "share_done", "50", "takes a whole number"),
        (Kind.EVIDENCE, "fixed_month", 13, "from 1 to 12"),
        (Kind.VERSION, "number", None, "takes a whole number"),
        (Kind.VERSION, "number", 0, "from 1 to"),
        (Kind.ITEM, "answer", "maybe", "answer cannot be 'maybe'"),
        (Kind.ITEM, "answer", None, "answer cannot be None"),
        (Kind.ITEM, "answer", ["ready"], "answer cannot be"),
        (Kind.ITEM, "evidence", "EV001", "takes a list of ids"),
        (Kind.ITEM, "evidence", None, "takes a list of ids"),
        (Kind.ITEM, "evidence", (1,), "takes text"),
        (Kind.EVIDENCE, "required", 1, "takes yes or no"),
        (Kind.EVIDENCE, "required", None, "takes yes or no"),
        (Kind.EVENT, "grades", "good", "takes a grade for each judgement"),
        (Kind.EVENT, "grades", {"leaders": 2}, "takes text"),
        (Kind.DRY_RUN, "run_at", datetime(2026, 6, 1, 9, 30), "with its time zone"),  # noqa: DTZ001
        (Kind.DRY_RUN, "run_at", date(2026, 6, 1), "with its time zone"),
        (Kind.DRY_RUN, "run_at", datetime(1, 1, 1, tzinfo=BST), "the year must be"),
        (Kind.DRY_RUN, "lists", None, "totals of child-level lists"),
        (Kind.DRY_RUN, "lists", ((8, 412),), "totals of child-level lists"),
        (Kind.DRY_RUN, "lists", (DryRunList(12),), "list takes a whole number from 1 to 11"),
        (Kind.DRY_RUN, "lists", (DryRunList(8, rows=-1),), "rows takes a whole number"),
        (Kind.SNAPSHOT, "figures", [40, 55], "takes figures by name"),
        (Kind.SNAPSHOT, "figures", {"share": float("nan")}, "cannot hold nan"),
        (Kind.SNAPSHOT, "figures", {"on": date(2027, 1, 30)}, "cannot hold"),
    ],
)
def test_what_a_field_refuses(kind: Kind, field: str, value: Any, words: str) -> None:
    with pytest.raises(InputError) as refused:
        to_stored(kind, field, value)
    assert words in refused.value.message


def test_a_refused_answer_is_shown_the_whole_list() -> None:
    with pytest.raises(InputError) as refused:
        to_stored(Kind.ITEM, "answer", "done")
    assert refused.value.hint == (
        "It takes not_assessed, not_started, in_progress, ready, blocked, not_applicable."
    )


def test_a_note_of_ten_thousand_characters_is_kept_whole() -> None:
    note = ("An Überblick, line by line.\n" * 400)[:10_000].strip()
    assert to_stored(Kind.ITEM, "note", note) == note


def test_a_note_beyond_the_limit_is_refused_and_not_cut() -> None:
    assert to_stored(Kind.ITEM, "note", "x" * 20_000) == "x" * 20_000
    assert to_stored(Kind.ITEM, "note", "x\r\n" * 10_000) == ("x\n" * 10_000).strip()
    with pytest.raises(InputError) as refused:
        to_stored(Kind.ITEM, "note", "x" * 20_001)
    assert refused.value.message == "note holds 20,001 characters; at most 20,000 are kept."
    assert refused.value.hint == "Shorten it; a document that is linked as evidence holds more."


def test_a_line_beyond_the_limit_is_refused_and_not_cut() -> None:
    assert to_stored(Kind.EVENT, "lead_inspector", f" {'x' * 500}\n") == "x" * 500
    with pytest.raises(InputError) as refused:
        to_stored(Kind.ACTION, "director", "x" * 1_234)
    assert refused.value.message == "director holds 1,234 characters; at most 500 are kept."
    assert refused.value.hint == "Shorten it; a note holds more."


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        (kind, field)
        for kind in Kind
        for field, type_ in fields(kind).items()
        if type_ is str and field != "id"
    ],
)
def test_no_text_of_any_record_is_cut(kind: Kind, field: str) -> None:
    with pytest.raises(InputError, match="20,001 characters"):
        to_stored(kind, field, "x" * 20_001)


def test_no_part_of_a_list_of_texts_is_cut() -> None:
    with pytest.raises(InputError, match="501 characters"):
        to_stored(Kind.ITEM, "evidence", ["EV001", "x" * 501])
    with pytest.raises(InputError, match="501 characters"):
        to_stored(Kind.EVENT, "grades", {"x" * 501: "good"})


def test_every_kind_has_a_type_a_door_for_each_field_and_a_prefix_of_its_own() -> None:
    for kind in Kind:
        assert list(fields(kind)) == list(record_type(kind)._fields)
    assert set(ID_PREFIX) == set(Kind) - OVERLAYS
    assert len(set(ID_PREFIX.values())) == len(ID_PREFIX)


@pytest.mark.parametrize(
    ("kind", "field"), [(kind, field) for kind in Kind for field in list(fields(kind))[1:]]
)
def test_every_default_passes_the_door_and_comes_back(kind: Kind, field: str) -> None:
    usual = default(kind, field)
    assert from_stored(kind, field, to_stored(kind, field, usual)) == usual


def test_fields_of_another_version_are_passed_over() -> None:
    tables: dict[str, dict[str, dict[str, Any]]] = {
        "items": {"EL01": {"note": "kept", "mood": "sunny"}},
        "service": {"service": {"name": "Anytown"}},
        "wishes": {"W1": {"text": "?"}},
    }
    assert to_records(tables, 7) == Records(
        service=Service(name="Anytown"), items={"EL01": ItemRecord("EL01", note="kept")}, revision=7
    )
    assert from_stored(Kind.ITEM, "mood", "sunny") == "sunny"


TEXTS = (
    st.text()
    | st.text(st.characters(categories=["Cc", "Cf", "Zs", "Zl"]))
    | st.integers(495, 498).map(lambda length: "x" * length + " y")
)


@given(TEXTS)
def test_a_stored_text_passes_the_door_again_unchanged(text: str) -> None:
    for field in ("title", "measure"):
        stored = to_stored(Kind.ACTION, field, text)
        assert to_stored(Kind.ACTION, field, stored) == stored
        kept = {"\t", "\n"} if field == "measure" else set()
        assert not any(unicodedata.category(c) == "Cc" for c in set(stored) - kept)


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_a_day_comes_back_as_it_was(day: date) -> None:
    assert from_stored(Kind.ITEM, "due", to_stored(Kind.ITEM, "due", day)) == day


@given(
    st.datetimes(
        datetime(1990, 1, 2),  # noqa: DTZ001 - Hypothesis puts the zone on
        datetime(2100, 12, 30),  # noqa: DTZ001
        timezones=st.just(UTC) | st.just(BST),
    )
)
def test_a_moment_comes_back_to_the_second_in_utc(moment: datetime) -> None:
    back = from_stored(Kind.DRY_RUN, "run_at", to_stored(Kind.DRY_RUN, "run_at", moment))
    assert back == moment.replace(microsecond=0)
    assert back.utcoffset() == timedelta(0)
