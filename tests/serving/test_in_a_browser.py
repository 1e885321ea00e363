"""The app in a real Chromium: it opens, takes keys, saves, and lets nobody in by another site."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from readiness_tui.readiness.vocabulary import Answer
from tests.screens.driving import Desk

if shutil.which("chromium") is None and shutil.which("chromium-browser") is None:
    pytest.skip("there is no Chromium on this computer", allow_module_level=True)
pytest.importorskip("playwright", reason="playwright, which drives the browser, is not installed")

from tests.serving.browser import Tab, people, serving

pytestmark = pytest.mark.xdist_group("browser")

OPENS_A_SOCKET = """
(address) => new Promise((done) => {
  const socket = new WebSocket(address);
  socket.onopen = () => done("open");
  socket.onerror = () => done("refused");
})
"""


async def test_two_tabs_a_change_and_a_foreign_page(begun: Desk, tmp_path: Path) -> None:
    """One person, two tabs: what is answered in one is in the file and in the other."""
    with serving(begun.folder) as server:
        async with people(tmp_path) as browser:
            person = await browser.person()
            first = await Tab(await person.new_page()).open(server.address)
            second = await Tab(await person.new_page()).open(server.address)
            for tab in (first, second):
                await tab.page.bring_to_front()
                await tab.press("2")
                await tab.sees("All areas", "EL02")
            assert "Ready, claimed" not in first.text + second.text

            await first.page.bring_to_front()
            await first.press("y")
            await first.sees("Ready, claimed EL01")
            assert begun.item("EL01").answer is Answer.READY
            await second.sees("Ready, claimed EL01")

            # Nothing comes from elsewhere, and no script fails on the page's own rules.
            assert all(url.startswith((server.site, "ws://")) for url in first.asked), first.asked
            assert first.faults == []

            stranger = await (await browser.person()).new_page()
            await stranger.route("http://evil.example/*", _a_page)
            await stranger.goto("http://evil.example/")
            socket = server.site.replace("http", "ws") + "/ws"
            assert await stranger.evaluate(OPENS_A_SOCKET, socket) == "refused"

            assert len(server.children()) == 2
            await first.page.close()
            await second.until(lambda: len(server.children()) == 1, "the process is gone")
            await second.press("q")
            await second.page.wait_for_selector("body.-closed #ended")
            await second.until(lambda: not server.children(), "the process is gone")
        assert server.rest() == ""


async def _a_page(route: Any) -> None:
    await route.fulfill(body="<!doctype html><title>Another site</title>", content_type="text/html")


async def test_a_key_is_asked_for_once_drafts_wait_and_exports_come(
    begun: Desk, tmp_path: Path
) -> None:
    """The key is gone from the address at once; the cookie that stays for it fetches files too."""
    with serving(begun.folder, "--new-token", "--sessions", "1") as server:
        async with people(tmp_path) as browser:
            person = await browser.person()
            page = await person.new_page()
            refused = await page.goto(server.site)
            assert refused is not None
            assert (refused.status, "A key is needed" in await page.content()) == (401, True)

            tab = await Tab(page).open(server.address)
            assert page.url == f"{server.site}/"
            (cookie,) = await person.cookies()
            assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Strict")
            assert cookie["value"] not in server.address

            # A paste and a tab that is closed straight after: what was typed is a draft.
            await tab.press("2")
            await tab.sees("All areas", "EL02")
            await tab.press("n")
            await tab.sees("Escape leaves it")
            await page.keyboard.type("half a sent")
            await tab.sees("half a sent")

            other = await (await browser.person()).new_page()
            answer = await other.goto(server.address)
            assert answer is not None  # the key lets in, but the only session is in use
            await other.wait_for_url(f"{server.site}/")
            await other.wait_for_function("document.body.innerText.includes('sessions are in use')")

            await page.close()
            await tab.until(lambda: not server.children(), "the process is gone")
            again = await Tab(await person.new_page()).open(server.site)
            await again.press("2")
            await again.sees("All areas", "EL02")
            await again.press("n")
            await again.sees("half a sent", "is back")
            await again.press("Escape")
            await again.until(lambda: "is back" not in again.text, "the dialog is gone")

            await again.press("x")
            await again.sees("What would you save?")
            await again.press("Enter")
            await again.sees("readiness-status-")
            async with again.page.expect_download() as coming:
                await again.press("Enter")
            file = await coming.value
            saved = tmp_path / "saved.txt"
            await file.save_as(saved)
            assert file.suggested_filename.startswith("readiness-status-")
            assert "Easterly" in saved.read_text(encoding="utf-8")
        told = server.rest()
        assert server.address.partition("token=")[2] not in told


async def test_the_proxy_says_who(begun: Desk, tmp_path: Path) -> None:
    """In the name of the header; a name that is missing is refused."""
    with serving(begun.folder, "--trust-user-header", "X-Remote-User") as server:
        async with people(tmp_path) as browser:
            nobody = await (await browser.person()).new_page()
            refused = await nobody.goto(server.site)
            assert refused is not None
            assert refused.status == 401

            signed_in = await browser.person(**{"X-Remote-User": "Priya Nair"})
            tab = await Tab(await signed_in.new_page()).open(server.site)
            await tab.sees("Priya Nair")
            await tab.press("2")
            await tab.sees("All areas", "EL02")
            await tab.press("y")
            await tab.sees("Ready, claimed EL01")
            assert begun.workspace().history()[0].who == "Priya Nair"
