"""The words of a filter on the command line are those of the app."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Cli
from tests.cli.plan_desk import done, planned


@pytest.fixture
def risks(made: Cli) -> Cli:
    """RK001 is red and mine, RK002 is not scored and a colleague's, RK003 is closed."""
    cli = planned(made)
    done(cli("risks", "add", "Too few social workers", "likelihood=4", "impact=5", "lead=Ann Bee"))
    done(cli("risks", "add", "A red tape of a system", "lead=Jo Lee"))
    done(cli("risks", "add", "Long over", "lead=Jo Lee"))
    done(cli("risks", "close", "RK003", "--why", "the office has moved"))
    return cli


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("red",), "RK001"),
        (("!red",), "RK002 RK003"),
        (('"red"',), "RK002"),  # the word in its title
        (("done",), "RK003"),
        (("!done",), "RK001 RK002"),
        (("open", "!red"), "RK002"),
        (("owner:me",), "RK001"),
        (("!lead:me", "open"), "RK002"),
    ],
)
def test_states_colours_and_me(words: tuple[str, ...], found: str, risks: Cli) -> None:
    listed = done(risks("--user", "Ann Bee", "risks", "list", *words))
    assert [id_ for id_ in ("RK001", "RK002", "RK003") if id_ in listed] == found.split()
