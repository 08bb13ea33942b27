"""GraphQL: what contradicts grades, what was made of it, and by which rules (S1)."""

from typing import Any

import graphene

from inroad.api.grading import RulesInForce
from inroad.api.loaders import At
from inroad.api.types.enums import enum_of
from inroad.api.types.grade import GradedRelationship, RelationshipGrade
from inroad.api.types.node import Row
from inroad.api.types.scalars import DateTime
from inroad.api.withholding import withheld_of_pairs
from inroad.graph import vocabulary
from inroad.plans import grade_proposals
from inroad.queries.grades.effective_grades import PairGrade
from inroad.queries.grades.grade_decisions import DecidedGradeRow

_PERSON = "inroad.api.types.person.Person"
GradeContradiction = enum_of(
    vocabulary.GradeContradiction,
    {
        "UNANSWERED": "A high grade, and no answer for weeks.",
        "NEVER_IN_TOUCH": "A high grade, and no contact of the two before it, nor since.",
        "THEY_TURN_TO_US": "A low grade, and they began a conversation within days.",
        "ACTIVE_THOUGH_INDIFFERENT": "Indifferent, and both turn to each other.",
        "SEEKS_US": "Satisfied, and they keep beginning conversations.",
    },
)
GradeDecision = enum_of(
    vocabulary.GradeDecision,
    {
        "ACCEPTED": "The proposed grade was given.",
        "DISMISSED": "It was not; the same is not proposed again for a while.",
    },
)


class GradeEvidence(graphene.ObjectType):
    """One thing that speaks against a grade."""

    what = graphene.String(required=True, description="In words, with the day.")
    at = graphene.Field(DateTime, description="When; null: at no time in particular.")
    interaction_key = graphene.String(description="Key of the interaction, where it is one.")


class GradeProposal(Row):
    """What happened says another grade than the one that stands; nothing changes by itself."""

    relationship = graphene.Field(
        GradedRelationship, required=True, description="The relationship, with what stands."
    )
    rule = graphene.Field(GradeContradiction, required=True, description="What speaks against it.")
    proposed = graphene.Field(
        RelationshipGrade, required=True, description="The grade that it speaks for."
    )
    why = graphene.String(required=True, description="One sentence, of the contact.")
    evidence = graphene.List(
        graphene.NonNull(GradeEvidence), required=True, description="What it was seen by, by time."
    )

    @staticmethod
    def resolve_relationship(
        root: At[grade_proposals.GradeProposal], _call: graphene.ResolveInfo
    ) -> At[PairGrade]:
        """Show the relationship."""
        return At(root.row.pair, root.loaders)


class DecidedGrade(Row):
    """What somebody made of a proposed grade."""

    colleague = graphene.Field(_PERSON, description="Of ours.")
    contact = graphene.Field(_PERSON, description="Of theirs.")
    rule = graphene.Field(GradeContradiction, required=True, description="What spoke against it.")
    decision = graphene.Field(GradeDecision, required=True, description="What was decided.")
    stood = graphene.Field(RelationshipGrade, required=True, description="The grade that stood.")
    proposed = graphene.Field(RelationshipGrade, required=True, description="The one proposed.")
    decided_at = graphene.Field(DateTime, required=True, description="When.")
    by = graphene.Field(_PERSON, description="Who decided; null: nobody said so.")
    reason = graphene.String(description="Why.")

    @staticmethod
    async def resolve_colleague(root: At[DecidedGradeRow], _call: graphene.ResolveInfo) -> Any:
        """Load the colleague; without a name where she hides whom she knows."""
        people = root.loaders.people
        both = await people.load_many([root.row.colleague_key, root.row.contact_key])
        return await withheld_of_pairs(*both)

    @staticmethod
    def resolve_contact(root: At[DecidedGradeRow], _call: graphene.ResolveInfo) -> Any:
        """Load the contact."""
        return root.loaders.people.get(root.row.contact_key)

    @staticmethod
    def resolve_by(root: At[DecidedGradeRow], _call: graphene.ResolveInfo) -> Any:
        """Load who decided."""
        return None if root.row.by is None else root.loaders.people.get(root.row.by)


class GradeRules(graphene.ObjectType):
    """By which numbers grades age and are doubted."""

    drift_days = graphene.Int(
        required=True, description="Days without a two-way interaction that cost one level."
    )
    quiet_days = graphene.Int(
        required=True, description="Days after which a dismissed proposal may be made again."
    )
    document = graphene.String(
        required=True, description="The rules as YAML: a start for own ones."
    )
    version = graphene.Int(description="Of the workspace's own; null: the shipped rules hold.")
    since = graphene.Field(DateTime, description="From when they have held; null: always.")

    @staticmethod
    def resolve_drift_days(root: RulesInForce, _call: graphene.ResolveInfo) -> int:
        """Show how fast grades age."""
        return root.rules.drift_days

    @staticmethod
    def resolve_quiet_days(root: RulesInForce, _call: graphene.ResolveInfo) -> int:
        """Show for how long a dismissal holds."""
        return root.rules.quiet_days
