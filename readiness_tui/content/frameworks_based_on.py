"""Puts each edition's timetable together: what it takes over from another one, and its own."""

from collections.abc import Collection, Mapping, Sequence
from typing import TypeVar

from readiness_tui.content.frameworks import EditionFile
from readiness_tui.content.frameworks_timetable import AnnexA, Draft, read_draft
from readiness_tui.content.problems import did_you_mean, quoted
from readiness_tui.content.toml_files import SourceFile
from readiness_tui.readiness.runbook_model import Clock, EventShape, Timetable, TimetableStep
from readiness_tui.readiness.vocabulary import Confidence, EventKind
from readiness_tui.readiness.wording import EVENT_KINDS

CALLED_FOR = (
    EventKind.SHORT,
    EventKind.STANDARD,
    EventKind.FOCUSED_VISIT,
    EventKind.MONITORING_VISIT,
    EventKind.JTAI,
)
"""The kinds of contact that begin with a call and have steps."""

_SURE = (Confidence.SEEN, Confidence.COUNTED, Confidence.INFERRED, Confidence.UNCONFIRMED)
_Fact = TypeVar("_Fact", EventShape, TimetableStep, AnnexA)


def read_timetables(
    editions: Sequence[EditionFile], items: Collection[str], *, check: bool
) -> dict[str, Timetable]:
    """The timetable of every edition, by its id; mistakes go to the files.

    ``items`` are the codes of all checklist items. References are looked at only with ``check``,
    because what a fault of form hides would be called unknown.
    """
    drafts = {one.edition.id: read_draft(one.file) for one in editions}
    shipped = {one.edition.id: read_draft(one.replaced) for one in editions if one.replaced}
    found = {}
    for id_, draft in drafts.items():
        line, complete = _lineage(id_, drafts, shipped, check)
        checkable = check and complete  # else what the missing base states would be called unknown
        timetable = _put_together(id_, line, checkable)._replace(file=_name(draft.file))
        if checkable:
            _check_steps(draft, line, timetable, items)
        found[id_] = timetable
    return found


def without_kinds(timetables: Mapping[str, Timetable], own: Collection[str]) -> tuple[str, ...]:
    """A sentence for each of a council's ``own`` editions under which some call has no steps."""
    return tuple(
        f"{timetables[id_].file}: {quoted(id_)} has no {_listed(missing)}, so such a call cannot "
        "be noted under it, and one under way has no steps. To take them over, add a [timetable] "
        "with based_on; else an [[event_kind]] for each."
        for id_ in own
        if (missing := [kind for kind in CALLED_FOR if kind not in timetables[id_].shapes])
    )


def _listed(kinds: Sequence[EventKind]) -> str:
    """ "short inspection, standard inspection or focused visit"."""
    names = [EVENT_KINDS[kind].title.casefold() for kind in kinds]
    return " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _name(file: SourceFile) -> str:
    """Where a file lies, as people say it: "checklists/frameworks/ours.toml"."""
    return "/".join(file.path.replace("\\", "/").split("/")[-3:])


def _lineage(
    id_: str, drafts: Mapping[str, Draft], shipped: Mapping[str, Draft], check: bool
) -> tuple[list[Draft], bool]:
    """The draft, its base, the base of that, and so on; and whether none of them is missing.

    An own edition with the id of a shipped one may be based on that id: the shipped one is meant.
    """
    line, ids = [drafts[id_]], [id_]
    while line[-1].based_on:
        last, base_id = line[-1], line[-1].based_on
        if base_id == ids[-1] and base_id in shipped and last is drafts[base_id]:
            base = shipped[base_id]
        elif base_id in ids:
            if check and base_id == id_ == min(ids):  # once for each circle
                circle = " → ".join((*ids, base_id))
                what = f"the editions are based on each other in a circle ({circle})"
                _report(line[0], what, "leave one based_on out")
            return line, False
        elif base_id in drafts:
            base = drafts[base_id]
        else:
            if check and last is line[0]:
                guess = last.file.guess(base_id, drafts)
                what = f"based_on names {quoted(base_id)}, but there is no such edition"
                _report(last, what, did_you_mean(guess, "use the id of another edition"))
            return line, False
        line.append(base)
        ids.append(base_id)
    return line, "timetable" not in line[-1].file.data


