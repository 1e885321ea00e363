"""What a person corrects in a published report before it is kept: the same by form and command."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from readiness_tui.errors import InputError
from readiness_tui.readiness.dates import parse_day, show_day
from readiness_tui.readiness.framework import edition_on
from readiness_tui.readiness.inspections import inspection, judgements_on
from readiness_tui.readiness.model import Edition
from readiness_tui.readiness.published_report import ImprovementPoint, PublishedReport
from readiness_tui.readiness.vocabulary import FULL_INSPECTIONS, EventKind, Grade
from readiness_tui.readiness.wording import EVENT_KINDS, count

KINDS = (
    *(EventKind.STANDARD, EventKind.SHORT, EventKind.SIF, EventKind.FOCUSED_VISIT),
    *(EventKind.MONITORING_VISIT, EventKind.JTAI, EventKind.OTHER),
)
"""What a published report or letter can be of."""

DAYS = ("on_site_from", "on_site_to", "published")
LINES = ("authority", "kind", *DAYS, "lead_inspector", "focus")
GRADES = "grades."
"""What stands before the id of a judgement."""

NO_GRADE = "none"
_BULLET, _PRIORITY = "bullet.", "priority."


def typed_report(report: PublishedReport, editions: Sequence[Edition]) -> dict[str, str]:
    """Every line of it as it would be typed, a grade for each judgement among them."""
    days = {name: getattr(report, name) for name in DAYS}
    return {
        "authority": report.authority,
        "kind": report.kind.value,
        **{name: "" if day is None else show_day(day) for name, day in days.items()},
        "lead_inspector": report.lead_inspector,
        "focus": report.focus,
        **{
            f"{GRADES}{id_}": str(report.grades.get(id_, NO_GRADE))
            for id_, _ in judgements_of(report, editions)
        },
    }


def judgements_of(
    report: PublishedReport, editions: Sequence[Edition]
) -> tuple[tuple[str, str], ...]:
    """The judgements of the day of the report, and any other that it grades, as (id, title)."""
    known = judgements_on(editions, report.on_site_from) if report.on_site_from else ()
    ids = {id_ for id_, _ in known}
    others = ((id_, id_.replace("_", " ").capitalize()) for id_ in report.grades if id_ not in ids)
    return (*known, *others)


def corrected(
    report: PublishedReport, typed: Mapping[str, str], editions: Sequence[Edition], today: date
) -> PublishedReport:
    """The report with the lines that were typed, by their names; the others stay.

    Raises InputError for what cannot be, as days that contradict each other or are still to come.
    """
    lines = typed_report(report, editions) | dict(typed)
    if report.authority and not lines["authority"]:
        raise InputError("The name of the authority cannot be empty.")
    first, last, published = (
        parse_day(lines[name], today, back=True) if lines[name] else None for name in DAYS
    )
    edition = edition_on(editions, first) if first else None
    kind = _kind(lines["kind"])
    grades = {
        name.removeprefix(GRADES): grade
        for name, value in lines.items()
        if name.startswith(GRADES) and (grade := _grade(value)) is not None
    }
    if grades and kind not in FULL_INSPECTIONS:
        raise InputError(
            f"{EVENT_KINDS[kind].title}: only full inspections are graded.", "Leave the grades out."
        )
    same = lines["authority"] == report.authority
    found = report._replace(
        authority=lines["authority"],
        la_code=report.la_code if same else "",
        kind=kind,
        framework=edition.id if edition and kind in FULL_INSPECTIONS else report.framework,
        on_site_from=first,
        on_site_to=last,
        published=published,
        lead_inspector=lines["lead_inspector"],
        grades=grades,
        focus=lines["focus"],
        unread=tuple(one for one in report.unread if not _filled(one.what, lines, report)),
    )
    refuse_report(found, editions, today)
    return found


def with_points(report: PublishedReport, typed: Mapping[str, str]) -> PublishedReport:
    """The report with points by number: ``bullet.3``, ``priority.1``; an empty one is left out.

    The number after the last adds a point. Raises InputError for any other number.
    """
    return report._replace(
        improve=_points(report.improve, _BULLET, typed),
        priority_actions=_points(report.priority_actions, _PRIORITY, typed),
    )


def is_point(name: str) -> bool:
    """Whether ``with_points`` takes the name."""
    return name.startswith((_BULLET, _PRIORITY))


def refuse_report(report: PublishedReport, editions: Sequence[Edition], today: date) -> None:
    """Raises InputError for days that no inspection has; a first day that is not known passes."""
    if report.on_site_from is not None:
        inspection(
            report.kind,
            report.on_site_from,
            editions,
            today,
            end=report.on_site_to,
            published=report.published,
        )
    elif report.on_site_to is not None:
        raise InputError("The last day on site is given, and not the first.", "Give both.")


def doubted(report: PublishedReport, editions: Sequence[Edition], today: date) -> PublishedReport:
    """The report with a note where its days, as they were read, cannot be."""
    try:
        refuse_report(report, editions, today)
    except InputError as error:
        return report._replace(notes=(*report.notes, str(error)))
    return report


def counted(report: PublishedReport) -> str:
    """How many points it has: "8 recommendations, 0 priority actions"."""
    points = count(len(report.improve), "recommendation")
    return f"{points}, {count(len(report.priority_actions), 'priority action')}"


def _points(
    before: Sequence[ImprovementPoint], begins: str, typed: Mapping[str, str]
) -> tuple[ImprovementPoint, ...]:
    points, most = list(before), len(before)
    for name in sorted(typed):
        if name.startswith(begins):
            at = _number(name, begins, most)
            if at > len(points):
                points.append(ImprovementPoint(at, "", (), "", 0))
            points[at - 1] = points[at - 1]._replace(text=typed[name])
    kept = [one for one in points if one.text]
    return tuple(one._replace(order=order) for order, one in enumerate(kept, 1))


def _kind(typed: str) -> EventKind:
    word = _word(typed)
    found = [one for one in KINDS if word in (one.value, _word(EVENT_KINDS[one].title))]
    if not found:
        raise InputError(f'No report is of the kind "{typed[:40]}".', _takes(KINDS))
    return found[0]


def _grade(typed: str) -> Grade | None:
    word = _word(typed)
    if word in ("", NO_GRADE):
        return None
    if word not in set(Grade):
        raise InputError(f'"{typed[:40]}" is no grade.', _takes((*Grade, NO_GRADE)))
    return Grade(word)


def _word(typed: str) -> str:
    return typed.casefold().replace("-", " ").replace(" ", "_").strip("_")


def _takes(words: Iterable[str]) -> str:
    return f"It takes {', '.join(words)}."


def _number(name: str, begins: str, most: int) -> int:
    digits = name.removeprefix(begins)
    if not (digits.isascii() and digits.isdigit() and 1 <= int(digits[:6]) <= most + 1):
        raise InputError(
            f"There is no {name[:40]}: the last is {begins}{most}.",
            f"{begins}{most + 1} adds one.",
        )
    return int(digits)


def _filled(what: str, lines: Mapping[str, str], report: PublishedReport) -> bool:
    """Whether what could not be read stands there now."""
    if what == "kind":
        return _kind(lines["kind"]) is not report.kind
    if what == "on_site":
        return bool(lines["on_site_from"] and lines["on_site_to"])
    grade = lines.get(f"{GRADES}{what}", NO_GRADE)
    return bool(lines.get(what)) or _word(grade) not in ("", NO_GRADE)
