"""Root fields: grades of relationships, what they mean, and what contradicts them (S1)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import graphene

from inroad.api.connections import count
from inroad.api.context import RequestContext
from inroad.api.grading import MOST_CONTACTS, Grading, grade_between, open_to_all
from inroad.api.loaders import AccountAt, At, Loaders
from inroad.api.questions.coverage import meant_deals
from inroad.api.questions.meant import existing_people
from inroad.api.questions.nodes import as_of_argument
from inroad.api.types.account import Account
from inroad.api.types.grade import GradedRelationship, GradeMeaning
from inroad.api.types.grade_proposal import DecidedGrade, GradeProposal, GradeRules
from inroad.api.withholding import Withholding
from inroad.errors import BadInput, NotFound
from inroad.plans.grades import grade_meanings
from inroad.queries.grades.grade_decisions import grade_decisions


@dataclass(frozen=True, slots=True)
class GradesFound:
    """Whose grades were meant, and what there is to show of them."""

    explanation: str
    candidates: list[AccountAt]
    contacts: list[str]
    colleagues: list[str] | None
    first: int
    loaders: Loaders
    context: RequestContext


class GradesAnswer(graphene.ObjectType):
    """The graded relationships with the contacts of an account, or the choice there is."""

    explanation = graphene.String(required=True, description="How the question was read.")
    candidates = graphene.List(
        graphene.NonNull(Account),
        required=True,
        description="Accounts to choose among, or the nearest; empty where something is meant.",
    )
    relationships = graphene.List(
        graphene.NonNull(GradedRelationship),
        required=True,
        description="The lowest effective grade first, then by contact and colleague.",
    )
    proposals = graphene.List(
        graphene.NonNull(GradeProposal),
        required=True,
        description="What happened speaks for another grade; nothing changes by itself.",
    )
    decisions = graphene.List(
        graphene.NonNull(DecidedGrade),
        required=True,
        description="What was made of earlier proposals, the latest first.",
    )

    @staticmethod
    async def resolve_relationships(root: GradesFound, _call: graphene.ResolveInfo) -> Any:
        """Read what stands."""
        grading = root.loaders.further(Grading)
        found = await grading.of_contacts(root.contacts, colleagues=root.colleagues)
        if root.colleagues is not None:
            found = await open_to_all(root.loaders, found)
        found.sort(key=lambda one: (one.effective.rank, one.contact_key, one.colleague_key))
        return [At(one, root.loaders) for one in found[: root.first]]

    @staticmethod
    async def resolve_proposals(root: GradesFound, _call: graphene.ResolveInfo) -> Any:
        """Read what contradicts it."""
        found = await root.loaders.further(Grading).proposals(root.contacts, root.colleagues)
        if root.colleagues is not None:
            told = await open_to_all(root.loaders, [one.pair for one in found])
            found = [one for one in found if one.pair in told]
        return [At(one, root.loaders) for one in found[: root.first]]

    @staticmethod
    async def resolve_decisions(root: GradesFound, _call: graphene.ResolveInfo) -> Any:
        """Read what was decided before."""
        rows = await root.context.read(
            grade_decisions, contacts=root.contacts, as_of=root.loaders.as_of
        )
        kept = rows
        if root.colleagues is not None:
            links = [(one.colleague_key, one.contact_key) for one in rows]
            hidden = await root.loaders.further(Withholding).links.load_many(links)
            own = zip(rows, hidden, strict=True)
            kept = [one for one, by in own if one.colleague_key in root.colleagues and not by]
        return [At(one, root.loaders) for one in reversed(kept[-root.first :])]


class GradeQuestions:
    """Grades of relationships."""

    grade_meanings = graphene.List(
        graphene.NonNull(GradeMeaning),
        required=True,
        description="What each grade means, the highest first.",
    )
    grade_rules = graphene.Field(
        GradeRules,
        required=True,
        as_of=as_of_argument(),
        description="By which numbers grades age and are doubted.",
    )
    relationship_grade = graphene.Field(
        GradedRelationship,
        colleague_id=graphene.ID(required=True, description="Of ours."),
        contact_id=graphene.ID(required=True, description="Of theirs."),
        as_of=as_of_argument(),
        description="How a contact stands to a colleague; null: no relationship, or no grade.",
    )
    grades = graphene.Field(
        GradesAnswer,
        required=True,
        account_id=graphene.ID(description="The contacts of one account."),
        words=graphene.String(description="An account, or a deal of it, as one would say it."),
        colleague_id=graphene.ID(description="The relationships of one of ours."),
        first=graphene.Int(default_value=100, description="Most of each list, 1 to 2000."),
        as_of=as_of_argument(),
        description="Graded relationships of an account, of one of ours, or all; and what "
        "contradicts them.",
    )

    @staticmethod
    def resolve_grade_meanings(_root: None, _call: graphene.ResolveInfo) -> list[dict[str, Any]]:
        """Show what the shipped file says."""
        return [
            {"grade": grade, "letter": grade.letter, **meaning.model_dump()}
            for grade, meaning in grade_meanings().items()
        ]

    @staticmethod
    async def resolve_grade_rules(
        _root: None, call: graphene.ResolveInfo, as_of: datetime | None = None
    ) -> Any:
        """Read the workspace's own, or the shipped ones."""
        context: RequestContext = call.context
        return await context.at(as_of).further(Grading).rules()

    @staticmethod
    async def resolve_relationship_grade(
        _root: None,
        call: graphene.ResolveInfo,
        colleague_id: str,
        contact_id: str,
        as_of: datetime | None = None,
    ) -> Any:
        """Read the one pair."""
        context: RequestContext = call.context
        loaders = context.at(as_of)
        [colleague] = await existing_people(loaders, [colleague_id], field="colleagueId")
        [contact] = await existing_people(loaders, [contact_id], field="contactId")
        return await grade_between(loaders, colleague, contact)

    @staticmethod
    async def resolve_grades(
        _root: None,
        call: graphene.ResolveInfo,
        first: int | None = None,
        as_of: datetime | None = None,
        **named: Any,
    ) -> GradesFound:
        """Find out whose relationships are meant, then who of them is graded."""
        context: RequestContext = call.context
        loaders = context.at(as_of)
        most = count(first, MOST_CONTACTS, "first", default=100)
        account, said, near = await _account(context, loaders, named)
        colleagues, whose = await _colleague(loaders, named.get("colleague_id"))
        contacts = list[str]()
        if not near:
            contacts = await loaders.further(Grading).contacts(
                account_key=account, colleagues=colleagues
            )
        said = f"{said}{whose}"
        return GradesFound(said, near, contacts, colleagues, most, loaders, context)


