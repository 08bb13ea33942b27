"""Root field: the Client Contact Map of an account."""

from datetime import datetime

import graphene

from inroad.api.contact_mapping import mapped
from inroad.api.context import RequestContext
from inroad.api.loaders import Loaders
from inroad.api.questions.coverage import meant_deals
from inroad.api.questions.nodes import as_of_argument
from inroad.api.types.contact_map import ContactMapAnswer, MapFound
from inroad.errors import BadInput
from inroad.queries.coverage.deals_meant import DealsMeant


class ContactMapQuestions:
    """Who stands how with whom."""

    contact_map = graphene.Field(
        ContactMapAnswer,
        required=True,
        account_id=graphene.ID(description="An account; give this, or the next one."),
        words=graphene.String(description="An account, or one of its deals, as one would say it."),
        as_of=as_of_argument(),
        description="The matrix of colleagues and contacts of an account, what it tells, which "
        "intersections deserve attention, and who should take up whom.",
    )

    @staticmethod
    async def resolve_contact_map(
        _root: None,
        call: graphene.ResolveInfo,
        account_id: str | None = None,
        words: str | None = None,
        as_of: datetime | None = None,
    ) -> MapFound:
        """Find out which account is meant, then read its map."""
        if (account_id is None) == (words is None):
            raise BadInput("give exactly one of accountId and words", field="words")
        context: RequestContext = call.context
        loaders = context.at(as_of)
        meant = await meant_deals(context, loaders, account_id=account_id, words=words)
        keys = await _accounts_meant(loaders, meant)
        accounts = [one for one in await loaders.accounts.load_many(keys) if one]
        if len(accounts) != 1 or meant.candidate_keys:
            said = meant.explanation
            if accounts and not meant.candidate_keys:
                said = f"deals of {len(accounts)} accounts fit {words!r}, choose an account"
            return MapFound(said, None, accounts, None)
        [account] = accounts
        found = await mapped(context, account)
        explanation = f"the map of {account.row.name}"
        if not found.of.contacts:
            explanation = f"nobody is known to work at {account.row.name} on that day"
        if account.row.key == (await context.workspace_summary()).home_account:
            explanation = f"{account.row.name} is ourselves: there are no contacts"
        return MapFound(explanation, account, [], found)


async def _accounts_meant(loaders: Loaders, meant: DealsMeant) -> list[str]:
    """Return the accounts to choose among, the one meant, or those of the deals meant."""
    if meant.candidate_keys or meant.account_key is not None:
        return list(meant.candidate_keys) or [meant.account_key or ""]
    deals = await loaders.opportunities.load_many(list(meant.opportunity_keys))
    return list(
        dict.fromkeys(deal.row.account_key for deal in deals if deal and deal.row.account_key)
    )
