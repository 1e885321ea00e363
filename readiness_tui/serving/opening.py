"""The server on its way up: its address, its rules, and what has to be said of both."""

from __future__ import annotations

import asyncio
import logging
import os
import secrets
import signal
import socket
import stat
import sys
from collections.abc import Callable, Sequence
from typing import NamedTuple

from aiohttp import web

from readiness_tui import crash
from readiness_tui.errors import InputError, UsageError
from readiness_tui.filing.locations import within
from readiness_tui.serving.door import LOOPBACK, Rules, is_loopback, network, own_origins
from readiness_tui.serving.given import Given
from readiness_tui.serving.server import Guarded, House
from readiness_tui.text import clean_line

_LEAST_KEY = 20
"""Characters below which a key could be guessed."""

_LONGEST_KEY = 500


class Wanted(NamedTuple):
    """What was asked for on the command line."""

    given: Given
    host: str = "127.0.0.1"
    port: int = 8000
    public_url: str = ""
    token_file: str = ""
    new_token: bool = False
    user_header: str = ""
    proxies: Sequence[str] = ()
    sessions: int = 8
    idle_minutes: int = 0


def serve(wanted: Wanted, say: Callable[[str], None]) -> None:
    """Serve until the program is told to end. ``say`` tells who keeps the server what holds.

    Raises ReadinessError where it cannot be opened as it was asked for.
    """
    with bound(wanted.host, wanted.port) as listening:
        address, port = listening.getsockname()[:2]
        server = server_for(wanted, address, port)
        for sentence in what_holds(wanted, server.rules, address):
            say(sentence)
        _quiet()
        web.run_app(
            _app(server),
            sock=listening,
            access_log=None,  # it would hold addresses with their keys
            print=None,
            shutdown_timeout=5.0,
            handle_signals=True,
        )


async def _app(server: Guarded) -> web.Application:
    # A terminal that is closed ends every tab in order too, unless it was begun to outlive it.
    if sys.platform != "win32" and signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGHUP, os.kill, os.getpid(), signal.SIGTERM)
    return await server._make_app()


def server_for(wanted: Wanted, address: str, port: int) -> Guarded:
    """The server with its rules, for the address that it is bound to. Raises ReadinessError."""
    key = _key(wanted)
    if not is_loopback(address) and not key and not wanted.user_header:
        raise UsageError(
            f"{address} can be reached by other computers, so Readiness must know who comes in.",
            "Give --trust-user-header with a sign-in proxy before it, or --token-file.",
        )
    rules = Rules(
        origins=own_origins(address, port, wanted.public_url),
        who=wanted.given.who,
        header=_header(wanted.user_header),
        proxies=tuple(map(network, wanted.proxies)) or LOOPBACK,
        key=key,
    )
    given = wanted.given._replace(signed_in=bool(rules.header))
    return Guarded(rules, House(given, wanted.sessions, wanted.idle_minutes * 60.0))


def what_holds(wanted: Wanted, rules: Rules, address: str) -> Sequence[str]:
    """Where it is open, for whom, and what its keeper should know, in sentences."""
    asks = f"?token={rules.key}" if wanted.new_token else ""
    known = [one for one in sorted(rules.origins) if not one.startswith("http://localhost")]
    told = [f"Readiness is open at {origin}/{asks}" for origin in known]
    if rules.header:
        told.append(
            f"Everybody works in the name that {rules.header} gives; it is believed only from "
            f"{', '.join(map(str, rules.proxies))}."
        )
    else:
        told.append(f"Everybody who opens it works in the name of {rules.who}.")
    if not rules.key and not rules.header:
        told.append(
            "Everybody with an account on this computer can open it; --new-token asks for a key."
        )
    encrypted = any(origin.startswith("https://") for origin in rules.origins)
    if not is_loopback(address) and not encrypted:
        told.append(
            "Nothing is encrypted on its way: put it behind a proxy with https (docs/browser.md)."
        )
    return [*told, "Ctrl+C ends it."]


def bound(host: str, port: int) -> socket.socket:
    """A socket that listens. Raises ReadinessError where there cannot be one."""
    try:
        family, kind, _, _, where = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (OSError, UnicodeError):
        raise InputError(
            f"{clean_line(host, 80)} is no address of this computer.", "For example: 127.0.0.1"
        ) from None
    listening = socket.socket(family, kind)
    try:
        if os.name != "nt":  # there it would let another program take the same port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(where)
        listening.listen(128)
    except OSError as error:
        listening.close()
        reason = (error.strerror or "it was refused").casefold()
        raise InputError(
            f"Port {port} of {clean_line(host, 80)} cannot be used: {reason}.",
            "Choose another one: --port 8001",
        ) from error
    return listening


def _header(name: str) -> str:
    if name and not (name.isascii() and name.replace("-", "").isalnum()):
        raise UsageError(
            f'"{clean_line(name, 60)}" is no name of a header.', "For example: X-Remote-User"
        )
    return name


def _key(wanted: Wanted) -> str:
    """The key that is asked for; "" for none. Raises ReadinessError."""
    if wanted.new_token:
        return secrets.token_urlsafe(32)
    if not wanted.token_file:
        return ""
    path = os.path.realpath(os.path.expanduser(wanted.token_file))
    if within(path, os.path.realpath(wanted.given.workspace)):
        raise InputError(
            f"{clean_line(wanted.token_file, 200)} lies in the workspace, where browsers read.",
            "Keep the file with the key elsewhere.",
        )
    return key_in(wanted.token_file)


def key_in(path: str) -> str:
    """The key that a file holds. Raises InputError; the sentence holds nothing of the key."""
    shown = clean_line(path, 200)
    path = os.path.abspath(os.path.expanduser(path))
    try:
        facts = os.stat(path)
        if not stat.S_ISREG(facts.st_mode):
            raise InputError(f"{shown} is no ordinary file.", "Name the file with the key.")
        with open(path, encoding="utf-8") as file:
            key = file.read(_LONGEST_KEY + 2).strip()
    except (OSError, ValueError):
        raise InputError(f"{shown} cannot be read.", "Name the file with the key.") from None
    if os.name != "nt" and facts.st_mode & 0o077:
        raise InputError(
            f"Others on this computer can read {shown}, which holds the key.",
            f"Close it to them: chmod 600 {shown}",
        )
    if not _LEAST_KEY <= len(key) <= _LONGEST_KEY or not key.isascii() or not key.isprintable():
        raise InputError(
            f"{shown} holds no key: one line of {_LEAST_KEY} to {_LONGEST_KEY} plain characters.",
            "Make one with: python -c 'import secrets; print(secrets.token_urlsafe(32))'",
        )
    return key


class _Faults(logging.Handler):
    """Bugs go where those of the app go: as places in the code, without a value."""

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what was raised; what is only said is dropped, since it may quote a request."""
        if record.exc_info and record.exc_info[1] is not None:
            crash.log(record.exc_info[1])


def _quiet() -> None:
    """Let no library write what people typed, or from where, anywhere."""
    root = logging.getLogger()
    root.handlers[:] = [_Faults(logging.ERROR)]
    root.setLevel(logging.ERROR)
