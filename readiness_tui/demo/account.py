"""Reads data/demo/self_evaluation.toml: statements by wording, own grades, and what was shared."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from readiness_tui.content.fields import (
    Reader,
    choice,
    identifier,
    list_of,
    long_text,
    one_line,
    read_table,
    tables,
    whole_number,
)
from readiness_tui.content.problems import quoted
from readiness_tui.content.toml_places import Key
from readiness_tui.demo.deeds import Deed, Draft, Values, but
from readiness_tui.demo.source import Source, tuple_of
from readiness_tui.errors import InputError
from readiness_tui.readiness.account_states import StatementState
from readiness_tui.readiness.framework import edition_on
from readiness_tui.readiness.score import assess
from readiness_tui.readiness.self_evaluation import account_on, assess_statement, is_challenged
from readiness_tui.readiness.self_evaluation_versions import freeze
from readiness_tui.readiness.statement_links import linked_in
from readiness_tui.readiness.vocabulary import Grade, Kind
from readiness_tui.text import clean


def read_account(source: Source) -> Iterator[Deed]:
    """Every wording of the statements, then the grades, then the versions that were shared."""
    yield from _statements(source)
    day = source.days.read
    needed: dict[str, Reader] = {
        "judgement": identifier,
        "grade": choice(*Grade),
        "reasons": long_text,
        "on": day,
        "by": one_line,
    }
    for key, values in source.rows("grade", needed, needed):
        if not source.problems:
            why, do = "Own grades discussed", partial(_grade, values)
            yield Deed(values["on"], values["by"], why, source.file, key, do)
    needed = {"id": one_line, "title": one_line, "event": one_line, "on": day, "by": one_line}
    for key, values in source.rows("shared", needed, needed):
        if not source.problems:
            why, do = "Self-evaluation shared with Ofsted", partial(_share, values)
            yield Deed(values["on"], values["by"], why, source.file, key, do, alone=True)


def _statements(source: Source) -> Iterator[Deed]:
    needed: dict[str, Reader] = {
        "id": one_line,
        "question": whole_number(1, 3),
        "judgement": identifier,
        "author": one_line,
    }
    keys = needed | {
        "strength": choice("strength", "weakness"),
        "action": one_line,
        "tolerance": whole_number(1, 120),
    }
    for key, row in source.tables("statement"):
        values = read_table(source.file, key, row, keys, needed, below=("wording",))
        if "author" in values:
            source.check_known([values["author"]], source.people, (*key, "author"), "person")
        wordings = list(_wordings(source, (*key, "wording"), row.get("wording")))
        if not source.problems:
            for place, wording in wordings:
                yield from _wording(partial(Deed, file=source.file, key=place), values, wording)


def _wordings(source: Source, key: Key, rows: object) -> Iterator[tuple[Key, Values]]:
    day = source.days.read
    needed: dict[str, Reader] = {"on": day, "text": _markdown}
    keys = needed | {
        "impact": long_text,
        "evidence": list_of(one_line),
        "challenged": tuple_of(day, one_line),
        "agreed": tuple_of(day, one_line),
    }
    for index, row in enumerate(tables(source.file, key, rows)):
        place = (*key, index)
        values = read_table(source.file, place, row, keys, needed)
        for step in {"challenged", "agreed"} & values.keys():
            who = values[step][1]
            source.check_known([who], source.people, (*place, step), "person")
        yield place, values


def _markdown(value: object) -> str:
    """Sentences and lists, whose lines are kept."""
    long_text(value)
    return clean(str(value)).strip()


def _wording(here: Callable[..., Deed], values: Values, wording: Values) -> Iterator[Deed]:
    id_, author = values["id"], values["author"]
    write = partial(_write, values, wording)
    yield here(wording["on"], author, "Statements of the self-evaluation written", do=write)
    if "challenged" in wording:
        on, who = wording["challenged"]
        yield here(
            on, who, "Statements of the self-evaluation challenged", do=partial(_challenge, id_)
        )
    if "agreed" in wording:
        on, who = wording["agreed"]
        yield here(on, who, "Statements of the self-evaluation agreed", do=partial(_agree, id_))


def _write(values: Values, wording: Values, draft: Draft) -> None:
    """Other words are another claim: nobody has challenged it."""
    text, evidence, action = wording["text"], wording.get("evidence", ()), values.get("action", "")
    draft.check_library((*evidence, *linked_in(text)))
    if action and action not in draft.records.actions:
        raise InputError(f"There is no action {quoted(action)} on {draft.on}.")
    fields = but(values, "id", "tolerance") | {
        "tolerance_months": values.get("tolerance"),
        "text": text,
        "impact": wording.get("impact", ""),
        "evidence": evidence,
        "written_on": draft.on,
        "challenger": "",
        "challenged_on": None,
        "agreed_by": "",
        "agreed_on": None,
    }
    draft.set(Kind.STATEMENT, values["id"], **fields)


def _challenge(id_: str, draft: Draft) -> None:
    draft.set(Kind.STATEMENT, id_, challenger=draft.who, challenged_on=draft.on)
    if not is_challenged(draft.seen(Kind.STATEMENT, id_), draft.on):
        raise InputError(f"{draft.who} cannot challenge {id_} on {draft.on}.")


def _agree(id_: str, draft: Draft) -> None:
    draft.set(Kind.STATEMENT, id_, agreed_by=draft.who, agreed_on=draft.on)
    state = assess_statement(draft.seen(Kind.STATEMENT, id_), {}, draft.on).state
    if state in (StatementState.DRAFT, StatementState.CHALLENGED):
        raise InputError(f"{draft.who} cannot agree {id_} on {draft.on}.")


def _grade(values: Values, draft: Draft) -> None:
    given = but(values, "judgement")
    draft.set(Kind.OWN_GRADE, values["judgement"], **given)


def _share(values: Values, draft: Draft) -> None:
    """The account as the rules see it on this day, whatever became of it later."""
    records, day = draft.records, draft.on
    if values["event"] not in records.events:
        raise InputError(f"There is no event {quoted(values['event'])} on {day}.")
    evidence = assess(records, draft.content, day).evidence
    editions = draft.content.editions
    version = freeze(
        account_on(records, evidence, editions, day),
        day,
        edition_on(editions, day),
        records.actions,
        title=values["title"],
        by=draft.who,
        event=values["event"],
    )
    draft.set(Kind.SELF_EVALUATION, values["id"], **but(version._asdict(), "id"))
