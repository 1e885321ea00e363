"""Governance: what each block shows, what it says where it is empty, and where Enter goes."""

from datetime import date

import pytest

from readiness_tui.readiness.vocabulary import EventKind, Kind
from readiness_tui.screens.place import Place
from readiness_tui.store.changes import Add, edit
from tests.screens.driving import AT, COLLEAGUE, Desk, Hands, at_keyboard

HEADINGS = (
    "What is next",
    "When they may come",
    "Gates that cap the colour",
    "Judgements over time",
    "Contacts with Ofsted",
    "Boards",
    "England: inspected within 12 months, reports known to",
    "Calls elsewhere",
    "Snapshots kept for a meeting",
)


async def find(hands: Hands, words: str) -> None:
    """Put the cursor on the first row that the filter finds."""
    await hands.press("8", "slash")
    await hands.type(words)
    await hands.press("enter", "g")


async def headings(hands: Hands) -> list[str]:
    """The headings that go by from the first row to the last, in their order."""
    seen: list[str] = []
    for _ in range(12):
        on_screen = [line.strip() for line in hands.lines]
        seen += [
            title
            for title in HEADINGS
            if title not in seen and any(line.startswith(title) for line in on_screen)
        ]
        await hands.press("pagedown")
    return seen


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
async def test_every_block_of_the_demo_has_something_to_show(
    demo: Desk, size: tuple[int, int]
) -> None:
    async with at_keyboard(demo.app(), size=size) as hands:
        await hands.press("8")
        assert await headings(hands) == list(HEADINGS)


async def test_every_empty_block_says_what_to_do(begun: Desk) -> None:
    async with at_keyboard(begun.app(), size=(120, 60)) as hands:
        await hands.press("8")
        hands.sees(
            "Annual engagement meeting: none is",
            "A records an inspecti",
            "No board is recorded yet",
            "No call to another authority",
            "S keeps them",
        )
        hands.sees_not("Judgements over time")
        await hands.press("G", "k")
        hands.sees("A on this line notes that another")


async def test_what_is_next_shows_a_few_and_enter_shows_all(demo: Desk) -> None:
    async with at_keyboard(demo.app(), size=(120, 40)) as hands:
        await hands.press("8")
        # The first Thursday of December 2026 is the 3rd; seven working days before is 24 November.
        hands.sees("24 Nov 2026", "Papers for Corporate parenting")
        await hands.press("j", "j", "j", "j", "j")
        assert "more in the next 90 days" in hands.cursor
        await hands.press("enter")
        hands.sees("Wed 20 Jan 2027 Scrutiny committee meets (Chair of scrutiny)")


async def test_enter_on_what_is_next_goes_to_its_record(demo: Desk) -> None:
    async with at_keyboard(demo.app(), size=(120, 40)) as hands:
        await find(hands, "corporate parenting")
        await hands.press("enter")
        assert "Corporate parenting board" in hands.cursor
        assert "papers due 24 Nov" in hands.cursor
        await find(hands, "Review of EV001")
        await hands.press("enter")
        assert isinstance(hands.app.screen, Place)
        assert hands.app.screen.NUMBER == 3
        assert "EV001" in hands.cursor


async def test_the_grid_says_letter_and_word_and_what_was_graded_together(demo: Desk) -> None:
    async with at_keyboard(demo.app(), size=(160, 40)) as hands:
        await hands.press("8")
        line = hands.line_of("Care leavers: R Requires improvement")
        assert "← R joint 2021" in line
        await find(hands, "care leavers")
        hands.sees("15 Jul 2024: R Requires improvement", "R Requires improvement (joint)")


