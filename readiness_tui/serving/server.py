"""Textual's server with a door: every request is weighed, every answer carries the same headers."""

from __future__ import annotations

import asyncio
import json
import secrets
import time
from collections.abc import Callable
from typing import Any, NamedTuple
from urllib.parse import quote

from aiohttp import WSMsgType, web
from textual_serve.server import Server

from readiness_tui.serving import pages
from readiness_tui.serving.door import Asked, Refused, Rules, admit
from readiness_tui.serving.downloads import BrokenOff, Downloads
from readiness_tui.serving.given import Given
from readiness_tui.serving.tab import Tab

_MOST_TYPED = 256 * 1024
"""Bytes of one message: a paste of the longest text that is kept, several times over."""

_HEARTBEAT = 15.0
"""Seconds after which a browser that says nothing is asked whether it is still there."""

_WIDTHS, _HEIGHTS = (20, 500), (5, 300)
"""Cells that a picture may have."""

_WHO = web.RequestKey("who", str)

_TEXT = "text/html"

Handler = Callable[[web.Request], Any]


class House(NamedTuple):
    """How many come in, and what for."""

    given: Given  # for every tab, but for its person
    sessions: int = 8
    idle: float = 0.0  # seconds without a key after which a tab is ended; 0 for never


class Guarded(Server):
    """The server of one workspace."""

    def __init__(self, rules: Rules, house: House) -> None:
        super().__init__("", title="Readiness")
        self.rules = rules._replace(cookie=rules.cookie or secrets.token_urlsafe(32))
        self.house = house
        self.downloads = Downloads()
        self.tabs: set[Tab] = set()
        self.sockets: set[web.WebSocketResponse] = set()
        # Browsers keep cookies by the name of the computer alone, whatever the port.
        self._cookie = "readiness-" + secrets.token_hex(4)

    async def _make_app(self) -> web.Application:
        app = web.Application(middlewares=[self._guard])
        app.add_routes(
            [
                web.get("/", self.handle_front),
                web.get("/ws", self.handle_websocket),
                web.get("/static/{name}", self.handle_file),
                web.get("/download/{key}", self.handle_download),
            ]
        )
        app.on_response_prepare.append(self._dress)
        app.on_shutdown.append(self.on_shutdown)
        return app

    # --- the door -------------------------------------------------------------------------------

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            visitor = admit(self._asked(request), self.rules)
            request[_WHO] = visitor.who
            if visitor.fresh and request.path == "/":
                return self._let_in()
            answer: web.StreamResponse = await handler(request)
        except Refused as no:
            return _said(no.status, no.sentence)
        except web.HTTPException as error:
            return _said(error.status, "There is nothing at this address.")
        return answer

    def _asked(self, request: web.Request) -> Asked:
        headers = request.headers
        bearers = [
            one[7:].strip()
            for one in headers.getall("Authorization", [])
            if one[:7].casefold() == "bearer "
        ]
        return Asked(
            peer=request.remote or "",
            hosts=headers.getall("Host", []),
            origins=headers.getall("Origin", []),
            site=headers.get("Sec-Fetch-Site", ""),
            names=headers.getall(self.rules.header, []) if self.rules.header else (),
            keys=request.query.getall("token", []),
            bearers=bearers,
            cookie=request.cookies.get(self._cookie, ""),
            is_socket=request.path == "/ws" or "Upgrade" in headers,
            is_front=request.path == "/",
        )

    def _let_in(self) -> web.Response:
        """Give the cookie for the key, and have the browser come back without the key."""
        answer = web.Response(text=pages.entered(), content_type=_TEXT)
        safe = all(origin.startswith("https://") for origin in self.rules.origins)
        answer.set_cookie(
            self._cookie, self.rules.cookie, httponly=True, samesite="Strict", secure=safe
        )
        return answer

    async def _dress(self, request: web.Request, answer: web.StreamResponse) -> None:
        known = {origin.partition("://")[2] for origin in self.rules.origins}
        host = request.headers.get("Host", "").casefold()
        answer.headers.update(pages.headers(host if host in known else next(iter(known))))

    # --- pages and files ------------------------------------------------------------------------

    async def handle_front(self, request: web.Request) -> web.Response:
        """The page with the terminal, unless as many are open as may be."""
        self._refuse_full()
        return web.Response(text=pages.front(), content_type=_TEXT)

    async def handle_file(self, request: web.Request) -> web.Response:
        """One of the few files that the page needs."""
        found = pages.file(request.match_info["name"])
        if found is None:
            raise web.HTTPNotFound
        data, kind = found
        return web.Response(body=data, content_type=kind)

    async def handle_download(self, request: web.Request) -> web.StreamResponse:
        """A file that an app hands over, once, to the person whose app it is."""
        who = request[_WHO]
        file = self.downloads.take(
            request.match_info["key"],
            lambda app: isinstance(app, Tab) and app.given.who == who,
        )
        if file is None:
            raise web.HTTPNotFound
        answer = web.StreamResponse()
        answer.headers["Content-Type"] = file.mime_type or "application/octet-stream"
        answer.headers["Content-Disposition"] = (
            f"attachment; filename*=UTF-8''{quote(file.file_name, '')}"
        )
        await answer.prepare(request)
        try:
            async for part in self.downloads.download(file.delivery_key):
                await answer.write(part)
        except BrokenOff:  # the connection goes without the end of the file
            if request.transport is not None:
                request.transport.abort()
            return answer
        await answer.write_eof()
        return answer

    # --- sessions -------------------------------------------------------------------------------

    def _refuse_full(self) -> None:
        if len(self.tabs) >= self.house.sessions:
            raise Refused(
                503,
                f"All {self.house.sessions} sessions are in use. Try again when a colleague has "
                "closed theirs.",
            )

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """A tab from its first to its last moment."""
        self._refuse_full()
        socket = web.WebSocketResponse(heartbeat=_HEARTBEAT, max_msg_size=_MOST_TYPED)
        tab = Tab(
            self.house.given._replace(who=request[_WHO]),
            write_bytes=socket.send_bytes,
            write_str=socket.send_str,
            close=socket.close,
            downloads=self.downloads,
        )
        self.tabs.add(tab)
        self.sockets.add(socket)
        try:
            await socket.prepare(request)
            await tab.start(
                _cells(request.query.get("width"), *_WIDTHS),
                _cells(request.query.get("height"), *_HEIGHTS),
            )
            await self._process_messages(socket, tab)
        finally:
            self.sockets.discard(socket)
            await asyncio.shield(self._ended(tab))
        return socket

    def _ended(self, tab: Tab) -> asyncio.Task[None]:
        """The end of a tab, which comes even where nobody waits for it any more."""

        async def ended() -> None:
            try:
                await tab.stop()
            finally:
                self.tabs.discard(tab)

        return asyncio.create_task(ended())

    async def _process_messages(self, socket: web.WebSocketResponse, tab: Tab) -> None:  # type: ignore[override]
        """Hand on what the browser says until it is gone, says nonsense, or is idle too long."""
        idle = self.house.idle or None
        last = time.monotonic()
        while True:
            left = None if idle is None else max(0.0, last + idle - time.monotonic())
            try:
                message = await socket.receive(left)
            except TimeoutError:
                await socket.close()
                return
            if message.type is not WSMsgType.TEXT:
                return
            match _understood(message.data):
                case ["stdin", str(typed)]:
                    last = time.monotonic()
                    if not await tab.send_bytes(typed.encode("utf-8", "replace")):
                        return
                case ["resize", {"width": int(width), "height": int(height)}]:
                    await tab.set_terminal_size(
                        _within(width, *_WIDTHS), _within(height, *_HEIGHTS)
                    )
                case ["ping", str(mark)]:
                    await socket.send_json(["pong", mark[:40]])
                case ["focus"]:
                    await tab.focus()
                case ["blur"]:
                    await tab.blur()
                case _:
                    return

    async def on_shutdown(self, app: web.Application) -> None:
        """Close every tab; the apps keep their drafts."""
        await asyncio.gather(*(socket.close() for socket in list(self.sockets)))
        await asyncio.gather(*(self._ended(tab) for tab in list(self.tabs)))


def _said(status: int, sentence: str) -> web.Response:
    return web.Response(status=status, text=pages.said(sentence), content_type=_TEXT)


def _understood(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _cells(text: str | None, least: int, most: int) -> int:
    """A number of cells from an address; the least where it is none."""
    return _within(int(text), least, most) if text and text.isascii() and text.isdigit() else least


def _within(number: int, least: int, most: int) -> int:
    return min(max(number, least), most)
