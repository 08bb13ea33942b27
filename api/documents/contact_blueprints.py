"""Contact Blueprints as sheets: name, goal, strategy, tactics and resources (S1)."""

from datetime import date

from inroad.api.documents.content import Content, Form, Section
from inroad.api.documents.wording import (
    NOTHING,
    Answer,
    counted,
    day_of,
    said_day,
    sentence,
    titled,
    word,
)
from inroad.errors import NotFound

_TO_PLAN = "to be planned"
_PLANNED = ("Influence Strategy", "Tactics", "Resources", "Owner")
"""Fields of a sheet that somebody has to fill in."""


def contact_blueprints(answer: Answer, *, about: str, day: date) -> Content:
    """Return a sheet for each blueprint that is not over, those due first in front.

    Of an account a sheet to fill in follows for each key intersection that has none yet.

    Args:
        answer: of `contact_blueprints.graphql`.
        about: name of the account; empty for all there are.
        day: that it answers for.

    Raises:
        NotFound: there is neither a blueprint nor a key intersection that lacks one.

    Source: S1, the fields of its Client Contact Blueprint.

    """
    kept = answer["blueprints"]
    lacking = _lacking(answer)
    if not kept and not lacking:
        where = f" at {about}" if about else ""
        raise NotFound(f"no contact blueprint is open{where} on {said_day(day)}")
    late = sum(one["overdue"] for one in kept)
    facts: tuple[tuple[str, str], ...] = (
        ("Open", counted(len(kept), "blueprint")),
        ("Overdue", str(late)),
    )
    sections = [
        Section("Blueprints", tuple(_form(one) for one in kept)),
        Section("Key Intersections Without One", tuple(_blank(one) for one in lacking)),
    ]
    if lacking:
        facts = (*facts, ("To be planned", counted(len(lacking), "key intersection")))
    told = tuple(section for section in sections if section.blocks)
    return Content("Contact Blueprints", about, day, facts, told)


def _lacking(answer: Answer) -> list[Answer]:
    """Return the key intersections of an account for which nobody planned anything yet."""
    found = (answer.get("contactMap") or {}).get("map") or {}
    return [one for one in found.get("keyIntersections", ()) if one["blueprint"] is None]


def _blank(one: Answer) -> Form:
    """Return a sheet that is still to be filled in."""
    goal = {"fromGrade": one["grade"], "toGrade": one["goal"]}
    whose = titled(one["colleague"]) if one["colleague"] else "somebody of ours"
    return Form(
        titled(one["contact"]),
        (
            ("Name", (titled(one["contact"]), f"with {whose}")),
            ("Goal", (_goal(goal) if one["goal"] else _TO_PLAN,)),
            ("Why", (sentence(one["why"]),)),
            *((label, (_TO_PLAN,)) for label in _PLANNED),
            ("Due", (f"within {one['days']} days",)),
        ),
        (one["opportunity"] or {}).get("name", ""),
    )


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
