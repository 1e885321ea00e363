"""What an app in a browser tab draws on and hears from: pipes to the server."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Mapping
from typing import Any

from textual import messages
from textual.drivers.web_driver import WebDriver

_UNTIL_KEPT = 0.7
"""Seconds after the last key by which every draft is kept."""

FAULT = (
    "Readiness met a fault of its own and had to stop. "
    "Every change that was shown as saved is safe."
)
"""What a browser is told of a bug; where its log lies is for whoever keeps the server."""


class TabDriver(WebDriver):
    """Ends the app with its server, and writes whole packets whoever writes them."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self._one_at_a_time = threading.Lock()
        self._write = self._write_whole  # type: ignore[assignment]

    def _write_whole(self, packet: bytes) -> int:
        """Files are handed over by another thread than pictures, and in longer packets than a pipe
        takes at once."""
        left = memoryview(packet)
        with self._one_at_a_time:
            try:
                while left:
                    left = left[os.write(self.fileno, left) :]
            except OSError:  # the server is gone, which the other pipe tells too
                pass
        return len(packet)

    def run_input_thread(self) -> None:
        """Hear what is typed. Where there is nobody left to type, the app ends."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            self._leave()

    def on_meta(self, packet_type: str, payload: Mapping[str, object]) -> None:
        """Hear of a new size, and that the tab was closed."""
        if packet_type == "quit":
            self._leave()
        else:
            super().on_meta(packet_type, dict(payload))

    def _leave(self) -> None:
        time.sleep(_UNTIL_KEPT)
        self._app.post_message(messages.ExitApp())

    def stop_application_mode(self) -> None:
        """Say, where it was a fault, that it was one; then the server is told."""
        if self._app.return_code:
            self.write(f"\x1b[?1049l\x1b[2J\x1b[H{FAULT}")
        super().stop_application_mode()
