"""The table of commands: one meaning a key, a sentence each, an action that exists."""

import inspect
import runpy
from itertools import combinations
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.widget import Widget

from readiness_tui.app import ReadinessApp
from readiness_tui.commands import EVERYWHERE, LIST, OVERVIEW, Command, Scope
from readiness_tui.commands.dry_runs import FINDINGS, INDICATORS, LISTS_OF_RUN, RUNS
from readiness_tui.commands.evidence import ENQUIRY, LIBRARY, ON_THE_DAY
from readiness_tui.commands.improvement import ACTIONS, MEASURES
from readiness_tui.commands.items import CHECKLISTS, REVIEW
from readiness_tui.commands.logistics import NOTES, PAST, PEOPLE, REQUESTS, STEPS
from readiness_tui.commands.people import LISTED_PEOPLE
from readiness_tui.commands.records import BRIEFINGS, GOVERNANCE
from readiness_tui.commands.risks import DECISIONS, RISKS
from readiness_tui.commands.scopes import SCOPES
from readiness_tui.commands.self_evaluation import GRADES, SHARED, STATEMENTS
from readiness_tui.commands.timeline import SPAN
from readiness_tui.commands.trends import TRENDS
from readiness_tui.screens.briefings import Briefings
from readiness_tui.screens.checklists import Checklists
from readiness_tui.screens.decisions import Decisions
from readiness_tui.screens.dry_runs.findings import Findings
from readiness_tui.screens.dry_runs.indicators import Indicators
from readiness_tui.screens.dry_runs.items import DryRunItems
from readiness_tui.screens.dry_runs.lists import Lists
from readiness_tui.screens.dry_runs.runs import Runs
from readiness_tui.screens.evidence.days import OnTheDay
from readiness_tui.screens.evidence.enquiry import Enquiry
from readiness_tui.screens.evidence.register import Register
from readiness_tui.screens.governance import Governance
from readiness_tui.screens.improvement.actions import Actions
from readiness_tui.screens.improvement.boards import ByBoard
from readiness_tui.screens.improvement.measures import Measures
from readiness_tui.screens.improvement.points import ByRecommendation
from readiness_tui.screens.improvement.timeline import Timeline
from readiness_tui.screens.logistics.notes import Notes
from readiness_tui.screens.logistics.past import Past
from readiness_tui.screens.logistics.people import People
from readiness_tui.screens.logistics.requests import Requests
from readiness_tui.screens.logistics.standing import StandingPlan
from readiness_tui.screens.logistics.steps import Steps
from readiness_tui.screens.logistics.timeline import StepTimeline
from readiness_tui.screens.overview import Overview
from readiness_tui.screens.people import ListedPeople
from readiness_tui.screens.place import Place
from readiness_tui.screens.review import Review
from readiness_tui.screens.risks.register import Risks
from readiness_tui.screens.self_evaluation.grades import OwnGrades
from readiness_tui.screens.self_evaluation.items import SelfEvaluationItems
from readiness_tui.screens.self_evaluation.shared import SharedVersions
from readiness_tui.screens.self_evaluation.statements import Statements
from readiness_tui.screens.trends import Trends
from readiness_tui.widgets.record_list import RecordList

ROOT = Path(__file__).parents[2]

SCREENS: tuple[type[Place], ...] = (
    Overview,
    Checklists,
    Register,
    OnTheDay,
    Enquiry,
    StandingPlan,
    People,
    Steps,
    StepTimeline,
    Requests,
    Notes,
    Past,
    Statements,
    OwnGrades,
    SharedVersions,
    SelfEvaluationItems,
    Lists,
    Findings,
    Indicators,
    Runs,
    DryRunItems,
    Actions,
    ByRecommendation,
    ByBoard,
    Measures,
    Timeline,
    Governance,
    Risks,
    Decisions,
    Briefings,
    Trends,
    ListedPeople,
    Review,
)
OWNERS: dict[str, tuple[type, ...]] = {
    EVERYWHERE.id: (ReadinessApp,),
    OVERVIEW.id: (Overview,),
    CHECKLISTS.id: (Checklists, StandingPlan, SelfEvaluationItems, DryRunItems),
    REVIEW.id: (Review,),
    LIBRARY.id: (Register,),
    ON_THE_DAY.id: (OnTheDay,),
    ENQUIRY.id: (Enquiry,),
    PEOPLE.id: (People,),
    STEPS.id: (Steps, StepTimeline),
    REQUESTS.id: (Requests,),
    NOTES.id: (Notes,),
    PAST.id: (Past,),
    LISTS_OF_RUN.id: (Lists,),
    FINDINGS.id: (Findings,),
    INDICATORS.id: (Indicators,),
    STATEMENTS.id: (Statements,),
    GRADES.id: (OwnGrades,),
    SHARED.id: (SharedVersions,),
    RUNS.id: (Runs,),
    ACTIONS.id: (Actions, ByRecommendation, ByBoard, Timeline),
    MEASURES.id: (Measures,),
    SPAN.id: (Timeline, StepTimeline),
    RISKS.id: (Risks,),
    DECISIONS.id: (Decisions,),
    GOVERNANCE.id: (Governance,),
    BRIEFINGS.id: (Briefings,),
    TRENDS.id: (Trends,),
    LISTED_PEOPLE.id: (ListedPeople,),
    LIST.id: (RecordList,),
}
COMMANDS = [(scope, command) for scope in SCOPES for command in scope.commands]

