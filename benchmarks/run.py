"""Every measurement, one after the other: each ratio beside its bar. 1 where one misses it.

``--quick`` leaves out what takes minutes: a dry run of a million rows and thousands of mutants.
``--spellings FILE`` measures the spellings too, against a file of real ones.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

SCRIPTS: tuple[tuple[str, ...], ...] = (
    ("cli_start",),
    ("first_frame",),
    ("one_change",),
    ("list_widget",),
    ("checklist_keys",),
    ("window_backtest",),
    ("dry_run",),
    ("planted_faults",),
    ("evidence_place",),
    ("plan_place",),
    ("library_days",),
    ("verify_files",),
    ("plan_report",),
    ("report_reading",),
)
SLOW: tuple[tuple[str, ...], ...] = (("dry_run", "--large"), ("mutants", "--n", "20000"))


def main() -> int:
    """Run each script in a process of its own, so that none warms the others."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--spellings", metavar="FILE")
    asked = parser.parse_args()
    scripts = [one for one in SCRIPTS if asked.quick or one != ("dry_run",)]
    scripts += () if asked.quick else SLOW
    scripts += [("spellings", asked.spellings)] if asked.spellings else []
    missed = 0
    for name, *arguments in scripts:
        path = Path(__file__).with_name(f"{name}.py")
        print(f"-- {' '.join((name, *arguments))}", flush=True)
        missed |= subprocess.run([sys.executable, str(path), *arguments], check=False).returncode
    return missed


if __name__ == "__main__":
    raise SystemExit(main())