async def _account(
    context: RequestContext, loaders: Loaders, named: dict[str, Any]
) -> tuple[str | None, str, list[AccountAt]]:
    """Return the account meant, how that was read, and the choice where it is not clear.

    Raises:
        BadInput: both an id and words are given.
        NotFound: there is no such account.

    """
    identity, words = named.get("account_id"), named.get("words")
    if identity is None and words is None:
        return None, "all accounts", []
    if identity is not None and words is not None:
        raise BadInput("give one of accountId and words, not both", field="words")
    meant = await meant_deals(context, loaders, account_id=identity, words=words)
    key, candidates = meant.account_key, list(meant.candidate_keys)
    if meant.opportunity_keys:
        deals = await loaders.opportunities.load_many(list(meant.opportunity_keys))
        keys = sorted({deal.row.account_key for deal in deals if deal and deal.row.account_key})
        key, candidates = (keys[0], []) if len(keys) == 1 else (None, keys)
    account = await loaders.accounts.load(key) if key else None
    near = [one for one in await loaders.accounts.load_many(candidates) if one]
    if account is None:
        if not near:
            raise NotFound(f"words: no account fits {words!r}", field="words")
        return None, meant.explanation, near
    return key, account.row.name, []


async def _colleague(loaders: Loaders, identity: str | None) -> tuple[list[str] | None, str]:
    if identity is None:
        return None, ""
    keys = await existing_people(loaders, [identity], field="colleagueId")
    [person] = await loaders.people_there(keys)
    return keys, f", relationships of {person.row.name}"
