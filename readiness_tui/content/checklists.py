"""Puts the shipped checklists and a council's own together: areas, items, overrides, sources."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from readiness_tui.content.fields import (
    TAG,
    Reader,
    area_code,
    choice,
    identifier,
    item_code,
    list_of,
    long_text,
    one_line,
    read_table,
    review,
    source_tag,
    tables,
    whole_number,
)
from readiness_tui.content.problems import did_you_mean, quoted
from readiness_tui.content.toml_files import SourceFile
from readiness_tui.content.toml_places import Key
from readiness_tui.readiness.model import Area, ChecklistItem
from readiness_tui.readiness.vocabulary import Confidence, Importance, RequiredBy

ORDER = ("EL", "LG", "SE", "DR", "BR", "PA", "LD")
"""The shipped areas as they are shown; others follow. Source: readiness model, section 10."""

PHASES = ("before", "call", "week_1", "on_site", "after")
GATES = ("coordinator", "self_evaluation", "file_sharing", "request_log")
DRY_RUN = ("template", "totals", "agreement", "cases", "time", "people", "sharing")

_AREA: dict[str, Reader] = {"code": area_code, "title": one_line, "about": long_text}
_SECTION: dict[str, Reader] = {"title": one_line}
ITEM_KEYS: dict[str, Reader] = {
    "code": item_code,
    "title": one_line,
    "guidance": long_text,
    "importance": choice(*Importance),
    "lead": one_line,
    "review": review,
    "required_by": choice(*RequiredBy),
    "judgements": list_of(identifier),
    "source": list_of(source_tag),
    "confidence": choice(*Confidence),
    "phase": choice(*PHASES),
    "gate": choice(*GATES),
    "list": whole_number(1, 11),
    "dry_run": choice(*DRY_RUN),
    "depends_on": list_of(item_code),
    "days": whole_number(0, 260),
}
_SWITCH_OFF: dict[str, Reader] = {"code": item_code, "reason": one_line}
_SOURCE: dict[str, Reader] = {
    "title": one_line,
    "about": long_text,
    "confidence": choice(*Confidence),
}
_RENAMED = {"list": "data_list", "days": "estimated_days"}
_ENUMS = {"importance": Importance, "required_by": RequiredBy, "confidence": Confidence}


class Place(NamedTuple):
    """Where a table stands."""

    file: SourceFile
    key: Key

    def report(self, name: str, what: str, remedy: str, *entry: int) -> None:
        """Add a mistake at one key of the table, or at one entry of the list that it holds."""
        self.file.report((*self.key, name, *entry), what, remedy)

    def __str__(self) -> str:
        return f"{self.file.path}:{self.file.line(*self.key)}"


class Checklists:
    """All checklist files read so far; ``places`` says which table gave an item each key."""

    def __init__(self) -> None:
        self.items: dict[str, ChecklistItem] = {}
        self.places: dict[str, dict[str, Place]] = {}  # code -> key of the item -> its table
        self.sources: dict[str, str] = {}
        self.overridden: dict[str, Place] = {}
        self.switched_off: dict[str, str] = {}
        self.own_areas: list[str] = []
        self._switches: dict[str, Place] = {}
        self._areas: dict[str, Area] = {}
        self._sections: dict[tuple[str, str], list[str]] = {}  # (area, title) -> codes

    def read(self, files: Sequence[SourceFile]) -> None:
        """Read all files: items first, so that overrides may stand in any file."""
        for file in files:
            self._read_items(file)
        for file in files:
            if file.own:
                self._read_overrides(file)
                self._read_switches(file)

    def read_sources(self, file: SourceFile) -> None:
        """Read what source tags mean; a council may add its own tags."""
        read_table(file, (), file.data, {}, below=("source",))
        table = file.data.get("source", {})
        if not isinstance(table, dict):
            file.report(("source",), "source is not a table", "write [source.X] for the tag X")
            return
        for tag, row in table.items():
            place = ("source", tag)
            values = read_table(file, place, row, _SOURCE, ("title", "about", "confidence"))
            if not TAG.fullmatch(tag):
                file.report(place, f"{quoted(tag)} is not a tag", "use capital letters and digits")
            elif tag in self.sources:
                file.report(place, f"the tag {tag} is already explained", "choose another tag")
            else:
                self.sources[tag] = f"{values.get('title', '')}: {values.get('about', '')}"

    @property
    def areas(self) -> tuple[Area, ...]:
        """The areas in the order in which they are shown, each with its sections."""
        codes = sorted(self._areas, key=lambda code: ORDER.index(code) if code in ORDER else 99)
        return tuple(
            self._areas[code]._replace(
                sections=tuple(title for area, title in self._sections if area == code)
            )
            for code in codes
        )

    def in_reading_order(self) -> dict[str, ChecklistItem]:
        """The items that are switched on, by area, section and place in the file."""
        return {
            code: self._without_switched_off(self.items[code])
            for area in self.areas
            for section in area.sections
            for code in self._sections[area.code, section]
            if code not in self.switched_off
        }

    def _without_switched_off(self, item: ChecklistItem) -> ChecklistItem:
        kept = tuple(code for code in item.depends_on if code not in self.switched_off)
        return item if kept == item.depends_on else item._replace(depends_on=kept)

    def _read_items(self, file: SourceFile) -> None:
        if not file.data and file.whole:
            file.report((), "the file holds nothing but comments", "fill it or delete it")
        below = ("area", "section", *(("override", "switch_off") if file.own else ()))
        read_table(file, (), file.data, {}, below=below)
        code = self._read_area(file)
        sections = tables(file, ("section",), file.data.get("section", []))
        for index, table in enumerate(sections):
            place: Key = ("section", index)
            values = read_table(file, place, table, _SECTION, ("title",), below=("item",))
            section = (code, values.get("title", ""))
            if code and section[1]:
                self._sections.setdefault(section, [])
            items = tables(file, (*place, "item"), table.get("item", []))
            if not items and file.whole:
                file.report(place, "this section has no items", "add [[section.item]] below it")
            for number, row in enumerate(items):
                self._read_item(Place(file, (*place, "item", number)), row, section)

    def _read_area(self, file: SourceFile) -> str:
        """The code of the area that the file's sections belong to; "" where it gives none."""
        if "area" not in file.data:
            if isinstance(file.data.get("section"), list) and file.whole:
                what = "the sections belong to no area"
                file.report(("section",), what, "begin with [area] and its code")
            return ""
        values = read_table(file, ("area",), file.data["area"], _AREA, ("code",))
        code = str(values.get("code", ""))
        if not code:
            return ""
        known = self._areas.get(code)
        if known is None:
            if file.whole and "title" not in file.data["area"]:
                what = f"the new area {code} has no title"
                file.report(("area",), what, "add title = ... below this line")
            if file.own:
                self.own_areas.append(code)
            self._areas[code] = Area(code, values.get("title", ""), values.get("about", ""), ())
        elif not file.own:
            file.report(("area", "code"), f"the area {code} has a file already", "use another code")
        else:
            for key in ("title", "about"):
                if key in values and values[key] != getattr(known, key):
                    what = f"the {key} of the area {code} cannot be changed"
                    file.report(("area", key), what, "leave this line out")
        return code

    def _read_item(self, place: Place, row: dict[str, Any], section: tuple[str, str]) -> None:
        values = read_table(place.file, place.key, row, ITEM_KEYS, ("code", "title"))
        code = values.get("code")
        if code is None:
            return
        if code in self.places:
            place.report(
                "code",
                f"the code {code} is already used at {self.places[code]['code']}",
                "give this item another code, or use [[override]] to change the other one",
            )
            return
        own = place.file.own
        item = ChecklistItem(
            code=code,
            area=section[0],
            section=section[1],
            title=values.get("title", ""),
            confidence=Confidence.SEEN if own else Confidence.UNCONFIRMED,
            own=own,
        )
        self.items[code] = item._replace(**_as_fields(values))
        self.places[code] = dict.fromkeys(("code", *row), place)
        self._sections.setdefault(section, []).append(code)

    def _read_overrides(self, file: SourceFile) -> None:
        for index, row in enumerate(tables(file, ("override",), file.data.get("override", []))):
            place = Place(file, ("override", index))
            values = read_table(file, place.key, row, ITEM_KEYS, ("code",))
            code = self._known_code(place, values, self.overridden)
            if code is None:
                continue
            if row.keys() == {"code"}:
                place.report(
                    "code", f"the override of {code} changes nothing", "add what to change"
                )
            self.overridden[code] = place
            self.items[code] = self.items[code]._replace(**_as_fields(values))
            self.places[code] |= dict.fromkeys(row.keys() - {"code"}, place)

    def _read_switches(self, file: SourceFile) -> None:
        for index, row in enumerate(tables(file, ("switch_off",), file.data.get("switch_off", []))):
            place = Place(file, ("switch_off", index))
            values = read_table(file, place.key, row, _SWITCH_OFF, ("code", "reason"))
            code = self._known_code(place, values, self._switches)
            if code is None:
                continue
            if code in self.overridden:
                what = f"{code} is switched off and also overridden at {self.overridden[code]}"
                place.report("code", what, "remove one of the two")
            self._switches[code] = place
            self.switched_off[code] = values.get("reason", "")

    def _known_code(
        self, place: Place, values: Mapping[str, Any], earlier: Mapping[str, Place]
    ) -> str | None:
        """The code of an existing item that ``earlier`` does not hold yet, else a report."""
        code: str | None = values.get("code")
        if code is None:
            return None
        if code in earlier:
            what = f"{code} was named before at {earlier[code]}"
            place.report("code", what, "keep one of the two")
            return None
        if code not in self.items:
            guess = place.file.guess(code, self.items)
            remedy = did_you_mean(guess, "use the code of an existing item")
            place.report("code", f"there is no item {code}", remedy)
            return None
        return code


def _as_fields(values: Mapping[str, Any]) -> dict[str, Any]:
    """The keys of a file as the fields of an item."""
    fields: dict[str, Any] = {}
    for key, value in values.items():
        if key == "review":
            fields["review_months"], fields["daily"] = value
        else:
            fields[_RENAMED.get(key, key)] = _ENUMS[key](value) if key in _ENUMS else value
    return fields
