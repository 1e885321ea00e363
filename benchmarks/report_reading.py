"""What reading a published report costs beside taking its text: a report of 20 pages.

    .venv/bin/python benchmarks/report_reading.py [--rounds N] [report.pdf ...]

Measured within one process, as ``ofsted.child`` is one: opening the file, taking the text with its
places, and deciding what it says; against pypdfium2 opening the same file and taking the text of
each page. Starting the process comes on top, once for each report, and is not in it. The report is
made here, each word drawn and kerned on its own as word processors do; files given on the command
line are measured too, and told without a bar where they are shorter than ten pages.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pypdfium2  # type: ignore[import-untyped]

sys.path.insert(0, str(Path(__file__).parents[1]))

from measure import Ratio, main, medians, seconds

from readiness_tui.content.history import read_history
from readiness_tui.ofsted.reading import report_in
from tests.ofsted.eras import long_report

PAGES = 20
BAR = 1.5
_JUDGED = 10  # pages


def _text(path: str) -> int:
    """Take the text of each page; returns the number of pages."""
    pdf = pypdfium2.PdfDocument(path)
    for page in pdf:
        text = page.get_textpage()
        text.get_text_range()
        text.close()
        page.close()
    pages = len(pdf)
    pdf.close()
    return pages


def ratios(rounds: int, files: Sequence[str]) -> Iterator[Ratio]:
    """The report made here, and those that were given."""
    names = [(authority.name, authority.la_code) for authority in read_history()]
    with TemporaryDirectory() as folder:
        made = Path(folder, f"{PAGES} pages.pdf")
        made.write_bytes(long_report(Random(7), PAGES))
        for path in (str(made), *files):
            times = medians(
                {
                    "whole": partial(seconds, partial(report_in, path, names)),
                    "text": partial(seconds, partial(_text, path)),
                },
                rounds,
            )
            judged = _text(path) >= _JUDGED
            what = f"{Path(path).name}: read / text taken"
            yield Ratio(what, times["whole"] / times["text"], BAR if judged else None)


if __name__ == "__main__":
    given = [argument for argument in sys.argv[1:] if argument.endswith(".pdf")]
    sys.argv = [argument for argument in sys.argv if argument not in given]
    raise SystemExit(main(partial(ratios, files=given), __doc__, 15))
