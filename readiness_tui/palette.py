"""The command palette: every command that works here, and every record by name."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from readiness_tui.commands import EVERYWHERE, Command
from readiness_tui.commands.key_names import keys_of
from readiness_tui.host import Host
from readiness_tui.places import PARTS, PLACES
from readiness_tui.reports.document import clip
from readiness_tui.screens.place import Place
from readiness_tui.widgets.safe import plain

_BEGINS = 1000.0
"""What the name of a command gains by beginning with what was typed: no record comes before it."""


class CommandProvider(Provider):
    """The commands of the screen below the palette and those of everywhere."""

    def _commands(self) -> Iterator[Command]:
        scopes = self.screen.SCOPES if isinstance(self.screen, Place) else ()
        keys = self.app.keys if isinstance(self.app, Host) else {}
        for scope in (*scopes, EVERYWHERE):
            yield from (one.with_keys(keys) for one in scope.commands if one.palette)

    async def discover(self) -> Hits:
        """All of them, in order."""
        for command in self._commands():
            yield DiscoveryHit(
                Content(f"{command.title}  ({keys_of(command)})"),
                partial(self._run, command),
                text=command.title,
                help=command.help,
            )

    async def search(self, query: str) -> Hits:
        """Those whose title or help matches."""
        matcher, begun = self.matcher(query), query.strip().casefold()
        for command in self._commands():
            score = max(matcher.match(command.title), matcher.match(command.help) * 0.8)
            if command.title.casefold().startswith(begun):
                score += _BEGINS
            if score > 0:
                yield Hit(
                    score,
                    Content(f"{command.title}  ({keys_of(command)})"),
                    partial(self._run, command),
                    text=command.title,
                    help=command.help,
                )
        for part, name in _parts():
            score = matcher.match(name) + (_BEGINS / 2 if name.casefold().startswith(begun) else 0)
            if score > 0:
                yield Hit(score, Content(name), partial(self._open, part), text=name)

    async def _open(self, part: str) -> None:
        if isinstance(self.app.screen, Place):
            await self.app.switch_mode(part)

    async def _run(self, command: Command) -> None:
        everywhere = command.id in {each.id for each in EVERYWHERE.commands}
        owner = self.app if everywhere else self.screen
        await owner.run_action(command.action)


def _parts() -> Iterator[tuple[str, str]]:
    """Every part of a place that has several, and what it is called: "Risks, in Governance"."""
    titles = {place.id: place.title for place in PLACES}
    for part in PARTS:
        place = titles[part.id.partition(".")[0]]
        yield part.id, f"{part.title}, in {place}" if part.title != place else place


class RecordProvider(Provider):
    """Checklist items, documents, actions, statements and briefings by code and name."""

    async def search(self, query: str) -> Hits:
        """Records whose code or name matches."""
        await asyncio.sleep(0)  # commands are found first: Enter comes before the list is whole
        app = self.app
        assert isinstance(app, Host)
        matcher = self.matcher(query)
        assessment, records = app.view.assessment, app.view.records
        names = [(code, one.item.title) for code, one in assessment.items.items()]
        names += [(id_, one.item.title) for id_, one in assessment.evidence.items()]
        names += [(id_, one.action.title) for id_, one in assessment.actions.items()]
        names += [(id_, clip(one.text, 80)) for id_, one in records.statements.items()]
        names += [(id_, one.audience) for id_, one in records.briefings.items()]
        for record_id, title in names:
            name = f"{record_id} {title}"
            score = matcher.match(name)
            if score > 0:
                yield Hit(score * 0.9, plain(name), partial(app.open_record, record_id), text=name)
