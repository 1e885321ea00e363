"""What holds for all tests: no property is judged by the clock of a busy machine."""

import gc
import os
from typing import Any

from hypothesis import settings
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

_FULL = os.environ.get("READINESS_FAULTS") == "full"

settings.register_profile("readiness", deadline=None, max_examples=200 if _FULL else 40)
settings.load_profile("readiness")

# An app is started hundreds of times in one process: collecting as often as a single one needs it
# would cost a fifth of the whole run.
gc.set_threshold(50_000, 10, 20)

# Textual parses the style sheets of each app anew; here they are the same ones in every test.
_parse_rules = Stylesheet._parse_rules
_parsed: dict[Any, list[RuleSet]] = {}


def _parse_once(sheet: Stylesheet, *what: Any, **how: Any) -> list[RuleSet]:
    key = (what, tuple(how.items()), frozenset(sheet._variables.items()))
    if key not in _parsed:
        _parsed[key] = _parse_rules(sheet, *what, **how)
    return _parsed[key]


Stylesheet._parse_rules = _parse_once  # type: ignore[assignment, method-assign]
