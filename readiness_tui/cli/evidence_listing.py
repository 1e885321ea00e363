"""``readiness evidence list`` and ``days``: the library today, and on the days of the calls."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence

from readiness_tui.cli import context
from readiness_tui.cli.evidence_json import COLUMNS, document_json, iso
from readiness_tui.cli.listing import Row, write_csv
from readiness_tui.errors import InputError
from readiness_tui.readiness.assessment import AssessedEvidence
from readiness_tui.readiness.dates import parse_day, show_date, show_day
from readiness_tui.readiness.filters import parse_filter
from readiness_tui.readiness.lapses import LibraryDay, call_days, library_on
from readiness_tui.readiness.record_filters import DOCUMENT_KEYS, lets_document
from readiness_tui.readiness.vocabulary import EvidenceState
from readiness_tui.readiness.wording import EVIDENCE_STATES, count
from readiness_tui.reports import text
from readiness_tui.reports.as_json import SCHEMA
from readiness_tui.reports.document import (
    Block,
    Column,
    Document,
    Heading,
    Note,
    Paragraph,
    Table,
    clip,
)

Days = Sequence[tuple[str, LibraryDay]]


def list_documents(options: argparse.Namespace) -> int:
    """Print the documents that match."""
    session = context.open_session(options)
    view = session.view()
    wanted = parse_filter(" ".join(options.filter), view.as_of, DOCUMENT_KEYS, me=session.who)
    found = [one for one in view.assessment.evidence.values() if lets_document(wanted, one)]
    if options.format == "json":
        rows = [document_json(one) for one in found]
        context.write_json({"schema": SCHEMA, "as_of": iso(view.as_of), "evidence": rows})
    elif options.format == "csv":
        write_csv(COLUMNS, map(document_json, found))
    elif found:
        context.write(_as_table(found), None)
    elif view.assessment.evidence:
        context.say("No document matches.")
    else:
        context.say("The library is empty. Add a document: readiness evidence add --help")
    return 0


def _as_table(found: Sequence[AssessedEvidence]) -> str:
    rows = tuple(
        (
            one.item.id,
            clip(one.item.title, 120),
            EVIDENCE_STATES[one.state].marked,
            clip(one.item.lead, 80) or "–",
            show_date(one.next_review) if one.next_review else "–",
        )
        for one in found
    )
    columns = tuple(map(Column, ("Id", "Document", "State", "Lead", "Next review")))
    table = Table("Evidence library", columns, rows)
    blocks = (table, Paragraph(f"{count(len(rows), 'document')}."))
    return text.render(Document("Evidence library", blocks))


def print_days(options: argparse.Namespace) -> int:
    """Print what will have lapsed today, on the days of the calls and on one that is asked for."""
    view = context.open_session(options).view()
    named = list(call_days(view.assessment.outlook.window, view.as_of))
    if options.on is not None:
        chosen = parse_day(options.on, view.as_of)
        if chosen < view.as_of:
            raise InputError(f"{show_day(chosen)} has passed.", "Give a day from today on.")
        named.append(("The day you chose", chosen))
    named.sort(key=lambda pair: pair[1])
    working = view.content.working_days
    found = library_on(view.records, working, view.as_of, [day for _, day in named])
    days = [(name, one) for (name, _), one in zip(named, found, strict=True)]
    if options.format == "json":
        told = [_day_json(name, one) for name, one in days]
        context.write_json({"schema": SCHEMA, "as_of": iso(view.as_of), "days": told})
    else:
        title = "The library on the days of the calls"
        context.write(text.render(Document(title, tuple(_blocks(days)))), None)
    return 0


def _blocks(days: Days) -> Iterator[Block]:
    """Each day with its sentence, and what would save each document that lapses by then."""
    told: set[str] = set()
    for name, one in days:
        yield Heading(name)
        yield Paragraph(one.sentence)
        fresh = [lapse for lapse in one.lapsed if lapse.id not in told]
        told.update(lapse.id for lapse in fresh)
        if fresh:
            leads = (f", {clip(lapse.lead, 80)}" if lapse.lead else "" for lapse in fresh)
            lines = (
                f"{lapse.id}{lead}: {lapse.saving}"
                for lapse, lead in zip(fresh, leads, strict=True)
            )
            yield Note("What saves them", tuple(lines))


def _day_json(name: str, one: LibraryDay) -> Row:
    states = Counter(one.states.values())
    return {
        "name": name,
        "day": iso(one.day),
        "sentence": one.sentence,
        "states": {str(state): states[state] for state in EvidenceState},
        "lapsed": [
            {
                "id": lapse.id,
                "title": lapse.title,
                "lead": lapse.lead,
                "state": str(lapse.state),
                "why": lapse.why,
                "already": lapse.already,
                "remedy": lapse.remedy,
                "first_day": iso(lapse.first_day),
                "last_day": iso(lapse.last_day),
            }
            for lapse in one.lapsed
        ],
    }
