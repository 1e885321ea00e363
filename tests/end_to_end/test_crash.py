"""A fault of the program's own: told in a sentence, logged without data, nothing saved is lost."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from tests.end_to_end.desk import Desk

NAME = "Jamie Plantedname"

_DRIVER = """\
import sys
import readiness_tui.app as app
from readiness_tui.cli import main


class Faulty(app.ReadinessApp):
    BINDINGS = [("f9", "fail_here", ""), ("f8", "fail_in_an_operation", "")]

    def action_fail_here(self):
        child = {name!r}
        raise RuntimeError(f"no record of {{child}}")

    def action_fail_in_an_operation(self):
        async def operation():
            child = {name!r}
            try:
                {{}}[child]
            except KeyError as error:
                raise ValueError(child) from error

        self.perform(operation)


app.ReadinessApp = Faulty
sys.exit(main())
"""

KEYS = {"a key": "\x1b[20~", "an operation": "\x1b[19~"}


@pytest.mark.parametrize("keys", KEYS.values(), ids=KEYS)
def test_a_fault_tells_no_data_and_loses_no_answer(
    demo_desk: Desk, tmp_path: Path, keys: str
) -> None:
    driver = tmp_path / "driver.py"
    driver.write_text(_DRIVER.format(name=NAME), encoding="utf-8")
    with demo_desk.open(command=(sys.executable, str(driver))) as terminal:
        terminal.wait("Needs you now").send("2")
        terminal.wait("All areas", "Ready, checked EL01").send("o")
        terminal.wait("Not started EL01").send(keys)
        assert terminal.status() == 1
        told = terminal.afterwards()
        assert "Readiness met a fault of its own and had to stop." in told
        assert "Every change that was shown as saved is safe." in told
        assert b"Plantedname" not in terminal.raw
        assert b"Traceback" not in terminal.raw
        assert terminal.modes_changed() == set()
        assert terminal.echoes()
    log = demo_desk.home / "config" / "readiness" / "faults.log"
    text = log.read_text(encoding="utf-8")
    assert "driver.py" in text
    assert "Plantedname" not in text
    assert "Westmarch" not in text
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert demo_desk.items("code:EL01")["EL01"]["answer"] == "not_started"
    assert demo_desk.is_whole()
