"""Text that breaks a terminal app which trusts its data, in every place and every dialog."""

import unicodedata
from dataclasses import dataclass
from itertools import zip_longest

import pytest

from readiness_tui.readiness.vocabulary import Answer, EventKind, Kind
from readiness_tui.store.changes import Add, Change, Request
from readiness_tui.text import LINE_LIMIT
from tests.screens.driving import AT, Desk, Hands, at_keyboard
from tests.widgets.hostile import HOSTILE

MIXED = " ".join(text for text in HOSTILE if len(text) < 100)
"""Nearly all of it at once."""

LITERAL = ("[x] done", "Oxford [SEND]", "[/foo]", "[red]red[/red]", "[@click=app.quit]Jane[/]")
"""What must be read on the screen exactly as it was typed."""


@dataclass(frozen=True)
class Hostile:
    """A desk whose workspace and checklists are full of it."""

    desk: Desk
    codes: tuple[str, ...]


def nasty(number: int) -> str:
    """One of the strings, the literal ones most often, as long as a line may be."""
    every = (*LITERAL, *HOSTILE)
    return every[number % len(every)][:LINE_LIMIT]  # more is refused


@pytest.fixture
def hostile(demo: Desk) -> Hostile:
    workspace = demo.workspace()
    records = workspace.records()
    requests: list[Request] = [
        Change(Kind.SERVICE, "service", "name", records.service.name, f"{LITERAL[0]} {MIXED}")
    ]
    for number, (id_, document) in enumerate(records.evidence.items()):
        for field in ("title", "lead", "shows", "weakness", "approver"):
            text = nasty(number)
            requests.append(Change(Kind.EVIDENCE, id_, field, getattr(document, field), text))
    for number, (id_, action) in enumerate(records.actions.items()):
        for field in ("title", "lead", "measure", "board", "director"):
            text = nasty(number)
            requests.append(Change(Kind.ACTION, id_, field, getattr(action, field), text))
    requests += [
        Change(Kind.RECOMMENDATION, id_, "text", one.text, nasty(number))
        for number, (id_, one) in enumerate(records.recommendations.items())
    ]
    codes = tuple(demo.content.items)
    for number, code in enumerate(codes):
        seen = records.items.get(code)
        for field in ("lead", "note", "reason", "unblocker", "answered_by"):
            before = getattr(seen, field) if seen else ""
            text = MIXED if field == "note" else nasty(number)
            requests.append(Change(Kind.ITEM, code, field, before, text))
        if number % 3 == 0:
            was = seen.answer if seen else Answer.NOT_ASSESSED
            requests.append(Change(Kind.ITEM, code, "answer", was, Answer.BLOCKED))
    for number in range(len(HOSTILE)):
        requests.append(Add(Kind.EVENT, {"kind": EventKind.OTHER, "focus": nasty(number)}))
        requests.append(Add(Kind.SNAPSHOT, {"audience": nasty(number), "by": MIXED}))
    workspace.apply([one for one in requests if not _idle(one)], who=MIXED[:80], at=AT, why=MIXED)
    items = {
        code: item._replace(title=nasty(number), guidance=MIXED, section=nasty(number // 9))
        for number, (code, item) in enumerate(demo.content.items.items())
    }
    areas = tuple(
        area._replace(title=nasty(number)) for number, area in enumerate(demo.content.areas)
    )
    demo.content = demo.content._replace(items=items, areas=areas)
    return Hostile(demo, codes)


def _idle(request: Request) -> bool:
    return isinstance(request, Change) and request.before == request.after


def harmless(hands: Hands) -> None:
    """Hold that nothing on the screen could drive a terminal."""
    for line in hands.lines:
        wrong = [c for c in line if unicodedata.category(c) == "Cc" or c in "\u202e\u2066\u200f"]
        assert not wrong, f"{wrong!r} in {line!r}"


@pytest.mark.parametrize("size", [(80, 24), (160, 60)])
@pytest.mark.parametrize("number", range(1, 9))
async def test_every_place_with_its_details_and_pages(
    hostile: Hostile, number: int, size: tuple[int, int]
) -> None:
    async with at_keyboard(hostile.desk.app(who="[b]Dana[/b] \x1b[1m"), size=size) as hands:
        await hands.press(str(number))
        harmless(hands)
        for _ in range(8):
            await hands.press("j")
            harmless(hands)
        if number not in (1, 8):
            await hands.press("enter")
            await hands.pilot.pause(0.05)
            harmless(hands)
            await hands.press("pagedown", "escape")
        await hands.press("G")
        harmless(hands)
        assert hands.app.is_running  # a click or a key in the data has not quit it


async def test_brackets_are_read_as_they_were_typed(hostile: Hostile) -> None:
    async with at_keyboard(hostile.desk.app(), size=(200, 60)) as hands:
        hands.sees("[x] done")
        for place in ("2", "3", "7"):
            await hands.press(place)
            hands.sees(*LITERAL)
        await hands.press("8", "slash")
        for text in ("[x] done", "SEND", "click"):
            await hands.press("ctrl+u")
            await hands.type(text)
            hands.sees(next(literal for literal in LITERAL if text in literal))


async def test_a_click_on_what_looks_like_a_link_does_nothing(hostile: Hostile) -> None:
    async with at_keyboard(hostile.desk.app(), size=(160, 40)) as hands:
        await hands.press("2")
        row = next(n for n, line in enumerate(hands.lines) if "[@click=app.quit]Jane" in line)
        await hands.pilot.click(offset=(hands.lines[row].index("Jane"), row))
        await hands.rest()
        assert hands.app.is_running
        hands.sees("[@click=app.quit]Jane[/]")


async def test_a_review_through_all_of_it(hostile: Hostile) -> None:
    async with at_keyboard(hostile.desk.app(), size=(100, 40)) as hands:
        await hands.press("5", "[", "R")
        for _ in range(12):
            harmless(hands)
            await hands.press("right")
        hands.sees("What this review did")
        harmless(hands)
        await hands.press("left", "o")
        harmless(hands)


async def test_the_palette_lists_such_records_and_goes_to_them(hostile: Hostile) -> None:
    async with at_keyboard(hostile.desk.app(), size=(120, 40)) as hands:
        await hands.press("ctrl+p")
        await hands.type("[")
        await hands.soon_sees("[x] done")
        harmless(hands)
        await hands.press("escape", "ctrl+p")
        await hands.type("AC003")
        await hands.soon_sees("AC003 [/foo]")
        await hands.press("enter")
        await hands.soon_sees("Improvement plan  ")
        assert hands.app.is_running


SHORT = [text for text in HOSTILE if 0 < len(text.strip()) < 100]


@pytest.mark.parametrize(("text", "other"), zip_longest(SHORT[::2], SHORT[1::2], fillvalue="[/]"))
async def test_toasts_dialogs_and_undo_say_it_literally(demo: Desk, text: str, other: str) -> None:
    """Pasted, because a key press cannot carry most of these characters."""
    from textual.widgets import Input

    async with at_keyboard(demo.app()) as hands:
        await hands.press("5", "[", "l")
        hands.app.screen.query_one(Input).value = text
        await hands.press("enter")
        harmless(hands)
        await hands.press("l")
        harmless(hands)
        await hands.press("escape", "b")
        hands.app.screen.query_one("#reason", Input).value = other
        hands.app.screen.query_one("#person", Input).value = text
        await hands.press("enter", "enter")
        harmless(hands)
        await hands.press("u", "u", "enter")
        await hands.pilot.pause(0.05)
        harmless(hands)
        assert hands.app.is_running
