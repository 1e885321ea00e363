"""Two people, two handles, one workspace: any requests in any order, against plain dicts.

The model keeps the fields that were set, as Python values, and for each person what can be undone
and redone. It knows nothing of revisions on disk, of journals, or of how a save is taken back.
"""

from __future__ import annotations

import copy
import json
import os
import shutil
import tempfile
import threading
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from readiness_tui.errors import InputError
from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store.changes import Add, Change, Conflict, Remove
from readiness_tui.store.entries import Stamp
from readiness_tui.store.outcomes import Saved
from readiness_tui.store.recovery import restore
from readiness_tui.store.workspace import Workspace
from tests.store.helpers import AT, assert_whole, store_path
from tests.store.machine_values import ADDED, DEFAULTS, NUMBERED, ONE_FIELD, OVERLAID, WORDS

Key = tuple[Kind, str]
Docs = dict[Key, dict[str, Any]]

HANDLES = st.integers(0, 1)
PEOPLE = st.sampled_from(["jo", "sam"])


class Refused(Exception):
    """The model cannot take a save back: somebody else has been there since."""


@dataclass(eq=False)
class Done:
    """One save as the model keeps it: the touched records before and after."""

    before: Docs
    after: Docs
    takes_back: Done | None = None
    undone: bool = False

    def touched(self) -> list[Key]:
        return [
            key
            for key in {**self.before, **self.after}
            if self.before.get(key) != self.after.get(key)
        ]


@dataclass
class Stacks:
    """What one person can undo and redo, the next one last."""

    undo: list[Done] = field(default_factory=list)
    redo: list[Done] = field(default_factory=list)


def value(docs: Docs, key: Key, name: str) -> Any:
    return docs.get(key, {}).get(name, DEFAULTS[key[0]][name])


def full(key: Key, document: dict[str, Any]) -> dict[str, Any]:
    return DEFAULTS[key[0]] | document


def without(docs: Docs, done: Done) -> Docs:
    """The state with a save taken back. Raises Refused."""
    docs = copy.deepcopy(docs)
    for key in done.touched():
        before, after, now = done.before.get(key), done.after.get(key), docs.get(key)
        if key[0] not in OVERLAID and before is None:
            assert after is not None
            if now is None:
                continue
            if full(key, now) != full(key, after):
                raise Refused
            del docs[key]
        elif key[0] not in OVERLAID and after is None:
            if now is not None:
                raise Refused
            assert before is not None
            usual = DEFAULTS[key[0]]
            docs[key] = {name: part for name, part in before.items() if part != usual[name]}
        else:
            if key[0] not in OVERLAID and now is None:
                raise Refused
            take_back_fields(docs, key, before or {}, after or {})
    return docs


def take_back_fields(docs: Docs, key: Key, before: dict[str, Any], after: dict[str, Any]) -> None:
    for name in {**before, **after}:
        usual = DEFAULTS[key[0]][name]
        old, new = before.get(name, usual), after.get(name, usual)
        now = value(docs, key, name)
        if (name in before) == (name in after) and old == new:
            continue
        if now == old:
            continue
        if now != new:
            raise Refused
        docs.setdefault(key, {})[name] = old


