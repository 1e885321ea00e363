"""The evidence library by the command line: list, show, set, and what is decided of versions."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from readiness_tui.readiness.vocabulary import Kind
from readiness_tui.store.changes import edit
from readiness_tui.store.workspace import Workspace
from tests.cli.conftest import AS_OF, Cli

JO = ("--user", "Jo Day")  # who leads nothing and adds nothing, and so may approve


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A document on a drive of the council's."""
    path = tmp_path / "drive" / "audit.txt"
    path.parent.mkdir()
    path.write_text("what audits found")
    return path


@pytest.fixture
def library(made: Cli, paper: Path) -> Cli:
    """EV001, approved on 20 Nov 2026 and reviewed every 6 months; EV002, of which nothing is."""
    given = ("lead=Lee Lead", "cycle=6 months", "judgements=leaders,in_care", "lines=supervision")
    made("evidence", "add", "--title", "Audit summary", *given, str(paper))
    made("evidence", "add", "--title", "Supervision policy", "lead=Ann Bee", "required=no")
    assert made(*JO, "evidence", "approve", "EV001").status == 0
    return made


def shown(cli: Cli, id_: str) -> dict[str, Any]:
    """The document as other programs read it."""
    result = cli("evidence", "show", id_, "--format", "json")
    assert result.status == 0, result.err
    evidence: dict[str, Any] = result.json["evidence"]
    return evidence


def revision(cli: Cli) -> int:
    """The newest save."""
    changes = cli("history", "--format", "json").json["changes"]
    return int(changes[0]["revision"])


def found(cli: Cli, *words: str) -> list[str]:
    """The ids that a filter finds."""
    result = cli("evidence", "list", *words, "--format", "json")
    assert result.status == 0, result.err
    return [one["id"] for one in result.json["evidence"]]


# --- list and show -------------------------------------------------------------------------------


def test_an_empty_library_says_how_to_begin(made: Cli) -> None:
    result = made("evidence", "list")
    assert (result.status, result.err) == (0, "")
    assert "readiness evidence add --help" in result.out
    assert made("evidence", "list", "--format", "json").json["evidence"] == []


def test_json_has_the_promised_fields(library: Cli) -> None:
    listed = library("evidence", "list", "--format", "json").json
    assert (listed["schema"], listed["as_of"]) == (1, "2026-11-20")
    first, second = listed["evidence"]
    # Six months after the approval of 20 November; the latest call, in September, is after that.
    assert first == {
        "id": "EV001",
        "title": "Audit summary",
        "state": "current",
        "why": "current, next review by 20 May 2027",
        "lead": "Lee Lead",
        "approver": "",
        "judgements": ["leaders", "in_care"],
        "lines": ["supervision"],
        "sensitivity": "",
        "required": True,
        "importance": "important",
        "cycle_months": 6,
        "fixed_month": None,
        "next_review": "2027-05-20",
        "at_earliest_call": "current",
        "at_likely_call": "current",
        "at_latest_call": "overdue",
        "version": 1,
        "stands": 1,
        "describes_from": None,
        "describes": "2026-11-20",
        "fault": "",
        "shows": "",
        "weakness": "",
        "reason": "",
        "reason_approver": "",
    }
    assert (second["state"], second["version"], second["describes"]) == ("missing", None, None)


def test_the_words_of_the_place_narrow_the_list(library: Cli) -> None:
    assert found(library, "state:missing") == ["EV002"]
    assert found(library, "required") == ["EV001"]
    assert found(library, "lapsed") == ["EV002"]
    assert found(library, "lead:me") == ["EV002"]
    assert found(library, "due:<200d") == ["EV001"]
    assert found(library, "due:<30d") == []
    assert found(library, 'title:"supervision policy"') == ["EV002"]
    assert found(library, "line:supervision", "!lapsed") == ["EV001"]
    assert found(library, "unreachable") == []
    refused = library("evidence", "list", "laed:me")
    assert (refused.status, refused.out) == (1, "")
    assert 'Did you mean "lead:"?' in refused.err


def test_the_table_fits_80_columns(library: Cli) -> None:
    result = library("evidence", "list")
    assert max(map(len, result.out.splitlines())) <= 80
    assert "● Current" in result.out
    assert result.out.splitlines()[-1] == "2 documents."
    assert library("evidence", "list", "zzzz").out == "No document matches.\n"


def test_csv_takes_the_sting_out_of_formulas(library: Cli) -> None:
    library("evidence", "set", "EV001", "title==HYPERLINK(1)", "lead=@SUM(1)", "shows=-1+1")
    out = library("evidence", "list", "--format", "csv").out
    first, _ = csv.DictReader(io.StringIO(out))
    assert (first["title"], first["lead"], first["shows"]) == (
        "'=HYPERLINK(1)",
        "'@SUM(1)",
        "'-1+1",
    )
    assert first["judgements"] == "leaders in_care"


