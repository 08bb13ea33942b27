"""GraphQL: who may play which role on a deal, and what was made of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import graphene

from inroad.api.connections import count
from inroad.api.loaders import At, Loaders
from inroad.api.types.buying_role import BuyingRole
from inroad.api.types.enums import enum_of
from inroad.api.types.node import Row
from inroad.api.types.person import Person
from inroad.api.types.role_assignment import RoleAssignment
from inroad.api.types.scalars import DateTime
from inroad.graph import vocabulary
from inroad.plans.suggestions import missing, suggest
from inroad.queries.suggestions import role_decisions

MOST_PEOPLE = 50
"""A role, at most."""
FEW = 3
"""A role, unless told otherwise."""
T = TypeVar("T")

SuggestionStep = enum_of(
    suggest.SuggestionStep,
    {
        "TITLE_RULES": "By the titles that typically play the role.",
        "MODEL": "By a model of what was confirmed in the workspace before.",
        "IMPORTED": "By another system, which said so.",
    },
)
RoleDecision = enum_of(
    vocabulary.RoleDecision,
    {
        "CONFIRMED": "The person plays the role: a manual assignment was made.",
        "REJECTED": "The person does not; it is not suggested on the deal again.",
    },
)


@dataclass(frozen=True, slots=True)
class Shown:
    """What is suggested for one deal, as far as it was asked for."""

    suggestions: suggest.RoleSuggestions
    roles: Sequence[suggest.SuggestedRole]
    first: int
    loaders: Loaders


class RoleSuggestion(Row):
    """Somebody may play a role; nothing counts on it until it is confirmed."""

    person = graphene.Field(Person, description="Who it is.")
    role = graphene.Field(BuyingRole, required=True, description="Which role.")
    score = graphene.Float(
        required=True,
        description="In (0, 1]: the model's probability, the fit of the title, or the other "
        "system's confidence; each rejection of the same on another deal halves it.",
    )
    step = graphene.Field(SuggestionStep, required=True, description="By what it is suggested.")
    reasons = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="What speaks for it, and what against, the strongest first.",
    )
    sure = graphene.Boolean(
        required=True, description="False: likely, and not likely enough to be suggested."
    )
    assignment = graphene.Field(
        RoleAssignment, description="The assignment by which another system suggests it."
    )

    @staticmethod
    def resolve_person(root: At[suggest.Suggestion], _call: graphene.ResolveInfo) -> Any:
        """Load who it is."""
        return root.loaders.people.get(root.row.contact.person_key)

    @staticmethod
    def resolve_assignment(root: At[suggest.Suggestion], _call: graphene.ResolveInfo) -> Any:
        """Show what another system said."""
        said = root.row.assignment
        return None if said is None else At(said, root.loaders)


class SuggestedRole(graphene.ObjectType):
    """A role of the deal's taxonomy, and who may play it."""

    role = graphene.Field(BuyingRole, required=True, description="Which role.")
    filled = graphene.Boolean(
        required=True, description="Whether somebody known by name plays it already."
    )
    suggestions = graphene.List(
        graphene.NonNull(RoleSuggestion), required=True, description="The likeliest first."
    )
    unsure = graphene.List(
        graphene.NonNull(RoleSuggestion),
        required=True,
        description="Whom the model holds likely and is not sure enough of.",
    )


class RoleSuggestions(graphene.ObjectType):
    """Everybody who may play a role on one deal."""

    step = graphene.Field(
        SuggestionStep, required=True, description="MODEL where there is one, else TITLE_RULES."
    )
    confirmed = graphene.Int(
        required=True, description="Assignments that were confirmed in the workspace so far."
    )
    needed = graphene.Int(
        required=True, description="Confirmed assignments from which on a model is trained."
    )
    threshold = graphene.Float(
        description="Least probability at which the model speaks; null: there is none."
    )
    roles = graphene.List(
        graphene.NonNull(SuggestedRole),
        required=True,
        description="Expected and unfilled ones first, by weight; then those only tracked.",
    )

    @staticmethod
    def resolve_step(root: Shown, _call: graphene.ResolveInfo) -> Any:
        """Show by what they are suggested."""
        return root.suggestions.step

    @staticmethod
    def resolve_confirmed(root: Shown, _call: graphene.ResolveInfo) -> int:
        """Show how much was confirmed."""
        return root.suggestions.confirmed

    @staticmethod
    def resolve_needed(root: Shown, _call: graphene.ResolveInfo) -> int:
        """Show how much a model needs."""
        return root.suggestions.needed

    @staticmethod
    def resolve_threshold(root: Shown, _call: graphene.ResolveInfo) -> float | None:
        """Show where the model begins to speak."""
        return root.suggestions.threshold

    @staticmethod
    def resolve_roles(root: Shown, _call: graphene.ResolveInfo) -> list[dict[str, Any]]:
        """Show the roles with the first of their people."""
        return [
            {
                "role": one.role,
                "filled": one.filled,
                "suggestions": each(one.suggestions[: root.first], root.loaders),
                "unsure": each(one.unsure[: root.first], root.loaders),
            }
            for one in root.roles
        ]


