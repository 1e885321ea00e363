"""A change of framework edition: where each statement belongs now, and what has no home."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from textual.content import Content

from readiness_tui import self_evaluating
from readiness_tui.content import edition_mapping
from readiness_tui.errors import InputError
from readiness_tui.readiness.area_names import area_names
from readiness_tui.readiness.edition_change import (
    EditionChange,
    Placed,
    areas_of,
    edition_change,
)
from readiness_tui.readiness.framework import edition_on
from readiness_tui.readiness.model import Edition
from readiness_tui.readiness.wording import count, doubt
from readiness_tui.screens.self_evaluation.part import AccountPart
from readiness_tui.screens.self_evaluation.words import first_words
from readiness_tui.session import View
from readiness_tui.text import shortened
from readiness_tui.widgets.dialogs.choose import Choose
from readiness_tui.widgets.dialogs.record import RecordPage
from readiness_tui.widgets.safe import plain

_LABEL = "bold $text-secondary"

_FEW = 60
"""Characters of a statement that tell which one is meant."""


async def change_edition(part: AccountPart) -> None:
    """Offer to move what has one new area, then show everything that the change does."""
    view, host = part.view, part.host
    after = edition_on(view.content.editions, view.as_of)
    if after is None:
        raise InputError("No edition of the framework is known for this day.")
    areas = {one.statement.judgement for one in part.account.homeless}
    if not areas:
        raise InputError(f"Every statement has its area in the framework in force: {after.title}.")
    before = _earlier(view, after, areas)
    if before is None:
        raise InputError(
            f"No earlier edition has the area {min(areas)}.", "E on a statement files it anew."
        )
    records = view.records
    change = edition_change(
        records.statements,
        records.own_grades,
        before,
        after,
        view.content.editions,
        edition_mapping.load(),
    )
    moved = [one for one in change.moved if not one.graded]
    if moved:
        heading = f"{count(len(moved), 'statement has', 'statements have')} one new area."
        choices = (("Leave them", ""), (f"Move {len(moved)} to where they belong now", "yes"))
        if await host.push_screen_wait(Choose(heading, choices)) == "yes":
            requests = [
                request
                for one in moved
                for request in self_evaluating.move(host.session, one.id, judgement=one.after[0])
            ]
            await host.save(requests, f"{count(len(moved), 'statement')} moved.")
    page = _page(change, before, after, _names(part, before, after))
    host.push_screen(RecordPage(lambda: page, None))


def _earlier(view: View, after: Edition, areas: set[str]) -> Edition | None:
    """The latest edition before ``after`` that has one of the areas."""
    found = [
        one
        for one in view.content.editions
        if one.holds_from
        and after.holds_from
        and one.holds_from < after.holds_from
        and areas & areas_of(one)
    ]
    return max(found, key=lambda one: str(one.holds_from), default=None)


def _names(part: AccountPart, before: Edition, after: Edition) -> dict[str, str]:
    """What to call statements and own grades, by their id: a few words, the name of the area."""
    areas = area_names(dict((*before.judgements, *after.judgements)).items())
    told = {
        one.statement.id: f"{one.statement.id} “{shortened(first_words(one), _FEW)}”"
        for one in part.account.statements
    }
    return {id_: f"Own grade of “{name}”" for id_, name in areas.items()} | told


def _page(
    change: EditionChange, before: Edition, after: Edition, names: Mapping[str, str]
) -> Content:
    lines = [
        Content.styled(plain(f"From {before.title} to {after.title}").plain, "bold"),
        plain("E on a statement files it in another area."),
    ]
    if change.unknown:
        return Content("\n").join([*lines, Content(""), plain(change.unknown)])
    for title, placed in (
        ("To decide: their area became several", change.to_decide),
        ("Without a home", change.without_home),
        ("With one new area", change.moved),
        ("As before", change.kept),
    ):
        lines += _part(title, placed, names)
    return Content("\n").join(lines)


def _part(title: str, placed: Sequence[Placed], names: Mapping[str, str]) -> Iterator[Content]:
    if not placed:
        return
    yield Content("")
    yield Content.styled(f"{title} ({len(placed)})", _LABEL)
    for one in placed:
        what = names.get(one.id, f"Own grade of {one.id}" if one.graded else one.id)
        mark = doubt(one.confidence) if one.confidence else ""
        yield Content.assemble(
            Content.styled(f"{plain(what).plain} ", "$text-accent"), plain(f"{one.words}{mark}")
        )