class Office(RuleBasedStateMachine):
    """``steps`` counts what was asked of a workspace, over all runs."""

    steps = 0
    glances = Bundle("glances")

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.mkdtemp(prefix="readiness-")
        self.handles = [Workspace.create(self.folder), Workspace(self.folder)]
        first = Add(Kind.SERVICE, {"name": "Anytown"}, "service")
        self.handles[0].apply([first], who="init", at=AT)
        self.docs: Docs = {}
        self.at_revision: dict[int, Docs] = {1: {}}
        self.saves: dict[int, Done] = {}
        self.people = {"jo": Stacks(), "sam": Stacks()}

    # --- what people do -----------------------------------------------------------------------

    @rule(handle=HANDLES, who=PEOPLE, what=ONE_FIELD, number=st.integers(0, 9))
    def change(self, handle: int, who: str, what: tuple[Kind, str, Any], number: int) -> None:
        kind, name, new = what
        key = self._pick(kind, number)
        if key is None:
            return
        request = Change(kind, key[1], name, value(self.docs, key, name), new)
        self._save(handle, who, [request], self._changed(request))

    @rule(handle=HANDLES, who=PEOPLE, what=ADDED)
    def add(self, handle: int, who: str, what: tuple[Kind, dict[str, Any]]) -> None:
        kind, values = what
        saved = self.handles[handle].apply([Add(kind, values)], who=who, at=AT)
        added = saved.changes[0]
        key = (kind, added.record)
        assert key not in self.docs
        usual = DEFAULTS[kind]
        document = {name: part for name, part in values.items() if part != usual[name]}
        self._record(who, saved, {**self.docs, key: document})

    @rule(
        handle=HANDLES,
        who=PEOPLE,
        kind=st.sampled_from(NUMBERED),
        number=st.integers(0, 9),
    )
    def remove(self, handle: int, who: str, kind: Kind, number: int) -> None:
        key = self._pick(kind, number)
        if key is None:
            return
        docs = {known: document for known, document in self.docs.items() if known != key}
        self._save(handle, who, [Remove(*key)], docs)

    @rule(
        handle=HANDLES,
        who=PEOPLE,
        what=st.lists(ONE_FIELD, min_size=2, max_size=4),
        refused=st.booleans(),
    )
    def several_at_once(
        self, handle: int, who: str, what: list[tuple[Kind, str, Any]], refused: bool
    ) -> None:
        before, requests = self.docs, []
        for kind, name, new in what:
            key = self._pick(kind, 0)
            if key is not None:
                requests.append(Change(kind, key[1], name, value(self.docs, key, name), new))
                self.docs = self._changed(requests[-1])
        after, self.docs = self.docs, before
        if refused:
            bad = Change(Kind.ITEM, "EL01", "share_done", None, 101)
            with pytest.raises(InputError):
                self.handles[handle].apply([*requests, bad], who=who, at=AT)
        else:
            self._save(handle, who, requests, after)

    @rule(target=glances, what=ONE_FIELD, number=st.integers(0, 9))
    def glance(self, what: tuple[Kind, str, Any], number: int) -> tuple[Key | None, str, Any, Any]:
        kind, name, new = what
        key = self._pick(kind, number)
        return key, name, key and value(self.docs, key, name), new

    @rule(handle=HANDLES, who=PEOPLE, seen=glances)
    def change_what_was_seen_a_while_ago(
        self, handle: int, who: str, seen: tuple[Key | None, str, Any, Any]
    ) -> None:
        key, name, before, new = seen
        if key is None:
            return
        request = Change(*key, name, before, new)
        if key[0] not in OVERLAID and key not in self.docs:
            with pytest.raises(InputError):
                self.handles[handle].apply([request], who=who, at=AT)
            return
        stored = value(self.docs, key, name)
        if stored in (before, new):
            self._save(handle, who, [request], self._changed(request))
            return
        with pytest.raises(Conflict) as conflict:
            self.handles[handle].apply([request], who=who, at=AT)
        assert (conflict.value.stored, conflict.value.change) == (stored, request)

    @rule(what=st.tuples(ONE_FIELD, ONE_FIELD).filter(lambda two: two[0][:2] != two[1][:2]))
    def both_at_once(self, what: tuple[tuple[Kind, str, Any], tuple[Kind, str, Any]]) -> None:
        asked = []
        for who, (kind, name, new) in zip(("jo", "sam"), what, strict=True):
            key = self._pick(kind, 0)
            if key is None:
                return
            asked.append((who, Change(kind, key[1], name, value(self.docs, key, name), new)))
        saved: dict[str, Saved] = {}

        def save(handle: Workspace, who: str, request: Change) -> None:
            saved[who] = handle.apply([request], who=who, at=AT)

        threads = [
            threading.Thread(target=save, args=(handle, *one))
            for handle, one in zip(self.handles, asked, strict=True)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for who, request in sorted(asked, key=lambda one: saved[one[0]].revision):
            self._record(who, saved[who], self._changed(request))

    @rule(handle=HANDLES, who=PEOPLE, redo=st.booleans())
    def undo(self, handle: int, who: str, redo: bool) -> None:
        type(self).steps += 1
        mine = self.people[who]
        take, give = (mine.redo, mine.undo) if redo else (mine.undo, mine.redo)
        workspace = self.handles[handle]
        for done in reversed(take):
            try:
                docs = without(self.docs, done)
            except Refused:
                with pytest.raises((Conflict, InputError)):
                    workspace.undo(who=who, at=AT, redo=redo)
                return
            if docs != self.docs:
                break
        else:
            assert workspace.undo(who=who, at=AT, redo=redo) is None
            return
        undone = workspace.undo(who=who, at=AT, redo=redo)
        assert undone is not None
        assert self.saves[undone.undid.revision] is done
        take.remove(done)
        give.append(self._keep(undone.revision, docs, done))
        taken: Done | None = done
        while taken is not None:  # what an undo took back holds again when it is itself undone
            taken.undone = not taken.undone
            taken = taken.takes_back

    # --- what happens to them -----------------------------------------------------------------

    @rule(handle=HANDLES)
    def reopen(self, handle: int) -> None:
        type(self).steps += 1
        self.handles[handle].close()
        self.handles[handle] = Workspace.open(self.folder)

    @rule(who=PEOPLE, number=st.integers(0, 9))
    def restore_a_backup(self, who: str, number: int) -> None:
        folder = os.path.join(self.folder, "backups")
        names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
        if not names:
            return
        path = os.path.join(folder, names[number % len(names)])
        with open(path, encoding="utf-8") as file:
            revision = json.load(file)["meta"]["rev"]
        docs, current = self.at_revision[revision], max(self.at_revision)
        done = restore(self.folder, path, stamp=Stamp(who, AT))
        assert done.revision == current + (docs != self.docs)
        self._record(who, Saved(done.revision, (), changed=docs != self.docs), docs)

    @rule(handle=HANDLES, new=WORDS)
    def die_between_history_and_records(self, handle: int, new: str) -> None:
        type(self).steps += 1
        path = store_path(self.folder)
        with open(path, "rb") as file:
            data = file.read()
        request = Change(
            Kind.ITEM, "EL01", "note", value(self.docs, (Kind.ITEM, "EL01"), "note"), new
        )
        self.handles[handle].apply([request], who="jo", at=AT)
        with open(path, "wb") as file:
            file.write(data)
        self.handles = [Workspace.open(self.folder), Workspace.open(self.folder)]

    # --- what must hold -----------------------------------------------------------------------

    @invariant()
    def both_see_the_model(self) -> None:
        if not hasattr(self, "docs"):
            return
        for workspace in self.handles:
            records = workspace.records()
            assert records.revision == max(self.at_revision)
            assert records is workspace.records()
            seen = {
                (kind, key): {name: getattr(record, name) for name in DEFAULTS[kind]}
                for kind in DEFAULTS
                for key, record in getattr(records, kind.value).items()
            }
            assert seen == {key: full(key, document) for key, document in self.docs.items()}

    def teardown(self) -> None:
        if not hasattr(self, "docs"):
            return
        history = self.handles[0].history()
        told = {entry.revision: entry.undone for entry in history}
        assert told == {1: False} | {rev: done.undone for rev, done in self.saves.items()}
        assert [entry.revision for entry in history] == sorted(
            (entry.revision for entry in history), reverse=True
        )
        assert_whole(self.folder)
        shutil.rmtree(self.folder)

    # --- inside -------------------------------------------------------------------------------

    def _pick(self, kind: Kind, number: int) -> Key | None:
        ids = (
            OVERLAID[kind]
            if kind in OVERLAID
            else sorted(key for known, key in self.docs if known is kind)
        )
        return (kind, ids[number % len(ids)]) if ids else None

    def _changed(self, request: Change) -> Docs:
        key = (request.kind, request.record)
        if value(self.docs, key, request.field) == request.after:
            return self.docs
        return {**self.docs, key: self.docs.get(key, {}) | {request.field: request.after}}

    def _save(self, handle: int, who: str, requests: list[Any], docs: Docs) -> None:
        saved = self.handles[handle].apply(requests, who=who, at=AT)
        self._record(who, saved, docs)

    def _record(self, who: str, saved: Saved, docs: Docs) -> None:
        """Note a save of somebody's own; where nothing changed there was none."""
        type(self).steps += 1
        assert saved.changed is (docs != self.docs)
        if not saved.changed:
            return
        done = self._keep(saved.revision, docs)
        self.people[who].undo.append(done)
        self.people[who].redo.clear()

    def _keep(self, revision: int, docs: Docs, takes_back: Done | None = None) -> Done:
        assert revision == max(self.at_revision) + 1
        done = Done(self.docs, docs, takes_back)
        self.docs = copy.deepcopy(docs)
        self.at_revision[revision] = self.docs
        self.saves[revision] = done
        return done
