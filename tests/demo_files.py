"""The demo's files with a mistake in one of them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from readiness_tui.content.problems import ContentProblems
from readiness_tui.demo import build
from readiness_tui.readiness.model import Content
from tests.screens.driving import AS_OF

FILES = Path(__file__).parent.parent / "data" / "demo"


def mistaken(
    content: Content, tmp_path: Path, name: str, right: str, wrong: str
) -> tuple[ContentProblems, Path, int]:
    """What is told where ``wrong`` stands in the place of ``right``, the file and the line."""
    files = tmp_path / "files"
    shutil.copytree(FILES, files)
    path = files / name
    text = path.read_text(encoding="utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(ContentProblems) as caught:
        build(os.fspath(tmp_path / "demo"), content, AS_OF, os.fspath(files))
    return caught.value, path, text[: text.index(right)].count("\n") + 1
