"""How the council's papers look, and what the colours of its plan mean: one form for both."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from readiness_tui.improving.finding import Requests
from readiness_tui.improving.risks import HOUSE as HOUSE_ID
from readiness_tui.improving.risks import set_house
from readiness_tui.readiness.improvement_facts import HouseStyle
from readiness_tui.readiness.risk_fields import HOUSE
from readiness_tui.readiness.typed_fields import TypedField
from readiness_tui.readiness.vocabulary import Brag
from readiness_tui.readiness.wording import BRAGS
from readiness_tui.screens.improvement.typed_form import as_seen, form_of
from readiness_tui.screens.place import Place

_MEANINGS = tuple(
    TypedField(
        f"means_{colour}", f"means_{colour}", f"{BRAGS[colour].title} means", help="as shipped"
    )
    for colour in Brag
)
_TABLE = (*HOUSE, *_MEANINGS)
_GROUPS = {
    "council": "Papers: the logo and the template are paths",
    "tolerance": "The colours of the plan: empty takes what is shipped",
}


async def edit_house_style(place: Place) -> None:
    """Ask for all of it, and save what changed."""
    host = place.host
    seen = host.view.records.house_style.get(HOUSE_ID) or HouseStyle(HOUSE_ID)
    means = {f"means_{colour}": seen.meanings.get(colour, "") for colour in Brag}
    record = SimpleNamespace(**seen._asdict(), **means)

    def requests(values: dict[str, Any]) -> Requests:
        means = {one: values.pop(f"means_{one}") for one in Brag if f"means_{one}" in values}
        if means:
            told = {**seen.meanings, **{str(one): said for one, said in means.items()}}
            values["meanings"] = {colour: said for colour, said in told.items() if said}
        return as_seen(set_house(host.session, host.check_reach, **values), seen)

    draft = place.draft(HOUSE_ID, "form")
    form = form_of(
        "How our papers look, and what the colours mean",
        record,
        _TABLE,
        host.view.as_of,
        lambda values: requests(dict(values)),
        draft,
        groups=_GROUPS,
    )
    typed = await host.push_screen_wait(form)
    if typed is None:
        return
    changes = requests(form.touched(typed))
    if not changes or await host.save(changes, "Saved: papers and colours follow it."):
        draft.forget()
