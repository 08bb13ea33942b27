"""One step of a saved plan, seen beside what the graph says."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from inroad.graph.vocabulary import AssignmentSource, StepFault
from inroad.plans.planning.ground import Ground
from inroad.plans.planning.saved import SavedPlan, SavedStep
from inroad.queries.role_assignments import AssignedRole


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that speaks against a step."""

    code: StepFault
    what: str
    """In words, with names and days; without a name that is withheld."""
    person_key: str | None = None
    """Whom it is about; None where that is withheld, or nobody."""
    at: datetime | None = None
    """Since when, where known."""


@dataclass(frozen=True, slots=True)
class Look:
    """A step, its plan, and the graph at the instant."""

    step: SavedStep
    plan: SavedPlan
    ground: Ground

    @property
    def target(self) -> str | None:
        """Key of whom it is to win."""
        return self.step.step.target.person_key

    @property
    def between(self) -> tuple[str, ...]:
        """Keys of those on the way who are neither its target nor take the step."""
        own = {self.target, self.step.assignee_key, self.step.step.actor_key}
        return tuple(key for key in self.step.step.way.people if key not in own)

    def name(self, key: str | None) -> str:
        """Return what to call somebody."""
        return "somebody" if key is None else self.ground.name_of(key, self.step)

    def seen(self, key: str) -> str | None:
        """Return a key that may be shown."""
        return None if key in self.ground.withheld(self.step) else key

    def towards(self) -> str:
        """Return whom it is to win, in words."""
        about = self.step.step.target
        return self.name(about.person_key) if about.person_key else f"the {about.office}"

    def is_there(self, key: str) -> bool:
        """Whether somebody of theirs is known, by name, and has not left the account."""
        one, account = self.ground.people.get(key), self.plan.row.account_key
        return (
            one is not None
            and not one.is_placeholder
            and not one.has_left
            and (account in one.accounts or account not in one.left)
        )

    def holders(self) -> list[AssignedRole]:
        """Return by whom the roles are held that it is about: confirmed, and still there."""
        return [one for one in self.assigned() if confirmed(one) and self.is_there(one.person_key)]

    def assigned(self) -> Iterator[AssignedRole]:
        """Yield who plays the roles that it is about."""
        about = self.step.step.target
        wanted = set(about.covers)
        if about.opportunity_key is not None and about.role_key is not None:
            wanted.add((about.opportunity_key, about.role_key))
        for deal, role in sorted(wanted):
            yield from (one for one in self.ground.roles.get(deal, ()) if one.role == role)


def confirmed(one: AssignedRole) -> bool:
    """Whether somebody said that the role is held, and it is no mere suggestion."""
    return one.assignment != AssignmentSource.SUGGESTED
