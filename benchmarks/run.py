"""Every measurement, one after the other: each ratio beside its bar. 1 where one misses it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPTS = (
    "cli_start",
    "first_frame",
    "one_change",
    "list_widget",
    "checklist_keys",
    "window_backtest",
    "dry_run",
    "planted_faults",
    "evidence_place",
    "plan_place",
    "library_days",
    "verify_files",
    "plan_report",
    "report_reading",
)


def main() -> int:
    """Run each script in a process of its own, so that none warms the others."""
    missed = 0
    for name in SCRIPTS:
        path = Path(__file__).with_name(f"{name}.py")
        print(f"-- {name}", flush=True)
        missed |= subprocess.run([sys.executable, str(path)], check=False).returncode
    return missed


if __name__ == "__main__":
    raise SystemExit(main())
