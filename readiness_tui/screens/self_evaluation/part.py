"""What the parts of the self-evaluation share: the account as it stands, worked out once."""

from __future__ import annotations

from typing import ClassVar

from readiness_tui.places import SELF_EVALUATION_PARTS, PartName
from readiness_tui.readiness.self_evaluation import Account, AssessedStatement
from readiness_tui.screens.parts import PartPlace
from readiness_tui.self_evaluating import account_of
from readiness_tui.session import View


class AccountPart(PartPlace):
    """One of the parts. Subclasses say which."""

    NUMBER: ClassVar[int] = 5
    PARTS: ClassVar[tuple[PartName, ...]] = SELF_EVALUATION_PARTS
    CSS_PATH = ["../place.tcss", "../list_place.tcss"]

    def __init__(self) -> None:
        super().__init__()
        self._made: tuple[View, Account] | None = None

    @property
    def account(self) -> Account:
        """The self-evaluation as it stands."""
        view = self.view
        if self._made is None or self._made[0] is not view:
            self._made = view, account_of(view)
        return self._made[1]

    def statement(self, key: str) -> AssessedStatement | None:
        """The statement that a row stands for."""
        return next((one for one in self.account.statements if one.statement.id == key), None)
