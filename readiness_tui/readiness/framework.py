"""Editions of Ofsted's framework: which one holds on a day, and what follows from the grades."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from readiness_tui.readiness.model import Edition, InspectionEvent, Pathway
from readiness_tui.readiness.vocabulary import Confidence, Grade

_GOOD = frozenset({Grade.GOOD, Grade.OUTSTANDING})


def edition_on(editions: Iterable[Edition], day: date) -> Edition | None:
    """The edition that holds on ``day``; one whose start is not known yet never does."""
    for edition in editions:
        first, last = edition.holds_from, edition.holds_to
        if first is not None and first <= day and (last is None or day <= last):
            return edition
    return None


def edition_of(editions: Iterable[Edition], event: InspectionEvent) -> Edition | None:
    """The edition under which an inspection was made: the one it names, else by its first day."""
    editions = tuple(editions)
    for edition in editions:
        if edition.id == event.framework:
            return edition
    return None if event.start is None else edition_on(editions, event.start)


def pathway(edition: Edition, last_event: InspectionEvent | None) -> Pathway | None:
    """What follows, under ``edition``, from the grades of the last full inspection.

    ``edition`` is the one in force when the question is asked, not the one of the inspection: the
    route to the next inspection is chosen under the rules of the day. Where the two differ, the
    grades were not given for this test and the confidence is never more than inferred.

    With an overall grade, that grade decides. Without one, leaders and all but one of the
    edition's other judgements (two of three) must be good or better for the good route, and an
    inadequate judgement takes the inadequate one. A joint grade for children in care and care
    leavers, as given until 2022, stands for both. A route that the edition does not have is to be
    confirmed. Source: Ofsted's announcement of November 2025, at second hand.

    An edition whose only pathway is to be confirmed says so whatever the grades. None where there
    is no inspection, or a grade that the test needs is missing.
    """
    if last_event is None:
        return None
    if [way.id for way in edition.pathways] == ["to_be_confirmed"]:
        return edition.pathways[0]
    route = _by_overall(last_event) if edition.overall else _by_judgements(edition, last_event)
    if route is None:
        return None
    found = _named(edition, route) or _named(edition, "to_be_confirmed")
    if found is None or _made_under(edition, last_event):
        return found
    sure = found.confidence
    return found._replace(
        confidence=sure if sure is Confidence.UNCONFIRMED else Confidence.INFERRED
    )


def _by_overall(event: InspectionEvent) -> str | None:
    grade = event.grades.get("overall")
    if grade in _GOOD:
        return "good"
    return grade if grade in (Grade.REQUIRES_IMPROVEMENT, Grade.INADEQUATE) else None


def _by_judgements(edition: Edition, event: InspectionEvent) -> str | None:
    grades = dict(event.grades)
    if "in_care" in grades:
        grades.setdefault("care_leavers", grades["in_care"])
    if Grade.INADEQUATE in grades.values():
        return "inadequate"
    leaders = grades.get("leaders")
    practice = [grades.get(name) for name, _ in edition.judgements if name != "leaders"]
    if leaders is None or None in practice:
        return None
    good = leaders in _GOOD and sum(grade in _GOOD for grade in practice) >= len(practice) - 1
    return "good" if good else "requires_improvement"


def _named(edition: Edition, id_: str) -> Pathway | None:
    return next((way for way in edition.pathways if way.id == id_), None)


def _made_under(edition: Edition, event: InspectionEvent) -> bool:
    return edition_of((edition,), event) is edition
