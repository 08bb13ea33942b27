"""GraphQL: grades of relationships (S1)."""

from typing import Any

import graphene

from inroad.api.grading import RulesInForce
from inroad.api.loaders import At
from inroad.api.types import enums
from inroad.api.types.enums import enum_of
from inroad.api.types.node import Row
from inroad.api.types.scalars import DateTime
from inroad.graph import vocabulary
from inroad.graph.grades import GivenGrade as Given
from inroad.graph.grades import reachable
from inroad.graph.instants import instant
from inroad.plans import grade_proposals
from inroad.queries.grades.effective_grades import PairGrade
from inroad.queries.grades.grade_decisions import DecidedGradeRow

_PERSON = "inroad.api.types.person.Person"
RelationshipGrade = enums.RelationshipGrade
"""The six grades, as all types show them."""
RelationshipWord = enum_of(
    vocabulary.RelationshipWord,
    {
        "Strong": "Trust or Open; without a grade, a strength of 0.6 or more.",
        "Adequate": "Satisfied; without a grade, a strength of 0.3 or more.",
        "Weak": "Indifferent or below; without a grade, a strength under 0.3.",
    },
)
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


def _letter(words: str) -> Any:
    return graphene.String(required=True, description=f"{words}: T, O, S, I, D or M.")


class GradeMeaning(graphene.ObjectType):
    """What one grade means (S1)."""

    grade = graphene.Field(RelationshipGrade, required=True, description="Which grade.")
    letter = _letter("Its letter")
    name = graphene.String(required=True, description="As people say it.")
    meaning = graphene.String(required=True, description="How the contact stands to us.")
    signs = graphene.List(
        graphene.NonNull(graphene.String), required=True, description="What it is told by."
    )
    opportunities = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="What a high grade makes possible; empty for Indifferent and below.",
    )
    dangers = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="What a low grade puts at risk; empty for Satisfied and above.",
    )


class GivenGrade(Row):
    """A grade as somebody gave it."""

    grade = graphene.Field(RelationshipGrade, required=True, description="Which grade.")
    letter = _letter("Its letter")
    grader = graphene.Field(_PERSON, description="Who gave it.")
    given_at = graphene.Field(DateTime, required=True, description="When.")
    until = graphene.Field(
        DateTime, description="Instant from which its grader no longer says so; null: still."
    )
    note = graphene.String(description="What it was seen by.")

    @staticmethod
    def resolve_letter(root: At[Given], _call: graphene.ResolveInfo) -> str:
        """Show the letter of the map."""
        return root.row.grade.letter

    @staticmethod
    def resolve_grader(root: At[Given], _call: graphene.ResolveInfo) -> Any:
        """Load who gave it."""
        return root.loaders.people.get(root.row.grader)

    @staticmethod
    def resolve_given_at(root: At[Given], _call: graphene.ResolveInfo) -> Any:
        """Show when."""
        return instant(root.row.given_ms)

    @staticmethod
    def resolve_until(root: At[Given], _call: graphene.ResolveInfo) -> Any:
        """Show until when."""
        return None if root.row.until_ms is None else instant(root.row.until_ms)


class GradedRelationship(Row):
    """How a contact stands to a colleague, as of the instant that was asked for."""

    colleague = graphene.Field(_PERSON, description="Of ours.")
    contact = graphene.Field(_PERSON, description="Of theirs.")
    grade = graphene.Field(
        RelationshipGrade,
        required=True,
        description="The grade that stands: of each grader the latest, of several the lowest.",
    )
    letter = _letter("Letter of the grade that stands")
    given_at = graphene.Field(DateTime, required=True, description="When it was given.")
    grader = graphene.Field(_PERSON, description="Who gave it.")
    note = graphene.String(description="What it was seen by.")
    effective_grade = graphene.Field(
        RelationshipGrade,
        required=True,
        description="What time without contact has left of it; never below Indifferent by itself.",
    )
    effective_letter = _letter("Letter of the effective grade")
    drifted_levels = graphene.Int(required=True, description="Levels lost to time, 0 to 3.")
    drifted_at = graphene.Field(DateTime, description="When the first was lost; null: none was.")
    last_two_way_at = graphene.Field(
        DateTime,
        description="When the contact last wrote to, met or called the colleague; null: never.",
    )
    word = graphene.Field(
        RelationshipWord, required=True, description="The word for the effective grade."
    )
    reachable = graphene.Field(
        RelationshipGrade,
        required=True,
        description="The highest grade that can be given next: one level above what stands.",
    )
    history = graphene.List(
        graphene.NonNull(GivenGrade), required=True, description="All that were given, by time."
    )

    @staticmethod
    def resolve_colleague(root: At[PairGrade], _call: graphene.ResolveInfo) -> Any:
        """Load the colleague."""
        return root.loaders.people.get(root.row.colleague_key)

    @staticmethod
    def resolve_contact(root: At[PairGrade], _call: graphene.ResolveInfo) -> Any:
        """Load the contact."""
        return root.loaders.people.get(root.row.contact_key)

    @staticmethod
    def resolve_grade(root: At[PairGrade], _call: graphene.ResolveInfo) -> Any:
        """Show what was given."""
        return root.row.given

    @staticmethod
    def resolve_letter(root: At[PairGrade], _call: graphene.ResolveInfo) -> str:
        """Show the letter of the map."""
        return root.row.given.letter

    @staticmethod
    def resolve_grader(root: At[PairGrade], _call: graphene.ResolveInfo) -> Any:
        """Load who gave it."""
        return root.loaders.people.get(root.row.grader_key)

    @staticmethod
    def resolve_effective_grade(root: At[PairGrade], _call: graphene.ResolveInfo) -> Any:
        """Show what became of it."""
        return root.row.effective

    @staticmethod
    def resolve_effective_letter(root: At[PairGrade], _call: graphene.ResolveInfo) -> str:
        """Show the letter of what became of it."""
        return root.row.effective.letter

    @staticmethod
    def resolve_last_two_way_at(root: At[PairGrade], _call: graphene.ResolveInfo) -> Any:
        """Show when the two were last in touch."""
        last_ms = root.row.last_two_way_ms
        return None if last_ms is None else instant(last_ms)

    @staticmethod
    def resolve_word(root: At[PairGrade], _call: graphene.ResolveInfo) -> Any:
        """Say it in S2's words."""
        return vocabulary.RelationshipWord.of_grade(root.row.effective)

    @staticmethod
    def resolve_reachable(root: At[PairGrade], _call: graphene.ResolveInfo) -> Any:
        """Show how far it can rise."""
        return reachable(root.row.given)

    @staticmethod
    def resolve_history(root: At[PairGrade], _call: graphene.ResolveInfo) -> list[At[Given]]:
        """Show all that were given."""
        return [At(one, root.loaders) for one in root.row.history]


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
    def resolve_colleague(root: At[DecidedGradeRow], _call: graphene.ResolveInfo) -> Any:
        """Load the colleague."""
        return root.loaders.people.get(root.row.colleague_key)

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
