"""The pages for readers: what they link to exists, and the keys they name are keys of the app."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from readiness_tui.commands.key_names import keys_of
from readiness_tui.commands.scopes import SCOPES
from readiness_tui.places import PLACES

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
HANDBOOK = sorted((ROOT / "docs" / "places").glob("[1-8]-*.md"))
ANYWHERE = ("Everywhere", "In a list")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_relative_link_leads_to_a_file(page: Path) -> None:
    text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    links = [link.split("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text)]
    relative = [link for link in links if link and not re.match(r"[a-z]+:", link)]
    assert [link for link in relative if not (page.parent / link).exists()] == []


def test_each_place_has_its_page() -> None:
    assert [int(page.name[0]) for page in HANDBOOK] == [place.number for place in PLACES]


@pytest.mark.parametrize("page", HANDBOOK, ids=lambda page: page.stem)
def test_a_page_names_only_keys_of_its_place_or_of_everywhere(page: Path) -> None:
    title = PLACES[int(page.name[0]) - 1].title
    known = {
        key
        for scope in SCOPES
        if scope.title in ANYWHERE
        or title in scope.title
        or (scope.title == "Review" and title == "Checklists")
        for command in scope.commands
        for key in keys_of(command).split(" or ")
    }
    named = set(re.findall(r"\*\*([^*\n]+)\*\*", page.read_text(encoding="utf-8")))
    assert named
    assert named - known == set()
