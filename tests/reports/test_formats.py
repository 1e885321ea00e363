"""Which format an ending stands for, and what heavy libraries it loads."""

from __future__ import annotations

import subprocess
import sys

import pytest

from readiness_tui.errors import InputError
from readiness_tui.readiness.model import Records
from readiness_tui.reports import formats
from readiness_tui.reports.document import Document, Paragraph, Title
from tests.reports.samples import ASSESSMENT, CONTENT

RECORDS = Records()
DOCUMENT = Document("T", (Title("T"), Paragraph("é")))
STARTS = {
    "text": "T\n=\n\né\n".encode(),
    "markdown": "# T\n\né\n".encode(),
    "html": b"<!DOCTYPE html>",
    "docx": b"PK\x03\x04",
    "xlsx": b"PK\x03\x04",
}


@pytest.mark.parametrize("chosen", STARTS)
def test_a_document_is_made_in_each_format(chosen: str) -> None:
    assert formats.render_bytes(DOCUMENT, chosen).startswith(STARTS[chosen])


def test_a_document_has_every_ending_but_that_of_figures() -> None:
    assert {formats.format_of(f"x{ending}") for ending in formats.DOCUMENTS} == set(STARTS)
    assert set(formats.ENDINGS) - set(formats.DOCUMENTS) == {".json"}
    with pytest.raises(InputError, match="does not say"):
        formats.format_of("status.doc")


@pytest.mark.parametrize("chosen", formats.FORMATS)
def test_the_status_is_made_in_each_format(chosen: str) -> None:
    data = formats.status_bytes(RECORDS, CONTENT, ASSESSMENT, "J. Ward", chosen)
    if chosen not in formats.PACKED:
        assert data.decode() == formats.status(RECORDS, CONTENT, ASSESSMENT, "J. Ward", chosen)
    else:
        assert data.startswith(b"PK")


def test_a_status_in_text_loads_no_library_of_files() -> None:
    code = (
        "import sys\n"
        "from readiness_tui.reports import formats\n"
        "from readiness_tui.readiness.model import Records\n"
        "from tests.reports.samples import ASSESSMENT, CONTENT\n"
        "formats.status(Records(), CONTENT, ASSESSMENT, 'J. Ward')\n"
        "print(*sys.modules)\n"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert "readiness_tui.reports.text" in loaded
    heavy = {"docx", "lxml", "xlsxwriter", "markdown_it", "zipfile", "html"}
    assert not heavy & {name.partition(".")[0] for name in loaded}