def _report(draft: Draft, what: str, remedy: str) -> None:
    draft.file.report(("timetable", "based_on"), what, remedy)


def _put_together(id_: str, line: Sequence[Draft], check: bool) -> Timetable:
    """Oldest first; what has the same id as something taken over stands in its place."""
    shapes: dict[EventKind, EventShape] = {}
    clocks: dict[str, Clock] = {}
    steps: dict[str, TimetableStep] = {}
    annex_a: AnnexA | None = None
    for draft in reversed(line):
        shapes = {kind: _taken_over(shape, draft) for kind, shape in shapes.items()}
        steps = {
            name: step if step.clock else _taken_over(step, draft) for name, step in steps.items()
        }
        if annex_a:
            annex_a = _taken_over(annex_a, draft)
        for index, name in enumerate(draft.leave_out):
            if steps.pop(name, None) is None and check and draft is line[0]:
                what = f"leave_out names {quoted(name)}, but there is no such step to take over"
                guess = draft.file.guess(name, steps)
                remedy = did_you_mean(guess, "remove it from the list")
                draft.file.report(("timetable", "leave_out", index), what, remedy)
        shapes |= draft.shapes
        clocks |= draft.clocks
        steps |= draft.steps
        annex_a = draft.annex_a or annex_a
    return Timetable(
        edition=id_,
        shapes=shapes,
        steps=tuple(_by_its_clock(step, clocks) for step in steps.values()),
        clocks=tuple(clocks.values()),
        annex_a=annex_a.edition if annex_a else "",
        annex_a_confidence=annex_a.confidence if annex_a else Confidence.UNCONFIRMED,
        annex_a_note=f"{annex_a.source}. {annex_a.note}".strip() if annex_a else "",
    )


def _taken_over(fact: _Fact, draft: Draft) -> _Fact:
    """A fact of the base, no surer than the edition that takes it over says.

    Not asked of clocks and the steps that stand for them: they are law, not framework.
    """
    limit = draft.no_surer
    if limit is None or _SURE.index(fact.confidence) >= _SURE.index(limit):
        return fact
    return fact._replace(confidence=limit, note=f"{fact.note} {draft.why}".strip())


def _by_its_clock(step: TimetableStep, clocks: Mapping[str, Clock]) -> TimetableStep:
    """A step that stands for a clock has the clock's working days, and is as sure as the clock."""
    clock = clocks.get(step.clock)
    if clock is None:
        return step
    return step._replace(
        working_days=clock.working_days,
        confidence=clock.confidence,
        note=step.note or clock.note,
    )


def _check_steps(
    draft: Draft, line: Sequence[Draft], timetable: Timetable, items: Collection[str]
) -> None:
    """Report what the file's own steps name and nobody states."""
    named = set().union(*(older.named for older in line))
    kinds = {str(kind) for kind in timetable.shapes} | named
    clocks = {clock.id for clock in timetable.clocks} | named
    for step in draft.steps.values():
        place = ("step", draft.step_index[step.id])
        for key, name, known, kind in (
            ("item", step.item, items, "checklist item"),
            ("clock", step.clock, clocks, "clock"),
        ):
            if name and name not in known:
                guess = draft.file.guess(name, known)
                what = f"{key} names {quoted(name)}, but there is no such {kind}"
                remedy = did_you_mean(guess, f"use a known {kind} or leave it out")
                draft.file.report((*place, key), what, remedy)
        for index, kind in enumerate(step.kinds):
            if kind not in kinds:
                what = f"kinds names {quoted(str(kind))}, but the edition has no such event_kind"
                remedy = "add an [[event_kind]] with this id or leave it out"
                draft.file.report((*place, "kinds", index), what, remedy)
