"""One browser tab: a process of its own with the app in it, which ends with the tab."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable

from textual_serve.app_service import AppService

from readiness_tui.serving.downloads import Downloads
from readiness_tui.serving.given import GIVEN, Given

COMMAND = (sys.executable, "-P", "-m", "readiness_tui.serving.child")
"""``-P`` keeps the folder that the server was started in from being imported from."""

_DRIVER = "readiness_tui.serving.driver:TabDriver"

_NOT_PASSED_ON = (
    *("TEXTUAL", "TEXTUAL_LOG", "TEXTUAL_DEVTOOLS_HOST", "TEXTUAL_DEVTOOLS_PORT", "NO_COLOR"),
    *("VISUAL", "EDITOR", "DISPLAY", "WAYLAND_DISPLAY", "TMUX"),
)
"""What belongs to the terminal of whoever started the server."""

_PATIENCE = 10.0
"""Seconds that an app has to keep its drafts and leave, or to take what was typed."""

_LAST = 2.0
"""Seconds after which a process that was told to end is ended."""


class Tab(AppService):
    """A process, and what goes between it and a browser."""

    def __init__(
        self,
        given: Given,
        *,
        write_bytes: Callable[[bytes], Awaitable[None]],
        write_str: Callable[[str], Awaitable[None]],
        close: Callable[[], Awaitable[object]],
        downloads: Downloads,
    ) -> None:
        async def closed() -> None:
            with contextlib.suppress(ConnectionError, RuntimeError):
                await close()

        super().__init__(
            "",
            write_bytes=write_bytes,
            write_str=write_str,
            close=closed,
            download_manager=downloads,
        )
        self.given = given
        self._ending: asyncio.Task[None] | None = None

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        environment = {k: v for k, v in os.environ.items() if k not in _NOT_PASSED_ON}
        return environment | {
            "TEXTUAL_DRIVER": _DRIVER,
            "TEXTUAL_COLOR_SYSTEM": "truecolor",
            "COLUMNS": str(width),
            "ROWS": str(height),
            GIVEN: json.dumps(self.given._asdict()),
        }

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        """Start it without a shell, and so that what it starts itself can be ended with it."""
        self._process = process = await asyncio.create_subprocess_exec(
            *COMMAND,
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            env=self._build_environment(width, height),
            start_new_session=True,
        )
        self._stdin = process.stdin
        return process

    async def run(self) -> None:
        """Hand on what the app writes until it has ended; then the tab ends too."""
        try:
            await super().run()
        finally:
            await self.remote_close()

    async def on_data(self, payload: bytes) -> None:
        """Hand on a picture. A browser that is gone must not hold up the app, which then leaves."""
        with contextlib.suppress(ConnectionError, RuntimeError):
            await self.remote_write_bytes(payload)

    async def on_meta(self, data: bytes) -> None:
        """Hand on a message, such as that a file is ready."""
        with contextlib.suppress(ConnectionError, RuntimeError):
            await super().on_meta(data)

    async def send_bytes(self, data: bytes) -> bool:
        """Hand on what was typed; False where the app does not take it."""
        return await self._in_time(super().send_bytes(data))

    async def send_meta(self, data: dict[str, str | int | bool | None]) -> bool:
        """Tell the app something, such as its size; False where it does not take it."""
        return await self._in_time(super().send_meta(data))

    async def _in_time(self, sent: Awaitable[bool]) -> bool:
        try:
            return await asyncio.wait_for(sent, _PATIENCE)
        except TimeoutError:
            return False

    async def stop(self) -> None:
        """Let the app keep its drafts and leave; end it where it does not. Waits until it is gone.

        Goes on where whoever waits for it is cancelled.
        """
        if self._process is None:
            return
        if self._ending is None:
            self._ending = asyncio.create_task(self._end(self._process))
        await asyncio.shield(self._ending)

    async def _end(self, process: Process) -> None:
        await self._download_manager.cancel_app_downloads(self.app_service_id)
        if process.returncode is None:
            await self.send_meta({"type": "quit"})
        if not await _gone(process, _PATIENCE):
            _send(process, signal.SIGTERM)
            await _gone(process, _LAST)
        _send(process, getattr(signal, "SIGKILL", signal.SIGTERM))  # and all that it started
        await process.wait()
        if self._task is not None:
            await self._task


async def _gone(process: Process, seconds: float) -> bool:
    """Whether a process ends within some seconds."""
    try:
        await asyncio.wait_for(process.wait(), seconds)
    except TimeoutError:
        return False
    return True


def _send(process: Process, number: int) -> None:
    """Signal a process and what it has started."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if sys.platform == "win32":
            process.send_signal(number)
        else:
            os.killpg(process.pid, number)
