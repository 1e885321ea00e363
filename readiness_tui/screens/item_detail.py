"""Everything about one checklist item, as text, for the detail pane, the page and the review."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from readiness_tui.readiness.assessment import AssessedItem
from readiness_tui.readiness.dates import show_day
from readiness_tui.readiness.dry_run_facts import DryRun
from readiness_tui.readiness.vocabulary import Answer, ItemState
from readiness_tui.readiness.wording import IMPORTANCES, doubt
from readiness_tui.session import View
from readiness_tui.widgets.safe import plain
from readiness_tui.widgets.status_text import MUTED, status

LABEL = "bold $text-secondary"


def heading(item: AssessedItem) -> Content:
    """Code and title."""
    return Content.assemble(
        Content.styled(f"{item.item.code}  ", "bold $text-accent"),
        plain(item.item.title).stylize("bold"),
    )


def standing(item: AssessedItem, view: View) -> Iterator[Content]:
    """Lines on where the item stands: state, why, who, when."""
    record = item.record
    line = status(item.state)
    if item.state is ItemState.IN_PROGRESS and record.share_done is not None:
        line = Content.assemble(line, f", {record.share_done} % done")
    if record.answered_on:
        line = Content.assemble(
            line,
            Content.styled(" · answered ", MUTED),
            show_day(record.answered_on),
            Content.styled(" by ", MUTED),
            plain(record.answered_by or "nobody named"),
        )
    yield line
    if item.lapse:
        yield _labelled("Why", item.lapse)
    if item.item.data_list is not None:
        yield _labelled("Dry run", _list_run(item.item.data_list, view))
    if item.item.dry_run and (told := _whole_run(item, view)):
        yield _labelled("Dry run", told)
    if view.records.briefings:
        yield from _briefings(item.item.code, view)
    if record.answer is Answer.BLOCKED:
        yield _labelled("Why blocked", record.reason)
        yield _labelled("Can unblock it", record.unblocker or "nobody named yet")
    if record.answer is Answer.NOT_APPLICABLE:
        yield _labelled("Why not applicable", record.reason)
        yield _labelled("Agreed by", record.approver or "nobody yet: awaiting approval")
    if record.checked_on and record.answer is Answer.READY:
        checked = f"{show_day(record.checked_on)} by {record.checked_by}"
        if item.next_check:
            checked += f", holds until {show_day(item.next_check)}"
        yield _labelled("Confirmed", checked)
    if record.rehearsed_on:
        yield _labelled("Rehearsed", show_day(record.rehearsed_on))
    yield _labelled("Lead", item.lead or "nobody named")
    if record.due:
        late = "  overdue" if item.overdue else f"  {_distance((record.due - view.as_of).days)}"
        yield _labelled("Due", f"{show_day(record.due)}{late}")


def proof(item: AssessedItem, view: View) -> Iterator[Content]:
    """Lines on the evidence that proves the item."""
    for evidence_id in item.record.evidence:
        evidence = view.assessment.evidence.get(evidence_id)
        if evidence is None:
            yield Content.assemble(
                f"{evidence_id} ", Content.styled("is not in the library", "$text-error")
            )
        else:
            yield Content.assemble(
                Content.styled(f"{evidence_id} ", "$text-accent"),
                plain(evidence.item.title),
                "  ",
                status(evidence.state),
                Content.styled(f" ({evidence.why})" if evidence.why else "", MUTED),
            )


def background(item: AssessedItem, view: View) -> Iterator[Content]:
    """Lines on what the item is: area, importance, interval, source with its mark."""
    facts = item.item
    area = next((a.title for a in view.content.areas if a.code == facts.area), facts.area)
    interval = (
        "every day on site"
        if facts.daily
        else f"every {facts.review_months} months"
        if facts.review_months and facts.review_months > 1
        else "every month"
        if facts.review_months
        else "on the event"
    )
    yield _labelled("Where", f"{area} · {facts.section}")
    yield _labelled("Weight", f"{IMPORTANCES[facts.importance].title}; confirmed {interval}")
    if facts.judgements:
        names = dict(pair for edition in view.content.editions for pair in edition.judgements)
        yield _labelled("Bears on", ", ".join(names.get(j, j) for j in facts.judgements))
    if facts.depends_on:
        yield _labelled("Needs first", ", ".join(facts.depends_on))
    tags = "; ".join(
        f"{tag}: {view.content.sources.get(tag, 'source not explained')}" for tag in facts.source
    )
    yield _labelled("Source", f"{tags or 'none given'}{doubt(facts.confidence)}")


def detail(item: AssessedItem, view: View) -> Content:
    """The whole item on one page."""
    lines: list[Content] = [heading(item), Content("")]
    if item.item.guidance:
        lines += [
            Content.styled("What good looks like", LABEL),
            plain(item.item.guidance),
            Content(""),
        ]
    lines += standing(item, view)
    lines += [Content(""), Content.styled("Evidence", LABEL)]
    lines += list(proof(item, view)) or [
        Content.styled("None linked yet.", MUTED),
    ]
    if item.record.note:
        lines += [Content(""), Content.styled("Note", LABEL), plain(item.record.note)]
    lines += [Content(""), *background(item, view)]
    return Content("\n").join(lines)


def _briefings(code: str, view: View) -> Iterator[Content]:
    """The briefings that answer an item, each with its state."""
    from readiness_tui.readiness.briefings import assess_briefing, briefings_for

    for one in briefings_for(code, view.records.briefings.values()):
        told = assess_briefing(one, view.as_of)
        title = Content.assemble(Content.styled("Briefing: ", MUTED), plain(f"{one.audience}  "))
        yield Content.assemble(title, status(told.state), plain(f" {told.why}"))


def _list_run(number: int, view: View) -> str:
    """What the latest run says of a list."""
    from readiness_tui.readiness.list_runs import in_words, lists_since

    return in_words(number, _runs(view), view.as_of, lists_since(view.content, view.as_of))


def _whole_run(item: AssessedItem, view: View) -> str:
    """What runs say of an item that is about a run as a whole."""
    from readiness_tui.readiness.list_runs import lists_since
    from readiness_tui.readiness.whole_runs import Runs, shown

    return shown(item, Runs(_runs(view), view.as_of, lists_since(view.content, view.as_of))).words


def _runs(view: View) -> list[DryRun]:
    """The runs up to the day that is looked at, the oldest first."""
    from readiness_tui import dry_running

    runs = [one for one in dry_running.earlier(view.records) if one.ran_on <= view.as_of]
    return runs[::-1]


def _labelled(label: str, text: str) -> Content:
    return Content.assemble(Content.styled(f"{label}: ", MUTED), plain(text))


def _distance(days: int) -> str:
    if days == 0:
        return "today"
    unit = f"{days} days" if days < 21 else f"{days // 7} weeks"
    return f"in {'1 day' if days == 1 else unit}"
