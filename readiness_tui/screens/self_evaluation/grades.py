"""The grade that the service gives itself in each judgement area, with its reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual.content import Content

from readiness_tui.commands import LIST, Scope, bindings
from readiness_tui.commands.self_evaluation import GRADES
from readiness_tui.errors import InputError
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.filters import Keys
from readiness_tui.readiness.filters import Row as FilterRow
from readiness_tui.readiness.self_evaluation import AreaAccount
from readiness_tui.readiness.vocabulary import Grade
from readiness_tui.readiness.wording import GRADES as GRADE_WORDS
from readiness_tui.readiness.wording import count, grade_title
from readiness_tui.screens.self_evaluation import words
from readiness_tui.screens.self_evaluation.leaving import LeavingPart
from readiness_tui.session import View
from readiness_tui.widgets.record_list import Cell, Column, Row
from readiness_tui.widgets.safe import plain


class OwnGrades(LeavingPart):
    """A row for each judgement area of the edition in force."""

    PART: ClassVar[str] = "self_evaluation.grades"
    SCOPES: ClassVar[tuple[Scope, ...]] = (GRADES, LIST)
    BINDINGS = bindings(GRADES.commands)
    COLUMNS = (
        Column("Judgement area", flexible=True, min_width=20),
        Column("Own grade", width=20),
        Column("Ofsted's last", width=20, hide_below=84),
        Column("Given", width=11),
    )
    KEYS = Keys(texts=("area",), choices={}, days=(), flags=())
    TEACH = (
        "The framework in force names no judgement areas. Where it does, each stands here, and E "
        "gives its grade with the reasons."
    )

    def rows(self, view: View) -> Iterable[Row]:
        """Every area, with the last grade that Ofsted gave."""
        last = view.assessment.outlook.last
        names = words.names_of(self.account.areas)
        for area in self.account.areas:
            lets = FilterRow(area.title, {"area": area.title}, {}, {}, frozenset())
            if not self.filter.matches_row(lets):
                continue
            own = area.grade.grade if area.grade else ""
            given = area.grade.on if area.grade else None
            ofsted = last.grades.get(area.judgement, "") if last else ""
            yield Row(
                area.judgement,
                (
                    Cell(names[area.judgement]),
                    Cell(grade_title(own) if own else "not given", "" if own else "muted"),
                    Cell(grade_title(ofsted) if ofsted else "–", "muted"),
                    Cell(show_date(given) if given else "", "muted"),
                ),
            )

    def figures(self, view: View) -> Content:
        """How many areas have a grade, and how one without gets it."""
        areas = self.account.areas
        given = sum(bool(area.grade and area.grade.grade) for area in areas)
        said = f"{given} of {count(len(areas), 'area')} graded"
        if given < len(areas):
            said += " · E gives the grade of the one under the cursor"
        return Content.assemble(Content.styled(" Own grades  ", "bold"), plain(said))

    def detail_of(self, key: str) -> Content:
        """The reasons, and what the statements of the area say."""
        area = self._area(key)
        if area is None:
            return plain("")
        grade = area.grade
        lines = [Content.styled(plain(area.title).plain, "bold")]
        if grade is None or not grade.grade:
            lines.append(plain("No own grade yet: E gives one, with its reasons."))
        else:
            by = f" by {grade.by}" if grade.by else ""
            on = f" on {show_date(grade.on)}" if grade.on else ""
            lines += [
                plain(f"{grade_title(grade.grade)}, given{by}{on}"),
                Content(""),
                plain(grade.reasons or "No reasons are given yet."),
            ]
        unsupported = sum(bool(one.unsupported) for one in area.statements)
        lines += [
            Content(""),
            plain(f"{count(len(area.statements), 'statement')}, {unsupported} without support."),
        ]
        return Content("\n").join(lines)

    def action_edit(self) -> None:
        """Give the grade and its reasons."""
        self.host.perform(self._edit, asks=True)

    async def _edit(self) -> None:
        from readiness_tui.self_evaluating import set_grade
        from readiness_tui.widgets.dialogs.form import Field, Form

        key = self.records.cursor_key
        area = self._area(key) if key else None
        if area is None:
            raise InputError("No judgement area stands under the cursor.")
        before = area.grade
        fields = [
            Field(
                "grade",
                "Own grade",
                before.grade if before else "",
                "choose",
                tuple((GRADE_WORDS[each].title, each.value) for each in Grade),
            ),
            Field("reasons", "Reasons", before.reasons if before else "", lines=6),
        ]
        draft = self.draft(area.judgement, "own grade")
        typed = await self.host.push_screen_wait(
            Form(f"{area.title}: the grade we give ourselves", fields, _understood, draft)
        )
        if typed is not None:
            requests = set_grade(
                self.host.session, area.judgement, typed["grade"], typed["reasons"]
            )
            if await self.host.save(requests, f"{area.title}: {grade_title(typed['grade'])}."):
                draft.forget()

    def _area(self, key: str) -> AreaAccount | None:
        return next((one for one in self.account.areas if one.judgement == key), None)


def _understood(typed: Mapping[str, str]) -> str:
    if not typed["grade"]:
        raise InputError("Choose a grade.")
    if not typed["reasons"]:
        return f"{grade_title(typed['grade'])}, still without reasons"
    return grade_title(typed["grade"])
