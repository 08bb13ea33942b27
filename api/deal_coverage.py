"""The coverage of a deal, read in one transaction."""

from datetime import datetime

from inroad.api.managing import managed_contacts
from inroad.graph.cypher import OpenTransaction
from inroad.plans.coverage import Coverage, coverage_of
from inroad.plans.engagement import windows_of
from inroad.queries.coverage.deal_contacts import deal_contacts
from inroad.queries.coverage.latest_touches import latest_touches
from inroad.queries.opportunities_by_key import OpportunitySummary
from inroad.queries.role_assignments import role_assignments
from inroad.queries.taxonomies_of import taxonomies_of


def deal_coverage(
    tx: OpenTransaction, /, *, workspace: str, deal: OpportunitySummary, as_of: datetime
) -> Coverage:
    """Judge one deal by what the graph says of an instant.

    For what has to be judged in the same transaction as something is written; an answer that shows
    several deals reads them together, by its loaders.
    """
    taxonomies = taxonomies_of(tx, workspace=workspace, as_of=as_of)
    people = deal_contacts(tx, workspace=workspace, opportunities=[deal.key], as_of=as_of)
    keys = [row.person_key for row in people]
    held = role_assignments(tx, workspace=workspace, opportunities=[deal.key], as_of=as_of)
    holders = [one.person_key for one in held]
    return coverage_of(
        taxonomies.roles_of(deal.taxonomy),
        people=people,
        touches=latest_touches(tx, workspace=workspace, people=keys, as_of=as_of),
        assignments=held,
        windows=windows_of(deal.kind),
        as_of=as_of,
        managed=managed_contacts(tx, workspace=workspace, contacts=holders, as_of=as_of),
    )
