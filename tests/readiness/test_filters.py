"""The filter language over checklist items."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.errors import InputError
from readiness_tui.readiness.assessment import AssessedItem
from readiness_tui.readiness.filters import ITEM_KEYS, Keys, Row, item_row, parse_filter
from readiness_tui.readiness.model import ChecklistItem, ItemRecord
from readiness_tui.readiness.vocabulary import Importance, ItemState

TODAY = date(2026, 11, 20)


def _item(
    code: str,
    title: str,
    state: ItemState,
    *,
    lead: str = "DCS",
    section: str = "Leadership",
    importance: Importance = Importance.USEFUL,
    due: date | None = None,
    note: str = "",
    overdue: bool = False,
) -> AssessedItem:
    item = ChecklistItem(code, code[:2], section, title, importance=importance, lead=lead)
    record = ItemRecord(code, due=due, note=note)
    return AssessedItem(item, record, state, lead, 0.0, 1.0, True, overdue, None, "")


ITEMS = (
    _item(
        "EL01",
        "Self-evaluation, signed off",
        ItemState.READY_CHECKED,
        importance=Importance.CRITICAL,
    ),
    _item("EL22", "Supervision policy", ItemState.READY_CLAIMED, lead="Principal social worker"),
    _item(
        "DR01",
        "List 1 contacts",
        ItemState.BLOCKED,
        lead="Data lead",
        due=date(2026, 11, 6),
        overdue=True,
    ),
    _item("DR02", "List 2 early help", ItemState.LAPSED, lead="Data lead", due=date(2026, 12, 19)),
    _item(
        "DR03", "List 3 referrals", ItemState.NOT_ASSESSED, lead="Data lead", due=date(2026, 12, 20)
    ),
    _item(
        "PA03",
        "Oversight dip sample",
        ItemState.IN_PROGRESS,
        note="Café notes: see lead:x, supervision",
    ),
    _item("LG29", "Embargo list", ItemState.NOT_APPLICABLE, section="After the visit"),
    _item("LG30", "Blocked drains? No: a ready reckoner", ItemState.NOT_STARTED, due=TODAY),
)
ALL = "EL01 EL22 DR01 DR02 DR03 PA03 LG29 LG30"


def _found(typed: str) -> str:
    found = parse_filter(typed, TODAY)
    return " ".join(each.item.code for each in ITEMS if found.matches(each))


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("", ALL),
        ("   ", ALL),
        ("supervision", "EL22 PA03"),  # title and note
        ("SUPERVISION", "EL22 PA03"),
        ("supervision policy", "EL22"),  # both words
        ("café", "PA03"),
        ("el0", "EL01"),  # code
        ("embargo after", "LG29"),  # title and section
        ('"data lead"', "DR01 DR02 DR03"),
        ('lead:"data lead"', "DR01 DR02 DR03"),
        ("lead:data", "DR01 DR02 DR03"),
        ("lead:DCS", "EL01 PA03 LG29 LG30"),
        ("area:EL", "EL01 EL22"),
        ("area:el", "EL01 EL22"),
        ("code:03", "DR03 PA03"),
        ("section:after", "LG29"),
        ("note:supervision", "PA03"),
        ("state:ready", "EL01 EL22"),
        ("state:checked", "EL01"),
        ('state:"ready, claimed"', "EL22"),
        ("state:blo", "DR01"),
        ("state:not_applicable", "LG29"),
        ("importance:critical", "EL01"),
        ("due:none", "EL01 EL22 PA03 LG29"),
        ("due:any", "DR01 DR02 DR03 LG30"),
        ("due:overdue", "DR01"),
        ("due:<30d", "DR01 DR02 LG30"),  # 30 days on is 20 December
        ("due:<=30d", "DR01 DR02 DR03 LG30"),
        ("due:>30d", ""),
        ("due:>=30d", "DR03"),
        ("due:today", "LG30"),
        ("due:=2026-12-19", "DR02"),
        ('due:>"1 dec"', "DR02 DR03"),
        ("due:<2026-11-20", "DR01"),
        ("ready", "EL01 EL22"),  # a flag
        ('"ready"', "LG30"),  # the word itself
        ("blocked", "DR01"),
        ("lapsed", "DR02"),
        ("overdue", "DR01"),
        ("unassessed", "DR03"),
        ("claimed", "EL22"),
        ("!ready", "DR01 DR02 DR03 PA03 LG29 LG30"),
        ("-list", "EL01 EL22 PA03 LG30"),
        ("!area:DR !area:EL", "PA03 LG29 LG30"),
        ("list !lead:data", "LG29"),
        ("self-evaluation", "EL01"),
        ("1", "EL01 DR01"),
        ('lead:"data lead" due:<30d !ready', "DR01 DR02"),
        ("lead:“data lead” overdue", "DR01"),  # as a word processor writes it
        ('"lead:x"', "PA03"),  # quotes make it a plain word
        # still being typed
        ('lead:"data le', "DR01 DR02 DR03"),
        ('"data', "DR01 DR02 DR03"),
        ("lead:", ALL),
        ("due:", ALL),
        ("due:<", ALL),
        ("!lead:", ALL),
        ("-", ALL),
        ("!", ALL),
        ('"', ALL),
        ('""', ALL),
    ],
)
def test_finds(typed: str, codes: str) -> None:
    assert _found(typed) == codes


@pytest.mark.parametrize(
    ("typed", "message", "hint"),
    [
        ("stat:ready", '"stat:"', '"state:"'),
        ("laed:x", '"laed:"', '"lead:"'),
        ("importence:useful", '"importence:"', '"importance:"'),
        ("zzz:1", '"zzz:"', "code, title, area"),
        ("http://example.org", '"http:"', "Quotes make it a plain word."),
        ("state:rady", 'no state called "rady"', "ready checked"),
        ("importance:huge", 'no importance called "huge"', "critical, important, useful"),
        ("due:<31/2", "does not exist", "Type a day"),
        ("due:whenever", "is not a date", "Type a day"),
    ],
)
def test_says_what_it_does_not_know(typed: str, message: str, hint: str) -> None:
    with pytest.raises(InputError) as refused:
        parse_filter(typed, TODAY)
    assert message in refused.value.message
    assert hint in refused.value.hint


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("lead:me", "DR01 DR02 DR03"),
        ("lead:ME", "DR01 DR02 DR03"),
        ("LEAD:me overdue", "DR01"),
        ("!lead:me", "EL01 EL22 PA03 LG29 LG30"),
        ("lead:met", ""),
        ("note:me", ""),  # only a lead is a person
        ("drains me", ""),
    ],
)
def test_me_is_whoever_asks(typed: str, codes: str) -> None:
    found = parse_filter(typed, TODAY, me="Data Lead")
    assert " ".join(each.item.code for each in ITEMS if found.matches(each)) == codes


def test_me_is_a_part_of_a_name_where_nobody_is_known_to_ask() -> None:
    found = parse_filter("lead:me", TODAY)
    assert found.matches(_item("EL02", "Title", ItemState.BLOCKED, lead="James Mead"))
    assert not any(found.matches(each) for each in ITEMS)


def test_other_lists_bring_their_own_keys() -> None:
    keys = Keys(texts=("board",), choices={}, days=("reviewed",), flags=("red",))
    row = Row("minutes", {"board": "Scrutiny"}, {}, {"reviewed": TODAY}, frozenset({"red"}))
    assert parse_filter("red board:scrutiny reviewed:today", TODAY, keys).matches_row(row)
    assert not parse_filter("!red", TODAY, keys).matches_row(row)
    with pytest.raises(InputError):
        parse_filter("lead:x", TODAY, keys)


def test_a_row_answers_every_key() -> None:
    row = item_row(ITEMS[0])
    assert {*row.texts, *row.choices, *row.days} == set(ITEM_KEYS.names)


_TERMS = st.one_of(
    st.sampled_from(ITEM_KEYS.flags),
    st.from_regex(r"[a-z0-9]{1,4}", fullmatch=True),
    st.builds(
        "{}:{}".format, st.sampled_from(ITEM_KEYS.texts), st.sampled_from(["DR", "lead", "0"])
    ),
    st.builds("state:{}".format, st.sampled_from(list(ItemState))),
    st.builds("due:{}{}".format, st.sampled_from(["", "<", "<=", ">", ">="]), st.just("30d")),
    st.just("due:none"),
)


@given(_TERMS, st.sampled_from("!-"))
def test_negation_is_the_complement(term: str, sign: str) -> None:
    plain, turned = parse_filter(term, TODAY), parse_filter(sign + term, TODAY)
    assert all(plain.matches(each) is not turned.matches(each) for each in ITEMS)


@given(st.lists(_TERMS, max_size=4))
def test_all_terms_must_hold(terms: list[str]) -> None:
    together = parse_filter(" ".join(terms), TODAY)
    apart = [parse_filter(term, TODAY) for term in terms]
    for each in ITEMS:
        assert together.matches(each) is all(one.matches(each) for one in apart)


@given(st.one_of(st.text(max_size=40), st.text('"“!-:<>= due:lead[]|\n', max_size=20)))
def test_nothing_but_input_errors_escape(typed: str) -> None:
    try:
        found = parse_filter(typed, TODAY)
    except InputError:
        return
    for each in ITEMS:
        assert found.matches(each) in (True, False)
