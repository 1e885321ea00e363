"""A person of the list as people type it and look for it, on screen and on the command line."""

from collections.abc import Mapping

from readiness_tui.readiness.filters import Filter, Keys, Row
from readiness_tui.readiness.people import ROLES, Person
from readiness_tui.readiness.typed_fields import Form, TypedField

PERSON: tuple[TypedField, ...] = (
    TypedField("name", "name", "Name", help="as the history shows it", needed=True),
    TypedField(
        "role",
        "role",
        "Role",
        Form.CHOICE,
        choices={role: role.capitalize() for role in ROLES},
        needed=True,
    ),
    TypedField(
        "sensitive",
        "sensitive",
        "Sensitive",
        Form.YES,
        "whether they may take official-sensitive documents away by a browser: yes or no",
    ),
)

PEOPLE_KEYS = Keys(texts=("name",), choices={"role": tuple(ROLES)}, days=(), flags=("sensitive",))


def lets_person(chosen: Filter, one: Person) -> bool:
    """Whether a filter lets a person through."""
    words = f"{one.id}\n{one.name}\n{one.role}"
    flags = frozenset({"sensitive"} if one.sensitive else ())
    row = Row(words, {"name": one.name}, {"role": one.role}, {}, flags)
    return not chosen.terms or chosen.matches_row(row)


def by_role(people: Mapping[str, Person]) -> list[tuple[str, list[Person]]]:
    """The people of each role that somebody has, approvers first, each by name."""
    found = (
        (role, sorted((one for one in people.values() if one.role == role), key=_name))
        for role in reversed(tuple(ROLES))
    )
    return [(role, members) for role, members in found if members]


def _name(one: Person) -> str:
    return one.name.casefold()
