"""GraphQL: what a Contact Blueprint could say."""

from collections.abc import Iterable
from typing import Any

import graphene

from inroad.api.loaders import At
from inroad.api.types.blueprint import OPPORTUNITY, PERSON, StrategyMeaning, meaning, texts
from inroad.api.types.blueprint_enums import InfluenceStrategy, TouchWorth
from inroad.api.types.grade import RelationshipGrade
from inroad.api.types.node import Row
from inroad.plans.influence.suggest import Resource, SuggestedBlueprint, SuggestedStrategy


class StrategySuggestion(Row):
    """A strategy that something speaks for."""

    strategy = graphene.Field(InfluenceStrategy, required=True, description="Which one.")
    meaning = graphene.Field(StrategyMeaning, required=True, description="What it means.")
    points = graphene.Int(required=True, description="How much speaks for it.")
    reasons = texts("What does: what the graph shows, then what the person is.")
    tactics = texts("What follows for what to do.")

    @staticmethod
    def resolve_meaning(root: At[SuggestedStrategy], _call: graphene.ResolveInfo) -> Any:
        """Show what it means."""
        return meaning(root.row.strategy)


class SuggestedHelper(Row):
    """One of ours who could help, and why."""

    person = graphene.Field(PERSON, description="Who.")
    why = graphene.String(required=True, description="By duty, or by whom they know.")

    @staticmethod
    def resolve_person(root: At[Resource], _call: graphene.ResolveInfo) -> Any:
        """Show who."""
        return At(root.row.person, root.loaders)


class BlueprintSuggestion(Row):
    """What a blueprint could say, from what the graph knows; nothing of it is written."""

    colleague = graphene.Field(PERSON, description="Whose relationship is to move.")
    contact = graphene.Field(PERSON, description="Who is to be moved.")
    opportunity = graphene.Field(OPPORTUNITY, description="The deal that it would serve.")
    roles = texts("Names of the roles that the contact plays.")
    from_grade = graphene.Field(RelationshipGrade, description="Effective grade; null: none.")
    given_grade = graphene.Field(RelationshipGrade, description="The grade that was given.")
    acquainted = graphene.Boolean(
        required=True, description="Whether the two know each other, graded or not."
    )
    to_grade = graphene.Field(RelationshipGrade, required=True, description="The next step.")
    strategies = graphene.List(
        graphene.NonNull(StrategySuggestion), required=True, description="The strongest first."
    )
    tactics = texts("What is to be done, the strongest strategy's first.")
    message = graphene.String(required=True, description="How to begin.")
    worth = graphene.Field(
        TouchWorth, required=True, description="With which worth of the touch to begin."
    )
    worth_ask = graphene.String(
        required=True, description="What somebody has to answer before the touch is worth making."
    )
    people = graphene.List(
        graphene.NonNull(SuggestedHelper), required=True, description="Who of ours could help."
    )
    material = texts("What to bring along, by the contact's roles.")

    @staticmethod
    def resolve_colleague(root: At[SuggestedBlueprint], _call: graphene.ResolveInfo) -> Any:
        """Show whose relationship it is."""
        return At(root.row.situation.colleague, root.loaders)

    @staticmethod
    def resolve_contact(root: At[SuggestedBlueprint], _call: graphene.ResolveInfo) -> Any:
        """Show who is to be moved."""
        return At(root.row.situation.contact, root.loaders)

    @staticmethod
    def resolve_opportunity(root: At[SuggestedBlueprint], _call: graphene.ResolveInfo) -> Any:
        """Show the deal."""
        deal = root.row.situation.deal
        return None if deal is None else At(deal, root.loaders)

    @staticmethod
    def resolve_roles(root: At[SuggestedBlueprint], _call: graphene.ResolveInfo) -> list[str]:
        """Show what the contact plays."""
        return [role.name for role in root.row.situation.roles]

    @staticmethod
    def resolve_from_grade(root: At[SuggestedBlueprint], _call: graphene.ResolveInfo) -> Any:
        """Show the effective grade."""
        return root.row.situation.grade

    @staticmethod
    def resolve_acquainted(root: At[SuggestedBlueprint], _call: graphene.ResolveInfo) -> bool:
        """Show whether they do."""
        return root.row.situation.acquainted

    @staticmethod
    def resolve_given_grade(root: At[SuggestedBlueprint], _call: graphene.ResolveInfo) -> Any:
        """Show the grade that was given."""
        return root.row.situation.given

    @staticmethod
    def resolve_strategies(root: At[SuggestedBlueprint], _call: graphene.ResolveInfo) -> Any:
        """Show what speaks for each."""
        return _each(root.row.strategies, root)

    @staticmethod
    def resolve_people(root: At[SuggestedBlueprint], _call: graphene.ResolveInfo) -> Any:
        """Show who could help."""
        return _each(root.row.people, root)


def _each(rows: Iterable[Any], beside: At[Any]) -> list[At[Any]]:
    return [At(row, beside.loaders) for row in rows]
