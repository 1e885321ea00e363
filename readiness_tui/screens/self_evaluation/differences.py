"""What has changed since a version was shared, as a page of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from textual.content import Content

from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.self_evaluation import AssessedStatement, links_told
from readiness_tui.readiness.self_evaluation_differences import Differences, GradeChange, Reworded
from readiness_tui.readiness.word_runs import Fate, Run
from readiness_tui.readiness.wording import grade_title
from readiness_tui.readiness.wording_account import STATEMENT_STATES
from readiness_tui.reports.from_markdown import plain as plain_text
from readiness_tui.widgets.safe import plain

_LABEL = "bold $text-secondary"


def differences(found: Differences, heading: str) -> Content:
    """The page: every kind of difference under its own heading."""
    lines = [Content.styled(plain(heading).plain, "bold")]
    if found.nothing:
        lines += [Content(""), plain("Nothing has changed.")]
    parts: Sequence[tuple[str, Iterable[Content]]] = (
        ("New statements", map(_named, found.new)),
        ("Statements taken out", map(_named, found.gone)),
        (
            "Other words (taken out in square brackets, added between pluses)",
            (line for one in found.reworded for line in _reworded(one)),
        ),
        (
            "Filed, classed or supported in another way",
            (_with(one.now, ", ".join(one.what)) for one in found.altered),
        ),
        (
            "Other states",
            (
                _with(
                    one.now,
                    f"{STATEMENT_STATES[one.before.state].title} to "
                    f"{STATEMENT_STATES[one.now.state].title}".casefold(),
                )
                for one in found.states
            ),
        ),
        ("Own grades", (line for one in found.grades for line in _graded(one))),
        (
            "Newer evidence",
            (
                plain(
                    f"{one.id} {one.title} shows {show_date(one.now)}: {', '.join(one.statements)}"
                )
                for one in found.newer
            ),
        ),
    )
    for title, told in parts:
        shown = list(told)
        if shown:
            lines += [Content(""), Content.styled(title, _LABEL), *shown]
    return Content("\n").join(lines)


def _named(one: AssessedStatement) -> Content:
    return _with(one, links_told(plain_text(one.statement.text), one))


def _with(one: AssessedStatement, words: str) -> Content:
    return Content.assemble(Content.styled(f"{one.statement.id} ", "$text-accent"), plain(words))


def _reworded(one: Reworded) -> Iterator[Content]:
    def told(run: Run) -> Run:
        """What was taken out is told by the documents of then."""
        side = one.before if run.fate is Fate.TAKEN_OUT else one.now
        return run._replace(text=links_told(run.text, side))

    for runs in (one.text, one.impact):
        if runs:
            yield Content.assemble(
                Content.styled(f"{one.now.statement.id} ", "$text-accent"),
                *(_run(told(run)) for run in runs),
            )


def _graded(one: GradeChange) -> Iterator[Content]:
    if one.before == one.now:
        yield plain(f"{one.title}: {_grade(one.now)}, for other reasons")
    else:
        yield plain(f"{one.title}: {_grade(one.before)} to {_grade(one.now)}")
    if one.reasons:
        yield Content.assemble(*map(_run, one.reasons))


def _grade(grade: str) -> str:
    return grade_title(grade) or "none"


def _run(run: Run) -> Content:
    """What was taken out and added is marked by signs, and not by colour alone."""
    match run.fate:
        case Fate.TAKEN_OUT:
            return Content.styled(plain(f"[{run.text}]").plain, "$text-error")
        case Fate.ADDED:
            return Content.styled(plain(f"+{run.text}+").plain, "$text-success")
        case _:
            return plain(run.text)
