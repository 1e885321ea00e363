"""Writes data/bank_holidays.json from the holidays library; run it after the library changes.

The library is the source; the table exists because importing the library costs several times what
``readiness status`` may take. A test compares the two year by year.
"""

import json
from pathlib import Path

import holidays

YEARS = range(1990, 2101)
"""Every year that can be typed as a date, and the one after, for clocks that run into it."""

TARGET = Path(__file__).parents[1] / "data" / "bank_holidays.json"


def table() -> str:
    """The JSON text: an ISO date for each bank holiday in England, a line for each year."""
    lines = []
    for year in YEARS:
        days = sorted(holidays.country_holidays("GB", subdiv="ENG", years=year))
        lines.append(f'  "{year}": {json.dumps([day.isoformat() for day in days])}')
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    TARGET.write_text(table(), encoding="utf-8", newline="\n")
    print(f"Wrote {TARGET.name}: {YEARS.start} to {YEARS.stop - 1}.")
