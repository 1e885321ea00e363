"""The process of one tab: the app on the workspace that the server names, for one person."""

from __future__ import annotations

import gc
import json
import os
import sys
from datetime import date

from readiness_tui import crash, folders
from readiness_tui.app import ReadinessApp
from readiness_tui.digest import digest
from readiness_tui.errors import ReadinessError
from readiness_tui.filing.served import Served
from readiness_tui.serving.driver import FAULT
from readiness_tui.serving.given import GIVEN, Given
from readiness_tui.session import Session
from readiness_tui.settings import Settings
from readiness_tui.store.workspace import Workspace
from readiness_tui.text import clean


def app_for(given: Given) -> ReadinessApp:
    """The app as it is in a browser. Raises StoreError or ContentError."""
    from readiness_tui import content
    from readiness_tui.store.changes import Request

    workspace = Workspace.open(given.workspace, read_only=given.read_only)
    own = content.load(os.path.join(workspace.folder, "checklists"))
    signed_in = given.who if given.signed_in else ""
    reach = Served(workspace.folder, sensitive=given.sensitive, signed_in=signed_in)

    def refuse(requests: tuple[Request, ...]) -> None:
        reach.check_requests(requests, workspace.records())

    day = date.fromisoformat(given.as_of) if given.as_of else None
    session = Session(workspace, own, given.who, as_of=day, refuse=refuse)
    return ReadinessApp(session, _settings(given), reach)


def _settings(given: Given) -> Settings:
    """A person's own, so that nobody finds the drafts of another."""
    if not given.signed_in:
        return Settings()
    name = digest(given.who.casefold().encode("utf-8"))
    return Settings(os.path.join(folders.settings(), "served", name))


def main() -> int:
    """Run the app until the tab is closed."""
    given = Given(**json.loads(os.environ.pop(GIVEN)))
    # What a library prints could repeat what somebody typed; the server would pass it on.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    try:
        app = app_for(given)
    except ReadinessError as error:
        _say(str(error))
        return 1
    except Exception as error:  # noqa: BLE001 - an edge: a bug is logged by its places alone
        crash.log(error)
        _say(FAULT)
        return 1
    gc.freeze()
    app.run()
    return app.return_code or 0


def _say(sentence: str) -> None:
    """Show one sentence in the place of the app, in the packets that the server understands."""
    words = clean(sentence).replace("\n", "\r\n").encode("utf-8")
    out = sys.stdout.buffer
    out.write(b"__GANGLION__\nD" + len(words).to_bytes(4, "big") + words)
    out.flush()


if __name__ == "__main__":
    sys.exit(main())
