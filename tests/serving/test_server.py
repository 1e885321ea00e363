"""The server by a real client: what it refuses, what every answer carries, and its sessions."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest

pytest.importorskip("textual_serve", reason="the part for browsers is not installed")

from aiohttp import ClientError, ClientWebSocketResponse, WSMsgType, WSServerHandshakeError
from aiohttp.test_utils import TestClient, TestServer

from readiness_tui.serving import tab
from readiness_tui.serving.door import Rules, own_origins
from readiness_tui.serving.given import Given
from readiness_tui.serving.server import Guarded, House
from tests.serving import programs

KEY = "a-key-that-nobody-guesses-0123456789"


class Client(TestClient[Any, Any]):
    """A client at its server."""

    guarded: Guarded

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.server.port}"

    async def connected(self, path: str = "/ws", **headers: str) -> ClientWebSocketResponse[bool]:
        """A tab, as the page opens it."""
        given = {"Origin": self.origin, **headers}
        socket: ClientWebSocketResponse[bool] = await self.ws_connect(path, headers=given)
        return socket

    async def status_of_socket(self, **headers: str) -> int:
        """The status with which a tab is refused."""
        try:
            await self.ws_connect("/ws", headers=headers)
        except WSServerHandshakeError as error:
            return error.status
        return 101


@asynccontextmanager
async def opened(rules: Rules | None = None, house: House | None = None) -> AsyncIterator[Client]:
    """A server on a port of its own."""
    given = Given("/nowhere", "Dana Okafor", signed_in=False)
    guarded = Guarded(
        rules or Rules(frozenset({"http://unset"}), who="Dana Okafor"), house or House(given)
    )
    server = TestServer(await guarded._make_app(), host="127.0.0.1")
    await server.start_server()
    assert server.port is not None
    guarded.rules = guarded.rules._replace(origins=own_origins("127.0.0.1", server.port))
    client = Client(server)
    client.guarded = guarded
    async with client:
        yield client


@pytest.fixture(autouse=True)
def _program(monkeypatch: pytest.MonkeyPatch) -> None:
    play(monkeypatch, programs.ECHO)


def play(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Let another program stand in for the app."""
    monkeypatch.setattr(tab, "COMMAND", (sys.executable, "-c", code))


async def soon(holds: Callable[[], bool]) -> None:
    """Wait until something holds."""
    async with asyncio.timeout(20):
        while not holds():
            await asyncio.sleep(0.01)


