"""The self-evaluation on its way out: saved as a file, compared, shared with Ofsted."""

from __future__ import annotations

from datetime import date

from readiness_tui.errors import InputError
from readiness_tui.host import Host
from readiness_tui.readiness.dates import show_date
from readiness_tui.readiness.framework import edition_on
from readiness_tui.readiness.own_account import SelfEvaluation
from readiness_tui.readiness.plan_facts import Action
from readiness_tui.readiness.self_evaluation_differences import since_version
from readiness_tui.readiness.self_evaluation_versions import thawed
from readiness_tui.screens.saving import save_paper, where
from readiness_tui.screens.self_evaluation.differences import differences
from readiness_tui.screens.self_evaluation.part import AccountPart
from readiness_tui.self_evaluating import account_of
from readiness_tui.session import View
from readiness_tui.widgets.dialogs.choose import Choose
from readiness_tui.widgets.dialogs.record import RecordPage

_DRAFT = "As it stands today, a draft"


class LeavingPart(AccountPart):
    """A part from which the whole can be saved, compared and shared."""

    def shared(self) -> list[SelfEvaluation]:
        """The versions that were shared, the newest first."""
        return shared_versions(self.view)

    def action_save_account(self) -> None:
        """Save it as a file."""
        self.host.perform(lambda: save_account(self.host), asks=True)

    def action_compare(self) -> None:
        """What has changed since a version was shared."""
        self.host.perform(self._compare)

    def action_share(self) -> None:
        """Freeze a version."""
        self.host.perform(self._share, asks=True)

    def version(self) -> SelfEvaluation | None:
        """The version that is meant: the one that was shared last."""
        return next(iter(self.shared()), None)

    async def _compare(self) -> None:
        kept = self.version()
        if kept is None:
            raise InputError("No version was shared yet.", "V freezes one for a meeting.")
        found = since_version(thawed(kept.account).account, self.account)
        shown = differences(found, f"Since {frozen_words(kept)}")
        self.app.push_screen(RecordPage(lambda: shown, None))

    async def _share(self) -> None:
        from readiness_tui.screens.self_evaluation.sharing import share_version

        if await share_version(self.host):
            newest = self.version()
            if newest is not None and newest.id in self.shown:
                self.show_record(newest.id)


async def save_account(host: Host) -> None:
    """Ask which version, if any was shared, and where, then save it."""
    from readiness_tui.reports import formats
    from readiness_tui.reports.self_evaluation import self_evaluation_document

    view = host.view
    frozen = await _which(host)
    if frozen is None:
        return
    edition = edition_on(view.content.editions, view.as_of)
    told, as_of, by = account_of(view), view.as_of, host.session.who
    title, words = edition.title if edition else "", ""
    actions = view.records.actions
    if frozen:
        kept = view.records.self_evaluations[frozen]
        picture = thawed(kept.account)
        told, as_of, by = picture.account, kept.frozen_on or as_of, kept.by
        title, words = picture.edition or title, frozen_words(kept)
        actions = {id_: Action(id_, title=name) for id_, name in picture.actions.items()}
    name = f"self-evaluation-{as_of.isoformat()}.docx"
    path = await where(host, "Save the self-evaluation", name, formats.DOCUMENTS)
    if path is None:
        return
    document = self_evaluation_document(
        told,
        authority=view.records.service.name,
        as_of=as_of,
        author=by,
        edition=title,
        actions=actions,
        frozen=words,
    )
    await save_paper(host, path, document)


async def _which(host: Host) -> str | None:
    """The id of a shared version, "" for the draft, None where somebody left."""
    shared = shared_versions(host.view)
    if not shared:
        return ""
    choices = [(_DRAFT, "draft"), *((frozen_words(one), one.id) for one in shared[:8])]
    chosen = await host.push_screen_wait(Choose("Which one is saved?", choices))
    return "" if chosen == "draft" else chosen


def shared_versions(view: View) -> list[SelfEvaluation]:
    """The versions that were shared, the newest first."""
    versions = view.records.self_evaluations.values()
    return sorted(versions, key=lambda one: (one.frozen_on or date.min, one.id), reverse=True)


def frozen_words(one: SelfEvaluation) -> str:
    """What a shared version is called, with its day and who froze it."""
    by = f" by {one.by}" if one.by else ""
    return f"{one.title}, frozen {day_words(one.frozen_on)}{by}"


def day_words(day: date | None) -> str:
    """A day, or that there is none."""
    return show_date(day) if day else "without a date"
