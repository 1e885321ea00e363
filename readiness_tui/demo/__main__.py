"""Makes the demo in a folder: ``python -m readiness_tui.demo DIR``."""

import sys
from datetime import UTC, datetime

from readiness_tui.content import load
from readiness_tui.demo import build
from readiness_tui.errors import ReadinessError


def main(arguments: list[str]) -> int:
    """Build it as of today. Returns the exit status."""
    if len(arguments) != 1 or arguments[0].startswith("-"):
        sys.stderr.write("Usage: python -m readiness_tui.demo DIR\n")
        return 2
    today = datetime.now(UTC).astimezone().date()  # the day where this machine is
    try:
        workspace = build(arguments[0], load(), today)
    except ReadinessError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"The demo is in {workspace.folder}.\n")
    workspace.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