def is_running(pid: int) -> bool:
    """Whether there is such a process; one that nobody has taken note of has ended all the same."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


# --- the door -------------------------------------------------------------------------------------


async def test_every_answer_carries_the_headers() -> None:
    async with opened() as client:
        for path, status in (
            ("/", 200),
            ("/static/textual.js", 200),
            ("/static/upright.ttf", 200),
            ("/static/", 404),
            ("/static/..%2fserver.py", 404),
            ("/static/js/textual.js", 404),
            ("/download/abc", 404),
            ("/nowhere", 404),
        ):
            answer = await client.get(path)
            assert answer.status == status, path
            policy = answer.headers["Content-Security-Policy"]
            assert "default-src 'none'" in policy
            assert "script-src 'self';" in policy
            assert "frame-ancestors 'none'" in policy
            assert answer.headers["X-Frame-Options"] == "DENY"
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["Cache-Control"] == "no-store"
            assert "aiohttp" not in answer.headers["Server"]
        page = await (await client.get("/")).text()
        assert "https://" not in page  # nothing is fetched from elsewhere
        assert (await client.post("/")).status == 405


async def test_a_foreign_page_and_a_foreign_name_are_refused() -> None:
    async with opened() as client:
        assert await client.status_of_socket(Origin="https://evil.example") == 403
        assert await client.status_of_socket() == 403
        host = f"evil.example:{client.server.port}"
        refused = await client.get("/", headers={"Host": host})
        assert refused.status == 421
        assert "evil" not in refused.headers["Content-Security-Policy"]
        assert await client.status_of_socket(Origin=f"http://{host}", Host=host) == 421
        assert client.guarded.tabs == set()
        assert await client.status_of_socket(Origin=client.origin) == 101


async def test_the_key_becomes_a_cookie() -> None:
    rules = Rules(frozenset({"http://unset"}), who="Dana Okafor", key=KEY)
    async with opened(rules) as client:
        assert (await client.get("/")).status == 401
        assert (await client.get("/?token=wrong")).status == 401
        assert await client.status_of_socket(Origin=client.origin) == 401
        assert (await client.get("/static/textual.js")).status == 401
        entered = await client.get(f"/?token={KEY}")
        assert entered.status == 200
        cookie = entered.headers["Set-Cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=Strict" in cookie
        assert KEY not in cookie + await entered.text()
        assert (await client.get("/")).status == 200
        client.session.cookie_jar.clear()
        assert (await client.get("/")).status == 401
        by_header = {"Authorization": f"Bearer {KEY}"}
        assert 'id="terminal"' in await (await client.get("/", headers=by_header)).text()


async def test_the_header_says_in_whose_name() -> None:
    rules = Rules(frozenset({"http://unset"}), header="X-Remote-User")
    async with opened(rules) as client:
        assert (await client.get("/")).status == 401
        socket = await client.connected(**{"X-Remote-User": "Priya Nair"})
        given = json.loads(await socket.receive_bytes())
        assert given["who"] == "Priya Nair"
        two = [("X-Remote-User", "Priya Nair"), ("X-Remote-User", "Dana Okafor")]
        assert (await client.get("/", headers=two)).status == 401
        await socket.close()


# --- sessions -------------------------------------------------------------------------------------


async def test_what_is_typed_goes_to_the_app_and_sizes_have_bounds() -> None:
    async with opened() as client:
        socket = await client.connected("/ws?width=999999&height=-4")
        assert json.loads(await socket.receive_bytes())["workspace"] == "/nowhere"
        await socket.send_json(["stdin", "zwölf\x1b[A"])
        assert await socket.receive_bytes() == "Dzwölf\x1b[A".encode()
        await socket.send_json(["resize", {"width": 10**9, "height": 24}])
        told = await socket.receive_bytes()
        assert json.loads(told[1:]) == {"type": "resize", "width": 500, "height": 24}
        await socket.send_json(["ping", "17"])
        assert await socket.receive_json() == ["pong", "17"]
        await socket.close()


@pytest.mark.parametrize(
    "nonsense",
    [
        *("", "[", "{}", "7", '["stdin"]', '["stdin", 7]', '["quit"]', "[" * 5000),
        '["resize", {"width": "a", "height": 1}]',
        '["stdin", "' + "x" * 300_000 + '"]',
    ],
    ids=range(10),
)
async def test_nonsense_ends_the_session_and_no_other(nonsense: str) -> None:
    async with opened() as client:
        well, ill = await client.connected(), await client.connected()
        await ill.send_str(nonsense)
        while (await ill.receive()).type is WSMsgType.BINARY:
            pass
        assert ill.closed
        await well.receive_bytes()
        await well.send_json(["stdin", "still here"])
        assert await well.receive_bytes() == b"Dstill here"
        await well.close()


async def test_sessions_are_counted_and_given_back() -> None:
    house = House(Given("/nowhere", "Dana Okafor", signed_in=False), sessions=2)
    async with opened(house=house) as client:
        first, second = await client.connected(), await client.connected()
        refused = await client.get("/")
        assert (refused.status, "2 sessions are in use" in await refused.text()) == (503, True)
        assert await client.status_of_socket(Origin=client.origin) == 503
        await first.close()
        await soon(lambda: len(client.guarded.tabs) == 1)
        assert (await client.get("/")).status == 200
        await second.close()


async def test_a_tab_in_which_nothing_is_typed_is_ended() -> None:
    house = House(Given("/nowhere", "Dana Okafor", signed_in=False), idle=0.3)
    async with opened(house=house) as client:
        socket = await client.connected()
        async with asyncio.timeout(20):
            while (await socket.receive()).type is WSMsgType.BINARY:
                pass
        await soon(lambda: not client.guarded.tabs)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a process without asking it")
async def test_an_app_that_hangs_is_ended_with_all_it_began(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    play(monkeypatch, programs.STUBBORN)
    monkeypatch.setattr(tab, "_PATIENCE", 0.2)
    monkeypatch.setattr(tab, "_LAST", 0.2)
    async with opened() as client:
        socket = await client.connected()
        begun = [int(one) for one in (await socket.receive_bytes()).split()]
        assert len(begun) == 2
        await socket.close()
        await soon(lambda: not client.guarded.tabs)
        await soon(lambda: not any(map(is_running, begun)))


async def test_a_browser_that_goes_while_it_is_sent_pictures(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    play(monkeypatch, programs.FLOOD)
    monkeypatch.setattr(tab, "_PATIENCE", 0.2)
    async with opened() as client:
        socket = await client.connected()
        await socket.receive_bytes()
        assert socket._response.connection is not None
        assert socket._response.connection.transport is not None
        socket._response.connection.transport.abort()
        await soon(lambda: not client.guarded.tabs)


async def test_an_app_that_falls_ends_its_tab(monkeypatch: pytest.MonkeyPatch) -> None:
    play(monkeypatch, programs.FALLS)
    async with opened() as client:
        socket = await client.connected()
        assert (await socket.receive()).type is WSMsgType.CLOSE
        await soon(lambda: not client.guarded.tabs)


async def test_all_end_with_the_server() -> None:
    async with opened() as client:
        sockets = [await client.connected() for _ in range(3)]
        for socket in sockets:
            await socket.receive_bytes()
        processes = [one._process for one in client.guarded.tabs]
        await client.server.close()
        assert all(one is not None and one.returncode is not None for one in processes)
        assert client.guarded.tabs == set()


# --- downloads ------------------------------------------------------------------------------------


async def wants_a_file(socket: ClientWebSocketResponse[bool]) -> None:
    """Ask the app for its file, and hear that it waits."""
    await socket.send_json(["stdin", "file"])
    while (message := await socket.receive()).type is not WSMsgType.TEXT:
        pass
    assert json.loads(message.data) == ["deliver_file_start", "abc"]


async def test_a_file_is_fetched_once_and_whole() -> None:
    async with opened() as client:
        socket = await client.connected()
        await wants_a_file(socket)
        answer = await client.get("/download/abc")
        assert await answer.read() == b"first second"
        # Always saved under a name that cannot be more than one, never shown as a page of the site.
        told = answer.headers["Content-Disposition"]
        assert told == "attachment; filename*=UTF-8''a%20%22b%22%3B%20c.txt"
        assert (await client.get("/download/abc")).status == 404
        await socket.close()


async def test_a_file_is_nobody_elses() -> None:
    rules = Rules(frozenset({"http://unset"}), header="X-Remote-User")
    async with opened(rules) as client:
        socket = await client.connected(**{"X-Remote-User": "Priya Nair"})
        await wants_a_file(socket)
        other = await client.get("/download/abc", headers={"X-Remote-User": "Dana Okafor"})
        assert other.status == 404
        own = await client.get("/download/abc", headers={"X-Remote-User": "Priya Nair"})
        assert await own.read() == b"first second"
        foreign = {"X-Remote-User": "Priya Nair", "Sec-Fetch-Site": "cross-site"}
        assert (await client.get("/download/abc", headers=foreign)).status == 403
        await socket.close()


async def test_half_a_file_is_told_from_a_whole_one() -> None:
    async with opened() as client:
        socket = await client.connected()
        await socket.send_json(["stdin", "die half-way"])
        await wants_a_file(socket)
        with pytest.raises(ClientError):
            await (await client.get("/download/abc")).read()