async def test_an_edition_without_an_overall_grade_says_so(demo: Desk) -> None:
    grades = dict.fromkeys(("leaders", "help_and_protection", "in_care", "care_leavers"), "good")
    values = {"kind": EventKind.SHORT, "start": date(2026, 5, 11), "grades": grades}
    demo.workspace().apply([Add(Kind.EVENT, values)], who=COLLEAGUE, at=AT)
    async with at_keyboard(demo.app(), size=(160, 40)) as hands:
        await find(hands, "overall effectiveness")
        assert "Overall effectiveness: n/a" in hands.cursor
        assert "← G 2024 ← R 2021" in hands.cursor


async def test_the_detail_of_each_kind_of_row(demo: Desk) -> None:
    async with at_keyboard(demo.app(), size=(120, 40)) as hands:
        for words, told in (
            ("improvement board chief", ("Meets: second Tuesday of every month", "Tue 8 Dec 2026")),
            ("northmere", ("Full inspection, kind not known", "Heard at the regional meeting")),
            ("short inspection good", ("Lead inspector: Frances Leigh", "Received", "Framework:")),
            ("gateshead", ("Gateshead (North East)", "Short inspection", "Published")),
            ("coordinator", ("Looks at: LG01. Enter goes there.",)),
        ):
            await find(hands, words)
            hands.sees(*told)
            await hands.press("escape")


async def test_a_damaged_pattern_is_told_and_the_place_still_opens(demo: Desk) -> None:
    workspace = demo.workspace()
    board = workspace.records().boards["BO001"]
    workspace.apply(edit(Kind.BOARD, board, pattern="[now] and then"), who=COLLEAGUE, at=AT)
    async with at_keyboard(demo.app(), size=(120, 40)) as hands:
        await find(hands, '"board improvement board"')
        assert "pattern not understood" in hands.cursor
        hands.sees("recurrence")


async def test_the_region_of_the_service_is_shown_where_reports_know_it(begun: Desk) -> None:
    workspace = begun.workspace()
    service = workspace.records().service
    workspace.apply(edit(Kind.SERVICE, service, region="north west"), who=COLLEAGUE, at=AT)
    async with at_keyboard(begun.app(), size=(120, 60)) as hands:
        await hands.press("8")
        hands.sees("North West: inspected within 12 months, reports known to")
        hands.sees("Knowsley", "I Inadequate overall")


async def test_a_page_of_text_opens_for_what_is_no_record(demo: Desk) -> None:
    async with at_keyboard(demo.app()) as hands:
        await find(hands, "impact of leaders")
        await hands.press("enter")
        hands.sees("Impact of leaders", "2024: G Good")
        await hands.press("escape", "escape")
        await find(hands, "gateshead")
        await hands.press("enter")
        hands.sees("Gateshead (North East)")


async def test_the_window_stands_with_what_it_rests_on_and_why_it_is_not_sure(demo: Desk) -> None:
    async with at_keyboard(demo.app(), size=(120, 50)) as hands:
        await find(hands, "window")
        assert "Short inspection expected" in hands.cursor
        hands.sees("Quoted rule: Fri 15 Jan 2027 to Sat 15 Jan 2028", "Chance:", "Based on:")
        hands.sees("Pathway ◐ Inferred: The wording is known at second hand")
        hands.sees("· A new framework is planned for 2027")


@pytest.mark.parametrize(
    ("typed", "taught"),
    [
        ("board", "No board is recorded yet"),
        ("snapshots", "No figures are kept yet"),
        ("elsewhere", "No call to another authority"),
        ("contacts", "None is recorded yet"),
    ],
)
async def test_a_block_in_which_nothing_stands_is_found_by_its_name(
    begun: Desk, typed: str, taught: str
) -> None:
    async with at_keyboard(begun.app(), size=(120, 40)) as hands:
        await hands.press("8", "slash")
        await hands.type(typed)
        await hands.press("enter")
        hands.sees(taught)
        hands.sees_not("Nothing matches")
        await hands.press("slash", "ctrl+u")
        await hands.type("nosuchword")
        await hands.press("enter")
        hands.sees("Nothing matches")
        hands.sees_not(taught)
