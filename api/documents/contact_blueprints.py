"""Contact Blueprints as sheets: name, goal, strategy, tactics and resources (S1)."""

from datetime import date

from inroad.api.documents.content import Content, Form, Section
from inroad.api.documents.wording import (
    NOTHING,
    Answer,
    counted,
    day_of,
    said_day,
    titled,
    word,
)
from inroad.errors import NotFound


def contact_blueprints(answer: Answer, *, about: str, day: date) -> Content:
    """Return a sheet for each blueprint that is not over, those due first in front.

    Args:
        answer: of `contact_blueprints.graphql`.
        about: name of the account; empty for all there are.
        day: that it answers for.

    Raises:
        NotFound: there is no blueprint.

    Source: S1, the fields of its Client Contact Blueprint.

    """
    kept = answer["blueprints"]
    if not kept:
        where = f" at {about}" if about else ""
        raise NotFound(f"no contact blueprint is open{where} on {said_day(day)}")
    late = sum(one["overdue"] for one in kept)
    facts = (("Open", counted(len(kept), "blueprint")), ("Overdue", str(late)))
    forms = tuple(_form(one) for one in kept)
    return Content("Contact Blueprints", about, day, facts, (Section("Blueprints", forms),))


def _form(one: Answer) -> Form:
    place = (one["opportunity"] or one["account"] or {}).get("name", "")
    state = word("blueprint", one["state"])
    late = ", overdue" if one["overdue"] else ""
    return Form(
        titled(one["contact"]),
        (
            ("Name", (titled(one["contact"]), f"with {titled(one['colleague'])}")),
            ("Goal", (_goal(one),)),
            (
                "Influence Strategy",
                tuple(
                    f"{word('strategy', each['strategy'])}: {each['why']}"
                    for each in one["strategies"]
                ),
            ),
            ("Tactics", tuple(one["tactics"])),
            ("Message", tuple((one["message"] or "").splitlines())),
            ("Resources", (*(titled(each) for each in one["people"]), *one["material"])),
            ("Worth the Touch", (f"{word('worth', one['worth'])}: {one['worthWhat']}",)),
            ("Owner", (titled(one["owner"]),)),
            ("Due", (f"{said_day(day_of(one['dueOn']))} ({state}{late})",)),
        ),
        place,
    )


def _goal(one: Answer) -> str:
    begin = word("grade_name", one["fromGrade"]) if one["fromGrade"] else "no grade"
    return f"from {begin} to {word('grade_name', one['toGrade'])}" if one["toGrade"] else NOTHING
