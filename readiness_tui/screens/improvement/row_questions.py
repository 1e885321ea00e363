"""What has to be settled about the rows of a workbook before they are taken into the plan."""

from __future__ import annotations

from collections.abc import Mapping

from readiness_tui.errors import InputError
from readiness_tui.host import Host
from readiness_tui.planning.proposals import Answers, Becomes, PlanProposal, PlanRow
from readiness_tui.planning.telling import conflict_words
from readiness_tui.readiness.wording import count
from readiness_tui.widgets.dialogs.ask import Ask
from readiness_tui.widgets.dialogs.weigh import Weigh

ASKED = (Becomes.LIKE, Becomes.TWICE, Becomes.EXCHANGED, Becomes.UNKNOWN)
"""What a row may be that nobody can tell but a person."""


async def settled(host: Host, answers: Answers, proposed: PlanProposal) -> Answers:
    """Ask about each field that was changed here and in the workbook, and is not settled.

    Where all are, each is asked about anew.
    """
    settled = dict(answers.conflicts)
    for row, cell in proposed.unsettled(answers) or proposed.conflicts:
        chosen = await host.push_screen_wait(
            Weigh(
                f"{row.id}: changed both here and in the workbook",
                (conflict_words(row, cell),),
                (
                    ("As the workbook says", "theirs"),
                    ("As it stands here", "ours"),
                    ("For all others too: as the workbook says", "all theirs"),
                    ("For all others too: as it stands here", "all ours"),
                ),
            )
        )
        if chosen is None:
            break
        if chosen.startswith("all "):
            return answers._replace(conflicts=settled, all_conflicts=chosen.removeprefix("all "))
        settled[row.key, cell.field] = chosen
    return answers._replace(conflicts=settled)


def agreed(typed: Mapping[str, str]) -> str:
    """Who agreed to the dates that move, as a form tells it. Raises InputError for nobody."""
    if not typed["by"]:
        raise InputError("A date does not move without somebody's agreement.", "Name who agreed.")
    return f"Agreed by {typed['by']}"


async def reasoned(host: Host, answers: Answers, proposed: PlanProposal) -> Answers:
    """Ask why the colours are set that have no reason beside them."""
    colours = count(proposed.without_reason(), "colour is", "colours are")

    def understood(typed: str) -> str:
        if not typed.strip():
            raise InputError("A colour that is set needs a reason.")
        return f"Kept with it: {typed}"

    typed = await host.push_screen_wait(Ask(f"Why {colours} set", understand=understood))
    return answers if typed is None else answers._replace(why=typed)


async def decided(host: Host, answers: Answers, proposed: PlanProposal) -> Answers:
    """Ask about each row of which it is not certain which record it is."""
    matches, out = dict(answers.matches), set(answers.left_out)
    unknown = answers.unknown_as_new
    for row in proposed.rows:
        if row.becomes not in ASKED:
            continue
        chosen = await host.push_screen_wait(Weigh(_row_title(row), (row.why,), _meanings(row)))
        if chosen is None:
            break
        if chosen == "out":
            out.add(row.key)
        elif chosen == "ids":
            unknown = True
        else:
            matches[row.key] = {"like": row.like, "own": row.id}.get(chosen, "")
    return answers._replace(matches=matches, left_out=frozenset(out), unknown_as_new=unknown)


def _meanings(row: PlanRow) -> tuple[tuple[str, str], ...]:
    out = ("Leave the row out", "out")
    if row.becomes is Becomes.TWICE:
        return (out,)
    known = ((f"It is {row.like}", "like"),) if row.like else ()
    if row.becomes is Becomes.EXCHANGED:
        return (*known, (f"It is {row.id}, with other words", "own"), out)
    if row.becomes is Becomes.UNKNOWN:
        return (*known, ("Take all rows with unknown ids as new", "ids"), out)
    return (*known, ("It is new", "new"), out)


async def left_out(host: Host, answers: Answers, proposed: PlanProposal) -> Answers:
    """Ask which of the rows that would be taken stay out."""
    from readiness_tui.widgets.dialogs.pick import PickSeveral

    rows = [row for row in proposed.rows if row.becomes in (Becomes.NEW, Becomes.CHANGED)]
    choices = [(row.key, _row_title(row)) for row in rows]
    chosen = await host.push_screen_wait(PickSeveral("Which rows stay out?", choices))
    return (
        answers
        if chosen is None
        else answers._replace(left_out=answers.left_out | frozenset(chosen))
    )


def _row_title(row: PlanRow) -> str:
    return f"Row {row.key}: {' '.join(row.title.split())[:120]}"
