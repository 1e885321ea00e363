"""``readiness serve``: the app in browsers, each tab a session of its own on the one workspace."""

from __future__ import annotations

import argparse
import gc
import sys

from readiness_tui.cli import context
from readiness_tui.cli.arguments import epilog, whole_number
from readiness_tui.errors import ReadinessError, UsageError
from readiness_tui.store.workspace import Workspace

_MOST_SESSIONS = 200
_MOST_MINUTES = 24 * 60


def register(name: str, parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.description = (
        "Open the app in browsers. Each tab is a session of its own on the one workspace.\n"
        "Other computers reach it only where a sign-in proxy or a key says who comes in."
    )
    parser.epilog = epilog(
        "readiness serve",
        "readiness serve --new-token",
        "readiness serve --read-only --sessions 4",
        "readiness serve --trust-user-header X-Remote-User \\",
        "    --public-url https://readiness.northshire.gov.uk",
    )
    parser.add_argument(
        "--host",
        metavar="ADDRESS",
        default="127.0.0.1",
        help="the address to listen at (default: 127.0.0.1, this computer alone)",
    )
    parser.add_argument(
        "--port",
        metavar="N",
        type=whole_number,
        default=8000,
        help="the port (default: 8000; 0: any)",
    )
    parser.add_argument(
        "--public-url",
        metavar="URL",
        default="",
        help="the address that people type, where a proxy gives it another one",
    )
    parser.add_argument(
        "--trust-user-header",
        metavar="NAME",
        default="",
        help="the header in which a sign-in proxy names the person; who is not named is refused",
    )
    parser.add_argument(
        "--trusted-proxy",
        metavar="ADDRESS",
        action="append",
        default=[],
        help="from where that header is believed; may be repeated (default: this computer)",
    )
    key = parser.add_mutually_exclusive_group()
    key.add_argument(
        "--token-file", metavar="FILE", default="", help="ask for the key that this file holds"
    )
    key.add_argument(
        "--new-token", action="store_true", help="make a key and print the address with it"
    )
    parser.add_argument(
        "--sessions",
        metavar="N",
        type=whole_number,
        default=8,
        help="tabs that may be open at a time (default: 8)",
    )
    parser.add_argument(
        "--idle",
        metavar="MINUTES",
        type=whole_number,
        default=0,
        help="end a tab in which nothing was typed for so long (default: never)",
    )
    parser.add_argument(
        "--sensitive",
        action="store_true",
        help="let browsers have documents marked official-sensitive, or not marked, too",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Serve until the program is told to end."""
    folder = context.workspace_folder(options)
    _check(options)
    Workspace.open(folder, read_only=True).close()  # said here, and not in every browser
    try:
        from readiness_tui.serving import opening
        from readiness_tui.serving.given import Given
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("textual_serve", "aiohttp"):
            raise
        raise ReadinessError(
            "The part for browsers is not installed.",
            "Install it with: pip install 'readiness-tui[web]'",
        ) from None
    day = context.as_of(options)
    gc.enable()
    opening.serve(
        opening.Wanted(
            Given(
                workspace=folder,
                who=context.user(options),
                signed_in=False,
                as_of=day.isoformat() if day else "",
                read_only=context.read_only(options),
                sensitive=options.sensitive,
            ),
            host=options.host,
            port=options.port,
            public_url=options.public_url,
            token_file=options.token_file,
            new_token=options.new_token,
            user_header=options.trust_user_header,
            proxies=options.trusted_proxy,
            sessions=options.sessions,
            idle_minutes=options.idle,
        ),
        _say,
    )
    return 0


def _say(sentence: str) -> None:
    context.say(sentence)
    sys.stdout.flush()  # it is read while the server runs


def _check(options: argparse.Namespace) -> None:
    for name, number, least, most in (
        ("--port", options.port, 0, 65535),
        ("--sessions", options.sessions, 1, _MOST_SESSIONS),
        ("--idle", options.idle, 0, _MOST_MINUTES),
    ):
        if not least <= number <= most:
            raise UsageError(f"{name} takes {least} to {most}.", "See: readiness serve --help")
    if options.trusted_proxy and not options.trust_user_header:
        raise UsageError(
            "--trusted-proxy says from where a header is believed, and none is named.",
            "Add --trust-user-header X-Remote-User, or the name that your proxy uses.",
        )
    if options.trust_user_header and getattr(options, "user", ""):
        raise UsageError(
            "--user and --trust-user-header both say in whose name people work.",
            "Leave out --user: the proxy names each of them.",
        )