class LikeDeal(Row):
    """A deal that was won, and how like it is."""

    opportunity = graphene.Field(
        "inroad.api.types.opportunity.Opportunity", description="Which deal."
    )
    likeness = graphene.Float(
        required=True, description="In (0, 1]; 1: alike in all that is looked at."
    )
    why = graphene.String(required=True, description="What is alike, and what is not.")

    @staticmethod
    def resolve_opportunity(root: At[missing.LikeDeal], _call: graphene.ResolveInfo) -> Any:
        """Load the deal."""
        return root.loaders.opportunities.get(root.row.deal.key)


class MissingMember(Row):
    """An expected role that like deals had filled, and this one has not."""

    role = graphene.Field(BuyingRole, required=True, description="Which role.")
    had = graphene.Int(required=True, description="Like deals on which somebody played it.")
    of = graphene.Int(required=True, description="Like deals.")
    share = graphene.Float(
        required=True, description="How often, in (0, 1]; the likest deals count most."
    )
    people = graphene.List(
        graphene.NonNull(RoleSuggestion),
        required=True,
        first=graphene.Int(default_value=FEW, description="Most people, 1 to 50."),
        description="Who may play it here, the likeliest first.",
    )
    placeholder = graphene.String(
        description="Whom to look for where nobody fits: `Chief Technology Officer, name unknown`."
    )

    @staticmethod
    def resolve_people(
        root: At[missing.MissingMember], _call: graphene.ResolveInfo, first: int | None = None
    ) -> list[At[suggest.Suggestion]]:
        """Show who may play it."""
        most = count(first, MOST_PEOPLE, "first", default=FEW)
        return each(root.row.people[:most], root.loaders)


class MissingMembers(Row):
    """What a deal lacks beside those like it that were won."""

    like = graphene.List(graphene.NonNull(LikeDeal), required=True, description="The likest first.")
    members = graphene.List(
        graphene.NonNull(MissingMember),
        required=True,
        description="What the like deals had most often first.",
    )

    @staticmethod
    def resolve_like(root: At[missing.MissingMembers], _call: graphene.ResolveInfo) -> Any:
        """Show the deals."""
        return each(root.row.like, root.loaders)

    @staticmethod
    def resolve_members(root: At[missing.MissingMembers], _call: graphene.ResolveInfo) -> Any:
        """Show the roles."""
        return each(root.row.members, root.loaders)


class DecidedRole(Row):
    """What somebody made of a suggested role."""

    person = graphene.Field(Person, description="Who was suggested.")
    opportunity = graphene.Field(
        "inroad.api.types.opportunity.Opportunity", description="On which deal."
    )
    role = graphene.ID(required=True, description="Key of the role in the deal's taxonomy.")
    decision = graphene.Field(RoleDecision, required=True, description="What was decided.")
    by = graphene.String(description="Who decided.")
    reason = graphene.String(description="Why; always said of a rejection.")
    decided_at = graphene.Field(DateTime, required=True, description="When.")
    undone_at = graphene.Field(DateTime, description="When it was taken back; null: it stands.")
    undone_by = graphene.String(description="Who took it back.")

    @staticmethod
    def resolve_person(root: At[role_decisions.DecidedRole], _call: graphene.ResolveInfo) -> Any:
        """Load who was suggested."""
        return root.loaders.people.get(root.row.person_key)

    @staticmethod
    def resolve_opportunity(
        root: At[role_decisions.DecidedRole], _call: graphene.ResolveInfo
    ) -> Any:
        """Load the deal."""
        return root.loaders.opportunities.get(root.row.opportunity_key)


def each(rows: Iterable[T], loaders: Loaders) -> list[At[T]]:
    """Return rows as they are shown as of the loaders' instant."""
    return [At(row, loaders) for row in rows]
