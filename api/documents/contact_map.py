"""The Client Contact Map as a document: the matrix, what it tells, and what to work on (S1)."""

from collections.abc import Iterator, Sequence
from datetime import date

from inroad.api.documents.content import (
    Block,
    Cell,
    Content,
    Matrix,
    Paragraph,
    Points,
    Section,
    Square,
    Table,
    Tone,
    columns,
)
from inroad.api.documents.wording import (
    Answer,
    counted,
    day_of,
    name_of,
    said_day,
    sentence,
    word,
)
from inroad.errors import NotFound

_LEGEND = (
    "T Trust, O Open, S Satisfied, I Indifferent, D Dissatisfied, M Motivated to change; "
    "O→S: given O, and time without contact took it to S. ● in touch without a grade, ○ one way "
    "only, · had to do with each other once, blank: no relationship. ★ buyer. Framed: key "
    "intersection for {days} days."
)


def contact_map(answer: Answer, *, about: str, day: date) -> Content:
    """Return the map with colleagues down and contacts across.

    Args:
        answer: of `contact_map.graphql`, its pages of contacts put together.
        about: name of the account.
        day: that it answers for.

    Raises:
        NotFound: nobody is known at the account.

    Source: S1: the matrix, its interpretation, its key intersections.

    """
    shown = answer["contactMap"]["map"]
    if shown is None or not shown["contacts"]["edges"]:
        raise NotFound(answer["contactMap"]["explanation"])
    return Content(
        "Client Contact Map",
        about,
        day,
        (
            ("Relationships", str(shown["relationships"])),
            ("Graded", str(shown["gradedCells"])),
        ),
        (
            Section("Relationships", tuple(_matrix(shown))),
            Section("What It Tells", (_findings(shown["findings"]),)),
            Section("Key Intersections", (_intersections(shown["keyIntersections"]),)),
            *_lifting(shown["liftLinks"]),
        ),
        is_wide=True,
    )


def _matrix(shown: Answer) -> Iterator[Block]:
    marked = {
        (one["colleague"]["id"], one["contact"]["id"])
        for one in shown["keyIntersections"]
        if one["colleague"] and one["contact"]
    }
    begun = {colleague for colleague, _ in marked}
    people = [
        edge["node"]
        for edge in shown["colleagues"]["edges"]
        if edge["node"]["relationships"] or (edge["node"]["person"] or {}).get("id") in begun
    ]
    contacts = [edge["node"] for edge in shown["contacts"]["edges"]]
    squares = [list(_column(contact, people, marked)) for contact in contacts]
    if not people:
        yield Paragraph("Nobody of ours has a relationship with anybody there.", Tone.BAD)
    else:
        yield Matrix(
            "",
            tuple(f"{'★ ' if one['isBuyer'] else ''}{name_of(one['person'])}" for one in contacts),
            tuple(
                (one["name"], _level(one), tuple(column[place] for column in squares))
                for place, one in enumerate(people)
            ),
            _LEGEND.format(days=shown["horizons"][0]),
        )
    for axis, number in (("colleagues", len(people)), ("contacts", len(contacts))):
        total = shown[axis]["totalCount"]
        if number < total:
            rest = "; the others have no relationship there" if axis == "colleagues" else ""
            yield Paragraph(f"{number} of {counted(total, axis[:-1])} shown{rest}.", Tone.FAINT)


def _level(colleague: Answer) -> str:
    return word("seniority", colleague["seniority"]) if colleague["seniority"] else ""


def _column(
    contact: Answer, people: Sequence[Answer], marked: set[tuple[str, str]]
) -> Iterator[Square]:
    """Yield a contact's squares; relationships that are hidden stand in rows without a name."""
    known = {one["colleagueId"]: one for one in contact["cells"] if one["colleagueId"]}
    hidden = iter([one for one in contact["cells"] if not one["colleagueId"]])
    for one in people:
        person = one["person"]
        if one["isWithheld"] or person is None:
            yield _square(next(hidden, None), is_marked=False)
        else:
            pair = (person["id"], contact["person"]["id"])
            yield _square(known.get(person["id"]), is_marked=pair in marked)


def _square(cell: Answer | None, *, is_marked: bool) -> Square:
    if cell is None:
        return Square(is_marked=is_marked)
    given, now = cell["given"], cell["effective"]
    if now:
        drifted = f"{word('grade', given)}→" if given != now else ""
        return Square(f"{drifted}{word('grade', now)}", now.lower(), is_marked)
    if not cell["isRelationship"]:
        return Square("·", "", is_marked)
    return Square("●" if cell["isTwoWay"] else "○", "touch", is_marked)


def _findings(findings: Sequence[Answer]) -> Block:
    if not findings:
        return Paragraph("Nothing of what one looks for.", Tone.GOOD)
    by_code: dict[str, list[str]] = {}
    for one in findings:
        by_code.setdefault(one["code"], []).append(sentence(one["why"]))
    rows = [
        (Cell(word("finding", code) if not place else "", is_strong=True), Cell(why))
        for code, lines in by_code.items()
        for place, why in enumerate(lines)
    ]
    return Table(columns(Finding=2, What_is_seen=7), tuple(rows))


def _intersections(marked: Sequence[Answer]) -> Block:
    if not marked:
        return Paragraph("None is marked.", Tone.FAINT)
    return Table(
        columns(Colleague=4, Contact=4, Goal=2, Why=10, Blueprint=4),
        tuple(
            (
                Cell(name_of(one["colleague"])),
                Cell(name_of(one["contact"]), is_strong=True),
                Cell(_goal(one)),
                Cell(sentence(one["why"])),
                Cell(_planned(one["blueprint"])),
            )
            for one in marked
        ),
    )


def _goal(one: Answer) -> str:
    if one["grade"] and one["goal"]:
        return f"{word('grade', one['grade'])} → {word('grade', one['goal'])}"
    if one["grade"]:
        return f"keep {word('grade', one['grade'])}"
    return "begin" if one["isBlank"] else "grade it"


def _planned(blueprint: Answer | None) -> str:
    if blueprint is None:
        return "none yet"
    late = ", overdue" if blueprint["overdue"] else ""
    state = word("blueprint", blueprint["state"])
    return f"{state}, due {said_day(day_of(blueprint['dueOn']))}{late}"


def _lifting(links: Sequence[Answer]) -> Iterator[Section]:
    if links:
        # One relationship may lift several for the same reason.
        lines = tuple(dict.fromkeys(sentence(one["why"]) for one in links))
        yield Section("What Can Lift Them", (Points(lines),))