def test_show_has_versions_reviews_and_what_rests_on_it(library: Cli, paper: Path) -> None:
    library("items", "set", "EL05", "evidence=EV001")
    library("evidence", "review", "EV001", "--on", "20 nov 2026")
    one = shown(library, "ev1")
    (version,) = one["versions"]
    (file,) = version["files"]
    assert (version["approved_by"], version["added_by"]) == ("Jo Day", "Ann Bee")
    assert file["location"] == str(paper)
    # sha256sum of "what audits found" and its 17 bytes
    assert file["size"] == 17
    assert one["reviews"][0]["outcome"] == "still_right"
    assert [each["id"] for each in one["items"]] == ["EL05"]
    assert (one["statements"], one["actions"]) == ([], [])
    history = library("evidence", "show", "EV001", "--format", "json").json["history"]
    assert {change["record"] for change in history} == {"EV001", "VE001", "RV001"}
    text = library("evidence", "show", "EV001").out
    assert max(map(len, text.splitlines())) <= 80
    for words in (
        "EV001 Audit summary",
        "● Current: current, next review by 20 May 2027",
        "Version 1 (VE001), the one that stands",
        "approved 20 Nov 2026 by Jo Day",
        "20 Nov 2026 by Ann Bee: still right",
        "EL05  ",
        "History, newest first",
    ):
        assert words in text


def test_what_another_program_wrote_reaches_no_terminal(library: Cli, workspace: Path) -> None:
    path = workspace / "readiness.json"
    library("evidence", "set", "EV002", "shows=two\u202etxt.exe\x1b[31m lines")
    for command in (("list",), ("show", "EV002"), ("index",), ("days",)):
        out = library("evidence", *command).out
        assert "\x1b" not in out
        assert "\u202e" not in out
    assert b"\x1b" not in path.read_bytes()


def test_a_file_out_of_reach_is_found_and_told(library: Cli, workspace: Path, paper: Path) -> None:
    there = Workspace.open(str(workspace))
    version = there.records().versions["VE001"]
    files = (version.files[0]._replace(fault="unreachable"),)
    there.apply(edit(Kind.VERSION, version, files=files), who="Ann Bee", at=datetime.now(UTC))
    assert found(library, "unreachable") == ["EV001"]
    assert shown(library, "EV001")["fault"] == "unreachable"
    text = " ".join(library("evidence", "show", "EV001").out.split())
    assert "was out of reach at the last look" in text


