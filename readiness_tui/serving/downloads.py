"""Files on their way from an app to its browser: whole, or broken off where the browser sees it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass

from textual_serve.app_service import AppService
from textual_serve.download_manager import DOWNLOAD_CHUNK_SIZE, Download, DownloadManager

_PATIENCE = 60.0
"""Seconds that an app has for the next part of a file."""


class BrokenOff(Exception):
    """The app ended, or was silent, before the file was whole."""


@dataclass
class _Fetched(Download):
    taken: bool = False


class Downloads(DownloadManager):
    """The files that wait to be fetched, each by its key and once."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: dict[str, _Fetched] = {}

    async def create_download(
        self,
        *,
        app_service: AppService,
        delivery_key: str,
        file_name: str,
        open_method: str,
        mime_type: str,
        encoding: str | None = None,
        name: str | None = None,
    ) -> None:
        """A file is ready. The browser saves it, and never shows it as a page of this site."""
        self._waiting[delivery_key] = _Fetched(
            app_service, delivery_key, file_name, "download", mime_type, encoding, name
        )

    def take(self, key: str, is_theirs: Callable[[AppService], bool]) -> Download | None:
        """A file that nobody has fetched yet, for the person whose app it comes from."""
        found = self._waiting.get(key)
        if found is None or found.taken or not is_theirs(found.app_service):
            return None
        found.taken = True
        return found

    async def download(self, delivery_key: str) -> AsyncGenerator[bytes, None]:
        """The parts of a file that was taken. Raises BrokenOff."""
        file = self._waiting[delivery_key]
        try:
            while True:
                asked = {"type": "deliver_chunk_request", "key": delivery_key}
                wanted = {**asked, "size": DOWNLOAD_CHUNK_SIZE, "name": file.name}
                if not await file.app_service.send_meta(wanted):
                    raise BrokenOff
                try:
                    part = await asyncio.wait_for(file.incoming_chunks.get(), _PATIENCE)
                except TimeoutError:
                    raise BrokenOff from None
                if part is None:
                    raise BrokenOff
                if not part:
                    return
                yield part
        finally:
            self._waiting.pop(delivery_key, None)

    async def chunk_received(self, delivery_key: str, chunk: bytes | str) -> None:
        """The app has sent a part; an empty one is the end of the file."""
        if (file := self._waiting.get(delivery_key)) is not None:
            part = chunk.encode(file.encoding or "utf-8") if isinstance(chunk, str) else chunk
            await file.incoming_chunks.put(part)

    async def cancel_app_downloads(self, app_service_id: str) -> None:
        """The app ends: what it was sending is broken off, what waited is gone."""
        for key, file in list(self._waiting.items()):
            if file.app_service.app_service_id == app_service_id:
                if file.taken:
                    await file.incoming_chunks.put(None)
                else:
                    del self._waiting[key]
