"""The improvement plan: what can be done to an action."""

from datetime import date

from tests.screens.driving import AS_OF, COLLEAGUE, ME, Desk, Hands, at_keyboard


async def _find(hands: Hands, place: str, record: str) -> None:
    await hands.press(place, "slash")
    await hands.type(record)
    await hands.press("enter")
    assert record in hands.cursor


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
