"""What other programs rely on: the exit statuses, the commands and the options they all share."""

DONE, COULD_NOT, WRONG_USAGE, SHORTFALLS = range(4)
"""Exit statuses."""

VALUED = ("--workspace", "--as-of", "--user")
"""The shared options that take a value."""

READ_ONLY = "--read-only"
"""The shared option that takes none."""

PLAIN = "--plain"
"""In place of a command: the review as questions and answers on one line each."""

COMMANDS: dict[str, tuple[str, str]] = {
    "init": ("init", "make a workspace for an authority"),
    "demo": ("demo", "open a fictional authority to look round in"),
    "status": ("status", "print or save the readiness status"),
    "window": ("window", "print when the next inspection is expected"),
    "import-report": ("import_report", "read a published report or letter of Ofsted's"),
    "notify": ("notify", "begin an inspection or a rehearsal at the call"),
    "runbook": ("runbook", "print or tick the steps of an inspection"),
    "dry-run": ("dry_run", "check the child-level lists as if asked for tonight"),
    "annex-a": ("annex_a", "say what a code of the child-level lists means"),
    "items": ("items", "list, show and change checklist items"),
    "evidence": ("evidence", "keep the library of documents and their versions"),
    "statements": ("statements", "list the claims of the self-evaluation"),
    "briefings": ("briefings", "list, add and give briefings"),
    "plan": ("plan", "keep recommendations, actions and measures of success"),
    "people": ("people", "keep who may do what: readers, leads and approvers"),
    "risks": ("risks", "keep the risks to the plan with their scores"),
    "decisions": ("decisions", "keep what boards decided until it is done"),
    "due": ("due", "print what falls due, for whom"),
    "inspections": ("inspections", "list and record contacts with Ofsted"),
    "boards": ("boards", "list and add boards with their meetings"),
    "house": ("house", "say how papers look: council, logo, classification"),
    "history": ("history", "print who changed what, and when"),
    "undo": ("undo", "take back your last change"),
    "report": ("report", "print or save a report for a meeting"),
    "snapshot": ("snapshot", "keep today's figures for a meeting"),
    "check": ("keeping", "check that the workspace is whole"),
    "backup": ("keeping", "copy the workspace into one file"),
    "restore": ("keeping", "bring the workspace back from a good copy"),
    "where": ("where", "say where everything lies, and what it is for"),
    "retention": ("retention", "remove what is older than your council keeps"),
    "serve": ("serve", "open the app in browsers, for colleagues without a terminal"),
    "checklists": ("checklists", "check a council's own checklist files"),
    "keys": ("keys", "list the keys of the app, or make a file to change them in"),
    "completion": ("completion", "print the shell completion script"),
}
"""Name -> (module in this package, what it does)."""
