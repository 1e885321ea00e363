"""How much of what is wrong in a workbook a dry run finds, and how much it makes up, by rule.

    .venv/bin/python benchmarks/planted_faults.py --children 48500

A workbook of about two rows for each child is made up, with every kind of fault among its rows and
in its texts; after it one for each layout, a tenth of its size, whose sheets are wrong as well.
"expected" is what was planted and what a second implementation of the rules finds in the lists as
they are then meant; "found" is what the dry run of the file finds. A finding counts as the same
only at the same rule, list, row and column. Leaves with status 1 where a rule is below the bar.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from readiness_tui.annex_a.process import run_child
from readiness_tui.annex_a.result import Result
from readiness_tui.annex_a.rules import rules
from tests.annex_a.faults_file import Making, make_file, scores, table
from tests.annex_a.faults_making import AS_OF
from tests.annex_a.oracle_engine import england, of_result, request

BAR = 0.995
LEAST = 300  # children in the smaller workbooks
LARGE = Making("2024", "mixed", texts=40)
SMALL = tuple(
    Making(layout, forms, suffix, sheets=True)
    for layout, forms, suffix in (
        ("2024", "real", ".xlsm"),
        ("2019", "text", ".xlsx"),
        ("chat", "mixed", ".xlsx"),
        ("ssd", "real", ".xlsx"),
        ("messy", "mixed", ".xlsx"),
        ("csv", "text", ""),
    )
)


def main() -> None:
    """Print how long each workbook took, and the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--children", type=int, default=48_500)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    outcomes = []
    print(f"{'layout':8}{'rows':>9}{'made in':>10}{'dry run':>10}")
    with tempfile.TemporaryDirectory() as folder:
        for place, making in enumerate((LARGE, *SMALL)):
            children = max(asked.children // 10, LEAST) if place else asked.children
            began = time.perf_counter()
            file = make_file(Path(folder), making, asked.seed + place, children, england())
            made = time.perf_counter()
            answer = run_child(request(file.path, AS_OF), on_progress=lambda _: None)
            ended = time.perf_counter()
            result = Result.from_json(answer)
            outcomes.append((file, of_result(result)))
            seconds = f"{made - began:9.1f}s{ended - made:9.1f}s"
            print(f"{making.layout:8}{result.rows:9,}{seconds}", flush=True)
    found = list(scores(outcomes, (rule.id for rule in rules())))
    print(table(found))
    sys.exit(any(one.recall < BAR or one.precision < BAR for one in found))


if __name__ == "__main__":
    main()