def test_a_status_reads_none_of_it(library: Cli) -> None:
    code = (
        "import sys\nfrom readiness_tui.cli import main\n"
        f"assert main(['--as-of', '{AS_OF}', 'status']) == 0\n"
        "rooms = ('readiness_tui.cli.evidence', 'readiness_tui.filing', 'readiness_tui.cli.b')\n"
        "print(*(name for name in sys.modules if name.startswith(rooms)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stderr.strip() == ""


@pytest.mark.skipif(os.name != "posix", reason="completion answers on a POSIX descriptor")
@pytest.mark.parametrize("line", ["readiness evidence show ", "readiness evidence set EV001 "])
def test_the_shell_is_offered_the_ids(line: str, library: Cli, tmp_path: Path) -> None:
    answer = tmp_path / "answer"
    asked = {
        "_ARGCOMPLETE": "1",
        "_ARGCOMPLETE_IFS": "\n",
        "_ARGCOMPLETE_STDOUT_FILENAME": str(answer),
        "COMP_LINE": line,
        "COMP_POINT": str(len(line)),
    }
    command = [sys.executable, "-m", "readiness_tui"]
    subprocess.run(command, check=True, timeout=60, env={**os.environ, **asked})
    assert {"EV001", "EV002"} <= {word.strip() for word in answer.read_text().splitlines()}


# --- set -----------------------------------------------------------------------------------------


def test_several_documents_are_changed_in_one_save(library: Cli) -> None:
    before = revision(library)
    words = ("lead=Cole Hart", "cycle=every november", "sensitivity=official-sensitive")
    result = library("evidence", "set", "EV001", "ev2", *words, "--why", "New year")
    assert result.status == 0
    assert "EV001 lead from Lee Lead to Cole Hart." in result.out
    assert revision(library) == before + 1
    for id_ in ("EV001", "EV002"):
        one = shown(library, id_)
        assert (one["lead"], one["cycle_months"], one["fixed_month"]) == ("Cole Hart", 12, 11)
        assert one["sensitivity"] == "official_sensitive"
    again = library("evidence", "set", "EV001", "lead=Cole Hart")
    assert (again.status, again.out) == (0, "Nothing changed: it says so already.\n")


def test_fields_are_emptied_and_others_left_alone(library: Cli) -> None:
    library("evidence", "set", "EV001", "lead=none", "cycle=", "judgements=none", "lines=")
    one = shown(library, "EV001")
    assert (one["lead"], one["cycle_months"], one["judgements"], one["lines"]) == ("", None, [], [])
    assert (one["title"], one["required"], one["importance"]) == (
        "Audit summary",
        True,
        "important",
    )


def test_not_applicable_needs_a_reason_and_somebody_else(library: Cli) -> None:
    told = library("evidence", "set", "EV001", "reason=No such service")
    assert "EV001 counts until somebody else has agreed" in told.out
    assert shown(library, "EV001")["state"] == "current"
    library("evidence", "set", "EV001", "agreed=Jo Day")
    assert shown(library, "EV001")["state"] == "not_applicable"
    library("evidence", "set", "EV001", "reason=none")
    one = shown(library, "EV001")
    assert (one["state"], one["reason"], one["reason_approver"]) == ("current", "", "")


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("EV001", "leda=x"), 2, 'A document has no field "leda". Did you mean lead=?'),
        (("EV001",), 2, "Nothing is to be changed."),
        (("lead=x",), 2, "No document is named."),
        (("EV001", "lead=x", "lead=y"), 2, "lead is given twice."),
        (("EV001", "EV002", "title=x"), 2, "title goes with one document."),
        (("EV001", "EVO02", "lead=x"), 1, 'There is no document "EVO02". Did you mean EV002?'),
        (("EV001", "title="), 1, "A document has a title."),
        (("EV001", "cycle=now and then"), 1, "How often is it reviewed?"),
        (("EV001", "judgements=moon"), 1, "moon is no judgement area."),
        (("EV001", "importance=huge"), 1, "huge is no weight."),
        (("EV001", "sensitivity=secret"), 1, "secret is no sensitivity."),
        (("EV001", "required=maybe"), 1, "Whether it is required is yes or no."),
        (("EV001", "approver=lee lead"), 1, "The approver is somebody other than the lead."),
        (
            ("EV001", "EV002", "approver=Ann Bee"),
            1,
            "The approver is somebody other than the lead.",
        ),
        (("EV001", "agreed=Jo Day"), 1, "EV001: agreed goes with a reason."),
        (("EV001", "reason=x", "agreed=Lee Lead"), 1, "nobody agrees to their own reason"),
        (("EV001", "reason=x", "agreed=ann bee"), 1, "nobody agrees to their own reason"),
        (("EV001", f"lead={'x' * 501}"), 1, "lead holds 501 characters; at most 500 are kept."),
    ],
)
def test_a_change_that_cannot_be_kept_changes_nothing(
    words: tuple[str, ...], status: int, said: str, library: Cli
) -> None:
    before = revision(library)
    result = library("evidence", "set", *words)
    assert (result.status, result.out) == (status, "")
    assert said in result.err
    assert result.err.count("\n") == 1
    assert revision(library) == before


# --- versions and reviews ------------------------------------------------------------------------


def test_nobody_approves_their_own_and_then_nothing_is_approved(library: Cli, paper: Path) -> None:
    library("evidence", "add", str(paper), "--to", "EV002")
    library(*JO, "evidence", "add", str(paper), "--to", "EV001")
    before = revision(library)
    result = library(*JO, "evidence", "approve", "EV002", "EV001")
    assert (result.status, result.out) == (1, "")
    assert "You added version 2 of EV001, so somebody else approves it." in result.err
    assert revision(library) == before
    assert shown(library, "EV002")["state"] == "awaiting_approval"


def test_a_draft_is_submitted_sent_back_and_submitted_again(library: Cli, paper: Path) -> None:
    library("evidence", "add", str(paper), "--to", "EV002", "--draft")
    assert shown(library, "EV002")["state"] == "draft"
    assert library("evidence", "submit", "EV002").status == 0
    assert shown(library, "EV002")["state"] == "awaiting_approval"
    back = library(*JO, "evidence", "send-back", "ev2", "--why", "Last year's figures")
    assert back.out == "EV002 version 1 sent back to Ann Bee.\n"
    assert shown(library, "EV002")["state"] == "returned"
    changes = library("history", "--record", "VE002", "--format", "json").json["changes"]
    assert changes[0]["why"] == "Sent back: Last year's figures"
    nothing = library(*JO, "evidence", "send-back", "EV001", "--why", " ")
    assert (nothing.status, nothing.out) == (2, "")


