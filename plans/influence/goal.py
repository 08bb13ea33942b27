"""Which grade a Contact Blueprint may aim at: the next one up, and no other (S1)."""

from inroad.errors import BadInput
from inroad.graph.vocabulary import RelationshipGrade
from inroad.plans.influence.strategies import InfluenceRules, influence_rules


def next_goal(
    effective: RelationshipGrade | None,
    *,
    acquainted: bool,
    name: str = "the contact",
    rules: InfluenceRules | None = None,
) -> RelationshipGrade:
    """Return the grade one step above the effective one.

    Where nobody graded the two there is no step to count from: the goal is the one that
    `strategies.yaml` names, for strangers and for those who know each other.

    Args:
        effective: the grade as time has left it; None: there is none.
        acquainted: whether the two know each other all the same.
        name: of the contact, for the message.
        rules: the workspace's; None: as shipped.

    Raises:
        BadInput: there is no higher grade.

    """
    if effective is None:
        first = (rules or influence_rules()).first_goal
        return first.acquainted if acquainted else first.strangers
    higher = effective.next_up
    if higher is None:
        raise BadInput(
            f"contactId: {name} is at {spoken(effective)}, and nothing lies above it; "
            "use the relationship to move others",
            field="contactId",
        )
    return higher


def proved_goal(
    wanted: RelationshipGrade | None,
    effective: RelationshipGrade | None,
    *,
    acquainted: bool,
    name: str = "the contact",
    rules: InfluenceRules | None = None,
) -> RelationshipGrade:
    """Return the goal that somebody wants, if it is the next step; None wants just that.

    Raises:
        BadInput: it is any other grade; the text says which can be reached next.

    """
    reachable = next_goal(effective, acquainted=acquainted, name=name, rules=rules)
    if wanted in (None, reachable):
        return reachable
    stands = f"is at {spoken(effective)} today" if effective else "has no grade yet"
    raise BadInput(
        f"toGrade: a blueprint moves one step: {name} {stands}, so the next grade is "
        f"{spoken(reachable)}, not {spoken(wanted)}",
        field="toGrade",
    )


def spoken(grade: RelationshipGrade | None) -> str:
    """Return a grade as one writes it: `Open (O)`; `no grade` where there is none."""
    return "no grade" if grade is None else f"{grade.value.capitalize()} ({grade.letter})"
