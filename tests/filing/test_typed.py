"""Paths as they are pasted and dragged, on each system."""

import os
import shlex
from pathlib import PurePosixPath
from urllib.request import pathname2url

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readiness_tui.errors import InputError
from readiness_tui.filing.typed import is_windows_path, scheme_of, typed_path


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("/home/jo/plan.docx", "/home/jo/plan.docx"),
        ("  /home/jo/plan.docx\n", "/home/jo/plan.docx"),
        ("'/home/jo/my plan.docx' ", "/home/jo/my plan.docx"),
        ('"/home/jo/my plan.docx"', "/home/jo/my plan.docx"),
        ("“/home/jo/my plan.docx”", "/home/jo/my plan.docx"),
        (r"'/home/jo/it'\''s.docx'", "/home/jo/it's.docx"),
        (r"/home/jo/my\ plan\ \(2\).docx", "/home/jo/my plan (2).docx"),
        ("/home/jo/O'Brien's plan.docx", "/home/jo/O'Brien's plan.docx"),
        ("file:///home/jo/my%20plan.docx", "/home/jo/my plan.docx"),
        ("file://localhost/home/jo/a%23b%3F.docx", "/home/jo/a#b?.docx"),
        ("file:///home/jo/a#b?c.docx", "/home/jo/a#b?c.docx"),
        ("file:/home/jo/a.docx", "/home/jo/a.docx"),
        (r"S:\Shared\my plan.docx", r"S:\Shared\my plan.docx"),
        (r'"\\server\share\plan.docx"', r"\\server\share\plan.docx"),
        (r"'S:\Shared\plan.docx'", r"S:\Shared\plan.docx"),
        ("file:///S:/Shared/my%20plan.docx", r"S:\Shared\my plan.docx"),
        ("file://server/share/plan.docx", r"\\server\share\plan.docx"),
        ("https://anytown.example/a%20b?x=1", "https://anytown.example/a%20b?x=1"),
        ("'https://anytown.example/a'", "https://anytown.example/a"),
    ],
)
def test_what_was_pasted_is_understood(text: str, path: str) -> None:
    assert typed_path(text, windows=False) == path


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (r'"C:\Users\jo\my plan.docx"', r"C:\Users\jo\my plan.docx"),
        (r"C:\Users\jo\plan.docx", r"C:\Users\jo\plan.docx"),
        (r"& 'C:\Users\jo\my plan.docx'", r"C:\Users\jo\my plan.docx"),
        ("C:/Users/jo/plan.docx", "C:/Users/jo/plan.docx"),
        (r"\\server\share\my plan.docx", r"\\server\share\my plan.docx"),
        ("file:///C:/Users/jo/my%20plan.docx", r"C:\Users\jo\my plan.docx"),
        ("file://server/share/plan.docx", r"\\server\share\plan.docx"),
        (r"folder\a'b.docx", r"folder\a'b.docx"),
    ],
)
def test_windows_paths_keep_their_backslashes(text: str, path: str) -> None:
    assert typed_path(text, windows=True) == path


def test_home_is_meant_by_a_tilde(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/jo")
    assert typed_path("~/plan.docx", windows=False) == "/home/jo/plan.docx"
    assert typed_path("'~/my plan.docx'", windows=False) == "/home/jo/my plan.docx"


@pytest.mark.parametrize("text", ["", "  ", "''", '" "', "\n", "file:", "FILE://"])
def test_nothing_typed_is_said(text: str) -> None:
    with pytest.raises(InputError, match="No file was named"):
        typed_path(text)


@pytest.mark.parametrize(
    ("text", "scheme"),
    [
        ("HTTPS://a.example", "https"),
        ("smb://server/share", "smb"),
        ("mailto:jo@a.example", "mailto"),
        ("javascript:alert(1)", "javascript"),
        (r"C:\a", ""),
        ("notes: a.docx", ""),
        ("/a://b", ""),
    ],
)
def test_an_address_is_told_from_a_path(text: str, scheme: str) -> None:
    assert scheme_of(text) == scheme


NAMES = st.text(
    st.characters(codec="utf-8", exclude_characters="/\0\n\r", exclude_categories=["Cc"]),
    min_size=1,
    max_size=30,
).filter(lambda name: name not in (".", "..") and name == name.strip())
"""A name that ends in a space is refused whatever way it comes."""


@pytest.mark.skipif(os.name == "nt", reason="the shells of macOS and Linux")
@given(NAMES)
def test_what_a_shell_or_a_file_manager_quotes_comes_back_as_it_was(name: str) -> None:
    path = f"/folder/{name}"
    if not shlex.quote(path).startswith("/"):  # it needed quotes
        assert typed_path(shlex.quote(path), windows=False) == path
    assert typed_path(PurePosixPath(path).as_uri(), windows=False) == path
    assert typed_path(f"file://{pathname2url(path)}", windows=False) == path
    escaped = "".join(c if c.isalnum() or c in "/._-" else f"\\{c}" for c in path)
    assert typed_path(escaped, windows=False) == path


@given(st.text(max_size=80), st.booleans())
def test_any_text_is_a_path_or_refused(text: str, windows: bool) -> None:
    try:
        assert typed_path(text, windows=windows)
    except InputError:
        return


def test_paths_of_windows_are_known_anywhere() -> None:
    assert is_windows_path(r"S:\a")
    assert is_windows_path(r"\\server\share")
    assert not is_windows_path("/mnt/s/a")
    assert not is_windows_path("a:b")
