"""GraphQL: who of us looks after what."""

from typing import Any

import graphene

from inroad.api.loaders import At
from inroad.api.types import alert_enums as words
from inroad.api.types.node import Row
from inroad.api.types.person import Person
from inroad.api.types.scalars import DateTime
from inroad.api.watch.loaders import AlertLoaders, LookedAfter
from inroad.queries.accounts_by_key import AccountSummary
from inroad.queries.duties_of import DutyRow


class HeldDuty(Row):
    """A colleague looks after one deal, or after an account."""

    person = graphene.Field(Person, required=True, description="The colleague.")
    duty = graphene.Field(words.Duty, required=True, description="What they do for it.")
    account = graphene.Field(
        "inroad.api.types.account.Account", description="The account, if it is a whole one."
    )
    opportunity = graphene.Field(
        "inroad.api.types.opportunity.Opportunity", description="The deal, if it is one."
    )
    since = graphene.Field(DateTime, description="First instant of it; null: always.")
    until = graphene.Field(DateTime, description="Instant from which it is over; null: it is not.")

    @staticmethod
    def resolve_person(root: At[DutyRow], _call: graphene.ResolveInfo) -> Any:
        """Load the colleague."""
        return root.loaders.people.get(root.row.person_key)

    @staticmethod
    def resolve_account(root: At[DutyRow], _call: graphene.ResolveInfo) -> Any:
        """Load the account."""
        key = root.row.account_key
        return None if key is None else root.loaders.accounts.get(key)

    @staticmethod
    def resolve_opportunity(root: At[DutyRow], _call: graphene.ResolveInfo) -> Any:
        """Load the deal."""
        key = root.row.opportunity_key
        return None if key is None else root.loaders.opportunities.get(key)


class DutyFields:
    """Who looks after it, of an account or a deal."""

    duties = graphene.List(
        graphene.NonNull(HeldDuty),
        required=True,
        description="Who of us looks after it itself, and as what, on the day.",
    )

    @staticmethod
    def resolve_duties(root: At[Any], _call: graphene.ResolveInfo) -> Any:
        """Load the duties of all accounts and deals of the request together."""
        is_account = isinstance(root.row, AccountSummary)
        after: LookedAfter = ("account" if is_account else "opportunity", root.row.key)
        return root.loaders.further(AlertLoaders).duties.get(after)