def test_reviews_count_from_the_day_they_were_done(library: Cli) -> None:
    result = library("--as-of", "2026-12-10", "evidence", "review", "EV001", "--on", "1 dec")
    assert result.out == ("EV001 reviewed on 1 Dec 2026: still right; the next by 1 Jun 2027.\n")
    updated = library("evidence", "review", "EV001", "--outcome", "updated").out
    assert "Add one: readiness evidence add PATH --to EV001" in updated
    later = ("--as-of", "2026-12-11")
    why = ("--why", "The panel has ended")
    told = library(*later, "evidence", "review", "EV001", "--outcome", "withdraw", *why)
    assert "EV001 reviewed: The panel has ended" in library("history").out
    assert told.out == "EV001 reviewed on 11 Dec 2026: withdrawn.\n"
    assert library(*later, "evidence", "list", "state:expired", "--format", "json").json["evidence"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("review", "EV001", "EV002"), "EV002 has no approved version that could be reviewed."),
        (("review", "EV001", "--on", "tomorrow"), "21 Nov 2026 has not come yet."),
        (("approve", "EV002"), "EV002 has no version yet."),
        (("submit", "EV001"), "Version 1 of EV001 is approved already."),
        (("send-back", "EV001", "--why", "x"), "Version 1 of EV001 is approved already."),
        (("open", "EV002"), "EV002 has no file yet."),
        (("open", "EV001", "--file", "2"), "EV001 has no file 2."),
        (("show", "EV404"), 'There is no document "EV404".'),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    arguments: tuple[str, ...], said: str, library: Cli
) -> None:
    before = revision(library)
    result = library("evidence", *arguments)
    assert (result.status, result.out) == (1, "")
    assert said in result.err
    assert result.err.count("\n") == 1
    assert revision(library) == before


def test_of_several_files_one_is_to_be_named(library: Cli, paper: Path) -> None:
    other = paper.with_name("other.txt")
    other.write_text("x")
    library("evidence", "add", str(paper), str(other), "--to", "EV002")
    result = library("evidence", "open", "EV002")
    assert (result.status, result.out) == (2, "")
    assert "EV002 has 2 files. Name one with --file: 1 " in result.err


def test_open_hands_the_file_to_the_system(
    library: Cli, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        "readiness_tui.filing.opening.open_with_system", lambda where, folder: opened.append(where)
    )
    assert library("evidence", "open", "EV001").out.split() == ["Opening", f"{paper}."]
    assert opened == [str(paper)]


# --- the days of the calls -----------------------------------------------------------------------


def test_the_days_say_what_lapses_and_what_saves_it(library: Cli) -> None:
    days = library("evidence", "days", "--on", "1 jun 2027", "--format", "json").json["days"]
    assert [one["name"] for one in days if one["lapsed"]] == ["The day you chose", "Latest call"]
    chosen = next(one for one in days if one["name"] == "The day you chose")
    assert chosen["day"] == "2027-06-01"
    assert chosen["states"]["overdue"] == 1
    (lapse,) = chosen["lapsed"]
    # A review on 1 December 2026 holds six months, so until 1 June; 31 May 2027 is a bank holiday
    # and a Monday, so that the Friday before is the last working day.
    assert (lapse["id"], lapse["remedy"]) == ("EV001", "review")
    assert (lapse["first_day"], lapse["last_day"]) == ("2026-12-01", "2027-05-28")
    text = " ".join(library("evidence", "days", "--on", "1 jun 2027").out.split())
    assert "If they called on Tue 1 Jun 2027, 1 document would have lapsed: EV001" in text
    assert "a review from 1 Dec 2026 to 28 May 2027 would save it" in text
    assert text.startswith("Today ----- Today no document has lapsed.")


def test_a_day_that_has_passed_is_refused(library: Cli) -> None:
    result = library("evidence", "days", "--on", "1 nov 2026")
    assert (result.status, result.out) == (1, "")
    assert "Sun 1 Nov 2026 has passed." in result.err


def test_an_address_is_no_name_of_a_lead(library: Cli) -> None:
    for told in (
        library("evidence", "set", "EV001", "lead=ann@northshire.gov.uk"),
        library("evidence", "add", "--title", "Paper", "approver=ann@northshire.gov.uk"),
        library("briefings", "add", "Team managers", "lead=ann@northshire.gov.uk"),
    ):
        assert (told.status, told.out) == (1, "")
        assert "ann@northshire.gov.uk is an e-mail address, not a name." in " ".join(
            told.err.split()
        )
