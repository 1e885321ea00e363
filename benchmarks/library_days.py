"""What it costs to know the whole library on four days: today and the three calls.

2,000 documents with 6,000 versions and 4,000 reviews on four days, against today alone (asked: at
most 3.0), and the time of it, of which 50 milliseconds are asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from measure import Ratio, main, medians, seconds

from readiness_tui.readiness.calendar import WorkingDays
from readiness_tui.readiness.lapses import library_on, states_of
from readiness_tui.readiness.model import (
    EvidenceFile,
    EvidenceItem,
    EvidenceVersion,
    Records,
    Review,
)

DOCUMENTS, VERSIONS, REVIEWS = 2_000, 6_000, 4_000
DAY = date(2026, 11, 20)
CALLS = (date(2027, 1, 11), date(2027, 5, 10), date(2028, 2, 7))
MILLISECONDS = 50


def library() -> Records:
    """Documents of every cycle; half of the reviews are done and half are planned."""
    ids = [f"EV{number:04d}" for number in range(DOCUMENTS)]
    cycles = (3, 6, 12, None)
    evidence = {
        id_: EvidenceItem(
            id_,
            f"Audit {number}",
            cycle_months=cycles[number % 4],
            fixed_month=4 if number % 8 == 7 else None,
        )
        for number, id_ in enumerate(ids)
    }
    versions = {
        f"VE{number:05d}": EvidenceVersion(
            f"VE{number:05d}",
            ids[number % DOCUMENTS],
            number // DOCUMENTS + 1,
            files=(EvidenceFile(f"evidence/audit-{number}.docx"),),
            approved_on=DAY - timedelta(days=number * 37 % 500),
        )
        for number in range(VERSIONS)
    }
    reviews = {
        f"RV{number:05d}": Review(
            f"RV{number:05d}",
            ids[number % DOCUMENTS],
            planned=DAY + timedelta(days=number * 7 % 300),
            done=DAY - timedelta(days=number * 13 % 400) if number < REVIEWS // 2 else None,
        )
        for number in range(REVIEWS)
    }
    return Records(evidence=evidence, versions=versions, reviews=reviews)


def measure(rounds: int) -> Iterator[Ratio]:
    """The ratio, the time, and the time with the words for each document that lapsed."""
    records, working_days = library(), WorkingDays(frozenset())
    days = (DAY, *CALLS)
    found = medians(
        {
            "four": lambda: seconds(lambda: states_of(records, DAY, days)),
            "today": lambda: seconds(lambda: states_of(records, DAY, (DAY,))),
            "words": lambda: seconds(lambda: library_on(records, working_days, DAY, days)),
        },
        rounds,
    )
    what = f"{DOCUMENTS:,} documents on four days"
    lapsed = sum(len(one.lapsed) for one in library_on(records, working_days, DAY, days))
    yield Ratio(f"{what} / today alone", found["four"] / found["today"], 3.0)
    yield Ratio(f"{what}, milliseconds", found["four"] * 1_000, MILLISECONDS, ".0f")
    yield Ratio(f"the same, with words for {lapsed:,} that lapsed", found["words"] * 1_000, None)


if __name__ == "__main__":
    raise SystemExit(main(measure, __doc__, rounds=20))
