"""What each answer does to the record, from every answer before it. Source: readiness model 4."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from readiness_tui.errors import InputError
from readiness_tui.readiness.answers import answer, confirm, is_among, rehearse, same_person
from readiness_tui.readiness.model import ItemRecord
from readiness_tui.readiness.vocabulary import Answer, ItemState
from tests.readiness.build import TODAY, assessed, checked, claimed, item

BEFORE = {
    Answer.NOT_ASSESSED: ItemRecord("EL01"),
    Answer.NOT_STARTED: ItemRecord("EL01", Answer.NOT_STARTED),
    Answer.IN_PROGRESS: ItemRecord("EL01", Answer.IN_PROGRESS, share_done=40),
    Answer.READY: checked(),
    Answer.BLOCKED: ItemRecord("EL01", Answer.BLOCKED, reason="no room", unblocker="Facilities"),
    Answer.NOT_APPLICABLE: ItemRecord(
        "EL01", Answer.NOT_APPLICABLE, reason="no such service", approver="DCS"
    ),
}

CLEARED = {"checked_on": None, "checked_by": ""}
NOTHING = {"reason": "", "unblocker": "", "approver": "", "share_done": None}
AFTER: dict[Answer, dict[str, Any]] = {
    Answer.NOT_ASSESSED: NOTHING | CLEARED,
    Answer.NOT_STARTED: NOTHING | CLEARED,
    Answer.IN_PROGRESS: NOTHING | CLEARED | {"share_done": 30},
    Answer.READY: NOTHING,
    Answer.BLOCKED: NOTHING | CLEARED | {"reason": "because", "unblocker": "R Patel"},
    Answer.NOT_APPLICABLE: NOTHING | CLEARED | {"reason": "because", "approver": "R Patel"},
}


def applied(record: ItemRecord, fields: dict[str, Any]) -> ItemRecord:
    return record._replace(**fields)


@pytest.mark.parametrize("before", list(Answer))
@pytest.mark.parametrize("given", list(Answer))
def test_every_answer_from_every_answer(before: Answer, given: Answer) -> None:
    seen = assessed(item(), BEFORE[before])
    fields = answer(seen, given, "Jo", TODAY, reason="because", person="R Patel", share_done=30)
    said = {"answer": given, "answered_on": TODAY, "answered_by": "Jo"}
    repeated = given is before is Answer.READY
    assert fields == AFTER[given] | said | ({} if repeated else CLEARED)


@pytest.mark.parametrize("before", list(Answer))
def test_only_a_repeated_ready_leaves_a_check_standing(before: Answer) -> None:
    record = BEFORE[before]._replace(checked_on=date(2026, 11, 13), checked_by="A Colleague")
    for given in Answer:
        fields = answer(
            assessed(item(), record), given, "Jo", TODAY, reason="because", person="DCS"
        )
        after = applied(record, fields)
        kept = (after.checked_on, after.checked_by) == (date(2026, 11, 13), "A Colleague")
        assert kept is (given is before is Answer.READY)
        assert kept or (after.checked_on, after.checked_by) == (None, "")


@pytest.mark.parametrize(
    ("share", "given", "kept"), [(40, None, 40), (40, 0, 0), (None, None, None), (None, 70, 70)]
)
def test_work_under_way_keeps_its_share_until_another_is_given(
    share: int | None, given: int | None, kept: int | None
) -> None:
    seen = assessed(item(), ItemRecord("EL01", Answer.IN_PROGRESS, share_done=share))
    fields = answer(seen, Answer.IN_PROGRESS, "Jo", TODAY, share_done=given)
    assert fields["share_done"] == kept


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
@pytest.mark.parametrize(
    ("given", "words"),
    [(Answer.BLOCKED, "EL01 cannot be blocked"), (Answer.NOT_APPLICABLE, "be not applicable")],
)
def test_blocked_and_not_applicable_need_a_reason(given: Answer, words: str, reason: str) -> None:
    with pytest.raises(InputError, match=words):
        answer(assessed(), given, "Jo", TODAY, reason=reason, person="R Patel")


@pytest.mark.parametrize("name", ["Jo Straße", "  jo strasse ", "JO STRASSE"])
def test_nobody_approves_their_own_answer(name: str) -> None:
    with pytest.raises(InputError, match="nobody approves their own answer"):
        answer(assessed(), Answer.NOT_APPLICABLE, "jo straße", TODAY, reason="because", person=name)


def test_an_approval_may_be_left_open_and_an_unblocker_may_be_oneself() -> None:
    left_open = answer(assessed(), Answer.NOT_APPLICABLE, "Jo", TODAY, reason="because")
    assert left_open["approver"] == ""
    blocked = answer(assessed(), Answer.BLOCKED, "Jo", TODAY, reason="because", person="Jo")
    assert blocked["unblocker"] == "Jo"


# --- confirming ---------------------------------------------------------------------------------


def test_a_colleague_confirms_and_the_item_is_checked() -> None:
    record = claimed(answered_by="Jo")
    fields = confirm(assessed(item(), record), "Sam", TODAY)
    assert fields == {"checked_on": TODAY, "checked_by": "Sam"}
    assert assessed(item(), applied(record, fields)).state is ItemState.READY_CHECKED


@pytest.mark.parametrize("given", [Answer.READY, Answer.NOT_APPLICABLE])
@pytest.mark.parametrize(
    ("who", "lead", "role"),
    [
        ("Jo", "", "the one who answered"),
        (" jO ", "R Patel", "the one who answered"),
        ("Jo, analyst", "R Patel", "the one who answered"),
        ("data LEAD", "", "the lead officer"),
        ("r patel ", "R Patel", "the lead officer"),
        ("R Patel", "R Patel, head of service", "the lead officer"),
        ("Jo", "Jo", "the lead officer"),
    ],
)
def test_neither_the_lead_nor_the_one_who_answered_confirms(
    who: str, lead: str, role: str, given: Answer
) -> None:
    record = claimed(reason="because", answered_by="Jo", lead=lead)._replace(answer=given)
    words = f"EL01: you are {role}, so the confirmation must come from someone else."
    with pytest.raises(InputError, match=re.escape(words)):
        confirm(assessed(item(lead="Data lead"), record), who, TODAY)


def test_the_default_role_may_confirm_where_somebody_else_leads() -> None:
    record = claimed(answered_by="Jo", lead="R Patel")
    assert confirm(assessed(item(lead="Data lead"), record), "Data lead", TODAY)


@pytest.mark.parametrize("before", sorted(set(Answer) - {Answer.READY, Answer.NOT_APPLICABLE}))
def test_what_is_not_claimed_cannot_be_confirmed(before: Answer) -> None:
    with pytest.raises(InputError, match="EL01 is not claimed to be ready"):
        confirm(assessed(item(), BEFORE[before]), "Sam", TODAY)


def test_confirming_not_applicable_approves_it() -> None:
    record = ItemRecord("EL01", Answer.NOT_APPLICABLE, reason="because", answered_by="Jo")
    assert assessed(item(), record).counts
    fields = confirm(assessed(item(), record), "Sam", TODAY)
    assert fields == {"approver": "Sam"}
    assert not assessed(item(), applied(record, fields)).counts


@pytest.mark.parametrize("phase", ["before", "call", "week_1", "on_site", "after"])
def test_a_rehearsal_says_when(phase: str) -> None:
    assert rehearse(assessed(item("LG07", phase=phase)), TODAY) == {"rehearsed_on": TODAY}


def test_only_what_happens_in_an_inspection_is_rehearsed() -> None:
    with pytest.raises(InputError, match="EL01 is nothing that is rehearsed") as caught:
        rehearse(assessed(), TODAY)
    assert "logistics plan" in caught.value.hint


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Jo", "jo", True),
        (" Jo", "JO ", True),
        ("Straße", "STRASSE", True),
        ("Priya Nair", "Priya Nair, quality assurance lead", True),
        ("PRIYA NAIR , auditor", "Priya Nair, quality assurance lead", False),
        ("Nair, Priya", "Nair, Joe", False),
        ("Nair, Priya", "nair , PRIYA", True),
        ("Priya Nair", "Priya Nairn, quality assurance lead", False),
        ("Jo, data lead", "Sam, data lead", False),
        ("data lead", "Jo, data lead", False),
        (", data lead", ", data lead", False),
        ("Jo", "Joe", False),
        ("", "", False),
        (" ", " ", False),
        ("", "Jo", False),
        ("Ann Bee", "Ann  Bee", True),
        ("Ann Bee", "Ann\u00a0Bee", True),
        ("Ann Bee", "Ann\u200b Bee.", True),
        ("Ann Bee", "A\u00adnn Bee\ufe0f", True),
        ("Ann Bee", "Ann Bee (lead)", True),
        ("Andre\u0301 Roy", "André Roy", True),
        ("ann bee", "ａnn bee", True),
        ("Ann Bee (lead)", "Ann Bee (clerk)", False),
    ],
)
def test_who_is_the_same_person(one: str, other: str, same: bool) -> None:
    assert same_person(one, other) is same
    assert same_person(other, one) is same


@pytest.mark.parametrize(
    "other",
    [
        *("Dr Ann App", "dr. ann app", "Cllr Prof. Ann App", "Dame Ann App, head of service"),
        *("Ann App - head", "Ann App – head", "ANN APP — head"),
        "\u0410nn \u0410\u0440\u0440",  # Cyrillic A and p
        "\u0391nn App",  # a Greek Alpha
    ],
)
def test_one_person_through_titles_roles_and_letters_that_look_alike(other: str) -> None:
    assert same_person("Ann App", other)
    assert same_person(other, "Ann App")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mr Nair", "Ms Nair"),
        ("Dr", "Mr"),
        ("Ann App - morning", "Ann App, evening"),
        ("Ann-Marie App", "Ann App"),
        ("Ann \u0416", "Ann X"),  # a letter that no Latin one looks like
        ("Misses App", "App"),
    ],
)
def test_two_people_stay_two(one: str, other: str) -> None:
    assert not same_person(one, other)


def test_names_in_another_alphabet_compare_without_case() -> None:
    assert same_person("Νίκος Παππάς", "ΝΊΚΟΣ ΠΑΠΠΆΣ")
    assert same_person("Сара Носова", "САРА НОСОВА")
    assert same_person("Mr Nair", "nair")


@pytest.mark.parametrize(
    "lead",
    [
        *("Ann App + Joe Bee", "Joe Bee and Ann App", "Joe Bee/Ann App", "Joe Bee; Ann App"),
        *("Joe Bee & Dr Ann App - head", "Joe Bee, Ann App", "Joe Bee, head (Ann App)", "Ann App"),
    ],
)
def test_a_name_may_be_several(lead: str) -> None:
    assert is_among("Ann App", "", lead)
    assert not is_among("Cy Dow", "", lead)


def test_a_role_that_two_share_makes_them_nobody_else() -> None:
    assert not is_among("Bea Dee, fostering and adoption", "Ann App, fostering and adoption")
    assert not is_among("Ann", "Sandra Ann and Joe Bee")
    assert not is_among("", "", " and ")
