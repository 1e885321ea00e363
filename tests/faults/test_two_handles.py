"""Two handles on one file, any calls in any order, against a plain dict."""

from __future__ import annotations

import copy
import shutil
import tempfile
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    multiple,
    precondition,
    rule,
)
from tinydb import where

from readiness_tui.store.database import Database, SafeDocument
from tests.store.helpers import STAMP, assert_whole, figure, open_store, size

KEYS = st.sampled_from([f"EL{number:02d}" for number in range(1, 8)])
HANDLES = st.integers(0, 1)
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 5)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=4,
)
FIELDS = st.dictionaries(st.sampled_from(["answer", "n", "note", "tags"]), VALUES, max_size=3)


class Refuse(Exception):
    """Raised inside a change to see that nothing of it stays."""


class TwoHandles(RuleBasedStateMachine):
    steps = 0

    keys = Bundle("keys")

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.mkdtemp(prefix="readiness-")
        self.handles = [open_store(self.folder), open_store(self.folder)]
        self.model: dict[str, dict[str, Any]] = {}

    def _items(self, handle: int) -> Any:
        type(self).steps += 1
        return self.handles[handle].table("items")

    @rule(target=keys, handle=HANDLES, key=KEYS, fields=FIELDS)
    def insert(self, handle: int, key: str, fields: dict[str, Any]) -> Any:
        items = self._items(handle)
        if key in self.model:
            with pytest.raises(ValueError, match="already exists"):
                items.insert(SafeDocument(fields, key))
            return multiple()
        items.insert(SafeDocument(fields, key))
        self.model[key] = copy.deepcopy(fields)
        return key

    @rule(handle=HANDLES, rows=st.lists(FIELDS, max_size=3))
    def insert_without_ids(self, handle: int, rows: list[dict[str, Any]]) -> None:
        ids = self._items(handle).insert_multiple(rows)
        assert len(set(ids)) == len(rows)
        assert not set(ids) & set(self.model)
        self.model |= {key: copy.deepcopy(row) for key, row in zip(ids, rows, strict=True)}

    @rule(handle=HANDLES, key=keys, fields=FIELDS)
    def update(self, handle: int, key: str, fields: dict[str, Any]) -> None:
        self._items(handle).update(fields, doc_ids=[key])
        if key in self.model:
            self.model[key] |= copy.deepcopy(fields)

    @rule(handle=HANDLES, value=VALUES)
    def update_where(self, handle: int, value: Any) -> None:
        self._items(handle).update({"hit": value}, where("n").exists())
        for fields in self.model.values():
            if "n" in fields:
                fields["hit"] = copy.deepcopy(value)

    @rule(handle=HANDLES, key=KEYS, fields=FIELDS)
    def upsert(self, handle: int, key: str, fields: dict[str, Any]) -> None:
        self._items(handle).upsert(SafeDocument(fields, key))
        self.model[key] = self.model.get(key, {}) | copy.deepcopy(fields)

    @rule(handle=HANDLES, key=keys)
    def remove(self, handle: int, key: str) -> None:
        self._items(handle).remove(doc_ids=[key])
        self.model.pop(key, None)

    @precondition(lambda self: bool(self.model))
    @rule(handle=HANDLES)
    def failing_update(self, handle: int) -> None:
        seen = []

        def fail(document: dict[str, Any]) -> None:
            document.clear()
            seen.append(document)
            if len(seen) == len(self.model):
                raise Refuse

        with pytest.raises(Refuse):
            self._items(handle).update(fail)

    @rule(handle=HANDLES, key=KEYS, fields=FIELDS)
    def abandoned_transaction(self, handle: int, key: str, fields: dict[str, Any]) -> None:
        items = self._items(handle)
        with pytest.raises(Refuse), self.handles[handle].transaction(STAMP):  # noqa: PT012
            items.upsert(SafeDocument(fields | {"x": 1}, key))
            assert items.get(doc_id=key)["x"] == 1
            items.remove(doc_ids=[key])
            raise Refuse

    @rule(handle=HANDLES, key=KEYS, fields=FIELDS)
    def caller_changes_what_it_was_given(
        self, handle: int, key: str, fields: dict[str, Any]
    ) -> None:
        for document in self._items(handle).all():
            for value in document.values():
                if isinstance(value, (list, dict)):
                    value.clear()
            document["mine"] = fields

    @rule(handle=HANDLES)
    def reopen(self, handle: int) -> None:
        self.handles[handle].close()
        self.handles[handle] = open_store(self.folder)

    @invariant()
    def both_see_the_model(self) -> None:
        for handle in self.handles:
            assert _plain(handle) == self.model

    def teardown(self) -> None:
        if self.handles[0].revision:
            assert_whole(self.folder)
        shutil.rmtree(self.folder)


def _plain(handle: Database) -> dict[str, dict[str, Any]]:
    documents: list[Any] = list(handle.table("items").all())
    return {document.doc_id: dict(document) for document in documents}


def test_two_handles_agree_with_a_dict() -> None:
    TwoHandles.steps = 0
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        TwoHandles,
        settings=settings(
            max_examples=size(20, 800),
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert TwoHandles.steps >= size(100, 10_000)
    figure(f"two handles: {TwoHandles.steps} steps agree")