LEGACY = {
    "ctrl+m": "enter",
    "ctrl+i": "tab",
    "ctrl+h": "backspace",
    "ctrl+j": "enter on some systems",
    "ctrl+z": "suspend",
    "ctrl+c": "copy",
}
"""Keys that a terminal cannot tell from another, or that mean something to the terminal itself."""


def keys(command: Command) -> list[str]:
    return [key.strip() for key in command.key.split(",")]


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.__name__)
def test_no_key_means_two_things_on_a_screen(screen: type[Place]) -> None:
    taken: dict[str, str] = {}
    for scope in (*screen.SCOPES, EVERYWHERE):
        for command in scope.commands:
            for key in keys(command):
                assert key not in taken, f"{key}: {taken.get(key)} and {command.id}"
                taken[key] = command.id


SENSES = {
    "y": "yes, it is done",
    "slash": "look for something",
    "c": "a second person stands behind it",
    "A": "add a record of this place",
    "b": "what stands in its way",
    "v": "a newer one: version, reading, score",
    "w": "it was reviewed",
    "i": "what lies behind it",
    "L": "read it from a file",
    "d": "when it is due",
    "l": "who leads it",
    "n": "words about it",
    "o": "no, not done",
    "a": "it does not apply",
    "e": "the documents that go with it",
    "E": "correct what was entered",
    "f": "the same list, grouped another way",
    "m": "beside what it was before",
    "X": "save what this place holds",
    "right_square_bracket": "the next part of this place",
    "left_square_bracket": "the part before",
    "j": "the next one",
    "k": "the one before",
    "escape": "back",
}
"""Keys that several places share, each in one sense."""


def test_a_key_has_one_meaning_in_all_places() -> None:
    for (_, one), (_, other) in combinations(COMMANDS, 2):
        if one.id != other.id:
            shared = set(keys(one)) & set(keys(other))
            assert shared <= SENSES.keys(), f"{shared}: {one.id} and {other.id}"


def test_no_key_that_a_terminal_cannot_send_apart() -> None:
    for _, command in COMMANDS:
        for key in keys(command):
            assert key not in LEGACY, f"{command.id}: {key} is {LEGACY.get(key)}"
            assert not key.startswith("shift+"), f"{command.id}: bind the capital letter itself"
            assert not (key.startswith("ctrl+") and key[5:].isupper()), command.id


@pytest.mark.parametrize(("scope", "command"), COMMANDS, ids=lambda one: one.id)
def test_every_command_says_what_it_does_in_a_sentence(scope: Scope, command: Command) -> None:
    assert command.title[0].isupper()
    assert len(command.title) <= 20
    assert command.help[0].isupper()
    assert command.help.endswith((".", "?")), command.help
    assert "!" not in command.help


@pytest.mark.parametrize(("scope", "command"), COMMANDS, ids=lambda one: one.id)
def test_every_command_has_an_action_where_it_holds(scope: Scope, command: Command) -> None:
    name, _, arguments = command.action.partition("(")
    for owner in OWNERS[scope.id]:
        method = getattr(owner, f"action_{name}", None)
        assert method is not None, f"{owner.__name__} has no action_{name}"
        needed = [
            one
            for one in inspect.signature(method).parameters.values()
            if one.default is inspect.Parameter.empty and one.name != "self"
        ]
        assert len(needed) == (1 if arguments else 0), f"{owner.__name__}.action_{name}"


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.__name__)
def test_what_help_says_of_a_screen_is_what_is_bound_there(screen: type[Place]) -> None:
    own = {one.id for one in screen.BINDINGS if isinstance(one, Binding) and one.id}
    scopes = [scope for scope in screen.SCOPES if scope is not LIST]
    said = {command.id for scope in scopes for command in scope.commands}
    assert own == said
    listed = LIST in screen.SCOPES
    assert listed == (screen is not Review)


def test_ids_are_unique_but_where_a_command_holds_in_several_scopes() -> None:
    by_id: dict[str, set[Command]] = {}
    for _, command in COMMANDS:
        by_id.setdefault(command.id, set()).add(command)
    assert all(len(same) == 1 for same in by_id.values())


def test_the_page_of_keys_is_current() -> None:
    page = runpy.run_path(str(ROOT / "scripts" / "make_keys.py"))["page"]()
    assert (ROOT / "docs" / "keys.md").read_text(encoding="utf-8") == page, (
        "Run: python scripts/make_keys.py"
    )


def test_lists_take_the_keys_of_the_table_and_no_others() -> None:
    assert issubclass(RecordList, Widget)
    bound = {one.id for one in RecordList.BINDINGS if isinstance(one, Binding)}
    assert bound == {command.id for command in LIST.commands}
