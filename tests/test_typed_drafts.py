"""Two windows of one person: what is typed in the one is never lost by the other."""

from __future__ import annotations

import json
from multiprocessing import get_context
from pathlib import Path

from readiness_tui.settings import Settings

NOTE = "draft:/w:Dana:EL01:note"


def _windows(folder: Path) -> tuple[Settings, Settings]:
    return Settings(str(folder)), Settings(str(folder))


def _drafts(folder: Path) -> list[str]:
    return sorted(json.loads((folder / "settings.json").read_text()).values())


def test_a_draft_of_one_window_is_offered_in_another_that_was_open(tmp_path: Path) -> None:
    one, two = _windows(tmp_path)
    one.keep_typed(NOTE, "alpha")
    assert two.typed(NOTE) == "alpha"
    two.keep_typed(NOTE, "alpha beta")  # it goes on with what it was shown
    assert _drafts(tmp_path) == ["alpha beta"]


def test_two_windows_type_at_once_and_both_texts_are_offered(tmp_path: Path) -> None:
    one, two = _windows(tmp_path)
    assert one.typed(NOTE) is None
    assert two.typed(NOTE) is None
    for length in range(1, 6):
        one.keep_typed(NOTE, "alpha"[:length])
        two.keep_typed(NOTE, "omega"[:length])
    assert _drafts(tmp_path) == ["alpha", "omega"]
    later = Settings(str(tmp_path))
    assert later.typed(NOTE) == "alpha"
    later.keep_typed(NOTE, None)  # saved
    assert later.typed(NOTE) == "omega"
    later.keep_typed(NOTE, None)
    assert later.typed(NOTE) is None
    assert _drafts(tmp_path) == []


def test_each_window_is_shown_its_own_first(tmp_path: Path) -> None:
    one, two = _windows(tmp_path)
    one.keep_typed(NOTE, "alpha")
    two.keep_typed(NOTE, "omega")
    assert two.typed(NOTE) == "omega"
    assert one.typed(NOTE) == "alpha"


def test_saving_in_one_window_forgets_nothing_that_it_never_showed(tmp_path: Path) -> None:
    one, two = _windows(tmp_path)
    assert two.typed(NOTE) is None
    one.keep_typed(NOTE, "alpha")
    two.keep_typed(NOTE, None)
    assert one.typed(NOTE) == "alpha"


def test_what_was_shown_and_written_on_elsewhere_is_not_forgotten(tmp_path: Path) -> None:
    one, two = _windows(tmp_path)
    one.keep_typed(NOTE, "alpha")
    assert two.typed(NOTE) == "alpha"
    one.keep_typed(NOTE, "alpha and more")
    two.keep_typed(NOTE, None)
    assert _drafts(tmp_path) == ["alpha and more"]


def test_what_another_window_has_saved_is_not_brought_back(tmp_path: Path) -> None:
    one, two = _windows(tmp_path)
    one.keep_typed(NOTE, "alpha")
    assert two.typed(NOTE) == "alpha"
    one.keep_typed(NOTE, None)
    two.keep_typed(NOTE, "alpha")  # Escape, with nothing typed since
    assert _drafts(tmp_path) == []
    assert two.typed(NOTE) is None


def _set_many(folder: str, name: str) -> None:
    settings = Settings(folder)
    for number in range(25):
        settings.keep_typed(f"draft:{name}:{number}", "typed")
    settings.settle()


def test_processes_that_write_at_once_lose_nothing_of_each_other(tmp_path: Path) -> None:
    context = get_context("spawn")
    workers = [context.Process(target=_set_many, args=(str(tmp_path), name)) for name in "ab"]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    kept = json.loads((tmp_path / "settings.json").read_text())
    assert sorted(kept) == sorted(f"draft:{name}:{number}" for name in "ab" for number in range(25))
