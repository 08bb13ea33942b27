"""Maps drawn by hand, for rules that need no database."""

from datetime import UTC, datetime

from inroad.graph.instants import milliseconds
from inroad.graph.vocabulary import RelationshipGrade, SeniorityLevel
from inroad.plans.contact_map.cell import Cell
from inroad.plans.contact_map.contact_map import (
    SOMEBODY,
    ContactMap,
    MapColleague,
    MapContact,
)

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
NOW_MS = milliseconds(NOW)
LETTERS = {grade.letter: grade for grade in RelationshipGrade}
LEVELS = {
    "C": SeniorityLevel.C_LEVEL,
    "V": SeniorityLevel.VP,
    "D": SeniorityLevel.DIRECTOR,
    "M": SeniorityLevel.MANAGER,
    "I": SeniorityLevel.INDIVIDUAL,
    "-": None,
}


def cell(colleague: str, contact: str, mark: str) -> Cell:
    """Draw a cell: a letter is a grade, `+` in touch, `.` faint, `t` a T that drifted to an S."""
    if mark in LETTERS:
        grade = LETTERS[mark]
        return Cell(colleague, contact, 0.5, NOW_MS, NOW_MS, True, grade, NOW, grade)
    if mark == "t":
        trust, satisfied = RelationshipGrade.TRUST, RelationshipGrade.SATISFIED
        return Cell(colleague, contact, 0.1, None, None, True, trust, NOW, satisfied, 2)
    strength = 0.5 if mark == "+" else 0.01
    touched = NOW_MS - 86_400_000 * (1 if mark == "+" else 400)
    return Cell(colleague, contact, strength, touched, None, mark == "+")


def drawn_map(
    contacts: str, rows: dict[str, str], *, buyers: str | None = None, on_duty: str = ""
) -> ContactMap:
    """Draw a map.

    `contacts` has a letter of a level for each, `0`, `1`, … by key; `rows` says, by `<key>:<level>`
    of a colleague, what stands under each contact, a blank for nothing; a key that begins with
    `hidden` is a row without a name. All are buyers unless `buyers` names keys of those who are.
    """
    theirs = tuple(
        MapContact(
            str(n),
            f"Contact {n}",
            None,
            None,
            LEVELS[level],
            False,
            buyers is None or str(n) in buyers,
        )
        for n, level in enumerate(contacts)
    )
    ours, cells = [], {}
    for head, marks in rows.items():
        key, level = head.split(":")
        hidden = key.startswith("hidden")
        duty = key in on_duty.split()
        name = SOMEBODY if hidden else key.title()
        ours.append(MapColleague(key, name, None, LEVELS[level], duty, is_withheld=hidden))
        for n, mark in enumerate(marks):
            if mark != " ":
                cells[key, str(n)] = cell(key, str(n), mark)
    return ContactMap("acme", NOW, tuple(ours), theirs, cells)
