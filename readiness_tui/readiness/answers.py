"""What an answer in a review does to an item's record. Source: readiness model 4.

Each function returns the fields that change, by name, or raises InputError with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from readiness_tui.errors import InputError
from readiness_tui.readiness.assessment import AssessedItem
from readiness_tui.readiness.vocabulary import Answer

Fields = dict[str, Any]


def same_person(one: str, other: str) -> bool:
    """Whether two names mean one person.

    Case, spaces, a full stop at the end and signs that nobody sees do not matter; nor does a title
    such as Dr or Cllr, nor letters of another alphabet that look like Latin ones (as in Unicode
    UTS 39, whose best known are in ``lookalikes``). A role after a comma or a dash or in brackets
    does not either where the other name stands alone: "Priya Nair" is "Priya Nair, quality
    assurance lead". Two names with different parts after the comma ("Nair, Priya" and "Nair, Joe")
    are two people, and so are "Mr Nair" and "Ms Nair".
    """
    if _one(_parts(one), _parts(other)):
        return True
    if one.isascii() and other.isascii():
        return False
    from readiness_tui.readiness.lookalikes import as_latin

    return _one(_parts(as_latin(one)), _parts(as_latin(other)))


def is_among(who: str, *names: str) -> bool:
    """Whether somebody is one of those whom the names mean.

    A name may be several: "Ann App + Joe Bee", "Ann App and Joe Bee", "Ann App, Joe Bee".
    """
    return any(same_person(who, one) for text in names for one in _several(text))


def _several(text: str) -> Iterator[str]:
    """A text as one name, and as those that it may be."""
    import re  # argparse has it anyway

    yield text
    pieces = re.split(r"[+&/;\n]|\band\b", text, flags=re.IGNORECASE)
    for piece in pieces:
        if len(pieces) > 1:
            yield piece
        for part in re.split(r",| [-–—] |\(", piece)[1:]:
            if " " in part.strip(" )"):
                yield part.strip(" )")


_TITLES = frozenset(
    "dr mr mrs ms miss mx prof professor cllr councillor rev sir dame".split()  # noqa: SIM905
)


def _one(here: tuple[str, str, str], there: tuple[str, str, str]) -> bool:
    (title, name, role), (other_title, other_name, other_role) = here, there
    if not name or name != other_name:
        return False
    if title and other_title and title != other_title and " " not in name:
        return False
    return not role or not other_role or role == other_role


def _parts(text: str) -> tuple[str, str, str]:
    """Title, name and role."""
    whole = _folded(text)
    for mark in ("(", " - ", " – ", " — "):
        whole = whole.replace(mark, ",", 1)
    name, _, role = whole.partition(",")
    words = name.split()
    title = ""
    while len(words) > 1 and words[0].rstrip(".") in _TITLES:
        title += words.pop(0).rstrip(".")
    return title, " ".join(words).strip(" ."), role.strip(" .)")


def _folded(text: str) -> str:
    if not text.isascii():
        from unicodedata import category, normalize  # a large table that few names need

        text = normalize("NFKC", text)
        text = "".join(one for one in text if category(one) != "Cf" and one not in _VARIANTS)
    return " ".join(text.casefold().split())


_VARIANTS = frozenset(map(chr, range(0xFE00, 0xFE10)))
"""Signs that choose how the one before them is drawn."""


def answer(
    seen: AssessedItem,
    given: Answer,
    who: str,
    on: date,
    *,
    reason: str = "",
    person: str = "",
    share_done: int | None = None,
) -> Fields:
    """The fields of an answer given by ``who``.

    ``reason`` is needed for blocked and not applicable; ``person`` is who can unblock it, or who
    approved that it does not apply ("" leaves the approval open). Any answer but a repeated "ready"
    takes an earlier confirmation away: it was one of another answer.
    """
    fields: Fields = {"answer": given, "answered_on": on, "answered_by": who}
    if given in {Answer.BLOCKED, Answer.NOT_APPLICABLE} and not reason.strip():
        word = "blocked" if given is Answer.BLOCKED else "not applicable"
        raise InputError(
            f"{seen.item.code} cannot be {word} without a reason.",
            "Say in a few words why, so that a colleague can act on it.",
        )
    if given is Answer.NOT_APPLICABLE and is_among(person, who, seen.lead):
        raise InputError(
            f"{seen.item.code}: nobody approves their own answer, or one on what they lead.",
            "Name who else agreed that it does not apply, or leave the name empty for now.",
        )
    fields["reason"] = reason if given in {Answer.BLOCKED, Answer.NOT_APPLICABLE} else ""
    fields["unblocker"] = person if given is Answer.BLOCKED else ""
    fields["approver"] = person if given is Answer.NOT_APPLICABLE else ""
    if given is Answer.IN_PROGRESS:
        fields["share_done"] = seen.record.share_done if share_done is None else share_done
    else:
        fields["share_done"] = None
    if given is not Answer.READY or seen.record.answer is not Answer.READY:
        fields |= {"checked_on": None, "checked_by": ""}
    return fields


def confirm(seen: AssessedItem, who: str, on: date) -> Fields:
    """The fields of a confirmation by someone other than the lead and the one who answered."""
    record = seen.record
    if record.answer is Answer.NOT_APPLICABLE:
        _refuse_own(seen, who)
        return {"approver": who}
    if record.answer is not Answer.READY:
        raise InputError(
            f"{seen.item.code} is not claimed to be ready, so there is nothing to confirm.",
            "Answer “ready” first; then someone else confirms it.",
        )
    _refuse_own(seen, who)
    return {"checked_on": on, "checked_by": who}


def _refuse_own(seen: AssessedItem, who: str) -> None:
    if is_among(who, seen.record.answered_by, seen.lead):
        role = "the lead officer" if is_among(who, seen.lead) else "the one who answered"
        raise InputError(
            f"{seen.item.code}: you are {role}, so the confirmation must come from someone else.",
            f"Ask a colleague to confirm it with c, or: readiness items set {seen.item.code} "
            "checked=yes",
        )


def rehearse(seen: AssessedItem, on: date) -> Fields:
    """The fields of a rehearsal held on a day; only what happens in an inspection has one."""
    if not seen.item.phase:
        raise InputError(
            f"{seen.item.code} is nothing that is rehearsed.",
            "Rehearsals belong to the steps of the logistics plan.",
        )
    return {"rehearsed_on": on}
