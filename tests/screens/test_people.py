"""The list of people at the keyboard, and what is left to those who only read."""

from __future__ import annotations

from readiness_tui.app import ReadinessApp
from readiness_tui.commands.reading import READING, writes
from readiness_tui.commands.scopes import SCOPES
from readiness_tui.readiness.vocabulary import Answer, Kind
from readiness_tui.session import Session
from readiness_tui.store.changes import Add
from readiness_tui.store.workspace import Workspace
from tests.screens.driving import AS_OF, AT, COLLEAGUE, ME, Desk, Hands, at_keyboard


def listed(desk: Desk) -> None:
    """A colleague approves; I lead."""
    people = [(COLLEAGUE, "approver"), (ME, "lead")]
    adding = [Add(Kind.PERSON, {"name": name, "role": role}) for name, role in people]
    desk.workspace().apply(adding, who=COLLEAGUE, at=AT)


def read_only(desk: Desk) -> ReadinessApp:
    workspace = Workspace.open(desk.folder, read_only=True)
    session = Session(workspace, desk.content, ME, as_of=AS_OF, clock=lambda: AT)
    app = ReadinessApp(session, desk.settings())
    app.animation_level = "none"
    return app


async def open_people(hands: Hands) -> None:
    await hands.press("8", "left_square_bracket")


async def test_the_list_is_begun_with_oneself_and_taken_back(begun: Desk) -> None:
    async with at_keyboard(begun.app()) as hands:
        await open_people(hands)
        hands.sees("Nobody is listed, so everybody may do everything", "begin with yourself")
        await hands.press("A")
        hands.sees("Somebody who works here", ME)
        await hands.press("ctrl+s")
        hands.is_told(f"{ME} is listed.")
        hands.sees("Approvers (1)", "1 person listed; you are an approver")
        await hands.press("A")
        await hands.type("Sam Dee")
        await hands.press("ctrl+s")
        hands.sees("Leads (1)", "Sam Dee")
        await hands.press("delete")
        hands.is_told("Sam Dee taken off the list. u brings it back.")
        await hands.press("delete")
        hands.is_told("One approver always remains on the list.")
        await hands.press("u")
        hands.sees("Sam Dee")
    assert [one.role for one in begun.records().people.values()] == ["approver", "lead"]


async def test_a_role_is_changed_and_narrowed_by(begun: Desk) -> None:
    listed(begun)
    async with at_keyboard(begun.app(COLLEAGUE), size=(120, 40)) as hands:
        await open_people(hands)
        await hands.press("slash")
        await hands.type("role:lead")
        await hands.press("enter")
        assert ME in hands.cursor
        hands.sees("Lead: changes and answers.", "is no lock")
        await hands.press("E", "tab", "down", "down", "enter", "ctrl+s")
        hands.is_told("PE002 saved.")
    assert begun.records().people["PE002"].role == "approver"


async def test_a_reader_is_told_so_by_every_key_that_writes(begun: Desk) -> None:
    listed(begun)
    async with at_keyboard(begun.app("Zed")) as hands:
        hands.sees("Zed · reader")
        for keys in (["2", "y"], ["n"], ["u"], ["8", "A"], ["S"]):
            await hands.press(*keys)
            hands.is_told(f"Zed reads here and changes nothing: {COLLEAGUE} can give another role.")
        await hands.press("slash", "escape", "question_mark")
        hands.sees("Keys: Governance")
    assert not begun.records().items


async def test_a_lead_cannot_confirm_and_is_told_who_can(begun: Desk) -> None:
    listed(begun)
    begun.colleague_edits("EL01", answered_by=COLLEAGUE, answer=Answer.READY)
    async with at_keyboard(begun.app()) as hands:
        await hands.press("2", "c")
        hands.is_told(f"by an approver, and {ME} is none")
    assert begun.records().items["EL01"].checked_by == ""


async def test_read_only_stands_in_the_frame_and_writing_keys_say_so(demo: Desk) -> None:
    before = demo.records().revision
    async with at_keyboard(read_only(demo)) as hands:
        hands.sees(f"{ME} · read-only")
        for keys in (["2", "y"], ["d"], ["R", "y"], ["escape", "7", "b"], ["8", "Y"], ["u"], ["N"]):
            await hands.press(*keys)
            hands.is_told("The workspace is open to be read only: nothing is changed.")
        await hands.press("8", "D")
    assert demo.records().revision == before


def test_what_only_reads_is_a_command_and_the_rest_writes() -> None:
    known = {command.action.partition("(")[0] for scope in SCOPES for command in scope.commands}
    assert known >= READING
    for action in ("answer('ready')", "undo", "app.snapshot", "add", "edit", "remove", "run"):
        assert writes(action), action
    for action in ("place('plan')", "move(1)", "cursor_left", "app.help"):
        assert not writes(action), action


async def test_the_form_says_with_whom_the_list_begins(begun: Desk) -> None:
    async with at_keyboard(begun.app()) as hands:
        await open_people(hands)
        await hands.press("A", "ctrl+u")
        await hands.type("Sam Dee")
        hands.sees("Begin with yourself as an approver: whoever begins the list")
        hands.sees_not("This can be saved.")
        await hands.press("ctrl+s")
        assert begun.records().people == {}
