"""People and rooms: roles with their deputies, leave, rooms, systems and templates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from textual.content import Content

from readiness_tui.commands import LIST, Scope, bindings
from readiness_tui.commands.logistics import PEOPLE
from readiness_tui.readiness.dates import show_date, show_short
from readiness_tui.readiness.filters import Keys
from readiness_tui.readiness.filters import Row as FilterRow
from readiness_tui.readiness.framework import edition_on
from readiness_tui.readiness.standing import Arrangement, Leave, Role
from readiness_tui.readiness.standing_in import leave_on, roles_missing
from readiness_tui.readiness.wording import count
from readiness_tui.screens.logistics.people_forms import ARRANGEMENTS, PeopleActions
from readiness_tui.session import View
from readiness_tui.widgets.record_list import Cell, Column, Row
from readiness_tui.widgets.safe import plain

_WANTED = "wanted "
"""What the key of a row begins with that stands for a role which nobody has added."""


class People(PeopleActions):
    """Who does what on the day, who is away, and what must be ready for the inspectors."""

    PART: ClassVar[str] = "logistics.people"
    SCOPES: ClassVar[tuple[Scope, ...]] = (PEOPLE, LIST)
    BINDINGS = bindings(PEOPLE.commands)
    COLUMNS = (
        Column("What", flexible=True, min_width=18),
        Column("Who", flexible=True, min_width=14),
        Column("State", flexible=True, min_width=14),
    )
    KEYS = Keys(
        texts=("title", "who"),
        choices={"kind": ("role", "leave", *(value for _, value in ARRANGEMENTS))},
        days=("due",),
        flags=(),
    )
    TEACH = (
        "Nobody is named yet. A adds a role with its holder and deputy, leave that is booked, "
        "a room, a system or a template; the steps after the call take their leads from here."
    )

    def rows(self, view: View) -> Iterable[Row]:
        """Roles, then leave that is not over, then what must be ready."""
        records, today = view.records, view.as_of
        blocks: list[tuple[str, list[tuple[str, Row]]]] = [
            (
                "Roles on the day",
                [("role", _role(role, self.away(role, today))) for role in records.roles.values()],
            ),
            (
                "Leave",
                [
                    ("leave", _leave(one, today))
                    for one in sorted(
                        records.leave.values(), key=lambda one: (one.first or date.min, one.id)
                    )
                ],
            ),
        ]
        for title, kind in ARRANGEMENTS:
            chosen = [one for one in records.arrangements.values() if one.kind == kind]
            blocks.append((f"{title}s", [(kind, _arrangement(one)) for one in chosen]))
        if any(rows for _, rows in blocks):  # else the list teaches what belongs in it
            missing = self._missing(view)
            blocks.insert(1, ("Steps also look for", [("role", _wanted(one)) for one in missing]))
        for title, rows in blocks:
            shown = [row for kind, row in rows if self._lets(kind, row)]
            if shown:
                yield Row(f"part {title}", (Cell(title),), heading=True)
                yield from shown

    def _missing(self, view: View) -> tuple[str, ...]:
        """Titles of roles that steps of the edition look for, and that are not in the list."""
        edition = edition_on(view.content.editions, view.as_of)
        timetable = view.content.timetables.get(edition.id) if edition else None
        wanted = [step.role for step in timetable.steps] if timetable else []
        return roles_missing(wanted, view.records.roles.values())

    def _lets(self, kind: str, row: Row) -> bool:
        what, who, *_ = (cell.text for cell in row.cells)
        words = " ".join(cell.text for cell in row.cells)
        texts = {"title": what, "who": who}
        return self.filter.matches_row(FilterRow(words, texts, {"kind": kind}, {}, frozenset()))

    def away(self, role: Role, day: date) -> str:
        """Who of a role is away on a day, in words; "" where both are there."""
        leave = self.view.records.leave.values()
        taken = [
            (name, found)
            for name in (role.holder, role.deputy)
            if name and (found := leave_on(name, day, leave))
        ]
        return "; ".join(
            f"{name} away until {_day(one.last, day) if one.last else 'further notice'}"
            for name, one in taken
        )

    def figures(self, view: View) -> Content:
        """How much is named and ready."""
        roles, ready = view.records.roles.values(), view.records.arrangements.values()
        alone = sum(not (role.holder and role.deputy) for role in roles)
        unconfirmed = sum(one.confirmed_on is None for one in ready)
        return Content.assemble(
            Content.styled(" People and rooms  ", "bold"),
            plain(
                f"{count(len(roles), 'role')}, {alone} without a holder or a deputy · "
                f"{count(len(ready), 'arrangement')}, {unconfirmed} not confirmed"
            ),
        )

    def detail_of(self, key: str) -> Content:
        """Everything about one of them."""
        records = self.view.records
        if key in records.roles:
            return self._role_detail(records.roles[key])
        if key in records.leave:
            one = records.leave[key]
            return Content("\n").join(
                [
                    Content.styled(one.person, "bold"),
                    Content(""),
                    plain(_days(one, self.view.as_of)),
                ]
            )
        if key in records.arrangements:
            return _arrangement_detail(records.arrangements[key])
        if not key.startswith(_WANTED):
            return plain("")
        title = key.removeprefix(_WANTED)
        return plain(
            f'Steps after the call are led by the role "{title}", and nobody is named '
            "for it yet. A adds the role; a longer title that holds these words will do."
        )

    def _role_detail(self, role: Role) -> Content:
        lines = [
            Content.styled(plain(role.title).plain, "bold"),
            Content(""),
            plain(f"Holder: {role.holder or 'nobody yet'}"),
            plain(f"Deputy: {role.deputy or 'nobody yet'}"),
        ]
        if role.contact:
            lines.append(plain(f"Contact: {role.contact}"))
        away = self.away(role, self.view.as_of)
        lines += [plain(away)] if away else []
        lines += [Content(""), plain(role.note)] if role.note else []
        return Content("\n").join(lines)


def _role(role: Role, away: str) -> Row:
    who = role.holder or "nobody yet"
    if not role.holder:
        state = Cell("no holder", "late")
    elif not role.deputy:
        state = Cell("no deputy", "warning")
    elif away:
        state = Cell(away, "warning")
    else:
        state = Cell(f"deputy {role.deputy}", "muted")
    return Row(role.id, (Cell(role.title), Cell(who), state))


def _wanted(title: str) -> Row:
    return Row(
        f"{_WANTED}{title}", (Cell(title), Cell("nobody yet"), Cell("A adds the role", "warning"))
    )


def _leave(one: Leave, today: date) -> Row:
    over = one.last is not None and one.last < today
    now = not over and one.first is not None and one.first <= today
    state = Cell("over", "muted") if over else Cell("away now" if now else "to come", "warning")
    return Row(one.id, (Cell(_days(one, today)), Cell(one.person), state))


def _days(one: Leave, today: date) -> str:
    first = _day(one.first, today) if one.first else "?"
    last = _day(one.last, today) if one.last else "?"
    return first if first == last else f"{first} to {last}"


def _day(day: date, today: date) -> str:
    """The day, with its year where that is not the one of today."""
    return show_short(day) if day.year == today.year else show_date(day)


def _arrangement(one: Arrangement) -> Row:
    if one.confirmed_on is None:
        state = Cell("not confirmed", "warning")
    else:
        state = Cell(f"confirmed {show_short(one.confirmed_on)}", "good")
    return Row(one.id, (Cell(one.title), Cell(one.lead or "nobody yet"), state))


def _arrangement_detail(one: Arrangement) -> Content:
    title = next((title for title, kind in ARRANGEMENTS if kind == one.kind), "")
    lines = [Content.styled(plain(one.title).plain, "bold"), Content(""), plain(title)]
    lines.append(plain(f"Lead: {one.lead or 'nobody yet'}"))
    lines += [plain(one.detail)] if one.detail else []
    if one.confirmed_on:
        lines.append(plain(f"Confirmed {show_date(one.confirmed_on)} by {one.confirmed_by}"))
    else:
        lines.append(plain("Not confirmed yet: c confirms that it is ready."))
    lines += [Content(""), plain(one.note)] if one.note else []
    return Content("\n").join(lines)
