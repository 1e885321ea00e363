"""The first screen of all, and the form for a contact with Ofsted."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from random import Random

import pytest

from readiness_tui.errors import StoreError
from readiness_tui.readiness.model import Content, InspectionEvent, Service
from readiness_tui.readiness.plan_facts import Recommendation
from readiness_tui.readiness.vocabulary import EventKind
from readiness_tui.screens.first_run import FirstRun
from tests.ofsted.eras import ERAS
from tests.screens.driving import AS_OF, Desk, Hands, at_keyboard


class Maker:
    """Remembers what it was asked to make."""

    def __init__(self, fails: bool = False) -> None:
        self.fails = fails
        self.made: list[tuple[Service, tuple[InspectionEvent, ...]]] = []
        self.points: tuple[Recommendation, ...] = ()

    def __call__(
        self,
        service: Service,
        events: Sequence[InspectionEvent],
        points: Sequence[Recommendation],
    ) -> None:
        if self.fails:
            raise StoreError("The folder is [locked].", "Ask whoever manages it.")
        self.made.append((service, tuple(events)))
        self.points = tuple(points)


def first_run(shipped: Content, make: Maker) -> FirstRun:
    app = FirstRun("/home/dana/readiness", shipped.editions, AS_OF, make)
    app.animation_level = "none"
    return app


async def test_it_says_what_this_is_and_where_it_would_be(shipped: Content) -> None:
    async with at_keyboard(first_run(shipped, Maker())) as hands:
        hands.sees("/home/dana/readiness", "No child-level data is ever kept", "Make a workspace")


async def test_looking_round_and_leaving(shipped: Content) -> None:
    for keys, answer in (
        (("down", "down", "enter"), "demo"),
        (("end", "enter"), None),
        (("q",), None),
    ):
        app = first_run(shipped, Maker())
        async with at_keyboard(app) as hands:
            await hands.pilot.press(*keys)
        assert app.return_value == answer


async def test_an_authority_is_found_and_its_inspections_come_with_it(shipped: Content) -> None:
    make = Maker()
    app = first_run(shipped, make)
    async with at_keyboard(app) as hands:
        await hands.press("down", "enter")
        await hands.soon_sees("Which local authority?")
        await hands.press("enter")
        hands.sees("The name of your local authority")
        await hands.type("sheffield")
        hands.sees("Sheffield (373), Yorkshire", "The last full inspection we know of began on")
        await hands.press("enter")
        await hands.soon_sees("Has there been a full inspection since?")
        await hands.pilot.press("enter")
        await hands.pilot.pause(0.3)
    assert app.return_value == "made"
    ((service, events),) = make.made
    assert (service.name, service.la_code, service.created_on) == ("Sheffield", "373", AS_OF)
    assert any(event.kind in {EventKind.SHORT, EventKind.STANDARD} for event in events)
    assert all(event.start is None or event.start <= AS_OF for event in events)


async def test_an_unknown_authority_is_made_with_the_inspection_that_is_entered(
    shipped: Content,
) -> None:
    make = Maker()
    app = first_run(shipped, make)
    async with at_keyboard(app) as hands:
        await hands.press("down", "enter")
        await hands.soon_sees("Which local authority?")
        await hands.type("Much Binding")
        hands.sees("Nothing is published under this name")
        await hands.press("enter")
        await hands.soon_sees("“Much Binding” is not among the authorities")
        await hands.type("Much Binding")
        await hands.press("enter")
        await hands.soon_sees("The last full inspection")
        await hands.type("perhaps")
        await hands.press("enter")
        hands.sees("The last full inspection", "Type y, or nothing.")
        await hands.press("ctrl+u", "y", "enter")
        await hands.soon_sees("A contact with Ofsted")
        await hands.press("tab")
        await hands.type("15 jul 2024")
        hands.sees("Began on Mon 15 Jul 2024.")
        await _tab_to("save", hands)
        await hands.pilot.press("enter")
        await hands.pilot.pause(0.3)
    ((service, events),) = make.made
    assert (service.name, service.la_code) == ("Much Binding", "")
    (event,) = events
    assert (event.kind, event.start) == (EventKind.SHORT, date(2024, 7, 15))


async def test_a_slip_of_the_finger_is_offered_as_what_it_is_near_to(shipped: Content) -> None:
    make = Maker()
    app = first_run(shipped, make)
    async with at_keyboard(app) as hands:
        await hands.press("down", "enter")
        await hands.soon_sees("Which local authority?")
        await hands.type("sheffeild")
        await hands.press("enter")
        await hands.soon_sees("“sheffeild” is not among the authorities")
        hands.sees("Sheffield (373)")
        await hands.press("enter")
        await hands.soon_sees("Has there been a full inspection since?")
        await hands.pilot.press("enter")
        await hands.pilot.pause(0.3)
    ((service, events),) = make.made
    assert (service.name, service.la_code) == ("Sheffield", "373")
    assert events


async def test_escape_anywhere_makes_nothing_and_comes_back(shipped: Content) -> None:
    make = Maker()
    async with at_keyboard(first_run(shipped, make)) as hands:
        await hands.press("down", "enter")
        await hands.soon_sees("Which local authority?")
        await hands.press("escape")
        hands.sees("Make a workspace and type the details")
        await hands.press("enter")
        await hands.soon_sees("Which local authority?")
        await hands.type("Leeds")
        await hands.press("enter")
        await hands.soon_sees("Has there been")
        await hands.press("escape")
        hands.sees("Make a workspace and type the details")
    assert not make.made


async def test_a_folder_that_refuses_is_told_and_the_screen_stays(shipped: Content) -> None:
    async with at_keyboard(first_run(shipped, Maker(fails=True))) as hands:
        await hands.press("down", "enter")
        await hands.soon_sees("Which local authority?")
        await hands.type("Leeds")
        await hands.press("enter")
        await hands.soon_sees("Has there been")
        await hands.press("enter")
        await hands.soon_sees("The folder is [locked].")
        await hands.press("escape")
        hands.sees("Make a workspace and type the details")


# --- the form in Governance ----------------------------------------------------------------------


async def _tab_to(name: str, hands: Hands) -> None:
    for _ in range(15):
        focused = hands.app.screen.focused
        if focused is not None and focused.id == name:
            return
        await hands.press("tab")
    raise AssertionError(f"Tab does not reach {name}")


async def test_an_inspection_is_recorded_with_its_grades(begun: Desk) -> None:
    async with at_keyboard(begun.app(), size=(100, 40)) as hands:
        await hands.press("8", "A", "1")
        hands.sees("A contact with Ofsted")
        hands.sees_not("The first day is needed.")  # nothing is wrong before anything is typed
        await _tab_to("start", hands)
        await hands.type("15 jul 2024")
        hands.sees("Leaders", "Help and protection", "In care", "Care leavers", "Overall")
        await _tab_to("grade-0", hands)
        await hands.press("enter", "down", "down", "enter")
        await _tab_to("save", hands)
        await hands.press("enter")
        hands.is_told("recorded.")
        hands.sees("15 Jul 2024", "Short inspection")
    (event,) = begun.records().events.values()
    assert (event.kind, event.start) == (EventKind.SHORT, date(2024, 7, 15))
    assert list(event.grades.values()) == ["good"]
    assert event.framework


async def test_days_that_cannot_be_are_refused_in_words(begun: Desk) -> None:
    async with at_keyboard(begun.app(), size=(100, 40)) as hands:
        await hands.press("8", "A", "1")
        await _tab_to("start", hands)
        await hands.type("32 jul 2024")
        hands.sees("32 jul 2024")
        await _tab_to("save", hands)
        await hands.press("enter")
        hands.sees("A contact with Ofsted")
        await _tab_to("start", hands)
        await hands.press("ctrl+u")
        await hands.type("15 jul 2024")
        await _tab_to("end", hands)
        await hands.type("1 jul 2024")
        await _tab_to("save", hands)
        await hands.press("enter")
        hands.sees("A contact with Ofsted")
        await hands.press("escape")
    assert not begun.records().events


async def test_cancel_and_escape_record_nothing(begun: Desk) -> None:
    async with at_keyboard(begun.app(), size=(100, 40)) as hands:
        await hands.press("8", "A", "1")
        await _tab_to("start", hands)
        await hands.type("15 jul 2024")
        await _tab_to("cancel", hands)
        await hands.press("enter")
        hands.sees("Governance")
    assert not begun.records().events


async def test_nothing_is_called_wrong_before_anything_is_typed(shipped: Content) -> None:
    async with at_keyboard(first_run(shipped, Maker())) as hands:
        await hands.press("down", "enter")
        await hands.soon_sees("Which local authority?")
        echo = hands.app.screen.query_one("#echo")
        hands.sees("The name of your local authority")
        assert not echo.has_class("-wrong")
        await hands.press("enter")
        assert echo.has_class("-wrong")
        await hands.type("Much Binding")
        await hands.press("enter")
        await hands.soon_sees("“Much Binding” is not among the authorities")
        assert not hands.app.screen.query_one("#echo").has_class("-wrong")


async def test_a_second_slip_is_asked_about_too_and_one_that_is_meant_is_taken(
    shipped: Content,
) -> None:
    async with at_keyboard(first_run(shipped, Maker())) as hands:
        await hands.press("down", "enter")
        await hands.soon_sees("Which local authority?")
        await hands.type("Sheffeild")
        await hands.press("enter")
        await hands.soon_sees("you mean Sheffield?")
        await hands.press("ctrl+u")
        await hands.type("Sheffild")
        await hands.press("enter")
        await hands.soon_sees("“Sheffild” is not among the authorities")
        await hands.press("ctrl+u")
        await hands.type("Sheffild")
        await hands.press("enter")
        await hands.soon_sees("The last full inspection")


async def test_the_form_says_which_day_it_needs(begun: Desk) -> None:
    async with at_keyboard(begun.app(), size=(100, 40)) as hands:
        await hands.press("8", "A", "1")
        assert "needed, such as 9 oct 2023" in hands.line_of("First day on site")
        assert "not known" in hands.line_of("Last day on site")


async def test_every_unknown_name_is_asked_about_once(shipped: Content) -> None:
    async with at_keyboard(first_run(shipped, Maker())) as hands:
        await hands.press("down", "enter")
        await hands.soon_sees("Which local authority?")
        for name in ("Much Binding", "Little Snoring"):
            await hands.press("ctrl+u")
            await hands.type(name)
            await hands.press("enter")
            await hands.soon_sees(f"“{name}” is not among the authorities")
        await hands.press("ctrl+u")
        await hands.type("Little Snoring")
        await hands.press("enter")
        await hands.soon_sees("The last full inspection")


@pytest.mark.parametrize(
    ("days", "wrong"),
    [
        ({"start": "32 jul 2024"}, "start"),
        ({"start": ""}, "start"),
        ({"start": "15 jul 2024", "end": "32 jul 2024"}, "end"),
        ({"start": "15 jul 2024", "end": "1 jul 2024"}, "end"),
        ({"start": "15 jul 2024", "end": "19 jul 2024", "published": "16 jul 2024"}, "published"),
    ],
)
async def test_a_refused_day_has_the_focus(begun: Desk, days: dict[str, str], wrong: str) -> None:
    async with at_keyboard(begun.app(), size=(100, 40)) as hands:
        await hands.press("8", "A", "1")
        for name, typed in days.items():
            await _tab_to(name, hands)
            await hands.type(typed)
        await _tab_to("save", hands)
        await hands.press("enter")
        assert hands.app.focused is not None
        assert hands.app.focused.id == wrong


async def test_an_inspection_without_grades_says_so_on_the_overview(begun: Desk) -> None:
    async with at_keyboard(begun.app(), size=(100, 40)) as hands:
        await hands.press("8", "A", "1")
        await _tab_to("start", hands)
        await hands.type("15 jul 2024")
        await _tab_to("save", hands)
        await hands.press("enter", "1")
        hands.sees("15 Jul 2024: no grades recorded")


async def test_corrections_of_the_last_report_outlive_an_emptied_name_and_escape(
    shipped: Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = ERAS["ilacs"](Random(4))
    (tmp_path / "report.pdf").write_bytes(case.file)
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    make = Maker()
    app = first_run(shipped, make)
    async with at_keyboard(app) as hands:
        await hands.press("enter")
        await hands.soon_sees("Enter takes report.pdf")
        await hands.press("enter")
        await hands.soon_sees("What the report says")
        await hands.press("2")
        await hands.soon_sees("Correct what was read")
        await hands.press("ctrl+u")
        await hands.press("tab", "tab", "tab", "tab")
        await hands.type("9 aug 2021")
        await hands.press("ctrl+s")
        hands.sees("Correct what was read", "The name of the authority cannot be empty.")
        await hands.press("escape")
        await hands.soon_sees("What you typed is not in it yet")
        await hands.press("2")
        await hands.soon_sees("Correct what was read")
        await hands.type("Northshire")
        await hands.press("ctrl+s")
        await hands.soon_sees("Northshire: Short inspection")
        await hands.pilot.press("1")
        await hands.pilot.pause(1.0)
    ((service, events),) = make.made
    assert service.name == "Northshire"
    assert [event.published for event in events] == [date(2021, 8, 9)]


async def test_it_begins_with_the_last_report(
    shipped: Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = ERAS["ilacs"](Random(4))
    (tmp_path / "report.pdf").write_bytes(case.file)
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    make = Maker()
    app = first_run(shipped, make)
    async with at_keyboard(app) as hands:
        await hands.press("enter")
        await hands.soon_sees("Enter takes report.pdf")
        await hands.press("enter")
        await hands.soon_sees("What the report says")
        hands.sees(f"1 Keep it: the inspection and {len(case.points)} recommendations")
        await hands.pilot.press("1")
        await hands.pilot.pause(1.0)
    assert app.return_value == "made"
    ((service, events),) = make.made
    assert (service.name, service.la_code) == (case.authority, case.code)
    assert case.first in {event.start for event in events}
    assert [point.text for point in make.points] == [text.strip() for text in case.points]
    assert {point.event for point in make.points} == {
        event.id for event in events if event.start == case.first
    }
