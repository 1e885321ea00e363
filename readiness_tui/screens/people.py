"""Who may do what in this workspace: readers, leads and approvers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from textual.content import Content
from textual.widgets import Input

from readiness_tui.commands import LIST, Scope, bindings
from readiness_tui.commands.people import LISTED_PEOPLE
from readiness_tui.errors import InputError
from readiness_tui.improving import people as doing
from readiness_tui.improving.finding import Requests
from readiness_tui.places import GOVERNANCE_PARTS, PartName
from readiness_tui.readiness.people import APPROVER, LEAD, ROLES, Person, role_of
from readiness_tui.readiness.people_fields import PEOPLE_KEYS, PERSON, by_role, lets_person
from readiness_tui.readiness.typed_fields import understood
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.readiness.wording import count
from readiness_tui.screens.improvement.lists import listed_leads
from readiness_tui.screens.improvement.typed_form import form_of
from readiness_tui.screens.parts import PartPlace
from readiness_tui.session import View
from readiness_tui.widgets.record_list import Cell, Column, Row
from readiness_tui.widgets.safe import plain

_HONEST = (
    "Names are what people say they are, unless the app is served behind a sign-in: this keeps "
    "order among colleagues and is no lock. What locks is who can open the folder."
)
_SENSITIVE = "May take official-sensitive documents away by a browser, too."


class ListedPeople(PartPlace):
    """Approvers first, then leads, then readers."""

    NUMBER: ClassVar[int] = 8
    PARTS: ClassVar[tuple[PartName, ...]] = GOVERNANCE_PARTS
    PART: ClassVar[str] = "governance.people"
    SCOPES: ClassVar[tuple[Scope, ...]] = (LISTED_PEOPLE, LIST)
    BINDINGS = bindings(LISTED_PEOPLE.commands)
    COLUMNS = (
        Column("Id", width=6),
        Column("Name", flexible=True, min_width=20),
        Column("Role", width=10),
    )
    KEYS = PEOPLE_KEYS
    TEACH = (
        "Nobody is listed, so everybody may do everything but approve their own work. A lists a "
        "person; begin with yourself as an approver. Whoever is not listed then only reads."
    )

    def on_mount(self) -> None:
        """Say what people can be narrowed by."""
        self.query_one("#filter", Input).placeholder = "Filter: words, role:approver"

    def rows(self, view: View) -> Iterable[Row]:
        """Role by role."""
        known = view.records.people
        found = {id_: one for id_, one in known.items() if lets_person(self.filter, one)}
        for role, members in by_role(found):
            title = f"{role.capitalize()}s ({len(members)})"
            yield Row(f"part {role}", (Cell(title),), heading=True)
            yield from map(_row, members)

    def figures(self, view: View) -> Content:
        """How many there are, and what this person may do."""
        people, who = view.records.people.values(), self.host.session.who
        role = role_of(people, who)
        article = "an" if role == APPROVER else "a"
        said = f"{count(len(people), 'person', 'people')} listed; you are {article} {role}"
        words = said if role else "nobody is listed, so there are no roles yet"
        return Content.assemble(Content.styled(" People  ", "bold"), plain(words))

    def detail_of(self, key: str) -> Content:
        """What the person may do."""
        one = self.view.records.people.get(key)
        if one is None:
            return plain("")
        return Content("\n").join(
            [
                Content.styled(plain(f"{key}  {one.name}").plain, "bold"),
                Content(""),
                plain(f"{one.role.capitalize()}: {ROLES.get(one.role, 'reads')}."),
                *([plain(_SENSITIVE)] if one.sensitive else ()),
                plain("Nobody approves their own work, whatever their role."),
                Content(""),
                plain(_HONEST),
            ]
        )

    # --- actions --------------------------------------------------------------------------------

    def chosen(self) -> Sequence[Person]:
        """The marked people, else the one under the cursor. Raises InputError where none is."""
        known = self.view.records.people
        found = [known[key] for key in self.marked_or_current() if key in known]
        if not found:
            raise InputError("Nobody stands under the cursor.", "A lists a person.")
        return found

    def action_add(self) -> None:
        """List a person; the first one is whoever begins the list."""
        first = Person("", self.host.session.who, APPROVER)
        seen = Person("", "", LEAD) if self.view.records.people else first
        self.host.perform(lambda: self._put(seen), asks=True)

    def action_edit(self) -> None:
        """Another name or role."""
        self.refuse_marks("A correction")
        self.host.perform(lambda: self._put(self.chosen()[0]), asks=True)

    def action_remove(self) -> None:
        """Take them off the list."""
        self.host.perform(self._remove)

    async def _put(self, seen: Person) -> None:
        session, today = self.host.session, self.view.as_of

        def requests(values: dict[str, Any]) -> Requests:
            if seen.id:
                return doing.change_person(session, seen.id, **values)
            return doing.add_person(session, **values)

        draft = self.draft(seen.id or "new person", "form")
        heading = f"{seen.id}: correct it" if seen.id else "Somebody who works here"
        lists = {"name": listed_leads(self.view, "Who?")}
        form = form_of(heading, seen, PERSON, today, requests, draft, lists)
        typed = await self.host.push_screen_wait(form)
        if typed is None:
            return
        changes = requests(understood(typed, PERSON, today))
        if not changes:
            draft.forget()
        elif seen.id:
            if await self.host.save(changes, f"{seen.id} saved."):
                draft.forget()
        elif await self.save_new(Kind.PERSON, changes, f"{typed['name']} is listed."):
            draft.forget()

    async def _remove(self) -> None:
        found = self.chosen()
        names = found[0].name if len(found) == 1 else f"{len(found)} people"
        requests = doing.remove_people(self.host.session, [one.id for one in found])
        await self.host.save(requests, f"{names} taken off the list. u brings it back.")


def _row(one: Person) -> Row:
    return Row(one.id, (Cell(one.id, "code"), Cell(one.name), Cell(one.role, "muted")))
