"""Writes the tables of docs/annex-a-checks.md from data/annex_a/rules.toml; run it after a change.

What stands outside the two markers is kept. A test holds the file against this.
"""

from collections.abc import Iterator
from pathlib import Path

from readiness_tui.annex_a.rules import Rule, rules
from readiness_tui.annex_a.spec import spec

TARGET = Path(__file__).parents[1] / "docs" / "annex-a-checks.md"
BEGIN = "<!-- tables: written by scripts/make_annex_a_checks.py -->"
END = "<!-- end of the tables -->"

_SECTIONS = {
    "S": "1. Structure",
    "F": "2. Types and formats",
    "C": "3. Codes and required values",
    "D": "4. Dates and ages",
    "W": "5. Window and scope",
    "U": "6. Duplicates and rows",
    "X": "7. List against list",
    "T": "8. Timeliness, where it is a matter of recording as well",
}


def page(text: str) -> str:
    """``text`` with its tables made anew."""
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    return "\n".join([before + BEGIN, "", *_tables(), END + after])


def _tables() -> Iterator[str]:
    for letter, title in _SECTIONS.items():
        yield f"### {title}\n"
        yield "| Rule | What it finds | Severity | Where | Source |"
        yield "| --- | --- | --- | --- | --- |"
        for rule in rules():
            if rule.id.startswith(letter):
                source = ", ".join(rule.source)
                yield f"| {rule.id} | {rule.title} | {rule.severity} | {_where(rule)} | {source} |"
        yield ""


def _where(rule: Rule) -> str:
    """The lists, with the columns where they are few."""
    if not rule.on and not rule.at:
        return "any list" if not rule.check else "see below"
    columns: dict[int, list[str]] = {}
    for where in rule.on:
        for number, column in where.cells(spec()):
            columns.setdefault(number, []).append(column)
    for at in rule.at:
        for number in at.lists:
            columns.setdefault(number, []).extend(at.columns)
    told = []
    for number, ids in sorted(columns.items()):
        unique = list(dict.fromkeys(ids))
        names = f" ({', '.join(unique)})" if len(unique) < 4 and len(columns) < 4 else ""
        told.append(f"{number}{names}")
    return f"list{'s' if len(told) > 1 else ''} {', '.join(told)}"


if __name__ == "__main__":
    TARGET.write_text(page(TARGET.read_text("utf-8")), encoding="utf-8", newline="\n")
    print(f"Wrote {TARGET.name}: {len(rules())} rules.")
