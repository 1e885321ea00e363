"""The evidence library and the improvement plan: what can be done to a document and an action."""

from datetime import date

from tests.screens.driving import AS_OF, COLLEAGUE, ME, Desk, Hands, at_keyboard


async def _find(hands: Hands, place: str, record: str) -> None:
    await hands.press(place, "slash")
    await hands.type(record)
    await hands.press("enter")
    assert record in hands.cursor


async def test_a_document_is_added_with_its_cycle(begun: Desk) -> None:
    async with at_keyboard(begun.app()) as hands:
        await hands.press("3", "A", "enter")
        hands.sees("A title, such as")
        await hands.type("Threshold [document]")
        await hands.press("enter")
        hands.sees("reviewed every how many months?", "Every 12 months")
        await hands.press("ctrl+u")
        await hands.type("0")
        hands.sees("A whole number of months from 1 to 120")
        await hands.press("backspace", "6", "enter")
        hands.sees("○ Missing", "EV001", "Threshold [document]")
    added = begun.records().evidence["EV001"]
    assert (added.title, added.cycle_months) == ("Threshold [document]", 6)


async def test_a_version_awaits_the_approval_of_somebody_else(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await _find(hands, "3", "EV049")
        assert "○ Missing" in hands.cursor
        await hands.press("v", "ctrl+u")
        await hands.type("1 jan 2027")
        hands.sees("still to come")
        await hands.press("ctrl+u")
        await hands.type("1 nov 2026")
        hands.sees("Describes 1 Nov 2026")
        await hands.press("enter")
        await hands.type("S:/audits/[s11].docx")
        await hands.press("enter")
        hands.is_told("EV049 version 1 awaits approval")
        assert "Awaiting approval" in hands.cursor
        await hands.press("c")
        hands.is_told("you added version 1 yourself")
    async with at_keyboard(demo.app(who=COLLEAGUE)) as hands:
        await _find(hands, "3", "EV049")
        await hands.press("c")
        hands.is_told("EV049 approved.")
    (version,) = [one for one in demo.records().versions.values() if one.evidence == "EV049"]
    assert (version.evidence_date, version.added_by) == (date(2026, 11, 1), ME)
    assert [file.location for file in version.files] == ["S:/audits/[s11].docx"]
    assert version.approved_by == COLLEAGUE


async def test_a_review_makes_an_overdue_document_current(demo: Desk) -> None:
    """EV030 is reviewed every six months: from 20 November 2026 that is 20 May 2027."""
    assert demo.records().evidence["EV030"].cycle_months == 6
    async with at_keyboard(demo.app()) as hands:
        await _find(hands, "3", "EV030")
        assert "▽ Overdue" in hands.cursor
        await hands.press("w")
        hands.is_told("EV030 reviewed today and still right.")
        assert "● Current" in hands.cursor
        assert "20 May 2027" in hands.cursor
        await hands.press("u")
        assert "▽ Overdue" in hands.cursor


async def test_a_document_without_a_version_is_neither_approved_nor_reviewed(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await _find(hands, "3", "EV049")
        await hands.press("c", "w")
        hands.is_told("EV049 has no version yet.")
        hands.is_told("EV049 has no version to review.")


async def test_the_lead_of_marked_documents_is_set_together(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await hands.press("3", "space", "space", "l", "ctrl+u")
        await hands.type("Ola Berg")
        await hands.press("enter")
    leads = [one.lead for one in demo.records().evidence.values()]
    assert leads.count("Ola Berg") == 2


# --- the plan ------------------------------------------------------------------------------------


async def test_an_action_is_added_under_the_recommendation_of_the_cursor(demo: Desk) -> None:
    before = demo.records().actions
    async with at_keyboard(demo.app()) as hands:
        await hands.press("7", "A", "enter")
        hands.sees("A few words on what will be done.")
        await hands.type("Check [again]")
        await hands.press("enter")
        await hands.type("+2w")
        hands.sees("Fri 4 Dec 2026")
        await hands.press("enter")
        hands.sees("Check [again]", "4 Dec 2026")
    (new,) = set(demo.records().actions) - set(before)
    action = demo.records().actions[new]
    assert (action.due, action.baseline) == (date(2026, 12, 4), date(2026, 12, 4))
    assert action.recommendation == before["AC001"].recommendation


async def test_a_moved_date_keeps_the_one_agreed_first(demo: Desk) -> None:
    first = demo.records().actions["AC004"].baseline
    async with at_keyboard(demo.app()) as hands:
        await _find(hands, "7", "AC004")
        assert "! 30 Oct 2026" in hands.cursor
        await hands.press("d", "ctrl+u")
        await hands.type("30 jan")
        await hands.press("enter")
        assert "30 Jan 2027" in hands.cursor
        assert "!" not in hands.cursor
    moved = demo.records().actions["AC004"]
    assert (moved.due, moved.baseline) == (date(2027, 1, 30), first)


async def test_an_action_is_completed_and_accepted_by_another_than_its_lead(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await _find(hands, "7", "AC005")
        await hands.press("c")
        hands.is_told("AC005 is not completed yet.")
        await hands.press("y")
        hands.is_told("AC005: completed today.")
        await hands.press("l", "ctrl+u")
        await hands.type(ME)
        await hands.press("enter", "c")
        hands.is_told("you lead it")
        assert demo.records().actions["AC005"].accepted_on is None
    async with at_keyboard(demo.app(who=COLLEAGUE)) as hands:
        await _find(hands, "7", "AC005")
        await hands.press("c")
    done = demo.records().actions["AC005"]
    assert (done.completed_on, done.accepted_on, done.lead) == (AS_OF, AS_OF, ME)


async def test_a_withdrawn_action_is_counted_apart_and_has_no_colour(demo: Desk) -> None:
    """AC006 was withdrawn; of the other thirteen 2 + 5 + 2 + 3 + 1 have a colour."""
    async with at_keyboard(demo.app(), size=(120, 40)) as hands:
        await hands.press("7")
        hands.sees("14 actions, 1 withdrawn: B2 G5 A2 R3 Grey 1, 2 overdue")
        assert "– Withdrawn" in hands.line_of("AC006")
        await hands.press("slash")
        await hands.type("colour:withdrawn")
        await hands.press("enter")
        hands.sees("filter shows 1", "– Withdrawn The fund closed; replaced by AC005")
        await hands.press("slash", "ctrl+u")
        await hands.type("colour:grey")
        await hands.press("enter")
        hands.sees("filter shows 1", "AC013")
