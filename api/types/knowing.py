"""From the loaders of a request to what is known of the people of a deal."""

from asyncio import gather

from inroad.api.loaders import Loaders, OpportunityAt
from inroad.errors import NotFound
from inroad.graph.taxonomy import STANDARD
from inroad.plans.engagement import Contact, contacts, windows_of
from inroad.plans.known import KnownPerson, known_of
from inroad.plans.scorecard import Scorecard, scorecard
from inroad.queries.coverage.deal_contacts import DealContact

KnownContact = tuple[Contact, KnownPerson]


async def known_contacts(deal: OpportunityAt) -> list[KnownContact]:
    """Return the contacts of a deal at its loaders' instant, with what is known of each.

    In the order of `plans.engagement.contacts`; all deals of a request are read together.
    """
    loaders = deal.loaders
    people = await loaders.contacts.load(deal.row.key)
    keys = [row.person_key for row in people]
    touches, known = await gather(loaders.touches.load_many(keys), known_people(deal, people))
    theirs = contacts(
        people,
        {touch.person_key: touch for touch in touches if touch is not None},
        windows=windows_of(deal.row.kind),
        as_of=loaders.as_of,
    )
    by_key = {one.person_key: one for one in known}
    return [(contact, by_key[contact.person_key]) for contact in theirs]


async def known_people(deal: OpportunityAt, people: list[DealContact]) -> list[KnownPerson]:
    """Return what is known of some of the contacts of a deal, in their order."""
    loaders = deal.loaders
    assignments, assessments, signals, taxonomies = await gather(
        loaders.committees.load(deal.row.key),
        loaders.assessments.load(deal.row.key),
        loaders.depth_signals.load_many([row.person_key for row in people]),
        loaders.taxonomies(),
    )
    return [
        known_of(
            person,
            assessments=[one.row for one in assessments],
            assignments=[one.row for one in assignments],
            signals=[one.row for one in seen],
            taxonomies=taxonomies,
            taxonomy=deal.row.taxonomy or STANDARD,
            deal_department=deal.row.department,
            as_of=loaders.as_of,
        )
        for person, seen in zip(people, signals, strict=True)
    ]


async def known_on_deal(loaders: Loaders, person_key: str, deal_key: str) -> KnownPerson | None:
    """Return what is known of somebody on a deal; None where the person is no contact of it.

    Raises:
        NotFound: there is no such deal.

    """
    deal = await loaders.opportunities.load(deal_key)
    if deal is None:
        raise NotFound(
            f"opportunityId: there is no opportunity {deal_key!r} in this workspace",
            field="opportunityId",
        )
    people = await loaders.contacts.load(deal_key)
    mine = [one for one in people if one.person_key == person_key and not one.is_colleague]
    if not mine:
        return None
    (known,) = await known_people(deal, mine)
    return known


async def scorecard_of(loaders: Loaders, person_key: str) -> Scorecard:
    """Return the depth of our relationship with somebody at the loaders' instant."""
    signals = await loaders.depth_signals.load(person_key)
    return scorecard([one.row for one in signals], as_of=loaders.as_of)
