"""A real browser at a real server: what it shows is read from what its terminal was sent."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pyte
from playwright.async_api import Browser, BrowserContext, Page, WebSocket, async_playwright

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)

_PATIENCE = 30.0
"""Seconds after which what was waited for counts as missing; far more than it ever takes."""

_ARGUMENTS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)

_UNKNOWN = re.compile(rb"\x1b\[[<=>][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p")
"""Sequences that pyte does not know and would draw; no part of the picture."""


class Served:
    """A server that was started as a person starts it."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.told: list[str] = []
        assert process.stdout is not None
        for line in process.stdout:
            self.told.append(line.rstrip("\n"))
            if line.startswith("Ctrl+C"):
                break
        self.addresses: list[str] = re.findall(r"http://\S+", " ".join(self.told))

    @property
    def address(self) -> str:
        """The first address that it told, whole."""
        assert self.addresses, self.told
        return self.addresses[0]

    @property
    def site(self) -> str:
        """That address without a key."""
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"

    def children(self) -> list[str]:
        """The processes that it has started, where the system tells."""
        pid = self.process.pid
        return Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()

    def rest(self) -> str:
        """Tell it to end, and read what else it printed, both streams."""
        self.process.terminate()
        assert self.process.stdout is not None
        rest = self.process.stdout.read()
        self.process.wait(_PATIENCE)
        return rest


@contextmanager
def serving(
    workspace: str, *options: str, env: Mapping[str, str] | None = None
) -> Iterator[Served]:
    """``readiness serve`` on a free port, ended at the end."""
    command = [sys.executable, "-m", "readiness_tui", "serve", "--workspace", workspace]
    process = subprocess.Popen(
        [*command, "--port", "0", *options],
        env={**os.environ, **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    try:
        yield Served(process)
    finally:
        process.terminate()
        process.wait(_PATIENCE)
        if process.stdout is not None:
            process.stdout.close()


class Tab:
    """One tab, with the picture that its terminal was sent."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.faults: list[str] = []
        self.asked: list[str] = []
        self._screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self._screen)
        page.on("websocket", self._connected)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("request", lambda request: self.asked.append(request.url))

    def _connected(self, socket: WebSocket) -> None:
        size = parse_qs(urlsplit(socket.url).query)
        self._screen.resize(int(size["height"][0]), int(size["width"][0]))
        self._screen.reset()
        socket.on("framereceived", self._heard)

    def _heard(self, data: str | bytes) -> None:
        if isinstance(data, bytes):
            self._stream.feed(_UNKNOWN.sub(b"", data))

    @property
    def text(self) -> str:
        """The picture as text."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    async def open(self, address: str) -> Tab:
        """Go to an address and wait for the app."""
        await self.page.goto(address)
        return await self.sees("Overview", "Find")

    async def sees(self, *words: str) -> Tab:
        """Wait until all of the words are in the picture."""
        await self.until(lambda: all(one in self.text for one in words), f"{words}")
        return self

    async def until(self, holds: object, what: str) -> None:
        """Wait until something holds."""
        assert callable(holds)
        try:
            async with asyncio.timeout(_PATIENCE):
                while not holds():
                    await asyncio.sleep(0.02)
        except TimeoutError:
            raise AssertionError(f"not in the browser: {what}\n{self.text}") from None

    async def press(self, *keys: str) -> None:
        """Press keys, as the browser calls them."""
        for key in keys:
            await self.page.keyboard.press(key)


class People:
    """A browser in which each ``context`` is another person's."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser

    async def person(self, **headers: str) -> BrowserContext:
        """A person with no cookie yet; ``headers`` are what a sign-in proxy would add."""
        return await self._browser.new_context(
            viewport={"width": 1000, "height": 640}, extra_http_headers=headers or None
        )


@asynccontextmanager
async def people(profile: Path) -> AsyncIterator[People]:
    """A Chromium of its own, which knows nobody."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=list(_ARGUMENTS),
            downloads_path=os.fspath(profile),
            env={**os.environ, "HOME": os.fspath(profile)},
        )
        try:
            yield People(browser)
        finally:
            await browser.close()
