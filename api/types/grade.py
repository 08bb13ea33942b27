"""GraphQL: grades of relationships (S1)."""

from dataclasses import dataclass
from typing import Any

import graphene

from inroad.api.grading import colleague_of, grader_of, open_to_all
from inroad.api.loaders import At
from inroad.api.types import enums
from inroad.api.types.enums import enum_of
from inroad.api.types.node import Row
from inroad.api.types.scalars import DateTime
from inroad.graph import vocabulary
from inroad.graph.grades import GivenGrade as Given
from inroad.graph.grades import reachable
from inroad.graph.instants import instant
from inroad.queries.grades.effective_grades import PairGrade

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


@dataclass(frozen=True, slots=True)
class GivenOf:
    """A grade that was given, and the pair that it is of."""

    given: Given
    pair: At[PairGrade]


class GivenGrade(graphene.ObjectType):
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
    def resolve_grade(root: GivenOf, _call: graphene.ResolveInfo) -> Any:
        """Show which."""
        return root.given.grade

    @staticmethod
    def resolve_letter(root: GivenOf, _call: graphene.ResolveInfo) -> str:
        """Show the letter of the map."""
        return root.given.grade.letter

    @staticmethod
    def resolve_grader(root: GivenOf, _call: graphene.ResolveInfo) -> Any:
        """Load who gave it."""
        return grader_of(root.pair, root.given.grader)

    @staticmethod
    def resolve_given_at(root: GivenOf, _call: graphene.ResolveInfo) -> Any:
        """Show when."""
        return instant(root.given.given_ms)

    @staticmethod
    def resolve_until(root: GivenOf, _call: graphene.ResolveInfo) -> Any:
        """Show until when."""
        return None if root.given.until_ms is None else instant(root.given.until_ms)

    @staticmethod
    async def resolve_note(root: GivenOf, _call: graphene.ResolveInfo) -> str | None:
        """Show what it was seen by, unless that could tell a name that is withheld."""
        told = await open_to_all(root.pair.loaders, [root.pair.row])
        return root.given.note if told else None


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
    is_against_us = graphene.Boolean(
        required=True,
        description="Whether who stands so with one of ours is no help, by the workspace's rules "
        "of influence.",
    )
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
        """Load the colleague; without a name where she hides whom she knows."""
        return colleague_of(root)

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
        return grader_of(root, root.row.grader_key)

    @staticmethod
    async def resolve_note(root: At[PairGrade], _call: graphene.ResolveInfo) -> str | None:
        """Show what it was seen by, unless that could tell a name that is withheld."""
        return root.row.note if await open_to_all(root.loaders, [root.row]) else None

    @staticmethod
    def resolve_effective_grade(root: At[PairGrade], _call: graphene.ResolveInfo) -> Any:
        """Show what became of it."""
        return root.row.effective

    @staticmethod
    def resolve_effective_letter(root: At[PairGrade], _call: graphene.ResolveInfo) -> str:
        """Show the letter of what became of it."""
        return root.row.effective.letter

    @staticmethod
    async def resolve_is_against_us(root: At[PairGrade], _call: graphene.ResolveInfo) -> bool:
        """Judge the effective grade by the rules that hold here."""
        return (await root.loaders.influence_rules()).is_against_us(root.row.effective)

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
    def resolve_history(root: At[PairGrade], _call: graphene.ResolveInfo) -> list[GivenOf]:
        """Show all that were given."""
        return [GivenOf(one, root) for one in root.row.history]
