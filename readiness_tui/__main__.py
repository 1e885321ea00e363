"""``python -m readiness_tui``."""

import sys

from readiness_tui.cli import main

sys.exit(main())
