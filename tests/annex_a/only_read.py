"""A dry run that reads every sheet and answers with its shape; run as a program by the tests."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from readiness_tui.annex_a.child import Say, main


def only_read(request: Mapping[str, object], say: Say) -> Mapping[str, object]:
    from readiness_tui.annex_a.gate import look
    from readiness_tui.annex_a.reader import read

    path = str(request["path"])
    notes = look(path)
    sheets = {
        sheet.name: {
            "rows": sheet.frame.height,
            "columns": sheet.frame.width,
            "hidden": sheet.hidden,
        }
        for sheet in read(path, notes, lambda name, number, count: say({"sheet": number}))
    }
    return {"kind": notes.kind.value, "sheets": sheets}


def many(request: Mapping[str, object], say: Say) -> Mapping[str, object]:
    """Several files by one process, so that each need not wait for it to start."""
    from readiness_tui.errors import ReadinessError

    answers: dict[str, object] = {}
    paths = request["paths"]
    assert isinstance(paths, list)
    for path in paths:
        say({"path": path})
        try:
            answers[path] = only_read({"path": path}, lambda progress: None)
        except ReadinessError as error:
            answers[path] = str(error)
    return answers


if __name__ == "__main__":
    sys.exit(main(many if "--many" in sys.argv else only_read))
